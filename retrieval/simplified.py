"""Traditional characters → simplified ones. The only room that imports OpenCC."""

from __future__ import annotations

from functools import cache
from typing import Any

# Characters of which any text of some length in traditional spelling holds one, and no simplified one does.
_TRADITIONAL = "業資項條發對經國"


@cache
def converter() -> Any:
    """OpenCC's converter; a tenth of a second when it is first asked for."""
    import opencc

    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """A text in traditional characters with simplified ones, code point for code point; any other as it is."""
    if not any(character in text for character in _TRADITIONAL):
        return text
    found: str = converter().convert(text)
    if len(found) == len(text):
        return found
    single = {character: converter().convert(character) for character in set(text)}
    return "".join(one if len(one := single[character]) == 1 else character for character in text)
