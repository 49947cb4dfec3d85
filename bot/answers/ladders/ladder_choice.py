"""Chooses the ladder that measures an amount named in a question, and what the amount gets by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.facts.asked_fact import asks_for_each, own_amounts
from bot.answers.finder import Finder
from bot.answers.ladders.amount_wording import NTH_YEAR, bound_words
from bot.answers.ladders.asked_growth import grown_by, grows_otherwise
from bot.answers.ladders.calculation import Calculation, calculate
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.grant_sums import counted_in
from bot.answers.ladders.invested_amounts import INVESTMENT, is_told_abroad
from bot.answers.ladders.item_labels import headings_over, names_another
from bot.answers.ladders.ladder_industries import (
    has_own,
    is_of_other_industry,
)
from bot.answers.ladders.ladder_rates import COUNTED_BY, rates_for
from bot.answers.ladders.ladder_scores import OWN, held_share, score_of
from bot.answers.ladders.named_ladders import siblings
from bot.answers.ladders.other_ladders import is_for_another
from bot.answers.ladders.other_thresholds import (
    gives_below,
    is_asked_for_below,
    is_its_top,
    is_of_the_ladder,
    is_told_beyond,
    reaches,
)
from bot.answers.ladders.rated_amounts import PAID_FOR, PRICE, SPENT, is_base_of
from bot.answers.questions.amounts import FINE, Amount, called_so
from bot.answers.questions.question import Question
from bot.answers.questions.staff import counts_staff, people_of
from bot.answers.sentences.contrasts import asks_of_agents, is_of_the_other, sides_of
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.clauses import Band, Condition, Ladder
from retrieval.clauses.attributes import (
    PER_UNIT,
    RANKING,
    canonical,
    ends_as,
    is_known,
    is_of,
    same_attribute,
)
from retrieval.numerals import whole_number
from retrieval.passages import Sentence
from retrieval.quantities import Quantity
from retrieval.text_pieces import begin_of, end_of

_QUOTED = re.compile('[“"]([^“”"]{2,})[”"]')
_UNNAMED = frozenset({"金额", "总额", "额度", "规模"})  # of what, the sentence says elsewhere
_EARNED = re.compile(
    "收入|营收|产值|增加值|税|贡献|销售|利润|营业额|薪|出口|外贸"
)  # by no means what was invested
_PAID_APART = re.compile("(?:费用?|租金|利息|保费|贷款)$")  # what is paid to others, and no investment
_HAD = re.compile(f"{_EARNED.pattern}|资本|(?<!固定)资产|进出口|出口|增资")  # by no means what was spent
_AS_MUCH = 0.85  # of what the sentence of another grant holds: a ladder of another matter is worse than none
_NEAR_BEST = 0.8  # a clause that holds less of a question than this share of the best one is another matter
_FAR_LESS = 0.65


@dataclass(frozen=True, slots=True)
class Due:
    """Result of one ladder for an amount, and the share of the question it covers."""

    score: float
    hit: ClauseHit
    ladder: Ladder
    amount: Quantity
    reckoned: Calculation


def best_ladder(
    finder: Finder, question: Question, found: Sequence[ClauseHit], amounts: Sequence[Amount]
) -> Due | None:
    """The ladder that holds most of a question and measures an amount that it names."""
    words = finder.ranker.asked(question)
    best: Due | None = None
    of_each = asks_for_each(question)
    foreign: Due | None = None  # in another currency than the asker's
    open_between = False  # two columns of one table, or two rates, of which the question names neither
    of_agents, sides = asks_of_agents(question.query), sides_of(question.query.text)
    near = alike_in(found)
    for hit in near:
        if hit.clause.topic == "agent" and not of_agents:
            continue
        if names_another(finder.corpus.index, question.query, hit):
            continue
        rates = [] if of_each else rates_for(question, words, hit, amounts)
        held = (*hit.clause.ladders, *rates)
        if best is None and hit.clause.grants and _is_unread(hit, held, amounts):
            return None  # it sets thresholds for such an amount that no ladder holds
        otherwise = [one for one in held if grows_otherwise(hit.report.text, one, question, amounts)]
        for one in held:
            if one in otherwise or _is_of_another_year(hit, one, question):
                continue
            if is_for_another(question, hit, one, sides):
                continue
            measured = _measures(finder, question, words, one) or _is_named(question, hit)
            rate = one.attribute and one not in hit.clause.ladders
            named = measured and "利息" not in one.attribute  # 贷款 measures no 贷款利息
            if rate and not named and not any(is_base_of(one.attribute, it, question) for it in amounts):
                continue  # a rate of what the question does not name
            score = score_of(finder, question, words, hit, one, amounts, measured)
            if best is not None and score <= best.score:
                beside = score == best.score and _is_beside(hit, one, best, bool(rate))
                open_between = open_between or beside
                continue
            due = _due(finder, question, hit, one, amounts, score)
            due = due or _due_by_base(question, hit, one, amounts, score)
            if due is not None and due.reckoned.outcome == "currency":
                if (
                    any(it.attribute in INVESTMENT for it in amounts)
                    and canonical(one.attribute) not in INVESTMENT
                ):
                    continue
                foreign = due if foreign is None or score > foreign.score else foreign
            elif due is not None:
                best, open_between = due, False
        if best is None and otherwise:
            return None  # what is asked for is given for another growth alone
    if best is None and foreign and is_told_abroad(foreign.hit, foreign.ladder, near, amounts):
        best = foreign
    if best is None or open_between:
        return None
    return None if _holds_more(finder, question, words, found, best) else best


def _due(
    finder: Finder, question: Question, hit: ClauseHit, one: Ladder, amounts: Sequence[Amount], score: float
) -> Due | None:
    """What a ladder gives for the first of some amounts that it measures; None if it measures none, or says nothing of it."""
    spent = bool(SPENT.search(question.query.text))
    all_his = own_amounts(question) if counts_staff(one.attribute) else amounts
    own = people_of(one.attribute, question.text, called_so(all_his, one.attribute))
    for amount in (grown_by(one, it) for it in own):
        if amount.attribute.endswith("增长") and "增" not in _own_words(hit, one):
            continue  # what has grown by so much is not so much
        if spent and not amount.attribute and _HAD.search(one.attribute):
            continue
        reckoned = reckoned_for(one, amount)
        below = reckoned is not None and reckoned.outcome == "below"
        if (below or _ends_below(one, amount)) and (
            other := _band_beside(finder, question, hit, one, amount)
        ):
            return Due(score, *other)
        if below and amount.attribute.endswith("增长") and "增" not in one.attribute:
            continue  # 用电增量200万度 is not all that is used
        if below and _is_only_the_base(one, amount):
            continue  # 投资额2000万元以上的，按设备购置费的2%: 800万 of equipment need not reach so much
        if below and (gives_below(hit, one) or is_asked_for_below(hit, one, amount.quantity)):
            continue
        if reckoned is not None and reckoned.outcome == "band" and is_told_beyond(hit, one, amount.quantity):
            continue
        if reckoned is not None:
            return Due(score, hit, one, amount.quantity, reckoned)
    return None


def _due_by_base(
    question: Question, hit: ClauseHit, one: Ladder, amounts: Sequence[Amount], score: float
) -> Due | None:
    """What the rate of a ladder of one band brings for an amount that it does not measure and its rate is of (年出口2000万元以上的，按建设投入的50%:
    投入40万); None if no amount is that."""
    (band, *others) = one.bands
    grant = band.grant
    if others or grant.rate is None or grant.base is None or grant.excess or one not in hit.clause.ladders:
        return None
    if same_attribute(grant.base_text, one.attribute):
        return None
    of_it = [it for it in amounts if is_base_of(grant.base_text, it, question)]
    if len(of_it) != 1 or same_attribute(of_it[0].attribute, one.attribute):
        return None
    gate = f"{one.attribute}{bound_words(band, one.unit)}"
    whole = Band(grant.start, grant.end, None, False, None, False, grant, besides=gate)
    rate = Ladder(grant.start, grant.end, grant.base_text, "元", (whole,), "whole")
    reckoned = calculate(rate, of_it[0].quantity)
    return Due(score, hit, rate, of_it[0].quantity, reckoned) if reckoned.readings else None


def _is_only_the_base(one: Ladder, amount: Amount) -> bool:
    """True if an amount is what the rates of a ladder are of, and not what it measures."""
    bases = [band.grant.base_text for band in one.bands if band.grant.base_text]
    of_base = amount.attribute and bases and all(is_of(base, amount.attribute) for base in bases)
    return bool(of_base) and not is_of(one.attribute, amount.attribute)


def _ends_below(one: Ladder, amount: Amount) -> bool:
    """True if an amount of what a ladder measures is more than its highest band."""
    top = one.bands[-1].high
    said = amount.attribute or one.attribute
    named = same_attribute(one.attribute, said) or ends_as(one.attribute, said)
    return named and one.unit == amount.quantity.unit and top is not None and amount.quantity.low >= top


def _band_beside(
    finder: Finder, question: Question, hit: ClauseHit, one: Ladder, amount: Amount
) -> tuple[ClauseHit, Ladder, Quantity, Calculation] | None:
    """The ladder of another item under the same heading that goes on below or above this one, where each band is an item."""
    text = hit.report.text
    own_list = headings_over(hit.clause, text)
    for clause in finder.corpus.index.clauses(hit.number):
        if headings_over(clause, text) != own_list:
            continue
        for other in clause.ladders:
            if any(other is its for _, its in siblings(hit, one)):
                continue  # begins lower for those of another name
            if other is not one and same_attribute(other.attribute, one.attribute) and other.unit == one.unit:
                reckoned, there = reckoned_for(other, amount), replace(hit, clause=clause)
                own = not (is_of_other_industry(question, there, other) and has_own(question, there))
                own = own and not grows_otherwise(text, other, question, own_amounts(question))
                if own and reckoned is not None and reckoned.outcome == "band":
                    return there, other, amount.quantity, reckoned
    return None


def _is_beside(hit: ClauseHit, one: Ladder, best: Due, rate: bool) -> bool:
    """True if a ladder, or a ``rate``, is for others than the best one, and a question that both hold alike names neither."""
    return (
        _is_other_column(hit, one, best.ladder)
        or (rate and _is_other_rate(one, best.ladder))
        or _is_other_item(hit, one, best)
        or _is_for_others(one, best.ladder)
    )


def _is_other_column(hit: ClauseHit, one: Ladder, other: Ladder) -> bool:
    """True if two ladders are columns of one table that have no names to be told by."""
    return one.whom != other.whom and one.bands[0].start == other.bands[0].start and not siblings(hit, one)


def _is_other_item(hit: ClauseHit, one: Ladder, best: Due) -> bool:
    """True if two ladders of one list measure the same and hold the same of a question: 船队团200人以上, 车队团60人以上."""
    own, its = _item_of(hit, one), _item_of(best.hit, best.ladder)
    return (
        own is not None
        and its is not None
        and own.intro == its.intro
        and own.start != its.start
        and same_attribute(one.attribute, best.ladder.attribute)
        and calculate(one, best.amount).outcome == "band"
    )


def _item_of(hit: ClauseHit, one: Ladder) -> Sentence | None:
    """The item of a list that a ladder stands in whole; None if it stands in none."""
    items = (unit for unit in hit.units if unit.item and unit.start <= one.start and one.end <= unit.end)
    return next(items, None)


def _is_other_rate(one: Ladder, other: Ladder) -> bool:
    """True if two rates are of the same and differ: the text tells by something else which holds."""
    first, second = one.bands[0].grant, other.bands[0].grant
    own, best = first.rate or first.amount, second.rate or second.amount
    differ = own is not None and best is not None and own.low != best.low
    return differ and same_attribute(one.attribute, other.attribute)


def _is_for_others(one: Ladder, other: Ladder) -> bool:
    """True if two ladders of one band begin at the same threshold and differ in what it brings: for whom, the words behind it tell."""
    first, second = one.bands[0], other.bands[0]
    alone = len(one.bands) == len(other.bands) == 1
    same = alone and same_attribute(one.attribute, other.attribute) and first.low == second.low is not None
    return same and (first.grant.amount, first.grant.rate, first.grant.falling) != (
        second.grant.amount,
        second.grant.rate,
        second.grant.falling,
    )


def _holds_more(
    finder: Finder, question: Question, words: Mapping[str, float], found: Sequence[ClauseHit], best: Due
) -> bool:
    """True if some grant that is none of the best ladder holds far more of a question, and is of the case that it names."""
    sides, share = sides_of(question.query.text), best.score / _AS_MUCH
    own = {band.grant.start for band in best.ladder.bands}
    return any(
        hit.score * held_share(finder, question, words, hit, one) > share
        for hit in found
        if hit.score * (1 + OWN) > share  # none holds more than all
        and not is_of_the_other(sides, hit.text)
        for one in hit.grants
        if not is_of_the_ladder(hit, one)
        and not (hit.clause is best.hit.clause and one.start in own)
        and not is_its_top(best.ladder, one)
    )


def alike_in(found: Sequence[ClauseHit]) -> list[ClauseHit]:
    """The clauses that hold about as much of a question as the best one that gives something, or as the best one where that
    holds far more."""
    if not found:
        return []
    giving = next((hit for hit in found if hit.clause.gives), None)
    best = giving if giving is not None and giving.score >= _FAR_LESS * found[0].score else found[0]
    return [hit for hit in found if hit.score >= _NEAR_BEST * best.score]


def _is_unread(hit: ClauseHit, held: Sequence[Ladder], amounts: Sequence[Amount]) -> bool:
    """True if a clause has a condition that an amount of a question meets, and no ladder, or rate for each, of such amounts, nor
    one whose bands ask for it besides."""
    text, clause = hit.report.text, hit.clause
    also = "".join(band.besides for one in clause.ladders for band in one.bands)
    met = {
        counted_in(one.quantity.unit)
        for one in clause.conditions
        for amount in amounts
        if one.kind == "amount"
        and one.quantity is not None
        and reaches(amount.quantity, one.quantity)
        and text[one.start : one.end] not in also
        and not is_said_apart(hit, one)
    }
    gates_alone = any(
        counted_in(one.unit) not in met and reckoned_for(one, amount) is not None
        for one in clause.ladders
        for amount in amounts
    )  # 产值5亿元以上的企业，增速达到20%的
    return (
        bool(met)
        and not gates_alone
        and not any(
            counted_in(one.unit) in met and (one in clause.ladders or counted_in(one.unit) in COUNTED_BY)
            for one in held
        )
    )


def _own_words(hit: ClauseHit, one: Ladder) -> str:
    """The words of a clause up to the end of a ladder: those of its sentence, all before it where it is a table."""
    text = hit.report.text
    in_row = text.startswith("|", begin_of(text, one.start, "\n"))
    return text[hit.clause.start if in_row else begin_of(text, one.start, "。\n") : one.end]


def is_said_apart(hit: ClauseHit, condition: Condition) -> bool:
    """True if a condition stands in a paragraph that gives nothing, beside one that says what is given (条件：…, 标准：…): it opens the
    way to that, and parts it in no bands."""
    text = hit.report.text
    start, end = begin_of(text, condition.start, "\n"), end_of(text, condition.end, "\n")
    return bool(hit.clause.grants) and not any(start <= one.start < end for one in hit.clause.grants)


def _is_of_another_year(hit: ClauseHit, one: Ladder, question: Question) -> bool:
    """True if a ladder is for other years than the one asked about: 第二年 where 第一年 is asked."""
    asked = set(map(whole_number, NTH_YEAR.findall(question.query.text)))
    own = set(map(whole_number, NTH_YEAR.findall(hit.report.text[one.start : one.end])))
    told = (share for band in one.bands for share in band.grant.falling)
    own |= {year for share in told for year in range(share.first, share.last + 1)}
    return bool(asked and own) and not asked & own


def _measures(finder: Finder, question: Question, words: Mapping[str, float], one: Ladder) -> bool:
    """True if a question names what a ladder measures."""
    return any(finder.ranker.held_in(question, word, one.attribute) >= HELD for word in words)


def _is_named(question: Question, hit: ClauseHit) -> bool:
    """True if a question names what a clause puts in quotes in its own name: 发放“算力券”."""
    return any(name.lower() in question.query.text for name in _QUOTED.findall(hit.clause.name))


def reckoned_for(one: Ladder, amount: Amount) -> Calculation | None:
    """What a ladder gives for an amount; None if the amount is not one of what it measures, or there is nothing to tell."""
    if not _alike(one, amount.quantity) or (one.attribute == RANKING and not amount.is_rank):
        return None
    if amount.attribute == FINE and FINE not in one.attribute:
        return None  # what somebody was fined is none of his investments
    if amount.attribute == "增长" and one.attribute and not canonical(one.attribute).endswith("增长"):
        return None  # by how much something grew is not how much it is
    each = PER_UNIT.search(canonical(one.attribute)) or PER_UNIT.search(one.attribute)
    if one.attribute and bool(each) != bool(PER_UNIT.search(amount.attribute)):
        return None  # what an acre or a head brings is not what all bring
    priced = bool(PRICE.search(one.attribute)) and amount.attribute in PAID_FOR
    known = bool(one.attribute) and is_known(amount.attribute) and not _is_any_investment(one, amount)
    known = known and not priced and one.attribute not in _UNNAMED
    reckoned = calculate(one, amount.quantity, amount.attribute if known else "")
    endless = one.bands[0].low is None and one.bands[0].high is None
    if endless and not any(reading.steps for reading in reckoned.readings):
        return None
    return reckoned if reckoned.outcome in ("band", "below", "currency") else None


def _is_any_investment(one: Ladder, amount: Amount) -> bool:
    """True if an amount is invested, in what does not settle: 投 is said of all that a policy measures, 技改投了 of any investment."""
    said, measured = canonical(amount.attribute), canonical(one.attribute)
    return (said == "投资" and not _EARNED.search(measured) and not _PAID_APART.search(measured)) or (
        said.endswith("投资") and measured.endswith("投资")
    )


def _alike(one: Ladder, amount: Quantity) -> bool:
    """True if an amount may be one of a ladder: of its unit, or money where it is of another currency."""
    foreign = amount.kind == "money" and one.unit.endswith("元")
    return foreign or counted_in(one.unit) == counted_in(amount.unit)
