"""Phone numbers: that of whoever is asked for, and of nobody else."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/汨罗市", "汨罗市2024年投资指南"): (
                "# 汨罗市2024年投资指南\n\n"
                "投资咨询电话：汨罗市商务局0730-5551234，汨罗高新区管委会0730-5555678。\n\n"
                "文和友项目部：0730-5550000。\n"
            ),
            ("湖南省/岳阳市/湘阴县", "湘阴县2024年政府工作报告"): (
                "# 湘阴县2024年政府工作报告\n\n湘阴县全年引进项目41个。\n\n未成年人保护热线：0730-2226666。\n"
            ),
        }
    )


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("汨罗市商务局电话是多少？", "0730-5551234"),
        ("汨罗高新区管委会的电话？", "0730-5555678"),
        ("汨罗文和友项目部的电话？", "0730-5550000"),
        ("湘阴县未成年人保护热线是多少？", "0730-2226666"),
    ],
)
def test_the_number_of_whom_is_asked_for(answerer: Answerer, question: str, number: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.spans == (number,)
    assert number in answer.headline
    [citation] = answer.citations
    assert number in citation.quote


def test_the_numbers_of_the_text_are_the_nearest(answering: Answering) -> None:
    text = (
        "# 汨罗市人才公寓申请公告\n\n一、重点企业须列入名录。人才公寓面向重点企业。\n\n"
        "二、重点企业由园区受理，电话：0730-5551111。\n\n三、青年人才由团委受理，电话：0730-5552222。\n"
    )
    answer = (
        answering({("湖南省/岳阳市/汨罗市", "汨罗市人才公寓申请公告"): text})
        .ask("我们公司在汨罗重点企业名录里，人才公寓问哪个电话")
        .answer
    )
    assert answer.outcome is Outcome.PARTIAL
    assert "0730-5551111" in answer.headline


def test_numbers_that_answer_alike_are_all_told(answerer: Answerer) -> None:
    answer = answerer.ask("汨罗市怎么联系招商？").answer  # who answers investors goes by many names
    assert answer.spans == ("0730-5551234", "0730-5555678")
    assert answer.headline == "投资咨询电话：汨罗市商务局0730-5551234；汨罗高新区管委会0730-5555678"


def test_of_several_numbers_in_a_sentence_only_the_part_with_the_one(answerer: Answerer) -> None:
    assert answerer.ask("汨罗高新区管委会的电话？").answer.headline == "汨罗高新区管委会0730-5555678"


@pytest.mark.parametrize("question", ["湘阴县招商局电话多少？", "浏阳市商务局电话？", "老干妈的电话"])
def test_the_number_of_somebody_else_is_none(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question).answer
    assert not answer.outcome.answered
    assert answer.citations == ()
    assert "0730" not in answer.text
    assert "联系电话" in answer.headline or answer.outcome is Outcome.PLACE_NOT_HELD
