"""The sum for the time that a question names (三年一共, 第二年, 每年), of the one grant that a told sentence holds."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import NTH_YEAR, result_words, squeezed, sum_lines, sum_words
from bot.answers.ladders.asked_spans import asked_span
from bot.answers.ladders.asked_stages import asked_stage, asks_of_a_part
from bot.answers.ladders.counted_sums import of_one_taker
from bot.answers.ladders.grant_sums import outright
from bot.answers.ladders.sums_over_years import timed
from bot.answers.ladders.told_payouts import paid_out_words
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import Kind
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, flat
from bot.answers.sentences.named_cases import is_of_grant, own_words
from bot.answers.sentences.word_overlap import HELD
from retrieval.clauses import Clause, Grant, clause_at
from retrieval.quantities import quantities

_TELLS = 1.8  # of 7: what a word must tell to name for whom something is
_SEVERAL = 2


def with_span(finder: Finder, question: Question, finding: Finding) -> Finding:
    """A finding of an amount with the sum for the time that a question names, where the sentence that it tells gives one amount."""
    plain = (
        question.kind is Kind.AMOUNT and finding.quotes and (_answers(finding) or _lacks_its_year(finding))
    )
    if not plain or finding.due:
        return finding
    told = _grant_told(finder, finding)
    spanned = asked_span(question.text) is not None and not ASKS_MOST.search(question.query.text)
    if told is None and spanned and (named := _named_of_several(finder, question, finding)) is not None:
        told, finding = named
    if told is None or not _asks_of_a_time(question, told[0]) or _names_a_number(question):
        return finding
    clause, grant = told
    whole = finding
    if spanned and finding.values and not _tells_no_other_sum(finding.line, grant):
        finding = _told_alone(finding, clause, grant)
    if not _tells_no_other_sum(finding.line, grant):
        return whole
    text = finding.quotes[0].report.text
    readings = of_one_taker(question, text, clause, grant) or timed(
        question.text, text, clause, grant, outright(grant)
    )
    result = result_words(readings)
    line = f"{finding.line.rstrip('。')} → {sum_words(readings, question.language)}"
    if not result or len(line) > LONGEST:
        words = paid_out_words(question.text, text, clause, grant)
        line = finding.line.rstrip("。") + words
        told_already = words.strip("；") in squeezed(finding.line)
        return whole if told_already or len(line) > LONGEST else replace(finding, line=line)
    return replace(
        finding,
        outcome=Outcome.ANSWERED,
        line=line,
        lines=(*finding.lines, *sum_lines(readings, question.language)),
        due=result,
        missing=(),
        notes=tuple(note for note in finding.notes if note != "nearest"),
    )


def _asks_of_a_time(question: Question, clause: Clause) -> bool:
    """True if a question asks what is paid at some time, or in all."""
    text, payout = question.text, clause.payout
    of_a_stage = payout is not None and asked_stage(text, payout) is not None
    return of_a_stage or asks_of_a_part(text) or asked_span(text) is not None


def _names_a_number(question: Question) -> bool:
    """True if a question names how many there are of something, or how large it is: what one brings is not the sum."""
    counted = ("count", "area", "other")
    return any(one.quantity.kind in counted and one.quantity.low > 1 for one in amounts_in(question.text))


def _answers(finding: Finding) -> bool:
    return finding.outcome is Outcome.ANSWERED


def _lacks_its_year(finding: Finding) -> bool:
    """True if a finding is the nearest only for want of the year that is asked for (第一年), which a payout parts the sum by."""
    missing = finding.missing
    return finding.answered and bool(missing) and all(NTH_YEAR.fullmatch(word) for word in missing)


def _tells_no_other_sum(line: str, grant: Grant) -> bool:
    """True if all sums of a line but bounds are of one grant: what it gives, its ceilings, what it falls to or by."""
    own = [
        grant.amount,
        grant.decrease.step if grant.decrease else None,
        *(ceiling.quantity for ceiling in grant.ceilings),
        *(share.given for share in grant.falling),
    ]
    known = {one.low for one in own if one is not None}
    return all(one.low in known for one in quantities(line) if one.kind == "money" and not one.bound)


def _named_of_several(
    finder: Finder, question: Question, finding: Finding
) -> tuple[tuple[Clause, Grant], Finding] | None:
    """The grant, with its clause, that a question names of those of a told sentence (大专学历…每月500元 beside 顶尖人才每年50万元), and the finding
    with its words alone; None if it names none, or more than one."""
    quote = finding.quotes[0]
    text = quote.report.text
    clause = clause_at(finder.corpus.index.clauses(finder.number(quote.report)), quote.start)
    if clause is None or clause.choices or clause.ladders or quote.text.startswith("|"):
        return None  # which cell of a row is meant, its column tells
    inside = [one for one in clause.grants if quote.start <= one.start < quote.end and one.amount]
    words = finder.ranker.asked(question)
    told = [(grant, own_words(text, clause, grant)) for grant in inside]
    held = [
        sum(
            weight
            for word, weight in words.items()
            if weight >= _TELLS and finder.ranker.held_in(question, word, said) >= HELD
        )
        for _, said in told
    ]
    span = asked_span(question.text)
    of_a_time = span is not None and span.years > 0  # 一共 alone may mean all of them
    named = [
        one for one, most in zip(told, held, strict=True) if most > 0 and (most == max(held) or not of_a_time)
    ]
    if len(inside) < _SEVERAL or len(named) != 1:
        return None
    ((grant, _),) = named
    return (clause, grant), _told_alone(finding, clause, grant)


def _told_alone(finding: Finding, clause: Clause, grant: Grant) -> Finding:
    """A finding with the words of one grant of its sentence alone."""
    said = flat(own_words(finding.quotes[0].report.text, clause, grant))
    lead, mark, _ = finding.line.partition("：")
    return replace(finding, line=f"{lead}{mark}{said}" if mark and lead not in said else said)


def _grant_told(finder: Finder, finding: Finding) -> tuple[Clause, Grant] | None:
    """The one grant of the sentence that is told, or that its value is of, with its clause; None if there are several."""
    quote = finding.quotes[0]
    clause = clause_at(finder.corpus.index.clauses(finder.number(quote.report)), quote.start)
    if clause is None:
        return None
    inside = [
        one
        for one in clause.grants
        if quote.start <= one.start < quote.end and (one.amount or one.falling) and not one.reduced
    ]
    of_value = [
        one for one in inside if finding.values and all(is_of_grant(it.fact, one) for it in finding.values)
    ]
    in_cell = [
        one
        for one in inside
        if quote.text.startswith("|") and quote.report.text[one.start : one.end] in finding.spans
    ]
    of_value = of_value or in_cell
    chosen = of_value or inside
    return (clause, chosen[0]) if len(chosen) == 1 else None
