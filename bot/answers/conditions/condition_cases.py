"""Which of several conditions that a text tells side by side for different cases is the asker's: 45周岁 of the 博士."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.joined_conditions import joined
from bot.answers.questions.profile import Profile, education_in
from retrieval.clauses import Condition, Exclusion, Ladder
from retrieval.quantities import UPPER_BOUNDS

_CASE = 16  # characters from the head-count that says for whom a condition is to that condition
_FIGURES = ("share", "amount", "period", "age")
_SEXES = ("男", "女")


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """Result of one condition or exclusion for the asker; of a ladder if no condition states its thresholds."""

    of: Condition | Exclusion | Ladder
    verdict: Verdict


def of_his_case(
    text: str, findings: Sequence[ConditionResult], profile: Profile
) -> tuple[list[ConditionResult], tuple[Condition, ...]]:
    """Findings without those for another case than the asker's, and the conditions that are left open because his case is not
    known."""
    return _by_case(_own_degree(text, _own_named(findings, profile)))


def _own_named(findings: Sequence[ConditionResult], profile: Profile) -> list[ConditionResult]:
    """Findings without the conditions whose words name another than the asker, where they name him in one beside it; all of
    a sort are open where they name others alone."""
    sorts: dict[tuple[str, str, bool], list[Condition]] = defaultdict(list)
    for one in findings:
        if isinstance(one.of, Condition) and one.of.quantity is not None:
            sorts[_sort(one.of)].append(one.of)
    dropped: set[Condition] = set()
    opened: set[Condition] = set()
    for group in sorts.values():
        cased = [one for one in group if one.case and one.case not in _SEXES]
        if not cased:
            continue
        his = _his(cased, profile)
        others = [one for one in cased if one not in his and (his or _is_of_another(one.case, profile))]
        dropped.update(others if his or len(others) < len(group) else ())
        opened.update(others if not his and len(others) == len(group) else ())
        if his:
            dropped.update(one for one in group if not one.case)
    return [
        ConditionResult(one.of, Verdict.UNKNOWN) if one.of in opened else one
        for one in findings
        if one.of not in dropped
    ]


def _sort(condition: Condition) -> tuple[str, str, bool]:
    upward = condition.quantity is not None and condition.quantity.bound not in UPPER_BOUNDS
    return condition.kind, condition.attribute, upward


def _his(cased: Sequence[Condition], profile: Profile) -> list[Condition]:
    """The conditions whose case names the asker: by his degree, else by most of what only it is called."""
    degrees = [education_in(one.case) for one in cased]
    if profile.education and any(degrees):
        return [one for one, degree in zip(cased, degrees, strict=True) if degree == profile.education]
    if named := _called(cased, profile):
        return named
    pairs = [_pairs(one.case) for one in cased]
    said = [
        sum(
            any(pair in kind for kind in profile.kinds)
            for pair in own
            if sum(pair in other for other in pairs) == 1
        )
        for own in pairs
    ]
    most = max(said)
    return (
        [one for one, held in zip(cased, said, strict=True) if held == most]
        if most and said.count(most) == 1
        else []
    )


def _called(cased: Sequence[Condition], profile: Profile) -> list[Condition]:
    """The conditions whose whole case is in what the asker calls himself; a 副教授 is no 教授."""
    found = []
    said = "|".join(profile.kinds)
    for one in sorted(cased, key=lambda one: -len(one.case)):
        if len(one.case) > 1 and one.case in said:
            found.append(one)
            said = said.replace(one.case, "|")
    return found if len({one.case for one in found}) == 1 else []


def _is_of_another(case: str, profile: Profile) -> bool:
    """True if a case names another degree than the asker's."""
    degree = education_in(case)
    return bool(degree and profile.education and degree != profile.education)


def _pairs(case: str) -> set[str]:
    """Each two characters of a case that stand side by side."""
    return {case[at : at + 2] for at in range(len(case) - 1)}


def _own_degree(text: str, findings: Sequence[ConditionResult]) -> list[ConditionResult]:
    """Findings with one degree of several alone, where the asker has that one: 中专每月300元，大专每月500元."""
    ordered = sorted(findings, key=lambda one: one.of.start)
    degrees = [one for one in ordered if isinstance(one.of, Condition) and one.of.kind == "education"]
    groups = joined(text, [one.of for one in degrees])
    met = any(all(degrees[at].verdict is Verdict.MET for at in group) for group in groups)
    dropped = [
        id(degrees[at])
        for group in groups
        for at in group
        if met and len(groups) > 1 and any(degrees[one].verdict is not Verdict.MET for one in group)
    ]
    return [one for one in findings if id(one) not in dropped]


def _by_case(findings: Sequence[ConditionResult]) -> tuple[list[ConditionResult], tuple[Condition, ...]]:
    """Findings with cases told apart, and the conditions that are left open so.

    Two conditions of one attribute and direction that come to different verdicts are for different cases (裁员率不高于5.5%，30人以下的企业
    不高于20%): the one whose case, the head-count right before it, is met decides; without such a case it is open.
    """
    groups: dict[tuple[str, str, str], list[ConditionResult]] = defaultdict(list)
    for one in findings:
        part = one.of
        if isinstance(part, Condition) and part.kind in _FIGURES and part.quantity:
            upward = part.quantity.bound not in UPPER_BOUNDS
            groups[part.kind, part.attribute + _sex(part), str(upward)].append(one)
            # 满一年 and 不满一年 are two cases as well.
            groups[part.kind, part.attribute + _sex(part), str(part.quantity.low)].append(one)
    settled: dict[int, Verdict] = {}
    depends: list[Condition] = []
    for group in groups.values():
        if not {one.verdict for one in group} >= {Verdict.MET, Verdict.NOT_MET}:
            continue
        cases = [(one, _case_of(one, findings)) for one in group]
        others = [(one, case) for one, case in cases if case is not None and case.verdict is Verdict.NOT_MET]
        for one, case in others:
            settled[id(one)] = settled[id(case)] = Verdict.UNKNOWN
        left = [pair for pair in cases if pair not in others]
        chosen = [one for one, case in left if case is not None and case.verdict is Verdict.MET]
        if not chosen and len({one.verdict for one, _ in left}) == 1:
            continue
        for one, _ in left:
            if one not in chosen:
                settled[id(one)] = Verdict.UNKNOWN
        if not chosen:
            depends += [one.of for one, _ in left if isinstance(one.of, Condition)]
    return [ConditionResult(one.of, settled.get(id(one), one.verdict)) for one in findings], tuple(depends)


def _case_of(finding: ConditionResult, findings: Sequence[ConditionResult]) -> ConditionResult | None:
    """The head-count right before a condition: it says for whom the condition is."""
    for one in findings:
        of_count = isinstance(one.of, Condition) and one.of.kind == "headcount"
        if of_count and 0 <= finding.of.start - one.of.end <= _CASE:
            return one
    return None


def _sex(condition: Condition) -> str:
    return condition.case if condition.case in _SEXES else ""
