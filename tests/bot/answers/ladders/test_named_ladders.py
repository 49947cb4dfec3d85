"""Ladders of one table for those of other names: the one that is named, or each."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.answers.replies.report_details import detail_rows
from tests.bot.answers.conftest import Answering
from tests.retrieval.clauses.test_ladders import clauses, report

GROUPED = """一、补贴标准

| 类别 | 船坞投资额 | 补贴比例 | 上限 |
|---|---|---|---|
| 一、货船企业 | | | |
| 新建 | 900万元以下 | 5% | 40万元 |
| 新建 | 900万元（含）以上 | 8% | 300万元 |
| 二、油船企业 | | | |
| 新建 | 500万元（含）至2000万元 | 4% | 60万元 |
| 新建 | 2000万元（含）以上 | 6% | 200万元 |
"""


@pytest.fixture(scope="module")
def grouped(answering: Answering) -> Answerer:
    return answering({("湖南省/益阳市/南县", "南县船坞补贴办法"): GROUPED})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("南县油船企业船坞投资1000万补多少", "4%（上限60万元） → 40万元"),
        ("南县货船厂船坞投资1000万能补多少", "8%（上限300万元） → 80万元"),
        ("南县油船企业船坞投资400万补多少", "400万元没有达到最低一档（从500万元以上（含）起）"),
    ],
)
def test_the_ladder_of_those_who_are_named_counts(grouped: Answerer, question: str, told: str) -> None:
    answer = grouped.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_where_nobody_is_named_each_is_told(grouped: Answerer) -> None:
    answer = grouped.ask("南县船坞投资1000万补多少").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "要看是哪一种" in answer.headline
    assert (
        "货船企业：船坞投资额的8%（上限300万元） → 80万元；油船企业：船坞投资额的4%（上限60万元） → 40万元"
        in answer.headline
    )


def test_the_header_of_a_table_stands_beside_its_rows(answering: Answering) -> None:
    text = "单位：万元\n\n| 序号 | 政策名称 | 条件 | 奖补标准 |\n|---|---|---|---|\n| 1 | 航标奖 | 国家级 | 90 |\n| | | 省级 | 30 |\n| | | 市级 | 7 |\n"
    answerer = answering({("湖南省/益阳市/南县", "南县航运政策清单"): text})
    answer = answerer.ask("南县省级航标奖多少").answer
    assert "30万元" in answer.headline
    assert "90" not in answer.headline
    assert any("单位：万元" in citation.quote for citation in answer.citations)


def test_a_row_of_another_level_is_no_answer(answering: Answering) -> None:
    text = "| 项目 | 级别 | 奖励金额 | 受理部门 |\n|---|---|---|---|\n| 航标平台 | 国家级 | 90万元 | 港航局 |\n| 灯塔 | 省级 | 30万元 | 港航局 |\n"
    answer = (
        answering({("湖南省/益阳市/南县", "南县航标政策清单"): text}).ask("南县县级航标平台奖多少").answer
    )
    assert answer.outcome is not Outcome.ANSWERED
    assert "县级" in answer.text


def test_who_exceeds_an_amount_is_told_so(answering: Answering) -> None:
    text = "第一条 船厂年产值首次突破1亿元、4亿元的，分别奖励10万元、30万元。\n"
    answerer = answering({("湖南省/益阳市/南县", "南县船厂奖励办法"): text})
    assert (
        "超过1亿元在“1亿元（不含）至4亿元（含）”一档：10万元"
        in answerer.ask("南县船厂产值首次突破1亿奖多少").answer.headline
    )


def test_the_heading_with_the_band_is_quoted(answering: Answering) -> None:
    text = "1 奖励标准\n1.1 船坞投资4000万元至9000万元（不含）的，奖励50万元。\n1.2 船坞投资9000万元以上的，奖励90万元。\n2 其他\n2.1 本办法由港航局解释。\n"
    answerer = answering({("湖南省/益阳市/南县", "南县船坞奖励办法"): text})
    answer = answerer.ask("南县船坞投资1亿奖多少").answer
    assert "90万元" in answer.headline
    assert "90万元" in answer.citations[0].quote


def test_a_sum_without_what_raises_its_rate_is_not_told(answering: Answering) -> None:
    text = "第一条 船厂船坞投资1000万元以上的，按投资额的8%给予补助，最高400万元。从事绿色船舶修造的，补助比例上浮2个百分点。\n"
    answerer = answering({("湖南省/益阳市/南县", "南县船坞补助办法"): text})
    plain = answerer.ask("南县船坞投资3000万补多少").answer
    assert "240万元" in plain.headline
    raised = answerer.ask("南县绿色船舶修造船坞投资3000万补多少").answer
    assert "上浮2个百分点" in raised.headline
    assert "240万元" not in raised.headline
    assert raised.outcome is Outcome.PARTIAL


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GROUPED, ["货船企业 5%、8%", "油船企业 4%、6%"]),
        (
            "单位：万元\n\n| 序号 | 政策名称 | 条件 | 奖补标准 |\n|---|---|---|---|\n| 1 | 航标奖 | 国家级 | 90 |\n| | | 省级 | 30 |\n"
            "| 2 | 灯塔奖 | 新认定灯塔 | 7 |\n",
            ["航标奖 90万元、30万元", "灯塔奖 7万元"],
        ),
    ],
)
def test_an_overview_names_each_ladder_of_a_table_and_each_row_with_its_unit(
    answering: Answering, text: str, told: list[str]
) -> None:
    answer = answering({("湖南省/益阳市/南县", "南县航运政策"): text}).ask("南县有哪些航运奖补政策").answer
    assert all(one in answer.headline for one in told), answer.headline


def test_what_was_read_is_shown_under_the_name_of_each_ladder() -> None:
    said = [str(row) for row in detail_rows(report(GROUPED), clauses(GROUPED), [], "zh")]
    assert any("油船企业 船坞投资额 500万元（含）至2000万元（不含）" in one for one in said)


COLUMNS = """| 类别 | 条件 | 奖励标准（万元） 造船 | 奖励标准（万元） 其他产业 |
|---|---|---|---|
| 投产奖 | 固定资产投资2亿元（含）—6亿元 | 300 | 100 |
| 投产奖 | 固定资产投资6亿元（含）以上 | 900 | 400 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("南县造船项目固定资产投资3亿奖多少", "300万元"),
        ("南县其他产业固定资产投资8亿奖多少", "400万元"),
        ("南县固定资产投资3亿奖多少", "造船：300万元；其他产业：100万元"),
    ],
)
def test_the_column_of_those_who_are_named_counts(answering: Answering, question: str, told: str) -> None:
    answerer = answering({("湖南省/益阳市/南县", "南县招商政策表"): COLUMNS})
    assert answerer.ask(question).answer.headline.endswith(told)


NAMED_TWICE = """| 政策 | 对象 | 投资额（万元） | 奖补比例 | 封顶（万元） |
|---|---|---|---|---|
| 购船 | 货运 | 1000（含）-5000 | 8% | 300 |
| 购船 | 货运 | 5000（含）以上 | 10% | 800 |
| 建坞 | 货运 | 500以上 | 20% | 150 |
| 落户 | 客运 | 3000（含）以上 | 2% | 90 |
"""


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("南县购船投6000万补多少", "600万元", "建坞"),
        ("南县客运企业投资4000万补多少", "80万元", "购船"),
        ("南县货运企业投资6000万补多少", "建坞·货运：投资额的20%（上限150万元） → 150万元", "客运"),
    ],
)
def test_a_cell_that_several_rows_have_leaves_those_open(
    answering: Answering, question: str, told: str, untold: str
) -> None:
    answerer = answering({("湖南省/益阳市/南县", "南县招商政策表"): NAMED_TWICE})
    headline = answerer.ask(question).answer.headline
    assert told in headline
    assert untold not in headline


def test_a_ladder_of_another_grant_than_the_one_named_is_not_told(answering: Answering) -> None:
    text = (
        "## 扶持标准\n\n| 项目 | 条件 | 奖励标准 |\n|---|---|---|\n"
        "| 船楼运营奖励 | 年纳税1000万元以上 | 20万元 |\n| 船楼运营奖励 | 年纳税3000万元以上 | 50万元 |\n\n"
        "总部落户奖励由县政府一事一议。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船企总部标准"): text})
    assert asked.ask("我们在平江纳税2300万，总部落户奖是多少").answer.outcome is not Outcome.ANSWERED
    assert "20万元" in asked.ask("我们在平江纳税2300万，船楼运营奖是多少").answer.headline


@pytest.mark.parametrize("written", ["年开票销售", "年开票销售收入", "年应税销售收入"])
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船企年营收6000万奖多少", "8万元"),
        ("平江船企营业收入3亿奖多少", "30万元"),
        ("平江船企开票销售6000万奖多少", "8万元"),
    ],
)
def test_what_is_sold_by_invoice_is_the_turnover(
    answering: Answering, written: str, question: str, told: str
) -> None:
    text = f"第一条 船企{written}达到1000万元、5000万元、2亿元的，分别奖励2万元、8万元、30万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船企奖励办法"): text})
    assert asked.ask(question).answer.headline.endswith(f"一档：{told}")
    assert asked.ask("平江船企纳税6000万奖多少").answer.outcome is not Outcome.ANSWERED


EACH = "每平方米税收达到500元、1000元、3000元的，分别奖励2万元、8万元、30万元。"
WHOLE = "税收达到500万元、1000万元、3000万元的，分别奖励2万元、8万元、30万元。"


@pytest.mark.parametrize(
    ("given", "question", "told"),
    [
        (EACH, "平江船务楼宇每平方米税收1200元奖多少", "1000元（含）至3000元（不含）”一档：8万元"),
        (EACH, "平江船务楼宇一平米一年纳税1200元，奖多少", "1000元（含）至3000元（不含）”一档：8万元"),
        (EACH, "平江船务楼宇税收1200万奖多少", ""),
        (WHOLE, "平江船务楼宇税收1200万奖多少", "1000万元（含）至3000万元（不含）”一档：8万元"),
        (WHOLE, "平江船务楼宇每平方米税收1200元奖多少", ""),
        (WHOLE, "平江船务楼宇一平米一年纳税1200元，奖多少", ""),
    ],
)
def test_what_each_square_metre_brings_is_not_measured_by_whole_sums(
    answering: Answering, given: str, question: str, told: str
) -> None:
    text = f"第一条 船务楼宇奖励。\n\n{given}\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船务楼宇办法"): text}).ask(question).answer
    assert ("一档" in answer.headline) is bool(told)
    assert answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "平江固定资产投资奖8000万奖多少",
            "·固定资产投资奖：8000万元在“5000万元（含）至1亿元（不含）”一档：60万元",
        ),
        ("平江船厂固定资产投资奖，总投资8000万，奖多少", "一档：60万元"),
        ("平江船厂固定资产投资8000万奖多少", "一档：30万元"),  # what it measures, and not what it is called
    ],
)
def test_a_grant_that_is_called_as_its_clause_is(answering: Answering, question: str, told: str) -> None:
    text = (
        "第一条 船厂固定资产投资达到5000万元以上的，奖励30万元；1亿元以上的，奖励70万元。\n\n"
        "第二条 固定资产投资奖。总投资5000万元以上的，奖励60万元；1亿元以上的，奖励150万元。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)
