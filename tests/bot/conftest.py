"""A folder of reports that a test may change, and data folders of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import once
from tests.fixtures import SMALL


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """The invented reports."""
    shutil.copytree(SMALL, tmp_path / "reports")
    return tmp_path / "reports"


@pytest.fixture(scope="session")
def new_data() -> Path:
    """A data folder with a database with nothing in it, to be copied."""
    return once.data_folder()


@pytest.fixture
def fresh(tmp_path: Path, home: Path) -> Path:
    """A data folder with nothing in it but the compiled dictionary."""
    shutil.copytree(home / "cache", tmp_path / "fresh" / "cache")
    return tmp_path / "fresh"


@pytest.fixture
def judged(fresh: Path) -> Callable[[list[dict[str, Any]]], None]:
    """Puts judged questions into the data folder."""

    def put(rows: list[dict[str, Any]]) -> None:
        (fresh / "eval").mkdir(exist_ok=True)
        (fresh / "eval" / "questions.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")

    return put
