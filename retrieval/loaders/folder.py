"""Lists a folder of reports: each file to read, or the reason why it cannot be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retrieval import lazy_re as re
from retrieval.report import CorpusError

LARGEST = 100_000_000  # bytes of a file
_DEEPEST = 40  # folders within one another
_LONGEST = 1000  # bytes of a path within the folder; the system takes some four thousand in all
_SHOWN = 5  # names of what is passed over
# What systems and programs put beside one's own files.
_SYSTEMS = re.compile(
    r"(?i)\..*|~\$.*|thumbs\.db|ehthumbs.*\.db|desktop\.ini|__macosx|\$recycle\.bin|.*\.crdownload"
)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of a folder; ``refused`` if it is not a file to read."""

    path: Path
    refused: CorpusError | None = None


def within(folder: Path) -> Iterator[Found]:
    """All that lies in a folder, sorted by path; what is passed over is counted in one line for all of it."""
    found, passed_over = _Search(folder).all()
    yield from sorted(found, key=lambda one: one.path.relative_to(folder).as_posix())
    if passed_over:
        names = "、".join(sorted(passed_over)[:_SHOWN]) + ("等" if len(passed_over) > _SHOWN else "")
        reason = f"另有 {len(passed_over)} 个隐藏文件或系统文件没有读：{names}"
        yield Found(folder, CorpusError(str(folder), reason, harmless=True))


def read(path: Path) -> bytes:
    """The content of a file. Raises CorpusError if it is none, is too large, or cannot be read."""
    try:
        # A pipe would keep us until somebody writes to it.
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(opened, "rb") as file:
            known = os.fstat(opened)
            if not stat.S_ISREG(known.st_mode):
                raise CorpusError(str(path), _NO_FILE)
            if known.st_size > LARGEST:
                raise CorpusError(str(path), _too_large(known.st_size))
            data = file.read(LARGEST + 1)
            if len(data) > LARGEST:
                raise CorpusError(str(path), _too_large(len(data)))
            return data
    except OSError as error:
        raise CorpusError(str(path), f"读不了这个文件：{_why(error)}", transient=True) from None


_NO_FILE = "这是管道、设备或套接字，不是文件，没有读"


def _too_large(size: int) -> str:
    return f"文件太大（{size / 1e6:.0f} MB，最多 {LARGEST / 1e6:.0f} MB），请拆成几份"


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有读它的权限，请改正权限"
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    return error.strerror or type(error).__name__


class _Search:
    """A walk through a folder; nothing in it is opened."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._real = os.path.realpath(folder)
        self._found: list[Found] = []
        self._passed_over: list[str] = []
        self._open: list[tuple[Path, int]] = [(folder, 0)]

    def all(self) -> tuple[list[Found], list[str]]:
        """The entries found, and the names passed over."""
        while self._open:
            folder, depth = self._open.pop()
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        self._look_at(entry, depth + 1)
            except OSError as error:
                self._refuse(folder, f"打不开这个文件夹：{_why(error)}", transient=True)
        return self._found, self._passed_over

    def _look_at(self, entry: os.DirEntry[str], depth: int) -> None:
        path = Path(entry.path)
        if _SYSTEMS.fullmatch(entry.name):
            self._passed_over.append(CorpusError(entry.name, "").file)
            return
        try:
            if entry.is_symlink():
                self._follow(path)
            elif entry.is_dir():
                self._enter(path, depth)
            elif entry.is_file():
                self._found.append(Found(path))
            else:
                self._refuse(path, _NO_FILE)
        except OSError as error:
            self._refuse(path, f"读不了：{_why(error)}", transient=True)

    def _enter(self, path: Path, depth: int) -> None:
        length = len(os.fsencode(path)) - len(os.fsencode(self._folder))
        if depth > _DEEPEST or length > _LONGEST:
            self._refuse(path, "文件夹套得太深，里面的没有读；请移到上面几层")
        else:
            self._open.append((path, depth))

    def _follow(self, path: Path) -> None:
        """A link counts as the file it leads to, where that lies within the folder."""
        target = os.path.realpath(path)
        if not Path(target).exists():
            self._refuse(path, "这个链接指向的文件不存在")
        elif not Path(target).is_relative_to(self._real):
            self._refuse(path, "这个链接指向文件夹外面，没有读；请把文件本身放进来")
        elif Path(target).is_dir():
            self._refuse(path, "这个链接指向里面的另一个文件夹，不再读一遍", harmless=True)
        elif Path(target).is_file():
            self._found.append(Found(path))
        else:
            self._refuse(path, _NO_FILE)

    def _refuse(self, path: Path, reason: str, transient: bool = False, harmless: bool = False) -> None:
        self._found.append(
            Found(path, CorpusError(str(path), reason, transient=transient, harmless=harmless))
        )
