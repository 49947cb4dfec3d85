"""A bot that is killed at any of its steps leaves a corpus that loads, with all in it that it has acknowledged."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.killing import HIDDEN
from tests.fixtures import ROOT, SMALL

ADDED = "added/1"
# Each point costs a second or so of a processor: every fourth by default, all with ZHAOSHANG_KILL_EVERY=1.
EVERY = int(os.environ.get("ZHAOSHANG_KILL_EVERY", "4"))


@pytest.mark.slow(seconds=20)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="it forks a process for each point")
def test_killed_at_every_step(tmp_path: Path, home: Path) -> None:
    shutil.copytree(home / "cache", tmp_path / "start" / "cache")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bot.killing", str(tmp_path), str(SMALL), str(EVERY)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    points = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(points) * EVERY > 100
    assert all(point["code"] == -signal.SIGKILL for point in points[:-1])
    assert points[-1]["code"] == 0
    for point in points:
        assert point["loads"], point
        said, held = point["said"], point["held"]
        last = said[-1] if said else ""
        assert {"pingjiang-konjac", "hunan-park-regulation"} <= set(held), point
        # Between what is announced and what is acknowledged either may be.
        if last == "added":
            assert ADDED in held, point
        elif last not in ("", "removing"):
            assert ADDED not in held, point
        if last == "hidden":
            assert HIDDEN not in held, point
        elif last not in ("hiding", "undoing"):
            assert HIDDEN in held, point
    # Each state was met, so that the killing was all over the place.
    assert {tuple(point["said"][-1:]) for point in points} >= {
        (),
        ("added",),
        ("removed",),
        ("hidden",),
        ("undone",),
    }
