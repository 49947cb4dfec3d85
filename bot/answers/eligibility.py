"""A clause and what an asker says of himself → may he have it, and which condition decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retrieval.clauses import Condition, Exclusion
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
