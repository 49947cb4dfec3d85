"""Excel's and WPS's older tables: .xls, .et."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from retrieval.formats import Format
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.number_formats import DATE_FORMATS, shown, shown_date
from retrieval.parsers.refusals import damaged, encrypted, too_many_cells
from retrieval.parsers.sheets import MOST_CELLS, Sheet, document, shown_text
from retrieval.parsers.zip_packages import has_stream

_WHAT = "表格文件"
_COMPOUND = b"\xd0\xcf\x11\xe0"


def parse(data: bytes) -> Document:
    """The sheets of a workbook, a section each; raises ParseError if none can be used."""
    import xlrd

    notes: list[str] = []
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO()
        )
        sheets = list(_sheets(book, notes))
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise encrypted(_WHAT) from None
        # Many programs write their tables as text and call it .xls.
        plain = not data.startswith(_COMPOUND) and any(sign in data for sign in (b",", b"\t"))
        raise ParseError(
            f"这不是{_WHAT}，或者已经损坏，请打开后另存为 .xlsx", instead="csv" if plain else ""
        ) from None
    except ParseError:
        raise
    except Exception:  # noqa: BLE001 - it raises whatever a damaged file brings about
        raise damaged(_WHAT, "请打开后另存为 .xlsx") from None
    return document(sheets, _WHAT, notes)


def _sheets(book: Any, notes: list[str]) -> Iterator[Sheet]:
    count = 0
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        if sheet.visibility:
            notes.append(f"工作表“{sheet.name}”是隐藏的，没有读入")
            continue
        rows: list[tuple[str, ...]] = []
        for at in range(sheet.nrows):
            texts = tuple(_text(book, cell) for cell in sheet.row(at))
            count += sum(map(bool, texts))
            if count > MOST_CELLS:
                raise too_many_cells(MOST_CELLS)
            rows.append(texts if any(texts) else ())
        # The library's ranges end behind the last merged cell, ours with it.
        merged = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
        yield Sheet(sheet.name, rows, merged)
        book.unload_sheet(number)


def _text(book: Any, cell: Any) -> str:
    """Text of a cell as shown."""
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return shown_text(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "是" if cell.value else "否"
    if cell.ctype not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return ""
    key = book.xf_list[cell.xf_index].format_key
    known = book.format_map.get(key)
    code = DATE_FORMATS.get(key) or (known.format_str if known is not None else "General")
    if cell.ctype == xlrd.XL_CELL_DATE or key in DATE_FORMATS:
        try:
            return shown_date(xlrd.xldate_as_datetime(cell.value, book.datemode), code)
        except (xlrd.xldate.XLDateError, OverflowError):
            return shown(cell.value, "General")
    return shown(cell.value, code)


FORMAT = Format(
    (".xls", ".xlt", ".et"),
    parse,
    lambda data: has_stream(data, "Workbook") and not has_stream(data, "WordDocument"),
    libraries=("xlrd",),
)
