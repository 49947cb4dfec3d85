"""Amounts so large that a text leaves them to a decision of their own (20亿元以上的，一企一策)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answers.ladders.other_thresholds import reaches
from bot.answers.ladders.parts_beside import pieces
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Ladder
from retrieval.clauses.attributes import attribute_before, same_attribute
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import LOWER_BOUNDS, Quantity, quantities

_CASE_BY_CASE = re.compile(r"一企一策|一事一议|一项目一策|一案一策|另行(?:研究|商定|协商)")
_ARTICLE = re.compile(rf"^\s*第[{ONE_TO_TEN}百零\d]+条")


def decided_by_case(
    text: str, clauses: Iterable[Clause], ladder: Ladder, amount: Quantity
) -> tuple[int, int] | None:
    """Where the sentence of a report stands by which so large an amount of what a ladder measures is decided case by case; None if
    there is none."""
    top = ladder.bands[-1].low
    for clause in clauses:
        if clause.case_by_case is None or top is None:
            continue
        for start, end, piece in pieces(text, clause):
            if not _CASE_BY_CASE.search(piece):
                continue
            plain = "".join(_ARTICLE.sub("", piece).split())
            if any(
                one.bound in LOWER_BOUNDS
                and one.low > top
                and reaches(amount, one)
                and same_attribute(attribute_before(plain, one) or "", ladder.attribute)
                for one in quantities(plain)
            ):
                return start, end
    return None
