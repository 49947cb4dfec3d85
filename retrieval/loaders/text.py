"""Plain text."""

from __future__ import annotations

from pathlib import PurePath

from retrieval.loaders.load_result import Loaded
from retrieval.loaders.official_papers import papers
from retrieval.loaders.text_decoding import decode
from retrieval.loaders.text_tables import tabled
from retrieval.places import Gazetteer
from retrieval.report import Report


def load_text(name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    """The one report of a text file; raises CorpusError if it cannot be used."""
    text, notes = decode(name, data)
    stem = PurePath(name).stem
    report = Report(report_id=stem, title="", text=tabled(text))
    return Loaded(papers(report, gazetteer, name, hint=stem), notes)
