"""Numbers of official papers in a text."""

from __future__ import annotations

import pytest

from retrieval.document_numbers import DOCUMENT_NUMBER, numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "根据临政发〔2023〕5号和临办字 [2021] 12 号，制定本办法。",
            ["根据临政发〔2023〕5号", "和临办字 [2021] 12 号"],
        ),
        ("临政办发（水）〔2020〕第3号、〔2019〕8号", ["临政办发（水）〔2020〕第3号"]),
        ("2023年5号文件，〔2023〕5号", []),
    ],
)
def test_numbers_are_found_as_their_pattern_finds_them(text: str, numbers: list[str]) -> None:
    assert [found[0] for found in numbers_in(text)] == numbers
    assert [found[0] for found in DOCUMENT_NUMBER.finditer(text)] == numbers
