"""The parameters of a call, as they are sent: JSON values, or the texts of a form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.sandbox.refusal import bad


class Parameters:
    """The parameters of a call: JSON values, or the texts of a form that stand for them."""

    def __init__(
        self, values: Mapping[str, Any], files: Mapping[str, tuple[str, bytes]] | None = None
    ) -> None:
        self.values = dict(values)
        self.files = files or {}

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """A text."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """A whole number. Raises RefusalError."""
        value = self.values.get(name)
        if value in (None, ""):
            return default
        try:
            return int(str(value))
        except ValueError:
            raise bad(f"{name} must be an Integer") from None

    def flag(self, name: str) -> bool:
        """True or False."""
        return str(self.values.get(name, "")).lower() in ("true", "1")

    def json(self, name: str, default: Any = None) -> Any:
        """An object or a list. Raises RefusalError."""
        value = self.values.get(name)
        if value in (None, ""):
            return default
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None
