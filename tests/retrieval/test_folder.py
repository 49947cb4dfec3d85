"""Whatever lies in a corpus folder is read or named with its reason; nothing in it keeps us or ends us."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from retrieval import loaders
from retrieval.corpus_files import CorpusFiles, read
from retrieval.loaders import Loaded
from retrieval.places import Gazetteer
from retrieval.report import printable

TEXT = "# 2024年岳阳市港口规划\n\n港口吞吐量目标是1.5亿吨。\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such things on Windows")


def load(folder: Path) -> Loaded:
    return loaders.load(folder, Gazetteer.bundled())


def reasons(loaded: Loaded) -> dict[str, str]:
    return {Path(error.file).name: error.reason for error in loaded.refused}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "好.md").write_text(TEXT, "utf-8")
    return folder


def test_a_file_of_no_known_kind_is_named(corpus: Path) -> None:
    for name in ("照片.heic", "没有后缀", "库.mdb"):
        (corpus / name).write_bytes(b"\x00\x01")
    loaded = load(corpus)
    assert [report.report_id for report in loaded.reports] == ["好"]
    assert reasons(loaded) == {
        "库.mdb": "不认识这种文件（.mdb）",
        "没有后缀": "不认识这种文件（没有后缀），请给文件加上后缀，如 .txt、.docx",
        "照片.heic": "不认识这种文件（.heic），请另存为 .png 或 .jpg",
    }


def test_what_systems_put_there_is_counted_in_one_line(corpus: Path) -> None:
    (corpus / "县").mkdir()
    for name in ("Thumbs.db", "~$办法.docx", ".DS_Store", "县/desktop.ini", "县/.x.md", "县/~$表.xlsx"):
        (corpus / name).write_bytes(b"x")
    [error] = load(corpus).refused
    assert error.file == str(corpus)
    assert error.harmless
    assert error.reason.startswith("另有 6 个隐藏文件或系统文件没有读：.DS_Store、.x.md、Thumbs.db、")


@posix
def test_pipes_devices_and_sockets_keep_nobody(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(corpus / "管道.txt")
    monkeypatch.chdir(corpus)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("套接字.txt")
        loaded = load(corpus)
    assert reasons(loaded).keys() == {"管道.txt", "套接字.txt"}
    assert all("不是文件" in reason for reason in reasons(loaded).values())
    assert "不是文件" in reasons(loaders.load(corpus / "管道.txt", Gazetteer.bundled()))["管道.txt"]
    assert "不是文件" in reasons(loaders.load(Path("/dev/zero"), Gazetteer.bundled()))["zero"]


@posix
def test_links_are_followed_within_the_folder_alone(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "密.md").write_text("# 密\n\n别处的文件。\n", "utf-8")
    (corpus / "县").mkdir()
    (corpus / "县" / "乙.md").write_text("# 乙县\n\n乙县的文件。\n", "utf-8")
    for name, target in (
        ("外.md", tmp_path / "密.md"),
        ("上", tmp_path),
        ("断.md", "没有.md"),
        ("圈.md", "圈.md"),
        ("里.md", "县/乙.md"),
        ("再.d", "县"),
    ):
        (corpus / name).symlink_to(target)
    loaded = load(corpus)
    assert [report.report_id for report in loaded.reports] == ["乙", "好", "里"]
    found = reasons(loaded)
    assert found.keys() == {"外.md", "上", "断.md", "圈.md", "再.d"}
    assert "指向文件夹外面" in found["外.md"]
    assert "指向文件夹外面" in found["上"]
    assert "不存在" in found["断.md"]


@posix
@pytest.mark.usefixtures("read_here")
def test_names_of_any_bytes(corpus: Path) -> None:
    names = ("港口规划.md".encode("gbk"), b"\xff\xfe\x81.md", b"a\nb.md", "表\u202egpj.md".encode())
    try:
        for name in names:
            (Path(os.fsdecode(os.fsencode(corpus) + b"/" + name))).write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    loaded = read(CorpusFiles(corpus))
    assert not loaded.refused
    assert {report.report_id for report in loaded.reports} == {
        "好",
        "港口规划",
        "a\ufffdb",
        "表\ufffdgpj",
        "\ufffd\ufffd\ufffd",
    }
    assert all(report.report_id.encode() for report in loaded.reports)


@posix
def test_a_very_deep_path_is_named(corpus: Path) -> None:
    opened = os.open(corpus, os.O_RDONLY)
    for _ in range(60):  # the system takes no path that long
        os.mkdir("甲" * 50, dir_fd=opened)
        below = os.open("甲" * 50, os.O_RDONLY, dir_fd=opened)
        os.close(opened)
        opened = below
    os.close(opened)
    loaded = load(corpus)
    assert [report.report_id for report in loaded.reports] == ["好"]
    [error] = loaded.refused
    assert "套得太深" in error.reason


@posix
@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(corpus: Path) -> None:
    (corpus / "锁.md").write_text(TEXT, "utf-8")
    (corpus / "锁.md").chmod(0)
    (corpus / "锁").mkdir(mode=0)
    found = reasons(load(corpus))
    assert all("没有读它的权限" in found[name] for name in ("锁.md", "锁"))


def test_a_name_as_it_can_be_shown() -> None:
    whole = os.fsdecode("/资料/".encode() + "港口.md".encode("gbk"))
    assert printable(whole) == "/资料/港口.md"
