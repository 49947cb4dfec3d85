"""The same table in each format: cells merged over rows and columns, groups of rows, forms."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import openpyxl
import pptx
import pytest
from pptx.util import Inches

from retrieval.facts import FactKind, facts_of
from retrieval.formats import csv, html, odt, ofd, pdf, rtf, xlsx
from retrieval.formats import docx as word
from retrieval.formats import pptx as slides
from retrieval.parsers.document import Document
from retrieval.passages import sentences
from retrieval.table_rows import groups_over
from tests.retrieval.formats.test_papers import escaped, opendocument, rich
from tests.retrieval.parsers.ofds import OfdPage
from tests.retrieval.parsers.ofds import ofd as packed
from tests.retrieval.parsers.papers import LEFT, RIGHT, SIZE, Page
from tests.retrieval.parsers.papers import pdf as printed
from tests.retrieval.parsers.papers import word as saved

TITLE = "益阳市奖励办法"
ROWS = (
    ("类别", "门槛", "奖励"),
    ("一、工业项目", "", ""),
    ("新建", "1亿元以上", "100万元"),
    ("", "3亿元以上", "300万元"),  # 新建 is merged over two rows
    ("二、农业项目", "", ""),
    ("新建", "1亿元以上", "80万元"),
)
GROUPS, MERGED = (1, 4), (2, 3)
FORM = (
    ("事项名称", "奖励申报", "受理部门", "益阳市商务局"),
    ("申报条件", "在益阳市注册", "办理时限", "五个工作日"),
)


def as_word(rows: tuple[tuple[str, ...], ...]) -> Document:
    paper = docx.Document()
    paper.add_heading(TITLE, 0)
    grid = paper.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    if rows is ROWS:
        for at in GROUPS:
            grid.cell(at, 0).merge(grid.cell(at, 2))
        grid.cell(MERGED[0], 0).merge(grid.cell(MERGED[1], 0))
    return word.parse(saved(paper))


def as_page(rows: tuple[tuple[str, ...], ...]) -> Document:
    lines = []
    for at, texts in enumerate(rows):
        if rows is ROWS and at in GROUPS:
            lines.append(f'<td colspan="3">{texts[0]}</td>')
            continue
        marks = [
            ' rowspan="2"' if rows is ROWS and at == MERGED[0] and not n else "" for n in range(len(texts))
        ]
        own = texts[1:] if rows is ROWS and at == MERGED[1] else texts
        lines.append("".join(f"<td{mark}>{text}</td>" for mark, text in zip(marks, own, strict=False)))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    page = f"<html><title>{TITLE}</title><body><h1>{TITLE}</h1><p>现将奖励标准公布如下，请遵照执行。</p><table>{body}</table></body></html>"
    return html.parse(page.encode())


def as_workbook(rows: tuple[tuple[str, ...], ...]) -> Document:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for texts in rows:
        sheet.append(texts)
    if rows is ROWS:
        for at in GROUPS:
            sheet.merge_cells(start_row=at + 1, start_column=1, end_row=at + 1, end_column=3)
        sheet.merge_cells(start_row=3, start_column=1, end_row=4, end_column=1)
    file = io.BytesIO()
    book.save(file)
    return xlsx.parse(file.getvalue())


def as_csv(rows: tuple[tuple[str, ...], ...]) -> Document:
    return csv.parse("\n".join(",".join(f'"{text}"' for text in texts) for texts in rows).encode())


def as_opendocument(rows: tuple[tuple[str, ...], ...]) -> Document:
    body = ""
    for at, texts in enumerate(rows):
        body += "<b:table-row>"
        for column, text in enumerate(texts):
            wide = ' b:number-columns-spanned="3"' if rows is ROWS and at in GROUPS and not column else ""
            down = ' b:number-rows-spanned="2"' if rows is ROWS and at == MERGED[0] and not column else ""
            covered = rows is ROWS and ((at in GROUPS and column) or (at == MERGED[1] and not column))
            body += (
                "<b:covered-table-cell/>"
                if covered
                else f"<b:table-cell{wide}{down}><t:p>{text}</t:p></b:table-cell>"
            )
        body += "</b:table-row>"
    return odt.parse(opendocument(f"<b:table>{body}</b:table>"))


def as_slides(rows: tuple[tuple[str, ...], ...]) -> Document:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = TITLE
    grid = slide.shapes.add_table(len(rows), len(rows[0]), 0, Inches(2), Inches(6), Inches(3)).table
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    if rows is ROWS:
        for at in GROUPS:
            grid.cell(at, 0).merge(grid.cell(at, 2))
        grid.cell(MERGED[0], 0).merge(grid.cell(MERGED[1], 0))
    file = io.BytesIO()
    show.save(file)
    return slides.parse(file.getvalue())


def as_rich_text(rows: tuple[tuple[str, ...], ...]) -> Document:
    body = escaped(TITLE) + r"\par "
    for at, texts in enumerate(rows):
        down = (
            r"\clvmgf"
            if rows is ROWS and at == MERGED[0]
            else r"\clvmrg"
            if rows is ROWS and at == MERGED[1]
            else ""
        )
        body += r"\trowd" + down + "".join(rf"\cellx{number}00" for number in range(1, len(texts) + 1)) + " "
        body += "".join(escaped(text) + r"\cell " for text in texts) + r"\row"
    return rtf.parse(rich(body + r"\pard " + escaped("附则。")))


def as_pdf(rows: tuple[tuple[str, ...], ...]) -> Document:
    page = Page().line("现将奖励标准公布如下。")
    height, width, top = 24, (RIGHT - LEFT) / len(rows[0]), page.y
    for at in range(len(rows) + 1):
        left = LEFT + width if rows is ROWS and at == MERGED[1] else LEFT
        page.drawn.append(f"{left} {top - at * height} m {RIGHT} {top - at * height} l S")
    for at in range(len(rows[0]) + 1):
        for row in range(len(rows)):
            if not (rows is ROWS and row in GROUPS and 0 < at < len(rows[0])):
                page.drawn.append(
                    f"{LEFT + at * width} {top - row * height} m {LEFT + at * width} {top - (row + 1) * height} l S"
                )
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            page.put(text, LEFT + column * width + 4, top - row * height - 16, SIZE)
    return pdf.parse(printed([page]))


def as_ofd(rows: tuple[tuple[str, ...], ...]) -> Document:
    return ofd.parse(packed([OfdPage().line(TITLE, size=8).table(rows)], TITLE))


WRITERS = (as_word, as_page, as_workbook, as_csv, as_opendocument, as_slides, as_rich_text, as_pdf, as_ofd)


@pytest.mark.parametrize("write", WRITERS)
def test_a_row_has_its_group_and_what_is_merged_over_it(
    write: Callable[[tuple[tuple[str, ...], ...]], Document],
) -> None:
    text = write(ROWS).text
    found = {}
    for row in sentences(text, 0, len(text)):
        said = text[row.start : row.end]
        if row.intro is not None and "元以上" in said:
            amount = said.strip("| ").rpartition("| ")[2]
            over = [text[slice(*span)] for span in groups_over(text, row.start)]
            found[amount] = (*over, said.strip("| ").partition("|")[0].strip())
            assert "门槛" in text[slice(*row.intro)]
    first = ("一、工业项目", "新建")
    assert found["100万元"] == first
    # A format that merges no cells leaves the first one empty: then it is a group over the row.
    assert tuple(filter(None, found["300万元"])) in (first, (*first, "3亿元以上"))
    assert found["80万元"] == ("二、农业项目", "新建")


@pytest.mark.parametrize("write", WRITERS)
def test_a_form_reads_label_and_value(write: Callable[[tuple[tuple[str, ...], ...]], Document]) -> None:
    document = write(FORM)
    lines = document.text.splitlines()
    for line in (
        "事项名称：奖励申报",
        "受理部门：益阳市商务局",
        "申报条件：在益阳市注册",
        "办理时限：五个工作日",
    ):
        assert line in lines
    assert "|" not in document.text


PRICES = (
    ("片区", "地价（元/平方米）", "标准（%）"),
    ("云溪片区", "384", "50"),
    ("湖滨片区", "1,420", "15"),
)


@pytest.mark.parametrize("write", WRITERS)
def test_a_figure_has_the_unit_of_its_columns_header(
    write: Callable[[tuple[tuple[str, ...], ...]], Document],
) -> None:
    text = write(PRICES).text
    found = [
        (text[one.start : one.end].replace(",", ""), f"{one.low:f}", one.unit, text[slice(*one.of)])
        for one in facts_of(text)
        if one.kind is FactKind.FIGURE
    ]
    land, share = PRICES[0][1:]
    assert found == [
        ("384", "384", "元/平方米", land),
        ("50", "0.50", "%", share),
        ("1420", "1420", "元/平方米", land),
        ("15", "0.15", "%", share),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("部门", "电话"), ("商务局", "0737-1"), ("财政局", "0737-2")),
        (("项目", "内容"), ("申报条件", "在益阳市注册"), ("办理时限", "五个工作日"), ("受理部门", "商务局")),
        (
            ("企业名称", "法定代表人", "联系电话", "地址"),
            ("甲公司", "张三", "1", "益阳"),
            ("乙公司", "李四", "2", "益阳"),
        ),
        (("企业名称", "", "联系人", ""), ("注册地址", "", "联系电话", "")),
        (("计划总额", "30"), ("投资金额", "50"), ("补助标准", "20%")),
    ],
)
def test_what_is_a_table_is_no_form(rows: tuple[tuple[str, ...], ...]) -> None:
    assert "| --- |" in as_csv(rows).text
