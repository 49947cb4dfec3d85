"""Lines whose every character is set apart (第 二 条 对 总 部 企 业) → lines as they are read.

What belongs here: telling such a line from one with spaces between words or names. A wide space beside narrow ones
parts what it stands between, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.loaders.text_cuts import Whole, replaced

_CHARACTER = f"[{HAN}\\d]"
_MARK = "[，。、；：！？（）《》“”%％]"
_APART = {
    space: re.compile(rf"(?:(?<={_CHARACTER})|(?<={_MARK})){space}(?={_CHARACTER}|{_MARK})")
    for space in (" ", "\u3000")
}
_TOGETHER = re.compile(rf"{_CHARACTER}(?={_CHARACTER})")
_LEAST = 6  # characters set apart, for a line to tell by itself
_LEAST_SHARE = 0.7
_SHORTEST = 2


def unspaced(text: str, pages: Sequence[int] = ()) -> Whole:
    """The text without the spaces that set its characters apart, and where its pages begin then."""
    spaces = [(space, list(_spaced(text, space, _LEAST))) for space in _APART]
    cuts: list[tuple[int, int, str]] = []
    for space, lines in spaces:
        if lines:  # then its short lines are set so too
            for start, end in _spaced(text, space, _SHORTEST):
                cuts += [(*found.span(), "") for found in _APART[space].finditer(text, start, end)]
    return replaced(text, sorted(cuts), pages)


def _spaced(text: str, space: str, least: int) -> Iterator[tuple[int, int]]:
    """The lines with at least so many characters set apart by a space, and hardly any that are not."""
    at = 0
    for line in text.split("\n"):
        apart = line.count(space)
        if apart >= least and not line.lstrip().startswith("|"):
            apart = len(_APART[space].findall(line))
            together = len(_TOGETHER.findall(line))
            if apart >= least and apart >= _LEAST_SHARE * (apart + together):
                yield at, at + len(line)
        at += len(line) + 1
