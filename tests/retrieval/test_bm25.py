from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import bm25

BAGS = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8), min_size=1, max_size=12)


@given(BAGS, st.lists(st.sampled_from("abcdefghz"), min_size=1, max_size=6))
def test_scores_equal_those_of_rank_bm25(bags: list[list[str]], question: list[str]) -> None:
    expected = bm25.NonNegativeOkapi(bags).get_scores(question)
    terms = {term: float(question.count(term)) for term in question}
    np.testing.assert_allclose(bm25.build(bags).scores(terms), expected, rtol=1e-5, atol=1e-6)


@given(BAGS)
def test_a_passage_that_holds_a_word_scores_above_zero_and_others_zero(bags: list[list[str]]) -> None:
    scores = bm25.build(bags).scores({"a": 1.0})
    assert [score > 0 for score in scores] == ["a" in bag for bag in bags]


@pytest.mark.parametrize("bags", [[], [[]], [[], []]])
def test_an_empty_corpus_scores_nothing(bags: list[list[str]]) -> None:
    postings = bm25.build(bags)
    assert len(postings.scores({"a": 1.0})) == len(bags)
    assert len(bm25.top(postings.scores({"a": 1.0}), 3)) == 0


@given(st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0]), max_size=20), st.integers(1, 25))
def test_top_is_best_first_and_ties_go_to_the_earlier(values: list[float], top_k: int) -> None:
    scores = np.array(values, dtype=np.float32)
    expected = sorted(
        (number for number in range(len(values)) if values[number] > 0), key=lambda n: (-values[n], n)
    )
    assert bm25.top(scores, top_k).tolist() == expected[:top_k]


def test_a_word_seen_nowhere_weighs_more_than_any_seen() -> None:
    postings = bm25.build([["a", "b"], ["a"]])
    assert postings.weight("z") > postings.weight("b") > postings.weight("a") > 0
