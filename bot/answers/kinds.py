"""What questions ask for, and how one tells: the table in ``kinds.tsv``."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from importlib import resources


class Kind(StrEnum):
    """What a question asks for."""

    AMOUNT = "amount"
    RATE = "rate"
    LIMIT = "limit"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    LIST = "list"
    DEFINITION = "definition"
    COMPARISON = "comparison"
    YES_NO = "yesno"
    ARTICLE = "article"
    OVERVIEW = "overview"
    OTHER = "other"


NUMERIC = frozenset({Kind.AMOUNT, Kind.RATE, Kind.LIMIT})


@cache
def _kinds() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    rows = []
    text = resources.files("bot.answers").joinpath("kinds.tsv").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, pattern = line.split("\t")
            rows.append((Kind(kind), re.compile(pattern)))
    return tuple(rows)


def kind_of(text: str, besides: Kind | None = None) -> Kind:
    """What a normalised question asks for, by the table of kinds; ``besides`` one of them."""
    return next(
        (kind for kind, pattern in _kinds() if kind is not besides and pattern.search(text)), Kind.OTHER
    )
