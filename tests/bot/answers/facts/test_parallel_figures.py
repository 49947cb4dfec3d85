"""Figures told side by side: each is of the thing at its own place."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from bot.answers.facts.named_parts import has_own_taker
from bot.answers.facts.parallel_figures import named_with
from retrieval.facts import FactKind, facts_of
from tests.bot.answers.conftest import Answering

HARVEST = "2023年，岳阳市粮食、油料、蔬菜总产量达到310万吨、28万吨、405万吨。"
INCOMES = "2023年，岳阳市城镇、农村居民人均可支配收入分别达到43210元、21980元。"


@pytest.mark.parametrize(
    ("text", "things"),
    [
        (HARVEST, ["岳阳市粮食", "油料", "蔬菜总产量"]),
        ("港口、铁路货运量为9万吨和7万吨。", ["港口", "铁路货运量为"]),
        ("港口货运量为9万吨，铁路货运量为7万吨。", ["", ""]),  # told one after another, not side by side
        ("货运量为9万吨、7万吨。", ["", ""]),  # of nothing that is named
        ("港口、铁路、公路货运量为9万吨。", [""]),
    ],
)
def test_each_figure_has_the_thing_at_its_place(text: str, things: list[str]) -> None:
    found = [fact for fact in facts_of(text) if fact.kind is FactKind.FIGURE]
    named = [named_with(fact, found, text) for fact in found]
    assert [own.split("\n")[0][: len(thing)] for (own, _), thing in zip(named, things, strict=True)] == things
    assert all(len(others) == (len(found) - 1 if own else 0) for own, others in named)


def test_the_end_of_the_last_thing_is_said_of_each() -> None:
    found = [fact for fact in facts_of(INCOMES) if fact.kind is FactKind.FIGURE]
    town, (country,) = named_with(found[0], found, INCOMES)
    assert "城镇居民人均" in town
    assert "农村居民人均" in country
    assert "农村居民" not in town
    assert "城镇" not in country


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("岳阳市2023年粮食产量多少", "310万吨"),
        ("岳阳市2023年油料产量多少", "28万吨"),
        ("岳阳市2023年蔬菜产量多少", "405万吨"),
        ("岳阳市2023年城镇居民人均收入多少", "43210元"),
        ("岳阳市2023年农村居民人均收入多少", "21980元"),
    ],
)
def test_the_figure_of_the_thing_asked_for_answers(answerer: Answerer, question: str, span: str) -> None:
    assert [one.removeprefix("达到") for one in answerer.ask(question).answer.spans] == [span]


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市", "岳阳市政府工作报告"): f"{HARVEST}\n\n{INCOMES}\n"})


def test_a_part_with_another_taker_is_not_told_of_the_one_asked_about(answering: Answering) -> None:
    text = (
        "## 一次性吸纳就业补贴\n\n企业吸纳退役2年以内的退役军人，或企业、帮扶车间等吸纳脱贫人口，签订1年以上劳动合同的，按照2500元/人的标准给予"
        "就业奖补；中小微企业招用离校2年内毕业生，签订1年以上劳动合同的，按1200元/人的标准分别给予企业和个人就业补贴。\n"
    )
    answerer = answering({("湖南省/岳阳市", "岳阳市吸纳就业补贴办法"): text})
    assert answerer.ask("岳阳招退役军人企业能领多少").answer.spans == ("2500元/人",)


def test_who_gets_what_a_part_of_a_sentence_gives() -> None:
    assert has_own_taker("小微企业招用离校2年内毕业生的，每人1200元")
    assert not has_own_taker("其中签订2年以上合同的，每人1200元")
