"""Further quotes that bear on a question, beyond those of its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.answer import Answer, Citation
from bot.answers.finding import FindingItem
from bot.answers.replies import quotes
from bot.answers.replies.composer import Composer
from bot.answers.replies.markup import Rich
from bot.answers.sentences.sentence_ranking import Evidence
from bot.answers.wording import say

PER_PAGE = 3
LINES_PER_PAGE = 5  # where each quote goes with a line of its own
MOST = 9  # further quotes
_NEAR = 0.3  # of the best sentence's score; what answers less does not bear on the question


@dataclass(frozen=True, slots=True)
class MoreResult:
    """A page of further quotes."""

    rich: Rich
    citations: tuple[Citation, ...]


def more_results(
    answer: Answer, evidence: Evidence | None, rest: Sequence[FindingItem] = ()
) -> list[FindingItem]:
    """More results for an answer: the ``rest`` of its list, and up to MOST further quotes, best first.

    None of these overlaps another or one of the answer's. Nothing else follows a list whose items are told in words.
    """
    if evidence is None or not answer.outcome.answered or (rest and rest[0].line):
        return list(rest)
    taken = [(citation.report_id, citation.start, citation.end) for citation in answer.citations]
    taken += [(item.quote.report.report_id, item.quote.start, item.quote.end) for item in rest]
    best = evidence.candidates[0].score
    found: list[FindingItem] = []
    for candidate in evidence.candidates[1:]:
        if candidate.score < _NEAR * best or len(found) == MOST:
            break
        quote = quotes.around(candidate)
        identity = quote.report.report_id
        if any(identity == other and quote.start < end and start < quote.end for other, start, end in taken):
            continue
        taken.append((identity, quote.start, quote.end))
        found.append(FindingItem("", quote))
    return [*rest, *found]


def pages(found: Sequence[FindingItem]) -> int:
    """Number of pages that further quotes fill."""
    return -(-len(found) // _per_page(found))


def page(
    composer: Composer, answer: Answer, found: Sequence[FindingItem], number: int, language: str
) -> MoreResult:
    """Page ``number`` (from 1) of further quotes, numbered on from the answer's."""
    first = (number - 1) * _per_page(found)
    shown = found[first : first + _per_page(found)]
    citations = tuple(
        composer.cite(len(answer.citations) + first + at, item.quote) for at, item in enumerate(shown, 1)
    )
    rich = say(
        "further",
        language,
        question=answer.question[:120],
        lines=[
            f"{item.line} [{citation.n}]"
            for item, citation in zip(shown, citations, strict=True)
            if item.line
        ],
        citations=citations,
        places=[composer.place_name(citation.region, language) for citation in citations],
        page=number,
        pages=pages(found),
    )
    return MoreResult(rich, citations)


def _per_page(found: Sequence[FindingItem]) -> int:
    return LINES_PER_PAGE if found and found[0].line else PER_PAGE
