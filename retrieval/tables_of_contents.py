"""Finds tables of contents in a text; they name its headings and state nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from retrieval import lazy_re as re

_HEADED = re.compile(r"#{0,6}\s*[*【〔\[]{0,2}目\s*[录錄次][*】〕\]]{0,2}\s*")
_LEADERS = re.compile(r"(?:[.．…·。—\-]\s?){3,}\s*[（(]?\d{1,4}[)）]?\s*$")
_LEADER = re.compile(r"[.．…·。—\-]\s?[.．…·。—\-]\s?[.．…·。—\-]")
_PAGE = re.compile(r"(?:[.．…·—\-\s]*[（(]?\d{1,4}[)）]?)?\s*$")
_MARK = re.compile(r"\s*(?:#{1,6}|[-*•])\s")
_LONGEST = 80  # code points of an entry
_LEAST = 3  # entries, where no line says that they are the contents
_MOST = 400


def tables_of_contents(text: str) -> list[tuple[int, int]]:
    """The ranges of the tables of contents of a text, with the line that heads them."""
    if "目" not in text and not _LEADER.search(text):
        return []
    lines = list(_lines(text))
    bare: list[str] = []
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        start, line = lines[at]
        headed = len(line) <= _LONGEST and _HEADED.fullmatch(line)
        if not headed and not _has_leaders(line):
            at += 1
            continue
        bare = bare or sorted(_bare(line) for _, line in lines)
        entries = list(_entries(lines[at + bool(headed) : at + _MOST], bare))
        if len(entries) >= (2 if headed else _LEAST):
            last, said = entries[-1]
            found.append((start, last + len(said)))
            at += len(entries)
        at += 1
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def _entries(lines: Sequence[tuple[int, str]], bare: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines from the first on that name what stands further down, or a page."""
    seen: set[str] = set()
    for at, line in lines:
        if len(line) > _LONGEST or line.lstrip().startswith("|"):
            return
        name = _bare(_PAGE.sub("", line))
        if len(name) < 2 or name in seen:
            return
        # It stands in the contents, and once more where it heads a text.
        after = bisect_left(bare, name) + 1
        again = after < len(bare) and bare[after].startswith(name)
        if not again and not _has_leaders(line):
            return
        seen.add(name)
        yield at, line


def _has_leaders(line: str) -> bool:
    return len(line) <= _LONGEST and line.rstrip(" \t)）")[-1:].isdigit() and bool(_LEADERS.search(line))


def _bare(line: str) -> str:
    """A line without white space and marks of headings."""
    return re.sub(r"\s+|\*\*", "", _MARK.sub("", line))
