"""Form: the band of a ladder that holds a named amount or case, and the sum with its arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Outcome, TableRow
from bot.answers.benefits.named_grants import ASKS
from bot.answers.benefits.unsaid_measures import bands_of_place, by_each_measure
from bot.answers.facts.asked_fact import asks_for_each, own_amounts, roles_asked
from bot.answers.facts.binding import NAMES
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import (
    NTH_YEAR,
    amount_words,
    band_words,
    bound_words,
    come_to_words,
    from_words,
    result_words,
    sum_lines,
)
from bot.answers.ladders.annexed_tables import with_annexes
from bot.answers.ladders.asked_cases import asked_case, case_beside, each_case, is_said_elsewhere
from bot.answers.ladders.asked_spans import of_several_things
from bot.answers.ladders.asked_stages import asks_of_a_part
from bot.answers.ladders.band_kinds import of_named_kind
from bot.answers.ladders.bounds_behind import bound_behind
from bot.answers.ladders.calculation import Calculation, calculate
from bot.answers.ladders.calculation_steps import LadderReading
from bot.answers.ladders.clause_findings import banded_quotes, finding_of, sentence_of, whole_quote
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.counted_sums import counted, of_other_pieces
from bot.answers.ladders.grant_sums import amount_due, outright
from bot.answers.ladders.growth_sums import beyond_former, of_growth, on_top, stepped_on
from bot.answers.ladders.invested_amounts import INVESTMENT
from bot.answers.ladders.investment_ladders import (
    ladder_in_another_currency,
    ladder_of_investment,
    ladder_of_the_whole,
)
from bot.answers.ladders.ladder_choice import (
    Due,
    alike_in,
    best_ladder,
    held_share,
)
from bot.answers.ladders.ladder_measures import by_what_else, measured_by, of_more_than_asked, of_named_base
from bot.answers.ladders.ladder_rates import by_the_month
from bot.answers.ladders.missed_demands import MissedDemand, missed_demand
from bot.answers.ladders.other_thresholds import clause_for_less
from bot.answers.ladders.own_prices import at_own_price
from bot.answers.ladders.parts_beside import pieces
from bot.answers.ladders.sums_over_years import timed
from bot.answers.ladders.taker_ceilings import differs_by_taker
from bot.answers.ladders.told_beside import case_by_case, ladder_of_part, set_apart, with_what_may_be
from bot.answers.ladders.told_by_name import told_by_name
from bot.answers.ladders.told_payouts import paid_out_words
from bot.answers.ladders.told_rates import of_his_amount
from bot.answers.questions.amounts import Amount
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.measure_words import ASKS_IN_ALL
from bot.answers.questions.question import Question
from bot.answers.questions.staff import are_taken_on, counts_people_taken_on, people_of
from bot.answers.replies.headline import flat
from bot.answers.replies.quotes import sentence_at, slice_of
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Band, Grant, Ladder, Share
from retrieval.clauses.attributes import canonical, is_known, known_end, names_base
from retrieval.facts import Role
from retrieval.numerals import number
from retrieval.quantities import LOWER_BOUNDS, Quantity, quantities
from retrieval.search import Hit

_BEYOND = {"over": "amount_over", "under": "amount_under", "at_most": "amount_under"}
_BANDS = 2  # of fewer nothing is to be compared
# What asks for a share that is required (研发费得占几个点) or how it is paid (分几期), and not for what is given.
_ASKS_OTHERWISE = re.compile(
    r"[含包]不[含包]|含本数|分(?:成)?几[步次期年批]|先(?:发|付|拨|给付)|首[期批年次款](?:发|付|拨|给)|几[步次期]|怎么(?:发|兑现|到账)|占比(?![^，。？?]{0,4}\d)|[要得需须]占|占(?:百分之)?几|门槛|底线|(?:比例|比重|投入).{0,8}(?:要求|至少|最低|不低于)"
)
_CONSEQUENCE = re.compile(
    "会怎[样么]|怎么办|咋办|后果|退回|要退|收回|追回"
)  # what happens, and not what one gets
_NO_SUMS = frozenset(
    {"人", "名", "位", "人次", "户", "分"}
)  # whoever counts these asks for no sum that is given
_NO_MONEY = frozenset({"套", "间", "亩", "平方米"})  # rooms and land, which no ladder gives
_ASKS_WHETHER = frozenset({Kind.ELIGIBILITY, Kind.YES_NO})
_GIVES = frozenset({*NUMERIC, Kind.OTHER})  # what asks how much a case gets
_OF_SEVERAL = re.compile("新老|新旧|老[^，,]{0,4}新|前后两")  # texts: one ladder does not answer


def ladder(finder: Finder, question: Question) -> Finding | None:
    """The band or case that a question names, None if no clause near it has one."""
    text = question.query.text
    otherwise = _ASKS_OTHERWISE.search(text) and not (asks_of_a_part(text) and own_amounts(question))
    if finder.unheld(question) is not None or otherwise or _OF_SEVERAL.search(text):
        return None
    counts = (roles := roles_asked(question)) and Role.AMOUNT not in roles
    if question.unit in _NO_MONEY or ((counts or question.kind in _ASKS_WHETHER) and not ASKS.search(text)):
        return None  # how many, or whether one may, is asked, and not how much one gets
    _, hits = finder.evidence(question)
    amounts: Sequence[Amount] = own_amounts(question)
    gets = question.kind in _GIVES and not _CONSEQUENCE.search(text)
    in_its_year = gets and NTH_YEAR.search(text) is not None
    in_all = bool(ASKS_IN_ALL.search(text))  # of all cases, unless one gets something year by year
    of_one_case = question.kind in _GIVES - {Kind.LIMIT} and question.unit not in _NO_SUMS
    if not (amounts or in_its_year or (of_one_case and _tell_cases(finder, hits))):
        return None  # no clause need be looked at
    of_place = bands_of_place(finder, question, amounts)
    if (by_each := by_each_measure(finder, question, of_place)) is not None:
        return by_each
    found = finder.clauses(question, hits)
    found = with_annexes(found, {hit.number: finder.corpus.index.clauses(hit.number) for hit in found})
    amounts = people_of("", question.text, amounts)
    best = best_ladder(finder, question, found, amounts) if amounts else None
    best = of_place[0] if best is None and len(of_place) == 1 else best
    if best is not None:
        whole = ladder_of_the_whole(finder, question, best, amounts)
        if whole.reckoned.outcome != "above":
            best = whole
        elif beyond := _beyond(finder, question, [whole.hit], amounts):
            return beyond  # 投8亿: 5亿元以上的，一事一议, and not what equipment for so much gets
    if best is None and (beyond := _beyond(finder, question, found, amounts)):
        return beyond
    best = best or ladder_in_another_currency(finder, found, amounts)
    if best is None and question.kind not in _ASKS_WHETHER:
        best = ladder_of_investment(finder, question, hits, amounts)
        if best is not None:
            return case_by_case(finder, question, best) or _banded(finder, question, best)
    if best is not None and question.kind in _ASKS_WHETHER and _is_beside(finder, question, best.hit, found):
        return None
    rate = best is not None and best.ladder not in best.hit.clause.ladders
    if rate and (of_several_things(text) or not _asks_sum(question)):
        return None
    words = finder.ranker.asked(question)
    if best is not None:
        elsewhere = is_said_elsewhere(finder, question, words, best.hit, best.ladder)
        if elsewhere and (case := case_beside(finder, question, best.hit)):
            return case
        if best.reckoned.outcome == "below" and (less := _for_less(finder, question, best, amounts)):
            return less
        if of_part := ladder_of_part(finder, question, best):
            return _banded(finder, question, of_part)
        apart = set_apart(finder, question, best)
        return apart or with_what_may_be(finder, best, _banded(finder, question, best))
    if in_its_year and (due := _in_its_year(finder, question, found)):
        return due
    case = asked_case(finder, question, found) if of_one_case else None
    if case is None and of_one_case:
        return each_case(finder, question, found)
    return case if case is not None and (case.due or not in_all) else None


def _for_less(finder: Finder, question: Question, due: Due, amounts: Sequence[Amount]) -> Finding | None:
    """What another clause of the same report gives for an amount below a ladder; None if none does."""
    hit = clause_for_less(finder, question, due.hit, due.ladder, due.amount)
    if hit is None:
        return None
    if (other := best_ladder(finder, question, [hit], amounts)) and other.reckoned.outcome == "band":
        return _banded(finder, question, other)
    quote = whole_quote(hit, hit.clause.start, hit.clause.end)
    finding = finding_of(finder, question, hit, flat(hit.text), "", quote)
    return replace(finding, outcome=Outcome.PARTIAL, notes=("nearest",))


def _tell_cases(finder: Finder, hits: Sequence[Hit]) -> bool:
    """True if a clause of the reports that were hit tells several cases side by side."""
    numbers = {hit.passage.report for hit in hits}
    return any(clause.choices for number in numbers for clause in finder.corpus.index.clauses(number))


def _asks_sum(question: Question) -> bool:
    """False if a question with a figure in it asks for something else than a sum: 350张床位的养老院医疗上得设什么."""
    return question.kind in NUMERIC or bool(ASKS.search(question.query.text))


def _is_beside(finder: Finder, question: Question, hit: ClauseHit, found: Sequence[ClauseHit]) -> bool:
    """True if a clause is beside the point: another clause, or the best sentence, says more of what the question asks."""
    evidence, _ = finder.evidence(question)
    said = "".join(one.unit.text for one in evidence.candidates[:1])
    own = "\n".join((*hit.clause.section, hit.clause.name, hit.text))
    giving = next((one for one in found if one.grants or one.clause.ladders), hit)
    return giving.score > hit.score or any(
        weight >= NAMES and word in said and finder.ranker.held_in(question, word, own) < HELD
        for word, weight in finder.ranker.asked(question).items()
    )


def _in_its_year(finder: Finder, question: Question, found: Sequence[ClauseHit]) -> Finding | None:
    """Share for the year named in a question (第五年), of a grant that differs by year."""
    asked = NTH_YEAR.search(question.query.text)
    year = number(asked[1]) if asked else None
    words = finder.ranker.asked(question)
    best: tuple[float, ClauseHit, Grant, Share | None] | None = None
    for hit in alike_in(found) if year else ():
        for grant in hit.grants:
            score = hit.score * held_share(finder, question, words, hit, grant)
            share = next((one for one in grant.falling if one.first <= int(year or 0) <= one.last), None)
            if (share or grant.decrease) and (best is None or score > best[0]):
                best = (score, hit, grant, share)
    if best is None:
        return None
    _, hit, grant, share = best
    quote = whole_quote(hit, grant.start, max(grant.end, grant.decrease.end if grant.decrease else 0))
    who = asked[0] if asked else ""
    if share is None:
        readings = timed(question.text, hit.report.text, hit.clause, grant, outright(grant))
        span, lines = result_words(readings), sum_lines(readings, question.language)
        line = label("side", question.language, who=who, value=span)
        return finding_of(finder, question, hit, line, span, quote, lines) if span else None
    span = hit.report.text[share.given.outer_start : share.given.outer_end]
    pieces = grant.per.split("·") if share.given.kind == "money" and grant.per else []
    span = "".join(f"每{one}" for one in pieces if not span.endswith(f"/{one}")) + span
    line = label("side", question.language, who=who, value=span)
    readings = of_his_amount(question, hit.report.text, hit.clause, grant) if grant.base else ()
    if due := result_words(readings):
        line = f"{line} → {come_to_words(readings, question.language)}"
        told = finding_of(finder, question, hit, line, span, quote, sum_lines(readings, question.language))
        return replace(told, due=due)
    return finding_of(finder, question, hit, line, span, quote)


def _beyond(
    finder: Finder, question: Question, found: Sequence[ClauseHit], amounts: Sequence[Amount]
) -> Finding | None:
    """What a text says of amounts beyond the top of the ladder of the best sentence (1000万元以上的，由区政府研究决定), or that it says
    nothing of them; None if no amount is beyond it."""
    evidence, _ = finder.evidence(question)
    best = evidence.best
    for hit in alike_in(found):
        for one in hit.clause.ladders:
            amount = next((it for it in amounts if _is_above(one, it)), None)
            if amount is None:
                continue
            for start, end, piece in pieces(hit.report.text, hit.clause):
                if start >= one.end and any(_goes_on(bound, one) for bound in quantities(piece)):
                    line = flat(piece.strip("，,；;。| \n"))
                    return finding_of(finder, question, hit, line, "", slice_of(hit.report, start, end))
            above = Due(hit.score, hit, one, amount.quantity, Calculation("above", one))
            if by_case := case_by_case(finder, question, above):
                return by_case
            if _is_set_elsewhere(finder, hit, one):
                return None
            stands = best.unit.sentence if best is not None and best.hit.report is hit.report else None
            if stands is not None and stands.start < one.end and one.start < stands.end:
                return _ends_below(finder, question, hit, one, amount)
    return None


def _is_above(one: Ladder, amount: Amount) -> bool:
    """True if an amount lies above all bands of a ladder that measures it."""
    return calculate(one, amount.quantity, amount.attribute).outcome == "above"


def _goes_on(bound: Quantity, one: Ladder) -> bool:
    """True if a figure is from the top of a ladder on, or a range that begins there."""
    upward = bound.bound in LOWER_BOUNDS or bound.low != bound.high
    return upward and bound.unit == one.unit and bound.low == one.bands[-1].high


def _is_set_elsewhere(finder: Finder, hit: ClauseHit, one: Ladder) -> bool:
    """True if another clause of a report goes on from the top of a ladder."""
    return any(
        condition.quantity is not None and _goes_on(condition.quantity, one)
        for clause in finder.corpus.index.clauses(hit.number)
        for condition in clause.conditions
    )


def _ends_below(finder: Finder, question: Question, hit: ClauseHit, one: Ladder, amount: Amount) -> Finding:
    """That a ladder ends below an amount, and the text says nothing of more."""
    said = amount_words(amount.quantity)
    highest = bound_words(one.bands[-1], one.unit)
    line = label("ladder_above", question.language, amount=said, highest=highest)
    finding = finding_of(finder, question, hit, line, "", whole_quote(hit, *sentence_of(hit, one)))
    rows = _rows(hit, one, Calculation("above", one))
    return replace(finding, outcome=Outcome.PARTIAL, table=rows)


def _banded(finder: Finder, question: Question, due: Due) -> Finding:
    if (each := told_by_name(finder, question, due)) is not None:
        return each
    due = of_named_kind(finder, question, due)
    hit, one, reckoned = due.hit, due.ladder, due.reckoned
    language = question.language
    said = amount_words(due.amount)
    span = result = comes_to = ""
    lines: tuple[str, ...] = ()
    readings: tuple[LadderReading, ...] = ()
    missed: MissedDemand | None = None
    if reckoned.outcome == "currency":
        line = label("ladder_currency", language, amount=said, unit=one.unit)
    elif reckoned.outcome == "below" and reckoned.lowest is not None:
        if reckoned.lowest.low == due.amount.low and due.amount.bound:
            # 3000万元以下, where the lowest band is from there on
            said = label("amount_under", language, amount=said)
        line = label("ladder_below", language, amount=said, lowest=from_words(reckoned.lowest, one.unit))
        line = measured_by(question, due) + line + by_what_else(question, due)
    elif missed := missed_demand(question, due):
        said = amount_words(missed.amount)
        line = label("ladder_missed", language, amount=said, lowest=missed.lowest)
    else:
        band = reckoned.bands[0]
        span = band_words(hit.report.text, band, question.query.text)
        if due.amount.bound in _BEYOND and not band.holds(due.amount.low):
            said = label(_BEYOND[due.amount.bound], language, amount=said)  # 首次突破5亿元 is more than that
        if bounds := bound_words(band, one.unit):
            line = label("ladder_band", language, amount=said, band=bounds, given=span)
            line = measured_by(question, due) + line
        elif band.besides:
            line = label("ladder_gated", language, amount=said, given=span, gate=band.besides)
        else:
            line = label("ladder_rate", language, amount=said, given=span)
        readings = _readings(finder, question, due, band)
        result, comes_to = result_words(readings), come_to_words(readings, language)
        line += f" → {comes_to}" if comes_to else ""
        line += "" if comes_to else paid_out_words(question.text, hit.report.text, hit.clause, band.grant)
        line += by_what_else(question, due)
        lines = sum_lines(readings, language)
    quote = whole_quote(hit, *sentence_of(hit, one))
    finding = finding_of(finder, question, hit, line, span, quote, lines)
    shown = reckoned.bands[0] if reckoned.bands else reckoned.lowest or one.bands[0]
    quotes = banded_quotes(hit, one, shown, finding.quotes)
    if missed is not None and missed.stands is not None:
        quotes = (sentence_at(hit.report, *missed.stands), *quotes)
    name = canonical(known_end(one.attribute))
    measure = "投资" if name in INVESTMENT else name if is_known(name) else ""
    table = _rows(hit, one, reckoned)
    finding = replace(finding, quotes=quotes, table=table, due=result, comes_to=comes_to, measure=measure)
    part = of_more_than_asked(question, due)
    if (bound := bound_behind(hit, shown.grant, readings)) and bound not in line:
        line = f"{finding.line}；{bound}"
        return replace(finding, outcome=Outcome.PARTIAL, line=line, notes=("nearest",))
    return replace(finding, outcome=Outcome.PARTIAL, missing=(part,), notes=("nearest",)) if part else finding


def _readings(finder: Finder, question: Question, due: Due, band: Band) -> tuple[LadderReading, ...]:
    """The sums of a band for the amount of a question, or for as many as it names of what the band gives so much for each of."""
    if asks_for_each(question) or differs_by_taker(band.grant):
        return ()  # of one unit no sum is asked
    if added := on_top(question, due.hit, due.ladder, band) or stepped_on(
        due.hit, due.ladder, band, due.amount
    ):
        return added
    text, clause = due.hit.report.text, due.hit.clause
    others = of_other_pieces(question, text, clause, due.ladder, band.grant)
    if others is not None:
        return others
    return _of_amount(finder, question, due, band) or counted(finder, question, text, clause, band.grant)


def _of_amount(finder: Finder, question: Question, due: Due, band: Band) -> tuple[LadderReading, ...]:
    """The sums of a band for the amount of a question, for the time that it names."""
    if counts_people_taken_on(band.besides) and band.grant.per:
        told = any(are_taken_on(question.text, one) for one in own_amounts(question))
        clause = replace(due.hit.clause, ladders=())  # each band gives so much for each of them
        return counted(finder, question, due.hit.report.text, clause, band.grant) if told else ()
    grant = at_own_price(question, due.hit.report.text, by_the_month(band.grant, question))
    readings = due.reckoned.readings
    if grant is not band.grant:
        readings = calculate(replace(due.ladder, bands=(replace(band, grant=grant),)), due.amount).readings
    readings = of_named_base(question, due, grant) or readings or of_growth(question, due.ladder, grant)
    said = next((one.attribute for one in own_amounts(question) if one.quantity == due.amount), "")
    base = grant.base_text if said and names_base(said, grant.base_text) else said
    readings = readings or (amount_due(grant, due.amount, base) if base else ())
    readings = beyond_former(question, due.hit.text, due.ladder, band, readings)
    return timed(question.text, due.hit.report.text, due.hit.clause, grant, readings)


def _rows(hit: ClauseHit, one: Ladder, reckoned: Calculation) -> tuple[TableRow, ...]:
    """A ladder band by band; () if it has but one."""
    if len(one.bands) < _BANDS:
        return ()
    return tuple(
        TableRow((bound_words(band, one.unit), band_words(hit.report.text, band)), band in reckoned.bands)
        for band in one.bands
    )
