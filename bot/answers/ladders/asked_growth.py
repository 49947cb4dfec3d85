"""The growth that a ladder asks for beside its bands (且增速达到12%), and what a question says of growth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.questions.amounts import Amount, amounts_in, is_of_growth
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.clauses import Ladder
from retrieval.quantities import LOWER_BOUNDS, UPPER_BOUNDS, Quantity, quantities

_GROWTH = re.compile(r"(?:增长|增速|增幅|增长率)(?:在|为|达到?)?$")
_INCREASE = re.compile("(?:增量|增加?额|增长额|净增长?额?)$")
_GROWS = re.compile("增|涨|同比")


def asks_for_growth_unsaid(one: Ladder, question: Question) -> bool:
    """True if every band of a ladder asks for some growth besides, and a question says nothing of growth."""
    grows = all(_GROWS.search(band.besides) for band in one.bands)
    return grows and _GROWS.search(question.query.text) is None


def grown_by(one: Ladder, amount: Amount) -> Amount:
    """By how much an amount has grown, for a ladder that measures that (出口增量: 去年2亿，今年2.6亿); the amount itself for any other, or where
    it is not told what it was."""
    if amount.former is None or not _INCREASE.search(one.attribute):
        return amount
    now, was = amount.quantity, amount.former
    return replace(
        amount, quantity=replace(now, low=now.low - was.low, high=now.high - was.high), former=None
    )


def grows_otherwise(text: str, one: Ladder, question: Question, amounts: Sequence[Amount]) -> bool:
    """True if a ladder of a report's text is for another growth than the one that a question names: 增长不少于10%, where it is 5%."""
    if one.unit == "%":
        return False  # it measures the growth itself
    told = all(band.besides for band in one.bands)  # that such a growth falls short of it, can be told then
    shares = [
        amount.quantity
        for amount in amounts
        if amount.quantity.kind == "share" and not (told and is_of_growth(question.query.text, amount))
    ]
    return _asks_otherwise(text[one.start : one.end], shares)


def tells_other_growth(said: str, question: Question) -> bool:
    """True if what is said asks for another growth than the one that a question names."""
    own = [one for one in amounts_in(question.text) if is_of_growth(question.query.text, one)]
    return _asks_otherwise(said, [one.quantity for one in own])


def _asks_otherwise(said: str, shares: Sequence[Quantity]) -> bool:
    """True if a text asks for a growth that one of some shares falls short of, or goes beyond."""
    for needed in quantities(said) if shares else ():
        if needed.kind == "share" and _GROWTH.search(said[: needed.outer_start]):
            least, most = needed.bound in LOWER_BOUNDS, needed.bound in UPPER_BOUNDS
            if any((least and one.high < needed.low) or (most and one.low >= needed.high) for one in shares):
                return True
    return False
