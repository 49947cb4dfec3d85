from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.answers.answerer import Answerer
from bot.serving import Serving
from retrieval.corpus import Corpus


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_held_when_it_settles_is_not_looked_through_again(small_corpus: Corpus) -> None:
    serving = Serving(Answerer(small_corpus))
    serving.settle()
    assert gc.get_freeze_count() > 1000
    assert not any(serving is one for one in gc.get_objects())


def test_an_answerer_that_was_replaced_is_let_go(small_corpus: Corpus) -> None:
    serving = Serving(Answerer(small_corpus))
    before = weakref.ref(serving.answerer)
    serving.settle()
    serving.replace(Answerer(small_corpus))
    gc.collect()
    assert before() is None
