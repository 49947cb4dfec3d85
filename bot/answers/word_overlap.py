"""How much of a word a text holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


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
