"""Finds the questions of a text that are replied to under them (问：… 答：…), whether or not they are numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from retrieval.headings import Heading, Rank

_REPLY = re.compile(r"\s*(?:\*\*)?(?:答复?|回答|回复|A)\s*\d{0,3}\s*[:：]")
_ASKED = re.compile(
    r"\s*(?:#{1,6}\s+)?(?:\*\*)?(?:\d{1,3}\s*[.．、]\s*)?(?:问题?|Q)\s*\d{0,3}\s*[:：.．、]\s*(?=\S)"
)
_QUESTION = re.compile(r"[？?]\s*(?:\*\*)?\s*$")
_LONGEST = 120  # code points
_LEAST = 2


def faq_headings(text: str, lines: Sequence[tuple[int, str]], known: Sequence[Heading]) -> list[Heading]:
    """The questions among a text's lines as headings of what replies to them; none where there is only one.

    Under other headings (``known``) only what 问： or the like marks is one: without, it is an example in their text.
    """
    above = min((heading.start for heading in known), default=len(text))
    starts = {heading.start for heading in known}
    found: list[Heading] = []
    for (at, line), (_, after) in pairwise(lines):
        if len(line) > _LONGEST or not _REPLY.match(after):
            continue
        asked = _ASKED.match(line)
        start = at + len(line) - len(line.lstrip())
        label = line[asked.end() if asked else 0 :].replace("**", "").strip(" \t　#")
        if label and start not in starts and (asked or (at < above and _QUESTION.search(line))):
            found.append(Heading(start, start, at + len(line), Rank.QUESTION, label))
            above = len(text)  # what is numbered under the first one is of its reply
    return found if len(found) >= _LEAST else []


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
