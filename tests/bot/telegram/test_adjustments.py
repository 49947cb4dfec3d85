"""What asks something of the last answer, and pictures, through the application with the bundled reports."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.answers.answerer import Answerer
from bot.settings import Settings
from bot.telegram.outbox import Outbox
from tests.bot.telegram.telegram_bench import ASKER, GROUP, ME, PRIVATE, Bench, make_bench, message

Q = "湘西州2019年营商环境有哪些变化？"
OTHER = {"id": 8, "is_bot": False, "first_name": "老王"}
PHOTO = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]


@pytest.fixture
async def real(settings: Settings, bundled: Answerer) -> AsyncIterator[Bench]:
    bench = make_bench(settings.model_copy(update={"rate_limit_per_minute": 99}), bundled)
    async with bench.application:
        yield bench
    bench.database.close()


def pressed(sent: dict[str, Any], word: str) -> str:
    rows = sent["reply_markup"]["inline_keyboard"]
    return next(str(button["callback_data"]) for row in rows for button in row if word in button["text"])


async def test_more_less_and_elsewhere(real: Bench) -> None:
    for text in (Q, "还有吗", "还有吗", "太长了", "换个地方"):
        await real.receive(message(text))
    whole, first, second, less, elsewhere = real.telegram.texts
    assert first.startswith("更多结果（第1页")
    assert second.startswith("更多结果（第2页")
    assert less.split("\n")[0] == whole.split("\n")[0]
    assert len(less) < len(whole)
    number = next(line.split(".")[0] for line in elsewhere.splitlines() if line.endswith("天心区"))
    await real.receive(message(number))
    assert "天心区" in real.telegram.texts[-1]
    # The question stands in the conversation still, and its pages turn from there.
    assert pressed(real.telegram.sent[1], "下一页").startswith("m:")
    [(kept,)] = real.database.connection.execute("SELECT COUNT(*) FROM questions")
    assert kept == 2


async def test_another_person_asks_for_more_of_an_answer(real: Bench) -> None:
    answer = {"message_id": 9000, "date": 1_750_000_000, "chat": GROUP, "from": ME, "text": "好"}
    await real.receive(message(f"/ask {Q}", GROUP))
    await real.receive(
        message("还有吗", GROUP, **{"from": OTHER, "reply_to_message": answer, "message_id": 6})
    )
    assert real.telegram.texts[-1].startswith("更多结果（第1页")


async def test_a_number_picks_from_the_reports_that_may_be_meant(real: Bench) -> None:
    await real.receive(message("/report 湖南"))
    titles = [row[0]["text"] for row in real.telegram.sent[-1]["reply_markup"]["inline_keyboard"]]
    await real.receive(message("2"))
    assert titles[1] in real.telegram.texts[-1].splitlines()[0]


async def test_english_people_get_english(real: Bench) -> None:
    ann = {"from": ASKER | {"language_code": "en"}}
    for text in (
        "/start",
        "/help",
        "/about",
        "/report Tianxin",
        "/report 天心区",
        "/reports",
        "/ask",
        "/new",
        "/scope",
    ):
        await real.receive(message(text, **ann))
        told = real.telegram.texts[-1].split("\n")[0]
        assert any(
            word in real.telegram.texts[-1] for word in ("the", "page", "Reports", "starts", "Questions")
        ), told
    assert "Place: " in real.telegram.texts[4]


async def test_what_stands_on_a_picture_is_asked_or_traced(
    real: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fetch(_: Outbox, __: int, ___: str) -> bytes:
        return b"picture"

    on_it = ["湘西企业开办要几天？", "湘西州2019年企业开办时间缩短到3个工作日以内。", ""]
    monkeypatch.setattr(Outbox, "fetch", fetch)
    monkeypatch.setattr("bot.picture_text.can_read", lambda: True)
    monkeypatch.setattr("bot.picture_text.text_of", lambda _: on_it.pop(0))
    for _ in range(3):
        await real.receive(message(None, PRIVATE, photo=PHOTO))
    await real.receive(message(None, GROUP, photo=PHOTO))
    asked, traced, nothing = real.telegram.texts
    assert "图上写的是" in asked
    assert "3个工作日以内" in asked
    assert "逐字找到" in traced
    assert "没有认出文字" in nothing
