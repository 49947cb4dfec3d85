"""Salted hashes of the ids of people; not reversible without the salt."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable


def hash_of(salt: str, *parts: Hashable) -> str:
    """16 hexadecimal digits that stand for something."""
    text = "\0".join(map(str, (salt, *parts)))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def key_of(hashed: str) -> int:
    """A hash as a number that is none of Telegram's: larger than any id, and no sign."""
    return int(hashed, 16) >> 2 | 1 << 62
