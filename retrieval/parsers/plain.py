"""Text as every parser gives it: no characters that nobody sees, no needless white space."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

_SPACES = str.maketrans(
    dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\t\v\f", " ") | {"\r": "\n", "\u2028": "\n"}
)
_TOP = 12  # lines, of which some may say the title


def visible(text: str) -> str:
    """A text without control characters and those of no width, no-break spaces as spaces, no half of a surrogate pair."""
    whole = text.translate(_SPACES).encode("utf-8", "replace").decode("utf-8")
    return "".join(c for c in whole if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf"))


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(visible(text).split())


def found_at(title: str, lines: Sequence[str]) -> range:
    """Which of the first lines say the title, in one of them or in several that follow each other."""
    bare = "".join(title.split())
    top = ["".join(line.lstrip("# ").split()) for line in lines[:_TOP]]
    for start in range(len(top) if bare else 0):
        whole = ""
        for end in range(start, len(top)):
            whole += top[end]
            if whole == bare:
                return range(start, end + 1)
            if not top[start] or not bare.startswith(whole):
                break
    return range(0)


def joined(blocks: Iterable[str]) -> str:
    """Blocks with an empty line between, items of a list without, and a line's end at the end."""
    text, was_item = "", False
    for block in filter(str.strip, blocks):
        item = block.startswith("- ")
        between = "" if not text else "\n" if item and was_item else "\n\n"
        text += between + "\n".join(part.rstrip() for part in block.split("\n"))
        was_item = item
    return text + "\n"
