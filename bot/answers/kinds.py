"""The kinds of question, from ``kinds.tsv``: how each is recognised, which facts answer it, which form words the reply."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from retrieval.facts import FactKind
from retrieval.patterns import quick


class Kind(StrEnum):
    """Kind of a question."""

    AMOUNT = "amount"
    RATE = "rate"
    LIMIT = "limit"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    CONTACT = "contact"
    WHY = "why"
    VALIDITY = "validity"
    HOW_TO = "howto"
    LIST = "list"
    DEFINITION = "definition"
    COMPARISON = "comparison"
    RANK = "rank"
    CLAIM = "claim"
    STACKING = "stacking"
    YES_NO = "yesno"
    ELIGIBILITY = "eligibility"
    ARTICLE = "article"
    SUMMARY = "summary"
    POLICY = "policy"
    MATCH = "match"
    OVERVIEW = "overview"
    CORPUS = "corpus"
    OPINION = "opinion"
    INSTRUCTION = "instruction"
    TASK = "task"
    OUT_OF_SCOPE = "out_of_scope"
    OTHER = "other"


NUMERIC = frozenset({Kind.AMOUNT, Kind.RATE, Kind.LIMIT})


@dataclass(frozen=True, slots=True)
class KindRow:
    """How a kind of question is recognised (``tells``), which facts answer it (() if a sentence does) and its reply's form."""

    kind: Kind
    facts: frozenset[FactKind]
    form: str
    tells: re.Pattern[str]


@cache
def rows() -> tuple[KindRow, ...]:
    """The rows of the table, in the order they are tried."""
    found = []
    for line in resources.files("bot.answers").joinpath("kinds.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, facts, form, tells = line.split("\t")
            kinds = frozenset(FactKind(name) for name in facts.split() if name != "-")
            found.append(KindRow(Kind(kind), kinds, form, quick(tells)))
    return (*found, KindRow(Kind.OTHER, frozenset(), "statement", re.compile("")))


# How it was possible is asked like why, and answered by what made it so.
_HOW_POSSIBLE = re.compile(
    r"凭(?:啥|什么)|何以|(?:为(?:什么|啥|何|嘛)|怎么|咋)[^，。？?]{0,12}(?:能|做到|这么快|那么快|这么短)"
)


def facts_for(kind: Kind, text: str) -> frozenset[FactKind]:
    """The kinds of facts that answer a question of a kind and a normalised text."""
    facts = row_of(kind).facts
    return facts | {FactKind.MEANS} if kind is Kind.WHY and _HOW_POSSIBLE.search(text) else facts


@cache
def row_of(kind: Kind) -> KindRow:
    """The row of a kind; the first where a kind has several."""
    return next(row for row in rows() if row.kind is kind)


def kind_of(text: str, besides: Collection[Kind] = ()) -> Kind:
    """Kind of a normalised question by the table; ``besides`` are kinds to leave out."""
    return next(row.kind for row in rows() if row.kind not in besides and row.tells.search(text))
