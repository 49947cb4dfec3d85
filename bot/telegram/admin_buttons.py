"""The buttons that only admins of the corpus may press."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.replies.passage_view import report_key
from bot.answers.wording import label
from bot.telegram.buttons import TITLE
from bot.telegram.keyboard import Button, Keyboard
from retrieval.report import Report


class Decision(StrEnum):
    """An admin's decision on a document."""

    ADD = "add"
    DROP = "drop"
    REGION = "region"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide on a document."""

    document: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a report (by its key) out of the corpus; ``sure`` once that was confirmed."""

    report: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Restore:
    """Bring back a hidden report (by its key)."""

    report: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Undo a change."""

    change: int


@dataclass(frozen=True, slots=True)
class Serve:
    """Serve the index of this name."""

    index: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave everything as it is."""


@dataclass(frozen=True, slots=True)
class TableButton:
    """Send the gaps as a table."""


AdminPress = Decide | Remove | Restore | Undo | Serve | Leave | TableButton


def read(data: str) -> AdminPress | None:
    """Parse the data of an admin's button; None if it is not one."""
    kind, _, rest = data.partition(":")
    if kind == "D" and (match := re.fullmatch(rf"(\d{{1,12}}):({'|'.join(Decision)})", rest)):
        return Decide(int(match[1]), Decision(match[2]))
    if kind == "R" and (match := re.fullmatch(r"([0-9a-f]{10}):([01])", rest)):
        return Remove(match[1], match[2] == "1")
    if kind == "H" and re.fullmatch(r"[0-9a-f]{10}", rest):
        return Restore(rest)
    if kind == "U" and re.fullmatch(r"\d{1,12}", rest):
        return Undo(int(rest))
    if kind == "S" and re.fullmatch(r"[0-9a-f]{24}", rest):
        return Serve(rest)
    if kind == "T":
        return TableButton()
    return Leave() if kind == "X" else None


def to_decide(document: int, usable: bool, single: bool, language: str) -> Keyboard:
    """Buttons under the preview of a document: one that is not ``usable`` can only be dropped, a single report also corrected."""
    correcting = [Decision.REGION, Decision.DATE] if usable and single else []
    deciding = [Decision.ADD, Decision.DROP] if usable else [Decision.DROP]
    return tuple(
        tuple(_button(f"document_{one}", f"D:{document}:{one}", language) for one in row)
        for row in (correcting, deciding)
        if row
    )


def to_choose_removal(reports: Sequence[Report]) -> Keyboard:
    """A button for each of the reports that may be meant."""
    return tuple((Button(report.title[:TITLE], f"R:{report_key(report.report_id)}:0"),) for report in reports)


def to_confirm_removal(report: Report, hides: bool, language: str) -> Keyboard:
    """Buttons to remove (or hide) a report, or not."""
    remove = _button("hide" if hides else "remove", f"R:{report_key(report.report_id)}:1", language)
    return ((remove, _button("leave", "X:", language)),)


def under_history(undoable: int | None, hidden: Mapping[str, str], language: str) -> Keyboard:
    """Buttons that undo the last change and bring back hidden reports (titles by ids)."""
    undoing = ((_button("undo", f"U:{undoable}", language),),) if undoable is not None else ()
    restoring = (
        (Button(label("restore", language, title=title[:TITLE]), f"H:{report_key(report_id)}"),)
        for report_id, title in hidden.items()
    )
    return (*undoing, *restoring)


def to_serve(index: str, language: str) -> Keyboard:
    """Buttons to serve a corpus that was made, or not."""
    return ((_button("serve", f"S:{index}", language), _button("leave", "X:", language)),)


def under_gaps(language: str) -> Keyboard:
    """The button that sends the gaps as a table."""
    return ((_button("table", "T:", language),),)


def _button(name: str, data: str, language: str) -> Button:
    return Button(label(name, language), data)
