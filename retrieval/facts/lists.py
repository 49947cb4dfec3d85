"""Enumerations: what is named one after another, and how many are said to be."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval import lazy_re as re
from retrieval.facts.clause import clause_around
from retrieval.facts.fact import Fact, FactKind
from retrieval.numerals import number

_ITEM = r"[^，。；：、,;:\n|]{1,24}?"
_ITEM_BEFORE = r"[^，。；：、,;:\n|]{1,24}+"  # another one, whose end a 、 tells
_LIST = re.compile(rf"(?:{_ITEM_BEFORE}、)+{_ITEM}(?=等|，|。|；|：|,|;|:|\n|\||$)")
_STOPS = "，。；：,;:\\n|"
_STRETCH = re.compile(rf"(?<![^{_STOPS}])[^{_STOPS}、]*+、[^{_STOPS}]*")
_COUNTED = re.compile(r"等?\s?([\d一二两三四五六七八九十百]{1,4})(?:大|个|家|项|类|种|条|户|名|位)")


def lists(text: str) -> Iterator[Fact]:
    """The enumerations of a text (甲、乙、丙等5家)."""
    for match in _within_stretches(text):
        counted = _COUNTED.match(text, match.end())
        said = number(counted[1]) if counted else None
        start, end = match.span()
        yield Fact(FactKind.LIST, start, end, clause_around(text, start, end), low=said)


def _within_stretches(text: str) -> Iterator[re.Match[str]]:
    """The lists, looked for only between marks that end one, where something parts items."""
    for stretch in _STRETCH.finditer(text) if "、" in text else ():
        yield from _LIST.finditer(text, *stretch.span())
