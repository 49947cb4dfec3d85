"""A share of the interest at a reference rate, where the asker names the loan and that rate."""

from __future__ import annotations

import pytest

from tests.bot.answers.conftest import Answering

YEARLY = "船厂贷款建船坞的，按照贷款市场报价利率（LPR）的50%给予贴息，每家每年最高30万元，贴息期限3年。"
BASIC = "船厂贷款建船坞的，按贷款基准利率的30%给予贴息，每家最高60万元。"


def _headline(answering: Answering, text: str, question: str) -> str:
    return answering({("湖南省/岳阳市/平江县", "平江县船厂贴息办法"): text}).ask(question).answer.headline


@pytest.mark.parametrize(
    ("text", "question", "due"),
    [
        (YEARLY, "船厂贷款1000万，LPR按3%算，贴息多少", "15万元"),
        (YEARLY, "船厂贷了1000万建船坞，LPR按3%算，一年贴息多少", "15万元"),
        (YEARLY, "船厂贷了3000万建船坞，LPR按3%算，一整年贴多少", "30万元"),  # no more than the ceiling
        (YEARLY, "船厂贷了1000万建船坞，LPR按3%算，三年一共贴多少", "一共45万元"),
        (YEARLY, "船厂贷了3000万建船坞，LPR按3%算，三年一共贴多少", "一共90万元"),
        (BASIC, "船厂贷了2000万建船坞，基准利率按4%算，贴息多少", "24万元"),
        (BASIC, "船厂贷了8000万建船坞，基准利率按4%算，贴息多少", "60万元"),
    ],
)
def test_the_interest_of_a_year_is_reckoned_and_then_its_share(
    answering: Answering, text: str, question: str, due: str
) -> None:
    assert _headline(answering, text, question).endswith(f"→ {due}")


def test_a_share_that_is_no_rate_of_interest_brings_no_sum(answering: Answering) -> None:
    assert "→" not in _headline(answering, BASIC, "船厂贷了2000万建船坞，付了4%的定金，贴息多少")
