"""What is shipped is whole: every package in the wheel, everything it needs among the pinned requirements."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINNED = (ROOT / "deploy" / "requirements.txt").read_text("utf-8")


def test_every_package_is_in_the_wheel() -> None:
    named = set(PROJECT["tool"]["setuptools"]["packages"]) - {"bot.seeds"}
    there = {
        ".".join(file.parent.relative_to(ROOT).parts)
        for room in ("bot", "retrieval")
        for file in (ROOT / room).rglob("__init__.py")
    }
    assert named == there


@pytest.mark.parametrize("package", ["bot", "retrieval"])
def test_types_are_shipped(package: str) -> None:
    assert (ROOT / package / "py.typed").exists()
    assert "py.typed" in PROJECT["tool"]["setuptools"]["package-data"][package]


def test_the_licence_is_shipped() -> None:
    texts = [(ROOT / name).read_text("utf-8") for name in PROJECT["project"]["license-files"]]
    assert [text.partition("\n")[0] for text in texts] == [f"{PROJECT['project']['license']} License"]


def test_every_kind_of_file_is_in_the_wheel() -> None:
    data = PROJECT["tool"]["setuptools"]["package-data"]
    for package in PROJECT["tool"]["setuptools"]["packages"]:
        folder = ROOT / ("seeds" if package == "bot.seeds" else package.replace(".", "/"))
        found = {file for pattern in data.get(package, ()) for file in folder.glob(pattern)}
        assert found == {
            file
            for file in folder.rglob("*")
            if file.is_file()
            and file.name != "README.md"  # for those who change the program
            and file.suffix
            in (".typed", ".jinja", ".json", ".tsv", ".txt", ".md", ".html", ".css", ".js", ".svg")
            # What lies deeper is another package's, but for folders that are none.
            and not any(
                (parent / "__init__.py").exists() for parent in file.parents if folder in parent.parents
            )
        }, package


def test_everything_that_is_needed_is_pinned() -> None:
    pinned = set(re.findall(r"^([a-z0-9-]+)==", PINNED, re.MULTILINE))
    needed = {re.split(r"[\[<>=]", name)[0] for name in PROJECT["project"]["dependencies"]}
    assert needed <= pinned


def test_no_pin_names_a_host() -> None:
    assert "://" not in PINNED
    assert len(re.findall("--hash=sha256:", PINNED)) >= len(re.findall("==", PINNED))
