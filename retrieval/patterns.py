"""Regular expressions that take little time where they match nothing, which is nearly everywhere.

``re`` tries each alternative of a pattern at each character of a text. Two things save most of that, and a finder says
them beside its pattern: what every match begins with (a look at the next character takes a fifth of the time), and
which words stand in every match (that none is in the text takes a hundredth).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined] # what re itself reads patterns with
from sys import maxsize
from typing import Any

from retrieval import lazy_re as re

_CLASSES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}


def beginning(characters: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern whose matches all begin with one of some characters, which are given as a class of ``re`` is."""
    return re.compile(f"(?=[{characters}])(?:{pattern})", flags)


def quick(pattern: str) -> re.Pattern[str]:
    """A pattern that is tried only where the next character can begin a match: which these are is read from it."""
    begins = beginnings(pattern)
    return re.compile(pattern) if begins is None else beginning("".join(sorted(begins)), pattern)


def first_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Many patterns as one: where several match, the first of them does. Only those that the next character can begin are tried."""
    given = list(patterns)
    by_beginning: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in given:
        for character in beginnings(pattern) or ("",):
            by_beginning[character].append(pattern)
    named = any("(?P<" in pattern for pattern in given)  # a name may stand in a pattern once
    if named or any(not character or len(character.lstrip("\\")) > 1 for character in by_beginning):
        return re.compile("|".join(given) or r"(?!)")
    tried = (f"(?={one})(?:{'|'.join(those)})" for one, those in by_beginning.items())
    return beginning("".join(by_beginning), "|".join(tried)) if given else re.compile(r"(?!)")


def beginnings(pattern: str) -> frozenset[str] | None:
    """What the matches of a pattern can begin with, each as it stands in a class of ``re``: a character, a range, ``\\d``.

    None if that may be any character, or if a match may be empty.
    """
    parsed = parser.parse(pattern)
    begins = _first_of_all(parsed) if parsed.state.flags == re.UNICODE else None
    return None if begins is None or begins[1] else begins[0]


_Begins = tuple[frozenset[str], bool]
"""What begins a part of a pattern, and whether the part may be empty."""


def _first_of_all(parts: Iterable[tuple[Any, Any]]) -> _Begins | None:
    """What begins parts that follow each other."""
    found: frozenset[str] = frozenset()
    for code, value in parts:
        begins = _first_of_part(code, value)
        if begins is None:
            return None
        found |= begins[0]
        if not begins[1]:
            return found, False
    return found, True


def _first_of_part(code: Any, value: Any) -> _Begins | None:
    match code:
        case op.LITERAL:
            return frozenset([re.escape(chr(value))]), False
        case op.IN:
            members = [_member(*one) for one in value]
            return None if None in members else (frozenset(filter(None, members)), False)
        case op.BRANCH:
            branches = [_first_of_all(one) for one in value[1]]
            held = [one for one in branches if one is not None]
            if len(held) < len(branches):
                return None
            return frozenset().union(*(one[0] for one in held)), any(one[1] for one in held)
        case op.SUBPATTERN if not value[1]:  # no flags
            return _first_of_all(value[3])
        case op.MAX_REPEAT | op.MIN_REPEAT:
            repeated = _first_of_all(value[2])
            return None if repeated is None else (repeated[0], repeated[1] or value[0] == 0)
        case op.ASSERT | op.ASSERT_NOT | op.AT:
            return frozenset(), True
    return None


def _member(code: Any, value: Any) -> str | None:
    """A member of a class of ``re`` as it is written there, None if it is none that can be named."""
    if code is op.LITERAL:
        return re.escape(chr(value))
    if code is op.RANGE:
        return "-".join(re.escape(chr(one)) for one in value)
    return _CLASSES.get(value)


class Sought:
    """A pattern that is looked for only in texts that hold what stands in all of its matches.

    ``needs`` are lists of words, with spaces between; of each list one word stands in whatever the pattern matches.
    The list that fewest texts hold a word of comes first.
    """

    def __init__(self, pattern: str | re.Pattern[str], *needs: str) -> None:
        self._pattern = re.compile(pattern)
        self._needs = tuple(tuple(words.split()) for words in needs)
        self.pattern = self._pattern.pattern
        self.hint = "|".join(map(re.escape, self._needs[0])) if needs else self.pattern

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """The matches in a range of a text, in order."""
        return self._pattern.finditer(text, start, end) if self._may_be_in(text[start:end]) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self._pattern.search(text) if self._may_be_in(text) else None

    def _may_be_in(self, text: str) -> bool:
        """True if a text holds a word of each list."""
        for words in self._needs:
            for word in words:
                if word in text:
                    break
            else:
                return False
        return True


def hint_of(*sought: Sought) -> re.Pattern[str]:
    """A pattern that is found in every text in which one of some others is, and sooner than they are looked for."""
    return re.compile("|".join(one.hint for one in sought))
