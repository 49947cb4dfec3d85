"""The way from a question to a reply, in one place: what every adapter is handed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources

from bot.answers.answer import Answer, Outcome
from bot.answers.composer import Composer, Row
from bot.answers.evidence import Chooser, Evidence
from bot.answers.question import Kind, Question, mention_names, read
from bot.answers.suggestions import Suggester
from bot.answers.wording import say
from retrieval.corpus import Corpus
from retrieval.language import numeral_of
from retrieval.places import Mention, within
from retrieval.report import Report
from retrieval.search import Hit, Retriever, Scope

HITS = 16
COVERED = 0.45  # below this share of a question's telling words there is no evidence; see evidence.py
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇]+|\d+)条(?:之[一二三四五六七八九])?")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and the question as it was understood: hand it in as ``previous`` of the next one."""

    answer: Answer
    question: Question | None


class Answerer:
    """Answers questions from one corpus. Pure: the same question and previous one give the same reply."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._retriever = Retriever(corpus)
        self._chooser = Chooser(corpus)
        self._composer = Composer(corpus.reports, corpus.places)
        self._suggester = Suggester(corpus)

    @property
    def reports(self) -> Sequence[Report]:
        """The reports that are held."""
        return self._corpus.reports

    @property
    def retriever(self) -> Retriever:
        """The search behind the answers."""
        return self._retriever

    def ask(self, text: str, previous: Question | None = None) -> Reply:
        """Answer a question; ``previous`` is the same person's last one in the same conversation."""
        language = "zh" if re.search(r"[\u3400-\u9fff]", text) or not re.search(r"[A-Za-z]", text) else "en"
        if not any(character.isalnum() for character in text):
            return Reply(self._said(text, Outcome.EMPTY, language), previous)
        if self._smalltalk.fullmatch(self._corpus.language.normalise(text).strip(" 。.!！?？~～,，、")):
            return Reply(self._said(text, Outcome.SMALLTALK, language), previous)
        question = read(text, self._retriever, previous)
        return Reply(self._answer(question), question)

    def _answer(self, question: Question) -> Answer:
        if question.kind is Kind.ARTICLE:
            shown = self._article(question)
            if shown is not None:
                return shown
        if question.kind is Kind.COMPARISON and len(question.query.mentions) > 1:
            return self._compared(question)
        unheld = [mention for mention in question.query.mentions if not self._held(mention)]
        evidence, hits = self._evidence(question)
        enough = bool(evidence.candidates) and evidence.coverage >= COVERED
        if unheld and (len(unheld) == len(question.query.mentions) or not enough) and not (enough and _direct(hits, unheld)):
            return self._refused(question, Outcome.PLACE_NOT_HELD, mention_names(tuple(unheld)))
        if question.query.years and not self._year_held(question):
            years = [f"{name}{year}年" for year in question.query.years for name in mention_names(question.query.mentions) or ("",)]
            return self._refused(question, Outcome.YEAR_NOT_HELD, years)
        if not enough:
            return self._refused(question, Outcome.NO_EVIDENCE, evidence.missing)
        return self._composer.answered(question, evidence)

    def _evidence(self, question: Question) -> tuple[Evidence, list[Hit]]:
        hits = self._retriever.search(question.query, HITS)
        return self._chooser.choose(question, hits), hits

    def _compared(self, question: Question) -> Answer:
        rows = []
        for mention in question.query.mentions:
            alone = self._alone(question, mention)
            evidence, hits = self._evidence(alone)
            held = self._held(mention) and evidence.coverage >= COVERED and bool(evidence.candidates)
            rows.append(Row(mention_names((mention,))[0], evidence if held else None))
        if not any(row.evidence for row in rows):
            unheld = [mention for mention in question.query.mentions if not self._held(mention)]
            if unheld:
                return self._refused(question, Outcome.PLACE_NOT_HELD, mention_names(tuple(unheld)))
            return self._refused(question, Outcome.NO_EVIDENCE, ())
        return self._composer.compared(question, rows)

    def _alone(self, question: Question, mention: Mention) -> Question:
        """The question asked of one of its places."""
        text = question.query.text
        for other in question.query.mentions:
            if other is not mention:
                text = text.replace(other.text, " ")
        query = replace(self._retriever.read(text), mentions=(mention,), years=question.query.years)
        return replace(question, query=query)

    def _article(self, question: Question) -> Answer | None:
        """The article a question names, of the law that the rest of it fits best."""
        match = _ARTICLE.search(question.query.text)
        if not match:
            return None
        rest = self._retriever.read(question.query.text.replace(match[0], " "))
        wanted = match[0] if not match[1].isdigit() else match[0].replace(match[1], numeral_of(int(match[1])))
        for hit in self._retriever.search(rest, 30):
            title = self._corpus.language.normalise(hit.report.title)
            if not any(len(word) > 1 and word in title for word in rest.words):
                continue
            for number, section in enumerate(hit.report.sections):
                if section.path and section.path[-1].split()[0] == wanted:
                    return self._composer.article(question, hit.report, number)
        return None

    def _held(self, mention: Mention) -> bool:
        """Whether any report is about the place or one in it, or about what contains it and speaks of it."""
        for report in self._corpus.reports:
            for place in mention.places:
                if within(report.region, place.region):
                    return True
                if within(place.region, report.region) and (place.short in report.text or mention.text in report.text):
                    return True
        return False

    def _year_held(self, question: Question) -> bool:
        """Whether anything held of the places asked for speaks of one of the years."""
        places = [place for mention in question.query.mentions for place in mention.places]
        for report in self._corpus.reports:
            if places and not any(
                within(report.region, place.region) or (within(place.region, report.region) and place.short in report.text)
                for place in places
            ):
                continue
            for year in question.query.years:
                if str(year) in report.text or year in report.period or str(year) in report.title + report.delivered:
                    return True
        return False

    def _refused(self, question: Question, outcome: Outcome, missing: Sequence[str]) -> Answer:
        return self._composer.refused(question, outcome, missing, self._suggester.near(question))

    def _said(self, text: str, outcome: Outcome, language: str) -> Answer:
        suggestions = self._suggester.first()
        rich = say(outcome.value, language, suggestions=suggestions)
        return Answer(text, outcome, rich.text.split("\n", 1)[0], (), (), tuple(suggestions), rich)

    @cached_property
    def _smalltalk(self) -> re.Pattern[str]:
        lines = resources.files("bot.answers").joinpath("smalltalk.tsv").read_text("utf-8").splitlines()
        patterns = [line.split("\t")[1] for line in lines if line and not line.startswith("#")]
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _direct(hits: Sequence[Hit], unheld: Sequence[Mention]) -> bool:
    """Whether the best hit itself speaks of a place no report is about."""
    return bool(hits) and hits[0].scope in (Scope.ELSEWHERE, Scope.APPLIES) and bool(unheld)
