"""PDF as offices really have them: what used to be misread in silence. Each test makes its file."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from retrieval.parsers.document import ParseError
from retrieval.parsers.pdf import parse_pdf
from tests.retrieval.parsers.papers import LEFT, RIGHT, SIZE, TOP, Page, pdf

LONG = "二〇二三年全市新签约招商引资项目三百二十个总投资一千八百零五亿元其中先进制造业项目一百八十六个占比达到百分之五十八较上年有所提高。"
BIG5 = "對總投資五億元以上的製造業專案給予獎勵，最高不超過三百萬元。"
SIMPLE = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def with_simple_font(pages: Sequence[Page]) -> bytes:
    """The pages, with a font of one byte a character in the place of the Chinese one."""
    whole = pdf(pages)
    start, end = whole.index(b"3 0 obj\n") + 8, whole.index(b"\nendobj", whole.index(b"3 0 obj\n"))
    return whole[:start] + SIMPLE.ljust(end - start) + whole[end:]


def as_bytes(text: str, encoding: str, width: int = 30) -> Page:
    """A page with a text written by its bytes."""
    page = Page()
    for at in range(0, len(text), width):
        written = text[at : at + width].encode(encoding).hex()
        page.drawn.append(f"BT /F1 12 Tf {LEFT} {page.y} Td <{written}> Tj ET")
        page.y -= 20
    return page


def test_gbk_in_a_font_of_bytes_is_read() -> None:
    text = parse_pdf(
        with_simple_font([as_bytes("对总投资5亿元以上的制造业项目奖励300万元。", "gb18030")])
    ).text
    assert text == "对总投资5亿元以上的制造业项目奖励300万元。\n"


def test_what_is_garbled_and_no_gbk_is_refused() -> None:
    with pytest.raises(ParseError, match="乱码"):
        parse_pdf(with_simple_font([as_bytes(BIG5, "big5")]))


def test_western_letters_stay_what_they_are() -> None:
    page = as_bytes("Café Müller, Düsseldorf – Investment in Größe", "cp1252", 60)
    assert parse_pdf(with_simple_font([page])).text == "Café Müller, Düsseldorf – Investment in Größe\n"


@pytest.mark.parametrize("light", [True, False])
def test_a_level_water_mark_is_no_text(light: bool) -> None:
    pages = []
    for _ in range(2):
        page = Page().paragraph(LONG * 4)
        page.drawn.insert(0, "0.85 g" if light else "0 g")
        page.drawn.insert(1, f"BT /F1 60 Tf 150 700 Td <{'内部资料'.encode('utf-16-be').hex()}> Tj ET 0 g")
        pages.append(page)
    assert "内部资料" not in parse_pdf(pdf(pages)).text
    assert "内部资料" not in parse_pdf(pdf(pages)).title


def test_a_large_title_is_no_water_mark() -> None:
    page = Page().line("岳阳市招商引资办法", 150, 26).paragraph(LONG)
    assert parse_pdf(pdf([page])).title == "岳阳市招商引资办法"


def ruled(
    page: Page, rights: Sequence[float], heights: Sequence[float], gaps: Sequence[tuple[int, int]]
) -> None:
    """Draw a grid; ``gaps`` are (column, row) of cells without a lower edge."""
    lefts = (LEFT, *rights[:-1])
    y = page.y + SIZE
    tops = [y]
    for row, height in enumerate(heights):
        tops.append(tops[-1] - height)
        for column, (left, right) in enumerate(zip(lefts, rights, strict=True)):
            if (column, row) not in gaps:
                page.drawn.append(f"{left} {tops[-1]} m {right} {tops[-1]} l S")
    page.drawn.append(f"{LEFT} {y} m {rights[-1]} {y} l S")
    page.drawn += [f"{x} {y} m {x} {tops[-1]} l S" for x in (LEFT, *rights)]


def test_a_cell_that_is_merged_over_a_page_break_stands_in_its_rows() -> None:
    first, second = Page(), Page()
    ruled(first, (200, 350, RIGHT), (24, 24, 24), [(0, 1)])
    for at, row in enumerate([("县区", "项目", "投资"), ("甲县", "电池", "3亿元"), ("", "冷链", "2亿元")]):
        for text, x in zip(row, (95, 205, 355), strict=True):
            first.put(text, x, TOP - 4 - 24 * at)
    ruled(second, (200, 350, RIGHT), (24, 24, 24), [(0, 0)])
    for at, row in enumerate([("", "港口", "4亿元"), ("", "仓库", "1亿元"), ("乙县", "码头", "9亿元")]):
        for text, x in zip(row, (95, 205, 355), strict=True):
            second.put(text, x, TOP - 4 - 24 * at)
    rows = parse_pdf(pdf([first, second])).text.strip().split("\n")
    assert rows[2:] == [
        "| 甲县 | 电池 | 3亿元 |",
        "| 甲县 | 冷链 | 2亿元 |",
        "| 甲县 | 港口 | 4亿元 |",
        "| 甲县 | 仓库 | 1亿元 |",
        "| 乙县 | 码头 | 9亿元 |",
    ]


def test_numbers_and_words_of_a_cell_get_no_spaces() -> None:
    page = Page()
    ruled(page, (200, 262, RIGHT), (24, 48), [])
    for text, x, down in (
        ("指标", 95, 4),
        ("数额", 205, 4),
        ("说明", 270, 4),
        ("到位资金", 95, 40),
        ("1234", 204, 30),
        ("56.7", 204, 46),
    ):
        page.put(text, x, TOP - down)
    for at, digit in enumerate("2,345"):  # set wide
        page.put(digit, 270 + at * 16, TOP - 40)
    text = parse_pdf(pdf([page])).text
    assert "| 到位资金 | 123456.7 | 2,345 |" in text


def test_a_table_without_rules_with_wrapped_and_empty_cells() -> None:
    page = Page().paragraph("各县情况如下。")
    rows = [
        [("县区", 90), ("主导产业", 200), ("投资（亿元）", 400)],
        [("甲县", 90), ("先进装备制造", 200), ("35", 400)],
        [("及配套", 200)],
        [("乙县", 90), ("12.5", 400)],
        [("丙县", 90), ("现代物流", 200), ("8", 400)],
    ]
    for row in rows:
        page.y -= 14 if len(row) == 1 else 26
        for text, x in row:
            page.put(text, x, page.y)
    page.y -= 40
    text = parse_pdf(pdf([page.paragraph("以上为快报数。")])).text
    assert text == (
        "各县情况如下。\n\n| 县区 | 主导产业 | 投资（亿元） |\n| --- | --- | --- |\n| 甲县 | 先进装备制造及配套 | 35 |\n"
        "| 乙县 |  | 12.5 |\n| 丙县 | 现代物流 | 8 |\n\n以上为快报数。\n"
    )


def test_the_other_half_of_a_wide_table_is_on_the_next_page() -> None:
    first = Page().table([("县区", "项目"), ("甲县", "3"), ("乙县", "5")])
    second = Page().table([("投资", "用工", "面积"), ("35", "800", "9"), ("12", "300", "6")])
    text = parse_pdf(pdf([first, second])).text
    assert text == (
        "| 县区 | 项目 | 投资 | 用工 | 面积 |\n| --- | --- | --- | --- | --- |\n"
        "| 甲县 | 3 | 35 | 800 | 9 |\n| 乙县 | 5 | 12 | 300 | 6 |\n"
    )


def test_a_table_goes_on_under_a_line_that_says_so() -> None:
    header = ("县区", "项目", "投资")
    first = Page().paragraph("各县情况。").table([header, ("甲县", "3", "8")])
    second = Page().line("续表1", 250).table([header, ("乙县", "5", "9")])
    text = parse_pdf(pdf([first, second])).text
    assert "| 甲县 | 3 | 8 |\n| 乙县 | 5 | 9 |" in text
    assert "续表" not in text


def test_a_footer_at_the_left_is_no_part_of_the_last_line() -> None:
    first, second = Page().paragraph("开头。"), Page()
    first.y = 112
    first.line(LONG[:33], 114).put("岳阳市商务局编印", LEFT, 50)
    second.line(LONG[33:], LEFT)
    text = parse_pdf(pdf([first, second])).text
    assert LONG in text
    assert "\n\n岳阳市商务局编印" in text


def test_a_bracket_at_the_edge_ends_an_item() -> None:
    """Items without indents, the last line of the first one full."""
    brackets = "（责任部门：市发展改革委、市商务委、市重大办）"
    page = Page().line(f"对招投标一视同仁。{brackets}".rjust(35, "稳"), LEFT).line("3.推行保函。", LEFT)
    page.line("按照本办法第三条第（一）项和第五条第（二）项、第七条第（一）".rjust(35, "稳"), LEFT).line(
        "（二）项执行。", LEFT
    )
    text = parse_pdf(pdf([page])).text
    assert f"{brackets}\n\n3.推行保函。\n\n" in text
    assert "第（一）（二）项执行。" in text


def test_the_binding_line_is_no_text() -> None:
    page = Page().paragraph(LONG).paragraph(LONG)
    for at, sign in enumerate("…装…订…线…"):
        page.put(sign, 40, 780 - 14 * at)
    assert parse_pdf(pdf([page])).text == f"{LONG}\n\n{LONG}\n"
    kept = Page().paragraph("货物装车前订货，线上办理。")
    assert parse_pdf(pdf([kept])).text == "货物装车前订货，线上办理。\n"


def test_what_is_written_from_the_top_down_is_refused() -> None:
    columns = Page()
    for column in range(12):
        for at, sign in enumerate(LONG[:30]):
            columns.put(sign, 500 - column * 30, 760 - at * 14)
    with pytest.raises(ParseError, match="竖排"):
        parse_pdf(pdf([columns]))
    upright = pdf([Page().paragraph(LONG)]).replace(b"/UniGB-UCS2-H", b"/UniGB-UCS2-V")
    with pytest.raises(ParseError, match="竖排"):
        parse_pdf(upright)


def test_the_metadata_of_no_author_is_no_title() -> None:
    trailer = b"/Info << /Title (\\(anonymous\\)) >>"
    assert parse_pdf(pdf([Page().paragraph(LONG)], trailer)).title == ""


def nested(count: int, times: int) -> bytes:
    """A page of forms, each of which draws the next one so many times."""
    drawn = b" ".join([b"/X Do"] * times)
    parts = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>",
        4: b"<< /Length 5 >>\nstream\n/X Do\nendstream",
    }
    for number in range(5, 5 + count):
        own = b"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>"
        parts[number] = own % (number + 1, len(drawn)) + b"\nstream\n" + drawn + b"\nendstream"
    out, offsets = b"%PDF-1.4\n", []
    for number, part in parts.items():
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + head
        + table
        + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(parts) + 1,
            len(out),
        )
    )


def test_a_tree_of_forms_ends_in_a_reason() -> None:
    began = time.process_time()
    with pytest.raises(ParseError, match="套叠"):
        parse_pdf(nested(40, 2))
    assert time.process_time() - began < 5


@pytest.mark.slow  # time is measured
def test_text_is_read_fast() -> None:
    """Thirty pages a second is what is promised; on a quiet machine it is more than twice that."""
    data = pdf([Page().paragraph(LONG * 15) for _ in range(30)])
    began = time.process_time()
    assert len(parse_pdf(data).pages) == 30
    assert time.process_time() - began < 1.0


@pytest.mark.slow  # time is measured
def test_a_dense_table_is_read_fast() -> None:
    """Each cell looks at the characters beside it, not at all of the page's: 2.2 pages a second became 7.8."""
    page = Page()
    page.y, rows = 810.0, [[f"{row}{column}" for column in "甲乙丙丁戊己庚辛"] for row in range(10, 42)]
    for at in range(len(rows) + 1):
        page.drawn.append(f"{LEFT} {810 - at * 24} m {RIGHT} {810 - at * 24} l S")
    for at in range(9):
        page.drawn.append(f"{LEFT + at * 52.5} 810 m {LEFT + at * 52.5} {810 - 24 * len(rows)} l S")
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            page.put(text, LEFT + column * 52.5 + 4, 810 - at * 24 - 16, SIZE)
    began = time.process_time()
    document = parse_pdf(pdf([page] * 8))
    assert time.process_time() - began < 2.0
    assert "| 11甲 | 11乙 | 11丙 | 11丁 | 11戊 | 11己 | 11庚 | 11辛 |" in document.text


def test_a_table_that_reaches_over_the_edge_of_its_page_is_read() -> None:
    """Cells that lie above the page have no one over them, though they lie lower than nothing."""
    page = Page()
    for at in (900, 870, 820):
        page.drawn.append(f"{LEFT} {at} m {RIGHT} {at} l S")
    page.drawn += [f"{x} 900 m {x} 820 l S" for x in (LEFT, RIGHT)] + ["300 870 m 300 820 l S"]
    page.put("县商务局", 100, 830, SIZE).put("县财政局", 310, 830, SIZE)
    assert "| 县商务局 | 县财政局 |" in parse_pdf(pdf([page.line("第一条 对新建项目给予补助。")])).text


RADICALS = "⼀、⽤地⽀持。⻓沙县⼈⺠政府对新建项⽬给予补助，⾃2024年7⽉1⽇起施⾏。"


def test_radicals_that_browsers_print_are_the_characters_they_stand_for() -> None:
    text = parse_pdf(pdf([Page().line(RADICALS)])).text
    assert text.strip() == "一、用地支持。长沙县人民政府对新建项目给予补助，自2024年7月1日起施行。"


def printed(*, address: bool) -> bytes:
    """A notice of a site as a browser prints it."""
    page = Page()
    if address:
        page.put("2024/6/5 16:20", 20, 830, 8).put("https://www.example.gov.cn/zwgk/t1.html 1/1", 20, 8, 8)
    page.line("无障碍浏览 长者模式").line("首页 政务公开 政务服务")
    page.line("当前位置：首页 > 政务公开 > 通知公告")
    page.line("关于开展外贸奖励申报的通知", 150, 20)
    page.line("来源：县商务局 发布时间：2024-06-03 浏览次数：12")
    page.paragraph(LONG).line("县商务局", 400).line("2024年6月3日", 400)
    page.line("分享到：微信 微博").line("上一篇：关于举办培训班的通知").line("另一篇文章的标题 2024-05-01")
    return pdf([page.line("网站标识码：4304000001 湘ICP备05003827号")])


@pytest.mark.parametrize("address", [True, False])
def test_a_web_page_that_was_printed_is_read_without_the_site_around_it(address: bool) -> None:
    document = parse_pdf(printed(address=address))
    assert document.text == f"{LONG}\n\n县商务局\n\n2024年6月3日\n"
    assert document.title == "关于开展外贸奖励申报的通知"
    assert (document.issuer, document.published) == ("县商务局", "2024-06-03")


def test_a_paper_that_names_its_source_is_no_printed_page() -> None:
    page = Page().line("园区概况").paragraph(LONG).line("来源：县统计局")
    text = parse_pdf(pdf([page])).text
    assert "园区概况" in text
    assert "来源：县统计局" in text
