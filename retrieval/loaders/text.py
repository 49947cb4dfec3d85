"""Plain text."""

from __future__ import annotations

from contextlib import suppress
from pathlib import PurePath

from retrieval.loaders.dates import given_date
from retrieval.loaders.load_result import Loaded
from retrieval.loaders.official_papers import papers
from retrieval.loaders.text_decoding import decode
from retrieval.loaders.text_tables import tabled
from retrieval.parsers.site_lines import PUBLISHED, day
from retrieval.places import Gazetteer
from retrieval.report import Report

_FRAME = 400  # code points at the top in which a site says it


def load_text(name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    """The one report of a text file; raises CorpusError if it cannot be used."""
    text, notes = decode(name, data)
    stem = PurePath(name).stem
    report = Report(report_id=stem, title="", text=tabled(text), published=_published(text))
    return Loaded(papers(report, gazetteer, name, hint=stem), notes)


def _published(text: str) -> str:
    """The date that a page copied with its frame says it was published on; "" if it says none."""
    match = PUBLISHED[0].search(text, 0, _FRAME)
    with suppress(ValueError):
        return given_date(day(match))
    return ""
