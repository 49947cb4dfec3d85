"""A parser's result, and the error for a file that cannot be parsed."""

from __future__ import annotations

from dataclasses import dataclass


class ParseError(Exception):
    """A file that cannot be used; its text is one plain sentence with the reason and how to fix it.

    ``transient`` tells that the reason does not lie in the file, or not for certain: it may go well the next time.
    ``line``, from 1, is the line of the file that is to blame. ``instead`` names another format that may read the
    same bytes.
    """

    def __init__(
        self, reason: str, transient: bool = False, line: int | None = None, instead: str = ""
    ) -> None:
        self.transient = transient
        self.line = line
        self.instead = instead
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file within another: its name there and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, and what the file says about it; "" and () if it does not say.

    Headings are ``#`` lines, list items ``-`` lines or numbered, tables Markdown tables. ``published`` and
    ``delivered``, the date of the text itself, and ``number``, that of an official paper, are as written on the page. ``pages`` are the code points of the text
    at which the pages begin. ``notes`` say what could not be read although the rest was. ``scanned``: the text was
    recognised on pictures, and may have wrong characters. ``by_name``: it has no title but the file's name. ``files``
    are those that it encloses; with them it may have no text of its own.
    """

    text: str
    title: str = ""
    issuer: str = ""
    published: str = ""
    url: str = ""
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    delivered: str = ""
    number: str = ""
    scanned: bool = False
    by_name: bool = False
    files: tuple[Enclosed, ...] = ()
