"""What other readers of such files get wrong: each fault with a small file made here."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bot.answers.answerer import Answerer
from retrieval import isolated, loaders
from retrieval.corpus import open_corpus
from retrieval.loaders import File
from retrieval.loaders.letter_spacing import unspaced
from retrieval.parsers.docx import parse_docx
from retrieval.parsers.text_cleanup import drawable
from retrieval.places import Gazetteer
from retrieval.report import Report
from tests.retrieval.parsers.papers import item, numbered, word

pytestmark = pytest.mark.slow  # hostile files

_STRICT = (
    (b"officeDocument/2006/relationships", b"officeDocument/relationships"),
    (b"wordprocessingml/2006/main", b"wordprocessingml/main"),
    (b"spreadsheetml/2006/main", b"spreadsheetml/main"),
    (b"officeDocument/2006/math", b"officeDocument/math"),
)


def read(name: str, data: bytes) -> Report:
    [report] = loaders.load_bytes(name, data, Gazetteer.bundled()).reports
    return report


def strict(data: bytes) -> bytes:
    """An Office file as Strict Open XML names its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(file, "w") as packed:
        for part in given.infolist():
            content = given.read(part)
            for other, name in _STRICT:
                content = content.replace(
                    b"http://schemas.openxmlformats.org/" + other, b"http://purl.oclc.org/ooxml/" + name
                )
            packed.writestr(part.filename, content)
    return file.getvalue()


def test_a_strict_word_file() -> None:
    paper = docx.Document()
    paper.add_heading("益阳市奖励办法", 0)
    paper.add_heading("奖励标准", 1)
    paper.add_paragraph("对企业奖励100万元。")
    found = parse_docx(strict(word(paper)))
    assert (found.title, found.text) == ("益阳市奖励办法", "## 奖励标准\n\n对企业奖励100万元。\n")


def test_a_strict_workbook() -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (("地区", "奖励"), ("益阳市", 0.08)):
        sheet.append(row)
    sheet["B2"].number_format = "0%"
    book.save(file)
    assert "| 益阳市 | 8% |" in read("奖励.xlsx", strict(file.getvalue())).text


@pytest.mark.parametrize(("restart", "third"), [("", "（1）丙"), ("0", "（3）丙")])
def test_a_list_begins_anew_where_word_says_so(restart: str, third: str) -> None:
    paper = docx.Document()
    numbered(paper, (("chineseCounting", "%1、"), ("decimal", "（%2）")))
    level = paper.part.numbering_part.element.xpath('//w:abstractNum[@w:abstractNumId="77"]/w:lvl[2]')[0]
    if restart:
        level.append(parse_xml(f'<w:lvlRestart {nsdecls("w")} w:val="{restart}"/>'))
    for text, depth in (("一", 0), ("甲", 1), ("乙", 1), ("二", 0), ("丙", 1)):
        item(paper, text, depth)
    assert parse_docx(word(paper)).text.splitlines()[-1] == third


def test_a_first_heading_is_the_title_without_its_marks() -> None:
    paper = docx.Document()
    paper.add_heading("益阳市奖励办法", 1)
    paper.add_heading("奖励标准", 2)
    paper.add_paragraph("对企业奖励100万元。")
    found = parse_docx(word(paper))
    assert (found.title, found.text) == ("益阳市奖励办法", "### 奖励标准\n\n对企业奖励100万元。\n")


def test_the_number_and_the_secrecy_of_a_copy_are_no_title() -> None:
    head = ("000123", "机密★1年", "特急", "益阳市人民政府文件", "益政发〔2024〕3号")
    paper = docx.Document()
    for text in (*head, "益阳市人民政府关于印发奖励办法的通知"):
        paper.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.add_paragraph("各县市区人民政府：")
    paper.add_paragraph("现将办法印发给你们，请遵照执行。")
    report = read("a.docx", word(paper))
    assert report.title == "益阳市人民政府关于印发奖励办法的通知"
    assert report.document_number == "益政发〔2024〕3号"
    text = "\n".join((*head, "益阳市人民政府关于印发奖励办法的通知", "", "现将办法印发给你们，请遵照执行。"))
    assert read("b.txt", text.encode()).title == "益阳市人民政府关于印发奖励办法的通知"


def test_signs_of_private_use_are_shown() -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("选项：")
    symbol = f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0FE"/>'
    paragraph.add_run()._r.append(parse_xml(symbol))
    paragraph.add_run("对企业\uf06c奖励\ue123万元。")
    loaded = loaders.load_bytes("a.docx", word(paper), Gazetteer.bundled())
    assert loaded.reports[0].text == "选项：☑对企业●奖励□万元。\n"
    assert "1 处" in loaded.refused[0].reason
    assert drawable("龴\ue81e") == ("龴龴", 0)


SPACED = "益 阳 市 奖 励 办 法\n\n第 一 条　为 了 促 进 发 展，制 定 本 办 法。\n第 二 条　对 总 部 企 业 奖 励 1 0 0 万 元。\n"


def test_letters_set_apart_are_words(tmp_path: Path) -> None:
    (tmp_path / "办法.txt").write_text(SPACED, "utf-8")
    answerer = Answerer(open_corpus(tmp_path / "办法.txt", tmp_path / "home"))
    [report] = answerer.reports
    assert "第二条　对总部企业奖励100万元。" in report.text
    answer = answerer.ask("益阳市对总部企业奖励多少").answer
    assert "100万元" in answer.headline


@pytest.mark.parametrize(
    "text",
    [
        "甲市 乙县 丙区 丁镇 戊乡 己村",
        "联系人：张 三  李 四",
        "| 甲 | 乙 | 丙 | 丁 | 戊 | 己 |",
        "GDP 8 亿元",
    ],
)
def test_other_spaces_stay(text: str) -> None:
    assert unspaced(text).text == text


MANY = 200_000


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("长.txt", ("对企业奖励一百万元，" * 1_000_000).encode(), "500 万字"),
        ("行.md", ("对企业奖励一百万元，\n" * 500_000).encode(), "500 万字"),
        (
            "属性.html",
            b"<html><body><p " + b" ".join(b'a%d="x"' % n for n in range(MANY)) + b">a</p></body></html>",
            "属性",
        ),
        (
            "属性.eml",
            b"Subject: a\nContent-Type: text/html\n\n<p "
            + b" ".join(b"a%d=1" % n for n in range(MANY))
            + b">a</p>",
            "属性",
        ),
        ("多.jsonl", b'{"report_id":"1","title":"a","text":"b"}\n' * 50_000, "最多 20000 份"),
        ("多.txt", b"-\ntitle\ntext\n2024-01-01\n" * 50_000, "最多 20000 份"),
    ],
    ids=["paragraph", "lines", "attributes", "attributes of a mail", "json lines", "listing"],
)
def test_what_has_no_end_ends_in_a_reason_at_once(name: str, data: bytes, reason: str) -> None:
    begun = time.process_time()
    loaded = isolated.load(File(Path(name)), data)
    isolated.dismiss()
    assert not loaded.reports
    assert reason in loaded.refused[0].reason
    assert time.process_time() - begun < 5


def test_a_text_without_an_end_of_a_sentence_is_joined_in_time() -> None:
    begun = time.process_time()
    read("a.txt", ("对总部企业奖励一百万元，\n" * 40_000).encode())
    assert time.process_time() - begun < 20
