"""What whoever invests in a place gets, where the question says what will be built and no text names that."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

PINGJIANG = """# 平江县工业项目扶持办法

## 一、扶持

第一条 固定资产投资奖励。项目按经审计的固定资产投资额分档奖励：
（一）2000万元以上不足1亿元的，奖励2%；
（二）1亿元以上的，奖励3%。
藤编家居类项目固定资产投资900万元以上不足2000万元的，按1%奖励。

第二条 重大项目。固定资产投资 30 亿元以上的项目，实行一事一议。

第三条 用工补助。新招员工每人补助1000元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/平江县", "平江县工业项目扶持办法"): PINGJIANG,
            ("湖南省/岳阳市/湘阴县", "湘阴县引荐奖励办法"): "引荐项目的，按固定资产投资额的1‰奖励引荐人。\n",
        }
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("我们打算去平江投6000万建豆腐厂，奖几个点", "一档：固定资产投资额的2% → 120万元"),
        ("老板想在平江砸3个亿做石墨烯，按政策算下来能拿多少", "一档：固定资产投资额的3%"),
        ("平江投资正好一个亿，能补多少钱", "一档：固定资产投资额的3%"),
        ("投2个亿到平江建厂，落地奖能拿多少", "一档：固定资产投资额的3%"),
        ("去平江投40个亿做光伏给多少", "一事一议"),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_the_ladder_of_the_place_measures_it(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert told in answer.headline


def test_a_band_of_another_sort_of_project_is_not_told(answerer: Answerer) -> None:
    assert "1%" not in answerer.ask("我准备去平江投1000万建豆腐厂奖多少").answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "在平江投5000万开酒店给多少补贴",  # the text is of industry
        "去平江投6000万，博士安家费多少",
        "去湘阴投6000万建豆腐厂奖多少",  # for who brings an investor
    ],
)
def test_nothing_is_told_of_another_matter(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question).answer
    assert "一档" not in answer.headline
    assert answer.outcome is not Outcome.ANSWERED


def test_what_equipment_gets_is_no_answer_where_the_ladder_of_all_that_is_invested_ends(
    answering: Answering,
) -> None:
    text = (
        "第一条 固定资产投资2000万元（含）至1亿元的，按1%给予奖励；1亿元（含）至6亿元的，按2%给予奖励；6亿元以上的，一事一议。\n\n"
        "第二条 购置生产设备400万元以上的，按设备投资额的7%给予补贴，最高200万元。\n"
    )
    quarries = answering({("湖南省/岳阳市/平江县", "平江县石材产业政策"): text})
    assert quarries.ask("平江投9个亿怎么奖").answer.headline.endswith("6亿元以上的，一事一议")
    assert "7%" in quarries.ask("平江设备买了5000万补多少").answer.headline


@pytest.mark.parametrize(
    ("clause", "whole"),
    [
        ("固定资产投资1000万元以上的，按投资额的2%奖励。", False),
        ("固定资产投资奖励。投资1000万元以上的，按投资额的1%奖励；1500万元以上的，按2%奖励。", False),
        ("技术改造项目固定资产投资1000万元以上的，按投资额的2%奖励。", True),
        ("设备投资1000万元以上的，按设备投资额的2%奖励。", True),
    ],
)
def test_what_all_that_is_invested_gets_is_only_near_to_what_equipment_gets(
    answering: Answering, clause: str, whole: bool
) -> None:
    text = f"# 平江县船坞办法\n\n第一条 {clause}\n"
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}).ask("平江买设备2000万能奖多少").answer
    )
    assert "2%" in answer.headline
    assert (answer.outcome is Outcome.ANSWERED) is whole


@pytest.mark.parametrize(
    ("question", "below"),
    [
        ("去平江投1000万做石墨烯奖多少", False),
        ("去平江投1000万做豆腐奖多少", True),
    ],
)
def test_whoever_is_below_what_all_get_is_not_without_anything_where_his_industry_has_a_clause_of_its_own(
    answering: Answering, question: str, below: bool
) -> None:
    text = (
        "# 平江县工业扶持办法\n\n第一条 固定资产投资奖励。固定资产投资2000万元以上不足1亿元的，奖励2%；1亿元以上的，奖励3%。\n\n"
        "第二条 石墨烯企业。对石墨烯企业，购置检测设备的，按购置费用的20%补助。\n"
    )
    asked = answering({("湖南省/岳阳市/平江县", "平江县工业扶持办法"): text})
    answer = asked.ask(question).answer
    assert ("没有达到最低一档" in answer.headline) is below
    assert (answer.outcome is Outcome.ANSWERED) is below
    assert "120万元" in asked.ask("去平江投6000万做石墨烯奖多少").answer.headline
