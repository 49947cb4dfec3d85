"""The reports and the index now being served, with the language and the places they are read by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

import numpy as np
from numpy.typing import NDArray

from retrieval import index as index_room
from retrieval import lexicon as lexicon_room
from retrieval.analyzer import Analyzer
from retrieval.corpus_files import AddedFile, CorpusFiles, read, read_added
from retrieval.fingerprint import Fingerprints, LastBuild
from retrieval.in_force import ForceStatuses
from retrieval.index import Index
from retrieval.lexicon import Lexicon
from retrieval.loaders import Loaded
from retrieval.places import Gazetteer
from retrieval.progress import Progress
from retrieval.report import CorpusError, Report, printable


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports and index in use: replaced as a whole, never changed.

    ``refused`` are the files, or parts of them, that could not be read. ``classes`` (int32) gives for each passage
    the class of its report. ``force_statuses`` tell which reports are in force on a day and what replaces the others,
    ``laws`` are the numbers of those that are laws or regulations. ``placed`` tells that most reports are about a
    place or the whole country, so that a place in a question is where the answer must be from, and not a word like
    others.
    """

    reports: Sequence[Report]
    refused: tuple[CorpusError, ...]
    index: Index
    analyzer: Analyzer
    lexicon: Lexicon
    places: Gazetteer
    classes: NDArray[np.int32]
    force_statuses: ForceStatuses
    laws: frozenset[int]
    placed: bool

    @property
    def outdated(self) -> frozenset[int]:
        """The numbers of the reports that others replace, on whatever day."""
        return self.force_statuses.outdated

    def text(self, number: int) -> str:
        """The text of a passage."""
        passage = self.index.passages[number]
        return self.reports[passage.report].text[passage.start : passage.end]


def open_corpus(
    selected: CorpusFiles | Path, home: Path | None = None, progress: Progress | None = None
) -> Corpus:
    """Load the reports of a selection, or of a file or folder, and open or build their index.

    ``home`` is the folder for what is kept between starts (indexes, jieba's dictionary, an
    operator's lexicon); None keeps nothing. ``progress`` is called while files are read and an index is
    built. Raises CorpusError if no report at all can be read.
    """
    selection = CorpusFiles(selected) if isinstance(selected, Path) else selected
    lexicon = lexicon_room.load(home / "lexicon" if home else None)
    analyzer = _analyzer(lexicon, home)
    index, refused = _index(selection, home, analyzer, lexicon.digest, progress)
    return _corpus(index, refused, analyzer, lexicon)


def held_reports(selection: CorpusFiles, home: Path, progress: Progress | None = None) -> Loaded:
    """The reports of a selection, without an index; what was made of a file that was read before is taken from ``home``.

    Raises CorpusError if the operator's path does not exist.
    """
    return selection.shown(read(selection, _memory(home), progress))


def added_reports(added: AddedFile, home: Path) -> Loaded:
    """The reports of one file, as they would belong to a corpus; what is made of it is kept in ``home``."""
    return read_added(added, _memory(home))


def reopen_corpus(
    name: str, home: Path, refused: Sequence[CorpusError] = (), like: Corpus | None = None
) -> Corpus | None:
    """Open an index that was built before, by its name; None if it is no longer there.

    ``refused`` is what was refused when it was built. ``like`` is a corpus of the same operator: what reads
    the questions is taken over from it where it is the same, since loading that takes a while.
    """
    lexicon = lexicon_room.load(home / "lexicon")
    index = index_room.load(_memory(home) / name)
    if index is None:
        return None
    if like is not None and like.lexicon.digest == lexicon.digest:
        return _corpus(index, refused, like.analyzer, like.lexicon)
    return _corpus(index, refused, _analyzer(lexicon, home), lexicon)


def _memory(home: Path) -> Path:
    return home / "indexes"


def _analyzer(lexicon: Lexicon, home: Path | None) -> Analyzer:
    return Analyzer(
        lexicon.words,
        lexicon.whole,
        home / "cache" if home else None,
        nameless=lexicon.nameless,
    )


def _corpus(index: Index, refused: Sequence[CorpusError], analyzer: Analyzer, lexicon: Lexicon) -> Corpus:
    analyzer.load()  # or the first who asks waits for it
    classes, class_of = index.classes, index.class_of
    placed = np.array([bool(one.region or one.nationwide) for one in classes], np.bool_)
    law = np.array([one.law for one in classes], np.bool_)
    return Corpus(
        index.reports,
        tuple(refused),
        index,
        analyzer,
        lexicon,
        Gazetteer.bundled().with_regions(
            [one.region for one in classes if one.region],
            [(one.region, one.called) for one in classes if one.called],
        ),
        class_of.take(index.passages.slices[:, 0]),
        ForceStatuses(index.reports, index.succession),
        frozenset(np.flatnonzero(law[class_of]).tolist()),
        int(placed[class_of].sum()) * 2 >= len(class_of),
    )


def _index(
    selection: CorpusFiles,
    home: Path | None,
    analyzer: Analyzer,
    lexicon_digest: str,
    progress: Progress | None,
) -> tuple[Index, Sequence[CorpusError]]:
    """The index of a selection, and what was refused of it; where nothing has changed since, no file is read."""
    memory = _memory(home) if home else None
    files = list(selection.files())
    shape = index_room.shape_of(analyzer, lexicon_digest)
    sources = None
    if memory is not None:
        sources = Fingerprints(selection, files, memory, shape.digest)
        made = sources.recall()
        index = index_room.load(memory / made.index) if made is not None else None
        if made is not None and index is not None:
            return index, made.refused
    loaded = read(selection, memory, progress, files)
    # A folder that has come to be empty, such as one that is not mounted, must not pass for a smaller corpus.
    if not any(map(selection.is_operators, loaded.reports)):
        raise _nothing(selection, loaded)
    shown = selection.shown(loaded)
    if not shown.reports:
        raise CorpusError(str(selection.path), "里面的资料都隐藏了")
    index = index_room.open_or_build(shown.reports, analyzer, shape, memory, progress)
    if sources is not None and not any(error.transient for error in shown.refused):
        sources.remember(LastBuild(index.name, shown.refused))
    return index, shown.refused


def _nothing(selection: CorpusFiles, loaded: Loaded) -> CorpusError:
    """Why there is no report of the operator's."""
    others = {printable(str(one.path)) for one in selection.added}
    refused = [error for error in loaded.refused if error.file not in others and not error.harmless]
    if len(refused) == 1:
        return refused[0]
    reason = "里面没有可以读取的资料"
    if refused:
        first = f"{PurePath(refused[0].file).name}：{refused[0].reason}"
        reason += f"（{len(refused)} 处读不了，第一处是 {first}）"
    return CorpusError(str(selection.path), reason)
