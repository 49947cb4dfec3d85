"""Turns a parser's document into reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import PurePath

from retrieval.document_numbers import DOCUMENT_NUMBER, as_number
from retrieval.formats import Format, format_named
from retrieval.loaders.dates import dates_in, given_date, split_name
from retrieval.loaders.load_result import LONGEST, TOO_LONG, Loaded
from retrieval.loaders.metadata import heading_of
from retrieval.loaders.official_papers import papers
from retrieval.loaders.text_decoding import drawn
from retrieval.parsers.document import Document, Enclosed, ParseError
from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report

Parse = Callable[[Format, bytes], Document]
"""Has a format make a document of a file; raises ParseError."""


def load_document(
    format: Format, name: str, data: bytes, gazetteer: Gazetteer, parse: Parse
) -> tuple[Loaded, Sequence[Enclosed]]:
    """The report of a file of a format, none where it only encloses others, and the files that it encloses.

    Raises CorpusError if it cannot be used.
    """
    try:
        document = _parsed(format, data, parse)
    except ParseError as error:
        raise CorpusError(name, str(error), error.line, error.transient) from None
    text, unknown = drawn(name, document.text)
    document = replace(document, text=text)
    broken = document.text.count("\ufffd")
    damaged = (f"正文里有 {broken} 处损坏的字，显示为 \ufffd；请重新保存这个文件",) if broken else ()
    notes = (*(CorpusError(name, note, partial=True) for note in (*document.notes, *damaged)), *unknown)
    if document.files and not document.text.strip():
        return Loaded((), notes), document.files
    stem = PurePath(name).stem
    report = Report(
        report_id=stem,
        title=document.title or (split_name(stem)[0] if document.by_name else heading_of(document.text)),
        text=document.text,
        issuer=document.issuer,
        document_number=as_number(found) if (found := DOCUMENT_NUMBER.match(document.number)) else "",
        published=_date(document.published),
        delivered=_date(document.delivered),
        url=document.url,
        pages=document.pages,
        scanned=document.scanned,
    )
    return Loaded(papers(report, gazetteer, name, hint=stem), notes), document.files


def parsed(format: Format, data: bytes) -> Document:
    """Parse a file in this very process. Raises ParseError."""
    return format.parse(data if format.convert is None else format.convert(data))


def _parsed(format: Format, data: bytes, parse: Parse) -> Document:
    """Parse a file by a format, or by the one that it names instead."""
    try:
        document = parse(format, data)
    except ParseError as error:
        if not error.instead or error.instead == format.name:
            raise
        document = parse(format_named(error.instead), data)
    if len(document.text) > LONGEST:
        raise ParseError(TOO_LONG)
    return document


def _date(written: str) -> str:
    """The ISO date of what a page says about its date; "" if it is none."""
    try:
        return given_date(written)
    except ValueError:
        return next((date for _, _, date in dates_in(written)), "")
