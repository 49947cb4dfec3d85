"""What is read out of a report when it is indexed, and how it is kept: its facts and its clauses."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from retrieval import clauses as clauses_room
from retrieval import facts as facts_room
from retrieval.clauses import Clause
from retrieval.facts import Fact
from retrieval.report import Report

KINDS = ("fact", "clause")
FILES = tuple(f"{kind}{part}" for kind in KINDS for part in ("s", "_ends"))
VERSION = f"{facts_room.VERSION}.{clauses_room.VERSION}"  # part of an index's name


def details_of(report: Report) -> tuple[bytes, ...]:
    """The details of a report as they are kept, one for each of ``KINDS``."""
    clauses = clauses_room.read_clauses(report)
    return facts_room.written_rows(facts_room.facts_of(report.text)), _adapter().dump_json(clauses)


def read_facts(content: bytes) -> tuple[Fact, ...]:
    """The facts that ``details_of`` kept."""
    return facts_room.read_rows(content)


def read_clauses(content: bytes) -> tuple[Clause, ...]:
    """The clauses that ``details_of`` kept."""
    return _adapter().validate_json(content)


@cache
def _adapter() -> TypeAdapter[tuple[Clause, ...]]:
    return TypeAdapter(tuple[Clause, ...])
