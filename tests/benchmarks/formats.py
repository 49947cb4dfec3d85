"""What other kinds of files cost: ``python -m tests.benchmarks.formats JUDGED CORPUS``.

Writes each report of a corpus as a Word file, as a web page with a site around it (in GBK), as plain text, as a
workbook with a line a cell, as OFD, and, where LibreOffice is installed, as a PDF and an old .doc of the Word file;
then puts the judged questions to each of these corpora, and to the one as it was. With ``--only XLSX,OFD`` to those.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import openpyxl.styles
from docx.shared import Pt

from bot import evaluation, evaluation_runner
from bot.answers.answerer import Answerer
from retrieval import loaders
from retrieval.corpus import open_corpus
from retrieval.places import Gazetteer
from retrieval.report import Report
from tests.retrieval.parsers.ofds import laid_out, ofd

_PAGE = """<html><head><meta charset="gbk"><title>{title}_招商引资网</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/zc">政策</a></div><div>当前位置：<a>首页</a> &gt; 正文</div>
<h1>{title}</h1><div>发布时间：{published}　来源：招商引资网　【字体：<a>大</a> <a>小</a>】</div>
<div class="box">{body}</div><div class="foot">主办单位：招商引资网　版权所有</div></body></html>"""

_LONGEST_CELL = 32_767  # characters, which is Excel's limit


def paragraphs(report: Report) -> list[tuple[int, str]]:
    """The lines of a report with their levels as headings, 0 for none; the title aside."""
    found = []
    for line in report.text.splitlines():
        bare = line.lstrip("#")
        level = len(line) - len(bare)
        if bare.strip() and bare.strip() != report.title and not bare.startswith("<!--"):
            found.append((level, bare.strip()))
    return found


def as_page(report: Report, file: Path) -> None:
    """Write a web page."""
    body = "".join(
        f"<p><strong>{html.escape(text)}</strong></p>" if level else f"<p>　　{html.escape(text)}</p>"
        for level, text in paragraphs(report)
    )
    page = _PAGE.format(title=html.escape(report.title), published=report.published, body=body)
    file.with_suffix(".html").write_bytes(page.encode("gbk", "xmlcharrefreplace"))


def as_word(report: Report, file: Path) -> None:
    """Write a Word file."""
    paper = docx.Document()
    paper.add_heading(report.title, 0)
    for level, text in paragraphs(report):
        if level:
            paper.add_heading(text, max(1, level - 1))
        else:
            paper.add_paragraph(text).paragraph_format.first_line_indent = Pt(24)
    for text in signature(report):
        paper.add_paragraph(text)
    paper.save(str(file.with_suffix(".docx")))


def as_text(report: Report, file: Path) -> None:
    """Write plain text, a paragraph a line, the date as papers are signed."""
    lines = [report.title, *(text for _, text in paragraphs(report)), *signature(report)]
    file.with_suffix(".txt").write_text("\n\n".join(lines) + "\n", "utf-8")


def as_workbook(report: Report, file: Path) -> None:
    """Write a workbook: the title over two columns, then a line a row, headings beside it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "正文"
    sheet.append([report.title])
    sheet.merge_cells("A1:B1")
    for level, text in paragraphs(report):
        while len(text) > _LONGEST_CELL:  # goes on in the next cell, from the end of a sentence
            end = text.rindex("。", 0, _LONGEST_CELL) + 1
            sheet.append([text[:end]])
            text = text[end:]
        sheet.append([text])
        sheet.cell(sheet.max_row, 1).font = openpyxl.styles.Font(bold=bool(level))
    for text in signature(report):
        sheet.append([text])
    book.save(file.with_suffix(".xlsx"))


def as_ofd(report: Report, file: Path) -> None:
    """Write an OFD file."""
    lines = [*(text for _, text in paragraphs(report)), *signature(report)]
    file.with_suffix(".ofd").write_bytes(ofd(laid_out(report.title, lines), report.title))


def signature(report: Report) -> list[str]:
    """The date of a report as its last line."""
    return ["{}年{}月{}日".format(*map(int, report.date.split("-")))] if report.date else []


def written(reports: list[Report], folder: Path, write: Callable[[Report, Path], None]) -> Path:
    """A folder with all of the reports."""
    folder.mkdir()
    for report in reports:
        # With a suffix of its own after the id, which may have a dot in it.
        write(report, folder / f"{report.report_id.replace('#', '-')}.x")
    return folder


def main(judged: Path, corpus: Path, working: Path, only: set[str]) -> None:
    """Write, ask, and print."""
    reports = list(loaders.load(corpus, Gazetteer.bundled()).reports)
    corpora = {
        "as it is": corpus,
        "web pages": written(reports, working / "html", as_page),
        "Word": written(reports, working / "docx", as_word),
        "text": written(reports, working / "txt", as_text),
        "XLSX": written(reports, working / "xlsx", as_workbook),
        "OFD": written(reports, working / "ofd", as_ofd),
    }
    if office := shutil.which("soffice"):
        files = sorted(map(str, corpora["Word"].iterdir()))
        for name, kind in (("PDF", "pdf"), ("DOC", "doc:MS Word 97")):
            into = working / name.lower()
            command = [office, "--headless", "--convert-to", kind, "--outdir", str(into), *files]
            subprocess.run(command, check=True, capture_output=True)
            corpora[name] = into
    questions = evaluation.read_judged(judged)
    for name, path in corpora.items():
        if only and name not in only:
            continue
        begun = time.perf_counter()
        answerer = Answerer(open_corpus(path))
        seconds = time.perf_counter() - begun
        values = evaluation.measures(
            [judgement.verdict for judgement in evaluation_runner.run(answerer, questions)]
        )
        shown = "  ".join(f"{measure} {value:.3f}" for measure, value in values.items())
        print(f"{name}: {len(answerer.reports)} reports opened in {seconds:.1f} s; {shown}")


if __name__ == "__main__":
    wanted = set(sys.argv[4].split(",")) if sys.argv[3:4] == ["--only"] else set()
    with tempfile.TemporaryDirectory() as folder:
        main(Path(sys.argv[1]), Path(sys.argv[2]), Path(folder), wanted)
