"""Has a module of this program work in a process of its own: an order in, JSON lines out.

``python -m MODULE`` reads the order as one JSON line on standard input, and writes what it has to say as
JSON objects, a line each. It finds none of the settings, and so no secret, in its environment.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from typing import Any

_LONGEST_LINE = 1 << 26  # bytes; the titles of all reports may stand in one


async def said_by(module: str, order: Mapping[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
    """What a module says about an order. Whoever stops listening ends it, and what it has started."""
    root = str(Path(__file__).parents[1])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, (root, kept.get("PYTHONPATH", ""))))
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=kept,
        limit=_LONGEST_LINE,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.close()
        async for line in process.stdout:
            said = _read(line)
            if said is not None:
                yield said
    finally:
        _end(process)
        await process.wait()


def order() -> dict[str, Any]:
    """The order that this process was given."""
    given: dict[str, Any] = json.loads(sys.stdin.readline())
    return given


def say(**what: Any) -> None:
    """Tell something to whoever gave the order."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except ValueError:
        return None  # something that a library printed
    return said if isinstance(said, dict) else None


def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
