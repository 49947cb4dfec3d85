"""The ladder of a place for whoever invests there, where a question says what will be built and no text names that:
投8000万建食品厂，奖几个点."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answers.finder import Finder
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.invested_amounts import INVESTMENT, is_of_a_part
from bot.answers.ladders.ladder_choice import Due
from bot.answers.questions.amounts import Amount
from bot.answers.questions.industries import akin, industries_in
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import asks_of_agents
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Clause, Ladder
from retrieval.clauses.attributes import canonical
from retrieval.report import Report
from retrieval.search import Hit, Scope, report_scope

# What the asker says he will do there: 建食品厂, 做新材料, 搞个养殖基地.
_UNDERTAKES = re.compile(
    rf"(?:新?建|做|搞|[创开]?办|开|盖|上|生产|弄)(?:设|一)?(?:个|家|座|条|间)?(?P<what>[{HAN}A-Za-z]{{2,10}})(?=[,，。;；?？\s]|$)"
)
_TELLS = 1.8  # of 7: what a word must tell to be asked for, and not merely said
_ANY_GIFT = re.compile(
    "落[地户]|招商|扶持|补[贴助]|奖励|政策|优惠|资金"
)  # names what is given, unless a clause is called so
# What is said of whoever invests; what else tells for whom a ladder is, is a sort of project (柳编家居类项目).
_OF_ANY = re.compile(
    "（[^）]*）|[(][^)]*[)]|新|引进|招引|建设?|上|的|重点|主导|鼓励|产业|工业|类|项目|企业|投资|固定资产|实际|完成|符合|对|按|经审[计定]|单个|本|我|[市县区]|\\s"
)
_FOR_INVESTORS = re.compile("投资|招商|落户|项目")  # what such a clause calls itself, or stands under


def ladder_of_investment(
    finder: Finder, question: Question, hits: Sequence[Hit], amounts: Sequence[Amount]
) -> Due | None:
    """The one ladder of the place named that measures what is invested; None if there is none, or more than one that may be."""
    invested = [one for one in amounts if canonical(one.attribute) in INVESTMENT]
    text = question.query.text
    if len(invested) != 1 or not question.query.mentions or asks_of_agents(question.query):
        return None
    (amount,) = invested
    built = " ".join(match["what"] for match in _UNDERTAKES.finditer(text))
    asked = [
        word
        for word, weight in finder.ranker.asked(question).items()
        if weight >= _TELLS and word not in built and not industries_in(word)
    ]
    found = [
        Due(hit.score, hit, one, amount.quantity, reckoned)
        for hit in _clauses(finder, question, hits)
        if all(_is_held(finder, question, word, hit) for word in asked)
        for one in hit.clause.ladders
        if _measures(one, amount)
        and _may_be_of(question, hit, one)
        and (reckoned := calculate(one, amount.quantity)).outcome in ("band", "below", "currency")
    ]
    if any(one.reckoned.outcome != "currency" for one in found):
        found = [one for one in found if one.reckoned.outcome != "currency"]
    if any(one.reckoned.outcome == "band" for one in found):
        found = [one for one in found if one.reckoned.outcome == "band"]
    else:  # nothing is due by what is for all: not so for whom another clause is
        found = [one for one in found if not _gives_his_industry(finder, question, one.hit)]
    named = [one for one in found if _names_industry(question, one)]
    found = named or found
    return found[0] if len({(one.hit.number, one.ladder.start) for one in found}) == 1 else None


def ladder_of_the_whole(finder: Finder, question: Question, best: Due, amounts: Sequence[Amount]) -> Due:
    """The one ladder of the same report that measures all that is invested, where the ``best`` one measures a part of it, an amount is
    said to be invested, and the best one's clause says no more of the question; else the best one."""
    amount = next((one for one in amounts if one.quantity == best.amount), None)
    if amount is None or not is_of_a_part(best.ladder, amount):
        return best
    own = f"{_over(best.hit)}\n{best.hit.text}"
    found = [
        Due(best.score, hit, one, amount.quantity, reckoned)
        for clause in finder.corpus.index.clauses(best.hit.number)
        if clause.topic != "agent"
        for hit in [replace(best.hit, clause=clause)]
        for one in clause.ladders
        if one.unit == amount.quantity.unit
        and canonical(one.attribute) in INVESTMENT
        and (reckoned := calculate(one, amount.quantity)).outcome in ("band", "below", "above")
        and not any(
            weight >= _TELLS
            and finder.ranker.held_in(question, word, own) >= HELD
            and finder.ranker.held_in(question, word, f"{_over(hit)}\n{hit.text}") < HELD
            for word, weight in finder.ranker.asked(question).items()
        )
    ]
    return found[0] if len({one.ladder.start for one in found}) == 1 else best


def ladder_in_another_currency(
    finder: Finder, found: Sequence[ClauseHit], amounts: Sequence[Amount]
) -> Due | None:
    """The one ladder of the best clause's report that measures what is invested, in another currency than an amount that is said to be
    invested; None if there are several, or one in the amount's own."""
    amount = next((one for one in amounts if canonical(one.attribute) in INVESTMENT), None)
    if amount is None or not found or amount.quantity.kind != "money":
        return None
    ladders = [
        (clause, one)
        for clause in finder.corpus.index.clauses(found[0].number)
        if clause.topic != "agent"
        for one in clause.ladders
        if canonical(one.attribute) in INVESTMENT
    ]
    if len(ladders) != 1:
        return None
    ((clause, one),) = ladders
    reckoned = calculate(one, amount.quantity)
    hit = replace(found[0], clause=clause)
    return Due(hit.score, hit, one, amount.quantity, reckoned) if reckoned.outcome == "currency" else None


def _clauses(finder: Finder, question: Question, hits: Sequence[Hit]) -> Iterator[ClauseHit]:
    """The clauses on investment of the reports of the place that is named, without those that hold no more."""
    outdated = finder.without_force(question)
    for number in dict.fromkeys(hit.passage.report for hit in hits):
        report = finder.corpus.reports[number]
        if report_scope(report, question.query.mentions) is not Scope.INSIDE or report.report_id in outdated:
            continue
        for clause in finder.corpus.index.clauses(number):
            if clause.ladders and clause.topic != "agent" and _is_for_investors(report, clause):
                yield ClauseHit(clause, report, number, 1.0)


def _is_held(finder: Finder, question: Question, word: str, hit: ClauseHit) -> bool:
    if finder.ranker.held_in(question, word, f"{_over(hit)}\n{hit.text}") >= HELD:
        return True
    named = any(word in clause.name for clause in finder.corpus.index.clauses(hit.number))
    return _ANY_GIFT.fullmatch(word) is not None and not named


def _is_for_investors(report: Report, clause: Clause) -> bool:
    return bool(_FOR_INVESTORS.search("\n".join((report.title, *clause.section, clause.name))))


def _measures(one: Ladder, amount: Amount) -> bool:
    alike = one.unit == amount.quantity.unit or (one.unit.endswith("元") and amount.quantity.kind == "money")
    return alike and canonical(one.attribute) in INVESTMENT


def _may_be_of(question: Question, hit: ClauseHit, one: Ladder) -> bool:
    """False if a ladder, or the clause or text it stands in, is for industries that are none of the question's."""
    own = hit.report.text[one.start : one.end] if len(hit.clause.ladders) > 1 else hit.text
    whom = one.whom.of(hit.report.text) if one.whom else ""
    sort = _OF_ANY.sub("", whom)
    if (
        len(sort) > 1
        and not industries_in(whom)
        and not any(pair in question.query.text for pair in map("".join, pairwise(sort)))
    ):
        return False
    asked = industries_in(question.query.text)
    named = set(industries_in(f"{_over(hit)}\n{whom}\n{own}")) - (set() if asked else {"工业"})
    return not named or any(akin(name, other) for name in named for other in asked)


def _gives_his_industry(finder: Finder, question: Question, hit: ClauseHit) -> bool:
    """True if another clause of a report gives something to an industry that a question names."""
    asked = set(industries_in(question.query.text)) - {"工业"}
    return any(
        akin(name, other)
        for clause in (finder.corpus.index.clauses(hit.number) if asked else ())
        if clause is not hit.clause and clause.gives
        for name in industries_in(hit.report.text[clause.start : clause.end])
        for other in asked
    )


def _names_industry(question: Question, due: Due) -> bool:
    whom = due.ladder.whom.of(due.hit.report.text) if due.ladder.whom else ""
    named = set(industries_in(f"{_over(due.hit)}\n{whom}")) - {"工业"}
    return any(akin(name, other) for name in named for other in industries_in(question.query.text))


def _over(hit: ClauseHit) -> str:
    return "\n".join((hit.report.title, *hit.clause.section, hit.clause.name))
