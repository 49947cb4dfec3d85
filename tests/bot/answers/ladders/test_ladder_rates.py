"""Sums for each of something that several in one clause get: the one that is named goes before the one beside it."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

PLACE = "湖南省/岳阳市/平江县"
BERTHS = "第一条 船员公寓。新建船员公寓每张床位补助9000元，改建船员公寓每张床位补助5000元；租赁用房的，租期6年以上，每张床位补助3000元。\n"
HENS = "第一条 湖羊：年出栏300只以上的，每只补助40元。\n\n第二条 蛋鸡：年存栏2万羽以上的，每羽补助1元。\n"


@pytest.mark.parametrize(
    ("question", "told"),
    [("平江新建船员公寓50张床位补多少", "45万元"), ("平江改建船员公寓50张床位补多少", "25万元")],
)
def test_the_named_case_goes_before_the_sum_beside_it(answering: Answering, question: str, told: str) -> None:
    answer = answering({(PLACE, "平江县船员公寓办法"): BERTHS}).ask(question).answer
    assert answer.headline.endswith(f"→ {told}")


def test_what_stands_behind_a_number_begins_no_word(answering: Answering) -> None:
    sheep = answering({(PLACE, "平江县养殖办法"): HENS})
    assert "→ 1.6万元" in sheep.ask("平江湖羊400只补多少").answer.headline
    assert "→" not in sheep.ask("平江养兔400只补多少").answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船厂节能改造节能量40吨补多少", " → 3.6万元"),
        # A sentence before asks for more.
        ("平江船厂节能改造节能量20吨补多少", "节能量30吨以上的，给予补贴。"),
    ],
)
def test_what_an_earlier_sentence_asks_for_bounds_a_grant_for_each(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 船厂节能改造节能量30吨以上的，给予补贴。按节能量每吨补贴900元，最高50万元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县船厂节能办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)


@pytest.mark.parametrize(
    ("question", "reckoned"),
    [("平江造船厂12亿，补助给多少", False), ("平江造船厂保费12万，补助给多少", True)],
)
def test_a_rate_of_a_cost_is_reckoned_of_that_alone(
    answering: Answering, question: str, reckoned: bool
) -> None:
    text = "第一条 造船厂购买船舶保险的，按实缴保费的20%补助。\n"
    answer = answering({(PLACE, "平江县造船厂办法"): text}).ask(question).answer
    assert ("→" in answer.headline) is reckoned
