"""Which of the texts held are in force on a day, and what replaces those that are not.

What belongs here: what follows from the dates and repeals that reports carry (``loaders/validity`` reads them) and from
what else is held. A text is replaced by one that names it as repealed, by a later version of the same title, and by a
later text of the same place, kind and matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Any

from retrieval import lazy_re as re
from retrieval.amendments import Amendment, amendments
from retrieval.characters import HAN
from retrieval.document_numbers import YEAR_AND_COUNT, bare
from retrieval.numerals import ONE_TO_TEN
from retrieval.report import Report


class Force(StrEnum):
    """How a text stands on a day: in force, ahead of it, expired, replaced; OPEN where nothing says so."""

    OPEN = ""
    IN_FORCE = "in_force"
    AHEAD = "not_yet"
    EXPIRED = "expired"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class ForceStatus:
    """How a text stands on a day, with the date and the report that say so.

    ``date`` is the ISO date that says so: from when a text that is ahead will hold, until when an expired one held, since
    when the one that replaces it does; "" if not known. ``by`` is the number of the report that replaces it.
    """

    force: Force
    date: str = ""
    by: int | None = None

    @property
    def holds(self) -> bool:
        """True if nothing says that it does not hold."""
        return self.force in (Force.OPEN, Force.IN_FORCE)


_BRACKETED = re.compile(r"[（(〔\[][^）)〕\]]*[）)〕\]]")
# What a text is, by the end of its title. Two texts of one matter replace each other only where they are of one kind:
# an act and the rules that carry it out hold side by side.
_KINDS = (
    ("rules", re.compile(r"细则$")),
    ("measures", re.compile(r"(?:办法|规定|规则)$")),
    ("plan", re.compile(r"(?:方案|计划|规划)$")),
    ("policy", re.compile(rf"(?:政策|意见|措施|举措|[十百\d{HAN}]{{1,3}}条)$")),
)
# What titles of one kind have in common; what is left names the matter.
_COMMON = re.compile(
    r"关于|印发|进一步|加快|加大|促进|推进|推动|支持|鼓励|扶持|深化|加强|大力|力度|高质量|发展|建设|若干|实施|政策|意见|措施|举措|办法|规定"
    rf"|细则|方案|计划|规划|奖励|优惠|暂行|试行|修订|工作|管理|通知|区域|[的和与等、]|[{ONE_TO_TEN}百\d]+条"
)
_MATTER = 3  # characters; a shorter matter (人才) is that of many texts
_EARLIER = re.compile(r"(?:此前|之前|以前|原有|以往)")


@dataclass(frozen=True, slots=True)
class Succession:
    """Which of a corpus's reports replace which: found once, when they are indexed.

    ``versions`` gives for a report of which several are held (one title and place, other dates) the numbers of all of
    them, ``replaced`` for one that others held replace the numbers of these, the earliest first; ``starts`` from when
    those hold. ``dated`` tells that some report says from when or until when it holds. ``amended`` gives for a report what
    later notices change in it, the earliest first.
    """

    versions: Mapping[int, tuple[int, ...]]
    replaced: Mapping[int, tuple[int, ...]]
    starts: Mapping[int, str]
    dated: bool
    amended: Mapping[int, tuple[Amendment, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, reports: Sequence[Report]) -> Succession:
        """The succession among some reports."""
        starts = [_start(report) for report in reports]
        versions = _versions(reports)
        found: dict[int, set[int]] = defaultdict(set)
        pairs = (_older_versions(reports, versions), _repealed(reports, starts), _anew(reports, starts))
        for number, by in chain.from_iterable(pairs):
            if number != by:
                found[number].add(by)
        replaced = {
            number: tuple(sorted(by, key=lambda other: starts[other])) for number, by in found.items()
        }
        return cls(
            versions,
            replaced,
            {by: starts[by] for group in replaced.values() for by in group},
            any(report.effective or report.expires for report in reports),
            amendments(reports),
        )

    def expires(self, number: int, report: Report, day: str = "") -> str:
        """Until when a report holds, the notices counted that lengthen that by a day ("" is a day after all); "" if not said."""
        longer = [
            one for one in self.amended.get(number, ()) if one.goes_on and (not day or one.since <= day)
        ]
        return longer[-1].until if longer else report.expires

    def row(self) -> list[Any]:
        """The succession as a row of JSON."""
        maps = (self.versions, self.replaced, self.starts)
        amended = [(number, [astuple(one) for one in told]) for number, told in self.amended.items()]
        return [*(list(one.items()) for one in maps), self.dated, amended]

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Succession:
        """Inverse of ``row``."""
        versions, replaced, starts, dated, amended = row
        told = {number: tuple(Amendment(*one) for one in ones) for number, ones in amended}
        return cls(_groups(versions), _groups(replaced), dict(starts), dated, told)


class ForceStatuses:
    """The force status of each of a corpus's reports.

    ``outdated`` are the reports that are replaced, ``replacing`` those that replace them; ``matter`` tells that some
    may not be in force.
    """

    def __init__(self, reports: Sequence[Report], held: Succession | None = None) -> None:
        self._reports = reports
        self._held = held or Succession.of(reports)
        self.versions = self._held.versions
        self.replaced = self._held.replaced
        self.outdated = frozenset(self.replaced)
        self.replacing = frozenset(by for group in self.replaced.values() for by in group)
        self.matter = bool(self.replaced) or self._held.dated

    def of(self, number: int, day: str = "") -> ForceStatus:
        """The force status of a report on an ISO date; "" is a day after all that is held."""
        report, starts = self._reports[number], self._held.starts
        by = self.replaced.get(number, ())
        expires = self.expires(number, day)
        since = [starts[other] for other in by]
        force = force_of(report.effective, expires, since, day, report.signed)
        if force is Force.REPLACED:
            last = [other for other in by if not day or starts[other] <= day][-1]
            return ForceStatus(force, starts[last], last)
        return ForceStatus(force, report.effective or report.signed if force is Force.AHEAD else expires)

    def expires(self, number: int, day: str = "") -> str:
        """Until when a report holds, as it stands on a day; "" if not said."""
        return self._held.expires(number, self._reports[number], day)

    def amendments(self, number: int, day: str = "") -> tuple[Amendment, ...]:
        """What notices change in a report that hold on a day, the earliest first."""
        return tuple(one for one in self._held.amended.get(number, ()) if not day or one.since <= day)


def force_of(effective: str, expires: str, since: Sequence[str], day: str, signed: str = "") -> Force:
    """How a text stands on a day: it holds from ``effective`` to ``expires``, or until the first day in ``since``, when another replaces
    it; one that does not say from when holds no earlier than it was ``signed``."""
    if any(not day or start <= day for start in since):
        return Force.REPLACED
    if day and day < (effective or signed):
        return Force.AHEAD
    if day and expires and expires < day:
        return Force.EXPIRED
    return Force.IN_FORCE if effective or expires else Force.OPEN


def _older_versions(
    reports: Sequence[Report], versions: Mapping[int, Sequence[int]]
) -> Iterator[tuple[int, int]]:
    for number, group in versions.items():
        for other in group:
            if reports[number].delivered < reports[other].delivered:
                yield number, other


def _repealed(reports: Sequence[Report], starts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Reports that others name as repealed, by title or document number."""
    by_title: dict[str, list[int]] = defaultdict(list)
    by_number: dict[str, list[int]] = defaultdict(list)
    if not any(report.repeals for report in reports):
        return
    for number, report in enumerate(reports):
        for title in {bare(report.title), bare(report.cover)} - {""}:
            by_title[title].append(number)
        if report.document_number:
            by_number[bare(report.document_number)].append(number)
    for by, report in enumerate(reports):
        for said in report.repeals:
            found = by_number[bare(said)] if YEAR_AND_COUNT.search(said) else by_title[bare(said)]
            yield from ((number, by) for number in found if _is_earlier(starts[number], starts[by], True))


def _anew(reports: Sequence[Report], starts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Reports whose matter a later text of the same place and kind treats anew."""
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        kind, matter = _matter(report)
        if kind and len(matter) >= _MATTER:
            groups[report.region, kind, matter].append(number)
    for group in groups.values():
        if not any(starts[number] for number in group):
            continue
        for by in group:
            said = any(_EARLIER.match(one) for one in reports[by].repeals)
            yield from (
                (number, by)
                for number in group
                if number != by and _is_earlier(starts[number], starts[by], said)
            )


def _is_earlier(one: str, other: str, said: bool) -> bool:
    """True if a text that holds from ``one`` is earlier than one that holds from ``other``; a text without a date is where
    the other has a date and says that it repeals earlier texts (``said``)."""
    return one < other and (bool(one) or said)


def _start(report: Report) -> str:
    """From when a text as it stands holds: when it came into force, or was last amended where that is later."""
    return max(report.effective, report.delivered, report.signed)


def _matter(report: Report) -> tuple[str, str]:
    """Kind and subject of a text by its title, "" if the title does not tell."""
    title = bare_title(report.title, report.region)
    kind = next((name for name, ends in _KINDS if ends.search(title)), "")
    return kind, _COMMON.sub("", title)


def bare_title(title: str, region: str) -> str:
    """A title without signs, remarks in brackets, its place and the body that issued it, as it is often cited."""
    title = bare(_BRACKETED.sub("", title))
    for part in region.split("/"):
        short = re.sub(r"(?<=..)[省市区县州旗]$", "", part)
        title = title.replace(part, "").replace(short, "") if part else title
    return re.sub(r"^.*人民政府(?:办公[厅室])?", "", title)


def _versions(reports: Sequence[Report]) -> dict[int, tuple[int, ...]]:
    """The reports of one title and place with different dates, by each of their numbers."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        if report.delivered:
            groups[report.title, report.region].append(number)
    return {number: tuple(group) for group in groups.values() if len(group) > 1 for number in group}


def _groups(rows: Iterable[tuple[int, Sequence[int]]]) -> dict[int, tuple[int, ...]]:
    return {number: tuple(group) for number, group in rows}
