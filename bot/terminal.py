"""A conversation in a terminal: the commands of the group, without Telegram."""

from __future__ import annotations

from bot.answers.answerer import Answerer, Reply
from bot.answers.questions.question import Question
from bot.answers.replies import adjustments, more_results
from bot.answers.replies.adjustments import Adjustment, adjustment_of
from bot.answers.replies.markup import Rich
from bot.answers.wording import label, language_of, say
from bot.commands import NAME, Call, Command, by_word, help_lines, meant, number_in, plain, understood
from retrieval.report import Report

_NAMED = 30  # places that are held, where one was not understood
_NAME = "zhaoshang"


class Terminal:
    """Answers one person, line by line; keeps the last question, the places answered for, and the last list."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._previous: Question | None = None
        self._scope: tuple[str, ...] = ()
        self._choices: tuple[Call, ...] = ()
        self._last: Reply | None = None
        self._page = 0  # of what else bears on the last question

    def hear(self, line: str) -> Rich:
        """Reply to a line."""
        call = understood(self._read(plain(line).strip()))
        language = language_of(call.text) if call.text else "zh"
        match call.command:
            case Command.ASK if call.text or not line.strip():
                return self._ask(call.text)
            case Command.ASK | Command.REPORT | Command.TRACE | Command.MATCH if not call.text:
                return self._with_examples("usage", language, command=call.command.value)
            case Command.REPORTS:
                self._choices = tuple(
                    Call(Command.REPORT, str(number)) for number in range(1, len(self._answerer.reports) + 1)
                )
                return self._pages(language)
            case Command.REPORT:
                return self._report(call.text, language)
            case Command.TRACE:
                return self._answerer.trace(call.text, language)[0]
            case Command.SCOPE:
                return self._narrow(call.text, language)
            case Command.NEW:
                self._previous = self._last = None
                return say("forgotten", language)
            case Command.HELP:
                lines = help_lines(language, self._answerer.examples(language))
                return self._with_examples("help", language, command_lines=lines)
            case Command.START:
                return self._with_examples("start", language, held=len(self._answerer.reports))
            case Command.ABOUT:
                reports = self._answerer.reports
                newest = max((report.date for report in reports), default="")
                return say(
                    "about",
                    language,
                    username=_NAME,
                    reports=reports,
                    newest=newest,
                    hears_all=True,
                    admin=True,
                )
        return Rich(label("in_telegram_only", language))

    def _with_examples(self, name: str, language: str, **values: object) -> Rich:
        """A message, by its name, that shows examples of what may be asked."""
        return say(name, language, username=_NAME, examples=self._answerer.examples(language), **values)

    def _read(self, line: str) -> Call:
        name = NAME.match(line)
        if name is not None:
            known = name["name"].lower() in set(Command)
            return Call(
                Command(name["name"].lower()) if known else Command.ASK,
                line[name.end() :].strip(" :：") if known else "",
            )
        number = number_in(line)
        if number is not None and 1 <= number <= len(self._choices):
            return self._choices[number - 1]
        return by_word(line) or Call(Command.ASK, line)

    def _ask(self, text: str) -> Rich:
        turn = adjustment_of(text)
        if turn is not None and self._last is not None:
            return self._turned(turn, self._last, language_of(text))
        reply = self._answerer.ask(text, self._previous, self._scope)
        self._previous = reply.question
        self._last, self._page = reply, 0
        others = () if reply.answer.outcome.answered else reply.answer.suggestions
        self._choices = tuple(Call(Command.ASK, other) for other in others)
        return whole(self._answerer, reply)

    def _turned(self, turn: Adjustment, last: Reply, language: str) -> Rich:
        """Reply to an adjustment of the last answer."""
        if turn is Adjustment.SHORTER:
            return adjustments.shorter(self._answerer, last, language)
        if turn is Adjustment.MORE:
            self._page += 1
            return adjustments.more(self._answerer, last, self._page, language)
        places = adjustments.places(self._answerer, last, self._scope, language)
        self._choices = tuple(Call(Command.ASK, label("of_place", language, place=place)) for place in places)
        return say("other_place", language, places=places)

    def _pages(self, language: str) -> Rich:
        """All pages of the list one after another: a terminal turns no pages."""
        listing, number, texts = self._answerer.listing, 0, []
        while True:
            page = listing.page(number, self._scope, language)
            texts.append(page.rich)
            number += 1
            if number >= page.pages:
                return _joined(texts)

    def _report(self, text: str, language: str) -> Rich:
        found = meant(self._answerer, text)
        if len(found) != 1:
            self._choices = tuple(Call(Command.REPORT, report.report_id) for report in found)
            titles = [Rich(f"{number}. {report.title}") for number, report in enumerate(found, 1)]
            return _joined([self._with_examples("report_which", language, reports=found), *titles])
        return whole_report(self._answerer, found[0], language)

    def _narrow(self, text: str, language: str) -> Rich:
        scopes, change = self._answerer.scopes, ""
        unknown: list[str] = []
        if text:
            wanted = scopes.read(text)
            unknown = list(wanted.unknown)
            change = "unknown" if unknown else "set"
            self._scope = self._scope if unknown else wanted.regions
        return say(
            "scope",
            language,
            change=change,
            names=scopes.names(self._scope, language),
            unknown=unknown,
            places=scopes.names(self._answerer.regions, language)[:_NAMED],
        )


def whole_report(answerer: Answerer, report: Report, language: str) -> Rich:
    """All pages of a report: what it is and what was read out of it."""
    pages = answerer.listing.report(report, 0, language).pages
    return _joined([answerer.listing.report(report, page, language).rich for page in range(pages)])


def whole(answerer: Answerer, reply: Reply) -> Rich:
    """An answer with all pages of its list: a terminal turns no pages."""
    language = reply.question.language if reply.question is not None else "zh"
    pages = more_results.pages(reply.rest)
    return _joined(
        [
            reply.answer.rich,
            *(answerer.more_results_page(reply, page, language).rich for page in range(1, pages + 1)),
        ]
    )


def _joined(parts: list[Rich]) -> Rich:
    """Texts one below another, with their marks."""
    text, marks = "", []
    for part in parts:
        text += "\n" if text else ""
        marks += [
            type(mark)(mark.kind, len(text) + mark.start, len(text) + mark.end, mark.url)
            for mark in part.marks
        ]
        text += part.text
    return Rich(text, tuple(marks))
