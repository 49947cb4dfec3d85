"""Rows → pages that each fit one message."""

from __future__ import annotations

from collections.abc import Sequence

ROOM = 3000  # code points of rows on a page; what stands around them takes a few hundred more


def pages_of(rows: Sequence[tuple[str, str]], room: int = ROOM) -> list[list[tuple[str, str]]]:
    """The rows (a kind and a text each) in pages, none empty; at least one page."""
    pages: list[list[tuple[str, str]]] = [[]]
    used = 0
    for kind, text in rows:
        length = len(text) + 8
        if pages[-1] and used + length > room:
            pages.append([])
            used = 0
        pages[-1].append((kind, text[:room]))
        used += length
    return pages
