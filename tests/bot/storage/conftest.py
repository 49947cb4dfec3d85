"""The two kinds of database: what holds for one holds for the other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.storage.database import Database
from tests.postgresql import Server


@pytest.fixture(scope="session")
def with_tables(server: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database on the server with its tables, to be copied: making them takes longer than most tests."""
    address = server.new()
    Database(tmp_path_factory.mktemp("tables"), address).close()
    return urlsplit(address).path.removeprefix("/")


@pytest.fixture
def on_server(server: Server, with_tables: str) -> str:
    """The address of a database on the server with nothing in its tables."""
    return server.new(with_tables)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database with nothing in it, "" for the file in the data folder."""
    return "" if request.param == "sqlite" else str(request.getfixturevalue("on_server"))


@pytest.fixture
def database(tmp_path: Path, url: str, new_data: Path) -> Iterator[Database]:
    """A database with nothing in it."""
    if not url:
        shutil.copytree(new_data, tmp_path, dirs_exist_ok=True)
    database = Database(tmp_path, url)
    yield database
    database.close()


@pytest.fixture
def embedded(tmp_path: Path, new_data: Path) -> Iterator[Database]:
    """The one in the data folder."""
    shutil.copytree(new_data, tmp_path, dirs_exist_ok=True)
    database = Database(tmp_path)
    yield database
    database.close()
