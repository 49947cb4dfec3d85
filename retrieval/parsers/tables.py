"""Rows of cells → a Markdown table, one line a row."""

from __future__ import annotations

from collections.abc import Sequence

Row = Sequence[str]


def table(rows: Sequence[Row]) -> list[str]:
    """The lines of a table whose first row is its header; of a table with one column its cells, as paragraphs.

    Rows may be of different lengths. Empty rows and columns are left out.
    """
    filled = [[cell(text) for text in row] for row in rows]
    width = max(map(len, filled), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in filled if any(row)]
    used = [column for column in range(width) if any(row[column] for row in filled)]
    kept = [[row[column] for column in used] for row in filled]
    if len(used) == 1:
        return [row[0] for row in kept]
    lines = [written(row) for row in kept]
    return [*lines[:1], written(["---"] * len(used)), *lines[1:]] if lines else []


def written(row: Row) -> str:
    """A row as a line."""
    return f"| {' | '.join(row)} |"


def cell(text: str) -> str:
    """What stands in a cell, on one line; a bar in it must not end it."""
    return " ".join(text.split()).replace("|", "｜")
