"""The sandbox over HTTP: calls in, answers out, updates by long polling or to a webhook."""

from __future__ import annotations

import asyncio
import contextlib
import email.utils
import json
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Any

import aiohttp
from aiohttp import web

from bot.sandbox.faults import Fault, Kind
from bot.sandbox.methods import Parameters, call
from bot.sandbox.refusal import RefusalError, too_many
from bot.sandbox.world import Sandbox

_BATCH = 100
_AGAIN = 0.2  # seconds before an update that a webhook did not take is sent again
_REFUSALS = {
    Kind.CONFLICT: (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ),
    Kind.UNAUTHORIZED: (401, "Unauthorized"),
    Kind.NOT_FOUND: (404, "Not Found"),
}
_LARGEST = 64 * 1024 * 1024


class Server:
    """One sandbox behind one address."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._news = asyncio.Event()
        self._polling: asyncio.Task[Any] | None = None

    @contextlib.asynccontextmanager
    async def serving(self, port: int = 0) -> AsyncIterator[str]:
        """Serve on loopback, and give the address."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(self._news.set)

        self._sandbox.wake.append(wake)
        application = web.Application(client_max_size=_LARGEST)
        application.router.add_route("*", "/bot{token}/{method}", self._on_call)
        application.router.add_get("/file/bot{token}/{path:.*}", self._on_file)
        application.on_response_prepare.append(self._date)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        pushing = asyncio.create_task(self._push())
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            self._sandbox.wake.remove(wake)
            pushing.cancel()
            await runner.cleanup()

    async def _date(self, _: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = email.utils.formatdate(self._sandbox.clock(), usegmt=True)

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self._sandbox.token:
            return _answer(RefusalError(401, "Unauthorized").body, 401)
        try:
            parameters = await _read(request)
            chat_id = parameters.number("chat_id") or None
            with self._sandbox.changing():
                self._sandbox.calls.append((method, parameters.values))
                fault = self._sandbox.faults.strike(method, chat_id)
            if fault is not None and fault.kind is not Kind.SLOW and fault.kind is not Kind.DROP_AFTER:
                return _struck(fault, request)
            if fault is not None and fault.kind is Kind.SLOW:
                await asyncio.sleep(fault.seconds)
            if method.lower() == "getupdates":
                result = await self._get_updates(parameters)
            else:
                with self._sandbox.changing():
                    result = call(self._sandbox, method, parameters)
            if fault is not None and fault.kind is Kind.DROP_AFTER:
                return _struck(fault, request)
        except RefusalError as refusal:
            return _answer(refusal.body, refusal.code)
        return _answer({"ok": True, "result": result})

    async def _get_updates(self, parameters: Parameters) -> list[dict[str, Any]]:
        """As Telegram: what lies before the offset is confirmed; of two that poll at once the first is ended."""
        sandbox = self._sandbox
        if sandbox.webhook:
            raise RefusalError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            )
        if self._polling is not None and not self._polling.done():
            self._polling.cancel()
        if "allowed_updates" in parameters:
            sandbox.allowed = parameters.json("allowed_updates")
        offset, limit = parameters.number("offset"), parameters.number("limit", _BATCH)
        with sandbox.changing():
            if offset < 0:
                del sandbox.updates[: max(0, len(sandbox.updates) + offset)]
            elif offset:
                sandbox.updates[:] = [one for one in sandbox.updates if one["update_id"] >= offset]
        waiting = asyncio.ensure_future(self._some(parameters.number("timeout")))
        self._polling = waiting
        try:
            await waiting
        except asyncio.CancelledError:
            if not waiting.cancelled() or self._polling is waiting:
                raise
            raise RefusalError(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            ) from None
        return sandbox.updates[: max(1, min(limit, _BATCH))]

    async def _some(self, seconds: float) -> None:
        """Wait until there are updates, for so long at most."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._sandbox.updates:
                    self._news.clear()
                    if not self._sandbox.updates:
                        await self._news.wait()

    async def _push(self) -> None:
        """Send updates to the webhook, where there is one, until each is taken."""
        async with aiohttp.ClientSession() as session:
            while True:
                await self._some(60)
                webhook = self._sandbox.webhook
                if not (webhook and self._sandbox.updates):
                    self._news.clear()
                    await asyncio.sleep(_AGAIN)
                    continue
                update = self._sandbox.updates[0]
                headers = {"X-Telegram-Bot-Api-Secret-Token": webhook["secret"]} if webhook["secret"] else {}
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.post(webhook["url"], json=update, headers=headers) as response:
                        if response.status < 300:
                            with self._sandbox.changing():
                                self._sandbox.updates.remove(update)
                            continue
                await asyncio.sleep(_AGAIN)

    async def _on_file(self, request: web.Request) -> web.Response:
        for path, content in self._sandbox.files.values():
            if path == request.match_info["path"] and request.match_info["token"] == self._sandbox.token:
                return web.Response(body=content)
        return _answer(RefusalError(404, "Not Found").body, 404)


@contextlib.contextmanager
def running(sandbox: Sandbox) -> Iterator[str]:
    """Serve a sandbox from a thread of its own, and give the address."""
    started: list[str] = []
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    leave = asyncio.Event()

    async def serve() -> None:
        async with Server(sandbox).serving() as address:
            started.append(address)
            ready.set()
            await leave.wait()

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(serve())

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    if not ready.wait(10):
        raise TimeoutError("the sandbox did not start")
    try:
        yield started[0]
    finally:
        loop.call_soon_threadsafe(leave.set)
        thread.join()


async def _read(request: web.Request) -> Parameters:
    """The parameters of a call, from the address, a form or JSON."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, tuple[str, bytes]] = {}
    if request.content_type == "application/json":
        values |= await request.json()
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = (value.filename, value.file.read())
            else:
                values[name] = value
    return Parameters(values, files)


def _struck(fault: Fault, request: web.Request) -> web.Response:
    if fault.kind is Kind.FLOOD:
        return _answer(too_many(int(fault.seconds)).body, 429)
    if fault.kind in _REFUSALS:
        code, reason = _REFUSALS[fault.kind]
        return _answer(RefusalError(code, reason).body, code)
    if fault.kind is Kind.SERVER:
        return web.Response(status=502, text="<html>502 Bad Gateway</html>", content_type="text/html")
    assert request.transport is not None
    request.transport.abort()
    return web.Response(status=500)


def _answer(body: dict[str, Any], status: int = 200) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")
