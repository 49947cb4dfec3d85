"""Our bot beside a bare echo bot: the same library, machine and run, against the Bot API on loopback.

``python -m tests.benchmarks.replies`` prints, for each, the time from an update to the message that
answers it, one question at a time, and how many questions of many chats it answers in a second.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bot.sandbox.strict import Sandbox, running

ROOT = Path(__file__).parents[2]
ROUNDS = 3  # each bot is measured as often, in turn, so that both meet the machine's moods
APART = 0.06  # seconds between questions asked one at a time; both bots keep to 30 messages a second
CHATS = 300
EACH = 3  # questions of each chat that are asked at once


def questions() -> list[str]:
    """The single questions of the judged ones."""
    lines = (ROOT / "tests" / "eval" / "hunan-questions.jsonl").read_text("utf-8").splitlines()
    return [row["q"] for row in map(json.loads, lines) if "conv" not in row]


@contextmanager
def bot(sandbox: Sandbox, address: str, command: list[str], data: Path) -> Iterator[None]:
    """A bot in a process of its own, once it fetches updates."""
    environment = os.environ | {
        "BOT_TOKEN": sandbox.token,
        "BOT_API_URL": address,
        "BOT_DATA_DIR": str(data),
        "BOT_RATE_LIMIT_PER_MINUTE": "100000",
        "BOT_LOG_LEVEL": "ERROR",
    }
    sandbox.calls.clear()
    with subprocess.Popen([sys.executable, *command], env=environment, stderr=subprocess.DEVNULL) as process:
        sandbox.wait_for(lambda: any(name == "getUpdates" for name, _ in sandbox.calls), 60)
        time.sleep(1)  # it sets its menus
        yield
        process.terminate()


def one_at_a_time(sandbox: Sandbox, asked: list[str]) -> list[float]:
    """Milliseconds from each update to the message that answers it."""
    person = sandbox.person()
    chat = sandbox.private(person)
    taken = []
    for number, text in enumerate(asked):
        before = time.perf_counter()
        sandbox.say(chat, person, text)
        sandbox.wait_for(lambda number=number: len(chat.sent) > number, 30)  # type: ignore[misc]
        taken.append((time.perf_counter() - before) * 1000)
        time.sleep(APART)
    return taken


def many_chats(sandbox: Sandbox, asked: list[str]) -> float:
    """Answers a second, all questions of many chats being asked at once."""
    chats = [sandbox.private(sandbox.person()) for _ in range(CHATS)]
    before = time.perf_counter()
    for turn in range(EACH):
        for number, chat in enumerate(chats):
            sandbox.say(chat, sandbox.people[chat.id], asked[(turn * CHATS + number) % len(asked)])
    sandbox.wait_for(lambda: all(len(chat.sent) == EACH for chat in chats), 300)
    return CHATS * EACH / (time.perf_counter() - before)


def main() -> None:
    """Measure and print."""
    asked = questions()
    bots = {"echo": [str(ROOT / "tests" / "benchmarks" / "echo.py")], "ours": ["-m", "bot", "run"]}
    taken: dict[str, list[float]] = {name: [] for name in bots}
    rates: dict[str, float] = {}
    sandbox = Sandbox()
    with running(sandbox) as address, tempfile.TemporaryDirectory() as data:
        for turn in range(ROUNDS):
            for name, command in bots.items():
                with bot(sandbox, address, command, Path(data)):
                    one_at_a_time(sandbox, asked[:10])
                    taken[name] += one_at_a_time(sandbox, asked)
                    if turn == 0:
                        rates[name] = many_chats(sandbox, asked)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{'':6} {'median ms':>10} {'p95 ms':>8} {'answers/s':>10}")
    for name, values in taken.items():
        p95 = statistics.quantiles(values, n=20)[-1]
        print(f"{name:6} {statistics.median(values):10.2f} {p95:8.2f} {rates[name]:10.1f}")
    print(f"ratio of medians: {statistics.median(taken['ours']) / statistics.median(taken['echo']):.2f}")


if __name__ == "__main__":
    main()
