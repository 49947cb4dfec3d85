"""The one address on which the bot is spoken to by HTTP: by whoever watches it, and by Telegram where there is a webhook."""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

LARGEST = (
    4 * 2**20
)  # bytes of a request; an update with a long message that replies to another is a tenth of one MB
_LEAVE = 2.0  # seconds for requests that are under way
_LOGGER = logging.getLogger(__name__)


class ListenError(Exception):
    """The address cannot be listened on; its text is one sentence that says how to fix it."""


@asynccontextmanager
async def listening(address: str, routes: Iterable[web.RouteDef]) -> AsyncIterator[str]:
    """Serve on ``host:port``, and give the address in use; "" serves nowhere. Raises ListenError."""
    if not address:
        yield ""
        return
    application = web.Application(client_max_size=LARGEST)
    application.add_routes(routes)
    application.on_response_prepare.append(_unnamed)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_LEAVE)
    await runner.setup()
    try:
        host, _, port = address.rpartition(":")
        try:
            await web.TCPSite(runner, host.strip("[]"), int(port)).start()
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno is not None else str(error)
            raise ListenError(
                f"不能在 {address} 上听（{reason}）：请给 BOT_HTTP_LISTEN 换一个端口。"
            ) from error
        used = runner.addresses[0]
        _LOGGER.info("在 http://%s:%s 上听", used[0], used[1])
        yield f"http://{used[0]}:{used[1]}"
    finally:
        await runner.cleanup()


async def _unnamed(_: web.Request, response: web.StreamResponse) -> None:
    """Remove from a response which program answers, and in what version."""
    response.headers["Server"] = "zhaoshang"
