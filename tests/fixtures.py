"""Corpora and answerers that many tests share, and the command line run in this process."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot import bootstrap, cli
from bot.answers.answerer import Answerer
from bot.settings import Settings
from retrieval import dictionary, vocabulary
from retrieval.corpus import Corpus, open_corpus
from retrieval.corpus_files import CorpusFiles
from tests import once
from tests.once import Analyzers
from tests.postgresql import Server, programs, running

ROOT = Path(__file__).parents[1]
POLICIES = ROOT / "tests" / "bot" / "answers" / "policies"
SMALL = ROOT / "tests" / "bot" / "answers" / "corpus"
JUDGED = ROOT / "tests" / "eval" / "hunan-questions.jsonl"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def both(self) -> str:
        """All it wrote, without white space, since a table or a terminal folds lines."""
        return "".join((self.out + self.err).split())

    @property
    def sentence(self) -> str:
        """What went wrong, said in one line to whoever typed the command, without white space."""
        assert self.code == 2, self
        assert self.out == ""
        assert "Traceback" not in self.err
        message = "".join(self.err.split())
        assert message
        return message


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A folder for indexes, kept for the whole run, with jieba's dictionary.

    The dictionary takes a second to make: pytest's cache keeps it from run to run, as long as what makes it is the same.
    """
    home = tmp_path_factory.mktemp("home")
    sources = [Path(str(module.__file__)).read_bytes() for module in (dictionary, vocabulary)]
    kept = pytestconfig.cache.mkdir(f"dictionary-{hashlib.sha256(b''.join(sources)).hexdigest()[:12]}")
    dictionary.Dictionary.open(kept)
    # Not what another process, which makes it as well, has not put in its place yet.
    shutil.copytree(kept, home / "cache", ignore=shutil.ignore_patterns(".*"))
    return home


@pytest.fixture(scope="session")
def analyzers(home: Path) -> Analyzers:
    """Makes analyzers, one for each choice of words."""
    return once.analyzers_in(home / "cache")


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process."""
    monkeypatch.setattr("retrieval.isolated.load", once.read_here)


@pytest.fixture(scope="session")
def opened(analyzers: Analyzers) -> Callable[..., Corpus]:
    """``open_corpus`` with what takes long shared."""

    def opening(path: Path | CorpusFiles, home: Path | None = None) -> Corpus:
        with pytest.MonkeyPatch.context() as patch:
            once.share(patch, analyzers)
            return open_corpus(path, home)

    return opening


@pytest.fixture(scope="session")
def indexed(
    opened: Callable[..., Corpus], home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], Path]:
    """Gives a data folder with the index of some reports, to be copied: a bot takes longer to make it than to start."""

    @cache
    def made(reports: Path) -> Path:
        folder = tmp_path_factory.mktemp("indexed")
        shutil.copytree(home / "cache", folder / "cache")
        opened(reports, folder)
        return folder

    return made


@pytest.fixture(scope="session")
def bundled_corpus(opened: Callable[..., Corpus], home: Path) -> Corpus:
    """The reports that come with the bot."""
    return opened(bootstrap.bundled_reports(), home)


@pytest.fixture(scope="session")
def small_corpus(opened: Callable[..., Corpus]) -> Corpus:
    """A few invented reports of real places: a work report, a digest, a regulation and a listing."""
    return opened(SMALL)


@pytest.fixture(scope="session")
def bundled(bundled_corpus: Corpus) -> Answerer:
    """An answerer over the reports that come with the bot."""
    return Answerer(bundled_corpus)


@pytest.fixture(scope="session")
def small(small_corpus: Corpus) -> Answerer:
    """An answerer over the invented reports."""
    return Answerer(small_corpus)


@pytest.fixture(scope="session")
def offering(opened: Callable[..., Corpus]) -> Answerer:
    """An answerer over invented policies: clauses, ladders, conditions."""
    return Answerer(opened(POLICIES))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL that runs."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    with running() as server:
        yield server


@pytest.fixture
def postgresql(server: Server) -> str:
    """The address of a database with nothing in it, on a real server."""
    return server.new()


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: Path) -> Path:
    """An empty working folder, no settings but a data folder; gives the working folder."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BOT_{name}".upper(), raising=False)
        monkeypatch.delenv(f"BOT_{name}_FILE".upper(), raising=False)
    monkeypatch.setenv("BOT_DATA_DIR", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.fixture
def zhaoshang(
    surroundings: Path,  # noqa: ARG001 - no command may meet the settings of whoever runs the tests
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    analyzers: Analyzers,
) -> Callable[..., Ended]:
    """Runs a command of the command line as its entry point does, and says how it ended."""
    monkeypatch.setattr("retrieval.corpus.Analyzer", analyzers)
    monkeypatch.setattr("bot.console.out._width", 200)  # whatever the width was when it was made

    def run(*arguments: object, stdin: str = "") -> Ended:
        monkeypatch.setattr(sys, "argv", ["zhaoshang", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        capsys.readouterr()
        try:
            cli.main()
            code = 0
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 1
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return run


def bare(*arguments: str, cwd: Path, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """``python -m bot`` in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    environment |= {"BOT_DATA_DIR": str(home), "COLUMNS": "200", **variables}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
