"""What a rate of growth brings (增量部分的5%), where a question says by how much what is measured has grown."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.amounts import amounts_in
from bot.answers.asked_fact import asks_for_each
from bot.answers.calculation import amount_due
from bot.answers.calculation_steps import LadderReading
from bot.answers.question import Question
from retrieval.clauses import Grant, Ladder
from retrieval.clauses.attributes import ends_as, same_attribute


def of_growth(question: Question, one: Ladder, grant: Grant) -> tuple[LadderReading, ...]:
    """The sum of a rate of growth (增量部分的5%), where a question says by how much what a ladder measures has grown."""
    if not grant.excess or asks_for_each(question):
        return ()
    for amount in amounts_in(question.text):
        name = amount.attribute.removesuffix("增长")
        measured = same_attribute(name, one.attribute) or ends_as(one.attribute, name)
        if name and name != amount.attribute and measured:
            whole = replace(grant, excess=False, base_text=name)
            return amount_due(whole, amount.quantity, name)
    return ()
