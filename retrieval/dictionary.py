"""jieba's dictionary as a table on disk: how often a word is met, whether it names something, and whether a place.

Read without importing jieba, which takes half a second to get ready for what a segmenter in Rust does as well.
"""

from __future__ import annotations

import logging
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retrieval import atomic_files, vocabulary
from retrieval.vocabulary import Vocabulary

_NAMELESS = frozenset("vadcprmqtfuyzilehok")  # tags of verbs, adverbs, pronouns, idioms and the like
_PLACE = "ns"  # the tag of names of places
_FOLDER = "dictionary-2"
_FILES = frozenset(f"{name}.npy" for name in (*vocabulary.FILES, "frequencies", "nameless", "places"))
_log = logging.getLogger(__name__)


class Dictionary:
    """The words of jieba's dictionary. ``frequencies`` (int32), ``nameless`` and ``places`` (bool) go by their numbers."""

    def __init__(
        self,
        words: Vocabulary,
        frequencies: NDArray[np.int32],
        nameless: NDArray[np.bool_],
        places: NDArray[np.bool_],
    ) -> None:
        self._words = words
        # As plain arrays over the mapped files: a memmap object costs a microsecond with every look.
        self._frequencies: NDArray[np.int32] = frequencies.view(np.ndarray)
        self._nameless: NDArray[np.bool_] = nameless.view(np.ndarray)
        self._places: NDArray[np.bool_] = places.view(np.ndarray)
        self.total = int(frequencies.sum(dtype=np.int64))

    @classmethod
    def open(cls, home: Path) -> Dictionary:
        """Open the table that is kept in a folder, or make it. Raises OSError if it cannot be written."""
        folder = home / _FOLDER
        if not atomic_files.is_intact(folder, _FILES):
            if folder.exists():
                _log.warning("the dictionary in %s is damaged and is made anew", folder)
            atomic_files.make(folder, _write)
        return cls(
            Vocabulary.open(folder),
            np.load(folder / "frequencies.npy", mmap_mode="r", allow_pickle=False),
            np.load(folder / "nameless.npy", mmap_mode="r", allow_pickle=False),
            np.load(folder / "places.npy", mmap_mode="r", allow_pickle=False),
        )

    def frequency(self, word: str) -> int:
        """Number of times that the dictionary's makers met a word; 0 if it is not in it."""
        number = self._words.get(word)
        return 0 if number is None else int(self._frequencies[number])

    def is_content_word(self, word: str) -> bool:
        """True if a word names something, or is not known."""
        number = self._words.get(word)
        return number is None or not self._nameless[number]

    def names_place(self, word: str) -> bool:
        """True if a word is marked as the name of a place."""
        number = self._words.get(word)
        return number is not None and bool(self._places[number])


def _write(folder: Path) -> None:
    spec = find_spec("jieba")
    assert spec is not None, "a dependency of this project"
    assert spec.origin is not None
    # Of each line the word, its frequency and its tag, all in one go: line by line takes three times as long.
    lines = dict.fromkeys((Path(spec.origin).parent / "dict.txt").read_text("utf-8").splitlines())
    written = " ".join(lines).split(" ")
    words, frequencies, tags = written[::3], written[1::3], written[2::3]
    order = Vocabulary.write(folder, words)
    for name, values, kind in (
        ("frequencies", map(int, frequencies), np.int32),
        ("nameless", (tag[0] in _NAMELESS for tag in tags), np.bool_),
        ("places", (tag == _PLACE for tag in tags), np.bool_),
    ):
        np.save(folder / f"{name}.npy", np.fromiter(values, kind, len(words))[order])
