"""Which of several bounds of one clause an asker's figure is held against, where it misses the one that was found first.

A clause often sets one bound for one sort of asker and another for the next (服务业企业营业收入5000万元以上、工业企业2000万元以上),
or a row of them, each with what it brings (50件以上200件以下、200件以上).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answers.conditions.bounded_figures import (
    OwnFigure,
    between_marks,
    may_measure,
    own_figures,
    with_bounds,
)
from bot.answers.conditions.bounds import Verdict, lets_in, verdict_of
from bot.answers.conditions.deciding_sentence import Decision, item_head
from bot.answers.conditions.offers import sentence_in, sentence_spans
from bot.answers.finder import Finder
from bot.answers.ladders.amount_wording import squeezed
from bot.answers.ladders.other_thresholds import FOR_SOME
from bot.answers.questions.profile import read_profile
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.clauses import Condition
from retrieval.clauses.attributes import canonical, ends_as
from retrieval.quantities import LOWER_BOUNDS, UPPER_BOUNDS, quantities

_TELLS = 1.2  # what a word must tell, of 7, to say which case is meant
_OPENER = re.compile(r"[^。；;]*[:：]\s*(?=[（(]?[1一①])")
_KINDS = frozenset({"amount", "headcount"})


def of_his_bound(finder: Finder, question: Question, missed: Decision) -> Decision:
    """A decision against the asker by a figure, made anew by the bound of the clause whose words are most the question's; open where
    another bound of the same lets his figure in and the question does not say which is his."""
    part = missed.part
    if missed.verdict is not Verdict.NOT_MET or not isinstance(part, Condition) or part.kind not in _KINDS:
        return missed
    figure = next((one for one in own_figures(question.query.text) if _misses(part, one)), None)
    if figure is None or missed.hit.report.text[missed.hit.clause.start] == "|":
        return missed
    if (own := _bound_in_brackets(finder, question, missed, part)) is not None:
        return _decided(missed, own, _verdict(own, figure))
    bounds = _bounds_beside(finder, missed, part)
    if len(bounds) < 2:
        return missed
    words = finder.ranker.asked(question)
    of_sentence = {one: _held(finder, question, words, _sentence_of(missed, one)) for one in bounds}
    bounds = {one: piece for one, piece in bounds.items() if of_sentence[one] == max(of_sentence.values())}
    if len(bounds) == 1:
        (only,) = bounds
        return missed if only is part else _decided(missed, only, _verdict(only, figure))
    held = {one: _held(finder, question, words, piece) for one, piece in bounds.items()}
    best = max(bounds, key=lambda one: (held[one], one is part, -_low(one)))
    let_in = [one for one in bounds if one.quantity is not None and lets_in(one.quantity, figure.quantity)]
    if best in let_in:
        return _decided(missed, best, Verdict.MET)
    if not let_in:
        lowest = min(
            bounds, key=lambda one: (-held[one] if _is_named(question, bounds[one]) else 0.0, _low(one))
        )
        return _decided(missed, lowest, Verdict.NOT_MET)
    next_lower = next((one for one in let_in if _ends_at(missed, one, best)), None)
    if next_lower is not None:
        return _decided(missed, next_lower, Verdict.MET)
    named = _is_named(question, bounds[best]) and not any(_is_named(question, bounds[one]) for one in let_in)
    return _decided(missed, best, Verdict.NOT_MET if named else Verdict.UNKNOWN)


def _misses(part: Condition, figure: OwnFigure) -> bool:
    bound = part.quantity
    upward = bound is not None and (bound.bound in LOWER_BOUNDS or bound.low != bound.high)
    return upward and bound is not None and may_measure(part, figure) and figure.quantity.low < bound.low


def _bound_in_brackets(
    finder: Finder, question: Question, missed: Decision, part: Condition
) -> Condition | None:
    """The bound in brackets behind the one that is missed, if it is for whom the question names (农民合作社为200立方米以上); else None."""
    text, words = missed.hit.report.text, finder.ranker.asked(question)
    for some in FOR_SOME.finditer(text, part.start, missed.sentence.end):
        named = _held(finder, question, words, some["whom"]) > 0
        bound = next((one for one in quantities(some[0]) if one.unit == _unit(part)), None)
        if named and bound is not None:
            start, end = some.start() + bound.start, some.start() + bound.end
            return replace(part, start=start, end=end, quantity=bound)
    return None


def _unit(part: Condition) -> str:
    return part.quantity.unit if part.quantity is not None else ""


def _bounds_beside(finder: Finder, missed: Decision, part: Condition) -> Mapping[Condition, str]:
    """The bounds of a decision's clause from which on something is given, of what its part measures, each with the words beside it."""
    hit = missed.hit
    whole = with_bounds(hit.report.text, hit.clause, finder.corpus.index.facts(hit.number))
    return {
        one: "".join(between_marks(hit.report.text, hit.clause, one))
        for one in whole.conditions
        if _is_like(one, part)
    }


def _is_like(one: Condition, part: Condition) -> bool:
    """True if two bounds are of one thing, and both are lowest ones."""
    if one.quantity is None or part.quantity is None or one.kind != part.kind:
        return False
    upward = one.quantity.bound in LOWER_BOUNDS or one.quantity.low != one.quantity.high
    names = canonical(one.attribute), canonical(part.attribute)
    same = names[0] == names[1] or not all(names) or ends_as(*names) or ends_as(*reversed(names))
    return upward and one.quantity.unit == part.quantity.unit and same


def _ends_at(missed: Decision, one: Condition, best: Condition) -> bool:
    """True if a bound is that of a band which ends where another bound begins: 50件以上、200件以下, and 200件以上."""
    text, clause = missed.hit.report.text, missed.hit.clause
    if one.quantity is None or best.quantity is None:
        return False
    if one.quantity.low != one.quantity.high:
        return one.quantity.high == best.quantity.low
    behind = quantities(between_marks(text, clause, one)[1])
    return any(other.bound in UPPER_BOUNDS and other.low == best.quantity.low for other in behind)


def _held(finder: Finder, question: Question, words: Mapping[str, float], piece: str) -> float:
    said = finder.ranker.normalised(squeezed(piece))
    return sum(
        weight
        for word, weight in words.items()
        if weight >= _TELLS and finder.ranker.held_in(question, word, said) >= HELD
    )


def _is_named(question: Question, piece: str) -> bool:
    """True if words beside a bound hold the kind of enterprise or the industry that the question names."""
    said = read_profile(question.query.text)
    names: Sequence[str] = (*said.kinds, *said.trades)
    return any(name in piece for name in names)


def _low(one: Condition) -> float:
    return float(one.quantity.low) if one.quantity is not None else 0.0


def _decided(missed: Decision, part: Condition, verdict: Verdict) -> Decision:
    """A decision by another bound of its clause."""
    if part is missed.part and verdict is missed.verdict:
        return missed
    sentence = replace(sentence_in(missed.hit.clause, _span_of(missed, part)), ladders=())
    return replace(missed, sentence=sentence, part=part, verdict=verdict, whole=False, open=())


def _span_of(missed: Decision, part: Condition) -> tuple[int, int]:
    """The range of the sentence of a decision's clause that a bound stands in."""
    spans = sentence_spans(missed.hit.report.text, missed.hit.clause)
    own = missed.sentence.start, missed.sentence.end
    return next((one for one in spans if one[0] <= part.start < one[1]), own)


def _sentence_of(missed: Decision, part: Condition) -> str:
    """The sentence of a decision's clause that a bound stands in, with the head of its item (批发业：)."""
    text, (start, end) = missed.hit.report.text, _span_of(missed, part)
    opener = _OPENER.match(text, start, part.start)  # it is said of all items, and not of the first alone
    return f"{item_head(text, start)}{text[opener.end() if opener else start : end]}"


def _verdict(bound: Condition, figure: OwnFigure) -> Verdict:
    return verdict_of(bound.quantity is not None and lets_in(bound.quantity, figure.quantity))
