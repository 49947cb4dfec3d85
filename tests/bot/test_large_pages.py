"""Memory on large pages, as the system itself tells it."""

from __future__ import annotations

import mmap
import platform
import re
import sys
from pathlib import Path

import pytest

from bot.large_pages import use_large_pages

_SIZE = 8 * 1024 * 1024


def on_large_pages() -> int:
    """KB of this process that lie on large pages."""
    rollup = Path("/proc/self/smaps_rollup").read_text("utf-8")
    found = re.search(r"AnonHugePages:\s+(\d+)", rollup)
    return int(found[1]) if found else 0


def newer_kernel() -> bool:
    """True if the system can be asked for large pages."""
    numbers = re.match(r"(\d+)\.(\d+)", platform.release())
    return sys.platform == "linux" and numbers is not None and tuple(map(int, numbers.groups())) >= (6, 1)


@pytest.mark.skipif(not newer_kernel(), reason="Linux 6.1 or later")
def test_what_is_in_use_lies_on_large_pages_and_is_as_it_was() -> None:
    with mmap.mmap(-1, _SIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        for at in range(0, _SIZE, 4096):
            memory[at : at + 2] = b"ab"
        before = on_large_pages()
        use_large_pages()
        if on_large_pages() == before:
            pytest.skip("the system gives none")
        assert on_large_pages() - before >= 2048
        assert memory[:].count(b"ab") == _SIZE // 4096


def test_another_system_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    use_large_pages()
