"""What so many pieces or people bring that a question names, where so much is given for each: 两件 × 每件2万元 = 4万元."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import result_words, sum_lines, sum_words
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.calculation_steps import LadderReading
from bot.answers.ladders.grant_sums import IN_EACH, counted_in
from bot.answers.ladders.ladder_rates import PIECE, by_the_month, goes_beyond
from bot.answers.ladders.sums_over_years import timed
from bot.answers.ladders.taker_ceilings import differs_by_taker
from bot.answers.ladders.told_rates import is_reckonable
from bot.answers.questions.amounts import Amount, amounts_in
from bot.answers.questions.kinds import Kind
from bot.answers.questions.measure_words import ASKS_IN_ALL
from bot.answers.questions.question import Question
from bot.answers.questions.staff import HIRED, NEW
from bot.answers.sentences.contrasts import gives_another_class
from bot.answers.sentences.named_cases import is_of_grant
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Band, Clause, Grant, Ladder
from retrieval.quantities import LOWER_BOUNDS, Quantity, quantities
from retrieval.text_pieces import SENTENCE_MARKS, begin_of, end_of

_UNIT = "人次|人|名|位|件|项|家|个|台|套|辆|篇|张|场|户|株|头|艘|架|列|标箱|公斤|千瓦时|千瓦|瓦|立方米|平方米|亩|吨|公里|车次|天|座|处|栋|幢|间|条|款|部|次|棵|只|羽|口|盏|笔|集|分钟|分|瓦"
_PER = re.compile(
    rf"(?:^(?:[一1])?|[一1])(?P<unit>个(?=[{HAN}]{{1,3}}$)|(?:{_UNIT})(?=$)|(?<=[一1])(?:{_UNIT}))"
)
# 每设立一个分支机构，给予…: what an amount is for each of, where it stands in the clause before.
_EACH = re.compile(
    rf"每(?:[^，。；、每\d]{{0,6}}[一1])?({_UNIT})(?P<what>[^，。；]{{0,40}}[，,]?[^。；]{{0,60}})$"
)
ASKS_EACH = re.compile(
    rf"(?:每|一|单)(?:{_UNIT})[^，。]{{0,8}}(?:多少|几)|(?:多少|几)[^，。]{{0,3}}一(?:{_UNIT})"
)
_ANYBODY = re.compile(r"^(?:个?人|员工|职工|工人|号人|的)")
_ALIKE = {"名": "人", "位": "人", "家": "个", "日": "天"}
_ONE_TAKER = re.compile("(?:一|每|单|同一)[家个户](?:企业|公司|单位|机构|主体|用人单位)|(?:一|每|单)家")
_TAKERS = frozenset({"家", "户"})  # what a sum for each of is one of the whole for who takes it
_DAY = "天"
_LIVING = frozenset("头只羽口匹株棵")  # units of animals and plants
_OWN = re.compile(r"[养种有了是达到约共\s，,]+$")
_FURTHER = re.compile(
    "每(?:增加|多|超过?)[^，。；]{0,8}再"
)  # 每增加1人再补贴1000元 is for those beyond a threshold


def with_sum(finder: Finder, question: Question, finding: Finding) -> Finding:
    """A finding whose figure is given for each of something, with the sum for as many as a question names."""
    if (
        question.kind is not Kind.AMOUNT
        or not is_reckonable(finder, finding)
        or finding.due
        or ASKS_EACH.search(question.query.text)
        or not finding.values
    ):
        return finding
    value = finding.values[0]
    for clause in finder.corpus.index.clauses(finder.number(value.report)):
        for grant in clause.grants:
            inside = clause.start <= value.fact.start < clause.end
            if inside and all(is_of_grant(one.fact, grant) for one in finding.values):
                return _summed(finder, question, finding, clause, grant)
    return finding


def _summed(finder: Finder, question: Question, finding: Finding, clause: Clause, grant: Grant) -> Finding:
    text = finding.values[0].report.text
    if gives_another_class(question.query.text, text, grant.start, grant.end) or _falls_short(
        question, text, clause, grant
    ):
        return finding.told_as_nearest()
    readings = counted(finder, question, text, clause, grant)
    result = result_words(readings)
    if not result:
        return finding
    return replace(
        finding,
        line=f"{finding.line.rstrip('。')} → {sum_words(readings, question.language)}",
        lines=(*finding.lines, *sum_lines(readings, question.language)),
        due=result,
    )


def _falls_short(question: Question, text: str, clause: Clause, grant: Grant) -> bool:
    """True if a grant is given from so many on (500标箱以上的，每标箱80元), and a question names fewer."""
    bounds = (
        (ladder.unit, band.low)
        for ladder in clause.ladders
        for band in ladder.bands[:1]
        if band.grant.start == grant.start and band.low is not None
    )
    return any(
        counted_in(one.quantity.unit) == counted_in(unit) and one.quantity.high < low
        for unit, low in bounds
        for one in amounts_in(question.text)
    ) or _misses_bound(question, text, grant)


def _misses_bound(question: Question, text: str, grant: Grant) -> bool:
    """True if the sentence of a grant bounds whom it is for by a measure of which a question names an amount that falls short (离岸50公里以上的
    船坞每千瓦500元, of 离岸45公里)."""
    start, _ = _sentence(text, grant)
    return any(
        one.quantity.unit == bound.unit
        and (one.quantity.kind == "other" or counted_in(bound.unit) == counted_in(grant.per))
        and one.quantity.high < bound.low
        for bound in quantities(text[start : grant.start])
        if bound.bound in LOWER_BOUNDS
        for one in amounts_in(question.text)
    )


def counted(
    finder: Finder, question: Question, text: str, clause: Clause, grant: Grant
) -> tuple[LadderReading, ...]:
    """The sum of a grant of so much for each of something, for as many as a question names and the time that it names; () if it names
    no one number of these."""
    grant = by_the_month(grant, question)
    unit = unit_of(grant, text)
    if (
        grant.amount is None
        or grant.excess  # only what is more than a threshold counts
        or differs_by_taker(grant)
        or _FURTHER.search(text, grant.start, grant.end)
        or not unit
        or _is_a_step(clause, grant)
        or any(PIECE in ceiling.per or "人" in ceiling.per for ceiling in grant.ceilings)
    ):
        return ()
    named = list(_named(finder, question, unit, text[slice(*_sentence(text, grant))]))
    if len(named) != 1 or goes_beyond(text, grant, named):
        return ()
    return of_so_many(question, text, clause, grant, named[0].quantity)


def of_other_pieces(
    question: Question, text: str, clause: Clause, ladder: Ladder, grant: Grant
) -> tuple[LadderReading, ...] | None:
    """The sum of a band that gives so much for each of something else than its ladder measures (存栏母牛10—49头的，每头犊牛补贴400元), for as
    many of that as a question names, () if it names none; None of any other band."""
    unit = counted_in(grant.per)
    each = re.compile(
        rf"每(?:新?[增生]?[1一]?)?{re.escape(grant.per)}(?P<what>(?![补奖给资按每最]|一次)[{HAN}]{{2,5}}?)(?=补|奖|给|资助|并|按|\d)"
    )
    named = each.search(text, grant.start, grant.end) if grant.per and grant.amount is not None else None
    bounded = ladder.bands[0].low is not None or ladder.bands[0].high is not None
    if named is None or unit != counted_in(ladder.unit) or not bounded:
        return None
    measured = text[ladder.start : ladder.end]
    for one in ladder.bands:
        measured = measured.replace(text[one.grant.start : one.grant.end], "")
    if named["what"] in measured:
        return None
    own = [
        one.quantity
        for one in amounts_in(question.text)
        if counted_in(one.quantity.unit) == unit and question.text.startswith(named["what"], one.quantity.end)
    ]
    if len(own) != 1:
        return ()
    return of_so_many(question, text, replace(clause, ladders=()), grant, own[0])


def _is_a_step(clause: Clause, grant: Grant) -> bool:
    """True if a grant is one band of a ladder, which says what those below get (3人以下每人2000元；4人以上每增加1人3000元)."""
    return any(
        len(ladder.bands) > 1
        # 投资5亿元以上的，每亩奖励3.5万元 is for each of other things.
        and (ladder.unit != "元" or not grant.per)
        and grant.start in {band.grant.start for band in ladder.bands}
        for ladder in clause.ladders
    )


def of_one_taker(question: Question, text: str, clause: Clause, grant: Grant) -> tuple[LadderReading, ...]:
    """What a grant of so much for each brings one taker at most, who has as many as it is given for (每家企业不超过20人); () where a
    question does not ask that, or the text does not say of how many."""
    grant = by_the_month(grant, question)
    unit = unit_of(grant, text)
    most = grant.most
    asked = _ONE_TAKER.search(question.query.text) and ASKS_IN_ALL.search(question.query.text)
    if not asked or most is None or not unit or _alike(most.unit) != unit:
        return ()
    return of_so_many(question, text, clause, grant, replace(most, bound="", outer_start=most.start))


def of_so_many(
    question: Question, text: str, clause: Clause, grant: Grant, quantity: Quantity
) -> tuple[LadderReading, ...]:
    """The sum of a grant of so much for each, for so many and the time that a question names."""
    if quantity.unit in _TAKERS:  # so many that are brought here, each of which counts
        quantity = replace(quantity, unit="个")
    most = grant.most
    if most is not None and _alike(most.unit) == _alike(quantity.unit):
        most = replace(most, unit=quantity.unit)
    per = grant.per if (quantity.unit, grant.per) in IN_EACH else quantity.unit
    each = replace(grant, per=per, most=most)
    band = Band(grant.start, grant.end, None, False, None, False, each)
    ladder = Ladder(grant.start, grant.end, "", quantity.unit, (band,), "whole")
    return timed(question.text, text, clause, each, calculate(ladder, quantity).readings)


def names_several(question: Question, per: str) -> bool:
    """True if a question names how many there are of what an amount is for each of (10名技师): the sum of one is not theirs."""
    unit = _PER.search(per.partition("·")[0])
    return unit is not None and any(
        _alike(one.quantity.unit) == _alike(unit["unit"]) and one.quantity.low > 1
        for one in amounts_in(question.text)
    )


def unit_of(grant: Grant, text: str) -> str:
    """The measure word that an amount is for each of, "" if it is given as a whole."""
    per = _PER.search(grant.per)
    if grant.per or grant.amount is None:
        return _alike(per["unit"]) if per else ""
    each = _EACH.search(text, _sentence(text, grant)[0], grant.amount.start)
    others = (
        each is not None and "分别" not in each["what"] and any(one.kind for one in quantities(each["what"]))
    )
    return _alike(each[1]) if each and not others else ""


def _alike(unit: str) -> str:
    return _ALIKE.get(unit, counted_in(unit))


def _sentence(text: str, grant: Grant) -> tuple[int, int]:
    start = begin_of(text, grant.start, SENTENCE_MARKS)
    return start, end_of(text, grant.end, SENTENCE_MARKS)


def _named(finder: Finder, question: Question, unit: str, sentence: str) -> Iterator[Amount]:
    """The counts of a question that a sentence gives so much for each of."""
    text = question.text
    counts = [
        one
        for one in amounts_in(text)
        if one.quantity.low > 1
        and (
            _alike(one.quantity.unit) == unit
            or (one.quantity.unit, unit) in IN_EACH
            or (unit == "人" and _is_of_people(text, one.quantity))
        )
    ]
    new = [one for one in counts if NEW.search(text[: one.quantity.start])]
    for one in new or counts:
        after = text[one.quantity.end :]
        hired = HIRED.search(text[: one.quantity.start])
        if unit == "人" and not hired and _ANYBODY.match(after):
            continue  # 40个人的公司
        if unit == _DAY and after.startswith("内"):
            continue  # 30天内申请
        noun = _noun(finder, question, after)
        if not noun and _are_other_animals(text, one.quantity, sentence):
            continue
        if unit == "人" or not noun or finder.ranker.held_in(question, noun, sentence) >= HELD:
            yield one


def _is_of_people(text: str, count: Quantity) -> bool:
    """True if a count of pieces is one of people who are brought in: 引进3个高管."""
    return count.unit == "个" and HIRED.search(text[: count.start]) is not None


def _are_other_animals(text: str, count: Quantity, sentence: str) -> bool:
    """True if what stands right before a count names another sort of animals or plants than a sentence does (养兔400只, of 湖羊)."""
    before = _OWN.sub("", text[: count.start])[-1:]
    return count.unit in _LIVING and before != "" and before not in sentence


def _noun(finder: Finder, question: Question, after: str) -> str:
    """The first word behind a count that names something; "" if the clause ends before."""
    clause = re.split("[，。,？?]", after)[0]
    words = [(clause.find(word), word) for word in finder.ranker.asked(question) if word in clause]
    return min(words)[1] if words else ""
