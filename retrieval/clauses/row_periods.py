"""For how long the sums of a table's row are given, as a column beside them says: | 硕士 | 每月1500元 | 36个月 |."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval import lazy_re as re
from retrieval.clauses.clause import Grant
from retrieval.clauses.columns import PERIOD
from retrieval.quantities import Quantity, quantities
from retrieval.table_rows import cells, header_over

# 服务期限 is how long somebody must stay.
_PERIOD = re.compile(rf"(?:^|补[贴助]|奖励?|资助|津贴|发放|享受|支持|扶持)(?:{PERIOD})(?:[（(].*)?$")
_REPEATED = ("年", "月")


def with_periods(text: str, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The grants of a row with how long each sum that comes back (每月1500元) is given: by the column that its own title begins
    (租房补贴期限 of 租房补贴), or by the one of such columns where one such sum stands in the row."""
    if not grants:
        return ()
    start = text.rfind("\n", 0, grants[0].start) + 1
    header = header_over(text, start)
    if header is None:
        return tuple(grants)
    end = text.find("\n", start)
    row = cells(text, start, len(text) if end < 0 else end)
    titles = [text[slice(*one)] for one in cells(text, *header)]
    if len(titles) != len(row):
        return tuple(grants)
    periods = {
        title: period
        for title, cell in zip(titles, row, strict=True)
        if _PERIOD.search(title) and (period := _period_in(text, cell)) is not None
    }
    if not periods:
        return tuple(grants)
    back = [one for one in grants if one.years is None and one.per.endswith(_REPEATED)]
    found = []
    for one in grants:
        own = next(
            (title for title, cell in zip(titles, row, strict=True) if cell[0] <= one.start < cell[1]), ""
        )
        named = [years for title, years in periods.items() if own and title.startswith(own)]
        years = named or (list(periods.values()) if len(back) == len(periods) == 1 else [])
        found.append(replace(one, years=years[0]) if one in back and years else one)
    return tuple(found)


def _period_in(text: str, cell: tuple[int, int]) -> Quantity | None:
    """The one time that a cell states; None if it states none, or something else."""
    told = quantities(text[slice(*cell)])
    if len(told) != 1 or told[0].kind != "time":
        return None
    (one,) = told
    at = cell[0]
    return one.standing(at + one.start, at + one.end, at + one.outer_start, at + one.outer_end)
