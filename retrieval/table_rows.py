"""A row of a Markdown table in a report's text → what stands over it in the table: its groups.

A group is a row with a first cell and nothing else (一、工业项目), or with its number in a cell of its own (一 | 工业项目), and what
stands further up in the columns that the row leaves empty before its first filled cell, as cells that are merged over several rows
leave them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval import lazy_re as re
from retrieval.numerals import ONE_TO_TEN

_MOST_ROWS = 400  # looked at above a row
RULE = re.compile(r"[|\s:\-–—]+")  # the line under a header: |---|---|
_NUMERAL = f"[{ONE_TO_TEN}]"
# How deep a group's number stands; one without a number stands deepest.
_MARKS = (
    re.compile(rf"第\s?(?:{_NUMERAL}{{1,3}}|\d{{1,2}})\s?(?:部分|章|节|类)"),
    re.compile(rf"{_NUMERAL}{{1,3}}\s?[、.．]"),
    re.compile(rf"[（(]\s?{_NUMERAL}{{1,3}}\s?[）)]"),
    re.compile(r"\d{1,2}\s?[、.．]|[A-Z][类、.．]"),
    re.compile(r"[（(]\s?\d{1,2}\s?[）)]"),
)
_NO_GROUP = re.compile(
    r"\s*(?:注|备\s*注|说\s*明|附\s*注|[合总小]\s*计|资料来源|数据来源|单位)(?:\s*[:：]|\s*$)"
)
_SERIAL = re.compile(r"[\d.]+")  # 5 tells no group
_NUMBERED = re.compile(
    rf"[（(]?\s?{_NUMERAL}{{1,3}}\s?[）)、.．]?"
)  # in a cell of its own, before that of the group's name
_NAME = re.compile(r"[^\d%。；]{2,}")
_LONGEST = 60  # code points; what is longer is a note


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of the cells of a row, without the white space around what stands in them."""
    found = []
    at = text.find("|", start, end) + 1
    while at and (bar := text.find("|", at, end)) >= 0:
        raw = text[at:bar]
        left = at + len(raw) - len(raw.lstrip())
        found.append((left, max(left, bar - (len(raw) - len(raw.rstrip())))))
        at = bar + 1
    return found


def groups_over(text: str, start: int) -> tuple[tuple[int, int], ...]:
    """The ranges of the cells that say which group of its table the row at ``start`` is of, from the outermost.

    () if it is of none, or where no row of a table starts there.
    """
    if text[start : start + 1] != "|":
        return ()
    own = cells(text, start, _line_end(text, start))
    rank = _rank(text[slice(*own[0])]) if _group_name(text, own) else len(_MARKS) + 1
    found: list[tuple[int, int]] = []
    left = _left_out(own)
    for row in _rows_above(text, start):
        if name := _group_name(text, row):
            left = 0
            if (here := _rank(text[slice(*row[0])])) < rank:
                found.append(name)
                rank = here
        elif left:
            told = [at for at in range(min(left, len(row))) if row[at][1] > row[at][0]]
            found += [row[at] for at in reversed(told) if not _SERIAL.fullmatch(text, *row[at])]
            left = min([left, *told])
    return tuple(reversed(found))


def header_over(text: str, start: int) -> tuple[int, int] | None:
    """The range of the header of the table whose row begins at ``start``; None if it is no row below a header."""
    for _ in range(_MOST_ROWS):
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        if above == start or text[start : start + 1] != "|" or text[above : above + 1] != "|":
            return None
        if _is_rule(text, start):
            return above, start - 1
        start = above
    return None


def merged(text: str, rows: Sequence[Sequence[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """The cells of the rows of a table, where a row leaves columns empty before its first filled cell those further up."""
    found: list[list[tuple[int, int]]] = []
    above: list[tuple[int, int]] = []
    for row in rows:
        left = _left_out(row) if len(row) == len(above) else 0
        found.append([*above[:left], *row[left:]])
        above = [] if _group_name(text, row) else found[-1]
    return found


def _left_out(row: Sequence[tuple[int, int]]) -> int:
    """The columns that a row leaves empty before its first filled cell; 0 where it has none that is filled."""
    return next((at for at, (start, end) in enumerate(row) if end > start), 0)


def is_group(text: str, start: int, end: int) -> bool:
    """True if a row of a table heads a group of those under it."""
    after = text.find("\n", end)
    below = (
        cells(text, after + 1, _line_end(text, after + 1))
        if after >= 0 and text[after + 1 : after + 2] == "|"
        else []
    )
    return bool(below) and bool(_group_name(text, cells(text, start, end))) and not _is_rule(text, after + 1)


def _group_name(text: str, row: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The cell that says what a group is called, in a row that has no other but its number; None if a row heads no group."""
    filled = [at for at, (left, right) in enumerate(row) if right > left]
    if filled == [0, 1] and len(row) > 2 and _NUMBERED.fullmatch(text, *row[0]):
        return row[1] if _NAME.fullmatch(text, *row[1]) else None
    if filled != [0] or len(row) < 2:
        return None
    said = text[slice(*row[0])]
    if len(said) > _LONGEST or _NO_GROUP.match(said) or said.endswith(("。", "；")):
        return None
    # Of two cells one may be empty for any reason: there a number must tell.
    return row[0] if len(row) > 2 or _rank(said) < len(_MARKS) else None


def _rank(said: str) -> int:
    said = f"{said}、" if _NUMBERED.fullmatch(said) and said[-1] not in "）)、.．" else said
    return next((rank for rank, mark in enumerate(_MARKS) if mark.match(said)), len(_MARKS))


def _rows_above(text: str, start: int) -> Iterator[list[tuple[int, int]]]:
    """The cells of the rows between a row and the header of its table, from below."""
    for _ in range(_MOST_ROWS):
        end = start - 1
        start = text.rfind("\n", 0, max(0, end)) + 1
        if end < 0 or text[start : start + 1] != "|" or _is_rule(text, start):
            return
        yield cells(text, start, end)


def _is_rule(text: str, start: int) -> bool:
    return bool(RULE.fullmatch(text, start, _line_end(text, start)))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
