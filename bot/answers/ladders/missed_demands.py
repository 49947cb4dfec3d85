"""What a ladder's clause asks for besides its bands, of which an amount of a question falls short: 增速达到12%, 技改前产值不低于5亿元."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.conditions.bounds import lets_in
from bot.answers.facts.asked_fact import own_amounts
from bot.answers.ladders.ladder_choice import Due, is_said_apart
from bot.answers.questions.amounts import is_of_growth
from bot.answers.questions.question import Question
from bot.answers.questions.staff import are_of_staff, are_taken_on, counts_people_taken_on, counts_staff
from bot.answers.replies.headline import flat
from retrieval import lazy_re as re
from retrieval.clauses import Band
from retrieval.clauses.attributes import attribute_before, names_base, same_attribute
from retrieval.quantities import LOWER_BOUNDS, Quantity, quantities

_AROUND = 16  # code points around a demand, in which it is said that another will do
_DEMANDS = re.compile("应(?!用)|须|必须|方可|要求|条件")
_TELLING_UNITS = frozenset("晚夜")  # what is counted by these is of nothing else
_INSTEAD = re.compile("或|之一|任一")


@dataclass(frozen=True, slots=True)
class MissedDemand:
    """An amount of a question and the words of the demand of which it falls short; ``stands`` is where a demand of another sentence than
    the band's stands, None if it is the band's own."""

    amount: Quantity
    lowest: str
    stands: tuple[int, int] | None = None


def missed_demand(question: Question, due: Due) -> MissedDemand | None:
    """What an amount of a question falls short of, of what the band that is due asks for besides, or its clause of all; None if of nothing."""
    (band,) = due.reckoned.bands
    return missed_of_band(question, band) or _of_clause(question, due)


def missed_of_band(question: Question, band: Band) -> MissedDemand | None:
    """What an amount of a question falls short of, of what a band asks for besides; None if of nothing."""
    for asked in quantities(band.besides):
        named = attribute_before(band.besides, asked) or band.besides[: asked.outer_start]
        for amount in own_amounts(question):
            grows = "增" in named and is_of_growth(question.query.text, amount)
            same = (
                asked.unit in _TELLING_UNITS
                or same_attribute(named, amount.attribute)
                or (amount.attribute != "" and names_base(amount.attribute, named))
                or (counts_people_taken_on(named) and are_taken_on(question.text, amount))
                or (counts_staff(named) and are_of_staff(question.text, amount))
            )
            alike = grows if asked.kind == "share" else same
            short = asked.bound and amount.quantity.unit == asked.unit and not lets_in(asked, amount.quantity)
            if alike and short:
                return MissedDemand(amount.quantity, band.besides)
    return None


def _of_clause(question: Question, due: Due) -> MissedDemand | None:
    text = due.hit.report.text
    for attribute, gate in _gates(due):
        if _INSTEAD.search(text, gate.outer_start - _AROUND, gate.outer_end + _AROUND):
            continue
        rate = due.ladder not in due.hit.clause.ladders
        for amount in own_amounts(question):
            of_other = (rate or amount.quantity != due.amount) and amount.quantity.unit == gate.unit
            measured = due.ladder.attribute if rate and amount.quantity == due.amount else amount.attribute
            same = of_other and measured and same_attribute(attribute, measured)
            if same and not lets_in(gate, amount.quantity):
                lowest = flat(text[gate.outer_start : gate.outer_end])
                return MissedDemand(
                    amount.quantity, f"{attribute}{lowest}", (gate.outer_start, gate.outer_end)
                )
    return None


def _gates(due: Due) -> Iterator[tuple[str, Quantity]]:
    """The least figures that a clause asks for outside of its ladders, each with what it is of, by offsets of the report's text."""
    text, clause = due.hit.report.text, due.hit.clause
    for unit in due.hit.units:
        said = text[unit.start : unit.end]
        if any(one.start < unit.end and unit.start < one.end for one in clause.ladders):
            continue
        for figure in quantities(said) if _DEMANDS.search(said) else ():
            attribute = attribute_before(said, figure)
            if attribute and figure.bound in LOWER_BOUNDS:
                yield attribute, figure.moved(unit.start)
    for one in clause.conditions:
        least = one.quantity is not None and one.quantity.bound in LOWER_BOUNDS
        if one.kind == "amount" and one.quantity and least and is_said_apart(due.hit, one):
            yield one.attribute, one.quantity
