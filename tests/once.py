"""What takes long and is the same for all tests of a process: made once, and put in where it would be made anew."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from bot.storage.database import Database
from retrieval import parsed_files
from retrieval.analyzer import Analyzer
from retrieval.lexicon import load as load_lexicon
from retrieval.loaders import File, Loaded
from retrieval.places import Gazetteer

Analyzers = Callable[..., Analyzer]
_lexicon, _own_code = cache(load_lexicon), cache(parsed_files.own_code)


def analyzers_in(folder: Path) -> Analyzers:
    """Makes analyzers, one for each choice of words: jieba takes most of a second to get ready.

    Their dictionary is that of ``folder``, whichever is asked for.
    """

    @cache
    def kept(*words: frozenset[str], nameless: frozenset[str]) -> Analyzer:
        making: Callable[..., Analyzer] = Analyzer
        return making(*words, cache_dir=folder, nameless=nameless)

    def made(*arguments: Iterable[str] | Path | None, nameless: Iterable[str] = ()) -> Analyzer:
        return kept(
            *(frozenset(words) for words in arguments if words is not None and not isinstance(words, Path)),
            nameless=frozenset(nameless),
        )

    return made


@cache
def data_folder() -> Path:
    """A data folder with a database with nothing in it, to be copied: making the tables takes longer than most tests."""
    folder = Path(tempfile.mkdtemp(prefix="zhaoshang-data-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Database(folder).close()
    return folder


def read_here(file: File, data: bytes, _told: object = None) -> Loaded:
    """Instead of ``isolated.load``: our own files are no danger, and a process for each takes longer than most tests."""
    return file.load(Gazetteer.bundled(), data)


def share(patch: pytest.MonkeyPatch, analyzers: Analyzers) -> None:
    """Let whoever opens a corpus find what was made before."""
    patch.setattr("retrieval.corpus.Analyzer", analyzers)
    patch.setattr("retrieval.corpus.lexicon_room.load", _lexicon)
    patch.setattr("retrieval.parsed_files.own_code", _own_code)
    patch.setattr("retrieval.fingerprint.own_code", _own_code)
    patch.setattr("retrieval.isolated.load", read_here)
