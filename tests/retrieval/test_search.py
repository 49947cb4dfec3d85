from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import bm25
from retrieval.corpus import Corpus
from retrieval.search import Hit, Retriever, Scope


@pytest.fixture(scope="module")
def retriever(small_corpus: Corpus) -> Retriever:
    return Retriever(small_corpus)


@pytest.fixture(scope="module")
def bundled_retriever(bundled_corpus: Corpus) -> Retriever:
    return Retriever(bundled_corpus)


def search(retriever: Retriever, question: str, top_k: int = 5) -> list[Hit]:
    return retriever.search(retriever.read(question), top_k)


@pytest.mark.parametrize(
    ("question", "report_id", "held"),
    [
        ("岳阳市2020年地区生产总值完成多少？", "yueyang-2021", "4001.6亿元"),
        ("平江县魔芋食品产业园总投资", "pingjiang-konjac", "9.8亿元"),
        ("入园申请多久答复", "hunan-park-regulation", "七个工作日"),
        ("再生铜铝基地签约项目", "dongting#1", "8个项目"),
        ("湘阴县港口物流园泊位", "dongting#2", "泊位6个"),
    ],
)
def test_the_right_passage_comes_first(
    retriever: Retriever, question: str, report_id: str, held: str
) -> None:
    first = search(retriever, question)[0]
    assert first.report.report_id == report_id
    assert held in first.text


@given(data=st.data())
def test_hits_of_anything(bundled_retriever: Retriever, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(bundled_retriever.corpus.reports)).text
    start = data.draw(st.integers(0, len(text) - 1))
    question = text[start : start + data.draw(st.integers(0, 30))] + data.draw(st.text(max_size=5))
    top_k = data.draw(st.integers(1, 20))
    query = bundled_retriever.read(question)
    hits = bundled_retriever.search(query, top_k)
    assert len(hits) <= top_k
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.number for hit in hits}) == len(hits)
    for hit in hits:
        assert hit.score > 0
        assert hit.matched
        assert set(hit.matched) <= set(query.words)
        assert hit.text == hit.report.text[hit.passage.start : hit.passage.end]
        assert hit.section.start <= hit.passage.start < hit.passage.end <= hit.section.end
        assert bundled_retriever.corpus.reports[hit.passage.report] is hit.report


def test_fewer_hits_are_the_first_of_more(bundled_retriever: Retriever) -> None:
    more = search(bundled_retriever, "湘西州2019年旅游收入多少？", 20)
    assert search(bundled_retriever, "湘西州2019年旅游收入多少？", 3) == more[:3]


@pytest.mark.parametrize("question", ["", "？", "多少", "鹦鹉蝙蝠", "zebra"])
def test_without_a_shared_word_there_are_no_hits(retriever: Retriever, question: str) -> None:
    assert search(retriever, question) == []


@pytest.mark.parametrize(
    ("question", "scope"),
    [
        ("平江县引进项目", Scope.INSIDE),
        ("总投资多少", Scope.ANY),
        ("平江县入园申请多久书面答复", Scope.APPLIES),
    ],
)
def test_scopes(retriever: Retriever, question: str, scope: Scope) -> None:
    assert search(retriever, question)[0].scope is scope


def test_a_place_named_keeps_other_places_away(retriever: Retriever) -> None:
    hits = search(retriever, "湘阴县总投资多少", 20)
    assert hits[0].report.region.endswith("湘阴县")
    assert not any(hit.report.region.endswith(("汨罗市", "平江县")) for hit in hits)


def test_a_place_holds_what_lies_in_it(retriever: Retriever) -> None:
    regions = {hit.report.region for hit in search(retriever, "岳阳市各地项目总投资", 30)}
    assert "湖南省/岳阳市/平江县" in regions
    assert "湖南省/岳阳市" in regions


def test_the_place_itself_comes_before_a_part_of_it(tmp_path: Path, opened: Callable[..., Corpus]) -> None:
    for number, region in enumerate(("湖南省/岳阳市/平江县", "湖南省/岳阳市")):
        text = f"---\ntitle: 园区服务办法{number}\nregion: {region}\n---\n本办法由商务局负责解释。\n"
        (tmp_path / f"{number}.md").write_text(text, "utf-8")
    retriever = Retriever(opened(tmp_path))
    of_the_city = [hit.report.region for hit in search(retriever, "岳阳市园区服务办法由谁解释")]
    assert of_the_city == ["湖南省/岳阳市", "湖南省/岳阳市/平江县"]
    in_order = [hit.report.region for hit in search(retriever, "湖南省园区服务办法由谁解释")]
    assert in_order == ["湖南省/岳阳市/平江县", "湖南省/岳阳市"]  # none is of the province: nothing changes


def test_articles_of_no_place_are_no_higher_authority(tmp_path: Path, opened: Callable[..., Corpus]) -> None:
    for number, region in enumerate(("", "湖南省", "湖南省/岳阳市/平江县")):
        text = f"---\ntitle: 园区办法{number}\nregion: {region}\n---\n第一条 园区实行备案制。\n\n第二条 园区由商务局管理。\n"
        (tmp_path / f"{number}.md").write_text(text, "utf-8")
    regions = {hit.report.region for hit in search(Retriever(opened(tmp_path)), "平江县园区由谁管理")}
    assert regions == {"湖南省", "湖南省/岳阳市/平江县"}


def test_the_year_asked_for_comes_first(bundled_retriever: Retriever) -> None:
    for year in (2019, 2020):
        first = search(bundled_retriever, f"湘西州{year}年城镇新增就业")[0]
        assert str(year) in first.text or year in first.section.years


def test_of_two_versions_the_later_comes_first(tmp_path: Path, opened: Callable[..., Corpus]) -> None:
    for year, days in ((2018, "十"), (2021, "五")):
        text = f"---\ntitle: 岳阳市园区服务办法\nregion: 湖南省/岳阳市\ndelivered: {year}-01-01\n---\n园区管理机构{days}个工作日内答复。\n"
        (tmp_path / f"{year}.md").write_text(text, "utf-8")
    corpus = opened(tmp_path)
    hits = search(Retriever(corpus), "岳阳市园区管理机构几个工作日答复")
    assert [hit.report.delivered for hit in hits] == ["2021-01-01", "2018-01-01"]


def test_words_in_every_passage_still_match(tmp_path: Path, opened: Callable[..., Corpus]) -> None:
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(
            f"---\ntitle: 通报{number}\n---\n产业园总投资{number}亿元。\n", "utf-8"
        )
    assert len(search(Retriever(opened(tmp_path)), "产业园总投资")) == 3


@given(
    scores=st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0]) | st.floats(0, 10, width=32), max_size=40),
    top_k=st.integers(1, 10),
)
def test_the_best_are_those_of_a_plain_sort(scores: list[float], top_k: int) -> None:
    """``top`` against the slow way: positive, best first, ties by number."""
    array = np.array(scores, dtype=np.float32)
    slow = sorted((n for n, score in enumerate(array) if score > 0), key=lambda n: (-array[n], n))
    assert bm25.best_of(array, top_k).tolist() == slow[:top_k]
