"""``re``, but each pattern is compiled when it is first used: ``from retrieval import lazy_re as re``.

This program has some 2,000 patterns, which take 0.8 s to compile; the first answer of a process uses a third of them.
A process that serves many compiles them all before the first question (``compile_all``).
"""

from __future__ import annotations

import re
from re import (
    ASCII,
    DOTALL,
    IGNORECASE,
    MULTILINE,
    NOFLAG,
    UNICODE,
    Match,
    Pattern,
    RegexFlag,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from typing import Any, cast
from weakref import WeakSet

__all__ = [
    "ASCII",
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "NOFLAG",
    "UNICODE",
    "Match",
    "Pattern",
    "RegexFlag",
    "compile",
    "compile_all",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

_OF_ONE = (
    *("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"),
    *("flags", "groups", "groupindex"),
)


class _Awaiting:
    """A pattern that is compiled once something of it is asked for; from then on what it has is what was made."""

    def __init__(self, pattern: str, flags: RegexFlag) -> None:
        self.pattern = pattern
        self._given = flags
        _awaiting.add(self)

    def __getattr__(self, name: str) -> Any:
        _awaiting.discard(self)
        made = re.compile(self.pattern, self._given)
        for own in _OF_ONE:
            setattr(self, own, getattr(made, own))
        return getattr(made, name)


_awaiting: WeakSet[_Awaiting] = WeakSet()


def compile(pattern: str | Pattern[str], flags: RegexFlag = NOFLAG) -> Pattern[str]:
    """The pattern, as ``re.compile`` would make it; an error in it shows when it is first used."""
    return cast(Pattern[str], _Awaiting(pattern, flags)) if isinstance(pattern, str) else pattern


def compile_all() -> None:
    """Compile what has not been used yet: a third of a second."""
    for pattern in list(_awaiting):
        _ = pattern.flags
