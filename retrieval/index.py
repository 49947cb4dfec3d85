"""The index on disk: build, save, open, verify.

A folder an index, named by what it was built from (the reports' content, the lexicon, the
tokeniser and this format), so that a changed corpus never meets a stale index. Written beside and
renamed into place: a folder that is there is whole.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval import bm25
from retrieval.language import Language
from retrieval.passages import Passage, passages
from retrieval.report import Report

FORMAT = "2"

_ARRAYS = ("starts", "passages", "weights", "idf", "slices")
_FILES = {f"{name}.npy" for name in _ARRAYS} | {"vocabulary.txt"}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Index:
    """The passages of a corpus and their postings; ``passages[i]`` is what score i is about.

    ``name`` tells it from the index of any other corpus.
    """

    passages: tuple[Passage, ...]
    postings: bm25.Postings
    name: str = ""


def key(reports: Sequence[Report], language: Language, lexicon_digest: str) -> str:
    """The name an index of these reports goes by: 24 hexadecimal digits."""
    state = hashlib.sha256("\0".join((FORMAT, language.version, lexicon_digest)).encode())
    for report in reports:
        for field in (report.report_id, report.title, report.text, repr(report.sections)):
            state.update(field.encode("utf-8", "surrogatepass"))
            state.update(b"\0")
    return state.hexdigest()[:24]


def build(reports: Sequence[Report], language: Language) -> Index:
    """Cut the reports into passages and weigh the words of each.

    A passage's bag holds its own words and those that say what it is about: title, headings and
    the sentence that introduces its list.
    """
    cut: list[Passage] = []
    bags: list[list[str]] = []
    tokens: dict[str, str] = {}  # one string a token, however often it occurs
    for number, report in enumerate(reports):
        title = language.tokenise(report.title)
        headings: dict[int, list[str]] = {}
        for passage in passages(report, number):
            if passage.section not in headings:
                headings[passage.section] = language.tokenise(" ".join(report.sections[passage.section].path))
            cut.append(passage)
            bag = title + headings[passage.section]
            if passage.intro:
                bag += language.tokenise(report.text[slice(*passage.intro)])
            bag += language.tokenise(report.text[passage.start : passage.end])
            bags.append([tokens.setdefault(token, token) for token in bag])
    return Index(tuple(cut), bm25.build(bags))


def save(index: Index, folder: Path) -> None:
    """Write an index to ``folder``, whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    working = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        postings = index.postings
        slices = np.array(
            [(p.report, p.section, p.start, p.end, *(p.intro or (-1, -1))) for p in index.passages],
            dtype=np.int64,
        ).reshape(-1, 6)
        arrays: dict[str, NDArray[Any]] = {
            "starts": postings.starts,
            "passages": postings.passages,
            "weights": postings.weights,
            "idf": postings.idf,
            "slices": slices,
        }
        for name, array in arrays.items():
            np.save(working / f"{name}.npy", array)
        (working / "vocabulary.txt").write_text("\n".join(postings.vocabulary), "utf-8")
        sums = {path.name: _sum(path) for path in sorted(working.iterdir())}
        (working / "manifest.json").write_text(json.dumps({"format": FORMAT, "sums": sums}), "utf-8")
        try:
            working.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
            # Another process built the same index meanwhile, or a damaged one is in the way.
            shutil.rmtree(folder)
            working.rename(folder)
    finally:
        shutil.rmtree(working, ignore_errors=True)


def load(folder: Path) -> Index | None:
    """Open a saved index; None, with a warning where files are damaged, when it must be built anew."""
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        return None
    try:
        sums = json.loads(manifest.read_text("utf-8"))["sums"]
        if set(sums) != _FILES:
            raise ValueError("its manifest names other files")
        for name, expected in sums.items():
            if _sum(folder / name) != expected:
                raise ValueError(f"{name} does not match its checksum")
        arrays = {name: np.load(folder / f"{name}.npy", allow_pickle=False) for name in _ARRAYS}
        terms = (folder / "vocabulary.txt").read_text("utf-8").split("\n") if len(arrays["idf"]) else []
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        _log.warning("the index in %s is damaged (%s) and is built anew", folder, error)
        return None
    cut = tuple(
        Passage(report, section, start, end, (left, right) if left >= 0 else None)
        for report, section, start, end, left, right in arrays["slices"].tolist()
    )
    postings = bm25.Postings(
        {term: number for number, term in enumerate(terms)},
        arrays["starts"],
        arrays["passages"],
        arrays["weights"],
        arrays["idf"],
        len(cut),
    )
    return Index(cut, postings)


def open_or_build(
    reports: Sequence[Report], language: Language, lexicon_digest: str, home: Path | None
) -> Index:
    """The index of these reports: opened from ``home`` where it is kept, else built and kept there.

    ``home`` None keeps nothing. A home that cannot be written to is no reason not to answer.
    """
    name = key(reports, language, lexicon_digest)
    if home is None:
        return replace(build(reports, language), name=name)
    folder = home / name
    index = load(folder)
    if index is None:
        index = build(reports, language)
        try:
            save(index, folder)
        except OSError as error:
            _log.warning("the index cannot be kept in %s (%s)", folder, error)
    else:
        os.utime(folder)  # tells which indexes are still in use
    return replace(index, name=name)


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
