"""What the library keeps of a document and of each change, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PREFIX = "added/"  # of the ids of the reports in what was added; no file is called so


class State(StrEnum):
    """State of a document."""

    PREVIEW = "preview"
    ADDED = "added"
    DROPPED = "dropped"
    REMOVED = "removed"


class Action(StrEnum):
    """Action of an admin."""

    ADD = "add"
    REMOVE = "remove"
    HIDE = "hide"
    RESTORE = "restore"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class AddedDocument:
    """A file that an admin has sent.

    ``region`` and ``date`` are what the admin corrected, "" if nothing; ``hash`` is that of its content.
    """

    number: int
    name: str
    state: State
    region: str = ""
    date: str = ""
    hash: str = ""

    @property
    def report_id(self) -> str:
        """The id of its report; where it holds several, what their ids begin with."""
        return f"{PREFIX}{self.number}"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is on the disk: its name in the library's folder, and its content's hash."""

    name: str
    hash: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question of ours for a document's ``field``: region, date."""

    document: AddedDocument
    field: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change to the library; ``at`` in seconds since 1970, ``person`` a hash, ``title`` what was changed."""

    number: int
    at: float
    person: str
    action: Action
    subject: str
    title: str
    undone: bool
