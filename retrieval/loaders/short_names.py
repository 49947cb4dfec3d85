"""Other names by which a text calls its place: 环科园 of 环保科技工业园, 科左后旗 of 科尔沁左翼后旗, and the district that a zone is one with
(经济技术开发区（汉南区）).

A short name takes characters of the full one in their order, begins and ends as that does, and is no part of it.
"""

from __future__ import annotations

from collections import Counter

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.divisions import ZONE_KINDS, without_kind
from retrieval.report import Report

_LENGTHS = (3, 4, 5)  # code points
_LEAST = 2  # times
_LEAST_LONGER = 2  # code points by which the full name is longer


_TWIN = re.compile(
    rf"(?:{ZONE_KINDS})(?:管理委员会|管委会)?[（(](?P<beside>[{HAN}]{{2,4}}[区县市])[）)]"
    rf"|管(?:理委员|委)会[\s、]*(?:[{HAN}]{{2,3}}市)?(?P<joint>[{HAN}]{{2,3}}[区县])人民政府"
)
_BANNER = re.compile(rf"[{HAN}]{{3,}}(?<![前后左右中翼])旗")


def short_names(report: Report) -> tuple[str, ...]:
    """The names that a report calls its place by, which the table of places need not know, in the order of the text."""
    path = report.region.split("/")
    full = without_kind(path[-2] if len(path) > 1 else "") + path[-1]
    said = "\n".join((report.title, report.cover, report.issuer, report.document_number, report.text))
    counts: Counter[str] = Counter()
    for first in dict.fromkeys((full[:1], path[-1][:1])):
        at = said.find(first) if first else -1
        while at >= 0:
            counts.update(name for size in _LENGTHS if _shortens(name := said[at : at + size], full))
            at = said.find(first, at + 1)
    found = [name for name, count in counts.items() if count >= _LEAST]
    if re.search(f"(?:{ZONE_KINDS})$", path[-1]) and (
        twin := _TWIN.search(f"{report.title}\n{report.issuer}")
    ):
        found.append(twin["beside"] or twin["joint"])
    if _BANNER.fullmatch(path[-1]):
        found.append(f"{path[-1][0]}旗")  # 达旗, as people call 达拉特旗
    return tuple(found)


def _shortens(name: str, full: str) -> bool:
    if name[-1:] != full[-1] or len(full) < len(name) + _LEAST_LONGER or name in full:
        return False
    rest = iter(full)
    return all(character in rest for character in name)
