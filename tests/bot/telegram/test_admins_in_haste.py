"""Admins press twice, press what is out of date, and hold titles and files that no message has room for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_bot import Desk, administered

from retrieval.dictionary import Dictionary
from tests.conftest import SMALL

KONJAC = "平江县魔芋食品产业园总投资多少？"
NEW = "# 2024年娄底市简报\n\n娄底市新签约项目66个。\n"


@pytest.fixture(scope="module")
def running_desk(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[Desk]:
    (home / "cache").mkdir(parents=True, exist_ok=True)
    Dictionary.open(home / "cache")
    with administered(tmp_path_factory.mktemp("haste"), SMALL, home / "cache") as desk:
        yield desk


@pytest.fixture
def desk(running_desk: Desk) -> Iterator[Desk]:
    """With the reports as they were at first, and nothing added or judged."""
    yield running_desk
    shutil.rmtree(running_desk.reports)
    shutil.copytree(SMALL, running_desk.reports)
    shutil.rmtree(running_desk.data / "eval", ignore_errors=True)
    running_desk.changed(running_desk.say("/reload"), "✅")


def judged(desk: Desk) -> None:
    (desk.data / "eval").mkdir()
    row = {"id": "a", "q": KONJAC, "report": ["魔芋"], "gold": ["9.8亿元"]}
    (desk.data / "eval" / "q.jsonl").write_text(json.dumps(row), "utf-8")


def test_what_is_removed_twice_is_not_hidden_as_well(desk: Desk) -> None:
    preview = desk.send("简报.md", NEW)
    desk.press(preview, "加入", "✅")
    removal = desk.say("/remove 2024年娄底市简报")
    desk.press(removal, "删掉", "✅", times=2)
    assert "已删掉" in removal["text"]
    history = desk.say("/history")
    assert "隐藏" not in history["text"]
    desk.press(history, "撤销", "✅")
    assert "66个" in desk.say("娄底市新签约项目多少个？")["text"]
    desk.press(desk.say("/history"), "撤销", "✅")


def test_what_is_served_twice_is_not_said_to_be_gone(desk: Desk) -> None:
    judged(desk)
    konjac = desk.reports / "pingjiang-konjac.md"
    konjac.write_text(konjac.read_text("utf-8").replace("9.8亿元", "8.8亿元"), "utf-8")
    held = desk.changed(desk.say("/reload"), "还没有换上")
    assert "没有换上" in desk.say("/status")["text"]
    desk.press(held, "换上", "✅ 资料已更新", times=2)
    assert "8.8亿元" in desk.say(KONJAC)["text"]
    assert "✅ 资料已更新" in held["text"]
    assert "没有换上" not in desk.say("/status")["text"]


def test_what_was_made_before_a_document_was_added_is_not_served_after(desk: Desk) -> None:
    (desk.reports / "长沙.md").write_text("# 长沙简报\n\n长沙市新签约项目12个。\n", "utf-8")
    tried = desk.changed(desk.say("/eval"), "还没有换上")
    preview = desk.send("简报.md", NEW)
    desk.press(preview, "加入", "✅")
    desk.press(tried, "换上", "已经不在了")
    assert "66个" in desk.say("娄底市新签约项目多少个？")["text"]
    desk.press(desk.say("/history"), "撤销", "✅")


def test_two_reports_of_one_name_are_told_apart_without_saying_where_they_are(desk: Desk) -> None:
    for folder in ("甲", "乙"):
        (desk.reports / folder).mkdir()
        (desk.reports / folder / "同名.md").write_text(f"# {folder}\n\n{folder}地新签约项目12个。\n", "utf-8")
    text = desk.changed(desk.say("/reload"), "✅")["text"]
    assert "编号“同名”已用于 乙/同名.md，这一份没有载入" in text
    assert str(desk.reports) not in text


def test_what_no_message_has_room_for_is_shortened(desk: Desk) -> None:
    for number in range(30):
        text = f"# {number}号{'很长的标题' * 150}\n\n第{number}号项目投资{number}亿元。\n"
        (desk.reports / f"{number}.md").write_text(text, "utf-8")
        (desk.reports / f"坏{number}.jsonl").write_text("{", "utf-8")
    text = desk.changed(desk.say("/reload"), "✅")["text"]
    assert "新增 30 份" in text
    assert "没读入 30 处" in text
    assert "略去" in text or len(text) < 4000
    removal = desk.say("/remove 很长的标题")
    assert "要删哪一份" in removal["text"]
    for file in desk.reports.iterdir():
        file.unlink()
    (desk.reports / "坏.jsonl").write_text("{", "utf-8")
    desk.changed(desk.say("/reload"), "❌")
    assert "没有换上" in desk.say("/status")["text"]
