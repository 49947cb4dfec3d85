"""A ceiling that a sentence behind a grant sets, which was not read as the grant's own: 按20%资助。单个项目资助金额最高不超过500万元."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.ladders.calculation_steps import LadderReading
from bot.answers.ladders.clause_search import ClauseHit
from retrieval import lazy_re as re
from retrieval.clauses import Grant
from retrieval.quantities import quantities

_BOUND = re.compile(
    r"[^，。；\n]{0,16}(?:资助|奖励|奖补|补助|补贴|扶持|支持)(?:资金)?(?:金额|总额|额度|额)?(?:最高|最多)?不(?:得)?超过[^，。；\n]{2,16}"
)
_BEHIND = 120  # code points


def bound_behind(hit: ClauseHit, grant: Grant, readings: Sequence[LadderReading]) -> str:
    """The words of the lowest ceiling behind a grant that has none of its own, where a sum reckoned by it is more; "" if there is none."""
    text = hit.report.text
    most = max((one.result for one in readings if one.unit == "元"), default=None)
    if most is None or grant.ceilings:
        return ""
    end = min(hit.clause.end, grant.end + _BEHIND)
    found = [
        (amount.low, match[0].strip())
        for match in _BOUND.finditer(text, grant.end, end)
        for amount in quantities(match[0])
        if amount.unit == "元" and amount.bound == "at_most" and amount.low < most
    ]
    return min(found)[1] if found else ""
