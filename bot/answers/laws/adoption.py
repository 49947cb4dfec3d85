"""Who passed, approved, issued or amended a law, and when: what the lines over its first article say (2016年12月1日 …批准)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.question import Question, regions_of
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import slice_of
from retrieval import lazy_re as re
from retrieval.numerals import YEAR
from retrieval.report import Report

_LONGEST_OPENING = 3000  # code points over the first article
_WHEN_OR_WHO = r"(?:是|被|由|到底|都)*(?:谁|哪[一个家届年天次]*[^，,。？?]{0,6}?|什么时候|何时|啥时候?|几号|几[次回]|多少次|什么(?:会议?|机关|部门))"
_ACT = r"(?P<act>通过|批准|公布|发布|颁布|制定|出台|修[改订正]|改)"
_LAW = r"(?:条例|办法|规定|细则|法|决定)"
_ASKS = (
    re.compile(rf"{_LAW}{_WHEN_OR_WHO}[^，,。？?]{{0,3}}{_ACT}(?:的|过|了)*[?？]?$"),
    re.compile(
        rf"{_LAW}[^，,。？?]{{0,6}}?{_ACT}(?:过|了|是|的)*(?:几[次回]|多少次|什么时候|何时|啥时候?|哪[年天])[?？]?$"
    ),
)
# 是哪个会通过的, of the law that the question before was answered by.
_ASKS_ON = re.compile(rf"(?:^|[\s那又是由]){_WHEN_OR_WHO}[^，,。？?]{{0,3}}{_ACT}(?:的|过|了)*[?？]?$")
_LATEST = re.compile("最近|最新|上一?次|最后")
_EVENT = re.compile(rf"(?:根据)?{YEAR}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日")
_ENDS = re.compile(r"\n\s*\n(?=[^《<〈])|[)）]\s*\n|<!--|\n#|。")
_DONE = re.compile(r"[\s\S]*(?:通过|批准|公布|发布|修正|修订|修改)")
_SAID = {
    "通过": ("通过",),
    "批准": ("批准",),
    "公布": ("公布", "发布"),
    "修改": ("修正", "修订", "修改"),
}
_AS = {
    "制定": "通过",
    "出台": "通过",
    "发布": "公布",
    "颁布": "公布",
    "修订": "修改",
    "修正": "修改",
    "改": "修改",
}


@dataclass(frozen=True, slots=True)
class _Event:
    """What was done to a law on a day: its range in the text, and its words without the line breaks in them."""

    start: int
    end: int
    text: str


def adopted(finder: Finder, question: Question) -> Finding | None:
    """Who passed, approved, issued or amended the law that a question names, and when; None if that is not asked."""
    text = question.query.text
    asked = next(
        filter(None, (ask.search(text) for ask in (*_ASKS, *([_ASKS_ON] if question.within else [])))), None
    )
    report = _asked_of(finder, question) if asked is not None else None
    if asked is None or report is None or finder.unheld(question) is not None:
        return None
    events = _events(report)
    act = _AS.get(asked["act"], asked["act"])
    own = [event for event in events if _is_of(event, act)]
    if not own:
        return _not_said(finder, question, report, events)
    told = own[-1:] if _LATEST.search(question.query.text) else own
    return _told(question, report, told)


def _asked_of(finder: Finder, question: Question) -> Report | None:
    """The law that a question names, of its own place and in force where there is such, or goes on from; None if there is none."""
    named, regions = finder.naming.named(question.query), regions_of(question.query)
    outdated = finder.without_force(question)
    numbers = named.numbers if named is not None else ()
    return min(
        (
            report
            for number, report in enumerate(finder.corpus.reports)
            if number in numbers or (named is None and report.report_id == question.within)
        ),
        key=lambda one: (bool(regions) and one.region not in regions, one.report_id in outdated),
        default=None,
    )


def _told(question: Question, report: Report, events: Sequence[_Event], *notes: str) -> Finding:
    line = f"《{report.title}》：{'；'.join(event.text for event in events)}"
    quotes = tuple(slice_of(report, event.start, event.end) for event in events)
    outcome = Outcome.PARTIAL if notes else Outcome.ANSWERED
    return Finding(question, outcome, clip(line, LONGEST), quotes=quotes, notes=notes)


def _not_said(finder: Finder, question: Question, report: Report, events: Sequence[_Event]) -> Finding:
    """What else was done to a law, as the nearest that is held; the refusal where its text says nothing of it."""
    if events:
        return _told(question, report, events, "nearest")
    return finder.refused(question, Outcome.NO_EVIDENCE, ())


def _is_of(event: _Event, act: str) -> bool:
    """True if an event is an act: what stands last in it says so (《关于修改…的决定》修正)."""
    plain = re.sub("《.*》|〈.*〉", "", event.text)
    return any(word in plain for word in _SAID[act])


def _events(report: Report) -> list[_Event]:
    """What the text over the first article says was done to a law, in its order."""
    first = next(
        (one.start for one in report.sections if one.path and one.path[-1].split()[0] == "第一条"), 0
    )
    if not 0 < first <= _LONGEST_OPENING:
        return []
    text = report.text[:first]
    starts = [found.start() for found in _EVENT.finditer(text)]
    found = []
    for start, end in pairwise([*starts, len(text)]):
        said = _DONE.match(_ENDS.split(text[start:end])[0])
        if said is not None:
            found.append(_Event(start, start + said.end(), flat(said[0])))
    return found
