"""The library's bot, and what goes through it as JSON alone: updates that are fetched, messages that are sent.

As the library's objects, a message that was sent with its buttons is read back in some 0.4 ms, only for its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from telegram.ext import ExtBot

from bot.telegram.limits import Before

Raw = Mapping[str, Any]
"""An update as Telegram sends it."""


class RawBot(ExtBot[Before]):
    """Fetches updates without reading them, so that one that cannot be read holds up no other; sends messages likewise."""

    async def fetch(self, offset: int | None, seconds: float, kinds: list[str]) -> list[Raw]:
        """The next updates, waited for so many seconds. Raises TelegramError."""
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": kinds}
        patience = (self._request[0].read_timeout or 0) + seconds
        result: Any = await self._post("getUpdates", asked, read_timeout=patience)
        return [one for one in result if isinstance(one, dict) and isinstance(one.get("update_id"), int)]

    async def begin_anew(self) -> None:
        """Give up the connection for fetching, with whatever is under way on it, and open another."""
        await self._request[0].shutdown()
        await self._request[0].initialize()

    async def post_message(self, body: Mapping[str, Any], before: Before | None = None) -> int:
        """Send a message, given as the Bot API takes it, and call ``before`` right before; its number. Raises TelegramError."""
        sent: Any = await self._post("sendMessage", api_kwargs=self._merge_api_rl_kwargs(dict(body), before))
        return int(sent["message_id"])
