"""A PDF with a text layer → its text: paragraphs whole again, tables by rows, and where each page begins."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.plain import line as on_one_line
from retrieval.parsers.plain import visible
from retrieval.parsers.tables import between, lines

MOST_PAGES = 2000
_EDGE = 0.1  # of a page's height, at its top and bottom, where running titles and page numbers stand
_REPEATED = 0.5  # of the pages; what stands on so many at the edge belongs to none of them
_FULL = 2.0  # characters; a line that ends so near the right edge goes on in the next
_REACH = 0.62  # of a page's width; text that is set narrower than that is no running text
_RAGGED = 0.75  # of the width of the text
_INDENTED = 1.5  # characters
_GAP = 1.7  # of the usual distance of lines
_GARBLED = 0.2  # of a text
_NUMBERED = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}\s*页?(?:\s*[/,，共]\s*共?\s*\d{1,4}\s*页?)?[-—–·\s]*")
_BEGINS = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[编章节条]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)|附件|[●■◆•]"
)
_STOPPED = tuple("。！？；：!?;:")
_TITLE_END = re.compile(
    r"(?:通知|意见|办法|措施|报告|规划|方案|条例|决定|公告|通告|规定|细则|纲要|公报|清单|指南|指引|政策|目录|手册|法)[）)]?$"
)
_JUNK_TITLE = re.compile(r"(?i)microsoft|\.docx?|\.wps|untitled|^[\d\W_]*$|幻灯片|文档\d*$")
_CID = re.compile(r"\(cid:\d+\)")
_WRAPPED = re.compile(r"\s*\n\s*")


@dataclass(slots=True)
class _Line:
    """A line of text; positions in points from the left and the top of its page, ``aside`` from its middle."""

    text: str
    x0: float
    x1: float
    top: float
    size: float
    aside: float


@dataclass(slots=True)
class _Page:
    """What stands on a page, in order: lines, and tables as rows of cells."""

    height: float
    width: float
    parts: list[_Line | list[list[str]]] = field(default_factory=list)
    blank: bool = False

    @property
    def lines(self) -> list[_Line]:
        """The lines outside of tables."""
        return [part for part in self.parts if isinstance(part, _Line)]


def parse_pdf(data: bytes, most_pages: int = MOST_PAGES) -> Document:
    """The text of a PDF. Raises ParseError where it is encrypted, damaged, too long, or has no (legible) text."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            _check_length(pdf, most_pages)
            pages = [_read(page) for page in pdf.pages]
            title = str((pdf.metadata or {}).get("Title") or "")
    except (PdfminerException, PSException) as error:
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, MemoryError):
            raise cause from None
        if isinstance(cause, PDFPasswordIncorrect | PDFTextExtractionNotAllowed):
            raise ParseError("这个 PDF 加了密，请去掉密码后再加入") from None
        reason = "这不是 PDF，或者已经损坏" if isinstance(cause, PDFSyntaxError) else "这个 PDF 已经损坏"
        raise ParseError(f"{reason}，请重新下载或另存一份") from None
    _check_legible(pages)
    _without_running_titles(pages)
    text, starts = _written(pages)
    return Document(text, _title(pages, title), pages=starts, notes=_notes(pages))


def _check_length(pdf: Any, most: int) -> None:
    """Pages are counted before any of them is read."""
    count = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), most + 1))
    if count > most:
        raise ParseError(f"这个 PDF 超过 {most} 页，请拆成几份")
    if not count:
        raise ParseError("这个 PDF 里一页也没有，请重新下载或另存一份")


def _read(page: Any) -> _Page:
    """The lines and ruled tables of a page, by their height on it."""
    read = _Page(float(page.height), float(page.width))
    tables = [found for found in page.find_tables() if len(found.rows) > 1 and len(found.columns) > 1]
    boxes = [found.bbox for found in tables]
    outside = page.filter(lambda one: not _within(one, boxes)) if boxes else page
    placed: list[tuple[float, _Line | list[list[str]]]] = []
    for found in outside.dedupe_chars().extract_text_lines(return_chars=True, strip=True):
        text = on_one_line(found["text"])
        if text:
            x0, x1, top = (float(found[name]) for name in ("x0", "x1", "top"))
            size, aside = float(found["chars"][0]["size"]), abs((x0 + x1) / 2 - read.width / 2)
            placed.append((top, _Line(text, x0, x1, top, size, aside)))
    for found in tables:
        rows = [[_unwrapped(text or "") for text in row] for row in found.extract()]
        placed.append((found.bbox[1], rows))
    read.parts = [part for _, part in sorted(placed, key=lambda one: one[0])]
    read.blank = not read.parts and bool(page.images)
    page.close()
    return read


def _within(one: Any, boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    if one.get("object_type") != "char":
        return False
    x, y = (one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def _unwrapped(text: str) -> str:
    """What stands in a cell, without the breaks that the cell's width makes."""
    pieces = _WRAPPED.split(visible(text).strip())
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = _continued(whole, piece)
    return whole


def _continued(before: str, after: str) -> str:
    """Two parts of a sentence: with a space between where both are Latin."""
    latin = before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum()
    return f"{before} {after}" if latin else before + after


def _check_legible(pages: Sequence[_Page]) -> None:
    text = "".join(_all_text(page) for page in pages)
    codes = sum(map(len, _CID.findall(text))) + sum("\ue000" <= character <= "\uf8ff" for character in text)
    if codes > _GARBLED * len(text):
        raise ParseError("这个 PDF 的字体没有文字对照表，取出的是乱码；请换一份，或做文字识别（OCR）再加入")
    if not any(character.isalnum() for character in text):
        raise ParseError("这个 PDF 没有文字层（像是扫描件），请先做文字识别（OCR）再加入")


def _all_text(page: _Page) -> str:
    cells = (text for part in page.parts if not isinstance(part, _Line) for row in part for text in row)
    return "".join((*(line.text for line in page.lines), *cells))


def _notes(pages: Sequence[_Page]) -> tuple[str, ...]:
    blank = [str(number) for number, page in enumerate(pages, 1) if page.blank]
    if not blank:
        return ()
    named = "、".join(blank[:10]) + ("等" if len(blank) > 10 else "")
    return (f"第{named}页是图片，没有文字层，没有读入（共 {len(blank)} 页）",)


def _without_running_titles(pages: Sequence[_Page]) -> None:
    """Drop page numbers, and lines that stand at the edge of most pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_pattern(line) for line in page.lines if _at_edge(line, page)})
    often = max(3.0, _REPEATED * len(pages))
    for page in pages:
        page.parts = [
            part
            for part in page.parts
            if not isinstance(part, _Line)
            or not _at_edge(part, page)
            or not (_NUMBERED.fullmatch(part.text) or seen[_pattern(part)] >= often)
        ]


def _at_edge(line: _Line, page: _Page) -> bool:
    return not page.height * _EDGE < line.top < page.height * (1 - _EDGE)


def _pattern(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text)


@dataclass(slots=True)
class _Writer:
    """The text so far, and where its pages begin."""

    text: str = ""
    starts: list[int] = field(default_factory=list)

    def add(self, page: int, between: str, added: str) -> None:
        """Go on with something that stands on a page, counted from 0."""
        between = between if self.text else ""
        while len(self.starts) <= page:
            self.starts.append(len(self.text) + len(between) if self.text else 0)
        self.text += between + added


def _written(pages: Sequence[_Page]) -> tuple[str, tuple[int, ...]]:
    """The text, and the code points at which its pages begin."""
    writer = _Writer()
    right, left, pitch = _margins(pages)
    before: _Line | None = None
    rows: list[tuple[int, list[str]]] = []  # of a table that may go on
    for number, page in enumerate(pages):
        for at, part in enumerate(page.parts):
            if isinstance(part, _Line):
                _end_table(writer, rows)
                goes_on = before is not None and _goes_on(before, part, right, left, pitch, across=at == 0)
                if goes_on:
                    latin = _continued(writer.text, part.text).endswith(f" {part.text}")
                    writer.add(number, " " if latin else "", part.text)
                else:
                    writer.add(number, "\n\n", part.text)
                before = part
                continue
            before = None
            if not (rows and at == 0 and len(part[0]) == len(rows[0][1])):
                _end_table(writer, rows)
            again = bool(rows) and part[0] == rows[0][1]
            rows += [(number, row) for row in part[again:] if any(row)]
    _end_table(writer, rows)
    starts = [*writer.starts, *[len(writer.text)] * (len(pages) - len(writer.starts))]
    return writer.text + "\n", tuple(starts)


def _end_table(writer: _Writer, rows: list[tuple[int, list[str]]]) -> None:
    before = ""
    for at, line in lines([row for _, row in rows]):
        writer.add(rows[at][0], between(before, line) or "\n\n", line)
        before = line
    rows.clear()


def _margins(pages: Sequence[_Page]) -> tuple[float, float, float]:
    """The right and left edges of the text block, and the usual distance of lines, in points."""
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return 0.0, 0.0, 0.0
    rights = sorted((line.x1 for line in lines), reverse=True)
    # One line that sticks out makes no margin: so many others must reach as far.
    enough = min(len(rights) - 1, max(1, len(rights) // 30))
    lefts = Counter(round(line.x0) for line in lines)
    most = max(lefts.values())
    left = min(x0 for x0, count in lefts.items() if count * 4 >= most)
    steps = [
        b.top - a.top
        for page in pages
        for a, b in zip(page.lines, page.lines[1:], strict=False)
        if b.top > a.top
    ]
    # Where all lines are short, none of them reaches a margin.
    right = max(rights[enough], min(page.width for page in pages) * _REACH)
    return right, float(left), sorted(steps)[len(steps) // 2] if steps else 0.0


def _goes_on(before: _Line, line: _Line, right: float, left: float, pitch: float, across: bool) -> bool:
    """Whether a line is the rest of the paragraph of the one before it; ``across`` a page break."""
    size = before.size
    if abs(size - line.size) > size * 0.1:
        return False
    if _is_centred(before, left):
        # A title of two lines goes on, and nothing else that stands in the middle.
        return _is_centred(line, left) and not across and line.top - before.top < size * 2.5
    if line.x0 > left + _INDENTED * size:
        return False
    stopped = before.text.endswith(_STOPPED)
    if _BEGINS.match(line.text) and (stopped or before.x1 < right - _FULL * size):
        return False
    # A justified line reaches the edge; one that ends in the middle of a sentence may fall short of it.
    reach = right - _FULL * size if stopped else left + _RAGGED * (right - left)
    if before.x1 < reach:
        return False
    return across or pitch <= 0 or line.top - before.top <= pitch * _GAP


def _is_centred(line: _Line, left: float) -> bool:
    return line.x0 > left + 3 * line.size and line.aside < 1.5 * line.size


def _title(pages: Sequence[_Page], given: str) -> str:
    """The large lines at the top of the first page; else what the file says, where that is a title."""
    lines = [line for line in pages[0].lines if line.top < pages[0].height * 0.6]
    usual = Counter(round(line.size) for page in pages for line in page.lines)
    body = usual.most_common(1)[0][0] if usual else 0
    sizes = sorted({round(line.size) for line in lines if line.size > body * 1.15}, reverse=True)
    groups = ["".join(line.text for line in lines if round(line.size) == size) for size in sizes]
    titles = [group for group in groups if 4 <= len(group) <= 100 and not group.endswith("文件")]
    named = next((group for group in titles if _TITLE_END.search(group)), None)
    if named or titles:
        return named or titles[0]
    given = on_one_line(given)
    return "" if _JUNK_TITLE.search(given) else given
