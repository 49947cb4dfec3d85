"""Which clauses of the reports that were hit a question is about, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.answers.question import Question
from bot.answers.sentence_ranking import SentenceRanker
from retrieval.clauses import Clause, Grant
from retrieval.corpus import Corpus
from retrieval.passages import Sentence, sentences
from retrieval.report import Report
from retrieval.search import Hit

_REPORTS = 4  # whose clauses are looked at: those of the best hits
_IN_TITLE = 0.75
_OUTDATED = 0.85
_HIT = 0.1  # what a clause gains for lying in the best passage, less for the next ones
MISSED = 0.3  # of what a question's words tell: a clause that holds less is about something else


@dataclass(frozen=True)
class ClauseHit:
    """A clause, its report, and how much of a question it holds (0 to about 1)."""

    clause: Clause
    report: Report
    number: int
    score: float

    @property
    def grants(self) -> tuple[Grant, ...]:
        """What it gives outside of ladders and choices."""
        return self.clause.grants

    @cached_property
    def units(self) -> list[Sentence]:
        """Its sentences."""
        return sentences(self.report.text, self.clause.start, self.clause.end)

    @property
    def text(self) -> str:
        """The clause's own text."""
        return self.report.text[self.clause.start : self.clause.end]


def clause_hits(
    corpus: Corpus, chooser: SentenceRanker, question: Question, hits: Sequence[Hit], outdated: frozenset[str]
) -> list[ClauseHit]:
    """The clauses of the reports that were hit, by the words of the question that they hold, best first."""
    numbers = list(dict.fromkeys(hit.passage.report for hit in hits))[:_REPORTS]
    words = chooser.asked(question)
    total = sum(words.values()) or 1.0
    found = []
    for number in numbers:
        report = corpus.reports[number]
        title = {word: _IN_TITLE * chooser.held_in(question, word, report.title) for word in words}
        for clause in corpus.index.clauses(number):
            around = "\n".join((*clause.section, report.text[clause.start : clause.end]))
            held = sum(
                weight * max(chooser.held_in(question, word, around), title[word])
                for word, weight in words.items()
            )
            score = held / total * (_OUTDATED if report.report_id in outdated else 1.0)
            found.append(ClauseHit(clause, report, number, score + _of_hits(clause, number, hits)))
    found.sort(key=lambda hit: -hit.score)
    return [hit for hit in found if hit.score >= MISSED]


def _of_hits(clause: Clause, number: int, hits: Sequence[Hit]) -> float:
    """What a clause gains for the passages that lie in it."""
    for rank, hit in enumerate(hits):
        passage = hit.passage
        if passage.report == number and passage.start < clause.end and clause.start < passage.end:
            return _HIT / (1 + rank)
    return 0.0
