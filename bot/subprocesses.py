"""Runs a module of this program in a process of its own: an order goes in, messages come out (``process_messages``).

``python -m MODULE`` takes its order with ``taken``. It finds none of the settings, and so no secret, in its environment.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from typing import Any

from retrieval.process_messages import Pipe, environment, message_bytes, pipe_to_parent, read_head

_LONGEST_LINE = 1 << 26  # bytes; the titles of all reports may stand in one
_LOOKING = 0.5  # seconds between two looks whether a process has died
_LOGGER = logging.getLogger(__name__)


async def said_by(
    module: str, order: Mapping[str, Any], patience: float | None = None
) -> AsyncGenerator[dict[str, Any], None]:
    """The messages of a module about an order. Whoever stops listening ends the process, and all that it has started.

    Raises TimeoutError if it says nothing for ``patience`` seconds.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment(),
        limit=_LONGEST_LINE,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    watching = asyncio.ensure_future(_clear_up_after(process))
    try:
        process.stdin.write(message_bytes(order))
        while True:
            async with asyncio.timeout(patience):
                line = await process.stdout.readline()
            if not line:
                break
            try:
                head = read_head(line)
            except ValueError:  # something that was printed before the order was taken
                continue
            yield head
        if await process.wait():
            _LOGGER.error("%s 中途停了（退出码 %s；-9 多半是内存不够）", module, process.returncode)
    finally:
        watching.cancel()
        _kill(process)
        await process.wait()


def taken() -> tuple[dict[str, Any], Pipe]:
    """The order that this process was given, and where to report. From here on it ends when whoever gave the order does."""
    pipe = pipe_to_parent()
    message = pipe.hear()
    if message is None:
        raise SystemExit("no order came")
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        threading.Thread(target=_end_with_the_other, daemon=True).start()
    # Where memory runs out, this process is to end and not the one that answers.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", "ascii")
    return message[0], pipe


async def _clear_up_after(process: asyncio.subprocess.Process) -> None:
    """End what a process has left behind when it is no more: it would hold its output open, and ``wait`` waits for that."""
    while process.returncode is None:  # noqa: ASYNC110 - nothing tells of it before the output is closed
        await asyncio.sleep(_LOOKING)
    _kill(process)


def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        elif process.returncode is None:
            process.kill()


def _end_with_the_other() -> None:
    """Wait until the standard input, which nothing more is written to, is closed; then end all that was started here."""
    with contextlib.suppress(OSError):
        while os.read(0, 1):
            pass
    os.killpg(os.getpid(), signal.SIGKILL)
