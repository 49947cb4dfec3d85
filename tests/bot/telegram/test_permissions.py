"""Every kind of button, link and command, by everybody it is not for: nobody gets at what is another's."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.commands import Command
from bot.sandbox.chats import Chat, Json
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import buttons, started
from tests.conftest import ROOT

MATCH = "/match 在岳阳市投资3.5亿元办厂"
Q = "湘西州2019年营商环境有哪些变化？"
ADMINS_COMMANDS = ("/reload", "/eval", "/status", "/gaps", "/history", "/remove 湘西")


class Scene:
    """A group with its owner (an admin of it), a member and a channel, a stranger outside, and an admin of the corpus."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.corpus_admin = sandbox.person("资料管理员")

    def people(self) -> None:
        self.asker, self.member = self.sandbox.person("问的人"), self.sandbox.person("群友")
        self.owner, self.stranger = self.sandbox.person("群主"), self.sandbox.person("陌生人")
        self.group = self.sandbox.group(self.owner, self.asker, self.member)
        self.private = self.sandbox.private(self.asker)

    def said(self, chat: Chat, act: Callable[[], object]) -> Json:
        before = len(chat.sent)
        act()
        self.sandbox.wait_for(lambda: len(chat.sent) > before)
        return chat.sent[before]

    def ask(self, chat: Chat, person: Json, text: str, **more: Any) -> Json:
        return self.said(chat, lambda: self.sandbox.say(chat, person, text, **more))

    def press(self, person: Json, message: Json, data: str) -> str:
        """What somebody is told who presses a button with some data."""
        query = self.sandbox.press_data(person, message, data)
        return str(self.sandbox.wait_for(lambda: self.sandbox.pressed[query])["text"])


@pytest.fixture(scope="module")
def running_scene(
    tmp_path_factory: pytest.TempPathFactory, home: Path, bundled_corpus: object
) -> Iterator[Scene]:
    assert bundled_corpus is not None
    folder = tmp_path_factory.mktemp("permissions")
    for name in ("cache", "indexes"):
        shutil.copytree(home / name, folder / "data" / name)
    corpus = folder / "corpus"
    shutil.copytree(ROOT / "seeds", corpus)
    shutil.copy(ROOT / "tests" / "bot" / "answers" / "policies" / "yueyang-investment.md", corpus)
    sandbox = Sandbox()
    scene = Scene(sandbox)
    settings = {
        "BOT_CORPUS_DIR": str(corpus),
        "BOT_ADMIN_IDS": str(scene.corpus_admin["id"]),
        "BOT_RATE_LIMIT_PER_MINUTE": "200",
        "BOT_LOG_LEVEL": "DEBUG",
    }
    with (
        running(sandbox) as address,
        started(sandbox, address, folder / "data", folder / "log", **settings) as process,
    ):
        yield scene
        logged = process.logged
        assert "Traceback" not in logged
        assert "营商环境" not in logged
        assert not [
            one
            for one in sandbox.people
            if f"{one}" in logged.replace(address, "").replace(str(process.popen.pid), "")
        ]


@pytest.fixture
def scene(running_scene: Scene) -> Scene:
    running_scene.people()
    return running_scene


def data_of(message: Json, word: str) -> str:
    return next(b["callback_data"] for text, b in buttons(message).items() if word in text)


@pytest.mark.parametrize("word", ["更多", "有用", "没用", "原文"])
def test_a_button_of_a_private_chat_works_nowhere_else(scene: Scene, word: str) -> None:
    """Forged into one's own chat, or into a group, it does nothing and shows nothing."""
    answer = scene.ask(scene.private, scene.asker, Q)
    data = data_of(answer, word)
    for person in (scene.stranger, scene.member, scene.owner, scene.corpus_admin):
        own = scene.sandbox.private(person)
        under = scene.sandbox.keep_mine(own, {"text": "别的"})
        before = len(own.sent)
        assert "太旧" in scene.press(person, under, data)
        assert "营商" not in under["text"]
        assert len(own.sent) == before
    under = scene.sandbox.keep_mine(scene.group, {"text": "别的"})
    assert "太旧" in scene.press(scene.asker, under, data)
    assert under["text"] == "别的"


def test_numbers_bring_nothing(scene: Scene) -> None:
    """Questions are kept by numbers that anybody can count up to; no button knows them."""
    scene.ask(scene.private, scene.asker, Q)
    own = scene.sandbox.private(scene.stranger)
    under = scene.sandbox.keep_mine(own, {"text": "别的"})
    for number in range(1, 6):
        for data in (f"m:{number}:1", f"v:{number}:useful", f"m:{number:016x}:1"):
            assert "太旧" in scene.press(scene.stranger, under, data)
    assert under["text"] == "别的"


def test_in_a_group_the_asker_turns_and_all_who_saw_it_judge(scene: Scene) -> None:
    answer = scene.ask(scene.group, scene.asker, f"/ask {Q}")
    for person in (scene.member, scene.owner, scene.corpus_admin):
        assert "只有提问的人" in scene.press(person, answer, data_of(answer, "更多"))
    assert scene.press(scene.asker, answer, data_of(answer, "更多")) == ""
    scene.sandbox.wait_for(lambda: "更多结果" in answer["text"])
    assert "谢谢" in scene.press(scene.member, answer, data_of(answer, "有用"))


def test_what_fits_an_asker_is_turned_by_him(scene: Scene) -> None:
    answer = scene.ask(scene.group, scene.asker, MATCH)
    assert "落户奖" in answer["text"]
    data = data_of(answer, "更多")
    for person in (scene.member, scene.owner, scene.corpus_admin):
        assert "只有提问的人" in scene.press(person, answer, data)
    own = scene.sandbox.private(scene.stranger)
    under = scene.sandbox.keep_mine(own, {"text": "别的"})
    assert "太旧" in scene.press(scene.stranger, under, data)
    assert under["text"] == "别的"
    assert scene.press(scene.asker, answer, data) == ""
    scene.sandbox.wait_for(lambda: "更多结果" in answer["text"])
    assert "谢谢" in scene.press(scene.member, answer, data_of(answer, "有用"))


def test_what_fits_an_asker_is_for_everybody(scene: Scene) -> None:
    channel = {"id": -1007, "type": "channel", "title": "频道"}
    for person in (scene.asker, scene.owner, scene.corpus_admin):
        assert "落户奖" in scene.ask(scene.group, person, MATCH)["text"]
        assert "落户奖" in scene.ask(scene.sandbox.private(person), person, MATCH)["text"]
    assert "落户奖" in scene.ask(scene.group, scene.owner, MATCH, anonymous=True)["text"]
    assert "落户奖" in scene.ask(scene.group, scene.owner, MATCH, sender_chat=channel)["text"]


def test_what_an_asker_adds_is_his_own(scene: Scene) -> None:
    """What he is asked for he tells by a reply, in no words that ask; what another says so is talk."""
    answer = scene.ask(scene.group, scene.asker, MATCH)
    assert "设备投资额是多少" in answer["text"]
    before = len(scene.group.sent)
    scene.sandbox.say(scene.group, scene.member, "设备2000万", reply_to_message=answer)
    refined = scene.ask(scene.group, scene.asker, "设备2000万", reply_to_message=answer)
    assert "2000万元×10%＝200万元" in refined["text"]
    assert len(scene.group.sent) == before + 1
    private = scene.ask(scene.private, scene.asker, "/match")
    assert "在哪里" in private["text"]
    told = scene.ask(scene.private, scene.asker, "在岳阳市投资3.5亿元办厂")
    assert "落户奖" in told["text"]
    assert "200万元" in scene.ask(scene.private, scene.asker, "2000万")["text"]


def test_an_answer_to_the_group_itself_is_turned_by_its_admins(scene: Scene) -> None:
    answer = scene.ask(scene.group, scene.owner, f"/ask {Q}", anonymous=True)
    assert "只有提问的人" in scene.press(scene.member, answer, data_of(answer, "更多"))
    assert scene.press(scene.owner, answer, data_of(answer, "更多")) == ""


@pytest.mark.parametrize("command", ["/reports", "/report 湖南"])
def test_lists_are_turned_by_who_asked_for_them(scene: Scene, command: str) -> None:
    for chat, others in (
        (scene.group, (scene.member, scene.owner)),
        (scene.private, (scene.stranger, scene.corpus_admin)),
    ):
        listed = scene.ask(chat, scene.asker, command)
        shown = [b["callback_data"] for b in buttons(listed).values() if "callback_data" in b]
        for data in shown[:1]:
            for person in others:
                assert scene.press(person, listed, data)
            assert scene.press(scene.asker, listed, data) == ""


def test_a_link_is_for_those_who_saw_it(scene: Scene) -> None:
    answer = scene.ask(scene.group, scene.asker, f"/ask {Q}")
    link = next(b["url"] for text, b in buttons(answer).items() if text.startswith("原文"))
    start = "/start " + link.split("=", 1)[1]
    for person in (scene.asker, scene.member, scene.owner):
        assert "别的聊天" not in scene.ask(scene.sandbox.private(person), person, start)["text"]
    for person in (scene.stranger, scene.corpus_admin):
        refused = scene.ask(scene.sandbox.private(person), person, start)
        assert "别的聊天" in refused["text"]
        assert "营商" not in refused["text"]


@pytest.mark.parametrize("command", ADMINS_COMMANDS)
def test_commands_of_the_corpus_are_for_its_admins(scene: Scene, command: str) -> None:
    forward = {"forward_origin": {"type": "user", "date": 1_750_000_000, "sender_user": scene.corpus_admin}}
    channel = {"id": -1007, "type": "channel", "title": "频道"}
    for person in (scene.stranger, scene.member):
        assert "管理" in scene.ask(scene.sandbox.private(person), person, command)["text"]
    assert "管理" in scene.ask(scene.group, scene.owner, command)["text"]
    assert "管理" in scene.ask(scene.group, scene.corpus_admin, command, anonymous=True)["text"]
    posted = scene.ask(scene.group, scene.corpus_admin, command, sender_chat=channel)
    assert "管理资料" in posted["text"]
    desk = scene.sandbox.private(scene.corpus_admin)
    assert "转发来的命令" in scene.ask(desk, scene.corpus_admin, command, **forward)["text"]
    if command != "/reload" and command != "/eval":  # they take a while, and have tests of their own
        assert "转发来的命令" not in scene.ask(desk, scene.corpus_admin, command)["text"]


@pytest.mark.parametrize(
    "data", ["D:1:add", "R:0123456789:1", "H:0123456789", "U:1", f"S:{'0' * 24}", "T:", "X:"]
)
def test_buttons_of_the_corpus_are_for_its_admins(scene: Scene, data: str) -> None:
    for person in (scene.stranger, scene.member, scene.owner):
        under = scene.sandbox.keep_mine(scene.sandbox.private(person), {"text": "别的"})
        assert "管理资料" in scene.press(person, under, data)
        assert under["text"] == "别的"


@pytest.mark.parametrize("command", ["/forget_me", "/new", "/scope 邵阳"])
def test_a_forwarded_command_is_nobodys(scene: Scene, command: str) -> None:
    origin = {"type": "hidden_user", "date": 1_750_000_000, "sender_user_name": "某人"}
    said = scene.ask(scene.private, scene.asker, command, forward_origin=origin)
    assert "转发来的命令" in said["text"]


def test_the_scope_of_a_group_is_its_admins(scene: Scene) -> None:
    channel = {"id": -1007, "type": "channel", "title": "频道"}
    for person in (scene.member, scene.corpus_admin):
        assert "管理" in scene.ask(scene.group, person, "/scope 邵阳")["text"]
    assert "管理" in scene.ask(scene.group, scene.owner, "/scope 邵阳", sender_chat=channel)["text"]
    assert "只回答邵阳" in scene.ask(scene.group, scene.owner, "/scope 邵阳", anonymous=True)["text"]
    assert "只回答邵阳" in scene.ask(scene.group, scene.owner, "/scope 邵阳")["text"]


# -- Every command by everybody ----------------------------------------------------------------------

CHANNEL = {"id": -1007, "type": "channel", "title": "频道"}
TEXTS = {
    Command.ASK: f" {Q}",
    Command.REPORT: " 天心区",
    Command.TRACE: " 企业开办",
    Command.SCOPE: " 邵阳",
    Command.REMOVE: " 湘西",
}
OWN = {Command.NEW, Command.FORGET_ME, Command.SCOPE}  # what changes something for who says it
CORPUS = {Command.RELOAD, Command.EVAL, Command.STATUS, Command.GAPS, Command.HISTORY, Command.REMOVE}
ACTORS = (
    "stranger",
    "member",
    "group admin",
    "anonymous admin",
    "channel",
    "forward",
    "corpus admin",
    "corpus admin in the group",
)


def by(scene: Scene, actor: str, text: str) -> str:
    """What is said to somebody's command."""
    group, private = scene.group, scene.sandbox.private
    origin = {"type": "user", "date": 1_750_000_000, "sender_user": scene.corpus_admin}
    match actor:
        case "stranger":
            said = scene.ask(private(scene.stranger), scene.stranger, text)
        case "member":
            said = scene.ask(group, scene.member, text)
        case "group admin":
            said = scene.ask(group, scene.owner, text)
        case "anonymous admin":
            said = scene.ask(group, scene.owner, text, anonymous=True)
        case "channel":
            said = scene.ask(group, scene.owner, text, sender_chat=CHANNEL)
        case "forward":
            said = scene.ask(private(scene.stranger), scene.stranger, text, forward_origin=origin)
        case "corpus admin":
            said = scene.ask(private(scene.corpus_admin), scene.corpus_admin, text)
        case _:
            scene.group.members[scene.corpus_admin["id"]] = "member"
            said = scene.ask(group, scene.corpus_admin, text)
    return str(said["text"])


def may(actor: str, command: Command) -> bool:
    """Who may what."""
    if command in CORPUS:
        return actor.startswith("corpus admin")
    if command is Command.SCOPE:
        return actor in ("stranger", "group admin", "anonymous admin", "corpus admin")
    return actor != "forward" or command not in OWN


@pytest.mark.parametrize("command", [command for command in Command if command])
def test_every_command_by_everybody(scene: Scene, command: Command) -> None:
    for actor in ACTORS:
        if command in (Command.RELOAD, Command.EVAL) and may(actor, command):
            continue  # they take a while, and have tests of their own
        said = by(scene, actor, f"/{command}{TEXTS.get(command, '')}")
        refused = any(word in said for word in ("管理资料的人", "由群管理员来设", "转发来的命令"))
        assert refused != may(actor, command), (actor, command, said)


def test_nobody_forgets_or_begins_anew_for_another(scene: Scene) -> None:
    """After whatever the others say, the asker's conversation goes on, and the asker's buttons work."""
    answer = scene.ask(scene.group, scene.asker, f"/ask {Q}")
    for command in ("/forget_me", "/new"):
        for actor in ACTORS:
            by(scene, actor, command)
    assert scene.press(scene.asker, answer, data_of(answer, "更多")) == ""
    follow = scene.ask(scene.group, scene.asker, "/ask 那天心区呢？")
    assert "接着上一问" in follow["text"]


@pytest.mark.parametrize("word", ["更多", "有用", "没用", "地方不对"])
def test_every_button_of_a_group_by_everybody(scene: Scene, word: str) -> None:
    """Those who saw the answer judge it, the asker turns it; under anything else, and in other chats, it does nothing."""
    answer = scene.ask(scene.group, scene.asker, f"/ask {Q}")
    if word == "地方不对":
        scene.press(scene.asker, answer, data_of(answer, "没用"))
        scene.sandbox.wait_for(lambda: word in str(buttons(answer)))
    data = data_of(answer, word)
    for person in (scene.stranger, scene.corpus_admin, scene.member, scene.owner, scene.asker):
        own = scene.sandbox.keep_mine(scene.sandbox.private(person), {"text": "别的"})
        assert "太旧" in scene.press(person, own, data)
        assert own["text"] == "别的"
    channel = Chat(CHANNEL, {scene.owner["id"]: "creator"})
    scene.sandbox.chats[channel.id] = channel
    assert "太旧" in scene.press(scene.owner, scene.sandbox.keep_mine(channel, {"text": "别的"}), data)
    turns = word == "更多"
    for person in (scene.member, scene.owner, scene.asker):
        said = scene.press(person, answer, data)
        assert ("只有提问的人" in said) == (turns and person is not scene.asker), (person, said)


def test_a_file_is_taken_from_an_admin_of_the_corpus_only(scene: Scene) -> None:
    for person in (scene.stranger, scene.member, scene.owner):
        own = scene.sandbox.private(person)
        said = scene.said(
            own,
            lambda own=own, person=person: scene.sandbox.attach(own, person, "a.md", b"# a\n\nb"),  # type: ignore[misc]
        )
        assert "管理资料的人" in said["text"]
    origin = {"type": "hidden_user", "date": 1_750_000_000, "sender_user_name": "某人"}
    desk = scene.sandbox.private(scene.corpus_admin)
    send = functools.partial(
        scene.sandbox.attach, desk, scene.corpus_admin, "a.md", "# 报告\n\n正文。".encode()
    )
    shown = scene.said(
        desk, lambda: send(forward_origin=origin)
    )  # a file that is sent on is what the admin wants read
    assert "管理资料的人" not in shown["text"]


def test_a_link_is_no_longer_for_who_has_left(scene: Scene) -> None:
    answer = scene.ask(scene.group, scene.asker, f"/ask {Q}")
    link = next(b["url"] for text, b in buttons(answer).items() if text.startswith("原文"))
    start = "/start " + link.split("=", 1)[1]
    own = scene.sandbox.private(scene.member)
    assert "别的聊天" not in scene.ask(own, scene.member, start)["text"]
    scene.group.members[scene.member["id"]] = "left"
    assert "别的聊天" in scene.ask(own, scene.member, start)["text"]
    origin = {"type": "user", "date": 1_750_000_000, "sender_user": scene.asker}
    other = scene.sandbox.private(scene.stranger)
    assert "别的聊天" in scene.ask(other, scene.stranger, start, forward_origin=origin)["text"]


def test_pressing_is_limited_like_asking(scene: Scene) -> None:
    answer = scene.ask(scene.group, scene.asker, f"/ask {Q}")
    data = data_of(answer, "有用")
    said = [scene.press(scene.member, answer, data) for _ in range(203)]
    assert "谢谢" in said[0]
    assert "200" in said[200]
    assert said[201:] == ["", ""]
