"""Chats hear of what is new and what changed, once, where and when they want to; the bot running as it is run."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.sandbox.chats import Chat, Json
from tests.bot.sandbox.faults import Kind
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import Desk, administered, buttons, covered, started
from tests.fixtures import POLICIES

pytestmark = pytest.mark.slow(seconds=50)  # whole processes of the bot

OLD = """---
title: 岳阳市新能源产业扶持办法
region: 湖南省/岳阳市
delivered: 2025-01-10
---
# 岳阳市新能源产业扶持办法

第一条 对新引进的新能源企业，给予最高500万元奖励。

第二条 本办法自2025年2月1日起施行。
"""
NEW = OLD.replace("最高500万元", "最高300万元")
NAME = "岳阳市新能源产业扶持办法"
ASKED = "岳阳 新能源"


@pytest.fixture
def desk(tmp_path: Path, indexed: Callable[[Path], Path]) -> Iterator[Desk]:
    more = {"BOT_RATE_LIMIT_PER_MINUTE": "1000", "HASTE": "1"}
    with administered(tmp_path, POLICIES, indexed(POLICIES), **more) as desk:
        yield desk


def reload(desk: Desk) -> None:
    """The files are served as they are now."""
    desk.changed(desk.say("/reload"), "✅")


def announced(chat: Chat, word: str = NAME) -> list[str]:
    """What was announced in a chat."""
    return [
        m["text"]
        for m in chat.sent
        if m.get("text", "").startswith(("🆕", "✏️", "另有")) and word in m["text"]
    ]


def heard(desk: Desk, chat: Chat, times: int, word: str = NAME) -> list[str]:
    """What was announced in a chat, when there is so much of it; and no more comes."""
    desk.sandbox.wait_for(lambda: len(announced(chat, word)) >= times, 40)
    time.sleep(0.5)  # five looks
    assert len(announced(chat, word)) == times
    return announced(chat, word)


def subscribe(desk: Desk, text: str = ASKED) -> Json:
    """The admin's private chat hears of something, at any hour."""
    return desk.say(f"/subscribe {text} 关免打扰", "已订阅")


def test_a_new_report_is_announced_once_and_what_changed_word_for_word(desk: Desk) -> None:
    said = subscribe(desk)
    assert "岳阳市 · 新能源" in said["text"]
    reload(desk)  # nothing has changed
    (desk.reports / "new.md").write_text(OLD, "utf-8")
    (desk.reports / "other.md").write_text("# 2024年娄底市简报\n\n娄底市新签约项目66个。\n", "utf-8")
    reload(desk)
    [first] = heard(desk, desk.private, 1)
    assert "新增《岳阳市新能源产业扶持办法》 · 岳阳市 · 2025-01-10" in first
    assert "[1] 第一条 对新引进的新能源企业，给予最高500万元奖励。" in first
    assert "娄底" not in first
    (desk.reports / "new.md").write_text(NEW, "utf-8")
    reload(desk)
    [_, second] = heard(desk, desk.private, 2)
    assert "500万元 → 300万元" in second
    assert "改前 [1] 第一条 对新引进的新能源企业，给予最高500万元奖励。" in second
    assert "改后 [1] 第一条 对新引进的新能源企业，给予最高300万元奖励。" in second
    message = next(m for m in desk.private.sent if m.get("text", "").startswith("✏️"))
    assert covered(message, "bold")[1:] == ["500万元 → 300万元", "500万元", "300万元"]
    assert not announced(desk.private, "娄底")


def test_nothing_is_said_twice_over_a_kill_and_what_changed_meanwhile_is_said(
    tmp_path: Path, indexed: Callable[[Path], Path]
) -> None:
    sandbox = Sandbox()
    person = sandbox.person("小李")
    private = sandbox.private(person)
    data, reports = tmp_path / "data", tmp_path / "reports"
    shutil.copytree(POLICIES, reports)
    shutil.copytree(indexed(POLICIES), data)
    (reports / "new.md").write_text(OLD, "utf-8")
    more = {"BOT_CORPUS_DIR": str(reports), "HASTE": "1"}
    with running(sandbox) as address:
        with started(sandbox, address, data, tmp_path / "log", **more) as process:
            sandbox.say(private, person, "/subscribe 岳阳 新能源 关免打扰")
            sandbox.wait_for(lambda: any("已订阅" in m.get("text", "") for m in private.sent), 30)
            process.end(signal.SIGKILL)
        for text in (NEW, NEW):
            (reports / "new.md").write_text(text, "utf-8")
            sandbox.calls.clear()
            with started(sandbox, address, data, tmp_path / "log", **more) as process:
                sandbox.wait_for(lambda: announced(private), 40)
                process.end(signal.SIGKILL)
        sandbox.calls.clear()
        with started(sandbox, address, data, tmp_path / "log", **more) as process:
            time.sleep(1)  # ten looks
            assert process.end() == 0
    [once] = announced(private)
    assert "500万元 → 300万元" in once


def test_quiet_hours_are_kept_until_they_are_switched_off(desk: Desk) -> None:
    hour = time.localtime().tm_hour
    said = desk.say(f"/subscribe {ASKED} 免打扰 {hour}-{(hour + 2) % 24}", "已订阅")
    assert f"{hour}点到{(hour + 2) % 24}点不打扰" in said["text"]
    (desk.reports / "new.md").write_text(OLD, "utf-8")
    reload(desk)
    time.sleep(0.6)  # six looks
    assert not announced(desk.private)
    desk.press(said, "关掉免打扰", "不分昼夜")
    heard(desk, desk.private, 1)


def test_weekly_waits(desk: Desk) -> None:
    said = subscribe(desk, f"{ASKED} 每周")
    assert "每周一9点" in said["text"]
    (desk.reports / "new.md").write_text(OLD, "utf-8")
    reload(desk)
    time.sleep(0.6)  # six looks
    assert not announced(desk.private)
    desk.press(said, "马上", "什么时候说：马上")
    heard(desk, desk.private, 1)


def test_a_chat_that_blocked_the_bot_is_dropped(desk: Desk) -> None:
    subscribe(desk)
    person = desk.sandbox.person("小王")
    other = desk.sandbox.private(person)
    desk.next(lambda: desk.sandbox.say(other, person, "/subscribe 岳阳 新能源 关免打扰"), "已订阅", other)
    other.bot = "blocked"  # and the bot is not told
    (desk.reports / "new.md").write_text(OLD, "utf-8")
    reload(desk)
    heard(desk, desk.private, 1)
    desk.sandbox.wait_for(lambda: "不能再往聊天" in desk.process.logged, 20)
    other.bot = "member"
    (desk.reports / "new.md").write_text(NEW, "utf-8")
    reload(desk)
    heard(desk, desk.private, 2)
    assert not announced(other)
    listed = desk.next(lambda: desk.sandbox.say(other, person, "/subscriptions"), "没有订阅", other)
    assert buttons(listed) == {}


def test_floods_delay_and_do_not_double(desk: Desk) -> None:
    subscribe(desk)
    sandbox = desk.sandbox
    (desk.reports / "new.md").write_text(OLD, "utf-8")
    told = desk.say("/reload")
    sandbox.faults.order(Kind.FLOOD, "sendMessage", times=2, seconds=1, chat_id=desk.private.id)
    sandbox.faults.order(Kind.SERVER, "sendMessage", times=2, chat_id=desk.private.id)
    desk.changed(told, "✅")
    heard(desk, desk.private, 1)


def test_in_a_group_its_admins_decide(desk: Desk) -> None:
    sandbox = desk.sandbox
    owner, member = sandbox.person("群主"), sandbox.person("群员")
    group = sandbox.group(owner, member)

    def say(person: Json, text: str, word: str) -> Json:
        return desk.next(lambda: sandbox.say(group, person, text), word, group)

    say(member, "/subscribe 岳阳 新能源", "由群管理员来设")
    said = say(owner, "/subscribe 岳阳 新能源 关免打扰", "已订阅")
    before = dict(buttons(said))
    query = sandbox.press(member, said, "✕ 1")
    sandbox.wait_for(lambda: sandbox.pressed[query] is not None, 20)
    assert "群管理员" in str(sandbox.pressed[query])
    assert buttons(said) == before
    (desk.reports / "new.md").write_text(OLD, "utf-8")
    reload(desk)
    heard(desk, group, 1)
    assert not announced(desk.private), "the admin of the reports has not subscribed"
    desk.sandbox.press(owner, said, "✕ 1")
    desk.changed(said, "没有订阅")


def test_numbers_and_words_end_subscriptions(desk: Desk) -> None:
    subscribe(desk)
    desk.say("/subscribe 平江", "平江县")
    desk.say("/subscribe 朝阳区 教育", "可能指好几个地方")
    desk.say("/subscribe logistics in Pingjiang", "Pingjiang · 物流")
    desk.say("/unsubscribe 3", "已取消")
    assert "1. 岳阳 新能源\n2. 平江" in desk.say("我的订阅", "这里的订阅")["text"]
    assert "1. 平江" in desk.say("1", "已取消：岳阳 新能源")["text"]
    desk.say("退订 没有这条", "没有这一条")
    desk.say("/unsubscribe 平江", "没有订阅")
    subscribe(desk)
    desk.say("/unsubscribe 全部", "没有订阅")
    desk.say("/subscribe", "想知道哪些地方")
    desk.say("在岳阳投资2亿元建厂", "岳阳市、投资2亿元")
    desk.say("/forget_me")
    desk.say("/subscriptions", "没有订阅")


def test_a_watched_folder_is_reloaded_by_itself_and_what_is_worse_is_not_served(
    tmp_path: Path, indexed: Callable[[Path], Path]
) -> None:
    judged = tmp_path / "data" / "eval" / "judged.jsonl"
    with administered(tmp_path, POLICIES, indexed(POLICIES), BOT_WATCH="1", HASTE="1") as desk:
        judged.parent.mkdir()
        judged.write_text(
            '{"id": "1", "q": "岳阳对总部企业奖励多少？", "gold": ["100万元"], "report": ["岳阳市招商引资若干措施"]}\n',
            "utf-8",
        )
        subscribe(desk)
        (desk.reports / "new.md").write_text(OLD, "utf-8")
        heard(desk, desk.private, 1)
        (desk.reports / "yueyang-investment.md").unlink()
        warned = desk.next(lambda: None, "比现在差了")
        assert "换上新资料" in buttons(warned)
        assert "100万元" in desk.say("岳阳对总部企业奖励多少？")["text"], "the old one is served"
        desk.press(warned, "换上新资料", "✅")
        assert "100万元" not in desk.say("岳阳对总部企业奖励多少？")["text"]
