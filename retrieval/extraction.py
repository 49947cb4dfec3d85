"""What is read out of a report when it is indexed, and how it is kept: its facts, its clauses and its lists."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from retrieval import clauses as clauses_room
from retrieval import facts as facts_room
from retrieval import lists as lists_room
from retrieval.clauses import Clause
from retrieval.facts import Fact
from retrieval.lists import ItemList
from retrieval.report import Report

KINDS = ("fact", "clause", "list")
FILES = tuple(f"{kind}{part}" for kind in KINDS for part in ("s", "_ends"))
VERSION = f"{facts_room.VERSION}.{clauses_room.VERSION}.{lists_room.VERSION}"  # part of an index's name


def details_of(report: Report) -> tuple[bytes, ...]:
    """The details of a report as they are kept, one for each of ``KINDS``."""
    return (
        facts_room.written_rows(facts_room.facts_of(report.text)),
        _clauses().dump_json(clauses_room.read_clauses(report)),
        _lists().dump_json(lists_room.read_lists(report)),
    )


def read_facts(content: bytes) -> tuple[Fact, ...]:
    """The facts that ``details_of`` kept."""
    return facts_room.read_rows(content)


def read_clauses(content: bytes) -> tuple[Clause, ...]:
    """The clauses that ``details_of`` kept."""
    return _clauses().validate_json(content)


def read_lists(content: bytes) -> tuple[ItemList, ...]:
    """The lists that ``details_of`` kept."""
    return _lists().validate_json(content)


@cache
def _clauses() -> TypeAdapter[tuple[Clause, ...]]:
    return TypeAdapter(tuple[Clause, ...])


@cache
def _lists() -> TypeAdapter[tuple[ItemList, ...]]:
    return TypeAdapter(tuple[ItemList, ...])
