"""JSON for the page of reports: metadata, doubts, text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bot.answers.answerer import Answerer
from bot.answers.replies.passage_view import report_key
from retrieval.corpus import Corpus
from retrieval.report import Report, ReportKind, Section

Json = dict[str, Any]
_HITS = 30
_LONGEST = 400_000  # code points of a text that is shown


def listed(answerer: Answerer, today: date) -> list[Json]:
    """Every report, those first that a person should look at."""
    corpus = answerer.corpus
    replaced = _replaced(corpus)
    rows = [_row(answerer, number, today, replaced) for number in range(len(corpus.reports))]
    return sorted(rows, key=lambda row: (not row["doubts"], row["region"], row["date"], row["title"]))


def found(answerer: Answerer, text: str) -> list[Json]:
    """The passages that a search finds, best first."""
    retriever = answerer.retriever
    return [
        {
            "key": report_key(hit.report.report_id),
            "title": hit.report.title,
            "section": list(hit.section.path),
            "start": hit.passage.start,
            "end": hit.passage.end,
            "text": hit.text,
            "matched": list(hit.matched),
        }
        for hit in retriever.search(retriever.read(text), _HITS)
    ]


def number_of(corpus: Corpus, key: str) -> int | None:
    """The number of the report that a key stands for."""
    return next((n for n, report in enumerate(corpus.reports) if report_key(report.report_id) == key), None)


def titled(corpus: Corpus, title: str, quote: str) -> tuple[str, int, int] | None:
    """The key of the report with a title, and the range of a quote in it; (key, 0, 0) if the quote is in none, None if there is no such report."""
    held = [report for report in corpus.reports if report.title == title]
    for report in held:
        start = report.text.find(quote) if quote else -1
        if start >= 0:
            return report_key(report.report_id), start, start + len(quote)
    return (report_key(held[0].report_id), 0, 0) if held else None


def text_of(report: Report, start: int = 0, end: int = 0) -> Json:
    """A report to read: its sections line by line, with ``text[start:end]`` marked.

    A line is a list of runs: the words, and whether they are marked.
    """
    sections = [
        {
            "path": list(path),
            "page": report.page(first),
            "lines": [
                _runs(report.text, left, right, start, end)
                for left, right in _lines(report.text, first, last)
            ],
        }
        for path, first, last in _parts(report)
    ]
    return {
        "key": report_key(report.report_id),
        "title": report.title,
        "kind": kind_of(report),
        "region": report.region.split("/") if report.region else [],
        "issuer": report.issuer,
        "date": report.date,
        "number": report.document_number,
        "scanned": report.scanned,
        "url": report.url,
        "sections": [one for one in sections if one["lines"] or one["path"]],
    }


def _row(answerer: Answerer, number: int, today: date, replaced: Sequence[bool]) -> Json:
    report = answerer.reports[number]
    doubts = list(report.doubts)
    if not report.date:
        doubts.append("no_date")
    if not report.region and not report.nationwide:
        doubts.append("no_place")
    if report.scanned:
        doubts.append("scanned")
    return {
        "key": report_key(report.report_id),
        "id": report.report_id,
        "title": report.title,
        "kind": kind_of(report),
        "region": report.region,
        "place": report.region.split("/") if report.region else [],
        "nationwide": report.nationwide,
        "date": report.date,
        "doubts": doubts,
        "expired": bool(report.expires) and report.expires < today.isoformat(),
        "replaced": replaced[number],
    }


def kind_of(report: Report) -> str:
    """digest, policy (an official paper, by its number or the notice it came behind), law or original."""
    if report.kind is ReportKind.DIGEST:
        return report.kind.value
    if report.document_number or report.cover:
        return "policy"
    return "law" if report.law else report.kind.value


def _replaced(corpus: Corpus) -> list[bool]:
    """For each report, by its number: is it an earlier version, or repealed by another that is held?"""
    repealed = {name for report in corpus.reports for name in report.repeals}
    return [
        number in corpus.outdated
        or report.title in repealed
        or bool(report.document_number and report.document_number in repealed)
        for number, report in enumerate(corpus.reports)
    ]


def about(report: Report) -> list[tuple[str, str]]:
    """Metadata of a report as its text states it, under names that the page has words for."""
    period = "、".join(map(str, report.period))
    rows = [
        ("issuer", report.issuer),
        ("number", report.document_number),
        ("delivered", report.delivered),
        ("signed", report.signed),
        ("effective", report.effective),
        ("expires", report.expires),
        ("published", report.published),
        ("period", period),
        ("cover", report.cover),
        ("repeals", "；".join(report.repeals)),
        ("file", report.report_id),
        ("source", report.source),
        ("url", report.url),
    ]
    return [(name, value) for name, value in rows if value]


def _parts(report: Report) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The sections and, without a heading, what stands between them; a heading line is not told twice."""
    at = 0
    for section in report.sections:
        yield (), at, _before_heading(report, at, section)
        yield section.path, section.start, min(section.end, _LONGEST)
        at = max(at, section.end)
        if at > _LONGEST:
            return
    yield (), at, min(len(report.text), _LONGEST)


def _before_heading(report: Report, at: int, section: Section) -> int:
    """Offset where the text before a section ends: at the first of the heading lines above it."""
    for left, right in _lines(report.text, at, section.start):
        line = report.text[left:right].lstrip("# ").strip()
        if report.text[left] == "#" or line in section.path or line == report.title:
            return left
    return section.start


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that are not blank."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop
        start = stop + 1


def _runs(text: str, left: int, right: int, start: int, end: int) -> list[tuple[str, bool]]:
    first, last = min(max(start, left), right), min(max(end, left), right)
    runs = [(text[left:first], False), (text[first:last], True), (text[last:right], False)]
    return [(words, marked) for words, marked in runs if words]
