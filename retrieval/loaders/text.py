"""Plain text."""

from __future__ import annotations

from itertools import groupby
from pathlib import PurePath

from retrieval.loaders.load_result import Loaded
from retrieval.loaders.official_papers import papers
from retrieval.loaders.text_decoding import decode
from retrieval.places import Gazetteer
from retrieval.report import Report

_LEAST_ROWS = 2


def load_text(name: str, data: bytes, gazetteer: Gazetteer) -> Loaded:
    """The one report of a text file; raises CorpusError if it cannot be used."""
    text, notes = decode(name, data)
    stem = PurePath(name).stem
    report = Report(report_id=stem, title="", text=_tabled(text))
    return Loaded(papers(report, gazetteer, name, hint=stem), notes)


def _tabled(text: str) -> str:
    """A text with tables that were copied out of a sheet or a paper, cells parted by tabs, as rows of a table."""
    if "\t" not in text:
        return text
    lines: list[str] = []
    for width, group in groupby(text.split("\n"), key=lambda line: line.strip().count("\t")):
        run = list(group)
        if not width or len(run) < _LEAST_ROWS:
            lines += run
            continue
        rows = [f"| {' | '.join(cell.strip() for cell in line.strip().split(chr(9)))} |" for line in run]
        lines += ["", rows[0], "|" + " --- |" * (width + 1), *rows[1:], ""]
    return "\n".join(lines)
