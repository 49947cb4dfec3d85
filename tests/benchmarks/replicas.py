"""Replicas on one real PostgreSQL: nothing lost through faults and kills, and how many answers a second there are.

``python -m tests.benchmarks.replicas [QUESTIONS]`` asks so many (2,000) of three replicas while Telegram floods, fails and
drops connections, the connections to the database are cut, and processes are killed (``kill -9``) and started anew. Then
questions of many chats at once are put to one replica and to three, in turn, with nothing going wrong.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from bot import bootstrap
from bot.answers.answerer import Answerer
from retrieval.corpus import open_corpus
from tests.bot.replicas import FAULTS, QUESTIONS, Asking, in_order, replicas, through_faults
from tests.bot.sandbox.strict import Sandbox, running
from tests.bot.telegram.test_durability import Recording
from tests.postgresql import Server
from tests.postgresql import running as postgresql

CHATS = 200
EACH = 3  # questions of each chat that are asked at once
ROUNDS = 2


def faults(server: Server, folder: Path, kept: Path, questions: int) -> bool:
    """Go through faults and print what came of it; whether nothing was lost and nothing said twice without need."""
    url, sandbox = server.new(), Recording()
    for kind, method, chance, seconds in FAULTS:
        sandbox.faults.order(kind, method, times=10**9, seconds=seconds, chance=chance)
    asking = Asking(sandbox, url)
    kills, cuts = max(2, questions * 30 // 2000), max(2, questions * 40 // 2000)
    before = time.monotonic()
    with running(sandbox) as address, replicas(sandbox, address, url, folder, kept, 3) as bots:
        through_faults(asking, bots, server, questions, kills, cuts, restart=True)
        tracebacks = sum(bot.logged.count("Traceback") for bot in bots)
    unneeded = sum(asking.unneeded(sandbox.noted.unknown).values())
    disordered = sum(not in_order(chat) for chat, _ in asking.chats)
    print(
        f"{questions} questions of {len(asking.chats)} chats over 3 replicas in {time.monotonic() - before:.0f} s: "
        f"{kills} kills, the database cut off {cuts} times, {len(sandbox.faults.struck)} faults of Telegram's; "
        f"{len(asking.lost)} lost, {sum(asking.doubles.values())} answered twice, of them {unneeded} where the fate of the "
        f"first was known; {disordered} chats out of order; {tracebacks} tracebacks"
    )
    return not asking.lost and not unneeded


def rate(server: Server, folder: Path, kept: Path, many: int) -> float:
    """Answers a second of so many replicas."""
    sandbox = Sandbox()
    with running(sandbox) as address, replicas(sandbox, address, server.new(), folder, kept, many):
        time.sleep(2)  # they set their menus
        chats = [sandbox.private(sandbox.person()) for _ in range(CHATS)]
        before = time.perf_counter()
        for turn in range(EACH):
            for number, chat in enumerate(chats):
                sandbox.say(chat, sandbox.people[chat.id], QUESTIONS[(turn + number) % len(QUESTIONS)])
        sandbox.wait_for(lambda: all(len(chat.sent) >= EACH for chat in chats), 300)
        return CHATS * EACH / (time.perf_counter() - before)


def main() -> None:
    """Measure and print."""
    questions = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as temporary, postgresql("") as server:
        folder = Path(temporary)
        kept = folder / "kept"
        kept.mkdir()
        Answerer(open_corpus(bootstrap.bundled_reports(), kept)).warm_up()
        well = faults(server, folder / "faults", kept, questions)
        for turn in range(ROUNDS):
            for many in (1, 3):
                answered = rate(server, folder / f"rate{turn}{many}", kept, many)
                print(f"{many} replica{'s' if many > 1 else ''}: {answered:.1f} answers a second", flush=True)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
