"""Who issued a paper, under which number, who delivered a report and when: what the head says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip
from bot.answers.replies.quotes import pieces_of
from bot.answers.texts.asked_text import notice_of, subject_of
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.document_numbers import DOCUMENT_NUMBER, bare
from retrieval.loaders.dates import dates_in
from retrieval.report import Report

_ISSUED = re.compile(
    r"(?:谁|哪(?:个|些|家|几个|几家)?(?:局|部门|单位|委|机关|机构)?)(?:联合)?(?:发|印发|下发|出台|制定|公布|发布)(?:的|$)|发文(?:单位|机关)|(?:发布|印发)(?:单位|机构|机关)"
)
# 公告由谁发 is asked of the paper itself only where its title calls it so.
_OTHER_PAPER = re.compile(r"(公告|通告|公示|名单|目录|清单|证书|通报|批文)(?:都|是|由|归|该)*(?:谁|哪)")
_OPENING = 400  # code points in which a report says when it was delivered
_NUMBERED = re.compile("(?:文|发文字|文件字|字|文件编|文件)号(?:是|为|多少|什么|呢|$|[？?])")
# 是哪年的, 什么时候印发的; 从什么时候施行 asks for another day.
_DATED = re.compile(
    "(?:哪一?[年天日]|什么时候|啥时候|何时|几[年月]份?)(?:的|(?:出|发|印发|发布|公布|出台|下发|制定|颁布)的?)[?？]?$"
)
_NAMES = 0.8  # of a question, that a title holds which it names
_WHAT_PAPER = re.compile(
    "(?:是|叫|名)(?:做|个|的|份)*(?:什么|啥)(?:样的)?(?:文件?|名字?|名称|标题|题目|通知|办法|政策|规定)?(?:来着)?[?？]?$"
)
_WHO = re.compile(
    "报告[^，。?？]{0,8}(?:谁|哪位|什么人)[^，。]{0,4}[作做讲念]|(?:谁|哪位)[^，。]{0,8}[作做讲念][^，。]{0,8}报告"
)
_WHEN = re.compile(
    "报告[^，。?？]{0,14}(?:什么时候|啥时候|何时|哪一?[年天日月]|几[月号])[^，。]{0,14}[作做讲]"
    "|(?:什么时候|啥时候|何时|哪一?[年天日月]|几[月号])[^，。]{0,8}[作做讲][^，。]{0,8}报告"
)


@dataclass(frozen=True, slots=True)
class _Head:
    """What the head of a paper says: the label and the value it is told by, and where it stands."""

    label: str
    value: str
    start: int


def asks_issuer(text: str) -> bool:
    """True if a question asks who issued a paper."""
    return bool(_ISSUED.search(text))


def issued(finder: Finder, question: Question) -> Finding | None:
    """The finding that names who issued the report asked about; None if it does not say."""
    other = _OTHER_PAPER.search(question.query.text)
    return _told(finder, question, lambda report: _issuer(report, other[1] if other else ""))


def titled(finder: Finder, question: Question) -> Finding | None:
    """The finding that tells the title of the paper whose number a question names (岳政发〔2023〕5号是什么文件); None if it asks
    otherwise."""
    asks = _WHAT_PAPER.search(question.query.text) and DOCUMENT_NUMBER.search(question.text)
    return _told(finder, question, _title) if asks else None


def dated(finder: Finder, question: Question) -> Finding | None:
    """The finding that tells the date of the paper that a question names (…办法是哪年出的); None if it asks otherwise, or names none."""
    if not _DATED.search(question.query.text) or finder.unheld(question) is not None:
        return None
    subject = subject_of(finder, question)
    if subject is None or subject.held < _NAMES:
        return None
    report, notice = subject.report, notice_of(finder, subject.report)
    if (told := _date(report)) is None and notice is not None:
        report = finder.corpus.reports[notice]
        told = _date(report)
    if told is None:
        return None
    return _finding(question, report, told, subject.report.title)


def numbered(finder: Finder, question: Question) -> Finding | None:
    """The finding that tells the number of the report asked about; None if it does not say, or nothing is asked of it."""
    return _told(finder, question, _number) if _NUMBERED.search(question.query.text) else None


def delivered(finder: Finder, question: Question) -> Finding | None:
    """The finding that names who delivered the work report asked about, or when; None if neither is asked, or it does not say."""
    text = question.query.text
    if _WHO.search(text):
        return _told(finder, question, _speaker)
    return _told(finder, question, _delivery) if _WHEN.search(text) else None


def _told(finder: Finder, question: Question, read: Callable[[Report], _Head | None]) -> Finding | None:
    refused = finder.unheld(question)
    if refused is not None:
        return refused
    evidence, hits = finder.evidence(question)
    if not hits:
        return None
    report = hits[0].report
    told = read(report)
    if told is None:
        return None
    found = _finding(question, report, told, report.title)
    return replace(found, evidence=evidence) if found is not None else None


def _finding(question: Question, report: Report, told: _Head, title: str) -> Finding | None:
    """The finding that tells what the head of a report says, with the line that says it; None if that is no sentence of it."""
    left = report.text.rfind("\n", 0, told.start) + 1
    stop = report.text.find("\n", told.start)
    quotes = pieces_of(report, left, stop if stop > 0 else len(report.text))
    if not quotes:
        return None
    number = report.document_number
    line = label(told.label, question.language, title=title, value=told.value, number=number)
    return Finding(question, Outcome.ANSWERED, clip(line, LONGEST), (told.value,), tuple(quotes[:1]))


def _issuer(report: Report, paper: str) -> _Head | None:
    if paper not in report.title:
        return None
    at = report.text.rfind(report.issuer.split("、")[0]) if report.issuer else -1
    return _Head("issued_by", report.issuer, at) if at >= 0 else None


def _title(report: Report) -> _Head | None:
    said = _number(report)
    return _Head("paper_called", report.cover or report.title, said.start) if said else None


def _number(report: Report) -> _Head | None:
    number = bare(report.document_number)
    written = (one for one in DOCUMENT_NUMBER.finditer(report.text) if number and number in bare(one[0]))
    found = next(written, None)
    return _Head("document_number", report.document_number, found.start()) if found else None


def _date(report: Report) -> _Head | None:
    """When a paper was issued, as it says that: 2023年11月20日, 2023.11.20."""
    found = next((one for one in dates_in(report.text) if one[2] == report.date), None)
    if found is not None:
        return _Head("dated", "".join(report.text[found[0] : found[1]].split()), found[0])
    figures = [int(part) for part in report.date.split("-")] if report.date else []
    said = (
        re.search(r"{}[-./]0?{}[-./]0?{}(?!\d)".format(*figures), report.text) if len(figures) == 3 else None
    )
    return _Head("dated", said[0], said.start()) if said else None


def _speaker(report: Report) -> _Head | None:
    name = report.issuer.rpartition("（")[2].rstrip("）") if report.issuer.endswith("）") else ""
    at = report.text.find(name) if name else -1
    return _Head("delivered_by", name, at) if at >= 0 else None


def _delivery(report: Report) -> _Head | None:
    written = (one for one in dates_in(report.text[:_OPENING]) if one[2] == report.delivered)
    found = next(written, None)
    return _Head("delivered_on", report.text[found[0] : found[1]], found[0]) if found else None
