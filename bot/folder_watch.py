"""Watches the operator's files, and says when they have changed and been still for a while.

It looks at the files' stamps every now and then: a system gives no notice of changes in folders that lie on another
machine, which is where offices keep theirs.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

from retrieval.corpus_files import CorpusFiles
from retrieval.parsed_files import stamp
from retrieval.report import CorpusError

EVERY = 10.0  # seconds between two looks
STILL = 60.0  # seconds without a change: whoever copies files has finished
_LOGGER = logging.getLogger(__name__)


def state_of(path: Path, data_dir: Path) -> str:
    """Fingerprint of the operator's files as they are; "" if they cannot be looked at."""
    state = hashlib.sha256()
    try:
        for file in sorted(CorpusFiles(path, besides=data_dir).files(), key=lambda one: str(one.path)):
            try:
                stamped = stamp(file.path)
            except OSError:  # it is gone by now, which the next look sees
                stamped = (0, 0, 0)
            state.update(repr((str(file.path), stamped)).encode("utf-8", "surrogatepass"))
    except (CorpusError, OSError):
        return ""
    return state.hexdigest()


class Stillness:
    """Tells when a state it is shown has changed and then stayed the same for ``STILL`` seconds."""

    def __init__(self, state: str, now: float) -> None:
        self._known = self._last = state
        self._since = now

    def changed(self, state: str, now: float) -> bool:
        """True if the files have changed and come to rest, until ``taken`` is called. A state that cannot be seen is no change."""
        if state != self._last:
            self._last, self._since = state, now
        return state not in ("", self._known) and now - self._since >= STILL

    def taken(self) -> None:
        """Take the changed state as known."""
        self._known = self._last


async def watch(look: Callable[[], str], changed: Callable[[], bool], ticks: Callable[[], float]) -> None:
    """Look, until cancelled; ``changed`` is called for a change that has come to rest, and again where it gives False."""
    stillness = Stillness(await asyncio.to_thread(look), ticks())
    while True:
        await asyncio.sleep(EVERY)
        state = await asyncio.to_thread(look)
        if stillness.changed(state, ticks()) and changed():
            _LOGGER.info("资料文件夹有改动，已经 %d 秒没有再变，开始更新资料", STILL)
            stillness.taken()
