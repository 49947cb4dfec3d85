"""Opens the corpus of the bot that runs beside, to show its reports and suggest questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from threading import Lock

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from bot.clock import today
from bot.instance_lock import InstanceLock
from bot.settings import Settings
from retrieval.corpus import reopen_corpus

_TRIED = 40  # questions, to find some that are answered


class NotYetError(Exception):
    """The bot does not answer from anything yet."""


class ServedCorpus:
    """The corpus that the bot answers from; if that is another one by now, it is opened when it is next needed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._running = InstanceLock(settings.data_dir)
        self._answerer: Answerer | None = None
        self._lock = Lock()

    @property
    def answerer(self) -> Answerer:
        """Answers as the bot does now. Raises NotYetError."""
        with self._lock:
            name = self._running.served()
            if name and (self._answerer is None or name != self._answerer.name):
                like = self._answerer.corpus if self._answerer is not None else None
                corpus = reopen_corpus(name, self.settings.data_dir, like=like)
                if corpus is not None:
                    self._answerer = Answerer(corpus, today)
            if self._answerer is None:
                raise NotYetError
            return self._answerer


def answerable(answerer: Answerer, count: int = 3) -> list[str]:
    """Questions that the corpus answers in full: each was asked, and they are of different reports where there are so many."""
    found: dict[str, tuple[str, ...]] = {}
    for text in dict.fromkeys(_tried(answerer)):
        answer = answerer.ask(text).answer
        if answer.outcome is Outcome.ANSWERED and answer.citations:
            found[text] = tuple(dict.fromkeys(citation.report_id for citation in answer.citations))
            if len({reports[0] for reports in found.values()}) >= count:
                break
    of_different: dict[str, str] = {}
    for text, reports in found.items():
        of_different.setdefault(reports[0], text)
    return list(dict.fromkeys((*of_different.values(), *found)))[:count]


def _tried(answerer: Answerer) -> Iterator[str]:
    titles = (f"《{report.title}》讲了什么？" for report in answerer.reports[:_TRIED])
    return chain(answerer.some_questions(_TRIED), _of_clauses(answerer), titles)


def _of_clauses(answerer: Answerer) -> Iterator[str]:
    """Questions on what the first clause of each policy gives, if it has a name."""
    for number, report in enumerate(answerer.reports[:_TRIED]):
        place = report.region.rsplit("/", 1)[-1]
        for clause in answerer.corpus.index.clauses(number):
            if place and clause.name and (clause.grants or clause.ladders):
                yield f"{place}{clause.name}能拿多少？"
                break
