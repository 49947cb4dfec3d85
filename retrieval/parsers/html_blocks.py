"""A part of a web page → its paragraphs, headings, lists and tables in order, as a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from retrieval.numerals import ONE_TO_TEN
from retrieval.parsers.document import ParseError
from retrieval.parsers.markdown_tables import table
from retrieval.parsers.text_cleanup import line, visible

_NOT_SHOWN = (
    "script style noscript noframes template nav footer button select option datalist textarea input iframe object "
    "svg canvas audio video map graphic img del s strike rt rp head"
)
_PARTED = (
    "p div section article main header body form label blockquote quote center td th cell dl dt dd tr tbody thead tfoot "
    "pre fieldset figure figcaption ul ol list row table html address hr"
)
_SKIPPED, _BLOCKS = frozenset(_NOT_SHOWN.split()), frozenset(_PARTED.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ITEMS = ("li", "item")
_CELLS = ("td", "th", "cell")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_WRAPPED = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])")
_SPACE = re.compile(r"\s+")
_NUMBERED = re.compile(
    rf"[（(]?(?:[{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})[)）.．、]|[①-⑳]|第[{ONE_TO_TEN}\d]{{1,4}}[条章节]"
)
_WIDEST = 100  # cells that one may span
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{20000,}")
_ATTRIBUTE = re.compile(rb"\s[^\s=\"'<>]+(?=[\s=])")
_MOST_ATTRIBUTES = 2000
_MOST_CELLS = 300  # in a row


def check_attributes(source: bytes) -> None:
    """Raises ParseError if a tag has so many attributes that reading them takes minutes."""
    for tag in _LONG_TAG.finditer(source):
        if len(_ATTRIBUTE.findall(tag[0])) > _MOST_ATTRIBUTES:
            raise ParseError("这个网页里有一处标签带了太多属性，读起来没有尽头，没有读；请重新保存这个网页")


def blocks_in(part: Any) -> list[str]:
    """The paragraphs, headings, lists and tables of a part of a page."""
    return _Walk().through(part)


class _Walk:
    """A walk through a part of a page: what has been said, and what is being said."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._running: list[str] = []
        self._mark = ""  # of the list item that has not begun yet
        self._counted: dict[Any, int] = {}  # by numbered lists
        self._written = 0  # how many elements we are in whose lines stand as they are written

    def through(self, part: Any) -> list[str]:
        """The blocks of a part."""
        self._inside(part)
        self._end()
        return self._blocks

    def _end(self, prefix: str = "") -> None:
        """End a block: what was collected becomes one block, or a block a line."""
        said = "".join(self._running).strip()
        self._running.clear()
        if not said:
            return
        pieces = visible(said).split("\n")
        lines = [text for piece in pieces if (text := " ".join(piece.split()))]
        if prefix and lines:
            lines = [prefix + " ".join(lines)]
        if lines and self._mark:
            lines[0] = lines[0] if _NUMBERED.match(lines[0]) else self._mark + lines[0]
            self._mark = ""
        self._blocks += lines

    def _inside(self, one: Any) -> None:
        self._running.append(self._shown(one.text))
        for child in one:
            self._walk(child)
            self._running.append(self._shown(child.tail))

    def _walk(self, one: Any) -> None:
        tag = one.tag if isinstance(one.tag, str) else ""
        if not is_shown(one):
            return
        if tag in ("br", "lb"):
            self._running.append("\n")
        elif tag == "table" and not is_layout(one):
            self._end()
            self._blocks += [
                text for caption in one.iter("caption") if (text := line(caption.text_content()))
            ]
            self._blocks += table(list(_rows(one))).split("\n\n")  # a form is a paragraph a label
        elif tag in _HEADINGS:
            self._end()
            self._inside(one)
            self._end("#" * max(2, _HEADINGS[tag]) + " ")
        elif tag in _ITEMS:
            self._end()
            self._mark = self._mark_of(one)
            self._inside(one)
            self._end()
            self._mark = ""
        elif tag in _BLOCKS:
            self._end()
            self._written += tag == "pre"
            self._inside(one)
            self._end()
            self._written -= tag == "pre"
        else:
            self._inside(one)

    def _mark_of(self, item: Any) -> str:
        """Marker of a list item: its number if the list counts, as in a browser."""
        above = item.getparent()
        if above is None or above.tag != "ol":
            return "- "
        begun = above.get("start") or ""
        before = int(begun) - 1 if re.fullmatch(r"\d{1,4}", begun) else 0
        self._counted[above] = self._counted.get(above, before) + 1
        return f"{self._counted[above]}. "

    def _shown(self, text: str | None) -> str:
        """Text as a browser shows it: the lines of the source mean nothing, and are no spaces within Chinese."""
        if self._written or not text:
            return text or ""
        if text.isspace():
            return " "
        return _SPACE.sub(" ", _WRAPPED.sub("", text) if "\n" in text else text)


def is_shown(one: Any) -> bool:
    """True if a browser shows an element, as part of the page's text."""
    if not isinstance(one.tag, str) or one.tag in _SKIPPED or one.get("hidden") is not None:
        return False
    if one.tag == "header" and next(one.iterancestors("article", "main"), None) is None:
        return False
    style = (one.get("style") or "").lower()
    return not (("none" in style or "hidden" in style) and _HIDDEN.search(style))


def is_layout(one: Any) -> bool:
    """True if a table only places things: other tables stand in it, or no row of it has two cells."""
    if next((inner for inner in one.iter("table") if inner is not one), None) is not None:
        return True
    return all(sum(cell.tag in _CELLS for cell in row) < 2 for row in one.iter("tr", "row"))


def _rows(one: Any) -> Iterator[list[str]]:
    """The rows of a table; a cell that spans rows stands in each of them, one that spans columns in the first."""
    above: dict[int, tuple[int, str]] = {}
    for row in one.iter("tr", "row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in _CELLS or len(cells) >= _MOST_CELLS:
                continue
            while len(cells) in above:
                cells.append(_from_above(above, len(cells)))
            text = " ".join(block.removeprefix("- ") for block in blocks_in(cell))
            down = _number(cell.get("rowspan"))
            if down > 1:
                above[len(cells)] = (down - 1, text)
            cells += [text, *[""] * (_number(cell.get("colspan")) - 1)]
        while len(cells) in above and len(cells) < _MOST_CELLS:
            cells.append(_from_above(above, len(cells)))
        yield cells[:_MOST_CELLS]


def _from_above(above: dict[int, tuple[int, str]], column: int) -> str:
    left, text = above.pop(column)
    if left > 1:
        above[column] = (left - 1, text)
    return text


def _number(value: str | None) -> int:
    return min(int(value), _WIDEST) if value and value.strip().isdecimal() else 1
