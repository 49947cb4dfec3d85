"""Doubts on what an asker tells of himself in figures: what is told does not bear on it, or asks for more."""

from __future__ import annotations

from bot.answers.facts.asked_fact import own_amounts
from bot.answers.facts.binding import Bound
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import amount_words
from bot.answers.ladders.asked_growth import tells_other_growth
from bot.answers.ladders.invested_amounts import measures_more
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.question import Question
from retrieval.clauses.attributes import attribute_before, canonical, same_attribute, spellings
from retrieval.quantities import LOWER_BOUNDS, quantities

# What a firm has or pays, and not what it does: a grant that does not speak of it is of another matter.
_OF_A_FIRM = frozenset(
    {"注册资本", "税收", "营业收入", "地方贡献", "利润", "销售额", "产值", "进出口额", "研发投入"}
)
_NIGHTS = frozenset("晚夜")
_MEASURED = frozenset({"money", "area", "count"})  # kinds of amounts that set what is given


def leaves_out_what_he_has(found: Finding) -> bool:
    """True if a question of a sum names what a firm has (实缴12亿), and a finding neither reckons with it nor speaks of it."""
    if found.question.kind is not Kind.AMOUNT or found.due or found.table or not found.quotes:
        return False
    told = f"{found.line}{''.join(quote.text for quote in found.quotes)}"
    bounded = [
        attribute_before(found.line, one) or "" for one in quantities(found.line) if one.bound in LOWER_BOUNDS
    ]
    return any(
        canonical(one.attribute) in _OF_A_FIRM
        and not any(not of or same_attribute(of, one.attribute) for of in bounded)
        and not any(word in told for word in (*spellings(one.attribute), amount_words(one.quantity)))
        for one in own_amounts(found.question)
        if one.quantity.kind == "money"
    )


def misses_its_threshold(found: Finding) -> bool:
    """True if what a question names of the asker's case (总投资900万) falls short of every least amount of it that a finding tells
    (总投资1000万元以上的), and nothing says that he gets nothing."""
    if found.question.kind not in NUMERIC or found.due or found.table or "没有" in found.line:
        return False
    told = [one for one in quantities(found.line) if one.bound in LOWER_BOUNDS]
    for amount in own_amounts(found.question):
        alike = [
            one.low
            for one in told
            if amount.attribute
            and one.unit == amount.quantity.unit
            and same_attribute(attribute_before(found.line, one) or "", amount.attribute)
        ]
        if alike and amount.quantity.high < min(alike):
            return True
    return False


def is_of_another_band(found: Finding) -> bool:
    """True if a question names how many points or pieces there are, and all ranges of these that a finding tells leave that out (60分至75分, of
    80分)."""
    if found.question.kind not in NUMERIC or found.due or found.table:
        return False
    ranges = [one for one in quantities(found.line) if one.low != one.high]
    for amount in own_amounts(found.question):
        alike = [one for one in ranges if one.unit == amount.quantity.unit and one.kind in ("count", "other")]
        if alike and not any(one.low <= amount.quantity.low <= one.high for one in alike):
            return True
    return False


def is_of_another_growth(found: Finding) -> bool:
    """True if a sum is told for another growth than the one that a question names (增长10%以上的，奖励9万元, where it is 5%)."""
    asks = found.question.kind is Kind.AMOUNT and not found.due and "没有" not in found.line
    return asks and tells_other_growth(found.line, found.question)


def leaves_out_the_nights(found: Finding) -> bool:
    """True if a question names how many nights are spent, more than one, its sentence tells several numbers of them apart (住1晚的…，住2晚的…), and what
    is told names none."""
    if found.question.kind not in NUMERIC or not found.quotes:
        return False
    asked = any(one.quantity.unit in _NIGHTS and one.quantity.low > 1 for one in own_amounts(found.question))
    apart = {one.low for one in quantities(found.quotes[0].text) if one.unit in _NIGHTS}
    told = f"{found.line}{''.join(found.lines)}"
    return asked and len(apart) > 1 and not any(unit in told for unit in _NIGHTS)


def measures_something_else(question: Question, bound: Bound) -> bool:
    """True if what a sentence gives depends on another measure than those that a question names: on 亩, where 亿元 are invested; on all
    that is invested, where equipment is bought."""
    unit = bound.candidate.unit
    amounts = [one for one in amounts_in(question.text) if one.quantity.kind in _MEASURED]
    if question.kind not in NUMERIC or not amounts or unit.clause is None:
        return False
    stands = unit.sentence
    held = [one for one in unit.clause.ladders if stands.start <= one.start < stands.end]
    said = bound.candidate.hit.report.text[unit.clause.start : unit.clause.end]
    said = "\n".join((said, unit.clause.name, *unit.clause.section))
    if any(measures_more(one, amount, said, question.text) for one in held for amount in amounts):
        return True
    measured = {one.unit for one in held}
    return bool(measured) and measured.isdisjoint(one.quantity.unit for one in amounts)
