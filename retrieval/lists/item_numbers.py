"""The numbers that items bear, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.characters import COLONS, FULL_STOPS, SEMICOLONS
from retrieval.numerals import ARTICLE_NUMERAL, ONE_TO_TEN, YEAR, number
from retrieval.patterns import beginning

LINE_ENDS = FULL_STOPS + SEMICOLONS + COLONS + "）)”」』"  # behind which a new item may begin
_NUMERAL = f"[{ARTICLE_NUMERAL}]"
# How an item is numbered, from the outermost kind to the innermost as far as papers agree on that.
_KINDS = (
    ("part", rf"第\s?(?P<part>{_NUMERAL}{{1,5}}|\d{{1,3}})\s?[章节编](?!约|能|点)"),
    ("han", rf"(?P<han>{_NUMERAL}{{1,3}})\s?、"),
    ("han_bracket", rf"[（(]\s?(?P<han_bracket>{_NUMERAL}{{1,3}})\s?[）)]、?"),
    (
        "article",
        rf"第\s?(?P<article>{_NUMERAL}{{1,7}}|\d{{1,3}})\s?条(?![第规所中的和或至到及款项之、，]|例|件)",
    ),
    ("digit", rf"(?P<digit>\d{{1,2}})\s?(?:[.．﹒](?:(?!\d)|(?={YEAR}年))|、)"),
    ("digit_bracket", r"[（(]\s?(?P<digit_bracket>\d{1,2})\s?[）)]、?"),
    ("half_bracket", r"(?P<half_bracket>\d{1,2})[）)](?!、)"),
    ("circle", r"(?P<circle>[①-⑳])"),
    ("letter", r"(?P<letter>[a-hA-H])[.．、)）](?![\w.])"),
    ("ordinal", rf"(?P<ordinal>{_NUMERAL}{{1,2}})是"),
    ("step", rf"第\s?(?P<step>{_NUMERAL}{{1,2}}|\d{{1,2}})\s?步[：:，,.．、 　]"),
)
# An item begins a line, or follows what ends a sentence or opens a list.
_MARK = beginning(
    rf"\s#\-*•第{ARTICLE_NUMERAL}（(\d①-⑳a-hA-H",
    rf"(?P<before>^[^\S\n]*#{{0,6}}[-*•]?\s*|(?<=[{LINE_ENDS}])[^\S\n]*|(?<=[，,])(?=[{ONE_TO_TEN}]{{1,2}}是)|(?<=\s))(?:"
    + "|".join(pattern for _, pattern in _KINDS)
    + rf")|(?<![第条款项目及和与或、至到（(\n])(?P<within>[（(]{_NUMERAL}{{1,3}}[）)])(?!项(?!目)|款|目(?![的标])|类|条)",
    re.MULTILINE,
)
_RANKS = {name: rank for rank, (name, _) in enumerate(_KINDS)}
SPOKEN = (_RANKS["ordinal"], _RANKS["step"])  # told one after another in a text


class ItemNumber(NamedTuple):
    """A number of an item: its kind, its value, where it begins and ends, and whether it begins a line."""

    kind: int
    value: int
    start: int
    end: int
    line: bool


def marks(text: str) -> Iterator[ItemNumber]:
    """The marks of a text in order."""
    for match in _MARK.finditer(text):
        name = str(match.lastgroup)
        written = match[name]
        if name == "within":  # 三、申报资料（一）…: a text without lines
            yield ItemNumber(_RANKS["han_bracket"], _value(written[1:-1]), *match.span(), line=False)
            continue
        value = _value("".join(written.split()))
        start = match.end("before")
        line_start = text.rfind("\n", 0, start) + 1
        yield ItemNumber(
            _RANKS[name], value, start, match.end(), not text[line_start:start].strip(" \t　#-*•\r")
        )


def _value(written: str) -> int:
    """Value of an item number: 三, 3, ③ and c are 3; 0 if it is not one."""
    if "①" <= written <= "⑳":
        return ord(written) - ord("①") + 1
    if written.isascii() and written.isalpha():
        return ord(written.lower()) - ord("a") + 1
    read = number(written)
    return int(read) if read is not None else 0
