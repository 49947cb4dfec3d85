"""Measures how much of a word a text contains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.query import Query

HELD = 0.5  # of a word's character pairs: below, a text does not hold the word
_NEGATED = 0.4  # 首发 in 非首发, 物业费 in 不含物业管理费
_NEGATING = ("非", "不含", "不包括")
_STOPS = re.compile(r"[，,。；;、（）()！!？?]")  # no phrase goes on beyond
_PAIRS = 0.9  # a word of which each pair of characters is held, and not the word
_OTHER_BEGINNING = 0.45  # at most, of a word whose beginning is not held: a 税务师事务所 is no 律师事务所


# A level as it stands in a row of them that says 级 at its end: 国家、省级.
_IN_ROWS = {
    f"{level}级": re.compile(f"{level}(?=(?:[、和及与或](?:国家|[省市区县]))+级)")
    for level in ("国家", "省", "市", "区", "县")
}


class Wanted(NamedTuple):
    """A word that is looked for, with the words that count as it and its pairs of characters."""

    word: str
    others: tuple[str, ...]
    pairs: tuple[str, ...]

    def part(self, text: str) -> float:
        """Share of the word that a text holds: 1 for the word or one that counts as it, else the share of its pairs."""
        return 1.0 if self.word in text else self.otherwise(text)

    def otherwise(self, text: str) -> float:
        """The same of a text that does not hold the word itself."""
        if self.word in _IN_ROWS and _IN_ROWS[self.word].search(text):
            return 1.0
        for other in self.others:
            if other in text:
                return 1.0
        return _share(self.pairs, text) if self.pairs else 0.0

    def held(self, text: str) -> float:
        """The same, but less of a word or one that counts as it where the text names it behind what excepts it alone."""
        if self.word in text:
            return 1.0 if _affirmed(self.word, text) else _NEGATED
        if self.word in _IN_ROWS and _IN_ROWS[self.word].search(text):
            return 1.0
        named = False
        for other in self.others:
            if other in text:
                if _affirmed(other, text):
                    return 1.0
                named = True
        if named:
            return _NEGATED
        return _share(self.pairs, text) if self.pairs else 0.0


def wanted(word: str, expansions: Mapping[str, Sequence[str]]) -> Wanted:
    """A word to look for, with the words that count as it in a question."""
    return Wanted(word, tuple(_others(word, expansions)), _pairs(word))


def held_part(word: str, text: str, expansions: Mapping[str, Sequence[str]]) -> float:
    """Share of a word that a text holds, with the words that count as it in a question."""
    return wanted(word, expansions).held(text)


def _others(word: str, expansions: Mapping[str, Sequence[str]]) -> list[str]:
    """The words that count as a word in a question."""
    return [other for asked, words in expansions.items() if word in asked or asked in word for other in words]


@lru_cache(maxsize=4096)  # a question asks for the same words again and again
def _pairs(word: str) -> tuple[str, ...]:
    """The pairs of characters of a word that is longer than one of them; a Latin word counts whole."""
    return () if len(word) < 3 or word.isascii() else tuple(map("".join, pairwise(word)))


def _share(pairs: Sequence[str], text: str) -> float:
    """What the pairs of a word that a text holds count of the word."""
    found = 0
    for pair in pairs:
        found += pair in text
    share = found / len(pairs) * _PAIRS if found else 0.0
    return share if not found or pairs[0] in text else min(share, _OTHER_BEGINNING)


def _affirmed(word: str, text: str) -> bool:
    """True if a text, which holds a word, names it elsewhere than behind what excepts it."""
    told = text
    for negating in _NEGATING:
        if negating in told:
            told = told.replace(f"{negating}{word}", "")
    return told is text or word in told


def starts_of(part: str, text: str) -> Iterator[int]:
    """Where a part starts in a text, each time."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def is_part_of_a_word(part: str, query: Query) -> bool:
    """True if some words are part of a word that a question names, or of another word for that: 线上 of 线上签约 for 云签约."""
    words = (word for asked in query.words for word in (asked, *query.expansions.get(asked, ())))
    return any(part in word and part != word for word in words)


def names_whole(name: str, text: str) -> bool:
    """True if a normalised text names a case by its whole name; its kind (省级 or 省, A类 or A) may be left away."""
    bare = re.sub(r"[级类等\s]+$", "", name.lower())
    return bool(bare) and re.search(rf"(?<![a-z\d]){re.escape(bare)}(?![a-z\d])", text) is not None


def names_case(name: str, names: Sequence[str], text: str) -> bool:
    """True if a normalised text names one of several cases: by its whole name, or by two characters that no other has."""
    if names_whole(name, text):
        return True
    others = [other.lower() for other in names if other != name]
    pairs = map("".join, pairwise(name.lower()))
    return any(pair in text and not any(pair in other for other in others) for pair in pairs)


def told_missing(words: Sequence[str], text: str) -> tuple[str, ...]:
    """The missing words as the asker wrote them, words side by side as one phrase; () if they are only pieces of words."""
    phrases: list[tuple[int, int]] = []
    folded = text.lower()
    for word in words:
        start = folded.find(word)
        if start < 0:
            continue
        if phrases and 0 <= start - phrases[-1][1] <= 1 and not _STOPS.search(text[phrases[-1][1] : start]):
            phrases[-1] = (phrases[-1][0], start + len(word))
        else:
            phrases.append((start, start + len(word)))
    told = [text[start:end].strip("的了在是") for start, end in phrases if end - start > 1]
    return tuple(dict.fromkeys(filter(None, told)))
