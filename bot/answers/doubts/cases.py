"""Doubts on which of several cases is meant, where each gets something else."""

from __future__ import annotations

from bot.answers.facts.binding import Bound
from bot.answers.questions.kinds import NUMERIC
from bot.answers.questions.measure_words import ASKS_IN_ALL, MOST
from bot.answers.questions.question import Question
from bot.answers.sentences.named_cases import is_of_grant
from bot.answers.sentences.word_overlap import names_case
from retrieval import lazy_re as re
from retrieval.places import without
from retrieval.quantities import quantities

# 租房补贴标准是多少 asks for each case.
OF_ALL_CASES = re.compile(
    rf"{MOST}|分别|各|哪几|范围|区间|(?:补贴|补助|奖励|奖补|资助|津贴)标准(?:[是为有](?:多少|什么|几)|多少|如何|怎)"
)
_SEMICOLON = re.compile("[；;]")
_TAKER = re.compile(r"(?:^|[\s：])对[^，；。]{4,}的[，,]")


def names_no_case(question: Question, bound: Bound) -> bool:
    """True if a sentence gives something else to each of several cases, and a question of one amount names none of them."""
    if question.kind not in NUMERIC or OF_ALL_CASES.search(question.query.text):
        return False
    best = bound.candidate
    stands = best.unit.sentence
    asked = question.query.text
    if ASKS_IN_ALL.search(asked) and ASKS_IN_ALL.search(best.hit.report.text, stands.start, stands.end):
        return False  # 分阶段奖励合计900万元：…
    asked = without(asked, question.query.mentions, "")  # 岳阳市 names no 市级
    for choice in best.unit.clause.choices if best.unit.clause else ():
        if stands.start <= choice.start and choice.end <= stands.end:
            figures = [case.grant.amount or case.grant.rate for case in choice.cases]
            differ = len({(one.low, one.high) for one in figures if one is not None}) > 1
            names = [case.name for case in choice.cases]
            of_cases = [is_of_grant(fact, case.grant) for case in choice.cases for fact in bound.facts]
            if of_cases and not any(of_cases):
                continue  # 五年内 is said of every case
            if differ and not any(names_case(name, names, asked) for name in names):
                return True
    return False


def tells_several_takers(question: Question, line: str) -> bool:
    """True if a line gives different sums to several takers, part by part (对…的，给予50万元；对…的，给予100万元), and a question of
    one amount is of one of them."""
    if question.kind not in NUMERIC or OF_ALL_CASES.search(question.query.text):
        return False
    parts = [part for part in _SEMICOLON.split(line) if _TAKER.search(part)]
    sums = [[one.low for one in quantities(part) if one.kind in ("money", "share")] for part in parts]
    return len({given[-1] for given in sums if given}) > 1
