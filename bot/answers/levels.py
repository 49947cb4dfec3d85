"""The levels of government that a question names beside a place (海门…省市区一共多少): the regions that are meant."""

from __future__ import annotations

import re

_ONE = "(?:省|市|州|区|县|旗)(?:里|级|本级)?"
# 省市区, 市里和县里, 省、市、区三级; 市区 alone is a part of a town.
_LEVELS = re.compile(rf"(?!市区(?![里级])){_ONE}(?:[、和与跟及]?{_ONE})+(?:[两二三四]级|各级)?(?:政府|财政)?")
_LEAST = 2


def levels(text: str, region: str) -> tuple[tuple[str, ...], str]:
    """The regions around and of a place (its path) that a text names by their levels, the widest first, and the text without them; ()
    where it names fewer than two that there are."""
    parts = region.split("/")
    at = {"省": 1, "市": 2, "州": 2, "区": 3, "县": 3, "旗": 3}
    if parts[0].endswith("市"):  # a city that is a province of its own
        at = {"市": 1, "区": 2, "县": 2}
    for found in _LEVELS.finditer(text):
        depths = sorted({at[one] for one in found[0] if one in at and at[one] <= len(parts)})
        if len(depths) >= _LEAST:
            regions = tuple("/".join(parts[:depth]) for depth in depths)
            return regions, f"{text[: found.start()]}{text[found.end() :]}"
    return (), text
