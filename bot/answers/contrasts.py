"""Words that set two cases of one thing apart: who leads a standard, and who takes part in it."""

from __future__ import annotations

import re

# Each row: one side, the other.
_SIDES = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"主导|牵头|主持", r"参与|参加|配合"),
        (r"购[买置建房]|买(?!卖)", r"租[赁用房购]?(?!售)"),
        (r"首次|初次|第一次|新认定|首家", r"复[审评核]|再次|重新认定"),
        (r"线上|网上", r"线下|现场"),
    )
)


Side = tuple[re.Pattern[str], re.Pattern[str]]
"""What says that one case is meant, and what says that the other is."""


def sides_of(asked: str) -> tuple[Side, ...]:
    """The cases that a question is of: 主导制定国家标准 is of who leads."""
    return tuple(
        (mine, theirs)
        for one, other in _SIDES
        for mine, theirs in ((one, other), (other, one))
        if _only(mine, theirs, asked)
    )


def is_of_the_other(sides: tuple[Side, ...], told: str) -> bool:
    """True if a text speaks of the other case alone: 参与制定 where 主导制定 is asked."""
    return any(_only(theirs, mine, told) for mine, theirs in sides)


def _only(side: re.Pattern[str], other: re.Pattern[str], text: str) -> bool:
    return side.search(text) is not None and other.search(text) is None
