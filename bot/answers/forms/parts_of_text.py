"""Form: the parts of a text by their headings, where it is asked which they are (那十条分别是哪十条, 包括哪几个方面)."""

from __future__ import annotations

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.lists.list_purposes import asked_for
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import Quote, slice_of
from bot.answers.texts.asked_text import subject_of
from retrieval import lazy_re as re
from retrieval.characters import CIRCLED
from retrieval.numerals import ONE_TO_TEN, whole_number
from retrieval.report import Report

_COUNT = rf"(?P<count>几|[{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})"
_ASKS = re.compile(
    rf"(?:是|讲|说|写|包括|包含|覆盖|分为|分成|涉及|涵盖|(?P<gives>支持|扶持|奖励|补贴))的?了?哪{_COUNT}大?(?:条|项|个?方面|个?领域|块|个?部分|章)(?:措施|举措|政策|任务|内容)?[?？。]?$"
)
_NAMED = 0.8  # of a question that the title must hold: the rest may name a part of the text
_SEVERAL = 3  # parts: a text of fewer is no list of measures
_BEFORE = 120  # code points before a section in which its heading stands on a line of its own
_OF_THE_TEXT = re.compile("附则|总则|附件|附表")  # a part that gives nothing
_BARE = re.compile(rf"第[{ONE_TO_TEN}百\d]+[条章节]")  # a heading that names nothing
_SAYS_PARTS = re.compile("包括|包含|分为|分成")


def parts_of_text(finder: Finder, question: Question) -> Finding | None:
    """The headings of the text that a question names; None if it asks otherwise, names none, or counts more or fewer."""
    asks = _ASKS.search(question.query.text)
    purpose = asked_for(question.query.text)
    if asks is None or (purpose is not None and purpose.name != "measures"):
        return None
    subject = subject_of(finder, question) if finder.unheld(question) is None else None
    if subject is None or subject.held < _NAMED or _is_said_outright(finder, question):
        return None
    parts = _parts(subject.report)
    if asks["gives"]:
        parts = {head: part for head, part in parts.items() if not _OF_THE_TEXT.search(head)}
    counted = None if asks["count"] == "几" else whole_number(asks["count"])
    if len(parts) < _SEVERAL or counted not in (None, len(parts)):
        return None
    place = finder.headlines.place_of(subject.report)
    lead = f"{place}：" if place else ""
    body = "；".join(f"{CIRCLED[at % len(CIRCLED)]}{flat(head)}" for at, head in enumerate(parts))
    return Finding(
        question,
        Outcome.ANSWERED,
        clip(f"{lead}{body}", LONGEST),
        quotes=tuple(parts.values()),
        notes=("compact",),
    )


def _is_said_outright(finder: Finder, question: Question) -> bool:
    """True if the best sentence itself says of what a question names which parts it has (补贴包括绿肥补贴、深翻补贴)."""
    best = finder.evidence(question)[0].best
    return best is not None and bool(_SAYS_PARTS.search(best.unit.text)) and not best.unit.heading


def _parts(report: Report) -> dict[str, Quote]:
    """The outermost headings of a report that are several, as they stand in it, in their order; one alone is that of the whole."""
    paths = [section.path for section in report.sections]
    levels = range(max(map(len, paths), default=0))
    level = next((at for at in levels if len({path[at] for path in paths if len(path) > at}) > 1), 0)
    found: dict[str, Quote] = {}
    for section in report.sections:
        head = section.path[level] if len(section.path) > level else ""
        if not head or head in found or _BARE.fullmatch(head):
            continue
        start = report.text.find(head, max(0, section.start - _BEFORE), section.end)
        if start >= 0:  # a Markdown heading lies in no section: then the text under it begins
            found[head] = slice_of(report, start, max(start + len(head), section.start + 1))
    return found
