"""Words with one other character are found, all of them and no others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.near_spellings import FILES, NearSpellings, differs_by_one
from retrieval.vocabulary import Vocabulary

WORDS = st.lists(st.text("甲乙丙丁", min_size=1, max_size=4), unique=True, max_size=40)


def written(folder: Path, terms: list[str]) -> NearSpellings:
    order = Vocabulary.write(folder, terms)
    NearSpellings.write(folder, terms, order)
    arrays = {name: np.load(folder / f"{name}.npy") for name in FILES}
    return NearSpellings(Vocabulary.open(folder, mapped=False), arrays)


@settings(suppress_health_check=list(HealthCheck))
@given(WORDS, st.text("甲乙丙丁戊", min_size=1, max_size=4))
def test_all_words_with_one_other_character_are_found(tmp_path: Path, terms: list[str], word: str) -> None:
    expected = {term for term in terms if len(term) > 2 and differs_by_one(word, term)}
    assert set(written(tmp_path, [*terms, "abc", "3亿元"]).of(word)) == expected


@settings(suppress_health_check=list(HealthCheck))
@given(WORDS, st.text("甲乙丙丁戊", min_size=3, max_size=4), st.sets(st.integers(0, 2)))
def test_only_where_the_other_character_may_stand(
    tmp_path: Path, terms: list[str], word: str, places: set[int]
) -> None:
    near = [term for term in terms if len(term) > 2 and differs_by_one(word, term)]
    expected = {term for term in near if any(term[at] != word[at] for at in places)}
    assert set(written(tmp_path, terms).of(word, sorted(places))) == expected
