"""Form: whether a day is in time: a day that the asker names, or today, against the window for applications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.answer import Outcome
from bot.answers.facts.binding import NAMES
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.question import Question
from bot.answers.replies.headline import flat
from bot.answers.replies.quotes import sentence_at
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.numerals import YEAR

_IN_TIME = re.compile(
    r"来(?:得|不)及|赶[得不]上|[晚迟][了不没]|过没过|截止了?没|还(?:能|可以)(?:再)?[报交申递补]"
)
_NOW = re.compile("来(?:得|不)及|赶[得不]上|截止了?没|过没过")
_MONTH_DAY = rf"(?:({YEAR})年)?(\d{{1,2}})月(?:(\d{{1,2}})[日号]|(底|末|中旬|上旬|初))?"
_ASKED = re.compile(_MONTH_DAY)
_RANGE = re.compile(rf"{_MONTH_DAY}[^，。；至\-—–~～]{{0,5}}(?:至|到|[-—–~～]+){_MONTH_DAY}")
_BY = re.compile(rf"(?:截[止至]到?(?:时间为?)?：?)?{_MONTH_DAY}(?:（含）|\(含\))?(?:之?前|以前|止|截止|内)?")
_APPLIES = re.compile("申请|申报|报名|提交|递交|受理|报送|备案")
_OF_TIME = re.compile(
    r"(?:申请|申报|受理|报名|提交|办理|报送)(?:的?(?:时间|期限|日期|程序|办法|流程))|截止(?:时间|日期)"
)
_HEAD = 24  # code points of a clause that say what it is of
_ENDS = {"初": 5, "上旬": 10, "中旬": 20, "底": 31, "末": 31, "": 31}


@dataclass(frozen=True, slots=True)
class _Window:
    """The days from which and until which one may apply, as month and day; ``year`` is that of its end, 0 for every year."""

    start: tuple[int, int] | None
    end: tuple[int, int]
    year: int


def deadline(finder: Finder, question: Question) -> Finding | None:
    """Whether a day lies within the window that the nearest clause sets; None if none is asked about, or none is set."""
    text = question.query.text
    if not _IN_TIME.search(text) or finder.unheld(question) is not None:
        return None
    named = _ASKED.search(text)
    if named is None and not (_NOW.search(text) and question.day):
        return None
    _, hits = finder.evidence(question)
    found = [(hit, window) for hit in finder.clauses(question, hits) if (window := _window(hit))]
    for hit, window in (*(one for one in found if _names(finder, question, one[0])), *_for_all(found)):
        return _told(finder, question, hit, _verdict(window, named, question.day))
    return None


def _names(finder: Finder, question: Question, hit: ClauseHit) -> bool:
    """True if a clause itself, and not only its report's title, names what a question is about."""
    own = f"{hit.clause.name}\n{hit.text}"
    return any(
        weight >= NAMES
        and not _APPLIES.search(word)
        and finder.ranker.held_in(question, word, own) >= 1
        and finder.ranker.held_in(question, word, hit.report.title) < 1
        for word, weight in finder.ranker.asked(question).items()
    )


def _for_all(found: Sequence[tuple[ClauseHit, _Window]]) -> list[tuple[ClauseHit, _Window]]:
    """The windows of clauses that are of nothing but the time to apply, for all of their report."""
    return [one for one in found if _OF_TIME.search(f"{one[0].clause.name}{flat(one[0].text)[:_HEAD]}")]


def _window(hit: ClauseHit) -> _Window | None:
    """The window for applications that a clause sets, None if it sets none."""
    part = hit.clause.window
    if part is None:
        return None
    quote = sentence_at(hit.report, part.start, part.end).text
    if not _APPLIES.search(f"{hit.clause.name}{quote}"):
        return None
    written = re.sub(r"\s", "", quote)
    if found := _RANGE.search(written):
        start, end = found.groups()[:4], found.groups()[4:]
        return _Window(_day(start, first=True), _day(end, first=False), int(end[0] or start[0] or 0))
    if found := _BY.search(written):
        return _Window(None, _day(found.groups(), first=False), int(found[1] or 0))
    return None


def _day(groups: tuple[str | None, ...], first: bool) -> tuple[int, int]:
    """Month and day of a date; of a month by itself its first day or its last."""
    _, month, day, part = groups
    return int(month or 0), int(day) if day else 1 if first else _ENDS[part or ""]


def _verdict(window: _Window, named: re.Match[str] | None, today: str) -> str:
    """The label that says how a day lies to a window: the day that is named, else today."""
    ended = f"{window.year}-{window.end[0]:02}-{window.end[1]:02}"
    if named is None and window.year:
        return "deadline_past" if today > ended else "deadline_in"
    day = _day(named.groups(), first=True) if named else (int(today[5:7]), int(today[8:10]))
    if day > window.end:
        return "deadline_late"
    if window.year and today > ended:
        return "deadline_past"
    return "deadline_early" if window.start is not None and day < window.start else "deadline_in"


def _told(finder: Finder, question: Question, hit: ClauseHit, verdict: str) -> Finding:
    part = hit.clause.window
    assert part is not None
    quote = sentence_at(hit.report, part.start, part.end)
    place = finder.headlines.place_of(hit.report)
    lead = f"{place}：" if place else ""
    span = flat(hit.report.text[part.start : part.end])
    line = f"{lead}{label(verdict, question.language)}{flat(quote.text)}"
    return Finding(question, Outcome.ANSWERED, line, (span,) if span in line else (), (quote,))
