"""What makes the bot easy to live with: prompts, numbers, reactions, guests, and a group where many ask at once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Update
from telegram_bench import ASKER, GROUP, ME, PRIVATE, Bench, make_bench, message

from bot.answers.markup import read as read_markup
from bot.settings import Settings
from bot.telegram.crowd import together
from bot.telegram.messages import MAX_UNITS
from bot.telegram.utf16 import units

Q = "湘西企业开办要几天？"


@pytest.mark.parametrize("command", ["ask", "report", "trace"])
async def test_a_bare_command_asks_for_its_text(bench: Bench, command: str) -> None:
    await bench.receive(message(f"/{command}"))
    [sent] = bench.telegram.sent
    assert sent["reply_markup"]["force_reply"] is True
    assert sent["reply_markup"]["selective"] is True
    assert 1 <= len(sent["reply_markup"]["input_field_placeholder"]) <= 64


async def test_the_next_message_is_its_text(bench: Bench) -> None:
    await bench.receive(message("/ask"))
    await bench.receive(message("天心区"))
    assert bench.answerer.asked == ["天心区"]
    bench.now[0] += 61  # the limit of this bench is three a minute
    prompt = {"message_id": 9000, "date": 1, "chat": GROUP, "from": ME, "text": "请把问题发过来"}
    await bench.receive(message("/ask", GROUP))
    # It would be taken for talk, had it not been asked for.
    await bench.receive(message("我要买地", GROUP, reply_to_message=prompt))
    assert bench.answerer.asked == ["天心区", "我要买地"]


async def test_a_prompt_is_forgotten_in_time_and_by_another_command(bench: Bench) -> None:
    prompt = {"message_id": 9000, "date": 1, "chat": GROUP, "from": ME, "text": "请把问题发过来"}
    await bench.receive(message("/ask", GROUP))
    bench.now[0] += 3600
    await bench.receive(message("我要买地", GROUP, reply_to_message=prompt))
    assert bench.answerer.asked == []


async def test_what_is_no_text_gets_one_line(bench: Bench) -> None:
    voice = {"file_id": "a", "file_unique_id": "b", "duration": 3}
    sticker = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "is_animated": False}
    sticker |= {"is_video": False, "type": "regular"}
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    for body in ({"voice": voice}, {"sticker": sticker}, {"photo": photo}):
        await bench.receive(message(None, PRIVATE, **body))
        await bench.receive(message(None, GROUP, **body))
    assert [text.split("：")[0] for text in bench.telegram.texts] == ["我只看得懂文字"] * 3


def reaction(chat: dict[str, Any], old: str, new: str, user: int = 8) -> dict[str, Any]:
    given = [[{"type": "emoji", "emoji": one}] if one else [] for one in (old, new)]
    who = {"id": user, "is_bot": False, "first_name": "老王"}
    body = {"chat": chat, "message_id": 9000, "user": who, "date": 1_750_000_000}
    return body | {"old_reaction": given[0], "new_reaction": given[1]}


def verdicts(bench: Bench) -> list[str]:
    return [row[0] for row in bench.database.connection.execute("SELECT verdict FROM verdicts")]


async def test_a_thumb_on_an_answer_is_its_verdict(bench: Bench) -> None:
    await bench.receive(message(f"/ask {Q}", GROUP))
    await bench.receive(reaction(GROUP, "", "👍"), "message_reaction")
    assert verdicts(bench) == ["useful"]
    await bench.receive(reaction(GROUP, "👍", "👎"), "message_reaction")
    assert verdicts(bench) == ["not_useful"]
    await bench.receive(reaction(GROUP, "", "🔥", user=9), "message_reaction")
    await bench.receive(reaction(GROUP, "👍", "", user=10), "message_reaction")
    await bench.receive(reaction(GROUP | {"id": -1002}, "", "👍", user=11), "message_reaction")
    assert verdicts(bench) == ["not_useful"]


async def test_a_guest_answers_once(bench: Bench) -> None:
    body = message(f"@zhaoshang_bot {Q}", GROUP | {"id": -1009}, guest_query_id="77")
    await bench.receive(body, "guest_message")
    [(method, parameters)] = bench.telegram.calls
    assert method == "answerGuestQuery"
    assert parameters["guest_query_id"] == "77"
    assert "705.7亿元" in parameters["result"]["input_message_content"]["message_text"]
    await bench.receive(message("闲聊", GROUP | {"id": -1009}, guest_query_id="78"), "guest_message")
    assert len(bench.telegram.calls) == 1


async def test_what_concerns_one_person_is_for_that_person(bench: Bench) -> None:
    for _ in range(4):  # the limit of this bench is three a minute
        await bench.receive(message(f"/ask {Q}", GROUP))
    assert [sent.get("receiver_user_id") for sent in bench.telegram.sent] == [None, None, None, ASKER["id"]]
    assert "问得有点快" in bench.telegram.texts[-1]


async def test_a_server_that_refuses_that_shows_it_to_all(bench: Bench) -> None:
    for _ in range(3):
        await bench.receive(message(f"/ask {Q}", GROUP))
    bench.telegram.troubles = [(400, {"description": "Bad Request: USER_NOT_PARTICIPANT"})]
    await bench.receive(message(f"/ask {Q}", GROUP))
    assert [sent.get("receiver_user_id") for sent in bench.telegram.sent[-2:]] == [ASKER["id"], None]


async def test_where_many_ask_the_answers_come_together(settings: Settings) -> None:
    """Forty people ask in one group at once: no more than twenty messages a minute, and nobody is left out."""
    bench = make_bench(settings.model_copy(update={"rate_limit_per_minute": 100}))
    async with bench.application as application:
        for number in range(40):
            who = {"id": 100 + number, "is_bot": False, "first_name": f"人{number}"}
            body = message(f"/ask 问题{number}是多少？", GROUP, **{"from": who, "message_id": 100 + number})
            update = Update.de_json({"update_id": 1000 + number, "message": body}, application.bot)
            application.turns.take(update)
        await asyncio.wait_for(application.turns.idle(), 20)
    bench.database.close()
    texts = bench.telegram.texts
    assert len(texts) <= 20
    assert sum("合在一条里" in text for text in texts) == 1
    assert bench.answerer.asked == [f"问题{number}是多少？" for number in range(40)]
    assert sum(f"问：问题{number}是多少？" in texts[-1] for number in range(40)) == 22
    assert bench.pauses == [60.0]


def test_answers_that_come_together_fit_one_message() -> None:
    rich = read_markup("<b>3亿元</b>\n\n<blockquote expandable>" + "字" * 900 + "</blockquote>")
    note = read_markup("<i>只写了结论</i>")
    few = together([(f"问题{number}", rich) for number in range(3)], note, "zh")
    assert few.text.count("字" * 900) == 3
    many = together([(f"问题{number}", rich) for number in range(30)], note, "zh")
    assert units(many.text) <= MAX_UNITS
    assert "字" not in many.text
    assert many.text.count("3亿元") == 30
    assert many.text.endswith("只写了结论")
