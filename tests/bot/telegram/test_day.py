"""A day's updates in minutes, through the bot as it is run: its memory, its files and its connections stay as they were.

``ZHAOSHANG_UPDATES=100000`` sends so many. What is counted is what the bot itself tells Prometheus, and what Linux tells
of its process. People, groups and texts are few beside the updates, as on a day: what is kept of each is kept within the
warm-up, the first quarter.
"""

from __future__ import annotations

import itertools
import os
import random
import shutil
import socket
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.sandbox.chats import Chat, Json
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.questions import Questions
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.real_bot import Process, started
from tests.fixtures import ROOT

pytestmark = pytest.mark.slow(seconds=15)  # whole processes of the bot

MANY = int(os.environ.get("ZHAOSHANG_UPDATES", "600"))
WARM = MANY // 4
BATCH = 150
AGAIN = min(MANY // 2, 10_000)  # updates after the retention has done its work
CONNECTIONS = 16  # that the bot may have open at once, and keeps for a while
TELL = 5_000  # updates between two lines about a long run
PEOPLE, GROUPS = 300, 60
GROWTH = 20.0  # MB
KEPT = 2_500  # bytes of the database a question that is kept, with what hangs on it
_KEPT_ROWS = ("questions", "replies", "answers", "verdicts", "conversations", "inbox")
QUESTIONS = (
    "湘西企业开办要几天？",
    "锂电池项目总投资多少？",
    "天心区2020年GDP增长目标是多少？",
    "湘西州2019年营商环境有哪些变化？",
    "火星的补贴是多少？",
    "天心区和湘西2020年GDP增长目标哪个高",
    "How many days does it take to start a business in Xiangxi?",
)
FOLLOWING = ("那邵阳呢？", "还有吗", "太长了", "为什么？")
COMMANDS = ("/help", "/reports", "/report 天心区", "/about", "/new", "/scope", "出处 湘西州企业开办3个工作日")
CHATTER = ("今天谁去？", "收到", "哈哈哈", "会议改到三点了", "😀", "x" * 900)


@dataclass
class Day:
    """Who there is, and what they do by chance, always the same."""

    sandbox: Sandbox
    by_chance: random.Random = field(default_factory=lambda: random.Random(17))
    done: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.sandbox.me["can_read_all_group_messages"] = True
        self.people = [self.sandbox.person(f"人{number}") for number in range(PEOPLE)]
        self.chats = [self.sandbox.private(person) for person in self.people]
        self.groups = [self.sandbox.group(*self.by_chance.sample(self.people, 5)) for _ in range(GROUPS)]
        acts: tuple[tuple[Callable[[], None], int], ...] = (
            (self.chat, 45),
            (self.ask, 25),
            (self.ask_in_a_group, 3),
            (self.follow, 8),
            (self.press, 7),
            (self.type_inline, 5),
            (self.command, 4),
            (self.react, 2),
            (self.come_and_go, 1),
        )
        self._acts = [act for act, _ in acts]
        self._weights = [weight for _, weight in acts]

    def updates(self) -> Iterator[None]:
        """Do one thing after another, each of which is an update, without an end."""
        while True:
            [act] = self.by_chance.choices(self._acts, self._weights)
            before = len(self.sandbox.updates)
            act()
            if len(self.sandbox.updates) > before:
                self.done[act.__name__] += 1
                yield

    def pick(self) -> tuple[Chat, Json]:
        at = self.by_chance.randrange(PEOPLE)
        return self.chats[at], self.people[at]

    def chat(self) -> None:
        group = self.by_chance.choice(self.groups)
        person = self.sandbox.people[self.by_chance.choice(list(group.members))]
        self.sandbox.say(group, person, self.by_chance.choice(CHATTER))

    def ask(self) -> None:
        self.sandbox.say(*self.pick(), self.by_chance.choice(QUESTIONS))

    def ask_in_a_group(self) -> None:
        group = self.by_chance.choice(self.groups)
        person = self.sandbox.people[next(iter(group.members))]
        self.sandbox.say(group, person, f"/ask {self.by_chance.choice(QUESTIONS)}")

    def follow(self) -> None:
        self.sandbox.say(*self.pick(), self.by_chance.choice(FOLLOWING))

    def press(self) -> None:
        chat, person = self.pick()
        rows = [row for sent in chat.sent for row in sent.get("reply_markup", {}).get("inline_keyboard", [])]
        data = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
        if data:
            self.sandbox.press_data(person, chat.sent[-1], self.by_chance.choice(data))

    def type_inline(self) -> None:
        self.sandbox.ask_inline(self.pick()[1], self.by_chance.choice(QUESTIONS))

    def command(self) -> None:
        self.sandbox.say(*self.pick(), self.by_chance.choice(COMMANDS))

    def react(self) -> None:
        chat, person = self.pick()
        if chat.sent:
            self.sandbox.react(chat, person, chat.sent[-1], self.by_chance.choice(("👍", "👎")))

    def come_and_go(self) -> None:
        group = self.by_chance.choice(self.groups)
        status = self.by_chance.choice(("administrator", "member"))
        self.sandbox.standing(group, status, self.sandbox.people[next(iter(group.members))])

    def forget(self) -> None:
        """Telegram's end keeps little: it is not what is measured."""
        with self.sandbox.changing():
            self.sandbox.calls.clear()
            for answered in (self.sandbox.pressed, self.sandbox.inline):
                for number in [number for number, answer in answered.items() if answer is not None][:-50]:
                    del answered[number]
            for chat in (*self.chats, *self.groups):
                for old in list(chat.messages)[:-6]:
                    del chat.messages[old]


@dataclass(frozen=True)
class Look:
    """What a process has and holds at a moment."""

    memory: float  # MB, resident
    files: int
    threads: int

    @classmethod
    def at(cls, process: Process) -> Look:
        folder = Path(f"/proc/{process.popen.pid}")
        status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        memory = int(status["VmRSS"].split()[0]) / 1024
        return cls(memory, len(list((folder / "fd").iterdir())), int(status["Threads"]))


def told(port: int) -> dict[str, float]:
    """What the bot tells Prometheus, summed over labels."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as answer:
        families = list(text_string_to_metric_families(answer.read().decode()))
    sums: Counter[str] = Counter()
    for sample in itertools.chain.from_iterable(family.samples for family in families):
        sums[sample.name] += sample.value  # type: ignore[assignment]
    return dict(sums)


def through(
    day: Day, coming: Iterator[None], count: int, port: int, looks: list[Look], process: Process
) -> None:
    """Let so many updates happen, a batch at a time, and wait until each batch is handled."""
    handled = told(port)["zhaoshang_update_seconds_count"]
    for at in range(0, count, BATCH):
        few = min(BATCH, count - at)
        with day.sandbox.changing():
            for _ in itertools.islice(coming, few):
                pass
        handled += few
        end = time.monotonic() + 120
        while told(port)["zhaoshang_update_seconds_count"] < handled:
            assert time.monotonic() < end, "the bot does not come to an end with a batch"
            assert process.popen.poll() is None, process.logged[-3000:]
            time.sleep(0.05)
        day.forget()
        looks.append(Look.at(process))
        if at // TELL != (at + few) // TELL:
            print(f"{time.strftime('%H:%M:%S')} {at + few} of {count}: {looks[-1]}", flush=True)  # noqa: T201


def files_of(data: Path) -> set[str]:
    """The files in the data folder, but for those that SQLite makes and removes."""
    paths = (path for path in data.rglob("*") if path.is_file())
    return {path.relative_to(data).as_posix() for path in paths if not path.name.endswith(("-wal", "-shm"))}


def size_of(data: Path) -> int:
    """Bytes of the database."""
    return sum(path.stat().st_size for path in data.glob("zhaoshang.sqlite3*"))


def rows_of(data: Path) -> dict[str, int]:
    database = Database(data)
    counted = {
        table: database.connection.execute(f"SELECT count(*) FROM {table}").rows[0][0] for table in _KEPT_ROWS
    }
    [(waiting,)] = database.connection.execute("SELECT count(*) FROM inbox WHERE payload IS NOT NULL")
    database.close()
    return counted | {"waiting": waiting}


def much_later(data: Path) -> None:
    """What the bot does every hour, a hundred days from now."""
    database = Database(data)
    later = time.time() + 100 * 86400
    Inbox(database, lambda: later).clear_away()
    Questions(database, lambda: later).clear_away(later - 90 * 86400)
    database.close()


@pytest.fixture
def data(tmp_path: Path, home: Path, bundled_corpus: object) -> Path:
    assert bundled_corpus is not None
    for name in ("cache", "indexes"):
        shutil.copytree(home / name, tmp_path / "data" / name)
    return tmp_path / "data"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells of a process under /proc")
def test_a_day(tmp_path: Path, data: Path) -> None:
    sandbox = Sandbox()
    day, looks = Day(sandbox), list[Look]()
    coming = day.updates()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    settings = {"BOT_HTTP_LISTEN": str(port), "BOT_RATE_LIMIT_PER_MINUTE": "100000", "BOT_LOG_FORMAT": "json"}
    settings |= {
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error::ResourceWarning",
        "MODULE": "tests.bot.telegram.hurried",
    }
    begun = time.monotonic()
    with (
        running(sandbox) as address,
        started(sandbox, address, data, tmp_path / "log", **settings) as process,
    ):
        through(day, coming, WARM, port, looks, process)
        warm, files = looks[-1], files_of(data)
        through(day, coming, MANY - WARM, port, looks, process)
        last, metrics = looks[-1], told(port)
        assert process.end() == 0
    seconds = time.monotonic() - begun
    rows, size, logged = rows_of(data), size_of(data), process.logged
    print(  # noqa: T201 - the figures of a long run
        f"{MANY} updates in {seconds:.0f} s, {metrics['zhaoshang_questions_total']:.0f} questions, "
        f"{len(day.done)} sorts of update; memory {warm.memory:.1f} MB after {WARM} updates, {last.memory:.1f} at the end, "
        f"most {max(look.memory for look in looks):.1f}; open files {warm.files} and {last.files}, threads {warm.threads} "
        f"and {last.threads}; database {size / 1e6:.1f} MB, rows {rows}"
    )
    assert metrics["zhaoshang_update_seconds_count"] == MANY
    assert metrics["zhaoshang_queue_length"] == 0
    assert metrics.get("zhaoshang_errors_total", 0) == 0
    assert metrics["zhaoshang_questions_total"] >= day.done["ask"] + day.done["ask_in_a_group"]
    assert max(look.memory for look in looks[WARM // BATCH :]) - warm.memory < GROWTH
    assert last.files <= warm.files + CONNECTIONS
    assert last.threads <= warm.threads + 4
    assert files_of(data) == files
    assert rows["waiting"] == 0
    assert size < 1_000_000 + KEPT * rows["questions"] + 100 * rows["inbox"]
    assert not [word for word in ("ResourceWarning", "Traceback", "never awaited") if word in logged]
    much_later(data)
    assert not any(rows_of(data).values()), "nothing of a day is kept longer than it is to be"
    again = _on_the_same_files(tmp_path, data, settings | {"BOT_HTTP_LISTEN": str(port)})
    assert again <= max(size * 1.2, size + 2_000_000), "what was forgotten makes room for what comes"


def _on_the_same_files(tmp_path: Path, data: Path, settings: dict[str, str]) -> int:
    """The size of the database after more updates, where as many or more were forgotten before."""
    sandbox = Sandbox()
    day = Day(sandbox)
    with (
        running(sandbox) as address,
        started(sandbox, address, data, tmp_path / "log", **settings) as process,
    ):
        through(day, day.updates(), AGAIN, int(settings["BOT_HTTP_LISTEN"]), [], process)
        assert process.end() == 0
    return size_of(data)
