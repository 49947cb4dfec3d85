"""From one simple question to its finding: what is held, what is found, whether it is bound, and how sure that is.

Forms (comparisons, sums, several questions) ask this for each of their sides and put the findings together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answers import confidence, excerpts, scopes, tables
from bot.answers import spans as spans_room
from bot.answers.answer import Outcome
from bot.answers.binding import NEAR_BEST, Binder, Bound, fits, told_missing
from bot.answers.clause_search import ClauseHit, clause_hits
from bot.answers.evidence import Candidate, Chooser, Evidence
from bot.answers.finding import Finding, Value
from bot.answers.headline import Headlines, flat, named_piece, nearest
from bot.answers.holdings import Holdings
from bot.answers.kinds import NUMERIC, Kind
from bot.answers.question import Question, mention_names
from bot.answers.wording import label
from retrieval.corpus import Corpus
from retrieval.facts import Fact, FactKind
from retrieval.places import within
from retrieval.search import Hit, Retriever, Scope, report_scope, speaks_of

HITS = 10
_YEAR_NAMED = re.compile(r"(?:19|20)\d{2}年")
# What sentences that answer such a question say, whatever it is about: they are searched for too.
_HINT_WEIGHT = 2.0
_HINTS = {
    Kind.DEFINITION: ("是指", "所称"),
    Kind.ORGANISATION: ("负责", "主管", "部门"),
    Kind.CONTACT: ("电话", "热线"),
    Kind.POLICY: ("政策", "优惠", "奖励", "补贴", "减免", "扶持", "支持"),
    Kind.VALIDITY: ("有效期", "施行", "执行", "废止"),
    Kind.WHY: ("因为", "由于", "影响", "原因"),
}


class Finder:
    """Finds answers in one corpus."""

    def __init__(self, corpus: Corpus, retriever: Retriever) -> None:
        self.corpus = corpus
        self.retriever = retriever
        self.chooser = Chooser(corpus)
        self.holdings = Holdings(corpus)
        self.headlines = Headlines(corpus.places)
        self.outdated = frozenset(corpus.reports[number].report_id for number in corpus.outdated)
        self._binder = Binder(self.chooser)
        self._last: tuple[Question, tuple[Evidence, list[Hit]]] | None = None

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
        verdict = confidence.verdict(evidence, bound, signals)
        if verdict.refuses:
            return self.refused(question, Outcome.NO_EVIDENCE, self.missing(question, bound), evidence)
        finding = replace(self.stated(question, evidence, bound), signals=signals)
        if "table" in finding.notes:
            return finding  # a cell answers only where the question names its column
        if (
            not verdict.answers or _of_an_inner_place(question, bound)
        ) and finding.outcome is Outcome.ANSWERED:
            return self._as_nearest(finding, bound)
        return finding

    def unheld(self, question: Question) -> Finding | None:
        """The refusal of a question of places or regulations that no report is about; None where they are held."""
        outside = scopes.outside(question)
        if outside and len(outside) == len(question.query.mentions):
            return self.refused(question, Outcome.PLACE_NOT_HELD, mention_names(outside))
        unheld_law = self.holdings.unheld_law(question.query)
        if unheld_law:
            return self.refused(question, Outcome.NO_EVIDENCE, (unheld_law,))
        return None

    def evidence(self, question: Question) -> tuple[Evidence, list[Hit]]:
        """The sentences for a question, best first, and the passages they stand in.

        Several forms look at the same ones in turn, so those of the last question are kept.
        """
        last = self._last
        if last is None or last[0] is not question:
            last = self._last = (question, self._weighed(question))
        return last[1]

    def _weighed(self, question: Question) -> tuple[Evidence, list[Hit]]:
        query = question.query
        hints = {term: _HINT_WEIGHT for term in _HINTS.get(question.kind, ()) if term not in query.terms}
        hits = self.retriever.search(replace(query, terms={**query.terms, **hints}), HITS)
        if question.excluded:
            hits = [hit for hit in hits if report_scope(hit.report, question.excluded) is not Scope.INSIDE]
        if question.scope:  # where few reports are about a place, a place is a word like others to the search
            hits = [hit for hit in hits if report_scope(hit.report, question.scope) is not Scope.ELSEWHERE]
        return self.chooser.choose(question, hits), hits

    def bind(self, question: Question, evidence: Evidence) -> Bound | None:
        """The sentence that states what is asked for, else the best one; None where there is none."""
        return self._binder.bind(question, evidence)

    def clauses(self, question: Question, hits: Sequence[Hit]) -> list[ClauseHit]:
        """The clauses that a question is about, best first."""
        return clause_hits(self.corpus, self.chooser, question, hits, self.outdated)

    def signals(self, question: Question, evidence: Evidence, bound: Bound) -> Mapping[str, float]:
        """What tells how sure a bound sentence is."""
        close = max((self.closeness(question, bound.candidate, fact) for fact in bound.facts), default=0.0)
        return confidence.signals(self.chooser, question, evidence, bound, close)

    def closeness(self, question: Question, candidate: Candidate, fact: Fact) -> float:
        """How much of what a question asks stands in the very clause of a fact, 0 to 1."""
        return self._binder.closeness(question, candidate, fact)

    def figures(
        self, question: Question, evidence: Evidence, share: float = NEAR_BEST
    ) -> list[tuple[Candidate, Fact]]:
        """The figures that answer a question, of whatever role, with the sentences they stand in, best first."""
        return self._binder.figures(question, evidence, share)

    def refused(
        self, question: Question, outcome: Outcome, missing: Sequence[str], evidence: Evidence | None = None
    ) -> Finding:
        """What is said where nothing answers: what is missing, and what is nearest to it."""
        near: list[str] = []
        if outcome is Outcome.PLACE_NOT_HELD:
            near = [self.headlines.place_name(region) for region in self.holdings.nearest_places(question)]
        elif outcome is Outcome.YEAR_NOT_HELD:
            near = [f"{year}年" for year in self.holdings.years(question.query)[-4:]]
        elif evidence is not None and evidence.candidates and evidence.coverage > confidence.NEAR:
            near = [evidence.candidates[0].hit.report.title]
        only = mention_names(question.scope) if scopes.outside(question) else ()
        return Finding(
            question,
            outcome,
            missing=tuple(missing),
            nearest=() if only else tuple(near),
            only=only,
            evidence=evidence,
        )

    def stated(self, question: Question, evidence: Evidence, bound: Bound) -> Finding:
        """The finding that a bound sentence gives."""
        best = bound.candidate
        chosen = excerpts.chosen(question, best, evidence, self.outdated)
        said = tables.said(question, best, chosen[0])
        if chosen[0].is_table:
            said, chosen = tables.listed(question, best, chosen)
        values: tuple[Value, ...] = ()
        if said is None:
            line = self._named_case(question, bound) or self.headlines.of_sentence(
                question, best, chosen[0], evidence.concepts
            )
            values = self._values(question, bound, line)
            spans = tuple(value.text for value in values[:1]) or spans_room.answering(line, question)
        else:
            line = self.headlines.led(best, said.line, dated=not _YEAR_NAMED.search(said.line))
            spans = said.spans
        notes = ["table"] if said is not None else []
        if best.hit.scope is Scope.APPLIES:
            notes.append("nationwide" if best.hit.report.nationwide else "superior")
        other = other_year(question, best) or ("、".join(said.lacking) if said else "")
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

    def _named_case(self, question: Question, bound: Bound) -> str:
        """The part of a sentence that tells the case a question names; "" where it tells no cases apart."""
        if question.kind not in NUMERIC or not bound.stated:
            return ""
        best = bound.candidate
        stands = best.unit.sentence
        sentence = best.hit.report.text[stands.start : stands.end]
        facts = [fact for fact in best.unit.facts if fits(fact, question, best.hit.report.text)]
        unit = next((fact.unit for fact in bound.facts), "")
        figures = [fact for fact in facts if fact.kind is FactKind.FIGURE and fact.unit == unit]
        piece = named_piece(question, sentence, stands.start, figures, self.chooser.asked(question))
        return self.headlines.led(best, flat(piece), dated=True) if piece else ""

    def missing(self, question: Question, bound: Bound) -> tuple[str, ...]:
        """What a question asks and a sentence does not state, in the asker's own words."""
        told = told_missing(bound.missing, question.text)
        if not told and question.kind is Kind.WHY:
            told = label("reason", question.language)
        return (told,) if told else ()

    def _as_nearest(self, finding: Finding, bound: Bound) -> Finding:
        missing = self.missing(finding.question, bound)
        return replace(finding, outcome=Outcome.PARTIAL, missing=missing, notes=(*finding.notes, "nearest"))

    def _values(self, question: Question, bound: Bound, line: str) -> tuple[Value, ...]:
        report = bound.candidate.hit.report
        first = nearest(bound.facts, report.text, question)
        ordered = [first, *(fact for fact in bound.facts if fact is not first)] if first else []
        return tuple(value for fact in ordered if (value := Value(report, fact)).text in line)

    def unheld_by(self, question: Question, evidence: Evidence, hits: Sequence[Hit]) -> Finding | None:
        """The refusal of a question of a place or year that nothing held speaks of; None where something does."""
        query = question.query
        unheld_rule = self.holdings.unheld_rule(query)
        if unheld_rule and not any(unheld_rule in c.unit.text for c in evidence.candidates[:3]):
            return self.refused(question, Outcome.NO_EVIDENCE, (unheld_rule,), evidence)
        unknown = self.holdings.unknown_places(query, evidence.missing)
        if unknown:
            return self.refused(question, Outcome.PLACE_NOT_HELD, unknown, evidence)
        mentions = query.mentions
        unheld = tuple(mention for mention in mentions if not self.holdings.place(mention))
        enough = confidence.covers(evidence)
        direct = bool(hits) and hits[0].scope is Scope.APPLIES  # a rule that applies where no report is about
        if unheld and (len(unheld) == len(mentions) or not enough) and not (enough and direct):
            return self.refused(question, Outcome.PLACE_NOT_HELD, mention_names(unheld), evidence)
        if query.years and not self.holdings.year(query):
            names = mention_names(mentions) or ("",)
            years = [f"{name}{year}年" for year in query.years for name in names]
            return self.refused(question, Outcome.YEAR_NOT_HELD, years, evidence)
        return None


def _of_an_inner_place(question: Question, bound: Bound) -> bool:
    """Whether a value is that of a place inside the one asked about, such as a county's for its city."""
    places = [place for mention in question.query.mentions for place in mention.places]
    region = bound.candidate.hit.report.region
    inner = bool(places) and all(within(region, place.region) and region != place.region for place in places)
    return inner and bool(bound.facts) and not speaks_of(bound.candidate.unit.text, question.query.mentions)


def other_year(question: Question, best: Candidate) -> str:
    """The years asked for where the sentence, or else its headings, speak of others only; else ""."""
    years = set(question.query.years)
    row = tables.row(best)
    own = row.years if row else map(int, re.findall(r"(?:19|20)\d{2}(?=年)", best.unit.text))
    spoken = set(own) or set(best.hit.section.years)
    path = best.hit.section.path
    of_a_law = bool(path) and path[-1].startswith("第")  # there a year asked for is that of a version
    if not years or not spoken or years & spoken or of_a_law:
        return ""
    return "、".join(f"{year}年" for year in sorted(years))
