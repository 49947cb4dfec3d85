"""Builds the corpus and the answerer from the settings."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.clock import today
from bot.corpus_rebuild import Order
from bot.settings import Settings, revealed
from bot.storage.corpora import Corpora
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


def order(settings: Settings, running: str = "", version: int = 0) -> Order:
    """The order for a rebuild; ``running`` names the index in use, ``version`` what another replica serves and this one is to."""
    own = settings.corpus_dir is not None and not version
    path = corpus_path(settings) if own else bundled_reports()
    return Order(path, settings.data_dir, running, revealed(settings.database_url), own, version)


def selection(settings: Settings, named: Path | None = None) -> CorpusFiles:
    """The reports to answer from: those named and no others, else all that is held. Raises StorageError."""
    if named is not None:
        return CorpusFiles(named, besides=settings.data_dir)
    path, url = corpus_path(settings), revealed(settings.database_url)
    if url:
        with closing(open_database(settings)) as database:
            corpora = Corpora(database)
            newest = corpora.newest()
            if newest:
                path = corpora.path_of(newest) or bundled_reports()
    return selected(path, settings.data_dir, url)


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
