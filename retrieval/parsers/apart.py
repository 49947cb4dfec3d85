"""Has a file parsed in a process of its own, with limits on time and memory.

Files come from anywhere, and parsers are large: one that hangs, eats memory or crashes is ended and takes
nothing with it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from retrieval.parsers.document import Document, ParseError

LONGEST = 120.0  # seconds
LARGEST = 100_000_000  # bytes


def parse(kind: str, data: bytes, longest: float = LONGEST) -> Document:
    """What the parser for a kind of file (html, pdf, docx) makes of it, within ``longest`` seconds.

    Raises ParseError where it cannot be used, or reaches a limit.
    """
    if len(data) > LARGEST:
        raise ParseError(f"文件太大（{len(data) / 1e6:.0f} MB，最多 {LARGEST / 1e6:.0f} MB），请拆成几份")
    root = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    # Nothing of what this process knows, such as a token, is there to be found.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "retrieval.parsers.worker", kind],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept | {"PYTHONPATH": path},
            timeout=longest,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ParseError(f"读了 {longest:.0f} 秒还没有读完，已停下；请拆成几份，或另存为别的格式") from None
    try:
        said = json.loads(done.stdout)
        if "error" in said:
            raise ParseError(said["error"])
        values = said["document"]
        lists = {name: tuple(values[name]) for name in ("pages", "notes")}
        return Document(**values | lists)
    except (ValueError, KeyError, TypeError):
        raise ParseError("读这个文件时出了错（文件损坏，或者太占内存）；请另存一份再试") from None
