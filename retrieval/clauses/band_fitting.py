"""Steps of a ladder → its bands: which of their ends belong to them, and by what rule."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrieval import lazy_re as re
from retrieval.clauses.clause import Band, Grant, Growth, Ladder, Part
from retrieval.clauses.intervals import Interval
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import Quantity

_WHOLE = re.compile(r"总额的?\d|全额|全部|总额[^，；]{0,4}\d")
_NOT_IN_SLICES = re.compile(
    "不(?:再|予)?(?:分段|累进)|按(?:其|所)?(?:达到|处|在)的?(?:最高)?一?个?(?:档次?|比例)[^，。；]{0,4}(?:比例|标准)?(?:计|奖|补)"
)
_BEHIND = re.compile(
    rf"\s*(?!第|[（(]?[{ONE_TO_TEN}\d]{{1,3}}[)）、.．])[^\n]{{0,60}}"
)  # the paragraph behind a list
_ABOVE_IT = re.compile("超[过出]的?部分")  # of what lies above the threshold, and not of growth
_OF_REST = re.compile("的?部分")  # 超过200万度的部分
_QUOTED = re.compile(r"以\s*[上下内]\s*[”\"]")
_RULES = ("stated", "document", "law", "range", "higher")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How a report uses 以上 and 以下: True if they include the number itself, None if it does not say."""

    above: bool | None = None
    below: bool | None = None

    @classmethod
    def of(cls, text: str) -> Surroundings:
        """Read this from a text: “以上”均包含本数，“以下”均不含本数."""
        if not _QUOTED.search(text):
            return cls()
        found: dict[str, bool] = {}
        plain = "".join(text.split())
        for match in re.finditer(
            r"((?:[“\"]以[上下内][”\"][、，和及]?)+)(?:，|均|都|皆|的)*(不)?(?:包含|包括|含)", plain
        ):
            for word in re.findall("以[上下]", match[1]):
                found[word] = not match[2]
        return cls(found.get("以上"), found.get("以下"))


@dataclass(frozen=True, slots=True)
class LadderStep:
    """A gift for one interval of an attribute; it becomes a band once its neighbours are known.

    ``adds`` tells that it comes on top of what the text gives besides (另给予1万元).
    """

    view: TextView
    interval: Interval
    attribute: str
    unit: str
    grant: Grant
    start: int
    end: int
    whom: str
    lead: tuple[int, int]
    part: bool = False
    growth: Growth | None = None
    besides: str = ""
    adds: bool = False


def fitted(steps: list[LadderStep], document: Surroundings) -> list[Ladder]:
    """The ladder of some steps; none if their bands overlap."""
    steps = _with_last_ceiling(steps)
    order = sorted(steps, key=lambda step: (step.interval.low is not None, step.interval.low or 0))
    ends = _ends(order, document)
    if ends is None:
        return []
    bands = []
    for step, (low_in, high_in, rule) in zip(order, ends, strict=True):
        part = step.view.part(step.interval.start, step.interval.end)
        bands.append(
            Band(
                part.start,
                part.end,
                step.interval.low,
                low_in,
                step.interval.high,
                high_in,
                step.grant,
                rule,
                step.growth,
                step.besides,
            )
        )
    first, last = (
        min(steps, key=lambda s: s.view.offsets[s.start]),
        max(steps, key=lambda s: s.view.offsets[s.end - 1]),
    )
    start, end = first.view.part(first.start, first.end).start, last.view.part(last.start, last.end).end
    end = max(end, *(step.growth.end if step.growth else 0 for step in steps))
    attribute = next((step.attribute for step in steps if step.attribute), "")
    return [
        Ladder(
            start,
            end,
            attribute,
            order[0].unit,
            tuple(bands),
            _mode(first.view, steps),
            _whom(first),
        )
    ]


def of_the_whole(found: Sequence[Ladder], text: str, start: int, end: int) -> list[Ladder]:
    """Ladders of an item from ``start`` to ``end`` of a text, as of the whole where it says so in a sentence of its own, or the paragraph behind it
    does: 投资额不分段计算，按所达到的最高一档比例计奖."""
    behind = _BEHIND.match(text, end)
    if not found or not _NOT_IN_SLICES.search(text, start, behind.end() if behind else end):
        return list(found)
    return [one if one.mode else replace(one, mode="whole") for one in found]


def rises(chain: Sequence[LadderStep]) -> bool:
    """True if thresholds that include one another bring the more the higher they are, so that the highest counts."""
    order = sorted(chain, key=lambda step: step.interval.low or 0)
    given = [
        step.grant.amount or step.grant.rate or _first_year(step.grant) or _only_ceiling(step.grant)
        for step in order
    ]
    if len({(one.start, one.end) for one in given if one is not None}) == 1:
        given = [_only_ceiling(step.grant) for step in order]  # one rate, with a ceiling for each
    # A rate may fall where its ceiling rises: 10%，最高1000万元; 5亿元以上的，按5%，最高3000万元.
    rates = all(step.grant.rate is not None for step in order)
    return _all_rise(given) or (rates and _all_rise([_only_ceiling(step.grant) for step in order]))


def _all_rise(given: Sequence[Quantity | None]) -> bool:
    """True if each of some figures is known and less than the next, of one unit."""
    known = [one for one in given if one is not None]
    return len(known) == len(given) and all(
        one.unit == other.unit and one.high < other.high for one, other in itertools.pairwise(known)
    )


def _first_year(grant: Grant) -> Quantity | None:
    """What a grant that differs from year to year gives in the first; None of any other."""
    return grant.falling[0].given if grant.falling else None


def _only_ceiling(grant: Grant) -> Quantity | None:
    """The ceiling of a grant that names no more than that: 给予最高500万元奖励."""
    return grant.ceilings[0].quantity if len(grant.ceilings) == 1 and not grant.falling else None


def _with_last_ceiling(steps: list[LadderStep]) -> list[LadderStep]:
    """The steps of one sentence, all with the ceiling behind the last of them, where that says for whom it is (单个项目最高…)."""
    (*others, last) = sorted(steps, key=lambda step: step.view.offsets[step.start])
    ceilings = tuple(ceiling for ceiling in last.grant.ceilings if ceiling.per)
    if (
        not others
        or not ceilings
        or any(step.grant.ceilings or step.view is not last.view for step in others)
    ):
        return steps
    return [
        step if step is last else replace(step, grant=replace(step.grant, ceilings=ceilings))
        for step in steps
    ]


def _mode(view: TextView, steps: Sequence[LadderStep]) -> str:
    """The mode of a ladder (see ``Ladder``) as its text says it; a single band is of the whole. "" if the text does not say."""
    adjoin = _adjoin(steps)
    steps = [step for step in steps if not step.grant.nothing] or steps
    parts = [step.part for step in steps]
    of_slices = all(map(_is_of_slices, steps))
    if of_slices and len(steps) > 1 and not parts[0] and all(parts[1:]):
        return "progressive"  # 800千瓦以下的，800元/千瓦；超过800千瓦的部分，1200元/千瓦
    if any(parts):
        return "slices" if all(parts) and of_slices and adjoin else "excess"
    if any(step.grant.excess for step in steps):
        (first, *others) = steps
        text, end = first.view.text, first.interval.end
        above = not others and (_ABOVE_IT.search(text, end, first.end) or _OF_REST.match(text, end))
        return "slices" if above and _is_of_slices(first) else "excess"
    said = all(step.grant.base and _WHOLE.search(view.text[step.lead[0] : step.end]) for step in steps)
    ceilings = {step.grant.ceilings[0].quantity.low for step in steps if step.grant.ceilings}
    return "whole" if said or len(steps) == 1 or len(ceilings) > 1 else ""


def _adjoin(steps: Sequence[LadderStep]) -> bool:
    """True if each of several slices begins where the one below it ends, so that none of what lies between is left out."""
    order = sorted((step.interval for step in steps), key=lambda one: one.low or 0)
    return all(one.high == other.low for one, other in itertools.pairwise(order))


def _is_of_slices(step: LadderStep) -> bool:
    """True if what a step gives is a share of what is measured, or so much for each of it."""
    return bool(step.grant.rate or (step.grant.amount and step.grant.per == step.unit))


def _whom(step: LadderStep) -> Part | None:
    """The words before the threshold of the first step, without its attribute."""
    end = step.interval.start
    written = step.view.text[step.lead[0] : end]
    if step.attribute and step.attribute in written:
        end = step.lead[0] + written.rfind(step.attribute)
    while end > step.lead[0] and step.view.text[end - 1] in "，：对（":
        end -= 1
    opening = re.match(r"(?:（[^）]*）|，|对于?)*", step.view.text[step.lead[0] : end])
    begin = step.lead[0] + (opening.end() if opening else 0)
    return step.view.part(begin, end) if end - begin > 1 else None


def _ends(order: list[LadderStep], document: Surroundings) -> list[tuple[bool, bool, str]] | None:
    """For each band: is its low end in it, is its high end, and by what rule; None where bands overlap."""
    found = [
        [*_end(step.interval, "low", document), *_end(step.interval, "high", document)] for step in order
    ]
    for one, other, left, right in zip(order, order[1:], found, found[1:], strict=False):
        high, low = one.interval.high, other.interval.low
        if high is None or low is None or high > low or (one.interval.low or 0) >= low:
            return None
        if high == low:
            left[2:], right[:2] = _shared(one.interval, other.interval, left[2:], right[:2])
    rules = _RULES.index
    return [
        (bool(low_in), bool(high_in), max(str(low_rule), str(high_rule), key=rules))
        for low_in, low_rule, high_in, high_rule in found
    ]


def _end(span: Interval, side: str, document: Surroundings) -> tuple[bool, str]:
    value, stated, law = (
        (span.low, span.low_in, span.low_law) if side == "low" else (span.high, span.high_in, span.high_law)
    )
    if value is None:
        return False, "stated"
    if stated is not None:
        return stated, "stated"
    said = document.above if side == "low" else document.below
    if said is not None and law:
        return said, "document"
    return law, "range" if span.ranged else "law"


def _shared(
    one: Interval, other: Interval, left: list[object], right: list[object]
) -> tuple[list[object], list[object]]:
    """To which of two neighbours the end between them belongs."""
    if left[0] != right[0]:
        return left, right
    if one.high_in and other.low_in is None:
        return [True, "stated"], [False, "stated"]
    if other.low_in and one.high_in is None:
        return [False, "stated"], [True, "stated"]
    if left[0] and right[0]:
        return [False, "higher"], [True, "higher"]
    return left, right
