"""A Word file → its text: headings, numbered paragraphs, lists and tables in order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from retrieval.numerals import ONE_TO_TEN
from retrieval.parsers.document import Document
from retrieval.parsers.docx_numbering import BULLET, Numbering
from retrieval.parsers.docx_styles import Styles, value_of
from retrieval.parsers.markdown_tables import table
from retrieval.parsers.refusals import damaged, no_text
from retrieval.parsers.text_cleanup import character_of, found_at, joined, visible
from retrieval.parsers.text_cleanup import line as on_one_line
from retrieval.parsers.zip_packages import opened, transitional

_WHAT = " Word 文件"
_LONGEST_TITLE = 100
# What may stand above a title: a copy's number, how secret and how urgent it is, the red head, the document's number.
_HEAD = re.compile(
    r".{2,30}文件|.*〔\d{4}〕\d+号.*|附件\s*\d*\s*[:：]?|(?:份\s*号\s*[:：]?\s*)?(?:No\.?\s*)?\d{1,12}"
    r"|(?:密\s*级\s*[:：]?\s*)?(?:绝密|机密|秘密|内部|公开)(?:\s*[★☆*].{0,8})?|(?:紧急程度\s*[:：]?\s*)?(?:特\s*急|加\s*急|急\s*件|平\s*急)"
    r"|签发人\s*[:：].*"
)
_UNDER_TITLE = re.compile(rf"[（(〔\d]|第[{ONE_TO_TEN}]+[章节编]|.*〔\d{{4}}〕|.*(?:目\s*录|年\d+月)")
_WIDEST = 100  # columns that a cell may span

_P, _TBL, _TR, _TC, _R = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "r"))
_BOX = qn("w:txbxContent")
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BEFORE = {f"{_M}den": "/", f"{_M}sup": "^"}  # what a formula shows by where things stand
# The copy that stands in for a text box in older programs.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What is not read as part of a paragraph: what was struck out or moved away, its readings, boxes beside it.
_UNREAD = frozenset({*map(qn, ("w:del", "w:moveFrom", "w:rt", "w:pPr", "w:rPr")), _BOX, _FALLBACK})
_SIGNS = {"w:tab": " ", "w:ptab": " ", "w:noBreakHyphen": "-", "w:br": "\n", "w:cr": "\n"}
_SIGN = {qn(name): sign for name, sign in _SIGNS.items()}
_SYMBOL = qn("w:sym")
_NOTES = (qn("w:footnoteReference"), qn("w:endnoteReference"))


def parse_docx(data: bytes) -> Document:
    """The text of a .docx. Raises ParseError if it is none, is damaged or encrypted, or unpacks to far too much."""
    with opened(data, _WHAT, "word/document.xml") as archive:
        data = transitional(archive, data)
    try:
        word = _Word(docx.Document(io.BytesIO(data)))
        blocks = [block for block in word.blocks(word.body) if block]
        title = word.title()
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
        raise damaged(_WHAT, "请用 Word 打开后另存一份") from None
    said = found_at(title, blocks)
    blocks = [block for at, block in enumerate(blocks) if at not in said]
    if not any(character.isalnum() for block in blocks for character in block):
        raise no_text(_WHAT)
    return Document(joined(blocks), title)


class _Word:
    """The parts of a Word file that its text is made of."""

    def __init__(self, document: Any) -> None:
        self.body = document.element.body
        self._given = on_one_line(document.core_properties.title or "")
        self._styles = Styles(document.styles.element)
        try:
            self._numbering = Numbering(document.part.numbering_part.element)
        except (KeyError, NotImplementedError):
            self._numbering = Numbering(None)
        self._notes: dict[tuple[str, str], Any] = {}
        for related in document.part.rels.values():
            kind = related.reltype.rpartition("/")[2]
            if kind in ("footnotes", "endnotes") and not related.is_external:
                for note in parse_xml(related.target_part.blob):
                    self._notes[kind, note.get(qn("w:id"))] = note

    def blocks(self, part: Any) -> Iterator[str]:
        """The paragraphs and tables in a part of the text; those in boxes and notes after the one that has them."""
        for one in _within(part, (_P, _TBL)):
            if one.tag == _TBL:
                yield from self._table(one)
            elif not self._styles.is_contents(one):
                yield from self._paragraph(one)
                for box in _boxes(one):
                    yield from self.blocks(box)
                for reference in one.iter(*_NOTES):
                    kind = "footnotes" if reference.tag == _NOTES[0] else "endnotes"
                    note = self._notes.get((kind, reference.get(qn("w:id"))))
                    yield from self.blocks(note) if note is not None else ()

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        """Its lines, with the number that Word writes before it."""
        identity, depth = self._styles.number(paragraph)
        # A paragraph without text is counted too.
        before = self._numbering.before(identity, depth) if identity else ""
        lines = [line for piece in _text(paragraph).split("\n") if (line := " ".join(piece.split()))]
        if not lines:
            return
        level = self._styles.heading(paragraph)
        if level:
            yield "#" * min(level + 1, 6) + " " + (before if before != BULLET else "") + " ".join(lines)
            return
        yield before + lines[0]
        yield from lines[1:]

    def _table(self, found: Any) -> Iterator[str]:
        rows = [(_skipped(row), list(_within(row, (_TC,)))) for row in _rows(found)]
        if max((len(cells) for _, cells in rows), default=0) > 1:
            yield table(list(self._cells(rows)))
            return
        for cell in (cell for _, cells in rows for cell in cells):  # a frame around paragraphs
            yield from self.blocks(cell)

    def _cells(self, rows: Iterable[tuple[int, list[Any]]]) -> Iterator[list[str]]:
        """Cells of a table; one merged over columns stands in the first, one merged over rows in each."""
        above: dict[int, str] = {}
        for skipped, row in rows:
            cells = [""] * skipped
            for cell in row:
                properties = cell.find(qn("w:tcPr"))
                merged = properties.find(qn("w:vMerge")) if properties is not None else None
                goes_on = merged is not None and value_of(merged) != "restart"
                text = above.get(len(cells), "") if goes_on else self._cell(cell)
                above[len(cells)] = text
                span = properties.find(qn("w:gridSpan")) if properties is not None else None
                cells += [text, *[""] * (_count(value_of(span), 1) - 1)]
            yield cells

    def _cell(self, cell: Any) -> str:
        own = (p for p in cell.iter(_P) if next(p.iterancestors(_FALLBACK), None) is None)
        return " ".join(line for paragraph in own for line in self._paragraph(paragraph))

    def title(self) -> str:
        """The paragraph in the style of titles, or a centred first one; else what the file's properties say."""
        paragraphs = (p for p in _within(self.body, (_P,)) if not self._styles.is_contents(p))
        written = ((p, text) for p in paragraphs if (text := on_one_line(_text(p))))
        head = list(islice(written, 12))
        for paragraph, text in head:
            if self._styles.is_title(paragraph):
                return text
        # Some set the title as the first of the headings, and no other beside it.
        levels = [self._styles.heading(paragraph) for paragraph, _ in head]
        if levels and levels[0] == 1 and self._count_of_tops() == 1 and len(head[0][1]) <= _LONGEST_TITLE:
            return head[0][1]
        lines: list[str] = []
        for paragraph, text in head:
            if not lines and _HEAD.fullmatch(text):
                continue
            under = lines and _UNDER_TITLE.match(text)
            if not self._styles.is_centred(paragraph) or under or len(text) > _LONGEST_TITLE:
                break
            lines.append(text)  # a long title is set in several lines
            if len(lines) == 3:
                break
        if lines:
            return "".join(lines)
        return "" if re.search(r"(?i)\.docx?$|word document", self._given) else self._given

    def _count_of_tops(self) -> int:
        return sum(self._styles.heading(paragraph) == 1 for paragraph in _within(self.body, (_P,)))


def _within(part: Any, wanted: tuple[str, ...]) -> Iterator[Any]:
    """The elements of these kinds in a part, in order, whatever they are wrapped in: controls, insertions, XML."""
    for one in part:
        if one.tag in wanted:
            yield one
        elif one.tag not in _UNREAD and one.tag not in (_P, _TBL, _TR, _TC):
            yield from _within(one, wanted)


def _rows(found: Any) -> Iterator[Any]:
    """The rows of a table that were not struck out."""
    for row in _within(found, (_TR,)):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            yield row


def _skipped(row: Any) -> int:
    """Number of columns that a row leaves out at its start."""
    return _count(value_of(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")), 0)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that are anchored in a paragraph, those within one another once."""
    for box in paragraph.iter(_BOX):
        outside = box.iterancestors(_P, _FALLBACK)
        if next(outside, None) is paragraph:
            yield box


def _text(paragraph: Any) -> str:
    """The text of a paragraph as it is read: without what was struck out, with what was put in."""
    return visible("".join(_pieces(paragraph)))


def _pieces(part: Any) -> Iterator[str]:
    for one in part:
        if one.tag in _UNREAD or (one.tag == _R and _is_hidden(one)):
            continue
        if one.tag == qn("w:t") or one.tag == f"{_M}t":
            yield one.text or ""
        elif one.tag in _SIGN:
            yield _SIGN[one.tag]
        elif one.tag == _SYMBOL:
            yield character_of(str(one.get(qn("w:char"))))
        else:
            yield _BEFORE.get(one.tag, "")
            yield from _pieces(one)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and value_of(vanish) not in ("0", "false")


def _count(written: str, least: int) -> int:
    return max(least, min(int(written), _WIDEST)) if written.isdecimal() else least
