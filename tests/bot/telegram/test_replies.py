"""What a reply looks like, and what happens when asking or sending goes wrong."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import Any, cast

import httpx
import pytest
from telegram import Update
from telegram.error import NetworkError, TimedOut

from bot.serving import Serving
from bot.settings import Settings
from bot.storage.connection import DatabaseError
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.questions import Questions
from bot.telegram.application import build_application
from bot.telegram.messages import MAX_UNITS
from bot.telegram.outbox import PAUSES, UNKNOWN
from bot.telegram.utf16 import units
from tests.bot.telegram.telegram_bench import (
    ASKER,
    GROUP,
    PRIVATE,
    START,
    Bench,
    FakeAnswerer,
    FakeReply,
    message,
)


def marked(parameters: dict[str, Any]) -> list[tuple[str, str]]:
    """The entities of a message that was sent, each with the text it covers, counted in UTF-16."""
    encoded = parameters["text"].encode("utf-16-le")
    return [
        (one["type"], encoded[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"))
        for one in parameters["entities"]
    ]


async def test_entities_are_counted_as_telegram_counts(bench: Bench) -> None:
    bench.answerer.markup = (
        "😀𠮷 <b>705.7亿元</b>\n\n<blockquote expandable>[1] 👩‍👩‍👧<i>总值</i> "
        '<a href="https://example.com/a?b=1&amp;c=2">原文</a></blockquote>'
    )
    await bench.receive(message("总值多少"))
    [sent] = bench.telegram.sent
    assert sent["text"] == "😀𠮷 705.7亿元\n\n[1] 👩‍👩‍👧总值 原文"
    assert marked(sent) == [
        ("bold", "705.7亿元"),
        ("expandable_blockquote", "[1] 👩‍👩‍👧总值 原文"),
        ("italic", "总值"),
        ("text_link", "原文"),
    ]
    assert sent["entities"][-1]["url"] == "https://example.com/a?b=1&c=2"
    assert "parse_mode" not in sent


async def test_a_question_is_written_down_while_its_answer_is_on_its_way(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, kept = bench.telegram.do_request, list[int]()

    def count() -> None:
        [(number,)] = bench.database.connection.execute("SELECT COUNT(*) FROM questions")
        kept.append(number)

    async def slow(url: str, method: str, *more: Any, **timeouts: Any) -> tuple[int, bytes]:
        count()
        await asyncio.sleep(0.05)
        count()
        return await sent(url, method, *more, **timeouts)

    monkeypatch.setattr(bench.telegram, "do_request", slow)
    await bench.receive(message("总值多少"))
    count()
    assert kept == [0, 1, 1]


async def test_an_answer_that_cannot_be_written_down_is_sent_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> int:
        raise DatabaseError("disk is full")

    monkeypatch.setattr(Questions, "add", full)
    await bench.receive(message("总值多少"))
    assert len(bench.telegram.sent) == 1
    assert "没有记成：disk is full" in caplog.text


@pytest.mark.parametrize(
    ("more", "thread"),
    [
        ({"message_thread_id": 77, "is_topic_message": True}, 77),
        ({"message_thread_id": 77}, None),
        ({}, None),
    ],
)
async def test_it_replies_where_it_was_asked(bench: Bench, more: dict[str, Any], thread: int | None) -> None:
    await bench.receive(message("/ask 总值多少", GROUP, **more))
    assert [endpoint for endpoint, _ in bench.telegram.calls] == ["sendMessage"]
    for _, parameters in bench.telegram.calls:
        assert parameters["chat_id"] == GROUP["id"]
        assert parameters.get("message_thread_id") == thread
    [sent] = bench.telegram.sent
    assert sent["reply_parameters"] == {"message_id": 5, "allow_sending_without_reply": True}
    assert sent["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize("trouble", [TimedOut(), NetworkError("gone")])
async def test_typing_is_a_nicety(bench: Bench, trouble: Exception) -> None:
    bench.telegram.typing_trouble = trouble
    await bench.receive(message("总值多少"))
    assert len(bench.telegram.sent) == 1


async def test_a_failure_is_said_and_logged(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.answerer.error = KeyError("inner matter")
    await bench.receive(message("总值多少"))
    assert bench.telegram.texts[0].startswith("抱歉")
    assert "inner matter" not in bench.telegram.texts[0]
    assert "KeyError: 'inner matter'" in caplog.text
    bench.answerer.error = None
    await bench.receive(message("总值多少"))
    assert bench.telegram.texts[1].startswith("705.7亿元")


async def test_an_answer_that_is_there_is_not_said_again(bench: Bench) -> None:
    """Where the database fails after it was sent, the update counts as handled, and is not taken up anew."""
    bench.database.connection.execute("DROP TABLE answers")
    await bench.receive(message("总值多少"))
    assert len(bench.telegram.sent) == 1


async def test_a_failure_is_said_in_the_language_of_the_question(bench: Bench) -> None:
    bench.answerer.error = KeyError()
    await bench.receive(message("How many days?"))
    assert bench.telegram.texts[0].startswith("Sorry")


# -- Questions that go on from the last one ----------------------------------------------------


async def test_the_last_question_is_that_of_the_same_person_in_the_same_place(bench: Bench) -> None:
    topic = {"message_thread_id": 77, "is_topic_message": True}
    wang = {"from": ASKER | {"id": 8}}
    await bench.receive(message("/ask 一", GROUP))
    await bench.receive(message("/ask 二", GROUP, **wang))
    await bench.receive(message("/ask 三", GROUP, **topic))
    bench.now[0] += 60
    await bench.receive(message("四", PRIVATE))
    await bench.receive(message("/ask 五", GROUP))
    bench.now[0] += 60
    await bench.receive(message("/ask 六", GROUP, **topic))
    await bench.receive(message("/ask 七", GROUP, **wang))
    assert bench.answerer.previous == [
        None, None, None, None, "understood: 一", "understood: 三", "understood: 二"
    ]  # fmt: skip


async def test_a_last_question_is_kept_for_half_an_hour(bench: Bench) -> None:
    await bench.receive(message("一"))
    bench.now[0] += 30 * 60 - 1
    await bench.receive(message("二"))
    bench.now[0] += 30 * 60
    await bench.receive(message("三"))
    assert bench.answerer.previous == [None, "understood: 一", None]


async def test_small_talk_does_not_displace_a_question(bench: Bench) -> None:
    await bench.receive(message("一"))
    bench.answerer.understands = False
    await bench.receive(message("谢谢"))
    await bench.receive(message("二"))
    assert bench.answerer.previous == [None, "understood: 一", "understood: 一"]


# -- Limits ------------------------------------------------------------------------------------


async def test_one_notice_then_silence_until_the_minute_is_over(bench: Bench) -> None:
    for _ in range(6):  # three are allowed
        await bench.receive(message("总值多少"))
    assert len(bench.answerer.asked) == 3
    assert len(bench.telegram.sent) == 4
    assert "每人每分钟最多3次" in bench.telegram.texts[3]
    await bench.receive(message("总值多少", **{"from": ASKER | {"id": 8}}))
    assert len(bench.answerer.asked) == 4
    bench.now[0] += 60
    await bench.receive(message("总值多少"))
    assert len(bench.answerer.asked) == 5


async def test_a_group_has_its_share_whoever_asks(bench: Bench) -> None:
    """Three times what a person may ask, here nine; then one notice, and other chats go on."""
    for person in range(12):
        await bench.receive(message("/ask 总值多少", GROUP, **{"from": ASKER | {"id": 100 + person}}))
    assert len(bench.answerer.asked) == 9
    assert len(bench.telegram.sent) == 10
    assert bench.telegram.texts[-1].startswith("这个群问得有点快，一分钟最多9次。")
    await bench.receive(message("总值多少"))
    assert len(bench.answerer.asked) == 10


async def test_the_minute_slides(bench: Bench) -> None:
    for second in (0, 30, 50, 59, 60, 61, 90):
        bench.now[0] = START + second
        await bench.receive(message(f"第{second}秒"))
    assert bench.answerer.asked == ["第0秒", "第30秒", "第50秒", "第60秒", "第90秒"]
    assert sum("最多3次" in text for text in bench.telegram.texts) == 1


async def test_talk_that_is_not_for_us_does_not_count(bench: Bench) -> None:
    for _ in range(9):
        await bench.receive(message("大家好", GROUP))
    await bench.receive(message("/ask 总值多少", GROUP))
    assert len(bench.answerer.asked) == 1


async def test_a_long_question_is_answered_with_a_word_about_it(bench: Bench) -> None:
    await bench.receive(message("一" * 200 + "？" + "二" * 200))
    assert bench.answerer.asked == ["一" * 200 + "？" + "二" * 200]  # the answers take the question out of it
    assert bench.telegram.texts[0].endswith("您写得比较长，只看了其中问问题的部分（300字以内）。")


async def test_a_long_question_with_a_long_answer_keeps_both_notes(bench: Bench) -> None:
    bench.answerer.markup = "要点\n\n" + "一" * 5000 + "\n\n<i>仅供参考。</i>"
    await bench.receive(message("问" * 400))
    ending = bench.telegram.texts[0].splitlines()[-2:]
    assert ending[0] == "仅供参考。"
    assert ending[1].startswith("您写得比较长")


async def test_a_long_answer_is_one_message_that_keeps_its_last_line(bench: Bench) -> None:
    quote = "<blockquote expandable>[1] 某某年完成了多项工作。\n—— 《一份报告》</blockquote>"
    bench.answerer.markup = "<b>要点</b>\n\n" + "\n\n".join([quote] * 300) + "\n\n<i>仅供参考。</i>"
    await bench.receive(message("总值多少"))
    [sent] = bench.telegram.sent
    assert MAX_UNITS - 100 < units(sent["text"]) <= MAX_UNITS
    assert len(sent["entities"]) <= 100
    assert sent["text"].endswith("—— 《一份报告》\n\n（内容太长，这里略去了一部分。）\n\n仅供参考。")


# -- Sending -----------------------------------------------------------------------------------


def broken(error: type[NetworkError], cause: type[httpx.HTTPError]) -> NetworkError:
    """An error as the library raises it from one of its HTTP client's."""
    raised = error("broken")
    raised.__cause__ = cause("broken")
    return raised


GATEWAY: tuple[int, dict[str, Any]] = (502, {"description": "Bad Gateway"})


@pytest.mark.parametrize(
    ("troubles", "attempts"),
    [
        ([], 1),
        ([GATEWAY], 2),
        ([GATEWAY] * 5, 6),
        ([GATEWAY] * 9, 10),
        ([broken(NetworkError, httpx.ConnectError)] * 3, 4),
        ([broken(TimedOut, httpx.ConnectTimeout)] * 3, 4),
        ([broken(TimedOut, httpx.PoolTimeout)] * 3, 4),
        # The message may have arrived: it is sent again when Telegram answers once more.
        ([broken(TimedOut, httpx.ReadTimeout)], 2),
        ([broken(TimedOut, httpx.ReadTimeout)] * 9, UNKNOWN + 1),
        ([broken(NetworkError, httpx.RemoteProtocolError)] * 9, UNKNOWN + 1),
        ([GATEWAY, broken(NetworkError, httpx.ReadError), GATEWAY], 4),
        # Telegram's last word: never sent again.
        ([(400, {"description": "Bad Request: TOPIC_CLOSED"})], 1),
        ([(403, {"description": "Forbidden: bot was kicked"})], 1),
    ],
)
async def test_sending_is_tried_again(
    bench: Bench, caplog: pytest.LogCaptureFixture, troubles: list[Any], attempts: int
) -> None:
    caplog.set_level(logging.INFO)
    bench.telegram.troubles = list(troubles)
    await bench.receive(message("总值多少"))
    assert len(bench.telegram.sent) == attempts
    assert len(bench.pauses) == attempts - 1
    assert set(bench.pauses) <= set(PAUSES)
    given_up = attempts <= len(troubles)
    ours = [one for one in caplog.records if one.name.startswith("bot.") and one.levelno > logging.INFO]
    assert len(ours) == given_up
    assert "Traceback" not in caplog.text


async def test_a_flood_is_waited_out(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    # Without it the library warns of itself: https://docs.python-telegram-bot.org, RetryAfter.retry_after.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    flood = (429, {"description": "Too Many Requests", "parameters": {"retry_after": 7}})
    bench.telegram.troubles = [flood, flood]
    await bench.receive(message("总值多少"))
    assert len(bench.telegram.sent) == 3
    assert bench.pauses == [7.1, 7.1]


async def test_typing_takes_nothing_from_what_a_group_may_be_sent(bench: Bench) -> None:
    """Telegram takes 20 messages a minute in a group; the ninth (a group's share here) must not wait."""
    async with asyncio.timeout(2):
        for person in range(9):
            await bench.receive(message("/ask 总值多少", GROUP, **{"from": ASKER | {"id": person + 1}}))
    assert len(bench.telegram.sent) == 9


def test_files_come_from_the_same_server(settings: Settings) -> None:
    here = settings.model_copy(update={"api_url": "http://localhost:8081"})
    database = Database(settings.data_dir)
    bot = build_application(here, Serving(cast(Any, FakeAnswerer())), database).bot
    database.close()
    assert bot.base_file_url == f"http://localhost:8081/file/bot{bot.token}"


async def test_one_chat_in_order_and_different_chats_side_by_side(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    first_may_end = threading.Event()
    ask, done = bench.answerer.ask, []

    def slow(text: str, previous: Any, _scope: Any) -> FakeReply:
        if text == "一":
            assert first_may_end.wait(5)
        done.append(text)
        if text == "别处":
            first_may_end.set()
        return ask(text, previous)

    monkeypatch.setattr(bench.answerer, "ask", slow)
    elsewhere = message("/ask 别处", GROUP, **{"from": ASKER | {"id": 8}})
    updates = [
        Update.de_json({"update_id": n, "message": body}, bench.application.bot)
        for n, body in enumerate([message("一"), message("二"), elsewhere])
    ]
    Inbox(bench.database).receive({update.update_id: update.to_json() for update in updates})
    for update in updates:
        bench.application.turns.take(update)
    await bench.application.turns.idle()
    assert done == ["别处", "一", "二"]
