"""Items whose number runs into the figure behind it (2.1亿元以上的 is item 2, from 1亿元 on) → 、 between the two, as texts that are
set with care have it.

What belongs here: telling such a number from a decimal fraction, by the numbers of the items before and behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import lazy_re as re
from retrieval.loaders.text_cuts import Whole, replaced

_NUMBERED = re.compile(
    r"^[ \t\u3000]*(?P<number>[1-9]\d?)(?P<point>[.．])(?P<glued>\d[\d,.]*[万亿元%％人家名个年月亩级倍A])?",
    re.MULTILINE,
)


def parted(text: str, pages: Sequence[int] = ()) -> Whole:
    """The text with 、 behind the numbers of items, counted on from 1, that run into a figure; nothing else of it is changed."""
    cuts: list[tuple[int, int, str]] = []
    run: list[re.Match[str]] = []
    for found in (*_NUMBERED.finditer(text), None):
        value = int(found["number"]) if found else 0
        if run and found and value == int(run[-1]["number"]) + 1:
            run.append(found)
            continue
        if len(run) > 1:
            cuts += [(one.start("point"), one.end("point"), "、") for one in run if one["glued"]]
        run = [found] if found and value == 1 else []
    return replaced(text, cuts, pages)
