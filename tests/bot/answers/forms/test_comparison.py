"""What differs between two cases: by figures of one measure only, else by the sentence that comes nearest."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

BOATS = """一、渔船奖励
对新造的钢壳渔船，每艘奖励五万元。
对新造的木壳渔船，每艘奖励二万元。
二、渡船管理
渡船船员年龄应当在18周岁以上。
渡船码头泊位租金每月60元。
"""


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/汨罗市", "汨罗市船舶管理办法"): BOATS})


@pytest.mark.parametrize("asked", ["有什么不一样", "差在哪", "有区别没"])
def test_what_differs_is_told_side_by_side(answerer: Answerer, asked: str) -> None:
    answer = answerer.ask(f"汨罗钢壳渔船和木壳渔船的奖励{asked}").answer
    assert "五万元" in answer.headline
    assert "二万元" in answer.headline


def test_figures_of_two_measures_tell_no_difference(answerer: Answerer) -> None:
    """18周岁 and 60元 are nothing to hold against each other."""
    answer = answerer.ask("汨罗渡船船员和渡船码头有什么不一样").answer
    assert answer.outcome is Outcome.PARTIAL
    assert not ("18周岁" in answer.headline and "60元" in answer.headline)


def test_before_and_after_a_change_is_told_by_what_says_both(answering: Answering) -> None:
    text = "县里修改了船企奖励办法，把单个项目奖励最高70万元改为90万元，并放宽了登记时间。\n"
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县修改船企奖励办法"): text})
        .ask("平江县船企奖励改之前和改之后，单个项目封顶各是多少")
        .answer
    )
    assert "最高70万元改为90万元" in answer.headline


@pytest.mark.parametrize(
    "question",
    [
        "汨罗渡船补贴和渔网补贴分别由谁负责",
        "汨罗的渡船补贴和渔网补贴各找哪个部门",
        "汨罗渡船补贴、渔网补贴分别归哪个部门管",
    ],
)
def test_who_sees_to_two_things_is_told_of_each(answering: Answering, question: str) -> None:
    ferries = "# 汨罗市渡船补贴办法\n\n第一条 渡船每艘补贴6万元，年龄不超过9年。\n\n第二条 渡船补贴由市交通局负责。\n"
    nets = "# 汨罗市渔网补贴办法\n\n第一条 渔网每张补贴300元。\n\n第二条 渔网补贴由市农业局负责。\n"
    answerer = answering(
        {
            ("湖南省/岳阳市/汨罗市", "汨罗市渡船补贴办法"): ferries,
            ("湖南省/岳阳市/汨罗市", "汨罗市渔网补贴办法"): nets,
        }
    )
    answer = answerer.ask(question).answer
    assert "市交通局" in answer.headline
    assert "市农业局" in answer.headline
    assert "6万元" not in answer.headline


def test_a_side_that_gives_nothing_on_the_topic_has_no_figure(answering: Answering) -> None:
    tax = "# 平江县渔港政策\n\n第一条 年纳税100万元以上的，按地方留成的30%奖励。\n"
    kit = "# 汨罗市渔港政策\n\n第一条 设备补助。购置设备的，按设备额的9%补助。\n"
    answerer = answering(
        {("湖南省/岳阳市/平江县", "平江县渔港政策"): tax, ("湖南省/岳阳市/汨罗市", "汨罗市渔港政策"): kit}
    )
    for question in ("平江县和临湘市设备补助对比", "平江县和汨罗市的设备补助哪个高"):
        assert "30%" not in answerer.ask(question).answer.headline


def test_sums_by_different_measures_are_not_held_against_each_other(answering: Answering) -> None:
    of_all = "第一条 落地奖励。固定资产投资1000万元以上的，按固定资产投资额的1%奖励。\n"
    of_equipment = "第一条 设备补助。设备投资1000万元以上的，按设备投资额的6%补助。\n"
    answerer = answering(
        {
            ("湖南省/岳阳市/平江县", "平江县招商办法"): of_all,
            ("湖南省/岳阳市/华容县", "华容县招商办法"): of_equipment,
        }
    )
    answer = answerer.ask("投3000万，平江和华容各奖多少").answer
    assert "平江县：按投资，30万元；华容：按设备投资，180万元" in answer.headline
    assert "口径不同" in answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("建船坞投2000万，平江和华容各奖几个点", "平江县：固定资产投资额的2%；华容：固定资产投资额的4%"),
        ("建船坞投6000万，平江和华容各奖几个点", "平江县：固定资产投资额的3%；华容：固定资产投资额的4%"),
        ("建船坞投2000万，平江和华容各奖多少", "平江县：40万元；华容：80万元"),
        ("建船坞投6000万，平江和华容各奖多少", "平江县：180万元（全额算）或150万元（分段算）；华容：240万元"),
    ],
)
def test_rates_are_told_where_rates_are_asked_for_and_else_the_sums(
    answering: Answering, question: str, told: str
) -> None:
    steps = (
        "第一条 船坞奖励。固定资产投资3000万元以下的，按固定资产投资额的2%奖励；3000万元以上的，按3%奖励。\n"
    )
    one = "第一条 船坞奖励。固定资产投资1000万元以上的，按固定资产投资额的4%奖励。\n"
    answerer = answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船坞办法"): steps,
            ("湖南省/岳阳市/华容县", "华容县船坞办法"): one,
        }
    )
    assert answerer.ask(question).answer.headline.startswith(told)


@pytest.mark.parametrize(
    ("other", "question", "outcome", "told"),
    [
        ("参加船展的，每人补助60元", "平江和华容船展补助差多少", Outcome.PARTIAL, ""),
        ("参加船展的，补助1000元", "平江和华容船展补助差多少", Outcome.ANSWERED, "8.9万元"),
        ("组织船展的，每场补助6万元", "平江和华容船展补助差多少", Outcome.ANSWERED, "3万元"),
    ],
)
def test_sums_that_are_far_apart_are_not_held_against_each_other(
    answering: Answering, other: str, question: str, outcome: Outcome, told: str
) -> None:
    answerer = answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船展办法"): "第一条 组织船展的，每场补助9万元。\n",
            ("湖南省/岳阳市/华容县", "华容县船展办法"): f"第一条 {other}。\n",
        }
    )
    answer = answerer.ask(question).answer
    assert answer.outcome is outcome, answer.headline
    assert f"多{told}" in answer.headline if told else "多" not in answer.headline


def test_the_number_in_a_name_is_no_figure(answering: Answering) -> None:
    answerer = answering(
        {
            ("湖南省/岳阳市/平江县", "平江县船业二十条"): "第一条 落实船业二十条，每场船展补助9万元。\n",
            ("湖南省/岳阳市/华容县", "华容县船业十二条"): "第一条 落实船业十二条，每场船展补助6万元。\n",
        }
    )
    answer = answerer.ask("平江船业二十条和华容船业十二条哪个力度大").answer
    assert answer.outcome is Outcome.PARTIAL
