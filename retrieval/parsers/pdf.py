"""A PDF with a text layer → its text: paragraphs whole again, tables by rows, and where each page begins."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.layout import Box, Char, Line, Placed, gutter_of, in_order
from retrieval.parsers.layout import lines as lines_of
from retrieval.parsers.plain import found_at
from retrieval.parsers.plain import line as on_one_line
from retrieval.parsers.writing import Page, space_between, without_running_titles, written

MOST_PAGES = 2000
_GARBLED = 0.2  # of a text
_MOST_EDGES = 6000  # lines drawn on a page; more make no table
_TITLE_END = re.compile(
    r"(?:通知|意见|办法|措施|报告|规划|方案|条例|决定|公告|通告|规定|细则|纲要|公报|清单|指南|指引|政策|目录|手册|法)[）)]?$"
)
_JUNK_TITLE = re.compile(r"(?i)microsoft|\.docx?|\.wps|untitled|^[\d\W_]*$|幻灯片|文档\d*$")
_CID = re.compile(r"\(cid:\d+\)")


def parse_pdf(data: bytes, most_pages: int = MOST_PAGES) -> Document:
    """The text of a PDF. Raises ParseError where it is encrypted, damaged, too long, or has no (legible) text."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            _check_length(pdf, most_pages)
            pages: list[Page] = []
            for page in pdf.pages:
                pages.append(_read(page, pages[-1] if pages else None))
            title = str((pdf.metadata or {}).get("Title") or "")
    except (PdfminerException, PSException) as error:
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, MemoryError):
            raise cause from None
        if isinstance(cause, PDFPasswordIncorrect | PDFTextExtractionNotAllowed):
            raise ParseError("这个 PDF 加了密，请去掉密码后再加入") from None
        reason = "这不是 PDF，或者已经损坏" if isinstance(cause, PDFSyntaxError) else "这个 PDF 已经损坏"
        raise ParseError(f"{reason}，请重新下载或另存一份") from None
    without_running_titles(pages)
    check_legible(pages)
    title = title_of_pages(pages, title)
    first = pages[0]
    said = found_at(title, [part.text if isinstance(part, Line) else "" for part in first.parts])
    first.parts = [part for at, part in enumerate(first.parts) if at not in said]
    text, starts = written(pages)
    return Document(text, title, pages=starts, notes=_notes(pages))


def _check_length(pdf: Any, most: int) -> None:
    """Pages are counted before any of them is read."""
    count = sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), most + 1))
    if count > most:
        raise ParseError(f"这个 PDF 超过 {most} 页，请拆成几份")
    if not count:
        raise ParseError("这个 PDF 里一页也没有，请重新下载或另存一份")


def _read(page: Any, before: Page | None) -> Page:
    """The lines and ruled tables of a page, by their height on it."""
    read = Page(float(page.height), float(page.width))
    edges = sum(len(found) for found in (page.lines, page.rects, page.curves))
    ruled = page.find_tables() if edges <= _MOST_EDGES else []  # more is a drawing
    tables = [one for one in ruled if len(one.rows) > 1 and len(one.columns) > 1]
    within: list[list[Char]] = [[] for _ in tables]
    outside: list[Char] = []
    for char in page.chars:
        at = next((number for number, one in enumerate(tables) if _is_within(char, one.bbox)), None)
        (outside if at is None else within[at]).append(char)
    placed = [Placed(cells_of(one, chars, read), one.bbox) for one, chars in zip(tables, within, strict=True)]
    found = lines_of(outside, read.height, read.width)
    read.gutter = gutter_of(found, read.width, before.gutter if before else None)
    read.parts = in_order(found, placed, read.gutter)
    read.pictured = bool(page.images)
    page.close()
    return read


def _is_within(char: Char, box: Box) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def cells_of(found: Any, chars: Sequence[Char], page: Page) -> list[list[str]]:
    """The rows of a ruled table; what is merged over columns stands in the first, over rows in each."""
    rows: list[list[str]] = []
    above: dict[int, tuple[float, str]] = {}  # the lower edge and the text of the cell over a column
    for row in found.rows:
        own = [char for char in chars if row.bbox[1] <= (char["top"] + char["bottom"]) / 2]
        texts: list[str] = []
        for column, box in enumerate(row.cells):
            if box is not None:
                above[column] = (
                    box[3],
                    _in_cell([char for char in own if _is_within(char, box)], box, page),
                )
            reaches = box is not None or above.get(column, (0.0, ""))[0] > row.bbox[1] + 1
            texts.append(above[column][1] if reaches else "")
        rows.append(texts)
    return rows


def _in_cell(chars: Sequence[Char], box: Box, page: Page) -> str:
    """What stands in a cell, without the breaks that the cell's width makes."""
    whole, short = "", False
    for line in lines_of(chars, page.height, page.width):
        whole = f"{whole} {line.text}" if short else whole + space_between(whole, line.text) + line.text
        # What does not fill the cell was ended on purpose; what stands in its middle shows nothing.
        room = box[2] - line.x1
        short = room > 2 * line.size and room > 2 * (line.x0 - box[0])
    return whole


def check_legible(pages: Sequence[Page]) -> None:
    text = "".join(_all_text(page) for page in pages)
    codes = sum(map(len, _CID.findall(text))) + sum("\ue000" <= character <= "\uf8ff" for character in text)
    if codes > _GARBLED * len(text):
        raise ParseError(
            "这个 PDF 的字体没有文字对照表，取出的是乱码；请换一份，或做文字识别（OCR）再加入", instead="scan"
        )
    if not any(character.isalnum() for character in text):
        raise ParseError("这个 PDF 没有文字层（像是扫描件），请先做文字识别（OCR）再加入", instead="scan")


def _all_text(page: Page) -> str:
    cells = (text for part in page.parts if not isinstance(part, Line) for row in part for text in row)
    return "".join((*(line.text for line in page.lines), *cells))


def _notes(pages: Sequence[Page]) -> tuple[str, ...]:
    blank = [str(number) for number, page in enumerate(pages, 1) if page.pictured and not page.parts]
    if not blank:
        return ()
    named = "、".join(blank[:10]) + ("等" if len(blank) > 10 else "")
    return (f"第{named}页是图片，没有文字层，没有读入（共 {len(blank)} 页）",)


def title_of_pages(pages: Sequence[Page], given: str) -> str:
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
