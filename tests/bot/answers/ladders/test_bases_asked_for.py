"""Amounts of what a rate is of, whatever an asker calls it, where the ladder itself measures something else or nothing."""

from __future__ import annotations

import pytest

from bot.answers.ladders.ladder_choice import is_base_of
from bot.answers.questions.amounts import amounts_in
from tests.bot.answers.conftest import Answering

PLACE = ("湖南省/岳阳市/平江县", "平江县船业办法")


def _told(answering: Answering, text: str, question: str) -> str:
    return answering({PLACE: f"{text}\n"}).ask(question).answer.headline.partition("：")[2]


GATED = "第一条 独立站。年出口额2000万元以上的企业，按独立站建设投入的50%给予补助，最高30万元。"
GATE = "40万元：独立站建设投入的50%（上限30万元），要求年出口额2000万元（含）以上 → 20万元"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江企业独立站投入40万补多少", GATE),
        ("平江企业出口独立站投入40万补多少", GATE),
        ("平江企业出口独立站花40万补多少", GATE),
        # What the ladder measures itself is held against its bands.
        ("平江企业出口40万补多少", "40万元没有达到最低一档（从2000万元以上（含）起），按这一条没有"),
    ],
)
def test_a_rate_is_reckoned_of_its_own_base_with_the_gate_told(
    answering: Answering, question: str, told: str
) -> None:
    assert _told(answering, GATED, question) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞投资5000万，其中设备投资2000万，补多少", " → 200万元"),
        ("平江船坞投资5000万，买设备花了2000万，补多少", " → 200万元"),
        ("平江船坞设备投资2000万补多少", "，要求投资3000万元（含）以上 → 200万元"),
        ("平江船坞投资5000万补多少", "项目设备投资的10%（上限500万元）"),
    ],
)
def test_another_amount_is_what_the_rate_of_a_ladder_is_of(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 船坞设备。投资3000万元以上的船坞，按项目设备投资的10%给予补助，最高500万元。"
    assert _told(answering, text, question).endswith(told)


@pytest.mark.parametrize(
    ("base", "question"),
    [
        ("到位资金", "平江新设船坞实到1亿奖多少"),
        ("到位资金", "平江新设船坞到账1亿奖多少"),
        ("当年实际投入", "平江新设船坞投资1亿奖多少"),
        ("当年实际投入", "平江新设船坞花了1亿奖多少"),
    ],
)
def test_what_has_come_or_was_put_in_is_reckoned(answering: Answering, base: str, question: str) -> None:
    text = f"第一条 对新设的船坞，按{base}的2%奖励，最高500万元。"
    assert _told(answering, text, question) == f"1亿元：{base}的2%（上限500万元） → 200万元"


@pytest.mark.parametrize("arrived", ["实到外资", "到位外资", "实际利用外资"])
def test_the_most_for_so_much_foreign_money_each_is_reckoned(answering: Answering, arrived: str) -> None:
    text = "第一条 新设船坞，按实到外资给予每100万美元不超过12万元的奖励，最高300万元。"
    told = _told(answering, text, f"平江新设船坞{arrived}400万美元奖多少")
    assert told == "400万美元：每100万美元不超过12万元 → 48万元"


@pytest.mark.parametrize("kind", ["资助", "扶持", "补助", "奖补", "奖励", "项目", "专项", "财政"])
def test_what_others_gave_is_what_a_rate_beside_it_is_of(answering: Answering, kind: str) -> None:
    asked = "平江航标获3000万，配套多少"
    question = answering({PLACE: "第一条 航标站。\n"}).ask(asked).question
    assert question is not None
    (amount,) = amounts_in(asked)
    assert is_base_of(f"省级{kind}资金", amount, question)
    assert not is_base_of("省级资金", amount, question)


@pytest.mark.parametrize(
    ("words", "of_it"),
    [
        ("配套", True),
        ("匹配", True),
        ("国家", True),
        ("中央", True),
        ("省里", True),
        ("省级", True),
        ("上级", True),
        ("船企", False),
    ],
)
def test_others_are_named_who_gave(answering: Answering, words: str, of_it: bool) -> None:
    asked = f"平江航标{words}3000万奖多少"
    question = answering({PLACE: "第一条 航标站。\n"}).ask(asked).question
    assert question is not None
    (amount,) = amounts_in(asked)
    assert is_base_of("资助资金", amount, question) is of_it


@pytest.mark.parametrize(
    ("base", "asked", "of_it"),
    [
        ("合同外资", "平江船坞400万美元奖多少", True),
        ("合同外资", "平江船坞400万奖多少", False),
        ("合同资金", "平江船坞400万美元奖多少", False),
        ("合同外资", "平江船坞400万欧元奖多少", True),
    ],
)
def test_foreign_money_is_foreign_investment(
    answering: Answering, base: str, asked: str, of_it: bool
) -> None:
    question = answering({PLACE: "第一条 船坞奖励。\n"}).ask(asked).question
    assert question is not None
    (amount,) = amounts_in(asked)
    assert is_base_of(base, amount, question) is of_it


def test_a_ratio_to_what_others_gave_is_reckoned(answering: Answering) -> None:
    text = "第一条 省级航标项目，按省级资助资金的1∶0.5给予配套资助，最高2000万元。"
    told = _told(answering, text, "平江航标项目国家给了3000万，配套多少")
    assert told == "3000万元：省级资助资金的1∶0.5（上限2000万元） → 1500万元"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船厂营业收入12亿，同比多了2个亿奖多少", "同比增长的1% → 200万元"),
        ("平江船厂营业收入12亿奖多少", "同比增长的1%"),
    ],
)
def test_growth_that_is_told_bare_is_of_what_the_ladder_measures(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 营收增长。营业收入10亿元以上的船厂，按同比增长的1%给予奖励。"
    assert _told(answering, text, question).endswith(told)


@pytest.mark.parametrize(
    ("per", "asked", "told"),
    [
        ("0.2元/瓦", "300千瓦", "6万元"),
        ("0.2元/瓦", "3兆瓦", "60万元"),
        ("每千瓦200元", "2兆瓦", "40万元"),
        ("每千瓦200元", "500千瓦", "10万元"),
        ("每千瓦时300元", "2兆瓦时", "60万元"),
    ],
)
def test_power_is_counted_in_the_unit_that_is_paid_for(
    answering: Answering, per: str, asked: str, told: str
) -> None:
    text = f"第一条 船坞光伏按{per}给予补助，最高100万元。"
    assert _told(answering, text, f"平江船坞光伏{asked}补多少").endswith(f" → {told}")


def test_by_how_much_it_grew_is_not_how_much_it_is(answering: Answering) -> None:
    text = "第一条 船企上一年度营业收入首次达到5000万元、1亿元，且增速20%以上的，分别奖励5万元、10万元。"
    assert "一档：5万元" in _told(answering, text, "平江船企营收5000万奖多少")
    assert "一档" not in _told(answering, text, "平江船企营收同比多了5000万奖多少")
