"""Answers one simple question: what is held, which sentence answers, and how sure that is.

Forms (comparisons, sums, several questions) ask this for each of their sides and put the findings together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from bot.answers import confidence, scopes
from bot.answers.answer import Outcome
from bot.answers.benefits.ranked_benefits import ranked_benefits
from bot.answers.coverage import Coverage
from bot.answers.doubts.bands import is_a_band_not_asked_for
from bot.answers.doubts.cases import names_no_case, tells_several_takers
from bot.answers.doubts.levels import is_of_an_inner_place
from bot.answers.doubts.open_questions import leaves_open
from bot.answers.doubts.topics import tells_something_else
from bot.answers.facts import answer_spans as spans_room
from bot.answers.facts.alike_items import which_item
from bot.answers.facts.binding import NEAR_BEST, Binder, Bound
from bot.answers.facts.subjects import is_of_another_breach, is_of_the_plain_sort
from bot.answers.facts.unheld_years import is_of_unheld_years, offers
from bot.answers.finding import Finding, Value
from bot.answers.ladders.amount_wording import squeezed
from bot.answers.ladders.clause_search import ClauseHit, ClauseSearch
from bot.answers.laws.law_names import LawNames
from bot.answers.laws.own_case import is_of_its_own_case, leaves_out_the_act
from bot.answers.laws.penalty_words import asks_for_penalty
from bot.answers.laws.terms import in_its_terms
from bot.answers.lists.list_search import HeadedHit, ListSearch
from bot.answers.lists.nested_lists import ListHit
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.own_years import born_in
from bot.answers.questions.question import Question, mention_names
from bot.answers.replies import excerpts
from bot.answers.replies.headline import Headlines, around_fact, flat, nearest
from bot.answers.replies.named_pieces import without_the_rest
from bot.answers.sentences import table_answers
from bot.answers.sentences.alike_sentences import named_first
from bot.answers.sentences.contrasts import is_of_another_step
from bot.answers.sentences.named_subject import subject_first
from bot.answers.sentences.own_heading import own_heading_first
from bot.answers.sentences.passage_search import passages_for, passages_in
from bot.answers.sentences.reached_parts import reached_first, year_first
from bot.answers.sentences.sentence_ranking import Candidate, Evidence, SentenceRanker
from bot.answers.sentences.told_case import told_case
from bot.answers.sentences.word_overlap import told_missing
from bot.answers.texts.addressed_places import tells_other_places
from bot.answers.texts.text_precedence import by_standing, replaced_last
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.corpus import Corpus
from retrieval.facts import Fact
from retrieval.in_force import ForceStatus
from retrieval.numerals import YEAR
from retrieval.report import Report
from retrieval.search import Hit, Retriever, Scope, asks_for_old, report_scope

_TELLS_MUCH = 3.5  # of 7: a sentence that holds such a word of the question is near to what is asked
_RECENT = 4  # questions that one question is put as by its forms
_LOOKED_AT = 8  # sentences that may tell what a list does not
_YEAR_NAMED = re.compile(rf"{YEAR}年")


class Finder:
    """Finds answers in one corpus."""

    def __init__(self, corpus: Corpus, retriever: Retriever) -> None:
        self.corpus = corpus
        self.retriever = retriever
        self.ranker = SentenceRanker(corpus)
        self.coverage = Coverage(corpus)
        self.naming = LawNames(corpus)
        self.headlines = Headlines(corpus.places)
        self._numbers = {report.report_id: number for number, report in enumerate(corpus.reports)}
        self._without_force = lru_cache(maxsize=64)(self._not_in_force)
        self.benefits = lru_cache(maxsize=64)(partial(ranked_benefits, corpus))  # of a policy, by its number
        self._binder = Binder(self.ranker)
        self._recent: deque[tuple[Question, Evidence, Sequence[Hit]]] = deque(maxlen=_RECENT)
        self._clauses = ClauseSearch(corpus, self.ranker)
        self._lists = ListSearch(corpus, self.ranker)

    def find(self, question: Question) -> Finding:
        """The finding for a question of one thing."""
        refused = self.unheld(question)
        if refused is not None:
            return refused
        evidence, hits = self.evidence(question)
        refused = self.unheld_by(question, evidence, hits)
        if refused is not None:
            return refused
        bound = self.bind(question, evidence)
        if bound is None:
            return self.refused(question, Outcome.NO_EVIDENCE, evidence.missing, evidence)
        signals = self.signals(question, evidence, bound)
        verdict = confidence.trust(self.ranker, evidence, bound, signals)
        if verdict.refuses and not self._is_near(question, bound.candidate):
            return self.refused(question, Outcome.NO_EVIDENCE, self.missing(question, bound), evidence)
        finding = replace(self.stated(question, evidence, bound), signals=signals)
        banded = is_a_band_not_asked_for(question, bound)
        named = "table" in finding.notes and _names_its_cell(question, bound, signals)
        if named and not banded and not is_of_an_inner_place(question, bound):
            return finding
        if finding.outcome is not Outcome.ANSWERED:
            return finding
        if several := which_item(self.headlines, finding, evidence, bound):
            return several
        if (
            not verdict.answers
            or leaves_open(question, bound, finding.line)
            or tells_something_else(self.ranker, question, bound)
            or is_of_the_plain_sort(question, bound.candidate)
            or leaves_out_the_act(self.ranker, question, bound.candidate)
            or is_of_its_own_case(self.ranker, question, bound.candidate)
            or is_of_another_breach(self.ranker, question, bound.candidate, bound.missing)
            or self._asks_a_penalty_of_a_law(question, bound.candidate)
            or is_of_unheld_years(self.coverage, question, evidence)
            or tells_other_places(self.corpus.places, question, bound.candidate)
            or born_in(question.query.text) is not None  # whether one may at that age, no condition said
        ):
            return self._as_nearest(finding, bound)
        unnamed = names_no_case(question, bound) or tells_several_takers(question, finding.line)
        if unnamed and not told_case(self.ranker, self.headlines, question, bound)[0]:
            return self._as_nearest(finding, bound, "which_case")
        return finding

    def unheld(self, question: Question) -> Finding | None:
        """The refusal of a question of places or regulations that no report is about; None if they are held."""
        outside = scopes.outside(question)
        if outside and len(outside) == len(question.query.mentions):
            return self.refused(question, Outcome.PLACE_NOT_HELD, mention_names(outside, question.language))
        if unheard := self.coverage.unheard_places(question.query):
            return self.refused(question, Outcome.PLACE_NOT_HELD, tuple(unheard))
        if unheld_law := self.naming.unheld_law(question.query):
            return self.refused(question, Outcome.NO_EVIDENCE, (unheld_law,))
        return None

    def evidence(self, question: Question) -> tuple[Evidence, list[Hit]]:
        """The sentences for a question, best first, and the passages they stand in."""
        # A form that finds nothing of its own leaves the question to another.
        for weighed, evidence, hits in self._recent:
            if weighed is question:
                return evidence, list(hits)
        asked = question
        laws = self.naming if self.corpus.laws else None
        hits, question = passages_for(self.retriever, laws, question)
        evidence = subject_first(self.ranker, question, self.ranker.choose(question, hits))
        evidence = year_first(question, reached_first(question, evidence))
        evidence = named_first(self.ranker, question, evidence)
        evidence = own_heading_first(self.ranker, question, evidence)
        evidence = by_standing(self.corpus, self.ranker, question, evidence)
        evidence, hits = replaced_last(self.retriever, question, evidence, hits)
        restated = in_its_terms(question, evidence, self.ranker) if self.corpus.laws else None
        if restated is not None:
            hits = passages_in(self.retriever, evidence.candidates[0].hit.report, restated)
            evidence = replace(self.ranker.choose(restated, hits), asked=restated)
        self._recent.append((asked, evidence, hits))
        return evidence, list(hits)

    def bind(self, question: Question, evidence: Evidence) -> Bound | None:
        """The sentence that states what is asked for, else the best one; None if there is none."""
        return self._binder.bind(evidence.asked or question, evidence)

    def clauses(self, question: Question, hits: Sequence[Hit]) -> list[ClauseHit]:
        """The clauses that a question is about, best first."""
        return self._clauses.hits(question, hits, self.without_force(question))

    def notes_of(self, question: Question, report: Report) -> tuple[str, ...]:
        """The remark that a rule is one of the country or of a superior place, where a question names a place."""
        if not question.query.mentions or report_scope(report, question.query.mentions) is Scope.INSIDE:
            return ()
        return ("nationwide" if report.nationwide else "superior",)

    def number(self, report: Report) -> int:
        """The number of a report that is held. Raises KeyError if it is none."""
        return self._numbers[report.report_id]

    def force_status(self, report: Report, question: Question) -> ForceStatus:
        """The force status of a report on the day a question is answered for."""
        return self.corpus.force_statuses.of(self.number(report), question.day)

    def without_force(self, question: Question) -> frozenset[str]:
        """The ids of the reports that are not in force on the day a question is answered for; () if it asks for old ones."""
        return frozenset() if asks_for_old(question.query) else self._without_force(question.day)

    def _not_in_force(self, day: str) -> frozenset[str]:
        force_statuses = self.corpus.force_statuses
        return frozenset(
            report.report_id
            for number, report in enumerate(self.corpus.reports)
            if not force_statuses.of(number, day).holds
        )

    def lists(self, question: Question, hits: Sequence[Hit]) -> list[ListHit]:
        """The lists that a question is about, best first."""
        return self._lists.hits(question, hits, self.without_force(question))

    def headed(self, question: Question, hits: Sequence[Hit]) -> HeadedHit | None:
        """The item whose own head names what is asked for and whose text is no list; None if there is none."""
        return self._lists.headed(question, hits, self.without_force(question))

    def under_heading(self, question: Question, hits: Sequence[Hit]) -> HeadedHit | None:
        """The item whose own head names all that a question asks of a report's subject; None if there is none."""
        return self._lists.under(question, hits, self.without_force(question))

    def said_in_a_row(self, question: Question, candidate: Candidate) -> tuple[float, bool]:
        """Score of a sentence that names several things, on the scale of the lists (0 if it names none), and True if it
        says what they are asked for."""
        return self._lists.sentence(question, candidate)

    def says_otherwise(self, question: Question, hit: ListHit, evidence: Evidence) -> bool:
        """True if one of the best sentences names things for what a saying of a question stands for, and a list does not say that."""
        return self._lists.says_otherwise(question, hit, evidence.candidates[:_LOOKED_AT])

    def signals(self, question: Question, evidence: Evidence, bound: Bound) -> Mapping[str, float]:
        """Signals of a bound sentence."""
        question = evidence.asked or question
        close = max((self.closeness(question, bound.candidate, fact) for fact in bound.facts), default=0.0)
        return confidence.signals(self.ranker, question, evidence, bound, close)

    def closeness(self, question: Question, candidate: Candidate, fact: Fact) -> float:
        """Share of what a question asks that stands in the very clause of a fact, 0 to 1."""
        return self._binder.closeness(question, candidate, fact)

    def figures(
        self, question: Question, evidence: Evidence, share: float = NEAR_BEST
    ) -> list[tuple[Candidate, Fact]]:
        """The figures that answer a question, of whatever role, with the sentences they stand in, best first."""
        return self._binder.figures(question, evidence, share)

    def refused(
        self, question: Question, outcome: Outcome, missing: Sequence[str], evidence: Evidence | None = None
    ) -> Finding:
        """Finding if nothing answers: what is missing, and the nearest thing held."""
        near: list[str] = []
        if outcome is Outcome.PLACE_NOT_HELD:
            near = [
                self.headlines.place_name(region, question.language)
                for region in self.coverage.nearest_places(question)
            ]
        elif outcome is Outcome.YEAR_NOT_HELD:
            near = [
                label("year", question.language, place="", year=year).strip()
                for year in self.coverage.years(question.query)[-4:]
            ]
        elif evidence is not None and evidence.candidates and evidence.coverage > confidence.NEAR:
            near = [evidence.candidates[0].hit.report.title]
        only = mention_names(question.scope, question.language) if scopes.outside(question) else ()
        return Finding(
            question,
            outcome,
            missing=tuple(missing),
            nearest=() if only else tuple(near),
            only=only,
            evidence=evidence,
        )

    def bound(self, question: Question, candidate: Candidate) -> Bound:
        """What a sentence states of a question."""
        return self._binder.of(question, candidate)

    def stated(self, question: Question, evidence: Evidence, bound: Bound) -> Finding:
        """The finding that a bound sentence gives."""
        best = bound.candidate
        chosen = excerpts.chosen(question, best, evidence, self.without_force(question))
        said = table_answers.said(question, best, chosen[0], evidence.concepts)
        if chosen[0].is_table:
            said, chosen = table_answers.listed(question, best, chosen)
        elif table_answers.asks_column(question) and (column := table_answers.column(question, best)):
            said, chosen = column
        elif several := table_answers.rows_named(question, best):
            said, chosen = several
        values: tuple[Value, ...] = ()
        if said is None:
            of_case, facts = told_case(self.ranker, self.headlines, question, bound)
            line = of_case or self.headlines.of_sentence(question, best, chosen[0], evidence.concepts)
            told = replace(bound, facts=tuple(facts)) if facts else bound
            values = self._values(question, told, line)
            if (
                not values
                and not (of_case and facts and best.unit.offer is not None)
                and bound.stated
                and (first := nearest(bound.facts, best.hit.report.text, question))
                and not is_of_another_step(
                    question.query.text, around := around_fact(best.hit.report.text, best, first)
                )
            ):
                line = self.headlines.led(best, flat(around), dated=True)
                values = self._values(question, bound, line)
            line = without_the_rest(question, line, self.ranker.asked(question))
            values = tuple(value for value in values if value.text in line)
            spans = tuple(value.text for value in values[:1]) or spans_room.answering(line, question)
        else:
            line = self.headlines.led(best, said.line, dated=not _YEAR_NAMED.search(said.line))
            spans = said.spans
        notes = ["table"] if said is not None else []
        if best.hit.scope is Scope.APPLIES:
            notes.append("nationwide" if best.hit.report.nationwide else "superior")
        other = table_answers.other_year(question, best) or ("、".join(said.lacking) if said else "")
        outcome = Outcome.PARTIAL if other else Outcome.ANSWERED
        return Finding(
            question,
            outcome,
            line,
            tuple(span for span in spans if span in line),
            tuple(chosen),
            values,
            (other,) if other else (),
            tuple(notes),
            evidence=evidence,
        )

    def _is_near(self, question: Question, candidate: Candidate) -> bool:
        """True if a sentence, or what stands over it, holds a word of the question that tells much."""
        return any(
            self.ranker.weight(word) >= _TELLS_MUCH and self.ranker.held_above(question, candidate, word) >= 1
            for word in self.ranker.telling(question)
        )

    def _asks_a_penalty_of_a_law(self, question: Question, candidate: Candidate) -> bool:
        """True if it is asked what a breach costs by a law: which article punishes it, is for ``laws/penalties`` to say."""
        asks = question.kind in NUMERIC or question.kind is Kind.OTHER
        return asks and asks_for_penalty(question.query.text) and self.ranker.of_law(candidate)

    def missing(self, question: Question, bound: Bound) -> tuple[str, ...]:
        """Part of a question that a sentence does not state, in the asker's words."""
        return told_missing(bound.missing, question.text)

    def _as_nearest(self, finding: Finding, bound: Bound, *notes: str) -> Finding:
        missing, notes = self.missing(finding.question, bound), (*finding.notes, "nearest", *notes)
        return replace(finding, outcome=Outcome.PARTIAL, missing=missing, notes=notes)

    def _values(self, question: Question, bound: Bound, line: str) -> tuple[Value, ...]:
        report = bound.candidate.hit.report
        first = nearest(bound.facts, report.text, question)
        ordered = [first, *(fact for fact in bound.facts if fact is not first)] if first else []
        values = (Value(report, fact) for fact in ordered)
        told = (one if one.text in line else replace(one, said=squeezed(one.text)) for one in values)
        return tuple(one for one in told if one.text in line)

    def unheld_by(self, question: Question, evidence: Evidence, hits: Sequence[Hit]) -> Finding | None:
        """The refusal of a question of a place or year that nothing held speaks of; None where something does."""
        query = question.query
        unheld_rule = self.naming.unheld_rule(query)
        if unheld_rule and not any(unheld_rule in c.unit.text for c in evidence.candidates[:3]):
            return self.refused(question, Outcome.NO_EVIDENCE, (unheld_rule,), evidence)
        unknown = self.coverage.unknown_places(query, evidence.missing)
        if unknown:
            return self.refused(question, Outcome.PLACE_NOT_HELD, unknown, evidence)
        mentions = query.mentions
        unheld = tuple(mention for mention in mentions if not self.coverage.place(mention))
        enough = confidence.covers(evidence)
        direct = bool(hits) and hits[0].scope is Scope.APPLIES  # a rule that applies where no report is about
        if unheld and (len(unheld) == len(mentions) or not enough) and not (enough and direct):
            return self.refused(
                question, Outcome.PLACE_NOT_HELD, mention_names(unheld, question.language), evidence
            )
        if is_of_unheld_years(self.coverage, question, evidence) and not offers(evidence):
            names = mention_names(mentions, question.language) or ("",)
            years = [
                label("year", question.language, place=name, year=year).strip()
                for year in query.years
                for name in names
            ]
            return self.refused(question, Outcome.YEAR_NOT_HELD, years, evidence)
        return None


def _names_its_cell(question: Question, bound: Bound, signals: Mapping[str, float]) -> bool:
    """True if a cell answers a question: its row and column hold what is asked for, whatever else is asked."""
    if question.kind is Kind.ELIGIBILITY or (question.kind is Kind.LIST and not bound.stated):
        return False
    return signals["rarest_missing"] < confidence.NAMES_MUCH and signals["attribute_missing"] < 1
