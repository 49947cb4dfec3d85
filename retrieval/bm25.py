"""BM25 scores: postings of precomputed weights, made by rank-bm25.

The only room that imports rank_bm25 (unmaintained since 2022). It counts and weighs; what is
searched are arrays, because its own ``get_scores`` visits every passage for every word.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

K1 = 0.4
B = 0.4


class NonNegativeOkapi(BM25Okapi):  # type: ignore[misc] # rank_bm25 ships no types
    """BM25Okapi with weights that are never negative: ln(1 + (N - df + 0.5) / (df + 0.5)).

    The library's own formula turns negative for a word in half of the passages or more, and the
    floor it then applies makes common words of a small corpus weigh nothing (Lucene's form, after
    Robertson and Zaragoza 2009, section 3.1).
    """

    def __init__(self, bags: Sequence[Sequence[str]]) -> None:
        super().__init__(list(bags), k1=K1, b=B)

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {
            term: math.log(1 + (self.corpus_size - count + 0.5) / (count + 0.5)) for term, count in nd.items()
        }


@dataclass(frozen=True, slots=True)
class Postings:
    """An inverted list: for each term the passages that hold it and what it adds to their scores.

    ``vocabulary`` maps a term to its number t; its postings are ``passages[starts[t]:starts[t+1]]``
    (int32, ascending) with ``weights`` (float32) beside them; ``idf`` is float32 by term.
    """

    vocabulary: Mapping[str, int]
    starts: NDArray[np.int64]
    passages: NDArray[np.int32]
    weights: NDArray[np.float32]
    idf: NDArray[np.float32]
    size: int

    def scores(self, terms: Mapping[str, float]) -> NDArray[np.float32]:
        """The BM25 score of every passage for a bag of terms with their weights in the question."""
        total = np.zeros(self.size, dtype=np.float32)
        for term, weight in terms.items():
            number = self.vocabulary.get(term)
            if number is not None:
                at = slice(self.starts[number], self.starts[number + 1])
                total[self.passages[at]] += np.float32(weight) * self.weights[at]
        return total

    def weight(self, term: str) -> float:
        """The term's inverse document frequency; that of a term seen nowhere where it is unknown."""
        number = self.vocabulary.get(term)
        if number is None:
            return math.log(1 + (self.size + 0.5) / 0.5)
        return float(self.idf[number])


def build(bags: Sequence[Sequence[str]]) -> Postings:
    """Count and weigh bags of tokens, one a passage. An empty list gives postings of nothing."""
    if not any(bags):  # rank_bm25 divides by the number of passages
        none = np.zeros(0)
        return Postings(
            {},
            np.zeros(1, np.int64),
            none.astype(np.int32),
            none.astype(np.float32),
            none.astype(np.float32),
            len(bags),
        )
    okapi = NonNegativeOkapi(bags)
    vocabulary = {term: number for number, term in enumerate(okapi.idf)}
    numbers = [array("i") for _ in vocabulary]
    weights = [array("f") for _ in vocabulary]
    for passage, frequencies in enumerate(okapi.doc_freqs):
        length = 1 - B + B * okapi.doc_len[passage] / okapi.avgdl
        for term, frequency in frequencies.items():
            at = vocabulary[term]
            numbers[at].append(passage)
            weights[at].append(okapi.idf[term] * frequency * (K1 + 1) / (frequency + K1 * length))
        frequencies.clear()  # its counts are no longer needed, and they are most of the memory
    starts = np.zeros(len(vocabulary) + 1, dtype=np.int64)
    np.cumsum([len(postings) for postings in numbers], out=starts[1:])
    return Postings(
        vocabulary,
        starts,
        np.concatenate([np.frombuffer(postings, dtype=np.int32) for postings in numbers]),
        np.concatenate([np.frombuffer(values, dtype=np.float32) for values in weights]),
        np.array(list(okapi.idf.values()), dtype=np.float32),
        len(bags),
    )


def top(scores: NDArray[np.float32], top_k: int) -> NDArray[np.int64]:
    """The numbers of the best passages with a positive score, best first, ties by number."""
    matching = np.flatnonzero(scores > 0)
    if len(matching) > top_k:
        cut = np.partition(scores[matching], len(matching) - top_k)[len(matching) - top_k]
        matching = matching[scores[matching] >= cut]
    order = np.lexsort((matching, -scores[matching]))
    return matching[order][:top_k]
