"""Compiled patterns, kept from process to process: compiling them takes two fifths of a start, and the tests start hundreds.

``python -m tests.patterns FOLDER`` writes what our modules compile into a folder, with a ``sitecustomize`` (this file) that every
Python with the folder in PYTHONPATH begins with. What is kept is found by pattern and flags, so it may be incomplete, never stale.
"""

from __future__ import annotations

import importlib
import marshal
import os
import re
import shutil
import subprocess
import sys
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

_MODULES = (
    "bot.cli",
    "bot.telegram.process",
    "bot.corpus_rebuild",
    "bot.corpus_comparison",
    "bot.file_preview",
    "bot.evaluation_runner",
    "bot.browser.launch",
    "retrieval.worker",
    "opencc",
    "pypinyin",
)
_NAME = f"patterns-{sys.implementation.cache_tag}-{sys.version_info.micro}"
_inside: Any = re  # its parts that compile, which no types are told of
_Kept = dict[tuple[str | bytes, int], tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]]


def find(folder: Path) -> None:
    """Take patterns from what was written to a folder before they are compiled."""
    compiling: Callable[..., re.Pattern[Any]] = _inside._compiler.compile
    kept: _Kept = marshal.loads((folder / _NAME).read_bytes())
    made = _inside._compiler._sre.compile

    def compile(pattern: Any, flags: Any = 0) -> re.Pattern[Any]:
        found = kept.get((pattern, int(flags))) if isinstance(pattern, str | bytes) else None
        if found is None:
            return compiling(pattern, flags)
        own, code, *groups = found
        return made(pattern, own, array("I", code).tolist(), *groups)

    _inside._compiler.compile = compile


def begin_with(folder: Path, anew: bool) -> None:
    """Let every process that is started from here on find them; ``anew``: written again where a module is newer."""
    written, root = folder / _NAME, Path(__file__).parents[1]
    sources = (path for room in ("bot", "retrieval") for path in (root / room).rglob("*.py"))
    if anew and not (written.exists() and written.stat().st_mtime > max(s.stat().st_mtime for s in sources)):
        subprocess.run(
            [sys.executable, "-W", "error::FutureWarning", "-m", "tests.patterns", folder],
            cwd=root,
            check=True,
        )
    if written.exists():
        before = os.environ.get("PYTHONPATH")
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(folder), before)))


def write(folder: Path) -> None:
    """Import our modules, and write down what they compile."""
    kept: _Kept = {}

    def compile(pattern: Any, flags: Any = 0) -> re.Pattern[Any]:
        parsed = _inside._parser.parse(pattern, flags) if isinstance(pattern, str | bytes) else pattern
        code, names = _inside._compiler._code(parsed, flags), parsed.state.groupdict
        groups: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            groups[number] = name
        own, many = int(flags) | parsed.state.flags, parsed.state.groups - 1
        if isinstance(pattern, str | bytes):
            kept[pattern, int(flags)] = own, array("I", code).tobytes(), many, dict(names), tuple(groups)
        else:
            pattern = None
        return _inside._compiler._sre.compile(pattern, own, code, many, names, tuple(groups))

    _inside._compiler.compile = compile
    re.purge()
    for name in _MODULES:
        importlib.import_module(name)
    _ask()
    new = folder / f".{os.getpid()}"  # another run may be reading
    new.write_bytes(marshal.dumps(kept))
    new.replace(folder / _NAME)
    shutil.copy(__file__, new)
    new.replace(folder / "sitecustomize.py")


def _ask() -> None:
    """What is compiled when a pattern is first used, and when the first question is asked."""
    from bot.answers.questions import kinds, small_talk
    from retrieval import lazy_re

    lazy_re.compile_all()
    kinds.rows()
    small_talk.small_talk_kind("您好")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
elif __name__ == "sitecustomize" and (Path(__file__).parent / _NAME).exists():
    find(Path(__file__).parent)
