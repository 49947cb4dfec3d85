"""Builds a new corpus from the files as they are now, beside the one in use.

``rebuild`` does it; ``python -m bot.corpus_rebuild`` does it in a process of its own, so that whoever answers
meanwhile is not held up: an order goes in, progress and the result come out (``retrieval.process_messages``).
"""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field, replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import subprocesses
from bot.clock import today
from bot.storage.connection import DatabaseError, StorageError
from bot.storage.corpora import Corpora
from bot.storage.database import Database
from bot.storage.evaluation_cache import EvaluationCache
from bot.storage.library import FOLDER, selected
from retrieval.corpus import Corpus, open_corpus, reopen_corpus
from retrieval.progress import Progress, Stage
from retrieval.report import CorpusError, Report
from retrieval.report_rows import row

if TYPE_CHECKING:
    from bot.evaluation import Judged

JUDGED = "eval"  # the folder in the data folder where an operator keeps judged questions
_TOLD = 0.01  # of the work; more often nobody wants to know
_NICE = 5  # people's questions come first


@dataclass(frozen=True, slots=True)
class Order:
    """What to make: the corpus of ``path`` and of what admins added, kept in ``data_dir``; ``running`` names the index in use.

    ``database_url`` is that of the database, "" for the file in ``data_dir``. Where it is shared, ``path`` is offered to
    the other replicas if it is the operator's ``own``; ``version`` names one that another replica has offered.
    """

    path: Path
    data_dir: Path
    running: str = ""
    database_url: str = field(default="", repr=False)
    own: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Fall:
    """A measure that is worse than before."""

    name: str
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Judging:
    """Results of the judged questions over the new and the running corpus; ``broken`` are those newly missed."""

    questions: int
    before: Mapping[str, float]
    now: Mapping[str, float]
    broken: Sequence[str] = ()

    @property
    def falls(self) -> list[Fall]:
        """The measures that are worse."""
        from bot.evaluation import LOWER_IS_BETTER  # see _judge

        return [
            Fall(name, self.before[name], now)
            for name, now in self.now.items()
            if (now > self.before[name] if name in LOWER_IS_BETTER else now < self.before[name])
        ]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A corpus that can be served: its index by name, and how it differs from the running one (titles).

    ``refused`` holds file, line, reason and whether it is harmless; ``unjudged`` says why judged questions could not be asked.
    ``compared`` is False if the running index was not there to be compared with. ``version`` is the number by which
    replicas know the operator's files.
    """

    index: str
    reports: int
    passages: int
    added: Sequence[str] = ()
    changed: Sequence[str] = ()
    removed: Sequence[str] = ()
    refused: Sequence[tuple[str, int | None, str, bool]] = ()
    judging: Judging | None = None
    unjudged: str = ""
    compared: bool = True
    version: int = 0

    @property
    def errors(self) -> tuple[CorpusError, ...]:
        """The refusals."""
        return tuple(
            CorpusError(file, reason, line, harmless=harmless)
            for file, line, reason, harmless in self.refused
        )


def read(line: Mapping[str, Any]) -> Rebuilt:
    """The result in the last message of ``python -m bot.corpus_rebuild``."""
    judged = line["judging"]
    refused = tuple(map(tuple, line["refused"]))
    return Rebuilt(**{**line, "refused": refused, "judging": Judging(**judged) if judged else None})


def rebuild(order: Order, progress: Progress | None = None) -> Rebuilt:
    """Make the corpus and compare it with the running one. Raises CorpusError if nothing can be read, and StorageError."""
    path, version = _operators_files(order)
    order = replace(order, path=path)
    corpus = open_corpus(selected(path, order.data_dir, order.database_url), order.data_dir, progress)
    running = reopen_corpus(order.running, order.data_dir, like=corpus) if order.running else None
    added, changed, removed = _differences(running.reports, corpus.reports) if running else ((), (), ())
    judged: Judging | None = None
    unjudged = ""
    try:
        judged = _judge(order, corpus, running, progress)
    except CorpusError as error:
        line = f"第{error.line}行" if error.line else ""
        unjudged = f"{Path(error.file).name}{line}：{error.reason}"
    return Rebuilt(
        corpus.index.name,
        len(corpus.reports),
        len(corpus.index.passages),
        added,
        changed,
        removed,
        tuple((e.file, e.line, _discreet(e.reason, order), e.harmless) for e in corpus.refused),
        judged,
        unjudged,
        running is not None,
        version,
    )


def _operators_files(order: Order) -> tuple[Path, int]:
    """The path of the operator's reports; where replicas share them, of their copy of a version, and its number."""
    if not order.database_url:
        return order.path, 0
    with closing(Database(order.data_dir, order.database_url)) as database:
        corpora = Corpora(database)
        version = order.version or corpora.offer(order.path if order.own else None)
        path = corpora.path_of(version)
        corpora.tidy({path, corpora.path_of(corpora.newest())})
        return path or order.path, version


def _discreet(reason: str, order: Order) -> str:
    """A reason that names files without the folder where the operator keeps them."""
    folder = order.path if order.path.is_dir() else order.path.parent
    library = re.escape(f"{order.data_dir / FOLDER}{os.sep}")
    return re.sub(rf"{library}\w+[/\\]", "", reason.replace(f"{folder}{os.sep}", ""))


def _differences(
    before: Sequence[Report], now: Sequence[Report]
) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """The titles of the reports that are new, that say something else, and that are gone."""
    old = {report.report_id: report for report in before}
    added, changed = [], []
    for report in now:
        known = old.pop(report.report_id, None)
        if known is None:
            added.append(report.title)
        elif row(known) != row(report) or known.text != report.text:
            changed.append(report.title)
    return added, changed, [report.title for report in old.values()]


def _judge(order: Order, corpus: Corpus, running: Corpus | None, progress: Progress | None) -> Judging | None:
    """Put the operator's judged questions to the new corpus, and to the running one where that was not done yet."""
    files = sorted((order.data_dir / JUDGED).glob("*.jsonl"))
    if not files:
        return None
    from bot.evaluation import read_judged  # takes a while to load, and most have no such questions

    questions = [judged for file in files for judged in read_judged(file)]
    if not questions:
        raise CorpusError(str(files[0]), "里面没有题")
    asked = (metadata.version("zhaoshang-bot").encode(), *(file.read_bytes() for file in files))
    identity = hashlib.sha256(b"\0".join(asked)).hexdigest()[:16]
    database = Database(order.data_dir, order.database_url)
    try:
        measured = EvaluationCache(database)

        def result(name: str, one: Corpus | None) -> Mapping[str, Any] | None:
            known = measured.get(name, identity)
            if known is None and one is not None:
                known = _asked(one, questions, progress)
                measured.keep(name, identity, known)
            return known

        now = result(corpus.index.name, corpus)
        assert now is not None
        before = result(order.running, running) or now  # of an index that is gone, as far as it was measured
    finally:
        database.close()
    missed = {(row["id"], row["question"], kind) for row in before["misses"] for kind in row["missed"]}
    broken = [
        row["question"]
        for row in now["misses"]
        if any((row["id"], row["question"], kind) not in missed for kind in row["missed"])
    ]
    return Judging(len(questions), before["measures"], now["measures"], broken)


def _asked(corpus: Corpus, questions: Sequence[Judged], progress: Progress | None) -> Mapping[str, Any]:
    from bot import evaluation_runner
    from bot.answers.answerer import Answerer

    result = evaluation_runner.as_json(evaluation_runner.run(Answerer(corpus, today), questions, progress))
    return {
        "measures": result["measures"],
        "misses": [{name: row[name] for name in ("id", "question", "missed")} for row in result["misses"]],
    }


def main() -> None:
    """Carry out the order that this process is given."""
    with suppress(AttributeError, OSError):
        os.nice(_NICE)
    # Nearly all that is made here is kept to the end: there is hardly any garbage to look for.
    gc.set_threshold(100_000)
    logging.basicConfig(level=logging.WARNING)
    order, pipe = subprocesses.taken()
    told: dict[Stage, float] = {}

    def progress(stage: Stage, done: int, of: int) -> None:
        share = done / max(1, of)
        if done == of or share >= told.get(stage, -1.0) + _TOLD:
            told[stage] = share
            pipe.say({"stage": stage, "done": done, "of": of})

    try:
        made = rebuild(
            Order(**order | {"path": Path(order["path"]), "data_dir": Path(order["data_dir"])}), progress
        )
    except CorpusError as error:
        pipe.say({"trouble": "unreadable", "detail": f"{Path(error.file).name}：{error.reason}"})
    except (StorageError, DatabaseError):
        logging.exception("the database cannot be used")
        pipe.say({"trouble": "database", "detail": ""})
    except OSError:
        logging.exception("the corpus cannot be made")
        pipe.say({"trouble": "files", "detail": ""})
    else:
        pipe.say({"made": asdict(made)})


if __name__ == "__main__":
    main()
