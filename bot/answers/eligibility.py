"""A clause and what an asker says of himself → may he have it, and which condition decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from retrieval.clauses import Clause, Condition, Exclusion, Ladder
from retrieval.clauses.attributes import same_attribute
from retrieval.quantities import Quantity


class Verdict(StrEnum):
    """What can be said of a condition, or of a clause."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the asker says. Whatever is empty or None was not said.

    ``registered`` is the day or year of registration (ISO date or year), ``regions`` the places (registered, working
    or investing in), ``industries`` and ``kinds`` words as said (房地产, 台资企业, 高新技术企业, 退役军人),
    ``education`` one of 高中, 中专, 大专, 本科, 硕士, 博士, ``sex`` 男 or 女, ``amounts`` figures with what they are of
    ("" where that was not said).
    """

    registered: str = ""
    regions: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    age: int | None = None
    sex: str = ""
    education: str = ""
    headcount: int | None = None
    amounts: tuple[tuple[str, Quantity], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one condition or exclusion comes to for the asker."""

    of: Condition | Exclusion
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether an asker may have what a clause gives.

    NOT_MET as soon as one condition is not met or an exclusion names him: that is ``deciding``. MET only where every
    condition that was read is met. Else UNKNOWN: ``missing`` are the conditions it still hangs on, those that can be
    asked for first.
    """

    verdict: Verdict
    deciding: Condition | Exclusion | None
    findings: tuple[Finding, ...]
    missing: tuple[Condition, ...]


_OWN = re.compile(r"^(?:本|我|辖区|区内|市内|县内|省内|当地|上述)")
_BEGUN = ("注册", "成立", "设立", "登记", "新设", "迁入", "落户", "引进")
_ASKABLE = ("registered", "since", "until", "age", "education", "amount", "headcount", "enterprise", "person")
_GENERIC = re.compile(r"企业|项目|单位|机构|公司|类|的|行业|产业")


def eligibility(clause: Clause, facts: Facts) -> Eligibility:
    """Whether what an asker says meets a clause's conditions and none of its exclusions names him.

    Thresholds that are a ladder's are met as soon as any of its bands holds the amount.
    """
    findings = [Finding(one, _excluded(one, facts)) for one in clause.exclusions if one.kind == "who"]
    for condition in clause.conditions:
        ladder = next((one for one in clause.ladders if one.start <= condition.start < one.end), None)
        if ladder is not None and any(band.start <= condition.start < band.end for band in ladder.bands):
            findings.append(Finding(condition, _on_ladder(ladder, facts)))
        else:
            findings.append(Finding(condition, _met(condition, facts)))
    findings = _either(clause, findings)
    against = next((one for one in findings if one.verdict is Verdict.NOT_MET), None)
    if against is not None:
        return Eligibility(Verdict.NOT_MET, against.of, tuple(findings), ())
    missing = tuple(
        one.of for one in findings if one.verdict is Verdict.UNKNOWN and isinstance(one.of, Condition)
    )
    met = [one.of for one in findings if one.verdict is Verdict.MET]
    if missing or not met:
        order = sorted(missing, key=lambda one: (one.kind not in _ASKABLE, one.start))
        return Eligibility(Verdict.UNKNOWN, None, tuple(findings), tuple(order))
    return Eligibility(Verdict.MET, met[0], tuple(findings), ())


def _excluded(exclusion: Exclusion, facts: Facts) -> Verdict:
    said = (*facts.industries, *facts.kinds)
    if any(_alike(one, word) for one in said for word in exclusion.words):
        return Verdict.NOT_MET
    return Verdict.MET if said else Verdict.UNKNOWN


def _alike(said: str, word: str) -> bool:
    """Whether what is said names what a list names: 房地产 and 房地产项目."""
    one, other = _GENERIC.sub("", said), _GENERIC.sub("", word)
    return len(one) > 1 and len(other) > 1 and (one in other or other in one)


def _either(clause: Clause, findings: list[Finding]) -> list[Finding]:
    """Findings with alternatives settled: one that is not met leaves the other open (本科及以上学历或年薪30万元以上)."""
    return [
        Finding(one.of, Verdict.UNKNOWN)
        if isinstance(one.of, Condition) and one.of.alternative and one.verdict is Verdict.NOT_MET and clause
        else one
        for one in findings
    ]


def _met(condition: Condition, facts: Facts) -> Verdict:
    kind = condition.kind
    if kind == "age":
        return _age(condition, facts)
    if kind == "education" and facts.education:
        return _verdict(facts.education in condition.words)
    if kind == "registered" and facts.regions:
        return _place(condition, facts)
    if kind in ("since", "until") and facts.registered and condition.attribute in _BEGUN:
        return _day(condition, facts.registered)
    if kind in ("enterprise", "person"):
        said = (*facts.kinds, *facts.industries)
        if any(_alike(one, word) for one in said for word in condition.words):
            return Verdict.MET
        return Verdict.UNKNOWN
    if kind == "headcount" and facts.headcount is not None and condition.quantity:
        return _verdict(within(condition.quantity, Quantity.exactly(facts.headcount)))
    if kind == "amount" and condition.quantity:
        for attribute, amount in facts.amounts:
            if (
                attribute
                and amount.unit == condition.quantity.unit
                and same_attribute(attribute, condition.attribute)
            ):
                return _verdict(within(condition.quantity, amount))
    return Verdict.UNKNOWN


def _verdict(met: bool) -> Verdict:
    return Verdict.MET if met else Verdict.NOT_MET


def _on_ladder(ladder: Ladder, facts: Facts) -> Verdict:
    for attribute, amount in facts.amounts:
        if attribute and amount.unit == ladder.unit and same_attribute(attribute, ladder.attribute):
            return _verdict(any(band.holds(amount.low) for band in ladder.bands))
    if ladder.unit in ("人", "名") and facts.headcount is not None:
        return _verdict(any(band.holds(Quantity.exactly(facts.headcount).low) for band in ladder.bands))
    return Verdict.UNKNOWN


def _age(condition: Condition, facts: Facts) -> Verdict:
    if facts.age is None or condition.quantity is None:
        return Verdict.UNKNOWN
    if condition.sex and facts.sex != condition.sex:
        # Where only the other sex is bounded so, the asker is not bound by it.
        return Verdict.MET if facts.sex else Verdict.UNKNOWN
    return _verdict(within(condition.quantity, Quantity.exactly(facts.age)))


def _place(condition: Condition, facts: Facts) -> Verdict:
    words = [word for word in condition.words if not _OWN.match(word)]
    if not words:
        return Verdict.UNKNOWN
    named = [(region, word) for region in facts.regions for word in words]
    return _verdict(any(word in region or region in word or _stem(word) in region for region, word in named))


def _stem(place: str) -> str:
    return place[:-1] if len(place) > 2 and place[-1] in "省市县区" else place


def _day(condition: Condition, registered: str) -> Verdict:
    """Whether a day or year of registration lies on the right side of a condition's day."""
    day = condition.day[: len(registered)]
    if registered == day and len(registered) < len(condition.day):
        return (
            Verdict.UNKNOWN
            if not condition.day.endswith("01-01") or condition.kind == "until"
            else Verdict.MET
        )
    return _verdict(registered >= day if condition.kind == "since" else registered < day)


def within(condition: Quantity, amount: Quantity) -> bool:
    """Whether an amount lies within what a condition's figure lets in."""
    value, included = amount.low, condition.inclusive
    if condition.low != condition.high:
        return condition.low <= value <= condition.high
    if condition.bound in ("at_most", "under"):
        edge = included if included is not None else condition.bound == "at_most"
        return value < condition.high or (edge and value == condition.high)
    edge = included if included is not None else condition.bound != "over"
    return value > condition.low or (edge and value == condition.low)
