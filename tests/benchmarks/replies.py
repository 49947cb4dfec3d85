"""Our bot beside a bare echo bot: the same library, machine and run, each against a Bot API of its own on loopback.

``python -m tests.benchmarks.replies`` prints, for each, the time from an update to the message that answers it, one
question at a time, both bots being asked in turn, and how many questions of many chats it answers in a second.
``best`` is the median of the quickest answer to each question over the rounds: on a busy machine it comes near to
what the median is in peace.
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
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bot.sandbox.strict import Sandbox, running

ROOT = Path(__file__).parents[2]
ROUNDS = 5
WARM_UP = 10  # questions that are put first and not counted
APART = 0.06  # seconds between questions asked one at a time; both bots keep to 30 messages a second
CHATS = 300
EACH = 3  # questions of each chat that are asked at once


def questions() -> list[str]:
    """The single questions of the judged ones."""
    lines = (ROOT / "tests" / "eval" / "hunan-questions.jsonl").read_text("utf-8").splitlines()
    return [row["q"] for row in map(json.loads, lines) if "conv" not in row]


@contextmanager
def bot(command: list[str]) -> Iterator[Sandbox]:
    """The Bot API of a bot that runs in a process of its own, once it fetches updates and has set its menus."""
    sandbox = Sandbox()
    with running(sandbox) as address, tempfile.TemporaryDirectory() as data:
        environment = os.environ | {
            "BOT_TOKEN": sandbox.token,
            "BOT_API_URL": address,
            "BOT_DATA_DIR": data,
            "BOT_RATE_LIMIT_PER_MINUTE": "100000",
            "BOT_LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, *command]
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
            sandbox.wait_for(lambda: any(name == "getUpdates" for name, _ in sandbox.calls), 60)
            time.sleep(1)
            yield sandbox
            process.terminate()


class Asker:
    """A person who writes to one bot, and waits for each answer."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._person = sandbox.person()
        self._chat = sandbox.private(self._person)

    def ask(self, text: str) -> float:
        """Milliseconds from the update to the message that answers it."""
        answered = len(self._chat.sent)
        before = time.perf_counter()
        self._sandbox.say(self._chat, self._person, text)
        self._sandbox.wait_for(lambda: len(self._chat.sent) > answered, 30)
        taken = (time.perf_counter() - before) * 1000
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


def best_median(values: list[float], count: int) -> float:
    """Median over ``count`` questions of the quickest answer to each; ``values`` are round after round."""
    return statistics.median(min(values[at::count]) for at in range(count))


def main() -> None:
    """Measure and print."""
    asked = questions()
    bots = {"echo": [str(ROOT / "tests" / "benchmarks" / "echo.py")], "ours": ["-m", "bot", "run"]}
    with ExitStack() as stack:
        sandboxes = {name: stack.enter_context(bot(command)) for name, command in bots.items()}
        askers = {name: Asker(sandbox) for name, sandbox in sandboxes.items()}
        taken: dict[str, list[float]] = {name: [] for name in bots}
        for text in asked[:WARM_UP] + ROUNDS * asked:
            for name, asker in askers.items():
                taken[name].append(asker.ask(text))
        rates = {name: many_chats(sandbox, asked) for name, sandbox in sandboxes.items()}
    taken = {name: values[WARM_UP:] for name, values in taken.items()}
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{'':6} {'median ms':>10} {'best ms':>8} {'p95 ms':>8} {'answers/s':>10}")
    medians = {name: statistics.median(values) for name, values in taken.items()}
    best = {name: best_median(values, len(asked)) for name, values in taken.items()}
    for name, values in taken.items():
        p95 = statistics.quantiles(values, n=20)[-1]
        print(f"{name:6} {medians[name]:10.2f} {best[name]:8.2f} {p95:8.2f} {rates[name]:10.1f}")
    print(
        f"ratio of medians: {medians['ours'] / medians['echo']:.2f}, of best: {best['ours'] / best['echo']:.2f}"
    )


if __name__ == "__main__":
    main()
