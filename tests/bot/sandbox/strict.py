"""The sandbox as tests need it: texts judged by Telegram's own library, calls kept, faults to order, webhooks."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import aiohttp
from aiohttp import web

from bot.sandbox import server, world
from bot.sandbox.chats import Json
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusal import RefusalError, bad, too_many
from bot.sandbox.server import answer
from tests.bot.sandbox.faults import Fault, Faults, Kind
from tests.bot.sandbox.tdlib import TdRules

_AGAIN = 0.2  # seconds before an update that a webhook did not take is sent again
_REFUSALS = {
    Kind.CONFLICT: (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ),
    Kind.UNAUTHORIZED: (401, "Unauthorized"),
    Kind.NOT_FOUND: (404, "Not Found"),
}


class Sandbox(world.Sandbox):
    """A sandbox that Telegram's library judges; ``calls`` are what the bot called, in order."""

    def __init__(
        self, username: str = "zhaoshang_bot", clock: Callable[[], float] = time.time, **more: Any
    ) -> None:
        super().__init__(username, clock, TdRules(), **more)
        self.faults = Faults()
        self.calls: list[tuple[str, Json]] = []
        self.webhook: Json = {}


class StrictServer(server.Server):
    """Serves a sandbox with what goes wrong on order, and to webhooks."""

    sandbox: Sandbox

    @contextlib.asynccontextmanager
    async def serving(
        self, port: int = 0, more: Callable[[web.Application], None] | None = None
    ) -> AsyncIterator[str]:
        async with super().serving(port, more) as address:
            pushing = asyncio.create_task(self._push())
            try:
                yield address
            finally:
                pushing.cancel()

    async def answered(self, method: str, parameters: Parameters, request: web.Request) -> web.StreamResponse:
        chat_id = parameters.number("chat_id") or None
        with self.sandbox.changing():
            self.sandbox.calls.append((method, parameters.values))
            fault = self.sandbox.faults.strike(method, chat_id)
        if fault is not None and fault.kind is not Kind.SLOW and fault.kind is not Kind.DROP_AFTER:
            return _struck(fault, request)
        if fault is not None and fault.kind is Kind.SLOW:
            await asyncio.sleep(fault.seconds)
        made = await self._made(method, parameters, request)
        if fault is not None and fault.kind is Kind.DROP_AFTER:
            return _struck(fault, request)
        return made

    async def _made(self, method: str, parameters: Parameters, request: web.Request) -> web.StreamResponse:
        sandbox = self.sandbox
        if method.lower() == "setwebhook":
            return answer({"ok": True, "result": _set_webhook(sandbox, parameters)})
        if method.lower() == "getwebhookinfo":
            pending = len(sandbox.updates)
            info = {"url": sandbox.webhook.get("url", ""), "pending_update_count": pending}
            return answer({"ok": True, "result": info | {"has_custom_certificate": False}})
        if method.lower() == "deletewebhook":
            sandbox.webhook = {}
        if method.lower() == "getupdates" and sandbox.webhook:
            raise RefusalError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            )
        return await super().answered(method, parameters, request)

    async def _push(self) -> None:
        """Send updates to the webhook, where there is one, until each is taken."""
        sandbox = self.sandbox
        async with aiohttp.ClientSession() as session:
            while True:
                await self.some(60)
                webhook = sandbox.webhook
                if not (webhook and sandbox.updates):
                    await asyncio.sleep(_AGAIN)
                    continue
                update = sandbox.updates[0]
                headers = {"X-Telegram-Bot-Api-Secret-Token": webhook["secret"]} if webhook["secret"] else {}
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.post(webhook["url"], json=update, headers=headers) as response:
                        if response.status < 300:
                            with sandbox.changing():
                                sandbox.updates.remove(update)
                            continue
                await asyncio.sleep(_AGAIN)


def _set_webhook(sandbox: Sandbox, parameters: Parameters) -> bool:
    url, secret = parameters.text("url"), parameters.text("secret_token")
    if url and not url.startswith(("https://", "http://127.0.0.1:")):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    with sandbox.changing():
        sandbox.webhook = {"url": url, "secret": secret} if url else {}
        if "allowed_updates" in parameters:
            sandbox.allowed = parameters.json("allowed_updates")
    return True


@contextlib.contextmanager
def running(sandbox: Sandbox) -> Iterator[str]:
    """Serve a sandbox from a thread of its own, and give the address."""
    with server.running(lambda: StrictServer(sandbox)) as address:
        yield address


def _struck(fault: Fault, request: web.Request) -> web.Response:
    if fault.kind is Kind.FLOOD:
        return answer(too_many(int(fault.seconds)).body, 429)
    if fault.kind in _REFUSALS:
        code, reason = _REFUSALS[fault.kind]
        return answer(RefusalError(code, reason).body, code)
    if fault.kind is Kind.SERVER:
        return web.Response(status=502, text="<html>502 Bad Gateway</html>", content_type="text/html")
    assert request.transport is not None
    request.transport.abort()
    return web.Response(status=500)
