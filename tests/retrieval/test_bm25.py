"""Scores equal those of rank_bm25, and the best of them those of sorting them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval import bags as bags_room
from retrieval import bm25, max_score, postings_writer
from retrieval.bags import Bags
from retrieval.bm25 import Postings
from retrieval.engine import Boosts, PassagesByClass
from retrieval.max_score import TermPostings
from retrieval.shape import Weighting
from retrieval.vocabulary import Vocabulary

TERMS = ["甲", "乙", "丙", "丁", "甲乙", "gdp", "2020", "x" * 40]
BAGS = st.lists(st.lists(st.sampled_from(TERMS), min_size=1, max_size=8), min_size=1, max_size=40)
QUESTION = st.dictionaries(st.sampled_from([*TERMS, "不在"]), st.sampled_from([0.5, 1.0, 2.0]), min_size=1)
SOME = settings(max_examples=settings().max_examples // 2, suppress_health_check=list(HealthCheck))


def blocks(bags: Sequence[Sequence[str]], length: int) -> list[Bags]:
    """Bags of tokens, counted a run of ``length`` passages at a time."""
    return [bags_room.count(bags[at : at + length]) for at in range(0, len(bags), length)]


def of(bags: Sequence[Sequence[str]], length: int = 7) -> Postings:
    return Postings.of(blocks(bags, length))


def counted_lists(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the lists of postings that are added up from now on, one after another."""
    added: list[int] = []
    original = TermPostings.pieces

    def counted(one: TermPostings) -> Iterator[tuple[Any, Any]]:
        added.append(len(one))
        return original(one)

    monkeypatch.setattr(TermPostings, "pieces", counted)
    return added


@SOME
@given(BAGS, st.lists(st.sampled_from([*TERMS, "不在"]), min_size=1, max_size=6))
def test_scores_equal_those_of_rank_bm25(bags: list[list[str]], question: list[str]) -> None:
    expected = bm25.reference(bags).get_scores(question)
    terms = {term: float(question.count(term)) for term in question}
    np.testing.assert_allclose(of(bags).scores(terms), expected, rtol=1e-5, atol=1e-7)


@SOME
@given(
    BAGS,
    QUESTION,
    st.integers(1, 12),
    st.lists(st.sampled_from([0.0, 0.3, 1.0]), min_size=40, max_size=40),
    st.booleans(),
)
def test_the_best_are_those_of_sorting_all(
    bags: list[list[str]], question: dict[str, float], top_k: int, shares: list[float], factored: bool
) -> None:
    """With the lists taken one by one, or many at once, as in a large corpus, and with all scores, as in a small one."""
    postings = of(bags)
    boosts = None
    if factored:  # three passages a report
        owners = (np.arange(len(bags)) // 3).astype(np.int32)
        boosts = Boosts(owners, np.array(shares, np.float32), PassagesByClass(owners))
    scores = postings.scores(question)
    if boosts is not None:
        scores *= boosts.of(np.arange(len(bags)))
    expected = sorted((n for n in range(len(bags)) if scores[n] > 0), key=lambda n: (-scores[n], n))[:top_k]
    for dense, first in ((0, 1), (0, 1000), (20_000, 1000)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(bm25, "_DENSE", dense)
            patch.setattr(max_score, "_FIRST", first)
            patch.setattr(max_score, "_CHEAP", first)
            patch.setattr(max_score, "_KEPT", 2)
            patch.setattr(max_score, "_MANY", 1)
            patch.setattr(max_score, "_PIECE", 3)
            for _ in range(2):  # the second time with what the first has left behind
                best, found = postings.top(question, top_k, boosts)
                assert best.tolist() == expected
                assert found.tolist() == scores[expected].tolist()
                patch.setattr(bm25, "_FEW", (2, 5))
                ranked = [*postings.ranked(question, top_k, boosts)]
                assert ranked == [*zip(expected, scores[expected].tolist(), strict=True)]


@pytest.mark.slow
def test_the_best_of_many_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enough of them that some lists are only looked up: a word in every passage, and rare ones."""
    random = np.random.default_rng(1)
    common = [f"w{n}" for n in range(30)]
    bags = [
        [
            *random.choice(common, 12),
            "allover",
            *(["rare"] if n % 997 == 5 else []),
            *(["odd"] if n % 499 == 3 else []),
        ]
        for n in range(30_000)
    ]
    postings = of(bags, 2000)
    added = counted_lists(monkeypatch)
    monkeypatch.setattr(bm25, "_DENSE", 20_000)
    monkeypatch.setattr(max_score, "_FIRST", 50)
    monkeypatch.setattr(max_score, "_PIECE", 10)
    for question in (
        {"rare": 1.0, "allover": 1.0, "w3": 0.6},
        {"rare": 1.0, "odd": 2.0, "w1": 1.0},
        {"w1": 1.0, "w2": 1.0},
    ):
        added.clear()
        scores = postings.scores(question)
        expected = np.lexsort((np.arange(len(scores)), -scores))[:10]
        best, found = postings.top(question, 10)
        assert best.tolist() == expected.tolist()
        assert found.tolist() == scores[expected].tolist()
        assert not postings._accumulator().any(), "what one question added up is there for the next"
        assert "rare" not in question or sum(added) < 200, "a long list was added up"


def test_where_boosts_keep_out_most_passages_only_the_others_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A question that names a place, in a corpus of many places."""
    bags = [["甲", "乙" if n % 3 else "丙"] for n in range(4000)]
    postings, classes = of(bags, 2000), np.arange(4000) // 40
    factors = np.zeros(100, np.float32)
    factors[7] = 0.9
    monkeypatch.setattr(bm25, "_DENSE", 0)
    monkeypatch.setattr(max_score, "_FIRST", 50)
    monkeypatch.setattr(max_score, "_CHEAP", 1)
    added = counted_lists(monkeypatch)
    found = postings.top(
        {"甲": 1.0, "乙": 1.0, "丙": 1.0}, 50, Boosts(classes, factors, PassagesByClass(classes))
    )
    assert len(added) == 1, "long lists were added up"
    expected = postings.top({"甲": 1.0, "乙": 1.0, "丙": 1.0}, 50, Boosts(classes, factors))
    assert found[0].tolist() == expected[0].tolist() != []
    assert found[1].tolist() == expected[1].tolist()
    assert set(found[0].tolist()) == set(range(280, 320))
    assert len(added) > 2


@pytest.mark.parametrize("bags", [[], [[]], [[], []]])
def test_an_empty_corpus_scores_nothing(bags: list[list[str]]) -> None:
    postings = of(bags)
    assert len(postings.scores({"甲": 1.0})) == len(bags)
    assert len(postings.top({"甲": 1.0}, 3)[0]) == 0


def test_a_word_seen_nowhere_weighs_more_than_any_seen() -> None:
    postings = of([["甲", "乙"], ["甲"]])
    assert postings.idf_of("z") > postings.idf_of("乙") > postings.idf_of("甲") > 0


@given(BAGS)
def test_counting_keeps_every_token(bags: list[list[str]]) -> None:
    counted: Bags = bags_room.count(bags)
    for number, bag in enumerate(bags):
        at = slice(counted.starts[number], counted.starts[number + 1])
        held = {
            counted.terms[n]: int(c) for n, c in zip(counted.numbers[at], counted.counts[at], strict=True)
        }
        assert held == {term: bag.count(term) for term in set(bag)}


@pytest.mark.slow
@SOME
@given(BAGS, st.integers(1, 50))
def test_blocks_and_chunks_change_nothing(bags: list[list[str]], length: int) -> None:
    whole = of(bags, 1000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings_writer, "_CHUNK", 5)
        patch.setattr(postings_writer, "_SORTED", 3)
        parts = of(bags, length)
    for name in ("starts", "passages", "codes", "levels", "max_scores", "idf"):
        np.testing.assert_array_equal(getattr(whole, name), getattr(parts, name))


def test_a_folder_holds_the_same(tmp_path: Path) -> None:
    bags = [["甲", "乙"], ["乙", "丙", "丙"]]
    postings_writer.build(blocks(bags, 2000), tmp_path, Weighting())
    mapped, read = Postings.open(tmp_path), of(bags)
    assert isinstance(mapped.passages.base, np.memmap)
    assert mapped.scores({"丙": 1.0}).tolist() == read.scores({"丙": 1.0}).tolist()
    assert not list(tmp_path.glob("spilled*"))


@given(st.lists(st.text(min_size=1), unique=True, max_size=50))
@settings(suppress_health_check=list(HealthCheck))
def test_a_vocabulary_knows_its_terms(tmp_path: Path, terms: list[str]) -> None:
    order = Vocabulary.write(tmp_path, terms)
    vocabulary = Vocabulary.open(tmp_path, mapped=False)
    assert [terms[number] for number in order.tolist()] == list(vocabulary)
    assert len(vocabulary) == len(terms)
    assert all(list(vocabulary)[vocabulary[term]] == term for term in terms)
    assert all(vocabulary.term(vocabulary[term]) == term for term in terms)
    assert "\x00不在" not in vocabulary
    assert vocabulary.get("\x00不在") is None
