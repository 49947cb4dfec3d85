"""What tells by a look that nothing is to be read never hides anything: without it the same is read."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.clauses import clause_reader, conditions, grants, terms
from retrieval.clauses.clause_reader import read_clauses
from retrieval.outline import outline
from retrieval.report import Report

PIECES = st.sampled_from(
    [
        *(
            "给予",
            "奖励",
            "补助",
            "按",
            "最高不超过",
            "每",
            "达到",
            "不低于",
            "以上的",
            "分别",
            "一次性",
            "补",
            "返",
            "贴",
            "比例",
            "执行",
        ),
        *(
            "50万元",
            "1亿元",
            "3%",
            "8‰",
            "20人",
            "500亩",
            "2年",
            "10个工作日",
            "35周岁以下",
            "元/亩",
            "前30名",
            "100强",
        ),
        *(
            "第一年",
            "第二年",
            "前2年",
            "后3年",
            "2021年1月1日之后",
            "2020年起",
            "3月底前",
            "每年度",
            "满6个月",
        ),
        *(
            "高新技术企业",
            "大学生",
            "本科及以上学历",
            "在本县注册",
            "注册地在",
            "首次",
            "毕业",
            "除外",
            "不予享受",
        ),
        *(
            "由县商务局",
            "审定",
            "向管委会",
            "申请",
            "有效期",
            "三年",
            "就高不重复",
            "一事一议",
            "市、县各承担",
            "申报时间为",
        ),
        *("，", "，", "、", "；", "。", "（", "）", "：", "的", "企业", "投资额", "收入", "\n"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
ANYTHING = re.compile("")


@settings(max_examples=3 * settings().max_examples)
@given(TEXTS)
def test_the_same_is_read_without_looking_first(text: str) -> None:
    report = Report("办法", "办法", text, sections=outline(text))
    read = read_clauses(report)
    with (
        patch.object(clause_reader, "holds_givable", lambda _: True),
        patch.object(grants, "may_give", lambda *_: True),
        patch.object(terms, "_SAID", ANYTHING),
        patch.object(conditions, "_SAID", ANYTHING),
    ):
        assert read_clauses(report) == read


def test_a_name_with_quotes_within_it_ends_no_reading() -> None:
    text = "对首次认定的“小巨人”企业、“独角兽”企业的，分别给予50万元、100万元奖励。"
    assert [len(clause.grants) for clause in read_clauses(Report("办法", "办法", text))] == [2]
