"""The rates and sums for each that a clause gives without bands, each as a ladder of one band without ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.answers.conditions.bounds import Verdict, admits
from bot.answers.ladders.asked_spans import asked_span
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.grant_sums import counted_in
from bot.answers.ladders.sums_over_years import MONTHLY
from bot.answers.questions.amounts import Amount
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import asks_of_agents
from bot.answers.sentences.named_cases import named_cases
from retrieval import lazy_re as re
from retrieval.clauses import Band, Choice, Clause, Grant, Ladder
from retrieval.clauses.attributes import attribute_before
from retrieval.quantities import LOWER_BOUNDS, quantities
from retrieval.text_pieces import end_of

_ADDS = re.compile("增加|另|再|加发|上浮|层(?:起|及?以上)")  # on top of what is given, or from a floor on
_OF_A_PART = re.compile("部分，?[^，。；]{0,12}$")  # a rate of a slice is none of the whole
_BREAKS = re.compile("[。；;|\\n]")
PIECE = "件"  # what a ceiling for each piece, person or occasion is for
_ONE_PIECE = re.compile(r"(?:一|1|每|单)[台套辆件个次场笔]|一个")
_MOST_PIECES = re.compile(
    r"[^。；\n]{0,20}?(?:最多|不超过|至多|上限)(?:为|补)?(?P<count>\d{1,5})(?P<unit>辆|台|套|人|名|个|家|亩|件)"
)
_COST = re.compile("保费|租金|房租|利息|贷款|年薪|工资|学费|电费|水费|运费|税额?|保险")
_ASKS_A_MONTH = re.compile("[一每]个?月")  # what one month brings
_REST = re.compile(r"(?:超[过出][^，。；]{1,16}|[\d万]+[^，。；\d]{1,3}以上的，超[过出])的?部分")
_NEAR_EACH = 6  # code points before a figure in which it stands that it is each
_BEFORE = 60  # code points before a grant in which its thresholds stand
COUNTED_BY = frozenset(
    {
        "平方米",
        "亩",
        "人次",
        "吨",
        "辆",
        "台",
        "张",
        "间",
        "头",
        "只",
        "羽",
        "棒",
        "袋",
        "艘",
        "航次",
        "车次",
        "总吨",
        "标箱",
        "美元",
        "立方米",
    }
)


def rates_for(
    question: Question, words: Mapping[str, float], hit: ClauseHit, amounts: Sequence[Amount]
) -> list[Ladder]:
    """The rates of a clause, but for one that is for each of what a case which the question names is for (新建每张床位12000元)."""
    named = {
        case.grant.per
        for choice in hit.clause.choices
        for case in named_cases(choice, question, words, hit.report.region)
        if case.grant.per
    }
    found = rates_of(hit.clause, hit.report.text, question, amounts)
    return [
        one
        for one in found
        if one.bands[0].grant.per not in named and not is_of_an_unnamed_cost(one, question, amounts)
    ]


def is_of_an_unnamed_cost(rate: Ladder, question: Question, amounts: Sequence[Amount]) -> bool:
    """True if a rate is of a cost of its own sort (实缴保费), and a question says of no amount what it is, nor speaks of that."""
    cost = _COST.search(rate.bands[0].grant.base_text)
    unsaid = bool(amounts) and not any(one.attribute for one in amounts)
    # By any character of its name: 保 of 保费 stands in 保险 and 投保 too.
    return cost is not None and unsaid and not set(cost[0].strip("费金资额")) & set(question.query.text)


def rates_of(clause: Clause, text: str, question: Question, amounts: Sequence[Amount]) -> list[Ladder]:
    """The rates that a clause gives without bands, each as a ladder of one band without ends: 按设备购置额的10%, 每平方米200元."""
    return [
        Ladder(
            grant.start,
            grant.end,
            *measured,
            (Band(grant.start, grant.end, *_from(grant), None, False, grant),),
            "whole",
        )
        for grant in _for_asker(_alone(clause, text), clause, text, question, amounts)
        if (measured := _measured(grant, text)) and not (grant.per and goes_beyond(text, grant, amounts))
    ]


def _alone(clause: Clause, text: str) -> list[Grant]:
    """The grants of a clause of no ladder and no choice that give a rate or an amount by themselves."""
    parts: tuple[Ladder | Choice, ...] = (*clause.ladders, *clause.choices)
    of_cases = {case.grant.start for choice in clause.choices for case in choice.cases}
    return [
        grant
        for grant in clause.grants
        if not grant.excess
        and (_gives_money(grant) or gives_share(grant))
        and grant.start not in of_cases
        and not any(one.start <= grant.start < one.end for one in parts)
        and not _ADDS.search(text[grant.start : grant.end])
    ]


def _for_asker(
    grants: Sequence[Grant], clause: Clause, text: str, question: Question, amounts: Sequence[Amount]
) -> list[Grant]:
    """Grants but for those that are bounded by what a question does not tell.

    What one piece gets at most (每台最高5万元) bounds the whole where one piece is asked for; how many there may be at most
    (一家最多20辆) bounds nothing as long as the asker has no more.
    """
    query = question.query
    of_one = bool(_ONE_PIECE.search(query.text)) or asks_of_agents(query)  # who brings a project brings one
    found = []
    for grant in grants:
        per_piece = [ceiling for ceiling in grant.ceilings if PIECE in ceiling.per]
        limit = _MOST_PIECES.match(text, grant.end)
        if (
            _misses_threshold(text, grant, amounts)
            or _misses_gate(clause, text, grant, amounts)
            or goes_beyond(text, grant, amounts)
            or (per_piece and not of_one)
            or (limit and _exceeds(amounts, limit["count"], limit["unit"]))
        ):
            continue
        if per_piece:
            ceilings = tuple(replace(one, per=()) if one in per_piece else one for one in grant.ceilings)
            grant = replace(grant, ceilings=ceilings)
        found.append(by_the_month(grant, question))
    return found


def by_the_month(grant: Grant, question: Question) -> Grant:
    """A grant for each piece and month as one for each piece, where what a month brings is asked for, or what some time does; one for each
    piece and year as one for each piece that is given every year."""
    if grant.per.endswith("·年"):
        return replace(grant, per=grant.per.removesuffix("·年"), payment="yearly")
    asked = _ASKS_A_MONTH.search(question.query.text) or asked_span(question.text)
    if not grant.per.endswith("月") or not asked:
        return grant
    return replace(grant, per=grant.per.removesuffix("月").removesuffix("·"), payment=MONTHLY)


def _misses_threshold(text: str, grant: Grant, amounts: Sequence[Amount]) -> bool:
    """True if an amount lies outside of the bounds that stand right before a grant: 100亩以上每亩补200元, of 80亩."""
    breaks = [match.end() for match in _BREAKS.finditer(text, max(0, grant.start - _BEFORE), grant.start)]
    before = text[max([0, grant.start - _BEFORE, *breaks]) : grant.start]
    return bool(_OF_A_PART.search(before)) or any(
        one.quantity.unit == bound.unit and admits(bound, one.quantity) is Verdict.NOT_MET
        for bound in quantities(before)
        if bound.bound or bound.low != bound.high
        for one in amounts
    )


def _misses_gate(clause: Clause, text: str, grant: Grant, amounts: Sequence[Amount]) -> bool:
    """True if an amount falls short of what a paragraph asks for in an earlier sentence than that of a grant for each of the same
    (年节能量20吨标准煤以上的，给予补贴。…每吨标准煤1200元)."""
    gates = (
        one.quantity
        for one in clause.conditions
        if one.quantity is not None and one.end <= grant.start and "\n" not in text[one.end : grant.start]
    )
    return any(
        counted_in(gate.unit) == counted_in(grant.per)
        and counted_in(one.quantity.unit) == counted_in(gate.unit)
        and admits(gate, one.quantity) is Verdict.NOT_MET
        for gate in gates
        for one in amounts
    )


def goes_beyond(text: str, grant: Grant, amounts: Sequence[Amount]) -> bool:
    """True if an amount exceeds that from which on the sentence of a grant gives something else, for the rest (每立方米补贴120元，超过1万立方米的部分
    每立方米补贴60元) or for all (每列1万元，全年50列以上的，每列1.5万元)."""
    stop = _BREAKS.search(text, grant.end)
    behind = text[grant.end : stop.start() if stop else len(text)]
    each = grant.each.unit if grant.each is not None else grant.per
    higher = (bound for bound in quantities(behind) if bound.bound in LOWER_BOUNDS)
    of_all = any(
        counted_in(one.quantity.unit) == counted_in(each) == counted_in(bound.unit)
        and one.quantity.low >= bound.low
        for bound in higher
        for one in amounts
    )
    sentence = text[grant.end : end_of(text, grant.end, "。|\n")]
    return of_all or any(
        one.quantity.unit == bound.unit and one.quantity.high > bound.low
        for rest in _REST.finditer(sentence)
        for bound in quantities(rest[0])
        for one in amounts
    )


def _exceeds(amounts: Sequence[Amount], count: str, unit: str) -> bool:
    return any(
        counted_in(one.quantity.unit) == counted_in(unit) and one.quantity.high > int(count)
        for one in amounts
    )


def _from(grant: Grant) -> tuple[Decimal | None, bool]:
    """From how much on something is given, and that this is enough: where nothing is for less than one whole (每满500万元)."""
    each = grant.each
    return (each.low, True) if each is not None and each.bound == "at_least" else (None, False)


def _measured(grant: Grant, text: str) -> tuple[str, str] | None:
    """The base of a rate with its unit, or the unit that an amount is for, and of what so much is for which each is given (零售额每满
    500万元奖励5万元); None if a grant has neither."""
    if gives_share(grant):
        return grant.base_text, "元"
    if grant.amount is not None and grant.each is not None:
        if grant.each.kind != "money":
            return "", grant.each.unit
        at = text.rfind("每", max(0, grant.each.start - _NEAR_EACH), grant.each.start)
        at = at - len("给予") if text.endswith("给予", 0, at) else at  # 按实到外资给予每100万美元12万元
        here = grant.each.standing(at, at, at, at)
        of = attribute_before(text, here) if at >= 0 else None
        arrived = "实到" if of and text.endswith(f"实到{of}", 0, at) else ""
        return (arrived + of, grant.each.unit) if of else None
    per = counted_in(grant.per)
    return ("", per) if _gives_money(grant) and per in COUNTED_BY else None


def gives_share(grant: Grant) -> bool:
    """True if a grant is a share of something, the same or one for each of several years."""
    shares = bool(grant.falling) and all(one.given.kind == "share" for one in grant.falling)
    return (grant.rate is not None or shares) and grant.base is not None


def _gives_money(grant: Grant) -> bool:
    """True if a grant is a sum of money, or one for each of several years."""
    return grant.amount is not None or any(one.given.kind == "money" for one in grant.falling)
