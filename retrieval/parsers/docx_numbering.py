"""The numbers that Word writes before paragraphs by itself: they stand on the page, not in the text of the file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn

from retrieval.numerals import ZERO_TO_NINE, numeral_of
from retrieval.parsers.docx_styles import value_of

_LEVEL = re.compile(r"%([1-9])")
BULLET = "- "
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans(ZERO_TO_NINE + "十百", "零零壹贰叁肆伍陆柒捌玖拾佰")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class _Level:
    """Numbering of one level of a list; ``text`` as in Word: 第%1条."""

    start: int
    kind: str
    text: str
    suffix: str
    digits: bool  # all numbers in it are Arabic, however their own level writes them
    anew: int  # it begins anew after a paragraph of this level or of one above it; -1 for never


class Numbering:
    """Counts the numbered paragraphs of one document, which are to be given in order."""

    def __init__(self, part: Any) -> None:
        """``part`` is the root of numbering.xml, or None."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if part is None:
            return
        definitions = {
            one.get(qn("w:abstractNumId")): {
                int(level.get(qn("w:ilvl"))): _level(level) for level in one.findall(qn("w:lvl"))
            }
            for one in part.findall(qn("w:abstractNum"))
        }
        for number in part.findall(qn("w:num")):
            identity = number.get(qn("w:numId"))
            abstract = _value(number, "w:abstractNumId")
            levels = dict(definitions.get(abstract, {}))
            for override in number.findall(qn("w:lvlOverride")):
                at = int(override.get(qn("w:ilvl")))
                replaced = override.find(qn("w:lvl"))
                if replaced is not None:
                    levels[at] = _level(replaced)
                begun = _value(override, "w:startOverride")
                if begun and at in levels:
                    old = levels[at]
                    levels[at] = replace(old, start=int(begun))
                    abstract = f"{abstract}/{identity}"  # it counts for itself
            self._levels[identity] = levels
            self._abstract[identity] = abstract

    def before(self, identity: str, level: int) -> str:
        """Number before the next paragraph of a list and level; "" if none."""
        levels = self._levels.get(identity, {})
        if level not in levels:
            return ""
        counts = self._counts[self._abstract[identity]]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            if deeper not in levels or level <= levels[deeper].anew:
                del counts[deeper]
        shown = levels[level]
        if shown.kind == "bullet":
            return BULLET if shown.text.strip() else ""
        if shown.kind == "none":
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            known = levels.get(at, shown)
            count = counts.get(at, known.start)
            return str(count) if shown.digits else _FORMATS.get(known.kind, str)(count)

        text = _LEVEL.sub(number, shown.text)
        return text + ("" if shown.suffix == "nothing" or not text or text[-1] in "、．.)）" else " ")


def _level(level: Any) -> _Level:
    start = _value(level, "w:start")
    own, restart = int(level.get(qn("w:ilvl")) or 0), _value(level, "w:lvlRestart")
    return _Level(
        int(start) if start else 1,
        _value(level, "w:numFmt") or "decimal",
        _value(level, "w:lvlText"),
        _value(level, "w:suff"),
        level.find(qn("w:isLgl")) is not None,
        int(restart) - 1 if restart.isdecimal() else own - 1,
    )


def _value(one: Any, name: str) -> str:
    return value_of(one.find(qn(name)))


def _chinese(number: int) -> str:
    """The Chinese numeral of a number below a thousand (十二); from there on in digits."""
    if number >= 1000:
        return str(number)
    return numeral_of(number) if number else "〇"


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        count, number = divmod(number, value)
        text += sign * count
    return text


def _sign(first: str) -> Callable[[int], str]:
    """Writes numbers from 1 to 20 as one sign each, of a row that begins with ``first``."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= 20 else str(number)


def _of(row: str) -> Callable[[int], str]:
    return lambda number: row[number - 1] if 1 <= number <= len(row) else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _chinese,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "chineseLegalSimplified": lambda number: _chinese(number).translate(_LEGAL),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedCircle": _sign("①"),
    "decimalEnclosedCircleChinese": _sign("①"),
    "decimalEnclosedParen": _sign("⑴"),
    "decimalEnclosedFullstop": _sign("⒈"),
    "decimalZero": lambda number: f"{number:02}",
}
