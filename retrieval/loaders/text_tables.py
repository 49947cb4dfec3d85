"""Tables of a plain text, copied out of a sheet, a page or a paper → rows of Markdown tables.

What belongs here: how cells are told apart where no lines part them: by tabs, by two spaces or more, or by standing on a
line each, under the header that begins with 序号; which rows head the columns, and which head a group of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import ONE_TO_TEN
from retrieval.parsers.markdown_tables import cell, one_header, row_line

_LEAST_ROWS = 2  # lines with as many tabs, the header among them
_LEAST_SPACED = 3  # the same of lines with spaces
_LEAST_COLUMNS = 3  # of cells that no tab parts
_MOST_COLUMNS = 12
_GAP = re.compile(r"[ \t\u3000]{2,}|\t")
_GAPS = ("\t", "  ", "\u3000")  # every gap has one of these
_HEADER = re.compile(rf"[{HAN}A-Za-z（）()/／、·]{{2,16}}")
# What a column is called; a list of names in columns has no header.
_COLUMN = re.compile(
    "序号|名称|标准|单位|部门|金额|条件|内容|项目|备注|电话|类别|对象|时间|期限|地[址点]|联系人|年[份度]|指标|事项|政策|依据|措施|方式|等级|额度|比例"
)
_RULE = re.compile(r"[\s—–=_─━-]{5,}")
_NUMBER = re.compile(r"序\s*号")
_GROUP = re.compile(
    rf"\s*(?:[{ONE_TO_TEN}]{{1,3}}\s?[、.．]|[（(]\s?[{ONE_TO_TEN}]{{1,3}}\s?[）)]|第[{ONE_TO_TEN}]{{1,3}}[类部章])[^。；：\t]{{2,30}}"
)
_GROUP_CELLS = re.compile(
    rf"\s*(?:[{ONE_TO_TEN}]{{1,3}}|[（(][{ONE_TO_TEN}]{{1,3}}[）)])\t[^\t。；：\d]{{2,30}}"
)  # the number of a group in a cell of its own; cells that are empty behind them may be left out
_BAR_RULE = re.compile(r"\s*\|[|:\- ]*-[|:\- ]*\|\s*")


def tabled(text: str) -> str:
    """The text with its tables as Markdown rows; nothing else of it is changed."""
    lines = text.split("\n")
    if "\t" in text:
        lines = list(_by_tabs(lines))
    if "  " in text or "\u3000" in text:
        lines = list(_by_spaces(lines))
    if _NUMBER.search(text):
        lines = list(_by_lines(lines))
    return headed_once("\n".join(lines))


def headed_once(text: str) -> str:
    """The text with one header for each of its tables in Markdown whose columns two rows head, one on each side of the line."""
    lines = text.split("\n")
    at = 1
    while at < len(lines) - 1:
        if _BAR_RULE.fullmatch(lines[at]) and "|" in lines[at - 1] and "|" in lines[at + 1]:
            upper, lower = _cells(lines[at - 1]), _cells(lines[at + 1])
            header = one_header(upper, lower) if len(upper) == len(lower) else []
            if header:
                lines[at - 1] = row_line(header)
                del lines[at + 1]
        at += 1
    return "\n".join(lines)


def _cells(line: str) -> list[str]:
    return [one.strip() for one in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _by_tabs(lines: Sequence[str]) -> Iterator[str]:
    """Lines with as many tabs as the one that they begin with; a line may leave its first or last cells empty, or head a group."""
    at = 0
    while at < len(lines):
        width = lines[at].strip().count("\t")
        end = at + 1
        told = 1
        while width and end < len(lines):
            if _tabs(lines[end], width):
                told += 1
            elif not (
                (_GROUP.fullmatch(lines[end]) or _GROUP_CELLS.fullmatch(lines[end]))
                and end + 1 < len(lines)
                and _tabs(lines[end + 1], width)
            ):
                break
            end += 1
        if told < _LEAST_ROWS:
            yield lines[at]
            at += 1
            continue
        rows = [line if line.count("\t") == width else line.strip() for line in lines[at:end]]
        cut = [row.split("\t") for row in rows]
        yield from _table([[*row, *[""] * (width + 1 - len(row))] for row in cut])
        at = end


def _tabs(line: str, width: int) -> bool:
    """True if a line has so many tabs, with or without those around it."""
    return line.count("\t") == width or line.strip().count("\t") == width


def _by_spaces(lines: Sequence[str]) -> Iterator[str]:
    """Lines with as many cells as a header over them, and no table yet; a line that is drawn under the header is none."""
    drawn = {
        at
        for at in range(1, len(lines) - 1)
        if _RULE.fullmatch(lines[at]) and _are_rows(lines[at - 1], lines[at + 1])
    }
    kept = [line for at, line in enumerate(lines) if at not in drawn]
    for width, group in groupby(kept, key=_spaced_cells):
        run = list(group)
        rows = [_GAP.split(line.strip()) for line in run]
        header = rows[0]
        if (
            width < _LEAST_COLUMNS
            or len(rows) < _LEAST_SPACED
            or not all(map(_HEADER.fullmatch, header))
            or not any(map(_COLUMN.search, header))
        ):
            yield from run
        else:
            yield from _table(rows)


def _are_rows(one: str, other: str) -> bool:
    """True if two lines have as many cells as a table needs."""
    return _LEAST_COLUMNS <= _spaced_cells(one) == _spaced_cells(other)


def _spaced_cells(line: str) -> int:
    said = line.strip()
    if said.startswith(("|", "#")) or not any(gap in said for gap in _GAPS):
        return 0
    return len(_GAP.split(said))


def _by_lines(lines: Sequence[str]) -> Iterator[str]:
    """Lines that are a cell each: a header from 序号 on, then rows that count from 1 and have as many cells."""
    said = [(at, line.strip()) for at, line in enumerate(lines) if line.strip()]
    at = written = 0
    while at < len(said):
        rows = list(_rows_from([cell for _, cell in said[at:]])) if _NUMBER.fullmatch(said[at][1]) else []
        if len(rows) < _LEAST_ROWS + 1:
            at += 1
            continue
        yield from lines[written : said[at][0]]
        yield from _table(rows)
        at += len(rows) * len(rows[0])
        written = said[at][0] if at < len(said) else len(lines)
    yield from lines[written:]


def _rows_from(cells: Sequence[str]) -> Iterator[list[str]]:
    """The header and the rows of a table whose cells begin here; nothing where they are none."""
    width = next((at for at, cell in enumerate(cells[: _MOST_COLUMNS + 1]) if cell == "1"), 0)
    header = list(cells[:width])
    if width < _LEAST_COLUMNS or not all(map(_HEADER.fullmatch, header)):
        return
    yield header
    at = width
    for number in range(1, len(cells)):
        row = list(cells[at : at + width])
        after = cells[at + width] if at + width < len(cells) else ""
        ends = not after.isdigit() and not any(cell == str(number + 1) for cell in cells[at : at + 3 * width])
        if len(row) < width or row[0] != str(number) or not (after == str(number + 1) or ends):
            return
        yield row
        at += width


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as Markdown, the first of them the header."""
    header, *others = (row_line([cell(text) for text in row]) for row in rows)
    yield from ("", header, row_line(["---"] * len(rows[0])), *others, "")
