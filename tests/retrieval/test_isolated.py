"""Files are read in processes of their own, which take nothing with them when they end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from retrieval import isolated, loaders
from retrieval.loaders import File, Limits
from retrieval.process_messages import environment
from retrieval.report import CorpusError
from tests.retrieval.parsers.papers import Page, pdf

pytestmark = pytest.mark.slow(seconds=20)  # other processes

LONG = "岳阳市招商引资工作稳步推进，成效明显，全年新签约项目三百二十个。" * 9


def page(text: str) -> bytes:
    return f"<html><head><title>标题</title></head><body><p>{text}</p></body></html>".encode()


def text_of(name: str, data: bytes) -> str:
    """The text of the one report in a file of this name."""
    loaded = isolated.load(File(Path(name)), data)
    assert not loaded.refused
    [report] = loaded.reports
    return report.text


def reason_of(name: str, data: bytes) -> CorpusError:
    """Why a file of this name is refused."""
    loaded = isolated.load(File(Path(name)), data)
    assert not loaded.reports
    [error] = loaded.refused
    return error


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The processes that are started, and what they are started with."""
    isolated.dismiss()
    processes: list[Any] = []
    original = isolated.subprocess.Popen

    def popen(*arguments: Any, **more: Any) -> Any:
        processes.append(original(*arguments, **more))
        processes[-1].environment = more["env"]
        return processes[-1]

    monkeypatch.setattr(isolated.subprocess, "Popen", popen)
    yield processes
    isolated.dismiss()
    assert all(process.poll() is not None for process in processes)


def test_one_process_reads_one_file_after_another(begun: list[Any]) -> None:
    texts = [f"第{number}号文件。" for number in range(5)]
    assert [text_of("a.html", page(text)) for text in texts] == [f"{text}\n" for text in texts]
    assert text_of("a.pdf", pdf([Page().paragraph(LONG)])) == f"{LONG}\n"
    assert text_of("a.txt", "标题\n\n一份文本。".encode()) == "标题\n\n一份文本。"
    assert len(begun) == 1


def test_several_threads_have_each_their_own(begun: list[Any]) -> None:
    texts = [f"第{number}号文件。" for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: text_of("a.html", page(text)), texts))
    assert found == [f"{text}\n" for text in texts]
    assert len(begun) <= 4


def test_a_process_that_has_ended_meanwhile_is_no_fault_of_the_next_file(begun: list[Any]) -> None:
    text_of("a.html", page("第一份。"))
    begun[0].kill()
    begun[0].wait()
    assert text_of("a.html", page("第二份。")) == "第二份。\n"
    assert len(begun) == 2


def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    """Put a library of this source in the place of the one that reads web pages."""
    (tmp_path / "trafilatura.py").write_text(source, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


def test_a_file_that_crashes_the_parser_is_refused(
    begun: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(tmp_path, monkeypatch, "import os; bare_extraction = lambda *_, **__: os._exit(7)")
    text_of("a.txt", "标题\n\n第一份。".encode())
    error = reason_of("a.html", page("一份。"))
    assert "中途停了" in error.reason
    assert not error.transient, "the same would come of it the next time"
    assert len(begun) == 2, "the second of which has read nothing before"
    text_of("a.txt", "标题\n\n第二份。".encode())


def test_whatever_a_parser_raises_is_one_sentence(
    begun: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(tmp_path, monkeypatch, "bare_extraction = lambda *_, **__: {}['/home/somebody']")
    error = reason_of("a.html", page("一份。"))
    assert (error.reason, error.transient) == (
        "读这个文件时出了错（KeyError），多半是文件损坏了；请另存一份再试",
        False,
    )
    text_of("a.txt", "标题\n\n第二份。".encode())
    assert len(begun) == 1


def test_a_file_that_cannot_be_used_ends_no_process(begun: list[Any]) -> None:
    assert "不是 PDF" in reason_of("a.pdf", b"no pdf").reason
    assert text_of("a.html", page("第二份。")) == "第二份。\n"
    assert len(begun) == 1


def test_what_nests_without_end_is_refused() -> None:
    deep = "<p>前一句。</p>" + "<div>" * 20_000 + "很深的一句话。" + "</div>" * 20_000
    assert "套叠得太深" in reason_of("a.html", deep.encode()).reason


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no process to a size")
def test_memory_has_a_limit(begun: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of half a megabyte that unpacks to more than the process may have."""
    monkeypatch.setattr(File, "limits", lambda *_: replace(Limits(), memory=1 << 29))
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 24)) for _ in range(36)) + packer.flush()
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    bomb = pdf([Page()], streams=[stream])
    text_of("a.html", page("第一份。"))
    error = reason_of("a.pdf", bomb)
    assert "太占内存" in error.reason
    assert not error.transient
    assert len(begun) == 2, "it is refused for good where it had a process for itself"
    assert text_of("a.html", page("第二份。")) == "第二份。\n"


def test_time_has_a_limit(begun: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(File, "limits", lambda *_: replace(Limits(), longest=1.0))
    monkeypatch.setattr(isolated, "_PATIENCE", 60)  # the processor's time is what counts
    error = reason_of("a.txt", "对企业奖励一百万元，\n".encode() * 400_000)
    assert error.reason.startswith("读了 1 秒还没有读完")
    assert not error.transient
    assert all(process.returncode for process in begun)


def test_a_parser_knows_nothing_of_its_parents_environment(
    begun: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a hostile file might make of the process that reads it, it finds no token there."""
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    monkeypatch.setenv("AWS_SECRET", "secret")
    text_of("a.html", page("一份。"))
    assert begun[0].environment.keys() <= {"PYTHONPATH", "PYTHONUTF8", "SYSTEMROOT"}


def test_what_the_system_cannot_take_away_is_told_as_it_is() -> None:
    """The same as a process finds that confines itself, not all there is because nobody answered."""
    own = "import json; from retrieval.confinement import confine; print(json.dumps(confine()))"
    found = subprocess.run([sys.executable, "-c", own], capture_output=True, check=True, env=environment())
    assert list(isolated.missing()) == json.loads(found.stdout)


SPY = """
import os, pathlib, socket
def tried(what):
    try: return str(what())
    except OSError as error: return type(error).__name__
def bare_extraction(*_, **__):
    raise RuntimeError
raise ModuleNotFoundError("no", name=" ".join((
    tried(lambda: pathlib.Path({secret!r}).read_text()), tried(lambda: pathlib.Path({written!r}).write_text("x")),
    tried(socket.socket), tried(lambda: os.execv("/bin/true", ["true"])), tried(lambda: os.kill({parent}, 0)),
    tried(lambda: pathlib.Path("/proc/{parent}/environ").read_bytes()), tried(lambda: os.geteuid() == 0))))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems confine no process")
def test_a_parser_reaches_nothing_but_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if isolated.missing():
        pytest.skip(f"this system does not know how to take away {isolated.missing()}")
    (tmp_path / "lib").mkdir()
    (tmp_path / "secret").write_text("token", "utf-8")
    for folder in (tmp_path, tmp_path / "lib", *tmp_path.parents):
        if folder.owner() == Path.home().owner() and folder.is_relative_to(tmp_path.parents[1]):
            folder.chmod(0o755)
    secret, written = tmp_path / "secret", tmp_path / "written"
    spy = SPY.format(secret=str(secret), written=str(written), parent=os.getpid())
    isolated.dismiss()
    broken(tmp_path / "lib", monkeypatch, spy)
    [found] = re.findall("（(.*)）", reason_of("a.html", page("一份。")).reason)
    *denied, root = found.split(" ")
    assert (denied, root) == (["PermissionError"] * 6, "False")


def test_a_library_that_is_missing_is_no_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken(tmp_path, monkeypatch, "raise ModuleNotFoundError('no', name='trafilatura')")
    error = reason_of("a.html", page("一份。"))
    assert "没有装好读这种文件的库（trafilatura）" in error.reason
    assert error.transient


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path, begun: list[Any]) -> None:
    file = tmp_path / "大.txt"
    with file.open("wb") as written:
        written.truncate(175_000_000)
    with pytest.raises(CorpusError, match="文件太大（175 MB，最多 100 MB）"):
        loaders.File(file).read()
    assert not begun
