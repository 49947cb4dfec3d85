"""What people asked in vain: like questions together, most asked first."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

_ALIKE = 75.0  # of 100
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for one
_NOISE = re.compile(r"[\s\W_]+|请问|一下|多少|什么|哪些|怎么|如何|吗|呢|的|是|有")


@dataclass(frozen=True, slots=True)
class Unmet:
    """A question that was not answered, or not to its asker's use; ``why`` is an outcome or a verdict, ``at`` seconds since 1970."""

    text: str
    why: str
    at: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Like questions; ``text`` is the latest of them."""

    text: str
    count: int
    reasons: tuple[str, ...]
    last: float
    others: tuple[str, ...] = ()


def gaps(unmet: Sequence[Unmet]) -> list[Gap]:
    """Put like questions together."""
    groups: list[tuple[str, list[Unmet]]] = []
    for one in sorted(unmet, key=lambda one: -one.at):
        core = _NOISE.sub("", one.text) or one.text
        for known, group in groups:
            if core == known or fuzz.ratio(core, known, score_cutoff=_ALIKE):
                group.append(one)
                break
        else:
            groups.append((core, [one]))
    found = [_gap(group) for _, group in groups]
    return sorted(found, key=lambda gap: (-gap.count, -gap.last))


def _gap(group: Sequence[Unmet]) -> Gap:
    texts = tuple(dict.fromkeys(one.text for one in group))
    reasons = tuple(dict.fromkeys(one.why for one in group))
    return Gap(texts[0], len(group), reasons, group[0].at, texts[1:])


def as_csv(found: Sequence[Gap], headings: Sequence[str]) -> bytes:
    """A table that spreadsheets open as it is: count, question, reasons, last asked, like questions."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(headings)
    for gap in found:
        last = datetime.fromtimestamp(gap.last).astimezone().isoformat(sep=" ", timespec="minutes")
        row = (str(gap.count), gap.text, "、".join(gap.reasons), last, " / ".join(gap.others))
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return file.getvalue().encode("utf-8-sig")
