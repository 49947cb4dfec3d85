"""Builds the corpus and the answerer from the settings."""

from __future__ import annotations

from pathlib import Path

from bot.answers.answerer import Answerer
from bot.clock import today
from bot.corpus_rebuild import Order
from bot.settings import Settings, revealed
from bot.storage.database import Database
from bot.storage.library import selected
from retrieval.corpus import Corpus, open_corpus
from retrieval.corpus_files import CorpusFiles
from retrieval.progress import Progress


def bundled_reports() -> Path:
    """The folder of the reports that come with the bot: in the wheel, or at the top of a checkout."""
    here = Path(__file__).parent
    return here / "seeds" if (here / "seeds").is_dir() else here.parent / "seeds"


def corpus_path(settings: Settings) -> Path:
    """The operator's reports, else the bundled ones."""
    return settings.corpus_dir or bundled_reports()


def open_database(settings: Settings) -> Database:
    """The database. Raises StorageError."""
    return Database(settings.data_dir, revealed(settings.database_url))


def order(settings: Settings, running: str = "") -> Order:
    """The order for a rebuild; ``running`` names the index in use."""
    return Order(corpus_path(settings), settings.data_dir, running, revealed(settings.database_url))


def selection(settings: Settings, named: Path | None = None) -> CorpusFiles:
    """The reports to answer from: those named and no others, else all that is held. Raises StorageError."""
    if named is not None:
        return CorpusFiles(named, besides=settings.data_dir)
    return selected(corpus_path(settings), settings.data_dir, revealed(settings.database_url))


def build_corpus(settings: Settings, named: Path | None = None, progress: Progress | None = None) -> Corpus:
    """Open the corpus; what is kept between starts lies in the data folder. Raises CorpusError and StorageError.

    ``progress`` is called while files are read and an index is built.
    """
    return open_corpus(selection(settings, named), settings.data_dir, progress)


def build_answerer(
    settings: Settings, named: Path | None = None, progress: Progress | None = None
) -> Answerer:
    """The answerer that every adapter is handed. Raises CorpusError and StorageError."""
    return Answerer(build_corpus(settings, named, progress), today)
