"""Notices that send out several policies: each is a report, wherever a list of the annexes stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from retrieval import loaders
from retrieval.corpus import Corpus
from retrieval.places import Gazetteer
from retrieval.report import Report

SAYS = "现将《慈利县茶叶加工奖励细则》《慈利县民宿补助办法》印发给你们，自2025年3月1日起执行，执行期两年。"
SIGNED = "慈利县人民政府办公室\n2025年2月10日\n"
FIRST = "附件1\n慈利县茶叶加工奖励细则\n一、每吨奖励200元。\n"
SECOND = "附件2\n\n慈利县民宿补助办法\n一、每间客房补助3000元。\n"


def read(tmp_path: Path, text: str) -> tuple[Report, ...]:
    (tmp_path / "甲.txt").write_text(text, "utf-8")
    return loaders.load(tmp_path / "甲.txt", Gazetteer.bundled()).reports


@pytest.mark.parametrize(
    "listed",
    [
        f"{SIGNED}附件：1.慈利县茶叶加工奖励细则\n      2.慈利县民宿补助办法\n\n",
        f"附件：1.慈利县茶叶加工奖励细则\n2.慈利县民宿补助办法\n{SIGNED}（此件公开发布）\n",
        f"附件：\n1、慈利县茶叶加工奖励细则\n2、慈利县民宿补助办法\n3、申请表\n{SIGNED}",
    ],
)
@pytest.mark.parametrize("says", [SAYS, "现将两个文件印发给你们，自2025年3月1日起执行，执行期两年。"])
def test_a_notice_that_lists_its_annexes_before_them(tmp_path: Path, listed: str, says: str) -> None:
    title = "慈利县人民政府办公室关于印发茶叶和民宿两项扶持政策的通知"
    found = read(tmp_path, f"{title}\n慈政办发〔2025〕6号\n各单位：\n{says}\n{listed}{FIRST}{SECOND}")
    assert [(one.title, one.effective, one.expires) for one in found] == [
        ("慈利县茶叶加工奖励细则", "2025-03-01", "2027-02-28"),
        ("慈利县民宿补助办法", "2025-03-01", "2027-02-28"),
    ]
    assert ["客房" in one.text for one in found] == [False, True]
    assert {(one.issuer, one.cover) for one in found} == {("慈利县人民政府办公室", title)}


def test_what_stands_above_a_policy_is_none_of_its_title(tmp_path: Path) -> None:
    signed = "县长　张三\n2025年2月10日\n\n慈利县民宿补助办法\n一、每间客房补助3000元。\n"
    (one,) = read(
        tmp_path, f"慈利县人民政府关于印发慈利县民宿补助办法的通知\n各单位：\n请遵照执行。\n{signed}"
    )
    assert one.title == "慈利县民宿补助办法"


def test_until_when_each_holds_by_what_the_notice_says(
    tmp_path: Path, opened: Callable[[Path], Corpus]
) -> None:
    title = "慈利县人民政府办公室关于印发茶叶和民宿两项扶持政策的通知"
    (tmp_path / "甲.txt").write_text(f"{title}\n各单位：\n{SAYS}\n{SIGNED}{FIRST}{SECOND}", "utf-8")
    answerer = Answerer(opened(tmp_path), lambda: date(2026, 3, 1))
    for name in ("慈利县茶叶加工奖励细则", "慈利县民宿补助办法"):
        answer = answerer.ask(f"{name}什么时候到期").answer
        assert answer.outcome is Outcome.ANSWERED
        assert "2027年2月28日" in answer.headline
        assert "执行期两年" in answer.citations[0].quote
