"""Which of the places has most or least of something: by the figure that each place's own report states."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

COUNTY = "# {name}2024年政府工作报告\n\n{name}全年引进项目{projects}个，到位资金{money}亿元。\n"
COUNTIES = {"汨罗市": (52, "31.5"), "平江县": (78, "28.4"), "湘阴县": (41, "36.2")}


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            (f"湖南省/岳阳市/{name}", f"{name}2024年政府工作报告"): COUNTY.format(
                name=name, projects=projects, money=money
            )
            for name, (projects, money) in COUNTIES.items()
        }
    )


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("哪个县引进项目最多？", ("平江县：78个", "汨罗市：52个", "湘阴县：41个")),
        ("哪个县引进项目最少？", ("湘阴县：41个", "汨罗市：52个", "平江县：78个")),
        ("到位资金最多的是哪个县？", ("湘阴县：36.2亿元", "汨罗市：31.5亿元", "平江县：28.4亿元")),
        ("谁的到位资金最低？", ("平江县：28.4亿元", "汨罗市：31.5亿元", "湘阴县：36.2亿元")),
    ],
)
def test_places_by_what_each_states(answerer: Answerer, question: str, order: tuple[str, ...]) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    first, *others = order
    assert answer.headline == f"{first}（其他：{'；'.join(others)}）"
    assert answer.spans == (first.partition("：")[2],)
    assert [citation.region.rpartition("/")[2] for citation in answer.citations] == [
        one.partition("：")[0] for one in order
    ], "each place is quoted from its own report, in the order of their figures"


def test_what_one_place_alone_states_is_no_order(answerer: Answerer) -> None:
    answer = answerer.ask("哪个县的森林覆盖率最高？").answer
    assert answer.outcome is Outcome.NO_EVIDENCE
    assert answer.spans == ()
