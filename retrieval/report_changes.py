"""Compares two versions of a report sentence by sentence, with the figures before and after. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from retrieval import lazy_re as re
from retrieval.numerals import ONE_TO_TEN
from retrieval.passages import sentences
from retrieval.quantities import Quantity, quantities
from retrieval.report import Report

Span = tuple[int, int]

LIKE = 50.0  # per cent of two sentences that are alike; those that share less are not versions of one another
_FIELDS = ("title", "document_number", "effective", "expires")
# What numbers a sentence: a list that gained an item says nothing else in the items behind it.
_NUMBERED = re.compile(
    rf"^(?:第[{ONE_TO_TEN}百零\d]+[条款项章]|[（(]?[{ONE_TO_TEN}\d]{{1,3}}[)）、.．](?!\d)|[①-⑳])+"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that stand where others stood, as written; () on a side that has none."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of one version, by code points of its report's text; ``differing`` are the parts that the other has not."""

    start: int
    end: int
    differing: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that was changed, added (``before`` is None) or taken out (``after`` is None)."""

    before: Side | None
    after: Side | None
    figures: tuple[Figures, ...] = ()


@dataclass(frozen=True, slots=True)
class Restated:
    """A field of the report (title, document_number, effective, expires) with its values, "" if it had or has none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Differences between two versions, in the order of the newer text; deletions last."""

    restated: tuple[Restated, ...] = ()
    sentences: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.restated or self.sentences)


def changes(old: Report, new: Report) -> Changes:
    """Compare ``new`` with ``old``.

    A sentence that only stands elsewhere, has another number, or is spaced or punctuated otherwise is no change.
    """
    restated = tuple(
        Restated(name, getattr(old, name), getattr(new, name))
        for name in _FIELDS
        if getattr(old, name) != getattr(new, name)
    )
    gone, come = _only_in(old, new), _only_in(new, old)
    pairs = _paired([old.text[slice(*span)] for span in gone], [new.text[slice(*span)] for span in come])
    found = [
        _change(old, new, gone[pairs[at]], span) if at in pairs else Change(None, Side(*span))
        for at, span in enumerate(come)
    ]
    kept = set(pairs.values())
    found += [Change(Side(*span), None) for at, span in enumerate(gone) if at not in kept]
    return Changes(restated, tuple(found))


def _only_in(one: Report, other: Report) -> list[Span]:
    """The sentences of a report that the other has not, or has less often."""
    held = Counter(_key(other.text[slice(*span)]) for span in _sentences(other))
    found = []
    for span in _sentences(one):
        key = _key(one.text[slice(*span)])
        if held[key]:
            held[key] -= 1
        else:
            found.append(span)
    return found


def _sentences(report: Report) -> list[Span]:
    return [
        (unit.start, unit.end)
        for section in report.sections
        for unit in sentences(report.text, section.start, section.end)
        if _key(report.text[unit.start : unit.end])
    ]


def _key(sentence: str) -> str:
    """A sentence reduced to its letters and numbers, without its own number."""
    plain = "".join(unicodedata.normalize("NFKC", sentence).split())
    return "".join(c for c in _NUMBERED.sub("", plain) if c.isalnum() or c in "%.-~")


def _paired(gone: Sequence[str], come: Sequence[str]) -> dict[int, int]:
    """For sentences that came (by number) the ones that went which they are most like, each once."""
    if not gone or not come:
        return {}
    likeness = process.cdist([_key(one) for one in come], [_key(one) for one in gone], scorer=fuzz.ratio)
    ranked = sorted(
        (-float(likeness[at, other]), abs(at - other), at, other)
        for at in range(len(come))
        for other in range(len(gone))
        if likeness[at, other] >= LIKE
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, other in ranked:
        if at not in pairs and other not in taken:
            pairs[at] = other
            taken.add(other)
    return pairs


def _change(old: Report, new: Report, before: Span, after: Span) -> Change:
    was, now = old.text[slice(*before)], new.text[slice(*after)]
    figures_was, figures_now = quantities(was), quantities(now)
    parts_was, parts_now = _parts(was, figures_was), _parts(now, figures_now)
    matcher = SequenceMatcher(
        None, [was[slice(*part)] for part in parts_was], [now[slice(*part)] for part in parts_now], False
    )
    differing = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    left = [_joined(parts_was[i1:i2]) for _, i1, i2, _, _ in differing if i1 < i2]
    right = [_joined(parts_now[j1:j2]) for _, _, _, j1, j2 in differing if j1 < j2]
    return Change(
        Side(*before, tuple((before[0] + start, before[0] + end) for start, end in left)),
        Side(*after, tuple((after[0] + start, after[0] + end) for start, end in right)),
        _figures(was, now, figures_was, figures_now),
    )


def _parts(text: str, figures: Sequence[Quantity]) -> list[Span]:
    """A text in the pieces that are compared: figures whole, everything else character by character."""
    parts: list[Span] = []
    at = 0
    for figure in figures:
        if figure.start >= at:
            parts += [(place, place + 1) for place in range(at, figure.start)]
            parts.append((figure.start, figure.end))
            at = figure.end
    return parts + [(place, place + 1) for place in range(at, len(text))]


def _joined(parts: Sequence[Span]) -> Span:
    return parts[0][0], parts[-1][1]


def _figures(
    was: str, now: str, before: Sequence[Quantity], after: Sequence[Quantity]
) -> tuple[Figures, ...]:
    """The figures that differ, those that stand in the same place between equal ones together."""
    matcher = SequenceMatcher(None, [_value(one) for one in before], [_value(one) for one in after], False)
    return tuple(
        Figures(
            tuple(was[one.start : one.end] for one in before[i1:i2]),
            tuple(now[one.start : one.end] for one in after[j1:j2]),
        )
        for code, i1, i2, j1, j2 in matcher.get_opcodes()
        if code != "equal"
    )


def _value(one: Quantity) -> tuple[object, ...]:
    return one.low, one.high, one.unit, one.bound
