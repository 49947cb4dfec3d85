"""A clause → what it gives, one offer at a time: each sentence that gives something, with the conditions that bear on it.

An article often gives several things to several kinds of asker (对国家级、省级的…；对规上企业…). Whether one may have the
first hangs on nothing that is asked for the second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.clauses import Band, Case, Choice, Clause, Condition, Exclusion, Grant, Ladder
from retrieval.clauses.view import View

# What asks for something that the grammar read no condition of.
_ASKS = re.compile(
    r"符合|属于|经[^，。；]{0,12}(?:认定|审定|评定|批准|核定|备案|评审)|列入|纳入|取得|获得|获批|通过|具有|拥有|具备|达到?|优先|鼓励类"
    r"|新认定|且(?!不)|同时|按期|如期|承诺|满足|担任|评为|入选|连续|一次性投入|首次|以[^，。；]{1,12}方式|不低于|不少于|超过"
)
_ANY_OF = re.compile(r"之一|任一|任意一")
_Giving = Grant | Ladder | Choice | Case


def offers(text: str, clause: Clause) -> tuple[Clause, ...]:
    """The offers of a clause, each a clause of its own with the parts that bear on it; ``text`` is the report's.

    Conditions and exclusions of sentences that give nothing bear on all of them, but where one of several will do.
    """
    giving: list[_Giving] = [*clause.ladders, *clause.choices]
    taken = [(part.start, part.end) for part in giving]
    giving += [
        grant
        for grant in clause.grants
        if not any(start < grant.end and grant.start < end for start, end in taken)
    ]
    spans = _joined(_sentences(text, clause), [(part.start, part.end) for part in giving])
    given = [span for span in spans if any(_in(part, span) for part in giving)]
    any_of = bool(_ANY_OF.search(text[clause.start : clause.end]))
    common = [span for span in spans if span not in given]
    return tuple(_offer(clause, span, giving, [] if any_of else common) for span in given)


def asks_more(text: str, offer: Clause) -> bool:
    """Whether the sentence of an offer asks for something that no condition, ladder or grant of it says."""
    parts: Sequence[_Giving | Band | Condition | Exclusion] = (
        *offer.conditions,
        *offer.exclusions,
        *(band for ladder in offer.ladders for band in ladder.bands),
        *offer.choices,
    )
    grants = [*offer.grants, *(band.grant for ladder in offer.ladders for band in ladder.bands)]
    grants += [case.grant for choice in offer.choices for case in choice.cases]
    spans = [(part.start, part.end) for part in (*parts, *grants)]
    spans += [
        (bound.outer_start, bound.outer_end)
        for grant in grants
        for bound in (*(ceiling.quantity for ceiling in grant.ceilings), grant.floor)
        if bound is not None
    ]
    rest = text[offer.start : offer.end]
    for begin, finish in spans:
        start, end = max(begin - offer.start, 0), max(finish - offer.start, 0)
        rest = rest[:start] + "□" * len(rest[start:end]) + rest[end:]
    return bool(_ASKS.search(re.sub(r"\s", "", rest)))


def _offer(
    clause: Clause, span: tuple[int, int], giving: Sequence[_Giving], common: Sequence[tuple[int, int]]
) -> Clause:
    near = (span, *common)
    return replace(
        clause,
        start=span[0],
        end=span[1],
        grants=tuple(part for part in giving if isinstance(part, Grant) and _in(part, span)),
        ladders=tuple(part for part in clause.ladders if _in(part, span)),
        choices=tuple(part for part in clause.choices if _in(part, span)),
        conditions=tuple(part for part in clause.conditions if any(_in(part, one) for one in near)),
        exclusions=tuple(part for part in clause.exclusions if any(_in(part, one) for one in near)),
    )


def _sentences(text: str, clause: Clause) -> list[tuple[int, int]]:
    view = View.of(text, clause.start, clause.end)
    return [(view.offsets[start], view.offsets[end - 1] + 1) for start, end in view.sentences()]


def _joined(spans: Sequence[tuple[int, int]], parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences, those made one that a ladder or another part runs through."""
    found: list[tuple[int, int]] = []
    for span in spans:
        over = found and any(start < found[-1][1] and span[0] < end for start, end in parts)
        if over:
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _in(part: _Giving | Condition | Exclusion, span: tuple[int, int]) -> bool:
    return span[0] <= part.start < span[1]
