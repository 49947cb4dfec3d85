"""What a gift is from year to year: 第一年为80%，第二年为50%."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from retrieval import lazy_re as re
from retrieval.clauses.case_lists import listed
from retrieval.clauses.clause import Decrease, Share
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ONE_TO_TEN, whole_number
from retrieval.patterns import Sought
from retrieval.quantities import LOWER_BOUNDS, Quantity

_MARK = Sought(
    rf"第(?P<first>[{ONE_TO_TEN}\d])(?:年?(?:[、至到—–~～-]第?(?P<more>[{ONE_TO_TEN}\d]))*)年|(?P<side>前|后)(?P<count>[一二两三四五\d])(?:个)?年",
    "第 前 后",
)
_FOR_EACH_CASE = re.compile("分别[^，；]{0,8}$")
_JOINT = re.compile("[、和及]")
# 从认定之年起3年内，分别按50%、40%、30%的比例
_WITHIN = Sought(rf"(?P<count>[{ONE_TO_TEN}\d])年内", "年内")
_ALL = re.compile("[^，；：。]{0,20}?(?P<all>全部|全额)")
_NUMBERS = re.compile(rf"[{ONE_TO_TEN}]|\d+")
# 自第二年起逐年递减10万元, 以后每年递减10个百分点
_LESS = Sought(
    rf"(?:(?:自|从)?第(?P<first>[{ONE_TO_TEN}\d])年(?:起|开始|后)?|(?P<then>以后|此后|之后|其后|后续|往后))?，?(?:每年度?|逐年|按年)按?(?:递减|减少|下降|降低|递降)",
    "年",
    "递减 减少 下降 降低 递降",
)
_LAST_YEAR = re.compile(rf"(?:至|到)第(?P<last>[{ONE_TO_TEN}\d]{{1,2}})年(?:末|底)?(?:为?止|结束)?")


def shares_by_year(view: TextView, start: int, end: int) -> list[Share]:
    """Shares by year: 第一年为80%，第二年、第三年为70%; 前2年给予80%，后3年给予50%; 前三年按100%、80%、50%."""
    if "年" not in view.text[start:end]:
        return []
    marks = list(_MARK.finditer(view.text, start, end))
    if not marks:
        return _of_the_years_within(view, start, end)
    found: list[Share] = []
    pending: list[re.Match[str]] = []
    last = 0
    for number, mark in enumerate(marks):
        stop = marks[number + 1].start() if number + 1 < len(marks) else end
        given = [
            q
            for q in view.quantities
            if mark.end() <= q.start < stop and q.kind in ("share", "money") and q.start - mark.end() < 24
        ]
        pending.append(mark)
        if not given and number + 1 < len(marks):
            given = _whole(view, mark.end(), stop)
        if not given:
            if number + 1 < len(marks) and not re.fullmatch("[、和及至到]*", view.text[mark.end() : stop]):
                pending.clear()
            continue
        first, until = _span(pending, last)
        if first and (row := _one_a_year(view, start, pending, given, until - first + 1)):
            shares = enumerate(
                zip([pending[0].start(), *(q.outer_start for q in row[1:])], row, strict=True), first
            )
            found += [Share(at, q.outer_end, year, year, view.placed(q)) for year, (at, q) in shares]
            last, pending = until, []
            continue
        if len(given) > 1 and _FOR_EACH_CASE.search(view.text[mark.end() : given[0].outer_start]):
            return []  # 第一年分别给予200万元、100万元: of two cases
        if first and given[0].bound not in LOWER_BOUNDS:
            last = until
            found.append(Share(pending[0].start(), given[0].outer_end, first, until, view.placed(given[0])))
        pending = []
    ascending = all(one.last < other.first for one, other in itertools.pairwise(found))
    return found if len(found) > 1 and ascending and found[0].first == 1 else []


def begun_anew(view: TextView, start: int, end: int) -> list[int]:
    """Where parts of a sentence begin that each tell shares by year from the first on (达200万元的，前两年50%、后三年30%，达600万元的，前两年70%…);
    none where it tells them but once."""
    marks = list(_MARK.finditer(view.text, start, end)) if "年" in view.text[start:end] else []
    begun = [mark for mark in marks if mark["side"] != "后" and _span([mark], 0)[0] == 1]
    borders = []
    for before, mark in itertools.pairwise(begun):
        last = [
            one.outer_end
            for one in view.quantities
            if before.end() <= one.start < mark.start() and one.kind == "share"
        ]
        border = view.text.find("，", last[-1], mark.start()) if len(last) > 1 else -1
        if border < 0 or not any(border < one.start < mark.start() for one in view.quantities):
            return []
        borders.append(border + 1)
    return borders


def decrease_of(
    view: TextView, start: int, end: int, falling: Sequence[Share], years: int
) -> Decrease | None:
    """By how much less a sentence gives each year than the year before; None if it does not say, or leaves open of what a share is.

    ``falling`` are the shares by year that it tells, ``years`` for how many it gives, 0 where it does not say.
    """
    less = next(_LESS.finditer(view.text, start, end), None)
    if less is None:
        return None
    step = next((one for one in view.quantities if 0 <= one.start - less.end() <= 1), None)
    if step is None or step.kind not in ("money", "points") or step.low != step.high or step.bound:
        return None
    first = whole_number(less["first"]) if less["first"] else falling[-1].last + 1 if falling else 2
    said = _LAST_YEAR.search(view.text, step.outer_end, end)
    part = view.part(less.start(), step.outer_end)
    return Decrease(
        part.start, part.end, first, view.placed(step), whole_number(said["last"]) if said else years
    )


def _of_the_years_within(view: TextView, start: int, end: int) -> list[Share]:
    """Shares of a row that has one for each of the years within which something is given: 3年内分别按50%、40%、30%."""
    mark = next(_WITHIN.finditer(view.text, start, end), None)
    count = whole_number(mark["count"]) if mark else 0
    if mark is None or count < 2:
        return []
    given = [one for one in view.quantities if mark.end() <= one.start < end and one.kind == "share"]
    if len(given) < count or "分别" not in view.text[mark.end() : given[0].outer_start]:
        return []
    if listed(view.text, (start, given[0].outer_start), count):
        return []  # for each of several cases
    row = enumerate(_row(view, given, count), 1)
    return [Share(one.outer_start, one.outer_end, year, year, view.placed(one)) for year, one in row]


def _whole(view: TextView, start: int, end: int) -> list[Quantity]:
    """All of it as a share: 前两年奖励全部地方财政贡献，后三年奖励50%; none where nothing else is told as a share."""
    share = next((q for q in view.quantities if q.kind == "share"), None)
    match = _ALL.match(view.text, start, end)
    if share is None or match is None:
        return []
    return [
        Quantity.exactly(Decimal(1), share.unit, "share").standing(*match.span("all"), *match.span("all"))
    ]


def _one_a_year(
    view: TextView, start: int, marks: list[re.Match[str]], given: list[Quantity], count: int
) -> list[Quantity]:
    """The figures of a row that has one for each of the years named before it; none if it has more or fewer, or may be of cases."""
    between = view.text[marks[-1].end() : given[0].outer_start]
    cases = "分别" in between and marks[0]["side"] and "、" in view.text[start : marks[0].start()]
    return [] if cases or "、" in between else _row(view, given, count)


def _row(view: TextView, given: list[Quantity], count: int) -> list[Quantity]:
    """The row of figures that some begin with, if it has so many, alike; else none."""
    joined = itertools.takewhile(
        lambda pair: _JOINT.fullmatch(view.text, pair[0].outer_end, pair[1].outer_start),
        itertools.pairwise(given),
    )
    row = [given[0], *(after for _, after in joined)]
    alike = len({(q.unit, q.bound) for q in row}) == 1 and row[0].bound not in LOWER_BOUNDS
    return row if alike and len(row) == count > 1 else []


def _span(marks: list[re.Match[str]], last: int) -> tuple[int, int]:
    """The first and the last of the years that marks name, (0, 0) where they name none."""
    numbers: list[int] = []
    for mark in marks:
        if mark["side"]:
            count = whole_number(mark["count"])
            return (1, count) if mark["side"] == "前" else (last + 1, last + count)
        numbers += [whole_number(written) for written in _NUMBERS.findall(mark[0])]
    return (min(numbers), max(numbers)) if all(numbers) and numbers else (0, 0)
