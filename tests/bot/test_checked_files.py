"""What ``reports check`` prints: what to look at first, in a terminal as narrow as a phone's."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.checked_files import summary, table_of
from retrieval.loaders import Loaded
from retrieval.report import JOINED, TITLE_GUESSED, CorpusError, Report

TEXT = "对新引进的工业项目，按固定资产投资的2%给予一次性奖励。"
ROOT = Path(__file__).parent
SOUND = Report(
    "益阳市招商引资奖励办法",
    "益阳市招商引资奖励办法",
    TEXT,
    region="湖南省/益阳市",
    issuer="益阳市人民政府办公室、益阳市商务局、益阳市财政局、益阳市工业和信息化局",
    published="2024-03-01",
    document_number="益政办发〔2024〕3号",
    effective="2024-04-01",
    expires="2029-03-31",
    doubts=(JOINED,),
)
UNDATED = Report("通知2", "关于奖励的通知", TEXT, region="湖南省/益阳市", issuer="益阳市商务局", scanned=True)
GUESSED = Report("扫描0001#2", "扫描0001", TEXT, doubts=(TITLE_GUESSED,))
LOADED = Loaded(
    (SOUND, UNDATED, GUESSED),
    (
        CorpusError(str(ROOT / "Thumbs.db"), "1 个系统文件，没有读", harmless=True),
        CorpusError(str(ROOT / "通知2.pdf"), "第3页是图片，没有文字层，没有读入（共 1 页）", partial=True),
        CorpusError(str(ROOT / "旧" / "价格.xls"), "这个文件加了密，请去掉密码后再加入", 7),
    ),
)


def printed(loaded: Loaded, width: int) -> list[str]:
    file = io.StringIO()
    console = Console(file=file, width=width, highlight=False)
    console.print(table_of(loaded, ROOT, width))
    return [line.rstrip() for line in file.getvalue().splitlines()]


@pytest.mark.parametrize("width", [34, 40, 80, 120])
def test_it_fits_and_says_all(width: int) -> None:
    lines = printed(LOADED, width)
    assert max(map(cell_len, lines)) <= width
    said = "".join("".join(lines).split())
    for words in ("旧/价格.xls第7行", "加了密", "没读全", "通知2.pdf", "扫描0001#2", "2029-03-31", "略过"):
        assert words in said


def test_what_to_mend_and_what_to_look_at_come_first() -> None:
    first = [line.split()[0] for line in printed(LOADED, 80) if not line.startswith(" ")]
    assert first == [
        "没读入",
        "没读全",
        "没有日期",
        "没有地方",
        "没有发布机构",
        "标题是猜的",
        "没有日期",
        "扫描识别，可能",
        "有错字",
        "可以",
        "略过",
    ]


def test_the_last_line_counts_them() -> None:
    assert summary(LOADED) == "共 3 份资料，2 份有要看一眼的地方，1 处没有读全，1 处没读入。"
    assert summary(Loaded((SOUND,))) == "共 1 份资料。"
