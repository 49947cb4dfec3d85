"""A language is added by adding files, and nothing else."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from bot.answers import wording
from bot.answers.replies.examples import Examples


@pytest.fixture
def with_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The wording as a package of another name, with a third language: the English one, its files copied."""
    folder = tmp_path / "wording_with_french"
    shutil.copytree(Path(wording.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for english in folder.rglob("*.en.jinja"):
        french = english.with_name(english.name.replace(".en.", ".fr."))
        french.write_text(english.read_text("utf-8").replace(".en.jinja", ".fr.jinja"), "utf-8")
    rows = [line.split("\t") for line in (folder / "labels.tsv").read_text("utf-8").splitlines()]
    labels = [f"{row[0]}\tfr:{row[2]}" for row in rows if len(row) == 3 and not row[0].startswith("#")]
    told_by = "told_by\t" + r"(?i)\b(?:quel(?:le)?s?|combien|est-ce)\b"
    (folder / "labels.fr.tsv").write_text("\n".join((told_by, *labels)) + "\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module(folder.name)
    del sys.modules[folder.name]


def test_a_third_language_is_files_alone(with_french: ModuleType) -> None:
    assert set(with_french.languages()) == {*wording.languages(), "fr"}
    assert with_french.say("start", "fr", username="bot", held=10, examples=Examples()).text.startswith(
        "Hello"
    )
    assert with_french.label("more", "fr") == "fr:More"
    assert with_french.label("more", "en") == "More"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Combien de jours ?", "fr"),
        ("How many days does it take?", "en"),
        ("湘西企业开办要几天？", "zh"),
        ("GDP是多少", "zh"),
        ("？", "zh"),
    ],
)
def test_the_language_of_a_question(with_french: ModuleType, text: str, language: str) -> None:
    assert with_french.language_of(text) == language


def label_names(file: Path) -> set[str]:
    lines = file.read_text("utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


@pytest.mark.parametrize("language", [*wording.languages()[2:], "fr"])
def test_a_further_language_has_every_label(with_french: ModuleType, language: str) -> None:
    folder = Path(str(with_french.__file__)).parent
    assert label_names(folder / f"labels.{language}.tsv") == {*label_names(folder / "labels.tsv"), "told_by"}
