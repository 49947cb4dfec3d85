"""OpenDocument texts: .odt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from retrieval.formats import Format
from retrieval.numerals import numeral_of
from retrieval.parsers.document import Document
from retrieval.parsers.markdown_tables import table
from retrieval.parsers.refusals import damaged, encrypted, no_text
from retrieval.parsers.text_cleanup import found_at, joined, line, visible
from retrieval.parsers.xml import children, first, inside, local, root_of, text_of, value
from retrieval.parsers.zip_packages import DAMAGED, holds, opened

_WHAT = "ODT 文件"
_UNREAD = (
    "tracked-changes",
    "annotation",
    "table-of-content",
    "alphabetical-index",
    "sequence-decls",
    "forms",
    "note-citation",
)
_WIDEST = 100  # cells that one may span, or that are repeated


def parse(data: bytes) -> Document:
    """The text of a file: headings, lists with their numbers, tables, notes; raises ParseError if there is none."""
    archive = opened(data, _WHAT, "content.xml")
    try:
        if "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise encrypted(_WHAT)
        root = root_of(archive.read("content.xml"))
        meta = root_of(archive.read("meta.xml")) if "meta.xml" in archive.namelist() else None
        styles = [root_of(archive.read("styles.xml"))] if "styles.xml" in archive.namelist() else []
    except (*DAMAGED, SyntaxError):
        raise damaged(_WHAT) from None
    text = _Text([root, *styles])
    body = first(root, "text")
    blocks = [] if body is None else list(text.blocks(body))
    title = text.title or line(text_of(None if meta is None else first(meta, "title")))
    said = found_at(title, blocks)
    blocks = [block for at, block in enumerate(blocks) if at not in said]
    if not any(character.isalnum() for block in blocks for character in block):
        raise no_text(_WHAT)
    return Document(joined(blocks), title)


class _Text:
    """A walk through the text, with what its styles say; ``title`` is the first paragraph that is styled as one."""

    def __init__(self, parts: list[Any]) -> None:
        self.title = ""
        self._parents: dict[str, str] = {}
        self._levels: dict[tuple[str, int], Any] = {}
        self._counted: dict[tuple[str, int], int] = {}
        for part in parts:
            for style in inside(part, "style"):
                self._parents[value(style, "name")] = value(style, "parent-style-name")
            for style in inside(part, "list-style"):
                for level in children(style, "list-level-style-number", "list-level-style-bullet"):
                    self._levels[value(style, "name"), int(value(level, "level") or 1)] = level

    def blocks(self, part: Any) -> Iterator[str]:
        """The paragraphs, lists and tables in a part, in order."""
        for one in part:
            name = local(one)
            if name in ("p", "h"):
                yield from self._paragraph(one)
            elif name == "list":
                yield from self._list(one, value(one, "style-name"), 1)
            elif name == "table":
                yield from self._table(one)
            elif name and name not in _UNREAD:
                yield from self.blocks(one)

    def _paragraph(self, one: Any, mark: str = "") -> Iterator[str]:
        lines = [text for piece in visible(_said(one)).split("\n") if (text := " ".join(piece.split()))]
        if lines and not self.title and self._is_title(value(one, "style-name")):
            self.title = "".join(lines)
        if lines and local(one) == "h":
            level = int(value(one, "outline-level") or 1)
            yield "#" * min(level + 1, 6) + " " + mark.removeprefix("- ") + " ".join(lines)
        elif lines:
            yield mark + lines[0]
            yield from lines[1:]
        for apart in inside(one, "text-box", "note-body"):
            yield from self.blocks(apart)

    def _is_title(self, style: str) -> bool:
        for _ in range(10):  # a style that is based on itself must not keep us
            if style in ("Title", "标题"):
                return True
            style = self._parents.get(style, "")
        return False

    def _list(self, found: Any, style: str, depth: int) -> Iterator[str]:
        counted = (style, depth)
        if value(found, "continue-numbering") != "true" and not value(found, "continue-list"):
            self._counted[counted] = 0
        for item in children(found, "list-item", "list-header"):
            mark = self._mark(counted, value(item, "start-value")) if local(item) == "list-item" else ""
            for one in item:
                if local(one) == "list":
                    yield from self._list(one, value(one, "style-name") or style, depth + 1)
                elif local(one) in ("p", "h"):
                    yield from self._paragraph(one, mark)
                    mark = ""

    def _mark(self, counted: tuple[str, int], start: str) -> str:
        """Marker of a list item."""
        level = self._levels.get(counted)
        if level is None or local(level) == "list-level-style-bullet":
            return "- "
        first_number = value(level, "start-value")
        usual = int(first_number) - 1 if first_number.isdecimal() else 0
        number = int(start) if start.isdecimal() else (self._counted.get(counted) or usual) + 1
        self._counted[counted] = number
        kind = value(level, "num-format")
        if not kind:
            return ""
        written = (
            _chinese(number)
            if kind[0] in "一壹"
            else _letter(number, kind)
            if kind in ("a", "A")
            else str(number)
        )
        whole = f"{value(level, 'num-prefix')}{written}{value(level, 'num-suffix')}"
        return f"{whole} " if whole[-1:].isascii() else whole

    def _table(self, found: Any) -> Iterator[str]:
        rows = [row for row in inside(found, "table-row") if next(_above(row, "table"), None) is found]
        texts = list(self._rows(rows))
        if max((len(row) for row in texts), default=0) > 1:
            yield table(texts)
            return
        for cell in (
            cell for row in rows for cell in children(row, "table-cell")
        ):  # a frame around paragraphs
            yield from self.blocks(cell)

    def _rows(self, rows: list[Any]) -> Iterator[list[str]]:
        """Cells of a table; one merged over rows stands in each, one merged over columns in the first."""
        above: dict[int, tuple[int, str]] = {}
        for number, row in enumerate(rows):
            cells: list[str] = []
            for cell in children(row, "table-cell", "covered-table-cell"):
                for _ in range(_count(value(cell, "number-columns-repeated"))):
                    until, text = above.get(len(cells), (-1, ""))
                    if local(cell) == "table-cell" or number > until:
                        text = " ".join(block.removeprefix("- ") for block in self.blocks(cell))
                        above[len(cells)] = (number + _count(value(cell, "number-rows-spanned")) - 1, text)
                    cells.append(text)
            yield cells


def _above(one: Any, name: str) -> Iterator[Any]:
    return (parent for parent in one.iterancestors() if local(parent) == name)


def _said(part: Any) -> str:
    """The text of a paragraph, without what stands apart from it."""
    said = part.text or ""
    for one in part:
        name = local(one)
        if name == "s":
            said += " " * _count(value(one, "c"))
        elif name == "tab":
            said += " "
        elif name == "line-break":
            said += "\n"
        elif name and name not in _UNREAD and name not in ("note", "text-box", "ruby-text"):
            said += _said(one)
        said += one.tail or ""
    return said


def _count(written: str) -> int:
    return max(1, min(int(written), _WIDEST)) if written.isdecimal() else 1


def _letter(number: int, kind: str) -> str:
    return chr(ord(kind) + (number - 1) % 26)


def _chinese(number: int) -> str:
    """A number below a hundred as Chinese write it: 十二."""
    return numeral_of(number) if 0 < number < 100 else str(number)


FORMAT = Format(
    (".odt", ".ott"),
    parse,
    lambda data: holds(data, "content.xml") and b"opendocument.text" in data[:200],
    libraries=("lxml",),
)
