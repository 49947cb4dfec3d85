"""Which part of a sentence, or which of several sentences, a figure of the asker's own reaches: 500万元以上的，奖励3万元；
1000万元以上的，奖励8万元, for 600万."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers.conditions.bounded_figures import OwnFigure, own_figures
from bot.answers.conditions.bounds import Verdict, admits
from bot.answers.ladders.amount_wording import NTH_YEAR
from bot.answers.questions.kinds import NUMERIC
from bot.answers.questions.profile import UNITS
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, Evidence
from retrieval import lazy_re as re
from retrieval.clauses.attributes import attribute_before, ends_as, same_attribute
from retrieval.numerals import ONE_TO_TEN, whole_number
from retrieval.passages import is_row
from retrieval.places import within
from retrieval.quantities import Quantity, quantities

_PIECE = re.compile("[^；;，,]+[；;，,]?")
_YEARLY_PIECE = re.compile(r"(?:[^；;，,、]|、(?!20\d\d年))+[；;，,、]?")
_HALF = re.compile("[^；;]+[；;]?")
_YEARS = re.compile(
    rf"第(?P<first>[{ONE_TO_TEN}\d])年?(?:[至到、-]第?(?P<last>[{ONE_TO_TEN}\d]))?年|前(?P<count>[{ONE_TO_TEN}两\d])年|后(?P<after>[{ONE_TO_TEN}两\d])年|(?<![第\d{ONE_TO_TEN}])(?P<within>[{ONE_TO_TEN}两\d])年内"
)
_DENIES = re.compile("不予|不再|不[奖补享给]|取消|停止|终止")
# 2025年, 2025—2026年, 2027年起.
_CALENDAR = re.compile(
    r"(?<!\d)(?P<first>20\d\d)年?(?:(?:[至到、\-—~～]|和)(?P<last>20\d\d))?年度?(?P<on>起|开始|以?后|及以后)?"
)
_CAPS = re.compile(
    r"(?:最[高多]|不超过|不高于|上限|封顶|限额)[^，。；]{0,6}$"
)  # before what is given at most
_AS_GOOD = 0.97  # of the best sentence's score
_OF_ITS_YEAR = 0.7  # of the best sentence's score: one that is for the year asked about
_FIGURE = re.compile(r"\d")
_STOPS = re.compile(r"[。\n]")
# 住宿2晚的 is for who stays two nights and nobody else: kinds of such figures, and what stands behind one.
_COUNTS = frozenset({"count", "time", "other"})
_OF_SO_MUCH = re.compile("的(?!标准|比例|资金|奖|补|额)")
_THE_REST = re.compile("^其[他余它]")
_ENDLESS = 9999


def reached_part(question: Question, sentence: str) -> tuple[int, int] | None:
    """Where the part of a sentence stands whose bounds let the asker's figure in, of several parts with bounds of its unit.

    Of parts that all let it in the one with the highest bound; the part without any bound if no other lets it in. None if
    the sentence has no such parts, or the figure tells none from the others.
    """
    if question.kind not in NUMERIC or not (own := own_figures(question.query.text)):
        return None
    parts = [part for part in _parts(sentence) if _FIGURE.search(sentence, *part)]
    if len(parts) < 2:
        return None
    for figure in _telling_first(own, sentence, parts):
        chosen = _reached(figure, sentence, parts, own)
        if chosen is not None:
            others = [one for one in own if one is not figure]
            return _within_its_half(others, sentence, parts, chosen)
    return None


def _telling_first(
    own: Sequence[OwnFigure], sentence: str, parts: Sequence[tuple[int, int]]
) -> list[OwnFigure]:
    """The asker's figures, those first that more parts bound: 400人以上的，住3晚的奖励6万元；住4晚的奖励7万元 parts by the nights."""

    def bounding(figure: OwnFigure) -> int:
        texts = [sentence[slice(*part)] for part in parts]
        return sum(any(_is_of(figure, one, text) for one in _bounds(text, cases=True)) for text in texts)

    return sorted(own, key=bounding, reverse=True)


def _within_its_half(
    others: Sequence[OwnFigure], sentence: str, parts: Sequence[tuple[int, int]], chosen: tuple[int, int]
) -> tuple[int, int]:
    """The part that another figure of the asker's reaches between the same semicolons as a chosen one (住2晚的，20人以上奖励1500元，50人以上奖励
    4000元); the chosen one if none does."""
    half = next(one.span() for one in _HALF.finditer(sentence) if one.start() <= chosen[0] < one.end())
    inner = [part for part in parts if half[0] <= part[0] < half[1]]
    reached = (_reached(one, sentence, inner) for one in others if len(inner) > 1)
    return next(filter(None, reached), chosen)


def part_of_its_year(question: Question, sentence: str) -> tuple[int, int] | None:
    """Where the one part of a sentence stands that is for the year asked about (第四年, of 两年内…；第三年至第五年…); None if the
    question names no year, or not one part is."""
    asked = NTH_YEAR.search(question.query.text)
    if asked is None or question.kind not in NUMERIC:
        return None
    year = whole_number(asked[1])
    parts = [match.span() for match in _HALF.finditer(sentence)]
    marked = []
    until = 0
    for part in parts:
        spans = []
        for mark in _YEARS.finditer(sentence, *part):
            spans.append(_years_of(mark, until))
            until = spans[-1][1]
        marked.append((part, spans))
    reached = [part for part, spans in marked if any(first <= year <= last for first, last in spans)]
    return reached[0] if len(reached) == 1 and sum(bool(spans) for _, spans in marked) > 1 else None


def part_of_its_date(question: Question, sentence: str) -> tuple[int, int] | None:
    """Where the one part of a sentence stands that is for the calendar year asked about, of several for other years (2025年按15元，
    2026年按10元，2027年起取消); None if the question names no one year, or not one part is."""
    if len(question.query.years) != 1 or question.kind not in NUMERIC:
        return None
    (year,) = question.query.years
    parts = [match.span() for match in _YEARLY_PIECE.finditer(sentence)]
    marks = [(part, mark) for part in parts if (mark := _CALENDAR.search(sentence, *part))]
    reached = [
        part
        for part, mark in marks
        if int(mark["first"]) <= year <= (_ENDLESS if mark["on"] else int(mark["last"] or mark["first"]))
    ]
    return reached[0] if len(reached) == 1 and len(marks) > 1 else None


def part_of_its_place(question: Question, region: str, sentence: str) -> tuple[int, int] | None:
    """Where the one part of a sentence stands that names a place of the question (县区按7:3分担，原州区按5:5分担) within the report's
    own ``region``, of several parts that hold figures; None if none does, or several do."""
    if question.kind not in NUMERIC:
        return None
    inner = [
        mention.text
        for mention in question.query.mentions
        if all(place.region != region for place in mention.places)
        and any(within(place.region, region) for place in mention.places)
    ]
    parts = [match.span() for match in _PIECE.finditer(sentence) if _FIGURE.search(match[0])] if inner else []
    named = [part for part in parts if any(sentence.find(name, *part) >= 0 for name in inner)]
    return named[0] if len(named) == 1 and len(parts) > 1 else None


def _years_of(mark: re.Match[str], until: int) -> tuple[int, int]:
    """The first and last year that some words name; ``until`` is the last that those before them do (前3年…；后2年…)."""
    if count := mark["count"] or mark["within"]:
        return 1, whole_number(count)
    if count := mark["after"]:
        return until + 1, until + whole_number(count)
    return whole_number(mark["first"]), whole_number(mark["last"] or mark["first"])


def year_first(question: Question, evidence: Evidence) -> Evidence:
    """The evidence with the sentence first that is for the year asked about (第2-3年), where the best one is for other years alone and
    that holds nearly as much of the question."""
    asked = NTH_YEAR.search(question.query.text)
    if asked is None or not evidence.candidates:
        return evidence
    year, best = whole_number(asked[1]), evidence.candidates[0]
    if not (own := _nth_years(best)) or any(first <= year <= last for first, last in own):
        return evidence
    for one in evidence.candidates[1:]:
        if one.score < _OF_ITS_YEAR * best.score or one.hit.report is not best.hit.report:
            continue
        if any(first <= year <= last for first, last in _nth_years(one)):
            others = (other for other in evidence.candidates if other is not one)
            return replace(evidence, candidates=(one._replace(score=best.score), *others))
    return evidence


def _nth_years(candidate: Candidate) -> list[tuple[int, int]]:
    """The first and last years that a sentence names by their numbers."""
    text, until = candidate.hit.report.text, 0
    found = []
    for mark in _YEARS.finditer(text, *_span(candidate)):
        found.append(_years_of(mark, until))
        until = found[-1][1]
    return found


def reached_first(question: Question, evidence: Evidence) -> Evidence:
    """The evidence with that sentence first whose bounds let the asker's figure in, of those of one section that hold as
    much of the question as the best one: items of a list, one for each band; of a table of bands all rows, whatever they hold."""
    candidates = evidence.candidates
    if len(candidates) < 2 or not (own := own_figures(question.query.text)):
        return evidence
    headers = {(one.hit.report.report_id, one.unit.sentence.intro) for one in candidates}
    rows = [one for one in candidates if (one.hit.report.report_id, _span(one)) not in headers]
    best = next(iter(rows), candidates[0])
    near = itertools.takewhile(lambda one: one.score >= _AS_GOOD * best.score, candidates)
    alike = [
        one
        for one in (candidates if _is_band(best) else near)
        if one.hit.passage.section == best.hit.passage.section
        and one.hit.report is best.hit.report
        and (not _is_band(best) or (_is_band(one) and one.unit.sentence.intro == best.unit.sentence.intro))
    ]
    series = _series(best, candidates)
    if len(series) > len(alike):
        alike = series
    if len(alike) < 2:
        return evidence
    texts = [one.hit.report.text[one.unit.sentence.start : one.unit.sentence.end] for one in alike]
    ends = list(itertools.accumulate(len(text) + 1 for text in texts))
    parts = [(end - len(text) - 1, end - 1) for text, end in zip(texts, ends, strict=True)]
    for figure in _telling_first(own, "\n".join(texts), parts):
        chosen = _reached(figure, "\n".join(texts), parts, own)
        if chosen is not None:
            first = alike[parts.index(chosen)]
            if _is_of_another_row(question, first):
                return evidence
            others = (one for one in rows if one is not first)
            return replace(evidence, candidates=(first._replace(score=candidates[0].score), *others))
    return evidence


def _series(best: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence with those of its paragraph that semicolons join to it and that each set another bound of the same (住3晚的，奖励6万元；住4晚
    的，奖励7万元), in order; none where it goes on with nothing of the sort."""
    text = best.hit.report.text
    measured = {one.unit for one in _bounds(text[slice(*_span(best))])}
    beside = {
        _span(one)[0]: one
        for one in candidates
        if one.hit.report is best.hit.report and measured & {it.unit for it in _bounds(one.unit.text)}
    }
    found = [best]
    while text[_span(found[-1])[1] - 1] in "；;" and (after := beside.get(_span(found[-1])[1])) is not None:
        found.append(after)
    while text[_span(found[0])[0] - 1] in "；;":
        before = next((one for one in beside.values() if _span(one)[1] == _span(found[0])[0]), None)
        if before is None:
            break
        found.insert(0, before)
    return found


def leads_up_to(one: Candidate, other: Candidate) -> bool:
    """True if semicolons join a sentence to a later one that sets another bound of the same: what it names (旅游专列) is said of both."""
    text, (start, end) = one.hit.report.text, _span(one)
    behind = _span(other)[0]
    joined = one.hit.report is other.hit.report and end <= behind and not _STOPS.search(text, start, behind)
    units = ({it.unit for it in _bounds(text[slice(*_span(it))])} for it in (one, other))
    return joined and bool(set.intersection(*units))


def _is_of_another_row(question: Question, candidate: Candidate) -> bool:
    """True if a sentence is a row of a table that is for somebody whom the question does not name."""
    text, sentence = candidate.hit.report.text, candidate.unit.sentence
    if not is_row(text, sentence) or _is_band(candidate):
        return False
    label = text[sentence.start : sentence.end].strip("| ").split("|")[0]
    return not any(len(word) > 1 and word in label for word in question.query.words)


def _span(candidate: Candidate) -> tuple[int, int]:
    return candidate.unit.sentence.start, candidate.unit.sentence.end


def _is_band(candidate: Candidate) -> bool:
    """True if a sentence is a row of a table that tells nothing but a bound first: 3000万元（含）以上 | 2% | 分三年."""
    text, sentence = candidate.hit.report.text, candidate.unit.sentence
    if not is_row(text, sentence):
        return False
    first = text[sentence.start : sentence.end].strip("| ").split("|")[0]
    return next(_bounds(first), None) is not None


def tells_several(part: str) -> bool:
    """True if a part of a sentence gives several things one after another: 分别提高至400元和700元."""
    return "分别" in part


def has_bounds(part: str) -> bool:
    """True if a part of a sentence bounds whom it is for."""
    return next(_bounds(part), None) is not None


def is_denied(part: str) -> bool:
    """True if a part of a sentence says that nothing is given."""
    return bool(_DENIES.search(part))


def _parts(sentence: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence up to each semicolon, and up to a comma behind which another bound or the rest begins (其他的给予10万元):
    each gives something, or says that nothing is given."""
    begin, gives = 0, False
    for match in _PIECE.finditer(sentence):
        bounds = list(_bounds(match[0], cases=True))
        if begin < match.start() and gives and (bounds or _THE_REST.match(match[0])):
            yield begin, match.start()
            begin, gives = match.start(), False
        gives = gives or len(quantities(match[0])) > len(bounds)
        if match[0][-1] in "；;":
            yield begin, match.end()
            begin, gives = match.end(), False
    if begin < len(sentence):
        yield begin, len(sentence)


def _reached(
    figure: OwnFigure, sentence: str, parts: Sequence[tuple[int, int]], own_all: Sequence[OwnFigure] = ()
) -> tuple[int, int] | None:
    """The part whose bounds let a figure in, and shut out no other of the asker's (``own_all``)."""
    bounds = [list(_bounds(sentence[slice(*part)], cases=True)) for part in parts]
    own = [
        [one for one in held if _is_of(figure, one, sentence[slice(*part)])]
        for held, part in zip(bounds, parts, strict=True)
    ]
    bounded = [(part, held) for part, held in zip(parts, own, strict=True) if held]
    if not bounded:
        return None
    let_in = [
        (any(_ends_at(one, figure.quantity) for one in held), max(one.low for one in held), part)
        for part, held in bounded
        if all(_admits(one, figure.quantity) is Verdict.MET for one in held)
        and not _shuts_out(sentence[slice(*part)], [one for one in own_all if one is not figure])
    ]
    if let_in:
        highest = max(told[:2] for told in let_in)
        best = [part for *told, part in let_in if tuple(told) == highest]
        return best[0] if len(best) == 1 else None
    free = [part for part, held in zip(parts, bounds, strict=True) if not held]
    shut_out = all(
        any(_admits(one, figure.quantity) is Verdict.NOT_MET for one in held) for _, held in bounded
    )
    return free[0] if len(free) == 1 and shut_out else None


def _shuts_out(part: str, figures: Sequence[OwnFigure]) -> bool:
    """True if a bound of a part lets one of some figures of its kind not in."""
    return any(
        _is_of(figure, bound, part) and _admits(bound, figure.quantity) is Verdict.NOT_MET
        for figure in figures
        for bound in _bounds(part, cases=True)
    )


def _ends_at(bound: Quantity, figure: Quantity) -> bool:
    """True if a range says that it ends with a figure, and not before it: 100亩至500亩（含）."""
    return bound.low != bound.high == figure.low and bound.high_inclusive is True


def _bounds(part: str, *, cases: bool = False) -> Iterator[Quantity]:
    """The figures of a part that bound whom it is for, those that bound what is given aside; ``cases`` adds those that it is for
    alone (住宿2晚的)."""
    for one in quantities(part):
        bounded = one.bound or one.low != one.high
        cased = cases and not bounded and one.kind in _COUNTS and _OF_SO_MUCH.match(part, one.end)
        capped = "最" in part[one.outer_start : one.end] or _CAPS.search(part[: one.start])
        if (bounded or cased) and not capped:
            yield one


def _admits(bound: Quantity, figure: Quantity) -> Verdict:
    """Whether a bound, or a figure that a part is for alone, lets a figure in."""
    if bound.bound or bound.low != bound.high:
        return admits(bound, figure)
    return Verdict.MET if bound.low == figure.low == figure.high else Verdict.NOT_MET


def _is_of(figure: OwnFigure, bound: Quantity, part: str) -> bool:
    """True if a bound may be one of the asker's figure: of its unit, and of no other attribute."""
    asked = figure.quantity
    if UNITS.get(bound.unit, bound.unit) != UNITS.get(asked.unit, asked.unit):
        return False
    attribute = attribute_before(part, bound) or ""
    return (
        not attribute
        or not figure.attribute
        or same_attribute(attribute, figure.attribute)
        or ends_as(attribute, figure.attribute)
        or attribute in figure.attribute
        or figure.attribute in attribute
    )
