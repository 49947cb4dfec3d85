"""Doubts on the most that is given: it is told alone, left out, or of something else."""

from __future__ import annotations

from itertools import pairwise

from bot.answers.facts.asked_fact import own_amounts
from bot.answers.facts.binding import Bound
from bot.answers.finding import Finding
from bot.answers.questions.kinds import Kind
from bot.answers.questions.measure_words import ASKS_MOST, MOST
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD, held_part
from retrieval import lazy_re as re
from retrieval.quantities import UPPER_BOUNDS, quantities

_MOST_OF_ONE = re.compile("(?:一|每|单)[家个][^，。]{0,6}(?:最[多高]|上限|封顶)")
_OF_EACH = re.compile(
    r"每(?:吨|件|台|辆|亩|平方米|立方米|千瓦|瓦|度|公里|人次?|张|间|个展位|标箱)[^，。；]{0,10}\d|元/(?:吨|件|台|亩|平方米|千瓦|人)"
)
_OF_ONE = re.compile(
    "(?:每家|单个|单家|同一|一家|每个)(?:企业|单位|项目|主体|机构|用户)|企业(?:每年|年度|累计)"
)
_GIVEN = frozenset({"money", "share"})
_BARE_CEILING = re.compile(
    r"(?:单[家个]|每[家个]|同一|一家|一个)(?:企业|项目|单位|主体|机构)(?:每年|年度|累计|合计)*(?:最高|最多|不超过|上限)[\d.]+[万亿]*元[。;]?"
)


def bounds_each_of_another(found: Finding) -> bool:
    """True if a question asks the most that one firm gets, and a finding bounds what is given for each of something (每吨不超过15万元)."""
    asks = found.question.kind is Kind.AMOUNT and _MOST_OF_ONE.search(found.question.query.text) is not None
    return asks and not found.due and bool(_OF_EACH.search(found.line)) and not _OF_ONE.search(found.line)


def tells_only_the_most(found: Finding) -> bool:
    """True if a question asks how much, and a finding tells only how much at most, of a sentence that says what is given besides
    (按投资额的20%补助，最高100万元)."""
    question = found.question
    if question.kind is not Kind.AMOUNT or found.due or found.table or not found.quotes:
        return False
    told = [one for one in quantities(found.line) if one.kind in _GIVEN]
    only = bool(told) and all(one.bound in UPPER_BOUNDS for one in told)
    if not only or ASKS_MOST.search(question.query.text):
        return False
    said = quantities(found.quotes[0].report.text[slice(*found.quotes[0].point)])
    return any(one.kind in _GIVEN and one.bound not in UPPER_BOUNDS and not one.bound for one in said)


def leaves_out_a_ceiling(found: Finding) -> bool:
    """True if a question names what was spent, and a finding tells a share of it without the most that its sentence sets."""
    question = found.question
    if found.due or found.table or not found.quotes or question.kind is not Kind.AMOUNT:
        return False
    spent = any(one.quantity.kind == "money" for one in own_amounts(question))
    told = quantities(found.line)
    if not spent or not told or any(one.kind != "share" for one in told):
        return False
    sentence = found.quotes[0].report.text[slice(*found.quotes[0].point)]
    return any(
        share.kind == "share"
        and share.low in {one.low for one in told}
        and most.kind == "money"
        and most.bound in UPPER_BOUNDS
        and "；" not in sentence[share.end : most.start]
        for share, most in pairwise(quantities(sentence))
    )


def is_a_ceiling_of_another(question: Question, bound: Bound) -> bool:
    """True if what is told is nothing but the most that one taker gets (单家企业最高60万元), of a clause that names nothing of what is
    asked about."""
    unit, query = bound.candidate.unit, question.query
    if unit.clause is None or not _BARE_CEILING.fullmatch(unit.text):
        return False
    around = bound.candidate.hit.report.text[unit.clause.start : unit.clause.end].lower()
    words = [word for word in query.words if len(word) > 1 and word not in query.place_text]
    words = [word for word in words if not re.search(MOST, word)]
    return bool(words) and not any(held_part(word, around, query.expansions) >= HELD for word in words)
