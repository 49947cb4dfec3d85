"""Where the parts are put together: settings → corpus → answerer."""

from __future__ import annotations

from pathlib import Path

from bot.answers.answerer import Answerer
from bot.settings import Settings
from retrieval.corpus import Corpus, open_corpus
from retrieval.preparing import Progress


def bundled_reports() -> Path:
    """The folder of the reports that come with the bot: in the wheel, or at the top of a checkout."""
    here = Path(__file__).parent
    return here / "seeds" if (here / "seeds").is_dir() else here.parent / "seeds"


def corpus_path(settings: Settings, named: Path | None = None) -> Path:
    """The reports to answer from: those named, else the operator's, else the bundled ones."""
    return named or settings.corpus_dir or bundled_reports()


def build_corpus(settings: Settings, named: Path | None = None, progress: Progress | None = None) -> Corpus:
    """Open the corpus; what is kept between starts lies in the data folder. Raises CorpusError.

    ``progress`` is called while an index is built.
    """
    return open_corpus(corpus_path(settings, named), settings.data_dir, progress)


def build_answerer(
    settings: Settings, named: Path | None = None, progress: Progress | None = None
) -> Answerer:
    """The answerer that every adapter is handed. Raises CorpusError."""
    return Answerer(build_corpus(settings, named, progress))
