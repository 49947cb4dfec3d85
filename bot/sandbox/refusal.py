"""Error answers of the Bot API."""

from __future__ import annotations

from typing import Any


class RefusalError(Exception):
    """An error answer: its code, its description as Telegram words it, and its parameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    @property
    def body(self) -> dict[str, Any]:
        """The answer as JSON."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(reason: str) -> RefusalError:
    """A request that is wrong."""
    return RefusalError(400, f"Bad Request: {reason}")


def too_many(retry_after: int) -> RefusalError:
    """A flood."""
    return RefusalError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
