"""OFD files: text in reading order, tables, pages, and what is refused."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from retrieval.formats import format_of
from retrieval.formats.ofd import parse
from retrieval.parsers.document import ParseError
from tests.retrieval.parsers.ofds import LEFT, SIZE, OfdPage, laid_out, ofd

LONG = "岳阳市对总投资五亿元以上的先进制造业项目，按照实际到位资金的百分之三给予奖励，同一项目最高奖励一千万元，奖励资金由市财政和项目所在地财政按比例承担。"
ROWS = [("指标", "2022年", "2023年"), ("到位资金（亿元）", "853", "960"), ("新签约项目（个）", "288", "320")]


def test_paragraphs_are_whole_over_lines_and_pages() -> None:
    texts = [f"第{number}条　{LONG}" for number in range(1, 21)]
    pages = laid_out("岳阳市先进制造业扶持办法", texts)
    document = parse(ofd(pages))
    assert document.title == "岳阳市先进制造业扶持办法"
    assert document.text.split("\n\n") == [
        *(text.replace("　", " ") for text in texts[:-1]),
        texts[-1].replace("　", " ") + "\n",
    ]
    assert len(document.pages) == len(pages) > 1
    assert list(document.pages) == sorted(set(document.pages))


def test_what_is_drawn_out_of_order_is_read_in_order() -> None:
    page = OfdPage().put("第二句在下面。", LEFT, 80).put("第一句在上面。", LEFT, 60)
    assert parse(ofd([page])).text == "第一句在上面。\n\n第二句在下面。\n"


def test_a_ruled_table_is_read_by_rows() -> None:
    page = OfdPage().paragraph("主要指标如下：").table(ROWS).paragraph("以上为初步统计。")
    assert parse(ofd([page], "年报")).text == (
        "主要指标如下：\n\n| 指标 | 2022年 | 2023年 |\n| --- | --- | --- |\n| 到位资金（亿元） | 853 | 960 |\n"
        "| 新签约项目（个） | 288 | 320 |\n\n以上为初步统计。\n"
    )


def test_the_template_is_part_of_each_page_but_running_titles_are_not() -> None:
    template = OfdPage().put("岳阳市招商引资手册", 80, 12)
    pages = [OfdPage().paragraph(LONG).put(str(at), 100, 285) for at in range(1, 5)]
    text = parse(ofd(pages, "手册", template)).text
    assert "招商引资手册" not in text
    assert text.count(LONG) == 4


def test_an_object_that_is_scaled_and_moved() -> None:
    page = OfdPage()
    page.drawn.append(
        '<ofd:TextObject Boundary="30 50 100 12" Size="1" CTM="6 0 0 6 0 0"><ofd:TextCode X="0" Y="0.9" DeltaX="1 1 g 2 1">'
        "湘潭市招商</ofd:TextCode></ofd:TextObject>"
    )
    page.drawn.append(
        '<ofd:TextObject Boundary="60 50 100 12" Size="6" Visible="false"><ofd:TextCode X="0" Y="5">密</ofd:TextCode></ofd:TextObject>'
    )
    page.put("办法", 60, 50.2, 6)
    assert parse(ofd([page])).text == "湘潭市招商办法\n"


def test_glyphs_without_characters_are_refused_with_that_reason() -> None:
    glyphs = '<ofd:CGTransform CodePosition="0" CodeCount="9" GlyphCount="9"><ofd:Glyphs>5 6 7</ofd:Glyphs></ofd:CGTransform>'
    page = OfdPage().put("\ue123\ue124\ue125\ue126\ue127", LEFT, 60, SIZE, glyphs)
    with pytest.raises(ParseError, match="只有字形、没有对应的文字"):
        parse(ofd([page]))


def test_pictures_alone_are_refused_and_beside_text_are_said() -> None:
    with pytest.raises(ParseError, match="没有文字（像是扫描件）"):
        parse(ofd([OfdPage().picture()]))
    document = parse(ofd([OfdPage().paragraph(LONG), OfdPage().picture()]))
    assert document.notes == ("第2页是图片，没有读入（共 1 页）",)


@pytest.mark.parametrize("part", ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"])
@pytest.mark.parametrize("content", [b"<", b"<a/>", None])
def test_what_is_damaged_is_refused_in_a_sentence(part: str, content: bytes | None) -> None:
    whole, damaged = zipfile.ZipFile(BytesIO(ofd([OfdPage().paragraph(LONG)]))), BytesIO()
    with zipfile.ZipFile(damaged, "w") as packed:
        for name in whole.namelist():
            data = content if name == part else whole.read(name)
            if data is not None:
                packed.writestr(name, data)
    with pytest.raises(ParseError, match="OFD 文件"):
        parse(damaged.getvalue())


def test_it_is_known_by_its_parts() -> None:
    data = ofd([OfdPage().paragraph(LONG)])
    assert getattr(format_of(".zip", data), "name", "") == "ofd"
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.ofd", data)
    assert getattr(format_of(".bin", packed.getvalue()), "name", "") == "", (
        "an archive with such a file is none"
    )
