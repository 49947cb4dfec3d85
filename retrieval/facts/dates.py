"""Dates and periods."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval import lazy_re as re
from retrieval.facts.clause import clause_around
from retrieval.facts.fact import Fact, FactKind
from retrieval.numerals import YEAR, ZERO_TO_NINE
from retrieval.patterns import beginning

_NUMERAL = f"[{ZERO_TO_NINE}十]"
_MONTH = r"\d{1,2}\s?月(?:份|底|初|末|中旬|上旬|下旬|\s?\d{1,2}\s?日)?"
_DATE = beginning(
    r"\d一二三四上下前“\"十自公发印颁签",
    rf"{YEAR}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?\d{{1,2}}(?:日)?"
    rf"|{YEAR}\s?年(?:度|初|底|末|上半年|下半年|第?[一二三四]季度|前\d+个月|\s?{_MONTH})?"
    rf"|(?<!\d){_MONTH}"
    rf"|[一二]{_NUMERAL}{{3}}年(?:{_NUMERAL}{{1,3}}月(?:{_NUMERAL}{{1,3}}日)?)?"
    r"|[一二三四]季度|[上下]半年|前\d+个月|[“\"]?十[一二三四五六]五[”\"]?(?:规划)?(?:期间|时期|末)"
    r"|(?:自)?(?:公布|发布|印发|颁布|签发)之日起",
)
_TO = re.compile(r"\s?(?:[-—–~～至到]|—+)\s?")


def dates(text: str) -> Iterator[Fact]:
    """The dates and periods of a text; two that are the ends of a period are one fact."""
    spans: list[tuple[int, int]] = []
    for match in _DATE.finditer(text):
        if spans and _TO.fullmatch(text, spans[-1][1], match.start()):
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    for start, end in spans:
        yield Fact(FactKind.DATE, start, end, clause_around(text, start, end))
