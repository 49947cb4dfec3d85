"""Laws and regulations as sites and gazettes head them: the order above the law, fields on a page, a title over two lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval import loaders
from retrieval.places import Gazetteer
from retrieval.report import Report

PLACES = Gazetteer.bundled()
ARTICLES = "第一条 为了规范管理，制定本办法。\n\n第二条 本办法自2021年3月1日起施行。\n"


def read(tmp_path: Path, head: str) -> Report:
    (tmp_path / "甲.txt").write_text(f"{head}\n\n{ARTICLES}", "utf-8")
    [report] = loaders.load(tmp_path / "甲.txt", PLACES).reports
    return report


@pytest.mark.parametrize(
    ("order", "number"),
    [
        ("岳阳市人民政府令\n第12号", "岳阳市人民政府令第12号"),
        ("岳阳市人民政府令（第12号）", "岳阳市人民政府令第12号"),
        ("岳阳市人民政府令\n\n〔2020〕第12号", "岳阳市人民政府令〔2020〕12号"),
        ("岳阳市人民政府令\n部令　第12号", "岳阳市人民政府令第12号"),
    ],
)
def test_an_order_gives_its_law_the_number_and_no_title(tmp_path: Path, order: str, number: str) -> None:
    text = "《岳阳市窨井管理办法》已经2020年12月2日市政府第76次常务会议通过，现予公布，自2021年3月1日起施行。"
    report = read(tmp_path, f"{order}\n\n{text}\n\n市长　张三\n2020年12月25日\n\n岳阳市窨井管理办法")
    assert (report.title, report.region) == ("岳阳市窨井管理办法", "湖南省/岳阳市")
    assert report.document_number == number
    assert report.delivered == "2020-12-02"


def test_a_law_that_a_decision_promulgates_anew(tmp_path: Path) -> None:
    decision = "湖南省人民代表大会常务委员会关于修改《湖南省渔业条例》的决定\n\n（2020年7月30日湖南省人民代表大会常务委员会通过）"
    changes = "一、第二条改为：“…”。\n本决定自2020年8月1日起施行。\n《湖南省渔业条例》根据本决定作相应修改，重新公布。"
    report = read(tmp_path, f"{decision}\n\n{changes}\n\n湖南省渔业条例")
    assert (report.title, report.delivered) == ("湖南省渔业条例", "2020-07-30")


def test_a_title_whose_second_line_is_set_apart(tmp_path: Path) -> None:
    report = read(tmp_path, "岳阳市窨井设施管理\n暂 行 办 法\n\n（2020年12月2日市政府常务会议通过）")
    assert report.title == "岳阳市窨井设施管理暂行办法"


@pytest.mark.parametrize(
    ("body", "nationwide"),
    [
        ("建设部", True),
        ("国家市场监督管理总局", True),
        ("中华人民共和国生态环境部", True),
        ("省住房和城乡建设厅", False),
    ],
)
def test_a_rule_of_a_ministry_is_nationwide(tmp_path: Path, body: str, nationwide: bool) -> None:
    report = read(tmp_path, f"商品房销售管理办法\n\n（2020年4月4日{body}令第88号发布）")
    assert (report.nationwide, report.delivered) == (nationwide, "2020-04-04")


def test_fields_over_a_law(tmp_path: Path) -> None:
    fields = "【发布单位】湖南省人民政府\n【发布文号】湖南省人民政府令第180号\n【发布日期】2003-12-24\n【失效日期】"
    report = read(tmp_path, f"{fields}\n\n湖南省罚没财物管理办法")
    assert (report.title, report.document_number) == ("湖南省罚没财物管理办法", "湖南省人民政府令第180号")
    assert report.delivered == "2003-12-24"


def test_the_name_of_a_gazette_is_no_title(tmp_path: Path) -> None:
    report = read(tmp_path, "湖南省人民代表大会常务委员会公报\n\n湖南省渔业条例\n\n（2020年7月30日通过）")
    assert report.title == "湖南省渔业条例"


def test_the_body_of_an_order_issues_its_law_and_no_site(tmp_path: Path) -> None:
    page = "湖南省渔业条例\n来源：新华社\n湖南省人民政府令\n第5号\n《湖南省渔业条例》已经2020年7月30日省政府常务会议通过，现予公布。"
    assert read(tmp_path, f"{page}\n\n湖南省渔业条例").issuer == "湖南省人民政府"
