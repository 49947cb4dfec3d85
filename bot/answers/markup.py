"""Marked-up text → plain text and the ranges that are marked.

Templates write a little HTML (``b``, ``i``, ``code``, ``a href``, ``blockquote``,
``blockquote expandable``), Jinja escapes what is put into it, and every adapter shows the same
text in its own way: Telegram by entities, a terminal by styles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

_TAGS = {"b": "bold", "i": "italic", "code": "code", "a": "link", "blockquote": "blockquote"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range, by code points: bold, italic, code, link, blockquote, expandable_blockquote."""

    kind: str
    start: int
    end: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Rich:
    """Plain text and its marks, in order of their starts, the outer before the inner."""

    text: str
    marks: tuple[Mark, ...] = ()


def as_json(rich: Rich) -> dict[str, Any]:
    """Rich text as a JSON value."""
    marks = [(mark.kind, mark.start, mark.end, mark.url) for mark in rich.marks]
    return {"text": rich.text, "marks": marks}


def from_json(kept: Mapping[str, Any]) -> Rich:
    """Inverse of ``as_json``."""
    return Rich(kept["text"], tuple(Mark(*mark) for mark in kept["marks"]))


class MarkupError(ValueError):
    """A template wrote something this little markup does not have."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[str, str, int, str]] = []
        self.marks: list[Mark] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise MarkupError(f"<{tag}> is not known")
        values = dict(attrs)
        kind = "expandable_blockquote" if tag == "blockquote" and "expandable" in values else _TAGS[tag]
        self.open.append((tag, kind, self.length, values.get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise MarkupError(f"</{tag}> closes nothing")
        _, kind, start, url = self.open.pop()
        if self.length > start:
            self.marks.append(Mark(kind, start, self.length, url))

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
        self.length += len(data)


def read(markup: str) -> Rich:
    """Read markup; white space at both ends is dropped. Raises MarkupError if it is not well formed."""
    reader = _Reader()
    reader.feed(markup.strip())
    reader.close()
    if reader.open:
        raise MarkupError(f"<{reader.open[-1][0]}> is left open")
    text = "".join(reader.parts)
    return Rich(text, tuple(sorted(reader.marks, key=lambda mark: (mark.start, -mark.end))))
