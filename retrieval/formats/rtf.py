"""Rich text: .rtf, and much that is called .doc."""

from __future__ import annotations

import re
from typing import Any

from retrieval.formats import Format
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.encodings import decoded
from retrieval.parsers.markdown_tables import table
from retrieval.parsers.refusals import damaged
from retrieval.parsers.text_cleanup import joined, visible

_BEGINS = b"{\\rtf"
_PICTURE = re.compile(r"(?:[0-9a-fA-F]{40,}\s*)+")  # drawn in hexadecimal digits, and read one by one
_ROW = re.compile(r"\\trowd(?![a-z]).*?\\row(?![a-z])", re.DOTALL)
_PARAGRAPH = re.compile(r"\\(?:par|line)(?![a-z])")  # within a cell
_CELL = re.compile(r"\\cell(?![a-z])")
_DEFINED = re.compile(r"((?:(?!\\cellx).)*)\\cellx-?\d+", re.DOTALL)
_MARK = "\ue0fe"
_MERGED = rf"\u{ord(_MARK) - 65536}?"
_PAGES = {"936": "gb18030", "950": "cp950"}


def parse(data: bytes) -> Document:
    """The text of a file, tables by rows; raises ParseError if it holds none."""
    import striprtf.striprtf

    read: Any = striprtf.striprtf.rtf_to_text  # it tells no types

    if not data.lstrip().startswith(_BEGINS):
        raise ParseError("这不是 RTF 文件，或者已经损坏，请打开后另存一份")
    source = data.decode("ascii") if data.isascii() else decoded(data, loosely=True).text
    source = _ROW.sub(_row, _PICTURE.sub("", source))
    named = re.search(r"\\ansicpg(\d+)", source[:1000])
    encoding = _PAGES.get(named[1] if named else "936", "cp1252")
    try:
        text = read(source, encoding=encoding, errors="replace")
    except (ValueError, LookupError, IndexError, UnicodeError):
        raise damaged(" RTF 文件") from None
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")  # a character may be two
    lines = [" ".join(one.split()) for one in visible(text).split("\n")]
    blocks: list[str] = []
    rows: list[list[str]] = []
    for one in (*filter(None, lines), ""):
        if one.endswith("|"):
            cells = one.removesuffix("|").split("|")
            above = rows[-1] if rows else []
            rows.append([_from_above(text, above[at : at + 1]) for at, text in enumerate(cells)])
            continue
        blocks += [table(rows)] if rows else []
        rows = []
        blocks.append(one)
    if not any(character.isalnum() for block in blocks for character in block):
        raise ParseError("这个 RTF 文件里没有文字")
    return Document(joined(blocks))


def _row(found: re.Match[str]) -> str:
    """A row with its paragraphs on one line, and a mark in the cells that are merged with those above them."""
    row = _PARAGRAPH.sub(r"\\tab", found[0])
    first = _CELL.search(row)
    if first is None or "clvmrg" not in row:
        return row
    defined = _DEFINED.findall(row[: first.start()])
    merged = iter("\\clvmrg" in one for one in defined)
    return _CELL.sub(lambda cell: f"{_MERGED if next(merged, False) else ''}{cell[0]}", row)


def _from_above(text: str, above: list[str]) -> str:
    return "".join(above) if _MARK in text else text


FORMAT = Format(
    (".rtf",), parse, lambda data: data[:64].lstrip().startswith(_BEGINS), libraries=("striprtf",)
)
