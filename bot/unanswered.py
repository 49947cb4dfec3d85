"""What people asked in vain: questions that are alike together, most asked first.

Questions are alike that are about the same places and numbers (years, mostly) and whose other words are nearly the
same, in whichever order. Those about another place, or another year, are not alike.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process

from retrieval.places import Gazetteer, without

_ALIKE = 75.1  # of 100; 进口总额 and 出口总额 have 75
_PRIVATE = 0xF0000
_READ = 100  # code points of a question
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")  # what a spreadsheet takes for one
_NOISE = re.compile(
    r"请问|一下|多少|什么|哪些|怎么|如何|吗|呢|的|是|有"
    r"|\b(?:what|which|how|many|much|is|are|the|of|in|for|an?|do|does|there)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PART = re.compile(r"[a-z]+|[^\W_a-z]", re.IGNORECASE)  # a Latin word, or one character


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question that was not answered, or not to its asker's use; ``why`` is an outcome or a verdict, ``at`` seconds since 1970."""

    text: str
    why: str
    at: float


@dataclass(frozen=True, slots=True)
class UnansweredGroup:
    """Questions that are alike; ``text`` is the latest of them."""

    text: str
    count: int
    reasons: tuple[str, ...]
    last: float
    others: tuple[str, ...] = ()


def grouped(unmet: Sequence[UnansweredQuestion]) -> list[UnansweredGroup]:
    """Put questions together that are alike."""
    groups: dict[Hashable, dict[str, list[UnansweredQuestion]]] = {}
    for one in sorted(unmet, key=lambda one: -one.at):
        about, parts = _read(one.text)
        alike = groups.setdefault(about, {})
        nearest = process.extractOne(parts, alike.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        alike.setdefault(nearest[0] if nearest else parts, []).append(one)
    found = [_gap(group) for alike in groups.values() for group in alike.values()]
    return sorted(found, key=lambda gap: (-gap.count, -gap.last))


def _read(text: str) -> tuple[Hashable, str]:
    """The places and numbers that a question is about, and its other words: a character for each, sorted."""
    read = text[-_READ:]
    mentions = Gazetteer.bundled().find(read)
    rest = without(read, mentions)
    numbers = frozenset(_NUMBER.findall(rest))
    parts = _PART.findall(_NOISE.sub(" ", _NUMBER.sub(" ", rest)).lower())
    about = frozenset(mention.places[0] for mention in mentions), numbers
    return about, "".join(sorted(part if len(part) == 1 else _sign(part) for part in parts)) or text


def _sign(word: str) -> str:
    """A character for a word: one of those for private use, of which there are enough."""
    return chr(_PRIVATE + hash(word) % 65_000)


def _gap(group: Sequence[UnansweredQuestion]) -> UnansweredGroup:
    texts = tuple(dict.fromkeys(one.text for one in group))
    reasons = tuple(dict.fromkeys(one.why for one in group))
    return UnansweredGroup(texts[0], len(group), reasons, group[0].at, texts[1:])


def as_csv(found: Sequence[UnansweredGroup], headings: Sequence[str]) -> bytes:
    """A table that spreadsheets open as it is: count, question, reasons, last asked, and the questions alike."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(headings)
    for gap in found:
        last = datetime.fromtimestamp(gap.last).astimezone().isoformat(sep=" ", timespec="minutes")
        row = (str(gap.count), gap.text, "、".join(gap.reasons), last, " / ".join(gap.others))
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return file.getvalue().encode("utf-8-sig")
