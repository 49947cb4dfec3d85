"""Word: headings, numbers that Word makes, lists and tables stand in order, as they are read on the page."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from retrieval.parsers.document import ParseError
from retrieval.parsers.docx import parse_docx
from retrieval.parsers.docx_numbering import _chinese
from tests.retrieval.parsers.papers import item, numbered, word


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
    ("made", "reason"),
    [
        (lambda: b"plain", "不是 Word 文件"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "加了密"),
        (lambda: packed(("a.txt", b"x")), "里面没有正文"),
        (lambda: packed(("word/document.xml", bytes(30_000_000))), "压缩炸弹"),
        (lambda: packed(*((f"{number}", b"") for number in range(5001))), "压缩炸弹"),
        (lambda: packed(("word/document.xml", b"<broken")), "损坏"),
        (lambda: word(docx.Document()), "没有文字"),
    ],
    ids=["none", "encrypted", "no text", "bomb", "many", "broken", "empty"],
)
def test_what_cannot_be_read_says_why(made: Callable[[], bytes], reason: str) -> None:
    data = made()
    with pytest.raises(ParseError, match=reason):
        parse_docx(data)


def wrapped(document: docx.document.Document, *written: str) -> None:
    """Put XML at the end of a document's text."""
    names = {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    }
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in names.items())
    body = parse_xml(f"<w:body {spaces}>{''.join(written)}</w:body>")
    for one in list(body):
        document.element.body.insert_element_before(one, "w:sectPr")


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def control(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (control(said("控件里的一段。")), "控件里的一段。"),
        (f'<w:ins w:id="1" w:author="a">{said("插入的一段。")}</w:ins>', "插入的一段。"),
        (f'<w:customXml w:element="x">{control(said("两层里的一段。"))}</w:customXml>', "两层里的一段。"),
        (
            "<w:tbl><w:tr><w:tc>{}</w:tc>{}</w:tr>{}</w:tbl>".format(
                said("甲"),
                control(f"<w:tc>{said('乙')}</w:tc>"),
                control(f"<w:tr><w:tc>{control(said('1'))}</w:tc><w:tc>{said('2')}</w:tc></w:tr>"),
            ),
            "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "<w:tbl><w:tr><w:tc>" + said("框里第一段。") + said("框里第二段。") + "</w:tc></w:tr></w:tbl>",
            "框里第一段。\n\n框里第二段。",
        ),
        (
            "<w:p><w:r><w:t>前半句，</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
            "<mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
            "<w:t>后半句。</w:t></w:r></w:p>".format(said("旁边的框。")),
            "前半句，后半句。\n\n旁边的框。",
        ),
        (
            "<w:p><m:oMath><m:r><m:t>奖金=</m:t></m:r><m:f><m:num><m:r><m:t>投资额</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>10</m:t></m:r></m:den></m:f></m:oMath></w:p>",
            "奖金=投资额/10",
        ),
        (
            "<w:p><w:r><w:t>看得见。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见。</w:t></w:r></w:p>",
            "看得见。",
        ),
        (
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yuan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>沅</w:t></w:r></w:rubyBase>"
            "</w:ruby><w:t>水</w:t></w:r></w:p>",
            "沅水",
        ),
    ],
    ids=["control", "inserted", "nested", "cells", "frame", "box", "formula", "hidden", "reading"],
)
def test_what_is_wrapped_is_read_where_it_stands(written: str, text: str) -> None:
    paper = docx.Document()
    wrapped(paper, said("之前。"), written, said("之后。"))
    assert parse_docx(word(paper)).text == f"之前。\n\n{text}\n\n之后。\n"


def test_footnotes_follow_their_paragraph_and_contents_are_left_out() -> None:
    paper = docx.Document()
    paper.styles.add_style("TOC 1", 1)
    paper.add_paragraph("总则\t1", style="TOC 1")
    wrapped(
        paper,
        '<w:p><w:r><w:t>产值增长8%。</w:t><w:footnoteReference w:id="2"/></w:r></w:p>',
        said("下一段。"),
    )
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2">{said("按可比价计算。")}</w:footnote></w:footnotes>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), paper.part.package)
    paper.part.relate_to(part, kind)
    assert parse_docx(word(paper)).text == "产值增长8%。\n\n按可比价计算。\n\n下一段。\n"


def test_numbers_of_all_kinds() -> None:
    paper = docx.Document()
    levels = [("chineseLegalSimplified", "%1、"), ("ideographTraditional", "%2、"), ("bullet", " ")]
    numbered(paper, [*levels, ("decimal", "%1.%4")])
    numbering = paper.part.numbering_part.element
    numbering[0][3].append(parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
    for level, text in ((0, "甲"), (0, ""), (0, "丙"), (1, "子"), (2, "续"), (3, "细")):
        item(paper, text, level)
    lines = [line for line in parse_docx(word(paper)).text.split("\n") if line]
    assert lines == ["壹、甲", "叁、丙", "甲、子", "续", "3.1 细"]


def test_the_head_of_an_official_paper_is_not_its_title() -> None:
    paper = docx.Document()
    for text in ("怀化市人民政府文件", "怀政发〔2024〕3号", "怀化市人民政府", "关于发展物流的意见", "各县："):
        paper.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER if text != "各县：" else None  # type: ignore[assignment]
    assert parse_docx(word(paper)).title == "怀化市人民政府关于发展物流的意见"


@pytest.mark.slow  # time is measured
def test_many_paragraphs_take_little_time() -> None:
    """Styles were looked up anew for each paragraph: 100,000 of them took 100 seconds."""
    paper = docx.Document()
    wrapped(paper, said("投资一万元。") * 10_000)
    data = word(paper)
    began = time.process_time()
    assert parse_docx(data).text.count("投资") == 10_000
    assert time.process_time() - began < 4
