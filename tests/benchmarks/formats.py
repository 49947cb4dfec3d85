"""What other kinds of files cost: ``python -m tests.benchmarks.formats JUDGED CORPUS``.

Writes each report of a corpus as a Word file, as a web page with a site around it (in GBK), and, where
LibreOffice is installed, as a PDF of the Word file; then puts the judged questions to each of these corpora,
and to the one as it was.
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
from docx.shared import Pt

from bot import evaluation, judging, loaders
from bot.answers.answerer import Answerer
from retrieval.corpus import open_corpus
from retrieval.places import Gazetteer
from retrieval.report import Report

_PAGE = """<html><head><meta charset="gbk"><title>{title}_招商引资网</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/zc">政策</a></div><div>当前位置：<a>首页</a> &gt; 正文</div>
<h1>{title}</h1><div>发布时间：{published}　来源：招商引资网　【字体：<a>大</a> <a>小</a>】</div>
<div class="box">{body}</div><div class="foot">主办单位：招商引资网　版权所有</div></body></html>"""


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
    if report.date:
        paper.add_paragraph("{}年{}月{}日".format(*map(int, report.date.split("-"))))
    paper.save(str(file.with_suffix(".docx")))


def written(reports: list[Report], folder: Path, write: Callable[[Report, Path], None]) -> Path:
    """A folder with all of the reports."""
    folder.mkdir()
    for report in reports:
        # With a suffix of its own after the id, which may have a dot in it.
        write(report, folder / f"{report.report_id.replace('#', '-')}.x")
    return folder


def main(judged: Path, corpus: Path, working: Path) -> None:
    """Write, ask, and print."""
    reports = list(loaders.load(corpus, Gazetteer.bundled()).reports)
    corpora = {
        "as it is": corpus,
        "web pages": written(reports, working / "html", as_page),
        "Word": written(reports, working / "docx", as_word),
    }
    if office := shutil.which("soffice"):
        files = sorted(map(str, corpora["Word"].iterdir()))
        command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(working / "pdf"), *files]
        subprocess.run(command, check=True, capture_output=True)
        corpora["PDF"] = working / "pdf"
    questions = evaluation.read_judged(judged)
    for name, path in corpora.items():
        begun = time.perf_counter()
        answerer = Answerer(open_corpus(path))
        seconds = time.perf_counter() - begun
        values = evaluation.measures([judgement.verdict for judgement in judging.run(answerer, questions)])
        shown = "  ".join(f"{measure} {value:.3f}" for measure, value in values.items())
        print(f"{name}: {len(answerer.reports)} reports opened in {seconds:.1f} s; {shown}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(Path(sys.argv[1]), Path(sys.argv[2]), Path(folder))
