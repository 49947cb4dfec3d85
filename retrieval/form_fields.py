"""Forms that a text writes line by line: 办理地点：某路8号, 承诺时限：12个工作日. Each label heads what stands behind it, and where labels are
in bold (**申报材料**：) what stands under it."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.headings import Heading, Rank

FIELD = re.compile(rf"\s*[-*•·]?\s*(?P<label>[{HAN}]{{2,8}})[:：]\s*(?=\S)")
_BOLD = re.compile(
    rf"\s*\*\*(?P<label>[{HAN}、/／]{{2,12}})(?:[:：]\*\*|\*\*\s*(?:[（(][^（）()\n]{{1,24}}[)）])?\s*[:：])"
)
_LEAST_BOLD = 3  # lines
_LEAST = 5  # lines
_LONGEST = 200  # code points of one
_LEAST_SHARE = 0.6  # of all lines, and of all that they hold


def form_headings(lines: Sequence[tuple[int, str]]) -> list[Heading]:
    """The labels of a form as headings of what stands behind them; none where most lines are no fields."""
    said = [(at, line) for at, line in lines if line.strip()]
    found = [(at, match) for at, line in said if (match := FIELD.match(line)) and len(line) <= _LONGEST]
    held = sum(len(match.string) for _, match in found)
    whole = sum(len(line) for _, line in said)
    if len(found) < _LEAST or len(found) < _LEAST_SHARE * len(said) or held < _LEAST_SHARE * whole:
        return []
    return [
        Heading(
            start := at + len(match[0]) - len(match[0].lstrip()),
            start,
            at + match.end(),
            Rank.LABEL,
            match["label"],
        )
        for at, match in found
    ]


def bold_fields(lines: Sequence[tuple[int, str]]) -> list[Heading]:
    """The labels in bold that lines begin with, as headings of what stands behind and under them; none where they are few."""
    found = [(at, match) for at, line in lines if (match := _BOLD.match(line))]
    if len(found) < _LEAST_BOLD:
        return []
    return [
        Heading(
            start := at + match.start() + _indent(match[0]),
            start,
            at + match.end(),
            Rank.QUESTION,
            match["label"],
        )
        for at, match in found
    ]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
