"""Industries: which a text names, and whether one lies in another (新材料 in 工业). The table is ``industries.tsv``."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from retrieval import lazy_re as re


@cache
def _rows() -> dict[str, tuple[tuple[str, ...], re.Pattern[str]]]:
    found = {}
    for line in (
        resources.files("bot.answers.questions").joinpath("industries.tsv").read_text("utf-8").splitlines()
    ):
        if line and not line.startswith("#"):
            name, inside, words = line.split("\t")
            outer = tuple(one for one in inside.split() if one != "-")
            found[name] = (outer, re.compile(words))
    return found


@lru_cache(maxsize=512)  # of the same names and headings for one question after another
def industries_in(text: str) -> tuple[str, ...]:
    """The industries that a text names, in the order of the table; 工业 is left out where one within it is named."""
    named = [name for name, (_, words) in _rows().items() if words.search(text)]
    return tuple(
        name
        for name in named
        if not any(other != name and name in outer_of(other) for other in named) or name in text
    )


def industry_words(text: str) -> tuple[str, ...]:
    """The words of a text that name industries (水泥, 无人机), in the order of the table."""
    return tuple(dict.fromkeys(found[0] for _, words in _rows().values() for found in words.finditer(text)))


def outer_of(industry: str) -> frozenset[str]:
    """The industries that one lies in, itself too."""
    found = {industry}
    for outer in _rows()[industry][0] if industry in _rows() else ():
        found |= outer_of(outer)
    return frozenset(found)


def akin(one: str, other: str) -> bool:
    """True if one of two industries lies in the other."""
    return one in outer_of(other) or other in outer_of(one)
