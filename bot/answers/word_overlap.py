"""How much of a word a text holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise


def held_part(word: str, text: str, variants: Mapping[str, Sequence[str]]) -> float:
    """How much of a word a text holds: 1 for the word or one that counts as it, else the share of its pairs."""
    if word in text:
        return 1.0
    for asked, others in variants.items():
        if (word in asked or asked in word) and any(other in text for other in others):
            return 1.0
    if word.isascii() or len(word) < 2:
        return 0.0
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    found = sum(pair in text for pair in pairs)
    if found:
        return found / len(pairs) * 0.9
    return 0.0


def names_case(name: str, names: Sequence[str], text: str) -> bool:
    """Whether a normalised text names one of several cases: by its whole name, or by two characters that no other has."""
    bare = re.sub(r"[级类等\s]+$", "", name.lower())
    if bare and re.search(rf"(?<![a-z\d]){re.escape(bare)}(?![a-z\d])", text):
        return True
    others = [other.lower() for other in names if other != name]
    pairs = map("".join, pairwise(name.lower()))
    return any(pair in text and not any(pair in other for other in others) for pair in pairs)
