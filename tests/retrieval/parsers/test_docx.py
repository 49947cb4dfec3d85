"""Word: headings, numbers that Word makes, lists and tables stand in order, as they are read on the page."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from papers import item, numbered, word

from retrieval.parsers.document import ParseError
from retrieval.parsers.docx import parse_docx
from retrieval.parsers.numbering import _chinese


def test_headings_lists_and_tables_in_order() -> None:
    paper = docx.Document()
    paper.add_heading("永州市产业扶持办法", 0)
    paper.add_heading("总则", 1)
    paper.add_paragraph("为了促进产业发展，制定本办法。")
    paper.add_paragraph("项目一", style="List Bullet")
    paper.add_paragraph("项目二", style="List Bullet")
    table = paper.add_table(rows=3, cols=3)
    for row, texts in enumerate(
        [("指标", "2022年", "2023年"), ("产值（亿元）", "100", "110"), ("小计", "", "9")]
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(2, 0).merge(table.cell(2, 1))
    paper.add_heading("附则", 2)
    paper.add_paragraph("自发布之日起施行。")
    found = parse_docx(word(paper))
    assert found.title == "永州市产业扶持办法"
    assert found.text == (
        "## 总则\n\n为了促进产业发展，制定本办法。\n\n- 项目一\n- 项目二\n\n"
        "| 指标 | 2022年 | 2023年 |\n| --- | --- | --- |\n| 产值（亿元） | 100 | 110 |\n| 小计 |  | 9 |\n\n"
        "### 附则\n\n自发布之日起施行。\n"
    )


def test_numbers_that_word_makes_stand_in_the_text() -> None:
    paper = docx.Document()
    numbered(
        paper, [("chineseCountingThousand", "第%1条"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    )
    for level, text in ((0, "甲"), (1, "子"), (1, "丑"), (2, "细"), (0, "乙"), (1, "寅")):
        item(paper, text, level)
    lines = [line for line in parse_docx(word(paper)).text.split("\n") if line]
    assert lines == ["第一条 甲", "（一）子", "（二）丑", "1.细", "第二条 乙", "（一）寅"]


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (101, "一百零一"), (110, "一百一十")],
)
def test_chinese_numbers(number: int, written: str) -> None:
    assert _chinese(number) == written


def test_what_was_struck_out_is_left_out() -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("奖励")
    run = "<w:r><w:{0}>{1}</w:{0}></w:r>"
    space = nsdecls("w")
    paragraph._p.append(
        parse_xml(f'<w:del {space} w:id="1" w:author="a">{run.format("delText", "100")}</w:del>')
    )
    paragraph._p.append(parse_xml(f'<w:ins {space} w:id="2" w:author="a">{run.format("t", "200")}</w:ins>'))
    paragraph._p.append(parse_xml(f"<w:hyperlink {space}>{run.format('t', '万元')}</w:hyperlink>"))
    assert parse_docx(word(paper)).text == "奖励200万元\n"


def test_a_title_in_two_centred_lines() -> None:
    paper = docx.Document()
    for text in ("郴州市人民政府", "关于促进投资的意见", "（征求意见稿）"):
        paper.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.add_paragraph("各县市区：")
    found = parse_docx(word(paper))
    assert found.title == "郴州市人民政府关于促进投资的意见"
    assert found.text.endswith("各县市区：\n")


def packed(*files: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"plain", "不是 .docx"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "加了密"),
        (packed(("a.txt", b"x")), "里面没有正文"),
        (packed(("word/document.xml", bytes(250_000_000))), "压缩炸弹"),
        (packed(*((f"{number}", b"") for number in range(5001))), "压缩炸弹"),
        (packed(("word/document.xml", b"<broken")), "损坏"),
        (word(docx.Document()), "没有文字"),
    ],
    ids=["none", "encrypted", "no text", "bomb", "many", "broken", "empty"],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        parse_docx(data)
