"""Finds the clauses that a question is about among those of the reports that were hit, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.answers.ladders.taker_ceilings import for_his_taker
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import asks_of_agents
from bot.answers.sentences.sentence_ranking import SentenceRanker
from bot.answers.sentences.word_overlap import Wanted, wanted
from bot.answers.texts.addressed_places import is_for_other_places
from bot.answers.texts.amended_values import with_new_values
from bot.answers.texts.text_precedence import gives_way, in_its_stead, standing, together
from retrieval.clauses import Clause, Grant
from retrieval.clauses.terms import speaks_of_agents
from retrieval.corpus import Corpus
from retrieval.lists import ItemList
from retrieval.passages import Sentence, sentences
from retrieval.report import Report
from retrieval.search import Hit, asks_for_old, speaks_of

_REPORTS = 4  # whose clauses are looked at: those of the best hits
_IN_TITLE = 0.75
_OF_AGENTS = 0.6  # a clause on what agents get, where no such word asks for it, and the other way round
_OUTDATED = 0.85
_HIT = 0.1  # what a clause gains for lying in the best passage, less for the next ones
_AS_MUCH = 0.75  # of another clause's score
_ANEW = 0.5  # of a clause's score, in the text that replaces its own
MISSED = 0.3  # of what a question's words tell: a clause that holds less is about something else


@dataclass(frozen=True)
class ClauseHit:
    """A clause, its report, and the share of a question that it holds (0 to about 1); of a row ``over`` is what stands over its
    table."""

    clause: Clause
    report: Report
    number: int
    score: float
    over: str = ""

    @property
    def grants(self) -> tuple[Grant, ...]:
        """Grants outside of ladders and choices."""
        return self.clause.grants

    @cached_property
    def units(self) -> tuple[Sentence, ...]:
        """Its sentences."""
        return sentences(self.report.text, self.clause.start, self.clause.end)

    @cached_property
    def text(self) -> str:
        """The clause's own text."""
        return self.report.text[self.clause.start : self.clause.end]


class ClauseSearch:
    """Finds clauses in one corpus."""

    def __init__(self, corpus: Corpus, ranker: SentenceRanker) -> None:
        self._corpus = corpus
        self._ranker = ranker
        self._last: tuple[Question, Sequence[Hit], list[ClauseHit]] | None = None

    def hits(self, question: Question, hits: Sequence[Hit], outdated: frozenset[str]) -> list[ClauseHit]:
        """The clauses of the reports that were hit, by the words of the question that they hold, best first."""
        # One form after another asks for those of the same question.
        if (last := self._last) is not None and last[0] is question and last[1] == hits:
            return list(last[2])
        found = self._found(question, hits, outdated)
        self._last = question, list(hits), found
        return list(found)

    def _found(self, question: Question, hits: Sequence[Hit], outdated: frozenset[str]) -> list[ClauseHit]:
        numbers = list(dict.fromkeys(hit.passage.report for hit in hits))[:_REPORTS]
        numbers += in_its_stead(self._corpus, numbers, question)
        weights = self._ranker.asked(question)
        words = [(wanted(word, question.query.expansions), weight) for word, weight in weights.items()]
        total = sum(weights.values()) or 1.0
        of_agents = asks_of_agents(question.query)
        found = []
        anew = {one for one in numbers for its in numbers if gives_way(self._corpus, its, one, question)}
        for number in numbers:
            least = _ANEW * MISSED if number in anew else MISSED  # it may say the same in other words
            report = self._corpus.reports[number]
            if not _may_be_of_place(report, question):
                continue
            title, texts, over_rows = self._ranker.clauses(number)
            for_agents = of_agents and speaks_of_agents(report.title)
            sought = [
                (one.word, weight, _IN_TITLE * one.part(title), one if one.others or one.pairs else None)
                for one, weight in words
            ]
            clauses = self._as_they_hold(number, question)
            for clause, text, over in zip(clauses, texts, over_rows, strict=True):
                held = _held(text, sought)
                score = held / total * (_OUTDATED if report.report_id in outdated else 1.0)
                if (for_agents or clause.topic == "agent") is not of_agents:
                    score *= _OF_AGENTS
                # One that a heading line holds whole lies in no section and cannot be quoted.
                if score + _HIT >= least and report.section_at(clause.start):
                    score += hit_bonus(_HIT, clause, number, hits)
                    if score >= least and not self._is_for_others(report, clause, question):
                        own = for_his_taker(clause, question.query.text)
                        found.append(ClauseHit(own, report, number, score, over))
        found.sort(key=lambda hit: -hit.score)
        return _without_outdone(self._corpus, found, question)

    def _as_they_hold(self, number: int, question: Question) -> Sequence[Clause]:
        """The clauses of a report, with the figures that notices changed by the day asked for."""
        clauses = self._corpus.index.clauses(number)
        changes = self._corpus.force_statuses.amendments(number, question.day)
        if not changes or asks_for_old(question.query):
            return clauses
        return with_new_values(clauses, self._corpus.reports[number].text, changes)

    def _is_for_others(self, report: Report, clause: Clause, question: Question) -> bool:
        own = report.text[clause.start : clause.end]
        return is_for_other_places(self._corpus.places, report, own, question.query.mentions)


def _without_outdone(corpus: Corpus, found: Sequence[ClauseHit], question: Question) -> list[ClauseHit]:
    """The clauses without those of which a text that goes before theirs says as much: of a county's own grant and its city's, the own."""
    stands = {number: standing(corpus, number, question) for number in {hit.number for hit in found}}
    if len(set(stands.values())) < 2:
        return list(found)
    giving = [hit for hit in found if hit.clause.gives]

    def outdoes(other: ClauseHit, hit: ClauseHit) -> bool:
        if gives_way(corpus, hit.number, other.number, question):
            alike = hit.clause.topic and other.clause.topic == hit.clause.topic
            return bool(alike) or other.score >= _ANEW * hit.score
        before = stands[other.number].goes_before(stands[hit.number]) and together(other.report, hit.report)
        return before and other.score >= _AS_MUCH * hit.score

    return [hit for hit in found if not any(outdoes(other, hit) for other in giving)]


def _held(text: str, sought: Sequence[tuple[str, float, float, Wanted | None]]) -> float:
    """The weight of the words that a clause holds: of each the word, its weight, how much of it the report's title holds, and what
    else may hold it, None if nothing does."""
    held = 0.0
    for word, weight, floor, other in sought:
        if word in text:
            held += weight
        elif other is None or (part := other.otherwise(text)) < floor:
            held += weight * floor
        else:
            held += weight * part
    return held


def _may_be_of_place(report: Report, question: Question) -> bool:
    """True unless a question names a place and a report is of no place and does not speak of that one."""
    mentions = question.query.mentions
    nowhere = bool(mentions) and not report.region and not report.nationwide
    return not nowhere or speaks_of(f"{report.title}\n{report.text}", mentions)


def hit_bonus(most: float, part: Clause | ItemList | Sentence, number: int, hits: Sequence[Hit]) -> float:
    """Bonus of a clause, list or sentence of report ``number`` for the hits that lie in it: ``most`` for the best hit, half for the second …"""
    for rank, hit in enumerate(hits):
        passage = hit.passage
        if passage.report == number and passage.start < part.end and part.start < passage.end:
            return most / (1 + rank)
    return 0.0
