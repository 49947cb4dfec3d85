"""A row of a table, as it is read: what it is about, its other cells, each with its column's header, and the units that stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.answers.facts import answer_spans
from retrieval import lazy_re as re
from retrieval.cells import unit_over, units_column
from retrieval.characters import HAN, IN_ROUND_BRACKETS
from retrieval.numerals import YEAR
from retrieval.passages import Sentence, is_row
from retrieval.report import Report
from retrieval.table_rows import groups_over

_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_YEAR_ALONE = re.compile(rf"{YEAR}\s*年?度?")
_DATE = re.compile(rf"{YEAR}\s*[-年./]\s*\d")
_SERIAL = re.compile(rf"序号|[{HAN}]{{0,4}}编[号码]|代码|NO\.?|#", re.IGNORECASE)
_REMARK = re.compile(rf"{IN_ROUND_BRACKETS}$")
_EACH = re.compile(rf"/[{HAN}]{{1,3}}(?:[·•.][{HAN}]{{1,2}})*$")  # 1200元/月
_EVERY = re.compile(r"^(?:每(?:人|户|家|个?月|年|[天日]|季度?))+(?=\d)")  # 每人每月3000元
_CONTENTS = frozenset(
    {"内容", "具体内容", "说明", "具体说明", "详情", "信息"}
)  # how the second column of a form is headed
_BAND = re.compile("以[上下内]|[—～至]|不足|超过|[低高][于过]")  # of a figure that says for whom a row is


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: the cells that say what it is about (``label``) and the others, each with its column's header.

    ``unit`` is what a column of units gives for its figures, ``over`` what stands over the table, or "".
    """

    label: tuple[tuple[str, str], ...]
    rest: tuple[tuple[str, str], ...]
    unit: str = ""
    over: str = ""

    @property
    def name(self) -> str:
        """The subject of the row."""
        return " · ".join(cell for _, cell in self.label)

    @property
    def years(self) -> frozenset[int]:
        """The years that the row is of, by its label or else its header; a date in a cell says something else."""
        return years_in(cell for _, cell in self.label) or years_in(header for header, _ in self.rest)

    @property
    def is_field(self) -> bool:
        """True if the row is one of a form: a label, and what stands beside it (地址 | 云岭路2号)."""
        return len(self.label) == len(self.rest) == 1 and self.rest[0][0] in _CONTENTS

    @property
    def whole(self) -> str:
        """The whole row in a line; that of a form is its label and what stands beside it."""
        if self.is_field:
            return f"{self.name}：{self.rest[0][1]}"
        columns = (*self.label, *self.rest, ("单位", self.unit or self.over))
        filled = ((header, cell) for header, cell in columns if cell)
        return "；".join(f"{header}：{cell}" if header else cell for header, cell in filled)


def row(report: Report, sentence: Sentence) -> TableRow | None:
    """The table row that a sentence is; None if it is not one, or its table has no such header."""
    if sentence.intro is None or not is_row(report.text, sentence):
        return None
    headers = _cells(report.text[slice(*sentence.intro)])
    cells = _cells(report.text[sentence.start : sentence.end])
    if len(headers) != len(cells):
        return None
    found = _read(list(zip(headers, cells, strict=True)))
    groups = tuple(("", report.text[slice(*span)]) for span in groups_over(report.text, sentence.start))
    over = unit_over(report.text, sentence.intro[0])
    return replace(found, label=(*groups, *found.label), over=over[0] if over else "")


def _read(columns: list[tuple[str, str]]) -> TableRow:
    """Parse a row: its subject is the first cell that is no figure, with the years it has cells for."""
    years = [column for column in columns if _is_year(*column)]
    plain = [column for column in columns if column not in years and not _SERIAL.fullmatch(column[0].strip())]
    named = next((one for one in plain if one[1] and (not is_figure(one[1]) or _BAND.search(one[1]))), None)
    if named is None and not years:
        named = columns[0]
    label = (*years, *((named,) if named else ()))
    at = columns.index(named) if named else -1
    rest = tuple(column for column in columns[at + 1 :] if column not in label)
    unit = units_column(rest)
    return TableRow(label, tuple(one for one in rest if not unit or one[1] != unit), unit)


def is_figure(cell: str) -> bool:
    bare = cell.strip().strip("()（）").lstrip("-+±−≥≤<>＜＞")  # (12) is what others write -12
    bare = _EACH.sub("", _EVERY.sub("", _REMARK.sub("", bare)))
    return not _DATE.match(bare) and answer_spans.NUMBER.fullmatch(bare) is not None


def _is_year(header: str, cell: str) -> bool:
    """True if a cell is a year: written as one, or a number of four digits in a column of years."""
    return bool(_YEAR_ALONE.fullmatch(cell)) and ("年" in cell or "年" in header)


def years_in(texts: Iterable[str]) -> frozenset[int]:
    return frozenset(int(year) for text in texts for year in _YEAR.findall(text))


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().replace("**", "").strip("|").split("|")]
