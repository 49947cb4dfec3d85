"""Writes files and folders so that they are there as a whole or not at all: built beside their place, with checksums, then renamed.

What is not as it was written is found by its sums, and made anew by whoever opens it.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
_WHOLE = 1 << 23  # bytes; of a larger file samples are summed: reading gigabytes takes longer than answering
_SAMPLES, _SAMPLE = 16, 1 << 16
_ATTEMPTS = 20  # to put a folder in place: more than processes ever make one at once


def make(folder: Path, write: Callable[[Path], object], **noted: str) -> None:
    """Have the files of a folder written, and put it in place of what was there; ``noted`` goes into its manifest. Raises OSError."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    working = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        write(working)
        sums = {path.name: checksum(path) for path in sorted(working.iterdir())}
        (working / MANIFEST).write_text(json.dumps({**noted, "sums": sums}), "utf-8")
        _put(working, folder)
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _put(working: Path, folder: Path) -> None:
    """Rename a folder into its place. The same that another process put there meanwhile stays, since others read it; anything else, or a
    damaged one, is moved aside first."""
    for attempt in range(_ATTEMPTS):
        try:
            working.rename(folder)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST) or attempt == _ATTEMPTS - 1:
                raise
        else:
            return
        if _are_same(working, folder):
            return
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        with suppress(FileNotFoundError):  # another process has moved it
            folder.rename(aside / folder.name)
        shutil.rmtree(aside, ignore_errors=True)


def _are_same(made: Path, other: Path) -> bool:
    """True if another folder is intact, and its manifest that of one just made."""
    try:
        manifest = (made / MANIFEST).read_text("utf-8")
        same = (other / MANIFEST).read_text("utf-8") == manifest
    except (OSError, ValueError):
        return False
    return same and is_intact(other, json.loads(manifest)["sums"])


def check(folder: Path, names: Collection[str]) -> None:
    """Compare the files of a folder with their sums. Raises OSError, ValueError, KeyError, TypeError if they differ."""
    sums = json.loads((folder / MANIFEST).read_text("utf-8"))["sums"]
    if set(sums) != set(names):
        raise ValueError("its manifest names other files")
    for name, expected in sums.items():
        if checksum(folder / name) != expected:
            raise ValueError(f"{name} does not match its checksum")


def is_intact(folder: Path, names: Collection[str]) -> bool:
    """True if a folder is there, and as it was made."""
    try:
        check(folder, names)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def write(path: Path, content: dict[str, Any]) -> None:
    """Write a file of JSON with its sum. Raises OSError."""
    text = json.dumps(content, ensure_ascii=False)
    descriptor, working = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(f"{_sum(text)}\n{text}")
        Path(working).replace(path)
    finally:
        Path(working).unlink(missing_ok=True)


def read(path: Path) -> dict[str, Any]:
    """Read a file written by ``write``. Raises OSError, and ValueError if it is damaged."""
    noted, _, text = path.read_text("utf-8", "surrogatepass").partition("\n")
    if noted != _sum(text):
        raise ValueError(f"{path.name} does not match its checksum")
    content: dict[str, Any] = json.loads(text)
    return content


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def checksum(path: Path) -> str:
    """Checksum of a file's content; of large files the length and samples."""
    size = path.stat().st_size
    state = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        if size <= _WHOLE:
            state.update(file.read())
        else:
            for sample in range(_SAMPLES):
                file.seek((size - _SAMPLE) * sample // (_SAMPLES - 1))
                state.update(file.read(_SAMPLE))
    return state.hexdigest()
