"""Admins press twice, press what is out of date, and hold titles and files that no message has room for."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.sandbox.chats import Json
from tests.bot.sandbox.faults import Kind
from tests.bot.telegram.real_bot import Desk, administered
from tests.fixtures import SMALL

pytestmark = pytest.mark.slow(seconds=40)  # whole processes of the bot

KONJAC = "平江县魔芋食品产业园总投资多少？"
NEW = "# 2024年娄底市简报\n\n娄底市新签约项目66个。\n"


@pytest.fixture(scope="module")
def running_desk(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Iterator[Desk]:
    with administered(tmp_path_factory.mktemp("haste"), SMALL, indexed(SMALL)) as desk:
        yield desk


@pytest.fixture
def desk(running_desk: Desk) -> Iterator[Desk]:
    """With the reports as they were at first, and nothing added or judged."""
    yield running_desk
    shutil.rmtree(running_desk.data / "eval", ignore_errors=True)
    if contents(running_desk.reports) == contents(SMALL):
        return
    shutil.rmtree(running_desk.reports)
    shutil.copytree(SMALL, running_desk.reports)
    while "请等这一次做完" in (reloading := running_desk.say("/reload"))["text"]:
        time.sleep(0.1)
    running_desk.changed(reloading, "✅")


def contents(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
    assert "隐藏《2024年娄底市简报" not in history["text"]
    desk.press(history, "撤销", "✅")
    assert "66个" in desk.say("娄底市新签约项目多少个？")["text"]
    desk.press(desk.say("/history"), "撤销", "✅")


def test_the_last_report_stays(desk: Desk) -> None:
    for file in desk.reports.iterdir():
        if file.name != "pingjiang-konjac.md":
            file.unlink()
    desk.changed(desk.say("/reload"), "共 1 份")
    removal = desk.say("/remove 魔芋")
    desk.press(removal, "隐藏", "最后一份资料")
    assert "9.8亿元" in desk.say(KONJAC)["text"]


def test_a_file_of_several_reports_goes_by_how_many_they_are(desk: Desk) -> None:
    page = "".join(
        f"-\n2024年第{n}号简报\n娄底市第{n}号项目投资{n}亿元。\n2024-01-0{n}\n" for n in range(1, 5)
    )
    preview = desk.send("列表.txt", page)
    assert "里面有 4 份资料" in preview["text"]
    assert "已收下《2024年第1号简报 等4份》" in desk.press(preview, "加入", "✅")["text"]
    removal = desk.say("/remove 2024年第3号简报")
    assert "同一个文件里的 4 份会一起删掉" in removal["text"]
    assert "已删掉《2024年第3号简报 等4份》" in desk.press(removal, "删掉", "✅")["text"]
    assert "您 删掉《2024年第3号简报 等4份》" in desk.say("/history")["text"]


def test_a_report_of_a_listing_of_the_operators_is_hidden_alone(desk: Desk) -> None:
    removal = desk.say("/remove 湘阴县港口物流园开工")
    assert "隐藏它吗" in removal["text"]
    assert "去掉 1 份\n· 《湘阴县港口物流园开工》" in desk.press(removal, "隐藏", "✅")["text"]
    back = desk.press(desk.say("/history"), "恢复《湘阴县", "✅")
    assert "新增 1 份\n· 《湘阴县港口物流园开工》" in back["text"]


@pytest.mark.parametrize("kind", [Kind.SERVER, Kind.FLOOD, Kind.DROP_BEFORE])
def test_a_file_is_fetched_until_it_is_there(desk: Desk, kind: Kind) -> None:
    desk.sandbox.faults.order(kind, "getFile", 2, 0.1)
    desk.send("简报.md", NEW, "《2024年娄底市简报》")
    assert "Traceback" not in desk.process.logged, "it is no trouble"


def test_a_file_that_is_not_there_is_asked_for_again(desk: Desk) -> None:
    document = {"file_id": "gone", "file_unique_id": "gone", "file_name": "a.md", "file_size": 3}
    before = len(desk.private.sent)
    desk.sandbox.say(desk.private, desk.admin, document=document)
    # The admin also hears of the error, before or after.
    desk.sandbox.wait_for(
        lambda: "文件没有取到，请再发一次。" in [sent.get("text") for sent in desk.private.sent[before:]], 30
    )


def test_a_picture_is_asked_for_as_a_file(desk: Desk) -> None:
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    desk.next(lambda: desk.sandbox.say(desk.private, desk.admin, photo=photo), "作为文件")


def test_the_command_says_how_to_serve_what_was_held_back(desk: Desk) -> None:
    judged(desk)
    konjac = desk.reports / "pingjiang-konjac.md"
    konjac.write_text(konjac.read_text("utf-8").replace("9.8亿元", "8.8亿元"), "utf-8")
    assert desk.command("reload").returncode == 1
    assert "zhaoshang reload --anyway" in desk.command("reload").stdout
    assert desk.command("reload", "--anyway").returncode == 0
    assert "8.8亿元" in desk.say(KONJAC)["text"]


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


@pytest.mark.parametrize("where", ["private", "group"])
def test_nothing_of_a_person_is_left(desk: Desk, where: str) -> None:
    person = desk.sandbox.person("王某某", username="wang_mou")
    own = desk.sandbox.private(person)
    group = desk.sandbox.group(person)
    desk.next(lambda: desk.sandbox.say(own, person, "/scope 岳阳"), chat=own)
    desk.next(lambda: desk.sandbox.say(own, person, "我的机密问题在哪里"), chat=own)
    assert left_of(desk, person)
    chat = {"private": own, "group": group}[where]
    desk.next(lambda: desk.sandbox.say(chat, person, "/forget_me"), "删掉", chat=chat)
    desk.sandbox.wait_for(lambda: not left_of(desk, person), 10)


def left_of(desk: Desk, person: Json) -> list[str]:
    """The files that hold a person's number, name or question."""
    number = person["id"]
    database = sqlite3.connect(desk.data / "zhaoshang.sqlite3")
    kept = database.execute("SELECT 1 FROM chats WHERE chat_id = ?", (number,)).fetchall()
    database.close()
    words = [f'"id":{number}', f'"id": {number}', "王某某", "wang_mou", "我的机密问题"]
    return [f"chats: {number}"] * len(kept) + [
        str(file)
        for file in desk.data.rglob("*")
        if file.is_file()
        and any(word.encode() in file.read_bytes() for word in (*words, *map(escaped, words)))
    ]


def escaped(word: str) -> str:
    return json.dumps(word)[1:-1]


def test_two_reports_of_one_name_are_told_apart_without_saying_where_they_are(desk: Desk) -> None:
    (desk.reports / "乙").mkdir()
    for name in ("同名.md", "同名.txt"):
        (desk.reports / "乙" / name).write_text("# 乙地\n\n乙地新签约项目12个。\n", "utf-8")
    text = desk.changed(desk.say("/reload"), "✅")["text"]
    assert "编号“同名”已用于 乙/同名.md，这一份没有载入" in text
    assert str(desk.reports) not in text


def test_what_no_message_has_room_for_is_shortened(desk: Desk) -> None:
    for number in range(30):
        title = f"{number}号{'很长的标题' * 150}"
        text = f"---\ntitle: {title}\n---\n第{number}号项目投资{number}亿元。\n"
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
