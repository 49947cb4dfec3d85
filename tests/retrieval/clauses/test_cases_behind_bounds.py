"""Cases told side by side behind a bound that the first of them is led to by."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_ladders import clauses, shown


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            "新购渔船10艘以上的，轻型渔船每艘补助8000元，重型渔船每艘补助20000元。",
            [{"轻型渔船": 8000, "重型渔船": 20000}],
        ),
        # What is given from a bound on is no case of the name before it.
        ("新购渔船10艘以上的，每艘补助8000元，重型渔船每艘补助20000元。", []),
        # A bound of the second parts them.
        ("轻型渔船每艘补助8000元，新购重型渔船10艘以上的，每艘补助20000元。", []),
    ],
)
def test_cases_may_begin_behind_a_bound(text: str, cases: list[dict[str, int]]) -> None:
    found = [
        {case.name: int(case.grant.amount.low) for case in choice.cases if case.grant.amount}
        for clause in clauses(text)
        for choice in clause.choices
    ]
    assert found == cases


@pytest.mark.parametrize(
    ("text", "ladders"),
    [
        # The measure is said in no word: the unit stands for it.
        (
            "年完成运量1000标箱以上的，每标箱补助100元；年完成5000标箱以上的，每标箱补助150元。",
            [["运量", "[1000,5000) 1E+2", "[5000,) 1.5E+2"]],
        ),
        # Another measure is said.
        (
            "年完成运量1000标箱以上的，每标箱补助100元；箱量5000标箱以上的，每标箱补助150元。",
            [["运量", "[1000,) 1E+2"], ["箱量", "[5000,) 1.5E+2"]],
        ),
    ],
)
def test_a_measure_that_no_word_names_is_the_one_before(text: str, ladders: list[list[str]]) -> None:
    assert shown(text) == ladders
