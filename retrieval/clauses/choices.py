"""Named cases of one sentence and what each gets: 国家级、省级的，分别给予50万元、20万元; 一等奖20万元，二等奖15万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.clauses.grants import Gift
from retrieval.clauses.model import Case, Choice
from retrieval.clauses.view import View

_LEVEL = (
    r"(?:国家级?|省部级|部级|省级?|市级?|区级?|县级?|世界|全国|国际|行业|地方|特级|[一二三四五]级|[一二三四五]等奖|优胜奖|优秀奖|金奖|银奖|铜奖"
    r"|甲级|乙级|主板|创业板|科创板|中小板|新三板|基础层|创新层|[1-5]A级?|[A-D]类|初级|中级|高级|大型|中型|小型|硕士|博士|本科)"
)


def choices(view: View, gift: Gift) -> Iterator[Choice]:
    """The choice of a gift whose figures are as many as the cases that its sentence names, if it is one."""
    count = len(gift.grants)
    if count < 2:
        return
    text = view.text
    for match in reversed(list(_row(text, gift.lead, count))):
        begin, names = match
        cases = []
        at = begin
        for name, grant in zip(names, gift.grants, strict=True):
            start = text.index(name, at)
            at = start + len(name)
            part = view.part(start, at)
            cases.append(Case(part.start, part.end, name, grant))
        part = view.part(begin, gift.end)
        yield Choice(
            part.start,
            part.end,
            tuple(cases),
            view.part(gift.lead[0], begin) if begin > gift.lead[0] else None,
        )
        return


def _row(text: str, lead: tuple[int, int], count: int) -> Iterator[tuple[int, list[str]]]:
    """Rows of so many levels within the words before a gift, with where they begin."""
    levels = list(re.finditer(_LEVEL, text[lead[0] : lead[1]]))
    row: list[re.Match[str]] = []
    for match in (*levels, None):
        between = text[lead[0] + row[-1].end() : lead[0] + match.start()] if row and match else ""
        if row and not (
            match and re.fullmatch(r"[^、，；。和及或]{0,14}(?:、|和|及|或)[^、，；。和及或]{0,6}", between)
        ):
            if len(row) == count:
                yield lead[0] + row[0].start(), [one[0] for one in row]
            row = []
        if match:
            row.append(match)
