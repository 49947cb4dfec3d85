"""Tables of spreadsheets: what heads them, what is merged, how figures and dates show."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from retrieval import loaders
from retrieval.formats import csv, xls, xlsx
from retrieval.parsers.document import ParseError
from retrieval.parsers.number_formats import shown, shown_date
from retrieval.places import Gazetteer


def book(*sheets: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, fill in enumerate(sheets, 1):
        fill(made.create_sheet(f"Sheet{number}"))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def yearly(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    """A title, a unit, three rows of headers, a group, and a note."""
    for row in (
        ["2024年益阳市工业情况"],
        [None, None, None, None, "单位：万元"],
        ["县区", "2023年", None, None, "开工日期"],
        [None, "上半年", None, "下半年", None],
        [None, "目标", "完成率", "目标", None],
        ["一、北部"],
        ["南县", 1234567, 0.08, 3.5, datetime.date(2024, 5, 16)],
        ["沅江市", None, 0.0825, 3, datetime.date(2024, 5, 17)],
        ["注：为初步统计。"],
    ):
        sheet.append(row)
    for area in ("A1:E1", "A3:A5", "B3:D3", "B4:C4", "E3:E5", "A6:E6", "B7:B8"):
        sheet.merge_cells(area)
    sheet["B7"].number_format = "#,##0"
    sheet["C7"].number_format, sheet["C8"].number_format = "0%", "0.00%"
    sheet["E7"].number_format, sheet["E8"].number_format = 'yyyy"年"m"月"d"日"', "yyyy/m/d"


def test_headers_merged_cells_and_formats() -> None:
    document = xlsx.parse(book(yearly))
    assert document.title == "2024年益阳市工业情况"
    assert document.text == (
        "单位：万元\n\n"
        "| 县区 | 2023年 上半年 目标 | 2023年 上半年 完成率 | 2023年 下半年 目标 | 开工日期 |\n| --- | --- | --- | --- | --- |\n"
        "| 一、北部 |  |  |  |  |\n| 南县 | 1,234,567 | 8% | 3.5 | 2024年5月16日 |\n"
        "| 沅江市 | 1,234,567 | 8.25% | 3 | 2024-05-17 |\n\n注：为初步统计。\n"
    )


def test_a_sheet_is_a_section_and_the_files_name_the_title(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.title = "工业"
    made.active.append(["园区", "产值（亿元）"])
    made.active.append(["龙岭工业园", 88.5])
    second = made.create_sheet("农业")
    second.append(["镇", "产值（亿元）"])
    second.append(["草尾镇", 12])
    made.create_sheet("空的")
    hidden = made.create_sheet("字典")
    hidden.append(["甲", "乙"])
    hidden.sheet_state = "hidden"
    file = tmp_path / "2024年益阳市产值（2024-05-16）.xlsx"
    made.save(file)
    loaded = loaders.load(file, Gazetteer.bundled())
    [report] = loaded.reports
    assert (report.title, report.region) == ("2024年益阳市产值", "湖南省/益阳市")
    assert [section.path for section in report.sections] == [("工业",), ("农业",)]
    assert "龙岭工业园 | 88.5" in report.text
    assert [error.reason for error in loaded.refused] == ["工作表“字典”是隐藏的，没有读入"]


def test_formulas_without_values_are_said() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(["项目", "金额"])
        sheet.append(["合计", "=1+1"])

    [note] = xlsx.parse(book(fill)).notes
    assert "有 1 格是公式而没有算好的值" in note


def test_dates_of_chinese_formats_without_code() -> None:
    data = book(lambda sheet: (sheet.append(["项目", "日期"]), sheet.append(["甲", 45428]), None)[-1])
    made = openpyxl.load_workbook(BytesIO(data))
    made.active["B2"].number_format = "0.00"
    file = BytesIO()
    made.save(file)
    import re
    import zipfile

    packed, changed = zipfile.ZipFile(file), BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name in packed.namelist():
            part = packed.read(name)
            archive.writestr(
                name, re.sub(rb'numFmtId="2"', b'numFmtId="31"', part) if name == "xl/styles.xml" else part
            )
    assert "| 甲 | 2024年5月16日 |" in xlsx.parse(changed.getvalue()).text


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        (0.08, "0%", "8%"),
        (0.0825, "0.00%", "8.25%"),
        (-1234.5, "#,##0.00;[Red]#,##0.00", "-1,234.50"),
        (-3, "0.0_);[Red](0.0)", "(3.0)"),
        (123456, '0!.0,"万"', "12.3万"),
        (5, '0"万元"', "5万元"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (0, '0;-0;"-"', "-"),
        (12.0, "0.##", "12"),
        (5, "000", "005"),
        (2.675, "0.00", "2.68"),
        (12345, '[>=10000]0!.0,"万";0', "1.2万"),
        (99, '[>=10000]0!.0,"万";0', "99"),
        (3.5, "[$¥-804]#,##0.00", "¥3.50"),
        (7, "@", "7"),
        (1200000, "#,##0,", "1,200"),
        (1, '"第"0"名"', "第1名"),
        (8.5, "0.00E+00", "8.5"),
        (430102200001011234, "0", "430102200001011234"),
    ],
)
def test_a_number_shows_as_its_format_says(value: float, code: str, said: str) -> None:
    assert shown(value, code) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("m/d/yyyy", "2024-05-16"),
        ('yyyy"年"m"月"', "2024年5月"),
        ("yyyy-m-d h:mm", "2024-05-16 09:30"),
        ('m"月"d"日"', "2024年5月16日"),
    ],
)
def test_a_date_shows_as_a_date(code: str, said: str) -> None:
    assert shown_date(datetime.datetime(2024, 5, 16, 9, 30), code) == said  # noqa: DTZ001 - cells know no zone


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_file(encoding: str, sign: str) -> None:
    rows = [
        ["企业", "地址", "税收（万元）"],
        ["甲公司", '"益阳市赫山区, 1号\n2楼"', "320"],
        ["乙公司", "沅江市", '="007"'],
    ]
    data = "\r\n".join(sign.join(row) for row in rows).encode(encoding)
    document = csv.parse(data)
    assert document.text == (
        "| 企业 | 地址 | 税收（万元） |\n| --- | --- | --- |\n| 甲公司 | 益阳市赫山区, 1号 2楼 | 320 |\n| 乙公司 | 沅江市 | 007 |\n"
    )
    assert document.by_name


def test_another_table_of_a_sheet_is_told_by_its_title() -> None:
    rows = ["表一,", "县,数", "甲,1", "乙,2", ",", "表二 情况,", "市,量", "丙,3", ",", "丁,4"]
    assert csv.parse("\n".join(rows).encode()).text == (
        "| 县 | 数 |\n| --- | --- |\n| 甲 | 1 |\n| 乙 | 2 |\n\n表二 情况\n\n| 市 | 量 |\n| --- | --- |\n| 丙 | 3 |\n| 丁 | 4 |\n"
    )


def biff(cells: list[tuple[int, int, str | float, int]], merged: tuple[int, int, int, int]) -> bytes:
    """An .xls of one sheet: row, column, value and format (0 plain, 1 percent, 2 date) of each cell."""

    def record(kind: int, content: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    def text(value: str) -> bytes:
        return struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")

    start = struct.pack("<HHHHII", 0x0600, 0, 0, 0, 0, 6)
    xfs = b"".join(record(0x00E0, struct.pack("<HH", 0, kind) + bytes(16)) for kind in (0, 9, 14))
    font = (
        record(0x0031, struct.pack("<HHHHHBBBB", 200, 0, 32767, 400, 0, 0, 0, 134, 0) + b"\x05\x00Arial") * 5
    )
    sheet = record(0x0809, start.replace(b"\0\x06\0\0", b"\0\x06\x10\0", 1))
    for row, column, value, kind in cells:
        place = struct.pack("<HHH", row, column, kind)
        sheet += (
            record(0x0204, place + text(value))
            if isinstance(value, str)
            else record(0x0203, place + struct.pack("<d", value))
        )
    sheet += record(0x00E5, struct.pack("<HHHHH", 1, *merged)) + record(0x000A)
    head = (
        record(0x0809, start[:2] + struct.pack("<H", 5) + start[4:])
        + record(0x0042, struct.pack("<H", 1200))
        + font
        + xfs
    )
    name = "科技".encode("utf-16-le")
    named = struct.pack("<BB", 2, 1) + name
    length = len(head) + 4 + 6 + len(named) + 4
    return head + record(0x0085, struct.pack("<IH", length, 0) + named) + record(0x000A) + sheet


def test_an_old_workbook() -> None:
    cells: list[tuple[int, int, str | float, int]] = [
        (0, 0, "单位", 0),
        (0, 1, "增长", 0),
        (0, 2, "日期", 0),
        (1, 0, "科技局", 0),
        (1, 1, 0.08, 1),
        (1, 2, 45428.0, 2),
        (2, 1, 12.0, 0),
    ]
    document = xls.parse(biff(cells, (1, 2, 0, 0)))
    assert document.text == (
        "## 科技\n\n| 单位 | 增长 | 日期 |\n| --- | --- | --- |\n| 科技局 | 8% | 2024-05-16 |\n| 科技局 | 12 |  |\n"
    )


@pytest.mark.parametrize("parse", [xls.parse, xlsx.parse])
@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 none", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), bytes(2000)]
)
def test_what_is_damaged_is_refused_in_a_sentence(parse: Callable[[bytes], object], data: bytes) -> None:
    with pytest.raises(ParseError, match="请"):
        parse(data)


@pytest.mark.slow
def test_a_workbook_that_unpacks_to_far_too_much_is_refused() -> None:
    import zipfile

    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "")
        packed.writestr("xl/workbook.xml", bytes(210_000_000))
    with pytest.raises(ParseError, match="压缩炸弹"):
        xlsx.parse(file.getvalue())


@pytest.mark.parametrize(
    "data", ["园区,租金\n东区,9\n西区,8\n".encode("gbk"), "园区\t租金\n东区\t9\n西区\t8\n".encode("utf-16")]
)
def test_text_that_a_program_calls_xls_is_read_as_the_table_that_it_is(data: bytes) -> None:
    loaded = loaders.load_bytes("导出.xls", data, Gazetteer.bundled())
    assert [report.text for report in loaded.reports] == [
        "| 园区 | 租金 |\n| --- | --- |\n| 东区 | 9 |\n| 西区 | 8 |\n"
    ]
