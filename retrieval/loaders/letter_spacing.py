"""Lines whose every character is set apart (第 二 条 对 总 部 企 业), or with spaces that a column's width left in them (国家级和省 级企业),
or around figures (奖励20 万元) → lines as they are read.

What belongs here: telling such a line from one with spaces between words or names. A wide space beside narrow ones
parts what it stands between, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.loaders.text_cuts import Whole, replaced
from retrieval.numerals import ONE_TO_TEN, YEAR
from retrieval.patterns import beginning

_CHARACTER = f"[{HAN}\\d]"
_MARK = "[，。、；：！？（）《》“”%％]"
_APART = {
    space: re.compile(rf"{space}(?:(?<={_CHARACTER}{space})|(?<={_MARK}{space}))(?={_CHARACTER}|{_MARK})")
    for space in (" ", "\u3000")
}
_TOGETHER = re.compile(rf"{_CHARACTER}(?={_CHARACTER})")
_LEAST = 6  # characters set apart, for a line to tell by itself
_LEAST_SHARE = 0.7
_SHORTEST = 2
# A figure of a sentence, and not the number that its line begins with, nor that of a telephone.
_FIGURE = beginning(
    r" \d",
    rf"(?<=[{HAN}，、（(])(?<!附件)(?<!附表)(?<![表图第])(?:(?P<before> (?!{YEAR} ?年))?(?<!\d)\d{{1,6}}(?:\.\d{{1,2}})?(?P<behind> )?)"
    r"(?=[万亿元年月日天个家名户项亩吨强级类档条款周岁次倍台辆套间栋层座件起场位张头只米]|人(?![社民力才事])|平方|公里|小时|分钟|工作日)",
)
_PROSE = re.compile("[，。；]")
_LINE_WIDTH = (15, 60)  # characters of a printed line: so far apart stand the spaces that its end left
_REGULAR = 0.75  # of them
_SPACE = re.compile(" +")
_BROKEN = re.compile(rf"(?<=[{HAN}，、；。）)”])(?<!第) (?=[{HAN}（(《“\d])")
_HEADED = re.compile(rf"\s*(?:第 ?\S(?: ?\S){{0,4}} ?[编章节条款]|[（(]?[{ONE_TO_TEN}\d]{{1,3}}[、.．)）]) ?")
_LEAST_BROKEN, _MOST_BETWEEN = 10, 400  # spaces in a paper whose lines were broken, and characters for each


def unspaced(text: str, pages: Sequence[int] = ()) -> Whole:
    """The text without the spaces that set its characters apart, and where its pages begin then."""
    spaces = [(space, list(_spaced(text, space, _LEAST))) for space in _APART]
    cuts: list[tuple[int, int, str]] = []
    for space, lines in spaces:
        if lines:  # then its short lines are set so too
            for start, end in _spaced(text, space, _SHORTEST):
                cuts += [(*found.span(), "") for found in _APART[space].finditer(text, start, end)]
    if not cuts and " " in text:
        cuts = [(at, at + 1, "") for at in {*_around_figures(text), *_left_by_lines(text)}]
    return replaced(text, sorted(cuts), pages)


def _around_figures(text: str) -> Iterator[int]:
    """Where spaces stand beside the figures of sentences."""
    for found in _FIGURE.finditer(text):
        yield from (found.start(name) for name in ("before", "behind") if found[name])


def _left_by_lines(text: str) -> list[int]:
    """Where spaces stand that the ends of printed lines left: again and again in long lines, about a line's width apart."""
    found: list[int] = []
    at = 0
    for line in text.split("\n"):
        if " " in line and not line.lstrip().startswith("|") and _PROSE.search(line):
            head = _HEADED.match(line)
            begin = head.end() if head else 0
            spaces = [space.start() for space in _SPACE.finditer(line, begin)]
            apart = [one - before for before, one in pairwise(spaces)]
            regular = sum(_LINE_WIDTH[0] <= width <= _LINE_WIDTH[1] for width in apart)
            if apart and regular >= _REGULAR * len(apart):
                found += [at + space.start() for space in _BROKEN.finditer(line, begin)]
        at += len(line) + 1
    return found if len(found) >= max(_LEAST_BROKEN, len(text) / _MOST_BETWEEN) else []


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
