"""Years of what the asker did, and years that are asked about."""

from __future__ import annotations

import pytest

from bot.answers.own_years import is_of_own_year


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("去年产值3000万，平江县能补多少", True),
        ("去年出过安全事故的养殖场，平江县的补助还能拿不", True),
        ("民宿丙级的钱拿过了，今年评上乙级，平江县再给多少", True),
        ("我们前年就签了合同，按老合同给补贴吗", True),
        ("平江县今年技改资金总共安排了多少", False),
        ("平江县今年的奖励，什么时候报名", False),  # nothing that the asker did
        ("我们评上乙级了，今年奖多少", False),  # it is the part that asks which names the year
        ("去年湘阴县引资涨得很快，具体多少", False),
    ],
)
def test_a_year_of_what_the_asker_did(question: str, own: bool) -> None:
    assert is_of_own_year(question) is own
