"""The data folder and what the bot keeps in it: for its owner's eyes alone, and each file whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# What the bot itself writes; what an operator put there keeps the permissions it was given.
_OURS = (
    "zhaoshang.sqlite3*", "salt", "run.*", "reload.*", "cache", "cache/**/*",
    "indexes", "indexes/**/*", "library", "library/**/*",
    "shared", "shared/**/*",
)  # fmt: skip
_OTHERS = 0o077  # the bits that let anybody but the owner in


def make_private(folder: Path) -> None:
    """Make the folder where it is not there, and shut it, and what the bot keeps in it, to others. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    ours = list(_kept(folder))
    if ours or not any(folder.iterdir()):  # a folder of somebody's that was named by mistake is left as it is
        _shut(folder)
    for path in ours:
        _shut(path)


def open_to_others(folder: Path) -> list[Path]:
    """Files and folders of the bot that other users can read."""
    return [path for path in (folder, *_kept(folder)) if _mode(path) & _OTHERS]


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file that is there whole and on the disk, or not at all. Raises OSError."""
    working = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        descriptor = os.open(working, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        working.replace(path)
    finally:
        working.unlink(missing_ok=True)


def _kept(folder: Path) -> Iterator[Path]:
    for pattern in _OURS:
        yield from folder.glob(pattern)


def _mode(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_mode
    return 0


def _shut(path: Path) -> None:
    """Shut a file or folder to others.

    Windows knows no such bits; what belongs to somebody else stays as it is, and ``doctor`` tells of it.
    """
    if os.name == "posix" and _mode(path) & _OTHERS:
        with suppress(OSError):
            path.chmod(_mode(path) & 0o700)
