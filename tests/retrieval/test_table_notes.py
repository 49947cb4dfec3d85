"""Notes in the last rows of tables."""

from __future__ import annotations

import pytest

from retrieval.loaders.table_notes import apart

TABLE = "| 事项 | 金额 |\n| --- | --- |\n| 入规 | 12万元 |\n"


@pytest.mark.parametrize(
    "row",
    [
        "| 注：同一企业每年不超过60万元。 |  |\n",
        "| 注：同一企业每年不超过60万元。 | 注：同一企业每年不超过60万元。 |\n",
    ],
)
def test_a_note_in_the_last_row_is_a_paragraph_behind_the_table(row: str) -> None:
    assert apart(f"{TABLE}{row}\n以上。\n").text == f"{TABLE}\n注：同一企业每年不超过60万元。\n\n\n以上。\n"


def test_other_rows_stay() -> None:
    for text in (
        TABLE,
        f"{TABLE}| 备注：首次 | 3万元 |\n",
        f"{TABLE}| 注：下同，每年一次 |  |\n| 技改 | 9万元 |\n",
    ):
        assert apart(text).text == text


def test_pages_begin_where_they_did() -> None:
    text = f"{TABLE}| 注：每年不超过60万元。 |  |\n第二页。\n"
    whole = apart(text, (0, text.index("第二页")))
    assert whole.text[whole.pages[1] :].startswith("第二页")
