"""PDF: paragraphs are whole, tables stand by rows, pages begin where they begin; what cannot be read says why."""

from __future__ import annotations

import pytest
from papers import ENCRYPTED, Page, pdf

from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.pdf import parse_pdf

LONG = "二〇二三年全市新签约招商引资项目三百二十个总投资一千八百零五亿元其中先进制造业项目一百八十六个占比达到百分之五十八较上年有所提高。"

# Its font is one of those that tell no program what their shapes mean.
GARBLED = (
    pdf([Page().paragraph(LONG)]).replace(b"/UniGB-UCS2-H", b"/Identity-H  ").replace(b"(GB1)", b"(Own)")
)


def page_texts(document: Document) -> list[str]:
    """What stands on each page."""
    ends = [*document.pages[1:], len(document.text)]
    return [document.text[start:end] for start, end in zip(document.pages, ends, strict=True)]


def test_paragraphs_are_whole_again() -> None:
    page = Page().paragraph(LONG).paragraph("第二段很短。").line("一、主要成效", 114).paragraph(LONG)
    assert parse_pdf(pdf([page])).text == f"{LONG}\n\n第二段很短。\n\n一、主要成效\n\n{LONG}\n"


def test_a_paragraph_goes_on_over_a_page() -> None:
    first, second = Page().paragraph("开头。"), Page()
    first.y = 110
    first.line(LONG[:33], 114).put("- 1 -", 280, 40, 10)
    second.line(LONG[33:], 90).paragraph("后面一段。").put("- 2 -", 280, 40, 10)
    document = parse_pdf(pdf([first, second]))
    assert document.text == f"开头。\n\n{LONG}\n\n后面一段。\n"
    assert page_texts(document) == [f"开头。\n\n{LONG[:33]}", f"{LONG[33:]}\n\n后面一段。\n"]


def test_tables_stand_by_rows_where_they_are() -> None:
    rows = [("指标", "2022年", "2023年"), ("到位资金（亿元）", "853", "960"), ("项目（个）", "288", "320")]
    document = parse_pdf(pdf([Page().paragraph("表前。").table(rows).paragraph("表后。")]))
    assert document.text == (
        "表前。\n\n| 指标 | 2022年 | 2023年 |\n| --- | --- | --- |\n| 到位资金（亿元） | 853 | 960 |\n"
        "| 项目（个） | 288 | 320 |\n\n表后。\n"
    )


def test_a_table_goes_on_over_a_page() -> None:
    header = ("县", "项目数")
    first = Page().paragraph("各县情况。").table([header, ("甲县", "3")])
    second = Page().table([header, ("乙县", "5")]).paragraph("完。")
    document = parse_pdf(pdf([first, second]))
    assert document.text.count("| 县 | 项目数 |") == 1
    assert "| 甲县 | 3 |\n| 乙县 | 5 |\n\n完。" in document.text
    assert page_texts(document)[1].startswith("| 乙县 | 5 |")


def test_running_titles_and_page_numbers_are_left_out() -> None:
    texts = ("港口建设加快。", "园区建设提速。", "项目签约增多。", "服务更加便利。")
    pages = [
        Page()
        .put("岳阳市人民政府公报", 200, 815, 9)
        .put(f"第 {number} 页 共 4 页", 250, 30, 9)
        .paragraph(text)
        for number, text in enumerate(texts, 1)
    ]
    assert parse_pdf(pdf(pages)).text == "\n\n".join(texts) + "\n"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ([(150, 22, "岳阳市招商引资工作报告")], "岳阳市招商引资工作报告"),
        (
            [(130, 40, "岳阳市人民政府文件"), (120, 22, "关于加快港口发展的"), (200, 22, "若干意见")],
            "关于加快港口发展的若干意见",
        ),
        ([], ""),
    ],
)
def test_the_title_is_what_is_set_large(lines: list[tuple[int, int, str]], title: str) -> None:
    page = Page()
    for x, size, text in lines:
        page.line(text, x, size)
    assert parse_pdf(pdf([page.paragraph(LONG).paragraph(LONG)])).title == title


def test_pages_without_text_are_named() -> None:
    picture = b"<< /Length 66 >>\nstream\nq 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q      \nendstream"
    page = Page().paragraph(LONG)
    drawn = "\n".join(page.drawn).encode()
    own = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    document = parse_pdf(pdf([page, Page()], streams=[own, picture]))
    assert document.notes == ("第2页是图片，没有文字层，没有读入（共 1 页）",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no pdf at all", "这不是 PDF"),
        (pdf([Page().paragraph(LONG)], ENCRYPTED), "加了密"),
        (pdf([Page(["1 1 m 50 50 l S"])] * 2), "没有文字层"),
        (pdf([Page().line("一页")] * 12), "超过 10 页"),
        (pdf([]), "一页也没有"),
        (GARBLED, "乱码"),
        (pdf([Page().paragraph(LONG)])[:300], "损坏"),
    ],
    ids=["none", "encrypted", "scan", "long", "empty", "garbled", "cut"],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        parse_pdf(data, most_pages=10)
