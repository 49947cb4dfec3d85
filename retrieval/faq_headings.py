"""Finds the questions of a text that are replied to under them (问：… 答：…), whether or not they are numbered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.headings import Heading, Rank
from retrieval.numerals import ONE_TO_TEN

_REPLY = re.compile(r"\s*(?:\*\*)?(?:(?:答复?|回答|回复|A)\s*\d{0,3}\s*[:：]|[【\[]\s*答\s*[】\]])")
_ASKED = re.compile(
    rf"\s*(?:#{{1,6}}\s+)?(?:\*\*)?(?:\d{{1,3}}\s*[.．、]\s*)?"
    rf"(?:(?:问题?|Q)\s*(?:\d{{0,3}}|[{ONE_TO_TEN}]{{1,3}})\s*[:：.．、]|[【\[]\s*问\s*[】\]])\s*(?=\S)"
)
_QUESTION = re.compile(r"[？?]\s*(?:\*\*)?\s*$")
_ANNOUNCED = re.compile(r"(?:问题|疑问|问答|解答|答疑|FAQ|Q&A)(?:解答|汇总|集锦)?\s*$", re.IGNORECASE)
_LONGEST = 120  # code points
_LEAST = 2
_LEAST_BARE = 3  # questions that nothing marks as such, nor their replies


def faq_headings(text: str, lines: Sequence[tuple[int, str]], known: Sequence[Heading]) -> list[Heading]:
    """The questions among a text's lines as headings of what replies to them; none where there is only one.

    Under other headings (``known``) only what 问： or the like marks is one, or the heading 常见问题 announces: without,
    it is an example in their text. Where
    nothing at all marks questions and replies, lines that ask are some if they are several and the text has no headings.
    """
    known = sorted(known, key=lambda heading: heading.start)
    starts = {heading.start for heading in known}
    above = min(starts, default=len(text))
    found: list[Heading] = []
    bare: list[Heading] = []
    for (at, line), (_, after) in pairwise(lines):
        if len(line) > _LONGEST:
            continue
        asked = _ASKED.match(line)
        asks = bool(_QUESTION.search(line))
        start = at + len(line) - len(line.lstrip())
        label = line[asked.end() if asked else 0 :].replace("**", "").strip(" \t　#")
        if not label or start in starts:
            continue
        one = Heading(start, start, at + len(line), Rank.QUESTION, label)
        if _REPLY.match(after) and (asked or (at < above and asks)):
            found.append(one)
            above = len(text)  # what is numbered under the first one is of its reply
        elif asks and not _QUESTION.search(after) and not _REPLY.match(line):
            over = bisect_right(known, start, key=lambda heading: heading.start) - 1
            announced = over >= 0 and _ANNOUNCED.search(known[over].label)
            (found if asked or announced else bare).append(one)
    if len(found) >= _LEAST:
        return found
    return bare if len(bare) >= _LEAST_BARE and not known and not found else []


def without_marks_in_replies(marks: Sequence[Heading], asked: Sequence[Heading], text: str) -> list[Heading]:
    """Numbered headings without those that count something within a reply.

    A reply ends at the next chapter (一、), and at a heading right above a question.
    """
    starts = {heading.start for heading in asked}
    kept: list[Heading] = []
    replied = False
    for one in sorted((*marks, *asked), key=lambda heading: heading.start):
        if one.start in starts:
            replied = True
            continue
        replied = replied and one.rank > Rank.TOP and not _heads(text, one.start, starts)
        if not replied:
            kept.append(one)
    return kept


def _heads(text: str, at: int, starts: Set[int]) -> bool:
    """True if a line stands right above a question and is no sentence."""
    end = text.find("\n", at)
    if end < 0 or text[at:end].rstrip().endswith(("。", "；", ";", "！")):
        return False
    return len(text) - len(text[end:].lstrip()) in starts
