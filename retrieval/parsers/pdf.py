"""A PDF with a text layer → its text: paragraphs whole again, tables by rows, and where each page begins."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from pdfminer.pdfdocument import (
    PDFDocument,
    PDFEncryptionError,
    PDFPasswordIncorrect,
    PDFTextExtractionNotAllowed,
)
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.pdf_artifacts import stacked, without_binding_line, without_water_marks
from retrieval.parsers.pdf_drawing import Drawing, interpreter_of_pages
from retrieval.parsers.pdf_layout import Line
from retrieval.parsers.pdf_printed_pages import without_site
from retrieval.parsers.pdf_ruled_tables import page_of
from retrieval.parsers.reflow import Page, text_of_pages, without_running_titles
from retrieval.parsers.refusals import damaged, encrypted, no_pages, too_many_pages
from retrieval.parsers.site_lines import SITE
from retrieval.parsers.text_cleanup import found_at
from retrieval.parsers.text_cleanup import line as on_one_line

MOST_PAGES = 2000
_GARBLED = 0.2  # of a text
_MOST_UPRIGHT = 0.4  # of the characters
_MOJIBAKE = 0.3  # of a text
_TITLE_END = re.compile(
    r"(?:通知|意见|办法|措施|报告|规划|方案|条例|决定|公告|通告|规定|细则|纲要|公报|清单|指南|指引|政策|目录|手册|法)[）)]?$"
)
_JUNK_TITLE = re.compile(
    r"(?i)microsoft|\.docx?|\.wps|untitled|^[\d\W_]*$|幻灯片|文档\d*$|^\W*anonymous\W*$|^\W*unspecified\W*$|^\W*无标题"
)
_LEAST_TEXT = 8  # code points of a line of text between two that are set large
_CID = re.compile(r"\(cid:\d+\)")


def parse_pdf(data: bytes, most_pages: int = MOST_PAGES) -> Document:
    """The text of a PDF. Raises ParseError if it is encrypted, damaged, too long, or has no (legible) text."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        _check_length(document, most_pages)
        pages: list[Page] = []
        chars = upright = 0
        for page, drawing in _pages(document):
            pages.append(page)
            chars += len(drawing.chars)
            upright += max(drawing.upright, stacked(drawing.chars))
        given = document.info[0].get("Title") if document.info else None
        title = decode_text(given) if isinstance(given, bytes) else ""
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed, PDFEncryptionError):
        raise encrypted(" PDF") from None
    except PDFSyntaxError:
        raise ParseError("这不是 PDF，或者已经损坏，请重新下载或另存一份") from None
    except (
        PSException,
        PDFException,
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        AttributeError,
        struct.error,
        zlib.error,
    ):
        raise damaged(" PDF", "请重新下载或另存一份") from None
    if upright > _MOST_UPRIGHT * chars:
        raise ParseError("这个 PDF 是竖排的，读出来字句会乱，没有读；请换一份横排的")
    without_running_titles(pages)
    check_legible(pages)
    title = title_of_pages(pages, SITE.sub("", title))
    issuer, published = without_site(pages, title)
    first = pages[0]
    said = found_at(title, [part.text if isinstance(part, Line) else "" for part in first.parts])
    first.parts = [part for at, part in enumerate(first.parts) if at not in said]
    text, starts = text_of_pages(pages)
    return Document(text, title, issuer, published, pages=starts, notes=_notes(pages))


def _check_length(document: PDFDocument, most: int) -> None:
    """Raises ParseError if a document has no pages or more than ``most``: they are counted before any is read."""
    count = sum(1 for _ in islice(PDFPage.create_pages(document), most + 1))
    if count > most:
        raise too_many_pages(" PDF", most)
    if not count:
        raise no_pages(" PDF")


def _pages(document: PDFDocument) -> Iterator[tuple[Page, Drawing]]:
    """The pages of a document one after the other, and what each is drawn on."""
    interpreter, drawing = interpreter_of_pages()
    before = None
    for one in PDFPage.create_pages(document):
        interpreter.process_page(one)
        chars = without_binding_line(without_water_marks(drawing.chars))
        before = page_of(chars, drawing.edges, drawing.height, drawing.width, before)
        before.pictured = drawing.pictured
        yield before, drawing


def check_legible(pages: Sequence[Page]) -> None:
    """Raises ParseError if the text of pages is none, or is garbled."""
    text = "".join(page.text for page in pages)
    codes = sum(map(len, _CID.findall(text))) + sum(
        "\ue000" <= character <= "\uf8ff" or character == "\ufffd" for character in text
    )
    latin = sum("\u00a1" <= character <= "\u00ff" for character in text)
    if codes > _GARBLED * len(text) or latin > _MOJIBAKE * len(text):
        raise ParseError(
            "这个 PDF 的字体没有文字对照表，取出的是乱码；请换一份，或做文字识别（OCR）再加入", instead="scan"
        )
    if not any(character.isalnum() for character in text):
        raise ParseError("这个 PDF 没有文字层（像是扫描件），请先做文字识别（OCR）再加入", instead="scan")


def _notes(pages: Sequence[Page]) -> tuple[str, ...]:
    blank = [str(number) for number, page in enumerate(pages, 1) if page.pictured and not page.parts]
    if not blank:
        return ()
    named = "、".join(blank[:10]) + ("等" if len(blank) > 10 else "")
    return (f"第{named}页是图片，没有文字层，没有读入（共 {len(blank)} 页）",)


def title_of_pages(pages: Sequence[Page], given: str, alike: float = 1.0) -> str:
    """The large lines at the top of the first page; else what the file says, where that is a title.

    Lines are of one size where the smaller has at least ``alike`` of the larger's: recognised ones are never quite.
    """
    lines = [line for line in pages[0].lines if line.top < pages[0].height * 0.6]
    usual = Counter(round(line.size) for page in pages for line in page.lines)
    body = usual.most_common(1)[0][0] if usual else 0
    sizes = sorted({round(line.size) for line in lines if line.size > body * 1.15}, reverse=True)
    head_of: dict[int, int] = {}  # of each size the one that its group begins with
    for at, size in enumerate(sizes):
        goes_on = at > 0 and size >= alike * sizes[at - 1]
        head_of[size] = head_of[sizes[at - 1]] if goes_on else size
    groups = [run for head in dict.fromkeys(head_of.values()) for run in _runs(lines, head_of, head)]
    titles = [group for group in groups if 4 <= len(group) <= 100 and not group.endswith("文件")]
    named = next((group for group in titles if _TITLE_END.search(group)), None)
    if named or titles:
        return named or titles[0]
    given = on_one_line(given)
    return "" if _JUNK_TITLE.search(given) else given


def _runs(lines: Sequence[Line], head_of: Mapping[int, int], head: int) -> list[str]:
    """The large lines of one size, those made one between which no text stands: over text, each heads its own."""
    runs: list[str] = []
    parted = True
    for line in lines:
        group = head_of.get(round(line.size))
        if group == head:
            if parted:
                runs.append("")
            runs[-1] += line.text
            parted = False
        elif group is None and len(line.text) >= _LEAST_TEXT:
            parted = True
    return runs
