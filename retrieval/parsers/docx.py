"""A Word file → its text: headings, numbered paragraphs, lists and tables in order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.numbering import Numbering
from retrieval.parsers.plain import joined, visible
from retrieval.parsers.plain import line as on_one_line
from retrieval.parsers.tables import table

_LARGEST = 200_000_000  # bytes, unpacked
_DENSEST = 200  # bytes unpacked for each in the file
_MOST_PARTS = 5000
_OLE = b"\xd0\xcf\x11\xe0"
_HEADING = re.compile(r"(?i)(?:heading|标题)\s*([1-9])$")
_TITLES = ("title", "标题")
_UNDER_TITLE = re.compile(r"[（(〔\d]|第[一二三四五六七八九十]+[章节编]|.*〔\d{4}〕|.*(?:目\s*录|年\d+月)")
_BULLET = "- "
_DAMAGED = "这个 Word 文件已经损坏，请用 Word 打开后另存一份"


def parse_docx(data: bytes) -> Document:
    """The text of a .docx. Raises ParseError where it is none, is damaged or encrypted, or unpacks to far too much."""
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(document))
        title = _title(document)
    except (
        ValueError,
        KeyError,
        IndexError,
        AttributeError,
        TypeError,
        NotImplementedError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
    ):
        raise ParseError(_DAMAGED) from None
    blocks = blocks[1:] if blocks and blocks[0].lstrip("# ") == title else blocks
    if not any(character.isalnum() for block in blocks for character in block):
        raise ParseError("这个 Word 文件里没有文字（可能都是图片），请先做文字识别（OCR）再加入")
    return Document(joined(blocks), title)


def _check(data: bytes) -> None:
    if data.startswith(_OLE):
        raise ParseError("这个 Word 文件加了密，或者其实是旧式的 .doc；请去掉密码，另存为 .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError):
        raise ParseError("这不是 .docx 文件，或者已经损坏，请用 Word 打开后另存一份") from None
    size = sum(part.file_size for part in parts)
    if size > _LARGEST or size > _DENSEST * max(len(data), 100_000) or len(parts) > _MOST_PARTS:
        raise ParseError(f"这个文件解开来有 {size / 1e6:.0f} MB，像是压缩炸弹，没有读")
    if not any(part.filename == "word/document.xml" for part in parts):
        raise ParseError("这不是 .docx 文件（里面没有正文），请用 Word 打开后另存一份")


def _blocks(document: Any) -> Iterator[str]:
    try:
        numbers = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        numbers = None
    numbering = Numbering(numbers)
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield "\n".join(table(list(_rows(part))))
        else:
            yield from _paragraph(part, numbering)


def _paragraph(paragraph: Paragraph, numbering: Numbering) -> Iterator[str]:
    lines = [line for piece in _text(paragraph._p).split("\n") if (line := " ".join(piece.split()))]
    if not lines:
        return
    before = _number(paragraph, numbering)
    level = _level(paragraph)
    if level:
        yield "#" * min(level + 1, 6) + " " + (before if before != _BULLET else "") + " ".join(lines)
        return
    yield before + lines[0]
    yield from lines[1:]


def _text(element: Any) -> str:
    """The text of a paragraph as it is read: without what was struck out, with what was put in."""
    text = ""
    for one in element.iter():
        if one.tag == qn("w:t") and not _left_out(one, element):
            text += one.text or ""
        elif one.tag in (qn("w:tab"), qn("w:noBreakHyphen")) and one.getparent().tag == qn("w:r"):
            text += " " if one.tag == qn("w:tab") else "-"
        elif one.tag in (qn("w:br"), qn("w:cr")):
            text += "\n"
    return visible(text)


def _left_out(one: Any, within: Any) -> bool:
    """Whether text was moved away, or is the copy that stands in for a text box in older programs."""
    for parent in one.iterancestors():
        if parent is within:
            return False
        if parent.tag in (qn("w:del"), qn("w:moveFrom")) or str(parent.tag).endswith("}Fallback"):
            return True
    return False


def _properties(paragraph: Paragraph) -> Iterator[Any]:
    """The properties of a paragraph, then of its style and of those that is based on."""
    if paragraph._p.pPr is not None:
        yield paragraph._p.pPr
    for style in _styles(paragraph):
        if style.element.pPr is not None:
            yield style.element.pPr


def _styles(paragraph: Paragraph) -> Iterator[Any]:
    style: Any = paragraph.style
    for _ in range(10):  # a style that is based on itself must not keep us
        if style is None:
            return
        yield style
        style = style.base_style


def _number(paragraph: Paragraph, numbering: Numbering) -> str:
    identity, level = "", None
    for properties in _properties(paragraph):
        numbered = properties.find(qn("w:numPr"))
        if numbered is None:
            continue
        found, at = numbered.find(qn("w:numId")), numbered.find(qn("w:ilvl"))
        level = int(at.get(qn("w:val"))) if at is not None and level is None else level
        if found is not None:
            identity = found.get(qn("w:val"))
            break
    return numbering.before(identity, level or 0) if identity and identity != "0" else ""


def _level(paragraph: Paragraph) -> int:
    """The level of a heading, from 1; 0 where it is none."""
    for style in _styles(paragraph):
        match = _HEADING.match(str(style.name or "").strip())
        if match:
            return int(match[1])
    for properties in _properties(paragraph):
        outline = properties.find(qn("w:outlineLvl"))
        if outline is not None:
            level = int(outline.get(qn("w:val")))
            return level + 1 if level < 9 else 0
    return 0


def _rows(found: Table) -> Iterator[list[str]]:
    """The rows of a table; what is merged over columns stands in the first, over rows in each."""
    for row in found.rows:
        cells: list[str] = []
        last = None
        for cell in row.cells:
            cells.append("" if cell._tc is last else _cell(cell._tc))
            last = cell._tc
        yield cells


def _cell(cell: Any) -> str:
    return " ".join(on_one_line(_text(paragraph)) for paragraph in cell.iter(qn("w:p"))).strip()


def _title(document: Any) -> str:
    """The paragraph in the style of titles, or a centred first one; else what the file's properties say."""
    paragraphs = [p for p in document.paragraphs if p.text.strip()][:10]
    for paragraph in paragraphs:
        if str(paragraph.style.name or "").strip().lower() in _TITLES:
            return on_one_line(_text(paragraph._p))
    if paragraphs and _is_centred(paragraphs[0]) and len(paragraphs[0].text) <= 100:
        lines: list[str] = []
        for paragraph in paragraphs[:3]:  # a long title is set in several lines
            line = on_one_line(_text(paragraph._p))
            if not _is_centred(paragraph) or _UNDER_TITLE.match(line):
                break
            lines.append(line)
        return "".join(lines)
    given = on_one_line(document.core_properties.title or "")
    return "" if re.search(r"(?i)\.docx?$|word document", given) else given


def _is_centred(paragraph: Paragraph) -> bool:
    for properties in _properties(paragraph):
        aligned = properties.find(qn("w:jc"))
        if aligned is not None:
            return bool(aligned.get(qn("w:val")) == "center")
    return bool(paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER)
