"""What a format declares of itself is all that is known of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from retrieval import formats as room
from retrieval import loaders
from retrieval.formats import format_of, formats
from retrieval.loaders import File
from retrieval.places import Gazetteer

HEAVY = {"pdfplumber", "pdfminer", "docx", "lxml", "trafilatura", "openpyxl", "xlrd", "pptx", "rapidocr"}
NEW = """
from retrieval.formats import Format
from retrieval.parsers.document import Document

def parse(data):
    return Document(data.decode().removeprefix("NEW "))

FORMAT = Format((".brandnew",), parse, lambda data: data.startswith(b"NEW "))
"""


def test_a_format_is_added_by_its_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brandnew.py").write_text(NEW, "utf-8")
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(tmp_path)])
    room.formats.cache_clear()
    try:
        found = format_of(".brandnew", b"")
        assert found is not None
        assert (found.name, found.parse(b"NEW text").text) == ("brandnew", "text")
        assert format_of(".doc", b"NEW text") == found
        assert File(Path("a.BrandNew")).load(Gazetteer.bundled(), b"NEW text").reports[0].text == "text"
    finally:
        room.formats.cache_clear()


def test_no_two_formats_go_by_one_suffix() -> None:
    suffixes = [suffix for one in formats().values() for suffix in one.suffixes]
    suffixes += {suffix for text in loaders.TEXTS for suffix in text.suffixes}
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() for suffix in suffixes)


def test_telling_formats_apart_loads_no_library_that_parses() -> None:
    """The bot starts in half a second; what parses is loaded in the process apart."""
    for file in Path(room.__file__).parent.glob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                module = node.module if isinstance(node, ast.ImportFrom) else None
                names = [module or ""] if module else [alias.name for alias in node.names]
                assert not {name.partition(".")[0] for name in names} & HEAVY, file.name


def test_a_file_is_what_its_bytes_say(tmp_path: Path) -> None:
    file = tmp_path / "2024年益阳市简报.doc"
    file.write_text("<html><body><p>益阳市新签约项目88个，到位资金大幅增长。</p></body></html>", "gb18030")
    [report] = loaders.load(file, Gazetteer.bundled()).reports
    assert (report.title, report.region) == ("2024年益阳市简报", "湖南省/益阳市")
    assert report.text == "益阳市新签约项目88个，到位资金大幅增长。\n"
