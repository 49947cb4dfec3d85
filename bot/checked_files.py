"""What ``reports check`` prints: one table, a file a row, what to mend and what to look at first.

It has two columns, so that it fits a terminal of 80 columns and a phone's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from rich.table import Table
from rich.text import Text

from retrieval.loaders import Loaded
from retrieval.report import JOINED, TITLE_GUESSED, CorpusError, Report

_NARROW = 60  # columns of a terminal; where there are fewer, the first column is half as wide
_WIDTHS = (8, 14)
_FEW = 20  # code points; so short a text is that of a page that asks to log in, or says it is not there


def doubtful(report: Report) -> tuple[str, ...]:
    """Reasons to look at a report, in plain words: what it does not say, and what may have been read wrongly."""
    lacking = (
        ("没有日期", not report.date),
        ("没有地方", not (report.region or report.nationwide)),
        ("没有发布机构", not report.issuer),
        ("标题是猜的", TITLE_GUESSED in report.doubts),
        ("扫描识别，可能有错字", report.scanned),
        (f"正文不到{_FEW}个字", len(report.text.strip()) < _FEW),
    )
    return tuple(words for words, lacks in lacking if lacks)


def table_of(loaded: Loaded, root: Path, width: int) -> Table:
    """The table: files that are not read, then those read in part or with doubts, then the others; ``width`` in columns."""
    table = Table(box=None, pad_edge=False, show_header=False, expand=False)
    table.add_column(width=_WIDTHS[width >= _NARROW], overflow="fold")
    table.add_column(overflow="fold", ratio=1)
    for first, second in _rows(loaded, root):
        table.add_row(first, second)
    return table


def summary(loaded: Loaded) -> str:
    """How many there are of each."""
    doubts = sum(bool(doubtful(report)) for report in loaded.reports)
    serious = [error for error in loaded.refused if not error.harmless]
    partly = sum(error.partial for error in serious)
    unread = len(serious) - partly
    said = [f"共 {len(loaded.reports)} 份资料"]
    said += [f"{doubts} 份有要看一眼的地方"] if doubts else []
    said += [f"{partly} 处没有读全"] if partly else []
    said += [f"{unread} 处没读入"] if unread else []
    return "，".join(said) + "。"


def _rows(loaded: Loaded, root: Path) -> Iterator[tuple[Text, Text]]:
    serious = [error for error in loaded.refused if not error.harmless]
    for error in sorted(serious, key=lambda error: error.partial):
        label = Text("没读全", "yellow") if error.partial else Text("没读入", "red")
        yield label, _error(error, root)
    for report in sorted(loaded.reports, key=lambda report: -len(doubtful(report))):
        doubts = doubtful(report)
        yield Text("\n".join(doubts), "yellow") if doubts else Text("可以", "green"), _report(report)
    for error in loaded.refused:
        if error.harmless:
            yield Text("略过", "dim"), _error(error, root)


def _report(report: Report) -> Text:
    """The title; below it what is known of the report, and its file where that is called otherwise."""
    where = "全国" if report.nationwide else report.region.split("/")[-1]
    force = "至".join((report.effective, report.expires)) if report.effective or report.expires else ""
    known = (
        where,
        report.date,
        report.document_number,
        report.issuer,
        f"施行{force}" if force else "",
        "试行" if report.trial else "",
        f"{len(report.text)}字",
        "接过断行" if JOINED in report.doubts else "",
    )
    name = "" if report.report_id == report.title else f"\n文件：{report.report_id}"
    return Text.assemble(report.title, "\n", (" · ".join(filter(None, known)) + name, "dim"))


def _error(error: CorpusError, root: Path) -> Text:
    """The file, as seen from what was asked for, and below it the reason."""
    name = os.path.relpath(error.file, root if root.is_dir() else root.parent)
    name = error.file if name.startswith("..") else "" if name == "." else name
    line = f" 第{error.line}行" if error.line is not None else ""
    return Text.assemble(f"{name}{line}\n" if name else "", (error.reason, "dim"))
