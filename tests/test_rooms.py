"""Who may import whom. Read from the sources, so that it also holds for what no test runs."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for room in ("bot", "retrieval") for path in (ROOT / room).rglob("*.py"))


@cache
def imported(path: Path) -> frozenset[str]:
    """The full names of what a file imports, wherever in it the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)


def importers(package: str) -> set[str]:
    """The files that import a package or something in it."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in FILES
        if any(f"{name}.".startswith(f"{package}.") for name in imported(path))
    }


def within(files: set[str], room: str) -> set[str]:
    return {file for file in files if file.startswith(room)}


def test_the_sources_are_found() -> None:
    assert importers("telegram")
    assert importers("rank_bm25")


def test_retrieval_knows_nothing_of_chat() -> None:
    assert not within(importers("bot"), "retrieval/")


@pytest.mark.parametrize("package", ["telegram", "os", "asyncio"])
def test_answers_are_pure(package: str) -> None:
    assert not within(importers(package), "bot/answers/")


@pytest.mark.parametrize(
    ("package", "only"),
    [
        ("telegram", "bot/telegram/"),
        ("jieba", "retrieval/analyzer.py"),
        ("rjieba", "retrieval/analyzer.py"),
        ("opencc", "retrieval/simplified.py"),
        ("rank_bm25", "retrieval/bm25.py"),
    ],
)
def test_a_library_has_one_room(package: str, only: str) -> None:
    assert importers(package) == within(importers(package), only)


def test_telegram_takes_only_reports_from_retrieval() -> None:
    names = {
        name
        for path in (ROOT / "bot" / "telegram").rglob("*.py")
        for name in imported(path)
        if name.startswith("retrieval")
    }
    assert names == {"retrieval.report.Report"}


@pytest.mark.parametrize(
    ("written", "name", "home"),
    [
        (
            "一二三四五六七八九",
            "ONE_TO_NINE, ONE_TO_TEN, ARTICLE_NUMERAL, HAN_DIGITS",
            "retrieval/numerals.py",
        ),
        (r"(?:19|20)\d", "YEAR", "retrieval/numerals.py"),
        (r"\u4e00-\u9fff", "HAN", "retrieval/characters.py"),
        ("”’」』）)】》", "CLOSERS", "retrieval/characters.py"),
    ],
)
def test_what_many_patterns_need_is_spelt_out_once(written: str, name: str, home: str) -> None:
    """A pattern takes it by its name, in an f-string: rf"[{ONE_TO_TEN}]{{1,3}}年"."""
    files = {path.relative_to(ROOT).as_posix() for path in FILES if written in path.read_text("utf-8")}
    spelt = files - within(files, "bot/sandbox/")  # plays Telegram, and shares nothing with the bot
    assert spelt == {home}, f"import {name} from {home} instead of {written}"
