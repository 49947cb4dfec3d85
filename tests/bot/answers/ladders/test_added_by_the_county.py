"""What is added to what superiors have given, where the asker names their sum."""

from __future__ import annotations

import pytest

from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering

TEXT = "航标企业获得国家级、省级专项资助的，分别给予70%、50%的资金配套，每家最高200万元。"


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering({("湖南省/岳阳市/平江县", "平江县航标企业办法"): TEXT})


@pytest.mark.parametrize(
    ("question", "due"),
    [
        ("航标企业省里给了300万，县里配套多少", "150万元"),
        ("航标企业省里给了500万，县里配套多少", "200万元"),  # no more than the ceiling
        ("航标企业省级资助批了300万，县里配套多少", "150万元"),
    ],
)
def test_the_share_is_of_what_the_province_gave(answerer: Answerer, question: str, due: str) -> None:
    assert answerer.ask(question).answer.headline.endswith(f"→ {due}")


def test_a_sum_that_nobody_gave_is_not_added_to(answerer: Answerer) -> None:
    headline = answerer.ask("航标企业去年收入300万，省级的配多少").answer.headline
    assert "→" not in headline
