"""A clause and what an asker says of himself → may he have it, and which condition decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.conditions.bounds import Verdict, admits, in_months, lets_in, verdict_of
from bot.answers.conditions.condition_cases import ConditionResult, of_his_case
from bot.answers.conditions.joined_conditions import (
    alternatives,
    denies,
    eased,
    joined,
    noun_behind,
    relieved,
)
from bot.answers.ladders.calculation import bands_of
from bot.answers.questions.industries import akin, industries_in
from bot.answers.questions.profile import Need, Profile
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Condition, Exclusion, Ladder
from retrieval.clauses.act_days import is_beginning
from retrieval.clauses.conditions import DEGREES
from retrieval.places import within
from retrieval.quantities import LOWER_BOUNDS, Quantity
from retrieval.report import Report


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The verdict on whether an asker may have what a clause gives, and what it rests on.

    NOT_MET as soon as one condition is not met or an exclusion names him: that is ``deciding``. MET only where every
    condition that was read is met. Else UNKNOWN: ``missing`` are the conditions it still hangs on, those that can be
    asked for first. ``depends`` are conditions for different cases, of which the asker meets one and misses another.
    """

    verdict: Verdict
    deciding: Condition | Exclusion | Ladder | None
    findings: tuple[ConditionResult, ...]
    missing: tuple[Condition | Ladder, ...]
    depends: tuple[Condition, ...] = ()

    @property
    def met(self) -> tuple[Condition | Ladder, ...]:
        """The conditions and ladders that what the asker says meets."""
        found = (one.of for one in self.findings if one.verdict is Verdict.MET)
        return tuple(part for part in found if not isinstance(part, Exclusion))


_OWN = re.compile(r"^(?:本|我|辖区|区内|市内|县内|省内|当地|上述)")
_ASKABLE = ("amount", "registered", "since", "until", "age", "education", "headcount", "enterprise", "person")
_GENERIC = re.compile(r"企业|项目|单位|机构|公司|类|的|行业|产业|厂$")
# 国家公职人员, 行政事业单位工作人员 are 公职人员.
_OF_STATE = re.compile(
    "^(?:国家|各级|地方|党政|行政|机关|政府|财政(?:供养|拨款)?|企?事业(?:单位)?)+(?:部门|单位)?(?:在编|在职|公职|工作)*(?:人员|干部)$"
)
_BODY = re.compile("机构|事务所|中心$")
_PHRASE, _PARTS = 8, 3  # a phrase of so many characters is named by so many words of it
_TAKEN_ON = re.compile("招|聘|吸纳|带动|新增|安置|录用")
_LONGER = 2  # characters that a word of a list may have more than what is said
_SCALE = re.compile(r"[大中小微型国家省市级等“”]")
_ANY_SCALE = re.compile(r"业|生产|加工|制造|经营|新建|现代|国家|省级|市级|\s")


def eligibility(
    clause: Clause, profile: Profile, report: Report, measured: Mapping[Condition | Ladder, Quantity] = {}
) -> Eligibility:
    """May an asker have what a clause gives, by what he says: does he meet its conditions, and does no exclusion name him?

    Thresholds that are a ladder's are met as soon as any of its bands holds the amount. ``report`` is the clause's: its
    region is what 本市 and 我区 mean, its text says which conditions are alternatives and which shut out. ``measured`` are
    figures of the asker's that are known to be measured by a condition, whatever they are called.
    """
    text, region = report.text, report.region
    findings = [
        ConditionResult(one, _excluded(one, profile)) for one in clause.exclusions if one.kind == "who"
    ]
    laddered: list[Ladder] = []
    for condition in clause.conditions:
        ladder = next((one for one in clause.ladders if one.start <= condition.start < one.end), None)
        his = _eased(text, clause, condition, profile)
        if (
            ladder is not None
            and his is condition
            and any(band.start <= condition.start < band.end for band in ladder.bands)
        ):
            laddered.append(ladder)
            verdict, lowest = _on_ladder(ladder, profile, measured), ladder.bands[0]
            if verdict is not Verdict.NOT_MET or lowest.start <= condition.start < lowest.end:
                findings.append(ConditionResult(condition, verdict))  # who misses it misses the lowest band
        else:
            alone = sum(one.kind == condition.kind for one in clause.conditions) == 1
            verdict = _met(his, profile, region, alone)
            if verdict is Verdict.UNKNOWN and his.quantity and condition in measured:
                verdict = admits(in_months(his.quantity), in_months(measured[condition]))
            if verdict is Verdict.NOT_MET and _lifted(text, clause, condition, profile):
                verdict = Verdict.MET
            findings.append(ConditionResult(condition, verdict))
    findings += [
        ConditionResult(one, _on_ladder(one, profile, measured))
        for one in clause.ladders
        if one not in laddered
    ]
    denied = [one for one in findings if isinstance(one.of, Condition) and denies(text, clause, one.of)]
    allowed, open_choice = _either(text, [one for one in findings if one not in denied], profile)
    findings, depends = of_his_case(text, [*allowed, *_shut_out(text, denied)], profile)
    depends = (*depends, *open_choice)
    against = next((one for one in findings if one.verdict is Verdict.NOT_MET), None)
    if against is not None:
        return Eligibility(Verdict.NOT_MET, against.of, tuple(findings), (), depends)
    missing = tuple(
        one.of for one in findings if one.verdict is Verdict.UNKNOWN and not isinstance(one.of, Exclusion)
    )
    met = [one.of for one in findings if one.verdict is Verdict.MET]
    if missing or not met:
        order = sorted(missing, key=lambda one: (need(one).kind not in _ASKABLE, one.start))
        return Eligibility(Verdict.UNKNOWN, None, tuple(findings), tuple(order), depends)
    return Eligibility(Verdict.MET, met[0], tuple(findings), (), depends)


def need(part: Condition | Ladder) -> Need:
    """The fact about an asker that a condition or ladder depends on; the same for all that one figure or word of his settles."""
    if isinstance(part, Ladder):
        headcount = part.unit in ("人", "名")
        return Need("headcount") if headcount else Need("amount", part.attribute, part.unit)
    if part.kind == "amount" and part.quantity is not None:
        return Need("amount", part.attribute, part.quantity.unit)
    if part.kind in ("since", "until"):
        return Need("registered" if is_beginning(part.attribute) else "day", part.attribute)
    if part.kind == "registered":
        return Need("place", "、".join(part.words))
    if part.kind in ("age", "education", "headcount"):
        return Need(part.kind)
    return Need(part.kind, "、".join(part.words) or part.attribute)


def excluded_as(exclusion: Exclusion, profile: Profile) -> str:
    """The word of an exclusion that names the asker, "" if none does."""
    industries = (industry.removesuffix("业") for industry in profile.industries)
    said = (*industries, *profile.kinds, *profile.trades)
    for word in exclusion.words:
        if any(_alike(no, word) for no in profile.others):
            continue
        parts = sum(one in word for one in said) if len(word) >= _PHRASE else 0
        if parts >= _PARTS or any(_alike(one, word) for one in said):
            return word
    return ""


def _excluded(exclusion: Exclusion, profile: Profile) -> Verdict:
    if excluded_as(exclusion, profile):
        return Verdict.NOT_MET
    return Verdict.MET if profile.industries or profile.kinds else Verdict.UNKNOWN


def _alike(said: str, word: str) -> bool:
    """True if what is said names what a list names: 房地产 and 房地产项目; a long phrase is not named by a part of it, nor a
    narrower thing by its last word (政府投资 by 投资)."""
    one, other = _GENERIC.sub("", said), _GENERIC.sub("", _OF_STATE.sub("公职人员", word))
    if _BODY.search(word) and other.startswith(one) and one != other and not _BODY.search(said):
        return False  # 专利 is no 专利代理机构
    near = len(other) - len(one) <= (_LONGER if other.startswith(one) else 1) and one in other
    return len(one) > 1 and len(other) > 1 and (near or other in one)


def _entails(said: str, word: str) -> bool:
    """True if whoever is ``said`` is ``word`` too: a 规上工业企业 is a 规上企业, but a 工业项目 need not be a 规上工业企业."""
    one, other = _GENERIC.sub("", said), _GENERIC.sub("", word)
    return (
        len(one) > 1
        and len(other) > 1
        and (other in one or (one in other and not _SCALE.sub("", other.replace(one, ""))))
    )


def _shut_out(text: str, denied: Sequence[ConditionResult]) -> list[ConditionResult]:
    """Conditions that shut out, turned round: who meets one, or all that are joined, may not have it."""
    turned = {Verdict.MET: Verdict.NOT_MET, Verdict.NOT_MET: Verdict.MET, Verdict.UNKNOWN: Verdict.UNKNOWN}
    settled: list[ConditionResult] = []
    ordered = sorted(denied, key=lambda one: one.of.start)
    for group in joined(text, [one.of for one in ordered]):
        members = [ordered[at] for at in group]
        all_met = all(one.verdict is Verdict.MET for one in members)
        for one in members:
            is_open = one.verdict is Verdict.MET and not all_met
            settled.append(ConditionResult(one.of, Verdict.UNKNOWN if is_open else turned[one.verdict]))
    return settled


def _either(
    text: str, findings: list[ConditionResult], profile: Profile
) -> tuple[list[ConditionResult], tuple[Condition, ...]]:
    """Results with alternatives settled, and those that are left open so: one that is met will do, one that is missed
    leaves the other open (本科及以上学历或年薪30万元以上). Of those for several kinds of asker only his own count
    (5亿元以上的商业项目或2亿元以上的工业项目)."""
    ordered = sorted(findings, key=lambda one: (one.of.start, one.of.end))
    settled: list[ConditionResult] = []
    left: list[Condition] = []
    for group in alternatives(text, [one.of for one in ordered]):
        members = _of_his_kind(text, [ordered[at] for at in group], profile)
        of_sorts = (
            len(members) > 1 and len({noun for one in members if (noun := noun_behind(text, one.of.end))}) > 1
        )
        met = [one for one in members if one.verdict is Verdict.MET]
        missed = [one.of for one in members if one.verdict is Verdict.NOT_MET]
        unread = isinstance(members[-1].of, Condition) and members[-1].of.alternative
        if met and not (missed and of_sorts):
            settled += met
        elif missed and (len(missed) < len(members) or unread):
            left += [one for one in missed if isinstance(one, Condition)]
            settled += [ConditionResult(one.of, Verdict.UNKNOWN) for one in members]
        else:
            settled += members
    return sorted(settled, key=lambda one: not isinstance(one.of, Exclusion)), tuple(left)


def _of_his_kind(text: str, members: list[ConditionResult], profile: Profile) -> list[ConditionResult]:
    """The alternatives behind whose figure stands a kind that the asker names, where others have another; else all."""
    nouns = [noun_behind(text, one.of.end) for one in members]
    own = [
        one
        for one, noun in zip(members, nouns, strict=True)
        if noun and any(len(kind) > 1 and kind in noun for kind in profile.kinds)
    ]
    return own if own and sum(map(bool, nouns)) > len(own) else members


def _met(condition: Condition, profile: Profile, region: str, alone: bool) -> Verdict:
    kind = condition.kind
    if kind == "age":
        return _age(condition, profile)
    if kind == "education" and profile.education:
        return _degree(condition, profile.education)
    if kind == "registered" and profile.regions:
        return _place(condition, profile, region)
    if kind == "household" and profile.household is not None:
        return verdict_of(profile.household)
    if kind in ("since", "until") and (day := profile.day_of(condition.attribute)):
        return _day(condition, day)
    if kind in ("enterprise", "person", "first"):
        return _kind(condition, profile)
    if kind == "headcount" and profile.headcount is not None and condition.quantity:
        taken_on = profile.hired is not None and _TAKEN_ON.search(condition.attribute)
        count = profile.hired if taken_on and profile.hired is not None else profile.headcount
        return verdict_of(lets_in(condition.quantity, Quantity.exactly(count)))
    if kind in ("amount", "share") and condition.quantity:
        said = profile.amount(condition.attribute, condition.quantity.unit)
        if said is not None:
            return admits(condition.quantity, said[1])
        unsaid = [amount for attribute, amount in profile.amounts if not attribute and amount.kind == "share"]
        least = condition.quantity.bound in LOWER_BOUNDS  # 其他支出不超过5% is none of his
        if kind == "share" and alone and least and len(unsaid) == 1:
            return admits(condition.quantity, unsaid[0])
    if kind == "period" and condition.quantity:
        since = profile.registered_for if condition.attribute == "注册" else None
        lasted = dict(profile.periods).get(condition.attribute, since)
        if condition.attribute and lasted is not None:
            return admits(in_months(condition.quantity), in_months(lasted))
    return Verdict.UNKNOWN


def _kind(condition: Condition, profile: Profile) -> Verdict:
    """Is the asker of one of the kinds that a condition names? By what he calls himself, else by industry.

    An industry alone meets what names no more than one (工业项目), and another one misses it; 规模以上工业企业 asks for
    more than that.
    """
    if any(_entails(one, word) for one in profile.kinds for word in condition.words):
        return Verdict.MET
    if condition.words and all(any(_alike(no, word) for no in profile.others) for word in condition.words):
        return Verdict.NOT_MET
    if not profile.industries:
        return Verdict.UNKNOWN
    own = [industries_in(word) for word in condition.words]
    fits = [any(akin(one, other) for one in profile.industries for other in named) for named in own]
    if own and all(own) and not any(fits):
        return Verdict.NOT_MET
    plain = any(
        fit and not _ANY_SCALE.sub("", _without(word, named))
        for word, fit, named in zip(condition.words, fits, own, strict=True)
    )
    return Verdict.MET if plain else Verdict.UNKNOWN


def _without(word: str, industries: tuple[str, ...]) -> str:
    """A word of a kind without the industry that it names: 规模以上工业企业 is 规模以上."""
    for industry in industries:
        word = word.replace(industry.removesuffix("业"), "")
    return _GENERIC.sub("", word)


def _on_ladder(ladder: Ladder, profile: Profile, measured: Mapping[Condition | Ladder, Quantity]) -> Verdict:
    said = profile.amount(ladder.attribute, ladder.unit)
    figures = [
        amount
        for one, amount in measured.items()
        if one is ladder or (ladder.start <= one.start < ladder.end and amount.unit == ladder.unit)
    ]
    amount = said[1] if said is not None else next(iter(figures), None)
    if amount is None or _is_beyond(ladder, amount):
        return Verdict.UNKNOWN
    return verdict_of(bool(bands_of(ladder, amount)))


def _is_beyond(ladder: Ladder, amount: Quantity) -> bool:
    """True if an amount is more than a ladder of bands with both ends goes up to: what holds there may stand elsewhere."""
    first, top = ladder.bands[0].low, ladder.bands[-1].high
    return first is not None and top is not None and amount.low > top


def _age(condition: Condition, profile: Profile) -> Verdict:
    if profile.age is None or condition.quantity is None:
        return Verdict.UNKNOWN
    if condition.case in ("男", "女") and profile.sex != condition.case:
        # Where only the other sex is bounded so, the asker is not bound by it.
        return Verdict.MET if profile.sex else Verdict.UNKNOWN
    return verdict_of(lets_in(condition.quantity, Quantity.exactly(profile.age)))


def _degree(condition: Condition, education: str) -> Verdict:
    """Does a degree meet a condition? UNKNOWN for a higher one than those that it names."""
    if education in condition.words:
        return Verdict.MET
    higher = all(DEGREES.index(education) > DEGREES.index(word) for word in condition.words)
    return Verdict.UNKNOWN if higher else Verdict.NOT_MET


def _lifted(text: str, clause: Clause, condition: Condition, profile: Profile) -> bool:
    """True if a note behind a condition lifts it for the asker's kind: 面积不低于100平方米（行业协会不受面积限制）."""
    whom = relieved(text[condition.end : clause.end])
    return any(_alike(kind, one) for kind in profile.kinds for one in whom)


def _eased(text: str, clause: Clause, condition: Condition, profile: Profile) -> Condition:
    """A condition with the figure that a note behind it sets for the asker's kind; as it is where none does."""
    note = eased(text[condition.end : clause.end]) if condition.quantity else None
    if note is None or not any(_alike(kind, note[0]) for kind in profile.kinds):
        return condition
    return replace(condition, quantity=note[1])


def _place(condition: Condition, profile: Profile, region: str) -> Verdict:
    words = [word for word in condition.words if not _OWN.match(word)]
    if not words:
        there = bool(region) and any(within(own, region) for own in profile.regions)
        return Verdict.MET if there else Verdict.UNKNOWN
    named = [(own, word) for own in profile.regions for word in words]
    return verdict_of(any(word in own or own in word or _stem(word) in own for own, word in named))


def _stem(place: str) -> str:
    return place[:-1] if len(place) > 2 and place[-1] in "省市县区" else place


def _day(condition: Condition, his: str) -> Verdict:
    """Does a day, month or year of the asker's lie on the right side of a condition's day? UNKNOWN where a part of it does."""
    first, last = f"{his}-01-01"[:10], (f"{his}-12-31" if len(his) == len("2024") else f"{his}-31")[:10]
    if condition.kind == "since":
        inside, outside = first >= condition.day, last < condition.day
    else:
        inside, outside = last <= condition.day, first > condition.day
    return Verdict.MET if inside else Verdict.NOT_MET if outside else Verdict.UNKNOWN
