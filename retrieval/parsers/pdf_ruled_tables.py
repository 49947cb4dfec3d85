"""The characters and lines of a page → its text and its ruled tables, in the order in which they are read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from pdfplumber.table import (
    Table,
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from retrieval.parsers.pdf_columns import Placed, gutter_of, in_order
from retrieval.parsers.pdf_layout import Box, Char, Grid, Line, Merged, lines
from retrieval.parsers.reflow import Page, at_edge, columns_among, space_between

MOST_EDGES = 6000  # lines drawn on a page; more are a drawing
_NEAR = 3  # points between lines that are meant to meet
_DIGIT = re.compile(r"[\d.,，%％]")
_UNCLOSED = re.compile(
    r"[（(][^（()）]*[^\x00-\x7f][^（()）]*$"
)  # a bracket that is open goes on: （元/平方|米）


def page_of(
    chars: Sequence[Char], edges: list[dict[str, Any]], height: float, width: float, before: Page | None
) -> Page:
    """The page of these characters and lines; ``before`` is the page before it. Edges are as the library has them."""
    page = Page(height, width)
    tables = [(one, one.bbox) for one in _tables(edges, _columns_at_end(before))]
    within: list[list[Char]] = [[] for _ in tables]
    outside: list[Char] = []
    for char in chars:
        at = next((number for number, (_, box) in enumerate(tables) if _is_within(char, box)), None)
        (outside if at is None else within[at]).append(char)
    placed = [Placed(_cells(one, own, page), box) for (one, box), own in zip(tables, within, strict=True)]
    text = lines(outside, height, width)
    page.gutter = gutter_of(text, width, before.gutter if before else None)
    page.parts = in_order(text, placed, page.gutter)
    return page


def _columns_at_end(page: Page | None) -> tuple[int, ...]:
    """Where the columns begin of the table that ends a page; () if none does."""
    for part in reversed(page.parts if page is not None else ()):
        if isinstance(part, Grid):
            return part.lefts
        if not isinstance(part, Line) or page is None or not at_edge(part, page):
            break
    return ()


def _tables(edges: list[dict[str, Any]], goes_on: tuple[int, ...]) -> list[Table]:
    """The ruled tables; ``goes_on`` are where the columns begin of the table that ends the page before.

    One row is a table only where its columns are of those: a cell may be so long that a page holds nothing else.
    """
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if len(edges) > MOST_EDGES or upright < 2 or len(edges) - upright < 2:
        return []
    met = edges_to_intersections(merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR), _NEAR, _NEAR)
    unused: Any = None  # the page, of which tables ask only when they read text themselves
    found = (Table(unused, cells) for cells in cells_to_tables(intersections_to_cells(met)))
    return [
        one
        for one in found
        if len(one.columns) > 1 and (len(one.rows) > 1 or columns_among(_lefts(one), goes_on))
    ]


def _lefts(table: Table) -> tuple[int, ...]:
    return tuple(round(column.bbox[0]) for column in table.columns)


def _is_within(char: Char, box: Box) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _middle(char: Char) -> float:
    """Height of the middle of a character."""
    return float(char["top"] + char["bottom"]) / 2


def _cells(found: Table, chars: Sequence[Char], page: Page) -> Grid:
    """The rows of a ruled table; what is merged over columns stands in the first, over rows in each."""
    rows: list[list[str]] = []
    above: dict[int, tuple[float, str]] = {}  # the lower edge and the text of the cell over a column
    ordered = sorted(chars, key=_middle)
    middles = list(map(_middle, ordered))
    for row in found.rows:
        top = row.bbox[1]
        lowest = min(box[3] for box in row.cells if box is not None)
        texts: list[str] = []
        for column, box in enumerate(row.cells):
            if box is not None:
                beside = ordered[bisect_left(middles, box[1]) : bisect_right(middles, box[3])]
                text = _in_cell([char for char in beside if _is_within(char, box)], box, page)
                above[column] = (box[3], Merged(text) if box[3] > lowest + 1 else text)
            reaches = box is not None or (column in above and above[column][0] > top + 1)
            texts.append(above[column][1] if reaches else "")
        rows.append(texts)
    tops = tuple(round(row.bbox[1]) for row in found.rows)
    return Grid(rows, tops, _lefts(found))


def _in_cell(chars: Sequence[Char], box: Box, page: Page) -> str:
    """Text of a cell without the line breaks that its width makes."""
    whole, short = "", False
    for line in lines(chars, page.height, page.width):
        # A number that is too long for its cell goes on in the next line.
        number = bool(_DIGIT.match(whole[-1:]) and _DIGIT.match(line.text))
        within = number or bool(_UNCLOSED.search(whole))
        parted = "" if within else " " if short else space_between(whole, line.text)
        whole = f"{whole}{parted}{line.text}" if whole else line.text
        # What does not fill the cell was ended on purpose; what stands in its middle shows nothing.
        room = box[2] - line.x1
        short = room > 2 * line.size and room > 2 * (line.x0 - box[0])
    return whole
