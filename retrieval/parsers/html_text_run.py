"""The run of a page's blocks that is its text: where that begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from retrieval.numerals import ONE_TO_TEN
from retrieval.parsers.site_lines import SHORT

_LEFT = 2  # times what the library took: so much more text is no neighbour of the text
_ITEM = re.compile(rf"[{ONE_TO_TEN}]{{1,3}}、|第[{ONE_TO_TEN}]{{1,3}}条|[（(][{ONE_TO_TEN}]{{1,2}}[）)]")
_SIGNED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_AHEAD, _NEAR = 5, 3  # blocks in which a text that goes on has its next item, and what follows that
_QUESTION = re.compile("#+ .+[？?]")
_MARK = re.compile(r"^(?:#+|-|\d{1,4}\.) ")  # of a heading or an item


def cells(block: str) -> list[str]:
    """The cells of a block that is rows of a table; else the block without its mark, alone."""
    return block.split("|") if block.startswith("|") else [bare(block)]


def most_of(blocks: Sequence[str], wanted: Set[str]) -> list[str]:
    """The run of blocks with the most of a text and the least beside it.

    The library drops and moves parts of a page; where its text begins and ends is what it knows best.
    """
    whole = "".join(wanted)
    best = (0, 0, 0)
    begun, sum_so_far = 0, 0
    for at, block in enumerate(blocks):
        for cell in filter(None, map(squeezed, cells(block))):
            sum_so_far += len(cell) if cell in wanted or cell in whole else -len(cell)
        if sum_so_far <= 0:
            begun, sum_so_far = at + 1, 0
        best = max(best, (sum_so_far, begun, at + 1), key=lambda run: run[0])
    begin = best[1]
    if begin and _QUESTION.fullmatch(blocks[begin - 1]):
        begin -= 1  # what the first reply of an FAQ stands under
    return list(blocks[begin : end_of_items(blocks, best[2])])


def end_of_items(blocks: Sequence[str], end: int) -> int:
    """Where a text ends that goes on behind ``end`` with numbered items: of several papers on a page the library may drop the
    sentences of the last. Its signature ends with a date."""
    begun = end
    for at, block in enumerate(blocks[end:], end):
        item = bool(_ITEM.match(bare(block))) and block.endswith(("。", "；"))
        if at - end >= (_AHEAD if end == begun else _NEAR):
            break
        if item or (end > begun and (_tells(block) or _SIGNED.fullmatch(squeezed(block)))):
            end = at + 1
    return end


def with_what_it_left(found: list[str], blocks: Sequence[str]) -> list[str]:
    """The run of blocks of a text, longer where the library left out more of a page's sentences and tables than it took."""
    telling = [at for at, block in enumerate(blocks) if _tells(block)]
    if not found or length(blocks[at] for at in telling) <= _LEFT * length(found):
        return found
    return list(blocks[telling[0] : telling[-1] + 1])


def _tells(block: str) -> bool:
    """True if a block is sentences, or a table with some."""
    return len(block) > SHORT and any(mark in block for mark in "。；")


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def length(blocks: Iterable[str]) -> int:
    """Code points of some blocks."""
    return sum(map(len, blocks))


def bare(block: str) -> str:
    """A block without the mark of a heading or an item."""
    return _MARK.sub("", block)
