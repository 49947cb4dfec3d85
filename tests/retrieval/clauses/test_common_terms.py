"""For how long what comes back is given, where a sentence of its own says it of all that stands before."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses, ladders

SAILOR = "第三条 引进大副的，每人每月补贴700元"


def years_of(text: str) -> list[str]:
    """For how long each grant is given: its figure, its unit, and how it is bound."""
    return [
        f"{grant.years.low}{grant.years.unit}{grant.years.bound}" if grant.years else ""
        for clause in clauses(text)
        for grant in clause.grants
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (f"{SAILOR}。连续发放2年。\n", ["2年"]),
        (f"{SAILOR}。补贴期限不超过18个月。\n", ["18月at_most"]),
        (f"{SAILOR}；引进水手的，每人每月补贴300元。上述补贴期限为2年。\n", ["2年", "2年"]),
        # What is given once does not come back.
        (f"{SAILOR}；一次性给予安家补助3万元。\n\n最长享受4年。\n", ["4年at_most", ""]),
        # What says it itself is not told it again.
        (f"{SAILOR}，期限1年。补贴期限不超过3年。\n", ["1年"]),
        # The term of the text, or of what one must do.
        (f"{SAILOR}。有效期3年。\n", [""]),
        (f"{SAILOR}。服务期限为3年。\n", [""]),
        # What stands behind it is not bounded.
        (f"{SAILOR}。连续发放2年。引进水手的，每人每月补贴300元。\n", ["2年", ""]),
        # A time that goes on is of what goes on.
        (f"{SAILOR}。连续发放2年以上的船企除外。\n", [""]),
    ],
)
def test_how_long_is_said_of_all_that_comes_back(text: str, years: list[str]) -> None:
    assert years_of(text) == years


def test_the_bands_and_the_cases_are_told_it_too() -> None:
    text = "第三条 按年薪给予补贴：年薪20万元以上不足40万元的，每年补贴2万元；年薪40万元以上的，每年补贴5万元。连续发放3年。\n"
    (ladder,) = ladders(text)
    assert [band.grant.years and int(band.grant.years.low or 0) for band in ladder.bands] == [3, 3]
    text = "第三条 对大副、水手，分别给予每人每月700元、300元补贴。\n\n连续发放3年。\n"
    assert [
        case.grant.years and int(case.grant.years.low or 0)
        for clause in clauses(text)
        for choice in clause.choices
        for case in choice.cases
    ] == [3, 3]
