"""UTF-16 code units, which Telegram counts in, and code points, which Python counts in."""

from __future__ import annotations

import re

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, unit: int) -> int:
    """The code points that lie wholly within the first ``unit`` code units of a text."""
    return len(text.encode("utf-16-le")[: 2 * unit].decode("utf-16-le", "ignore"))


def sound(text: str) -> str:
    """The text with lone surrogates replaced, which no encoding can carry; its length stays."""
    return _LONE_SURROGATE.sub("\ufffd", text)
