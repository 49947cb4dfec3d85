"""The bot as it is run, in a process of its own, against a Bot API on loopback that is as strict as Telegram's."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.chats import Chat, Json
from tests.bot.sandbox.faults import Kind
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.sandbox.tdlib import TdRules
from tests.bot.telegram.real_bot import Process, buttons, covered, started
from tests.fixtures import bare

pytestmark = pytest.mark.slow(seconds=45)  # whole processes of the bot

Q = "湘西企业开办要几天？"
SPAN = "3个工作日以内"

RULES = TdRules()


Asked = Callable[..., Json]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the bot that most tests share."""
    return tmp_path_factory.mktemp("process")


@pytest.fixture
def data(tmp_path: Path, kept: Path, process: Process) -> Path:
    """A data folder of a test's own, with the index in it and no database."""
    assert process.popen.poll() is None
    shutil.copytree(kept, tmp_path / "data", ignore=shutil.ignore_patterns("*.sqlite3*", "log"))
    return tmp_path / "data"


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture(scope="module")
def process(sandbox: Sandbox, kept: Path) -> Iterator[Process]:
    """One bot for all tests that do not end it."""
    with (
        running(sandbox) as address,
        started(
            sandbox, address, kept, kept / "log", MODULE="bot", BOT_RATE_LIMIT_PER_MINUTE="1000"
        ) as process,
    ):
        yield process
        assert sandbox.token not in process.logged


@pytest.fixture
def asked(sandbox: Sandbox, process: Process) -> Asked:
    """Says something in a chat, and gives what the bot sends there next."""

    def ask(chat: Chat, person: Json, text: str, **more: Any) -> Json:
        before = len(chat.sent)
        sandbox.say(chat, person, text, **more)
        sandbox.wait_for(lambda: len(chat.sent) > before)
        return chat.sent[before]

    assert process.popen.poll() is None
    return ask


def test_an_answer_is_one_message(sandbox: Sandbox, asked: Asked) -> None:
    person = sandbox.person()
    group = sandbox.group(person)
    sent = asked(group, person, f"@{sandbox.me['username']} {Q}")
    assert covered(sent, "bold") == [SPAN]
    [quote] = covered(sent, "expandable_blockquote")[:1]
    assert "《2020年湘西土家族苗族自治州政府工作报告》（摘编） · 湘西州 · " in quote
    assert quote.endswith("2020-05-13")
    assert sent["link_preview_options"] == {"is_disabled": True}
    assert sent["reply_to_message"]["text"].endswith(Q)
    shown = buttons(sent)
    assert f"复制 {SPAN}" in shown
    assert shown[f"复制 {SPAN}"]["copy_text"] == {"text": SPAN}
    assert {"👍 有用", "👎 没用"} <= set(shown)
    source = next(button for text, button in shown.items() if text.startswith("原文"))
    assert source["url"].startswith(f"https://t.me/{sandbox.me['username']}?start=")
    payload = source["url"].split("=", 1)[1]
    passage = asked(sandbox.private(person), person, f"/start {payload}")
    assert covered(passage, "bold") == ["湘西州2019年企业开办时间缩短到3个工作日以内。"]
    assert "2019年营商环境与审批时限" in passage["text"]


def test_a_passage_of_a_group_is_for_the_one_who_presses(sandbox: Sandbox, asked: Asked) -> None:
    """Where the server cannot show it to one member, the press leads into the private chat."""
    person, other = sandbox.person(), sandbox.person("小王")
    group = sandbox.group(person, other)
    sent = asked(group, person, f"/ask {Q}")
    payload = next(b["url"] for text, b in buttons(sent).items() if text.startswith("原文")).split("=", 1)[1]
    query = sandbox.press_data(other, sent, f"p:{payload}")
    assert sandbox.wait_for(lambda: sandbox.pressed[query])["url"].endswith(payload)
    assert len(group.sent) == 1


def test_a_passage_is_shown_to_one_member_where_the_server_can(tmp_path: Path, data: Path) -> None:
    sandbox = Sandbox()
    sandbox.has_ephemeral = True
    person, other = sandbox.person(), sandbox.person("小王")
    group = sandbox.group(person, other)
    with running(sandbox) as address, started(sandbox, address, data, tmp_path / "log") as process:
        sandbox.say(group, person, f"/ask {Q}")
        sandbox.wait_for(lambda: group.sent)
        sandbox.press(other, group.sent[0], "原文")
        sandbox.wait_for(lambda: len(group.sent) == 2)
        assert process.end() == 0
    assert group.sent[1]["receiver_user"]["id"] == other["id"]
    assert "营商环境" in group.sent[1]["text"]


def test_it_speaks_only_when_asked(sandbox: Sandbox, asked: Asked) -> None:
    sandbox.me["can_read_all_group_messages"] = True
    person, other = sandbox.person(), sandbox.person("别的机器人", is_bot=True, username="other_bot")
    group = sandbox.group(person, topics=("招商", "闲聊"))
    first, second = group.topics
    sandbox.say(group, person, f"今天谁去？{Q}", topic=second)
    sandbox.say(group, person, f"/ask@other_bot {Q}")
    sandbox.say(group, other, f"@{sandbox.me['username']} {Q}")
    sandbox.say(group, person, Q, via_bot=sandbox.me)
    sent = asked(group, person, f"@{sandbox.me['username']}{Q}", topic=first)  # unmarked, without a space
    assert SPAN in sent["text"]
    assert sent["message_thread_id"] == first
    follow = asked(group, person, "那邵阳呢？", topic=first, reply_to=sent)
    assert "接着上一问" in follow["text"] or "邵阳" in follow["text"]
    assert len(group.sent) == 2
    sandbox.me["can_read_all_group_messages"] = False


def test_only_the_asker_turns_the_pages(sandbox: Sandbox, asked: Asked) -> None:
    person, other = sandbox.person(), sandbox.person("小王")
    group = sandbox.group(person, other)
    sent = asked(group, person, "/ask 湘西州2019年营商环境有哪些变化？")
    text = sent["text"]
    query = sandbox.press(other, sent, "更多")
    answered = sandbox.wait_for(lambda: sandbox.pressed[query])
    assert "只有提问的人" in answered["text"]
    sandbox.press(person, sent, "更多")
    sandbox.wait_for(lambda: "更多结果" in sent["text"])
    assert len(group.sent) == 1
    assert "[1]" not in sent["text"], "the numbers go on from the answer's"
    sandbox.press(person, sent, "上一页")
    sandbox.wait_for(lambda: sent["text"] == text)


def test_what_people_say_of_an_answer(sandbox: Sandbox, asked: Asked) -> None:
    person = sandbox.person()
    chat = sandbox.private(person)
    sent = asked(chat, person, Q)
    sandbox.press(person, sent, "没用")
    sandbox.wait_for(lambda: "过时了" in buttons(sent))
    query = sandbox.press(person, sent, "过时了")
    assert sandbox.wait_for(lambda: sandbox.pressed[query])["text"] == "谢谢，已记下。"
    sandbox.wait_for(lambda: "过时了" not in buttons(sent))


@pytest.mark.usefixtures("process")
def test_a_button_from_another_time(sandbox: Sandbox) -> None:
    person = sandbox.person()
    chat = sandbox.private(person)
    message = sandbox.keep_mine(chat, {"text": "很久以前"})
    for data, said in (
        ("m:999999:1", "太旧"),
        ("m:0123456789abcdef:1", "太旧"),
        ("p:0123456789-0-5-abcdef", "太旧"),
        ("p:0123456789abcdef-0123456789-0-5-abcdef", "太旧"),
        ("what is this", "太旧"),
    ):
        query = sandbox.press_data(person, message, data)
        assert said in sandbox.wait_for(lambda query=query: sandbox.pressed[query])["text"]  # type: ignore[misc]


def test_a_group_keeps_to_its_places(sandbox: Sandbox, asked: Asked) -> None:
    owner, member = sandbox.person("群主"), sandbox.person("群友")
    group = sandbox.group(owner, member)
    assert "管理员" in asked(group, member, "/scope 邵阳")["text"]
    assert "没有改" in asked(group, owner, "/scope 火星")["text"]
    assert "只回答邵阳" in asked(group, owner, "/scope 邵阳")["text"]
    refused = asked(group, member, f"/ask {Q}")
    assert refused["text"].startswith("这里只回答邵阳")
    assert "reply_markup" not in refused
    inside = asked(group, member, "/ask 锂电池项目总投资多少？")
    assert "邵阳" in inside["text"]
    moved = sandbox.migrate(group)
    assert "只回答邵阳" in asked(moved, owner, "/scope")["text"]
    assert "所有地方" in asked(moved, owner, "/scope 全部", anonymous=True)["text"]


def test_commands(sandbox: Sandbox, asked: Asked) -> None:
    person = sandbox.person()
    chat = sandbox.private(person)
    listed = asked(chat, person, "/reports")
    assert listed["text"].startswith("现有10份资料")
    assert "湖南省 › 湘西土家族苗族自治州" in listed["text"]
    shown = asked(chat, person, "报告 天心区")
    assert shown["text"].startswith("《2020年长沙市天心区政府工作报告》")
    verbatim = asked(chat, person, "/trace 湘西州2019年企业开办时间缩短到3个工作日以内。")
    assert verbatim["text"].startswith("逐字找到")
    nearest = asked(chat, person, "出处 湘西州2019年企业开办时间缩短到5个工作日以内")
    assert nearest["text"].startswith("没有逐字找到")
    assert "您的句子里是 5个" in nearest["text"]
    assert asked(chat, person, "新话题")["text"].startswith("好的")
    assert "摘编" in asked(chat, person, "关于")["text"]
    assert "/trace" in asked(chat, person, "/help")["text"]
    english = asked(chat, sandbox.person("Ann", "en") | {"id": person["id"]}, "/help")
    assert english["text"].startswith("How to ask")


@pytest.mark.usefixtures("process")
def test_inline(sandbox: Sandbox) -> None:
    person = sandbox.person()
    query = sandbox.ask_inline(person, Q)
    offered = sandbox.wait_for(lambda: sandbox.inline[query])
    assert SPAN in offered["results"][0]["input_message_content"]["message_text"]
    empty = sandbox.ask_inline(person, "")
    assert sandbox.wait_for(lambda: sandbox.inline[empty])["button"]["start_parameter"] == "help"


@pytest.mark.usefixtures("process")
def test_it_says_three_lines_when_it_is_added(sandbox: Sandbox) -> None:
    person = sandbox.person()
    group = sandbox.group(person, bot="left")
    sandbox.standing(group, "member", person)
    sandbox.wait_for(lambda: group.sent)
    assert len(group.sent[0]["text"].splitlines()) == 3


@pytest.mark.usefixtures("process")
def test_menus_and_descriptions(sandbox: Sandbox) -> None:
    sandbox.wait_for(lambda: ("short_description", "en") in sandbox.texts)
    assert [c["command"] for c in sandbox.commands["all_private_chats", ""]] == [
        "ask", "match", "reports", "report", "trace", "subscribe", "subscriptions", "unsubscribe", "scope", "new", "help",
        "about", "forget_me",
    ]  # fmt: skip
    assert "scope" not in [c["command"] for c in sandbox.commands["all_group_chats", ""]]
    assert "scope" in [c["command"] for c in sandbox.commands["all_chat_administrators", "en"]]
    assert "招商" in sandbox.texts["description", ""]


@pytest.mark.parametrize("standing", ["kicked", "restricted", "blocked"])
def test_a_chat_it_cannot_write_to(sandbox: Sandbox, process: Process, asked: Asked, standing: str) -> None:
    person = sandbox.person()
    group = sandbox.private(person) if standing == "blocked" else sandbox.group(person)
    before = process.logged.count("里写了")
    asked(group, person, f"/ask {Q}")
    sandbox.standing(group, "kicked" if standing == "blocked" else standing, person)
    if standing == "blocked":
        group.bot = "blocked"
    sandbox.wait_for(lambda: process.logged.count("里写了") > before)
    assert process.logged.count("里写了") == before + 1
    assert str(group.id) not in process.logged


def test_an_update_that_nobody_can_read_holds_up_nothing(
    sandbox: Sandbox, process: Process, asked: Asked
) -> None:
    person = sandbox.person()
    with sandbox.changing():
        sandbox.update("my_chat_member", {"chat": {"id": 1}, "something": "new"})
    assert SPAN in asked(sandbox.private(person), person, Q)["text"]
    assert "读不出来" in process.logged


# -- Faults and restarts -----------------------------------------------------------------------------


def test_no_question_is_lost_to_faults(tmp_path: Path, data: Path) -> None:
    """Forty people ask while one call in five floods, fails or breaks; each is answered, and no other waits for a flood."""
    sandbox = Sandbox()
    people = [sandbox.person(f"人{number}") for number in range(40)]
    with running(sandbox) as address:
        for kind, seconds in ((Kind.FLOOD, 2.0), (Kind.SERVER, 1.0), (Kind.DROP_BEFORE, 1.0)):
            sandbox.faults.order(kind, "sendMessage", times=10_000, seconds=seconds, chance=0.07)
        with started(sandbox, address, data, tmp_path / "log") as process:
            for person in people:
                sandbox.say(sandbox.private(person), person, Q)
            sandbox.wait_for(lambda: all(sandbox.private(person).sent for person in people), 60)
            assert process.end() == 0
    assert {kind for _, kind in sandbox.faults.struck} == {Kind.FLOOD, Kind.SERVER, Kind.DROP_BEFORE}
    assert all(len(sandbox.private(person).sent) == 1 for person in people)


def test_a_killed_bot_answers_when_it_is_back(tmp_path: Path, data: Path) -> None:
    sandbox = Sandbox()
    people = [sandbox.person(f"人{number}") for number in range(6)]
    chats = [sandbox.private(person) for person in people]
    with running(sandbox) as address:
        sandbox.faults.order(Kind.SERVER, "sendMessage", times=10_000)
        with started(sandbox, address, data, tmp_path / "log", MODULE="bot") as process:
            for person, chat in zip(people, chats, strict=True):
                sandbox.say(chat, person, Q)
            sandbox.wait_for(lambda: len(sandbox.faults.struck) >= 6 and not sandbox.updates)
            process.end(signal.SIGKILL)
        assert not any(chat.sent for chat in chats)
        sandbox.faults.orders.clear()
        sandbox.calls.clear()
        with started(sandbox, address, data, tmp_path / "log", MODULE="bot") as process:
            sandbox.wait_for(lambda: all(chat.sent for chat in chats))
            follow = "那邵阳呢？"  # its conversation was begun before
            sandbox.say(chats[0], people[0], follow)
            sandbox.wait_for(lambda: len(chats[0].sent) == 2)
            assert process.end() == 0
    assert [len(chat.sent) for chat in chats[1:]] == [1] * 5
    assert "企业开办" in chats[0].sent[1]["text"]


def test_a_chat_that_is_stuck_holds_up_no_other_and_no_stop(tmp_path: Path, data: Path) -> None:
    sandbox = Sandbox()
    person, other = sandbox.person(), sandbox.person("小王")
    stuck, free = sandbox.private(person), sandbox.private(other)
    with running(sandbox) as address:
        sandbox.faults.order(Kind.FLOOD, "sendMessage", times=10_000, seconds=600, chat_id=stuck.id)
        with started(sandbox, address, data, tmp_path / "log") as process:
            sandbox.say(stuck, person, Q)
            sandbox.wait_for(lambda: sandbox.faults.struck)
            before = time.monotonic()
            sandbox.say(free, other, Q)
            sandbox.wait_for(lambda: free.sent, 5)
            assert process.end() == 0
            assert time.monotonic() - before < 10
    assert stuck.sent == []


def test_old_questions_of_a_group_are_not_answered(tmp_path: Path, data: Path) -> None:
    sandbox = Sandbox()
    person = sandbox.person()
    group, chat = sandbox.group(person), sandbox.private(person)
    for _ in range(3):
        sandbox.say(group, person, f"/ask {Q}", date=sandbox.now - 700)
    sandbox.say(chat, person, Q, date=sandbox.now - 700)
    with running(sandbox) as address, started(sandbox, address, data, tmp_path / "log") as process:
        sandbox.say(group, person, f"/ask {Q}")
        sandbox.wait_for(lambda: len(group.sent) == 2 and chat.sent)
        assert process.end() == 0
    assert "不在线" in group.sent[0]["text"]
    assert SPAN in group.sent[1]["text"]
    assert SPAN in chat.sent[0]["text"]


def test_a_second_bot_on_one_folder_refuses(tmp_path: Path, data: Path) -> None:
    sandbox = Sandbox()
    person = sandbox.person()
    chat = sandbox.private(person)
    with running(sandbox) as address, started(sandbox, address, data, tmp_path / "first") as first:
        environment = {"BOT_TOKEN": sandbox.token, "BOT_API_URL": address, "NO_PROXY": "127.0.0.1"}
        second = bare("run", cwd=tmp_path, home=data, **environment)
        assert second.returncode == 2
        assert f"进程 {first.popen.pid}" in second.stderr
        assert "Traceback" not in second.stderr
        sandbox.say(chat, person, Q)
        sandbox.wait_for(lambda: chat.sent)
        assert first.end() == 0
    assert len(chat.sent) == 1


def test_what_is_sent_is_what_telegram_reads(sandbox: Sandbox, asked: Asked) -> None:
    """Written as markup and read by Telegram's own parser, an answer has the same text and the same entities."""
    person = sandbox.person()
    sent = asked(sandbox.private(person), person, Q)
    tags = {"bold": "b", "italic": "i", "expandable_blockquote": "blockquote expandable", "code": "code"}
    points = sorted(
        [(e["offset"], 1, -e["length"], f"<{tags[e['type']]}>") for e in sent["entities"]]
        + [
            (e["offset"] + e["length"], 0, e["length"], f"</{tags[e['type']].split()[0]}>")
            for e in sent["entities"]
        ]
    )
    html, at = "", 0
    encoded = sent["text"].encode("utf-16-le")
    for place, _, _, tag in points:
        part = encoded[2 * at : 2 * place].decode("utf-16-le")
        html += part.replace("&", "&amp;").replace("<", "&lt;") + tag
        at = place
    html += encoded[2 * at :].decode("utf-16-le")
    text, entities = RULES.formatted(html, "HTML", None)
    assert text == sent["text"]
    assert [e for e in entities if e not in sent["entities"]] == []
    assert len(entities) == len(sent["entities"])
