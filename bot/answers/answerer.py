"""The chain from a question to a reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from bot.answers.answer import Answer, Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding, FindingItem
from bot.answers.form_choice import find
from bot.answers.forms.several import completed, several
from bot.answers.questions import small_talk
from bot.answers.questions.followup import answers_back, going_on, in_full, of_one_message, text_told
from bot.answers.questions.kinds import row_of
from bot.answers.questions.question import Question, Slice, read
from bot.answers.questions.question_parts import parts_of
from bot.answers.questions.shortening import shorten
from bot.answers.replies import more_results, passage_view
from bot.answers.replies.composer import Composer
from bot.answers.replies.examples import Examples, examples_of
from bot.answers.replies.markup import Rich
from bot.answers.replies.more_results import MoreResult
from bot.answers.replies.report_list import ReportList
from bot.answers.replies.sentence_tracing import SentenceTracer, Trace
from bot.answers.replies.suggestions import Suggester, Suggestion
from bot.answers.reply_confidence import is_sure, reply_signals
from bot.answers.scopes import Scopes
from bot.answers.sentences.sentence_ranking import Evidence
from bot.answers.wording import language_of, languages, say
from retrieval.corpus import Corpus
from retrieval.report import Report
from retrieval.search import Retriever
from retrieval.typos import sounds_alike

OWN_QUESTIONS = 100
_PREPARED = 1000  # passages that are made ready before they are asked for: a third of a second
_UNANSWERABLE = (
    "犇骉鱻羴"  # a question of characters that stand together nowhere loads what only refusals need
)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and the question as it was understood: hand it in as ``previous`` of the next one.

    ``evidence`` is what was weighed, None if nothing was (small talk, an article, a comparison), ``signals`` how sure
    the sentence is that answers, ``reply_signals`` how sure the whole answer to one question, ``rest`` what goes on on further pages.
    """

    answer: Answer
    question: Question | None
    evidence: Evidence | None = None
    signals: Mapping[str, float] = field(default_factory=dict)
    reply_signals: Mapping[str, float] = field(default_factory=dict)
    rest: tuple[FindingItem, ...] = ()

    @property
    def goes_on(self) -> bool:
        """True if the question took something over from the one before."""
        return self.question is not None and bool(self.question.inherited or self.question.carried)


class Answerer:
    """Answers questions from one corpus. Pure: the same question, previous one and day give the same reply.

    ``today`` gives the day that 今年 and 去年 are read against; without it they say nothing.
    """

    def __init__(self, corpus: Corpus, today: Callable[[], date] | None = None) -> None:
        self._today = today
        self._corpus = corpus
        self._retriever = Retriever(corpus)
        self._finder = Finder(corpus, self._retriever)
        self._composer = Composer(corpus, self._finder.headlines, today)
        self._suggester = Suggester(corpus, self._states)
        self._examples: dict[str, Examples] = {}
        self._scopes = Scopes(corpus)

    @property
    def name(self) -> str:
        """Name of the corpus; changes with its content."""
        return self._corpus.index.name

    @property
    def corpus(self) -> Corpus:
        """The corpus that is answered from."""
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
    def listing(self) -> ReportList:
        """The reports, listed and one by one."""
        return ReportList(self._corpus)

    @cached_property
    def tracer(self) -> SentenceTracer:
        """Tells where a sentence stands."""
        return SentenceTracer(self._corpus, self._retriever, self._composer)

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions that reports are held of, in order."""
        return tuple(sorted({report.region for report in self._corpus.reports if report.region}))

    def some_questions(self, count: int) -> list[str]:
        """Some questions about figures that the reports give, from as many different reports as possible."""
        return self._suggester.some(count)

    def examples(self, language: str) -> Examples:
        """What may be asked for as an example."""
        known = self._examples.get(language)
        if known is None:
            known = examples_of(self._corpus, self._suggester, self._scopes, language)
            self._examples[language] = known
        return known

    def trace(self, text: str, language: str) -> tuple[Rich, Trace]:
        """Find where a sentence stands: the reply, which shows an example if it stands nowhere, and the result."""
        trace = self.tracer.trace(text)
        example = "" if trace.citations else self.examples(language).sentence
        return self.tracer.reply(trace, language, example), trace

    def warm_up(self, questions: int = OWN_QUESTIONS) -> None:
        """Answer some questions now, so that people's first ones find everything loaded."""
        for text in (*self.some_questions(questions), _UNANSWERABLE):
            self.ask(text)
        for language in languages():
            self.examples(language)
        self._finder.ranker.prepare(_PREPARED)
        sounds_alike("招", "昭")  # loads the pronunciations

    def passage(self, report: Report, start: int, end: int, language: str) -> Rich | None:
        """A slice of a report within its section, None if there is no such slice."""
        return passage_view.in_its_section(self._composer, report, start, end, language)

    def more_results(self, reply: Reply) -> list[FindingItem]:
        """Further quotes for the question of a reply."""
        return more_results.more_results(reply.answer, reply.evidence, reply.rest)

    def more_results_page(self, reply: Reply, number: int, language: str) -> MoreResult:
        """A page (from 1) of what else bears on the question of a reply."""
        return more_results.page(self._composer, reply.answer, self.more_results(reply), number, language)

    def ask(
        self,
        text: str,
        previous: Question | None = None,
        scope: Sequence[str] = (),
    ) -> Reply:
        """Answer a question; ``previous`` is the same person's last one in the same conversation.

        ``scope`` are the regions that are answered for, () for all: a question that names no place is about
        these, and one that names another is told so.
        """
        return self._small_talk(text, previous, scope) or self._answer(text, previous, scope)

    def _small_talk(self, text: str, previous: Question | None, scope: Sequence[str]) -> Reply | None:
        """The reply to a message that asks nothing; None if it may ask something."""
        if not any(character.isalnum() for character in text):
            sort = small_talk.small_talk_kind(text)
            outcome = Outcome.SMALLTALK if sort else Outcome.EMPTY
            return Reply(self._said(text, outcome, scope, sort), previous)
        sort = small_talk.small_talk_kind(self._corpus.analyzer.normalise(text))
        if sort and not answers_back(text, previous):
            return Reply(self._said(text, Outcome.SMALLTALK, scope, sort), previous)
        return None

    def _answer(self, text: str, previous: Question | None, scope: Sequence[str]) -> Reply:
        """Each question of a message is read, its finding looked for, and one answer composed of the findings."""
        findings: list[Finding] = []
        questions: list[Question] = []
        last = previous
        for part in parts_of(shorten(text)):
            question = self._read(part, last)
            if findings and last is not None:
                question = of_one_message(question, last, self._retriever)
            if scope:
                question = replace(question, scope=self._scopes.mentions(scope))
            if row_of(question.kind).form == "declined":
                return Reply(self._said(text, Outcome.SMALLTALK, scope, question.kind.value), previous)
            questions.append(question)
            findings.append(find(self._finder, self._composer, question))
            last = replace(question, asked=findings[-1].question.asked, quoted=_first_quote(findings[-1]))
        return self._composed(text, questions, completed(self._finder, findings), last)

    def _read(self, text: str, previous: Question | None) -> Question:
        """A question with what it leaves to the one before it."""
        today = self._today() if self._today else None
        question = _as_asked(read(text, self._retriever, today), text)
        if previous is None:
            return question
        places = question.query.mentions
        if whole := in_full(text, previous, places[0].text if places else ""):
            anew = read(whole, self._retriever, today)
            return replace(anew, text=text, inherited=(whole,), within=text_told(anew, previous))
        return going_on(question, previous, self._retriever)

    def _states(self, suggestion: Suggestion) -> bool:
        """True if the question of a suggestion is answered from the slice that the suggestion names."""
        question = self._read(suggestion.question, None)
        finding = find(self._finder, self._composer, question)
        return finding.outcome is Outcome.ANSWERED and any(
            quote.report.report_id == suggestion.report.report_id
            and quote.start < suggestion.end
            and suggestion.start < quote.end
            for quote in finding.quotes
        )

    def _composed(
        self, text: str, questions: Sequence[Question], findings: Sequence[Finding], last: Question | None
    ) -> Reply:
        """The reply to a message that asks as many questions as there are findings, ``last`` the last of them as it goes on; as the
        nearest thing held if one of them is not sure enough."""
        finding = findings[0] if len(findings) == 1 else several(findings)
        weighed = [
            reply_signals(self._finder, question, found)
            for question, found in zip(questions, findings, strict=True)
            if found.outcome is Outcome.ANSWERED and found.quotes
        ]
        if finding.outcome is Outcome.ANSWERED and not all(map(is_sure, weighed)):
            finding = finding.told_as_nearest("perhaps")
        if finding.question.text != text:
            finding = replace(finding, question=replace(finding.question, text=text))
        suggestions = () if finding.answered else self._suggester.near(finding.question)
        answer = self._composer.reply(finding, suggestions)
        signals = weighed[0] if len(weighed) == 1 == len(findings) else {}
        return Reply(answer, last, finding.evidence, finding.signals, signals, finding.rest)

    def _said(self, text: str, outcome: Outcome, scope: Sequence[str], sort: str = "") -> Answer:
        """An answer that rests on no report."""
        language = language_of(text)
        suggestions = self._suggester.first(scope, language) if small_talk.suggests(outcome, sort) else []
        rich = say(outcome.value, language, suggestions=suggestions, sort=sort)
        return Answer(text, outcome, rich.text.split("\n", 1)[0], (), (), tuple(suggestions), rich)


def _as_asked(question: Question, text: str) -> Question:
    """A question in the words it was asked in."""
    return question if question.text == text else replace(question, text=text)


def _first_quote(finding: Finding) -> Slice | None:
    """The slice that a finding quotes first; None if it quotes none."""
    if not finding.answered or not finding.quotes:
        return None
    first = finding.quotes[0]
    return Slice(first.report.report_id, first.start, first.end)
