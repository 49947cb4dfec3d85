"""Rows of cells → a Markdown table, one line a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from retrieval.parsers.form_rows import form_lines

Row = Sequence[str]
_NUMBER = re.compile(r"[-+±]?[\d.,，]+\s*[%％‰]?")


def table(rows: Sequence[Row]) -> str:
    """A table as text; what heads it as a whole, and the cells of one that has one column, as paragraphs."""
    text = ""
    for _, line in lines(rows):
        text += f"{between(text, line)}{line}"
    return text


def between(text: str, line: str) -> str:
    """Separator between a line of a table and the text before it."""
    if not text:
        return ""
    return "\n" if line.startswith("|") and text.rpartition("\n")[2].startswith("|") else "\n\n"


def lines(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """The lines of a table, each with the number of the row that it comes from, from 0.

    Rows may be of different lengths. Empty rows and columns are left out. A first row of one cell heads the table as
    a whole; a form is lines of labels with their values. Where columns are headed by two rows, what stands above goes
    before what stands below.
    """
    filled = [(at, [cell(text) for text in row]) for at, row in enumerate(rows)]
    width = max((len(row) for _, row in filled), default=0)
    filled = [(at, [*row, *[""] * (width - len(row))]) for at, row in filled if any(row)]
    used = [column for column in range(width) if any(row[column] for _, row in filled)]
    kept = [(at, [row[column] for column in used]) for at, row in filled]
    if len(used) == 1:
        return [(at, row[0]) for at, row in kept]
    found: list[tuple[int, str]] = []
    while len(kept) > 2 and kept[0][1][0] and not any(kept[0][1][1:]):
        at, row = kept.pop(0)
        found.append((at, row[0]))
    if form := form_lines(kept):
        return found + form
    if len(kept) > 2 and (header := one_header(kept[0][1], kept[1][1])):
        kept[:2] = [(kept[0][0], header)]
    for number, (at, row) in enumerate(kept):
        found.append((at, row_line(row)))
        if not number:
            found.append((at, row_line(["---"] * len(used))))
    return found


def one_header(upper: Row, lower: Row) -> list[str]:
    """Two rows of as many cells as one header, where cells of the first span columns that the second names; [] if they do not.

    A cell that spans columns stands in the first of them alone, or in each.
    """
    spanned = [at for at in range(1, len(upper)) if not upper[at] or upper[at] == upper[at - 1]]
    twice = (
        bool(spanned)
        and lower[0] in ("", upper[0])
        and all(lower[at] and lower[at] != lower[at - 1] for at in spanned)
        and not any(_NUMBER.fullmatch(text) for text in lower)
    )
    header: list[str] = []
    over = ""
    for above, below in zip(upper, lower, strict=True) if twice else ():
        over = above or over
        header.append(over if below in ("", over) else f"{over} {below}".strip())
    return header


def row_line(row: Row) -> str:
    """A row as a line."""
    return f"| {' | '.join(row)} |"


def cell(text: str) -> str:
    """Text of a cell on one line, with bars escaped."""
    return " ".join(text.split()).replace("|", "｜")
