"""A quoted list of figures is rows, each cell a slice of it; prose and short lists are none."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.replies.listed_figures import listed_figures
from bot.answers.replies.quotes import Quote
from retrieval.facts import facts_of
from retrieval.report import Report


def rows(text: str) -> list[tuple[str, ...]]:
    quote = Quote(Report("one", "一份报告", text), 0, 0, len(text), (0, len(text)))
    return [row.cells for row in listed_figures(quote, facts_of(text))]


LISTED = [
    (
        "2019年的主要指标如下：\n- 地区生产总值为705.7亿元，增长7.2%。\n- 财政总收入完成126.8亿元，下降5.6%。\n- 城镇居民收入达到26756元。",
        [
            ("地区生产总值", "705.7亿元", "增长7.2%"),
            ("财政总收入", "126.8亿元", "下降5.6%"),
            ("城镇居民收入", "达到26756元"),
        ],
    ),
    (
        "主要目标是：地区生产总值增长8%左右；预算收入增长6%以上；固定资产投资增长7.5%。",
        [("地区生产总值增长", "8%左右"), ("预算收入增长", "6%以上"), ("固定资产投资增长", "7.5%")],
    ),
    (
        "1. 注册资本不低于1000万元；\n2. 设备投资额300万元以上；\n3. 每亩税收20万元。",
        [("注册资本", "不低于1000万元"), ("设备投资额", "300万元以上"), ("每亩税收", "20万元")],
    ),
    ("地区生产总值为705亿元，增长7%。财政总收入126亿元。", []),
    (
        "会议听取了报告。地区生产总值为705亿元。代表们认为成绩来之不易。投资20亿元。大家表示赞成。税收3亿元。",
        [],
    ),
    ("任务全面完成，8万人喜迁新居。建成工程，42万人饮水安全。深化改革，新增企业300家。", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_rows_of_a_quote(text: str, expected: list[tuple[str, ...]]) -> None:
    assert rows(text) == expected


def test_an_answer_carries_the_rows_of_the_list_it_quotes(bundled: Answerer) -> None:
    answer = bundled.ask("湘西2020年主要预期目标有哪些").answer
    assert len(answer.table) >= 5
    quoted = "\n".join(citation.quote for citation in answer.citations)
    assert all(cell in quoted for row in answer.table for cell in row.cells)
    assert bundled.ask("湘西企业开办要几天？").answer.table == ()
