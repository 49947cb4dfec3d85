"""One process can tell whether another answers from a folder, and how its reload goes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.instance_lock import InstanceLock, ReloadProgress, TakenError

HOLDS = "import sys; from pathlib import Path; from bot.instance_lock import InstanceLock\nwith InstanceLock(Path(sys.argv[1])).claimed(): print(True, flush=True); sys.stdin.read()"


@pytest.mark.slow  # another process
def test_who_runs_is_known_while_it_runs(tmp_path: Path) -> None:
    running = InstanceLock(tmp_path)
    assert running.pid() is None
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "True\n"
    assert running.pid() == holder.pid
    with pytest.raises(TakenError, match=f"进程 {holder.pid}"), running.claimed():
        pass
    assert running.pid() == holder.pid
    holder.kill()
    holder.communicate()
    assert running.pid() is None
    with running.claimed():
        assert InstanceLock(tmp_path).pid() == os.getpid()


def test_who_only_asks_keeps_nobody_from_running(tmp_path: Path) -> None:
    running, done, asked = InstanceLock(tmp_path), threading.Event(), threading.Barrier(3)

    def ask() -> None:
        running.pid()
        asked.wait(10)
        while not done.is_set():
            running.pid()

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for thread in asking:
        thread.start()
    asked.wait(10)  # both are at it
    try:
        for _ in range(50):
            with InstanceLock(tmp_path).claimed():
                pass
    finally:
        done.set()
        for thread in asking:
            thread.join()


def test_a_reload_is_told(tmp_path: Path) -> None:
    running = InstanceLock(tmp_path)
    assert running.last().ended
    running.tell(ReloadProgress(5.0, "indexing", 3, 9))
    assert running.last() == ReloadProgress(5.0, "indexing", 3, 9)
    with running.claimed():
        assert running.last().ended, "it was that of a process that is no more"
    (tmp_path / "reload.json").write_text("{")
    assert running.last().ended


def test_word_is_left_once(tmp_path: Path) -> None:
    running = InstanceLock(tmp_path)
    running.ask_for(anyway=True)
    assert running.asked_for()
    assert not running.asked_for()
    running.ask_for(anyway=True)
    running.ask_for(anyway=False)
    assert not running.asked_for()
