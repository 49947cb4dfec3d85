"""The words of a clause about the asked case outside of its ladder: 其中茶叶企业按20%补助; 20亿元以上的，一事一议."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.answers.facts.asked_fact import asks_for_each, own_amounts
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import come_to_words, in_band, result_words, sum_lines
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading
from bot.answers.ladders.clause_findings import finding_of, sentence_of, whole_quote
from bot.answers.ladders.grant_sums import amount_due, outright
from bot.answers.ladders.ladder_choice import Due
from bot.answers.ladders.ladder_rates import rates_of
from bot.answers.ladders.large_amounts import decided_by_case
from bot.answers.ladders.other_thresholds import OF_THE_LADDER
from bot.answers.ladders.parts_beside import part_beside
from bot.answers.ladders.sums_over_years import timed
from bot.answers.questions.question import Question
from bot.answers.replies.headline import flat
from bot.answers.replies.quotes import slice_of
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Grant
from retrieval.quantities import UPPER_BOUNDS, quantities, read_amount
from retrieval.text_pieces import begin_of

_MAY = re.compile("可(?:以|按照?|采取|实行|给予|通过|根据|视)?")
_WHOSE = re.compile(rf"(?:对|其中)?(?P<whose>[{HAN}]{{2,8}}?)(?:类|的|企业|项目|单位|机构|按|减)")
_CASE_IN_BRACKETS = re.compile(
    rf"(?<=[元%亩\d])[^，。；（(]{{0,4}}[（(](?P<case>[{HAN}]{{2,8}}?)(?P<given>(?:每[{HAN}]{{1,3}})?\d[^（）()，。；]{{0,10}})[)）]"
)


def set_apart(finder: Finder, question: Question, due: Due) -> Finding | None:
    """The words of a clause about the asked case outside of its ladder: 其中茶叶企业按20%补助; 10亿元以上的，一企一策."""
    if of_its_own := case_by_case(finder, question, due) or _in_brackets(finder, question, due):
        return of_its_own
    hit = due.hit
    part = part_beside(finder, question, due)
    if part is None:
        return None
    start, end = _own_share(question, hit.report.text, part)
    line = flat(hit.report.text[start:end].strip("，,；;。| \n"))
    of_the_ladder = OF_THE_LADDER.search(line)  # 50% of the band's sum is none of the asker's amount
    if of_the_ladder and (band := next(iter(due.reckoned.bands), None)):
        line += f"；{in_band(hit.report.text, band, due.ladder.unit, due.amount, question.language)}"
    grants = () if of_the_ladder else hit.grants
    grant = next((one for one in grants if start <= one.start < end), None)
    said = next((one.attribute for one in own_amounts(question) if one.quantity == due.amount), "")
    readings = _due_by(grant, question, due, said) if grant else ()
    if of_the_ladder:
        readings = _share_of(due, (start, end))
    comes_to = come_to_words(readings, question.language)
    line += f" → {comes_to}" if comes_to else ""
    quote = whole_quote(hit, due.ladder.start, max(end, due.ladder.end))
    found = finding_of(finder, question, hit, line, "", quote, sum_lines(readings, question.language))
    return replace(found, due=result_words(readings))


def _own_share(question: Question, text: str, part: tuple[int, int]) -> tuple[int, int]:
    """The piece between commas of a part, of several that each give a share to others (航标企业减半执行，烤鱼企业按30%执行), that is of whom a
    question names; the whole part where it names none of them, or several."""
    begun = [begin_of(text, one.start(), "，；", part[0]) for one in OF_THE_LADDER.finditer(text, *part)]
    pieces = list(pairwise((*dict.fromkeys(begun), part[1])))
    whose = {one: _WHOSE.match(text, one[0]) for one in pieces}
    own = [one for one, said in whose.items() if said and said["whose"] in question.query.text]
    return own[0] if len(own) == 1 and len(pieces) > 1 else part


def _share_of(due: Due, part: tuple[int, int]) -> tuple[LadderReading, ...]:
    """The share of what a ladder brings that a part of its clause gives instead (仓储企业按上述标准的80%执行，最高100万元); () if either is
    not one figure."""
    text = due.hit.report.text
    said = OF_THE_LADDER.search(text, *part)
    share = _share_at(text, said.end() - 1, part[1]) if said else None
    if share is None or not due.reckoned.bands:
        return ()
    given = due.reckoned.bands[0].grant
    most = _most_at(text, share.end, part[1])
    return tuple(
        _of_share(reading, given, share, most) for reading in due.reckoned.readings or outright(given)
    )


def _of_share(
    reading: LadderReading, given: Grant, share: CalculatedFigure, most: CalculatedFigure | None
) -> LadderReading:
    """A share of what a reading brings, within the most that its own sentence sets."""
    amount = given.amount
    whole = CalculatedFigure(reading.result, reading.unit, result=len(reading.steps) - 1)
    if not reading.steps and amount is not None:
        whole = CalculatedFigure(reading.result, reading.unit, amount.start, amount.end)
    rest = reading.result * share.value
    steps = [*reading.steps, CalculationStep("times", (whole, share), rest, reading.unit)]
    if most is not None and most.unit == reading.unit:
        figures = (CalculatedFigure(rest, reading.unit, result=len(steps) - 1), most)
        steps.append(CalculationStep("ceiling", figures, min(rest, most.value), reading.unit))
    return replace(reading, steps=tuple(steps), result=steps[-1].result)


def _share_at(text: str, at: int, stop: int) -> CalculatedFigure | None:
    """The share that begins at an offset, halves too (减半, 一半); None if none does."""
    if text[at] == "半":
        return CalculatedFigure(Decimal("0.5"), "%", at - 1, at + 1)
    share = read_amount(text[at:stop], "share")
    if share is None or share.kind != "share":
        return None
    return CalculatedFigure(share.low, share.unit, at + share.start, at + share.end)


def _most_at(text: str, at: int, stop: int) -> CalculatedFigure | None:
    """The one sum behind an offset that is the most that is given; None if there is none."""
    found = [one for one in quantities(text[at:stop]) if one.kind == "money"]
    if len(found) != 1 or found[0].bound not in UPPER_BOUNDS:
        return None
    (most,) = found
    return CalculatedFigure(most.low, most.unit, at + most.start, at + most.end)


def ladder_of_part(finder: Finder, question: Question, due: Due) -> Due | None:
    """What the ladder of the same measure gives that stands in the part of the clause which the question names (；其分支机构分别奖励…);
    None if that part has none."""
    part = part_beside(finder, question, due)
    if part is None:
        return None
    for one in due.hit.clause.ladders:
        if one is not due.ladder and part[0] <= one.start < part[1] and one.attribute == due.ladder.attribute:
            reckoned = calculate(one, due.amount)
            if reckoned.outcome == "band":
                return replace(due, ladder=one, reckoned=reckoned)
    return None


def _due_by(grant: Grant, question: Question, due: Due, attribute: str) -> tuple[LadderReading, ...]:
    """The sums that a grant beside a ladder brings for an amount of ``attribute``: its rate of that, or so much for each."""
    if asks_for_each(question):
        return ()
    rates = rates_of(due.hit.clause, due.hit.report.text, question, own_amounts(question))
    each = (
        calculate(one, due.amount).readings for one in rates if one.start == grant.start and not one.attribute
    )
    readings = amount_due(grant, due.amount, attribute) or next(each, ())
    return timed(question.text, due.hit.report.text, due.hit.clause, grant, readings)


def _in_brackets(finder: Finder, question: Question, due: Due) -> Finding | None:
    """The sum of the case that brackets behind another sum set apart, where the question names it (每亩50元（林地每亩25元）); else None."""
    text, one = due.hit.report.text, due.ladder
    for match in _CASE_IN_BRACKETS.finditer(text, one.start, sentence_of(due.hit, one)[1]):
        if match["case"] in question.query.text:
            line, given = (
                label("side", question.language, who=match["case"], value=match["given"]),
                match["given"],
            )
            return finding_of(
                finder, question, due.hit, line, given, whole_quote(due.hit, one.start, match.end())
            )
    return None


def case_by_case(finder: Finder, question: Question, due: Due) -> Finding | None:
    """The sentence by which so large an amount is decided case by case (20亿元以上的，一事一议); None if there is none, or the ladder
    holds all the same."""
    stands = _by_case(finder, due)
    if stands is None or _may_be(due, stands):
        return None
    report = due.hit.report
    line = flat(report.text[slice(*stands)].strip("，,；;。| \n"))
    found = finding_of(finder, question, due.hit, line, "", slice_of(report, *stands))
    ladder_quote = whole_quote(due.hit, due.ladder.start, due.ladder.end)
    return replace(found, quotes=(*found.quotes, ladder_quote))


def with_what_may_be(finder: Finder, due: Due, found: Finding | None) -> Finding | None:
    """What a ladder gives, with the sentence of another clause by which so large an amount may be decided case by case too."""
    stands = _by_case(finder, due)
    if found is None or stands is None or not _may_be(due, stands):
        return found
    text = due.hit.report.text
    said = flat(text[slice(*stands)].strip("；;| \n"))
    return replace(
        found, lines=(*found.lines, said), quotes=(*found.quotes, slice_of(due.hit.report, *stands))
    )


def _by_case(finder: Finder, due: Due) -> tuple[int, int] | None:
    clauses = finder.corpus.index.clauses(due.hit.number)
    return decided_by_case(due.hit.report.text, clauses, due.ladder, due.amount)


def _may_be(due: Due, stands: tuple[int, int]) -> bool:
    """True if a sentence of another clause than the ladder's says that something may be decided case by case, and not that it is."""
    clause = due.hit.clause
    return not clause.start <= stands[0] < clause.end and bool(_MAY.search(due.hit.report.text, *stands))
