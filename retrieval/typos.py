"""Typos in a question: what no report writes, and a word or the name of a place that sounds the same."""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from retrieval import lazy_re as re
from retrieval.corpus import Corpus
from retrieval.engine import Engine

MENDED = 3  # more typos than this in one question are no typos
HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_LONGEST_PIECE = 6  # characters in which a typo is looked for
_WHERE = frozenset("上里中内下")  # behind a word: 用地上有什么优惠
_DOES = frozenset("搞做弄办开")  # before one: 搞质量的企业
_PAYS = frozenset("罚补奖给收交缴付")
_TONES = re.compile("[\u0300\u0301\u0304\u030c]")


class Typos:
    """Finds typos by the vocabulary of one corpus; ``asked_in`` gives where a text asks."""

    def __init__(self, corpus: Corpus, asked_in: Callable[[str], Sequence[tuple[int, int]]]) -> None:
        self._corpus = corpus
        self._asked_in = asked_in
        self._kept_nearest = lru_cache(maxsize=4096)(self._nearest)

    def corrected(self, text: str, left: int = MENDED) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Replace what no report writes by the word one character away that sounds the same.

        Only stretches that the vocabulary does not hold are looked at, and only a word of the same
        length with one other character of the same sound is taken: input methods make such typos.
        """
        if left == 0:
            return text, ()
        for start, end, odd in self._unread(text):
            for at, size in _around(start, end, odd):
                piece = text[at : at + size]
                if right := self._kept_nearest(piece):
                    rest, more = self.corrected(text[:at] + right + text[at + size :], left - 1)
                    return rest, ((piece, right), *more)
        return text, ()

    def _unread(self, text: str) -> Iterator[tuple[int, int, list[int]]]:
        """The runs of Chinese characters in a text, each with where its pairs start that no report writes.

        Places are left out, and what asks, which takes its measure word along, and its verb: 多少家|工业企业, 公司|罚多少.
        """
        engine = self._corpus.index.engine
        known = set[int]()  # where pairs start that hold a character of these
        for mention in self._corpus.places.find(text):
            known.update(range(mention.start - 1, mention.end))
        for start, end in self._asked_in(text):
            verb = start > 0 and text[start - 1] in _PAYS
            known.update(range(start - 1 - verb, end + 1))
        for run in HAN_RUN.finditer(text):
            start, end = run.span()
            odd = [
                at
                for at in range(start, end - 1)
                if at not in known
                and text[at : at + 2] not in engine
                and not (text[at + 1] in _WHERE and text[at - 1 : at + 1] in engine)
                and not (text[at] in _DOES and text[at + 1 : at + 3] in engine)
                and not (start < at < end - 2 and _is_border(text, at, engine))
            ]
            if odd:
                yield start, end, odd

    def _nearest(self, piece: str) -> str | None:
        """The word or name with one other character of the same sound; of several the commonest."""
        names = self._names_near(piece)
        if piece in names:
            return None
        engine = self._corpus.index.engine
        if not (near := names.union(engine.alike(piece))):
            return None
        alike = [word for word in near if sounds_alike(piece, word)]
        return min(alike, key=lambda word: (word not in names, engine.idf_of(word), word), default=None)

    def _names_near(self, piece: str) -> frozenset[str]:
        """The names of places, as long as a piece, that differ from it in one character at most."""
        # With one other character a name still begins or ends as it is spelt.
        begins, ends = self._name_edges
        size = len(piece)
        if (size, piece[0]) not in begins and (size, piece[-1]) not in ends:
            return frozenset()
        return frozenset(name for rest in _rests(piece) for name in self._names_by_rest.get(rest, ()))

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names of the places that reports are about."""
        regions = {one.region for one in self._corpus.index.classes}
        return frozenset(
            name
            for region in regions
            for name in region.split("/")
            if HAN_RUN.fullmatch(name) and len(name) > 1
        )

    @cached_property
    def _names_by_rest(self) -> Mapping[str, list[str]]:
        """The same by what is left of each without one of its characters."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._names:
            for rest in _rests(name):
                found[rest].append(name)
        return dict(found)

    @cached_property
    def _name_edges(self) -> tuple[frozenset[tuple[int, str]], frozenset[tuple[int, str]]]:
        """The length of each name with its first character, and with its last."""
        names = self._names
        return frozenset((len(n), n[0]) for n in names), frozenset((len(n), n[-1]) for n in names)


def sounds_alike(written: str, meant: str) -> bool:
    """True if what was written can be read as the word meant is: the same pinyin a character, tones aside."""
    if len(written) != len(meant):
        return False
    return all(a == b or _readings(b)[0] in _readings(a) for a, b in zip(written, meant, strict=True))


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    """Pronunciations of a character without tones, the most usual first; of one that has none, itself."""
    os.environ.setdefault(
        "PYPINYIN_NO_PHRASES", "true"
    )  # 47,000 phrases, which take a sixth of a second to load
    # The library's own function takes ten times as long, and a question has many characters that none before it had.
    from pypinyin.constants import PINYIN_DICT

    said: str = PINYIN_DICT.get(ord(character), "")
    plain = (_TONES.sub("", unicodedata.normalize("NFD", one)) for one in said.split(","))
    return tuple(dict.fromkeys(plain)) if said else (character,)


def _is_border(text: str, at: int, engine: Engine) -> bool:
    """True if a pair is where one word ends and the next begins, each of which reports write: 科技|租金, 奖补|收费."""
    return text[at - 1 : at + 1] in engine and text[at + 1 : at + 3] in engine


def _around(start: int, end: int, odd: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where the stretches of a range start that hold an odd pair, and their sizes; the longest first."""
    for size in range(min(_LONGEST_PIECE, end - start), 1, -1):
        at = start
        for pair in odd:
            first = max(at, pair + 2 - size)
            at = min(pair, end - size) + 1
            for begin in range(first, at):
                yield begin, size


def _rests(word: str) -> list[str]:
    """What is left of a word without each of its characters, which an empty place stands for."""
    return [f"{word[:at]} {word[at + 1 :]}" for at in range(len(word))]
