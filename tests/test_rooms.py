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
        ("opencc", "retrieval/analyzer.py"),
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
