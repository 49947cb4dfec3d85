"""A process that works for this one ends with it, and with all that it has started; one that dies is no reason to wait."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.subprocesses import said_by
from tests.fixtures import ROOT

pytestmark = pytest.mark.slow  # other processes
if not hasattr(os, "killpg"):
    pytest.skip("there are no groups of processes here", allow_module_level=True)

LISTENS = """
import asyncio, json
from bot.subprocesses import said_by
async def listen():
    async for said in said_by("tests.bot.speaking", {"do": "wait"}):
        print(json.dumps(said), flush=True)
asyncio.run(listen())
"""


def alive(process: int) -> bool:
    """Whether a process works, and is not merely waiting to be noticed as dead."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ended(processes: list[int]) -> bool:
    """Whether processes that were killed are gone, within ten seconds: the system takes a while to end them."""
    until = time.monotonic() + 10
    while any(map(alive, processes)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(alive, processes))


async def test_who_dies_is_not_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    async with (
        asyncio.timeout(20),
        contextlib.aclosing(said_by("tests.bot.speaking", {"do": "die"})) as lines,
    ):
        assert [said async for said in lines] == []
    assert "-9" in caplog.text


async def test_who_is_silent_is_not_waited_for_and_ends() -> None:
    lines = said_by("tests.bot.speaking", {"do": "wait"}, 3.0)
    processes = (await anext(lines))["processes"]
    assert len(processes) == 2
    with pytest.raises(TimeoutError):
        await anext(lines)
    assert ended(processes)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="it looks at processes by Linux' way")
def test_it_ends_with_the_one_it_works_for() -> None:
    listening = subprocess.Popen(
        [sys.executable, "-c", LISTENS],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert listening.stdout is not None
    processes = json.loads(listening.stdout.readline())["processes"]
    assert all(map(alive, processes))
    listening.kill()
    listening.communicate()
    assert ended(processes)
