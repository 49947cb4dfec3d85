"""Web pages, PDF and Word: what a parser makes of the file, as a report."""

from __future__ import annotations

import codecs
import importlib
import re
from pathlib import PurePath

from retrieval.loaders.completing import complete, title_of
from retrieval.loaders.dates import dates_in, given_date
from retrieval.loaders.decoding import decode
from retrieval.loaders.loaded import Loaded
from retrieval.parsers.document import Document, ParseError
from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report

_HEAD = 4096  # bytes within which a page names its encoding
_ENCODING = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_OURS = ("utf", "gb", "hz", "ascii", "iso8859")  # what ``decode`` tells apart better than a page's own word


def load_html(name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    """The one report of a saved web page; raises CorpusError where there is none."""
    return _load("html", name, _decoded(name, data).encode("utf-8", "replace"), gazetteer)


def load_pdf(name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    """The one report of a PDF with a text layer; raises CorpusError where there is none."""
    return _load("pdf", name, data, gazetteer)


def load_docx(name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    """The one report of a Word file; raises CorpusError where there is none."""
    return _load("docx", name, data, gazetteer)


def refuse_old_word(name: str, _data: bytes, _gazetteer: Gazetteer) -> Loaded:
    """Raises CorpusError: the older formats are readable by their own programs only."""
    raise CorpusError(name, "旧式的 Word 或 WPS 文件读不了，请另存为 .docx")


def _load(kind: str, name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    try:
        parse = getattr(importlib.import_module(f"retrieval.parsers.{kind}"), f"parse_{kind}")
        document: Document = parse(data)
    except ParseError as error:
        raise CorpusError(name, str(error), passing=error.passing) from None
    stem = PurePath(name).stem
    report = Report(
        report_id=stem,
        title=document.title or title_of(document.text, stem),
        text=document.text,
        issuer=document.issuer,
        published=_date(document.published),
        delivered=_date(document.delivered),
        url=document.url,
        pages=document.pages,
    )
    broken = document.text.count("\ufffd")
    damaged = (f"正文里有 {broken} 处损坏的字，显示为 \ufffd；请重新保存这个文件",) if broken else ()
    notes = tuple(CorpusError(name, note) for note in (*document.notes, *damaged))
    return Loaded((complete(report, gazetteer, name, hint=stem),), notes)


def _decoded(name: str, data: bytes) -> str:
    """The text of a page: by the encoding it names where that is none that shows by itself, such as Big5."""
    named = _ENCODING.search(data[:_HEAD])
    if named is not None:
        try:
            encoding = codecs.lookup(named[1].decode("ascii", "replace")).name
            if not encoding.startswith(_OURS):
                return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(name, data, loosely=True)


def _date(written: str) -> str:
    """The ISO date of what a page says about its date; "" where it is none."""
    try:
        return given_date(written)
    except ValueError:
        return next((date for _, _, date in dates_in(written)), "")
