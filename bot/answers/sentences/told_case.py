"""What a sentence tells of the one case that a question is about, of several that it tells one after another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bot.answers.doubts.cases import names_no_case
from bot.answers.facts.binding import Bound
from bot.answers.facts.fact_fit import fits
from bot.answers.laws.time_limits import of_its_act
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.measure_words import ASKS_IN_ALL, ASKS_MOST, ASKS_OF_EACH
from bot.answers.questions.question import Question
from bot.answers.replies.headline import Headlines, flat
from bot.answers.replies.named_pieces import named_piece, with_opening
from bot.answers.replies.sentence_halves import bounds_behind
from bot.answers.replies.time_pieces import time_piece
from bot.answers.sentences.named_cases import case_words, is_of_grant, named_part, own_words
from bot.answers.sentences.reached_parts import (
    has_bounds,
    is_denied,
    part_of_its_date,
    part_of_its_place,
    part_of_its_year,
    reached_part,
    tells_several,
)
from bot.answers.sentences.sentence_ranking import SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.clauses import Grant
from retrieval.facts import Fact, FactKind, Role
from retrieval.quantities import LOWER_BOUNDS, quantities
from retrieval.text_pieces import begin_of

_FOR_EACH = re.compile(r"每(?:平方米|亩|人|户|[台套件辆张吨])[^，。；]{0,6}?\d|\d[^，。；]{0,3}元/|\d[%％]")
_EACH = re.compile(r"每(?:满|新?增加?)?\s?\d+(?:年|个?月|人|[万亿]元)")
_TELLS = 1.8  # what a word must tell, of 7, to name a case
_OF_EXCESS = re.compile(r"每[^，；。\d]{1,4}[^。]*超[过出]\d[^，。；]{0,6}部分，?每")
_BOUNDED = re.compile(r"最[多高]|不超过|上限|封顶|以内|限额")


def told_case(
    ranker: SentenceRanker, headlines: Headlines, question: Question, bound: Bound
) -> tuple[str, Sequence[Fact]]:
    """The words for the case, with its figures; "" if the sentence tells no cases apart, or the question names none."""
    best = bound.candidate
    of_all = best.unit.offer is not None and ASKS_IN_ALL.search(question.query.text)
    of_all = of_all or ASKS_OF_EACH.search(question.query.text)
    if question.kind is Kind.DATE and not of_all:
        return _of_its_time(ranker, headlines, question, bound)
    if question.kind not in NUMERIC or not bound.stated or of_all:
        return "", ()
    clause, stands, report = best.unit.clause, best.unit.sentence, best.hit.report
    ends = (stands.start, stands.end)
    if _OF_EXCESS.search(report.text, *ends):
        return "", ()  # what each piece beyond a number brings is told with what those up to it bring
    reached = _reached(ranker, question, bound)
    if reached[0] or (reached := of_its_act(ranker, question, best, bound.facts))[0]:
        return headlines.led(best, flat(reached[0]), dated=True), reached[1]
    told_by_case = clause is not None and question.kind is not Kind.LIMIT  # a case's sum is no time
    part = named_part(ranker, question, report, clause, *ends) if clause and told_by_case else None
    if isinstance(part, tuple) and bounds_alone(question, part[1].grant, report.text[slice(*ends)]):
        part = None
    if clause is not None and part is not None:
        grant = part[1].grant if isinstance(part, tuple) else part
        facts = [fact for fact in best.unit.facts if is_of_grant(fact, grant)]
        if isinstance(part, tuple):
            line, _ = case_words(report.text, *part, question)
            return headlines.of_clause(report, clause.name, line), facts
        line = _with_bounds(question, report.text[slice(*ends)], own_words(report.text, clause, part))
        return headlines.led(best, flat(line), dated=True), facts
    if names_no_case(question, bound):
        return "", ()  # what stands before all cases is no part of the first
    facts = [fact for fact in best.unit.facts if fits(fact, question, report.text)]
    units = [fact.unit for fact in sorted(bound.facts, key=lambda fact: fact.role is Role.SHARE)]
    unit = question.unit if question.unit in units else next(iter(units), "")
    figures = [fact for fact in facts if fact.kind is FactKind.FIGURE and fact.unit == unit]
    words = ranker.asked(question)
    piece = named_piece(question, report.text[slice(*ends)], stands.start, figures, words)
    if not piece or (
        ASKS_MOST.search(question.query.text) and not _is_bounded(report.text[slice(*ends)], piece)
    ):
        return "", ()  # what bounds all cases stands in none of them
    reaches = _told(report.text, figures, piece)
    if best.unit.offer is not None and reaches and all(fact.bound in LOWER_BOUNDS for fact in reaches):
        return "", ()  # what must be reached is not what is given
    given = any(fact.bound != "at_most" and not _told(report.text, [fact], piece) for fact in figures)
    offers = given and best.unit.offer is not None and question.kind is not Kind.LIMIT
    if offers and not ASKS_MOST.search(question.query.text) and _only_bounds(piece):
        return "", ()  # the most that one gets is not what he gets
    if is_denied(report.text[slice(*ends)].replace(piece, "")):
        return "", ()  # who gets nothing is told with who gets something
    facts = list(bound.facts)
    if best.unit.offer is not None and not _told(report.text, facts, piece):
        facts = _told(report.text, figures, piece)  # of two cases, the one that is named
    piece = _with_bounds(question, report.text[slice(*ends)], piece)
    return headlines.led(best, flat(with_opening(report.text[slice(*ends)], piece)), dated=True), facts


def _of_its_time(
    ranker: SentenceRanker, headlines: Headlines, question: Question, bound: Bound
) -> tuple[str, Sequence[Fact]]:
    """The part of a sentence that tells the time of the one matter a question names, with its dates."""
    stands, report = bound.candidate.unit.sentence, bound.candidate.hit.report
    written = report.text[stands.start : stands.end]
    piece = time_piece(written, ranker.asked(question), partial(ranker.held_in, question))
    facts = _told(report.text, bound.facts, piece)
    if len(piece) >= len(written.strip("，；;")) or not facts:
        return "", ()
    return headlines.led(bound.candidate, flat(piece), dated=True), facts


def _with_bounds(question: Question, sentence: str, piece: str) -> str:
    """A piece of a sentence with the bounds right behind it where the most is asked for: 单次不超过8万元，每年不超过20万元."""
    at = sentence.find(piece)
    if at < 0 or not ASKS_MOST.search(question.query.text):
        return piece
    return sentence[at : bounds_behind(sentence, at + len(piece))]


def bounds_alone(question: Question, grant: Grant, sentence: str) -> bool:
    """True if a case's grant is nothing but the most it may get, where its sentence says what is given for each of something
    (每平方米500元) or as a share, and the most is not asked for."""
    if grant.amount is not None or grant.rate is not None or ASKS_MOST.search(question.query.text):
        return False
    return _FOR_EACH.search(sentence) is not None


def _only_bounds(piece: str) -> bool:
    """True if a piece tells nothing but the most that may be given: 每家最高不超过500万元."""
    return _BOUNDED.search(piece) is not None and len(quantities(piece)) == 1


def _is_bounded(sentence: str, piece: str) -> bool:
    """True if a piece of a sentence tells the most that may be given, itself or by what opens its row (限额为甲类500万元、乙类100万元)."""
    at = sentence.find(piece)
    return _BOUNDED.search(piece) is not None or (
        at >= 0 and _BOUNDED.search(sentence, begin_of(sentence, at, "，；。"), at) is not None
    )


def _told(text: str, facts: Sequence[Fact], piece: str) -> list[Fact]:
    return [fact for fact in facts if text[fact.start : fact.end] in piece]


def _reached(ranker: SentenceRanker, question: Question, bound: Bound) -> tuple[str, Sequence[Fact]]:
    """The part of a sentence whose bounds let the asker's figure in, with its figures; "" if there is none, or if what stands behind it
    names what is asked for and it does not: 运距800公里以上的，…；冷链运输，…."""
    stands, text = bound.candidate.unit.sentence, bound.candidate.hit.report.text
    sentence = text[stands.start : stands.end]
    by_figure = reached_part(question, sentence)
    reached = (
        by_figure
        or part_of_its_year(question, sentence)
        or part_of_its_date(question, sentence)
        or part_of_its_place(question, bound.candidate.hit.report.region, sentence)
    )
    if reached is None:
        return "", ()
    start, end = (stands.start + at for at in reached)
    told, before = text[start:end].strip("，,；;。 \n"), text[stands.start : end]
    if _EACH.search(before) and not _EACH.search(told):
        return "", ()  # 每满1年积2分，满5年后开始计入: what each brings stands before
    behind = "；".join(
        part for part in re.split("[；;]", text[end : stands.end]) if not has_bounds(part)
    )  # a bound that is not reached tells whom the part is not for
    words = ranker.asked(question)
    if any(
        weight >= _TELLS
        and ranker.held_in(question, word, behind) >= HELD
        and ranker.held_in(question, word, before) < HELD
        for word, weight in words.items()
    ):
        return "", ()
    known = bound.facts if by_figure else bound.candidate.unit.facts
    facts = [fact for fact in known if start <= fact.start and fact.end <= end]
    units = {
        fact.unit for fact in bound.facts
    }  # 每个建设补助15万元 stands before the parts, and is of the same unit
    facts = facts or [
        fact
        for fact in bound.candidate.unit.facts
        if start <= fact.start and fact.end <= end and fact.unit in units and not fact.bound
    ]
    return (told, facts) if (facts or is_denied(told)) and not tells_several(told) else ("", ())
