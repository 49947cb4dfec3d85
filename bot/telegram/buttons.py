"""The buttons under messages: what they say, and what a pressed one asks for.

What a button carries (at most 64 bytes) is all that is known when it is pressed: the process may be
another one by then, and the corpus as well. Each carries the token of the message it stands under, by which is
looked up whose it is; anybody can write the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from telegram.constants import InlineKeyboardButtonLimit
from telegram.helpers import create_deep_linked_url

from bot.alert_times import AlertTimes, Rhythm
from bot.answers.replies.passage_view import quote_mark, report_key
from bot.answers.wording import label
from bot.storage.questions import Usefulness
from bot.telegram.keyboard import Button, Keyboard
from bot.telegram.utf16 import units
from retrieval.report import Report

MAX_COPY = int(InlineKeyboardButtonLimit.MAX_COPY_TEXT)
_LINK = re.compile(
    r"(?P<token>[0-9a-f]{16})-(?P<report>[0-9a-f]{10})-(?P<start>[0-9a-f]+)-(?P<end>[0-9a-f]+)-(?P<mark>[\w-]{6})",
    re.ASCII,
)
_NUMBERS = r"(\d{1,12})"
_TOKEN = r"([0-9a-f]{16})"
_SOURCES = 4
_IN_A_ROW = 5
TITLE = 40  # characters of a title on a button


REASONS = (Usefulness.WRONG_PLACE, Usefulness.OUTDATED, Usefulness.BESIDE)


@dataclass(frozen=True, slots=True)
class PassageButton:
    """A quote to show within its section: its report's key, its offsets, and a mark that tells if it still stands there."""

    report: str
    start: int
    end: int
    mark: str

    def __str__(self) -> str:
        return f"{self.report}-{self.start:x}-{self.end:x}-{self.mark}"


@dataclass(frozen=True, slots=True)
class QuoteButton:
    """A passage to show, by a button or link under the message of this token."""

    token: str
    passage: PassageButton

    def __str__(self) -> str:
        return f"{self.token}-{self.passage}"


@dataclass(frozen=True, slots=True)
class MoreButton:
    """Another page of results for the question that the message answers; page 0 is the answer."""

    token: str
    page: int


@dataclass(frozen=True, slots=True)
class UsefulnessButton:
    """Button: verdict on the answer to a question."""

    token: str
    verdict: Usefulness


@dataclass(frozen=True, slots=True)
class ReportListButton:
    """A page of the reports held."""

    token: str
    page: int


@dataclass(frozen=True, slots=True)
class OutlineButton:
    """A page of what one report holds."""

    token: str
    report: str
    page: int


@dataclass(frozen=True, slots=True)
class AlertsButton:
    """A change to subscriptions: a rhythm, QUIET, or STOP with the number of one."""

    token: str
    act: str
    number: int = 0

    def __str__(self) -> str:
        return f"a:{self.token}:{self.act}:{self.number}"


QUIET, STOP = "quiet", "stop"
_ACTS = "|".join((*Rhythm, QUIET, STOP))

Press = QuoteButton | MoreButton | UsefulnessButton | ReportListButton | OutlineButton | AlertsButton


def read(data: str) -> Press | None:
    """Parse the data of a button; None if it is not one of ours (any more)."""
    kind, _, rest = data.partition(":")
    if kind == "p":
        return read_link(rest)
    if kind == "m" and (match := re.fullmatch(f"{_TOKEN}:{_NUMBERS}", rest, re.ASCII)):
        return MoreButton(match[1], int(match[2]))
    if kind == "v" and (match := re.fullmatch(f"{_TOKEN}:({'|'.join(Usefulness)})", rest)):
        return UsefulnessButton(match[1], Usefulness(match[2]))
    if kind == "l" and (match := re.fullmatch(f"{_TOKEN}:{_NUMBERS}", rest, re.ASCII)):
        return ReportListButton(match[1], int(match[2]))
    if kind == "o" and (match := re.fullmatch(f"{_TOKEN}:([0-9a-f]{{10}}):{_NUMBERS}", rest, re.ASCII)):
        return OutlineButton(match[1], match[2], int(match[3]))
    if kind == "a" and (match := re.fullmatch(f"{_TOKEN}:({_ACTS}):{_NUMBERS}", rest, re.ASCII)):
        return AlertsButton(match[1], match[2], int(match[3]))
    return None


def read_link(text: str) -> QuoteButton | None:
    """The passage that a button or a deep link names, and the token of its reply."""
    match = _LINK.fullmatch(text)
    if match is None:
        return None
    start, end = int(match["start"], 16), int(match["end"], 16)
    return QuoteButton(match["token"], PassageButton(match["report"], start, end, match["mark"]))


def under_answer(
    token: str,
    passages: Sequence[tuple[int, PassageButton]],
    figure: str,
    page: int,
    pages: int,
    language: str,
    username: str = "",
) -> Keyboard:
    """The buttons under page ``page`` of ``pages`` of what answers a question; page 0 is the answer itself.

    ``passages`` are the quotes shown, with their numbers; ``username`` is the bot's where a passage is to be
    shown in the private chat, "" where right here.
    """
    copying = []
    if 0 < units(figure) <= MAX_COPY:
        said = label("copy", language, figure=figure)
        copying = [Button(said, copied=figure)]
    judging = [
        Button(label(verdict, language), data=f"v:{token}:{verdict}")
        for verdict in (Usefulness.USEFUL, Usefulness.NOT_USEFUL)
    ]
    turning = _turning(page, pages, language, lambda other: f"m:{token}:{other}", first="more")
    return _rows(*_pairs(_sources(passages, token, language, username)), *_pairs(turning + copying), judging)


def sources(
    passages: Sequence[tuple[int, PassageButton]], token: str, language: str, username: str
) -> Keyboard:
    """The buttons under quotes that answer nothing, such as those of a traced sentence."""
    return _rows(*_pairs(_sources(passages, token, language, username)))


def with_reasons(buttons: Keyboard, token: str, language: str) -> Keyboard:
    """The buttons under an answer, asking why it was of no use."""
    reasons = [Button(label(reason, language), data=f"v:{token}:{reason}") for reason in REASONS]
    return _rows(*_not_judging(buttons), *_pairs(reasons))


def judged(buttons: Keyboard) -> Keyboard:
    """The buttons under an answer that somebody has judged."""
    return _rows(*_not_judging(buttons))


def under_listing(
    page: int, pages: int, token: str, language: str, reports: Sequence[tuple[str, Report]] = ()
) -> Keyboard:
    """The buttons under a page of the reports held: one for each report, with its number, and turning."""
    opening = [
        Button(number, data=f"o:{token}:{report_key(report.report_id)}:0") for number, report in reports
    ]
    rows = [opening[at : at + _IN_A_ROW] for at in range(0, len(opening), _IN_A_ROW)]
    return _rows(*rows, _turning(page, pages, language, lambda other: f"l:{token}:{other}"))


def under_report(report: Report, page: int, pages: int, token: str, language: str) -> Keyboard:
    """The buttons under a page of what one report holds."""
    identity = report_key(report.report_id)
    return _rows(_turning(page, pages, language, lambda other: f"o:{token}:{identity}:{other}"))


def under_subscriptions(times: AlertTimes, numbers: Sequence[int], token: str, language: str) -> Keyboard:
    """Buttons for the rhythm, the quiet hours, and an end to each subscription."""
    if not numbers:
        return ()

    def button(said: str, act: str, number: int = 0) -> Button:
        return Button(said, data=str(AlertsButton(token, act, number)))

    often = [
        button(("✓ " if one is times.rhythm else "") + label(f"rhythm_{one}", language), one)
        for one in Rhythm
    ]
    begin, end = times.quiet or AlertTimes().quiet or (0, 0)
    name = "quiet_off" if times.quiet else "quiet_on"
    ends = [button(label("stop", language, n=at), STOP, number) for at, number in enumerate(numbers, 1)]
    rows = [ends[at : at + _IN_A_ROW] for at in range(0, len(ends), _IN_A_ROW)]
    return _rows(often, [button(label(name, language, begin=begin, end=end), QUIET)], *rows)


def to_choose(reports: Sequence[Report], token: str) -> Keyboard:
    """A button for each of the reports that may be meant."""
    return _rows(
        *(
            [Button(report.title[:TITLE], data=f"o:{token}:{report_key(report.report_id)}:0")]
            for report in reports
        )
    )


def passage(report: Report, start: int, end: int) -> PassageButton:
    """Button that shows a slice of a report."""
    return PassageButton(report_key(report.report_id), start, end, quote_mark(report, start, end))


def _sources(
    passages: Sequence[tuple[int, PassageButton]], token: str, language: str, username: str
) -> list[Button]:
    buttons = []
    for number, shown in passages[:_SOURCES]:
        said = label("passage", language) if len(passages) == 1 else label("passage_n", language, n=number)
        if username:
            link = create_deep_linked_url(username, str(QuoteButton(token, shown)))
            buttons.append(Button(said, url=link))
        else:
            buttons.append(Button(said, data=f"p:{QuoteButton(token, shown)}"))
    return buttons


def _turning(
    page: int, pages: int, language: str, data: Callable[[int], str], first: str = "next"
) -> list[Button]:
    buttons = []
    if page > 0:
        buttons.append(Button(label("previous", language), data=data(page - 1)))
    if page + 1 < pages:
        said = label("next" if page else first, language)
        buttons.append(Button(said, data=data(page + 1)))
    return buttons


def _not_judging(buttons: Keyboard) -> list[list[Button]]:
    """The rows of buttons without those for a verdict."""
    return [list(row) for row in buttons if not any(button.data.startswith("v:") for button in row)]


def _pairs(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    """Rows of two buttons each, which a phone shows without cutting their words."""
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


def _rows(*rows: Iterable[Button]) -> Keyboard:
    """The rows that hold buttons."""
    return tuple(row for row in map(tuple, rows) if row)
