"""Who gets an answer and who does not, and which question reaches the answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.telegram.telegram_bench import ASKER, GROUP, ME, PRIVATE, Bench, entity, message

OTHER = {"id": 8, "is_bot": False, "first_name": "老王"}
OTHER_BOT = {"id": 9, "is_bot": True, "first_name": "别的", "username": "other_bot"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
CHANNEL = {"id": -1009, "type": "channel", "title": "招商频道"}
Q = "湘西企业开办要几天？"


def group(text: str | None = None, **more: Any) -> dict[str, Any]:
    return message(text, GROUP, **more)


def replied(sender: dict[str, Any], text: str | None = "旧的", **more: Any) -> dict[str, Any]:
    return message(text, GROUP, **{"from": sender, "message_id": 4} | more)


def mentioned(text: str, name: str = "@zhaoshang_bot", /, **more: Any) -> dict[str, Any]:
    return group(text, entities=[entity(text, "mention", name)], **more)


def command(text: str, chat: dict[str, Any] = GROUP, **more: Any) -> dict[str, Any]:
    return message(text, chat, entities=[entity(text, "bot_command", text.split()[0])], **more)


def captioned(caption: str, **more: Any) -> dict[str, Any]:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    return group(caption=caption, photo=photo, **more)


TEXT_MENTION = "请问 😀招商问策 湘西企业开办要几天？"
CODE = "写 @zhaoshang_bot 就行"

ANSWERED = {
    "private": (message(Q), Q),
    "private, forwarded": (
        message(Q, forward_origin={"type": "hidden_user", "sender_user_name": "x", "date": 1}),
        Q,
    ),
    "private, mentioned as well": (message(f"@zhaoshang_bot {Q}"), Q),
    "private, /ask": (command(f"/ask {Q}", PRIVATE), Q),
    "private, /ask without a space": (message(f"/ask{Q}"), Q),
    "private, caption": (message(None, caption=Q, document={"file_id": "a", "file_unique_id": "b"}), Q),
    "mention at the start": (mentioned(f"@zhaoshang_bot {Q}"), Q),
    "mention and a full-width comma": (mentioned(f"@zhaoshang_bot，{Q}"), Q),
    "mention in the middle": (mentioned("湘西 @zhaoshang_bot 企业开办要几天？"), "湘西 企业开办要几天？"),
    "mention at the end": (mentioned(f"{Q} @zhaoshang_bot"), Q),
    "mention in another case": (mentioned(f"@ZHAOSHANG_Bot {Q}", "@ZHAOSHANG_Bot"), Q),
    "mention after emoji": (mentioned(f"😀👍🏽 @zhaoshang_bot {Q}"), f"😀👍🏽 {Q}"),
    "mention twice": (mentioned(f"@zhaoshang_bot @Zhaoshang_bot {Q}"), Q),
    "mention with no space after it": (group("@zhaoshang_bot湘西企业开办要几天？"), Q),
    "mention with no space before it": (group("请问@zhaoshang_bot湘西企业开办"), "请问湘西企业开办"),
    "text mention": (
        group(TEXT_MENTION, entities=[entity(TEXT_MENTION, "text_mention", "招商问策", user=ME)]),
        "请问 😀 湘西企业开办要几天？",
    ),
    "reply to us": (group("总投资呢？", reply_to_message=replied(ME)), "总投资呢？"),
    "/ask": (command(f"/ask {Q}"), Q),
    "/ask, other case": (command(f"/ASK {Q}"), Q),
    "/ask@us": (command(f"/ask@zhaoshang_bot {Q}"), Q),
    "/ask@us, other case": (command(f"/ask@ZHAOSHANG_BOT {Q}"), Q),
    "/ask and a full-width colon": (group(f"/ask：{Q}"), Q),
    "/ask on a line of its own": (command(f"/ask\n{Q}"), Q),
    "/ask with a mention": (command(f"/ask @zhaoshang_bot {Q}"), Q),
    "/ask as a reply to a question": (command("/ask", reply_to_message=replied(OTHER, Q)), Q),
    "/ask as a reply to a caption": (
        command("/ask", reply_to_message=replied(OTHER, None, caption=Q)),
        Q,
    ),
    "/ask as a reply to a part": (
        command(
            "/ask@zhaoshang_bot",
            reply_to_message=replied(OTHER, f"各位好。{Q}"),
            quote={"text": Q, "position": 4},
        ),
        Q,
    ),
    "/ask as a reply, with its own question": (
        command(f"/ask {Q}", reply_to_message=replied(OTHER, "别的")),
        Q,
    ),
    "mention alone as a reply": (mentioned("@zhaoshang_bot", reply_to_message=replied(OTHER, Q)), Q),
    "caption with a mention": (
        captioned(
            f"@zhaoshang_bot {Q}",
            caption_entities=[entity(f"@zhaoshang_bot {Q}", "mention", "@zhaoshang_bot")],
        ),
        Q,
    ),
    "caption with /ask": (captioned(f"/ask {Q}"), Q),
    "topic": (mentioned(f"@zhaoshang_bot {Q}", message_thread_id=77, is_topic_message=True), Q),
    "anonymous admin": (mentioned(f"@zhaoshang_bot {Q}", **{"from": ANONYMOUS, "sender_chat": GROUP}), Q),
    "a person as a channel": (
        mentioned(f"@zhaoshang_bot {Q}", **{"from": CHANNEL_BOT, "sender_chat": CHANNEL}),
        Q,
    ),
    "a lone surrogate": (message("湘西\ud83d企业开办"), "湘西\ufffd企业开办"),
}

SILENT = {
    "plain talk": group(Q),
    "talk that names us without @": group(f"zhaoshang_bot {Q}"),
    "a longer username": group(f"@zhaoshang_bot2 {Q}"),
    "a longer username, marked": mentioned(f"@zhaoshang_bot_test {Q}", "@zhaoshang_bot_test"),
    "an e-mail address": group("写信到 office@zhaoshang_bot.com 就行"),
    "a link": group("见 https://example.com/@zhaoshang_bot 这一页"),
    "a name inside code": group(CODE, entities=[entity(CODE, "code", "@zhaoshang_bot")]),
    "somebody else mentioned": mentioned(f"@other_bot {Q}", "@other_bot"),
    "text mention of somebody else": group(
        TEXT_MENTION, entities=[entity(TEXT_MENTION, "text_mention", "招商问策", user=OTHER)]
    ),
    "reply to somebody else": group(Q, reply_to_message=replied(OTHER)),
    "talk in a topic that we opened": group(
        Q,
        message_thread_id=3,
        is_topic_message=True,
        reply_to_message=replied(ME, None, forum_topic_created={"name": "招商", "icon_color": 1}),
    ),
    "/ask@other": command(f"/ask@other_bot {Q}"),
    "/ask@other without a space": group(f"/ask@other_bot{Q}"),
    "/ask@other as a reply to us": command(f"/ask@other_bot {Q}", reply_to_message=replied(ME)),
    "/start@other": command("/start@other_bot"),
    "another command": command(f"/weather {Q}"),
    "another command as a reply to us": command("/weather", reply_to_message=replied(ME)),
    "/ask in the middle": group(f"可以用 /ask {Q}"),
    "a longer command": group(f"/asking {Q}"),
    "a path": group("/ask/help"),
    "another bot": mentioned(f"@zhaoshang_bot {Q}", **{"from": OTHER_BOT}),
    "another bot in private": message(Q, **{"from": OTHER_BOT}),
    "ourselves": mentioned(f"@zhaoshang_bot {Q}", **{"from": ME}),
    "by way of an inline bot": message(Q, via_bot=ME),
    "a channel's post in its group": mentioned(
        f"@zhaoshang_bot {Q}",
        **{
            "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"},
            "sender_chat": CHANNEL,
            "is_automatic_forward": True,
        },
    ),
    "a caption that does not mention us": captioned(Q),
    "a photo": group(photo=[]),
    "a sticker in private": message(),
    "somebody joined": group(new_chat_members=[OTHER]),
    "资料 in a group": group("资料"),
}


@pytest.mark.parametrize("case", ANSWERED)
async def test_it_answers(bench: Bench, case: str) -> None:
    body, question = ANSWERED[case]
    await bench.receive(body)
    assert bench.answerer.asked == [question]
    assert len(bench.telegram.sent) == 1


@pytest.mark.parametrize("case", SILENT)
async def test_it_stays_silent(bench: Bench, case: str) -> None:
    await bench.receive(SILENT[case])
    assert bench.answerer.asked == []
    assert bench.telegram.calls == []


@pytest.mark.parametrize(
    "kind", ["edited_message", "channel_post", "edited_channel_post", "business_message"]
)
async def test_only_new_messages_count(bench: Bench, kind: str) -> None:
    chat = CHANNEL if "channel" in kind else GROUP
    await bench.receive(mentioned(f"@zhaoshang_bot {Q}") | {"chat": chat}, kind)
    assert bench.telegram.calls == []


@pytest.mark.parametrize(
    "body",
    [
        command("/ask"),
        command("/ask@zhaoshang_bot"),
        command("/ask", PRIVATE),
        command("/weather", PRIVATE),
        command("/ask", reply_to_message=replied(ME)),
        command("/ask", reply_to_message=replied(OTHER, None)),
        mentioned("@zhaoshang_bot"),
    ],
)
async def test_no_question_brings_an_example(bench: Bench, body: dict[str, Any]) -> None:
    await bench.receive(body)
    assert bench.answerer.asked == []
    assert [text.splitlines()[1] for text in bench.telegram.texts] == ["/ask 一份报告的总值是多少？"]


@pytest.mark.parametrize(
    ("body", "beginning"),
    [
        (command("/start", PRIVATE), "您好！我是招商问策"),
        (command("/start from-a-link", PRIVATE), "您好！我是招商问策"),
        (command("/start@zhaoshang_bot"), "您好！我是招商问策"),
        (command("/help", PRIVATE), "怎么问"),
        (message("帮助"), "怎么问"),
        (command("/start", PRIVATE, **{"from": ASKER | {"language_code": "en-GB"}}), "Hello!"),
        (command("/start", PRIVATE, **{"from": ASKER | {"language_code": "ZH-TW"}}), "您好！"),
        (command("/start", PRIVATE, **{"from": OTHER}), "您好！"),
        (command("/help", PRIVATE, **{"from": ASKER | {"language_code": "de"}}), "How to ask"),
    ],
)
async def test_commands(bench: Bench, body: dict[str, Any], beginning: str) -> None:
    await bench.receive(body)
    assert [text[: len(beginning)] for text in bench.telegram.texts] == [beginning]
    assert bench.answerer.asked == []
