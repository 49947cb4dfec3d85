"""What a corpus is made of: an operator's files, what was added beside them, and what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval import isolated, loaders, parsed_files
from retrieval.corpus import Corpus, reopen_corpus
from retrieval.corpus_files import AddedFile, CorpusFiles, read
from retrieval.loaders import File, Loaded
from retrieval.parsers.page_progress import Told
from retrieval.places import Gazetteer
from retrieval.progress import Stage
from retrieval.report import CorpusError

pytestmark = pytest.mark.slow  # other processes

Opened = Callable[..., Corpus]


@pytest.fixture
def operator(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "岳阳港口.md").write_text("# 2024年岳阳市港口规划\n\n港口吞吐量目标是1.5亿吨。\n", "utf-8")
    (folder / "益阳.txt").write_text("2023年益阳市简报\n\n益阳市新签约项目88个。\n", "utf-8")
    (folder / "坏.jsonl").write_text("{", "utf-8")
    return folder


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    file = tmp_path / "library" / "一份简报.md"
    file.parent.mkdir()
    file.write_text("# 一份简报\n\n新建厂房3万平方米。\n", "utf-8")
    return file


@pytest.fixture
def loading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []
    original = isolated.load

    def counting(file: File, data: bytes, told: Told | None) -> Loaded:
        names.append(file.path.name)
        return original(file, data, told)

    monkeypatch.setattr(isolated, "load", counting)
    return names


PLACES = Gazetteer.bundled()


def test_what_was_added_counts_beside_the_operators(operator: Path, sent: Path) -> None:
    chosen = CorpusFiles(
        operator, (AddedFile(sent, "added7", "湖南省/娄底市", "2024-05-16"),), frozenset({"益阳"})
    )
    loaded = chosen.shown(read(chosen))
    assert [(r.report_id, r.title, r.region, r.date) for r in loaded.reports] == [
        ("added7", "一份简报", "湖南省/娄底市", "2024-05-16"),
        ("岳阳港口", "2024年岳阳市港口规划", "湖南省/岳阳市", ""),
    ]
    assert [Path(error.file).name for error in loaded.refused] == ["坏.jsonl"]


def test_the_whole_country_is_no_place(operator: Path, sent: Path) -> None:
    [report, *_] = read(CorpusFiles(operator, (AddedFile(sent, "added7", "全国"),))).reports
    assert (report.region, report.nationwide) == ("", True)


def test_a_file_of_many_reports(operator: Path, sent: Path) -> None:
    sent = sent.with_suffix(".jsonl")
    rows = [f'{{"report_id": "{name}", "title": "{name}号", "text": "正文{name}。"}}' for name in "ab"]
    sent.write_text("\n".join(rows), "utf-8")
    chosen = CorpusFiles(operator, (AddedFile(sent, "added7"),), frozenset({"added7# b号"}))
    shown = chosen.shown(read(chosen))
    assert [r.report_id for r in shown.reports][:2] == ["added7#1", "岳阳港口"]


def test_each_file_is_read_once(operator: Path, sent: Path, tmp_path: Path, loading: list[str]) -> None:
    chosen = CorpusFiles(operator, (AddedFile(sent, "added7"),))
    told: list[tuple[Stage, int, int]] = []
    first = read(chosen, tmp_path / "memory", lambda *how_far: told.append(how_far))
    assert sorted(loading) == ["一份简报.md", "坏.jsonl", "岳阳港口.md", "益阳.txt"]
    assert told == [(Stage.READING, number, 4) for number in range(1, 5)]
    loading.clear()
    kept = read(chosen, tmp_path / "memory")
    assert kept.reports == first.reports
    assert list(map(str, kept.refused)) == list(map(str, first.refused))
    assert loading == []
    (operator / "益阳.txt").write_text("2023年益阳市简报\n\n益阳市新签约项目89个。\n", "utf-8")
    again = read(chosen, tmp_path / "memory")
    assert loading == ["益阳.txt"]
    assert any("89个" in report.text for report in again.reports)


def test_what_may_go_better_the_next_time_is_not_kept(
    operator: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (operator / "网页.html").write_text("<p>常德市2023年新签约项目90个。</p>" * 3, "utf-8")

    def failing(file: File, _data: bytes, _told: Told | None) -> Loaded:
        return Loaded(refused=(CorpusError(file.name, "读这个文件太占内存", transient=True),))

    with monkeypatch.context() as patch:
        patch.setattr(isolated, "load", failing)
        refused = read(CorpusFiles(operator), tmp_path / "memory").refused
        assert {error.reason for error in refused} == {"读这个文件太占内存"}
    again = read(CorpusFiles(operator), tmp_path / "memory")
    assert "网页" in [report.report_id for report in again.reports]


def test_a_file_that_changes_while_it_is_read_is_read_again(
    operator: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was made of it must not be kept for what stands in it now."""
    file = operator / "益阳.txt"
    original = isolated.load

    def changing(one: File, data: bytes, told: Told | None) -> Loaded:
        loaded = original(one, data, told)
        if one.path == file:
            file.write_text("2023年益阳市简报\n\n益阳市新签约项目99个。\n", "utf-8")
        return loaded

    with monkeypatch.context() as patch:
        patch.setattr(isolated, "load", changing)
        read(CorpusFiles(operator), tmp_path / "memory")
    again = read(CorpusFiles(operator), tmp_path / "memory")
    assert any("99个" in report.text for report in again.reports)


def test_damage_within_what_is_kept_is_mended(operator: Path, tmp_path: Path, loading: list[str]) -> None:
    """As after a power cut: the file opens, and some of its pages are not what was written."""
    for number in range(300):
        (operator / f"r{number}.md").write_text(f"# 第{number}号\n\n岳阳市第{number}号项目。\n" * 9, "utf-8")
    first = read(CorpusFiles(operator), tmp_path / "memory")
    kept = tmp_path / "memory" / "readings.sqlite3"
    content = bytearray(kept.read_bytes())
    content[8192:-8192] = bytes(len(content) - 16384)
    kept.write_bytes(content)
    loading.clear()
    assert read(CorpusFiles(operator), tmp_path / "memory").reports == first.reports
    assert loading
    loading.clear()
    for _ in range(2):
        loading.clear()
        assert read(CorpusFiles(operator), tmp_path / "memory").reports == first.reports
    assert loading == []


def test_another_program_reads_files_anew(
    operator: Path, tmp_path: Path, loading: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(CorpusFiles(operator), tmp_path / "memory")
    loading.clear()
    monkeypatch.setattr(parsed_files, "own_code", lambda: "another version")
    read(CorpusFiles(operator), tmp_path / "memory")
    assert len(loading) == 3


def test_a_file_that_is_gone_takes_nothing_with_it(operator: Path, sent: Path) -> None:
    sent.unlink()
    loaded = read(CorpusFiles(operator, (AddedFile(sent, "added7"),)))
    assert [r.report_id for r in loaded.reports] == ["岳阳港口", "益阳"]
    assert any(error.file == str(sent) for error in loaded.refused)
    with pytest.raises(CorpusError, match="没有这个文件"):
        read(CorpusFiles(operator / "nowhere"))


def test_a_corpus_knows_each_change_of_its_selection(
    operator: Path, sent: Path, tmp_path: Path, opened: Opened
) -> None:
    home = tmp_path / "home"
    plain = opened(operator, home)
    added = opened(CorpusFiles(operator, (AddedFile(sent, "added7"),)), home)
    placed = opened(CorpusFiles(operator, (AddedFile(sent, "added7", "湖南省/娄底市"),)), home)
    hidden = opened(CorpusFiles(operator, (), frozenset({"益阳"})), home)
    assert len({corpus.index.name for corpus in (plain, added, placed, hidden)}) == 4
    assert [r.region for r in placed.reports if r.report_id == "added7"] == ["湖南省/娄底市"]
    assert [r.report_id for r in hidden.reports] == ["岳阳港口"]
    again = reopen_corpus(placed.index.name, home, placed.refused, like=plain)
    assert again is not None
    assert again.analyzer is plain.analyzer
    assert [(r.report_id, r.region) for r in again.reports] == [
        (r.report_id, r.region) for r in placed.reports
    ]
    assert reopen_corpus("0" * 24, home) is None


def test_what_is_hidden_of_a_listing_stays_hidden_when_it_grows(tmp_path: Path) -> None:
    file = tmp_path / "列表.txt"
    rows = [f"-\n岳阳简报之{n}\n岳阳市第{n}号项目投资{n}亿元。\n2024-01-0{n}\n" for n in (1, 2, 3)]
    file.write_text("".join(rows[:2]), "utf-8")
    [first, second] = read(CorpusFiles(file)).reports
    selection = CorpusFiles(file, hidden=frozenset({second.lasting_id}))
    assert selection.shown(read(selection)).reports == (first,)
    file.write_text("".join(reversed(rows)), "utf-8")
    shown = selection.shown(read(selection))
    assert [r.title for r in shown.reports] == ["岳阳简报之3", "岳阳简报之1"]


def test_an_emptied_folder_is_no_smaller_corpus(
    operator: Path, sent: Path, tmp_path: Path, opened: Opened
) -> None:
    """Nor where something was hidden, and something added: it may just not be mounted."""
    chosen = CorpusFiles(operator, (AddedFile(sent, "added7"),), frozenset({"益阳"}))
    assert len(opened(chosen, tmp_path / "home").reports) == 2
    for file in operator.iterdir():
        file.unlink()
    with pytest.raises(CorpusError, match="没有可以读取的资料") as raised:
        opened(chosen, tmp_path / "home")
    assert raised.value.file == str(operator)


def test_a_corpus_whose_reports_are_all_hidden_is_none(
    operator: Path, tmp_path: Path, opened: Opened
) -> None:
    with pytest.raises(CorpusError, match="都隐藏了"):
        opened(CorpusFiles(operator, (), frozenset({"益阳", "岳阳港口"})), tmp_path / "home")


def test_what_the_bot_keeps_is_nothing_of_the_operators(operator: Path) -> None:
    """Nor where its folder lies within theirs."""
    kept = operator / "data" / "library"
    kept.mkdir(parents=True)
    (kept / "没有决定.md").write_text("# 没有决定\n\n还没有人决定要不要这一份。\n", "utf-8")
    chosen = CorpusFiles(operator, besides=operator / "data")
    assert [r.report_id for r in read(chosen).reports] == ["岳阳港口", "益阳"]
    assert len(read(CorpusFiles(operator)).reports) == 3
    assert len(read(CorpusFiles(operator, besides=operator.parent)).reports) == 3


@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_old_word_files_are_refused_with_the_mend(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(b"\xd0\xcf\x11\xe0")
    [error] = loaders.load(tmp_path, PLACES).refused
    assert "另存为 .docx" in error.reason
