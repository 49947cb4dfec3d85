"""Admins keep the corpus up from a chat, the bot running as it is run; nobody else can."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.sandbox.chats import Chat, Json
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import LOOKING, Process, buttons, started
from tests.fixtures import SMALL
from tests.retrieval.parsers.papers import Page, pdf

pytestmark = pytest.mark.slow(seconds=50)  # whole processes of the bot

NEW = "# 2024年娄底市简报\n\n娄底市新签约项目66个。\n"
Q = "娄底市新签约项目多少个？"
RECOGNISES = find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Path:
    """Where the reports and the data of the bot are."""
    folder = tmp_path_factory.mktemp("admins")
    shutil.copytree(SMALL, folder / "reports")
    shutil.copytree(indexed(SMALL), folder / "data")
    return folder


@pytest.fixture(scope="module")
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture(scope="module")
def admin(sandbox: Sandbox) -> Json:
    return sandbox.person("管理员")


@pytest.fixture(scope="module")
def address(sandbox: Sandbox) -> Iterator[str]:
    with running(sandbox) as address:
        yield address


@pytest.fixture(scope="module")
def settings(folder: Path, admin: Json) -> dict[str, str]:
    return {
        "BOT_ADMIN_IDS": str(admin["id"]),
        "BOT_CORPUS_DIR": str(folder / "reports"),
        "BOT_RATE_LIMIT_PER_MINUTE": "1000",
    }


@pytest.fixture(scope="module")
def process(sandbox: Sandbox, address: str, folder: Path, settings: dict[str, str]) -> Iterator[Process]:
    with started(sandbox, address, folder / "data", folder / "log", **settings) as process:
        yield process
        assert "Traceback" not in process.logged


@pytest.fixture
def private(sandbox: Sandbox, admin: Json, process: Process) -> Chat:
    assert process.popen.poll() is None
    return sandbox.private(admin)


Next = Callable[..., Json]


@pytest.fixture
def told(sandbox: Sandbox) -> Next:
    """Does something in a chat, and gives what the bot sends there next, when it holds a word."""

    def tell(chat: Chat, act: Callable[[], object], word: str = "") -> Json:
        def said(message: Json) -> bool:
            return word in message.get("text", "") and not message.get("text", "").startswith(LOOKING)

        before = len(chat.sent)
        act()
        sandbox.wait_for(lambda: len(chat.sent) > before and said(chat.sent[before]), 30)
        return chat.sent[before]

    return tell


@pytest.fixture
def say(sandbox: Sandbox, told: Next) -> Next:
    return lambda chat, person, text, word="", **more: told(
        chat, lambda: sandbox.say(chat, person, text, **more), word
    )


def changed(sandbox: Sandbox, message: Json, word: str) -> Json:
    """A message, when it has been changed to hold a word."""
    sandbox.wait_for(lambda: word in message["text"], 30)
    return message


@pytest.fixture
def reports(folder: Path, private: Chat, sandbox: Sandbox, admin: Json, say: Next) -> Iterator[Path]:
    """The operator's folder, as it was at first and served so; put back afterwards."""
    changed(sandbox, say(private, admin, "/reload"), "✅")
    yield folder / "reports"
    shutil.rmtree(folder / "reports")
    shutil.copytree(SMALL, folder / "reports")


@pytest.mark.parametrize("command", ["/reload", "/eval", "/status", "/gaps", "/history", "/remove 岳阳"])
def test_nobody_else_may(sandbox: Sandbox, private: Chat, say: Next, admin: Json, command: str) -> None:
    owner = sandbox.person("群主")
    group = sandbox.group(owner, admin)
    assert private
    for chat in (group, sandbox.private(owner)):
        sent = say(chat, owner, command)
        assert "只有管理资料的人能做" in sent["text"]
        assert "reply_markup" not in sent
    anonymous = say(group, owner, command, anonymous=True)
    assert "只有管理资料的人能做" in anonymous["text"]


def test_a_reload(sandbox: Sandbox, private: Chat, say: Next, admin: Json, reports: Path) -> None:
    group = sandbox.group(sandbox.person(), admin)
    asker = sandbox.person()
    (reports / "娄底.md").write_text(NEW, "utf-8")
    (reports / "坏.jsonl").write_text("{", "utf-8")
    (reports / "pingjiang-konjac.md").unlink()
    sent = say(group, admin, "/reload")
    assert "正在更新资料" in sent["text"]
    assert "✅" not in sent["text"]
    answered = say(sandbox.private(asker), asker, "岳阳市2021年有什么目标")
    assert "[1]" in answered["text"], "people are answered meanwhile"
    text = changed(sandbox, sent, "✅ 资料已更新")["text"]
    assert "新增 1 份\n· 《2024年娄底市简报》" in text
    assert "去掉 1 份\n· 《平江县魔芋食品产业园招商成效明显》" in text
    assert "没读入 1 处\n· 坏.jsonl 第1行：这一行不是 JSON" in text
    assert "66个" in say(sandbox.private(asker), asker, Q)["text"]
    for file in reports.iterdir():
        file.rename(file.with_suffix(".unknown"))
    failed = say(private, admin, "/reload")
    text = changed(sandbox, failed, "❌")["text"]
    assert "里面没有可以读取的资料" in text
    assert str(reports) not in text
    assert "66个" in say(sandbox.private(asker), asker, Q)["text"], "the good corpus stays"
    assert "没有换上" in say(private, admin, "/status")["text"]


def test_the_signal_and_the_command_do_the_same(
    sandbox: Sandbox,
    private: Chat,
    say: Next,
    admin: Json,
    reports: Path,
    process: Process,
    settings: dict[str, str],
    folder: Path,
) -> None:
    def reload() -> subprocess.CompletedProcess[str]:
        environment = {n: v for n, v in os.environ.items() if not n.startswith("BOT_")} | settings
        environment |= {"BOT_DATA_DIR": str(folder / "data")}
        command = [sys.executable, "-m", "bot", "reload"]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    assert reload().returncode == 0
    (reports / "娄底.md").write_text(NEW, "utf-8")
    done = reload()
    assert done.returncode == 0, done
    assert "《2024年娄底市简报》" in done.stdout
    assert "66个" in say(private, admin, Q)["text"]
    (reports / "娄底.md").write_text(NEW.replace("66", "77"), "utf-8")
    process.popen.send_signal(signal.SIGHUP)
    sandbox.wait_for(lambda: "77个" in say(private, admin, Q)["text"], 30)
    for file in reports.iterdir():
        file.unlink()
    done = reload()
    assert done.returncode == 1
    assert "没有可以读取的资料" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_report_by_document(
    sandbox: Sandbox, private: Chat, told: Next, say: Next, admin: Json, folder: Path
) -> None:
    paper = (
        Page()
        .line("招商引资工作报告", 150, 22)
        .paragraph("全市新签约项目320个。")
        .paragraph("力争引进外资9.9亿元。")
    )
    preview = told(
        private, lambda: sandbox.attach(private, admin, "../../报告?.pdf", pdf([paper])), "报告_.pdf"
    )
    assert "《招商引资工作报告》\n地方：没写明　日期：没写明\n" in preview["text"]
    assert "全市新签约项目320个" in preview["text"]
    assert "缺地方和日期" in preview["text"]
    question = told(private, lambda: sandbox.press(admin, preview, "改地方"))
    assert "没看懂“天上”" in say(private, admin, "天上", reply_to=question)["text"]
    preview = say(private, admin, "娄底市", reply_to=question)
    assert "地方：湖南省/娄底市" in preview["text"]
    question = told(private, lambda: sandbox.press(admin, preview, "改日期"))
    preview = say(private, admin, "2024年3月5日", reply_to=question)
    assert "日期：2024-03-05" in preview["text"]
    assert "缺" not in preview["text"]
    sandbox.press(admin, preview, "加入")
    assert "已收下《招商引资工作报告》" in changed(sandbox, preview, "✅")["text"]
    answer = say(private, admin, "娄底市力争引进外资多少？")["text"]
    assert "9.9亿元" in answer
    assert "娄底市 · 第1页 · 2024-03-05" in answer
    assert list((folder / "data" / "library").rglob("报告_.pdf"))
    twin = told(private, lambda: sandbox.attach(private, admin, "又一份.pdf", pdf([paper])))
    assert "内容一样的文件已经加过了" in twin["text"]
    sandbox.press(admin, twin, "不要了")
    changed(sandbox, twin, "没有加入")
    removal = say(private, admin, "/remove 招商引资工作报告")
    assert {"删掉", "不改"} == set(buttons(removal))
    sandbox.press(admin, removal, "删掉")
    changed(sandbox, removal, "✅")
    assert "9.9亿元" not in say(private, admin, "娄底市力争引进外资多少？")["text"]
    history = say(private, admin, "/history")
    assert "您 删掉《招商引资工作报告》" in history["text"]
    sandbox.press(admin, history, "撤销")
    changed(sandbox, history, "✅")
    assert "9.9亿元" in say(private, admin, "娄底市力争引进外资多少？")["text"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("扫描.pdf", pdf([Page(["1 1 m 9 9 l S"])]), "没有认出文字" if RECOGNISES else "[ocr]"),
        ("表.xlsx", b"PK", "不是表格文件"),
        ("旧.doc", b"\xd0\xcf", "另存为 .docx"),
        ("空.txt", b"", "这个文件是空的"),
    ],
)
def test_what_cannot_be_used_says_why(
    sandbox: Sandbox, private: Chat, told: Next, admin: Json, name: str, content: bytes, reason: str
) -> None:
    sent = told(private, lambda: sandbox.attach(private, admin, name, content))
    assert reason in sent["text"]
    assert list(buttons(sent)) == ["不要了"]


def test_what_is_asked_about_a_document(
    sandbox: Sandbox, private: Chat, told: Next, say: Next, admin: Json
) -> None:
    """Both questions at once, answered in any way and at any time."""
    preview = told(private, lambda: sandbox.attach(private, admin, "简报.md", "# 简报\n\n项目7个。".encode()))
    place = told(private, lambda: sandbox.press(admin, preview, "改地方"))
    date = told(private, lambda: sandbox.press(admin, preview, "改日期"))
    assert "天…”" in say(private, admin, "天" * 4000, "没看懂", reply_to=place)["text"]
    assert "怎么问" in say(private, admin, "/help", reply_to=place)["text"]
    assert "怎么问" in say(private, admin, "帮助", reply_to=place)["text"]
    assert "地方：湖南省/娄底市" in say(private, admin, "娄底市", reply_to=place)["text"]
    last = say(private, admin, "2024-05-16", reply_to=date)
    assert "地方：湖南省/娄底市　日期：2024-05-16" in last["text"]
    assert "地方：湖南省/邵阳市" in say(private, admin, "邵阳市", reply_to=place)["text"]
    sandbox.press(admin, last, "不要了")
    changed(sandbox, last, "没有加入")
    assert "没有加入" in say(private, admin, "娄底市", reply_to=place)["text"]
    group = sandbox.group(admin)
    while max(group.messages, default=0) < place["message_id"] - 1:
        sandbox.keep_mine(group, {"text": "…"})
    elsewhere = sandbox.keep_mine(group, {"text": "湘阴县？"})
    assert elsewhere["message_id"] == place["message_id"], "supergroups have numbers of their own"
    assert "没有加入" not in say(group, admin, "娄底市", reply_to=elsewhere)["text"]


def test_others_send_files_in_vain(sandbox: Sandbox, private: Chat, told: Next) -> None:
    assert private
    person = sandbox.person()
    chat = sandbox.private(person)
    sent = told(chat, lambda: sandbox.attach(chat, person, "a.md", NEW.encode()))
    assert "只有管理资料的人能做" in sent["text"]


def test_a_large_file_is_not_even_fetched(sandbox: Sandbox, private: Chat, told: Next, admin: Json) -> None:
    sent = told(private, lambda: sandbox.attach(private, admin, "大.pdf", b"%PDF" + bytes(20_000_001)))
    assert "20 MB" in sent["text"]


def test_the_operators_files_are_only_hidden(
    sandbox: Sandbox, private: Chat, say: Next, admin: Json, reports: Path
) -> None:
    removal = say(private, admin, "/remove 平江县魔芋食品产业园招商成效明显")
    assert "原文件我不动" in removal["text"]
    stranger = sandbox.person()
    query = sandbox.press(stranger, removal, "隐藏")
    assert "只有管理资料的人" in sandbox.wait_for(lambda: sandbox.pressed[query])["text"]
    sandbox.press(admin, removal, "隐藏")
    changed(sandbox, removal, "✅")
    assert (reports / "pingjiang-konjac.md").is_file()
    assert "9.8亿元" not in say(private, admin, "平江县魔芋食品产业园总投资多少？")["text"]
    history = say(private, admin, "/history")
    sandbox.press(admin, history, "恢复《平江县")
    changed(sandbox, history, "✅")
    assert "9.8亿元" in say(private, admin, "平江县魔芋食品产业园总投资多少？")["text"]


def test_judged_questions_before_it_goes_live(
    sandbox: Sandbox, private: Chat, say: Next, admin: Json, reports: Path, folder: Path
) -> None:
    changed(sandbox, say(private, admin, "/reload"), "✅")
    assert "没有判过的题可问" in changed(sandbox, say(private, admin, "/eval"), "共")["text"]
    rows = [{"id": "a", "q": "平江县魔芋食品产业园总投资多少？", "report": ["魔芋"], "gold": ["9.8亿元"]}]
    judged = folder / "data" / "eval"
    judged.mkdir()
    (judged / "q.jsonl").write_text(json.dumps(rows[0]), "utf-8")
    konjac = reports / "pingjiang-konjac.md"
    good = konjac.read_text("utf-8")
    konjac.write_text(good.replace("9.8亿元", "8.8亿元"), "utf-8")
    tried = changed(sandbox, say(private, admin, "/eval"), "还没有换上")
    assert "⚠️ 比现在差了：第一句就答对、答对" in tried["text"]
    sandbox.press(admin, tried, "不改")
    changed(sandbox, tried, "没有改")
    held = changed(sandbox, say(private, admin, "/reload"), "还没有换上")
    assert "新答错：平江县魔芋食品产业园总投资多少？" in held["text"]
    assert "9.8亿元" in say(private, admin, "平江县魔芋食品产业园总投资多少？")["text"]
    sandbox.press(admin, held, "换上")
    changed(sandbox, held, "✅ 资料已更新")
    assert "8.8亿元" in say(private, admin, "平江县魔芋食品产业园总投资多少？")["text"]
    konjac.write_text(good, "utf-8")
    changed(sandbox, say(private, admin, "/reload"), "✅")
    shutil.rmtree(judged)


def test_gaps_and_being_forgotten(
    sandbox: Sandbox, private: Chat, say: Next, told: Next, admin: Json, folder: Path
) -> None:
    person = sandbox.person()
    group = sandbox.group(person, admin)
    for text in ("火星镇的补贴政策", "请问火星镇补贴政策有哪些", "株洲市2020年人口"):
        say(group, person, f"/ask {text}")
    for command in ("/gaps", "/history"):
        assert "请在私聊里" in say(group, admin, command)["text"]
    gaps = say(private, admin, "/gaps")
    assert "火星镇" in gaps["text"]
    table = told(private, lambda: sandbox.press(admin, gaps, "表格"))["document"]
    rows = list(csv.reader(io.StringIO(sandbox.files[table["file_id"]][1].decode("utf-8-sig"))))
    assert rows[0][:2] == ["次数", "问题"]
    assert any("火星镇" in row[1] and row[0] == "2" for row in rows[1:])
    with closing(sqlite3.connect(folder / "data" / "zhaoshang.sqlite3")) as connection:
        persons = {
            who for (who,) in connection.execute("SELECT person FROM questions WHERE texts LIKE '%火星镇%'")
        }
    assert len(persons) == 1
    assert all(re.fullmatch("[0-9a-f]{16}", who) for who in persons)
    assert "3 条" in say(group, person, "/forget_me")["text"]
    assert "火星镇" not in say(private, admin, "/gaps")["text"]


def test_how_it_fares(private: Chat, say: Next, admin: Json) -> None:
    text = say(private, admin, "/status")["text"]
    for part in ("份、", "段", "索引：", "前换上", "前收到过回应", "版本 ", "错误 0 次"):
        assert part in text


def test_the_menu_of_an_admin(sandbox: Sandbox, private: Chat, admin: Json) -> None:
    assert private
    sandbox.wait_for(lambda: ("short_description", "en") in sandbox.texts)
    assert admin
    commands = [command["command"] for command in sandbox.commands["chat", ""]]
    assert commands[:1] == ["ask"]
    assert commands[-7:] == ["reload", "eval", "status", "gaps", "history", "remove", "weekly"]


def test_a_killed_bot_has_what_it_acknowledged(
    settings: dict[str, str], indexed: Callable[[Path], Path], tmp_path: Path, process: Process
) -> None:
    """Killed with -9 while it takes in, reloads and removes; each time the next one starts, and holds what was said to be kept."""
    assert process.popen.poll() is None
    mine = Sandbox()
    person = mine.person()
    chat = mine.private(person)
    data = tmp_path / "data"
    shutil.copytree(indexed(SMALL), data)
    own = settings | {"BOT_ADMIN_IDS": str(person["id"])}
    acknowledged: set[int] = set()
    with running(mine) as my_address:
        for number in range(5):
            with started(mine, my_address, data, tmp_path / "log", **own) as bot:
                text = f"# 2024年第{number}号简报\n\n娄底市第{number}号项目投资{number + 3}亿元。\n"
                name = f"{number}.md"
                mine.attach(chat, person, name, text.encode())

                def shown(name: str = name) -> Json | None:
                    return next((sent for sent in chat.sent if name in sent["text"]), None)

                preview = mine.wait_for(shown, 30)
                mine.press(person, preview, "加入")
                word = ("已收下", "✅", "已收下", "✅", "已收下")[number]
                changed(mine, preview, word)
                acknowledged.add(number)
                if number == 3:
                    mine.say(chat, person, "/reload")
                bot.end(signal.SIGKILL)
        with started(mine, my_address, data, tmp_path / "log", **own):
            for number in acknowledged:
                before = len(chat.sent)
                mine.say(chat, person, f"娄底市第{number}号项目投资多少？")
                mine.wait_for(
                    lambda before=before, number=number: any(  # type: ignore[misc]
                        f"{number + 3}亿元" in sent["text"] for sent in chat.sent[before:]
                    ),
                    30,
                )
