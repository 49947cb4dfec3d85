"""Amounts that are said to be invested, in what is not said, and the ladders that measure all that is invested."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.amounts import Amount
from retrieval import lazy_re as re
from retrieval.clauses import Ladder
from retrieval.clauses.attributes import canonical, stands_for

_EQUIPMENT = re.compile("设备|装备|机器|生产线|技改|改造|更新|购置")
_BUILDINGS = re.compile("土建|基建|厂房|装修|总投|固投|固定资产")
INVESTMENT = frozenset({"投资", "固定资产投资"})


def is_invested(one: Ladder, amount: Amount) -> bool:
    """True if a ladder measures all that is invested, and an amount is said to be invested, in what is not said."""
    money = amount.quantity.unit.endswith("元") and one.unit.endswith("元")
    return money and amount.attribute in INVESTMENT and canonical(one.attribute) in INVESTMENT


def is_of_a_part(one: Ladder, amount: Amount) -> bool:
    """True if a ladder measures a part of what is invested (设备投资额), and an amount is said to be invested, in what is not said."""
    measured = canonical(one.attribute)
    return amount.attribute == "投资" and measured.endswith("投资") and measured not in INVESTMENT


def measures_more(one: Ladder, amount: Amount, said: str, asked: str) -> bool:
    """True if a ladder measures all that is invested, an amount that is ``asked`` about is of equipment alone, and what is ``said`` with
    the ladder names none."""
    return (
        _BUILDINGS.search(asked) is None
        and canonical(amount.attribute) == "设备投资"
        and canonical(one.attribute) in INVESTMENT
        and _EQUIPMENT.search(said) is None
    )


def is_told_abroad(
    told: ClauseHit, one: Ladder, found: Sequence[ClauseHit], amounts: Sequence[Amount]
) -> bool:
    """True if a ladder in another currency than the asker's measures what he says, or no other clause speaks of his own."""
    if any(stands_for(it.attribute, one.attribute) for it in amounts):
        return True
    units = {it.quantity.unit for it in amounts if it.quantity.kind == "money"}
    return not any(
        (hit.clause is not told.clause and any(unit in hit.text for unit in units))
        or any(it.unit in units and canonical(it.attribute) in INVESTMENT for it in hit.clause.ladders)
        for hit in found
    )
