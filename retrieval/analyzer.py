"""Normalising and tokenising: one ``Analyzer`` serves the index and the questions alike.

The only room that imports jieba (unmaintained since 2020) and rjieba.
"""

from __future__ import annotations

import itertools
import logging
import math
import tempfile
import threading
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval import atomic_files
from retrieval import lazy_re as re
from retrieval.dictionary import Dictionary
from retrieval.patterns import beginning
from retrieval.simplified import converter

# The name of a standard is one word, its level another: CMMI5级.
_OF_LEVEL = r"[a-z]{3,}(?=\d级)"
_CUT = re.compile(
    rf"\d+(?::\d+(?:\.\d+)?|\.\d+)+|{_OF_LEVEL}|[a-z0-9]+(?:[&.+][a-z0-9]+)*|[\u3400-\u9fff々〇]+"
)
_HAN = re.compile(r"[\u3400-\u9fff々〇]")
_LATIN = beginning(r"\da-z", rf"\d+(?::\d+(?:\.\d+)?|\.\d+)+|{_OF_LEVEL}|[a-z0-9]+(?:[&.+][a-z0-9]+)*")
# What Unicode's own function takes twenty times as long for is mostly these: they are replaced first.
_FULL_WIDTH = [(mark, unicodedata.normalize("NFKC", mark)) for mark in "，：；（）！？％．～＋\u3000…"]
_SHORT, _KEPT = 100, 4096  # characters of texts that are normalised again and again, and how many are kept
_RUNS = 256  # of Chinese characters, whose words are kept
_BREAK = ord("\n")
_BETWEEN = "\n\x1e\n"  # stands in no text that people write; nothing joins with it, and each text keeps its own lines
_COMPILED = "jieba.cache"
_PEOPLE = re.compile("..(?:军人|人员|职工|工人|学生|儿童|老人|人才)$")
# Nats: 装修 and 转让 are rarer in general Chinese than so, 购买 and 就业 are not. At 9, of 1,100 judged questions, three more answers
# are given only as the nearest; at 11 three more mislead.
_RARE = 10.0
_UNTAKEN = threading.Lock()
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text of many lines.

    ``points`` are its code points; ``chinese`` tells which of them are Chinese characters. ``words`` are what these
    are cut into, with whatever stands between two runs of them; word i begins at ``starts[i]`` and is ``lengths[i]``
    long. ``others`` are the tokens of other characters, each with where it begins.
    """

    points: NDArray[np.uint32]
    chinese: NDArray[np.bool_]
    others: Sequence[tuple[int, str]]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    words: Sequence[str]


class Analyzer:
    """Turns text into words and bags of tokens.

    ``words`` that the dictionary does not know are added to it, so that they stay whole. ``terms`` are added even
    where it knows them, and then go before other ways of cutting the same characters. ``cache_dir`` is where
    compiled dictionaries are kept (never the shared temporary folder). ``segmenter`` is ``jieba`` or ``rjieba``, the
    same in Rust; where none is named, rjieba where it is installed. The two cut almost alike, so an index knows its
    own. ``nameless`` are nouns that name nothing, whatever the dictionary says.
    """

    def __init__(
        self,
        terms: Iterable[str] = (),
        words: Iterable[str] = (),
        cache_dir: Path | None = None,
        segmenter: str | None = None,
        nameless: Iterable[str] = (),
    ) -> None:
        self._terms = frozenset(terms)
        self._words = frozenset(words)
        self._nameless = frozenset(nameless)
        self._cache_dir = cache_dir
        self._segmenter = segmenter or ("rjieba" if find_spec("rjieba") else "jieba")
        if self._segmenter not in ("jieba", "rjieba"):
            raise ValueError(f"no segmenter goes by the name {segmenter!r}")

    def __reduce__(self) -> tuple[type[Analyzer], tuple[object, ...]]:
        """Pickles how the analyzer was made; the process that gets it loads the dictionaries again."""
        return type(self), (self._terms, self._words, self._cache_dir, self._segmenter, self._nameless)

    @cached_property
    def version(self) -> str:
        """Version of the tokens, for the names of indexes."""
        return f"{self._segmenter}-{metadata.version(self._segmenter)}/bag-4"

    @cached_property
    def _folder(self) -> Path:
        """Folder for compiled dictionaries; a temporary one of this process if the cache folder cannot be written."""
        if self._cache_dir is not None:
            try:
                self._cache_dir.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryFile(dir=self._cache_dir):
                    return self._cache_dir
            except OSError as error:
                _log.warning("nothing can be kept in %s (%s)", self._cache_dir, error)
        self._own_folder = tempfile.TemporaryDirectory(prefix="zhaoshang-")
        return Path(self._own_folder.name)

    @cached_property
    def _dictionary(self) -> Dictionary:
        return Dictionary.open(self._folder)

    @cached_property
    def _added(self) -> frozenset[str]:
        """The words that are added to the dictionary."""
        return frozenset(
            word
            for word in self._terms | self._words
            if len(word) > 1 and (word in self._terms or not self._dictionary.frequency(word))
        )

    @cached_property
    def _cut(self) -> Callable[[str], Iterable[str]]:
        """Cuts a run of Chinese characters into words, by the dictionary alone."""
        if self._segmenter == "rjieba":
            import rjieba

            # The package loads a dictionary for itself, a tenth of a second: whoever comes first takes that one.
            fast = rjieba if _UNTAKEN.acquire(blocking=False) else rjieba.Jieba()
            for word in sorted(self._added):
                fast.add_word(word, fast.suggest_freq(word), "n")
            return lambda run: fast.cut(run, False)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its sources hold escapes that newer Pythons warn of
            import jieba

        jieba.setLogLevel(logging.WARNING)
        tokenizer = jieba.Tokenizer()
        folder = self._folder / "jieba-1"
        if not atomic_files.is_intact(folder, (_COMPILED,)):  # it takes whatever it finds there as its own
            atomic_files.make(folder, lambda working: _compile(jieba.Tokenizer(), working))
        tokenizer.cache_file = _COMPILED
        tokenizer.tmp_dir = str(folder)
        tokenizer.initialize()
        for word in self._added:
            tokenizer.add_word(word)
        return lambda run: tokenizer.cut(run, HMM=False)

    @cached_property
    def _cut_again(self) -> Callable[[str], tuple[str, ...]]:
        """Cuts a run as ``_cut`` does: those of a question are asked for three or four times."""
        return lru_cache(maxsize=_RUNS)(lambda run: tuple(self._cut(run)))

    def load(self) -> None:
        """Load the dictionaries now instead of with the first text."""
        self.words("招商")

    def normalise(self, text: str) -> str:
        """Simplified characters, half-width forms, lower case. Lengths may change."""
        return self._normalised_short(text) if len(text) <= _SHORT else self._normalise(text)

    @cached_property
    def _normalised_short(self) -> Callable[[str], str]:
        return lru_cache(maxsize=_KEPT)(self._normalise)

    def _normalise(self, text: str) -> str:
        try:
            simplified: str = converter().convert(_compatible(text))
        except UnicodeEncodeError:  # half a surrogate pair is no text
            sound = text.encode("utf-8", "replace").decode("utf-8")
            simplified = converter().convert(_compatible(sound))
        return simplified.lower()

    def normalise_each(self, texts: Sequence[str]) -> list[str]:
        """Texts normalised, all in one go, which takes much less than one by one."""
        found = self._normalise(_BETWEEN.join(texts)).split(_BETWEEN) if texts else []
        return found if len(found) == len(texts) else [self._normalise(text) for text in texts]

    def words(self, text: str) -> list[str]:
        """The words of a text in order: Latin words and runs of digits whole, Chinese by jieba."""
        return self.words_of(self.normalise(text))

    def words_of(self, normal: str) -> list[str]:
        """The words of a normalised text, likewise."""
        found: list[str] = []
        for run in _CUT.findall(normal):
            if _HAN.match(run):
                found.extend(self._cut_again(run))
            else:
                found.append(run)
        return found

    def tokenise(self, text: str) -> list[str]:
        """The bag that is indexed: words, and of Chinese also the character pairs and characters.

        Words alone miss names that the dictionary cuts differently in different sentences.
        """
        return self.tokens_of(self.normalise(text))

    def tokens_of(self, normal: str) -> list[str]:
        """The bag of a normalised text, likewise."""
        bag: list[str] = []
        for run in _CUT.findall(normal):
            if not _HAN.match(run):
                bag.append(run)
                continue
            bag.extend([word for word in self._cut_again(run) if len(word) > 1])
            bag.extend(map("".join, itertools.pairwise(run)))
            bag.extend(run)
        return bag

    def normalised(self, texts: Sequence[str]) -> tuple[str, NDArray[np.int64]]:
        """Texts normalised at once, as one text with a line break after each; and where each ends there, its break included."""
        if not texts:
            return "", np.zeros(0, np.int64)
        whole = self.normalise("".join(f"{text}\n" for text in texts))
        breaks = np.flatnonzero(_points(whole) == _BREAK)
        own = np.cumsum([text.count("\n") + 1 for text in texts]) - 1
        return whole, breaks[own] + 1

    def cut(self, text: str) -> Tokens:
        """The tokens of a normalised text, many lines of it at once."""
        points = _points(text)
        chinese = ((points >= 0x3400) & (points <= 0x9FFF)) | (points == 0x3005) | (points == 0x3007)
        at = np.flatnonzero(chinese | np.concatenate((chinese[1:], [False]))[: len(chinese)])
        runs = np.where(chinese, points, _BREAK)[at].astype(np.uint32).tobytes().decode("utf-32-le")
        words = list(self._cut(runs))
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        others = [(match.start(), match[0]) for match in _LATIN.finditer(text)]
        return Tokens(points, chinese, others, at[np.cumsum(lengths) - lengths], lengths, words)

    def is_content_word(self, word: str) -> bool:
        """True if a word names something: a noun, a name, or a word that no dictionary holds, or a sort of people that the
        dictionary has as a phrase (退役军人)."""
        names = self._dictionary.is_content_word(word) or _PEOPLE.search(word) is not None
        return names and word not in self._nameless

    def names_matter(self, word: str) -> bool:
        """True if a word, a verb also, is rare enough in general Chinese to be a matter of its own where reports use it."""
        return word not in self._nameless and self.rarity(word) >= _RARE

    def names_place(self, word: str) -> bool:
        """True if the dictionary marks a word as the name of a place."""
        return self._dictionary.names_place(word)

    def rarity(self, word: str) -> float:
        """How rare a word is in general Chinese, in nats: ln(total / frequency) of the dictionary.

        A word the dictionary does not know is as rare as one seen once; words added by us count
        as such too, because the frequency they get there is made up.
        """
        frequency = 0 if word in self._added else self._dictionary.frequency(word)
        return math.log(self._dictionary.total / max(1, frequency))


def _compatible(text: str) -> str:
    """A text in NFKC, line by line: a line that is so already is only looked over."""
    for mark, plain in _FULL_WIDTH:
        text = text.replace(mark, plain)
    return "\n".join([unicodedata.normalize("NFKC", line) for line in text.split("\n")])


def _points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _compile(tokenizer: Any, folder: Path) -> None:
    """Have jieba write its compiled dictionary into a folder."""
    tokenizer.tmp_dir, tokenizer.cache_file = str(folder), _COMPILED
    tokenizer.initialize()
