"""The difference that who rises by a step gets (晋级的补足差额), where an asker says what he has been given before: 80万元 without 20万元."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import result_words, sum_lines
from bot.answers.ladders.calculation_steps import CalculatedFigure, CalculationStep, LadderReading
from bot.answers.ladders.growth_sums import DIFFERENCE
from bot.answers.questions.amounts import received_in
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, flat
from bot.answers.replies.quotes import Quote, sentence_at
from retrieval import lazy_re as re
from retrieval.clauses import clause_at
from retrieval.quantities import Quantity, quantities

_STEPS_UP = re.compile(
    "晋[级升档位]|升[级档格至为到]|跨档|提档|再?上[一新]?台阶|(?:低|高|不同)[^，。；]{0,4}(?:档|级|等|层)"
)
_SENTENCE = re.compile(r"[^。；;|\s][^。；;|\n]*[。；;]?")
_SAID_ALREADY = "→"


def with_difference(finder: Finder, question: Question, found: Finding) -> Finding:
    """A finding that tells one sum outright, with what is left of it after what the asker has been given, where the text gives the
    difference to those who rise by a step."""
    had = received_in(question.query.text)
    if had is None or found.outcome is not Outcome.ANSWERED or not found.quotes or _tells_difference(found):
        return found
    whole = _whole(found)
    rule = _rule(finder, found.quotes[0]) if whole is not None else None
    if whole is None or rule is None or whole.unit != had.unit or whole.low <= had.low:
        return found
    quote = found.quotes[0]
    figures = (
        CalculatedFigure(whole.low, whole.unit, whole.start, whole.end),
        CalculatedFigure(had.low, had.unit),
    )
    rest = whole.low - had.low
    readings = (
        LadderReading("whole", (CalculationStep("minus", figures, rest, whole.unit),), rest, whole.unit),
    )
    start, end = rule
    said = flat(quote.report.text[start:end].strip("，,。；; "))
    line = f"{found.line.rstrip('。；;')}；{said} → {result_words(readings)}"
    if len(line) > LONGEST:
        return found.told_as_nearest()
    return replace(
        found,
        line=line,
        quotes=(*found.quotes, sentence_at(quote.report, start, end))
        if not _holds(found, start)
        else found.quotes,
        lines=(*found.lines, *sum_lines(readings, question.language)),
        due=result_words(readings),
    )


def _tells_difference(found: Finding) -> bool:
    return bool(DIFFERENCE.search(found.line)) or bool(found.due) or _SAID_ALREADY in found.line


def _whole(found: Finding) -> Quantity | None:
    """The one sum of money that a finding marks as its answer, where its first quote states it; else None."""
    quote = found.quotes[0]
    told = [one for span in found.spans[:1] for one in quantities(span) if one.kind == "money"]
    if len(told) != 1 or told[0].low != told[0].high or "/" in told[0].unit:
        return None
    stands = [
        one
        for one in quantities(quote.text)
        if one.kind == "money" and (one.low, one.unit) == (told[0].low, told[0].unit)
    ]
    return stands[0].moved(quote.start) if stands else None


def _rule(finder: Finder, quote: Quote) -> tuple[int, int] | None:
    """Where the words stand that give the difference to those who rise: in the clause of a quote, or else in one that holds for all."""
    text = quote.report.text
    clauses = finder.corpus.index.clauses(finder.number(quote.report))
    own = clause_at(clauses, quote.point[0])
    for start, end in (*([(own.start, own.end)] if own is not None else []), (0, len(text))):
        for match in _SENTENCE.finditer(text, start, end):
            rule = _STEPS_UP.search(match[0]) if DIFFERENCE.search(match[0]) else None
            begin = text.rfind("，", match.start(), match.start() + rule.start()) + 1 if rule else 0
            begin = max(match.start(), begin)
            if rule and not any(one.kind == "money" for one in quantities(text[begin : match.end()])):
                return begin, match.end()  # 由基础层升到创新层的，补差40万元 is for that case alone
    return None


def _holds(found: Finding, start: int) -> bool:
    return any(quote.start <= start < quote.end for quote in found.quotes)
