"""Web pages, PDF and Word as reports: what they say of themselves, and their pages in the citations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from bot.answers.answerer import Answerer
from retrieval import loaders
from retrieval.corpus import Corpus
from retrieval.places import Gazetteer
from retrieval.report import Report
from tests.retrieval.parsers.papers import ENCRYPTED, Page, pdf, word

pytestmark = pytest.mark.slow  # other processes

PLACES = Gazetteer.bundled()
PAGE = """<html><head><meta charset="{charset}"><title>邵阳市投资指南_邵阳市人民政府</title>
<meta name="PubDate" content="2024-05-16 10:20"><meta name="ContentSource" content="邵阳市商务局"></head>
<body><h1>邵阳市投资指南</h1><div class="TRS_Editor"><p>邵阳市对总投资5亿元以上的项目奖励3%。</p></div></body></html>"""
BIG5 = """<html><head><meta charset="big5"><title>邵陽市投資指南</title></head>
<body><h1>邵陽市投資指南</h1><div id="zoom"><p>邵陽市對總投資五億元以上的專案給予獎勵。</p></div></body></html>"""


def report_of(path: Path) -> Report:
    loaded = loaders.load(path, PLACES)
    assert not loaded.refused
    [report] = loaded.reports
    return report


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312"])
def test_a_page_in_any_usual_encoding(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "页面.html"
    file.write_bytes(PAGE.format(charset=charset).encode(charset))
    report = report_of(file)
    assert (report.title, report.region, report.issuer) == ("邵阳市投资指南", "湖南省/邵阳市", "邵阳市商务局")
    assert (report.published, report.date) == ("2024-05-16", "2024-05-16")
    assert report.text == "邵阳市对总投资5亿元以上的项目奖励3%。\n"


def test_a_page_in_traditional_characters(tmp_path: Path) -> None:
    file = tmp_path / "page.htm"
    file.write_bytes(BIG5.encode("big5"))
    assert report_of(file).text == "邵陽市對總投資五億元以上的專案給予獎勵。\n"


def test_the_page_stands_in_the_citation(tmp_path: Path, opened: Callable[..., Corpus]) -> None:
    rows = [
        ("指标", "2022年", "2023年"),
        ("到位资金（亿元）", "853", "960"),
        ("新签约项目（个）", "288", "320"),
    ]
    pages = [
        Page()
        .line("岳阳市招商引资报告", 150, 22)
        .line("（2024年3月5日）", 240)
        .paragraph("岳阳市招商引资工作稳步推进，成效明显。"),
        Page().paragraph("二、主要指标").table(rows).paragraph("岳阳市企业开办时间压缩到1个工作日。"),
    ]
    file = tmp_path / "reports" / "岳阳.pdf"
    file.parent.mkdir()
    file.write_bytes(pdf(pages))
    report = report_of(file)
    assert (report.region, report.delivered) == ("湖南省/岳阳市", "2024-03-05")
    answerer = Answerer(opened(file.parent, tmp_path / "home"))
    reply = answerer.ask("岳阳企业开办要几天？").answer
    assert reply.citations[0].page == 2
    assert "第2页" in reply.text
    for year, figure in (("2022", "853"), ("2023", "960")):
        answer = answerer.ask(f"岳阳市{year}年到位资金多少？").answer
        assert answer.spans == (figure,)
        assert answer.headline == f"岳阳市：到位资金 · {year}年：{figure}亿元"
        assert [citation.quote for citation in answer.citations][:2] == [
            "| 到位资金（亿元） | 853 | 960 |",
            "| 指标 | 2022年 | 2023年 |",
        ]
        assert {citation.page for citation in answer.citations} == {2}


def test_a_word_file(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_heading("2024年永州市产业扶持办法", 0)
    paper.add_heading("奖励标准", 1)
    paper.add_paragraph("永州市对首台套装备奖励200万元。")
    paper.add_paragraph("2024年6月1日")
    file = tmp_path / "办法.docx"
    file.write_bytes(word(paper))
    report = report_of(file)
    assert (report.title, report.region) == ("2024年永州市产业扶持办法", "湖南省/永州市")
    assert report.delivered == "2024-06-01"
    assert [section.path for section in report.sections] == [("奖励标准",)]


def test_bad_files_are_refused_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text("2023年益阳市简报\n\n益阳市新签约项目88个。\n", "utf-8")
    (tmp_path / "密.pdf").write_bytes(pdf([Page().paragraph("字")], ENCRYPTED))
    (tmp_path / "空.html").write_text("<html></html>", "utf-8")
    (tmp_path / "假.docx").write_bytes(b"PK no zip")
    loaded = loaders.load(tmp_path, PLACES)
    assert [report.report_id for report in loaded.reports] == ["好"]
    reasons = {Path(error.file).name: error.reason for error in loaded.refused}
    assert reasons.keys() == {"密.pdf", "空.html", "假.docx"}
    assert "加了密" in reasons["密.pdf"]


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_a_page_with_a_damaged_character(tmp_path: Path, charset: str) -> None:
    """Sites cut the description in their head in the middle of a character."""
    head, mark, rest = PAGE.format(charset=charset).partition("<title>")
    broken = f'{head}<meta name="description" content="邵阳市'.encode(charset)[:-1] + b'">'
    file = tmp_path / "页面.html"
    file.write_bytes(broken + (mark + rest).encode(charset))
    assert report_of(file).text == "邵阳市对总投资5亿元以上的项目奖励3%。\n"
    file.write_bytes(PAGE.format(charset=charset).encode(charset).replace("奖励".encode(charset), b"\xff"))
    loaded = loaders.load(file, PLACES)
    assert "\ufffd" in loaded.reports[0].text
    assert "损坏的字" in loaded.refused[0].reason
