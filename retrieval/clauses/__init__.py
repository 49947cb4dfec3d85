"""What a policy grants and asks for, read out of its text: clauses, and ladders of bands.

Each step is a pure function and a file of its own: ``blocks`` parts a report into articles, items and table rows,
``grants`` reads what is given, ``conditions`` who may have it, ``ladders`` the bands, ``reading`` makes clauses of
them. What the grammar cannot read stays text: a part that is absent was not read, and none is ever guessed.
"""

from __future__ import annotations

from retrieval.clauses.clause import (
    Band,
    Case,
    Ceiling,
    Choice,
    Clause,
    Condition,
    Decrease,
    Exclusion,
    Grant,
    Growth,
    Ladder,
    Part,
    Payout,
    Share,
    clause_at,
    texts_over,
)
from retrieval.clauses.clause_reader import read_clauses

__all__ = [
    "VERSION",
    "Band",
    "Case",
    "Ceiling",
    "Choice",
    "Clause",
    "Condition",
    "Decrease",
    "Exclusion",
    "Grant",
    "Growth",
    "Ladder",
    "Part",
    "Payout",
    "Share",
    "clause_at",
    "read_clauses",
    "texts_over",
]
VERSION = "379"  # part of an index's name: raised whenever the grammar reads something else
