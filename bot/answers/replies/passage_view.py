"""Shows a quote within its passage."""

from __future__ import annotations

import base64
import hashlib

from bot.answers.answer import Citation
from bot.answers.replies.composer import Composer
from bot.answers.replies.markup import Rich
from bot.answers.replies.quotes import Quote
from bot.answers.wording import say
from retrieval.passages import sentences
from retrieval.report import Report

_AROUND = 1200  # code points on either side of the quote


def report_key(report_id: str) -> str:
    """Key of a report in a button: 10 hexadecimal digits."""
    return hashlib.sha256(report_id.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def quote_mark(report: Report, start: int, end: int) -> str:
    """Six characters that tell whether the same words still stand in the same place."""
    text = f"{report.report_id}\0{start}\0{report.text[start:end]}"
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.urlsafe_b64encode(digest)[:6].decode("ascii")


def in_its_section(composer: Composer, report: Report, start: int, end: int, language: str) -> Rich | None:
    """The text around a slice of a report, the slice in bold, with its citation; None if there is no such slice."""
    number = report.section_number(start)
    if number is None or not start < end <= len(report.text):
        return None
    section = report.sections[number]
    left, right = _bounds(report, section.start, max(section.end, end), start, end)
    citation: Citation = composer.cite(1, Quote(report, number, start, end, (start, end)))
    return say(
        "passage",
        language,
        citation=citation,
        place=composer.place_name(report.region, language),
        path=list(section.path),
        before=("…" if left > section.start else "") + report.text[left:start].lstrip(),
        quote=report.text[start:end],
        after=report.text[end:right].rstrip() + ("…" if right < section.end else ""),
    )


def _bounds(report: Report, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Range to show around a slice, by whole sentences if they are not too long."""
    if last - first <= 2 * _AROUND:
        return first, last
    left, right = max(first, start - _AROUND), min(last, end + _AROUND)
    units = sentences(report.text, first, last)
    begins = [unit.start for unit in units if left <= unit.start <= start]
    ends = [unit.end for unit in units if end <= unit.end <= right]
    return begins[0] if begins else left, ends[-1] if ends else right
