"""When somebody in a group speaks to the bot, and what about."""

from __future__ import annotations

from typing import Any

import pytest

from bot.telegram.reply_intent import asks, doubts, leans, thanks
from tests.bot.telegram.telegram_bench import ASKER, GROUP, ME, PRIVATE, Bench, entity, message

OTHER = {"id": 8, "is_bot": False, "first_name": "老王"}
Q = "湘西企业开办要几天？"
ANSWER = {
    "message_id": 9000,
    "date": 1_750_000_000,
    "chat": GROUP,
    "from": ME,
    "text": "3个工作日以内\n\n[1] 摘录",
}


def group(text: str, **more: Any) -> dict[str, Any]:
    return message(text, GROUP, **more)


def under(sender: dict[str, Any], text: str) -> dict[str, Any]:
    return message(text, GROUP, **{"from": sender, "message_id": 4})


@pytest.mark.parametrize(
    "text",
    [
        "收到，我转给财务",
        "哈哈哈",
        "好的",
        "我觉得不对",
        "那行",
        "再见",
        "还有事先走了",
        "👍",
        "lol",
        "明天开会再说",
        "？",
        "？？？",
        "几点开会？",
        "那个谁，晚上吃饭吗？",
        "他到了吗",
        "厉害了",
    ],
)
async def test_talk_under_an_answer_is_left_alone(bench: Bench, text: str) -> None:
    await bench.receive(group(text, reply_to_message=ANSWER))
    assert bench.telegram.calls == []
    assert bench.answerer.asked == []


async def test_a_reply_that_is_meant_for_another_person_is_left_alone(bench: Bench) -> None:
    text = "@xiaowang 你看看这个多少？"
    await bench.receive(group(text, reply_to_message=ANSWER, entities=[entity(text, "mention", "@xiaowang")]))
    text = "老王 你看是多少？"
    more = [entity(text, "text_mention", "老王", user=OTHER)]
    await bench.receive(group(text, reply_to_message=ANSWER, entities=more))
    assert bench.telegram.calls == []


@pytest.mark.parametrize("text", ["谢谢", "多谢啦！", "谢谢您", "好的，谢谢", "Thanks a lot!", "辛苦了"])
async def test_thanks_get_a_thumb(bench: Bench, text: str) -> None:
    await bench.receive(group(text, reply_to_message=ANSWER))
    [(method, parameters)] = bench.telegram.calls
    assert method == "setMessageReaction"
    assert parameters["reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert bench.answerer.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "那天心区呢",
        "天心区",
        "总投资",
        "2021年的",
        "为什么",
        "还有吗",
        "太长了",
        "换个地方",
        "查一下天心区GDP",
        "what about Tianxin",
    ],
)
async def test_what_asks_under_an_answer_is_answered(bench: Bench, text: str) -> None:
    await bench.receive(group(text, reply_to_message=ANSWER))
    assert bench.answerer.asked == [text]


@pytest.mark.parametrize(
    "text", ["这个对吗", "真的吗？", "对吗", "这个数字准确吗", "核实一下", "is this true?"]
)
async def test_a_claim_is_asked_about(bench: Bench, text: str) -> None:
    body = group(f"@zhaoshang_bot {text}", reply_to_message=under(OTHER, "邵阳签约总值805.7亿元"))
    await bench.receive(body)
    assert bench.answerer.asked == ["邵阳签约总值805.7亿元 对吗"]


async def test_only_what_is_quoted_of_a_claim_is_asked_about(bench: Bench) -> None:
    quote = {"text": "总值805.7亿元", "position": 2}
    claim = under(OTHER, "大家好。总值805.7亿元。")
    await bench.receive(group("@zhaoshang_bot 这个对吗", reply_to_message=claim, quote=quote))
    # A reply into another chat shows nothing of it but the quote.
    origin = {"type": "hidden_user", "sender_user_name": "x", "date": 1}
    more = {"external_reply": {"origin": origin}, "quote": quote}
    await bench.receive(group("@zhaoshang_bot 这个对吗", **more))
    assert bench.answerer.asked == ["总值805.7亿元 对吗"] * 2


async def test_a_leaning_question_goes_on_from_what_it_replies_to(bench: Bench) -> None:
    body = group("@zhaoshang_bot 那天心区呢", reply_to_message=under(OTHER, "湘西2020年的目标是多少"))
    await bench.receive(body)
    assert bench.answerer.asked == ["湘西2020年的目标是多少", "那天心区呢"]
    assert bench.answerer.previous[-1] == "understood: 湘西2020年的目标是多少"


async def test_another_person_goes_on_from_an_answer(bench: Bench) -> None:
    """What was asked is known by the answer that is replied to, also when its asker has gone on meanwhile."""
    await bench.receive(group(f"/ask {Q}"))
    await bench.receive(group("那天心区呢", reply_to_message=ANSWER, **{"from": OTHER, "message_id": 6}))
    assert bench.answerer.asked[-1] == "那天心区呢"
    assert bench.answerer.previous[-1] == f"understood: {Q}"


@pytest.mark.parametrize(
    ("text", "asked"),
    [("＠zhaoshang_bot " + Q, Q), ("／ask " + Q, Q), ("/问 " + Q, Q), ("／问：" + Q, Q), ("/问", "")],
)
async def test_what_a_chinese_keyboard_writes(bench: Bench, text: str, asked: str) -> None:
    await bench.receive(group(text))
    assert bench.answerer.asked == ([asked] if asked else [])
    assert len(bench.telegram.sent) == 1


async def test_a_forward_into_a_group_is_said_to_nobody(bench: Bench) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "x", "date": 1}
    await bench.receive(group(f"@zhaoshang_bot {Q}", forward_origin=origin))
    assert bench.telegram.calls == []


@pytest.mark.parametrize(
    ("body", "traced"),
    [
        ({"reply_to_message": under(OTHER, "企业开办时间缩短")}, "企业开办时间缩短"),
        ({"reply_to_message": ANSWER}, "3个工作日以内"),
        ({"reply_to_message": ANSWER, "quote": {"text": "工作日", "position": 2}}, "工作日"),
    ],
)
def test_a_trace_as_a_reply_takes_that_message(body: dict[str, Any], traced: str) -> None:
    from telegram import Message, User

    from bot.telegram.addressing import read

    call = read(Message.de_json(group("/trace", **body)), User.de_json(ME))
    assert call is not None
    assert call.text == traced


# -- Edits -------------------------------------------------------------------------------------------


def edited(text: str, after: int, number: int = 5) -> dict[str, Any]:
    return group(text, edit_date=1_750_000_000 + after, message_id=number)


async def test_a_question_put_better_is_answered_in_place(bench: Bench) -> None:
    await bench.receive(group(f"/ask {Q}"))
    await bench.receive(edited("/ask 天心区企业开办要几天？", 60), "edited_message")
    assert bench.answerer.asked == [Q, "天心区企业开办要几天？"]
    [sent, changed] = [name for name, _ in bench.telegram.calls]
    assert (sent, changed) == ("sendMessage", "editMessageText")
    assert bench.telegram.calls[1][1]["message_id"] == 9000
    assert bench.answerer.previous == [None, None] or bench.answerer.previous[1] is not None


async def test_a_mention_that_was_forgotten_can_be_added(bench: Bench) -> None:
    await bench.receive(group(Q))
    await bench.receive(edited(f"@zhaoshang_bot {Q}", 30), "edited_message")
    assert bench.answerer.asked == [Q]
    assert len(bench.telegram.sent) == 1


async def test_a_late_edit_changes_nothing(bench: Bench) -> None:
    await bench.receive(group(f"/ask {Q}"))
    await bench.receive(edited("/ask 天心区企业开办要几天？", 3600), "edited_message")
    await bench.receive(edited("算了", 30), "edited_message")
    assert bench.answerer.asked == [Q]
    assert [name for name, _ in bench.telegram.calls] == ["sendMessage"]


# -- The words themselves ----------------------------------------------------------------------------


def test_talk_is_no_question_and_thanks_are_thanks() -> None:
    assert not any(map(asks, ["我明天去", "不错", "老王来一下", "转给小李了", "知道了"]))
    assert not any(map(thanks, ["谢谢，那天心区呢", "感谢信怎么写", "好的"]))
    assert not any(map(doubts, ["天心区对吗", "谢谢", "总投资是多少"]))
    assert not any(map(leans, [Q, "湘西州2020年GDP增长目标是多少"]))


async def test_in_private_everything_is_for_the_bot(bench: Bench) -> None:
    await bench.receive(message("谢谢", PRIVATE, **{"from": ASKER}))
    assert bench.answerer.asked == ["谢谢"]
