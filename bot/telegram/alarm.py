"""Announces once that something is wrong, and once that it is well again: in the log and to the admins."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from telegram.error import TelegramError

from bot.answers.wording import say
from bot.telegram.background_tasks import BackgroundTasks
from bot.telegram.outbox import Bot

_LOGGER = logging.getLogger(__name__)


class Alarm:
    """Of the data folder: whether what is received and answered can be written down."""

    def __init__(self, bot: Bot, admins: Sequence[int], background: BackgroundTasks) -> None:
        self._bot = bot
        self._admins = admins
        self._background = background
        self.on = False  # whether it cannot be written now

    def raised(self, error: Exception) -> None:
        """It could not be written."""
        if self.on:
            return
        self.on = True
        _LOGGER.error(
            "数据文件夹写不进去（%s）：消息先留在 Telegram 那里，腾出磁盘或改正权限后自动继续", error
        )
        self._background.start(self._tell())

    def cleared(self) -> None:
        """It could be written."""
        if self.on:
            self.on = False
            _LOGGER.info("数据文件夹又能写了，继续收消息")

    async def _tell(self) -> None:
        for admin in self._admins:
            try:
                await self._bot.send_message(admin, say("unwritable", "zh").text)
            except TelegramError as error:
                _LOGGER.debug("an admin could not be told: %s", type(error).__name__)
