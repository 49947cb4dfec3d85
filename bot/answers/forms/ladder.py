"""Form: the band of a ladder that holds a named amount or case, and the sum with its arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.answers.amount_wording import (
    NTH_YEAR,
    amount_words,
    band_words,
    bound_words,
    from_words,
    result_words,
    sum_lines,
    sum_words,
)
from bot.answers.answer import Outcome, TableRow
from bot.answers.asked_fact import asks_for_each, own_amounts, roles_asked
from bot.answers.binding import NAMES
from bot.answers.calculation import Calculation
from bot.answers.clause_search import ClauseHit
from bot.answers.contrasts import is_of_the_other, sides_of
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.growth_sums import of_growth
from bot.answers.headline import flat
from bot.answers.investment_ladders import ladder_of_investment
from bot.answers.kinds import NUMERIC, Kind
from bot.answers.ladder_choice import (
    OWN,
    Due,
    alike_in,
    best_ladder,
    held_share,
    reaches,
)
from bot.answers.measure_words import ASKS_IN_ALL
from bot.answers.named_cases import case_words, named_part, own_words
from bot.answers.named_grants import ASKS
from bot.answers.open_questions import leaves_out_a_threshold
from bot.answers.question import Question
from bot.answers.quotes import Quote, slice_of
from bot.answers.ranked_units import facts_within
from bot.answers.word_overlap import HELD
from bot.answers.wording import label
from retrieval.clauses import Case, Choice, Clause, Grant, Ladder, Share
from retrieval.clauses.attributes import attribute_before, same_attribute
from retrieval.facts import Role
from retrieval.numerals import number
from retrieval.quantities import quantities
from retrieval.search import Hit

_LONGEST = 620
_BANDS = 2  # of fewer nothing is to be compared
# What asks for a share that is required (研发费得占几个点) or how it is paid (分几期), and not for what is given.
_ASKS_OTHERWISE = re.compile(
    r"[含包]不[含包]|含本数|分(?:成)?几[步次期年批]|先(?:发|付|拨|给付)|首[期批年次](?:发|付|拨|给)|几[步次期]|怎么(?:发|兑现|到账)|占比|[要得需须]占|占(?:百分之)?几|门槛|底线|(?:比例|比重|投入).{0,8}(?:要求|至少|最低|不低于)"
)
_CONSEQUENCE = re.compile(
    "会怎[样么]|怎么办|咋办|后果|退回|要退|收回|追回"
)  # what happens, and not what one gets
_PIECES = re.compile(r"[^；;。\n]+[；;。\n]*")
_SETS_APART = re.compile(r"其中|属于|属[^，。]{2,12}的|对于?[^，。]{2,24}(?:的|企业)[，按]")
_CASE_BY_CASE = re.compile(r"一企一策|一事一议|一项目一策|一案一策|另行(?:研究|商定|协商)")
_PEOPLE = frozenset({"人", "名", "位", "人次", "户"})  # whoever counts these asks for no sum that is given
_ASKS_WHETHER = frozenset({Kind.ELIGIBILITY, Kind.YES_NO})
_GIVES = frozenset({*NUMERIC, Kind.OTHER})  # what asks how much a case gets
_TELLS = 1.0  # what a word must tell to name a case: 企业 and 公司 do not
_NAMES_SUBJECT = 6.0  # what a word must tell, of 7, to be what a case is of
_OF_SEVERAL = re.compile("新老|新旧|老[^，,]{0,4}新|前后两")  # texts: one ladder does not answer


def ladder(finder: Finder, question: Question) -> Finding | None:
    """The band or case that a question names, None if no clause near it has one."""
    text = question.query.text
    if finder.unheld(question) is not None or _ASKS_OTHERWISE.search(text) or _OF_SEVERAL.search(text):
        return None
    counts = (roles := roles_asked(question)) and Role.AMOUNT not in roles
    if (counts or question.kind in _ASKS_WHETHER) and not ASKS.search(text):
        return None  # how many, or whether one may, is asked, and not how much one gets
    _, hits = finder.evidence(question)
    amounts = own_amounts(question)
    gets = question.kind in _GIVES and not _CONSEQUENCE.search(text)
    in_its_year = gets and NTH_YEAR.search(text) is not None
    of_one_case = question.kind in _GIVES and not ASKS_IN_ALL.search(text) and question.unit not in _PEOPLE
    if not (amounts or in_its_year or (of_one_case and _tell_cases(finder, hits))):
        return None  # no clause need be looked at
    found = finder.clauses(question, hits)
    best = best_ladder(finder, question, found, amounts) if amounts else None
    if best is None and question.kind not in _ASKS_WHETHER:
        best = ladder_of_investment(finder, question, hits, amounts)
        if best is not None:
            return _case_by_case(finder, question, best) or _banded(finder, question, best)
    if best is not None and question.kind in _ASKS_WHETHER and _is_beside(finder, question, best.hit, found):
        return None
    if best is not None and best.ladder not in best.hit.clause.ladders and not _asks_sum(question):
        return None
    words = finder.ranker.asked(question)
    if best is not None:
        elsewhere = _is_said_elsewhere(finder, question, words, best.hit, best.ladder)
        if elsewhere and (case := _case_beside(finder, question, best.hit)):
            return case
        return _set_apart(finder, question, best) or _banded(finder, question, best)
    if in_its_year and (due := _in_its_year(finder, question, found)):
        return due
    return _case(finder, question, found) if of_one_case else None


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
    best: tuple[float, ClauseHit, Grant, Share] | None = None
    for hit in alike_in(found) if year else ():
        for grant in hit.grants:
            score = hit.score * held_share(finder, question, words, hit, grant)
            for share in grant.falling:
                if share.first <= int(year or 0) <= share.last and (best is None or score > best[0]):
                    best = (score, hit, grant, share)
    if best is None:
        return None
    _, hit, grant, share = best
    span = hit.report.text[share.given.outer_start : share.given.outer_end]
    line = label("side", question.language, who=asked[0] if asked else "", value=span)
    return _finding(finder, question, hit, line, span, _whole(hit, grant.start, grant.end))


def _set_apart(finder: Finder, question: Question, due: Due) -> Finding | None:
    """The words of a clause about the asked case outside of its ladder: 其中茶叶企业按20%补助; 10亿元以上的，一企一策."""
    hit = due.hit
    if of_its_own := _case_by_case(finder, question, due):
        return of_its_own
    text, clause = hit.report.text, hit.clause
    own = f"{text[due.ladder.start : due.ladder.end]}\n{hit.clause.name}\n{hit.report.title}"
    words = [
        word
        for word, weight in finder.ranker.asked(question).items()
        if weight >= _TELLS and finder.ranker.held_in(question, word, own) < HELD
    ]
    for start, end, piece in _pieces(text, clause):
        if start < due.ladder.end and due.ladder.start < end and not _SETS_APART.search(piece):
            continue
        named = any(finder.ranker.held_in(question, word, piece) >= 1 for word in words)
        figures = [one for one in quantities(piece) if question.kind is not Kind.RATE or one.kind == "share"]
        if named and _SETS_APART.search(piece) and figures:
            line = piece.strip("，,；;。 \n")
            return _finding(
                finder, question, hit, line, "", _whole(hit, due.ladder.start, max(end, due.ladder.end))
            )
    return None


def _case_by_case(finder: Finder, question: Question, due: Due) -> Finding | None:
    """The sentence by which so large an amount is decided case by case (20亿元以上的，一事一议); None if there is none."""
    report, top = due.hit.report, due.ladder.bands[-1].low
    for clause in finder.corpus.index.clauses(due.hit.number):
        if clause.case_by_case is None or top is None:
            continue
        for start, end, piece in _pieces(report.text, clause):
            plain = "".join(piece.split())
            bounds = [one for one in quantities(plain) if one.bound in ("at_least", "over") and one.low > top]
            alike = any(
                reaches(due.amount, one)
                and same_attribute(attribute_before(plain, one) or "", due.ladder.attribute)
                for one in bounds
            )
            if alike and _CASE_BY_CASE.search(piece):
                line = flat(piece.strip("，,；;。 \n"))
                found = _finding(finder, question, due.hit, line, "", slice_of(report, start, end))
                ladder_quote = _whole(due.hit, due.ladder.start, due.ladder.end)
                return replace(found, quotes=(*found.quotes, ladder_quote))
    return None


def _pieces(text: str, clause: Clause) -> Iterator[tuple[int, int, str]]:
    """The parts of a clause up to each full stop, semicolon or line's end, with where they stand."""
    for match in _PIECES.finditer(text, clause.start, clause.end):
        yield match.start(), match.end(), match[0]


def _case(finder: Finder, question: Question, found: Sequence[ClauseHit]) -> Finding | None:
    """The one case that a question names of the choice that holds most of it."""
    words = finder.ranker.asked(question)
    sides = sides_of(question.query.text)
    best: tuple[float, ClauseHit, Choice, Case] | None = None
    for hit in found:
        for choice in hit.clause.choices:
            start, end = _sentence(hit, choice)
            if is_of_the_other(sides, hit.report.text[start:end]):
                continue
            if not _is_of_subject(finder, question, words, hit, choice):
                continue
            named = named_part(finder.ranker, question, hit.report, hit.clause, start, end)
            if not isinstance(named, tuple) or named[0] is not choice:
                continue
            score = _held_by(finder, question, words, hit, choice)
            if score > (best[0] if best else 0.0):
                best = (score, hit, *named)
    if best is None or best[0] < _best_beside(finder, question, words, found, best[1], best[2]):
        return None
    _, hit, choice, _ = best
    facts = facts_within(finder.corpus.index.facts(hit.number), hit.clause.start, hit.clause.end)
    told = hit.report.text[choice.start : choice.end]
    if _is_said_elsewhere(finder, question, words, hit, choice) or leaves_out_a_threshold(
        question, facts, hit.report.text, told
    ):
        return None
    return _cased(finder, question, *best[1:])


def _is_said_elsewhere(
    finder: Finder, question: Question, words: Mapping[str, float], hit: ClauseHit, choice: Choice | Ladder
) -> bool:
    """True if the best sentence is another than that of a choice or ladder, has figures, and says all of a question that this says
    and names something more."""
    evidence, _ = finder.evidence(question)
    start, end = _sentence(hit, choice)
    best = evidence.candidates[0] if evidence.candidates else None
    if best is None or (best.hit.report is hit.report and start <= best.unit.sentence.start < end):
        return False
    own = hit.report.text[start:end]
    if any(str(year) in own and str(year) not in best.unit.text for year in question.query.years):
        return False
    said = {word for word in words if finder.ranker.held_in(question, word, own) >= HELD}
    there = {word for word in words if finder.ranker.held_in(question, word, best.unit.text) >= HELD}
    more = any(finder.ranker.weight(word) >= NAMES for word in there - said)
    return bool(best.unit.facts) and said <= there and more


def _case_beside(finder: Finder, question: Question, hit: ClauseHit) -> Finding | None:
    """The case that a question names in the best sentence, where this stands in the clause of a ladder; None if it does not."""
    evidence, _ = finder.evidence(question)
    best = evidence.candidates[0].unit.sentence
    if not hit.clause.start <= best.start < hit.clause.end:
        return None
    named = named_part(finder.ranker, question, hit.report, hit.clause, best.start, best.end)
    return _cased(finder, question, hit, *named) if isinstance(named, tuple) else None


def _held_by(
    finder: Finder, question: Question, words: Mapping[str, float], hit: ClauseHit, part: Choice | Grant
) -> float:
    """Share of a question that a choice or grant holds, with the words that stand before it in its sentence."""
    own = own_words(hit.report.text, hit.clause, part)
    held = sum(weight * finder.ranker.held_in(question, word, own) for word, weight in words.items())
    return hit.score * (
        held_share(finder, question, words, hit, part) + OWN * held / (sum(words.values()) or 1.0)
    )


def _best_beside(
    finder: Finder,
    question: Question,
    words: Mapping[str, float],
    found: Sequence[ClauseHit],
    own: ClauseHit,
    choice: Choice,
) -> float:
    """Share of a question that the best grant holds that stands in another sentence than a choice."""
    start, end = _sentence(own, choice)
    return max(
        (
            _held_by(finder, question, words, hit, one)
            for hit in found
            for one in hit.grants
            if hit is not own or not start <= one.start < end
        ),
        default=0.0,
    )


def _sentence(hit: ClauseHit, part: Choice | Ladder) -> tuple[int, int]:
    """Where the sentences of a choice or ladder stand."""
    own = [unit for unit in hit.units if unit.start < part.end and part.start < unit.end]
    return min((one.start for one in own), default=part.start), max(
        (one.end for one in own), default=part.end
    )


def _is_of_subject(
    finder: Finder, question: Question, words: Mapping[str, float], hit: ClauseHit, choice: Choice
) -> bool:
    """True if a clause, or what stands over it, holds each word that names the subject: 省级 of the 工业互联网平台 is not
    省级 of the 专精特新."""
    around = "\n".join((*hit.clause.section, hit.text))
    names = [case.name for case in choice.cases]
    return all(
        finder.ranker.held_in(question, word, around) >= HELD
        or any(name in word for name in names)
        or _only_titled(finder, question, word, hit)
        for word, weight in words.items()
        if weight >= _NAMES_SUBJECT
    )


def _only_titled(finder: Finder, question: Question, word: str, hit: ClauseHit) -> bool:
    """True if the title of a clause's report holds a word, and the best sentence for the question does not hold it itself."""
    if finder.ranker.held_in(question, word, hit.report.title) < HELD:
        return False
    evidence, _ = finder.evidence(question)
    return not evidence.candidates or word not in evidence.candidates[0].unit.text


def _banded(finder: Finder, question: Question, due: Due) -> Finding:
    hit, one, reckoned = due.hit, due.ladder, due.reckoned
    language = question.language
    said = amount_words(due.amount)
    span = ""
    result = ""
    lines: tuple[str, ...] = ()
    if reckoned.outcome == "currency":
        line = label("ladder_currency", language, amount=said, unit=one.unit)
    elif reckoned.outcome == "below" and reckoned.lowest is not None:
        line = label("ladder_below", language, amount=said, lowest=from_words(reckoned.lowest, one.unit))
    else:
        band = reckoned.bands[0]
        span = band_words(hit.report.text, band, question.query.text)
        if bounds := bound_words(band, one.unit):
            line = label("ladder_band", language, amount=said, band=bounds, given=span)
        else:
            line = label("ladder_rate", language, amount=said, given=span)
        readings = () if asks_for_each(question) else reckoned.readings  # of one unit no sum is asked
        readings = readings or of_growth(question, one, band.grant)
        result = result_words(readings)
        line += f" → {sum_words(readings, language)}" if result else ""
        lines = sum_lines(readings, language)
    quote = _whole(hit, *_sentence(hit, one))
    finding = _finding(finder, question, hit, line, span, quote, lines)
    return replace(finding, table=_rows(hit, one, reckoned), due=result)


def _rows(hit: ClauseHit, one: Ladder, reckoned: Calculation) -> tuple[TableRow, ...]:
    """A ladder band by band; () if it has but one."""
    if len(one.bands) < _BANDS:
        return ()
    return tuple(
        TableRow((bound_words(band, one.unit), band_words(hit.report.text, band)), band in reckoned.bands)
        for band in one.bands
    )


def _cased(finder: Finder, question: Question, hit: ClauseHit, choice: Choice, case: Case) -> Finding:
    line, span = case_words(hit.report.text, choice, case, question)
    return _finding(finder, question, hit, line, span, _whole(hit, *_sentence(hit, choice)))


def _finding(
    finder: Finder,
    question: Question,
    hit: ClauseHit,
    line: str,
    span: str,
    quote: Quote,
    lines: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        question,
        Outcome.ANSWERED,
        finder.headlines.of_clause(hit.report, hit.clause.name, line),
        (span,) if span else (),
        (quote,),
        lines=lines,
    )


def _whole(hit: ClauseHit, start: int, end: int) -> Quote:
    """The ladder as it stands in its report; the clause whole where that is short and lies in one section."""
    clause = hit.clause
    if clause.end - clause.start <= _LONGEST // 2:
        whole = slice_of(hit.report, clause.start, clause.end)
        if whole.start <= start and end <= whole.end:
            return whole
    return slice_of(hit.report, start, min(end, start + _LONGEST))
