"""Cells of a table that hold a number alone → its unit, which stands elsewhere in the table.

What belongs here: where a table says its units (in a column's header, 工业用地价格（元/平方米）; in what a row is about,
总投资（亿元）; in a column of units; over the table, 单位：万元), and which numbers each of them is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import YEAR
from retrieval.quantities import Quantity, quantities
from retrieval.table_rows import cells

_RULE = re.compile(r"^[^\S\n]*\|[|:\- ]*-[|:\- ]*\|[^\S\n]*$", re.MULTILINE)
_ROW = re.compile(r"[^\S\n]*(\|.*\|)[^\S\n]*(?:\n|$)")
# A unit in brackets, whole, with what it is for each of (元/平方米·月); else what stands behind a colon or a stroke.
_IN_BRACKETS = re.compile(
    r"\s*[（(]\s*(?:单位[:：])?\s*((?:[^（()）:：\s]|[（(][^（()）:：\s]{1,10}[)）]){1,20})\s*[)）]"
)
_BEHIND = re.compile(r"[:：]\s*(?:单位[:：])?\s*([^（()）:：\s]{1,16})$|[／/]\s*([^（()）:：／/\s]{1,6})$")
_OVER = re.compile(
    r"(?:金额|计量|货币|价格)?单位\s*[:：]\s*([^（()）:：\s]{1,16})\s*(?:[（(][^（()）]*[)）])?\s*[)）]?$"
)
_MOST_OVER = 80  # code points of the line over a table that says a unit for all of it
_PLAIN = str.maketrans({"／": "/", "（": None, "(": None, "）": None, ")": None})  # 元/（平方米·月）
_EACH = re.compile(rf"[{HAN}A-Za-z㎡]{{1,6}}(?:[·・/][{HAN}]{{1,3}})?")
_COUNTED = frozenset("分页字级镇村组册场例届支对片道里度")  # measure words that no figure of a text has
# Columns that a unit in the line over the table is not meant for.
_OF_OTHER = re.compile(
    r"序号|编号|编码|代码|电话|^年$|年份|年度(?![限上最封奖补])|月份|日期|时间|期限|排名|名次|位次|备注|说明"
    r"|(?<![预决金基总算计])数$|数量|人口|面积|比[例重]|占比|增[长速幅]|[同环]比|[率%％±]"
)
_UNITS = re.compile(r"(?:计量)?单位")
_LEAD = re.compile(rf"\s*[-+±−\s]*(?:每[{HAN}]{{1,3}}(?=[\d.]))?")
# Columns of the thing itself, and not of its growth: a unit said of the row, or in a column of units, is meant for them.
_OF_WHOLE = re.compile(rf"^(?:{YEAR}\s*年?度?|数值|数量|金额|总量|总额|合计|全年|本年)$")
_OF_GIFTS = re.compile("(?:补[贴助]|奖[励补]|扶持|资助)[^/]{0,4}$")
_OF_MONEY = re.compile(r"[额款费]$")


@dataclass(frozen=True, slots=True)
class Header:
    """A column's header: what it calls the column, and the unit that it gives for the figures in it, or ""."""

    name: str
    unit: str


def read_header(header: str) -> Header:
    """Splits a header, or the label of a row, into name and unit: 总投资（亿元） is 总投资, in 亿元."""
    said = [*_IN_BRACKETS.finditer(header), *_BEHIND.finditer(header)]
    for found in reversed(said):
        if is_unit(unit := str(found[found.lastindex or 0])):
            return Header(f"{header[: found.start()]}{header[found.end() :]}".rstrip(), unit)
    return Header(header, "")


def is_unit(text: str) -> bool:
    """True if a text is a unit and nothing else, maybe with what it is for each of (元/亩)."""
    unit, stroke, each = text.translate(_PLAIN).partition("/")
    if not unit or any(character.isdigit() for character in text):
        return False
    if stroke and _EACH.fullmatch(each) is None:
        return False
    return unit in _COUNTED or _alone(f"1{unit}") is not None


def is_bare(cell: str) -> bool:
    """True if a cell is a number without a unit, with nothing beside it but a sign, a bound (不低于50), or what it is for each of (每个40)."""
    cell = cell.strip()
    found = _alone(cell[_lead(cell) :])
    return found is not None and not found.kind


def with_unit(cell: str, unit: str) -> str:
    """A number with its unit behind it, before the words that bound it: 50以上 is 50万元以上."""
    lead = _lead(cell)
    found = _alone(cell[lead:])
    end = lead + found.end if found is not None else len(cell)
    return f"{cell[:end]}{unit}{cell[end:]}"


def _lead(cell: str) -> int:
    """Where the number of a cell begins, behind a sign or what it is for each of."""
    lead = _LEAD.match(cell)
    return lead.end() if lead else 0


def unit_for(header: str, label: str, given: str, over: str) -> str:
    """The unit of the numbers in a column, or "".

    Said by its header, else by what the row is about (``label``), by the row's own unit (``given``, of a column of
    units), or for the table as a whole (``over``).
    """
    if unit := read_header(header).unit:
        return unit
    if _OF_WHOLE.search(header):
        if unit := read_header(label).unit:
            return unit
        if given and (not _OF_MONEY.search(header) or _is_money(given)):
            return given
    if not over or _OF_OTHER.search(header):
        return ""
    if given and _OF_GIFTS.search(header) and _is_money(over) and not _is_money(given):
        return f"{over}/{given}"  # 计量单位 | 补贴标准, below 单位：元
    return "" if given else over


def unit_over(text: str, header: int) -> tuple[str, tuple[int, int]] | None:
    """The unit that the line over a table says for all of it, and that line's range; ``header`` is where the table starts."""
    end = len(text[:header].rstrip().rstrip("：:。；"))
    start = text.rfind("\n", 0, end) + 1
    if end - start > _MOST_OVER or text[start : start + 1] == "|":
        return None
    found = _OVER.search(text, start, end)
    if found is not None:
        return (found[1], (start, end)) if is_unit(found[1]) else None
    closing = next((one for one in _IN_BRACKETS.finditer(text, start, end) if one.end() == end), None)
    unit = closing[1] if closing is not None else ""  # 二、用地价格（元/平方米）
    return (unit, (start, end)) if unit and is_unit(unit) and _is_money(unit) else None


def units_column(row: Sequence[tuple[str, str]]) -> str:
    """The unit that a row of headers and cells gives in a column of units, or ""."""
    return next((cell for header, cell in row if _UNITS.fullmatch(header) and is_unit(cell)), "")


@dataclass(frozen=True, slots=True)
class Measured:
    """A cell with a number alone, its value with the unit that the table gives for it, and the range of its header."""

    start: int
    end: int
    quantity: Quantity
    header: tuple[int, int]


def measured_cells(text: str) -> Iterator[Measured]:
    """The cells of the tables of a text whose numbers have their unit elsewhere, in order."""
    for rule in _RULE.finditer(text) if "|" in text else ():
        start = text.rfind("\n", 0, max(0, rule.start() - 1)) + 1
        headers = cells(text, start, rule.start())
        over = unit_over(text, start)
        at = rule.end() + 1
        while headers and (row := _ROW.match(text, at)) and not _RULE.match(text, at):
            own = cells(text, *row.span(1))
            if len(own) == len(headers):
                yield from _measured(text, headers, own, over[0] if over else "")
            at = row.end()
            if at >= len(text):
                break


def _measured(
    text: str, headers: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]], over: str
) -> Iterator[Measured]:
    said = [(text[slice(*header)], text[slice(*cell)]) for header, cell in zip(headers, own, strict=True)]
    label = next((cell for _, cell in said if cell and not is_bare(cell)), "")
    given = units_column(said)
    for (header, cell), span, place in zip(said, own, headers, strict=True):
        if not is_bare(cell) or not (unit := unit_for(header, label, given, over)):
            continue
        quantity = _alone(with_unit(cell, unit.translate(_PLAIN)).lstrip("-+±−"))
        if quantity is not None and quantity.kind:
            yield Measured(*span, quantity, place)


def _alone(text: str) -> Quantity | None:
    """The one quantity that a text is; None if it is not one, or holds more."""
    found = quantities(text, bare=True)
    if len(found) != 1:
        return None
    one = found[0]
    start = one.start if one.outer_start < 0 else one.outer_start
    end = one.end if one.outer_end < 0 else one.outer_end
    return one if not text[:start].strip() and not text[end:].strip() else None


def _is_money(unit: str) -> bool:
    one = _alone(f"1{unit}")
    return one is not None and one.kind == "money"
