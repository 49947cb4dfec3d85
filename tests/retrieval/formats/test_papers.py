"""Rich text, OpenDocument, slides, and old Word files by other programs."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from retrieval import isolated, loaders
from retrieval.formats import format_of, odt, rtf
from retrieval.formats import pptx as slides
from retrieval.loaders import File
from retrieval.parsers import office_conversion
from retrieval.parsers.document import ParseError
from retrieval.places import Gazetteer

pytestmark = pytest.mark.slow  # other programs that convert


def escaped(text: str, encoding: str = "gbk") -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def rich(body: str, page: int = 936) -> bytes:
    fonts = r"{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fnil\fcharset0 Arial;}}"
    return (rf"{{\rtf1\ansi\ansicpg{page}\deff0{fonts}{{\info{{\title x}}}}\f0 " + body + "}").encode("ascii")


def test_rich_text_with_a_table() -> None:
    body = (
        escaped("益阳市奖励办法")
        + r"\par "
        + escaped("奖励标准如下：")
        + r"\par\trowd\cellx100\cellx200 "
        + escaped("类别")
        + r"\cell "
        + escaped("奖励")
        + r"\cell\row\trowd\cellx100\cellx200 "
        + escaped("甲类")
        + r"\par "
        + escaped("企业")
        + r"\cell \u51?00"
        + escaped("万元")
        + r"\cell\row\pard "
        + escaped("附则。")
        + r"{\pict\pngblip "
        + "89504e47" * 99
        + r"}\par \u-10179?\u-8704?"
    )
    assert rtf.parse(rich(body)).text == (
        "益阳市奖励办法\n\n奖励标准如下：\n\n| 类别 | 奖励 |\n| --- | --- |\n| 甲类 企业 | 300万元 |\n\n附则。\n\n😀\n"
    )


def test_rich_text_of_another_code_page_is_read_by_its_fonts() -> None:
    assert rtf.parse(rich(escaped("益阳市奖励办法。"), page=1252)).text == "益阳市奖励办法。\n"


def test_rich_text_under_the_name_of_word(tmp_path: Path) -> None:
    (tmp_path / "办法.doc").write_bytes(rich(escaped("益阳市奖励办法。")))
    [report] = loaders.load(tmp_path / "办法.doc", Gazetteer.bundled()).reports
    assert report.text == "益阳市奖励办法。\n"


@pytest.mark.parametrize("data", [b"", b"{\\rtf1}", b"{\\rtf1 {{{{", "不是".encode()])
def test_what_is_no_rich_text_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(ParseError, match="RTF 文件"):
        rtf.parse(data)


_NS = 'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
_LISTS = (
    '<o:automatic-styles><s:style s:name="P1" s:parent-style-name="Title"/><t:list-style s:name="L1">'
    '<t:list-level-style-number t:level="1" s:num-format="一, 二, 三, ..." s:num-suffix="、"/>'
    '<t:list-level-style-number t:level="2" s:num-format="1" s:num-prefix="（" s:num-suffix="）"/></t:list-style></o:automatic-styles>'
)


def opendocument(body: str, **more: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr(
            "content.xml",
            f"<o:document-content {_NS}>{_LISTS}<o:body><o:text>{body}</o:text></o:body></o:document-content>",
        )
        for name, text in more.items():
            packed.writestr(name.replace("__", "/") + ".xml", text)
    return file.getvalue()


def test_an_opendocument_text() -> None:
    body = (
        '<t:tracked-changes><t:deletion><t:p>旧的</t:p></t:deletion></t:tracked-changes><t:p t:style-name="P1">益阳市奖励办法</t:p>'
        '<t:h t:outline-level="1">奖励标准</t:h><t:p>对<t:span>首台套</t:span><t:s t:c="2"/>装备<t:note><t:note-citation>1</t:note-citation>'
        "<t:note-body><t:p>指国内首次。</t:p></t:note-body></t:note>奖励。</t:p>"
        '<t:list t:style-name="L1"><t:list-item><t:p>申报</t:p><t:list><t:list-item><t:p>提交</t:p></t:list-item><t:list-item><t:p>受理</t:p>'
        "</t:list-item></t:list></t:list-item><t:list-item><t:p>审核</t:p></t:list-item></t:list>"
        '<b:table><b:table-row><b:table-cell><t:p>类别</t:p></b:table-cell><b:table-cell b:number-columns-spanned="2"><t:p>奖励</t:p></b:table-cell>'
        '<b:covered-table-cell/></b:table-row><b:table-row><b:table-cell b:number-rows-spanned="2"><t:p>甲</t:p></b:table-cell>'
        '<b:table-cell b:number-columns-repeated="2"><t:p>1</t:p></b:table-cell></b:table-row><b:table-row><b:covered-table-cell/>'
        "<b:table-cell><t:p>2</t:p></b:table-cell><b:table-cell><t:p>3</t:p></b:table-cell></b:table-row></b:table>"
    )
    document = odt.parse(opendocument(body))
    assert document.title == "益阳市奖励办法"
    assert document.text == (
        "## 奖励标准\n\n对首台套 装备奖励。\n\n指国内首次。\n\n一、申报\n\n（1）提交\n\n（2）受理\n\n二、审核\n\n"
        "| 类别 | 奖励 |  |\n| --- | --- | --- |\n| 甲 | 1 | 1 |\n| 甲 | 2 | 3 |\n"
    )


def test_opendocument_texts_that_cannot_be_used() -> None:
    with pytest.raises(ParseError, match="加了密"):
        odt.parse(opendocument("<t:p>字</t:p>", **{"META-INF__manifest": "<m:encryption-data/>"}))
    with pytest.raises(ParseError, match="没有文字"):
        odt.parse(opendocument(""))
    with pytest.raises(ParseError, match="损坏"):
        odt.parse(opendocument("<t:p>"))
    bomb = '<!DOCTYPE a [<!ENTITY x "字字字字"><!ENTITY y "&x;&x;&x;&x;">]>'
    with pytest.raises(ParseError):
        odt.parse(opendocument("").replace(b"<o:document-content", bomb.encode() + b"<o:document-content"))


def test_slides() -> None:
    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text = "益阳市投资\v推介"
    first.placeholders[1].text = "2024年5月"
    second = show.slides.add_slide(show.slide_layouts[5])
    second.shapes.title.text = "产业园区"
    below = second.shapes.add_textbox(0, Inches(4), Inches(3), Inches(1))
    below.text_frame.text = "下面的一句。"
    above = second.shapes.add_textbox(0, Inches(2), Inches(3), Inches(1))
    above.text_frame.text = "上面的一句。"
    cells = second.shapes.add_table(3, 2, 0, Inches(5), Inches(4), Inches(1)).table
    for row, texts in enumerate((("园区", "奖励"), ("甲园", "3%"), ("", "5%"))):
        for column, text in enumerate(texts):
            cells.cell(row, column).text = text
    cells.cell(1, 0).merge(cells.cell(2, 0))
    third = show.slides.add_slide(show.slide_layouts[6])
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["2022年", "2023年"]
    data.add_series("产值（亿元）", (85.5, 96))  # type: ignore[no-untyped-call]
    third.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(4), Inches(3), data)
    fourth = show.slides.add_slide(show.slide_layouts[5])
    fourth.shapes.title.text = "内部"
    fourth.element.set("show", "0")
    file = io.BytesIO()
    show.save(file)
    document = slides.parse(file.getvalue())
    assert document.title == "益阳市投资推介"
    assert document.text == (
        "2024年5月\n\n## 产业园区\n\n上面的一句。\n\n下面的一句。\n\n| 园区 | 奖励 |\n| --- | --- |\n| 甲园 | 3% |\n| 甲园 | 5% |\n\n"
        "|  | 产值（亿元） |\n| --- | --- |\n| 2022年 | 85.5 |\n| 2023年 | 96 |\n"
    )
    assert [document.text[start:].partition("\n")[0] for start in document.pages[:3]] == [
        "2024年5月",
        "## 产业园区",
        "|  | 产值（亿元） |",
    ]
    assert document.notes == ("第4张幻灯片是隐藏的，没有读入",)


def test_slides_without_text_are_refused() -> None:
    show, file = pptx.Presentation(), io.BytesIO()
    show.slides.add_slide(show.slide_layouts[6])
    show.save(file)
    with pytest.raises(ParseError, match="没有文字"):
        slides.parse(file.getvalue())


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(600)


@pytest.mark.parametrize("name", ["旧.doc", "旧.wps"])
def test_old_word_files_name_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(office_conversion.shutil, "which", lambda _: None)
    (tmp_path / name).write_bytes(OLD)
    [error] = loaders.load(tmp_path / name, Gazetteer.bundled()).refused
    assert "安装" in error.reason
    assert "LibreOffice 或 antiword" in error.reason


def old_word(tmp_path: Path) -> bytes:
    """A .doc, for which LibreOffice is needed."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed here")
    paper = docx.Document()
    paper.add_heading("益阳市奖励办法", 0)
    paper.add_paragraph("益阳市对首台套装备奖励200万元。")
    cells = paper.add_table(3, 2)
    for row, texts in enumerate((("类别", "奖励"), ("甲", "3%"), ("", "5%"))):
        for column, text in enumerate(texts):
            cells.cell(row, column).text = text
    paper.add_paragraph("2024年6月1日")
    paper.save(str(tmp_path / "a.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "doc:MS Word 97",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return (tmp_path / "a.doc").read_bytes()


@pytest.mark.parametrize("program", office_conversion.PROGRAMS)
def test_old_word_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Each of the programs takes seconds to begin."""
    data = old_word(tmp_path)
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed here")
    found = shutil.which
    monkeypatch.setattr(
        office_conversion.shutil,
        "which",
        lambda name: None if name in office_conversion.PROGRAMS and name != program else found(name),
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("里面的.doc", data)
    for name, content in (("旧.doc", data), ("包.zip", packed.getvalue())):
        [report] = isolated.load(File(Path(name)), content).reports
        assert "益阳市对首台套装备奖励200万元。" in report.text
        assert "| 类别 | 奖励 |\n| --- | --- |\n| 甲 | 3% |\n" in report.text
    isolated.dismiss()


def test_an_old_word_file_that_no_program_can_convert(tmp_path: Path) -> None:
    if not any(map(shutil.which, office_conversion.PROGRAMS)):
        pytest.skip("no program is installed here")
    [error] = isolated.load(File(Path("旧.doc")), OLD).refused
    isolated.dismiss()
    assert "Word" in error.reason
    assert getattr(format_of(".xls", OLD), "name", "") == "doc"
    assert not list(tmp_path.iterdir())
