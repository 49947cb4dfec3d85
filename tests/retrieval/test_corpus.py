from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.corpus import Corpus, open_corpus
from retrieval.report import CorpusError
from retrieval.search import Retriever

pytestmark = pytest.mark.slow  # whole corpora

GOOD = "---\ntitle: 平江县魔芋产业园\nregion: 湖南省/岳阳市/平江县\n---\n平江县魔芋产业园总投资9.8亿元。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good report."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.md").write_text(GOOD, "utf-8")
    return folder


def test_refused_files_do_not_take_the_others_down(folder: Path, opened: Callable[..., Corpus]) -> None:
    (folder / "binary.md").write_bytes(b"\0\1\2")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "dates.md").write_text(GOOD.replace("region:", "published: tomorrow\nregion:"), "utf-8")
    rows = [{"report_id": "row", "title": "湘阴县港口", "text": "湘阴县港口泊位6个。"}]
    (folder / "rows.jsonl").write_text(json.dumps(rows[0], ensure_ascii=False) + "\nno json\n", "utf-8")
    corpus = opened(folder)
    assert {report.report_id for report in corpus.reports} == {"good", "row"}
    assert {Path(error.file).name for error in corpus.refused} == {
        "binary.md",
        "empty.txt",
        "dates.md",
        "rows.jsonl",
    }
    (row,) = [error for error in corpus.refused if error.file.endswith("rows.jsonl")]
    assert row.line == 2
    retriever = Retriever(corpus)
    assert "9.8亿元" in retriever.search(retriever.read("魔芋产业园总投资"))[0].text


def test_a_file_of_a_corpus_may_stand_alone(folder: Path, opened: Callable[..., Corpus]) -> None:
    corpus = opened(folder / "good.md")
    assert [report.title for report in corpus.reports] == ["平江县魔芋产业园"]


@pytest.mark.parametrize("name", ["missing", "missing.md"])
def test_a_path_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(CorpusError) as raised:
        open_corpus(tmp_path / name)
    assert str(tmp_path / name) in str(raised.value)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as raised:
        open_corpus(tmp_path)
    assert str(tmp_path) in str(raised.value)


def test_where_nothing_can_be_read_the_first_reason_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\0")
    (tmp_path / "b.txt").write_bytes(b"")
    with pytest.raises(CorpusError) as raised:
        open_corpus(tmp_path)
    assert raised.value.file == str(tmp_path)
    assert raised.value.reason.startswith("里面没有可以读取的资料（2 处读不了，第一处是 a.md：这不是文本文件")


def test_classes_and_texts(small_corpus: Corpus) -> None:
    assert len(small_corpus.classes) == len(small_corpus.index.passages)
    for number, passage in enumerate(small_corpus.index.passages):
        report = small_corpus.reports[passage.report]
        one = small_corpus.index.classes[small_corpus.classes[number]]
        assert (one.region, one.law) == (report.region, report.law)
        assert small_corpus.text(number) == report.text[passage.start : passage.end]


def test_places_of_reports_are_known(folder: Path, opened: Callable[..., Corpus]) -> None:
    """A town that only a report's region names."""
    (folder / "town.md").write_text(
        "---\ntitle: 伍市镇通报\nregion: 湖南省/岳阳市/平江县/伍市镇\n---\n伍市镇厂房3栋。\n", "utf-8"
    )
    (mention,) = opened(folder).places.find("伍市镇厂房几栋")
    assert [place.region for place in mention.places] == ["湖南省/岳阳市/平江县/伍市镇"]


def versions(folder: Path, *dates: str, title: str = "岳阳市园区办法") -> None:
    for date in dates:
        (folder / f"{date}.md").write_text(
            f"---\ntitle: {title}\nregion: 湖南省/岳阳市\ndelivered: {date}\n---\n第一条 园区办法。\n",
            "utf-8",
        )


def test_earlier_versions_are_outdated(folder: Path, opened: Callable[..., Corpus]) -> None:
    versions(folder, "2018-01-01", "2021-05-01", "2019-03-01")
    corpus = opened(folder)
    assert {corpus.reports[number].delivered for number in corpus.outdated} == {"2018-01-01", "2019-03-01"}


def test_an_operators_lexicon_adds(folder: Path, tmp_path: Path) -> None:
    """Words, synonyms and the rest under ``lexicon`` in the home, beside the bundled ones."""
    home = tmp_path / "home"
    plain = open_corpus(folder, home)
    assert "魔芋产业园" not in plain.analyzer.words("平江县魔芋产业园")
    assert plain.lexicon.synonyms.get("蒟蒻") is None
    lexicon = home / "lexicon"
    lexicon.mkdir()
    (lexicon / "words.txt").write_text("# ours\n魔芋产业园\n", "utf-8")
    (lexicon / "synonyms.tsv").write_text("魔芋产业园\t蒟蒻基地\n", "utf-8")
    (lexicon / "fillers.txt").write_text("劳您大驾\n", "utf-8")
    corpus = open_corpus(folder, home)
    assert "魔芋产业园" in corpus.analyzer.words("平江县魔芋产业园")
    assert "营商环境" in corpus.analyzer.words("优化营商环境"), "the bundled words are gone"
    assert corpus.lexicon.digest != plain.lexicon.digest
    retriever = Retriever(corpus)
    query = retriever.read("劳您大驾，蒟蒻基地总投资")
    assert "劳" not in query.content
    assert "9.8亿元" in retriever.search(query)[0].text
    assert len([path for path in (home / "indexes").iterdir() if path.is_dir()]) == 2


def test_a_corpus_of_nothing_to_say_gives_no_hits(tmp_path: Path, opened: Callable[..., Corpus]) -> None:
    """One passage of one letter."""
    (tmp_path / "a.md").write_text("---\ntitle: 甲\n---\n乙\n", "utf-8")
    retriever = Retriever(opened(tmp_path))
    assert retriever.search(retriever.read("总投资多少")) == []
