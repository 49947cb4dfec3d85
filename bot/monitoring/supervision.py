"""Signs of life to whoever supervises the process (systemd's sd_notify), and its end where it lives on without serving."""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import os
import socket
import threading
import time
from collections.abc import Callable

from bot.exit_codes import STALLED

_STUCK = 120.0  # seconds without a turn of the loop; opening a large corpus holds it up for less than one
_LOOK = 5.0  # seconds
_LOGGER = logging.getLogger(__name__)


def notify(state: str) -> bool:
    """Tell systemd (READY=1, WATCHDOG=1, STOPPING=1), where it asked to be told; False where it could not be told now."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return True
    if address.startswith("@"):  # a name without a file
        address = f"\0{address[1:]}"
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.setblocking(False)  # who does not listen must not hold up the loop
            out.sendto(state.encode(), address)
    except BlockingIOError:
        return False
    except OSError as error:
        _LOGGER.warning("systemd 没有收到 %s：%s", state, error)
        return False
    return True


def watchdog_interval() -> float:
    """Seconds between two signs of life: a third of what systemd waits for one."""
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    if not microseconds.isdecimal():
        return _LOOK
    return min(_LOOK, int(microseconds) / 1e6 / 3)


class Supervision:
    """Says READY=1 when the bot first serves and WATCHDOG=1 while it goes on; ends a process that no longer does.

    ``serves`` tells whether Telegram has been heard, ``stalled`` that updates are no longer fetched. A loop that is stuck cannot
    end itself: a thread looks after it. What such an end leaves undone is taken up by the next start, as after a kill.
    """

    def __init__(
        self,
        serves: Callable[[], bool],
        stalled: Callable[[], bool],
        ticks: Callable[[], float] = time.monotonic,
        end: Callable[[int], None] = os._exit,
    ) -> None:
        self._serves = serves
        self._stalled = stalled
        self._ticks = ticks
        self._end = end
        self._turned = ticks()
        self._left = threading.Event()

    async def run(self) -> None:
        """Give signs of life until cancelled."""
        thread = threading.Thread(target=self._look_after, name="watchdog", daemon=True)
        thread.start()
        told = False
        try:
            while True:
                self._turned = self._ticks()
                if not told and self._serves():
                    told = notify("READY=1")
                if not self._stalled():
                    notify("WATCHDOG=1")
                await asyncio.sleep(watchdog_interval())
        finally:
            self._left.set()
            notify("STOPPING=1")

    def trouble(self) -> str:
        """The reason why the bot does not serve, in one sentence; "" if it does."""
        if self._ticks() - self._turned > _STUCK:
            return f"程序 {_STUCK:.0f} 秒没有动静，自己结束，等着被重新启动"
        if self._stalled():
            return "取消息卡住了，自己结束，等着被重新启动"
        return ""

    def _look_after(self) -> None:
        while not self._left.wait(_LOOK):
            trouble = self.trouble()
            if trouble:
                _LOGGER.critical("%s", trouble)
                faulthandler.dump_traceback()  # file names and lines, no values
                self._end(STALLED)
                return
