"""Who may what: a verdict for every command and every kind of button, by everybody, on the process as it is run.

The rows are those of the program: a command or a button without a verdict here fails.
"""

from __future__ import annotations

from typing import get_args

import pytest

from bot.commands import WORDS, Command
from bot.sandbox.chats import Chat, Json
from bot.telegram import admin_buttons
from bot.telegram.admin_buttons import AdminPress, Decide, Leave, Remove, Restore, Serve, TableButton, Undo
from bot.telegram.buttons import (
    REASONS,
    AlertsButton,
    MoreButton,
    OutlineButton,
    Press,
    QuoteButton,
    ReportListButton,
    UsefulnessButton,
    read,
    read_link,
)
from tests.bot.telegram.real_bot import buttons
from tests.bot.telegram.scene import CHANNEL, Scene, data_of

pytestmark = pytest.mark.slow  # whole processes of the bot

Q = "湘西州2019年营商环境有哪些变化？"
REFUSALS = ("管理资料的人", "由群管理员来设", "转发来的命令", "太旧", "只有提问的人")


def refused(said: str) -> bool:
    return any(word in said for word in REFUSALS)


# -- Commands ----------------------------------------------------------------------------------------

IN_PRIVATE = frozenset({"stranger", "corpus admin"})
ADMINS_OF_THE_GROUP = frozenset({"group admin", "anonymous admin"})
IN_THE_GROUP = frozenset({"member", "channel", "corpus admin in the group"}) | ADMINS_OF_THE_GROUP
THEMSELVES = IN_PRIVATE | IN_THE_GROUP
EVERYBODY = THEMSELVES | {"forward"}
OF_THE_REPORTS = frozenset({"corpus admin", "corpus admin in the group"})
COMMANDS = {
    Command.ASK: EVERYBODY,
    Command.MATCH: EVERYBODY,
    Command.REPORTS: EVERYBODY,
    Command.REPORT: EVERYBODY,
    Command.TRACE: EVERYBODY,
    Command.START: EVERYBODY,
    Command.HELP: EVERYBODY,
    Command.ABOUT: EVERYBODY,
    Command.NEW: THEMSELVES,
    Command.FORGET_ME: THEMSELVES,
    Command.SCOPE: IN_PRIVATE | ADMINS_OF_THE_GROUP,
    Command.SUBSCRIBE: IN_PRIVATE | ADMINS_OF_THE_GROUP,
    Command.SUBSCRIPTIONS: EVERYBODY,
    Command.UNSUBSCRIBE: IN_PRIVATE | ADMINS_OF_THE_GROUP,
    Command.RELOAD: OF_THE_REPORTS,
    Command.EVAL: OF_THE_REPORTS,
    Command.STATUS: OF_THE_REPORTS,
    Command.GAPS: OF_THE_REPORTS,
    Command.HISTORY: OF_THE_REPORTS,
    Command.WEEKLY: OF_THE_REPORTS,
    Command.REMOVE: OF_THE_REPORTS,
    Command.UPLOAD: frozenset({"corpus admin"}),
}
TEXTS = {
    Command.ASK: f" {Q}",
    Command.MATCH: " 在岳阳市投资3.5亿元办厂",
    Command.REPORT: " 天心区",
    Command.TRACE: " 企业开办",
    Command.SCOPE: " 邵阳",
    Command.SUBSCRIBE: " 湘西 旅游",
    Command.UNSUBSCRIBE: " 全部",
    Command.REMOVE: " 湘西",
}
SLOW = {Command.RELOAD, Command.EVAL}  # what becomes of them at an admin's word has tests of its own


def by(scene: Scene, actor: str, text: str) -> str:
    """What is said to somebody's command; to a file where the text is empty."""
    group, private = scene.group, scene.sandbox.private
    origin = {"type": "user", "date": 1_750_000_000, "sender_user": scene.corpus_admin}
    if actor == "corpus admin in the group":
        group.members[scene.corpus_admin["id"]] = "member"
    actors: dict[str, tuple[Chat, Json, Json]] = {
        "stranger": (private(scene.stranger), scene.stranger, {}),
        "member": (group, scene.member, {}),
        "group admin": (group, scene.owner, {}),
        "anonymous admin": (group, scene.owner, {"anonymous": True}),
        "channel": (group, scene.owner, {"sender_chat": CHANNEL}),
        "forward": (private(scene.stranger), scene.stranger, {"forward_origin": origin}),
        "corpus admin": (private(scene.corpus_admin), scene.corpus_admin, {}),
        "corpus admin in the group": (group, scene.corpus_admin, {}),
    }
    chat, person, more = actors[actor]
    if text:
        return str(scene.ask(chat, person, text, **more)["text"])
    if chat is group:
        return REFUSALS[0]  # files of groups are not even delivered
    send = scene.sandbox.attach
    return str(scene.said(chat, lambda: send(chat, person, "a.md", b"# a\n\nb", **more))["text"])


def test_every_command_has_a_verdict() -> None:
    assert set(COMMANDS) == set(Command)
    assert set(WORDS.values()) <= set(COMMANDS)


@pytest.mark.parametrize("command", Command)
def test_every_command_by_everybody(scene: Scene, command: Command) -> None:
    for actor in sorted(EVERYBODY):
        may = actor in COMMANDS[command]
        if command in SLOW and may:
            continue
        said = by(scene, actor, f"/{command}{TEXTS.get(command, '')}" if command else "")
        assert refused(said) != may, (actor, command, said)
    by(scene, "corpus admin", "/scope 全部")  # other tests have the same one


@pytest.mark.parametrize("word", [word for word, one in WORDS.items() if COMMANDS[one] == OF_THE_REPORTS])
def test_a_word_is_no_way_around_its_command(scene: Scene, word: str) -> None:
    for actor in ("stranger", "forward"):
        assert REFUSALS[0] in by(scene, actor, f"/{word}")


def test_nobody_forgets_or_begins_anew_for_another(scene: Scene) -> None:
    """After whatever the others say, the asker's conversation goes on, and the asker's buttons work."""
    answer = scene.ask(scene.group, scene.asker, f"/ask {Q}")
    for command in ("/forget_me", "/new"):
        for actor in sorted(EVERYBODY):
            by(scene, actor, command)
    assert scene.press(scene.asker, answer, data_of(answer, "更多")) == ""
    follow = scene.ask(scene.group, scene.asker, "/ask 那天心区呢？")
    assert "接着上一问" in follow["text"]


# -- Buttons -----------------------------------------------------------------------------------------

WHO_ASKED = frozenset({"asker"})
WHO_SAW_IT = frozenset({"asker", "member", "group admin", "corpus admin"})
PRESSES = {
    QuoteButton: WHO_SAW_IT,
    UsefulnessButton: WHO_SAW_IT,
    MoreButton: WHO_ASKED,
    ReportListButton: WHO_ASKED,
    OutlineButton: WHO_ASKED,
    AlertsButton: frozenset({"group admin"}),
    Decide: frozenset({"corpus admin"}),
    Remove: frozenset({"corpus admin"}),
    Restore: frozenset({"corpus admin"}),
    Undo: frozenset({"corpus admin"}),
    Serve: frozenset({"corpus admin"}),
    Leave: frozenset({"corpus admin"}),
    TableButton: frozenset({"corpus admin"}),
}
OF_THE_CORPUS: dict[type, str] = {
    Decide: "D:999:add",
    Remove: "R:0123456789:1",
    Restore: "H:0123456789",
    Undo: "U:999",
    Serve: f"S:{'0' * 24}",
    Leave: "X:",
    TableButton: "T:",
}


def test_every_kind_of_button_has_a_verdict() -> None:
    assert set(PRESSES) == {*get_args(Press), *get_args(AdminPress)}
    for kind, data in OF_THE_CORPUS.items():
        assert isinstance(admin_buttons.read(data), kind)


def pressable(scene: Scene, chat: Chat, kind: type) -> tuple[Json, str]:
    """A message of the bot's to the asker with a button of a kind under it, and what that carries."""
    prefix = "/ask " if chat is scene.group else ""
    if kind in OF_THE_CORPUS:
        return scene.sandbox.keep_mine(chat, {"text": "别的"}), OF_THE_CORPUS[kind]
    if kind in (ReportListButton, OutlineButton):
        listed = scene.ask(chat, scene.asker, "/reports")
        opening = next(b["callback_data"] for b in buttons(listed).values())
        outline = read(opening)
        assert isinstance(outline, OutlineButton)
        return listed, opening if kind is OutlineButton else f"l:{outline.token}:0"
    if kind is AlertsButton:
        listed = scene.ask(chat, scene.owner if prefix else scene.asker, "/subscribe 湘西 旅游")
        return listed, data_of(listed, "马上")
    answer = scene.ask(chat, scene.asker, f"{prefix}{Q}")
    if kind is QuoteButton:
        button = next(b for text, b in buttons(answer).items() if text.startswith("原文"))
        data = button.get("callback_data") or f"p:{button['url'].partition('=')[2]}"
        assert read_link(data.removeprefix("p:"))
        return answer, data
    return answer, data_of(answer, {MoreButton: "更多", UsefulnessButton: "有用"}[kind])


@pytest.mark.parametrize("kind", PRESSES)
def test_every_button_of_a_group_by_everybody(scene: Scene, kind: type) -> None:
    """Under the message it belongs to; under another, and in other chats, those that belong to one do nothing."""
    message, data = pressable(scene, scene.group, kind)
    people = {"member": scene.member, "group admin": scene.owner, "corpus admin": scene.corpus_admin}
    people |= {"asker": scene.asker}  # last: what is turned or judged is another message from then on
    for actor, person in people.items():
        said = scene.press(person, message, data)
        assert refused(said) != (actor in PRESSES[kind]), (actor, said)
    if kind not in OF_THE_CORPUS:
        nowhere_else(scene, data)


@pytest.mark.parametrize("kind", get_args(Press))
def test_every_button_of_a_private_chat_is_the_asker_s(scene: Scene, kind: type) -> None:
    message, data = pressable(scene, scene.private, kind)
    for person in (scene.member, scene.owner, scene.corpus_admin, scene.stranger):
        assert refused(scene.press(person, message, data))
    nowhere_else(scene, data)
    assert not refused(scene.press(scene.asker, message, data))


def nowhere_else(scene: Scene, data: str) -> None:
    """What a button carries does nothing in another chat, whoever has put it there."""
    channel = Chat(CHANNEL, {scene.owner["id"]: "creator"})
    scene.sandbox.chats[channel.id] = channel
    other = scene.sandbox.group(scene.owner, scene.asker)
    tried: list[tuple[Json, Chat]] = [(scene.owner, channel), (scene.asker, other)]
    tried += [(one, scene.sandbox.private(one)) for one in (scene.stranger, scene.member, scene.corpus_admin)]
    for person, chat in tried:
        under = scene.sandbox.keep_mine(chat, {"text": "别的"})
        before = len(chat.sent)
        assert "太旧" in scene.press(person, under, data)
        assert under["text"] == "别的"
        assert len(chat.sent) == before


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_for_those_who_saw_it(scene: Scene, reason: str) -> None:
    answer = scene.ask(scene.group, scene.asker, f"/ask {Q}")
    token = data_of(answer, "有用").split(":")[1]
    assert "谢谢" in scene.press(scene.member, answer, f"v:{token}:{reason}")
    nowhere_else(scene, f"v:{token}:{reason}")
