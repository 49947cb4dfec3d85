"""PDF: paragraphs are whole, tables stand by rows, pages begin where they begin; what cannot be read says why."""

from __future__ import annotations

import pytest

from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.pdf import parse_pdf
from tests.retrieval.parsers.papers import ENCRYPTED, LEFT, RIGHT, SIZE, TOP, Page, pdf

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


def test_two_columns_are_read_one_after_the_other() -> None:
    """Also where the last page fills no more than the first."""
    columns = [(LEFT, f"{LONG[:-1] * 2}。左栏完。"), (310, f"{LONG[::-1] * 2}右栏完。")]
    first, second = Page().line("园区建设简报", 230), Page()
    for page, shown in ((first, columns), (second, columns[:1])):
        top, width = page.y, 16
        for x, column in shown:
            page.y = top
            for at in range(0, len(column), width):
                page.line(column[at : at + width], x)
    texts = [column for _, column in columns]
    assert parse_pdf(pdf([first, second])).text == "\n\n".join(("园区建设简报", *texts, texts[0])) + "\n"


def test_a_table_without_rules_stands_by_rows() -> None:
    page = Page().paragraph("主要指标如下。")
    rows = [("指标", "2022年", "2023年"), ("产值（亿元）", "500", "530"), ("企业（家）", "8000", "9200")]
    for row in rows:
        y = page.y
        for text, x in zip(row, (90, 240, 400), strict=True):
            page.put(text, x, y)
        page.y -= 20
    text = parse_pdf(pdf([page.paragraph("以上为快报数。")])).text
    assert text == (
        "主要指标如下。\n\n| 指标 | 2022年 | 2023年 |\n| --- | --- | --- |\n| 产值（亿元） | 500 | 530 |\n"
        "| 企业（家） | 8000 | 9200 |\n\n以上为快报数。\n"
    )


def test_gaps_around_digits_are_no_spaces() -> None:
    page = (
        Page().put("奖励", 90, 700).put("500", 90 + 2 * SIZE + 3.2, 700).put("万元。", 90 + 5.6 * SIZE, 700)
    )
    assert parse_pdf(pdf([page])).text == "奖励500万元。\n"


def test_a_row_goes_on_over_a_page() -> None:
    first = Page().table(
        [("号", "项目", "投资"), ("1", "电池产业园二期", "3亿元"), ("2", "智能装备", "5亿元")]
    )
    second = Page().table([("", "制造基地", ""), ("3", "冷链物流园", "2亿元")])
    text = parse_pdf(pdf([first, second])).text
    assert text.endswith("| 2 | 智能装备制造基地 | 5亿元 |\n| 3 | 冷链物流园 | 2亿元 |\n")


def _ruled(page: Page, rows: list[tuple[str, str]], height: float, top: float = TOP) -> Page:
    """A table of two columns whose rows are as high as is said."""
    middle = LEFT + 80
    for at in range(len(rows) + 1):
        page.drawn.append(f"{LEFT} {top - at * height} m {RIGHT} {top - at * height} l S")
    for x in (LEFT, middle, RIGHT):
        page.drawn.append(f"{x} {top} m {x} {top - len(rows) * height} l S")
    for number, (label, text) in enumerate(rows):
        page.put(label, LEFT + 4, top - number * height - 16)
        for line in range(0, len(text), 28):
            page.put(text[line : line + 28], middle + 4, top - number * height - 16 - line / 28 * 20)
    return page


def test_a_cell_that_fills_a_page_is_of_its_row() -> None:
    text = "对固定资产投资一亿元以上的工业项目按设备投资额的百分之八给予奖励"
    first = _ruled(Page(), [("政策名称", "落地奖励"), ("服务内容", text)], 60)
    second = _ruled(Page(), [("", "并对其中的先进制造业项目" + text)], 700)
    third = _ruled(Page(), [("", "每年另给租金补贴。"), ("联络方式", "县工信局")], 60)
    lines = parse_pdf(pdf([first, second, third])).text.splitlines()
    assert f"服务内容：{text}并对其中的先进制造业项目{text}每年另给租金补贴。" in lines
    assert "联络方式：县工信局" in lines


def test_a_row_alone_is_no_table_where_none_went_before() -> None:
    assert "|" not in parse_pdf(pdf([_ruled(Page(), [("注", "县里另有规定。")], 60)])).text


def test_a_page_set_further_in_than_others_has_whole_paragraphs() -> None:
    def set_in(page: Page) -> Page:
        for line in range(0, 120, 30):
            page.line((LONG * 2)[line : line + 30], LEFT + 3 * SIZE)
        return page

    pages = [Page().put(f"{name}项目支持政策", LEFT, 500) for name in "甲乙丙丁戊己庚辛"]
    document = parse_pdf(pdf([set_in(Page()), *pages]))
    assert (LONG * 2)[:120] in document.text


def test_the_heads_of_cards_are_no_title() -> None:
    page = Page().line("临江县招商手册", LEFT, 24)
    for number, name in enumerate(("落地奖励", "人才补贴"), 1):
        page.line(f"0{number} {name}", LEFT, 18).line("对一亿元以上的项目给予奖励和补贴。").line(
            "另见县里的细则和说明。"
        )
    document = parse_pdf(pdf([page]))
    assert document.title == "临江县招商手册"
    page = Page()
    for number, name in enumerate(("落地奖励政策", "人才补贴政策"), 1):
        page.line(f"0{number} {name}", LEFT, 18).paragraph(LONG)
    assert parse_pdf(pdf([page])).title == "01 落地奖励政策"


def test_a_merged_cell_stands_in_each_of_its_rows() -> None:
    page = Page()
    x, y = LEFT, TOP
    for at, right in ((0, RIGHT), (24, RIGHT), (72, RIGHT)):
        page.drawn.append(f"{x} {y - at} m {right} {y - at} l S")
    page.drawn.append(f"300 {y - 48} m {RIGHT} {y - 48} l S")
    page.drawn += [f"{at} {y} m {at} {y - 72} l S" for at in (x, 300, RIGHT)]
    for text, at, down in (
        ("县", 100, 16),
        ("项目", 310, 16),
        ("甲县", 100, 52),
        ("电池", 310, 40),
        ("冷链", 310, 64),
    ):
        page.put(text, at, y - down)
    text = parse_pdf(pdf([page])).text
    assert text == "| 县 | 项目 |\n| --- | --- |\n| 甲县 | 电池 |\n| 甲县 | 冷链 |\n"


def test_what_is_turned_is_left_out_unless_all_is() -> None:
    stamp = f"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <{'仅供参阅'.encode('utf-16-be').hex()}> Tj ET"
    page = Page().paragraph(LONG)
    page.drawn.append(stamp)
    assert parse_pdf(pdf([page])).text == f"{LONG}\n"
    sideways = Page().paragraph(LONG)
    sideways.drawn.insert(0, "0 1 -1 0 595 0 cm")
    assert parse_pdf(pdf([sideways])).text == f"{LONG}\n"


def test_a_repeated_line_of_text_is_no_running_title() -> None:
    pages = []
    for number in range(1, 5):
        pages.append(
            Page()
            .line(f"对第{number}类项目按照投资额的百分之三给予奖励最高不超过五百万元且", LEFT)
            .line("分三年拨付。")
        )
    assert parse_pdf(pdf(pages)).text.count("给予奖励") == 4


def test_a_signature_does_not_run_into_the_next_page() -> None:
    first, second = Page().paragraph(LONG), Page()
    first.line("二〇二四年五月十日", RIGHT - 9 * SIZE)
    second.line("招商引资奖励办法", LEFT)
    assert "二〇二四年五月十日\n\n招商引资奖励办法" in parse_pdf(pdf([first, second])).text


def test_contents_are_left_out() -> None:
    page = Page().line("总则" + "." * 40 + "1").line("附则" + "…" * 20 + " 12").paragraph("正文在此。")
    assert parse_pdf(pdf([page])).text == "正文在此。\n"


def test_the_title_is_said_once() -> None:
    page = Page().line("岳阳市招商引资", 150, 22).line("工作报告", 170, 22).paragraph(LONG).paragraph(LONG)
    found = parse_pdf(pdf([page]))
    assert (found.title, found.text) == ("岳阳市招商引资工作报告", f"{LONG}\n\n{LONG}\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no pdf at all", "这不是 PDF"),
        (pdf([Page().paragraph(LONG)], ENCRYPTED), "加了密"),
        (pdf([Page(["1 1 m 50 50 l S"])] * 2), "没有文字层"),
        (pdf([Page().put("— 1 —", 280, 40, 10), Page().put("— 2 —", 280, 40, 10)]), "没有文字层"),
        (pdf([Page().line("一页")] * 12), "超过 10 页"),
        (pdf([]), "一页也没有"),
        (GARBLED, "乱码"),
        (pdf([Page().paragraph(LONG)])[:300], "损坏"),
    ],
    ids=["none", "encrypted", "scan", "numbered scan", "long", "empty", "garbled", "cut"],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        parse_pdf(data, most_pages=10)
