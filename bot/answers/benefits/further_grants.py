"""What a policy gives on top to those whom a question names, told beside what it gives to all: 高新技术企业上浮20%."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.answers.answer import Outcome
from bot.answers.conditions.bounds import lets_in
from bot.answers.facts.asked_fact import own_amounts
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.kinds import NUMERIC
from bot.answers.questions.measure_words import ASKS_IN_ALL, ASKS_MOST
from bot.answers.replies.headline import LONGEST, flat
from bot.answers.replies.quotes import Quote, slice_of
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import ONE_TO_TEN
from retrieval.patterns import beginning
from retrieval.quantities import LOWER_BOUNDS, quantities
from retrieval.report import Report
from retrieval.text_pieces import end_of

_PIECE = re.compile(r"[^。；;\n|]+")
ADDS = beginning(
    "上提增加再另标比金",
    r"(?:上浮|上调|(?<!分别)提高(?!至|到)|(?<![年度比])增加|加发|加奖|再(?:给予|奖励?|补[助贴]?)|[另再]加|另外?(?:给予|奖励?|补[助贴]?))[^，。；\d]{0,6}\d[\d.]*\s*(?:%|个?百分点|[万亿]?元)"
    r"|(?:标准|比例|金额)的?\s*\d[\d.]*\s*倍",
)
_MOST = r"(?:最[高多]|不(?:得)?超过|封顶|上限|限额)[^，。；\d]{0,8}\d[\d.]*\s*"
_MOST_MONEY, _MOST_GIVEN = re.compile(rf"{_MOST}[万亿]?元"), re.compile(rf"{_MOST}(?:[万亿]?元|%)")
# 第二条 单个煤矿累计奖补不超过1500万元。
_IN_ALL = re.compile(
    rf"^\s*(?:第[{ONE_TO_TEN}十百\d]+条\s*)?(?P<said>(?:单个|单[家户]|同一|每[家户个]|一[家个])[^，。；\d]{{1,12}}(?:累计|合计|总额|总计)[^，。；\d]{{0,10}}不(?:得)?超过[^，。；\d]{{0,4}}\d[\d.]*\s*[万亿]?元)",
    re.MULTILINE,
)
_RAISES = re.compile(r"(?:上浮|上调|提高|增加)[^，。；\d]{0,6}\d[\d.]*\s*(?:%|个?百分点)|\d\s*倍")
_SUM = re.compile(" → [^→]*$")
_OF_MONEY = re.compile("[钱元万亿]")
_EACH_MORE = re.compile("每(?:增加|提高|新增|多|超)")  # a further step of the same, and nobody's own
_EACH_STEP = re.compile(
    "每(?:再)?(?:高出|超过?|增加|提高|新增|多)[^。；]{2,20}(?:加奖|再奖|再给予|增加|再补)"
)
_ENDS = "。；;：:！|）)"
_RANKED = re.compile(rf"[{HAN}]{{2}}\d{{2,3}}强")  # 世界500强
_SORT = re.compile("(?:企业|公司|项目|人员)$")
_TELLS = 1.8  # of 7: what a word must tell to name those who get more
_REACH = 800  # code points around the quote that are of the same matter


def with_further(finder: Finder, finding: Finding) -> Finding:
    """A finding with the sentence that gives more to those whom its question names and it does not; a sum that this raises is not told."""
    if not gives_plain_figure(finding):
        return finding
    question, quote = finding.question, finding.quotes[0]
    adding = _adding(quote.report.text)
    first = bisect_left(adding, quote.start - _REACH)
    if first == len(adding) or adding[first] >= quote.end + _REACH:
        return finding
    words = finder.ranker.asked(question)
    section, amounts = quote.report.sections[quote.section], own_amounts(question)
    best: tuple[float, int, int] | None = None
    for start, end in _pieces(quote):
        piece = quote.report.text[start:end]
        adds = ADDS.search(piece)
        if adds is None:
            continue
        told = any(span in flat(piece) for span in finding.spans)
        if told or _EACH_MORE.search(piece) or flat(piece) in finding.line:
            continue
        own = f"{finding.line}\n{_over(quote)}\n{quote.text.replace(piece, '')}"
        held = sum(
            weight
            for word, weight in words.items()
            if weight >= _TELLS
            and finder.ranker.held_in(question, word, own) < HELD
            and finder.ranker.held_in(question, word, piece[: adds.start()]) >= HELD
        )
        held += section.start <= start < section.end and sum(
            lets_in(bound, one.quantity)
            for bound in quantities(piece[: adds.start()])
            for one in amounts
            if bound.unit == one.quantity.unit and bound.kind != "money" and bound.bound in LOWER_BOUNDS
        )
        held += sum(
            name in "".join(piece[: adds.start()].split()) and name not in "".join(own.split())
            for name in _RANKED.findall(question.query.text)
        )
        if held > (best[0] if best else 0.0):
            best = (held, start, end)
    if best is None:
        return finding
    start, end = best[1:]
    if finding.due and _RAISES.search(quote.report.text, start, end):
        raised = _with(replace(finding, line=_SUM.sub("", finding.line), lines=(), due=""), quote, start, end)
        return replace(raised, outcome=Outcome.PARTIAL, notes=("nearest",))
    return _with(finding, quote, start, end)


def with_steps(finding: Finding) -> Finding:
    """A finding of one band, as the nearest with the sentence of its paragraph that gives more for each further step (增速每再高出5个百分点，
    加奖5万元), where all that one gets is asked for and that is not reckoned."""
    question = finding.question
    if not ASKS_IN_ALL.search(question.query.text) or not finding.table or not finding.quotes or finding.due:
        return finding
    quote = finding.quotes[0]
    stop = end_of(quote.report.text, quote.point[0], "\n")
    for match in _PIECE.finditer(quote.report.text, quote.point[0], stop):
        said = flat(match[0])
        if _EACH_STEP.search(said) and said not in finding.line:
            return _with(finding, quote, *match.span()).told_as_nearest()
    return finding


def added_for(report: Report, kinds: Sequence[str]) -> list[Quote]:
    """What a report gives on top to those of some kinds (外资企业: 外资项目按上浮20%执行), in their order."""
    names = [name for kind in kinds if len(name := _SORT.sub("", kind)) > 1]
    found = []
    for match in _PIECE.finditer(report.text) if names and _adding(report.text) else ():
        adds = ADDS.search(match[0])
        if adds is not None and any(name in match[0][: adds.start()] for name in names):
            found.append(slice_of(report, *match.span()))
    return found


@lru_cache(maxsize=64)
def _adding(text: str) -> tuple[int, ...]:
    """Where a report begins to say what comes on top."""
    return tuple(match.start() for match in ADDS.finditer(text))


def with_ceiling(finder: Finder, finding: Finding) -> Finding:
    """A finding with the sentence of its section that says the most there is, or of an article near it that says what one taker gets
    in all, where that is asked for and it does not say it."""
    question = finding.question
    if not gives_plain_figure(finding) or not ASKS_MOST.search(question.query.text):
        return finding
    if tells_most(finding):
        return finding
    if question.unit and not _OF_MONEY.search(question.unit):
        return finding
    words = finder.ranker.asked(question)
    quote = finding.quotes[0]
    found = sorted(
        (
            (
                sum(
                    weight * finder.ranker.held_in(question, word, quote.report.text[start:end])
                    for word, weight in words.items()
                ),
                start,
                end,
            )
            for start, end in _pieces(quote, within=True)
            if _MOST_MONEY.search(quote.report.text, start, end)
        ),
        reverse=True,
    )
    if not found:
        in_all = _in_all(quote)
        return _with(finding, quote, *in_all) if in_all else finding
    if len(found) > 1 and found[0][0] == found[1][0]:
        return finding
    return _with(finding, quote, *found[0][1:])


def with_most_in_all(finding: Finding) -> Finding:
    """A finding with what an article near it says that one taker gets in all, where the most is asked for and it does not say it."""
    asks_most = gives_plain_figure(finding) and ASKS_MOST.search(finding.question.query.text)
    in_all = _in_all(finding.quotes[0]) if asks_most and not tells_most(finding) else None
    return _with(finding, finding.quotes[0], *in_all) if in_all else finding


def with_total(finding: Finding) -> Finding:
    """A finding whose sum is more than what an article near it says that one taker gets in all, with that."""
    sums = [one for one in quantities(finding.due) if one.kind == "money"]
    in_all = _in_all(finding.quotes[0]) if len(sums) == 1 and finding.quotes else None
    if in_all is None:
        return finding
    most = [one for one in quantities(finding.quotes[0].report.text[slice(*in_all)]) if one.kind == "money"]
    beyond = len(most) == 1 and most[0].unit == sums[0].unit and most[0].low < sums[0].low
    return _with(finding, finding.quotes[0], *in_all) if beyond else finding


def _in_all(quote: Quote) -> tuple[int, int] | None:
    """Where the one article near a quote stands that says what one taker gets in all; None if there is none, or are several."""
    low, high = quote.start - _REACH, quote.end + _REACH
    found = [match.span("said") for match in _IN_ALL.finditer(quote.report.text, max(0, low), high)]
    return found[0] if len(found) == 1 else None


def gives_plain_figure(finding: Finding) -> bool:
    """True if a finding answers a question for a figure with a quote, and makes no remark."""
    answers = finding.question.kind in NUMERIC and finding.outcome is Outcome.ANSWERED
    return answers and bool(finding.quotes) and not finding.notes


def tells_most(finding: Finding) -> bool:
    """True if the line of a finding says the most that is given."""
    return bool(_MOST_GIVEN.search(finding.line))


def _with(finding: Finding, quote: Quote, start: int, end: int) -> Finding:
    report = quote.report
    line = f"{finding.line.rstrip('。；')}；{flat(report.text[start:end].strip())}"
    if len(line) > LONGEST:
        return finding
    within = any(one.report is report and one.start <= start and end <= one.end for one in finding.quotes)
    return replace(
        finding,
        line=line,
        quotes=finding.quotes if within else (*finding.quotes, slice_of(report, start, end)),
    )


def _pieces(quote: Quote, within: bool = False) -> Iterator[tuple[int, int]]:
    """The parts of the text around a quote up to each full stop, in its section and, unless ``within``, those beside it."""
    report, own = quote.report, quote.report.headings_at(quote.start)
    for section in report.sections:
        if section.path == own or (not within and _is_beside(section.path, own)):
            low, high = max(section.start, quote.start - _REACH), min(section.end, quote.end + _REACH)
            for match in _PIECE.finditer(report.text, low, max(low, high)):
                before = report.text[section.start : match.start()].rstrip()
                if not before or before[-1] in _ENDS:  # else a column's width broke the line
                    yield match.start(), match.end()


def _is_beside(path: tuple[str, ...], own: tuple[str, ...]) -> bool:
    return path == own or (len(own) > 1 and path[:-1] == own[:-1]) or path[: len(own)] == own


def _over(quote: Quote) -> str:
    """The title and the headings over a quote."""
    return "\n".join((quote.report.title, *quote.report.headings_at(quote.start)))
