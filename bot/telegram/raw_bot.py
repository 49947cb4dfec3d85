"""The library's bot, and what goes through it as JSON alone: updates that are fetched, messages that are sent.

As the library's objects, a message that was sent with its buttons is read back in some 0.4 ms, only for its number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from telegram.ext import ExtBot

from bot.telegram.limits import Before

Raw = Mapping[str, Any]
"""An update as Telegram sends it."""


class _JsonBody:
    """The parameters of a request as ``telegram.request.RequestData`` gives them, which are JSON values already."""

    contains_files = False

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.parameters = {name: value for name, value in body.items() if value is not None}
        self.multipart_data: dict[str, Any] = {}

    @property
    def json_parameters(self) -> dict[str, str]:
        """Each as a form has it."""
        return {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in self.parameters.items()
        }


class RawBot(ExtBot[Before]):
    """Fetches updates without reading them, so that one that cannot be read holds up no other; sends messages likewise."""

    async def fetch(self, offset: int | None, seconds: float, kinds: list[str]) -> list[Raw]:
        """The next updates, waited for so many seconds. Raises TelegramError."""
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": kinds}
        patience = (self._request[0].read_timeout or 0) + seconds
        result = await self._called(0, "getUpdates", asked, read_timeout=patience)
        return [one for one in result if isinstance(one, dict) and isinstance(one.get("update_id"), int)]

    async def begin_anew(self) -> None:
        """Give up the connection for fetching, with whatever is under way on it, and open another."""
        await self._request[0].shutdown()
        await self._request[0].initialize()

    async def post_message(self, body: Mapping[str, Any], before: Before | None = None) -> int:
        """Send a message, given as the Bot API takes it, and call ``before`` right before; its number. Raises TelegramError."""
        assert self.rate_limiter is not None
        sent: Any = await self.rate_limiter.process_request(
            self._called, (1, "sendMessage", body), {}, "sendMessage", dict(body), before
        )
        return int(sent["message_id"])

    async def _called(self, client: int, method: str, body: Mapping[str, Any], **timeouts: float) -> Any:
        """The result of a method of the Bot API. Raises TelegramError."""
        return await self._request[client].post(
            f"{self.base_url}/{method}",
            _JsonBody(body),  # type: ignore[arg-type] # it has what a client asks of the library's
            **timeouts,
        )
