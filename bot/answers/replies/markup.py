"""Marked-up text → plain text and the ranges that are marked.

Templates write a little HTML (``b``, ``i``, ``code``, ``a href``, ``blockquote``,
``blockquote expandable``), Jinja escapes what is put into it, and every adapter shows the same
text in its own way: Telegram by entities, a terminal by styles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from retrieval import lazy_re as re

_TAGS = {"b": "bold", "i": "italic", "code": "code", "a": "link", "blockquote": "blockquote"}
_TAG = re.compile(r"<([^<>]*)>")
_LINK = re.compile(r'href="([^"]*)"')


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


def read(markup: str) -> Rich:
    """Read markup; white space at both ends is dropped. Raises MarkupError if it is not well formed."""
    parts: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[str, str, int, str]] = []
    length = 0
    for at, piece in enumerate(_TAG.split(markup.strip())):
        if at % 2 == 0:
            parts.append(unescape(piece))
            length += len(parts[-1])
        elif piece.startswith("/"):
            name = piece[1:]
            if not opened or opened[-1][0] != name:
                raise MarkupError(f"</{name}> closes nothing")
            _, kind, start, url = opened.pop()
            if length > start:
                marks.append(Mark(kind, start, length, url))
        else:
            name, _, attribute = piece.partition(" ")
            opened.append((name, *_opened(name, attribute, length)))
    if opened:
        raise MarkupError(f"<{opened[-1][0]}> is left open")
    return Rich("".join(parts), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))))


def _opened(name: str, attribute: str, start: int) -> tuple[str, int, str]:
    """The kind of a mark, where it begins, and its link."""
    if name not in _TAGS:
        raise MarkupError(f"<{name}> is not known")
    if not attribute:
        return _TAGS[name], start, ""
    if name == "blockquote" and attribute == "expandable":
        return "expandable_blockquote", start, ""
    link = _LINK.fullmatch(attribute)
    if name != "a" or link is None:
        raise MarkupError(f"<{name} {attribute}> is not known")
    return _TAGS[name], start, unescape(link[1])
