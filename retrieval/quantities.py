"""Text → the quantities in it, with their offsets: money, shares, times, counts, areas.

What belongs here: how figures are written in Chinese, and nothing of what they are figures of. Whatever
reads numbers out of policies, laws or questions reads them here, so that 3亿元, 三亿元, 3个亿 and 30000万元
are one value everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import (
    ARABIC,
    BEGINS,
    HAN_DIGITS,
    HAN_YEAR,
    NUMBER,
    ONE_TO_TEN,
    YEAR,
    fold,
    value_of,
)
from retrieval.patterns import beginning
from retrieval.units import KINDS, UNIT, unit_of

# A note may stand between a number and its unit: 500万（不含）美元.
_FIGURE = beginning(
    BEGINS,
    rf"(?P<number>{NUMBER})(?P<more>\s?[余多来])?(?:(?P<note>\(不?含(?:本数)?\))?\s?(?:{UNIT}))?(?P<half>半)?",
)
_ANY = re.compile(rf"[{BEGINS}半]")  # every figure has one of these
_HALF = re.compile(r"半(?:(?P<year>年)|个(?P<month>月))")
_FRACTION = re.compile(
    rf"(?P<whole>[{HAN_DIGITS}十百千万]+)分之(?P<part>[{HAN_DIGITS}十百千]+(?:点[{HAN_DIGITS}]+)?|{ARABIC})"
)
_RATIO = beginning(r"\d", r"(?<![\d:.])(\d{1,3}(?:\.\d+)?):(\d{1,3}(?:\.\d+)?)(?![\d:])")
_JOINS_DIGITS = re.compile(r":(?<=\d:)(?=\d)")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d")
# What looks like a quantity and names a day, a document, a line or a number of a list.
_NAMES = beginning(
    rf"\d{ONE_TO_TEN}零第〔\[【(A-Za-z",
    rf"(?<!\d){YEAR}(?:\s?[-—–~、至到]\s?(?:19|20)?\d\d)*\s?年(?:\s?度)?(?:\s?\d{{1,2}}\s?月(?:份|\s?\d{{1,2}}\s?日)?)?"
    rf"|零(?:部件|售|件|星|散|工)|{HAN_YEAR}年(?:[{ONE_TO_TEN}]{{1,2}}月(?:[{ONE_TO_TEN}]{{1,3}}日)?)?"
    r"|(?<!\d)\d{1,2}\s?月(?:\s?\d{1,2}\s?日|份|底|初|末)?(?!\s?[以之内租薪])"
    rf"|[{ONE_TO_TEN}]{{1,2}}月(?:[{ONE_TO_TEN}]{{1,3}}日|份|底|初|末)"
    rf"|第\s?[\d{HAN_DIGITS}十百]+(?:\s?[-—–~、至到]\s?第?\s?[\d{HAN_DIGITS}十百]+)*"
    rf"|[〔\[【(]{YEAR}[〕\]】)]\s?第?\s?\d+\s?号|(?<!\d)1\d{{10}}(?!\d)|(?<!\d)0\d{{2,3}}-?\d{{7,8}}(?!\d)"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|[A-Za-z]+[-_]?\d[\d.-]*|\d+[A-Z][A-Za-z]*",
)
_UNREADABLE = "□"  # a character that only a font of its own knew: 0□02元 is no figure
_ABOUT_SO_MANY = re.compile(r"[数余多来几]")
_BOUNDED = re.compile(r"(?:余|多)?(?:以上|以下|以内|左右)")
_LISTED = re.compile(r"(?m)^[ \t　]*\d{1,2}\.(?=\d+0(?:\D|$)|\d{4})")
TYPED_WAN = re.compile(r"(?<=\d)[wW](?![a-zA-Z])")  # 2300w, as people type 2300万
_INSIDE_WORDS = frozenset("统同另唯单逐进专任上下万")
_RANGE = re.compile(r"\s?(?P<included>[(〔](?:不?含)[^()〕]{0,8}[)〕])?\s?(?:-|—|–|~|至|到|―|─|−){1,2}\s?")
_CHANGES = re.compile("[至到]")  # 由10亿元至7亿元 is no range
_SHORT = 120  # code points of a text that is read once while it is asked for often
_WIDEST_MARK = 17  # code points that _RANGE matches
_NOTE = r"[(〔](?:(?:不?含|包含|包括)(?:本数|[\d.]+[万亿千百]*(?:平方米|公里|[元%个家人年亩名户台套件吨天岁次支张辆层届])*)?|人民币|折合人民币|含税|不含税)(?:[,，]?下同)?[)〕]"
_AGAIN = r"\((?:即|约|折合)?[\d.]+(?:个?[年月周日天]|[万亿]?元|亩|平方米)\)(?=以)"  # 5年(60个月)以内
_AFTER = re.compile(
    rf"\s?(?P<before>{_NOTE}|\((?:含)?以[上下]\))?\s?(?:{_AGAIN})?(?:人民币(?=以))?(?P<and>及)?(?P<word>以上|以下|以内|之内|以外|封顶|为上限|为限|不到|出头|(?:左右|上下))?"
    rf"\s?(?P<after>{_NOTE})?"
)
_BELOW = re.compile(r"\s?(?P<sign>≤|≦|[<＜]=?)(?=[^\d,，。；;]{1,12}?[≤≦<＜])")  # 1亿元≤规模<5亿元
_OF_MONEY = re.compile("人民币|税")
_WORDS = {
    "at_least": "≥ ≧ >= 大于等于 大于或等于 大于或者等于 以上 不低于 不少于 不小于 不得低于 不得少于 至少 最低 起点为 起补面积 起补 达到 达 年满 累计满 满",
    "at_most": "≤ ≦ <= 小于等于 小于或等于 小于或者等于 以下 以内 之内 封顶 为上限 为限 不超过 不得超过 未超过 没超过 不超 不高于 不多于 不大于 最高 最多 至多 上限 上限为 总额限",
    "over": "> ＞ 以外 出头 超过 大于 高于 首次突破 突破 超 逾 多于",
    "under": "< ＜ 不到 低于 不足 小于 少于 不满 未满 未达到 未达 没到 没达到 没满 未到 差点",
}
_BOUNDS = {word: bound for bound, words in _WORDS.items() for word in words.split()}
_BEFORE = re.compile(
    rf"(?P<word>{'|'.join(sorted(_BOUNDS, key=len, reverse=True))})"
    r"(?:可达到?|可以?|达到?|享受|获得?|为|给予|到|合计|累计|共计|一次性|奖励?|补[贴助]?|奖补|资助|支持|扶持|贴息|减免|配套|限额|额度|金额"
    rf"|分别|折合|等值|人民币|不超过?|[{HAN}]{{2,6}}?总人?数)*\s?$"  # 不高于参保职工总数20%
)
_ABOUT = re.compile(r"(?:(?<![签合预节履违制])约|近|将近|大约|大概|差不多|接近)为?(?:人民币)?$")
# What stands next to a figure where _AFTER, _BEFORE or _ABOUT match something.
_SPACES = [chr(code) for code in range(0x3001) if chr(code).isspace()]
_BEGIN_A_BOUND = frozenset([*"(〔及以之封为不出左上≤≦<＜", *_SPACES])
_END_A_BOUND = frozenset(
    [word[-1] for word in _BOUNDS]
    + [*"到达可以受获得为予计性励奖贴助补持息免套额度别币过约近概多数", *_SPACES]
)
LOWER_BOUNDS, UPPER_BOUNDS = frozenset({"at_least", "over"}), frozenset({"at_most", "under"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of a text and its value.

    ``start`` and ``end`` are code points of the text: the figure with its unit (``3亿元``), a range whole
    (``1亿元（含）-3亿元``). ``outer_start`` and ``outer_end`` also hold the words that bound it (``不低于``,
    ``以上（含）``). ``low`` and ``high`` are equal but for ranges and for what is written as 数千 or 十几.

    ``kind`` is money, share, points, time, count, area or other, "" for a number without a unit. ``unit`` is
    spelt one way: money in whole units of its currency (``元``, ``美元``, ``元/平方米·月``), a share as a
    fraction of one (30% → 0.3, unit ``%``; 八折 → 0.8, ``折``; 1:2 → 0.5, ``比``), percentage points as their
    number (``百分点``), times in what they are written in (``年``, ``月``, ``日``, ``工作日``).

    ``bound`` is "" or at_least (以上, 不低于, 达到), at_most (以下, 以内, 不超过, 最高), over (超过, 突破), under
    (不足, 低于). ``inclusive`` is what the text states of the figure itself being in (含, 及以上) or out (不含),
    None if it states nothing; of a range that is its low end, ``high_inclusive`` its high one.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    kind: str
    bound: str = ""
    approximate: bool = False
    inclusive: bool | None = None
    high_inclusive: bool | None = None
    outer_start: int = -1
    outer_end: int = -1

    @classmethod
    def exactly(cls, value: int | Decimal, unit: str = "", kind: str = "") -> Quantity:
        """A value that stands in no text."""
        return cls(-1, -1, Decimal(value), Decimal(value), unit, kind)

    def standing(self, start: int, end: int, outer_start: int, outer_end: int) -> Quantity:
        """The same quantity at other offsets."""
        return Quantity(
            start,
            end,
            self.low,
            self.high,
            self.unit,
            self.kind,
            self.bound,
            self.approximate,
            self.inclusive,
            self.high_inclusive,
            outer_start,
            outer_end,
        )

    def moved(self, by: int) -> Quantity:
        """The same quantity so many code points further on."""
        return self.standing(self.start + by, self.end + by, self.outer_start + by, self.outer_end + by)

    @property
    def value(self) -> Decimal:
        """The value of a figure that is no range, the low end of one that is."""
        return self.low


def quantities(text: str, bare: bool = False) -> tuple[Quantity, ...]:
    """The quantities of a text in order; with ``bare`` also numbers that have no unit.

    Years, dates, numbers of articles, documents, telephones and lists are none, nor is what a note repeats
    (50万元以上（含50万元） is one).
    """
    return _read_before(text, bare) if len(text) <= _SHORT else _read(text, bare)


@lru_cache(maxsize=1024)  # one question after another is held against the same bounds
def _read_before(text: str, bare: bool) -> tuple[Quantity, ...]:
    return _read(text, bare)


def _read(text: str, bare: bool) -> tuple[Quantity, ...]:
    folded = fold(text)
    if not _ANY.search(folded):
        return ()
    found: list[Quantity] = []
    for figure in _joined(list(_figures(folded)), folded):
        if (figure.kind or bare) and not (found and figure.start < found[-1].outer_end):
            found.append(_bounded(figure, folded, found[-1].outer_end if found else 0))
    return tuple(found)


def read_amount(text: str, kind: str = "money") -> Quantity | None:
    """The amount that a question names (投3个亿, 1亿不到, 正好1亿, 三亿五, 500来万, 3000w), None if it names none.

    What is written with 万 or 亿 and no unit is money. Of several amounts the first counts.
    """
    written = TYPED_WAN.sub("万", text)
    for found in quantities(written, bare=True):
        scaled = re.search(r"[万亿萬億]", written[found.start : found.end])
        if not found.kind and kind == "money" and scaled:
            found = replace(found, kind="money", unit="元")
        if found.kind != kind:
            continue
        passed = found.bound == "" and written[max(0, found.start - 1) : found.start] in ("破", "过", "過")
        if written[found.end - 1] in "多余餘" or passed:
            return replace(found, bound="over")
        if written[max(0, found.start - 1) : found.start] == "上" and found.bound == "":
            return replace(found, bound="at_least", approximate=True)
        return found
    return None


class _Figure(NamedTuple):
    """A figure by itself, or a range: no bound. ``scale`` is what its number ends in (10000 for 500万), ``noted`` the note
    between number and unit on whether the figure itself is in (不含), ``included`` the same of the low end of a range.
    ``descends`` tells that its high end is written first: 300亩-200亩（含）以上."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    kind: str
    scale: Decimal = Decimal(1)
    factor: Decimal = Decimal(1)
    approximate: bool = False
    noted: str = ""
    included: bool | None = None
    descends: bool = False


def _figures(folded: str) -> Iterator[_Figure]:
    """The figures of a text, those of special form first."""
    free = _without(_NAMES, folded)
    taken: list[tuple[int, int]] = []
    for match in _FRACTION.finditer(free) if "分之" in free else ():
        whole, part = value_of(match["whole"])[0], value_of(match["part"])[0]
        if whole and part is not None:
            taken.append(match.span())
            yield _Figure(*match.span(), part / whole, part / whole, "%", "share")
    for match in _RATIO.finditer(free) if _JOINS_DIGITS.search(free) else ():
        if Decimal(match[1]) and Decimal(match[2]) and not _CLOCK.fullmatch(match[0]):
            share = Decimal(match[1]) / Decimal(match[2])
            taken.append(match.span())
            yield _Figure(*match.span(), share, share, "比", "share")
    free = _blanked(free, taken)
    for match in _HALF.finditer(free) if "半" in free else ():
        unit = "年" if match["year"] else "月"
        yield _Figure(*match.span(), Decimal("0.5"), Decimal("0.5"), unit, "time")
    # 2.300万元 at the start of a line is the second item's 300万元.
    if "." in free:
        free = _without(_LISTED, free)
    for match in _FIGURE.finditer(free):
        figure = _figure(match, free)
        if figure is not None:
            yield figure


def _without(pattern: re.Pattern[str], text: str) -> str:
    """A text of the same length in which nothing that a pattern matches could be read."""
    return _blanked(text, [match.span() for match in pattern.finditer(text)])


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """A text of the same length in which the spans hold nothing that could be read."""
    if not spans:
        return text
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces += [text[at:start], "\0" * (end - max(start, at))]
        at = max(at, end)
    return "".join((*pieces, text[at:]))


def _figure(match: re.Match[str], folded: str) -> _Figure | None:
    written, more, note, half = match.group("number", "more", "note", "half")
    before = folded[max(0, match.start() - 1) : match.start()]
    value, scale, spread = value_of(written)
    kind = next((name for name in KINDS if match[name]), "") if half else match.lastgroup or ""
    kind = kind if kind in KINDS else ""
    if value is None or before in ("第", "×", "x", _UNREADABLE):
        return None
    if written[0] in HAN_DIGITS and kind in ("time", "count") and before in _INSIDE_WORDS:
        return None
    if not kind and written == "一" and folded.startswith("次性", match.end("number")):
        return None
    if not kind and written[0] in "十百千万" and folded.startswith("级", match.end("number")):
        return None  # 十万级, 千级 are grades of clean rooms
    named = written[0] in "百千" and (kind not in ("money", "area", "") or (not kind and len(written) == 1))
    if named and not _BOUNDED.match(folded, match.end()):
        return None  # 千人计划 and 百家企业 are names, 百分比 is no figure
    end = match.end(kind) if kind else match.end("number")
    about = bool(more) or (len(written) > 1 and bool(_ABOUT_SO_MANY.search(written)))
    if not kind and more:
        end = match.end("more")
    if half and kind == "time":
        value, end = value + Decimal("0.5"), match.end("half")
    if not kind:
        return _Figure(
            match.start(), end, value, value + spread, "", "", scale, approximate=about, noted=note or ""
        )
    unit, factor = unit_of(kind, match[kind], value)
    kind = "share" if unit == "倍" else kind
    high = (value + spread) * factor
    return _Figure(match.start(), end, value * factor, high, unit, kind, scale, factor, about, note or "")


def _joined(figures: list[_Figure], folded: str) -> Iterator[_Figure]:
    """The figures in order, two that are the ends of a range made one."""
    figures.sort(key=attrgetter("start"))
    at = 0
    while at < len(figures):
        figure = figures[at]
        at += 1
        if at < len(figures) and 0 < figures[at].start - figure.end <= _WIDEST_MARK:
            between = _RANGE.fullmatch(folded, figure.end, figures[at].start)
            joined = (
                (_range(figure, figures[at]) or _descent(figure, figures[at], between[0], folded))
                if between
                else None
            )
            if between and joined:
                at += 1
                said = between["included"]
                figure = joined._replace(included="不含" not in said if said else None)
        yield figure


def _range(low: _Figure, high: _Figure) -> _Figure | None:
    """Two figures as one range, None if they are none: the second is smaller, or of another unit."""
    first = low.low
    if low.unit != high.unit:
        if low.kind:
            return None
        # The low end of 500-1000万元 is in 万元 too, that of 3000-1万元 is not, nor that of 5000万-1亿元.
        scale = high.scale if low.scale < 10**4 <= high.scale else Decimal(1)
        first *= high.factor if first * scale * high.factor >= high.high else scale * high.factor
    if first >= high.high:
        return None
    return high._replace(start=low.start, low=first, approximate=low.approximate or high.approximate)


def _descent(high: _Figure, low: _Figure, between: str, folded: str) -> _Figure | None:
    """Two figures of one unit as a range that is written from its high end, as in 300亩-200亩（含）以上 or 10亿元～7亿元; None if
    they are none."""
    if not low.kind or high.unit != low.unit or high.low <= low.high:
        return None
    if _bound_after(folded, low.end)[0] == "at_least":
        return low._replace(start=high.start, high=high.low, descends=True)
    dashed = low.kind in ("money", "area") and not _CHANGES.search(between)
    return low._replace(start=high.start, high=high.low) if dashed else None


def _bounded(figure: _Figure, folded: str, floor: int) -> Quantity:
    """A figure with the words around it that bound it; those before ``floor`` bound the one before (5亩以上60万元)."""
    start, end, approximate = figure.start, figure.end, figure.approximate
    bound, stated = "", None
    # Most figures have no such word: a look at one character tells.
    if folded[end : end + 1] in _BEGIN_A_BOUND:
        bound, stated, about, end = _bound_after(folded, end)
        approximate = approximate or about
    if start > floor and folded[start - 1] in _END_A_BOUND:
        before = None if bound else _BEFORE.search(folded[max(floor, start - 14) : start])
        if before is not None:
            bound = _BOUNDS[before["word"]]
            start -= len(before[0])
        elif about_so := _ABOUT.search(folded[max(floor, start - 6) : start]):
            approximate, start = True, start - len(about_so[0])
    noted = "不" not in figure.noted if figure.noted else None
    inclusive = noted if figure.low == figure.high and figure.noted else figure.included
    ranged = figure.low != figure.high and not figure.approximate
    inclusive = inclusive if ranged or stated is None else stated
    high_inclusive = (noted if stated is None else stated) if ranged else None
    if figure.descends:
        bound, inclusive, high_inclusive = "", stated, False
    return Quantity(
        figure.start,
        figure.end,
        figure.low,
        figure.high,
        figure.unit,
        figure.kind,
        bound,
        approximate,
        inclusive,
        high_inclusive,
        start,
        end,
    )


def _bound_after(folded: str, end: int) -> tuple[str, bool | None, bool, int]:
    """Parse the words after a figure: its bound, inclusive or not, approximate or not, and their end."""
    if below := _BELOW.match(folded, end):
        beyond = below["sign"] in "<＜"
        return "over" if beyond else "at_least", not beyond, False, below.end()
    after = _AFTER.match(folded, end)
    if after is None:
        return "", None, False, end
    notes = [note for note in (after["before"], after["after"]) if note and not _OF_MONEY.search(note)]
    notes += ["及"] if after["and"] and after["word"] else []
    stated = "不含" not in "".join(notes) if notes else None
    word = after["word"] or ("以" + notes[0][-2] if notes and notes[0][-2] in "上下" else "")
    if word or notes or (after["before"] and "含" not in after["before"]):
        end = after.end()
    return _BOUNDS.get(word, ""), stated, word in ("左右", "上下", "出头"), end
