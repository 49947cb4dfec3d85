"""Nobody gets at what is another's, by whatever way; who may what by each command and button is in test_permission_tables."""

from __future__ import annotations

import functools

import pytest

from tests.bot.telegram.real_bot import buttons
from tests.bot.telegram.scene import CHANNEL, Scene, data_of

pytestmark = pytest.mark.slow  # whole processes of the bot

MATCH = "/match 在岳阳市投资3.5亿元办厂"
Q = "湘西州2019年营商环境有哪些变化？"
ADMINS_COMMANDS = ("/reload", "/eval", "/status", "/gaps", "/history", "/remove 湘西")


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
    for person in (scene.asker, scene.owner, scene.corpus_admin):
        assert "落户奖" in scene.ask(scene.group, person, MATCH)["text"]
        assert "落户奖" in scene.ask(scene.sandbox.private(person), person, MATCH)["text"]
    assert "落户奖" in scene.ask(scene.group, scene.owner, MATCH, anonymous=True)["text"]
    assert "落户奖" in scene.ask(scene.group, scene.owner, MATCH, sender_chat=CHANNEL)["text"]


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
    for person in (scene.stranger, scene.member):
        assert "管理" in scene.ask(scene.sandbox.private(person), person, command)["text"]
    assert "管理" in scene.ask(scene.group, scene.owner, command)["text"]
    assert "管理" in scene.ask(scene.group, scene.corpus_admin, command, anonymous=True)["text"]
    posted = scene.ask(scene.group, scene.corpus_admin, command, sender_chat=CHANNEL)
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
    for person in (scene.member, scene.corpus_admin):
        assert "管理" in scene.ask(scene.group, person, "/scope 邵阳")["text"]
    assert "管理" in scene.ask(scene.group, scene.owner, "/scope 邵阳", sender_chat=CHANNEL)["text"]
    assert "只回答邵阳" in scene.ask(scene.group, scene.owner, "/scope 邵阳", anonymous=True)["text"]
    assert "只回答邵阳" in scene.ask(scene.group, scene.owner, "/scope 邵阳")["text"]


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
