"""What the README says of settings, commands and rooms is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import typer

from bot.cli import app
from bot.commands import ROWS, Command, Row
from bot.settings import PREFIX, Settings
from retrieval.formats import formats
from retrieval.loaders import TEXTS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
ROOMS = {room: (ROOT / room / "README.md").read_text("utf-8") for room in ("retrieval", "bot")}


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_table_with_its_help(name: str) -> None:
    assert f"| `{PREFIX}{name.upper()}` | {Settings.model_fields[name].description} |" in README


def test_every_command_is_named() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for name in commands:
        assert f"zhaoshang {name}" in README


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = re.search(r"python3 -m pip install uv && (python3 -m uv run pytest)", README)
    assert command is not None
    assert command[1] in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_newest_change_is_of_the_version_that_is_built() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    newest = re.search(r"^- (\d[\d.]*): ", README, re.MULTILINE)
    assert newest is not None
    assert newest[1] == project["version"]


@pytest.mark.parametrize("room", ROOMS)
def test_the_map_names_rooms_that_exist(room: str) -> None:
    table = ROOMS[room].split("| room | what is in it |")[1].split("\n\n")[0]
    named = re.findall(rf"`({room}/[\w./]*)`", table)
    assert named
    for path in named:
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("room", ROOMS)
def test_the_map_leaves_no_room_out(room: str) -> None:
    table = ROOMS[room].split("| room | what is in it |")[1].split("\n\n")[0]
    for path in (ROOT / room).iterdir():
        if path.suffix == ".py" and not path.name.startswith("__"):
            assert f"{path.name}`" in table, path.name
        if (path / "__init__.py").exists():
            assert f"`{room}/{path.name}/`" in table, path.name


def test_the_map_names_every_module_of_the_answers() -> None:
    table = ROOMS["bot"].split("| room | what is in it |")[1].split("\n\n")[0]
    for path in (ROOT / "bot" / "answers").rglob("*.py"):
        if not path.name.startswith("__"):
            assert f"`{path.stem}`" in table, path.stem


@pytest.mark.parametrize("room", ROOMS)
def test_where_to_go_for_a_change_is_there(room: str) -> None:
    """Each file or folder that the table of changes names exists, within the room, its answers or from the top."""
    table = ROOMS[room].split("| to change | go to |")[1]
    named = re.findall(r"`(\w[\w/]*/[\w./*-]*|\w+\.(?:py|tsv|txt|json))`", table)
    assert len(named) > 10
    places = (ROOT / room, ROOT, ROOT / room / "answers")
    for name in named:
        if not re.search("NAME|XX|BOT_", name):
            assert any([*place.glob(name.rstrip("/"))] for place in places), name


def in_the_table(row: Row) -> str:
    """A command's row in the README's table: name and Chinese word, each with what may stand behind it, and what it does."""
    takes = f" {row.takes}" if row.takes else ""
    word = "" if row.command is Command.ASK else f"（{row.words[0]}{takes}）"
    return f"| `/{row.command}{takes}`{word} | {row.about} |"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.command)
def test_every_command_of_a_chat_is_in_the_table_as_its_row_has_it(row: Row) -> None:
    assert in_the_table(row) in README


def test_every_suffix_that_is_read_is_in_the_table_of_formats() -> None:
    table = README.split("| 格式 | 读什么 |")[1].split("\n\n")[0]
    read = {suffix for one in formats().values() for suffix in one.suffixes if suffix}
    read |= {suffix for one in TEXTS for suffix in one.suffixes if suffix}
    assert set(re.findall(r"`(\.\w+)`", table)) == read
