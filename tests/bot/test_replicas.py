"""Three bots on one PostgreSQL, through faults, cut connections and ``kill -9``: nothing lost, nothing twice without need.

``python -m tests.benchmarks.replicas`` does the same with 2,000 questions.
"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.bot.replicas import FAULTS, Asking, in_order, replicas, through_faults
from tests.bot.sandbox.strict import running
from tests.bot.telegram.test_durability import Recording
from tests.postgresql import Server

pytestmark = pytest.mark.slow(seconds=20)  # whole processes of the bot

QUESTIONS = 100


def test_three_replicas_through_faults_and_kills(
    tmp_path: Path, home: Path, bundled_corpus: object, server: Server, postgresql: str
) -> None:
    assert bundled_corpus is not None
    sandbox = Recording()
    for kind, method, chance, seconds in FAULTS:
        sandbox.faults.order(kind, method, times=10**9, seconds=seconds, chance=chance)
    asking = Asking(sandbox, postgresql)
    with running(sandbox) as address, replicas(sandbox, address, postgresql, tmp_path, home, 3) as bots:
        through_faults(asking, bots, server, QUESTIONS, kills=2, cuts=3, restart=False)
        left = [bot for bot in bots if bot.popen is not None and bot.popen.poll() is None]
        assert len(left) == 1
        assert left[0].end(signal.SIGTERM) == 0
        assert all("Traceback" not in bot.logged for bot in bots)
    assert asking.lost == []
    assert asking.unneeded(sandbox.noted.unknown) == {}
    assert all(in_order(chat) for chat, _ in asking.asked)
