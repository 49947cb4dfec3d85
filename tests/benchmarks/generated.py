"""Passages to measure with: made-up Chinese of real words, the same for the same seed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WORDS = 105  # of a passage: about 200 characters
TOPICS, TOPIC_WORDS, OF_TOPIC = (
    4000,
    60,
    0.45,
)  # words keep company: a topic's words make up so much of its passages
RARE = 0.5  # passages that hold a few words of their own, as names and codes do
FUNCTION = 60  # the commonest words: left out of questions of content words alone


@dataclass(frozen=True)
class Generated:
    """``passages`` is n by WORDS, numbers into ``words``, which are in falling order of frequency."""

    words: tuple[str, ...]
    passages: NDArray[np.int32]

    def tokens(self, number: int) -> list[str]:
        """The words of a passage, in order."""
        return [self.words[word] for word in self.passages[number].tolist()]

    def texts(self) -> Iterator[list[str]]:
        """The words of all passages."""
        return (self.tokens(number) for number in range(len(self.passages)))


def generate(size: int, seed: int = 20261124) -> Generated:
    """So many passages of jieba's words by their frequencies, clustered by topics."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(60)
    rows: list[tuple[str, int]] = []
    with jieba.get_module_res("dict.txt") as file:
        for line in file:
            word, frequency, *_ = line.decode("utf-8").split()
            rows.append((word, int(frequency)))
    rows = sorted(rows, key=lambda row: -row[1])[:200_000]
    words = tuple(word for word, _ in rows)
    random = np.random.default_rng(seed)
    chances = np.cumsum(np.array([frequency for _, frequency in rows], float))
    chances /= chances[-1]
    topical = random.integers(FUNCTION * 5, 60_000, (TOPICS, TOPIC_WORDS))
    passages = np.empty((size, WORDS), np.int32)
    for start in range(0, size, 50_000):
        count = min(50_000, size - start)
        chunk = np.searchsorted(chances, random.random((count, WORDS))).astype(np.int32)
        topic = random.integers(0, TOPICS, count)
        own = topical[topic[:, None], random.integers(0, TOPIC_WORDS, (count, WORDS))]
        chunk = np.where(random.random((count, WORDS)) < OF_TOPIC, own, chunk)
        rare = random.integers(60_000, len(words), (count, 3))
        chunk[:, :3] = np.where(random.random((count, 1)) < RARE, rare, chunk[:, :3])
        passages[start : start + count] = chunk
    return Generated(words, passages)


def questions(corpus: Generated, count: int, content: bool, seed: int = 7) -> list[list[str]]:
    """Questions about passages of the corpus: three to eight of their content words, or as many words as they come."""
    random = np.random.default_rng(seed)
    asked = []
    for number in random.integers(0, len(corpus.passages), count).tolist():
        row, length = corpus.passages[number], int(random.integers(3, 9))
        if content:
            row = np.unique(row[row >= FUNCTION])
            chosen = random.choice(row, size=min(len(row), length), replace=False)
        else:
            start = int(random.integers(0, WORDS - length))
            chosen = row[start : start + length]
        asked.append(list(dict.fromkeys(corpus.words[word] for word in chosen.tolist())))
    return asked


def full_bag(words: list[str]) -> list[str]:
    """The bag that we index: words, and of the text they make up the character pairs and the characters."""
    text = "".join(words)
    return (
        [word for word in words if len(word) > 1]
        + [text[at : at + 2] for at in range(len(text) - 1)]
        + list(text)
    )
