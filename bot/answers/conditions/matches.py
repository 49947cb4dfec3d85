"""The offers of the reports against an asker's profile: which he may have, which not, and what is still to be known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.answers.conditions.bounds import Verdict, is_of_a_day
from bot.answers.conditions.eligibility import Eligibility, eligibility, need
from bot.answers.conditions.offers import further_demands, offers
from bot.answers.ladders.calculation import Calculation, calculate
from bot.answers.ladders.calculation_steps import LadderReading
from bot.answers.ladders.grant_sums import amount_due
from bot.answers.ladders.large_amounts import decided_by_case
from bot.answers.questions.industries import akin, industries_in
from bot.answers.questions.profile import Need, Profile
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Condition, Exclusion, Grant, Ladder
from retrieval.clauses.attributes import same_attribute
from retrieval.clauses.terms import speaks_of_agents
from retrieval.quantities import Quantity
from retrieval.report import Report

_BY_FIGURES = frozenset({"amount", "age", "education", "registered", "since", "until", "headcount", "share"})
_ASKED_FOR = (
    "amount",
    "registered",
    "headcount",
    "enterprise",
    "age",
    "education",
    "person",
)  # what people know of themselves
_ABOVE = 1.5  # the rank of what is met and given by a superior place
_AFTER_OWN = 3.5  # the rank of what is open and given by a superior place
_OF_OTHERS = 4  # the rank of what is open, and for persons where an enterprise asks or the other way round
_MORE = 4.0  # what a need of figures counts beside one of kinds
_PAID_FOR = re.compile(
    "[^，。；、\\s]{2,4}(?:补贴|补助|贴息|费用?|成本|支出)"
)  # 物流补贴 is for whoever pays for it
_PERSONAL = frozenset({"talent", "agent"})  # topics that are of people


@dataclass(frozen=True, slots=True)
class Sum:
    """Sum of an offer for an amount of the asker's: by a ladder, or by the rate of a grant."""

    amount: Quantity
    grant: Grant | None
    readings: tuple[LadderReading, ...] = ()
    ladder: Ladder | None = None
    reckoned: Calculation | None = None

    @property
    def worth(self) -> Decimal:
        """The sum that can be reckoned, 0 if there is none."""
        return max((reading.result for reading in self.readings), default=Decimal(0))


@dataclass(frozen=True, slots=True)
class Match:
    """An offer of a clause, and its result for an asker.

    ``industries`` are those that it is for where none of the asker's is akin to them. ``demands`` are parts of its
    sentence that ask for more than what was read as conditions, by offsets. ``whole`` tells that an exclusion of the whole report decides,
    ``several`` that its clause makes other offers too, ``by_case`` where the text leaves so large an amount to a decision of its own.
    """

    report: Report
    clause: Clause
    offer: Clause
    verdict: Verdict
    eligibility: Eligibility
    sum: Sum | None = None
    industries: tuple[str, ...] = ()
    demands: tuple[tuple[int, int], ...] = ()
    whole: bool = False
    several: bool = False
    by_case: tuple[int, int] | None = None

    @property
    def needs(self) -> tuple[Need, ...]:
        """The facts about the asker that are not yet known, each once."""
        if self.verdict is not Verdict.UNKNOWN:
            return ()
        return tuple(dict.fromkeys(need(part) for part in self.eligibility.missing))


def matches(report: Report, clauses: Sequence[Clause], profile: Profile) -> list[Match]:
    """The offers of a report, in their order; one that stands for all where the report excludes the asker.

    A day that the scope of the report sets (适用于2024年6月1日后注册的企业) is a condition of each.
    """
    for clause in clauses:
        if clause.general and (barred := _barred(report, clause, profile)):
            return [barred]
    scope = [
        one
        for clause in clauses
        if clause.general and not clause.gives
        for one in clause.conditions
        if is_of_a_day(one)
    ]
    found = (one for clause in clauses for one in _of_clause(report, clause, profile, scope))
    return [_by_case(one, clauses) for one in found]


def _by_case(found: Match, clauses: Sequence[Clause]) -> Match:
    """A match, left open where its amount is so large that it is decided case by case."""
    reckoned = found.sum
    if reckoned is None or reckoned.ladder is None or found.verdict is Verdict.NOT_MET:
        return found
    by_case = decided_by_case(found.report.text, clauses, reckoned.ladder, reckoned.amount)
    return replace(found, verdict=Verdict.UNKNOWN, sum=None, by_case=by_case) if by_case else found


def _of_clause(report: Report, clause: Clause, profile: Profile, scope: Sequence[Condition]) -> list[Match]:
    found = [replace(one, conditions=(*scope, *one.conditions)) for one in offers(report.text, clause)]
    return [
        replace(_match(report, clause, found[0], offer, profile), several=len(found) > 1) for offer in found
    ]


def _barred(report: Report, clause: Clause, profile: Profile) -> Match | None:
    """The exclusion of a clause for the whole report that names the asker, or the day of its scope that he misses."""
    decided = eligibility(clause, profile, report)
    part = decided.deciding
    by_day = is_of_a_day(part) and not clause.gives
    if decided.verdict is Verdict.NOT_MET and (isinstance(part, Exclusion) or by_day):
        return Match(report, clause, clause, Verdict.NOT_MET, decided, whole=True)
    return None


def _match(report: Report, clause: Clause, first: Clause, offer: Clause, profile: Profile) -> Match:
    decided = eligibility(offer, profile, report)
    reckoned = _sum(offer, profile)
    if offer.topic == "agent" and not any(speaks_of_agents(kind) for kind in profile.kinds):
        # What an investor invests is no figure of who brings him.
        decided, reckoned = Eligibility(Verdict.UNKNOWN, None, (), offer.conditions), None
    verdict, strangers = decided.verdict, _strangers(report, first, offer, profile)
    if strangers:
        verdict = Verdict.NOT_MET
    demands = further_demands(report.text, clause, offer) if verdict is not Verdict.NOT_MET else ()
    if verdict is Verdict.MET and (demands or offer.choices or not decided.met):
        verdict = Verdict.UNKNOWN
    if reckoned is not None and reckoned.reckoned is not None and verdict is Verdict.MET:
        verdict = verdict if reckoned.reckoned.outcome == "band" else Verdict.UNKNOWN
    return Match(report, clause, offer, verdict, decided, reckoned, strangers, demands)


def _strangers(report: Report, first: Clause, offer: Clause, profile: Profile) -> tuple[str, ...]:
    """The industries that an offer is for where none of them is akin to the asker's: those that its sentence names, else
    the first sentence of its clause, its headings from the innermost on, the title."""
    if not profile.industries:
        return ()
    for text in (_whom(offer), _whom(first), offer.name, *reversed(offer.section), report.title):
        if named := industries_in(_PAID_FOR.sub("", text)):
            fits = any(akin(one, other) for one in named for other in profile.industries)
            return () if fits else named
    return ()


def _whom(clause: Clause) -> str:
    """The kinds of enterprise that a clause names."""
    named = (part.words for part in clause.conditions if part.kind in ("enterprise", "industry"))
    return " ".join(word for words in named for word in words)


def _sum(offer: Clause, profile: Profile) -> Sum | None:
    """Sum of an offer for the amounts of a profile, None if none is relevant."""
    for ladder in offer.ladders:
        for attribute, amount in _of(profile, ladder):
            reckoned = calculate(ladder, amount, attribute)
            if reckoned.outcome != "unit":
                grant = reckoned.bands[0].grant if reckoned.outcome == "band" else None
                return Sum(amount, grant, reckoned.readings, ladder, reckoned)
    for grant in offer.grants:
        for attribute, amount in profile.amounts:
            if attribute and (readings := amount_due(grant, amount, attribute)):
                return Sum(amount, grant, readings)
    return None


def _of(profile: Profile, ladder: Ladder) -> Iterable[tuple[str, Quantity]]:
    """The figures of a profile that a ladder measures; one in another currency, which is not converted, comes last."""
    said = profile.amount(ladder.attribute, ladder.unit)
    if said is not None:
        yield said
    for attribute, amount in profile.amounts:
        if attribute and amount.kind == "money" and same_attribute(attribute, ladder.attribute):
            yield attribute, amount


def rank_key(
    found: Match, profile: Profile, words: Mapping[str, float], inside: bool = True
) -> tuple[float, ...]:
    """Sort key of a match, the best first: what the asker's words decide before what depends on other things, what is open at
    the place itself (``inside``) before what is at a superior one, then the greatest sums, then what holds most of the ``words`` of
    his question, each with how much it tells. What a superior place gives comes behind the place's own for the same figures."""
    worth = found.sum.worth if found.sum else Decimal(0)
    text = found.report.text[found.offer.start : found.offer.end]
    text = "".join((*found.offer.section, found.offer.name, text))
    held = sum(weight for word, weight in words.items() if word in text)
    rank: float = _rank(found, profile)
    if not inside and rank < _AFTER_OWN and not found.whole:
        rank = _AFTER_OWN if rank else _ABOVE
    return (rank, -float(worth), -held)


def _rank(found: Match, profile: Profile) -> int:
    deciding = found.eligibility.deciding
    by_figures = isinstance(deciding, Ladder) or (
        isinstance(deciding, Condition) and deciding.kind in _BY_FIGURES
    )
    of_people = found.offer.topic in _PERSONAL or any(one.kind == "person" for one in found.offer.conditions)
    other_sort = profile.says and of_people != profile.is_person
    if found.verdict is Verdict.MET or found.whole:
        return 0
    if found.verdict is Verdict.NOT_MET:
        return 2 if by_figures and not found.industries and not other_sort else 5
    if other_sort:
        return _OF_OTHERS
    return 1 if found.eligibility.met or found.sum else 3


def next_need(found: Sequence[Match], profile: Profile) -> Need | None:
    """The next thing to ask for: the need of most of the best matches; None if none is left."""
    votes: dict[tuple[str, str], float] = defaultdict(float)
    needs: dict[tuple[str, str], Need] = {}
    unsure = {one.matter for one in profile.unsure}
    for place, one in enumerate((one for one in found if _rank(one, profile) != _OF_OTHERS), 1):
        for wanted in one.needs:
            if wanted.kind in _ASKED_FOR and wanted.matter not in unsure:
                needs.setdefault(wanted.matter, wanted)
                weight = 1.0 if wanted.kind in ("enterprise", "person") else _MORE
                votes[wanted.matter] += weight / place
    return needs[max(votes, key=lambda matter: votes[matter])] if votes else None
