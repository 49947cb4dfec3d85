"""Server-sent events: tells the pages what happens in the sandbox."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any

from bot.sandbox.chats import Json
from bot.sandbox.world import Sandbox

_KEPT = 300  # calls and updates that are shown on demand
_BEHIND = 5_000  # events that a page may be behind before it is to begin anew
_ALIVE = 15.0  # seconds
_LONGEST = 20_000  # characters of a call that is shown
_QUIET = frozenset({"polling"})


class EventStream:
    """Passes the events of the sandbox to every page. ``whole`` gives everything there is, for a page that begins."""

    def __init__(self, sandbox: Sandbox, whole: Callable[[], Json]) -> None:
        self._whole = whole
        self._pages: set[asyncio.Queue[bytes | None]] = set()
        self.wire: deque[Json] = deque(maxlen=_KEPT)
        self._sandbox = sandbox
        self._number = 0
        sandbox.listeners.append(self._hear)

    def tell(self, kind: str, body: Json) -> None:
        """Tell every page."""
        event = written(kind, body)
        for page in self._pages:
            if page.qsize() < _BEHIND:
                page.put_nowait(event)

    async def events(self) -> AsyncIterator[bytes]:
        """The events for one page: all there is, then what happens, until :meth:`close`."""
        page: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._pages.add(page)
        try:
            yield written("state", self._whole())
            while True:
                try:
                    async with asyncio.timeout(_ALIVE):
                        event = await page.get()
                except TimeoutError:
                    event = b": still here\n\n"
                if event is None:
                    return
                yield event
        finally:
            self._pages.discard(page)

    def close(self) -> None:
        """End what every page hears."""
        for page in self._pages:
            page.put_nowait(None)

    def _hear(self, kind: str, body: Json) -> None:
        if kind in ("call", "update"):
            self._number += 1
            entry = {"number": self._number, "at": self._sandbox.clock(), "kind": kind} | _short(body)
            self.wire.append(entry)
            self.tell("wire", entry)
        elif kind == "message":
            self.tell("message", {"chat": body["chat"], "message": shown(body["message"])})
        elif kind not in _QUIET:
            self.tell(kind, body)


def shown(message: Json) -> Json:
    """A message as a page needs it."""
    return {name: value for name, value in message.items() if name not in ("edits", "chat")}


def written(kind: str, body: Json) -> bytes:
    """An event as it goes over the line."""
    return f"event: {kind}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n".encode("utf-8", "replace")


def _short(body: Json) -> Json:
    text = json.dumps(body, ensure_ascii=False)
    if len(text) <= _LONGEST:
        return {
            name: _parsed(value) for name, value in json.loads(text).items()
        }  # as it is now: messages change
    return {"name": body.get("name", ""), "body": text[:_LONGEST] + "…"}


def _parsed(value: Any) -> Any:
    """Values that are JSON within a text, as a form sends them, as what they are."""
    if isinstance(value, dict):
        return {name: _parsed(one) for name, one in value.items()}
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
