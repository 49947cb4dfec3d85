"""What the corpus itself holds: how many reports, of where, the newest and the oldest."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus

REPORTS = (
    ("湖南省/岳阳市/汨罗市", "汨罗市工作报告", "2023-02-03"),
    ("湖南省/岳阳市/平江县", "平江县工作报告", "2021-01-20"),
    ("湖南省/株洲市", "株洲市工作报告", "2024-01-05"),
)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Answerer:
    folder = tmp_path_factory.mktemp("reports")
    for region, title, date in REPORTS:
        head = f"---\ntitle: {title}\nregion: {region}\ndelivered: {date}\n---\n"
        (folder / f"{date}.md").write_text(f"{head}引进项目52个。\n", "utf-8")
    return Answerer(opened(folder))


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("你有多少份资料？", "手头一共有3份资料。"),
        ("岳阳有几份资料？", "手头一共有2份资料。"),
        ("最新的资料是哪份？", "日期最新的是《株洲市工作报告》（2024-01-05）。"),
        ("资料更新到什么时候？", "日期最新的是《株洲市工作报告》（2024-01-05）。"),
        ("最早的资料是什么时候的？", "日期最早的是《平江县工作报告》（2021-01-20）。"),
        ("岳阳最新的资料是哪份？", "日期最新的是《汨罗市工作报告》（2023-02-03）。"),
        ("你有哪些地方的资料？", "有平江县、汨罗市、株洲市的资料，一共3份。"),
    ],
)
def test_what_is_held(answerer: Answerer, question: str, line: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert line in answer.headline
    assert answer.citations == ()
