"""Excel and WPS tables: .xlsx."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterator
from typing import Any

from retrieval.formats import Format
from retrieval.parsers.document import Document
from retrieval.parsers.number_formats import DATE_FORMATS, shown, shown_date
from retrieval.parsers.refusals import damaged, too_many_cells
from retrieval.parsers.sheets import MOST_CELLS, Sheet, document, shown_text
from retrieval.parsers.zip_packages import DAMAGED, holds, opened, transitional

_WHAT = "表格文件"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_UNREADY = re.compile(
    rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)  # a formula without its value
_MOST_MERGED = 50_000
_WIDEST = 200  # columns that a cell may span


def parse(data: bytes) -> Document:
    """The sheets of a workbook, a section each; raises ParseError if none can be used."""
    import openpyxl

    with opened(data, _WHAT, "[Content_Types].xml") as given:
        data = transitional(given, data)
    archive = opened(data, _WHAT, "[Content_Types].xml")
    notes: list[str] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not draw
            book = openpyxl.load_workbook(archive.fp, read_only=True, data_only=True, keep_links=False)
            sheets = list(_sheets(book, archive, notes))
    except (
        *DAMAGED,
        AttributeError,
        TypeError,
        IndexError,
        SyntaxError,
        openpyxl.utils.exceptions.InvalidFileException,
    ):
        raise damaged(_WHAT) from None
    return document(sheets, _WHAT, notes)


def _sheets(book: Any, archive: Any, notes: list[str]) -> Iterator[Sheet]:
    count = 0
    unready = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"工作表“{sheet.title}”是隐藏的，没有读入")
            continue
        part = archive.read(
            sheet._worksheet_path.lstrip("/")
        )  # what reads row by row does not tell what is merged
        unready += len(_UNREADY.findall(part))
        merged = [_area(match) for _, match in zip(range(_MOST_MERGED), _MERGED.finditer(part), strict=False)]
        del part
        sheet.reset_dimensions()  # what a file says of its size may be wrong
        rows: list[tuple[str, ...]] = []
        for row in sheet.iter_rows():
            texts = tuple(_text(one, book.epoch) for one in row)
            count += sum(map(bool, texts))
            if count > MOST_CELLS:
                raise too_many_cells(MOST_CELLS)
            rows.append(texts if any(texts) else ())
        yield Sheet(sheet.title, rows, merged)
    if unready:
        notes.append(f"有 {unready} 格是公式而没有算好的值，没有读入；请用 Excel 或 WPS 打开，保存一次再加入")


def _area(match: re.Match[bytes]) -> tuple[int, int, int, int]:
    left, top, right, bottom = match.groups()
    first = _column(left)
    return int(top) - 1, first, int(bottom) - 1, min(_column(right), first + _WIDEST)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _text(cell: Any, epoch: datetime.datetime) -> str:
    """Text of a cell as shown."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, str):
        return shown_text(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return shown_date(value, cell.number_format)
    known = DATE_FORMATS.get(cell.style_array.numFmtId)
    if known is not None:
        from openpyxl.utils.datetime import from_excel

        return shown_date(from_excel(value, epoch), known)
    return shown(value, cell.number_format)


FORMAT = Format(
    (".xlsx", ".xlsm", ".xltx"), parse, lambda data: holds(data, "xl/workbook.xml"), libraries=("openpyxl",)
)
