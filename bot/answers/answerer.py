"""The way from a question to a reply, in one place: what every adapter is handed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources

from rapidfuzz import fuzz

from bot.answers import further, reading, scopes, spans
from bot.answers.answer import Answer, Outcome
from bot.answers.composer import Composer, Row
from bot.answers.evidence import Chooser, Evidence
from bot.answers.followup import going_on
from bot.answers.further import Further
from bot.answers.holdings import Holdings
from bot.answers.kinds import NUMERIC, Kind
from bot.answers.listing import Listing
from bot.answers.markup import Rich
from bot.answers.question import Question, language_of, mention_names, read
from bot.answers.quotes import Quote
from bot.answers.scopes import Scopes
from bot.answers.shortening import shorten
from bot.answers.sides import Side, sides
from bot.answers.suggestions import Suggester
from bot.answers.tracing import Tracer
from bot.answers.wording import say
from retrieval.corpus import Corpus
from retrieval.language import numeral_of
from retrieval.report import Report
from retrieval.search import Hit, Retriever, Scope, report_scope

HITS = 10
OWN_QUESTIONS = 100
_UNANSWERABLE = "犇骉鱻羴"  # characters that stand together nowhere: what only refusals need is loaded too
FIRST = 3
NEAR = 0.2  # below this share nothing held is worth naming as the nearest
COVERED_BY_APPLYING = 0.85
COVERED = 0.35  # below this share of a question's telling words there is no evidence; see evidence.py
_TITLE_LIKENESS = 45.0  # of 100; "融资担保条例" names 融资担保公司监督管理条例
# What sentences that answer such a question say, whatever it is about: they are searched for too.
_HINT_WEIGHT = 2.0
_HINTS = {Kind.DEFINITION: ("是指", "所称"), Kind.ORGANISATION: ("负责", "主管", "部门")}
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇]+|\d+)条(?:之[一二三四五六七八九])?")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and the question as it was understood: hand it in as ``previous`` of the next one.

    ``evidence`` is what was weighed, None where nothing was (small talk, an article, a comparison).
    """

    answer: Answer
    question: Question | None
    evidence: Evidence | None = None

    @property
    def goes_on(self) -> bool:
        """Whether the question took something over from the one before."""
        return self.question is not None and bool(self.question.inherited or self.question.carried)


class Answerer:
    """Answers questions from one corpus. Pure: the same question and previous one give the same reply."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._retriever = Retriever(corpus)
        self._chooser = Chooser(corpus)
        outdated = frozenset(corpus.reports[number].report_id for number in corpus.outdated)
        self._composer = Composer(corpus.reports, corpus.places, outdated)
        self._suggester = Suggester(corpus)
        self._holdings = Holdings(corpus)
        self._scopes = Scopes(corpus)

    @property
    def name(self) -> str:
        """What tells this corpus from any other."""
        return self._corpus.index.name

    @property
    def corpus(self) -> Corpus:
        """What it answers from."""
        return self._corpus

    @property
    def reports(self) -> Sequence[Report]:
        """The reports that are held."""
        return self._corpus.reports

    @property
    def retriever(self) -> Retriever:
        """The search behind the answers."""
        return self._retriever

    @property
    def scopes(self) -> Scopes:
        """Reads and names the places a chat is answered for."""
        return self._scopes

    @cached_property
    def listing(self) -> Listing:
        """The reports, listed and one by one."""
        return Listing(self._corpus)

    @cached_property
    def tracer(self) -> Tracer:
        """Tells where a sentence stands."""
        return Tracer(self._corpus, self._retriever, self._composer)

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions that reports are held of, in order."""
        return tuple(sorted({report.region for report in self._corpus.reports if report.region}))

    def warm_up(self, questions: int = OWN_QUESTIONS) -> None:
        """Answer questions of its own, so that people's first ones find everything loaded."""
        for text in (*self._suggester.some(questions), _UNANSWERABLE):
            self.ask(text)

    def passage(self, report: Report, start: int, end: int, language: str) -> Rich | None:
        """A slice of a report where it stands, None where there is no such slice."""
        return reading.in_its_section(self._composer, report, start, end, language)

    def further(self, reply: Reply) -> list[Quote]:
        """What else bears on the question of a reply."""
        return further.further(reply.answer, reply.evidence)

    def further_page(self, reply: Reply, number: int, language: str) -> Further:
        """A page (from 1) of what else bears on the question of a reply."""
        return further.page(self._composer, reply.answer, self.further(reply), number, language)

    def ask(self, text: str, previous: Question | None = None, scope: Sequence[str] = ()) -> Reply:
        """Answer a question; ``previous`` is the same person's last one in the same conversation.

        ``scope`` are the regions that are answered for, () for all: a question that names no place is about
        these, and one that names another is told so.
        """
        language = language_of(text)
        if not any(character.isalnum() for character in text):
            return Reply(self._said(text, Outcome.EMPTY, language, scope), previous)
        if self._smalltalk.fullmatch(self._corpus.language.normalise(text).strip(" 。.!！?？~～,，、")):
            return Reply(self._said(text, Outcome.SMALLTALK, language, scope), previous)
        question = replace(read(shorten(text), self._retriever), text=text)
        if previous is not None:
            question = going_on(question, previous, self._retriever)
        question = replace(question, scope=self._scopes.mentions(scope))
        answer, evidence = self._answer(question)
        return Reply(answer, question, evidence)

    def _answer(self, question: Question) -> tuple[Answer, Evidence | None]:
        outside = scopes.outside(question)
        if outside and len(outside) == len(question.query.mentions):
            return self._refused(question, Outcome.PLACE_NOT_HELD, mention_names(outside)), None
        compared = sides(question, self._retriever)
        question = scopes.placed(question)
        unheld_rule = self._holdings.unheld_rule(question.query)
        if question.kind is Kind.ARTICLE and not unheld_rule:
            shown = self._article(question)
            if shown is not None:
                return shown, None
            match = _ARTICLE.search(question.query.text)
            if match and self._corpus.laws:  # another article, or another law's, is no answer
                return self._refused(question, Outcome.NO_EVIDENCE, (match[0],)), None
        if len(compared) > 1:
            return self._compared(question, compared), None
        unheld_law = self._holdings.unheld_law(question.query)
        if unheld_law:
            return self._refused(question, Outcome.NO_EVIDENCE, (unheld_law,)), None
        evidence, hits = self._evidence(question)
        enough = self._enough(question, evidence)
        if unheld_rule and not any(unheld_rule in c.unit.text for c in evidence.candidates[:FIRST]):
            return self._refused(question, Outcome.NO_EVIDENCE, (unheld_rule,), evidence), evidence
        unknown = self._holdings.unknown_places(question.query, evidence.missing)
        if unknown:
            return self._refused(question, Outcome.PLACE_NOT_HELD, unknown), evidence
        mentions = question.query.mentions
        unheld = tuple(mention for mention in mentions if not self._holdings.place(mention))
        if unheld and (len(unheld) == len(mentions) or not enough) and not (enough and _direct(hits)):
            return self._refused(question, Outcome.PLACE_NOT_HELD, mention_names(unheld)), evidence
        if question.query.years and not self._holdings.year(question.query):
            names = mention_names(mentions) or ("",)
            years = [f"{name}{year}年" for year in question.query.years for name in names]
            return self._refused(question, Outcome.YEAR_NOT_HELD, years), evidence
        if not enough:
            return self._refused(question, Outcome.NO_EVIDENCE, evidence.missing, evidence), evidence
        return self._composer.answered(question, evidence), evidence

    @staticmethod
    def _enough(question: Question, evidence: Evidence) -> bool:
        """Whether the best sentence covers the question; where a figure is asked for, one must stand in the first few.

        A law that merely applies to a place must cover the question nearly whole.
        """
        first = evidence.candidates[:FIRST]
        if not first:
            return False
        if question.kind in NUMERIC and not any(spans.figures(c.unit.text + c.unit.items) for c in first):
            return False
        applies = first[0].hit.scope is Scope.APPLIES
        return evidence.coverage >= (COVERED_BY_APPLYING if applies else COVERED)

    def _evidence(self, question: Question) -> tuple[Evidence, list[Hit]]:
        query = question.query
        hints = {term: _HINT_WEIGHT for term in _HINTS.get(question.kind, ()) if term not in query.terms}
        hits = self._retriever.search(replace(query, terms={**query.terms, **hints}), HITS)
        if question.scope:  # where few reports are about a place, a place is a word like others to the search
            hits = [hit for hit in hits if report_scope(hit.report, question.scope) is not Scope.ELSEWHERE]
        return self._chooser.choose(question, hits), hits

    def _compared(self, question: Question, sides: Sequence[Side]) -> Answer:
        rows, unheld = [], []
        for side in sides:
            asked = scopes.placed(side.question)
            evidence, _ = self._evidence(asked)
            query = asked.query
            held = (
                not scopes.outside(asked)
                and all(map(self._holdings.place, query.mentions))
                and (not query.years or self._holdings.year(query))
            )
            enough = held and self._enough(asked, evidence)
            rows.append(Row(side.name, asked, evidence if enough else None, side.alike))
            if not held:
                unheld.append(side.name)
        if any(row.evidence for row in rows):
            return self._composer.compared(question, rows)
        if not unheld:
            return self._refused(question, Outcome.NO_EVIDENCE, [side.name for side in sides])
        by_year = len(question.query.mentions) < 2 and all(map(self._holdings.place, question.query.mentions))
        return self._refused(question, Outcome.YEAR_NOT_HELD if by_year else Outcome.PLACE_NOT_HELD, unheld)

    def _article(self, question: Question) -> Answer | None:
        """The article a question names, of the law whose title it names best."""
        match = _ARTICLE.search(question.query.text)
        if not match:
            return None
        named = question.query.content.replace(match[0], " ").strip()
        number = int(match[1]) if match[1].isdigit() else 0
        wanted = match[0].replace(match[1], numeral_of(number)) if 0 < number < 10000 else match[0]
        best: tuple[float, Report, int] | None = None
        for place, report in enumerate(self._corpus.reports):
            if report_scope(report, question.query.mentions) not in (Scope.ANY, Scope.INSIDE, Scope.AROUND):
                continue
            title = self._corpus.language.normalise(report.title).removeprefix("中华人民共和国")
            likeness = fuzz.ratio(title, named) - (1 if place in self._corpus.outdated else 0)
            section = next(
                (at for at, s in enumerate(report.sections) if s.path and s.path[-1].split()[0] == wanted),
                None,
            )
            alike = likeness >= _TITLE_LIKENESS and self._holdings.names_rule(report.title, question.query)
            if section is not None and alike and (best is None or likeness > best[0]):
                best = (likeness, report, section)
        return self._composer.article(question, best[1], best[2]) if best else None

    def _refused(
        self, question: Question, outcome: Outcome, missing: Sequence[str], evidence: Evidence | None = None
    ) -> Answer:
        nearest: list[str] = []
        if outcome is Outcome.PLACE_NOT_HELD:
            nearest = [
                self._composer.place_name(region) for region in self._holdings.nearest_places(question)
            ]
        elif outcome is Outcome.YEAR_NOT_HELD:
            nearest = [f"{year}年" for year in self._holdings.years(question.query)[-4:]]
        elif evidence is not None and evidence.candidates and evidence.coverage > NEAR:
            nearest = [evidence.candidates[0].hit.report.title]
        only = mention_names(question.scope) if scopes.outside(question) else ()
        return self._composer.refused(
            question, outcome, missing, () if only else nearest, self._suggester.near(question), only
        )

    def _said(self, text: str, outcome: Outcome, language: str, scope: Sequence[str]) -> Answer:
        suggestions = self._suggester.first(scope)
        rich = say(outcome.value, language, suggestions=suggestions)
        return Answer(text, outcome, rich.text.split("\n", 1)[0], (), (), tuple(suggestions), rich)

    @cached_property
    def _smalltalk(self) -> re.Pattern[str]:
        lines = resources.files("bot.answers").joinpath("smalltalk.tsv").read_text("utf-8").splitlines()
        patterns = [line.split("\t")[1] for line in lines if line and not line.startswith("#")]
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _direct(hits: Sequence[Hit]) -> bool:
    """Whether the best hit is a rule that applies to a place no report is about."""
    return bool(hits) and hits[0].scope is Scope.APPLIES
