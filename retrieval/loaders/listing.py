"""The listing page as published: many reports on one page.

Each is a line with ``-``, a title (with or without its 【tag】), a body of one line or several, and
the date of the page; a footer that is no report ends the page.
"""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from retrieval.loaders.dates import given_date
from retrieval.loaders.folder import LARGEST
from retrieval.loaders.load_result import Loaded, refuse_many
from retrieval.loaders.metadata import complete
from retrieval.loaders.text_decoding import decode
from retrieval.places import Gazetteer
from retrieval.report import CorpusError, Report

_MARK = "-"
_TAG = re.compile(r"\s*(【[^【】\n]+】)\s*")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*-[ \t]*\r?\n\s*\S")
_SHORT = 30  # a line of the footer, which has no full stop


def is_listing(data: bytes) -> bool:
    """True if its first line is the mark, and a date or a second mark has a line of its own."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode()
    if not _BEGINS.match(data):
        return False
    lines = [line.strip() for line in data.split(b"\n")]
    dated = any(re.fullmatch(rb"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}", line) for line in lines)
    return dated or lines.count(_MARK.encode()) > 1


def load_listing(name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    """The reports of a listing, numbered from 1; one that cannot be used is refused and keeps its number."""
    text, notes = decode(name, data, LARGEST)
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.strip() == _MARK]
    refuse_many(name, len(starts))
    stem = PurePath(name).stem
    reports: list[Report] = []
    refused = list(notes)
    for order, start in enumerate(starts, start=1):
        end = starts[order] if order < len(starts) else len(lines)
        try:
            report, tag = _entry(name, lines, start + 1, end, f"{stem}#{order}", last=order == len(starts))
            reports.append(complete(report, gazetteer, name, hint=tag.strip("【】"), line=start + 2))
        except CorpusError as error:
            refused.append(error)
    return Loaded(tuple(reports), tuple(refused))


def _entry(
    name: str, lines: list[str], start: int, end: int, report_id: str, last: bool
) -> tuple[Report, str]:
    """The report on the lines from ``start`` to ``end`` and its tag; raises CorpusError."""
    filled = [number for number in range(start, end) if lines[number].strip()]
    if not filled:
        raise CorpusError(name, "“-”之后没有标题和正文", start)
    dates = [number for number in filled[1:] if _DATE.fullmatch(lines[number].strip())]
    published = ""
    body = filled[1:]
    if dates:
        try:
            published = given_date(lines[dates[-1]])
        except ValueError:
            raise CorpusError(name, f"日期不存在：“{lines[dates[-1]].strip()}”", dates[-1] + 1) from None
        body = [number for number in body if number < dates[-1]]
    elif last:
        body = _without_footer(lines, body)
    tag = _TAG.match(lines[filled[0]])
    title = lines[filled[0]][tag.end() if tag else 0 :].strip()
    text = "\n".join(lines[body[0] : body[-1] + 1]) if body else ""
    source = tag[1] if tag else ""
    return Report(report_id=report_id, title=title, text=text, published=published, source=source), source


def _without_footer(lines: list[str], body: list[int]) -> list[int]:
    """The lines of a body that no date ends, without the list items and short lines at its end."""
    while len(body) > 1:
        line = lines[body[-1]].strip()
        if not line.startswith("- ") and (len(line) > _SHORT or line[-1] in "。！!…”）)"):
            break
        body = body[:-1]
    return body
