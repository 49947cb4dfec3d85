"""The process as it is run, through faults of all sorts and ``kill -9`` after ``kill -9``: no question is lost.

``ZHAOSHANG_QUESTIONS=2000`` asks so many, with a kill for about every sixty of them.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox.chats import Chat, Json
from tests.bot.sandbox.faults import Fault, Faults, Kind
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import started

pytestmark = pytest.mark.slow(seconds=20)  # whole processes of the bot

MANY = int(os.environ.get("ZHAOSHANG_QUESTIONS", "40"))
KILLS = max(2, MANY * 30 // 2000)
EACH = 10  # questions of a chat
_A_SEND = 2.0  # seconds; what was sent so shortly before a kill may not have been written down
QUESTIONS = (
    "湘西企业开办要几天？",
    "锂电池项目总投资多少？",
    "天心区2020年GDP增长目标是多少？",
    "总值是多少",
)


class Noted(Faults):
    """Faults that remember whom they struck."""

    def __init__(self) -> None:
        super().__init__(seed=14)
        self.unknown: Counter[int] = Counter()
        """By chat, sends that arrived without the bot's hearing of it."""

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """As in Faults."""
        fault = super().strike(method, chat_id)
        if fault is not None and fault.kind is Kind.DROP_AFTER and chat_id is not None:
            self.unknown[chat_id] += 1
        return fault


class Recording(Sandbox):
    """A sandbox that remembers when the bot sent something, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.noted = Noted()
        self.faults = self.noted
        self.sent: list[tuple[float, int]] = []

    def keep_mine(self, chat: Chat, body: Json) -> Json:
        """As in Sandbox."""
        self.sent.append((time.monotonic(), chat.id))
        return super().keep_mine(chat, body)


def mixed(faults: Noted) -> None:
    """Order what may go wrong, all at once and by chance."""
    for kind, method, chance, seconds in (
        (Kind.FLOOD, "sendMessage", 0.03, 1.0),
        (Kind.SERVER, "sendMessage", 0.04, 1.0),
        (Kind.DROP_BEFORE, "sendMessage", 0.03, 1.0),
        (Kind.DROP_AFTER, "sendMessage", 0.02, 1.0),
        (Kind.SLOW, "sendMessage", 0.02, 1.5),
        (Kind.CONFLICT, "getUpdates", 0.02, 1.0),
        (Kind.UNAUTHORIZED, "getUpdates", 0.01, 1.0),
        (Kind.SERVER, "getUpdates", 0.03, 1.0),
        (Kind.DROP_AFTER, "getUpdates", 0.03, 1.0),
        (Kind.FLOOD, "getUpdates", 0.01, 1.0),
    ):
        faults.order(kind, method, times=10**9, seconds=seconds, chance=chance)


def asking(sandbox: Sandbox, by_chance: random.Random) -> Iterator[tuple[Chat, Json]]:
    """Asks one question after another, in private chats and groups, and gives where each stands."""
    chats: list[tuple[Chat, Json]] = []
    for number in range(max(6, MANY // EACH)):
        person = sandbox.person(f"人{number}")
        chats.append((sandbox.private(person) if number % 5 else sandbox.group(person), person))
    for number in range(MANY):
        chat, person = chats[number % len(chats)]
        text = by_chance.choice(QUESTIONS)
        yield chat, sandbox.say(chat, person, text if chat.kind == "private" else f"/ask {text}")


def answers(chat: Chat) -> Counter[int]:
    """How often each message of a chat was answered."""
    return Counter(sent["reply_to_message"]["message_id"] for sent in chat.sent if "reply_to_message" in sent)


def test_no_question_is_lost_and_none_answered_twice_without_need(
    tmp_path: Path, home: Path, bundled_corpus: object
) -> None:
    assert bundled_corpus is not None
    data = tmp_path / "data"
    for name in ("cache", "indexes"):
        shutil.copytree(home / name, data / name)
    sandbox, by_chance = Recording(), random.Random(14)
    mixed(sandbox.noted)
    coming = asking(sandbox, by_chance)
    asked: list[tuple[Chat, Json]] = []
    doubtful: Counter[int] = Counter()
    settings = {"BOT_RATE_LIMIT_PER_MINUTE": "10000", "MODULE": "bot"}
    with running(sandbox) as address:
        for turn in range(KILLS + 1):
            sandbox.calls.clear()
            with started(sandbox, address, data, tmp_path / "log", **settings) as process:
                last = turn == KILLS
                for _ in range(MANY if last else MANY // (KILLS + 1)):
                    asked.extend(itertools.islice(coming, 1))
                    if not last:
                        time.sleep(by_chance.random() * 0.02)
                if not last:
                    time.sleep(by_chance.random() * 2)
                    now = time.monotonic()
                    process.end(signal.SIGKILL)
                    time.sleep(_A_SEND)  # what was on its way arrives, some of it slowly
                    doubtful.update(chat for at, chat in sandbox.sent if at > now - _A_SEND)
                    continue
                sandbox.wait_for(
                    lambda: all(answers(chat)[message["message_id"]] for chat, message in asked), 60 + MANY
                )
                assert process.end() == 0
        assert "Traceback" not in process.logged
    assert len(asked) == MANY
    lost = [message for chat, message in asked if not answers(chat)[message["message_id"]]]
    doubles = {chat.id: sum((answers(chat) - Counter(set(answers(chat)))).values()) for chat, _ in asked}
    unneeded = {
        chat: many for chat, many in doubles.items() if many > sandbox.noted.unknown[chat] + doubtful[chat]
    }
    print(  # noqa: T201 - the figures of a long run
        f"{MANY} questions, {KILLS} kills, {len(sandbox.faults.struck)} faults: {len(lost)} lost, "
        f"{sum(doubles.values())} answered twice where the send's fate was unknown, {sum(unneeded.values())} where it was not"
    )
    assert lost == []
    assert unneeded == {}
