"""What is given for each square metre where the asker pays less than that, and the text bounds it by what is paid: 实际租金低于标准的，按实际租金."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.clauses import Grant
from retrieval.text_pieces import SENTENCE_MARKS, begin_of, end_of

_BOUNDED_BY_PRICE = re.compile(
    "(?:低于|小于|少于|不足)[^。；]{0,24}按[^，。；]{0,12}实际|实际[^。；]{0,16}(?:低于|小于|少于|不足)[^。；]{0,24}按|不(?:得|能)?(?:超过|高于)[^，。；]{0,4}实际|以实际[^，。；]{0,12}为[限上]"
)
_OF_A_METRE = re.compile("(?:每|一)个?(?:平|㎡)")
_NEAR = 10  # characters around a price in which it is said to be for a square metre
_DEAREST = 1000  # 元 for a square metre and month: more is a rent of the whole


def at_own_price(question: Question, text: str, grant: Grant) -> Grant:
    """A grant of so much for each square metre, by the lower price that a question names for one, where the text says that no more is given;
    else as it is."""
    amount = grant.amount
    if amount is None or not grant.per.startswith("平方米"):
        return grant
    begin = begin_of(text, grant.start, SENTENCE_MARKS)
    said = text[begin : end_of(text, end_of(text, grant.end, "。；\n") + 1, "。；\n")]
    if _BOUNDED_BY_PRICE.search(said) is None:
        return grant
    asked = question.text
    prices = [
        one.quantity.low
        for one in amounts_in(asked)
        if one.quantity.unit == amount.unit.partition("/")[0]
        and one.quantity.low < _DEAREST
        and _OF_A_METRE.search(asked, max(0, one.quantity.start - _NEAR), one.quantity.end + _NEAR)
    ]
    if len(prices) != 1 or prices[0] >= amount.low:
        return grant
    return replace(grant, amount=replace(amount, low=prices[0], high=prices[0], start=-1, end=-1, bound=""))
