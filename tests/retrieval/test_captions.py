"""Captions in brackets of articles and items are headings and names, and no text."""

from __future__ import annotations

import pytest

from retrieval.captions import caption, caption_end, closing_caption, uncaptioned
from retrieval.clauses import read_clauses
from retrieval.lists import read_lists
from retrieval.outline import outline
from retrieval.report import Report

TEXT = """\
第一条（支持对象）
在本区注册的会展企业。
第二条（租金补贴）　租用办公房的，按租金的50%补贴。
第三条【申报材料】
申报时提交下列材料：
（一）申请表；
（二）营业执照。
第四条（施行日期）
本规定自2024年5月1日起施行。
"""
REPORT = Report("样例", "样例", TEXT, sections=outline(TEXT))


def test_a_captioned_article_is_headed_by_its_caption() -> None:
    assert [section.path for section in REPORT.sections] == [
        ("第一条 支持对象",),
        ("第二条 租金补贴",),
        ("第三条 申报材料",),
        ("第四条 施行日期",),
    ]


def test_a_clause_is_called_by_its_caption_and_begins_behind_it() -> None:
    rent = next(clause for clause in read_clauses(REPORT) if clause.grants)
    assert rent.name == "租金补贴"
    base = rent.grants[0].base
    assert base is not None
    assert base.of(TEXT) == "租金"


def test_the_next_article_is_none_of_the_materials() -> None:
    (materials,) = (clause.materials for clause in read_clauses(REPORT) if clause.materials)
    assert [part.of(TEXT) for part in materials] == ["申请表；", "营业执照。"]


def test_an_item_is_headed_by_its_caption() -> None:
    text = "一、【落户奖】对新落户企业奖励30万元。\n二、【租金补贴】按租金的50%补贴。\n"
    (one,) = read_lists(Report("样例", "样例", text, sections=outline(text)))
    assert [text[item.body : item.head] for item in one.items] == ["【落户奖】", "【租金补贴】"]
    assert [section.path for section in outline(text)] == [("一、【落户奖】",), ("二、【租金补贴】",)]


@pytest.mark.parametrize(
    "written", ["（一）申请表", "（2024年修订）", "（以下简称本区），", "（租金）的50%", "本区"]
)
def test_what_is_no_caption(written: str) -> None:
    assert caption(written) == ""
    assert caption_end(written, 0) == 0
    assert uncaptioned(written) == written


def test_captions() -> None:
    assert caption("（租金补贴）　租用的") == "租金补贴"
    assert closing_caption("第二条（租金补贴）　") == "租金补贴"
    assert closing_caption("第二条　") == ""
    assert uncaptioned("【落户奖】") == "落户奖"


def test_a_captioned_article_is_one_clause_with_its_paragraphs() -> None:
    text = "第一条（落户支持）\n对新落户企业奖励30万元。\n成长型企业按上述标准的50%执行。\n第二条（租金补贴）\n租用办公房的，按租金的50%补贴。\n"
    clauses = read_clauses(Report("样例", "样例", text, sections=outline(text)))
    assert [clause.name for clause in clauses] == ["落户支持", "租金补贴"]
    assert text[clauses[0].start : clauses[0].end].endswith("50%执行。")
