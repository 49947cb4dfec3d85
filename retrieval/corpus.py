"""The reports and the index now being served, with the language and the places they are read by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval import index as index_room
from retrieval import lexicon as lexicon_room
from retrieval import loaders
from retrieval.index import Index
from retrieval.language import Language
from retrieval.lexicon import Lexicon
from retrieval.places import Gazetteer
from retrieval.preparing import Progress
from retrieval.report import CorpusError, Report
from retrieval.sources import Remembered, Sources

_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇]+条")


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is searched: replaced whole, never changed.

    ``owners`` (int32) gives for each passage the number of its report; ``refused`` are the files,
    or parts of them, that could not be read. ``versions`` gives for a report of which several are held
    the numbers of all of them, ``outdated`` holds those that are not the newest, ``laws`` those that are
    laws or regulations. ``placed`` tells that most reports are about a place or the whole country, so that
    a place in a question is where the answer must be from, and not a word like others.
    """

    reports: tuple[Report, ...]
    refused: tuple[CorpusError, ...]
    index: Index
    language: Language
    lexicon: Lexicon
    places: Gazetteer
    owners: NDArray[np.int32]
    versions: Mapping[int, tuple[int, ...]]
    outdated: frozenset[int]
    laws: frozenset[int]
    placed: bool

    def text(self, number: int) -> str:
        """The text of a passage."""
        passage = self.index.passages[number]
        return self.reports[passage.report].text[passage.start : passage.end]


def open_corpus(path: Path, home: Path | None = None, progress: Progress | None = None) -> Corpus:
    """Load the reports of a file or folder and open or build their index.

    ``home`` is the folder for what is kept between starts (indexes, jieba's dictionary, an
    operator's lexicon); None keeps nothing. ``progress`` is called while an index is built. Raises CorpusError where no report at all can be read.
    """
    lexicon = lexicon_room.load(home / "lexicon" if home else None)
    places = Gazetteer.bundled()
    language = Language(
        lexicon.words,
        (word for word in lexicon.synonyms if len(word) <= 4),
        home / "cache" if home else None,
    )
    index, made = _index(path, home, places, language, lexicon.digest, progress)
    reports = index.reports
    versions = _versions(reports)
    return Corpus(
        reports,
        made.refused,
        index,
        language,
        lexicon,
        places.with_regions(report.region for report in reports if report.region),
        index.passages.slices[:, 0].astype(np.int32),
        versions,
        frozenset(
            number
            for number, group in versions.items()
            if reports[number].delivered < max(reports[other].delivered for other in group)
        ),
        made.laws,
        sum(bool(report.region or report.nationwide) for report in reports) * 2 >= len(reports),
    )


def _index(
    path: Path,
    home: Path | None,
    places: Gazetteer,
    language: Language,
    lexicon_digest: str,
    progress: Progress | None,
) -> tuple[Index, Remembered]:
    """The index of what a path names, and what was made of it; of sources that did not change nothing is read."""
    memory = home / "indexes" if home else None
    sources = None
    if memory is not None and path.exists():
        sources = Sources(path, memory, index_room.FORMAT, language.version, lexicon_digest)
        made = sources.recall()
        index = index_room.load(memory / made.index) if made is not None else None
        if made is not None and index is not None:
            return index, made
    loaded = loaders.load(path, places)
    if not loaded.reports:
        raise loaded.refused[0] if loaded.refused else CorpusError(str(path), "里面没有可以读取的资料")
    index = index_room.open_or_build(loaded.reports, language, lexicon_digest, memory, progress)
    laws = frozenset(number for number, report in enumerate(loaded.reports) if _is_law(report))
    made = Remembered(index.name, loaded.refused, laws)
    if sources is not None:
        sources.remember(made)
    return index, made


def _versions(reports: Sequence[Report]) -> dict[int, tuple[int, ...]]:
    """The reports of one title and place with different dates, by each of their numbers."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, report in enumerate(reports):
        if report.delivered:
            groups.setdefault((report.title, report.region), []).append(number)
    return {number: tuple(group) for group in groups.values() if len(group) > 1 for number in group}


def _is_law(report: Report) -> bool:
    """Whether a report is a law or regulation: what it holds are articles."""
    return any(section.path and _ARTICLE.match(section.path[-1]) for section in report.sections)
