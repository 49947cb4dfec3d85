"""Several bots on one PostgreSQL, through faults of all sorts: what is lost, and what is answered twice without need."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from bot.sandbox.chats import Chat, Json
from tests.bot.sandbox.faults import Kind
from tests.bot.sandbox.strict import Sandbox
from tests.bot.telegram.forked import Forked
from tests.postgresql import Server

EACH = 10  # questions of a chat
QUESTIONS = (
    "湘西企业开办要几天？",
    "锂电池项目总投资多少？",
    "天心区2020年GDP增长目标是多少？",
    "总值是多少",
)
FAULTS = (
    (Kind.FLOOD, "sendMessage", 0.03, 1.0),
    (Kind.SERVER, "sendMessage", 0.04, 1.0),
    (Kind.DROP_BEFORE, "sendMessage", 0.03, 1.0),
    (Kind.DROP_AFTER, "sendMessage", 0.02, 1.0),
    (Kind.SLOW, "sendMessage", 0.02, 1.5),
    (Kind.CONFLICT, "getUpdates", 0.02, 1.0),
    (Kind.SERVER, "getUpdates", 0.03, 1.0),
    (Kind.DROP_AFTER, "getUpdates", 0.03, 1.0),
    (Kind.FLOOD, "getUpdates", 0.01, 1.0),
)


@dataclass
class Replica:
    """A bot in a process of its own, with a data folder of its own."""

    folder: Path
    environment: dict[str, str]
    popen: Forked | None = None

    @property
    def logged(self) -> str:
        log = self.folder / "log"
        return log.read_text("utf-8") if log.exists() else ""

    def start(self) -> None:
        """Start it."""
        environment = self.environment | {"BOT_DATA_DIR": str(self.folder)}
        self.popen = Forked(["run"], environment, self.folder, self.folder / "log")

    def up(self, times: int) -> bool:
        """Whether it has reached Telegram for the so-manieth time."""
        assert self.popen is not None
        assert self.popen.poll() is None, self.logged
        return self.logged.count("已连上") >= times

    def end(self, how: signal.Signals) -> int:
        """End it; the code it ends with."""
        assert self.popen is not None
        self.popen.send_signal(how)
        return self.popen.wait(20)


@contextmanager
def replicas(
    sandbox: Sandbox,
    address: str,
    url: str,
    folder: Path,
    kept: Path,
    many: int,
    own: Sequence[Mapping[str, str]] = (),
    **more: str,
) -> Iterator[list[Replica]]:
    """So many that have reached Telegram; ``kept`` is a data folder whose indexes they need not make anew.

    ``own`` are settings of each, ``more`` those of all.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    environment |= {
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": address,
        "BOT_DATABASE_URL": url,
        "BOT_RATE_LIMIT_PER_MINUTE": "100000",
        "NO_PROXY": "127.0.0.1",
    } | more
    made = []
    for number in range(many):
        data = folder / f"replica{number}"
        for name in ("cache", "indexes"):
            shutil.copytree(kept / name, data / name)
        made.append(Replica(data, environment | dict(own[number] if own else {})))
    try:
        for replica in made:
            replica.start()
        wait_until(lambda: all(replica.up(1) for replica in made), 120)
        yield made
    finally:
        for replica in made:
            if replica.popen is not None and replica.popen.poll() is None:
                replica.end(signal.SIGKILL)


def wait_until(happened: object, seconds: float) -> None:
    """Wait until something is true. Raises TimeoutError."""
    assert callable(happened)
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.2)


def answers(chat: Chat) -> Counter[int]:
    """How often each message of a chat was answered."""
    return Counter(sent["reply_to_message"]["message_id"] for sent in chat.sent if "reply_to_message" in sent)


@dataclass
class Asking:
    """Asks, and looks what became of it."""

    sandbox: Sandbox
    url: str
    by_chance: random.Random = field(default_factory=lambda: random.Random(17))
    asked: list[tuple[Chat, Json]] = field(default_factory=list)
    doubtful: Counter[int] = field(default_factory=Counter)
    """By chat, sends that were on their way when their process was killed."""
    chats: list[tuple[Chat, Json]] = field(default_factory=list)

    def open(self, many: int) -> None:
        """Open chats: private ones, and every fifth a group."""
        for number in range(many):
            person = self.sandbox.person(f"人{number}")
            kind = self.sandbox.private if number % 5 else self.sandbox.group
            self.chats.append((kind(person), person))

    def ask(self) -> None:
        """Ask in the next chat."""
        chat, person = self.chats[len(self.asked) % len(self.chats)]
        text = self.by_chance.choice(QUESTIONS)
        text = text if chat.kind == "private" else f"/ask {text}"
        self.asked.append((chat, self.sandbox.say(chat, person, text)))

    def killed(self) -> None:
        """A process was just killed: what it was sending nobody knows the fate of."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            rows = connection.execute("SELECT payload FROM inbox WHERE payload IS NOT NULL AND sends > 0")
            for (payload,) in rows.fetchall():
                self.doubtful[json.loads(payload)["message"]["chat"]["id"]] += 1

    @property
    def all_answered(self) -> bool:
        """Whether nothing is left to answer."""
        with self.sandbox.changing():  # nothing is sent meanwhile
            found = {chat.id: answers(chat) for chat, _ in self.asked}
        return all(found[chat.id][message["message_id"]] for chat, message in self.asked)

    @property
    def lost(self) -> list[Json]:
        """What was not answered."""
        return [message for chat, message in self.asked if not answers(chat)[message["message_id"]]]

    @property
    def doubles(self) -> dict[int, int]:
        """How often something was answered again, by chat."""
        found = {chat.id: answers(chat) for chat, _ in self.asked}
        return {chat: sum((counts - Counter(set(counts))).values()) for chat, counts in found.items()}

    def unneeded(self, unknown: Counter[int]) -> dict[int, int]:
        """Those of them that nothing excuses; ``unknown`` are, by chat, sends that arrived without being heard of."""
        return {
            chat: many for chat, many in self.doubles.items() if many > unknown[chat] + self.doubtful[chat]
        }


def in_order(chat: Chat) -> bool:
    """Whether the first answers to a chat's messages came in the order of the messages."""
    first = list(
        dict.fromkeys(
            sent["reply_to_message"]["message_id"] for sent in chat.sent if "reply_to_message" in sent
        )
    )
    return first == sorted(first)


def through_faults(
    asking: Asking, bots: list[Replica], server: Server, questions: int, kills: int, cuts: int, restart: bool
) -> None:
    """Ask, while processes are killed and the connections to the database are cut, until all is answered."""
    asking.open(max(6, questions // EACH))
    by_chance = asking.by_chance
    acts = ["kill"] * kills + ["cut"] * cuts
    by_chance.shuffle(acts)
    starts = dict.fromkeys(range(len(bots)), 1)
    for number in range(questions):
        asking.ask()
        time.sleep(by_chance.random() * 0.04)
        if acts and number >= (questions * (kills + cuts - len(acts) + 1)) // (kills + cuts + 1):
            if acts.pop() == "cut":
                server.cut()
                continue
            alive = [n for n, one in enumerate(bots) if one.popen is not None and one.popen.poll() is None]
            victim = by_chance.choice(alive)
            bots[victim].end(signal.SIGKILL)
            asking.killed()
            if restart:
                bots[victim].start()
                starts[victim] += 1
    wait_until(lambda: asking.all_answered, 90 + questions)
