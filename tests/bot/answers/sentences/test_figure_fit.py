"""Of two sentences with the same words, the one whose figure follows them, or is of what is counted."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("text", "question", "told"),
    [
        ("全年50亿元用于园区建设投资。园区建设投资30亿元。", "岳阳园区建设投资多少", "投资30亿元"),
        (
            "港口货物吞吐量大，全年新开航线共3000条。港口货物吞吐量3亿吨。",
            "岳阳港口货物吞吐量多少",
            "吞吐量3亿吨",
        ),
    ],
)
def test_a_figure_behind_the_words_is_theirs(
    answering: Answering, text: str, question: str, told: str
) -> None:
    answer = answering({("湖南省/岳阳市", "岳阳市工作报告"): f"{text}\n"}).ask(question).answer
    assert told in answer.headline


def test_the_term_that_a_rate_is_named_by_is_no_stretch_of_time_for_which_one_gets_something(
    answering: Answering,
) -> None:
    text = "船企贷款贴息按LPR计算。船企贷款贴息的LPR为1年期贷款市场报价利率。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市船企贷款贴息问答"): text}).ask("岳阳船企贷款贴息几年").answer
    assert answer.outcome is not Outcome.ANSWERED
