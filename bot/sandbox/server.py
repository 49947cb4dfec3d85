"""The sandbox over HTTP: calls in, answers out, updates by long polling."""

from __future__ import annotations

import asyncio
import contextlib
import email.utils
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from aiohttp import web

from bot.sandbox.methods import call
from bot.sandbox.parameters import Parameters
from bot.sandbox.refusal import RefusalError
from bot.sandbox.world import Sandbox

_BATCH = 100
_LARGEST = 64 * 1024 * 1024
_CONFLICT = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Server:
    """A sandbox over HTTP, at one address."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self._news = asyncio.Event()
        self._polling: asyncio.Task[Any] | None = None

    @contextlib.asynccontextmanager
    async def serving(
        self, port: int = 0, more: Callable[[web.Application], None] | None = None
    ) -> AsyncIterator[str]:
        """Serve on loopback, and give the address; ``more`` adds what else is served there."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(self._news.set)

        self.sandbox.wake.append(wake)
        application = web.Application(client_max_size=_LARGEST)
        application.router.add_route("*", "/bot{token}/{method}", self._on_call)
        application.router.add_get("/file/bot{token}/{path:.*}", self._on_file)
        application.on_response_prepare.append(self._date)
        if more is not None:
            more(application)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            self.sandbox.wake.remove(wake)
            await runner.cleanup()

    async def answered(
        self,
        method: str,
        parameters: Parameters,
        request: web.Request,  # noqa: ARG002 - for those that break the connection
    ) -> web.StreamResponse:
        """The answer to a call. Raises RefusalError."""
        if method.lower() == "getupdates":
            return answer({"ok": True, "result": await self._get_updates(parameters)})
        with self.sandbox.changing():
            result = call(self.sandbox, method, parameters)
        self._tell(method, parameters, result)
        return answer({"ok": True, "result": result})

    async def some(self, seconds: float) -> None:
        """Wait until there are updates, for so long at most."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self.sandbox.updates:
                    self._news.clear()
                    if not self.sandbox.updates:
                        await self._news.wait()

    async def _date(self, _: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = email.utils.formatdate(self.sandbox.clock(), usegmt=True)

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.sandbox.token:
            return answer(RefusalError(401, "Unauthorized").body, 401)
        parameters = Parameters({})
        try:
            parameters = await _read(request)
            return await self.answered(method, parameters, request)
        except RefusalError as refusal:
            self._tell(method, parameters, refusal.body)
            return answer(refusal.body, refusal.code)

    def _tell(self, method: str, parameters: Parameters, result: Any) -> None:
        body = parameters.values | {name: f"（{file[0]}）" for name, file in parameters.files.items()}
        self.sandbox.tell("call", {"name": method, "body": body, "answer": result})

    async def _get_updates(self, parameters: Parameters) -> list[dict[str, Any]]:
        """Like Telegram's getUpdates: confirms what lies before the offset; of two that poll at once the first is ended."""
        sandbox = self.sandbox
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
        sandbox.tell("polling", {})
        waiting = asyncio.ensure_future(self.some(parameters.number("timeout")))
        self._polling = waiting
        try:
            await waiting
        except asyncio.CancelledError:
            if not waiting.cancelled() or self._polling is waiting:
                raise
            raise RefusalError(409, _CONFLICT) from None
        given = sandbox.updates[: max(1, min(limit, _BATCH))]
        for update in given:
            sandbox.tell("update", update)
        return given

    async def _on_file(self, request: web.Request) -> web.Response:
        for path, content in self.sandbox.files.values():
            if path == request.match_info["path"] and request.match_info["token"] == self.sandbox.token:
                return web.Response(body=content)
        return answer(RefusalError(404, "Not Found").body, 404)


@contextlib.contextmanager
def running(server: Callable[[], Server]) -> Iterator[str]:
    """Serve from a thread of its own what is made there, and give the address."""
    started: list[str] = []
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    leave = asyncio.Event()

    async def serve() -> None:
        async with server().serving() as address:
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


def answer(body: dict[str, Any], status: int = 200) -> web.Response:
    """An answer of the Bot API."""
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")
