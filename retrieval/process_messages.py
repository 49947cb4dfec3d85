"""How processes of this program talk to each other, over standard input and output.

A message is a line of JSON, and behind it as many bytes as its ``length`` says, if it has one. So talk those
who read files (``isolated``, ``worker``) and the work that the bot has done in other processes (``bot.subprocesses``).

Not by pickles, and so not by ``multiprocessing`` or pebble: unpickling runs what it is told to, and the process that
parsed a hostile file must not be able to run anything in the one that asked.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

Head = dict[str, Any]


class Pipe:
    """One end of a conversation."""

    def __init__(self, hears: IO[bytes], says: IO[bytes]) -> None:
        self._hears = hears
        self._says = says

    def say(self, head: Mapping[str, Any], data: bytes = b"") -> None:
        """Send a message. Raises OSError if the other process is no more."""
        self._says.write(message_bytes(head, data))
        self._says.flush()

    def hear(self) -> tuple[Head, bytes] | None:
        """Wait for a message; None if no more come, or the other process ended in the middle of one.

        Raises ValueError if what comes is no message.
        """
        line = self._hears.readline()
        if not line:
            return None
        head = read_head(line)
        length = int(head.get("length", 0))
        data = self._hears.read(length) if length else b""
        return (head, data) if len(data) == length else None


def message_bytes(head: Mapping[str, Any], data: bytes = b"") -> bytes:
    """A message as it is sent."""
    sized = {**head, "length": len(data)} if data else head
    return json.dumps(sized).encode("ascii") + b"\n" + data


def read_head(line: bytes) -> Head:
    """The line of a message. Raises ValueError if it is none."""
    head = json.loads(line)
    if not isinstance(head, dict):
        raise ValueError("a message is a JSON object")
    return head


def pipe_to_parent() -> Pipe:
    """The pipe to the process that started this one. What libraries print goes to standard error from here on."""
    says = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return Pipe(sys.stdin.buffer, says)


def import_path() -> str:
    """``PYTHONPATH`` for a process of this program: where the program is, and what is set for this process."""
    root = str(Path(__file__).parents[1])
    return os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))


def environment() -> dict[str, str]:
    """The environment for a process of this program: nothing that is set for this one, such as a token, is in it."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("BOT_")}
    return kept | {"PYTHONPATH": import_path()}


def bare_environment() -> dict[str, str]:
    """The same for a process that reads files: the program, and what Windows starts no process without."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return kept | {"PYTHONPATH": import_path(), "PYTHONUTF8": "1"}
