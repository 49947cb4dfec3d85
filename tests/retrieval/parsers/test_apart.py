"""Files are parsed in processes of their own, which take nothing with them when they end."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from papers import Page, pdf

from retrieval.formats import named
from retrieval.parsers import apart
from retrieval.parsers.document import ParseError

LONG = "岳阳市招商引资工作稳步推进，成效明显，全年新签约项目三百二十个。" * 9


def page(text: str) -> bytes:
    return f"<html><head><title>标题</title></head><body><p>{text}</p></body></html>".encode()


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The processes that are started, and what they are started with."""
    apart.dismiss()
    processes: list[Any] = []
    original = apart.subprocess.Popen

    def popen(*arguments: Any, **more: Any) -> Any:
        processes.append(original(*arguments, **more))
        processes[-1].environment = more["env"]
        return processes[-1]

    monkeypatch.setattr(apart.subprocess, "Popen", popen)
    yield processes
    apart.dismiss()
    assert all(process.poll() is not None for process in processes)


def test_one_process_parses_one_file_after_another(begun: list[Any]) -> None:
    texts = [f"第{number}号文件。" for number in range(5)]
    assert [apart.parse("html", page(text)).text for text in texts] == [f"{text}\n" for text in texts]
    assert apart.parse("pdf", pdf([Page().paragraph(LONG)])).pages == (0,)
    assert len(begun) == 1


def test_several_threads_have_each_their_own(begun: list[Any]) -> None:
    texts = [f"第{number}号文件。" for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: apart.parse("html", page(text)).text, texts))
    assert found == [f"{text}\n" for text in texts]
    assert len(begun) <= 4


def test_a_process_that_has_ended_meanwhile_is_no_fault_of_the_next_file(begun: list[Any]) -> None:
    apart.parse("html", page("第一份。"))
    begun[0].kill()
    begun[0].wait()
    assert apart.parse("html", page("第二份。")).text == "第二份。\n"
    assert len(begun) == 2


def test_a_file_that_crashes_the_parser_is_refused(begun: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    apart.parse("html", page("第一份。"))
    monkeypatch.setattr(apart, "named", {"no such parser": named("html"), "html": named("html")}.get)
    with pytest.raises(ParseError, match="中途停了") as raised:
        apart.parse("no such parser", b"")
    assert raised.value.passing
    assert len(begun) == 2, "the second of which has read nothing before"
    assert apart.parse("html", page("第二份。")).text == "第二份。\n"


def test_a_file_that_cannot_be_used_ends_no_process(begun: list[Any]) -> None:
    with pytest.raises(ParseError, match="不是 PDF"):
        apart.parse("pdf", b"no pdf")
    assert apart.parse("html", page("第二份。")).text == "第二份。\n"
    assert len(begun) == 1


def test_what_nests_without_end_is_refused() -> None:
    deep = "<p>前一句。</p>" + "<div>" * 20_000 + "很深的一句话。" + "</div>" * 20_000
    with pytest.raises(ParseError, match="套叠得太深"):
        apart.parse("html", deep.encode())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep no process to a size")
def test_memory_has_a_limit(begun: list[Any]) -> None:
    """A page of a megabyte that unpacks to more than the process may have."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 24)) for _ in range(72)) + packer.flush()
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    bomb = pdf([Page()], streams=[stream])
    apart.parse("html", page("第一份。"))
    with pytest.raises(ParseError, match="太占内存") as raised:
        apart.parse("pdf", bomb)
    assert not raised.value.passing
    assert len(begun) == 2, "it is refused for good where it had a process for itself"
    assert apart.parse("html", page("第二份。")).text == "第二份。\n"


def test_time_has_a_limit(begun: list[Any]) -> None:
    data = pdf([Page().paragraph(LONG * 9) for _ in range(400)])
    apart.parse(
        "pdf", pdf([Page().paragraph(LONG)])
    )  # so that the parser is loaded when time begins to count
    with pytest.raises(ParseError, match="读了 1 秒还没有读完"):
        apart.parse("pdf", data, longest=1.0)
    assert [process.returncode for process in begun] == [-9]


def test_a_file_that_is_too_large_is_not_even_parsed(begun: list[Any]) -> None:
    with pytest.raises(ParseError, match="100 MB"):
        apart.parse("pdf", bytes(apart.LARGEST + 1))
    assert not begun


def test_a_parser_knows_no_setting(begun: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """What a hostile file might make of the process that reads it, it finds no token there."""
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    apart.parse("html", page("一份。"))
    assert not any(name.startswith("BOT_") for name in begun[0].environment)
    assert "PATH" in begun[0].environment or "PATH" not in os.environ


def test_a_library_that_is_missing_is_no_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "trafilatura.py").write_text("raise ModuleNotFoundError('no', name='trafilatura')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ParseError, match="没有装好读这种文件的库（trafilatura）") as raised:
        apart.parse("html", page("一份。"))
    assert raised.value.passing
