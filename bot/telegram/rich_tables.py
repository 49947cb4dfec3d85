"""Comparisons and lists of figures as tables, for servers that take rich messages (Bot API 10.1). Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from bot.answers.answer import TableRow
from bot.answers.replies.markup import Mark, Rich

Json = dict[str, Any]
_FEWEST, _MOST = 2, 40  # rows
_LONGEST_NAME, _LONGEST = 24, 200  # characters of what stands before the colon, and after it
# 天心区：8%；湘西州：5%左右。天心区更高
_PAIR = re.compile(rf"(?:·\s*)?([^：:；;，,\n]{{1,{_LONGEST_NAME}}})[：:]\s*([^：:；;\n]{{1,{_LONGEST}}})")
_COLON = re.compile("[：:].*[：:]", re.DOTALL)  # each row has one, and a table two rows
_CUT_SHORT = re.compile(r"…\s*$")
_STYLES = {"bold": "bold", "italic": "italic", "code": "code"}


def blocks(rich: Rich, table: Sequence[TableRow] = ()) -> list[Json] | None:
    """A text as the blocks of a rich message, with a table where it holds rows; None if it holds none.

    A ``table`` stands before the quote it is read from, the row that applies in bold; what it holds whole is not told cut short
    above it as well.
    """
    if not table and _COLON.search(_unquoted(rich)) is None:
        return None  # most answers hold no row
    made: list[Json] = []
    tables = 0
    for start, end in _paragraphs(rich.text):
        quoted = any(
            mark.start <= start < mark.end for mark in rich.marks if mark.kind.endswith("blockquote")
        )
        if quoted and table:
            made.append(_of_rows(table))
            tables, table = tables + 1, ()
        elif table and _CUT_SHORT.search(rich.text[start:end]):
            continue
        found = None if quoted or table else _table(rich, start, end)
        if found is not None:
            made += found
            tables += 1
        elif quoted:
            made.append({"type": "blockquote", "blocks": [_paragraph(rich, start, end)]})
        else:
            made.append(_paragraph(rich, start, end))
    return made if tables else None


def _unquoted(rich: Rich) -> str:
    """A text without the quotes that begin a paragraph."""
    parts, at = [], 0
    for mark in rich.marks:
        begins = mark.start == 0 or rich.text.endswith("\n\n", 0, mark.start)
        if begins and mark.start >= at and mark.kind.endswith("blockquote"):
            parts.append(rich.text[at : mark.start])
            at = mark.end
    return "".join((*parts, rich.text[at:]))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n](?:(?!\n\n).|\n(?!\n))*", text, re.DOTALL)]


def _table(rich: Rich, start: int, end: int) -> list[Json] | None:
    """A paragraph as a table and what stands around its rows; None if it has none."""
    rows: list[tuple[tuple[int, int], tuple[int, int]]] = []
    before: list[Json] = []
    rest = end
    at = start
    for piece in re.finditer(r"[^；;\n]+", rich.text[start:end]):
        pair = _PAIR.fullmatch(piece[0].strip("。 "))
        full = _PAIR.match(piece[0].strip())
        at = start + piece.start()
        if pair is None and rows and full is None:
            rest = at
            break
        if full is None or _is_remark(rich, at):
            before.append(_paragraph(rich, at, start + piece.end()))
            continue
        offset = at + len(piece[0]) - len(piece[0].lstrip())
        value = (offset + full.start(2), offset + full.end(2))
        stop = rich.text.find("。", *value)
        if 0 <= stop < value[1] - 1 and rich.text.count("：", *value) == 0:
            rows.append(((offset + full.start(1), offset + full.end(1)), (value[0], stop)))
            rest = stop + 1
            break
        rows.append(((offset + full.start(1), offset + full.end(1)), value))
    if not _FEWEST <= len(rows) <= _MOST:
        return None
    cells = [[_cell(rich, *name, header=True), _cell(rich, *value)] for name, value in rows]
    table: Json = {"type": "table", "cells": cells, "is_bordered": True, "is_striped": len(cells) > _FEWEST}
    after = [_paragraph(rich, rest, end)] if rich.text[rest:end].strip() else []
    return [*before, table, *after]


def _of_rows(rows: Sequence[TableRow]) -> Json:
    width = max(len(row.cells) for row in rows)
    cells = [
        [
            {"align": "left", "valign": "middle", "text": _bold_if(row.applies, text)}
            | ({} if at else {"is_header": True})
            for at, text in enumerate((*row.cells, *[""] * (width - len(row.cells))))
        ]
        for row in rows
    ]
    return {"type": "table", "cells": cells, "is_bordered": True, "is_striped": len(cells) > _FEWEST}


def _bold_if(applies: bool, text: str) -> Any:
    return {"type": "bold", "text": text} if applies else text


def _is_remark(rich: Rich, at: int) -> bool:
    """True if what begins there is a remark of the bot's (接着上一问：…), which stands in italics."""
    return any(mark.kind == "italic" and mark.start <= at < mark.end for mark in rich.marks)


def _cell(rich: Rich, start: int, end: int, header: bool = False) -> Json:
    cell: Json = {"align": "left", "valign": "middle", "text": _styled(rich, start, end)}
    return cell | ({"is_header": True} if header else {})


def _paragraph(rich: Rich, start: int, end: int) -> Json:
    return {"type": "paragraph", "text": _styled(rich, start, end)}


def _styled(rich: Rich, start: int, end: int) -> Any:
    """A part of a text with its marks: a string, or a list of strings and styled strings."""
    while start < end and rich.text[start].isspace():
        start += 1
    while start < end and rich.text[end - 1].isspace():
        end -= 1
    marks = [m for m in rich.marks if m.kind in (*_STYLES, "link") and m.start < end and start < m.end]
    borders = sorted({start, end, *(min(max(x, start), end) for m in marks for x in (m.start, m.end))})
    parts = [_part(rich.text[left:right], left, marks) for left, right in itertools.pairwise(borders)]
    return parts[0] if len(parts) == 1 else parts


def _part(text: str, at: int, marks: Sequence[Mark]) -> Any:
    styled: Any = text
    for mark in marks:
        if mark.start <= at < mark.end:
            if mark.kind == "link":
                styled = {"type": "url", "text": styled, "url": mark.url}
            else:
                styled = {"type": _STYLES[mark.kind], "text": styled}
    return styled
