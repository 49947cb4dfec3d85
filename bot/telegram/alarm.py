"""Announces in the log, once, that the database cannot be written, and once that it can be again."""

from __future__ import annotations

import logging

_LOGGER = logging.getLogger(__name__)


class Alarm:
    """Alarm of the data folder: on while received updates and answers cannot be written down."""

    def __init__(self) -> None:
        self.on = False  # whether it cannot be written now

    def raised(self, error: Exception) -> None:
        """Note that something could not be written."""
        if self.on:
            return
        self.on = True
        _LOGGER.error(
            "数据写不进去（%s）：消息先留在 Telegram 那里；腾出磁盘、改正权限或数据库恢复后自动继续", error
        )

    def cleared(self) -> None:
        """Note that something could be written."""
        if self.on:
            self.on = False
            _LOGGER.info("数据又能写了，继续收消息")
