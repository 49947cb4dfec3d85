"""What a ladder measures, in words, where a question does not say what its amount of money is of, or says only that it is invested; and
what its rate is of, where that is another amount of the question."""

from __future__ import annotations

from itertools import pairwise

from bot.answers.facts.asked_fact import own_amounts
from bot.answers.ladders.amount_wording import in_band
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.calculation_steps import LadderReading
from bot.answers.ladders.grant_sums import amount_due
from bot.answers.ladders.invested_amounts import is_of_a_part, measures_more
from bot.answers.ladders.ladder_choice import Due
from bot.answers.questions.amounts import Amount
from bot.answers.questions.question import Question
from bot.answers.replies.headline import flat
from bot.answers.wording import label
from retrieval.clauses import Grant, Ladder
from retrieval.clauses.attributes import names_base, same_attribute


def measured_by(question: Question, due: Due) -> str:
    """The words before a band that say what its ladder measures (按设备投资额，); "" where the question hints at it."""
    amount = _amount(question, due)
    if amount is None or due.ladder.unit != "元" or not due.ladder.attribute:
        return ""
    told = is_of_a_part(due.ladder, amount) if amount.attribute else not _is_hinted_at(due.ladder, question)
    return label("ladder_measured", question.language, attribute=due.ladder.attribute) if told else ""


def of_more_than_asked(question: Question, due: Due) -> str:
    """What an amount of a question is of, where that is only a part of what its ladder measures, and the clause names no such part
    (设备投资, of 投资额); else ""."""
    amount, hit = _amount(question, due), due.hit
    said = "\n".join((hit.text, hit.over, hit.clause.name, *hit.clause.section))
    more = amount is not None and measures_more(due.ladder, amount, said, question.text)
    return amount.attribute if amount is not None and more else ""


def by_what_else(question: Question, due: Due) -> str:
    """What other ladders of a clause, by what they measure, give for an amount of which a question does not say what it is of; "" if
    there are none."""
    amount = _amount(question, due)
    if amount is None or amount.attribute or not measured_by(question, due):
        return ""
    told = ""
    for one in due.hit.clause.ladders:
        if (
            one.unit != due.ladder.unit
            or not one.attribute
            or same_attribute(one.attribute, due.ladder.attribute)
        ):
            continue
        reckoned = calculate(one, due.amount)
        if reckoned.outcome == "band":
            (band,) = reckoned.bands
            words = in_band(due.hit.report.text, band, one.unit, due.amount, question.language)
            told += f"；{label('ladder_measured', question.language, attribute=one.attribute)}{words}"
    return told


def of_named_base(question: Question, due: Due, grant: Grant) -> tuple[LadderReading, ...]:
    """The sums of a rate of another amount of a question than that which its band is by (总投资5亿，设备投资2亿); () if it names none."""
    others = [
        one
        for one in own_amounts(question)
        if one.quantity != due.amount and one.attribute and names_base(one.attribute, grant.base_text)
    ]
    return amount_due(grant, others[0].quantity, grant.base_text) if len(others) == 1 else ()


def _amount(question: Question, due: Due) -> Amount | None:
    return next((one for one in own_amounts(question) if one.quantity == due.amount), None)


def _is_hinted_at(one: Ladder, question: Question) -> bool:
    """True if a question holds two characters in a row of what a ladder measures."""
    return any("".join(pair) in question.text for pair in pairwise(flat(one.attribute)))
