"""The way from a question to a reply, in one place: what every adapter is handed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import resources

from rapidfuzz import fuzz

from bot.answers.answer import Answer, Outcome
from bot.answers.composer import Composer, Row
from bot.answers.evidence import Chooser, Evidence
from bot.answers.kinds import Kind
from bot.answers.question import Question, mention_names, read
from bot.answers.suggestions import Suggester
from bot.answers.wording import say
from retrieval.corpus import Corpus
from retrieval.language import numeral_of
from retrieval.places import Mention, within
from retrieval.report import Report
from retrieval.search import Hit, Retriever, Scope, report_scope

HITS = 10
COVERED_BY_APPLYING = 0.85
COVERED = 0.45  # below this share of a question's telling words there is no evidence; see evidence.py
_TITLE_LIKENESS = 45.0  # of 100; "融资担保条例" names 融资担保公司监督管理条例
_CONNECTIVE = re.compile(r"[和与跟同、,，对比及]+$|(?:相比|对比)$")
_SHARED = re.compile(r"分别|各|哪个|哪里|哪边|哪家|谁|相比|比较|对比|差|有什么|的?区别")
# What sentences that answer such a question say, whatever it is about: they are searched for too.
_HINT_WEIGHT = 2.0
_HINTS = {Kind.DEFINITION: ("是指", "所称"), Kind.ORGANISATION: ("负责", "主管", "部门")}
_LAW = re.compile(
    r"(?!.*(?:办法|方法|做法|看法|想法|说法|手法|用法|立法|执法|合法|违法|依法|书法)$)[\u4e00-\u9fff]{2,}法"
)
_ARTICLE = re.compile(r"第([一二三四五六七八九十百零〇]+|\d+)条(?:之[一二三四五六七八九])?")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and the question as it was understood: hand it in as ``previous`` of the next one.

    ``evidence`` is what was weighed, None where nothing was (small talk, an article, a comparison).
    """

    answer: Answer
    question: Question | None
    evidence: Evidence | None = None


class Answerer:
    """Answers questions from one corpus. Pure: the same question and previous one give the same reply."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._retriever = Retriever(corpus)
        self._chooser = Chooser(corpus)
        outdated = frozenset(corpus.reports[number].report_id for number in corpus.outdated)
        self._composer = Composer(corpus.reports, corpus.places, outdated)
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
        answer, evidence = self._answer(question)
        return Reply(answer, question, evidence)

    def _answer(self, question: Question) -> tuple[Answer, Evidence | None]:
        if question.kind is Kind.ARTICLE:
            shown = self._article(question)
            if shown is not None:
                return shown, None
        if question.kind is Kind.COMPARISON and len(question.query.mentions) > 1:
            return self._compared(question), None
        unheld_law = self._unheld_law(question)
        if unheld_law:
            return self._refused(question, Outcome.NO_EVIDENCE, (unheld_law,)), None
        evidence, hits = self._evidence(question)
        enough = self._enough(evidence)
        mentions = question.query.mentions
        unheld = tuple(mention for mention in mentions if not self._held(mention))
        if unheld and (len(unheld) == len(mentions) or not enough) and not (enough and _direct(hits)):
            return self._refused(question, Outcome.PLACE_NOT_HELD, mention_names(unheld)), evidence
        if question.query.years and not self._year_held(question):
            names = mention_names(mentions) or ("",)
            years = [f"{name}{year}年" for year in question.query.years for name in names]
            return self._refused(question, Outcome.YEAR_NOT_HELD, years), evidence
        if not enough:
            return self._refused(question, Outcome.NO_EVIDENCE, evidence.missing), evidence
        return self._composer.answered(question, evidence), evidence

    @staticmethod
    def _enough(evidence: Evidence) -> bool:
        """Whether the best sentence covers the question; a law that merely applies to a place must cover it nearly whole."""
        if not evidence.candidates:
            return False
        applies = evidence.candidates[0].hit.scope is Scope.APPLIES
        return evidence.coverage >= (COVERED_BY_APPLYING if applies else COVERED)

    def _unheld_law(self, question: Question) -> str:
        """The first law or regulation a question names that no title held is like, or ""."""
        query = question.query
        for word in query.words:
            if _LAW.fullmatch(word):
                names = (word, *query.variants.get(word, ()))
                if not any(name in title for name in names for title in self._titles):
                    return word
        return ""

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return tuple(self._corpus.language.normalise(report.title) for report in self._corpus.reports)

    def _evidence(self, question: Question) -> tuple[Evidence, list[Hit]]:
        query = question.query
        hints = {term: _HINT_WEIGHT for term in _HINTS.get(question.kind, ()) if term not in query.terms}
        hits = self._retriever.search(replace(query, terms={**query.terms, **hints}), HITS)
        return self._chooser.choose(question, hits), hits

    def _compared(self, question: Question) -> Answer:
        rows = []
        for mention in question.query.mentions:
            alone = self._alone(question, mention)
            evidence, _ = self._evidence(alone)
            held = self._held(mention) and self._enough(evidence)
            rows.append(Row(mention_names((mention,))[0], evidence if held else None))
        if not any(row.evidence for row in rows):
            unheld = [mention for mention in question.query.mentions if not self._held(mention)]
            if unheld:
                return self._refused(question, Outcome.PLACE_NOT_HELD, mention_names(tuple(unheld)))
            return self._refused(question, Outcome.NO_EVIDENCE, ())
        return self._composer.compared(question, rows)

    def _alone(self, question: Question, mention: Mention) -> Question:
        """The question asked of one of its places: without the others, and what is said of each alone.

        In 桂阳签约项目和邵阳国碳项目分别能带动多少就业 a side reaches from its place to the next connective;
        where the first side is a bare place, all that follows the last one is asked of both.
        """
        text, mentions = question.query.text, question.query.mentions
        bounds = [m.start for m in mentions] + [len(text)]
        sides = [text[a:b] for a, b in itertools.pairwise(bounds)]
        own = [_CONNECTIVE.sub("", side) for side in sides[:-1]]
        shared = sides[-1][len(mentions[-1].text) :]
        if any(len(side) > len(m.text) + 1 for side, m in zip(own, mentions, strict=False)):
            cut = _SHARED.search(sides[-1])
            own.append(sides[-1][: cut.start()] if cut else sides[-1])
            shared = sides[-1][cut.start() :] if cut else ""
        else:
            own.append(mentions[-1].text)
        side = own[mentions.index(mention)]
        query = replace(
            self._retriever.read(f"{text[: bounds[0]]} {side} {shared}"),
            mentions=(mention,),
            years=question.query.years,
        )
        return replace(question, query=query)

    def _article(self, question: Question) -> Answer | None:
        """The article a question names, of the law whose title it names best."""
        match = _ARTICLE.search(question.query.text)
        if not match:
            return None
        named = question.query.content.replace(match[0], " ").strip()
        wanted = match[0] if not match[1].isdigit() else match[0].replace(match[1], numeral_of(int(match[1])))
        best: tuple[float, Report, int] | None = None
        for number, report in enumerate(self._corpus.reports):
            if report_scope(report, question.query.mentions) not in (Scope.ANY, Scope.INSIDE, Scope.AROUND):
                continue
            title = self._corpus.language.normalise(report.title).removeprefix("中华人民共和国")
            likeness = fuzz.ratio(title, named) - (1 if number in self._corpus.outdated else 0)
            section = next(
                (at for at, s in enumerate(report.sections) if s.path and s.path[-1].split()[0] == wanted),
                None,
            )
            if section is not None and likeness >= _TITLE_LIKENESS and (best is None or likeness > best[0]):
                best = (likeness, report, section)
        return self._composer.article(question, best[1], best[2]) if best else None

    def _held(self, mention: Mention) -> bool:
        """Whether any report is about the place or one in it, or about what contains it and speaks of it."""
        for report in self._corpus.reports:
            for place in mention.places:
                if within(report.region, place.region):
                    return True
                if within(place.region, report.region) and (
                    place.short in report.text or mention.text in report.text
                ):
                    return True
        return False

    def _year_held(self, question: Question) -> bool:
        """Whether anything held of the places asked for speaks of one of the years."""
        places = [place for mention in question.query.mentions for place in mention.places]
        for report in self._corpus.reports:
            if places and not any(
                within(report.region, place.region)
                or (within(place.region, report.region) and place.short in report.text)
                for place in places
            ):
                continue
            for year in question.query.years:
                if (
                    str(year) in report.text
                    or year in report.period
                    or str(year) in report.title + report.delivered
                ):
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


def _direct(hits: Sequence[Hit]) -> bool:
    """Whether the best hit speaks of a place that no report is about, or applies there."""
    return bool(hits) and hits[0].scope in (Scope.ELSEWHERE, Scope.APPLIES)
