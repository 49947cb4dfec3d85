"""The HTTP that speaks to Telegram: aiohttp where it is reached straight, the library's own client through a proxy.

The library's client, httpx, takes three times as long for a request, half of what a short answer takes in all
(``tests/benchmarks/replies.py``); but it knows every sort of proxy, and a way through one is long anyhow.
"""

from __future__ import annotations

import json
import ssl
import urllib.request
from collections.abc import Callable
from functools import cache, partial
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

_CONNECT, _STEP = 10.0, 20.0  # seconds; for fetching updates the time of the long poll is added
_AT_ONCE = 256  # connections
_MOST_IDLE = 15.0  # seconds a connection is kept without a request
# Before these nothing is written.
_NOT_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)

Heard = Callable[[str], None]
"""Called with the ``Date`` of each answer."""


def client(url: str, proxy: str | None, heard: Heard, at_once: int = _AT_ONCE) -> BaseRequest:
    """A client of the server at ``url`` with so many connections, through the proxy that is given or that the system names."""
    if proxy is None and not _proxied(url):
        return AiohttpRequest(heard, at_once)

    async def hear(response: httpx.Response) -> None:
        heard(response.headers.get("date", ""))

    return HTTPXRequest(
        at_once,
        read_timeout=_STEP,
        write_timeout=_STEP,
        connect_timeout=_CONNECT,
        pool_timeout=_CONNECT,
        proxy=proxy,
        httpx_kwargs={"event_hooks": {"response": [hear]}},
    )


@cache
def trusted() -> ssl.SSLContext:
    """Whom the connections trust: the same for all, since reading it takes 50 ms."""
    return httpx.create_ssl_context()


def _proxied(url: str) -> bool:
    """True if the system names a proxy for an address."""
    names = {"http", "https", "all"}.intersection(urllib.request.getproxies())
    return bool(names) and not urllib.request.proxy_bypass(urlsplit(url).netloc)


def may_have_arrived(error: NetworkError) -> bool:
    """True if Telegram may have taken a request: the connection broke after it was made."""
    cause = error.__cause__
    if isinstance(cause, _NOT_SENT):
        return False
    # Without a cause of the client's it is an HTTP status, by which Telegram (or what stands before it) refused it.
    return isinstance(error, TimedOut) or isinstance(cause, aiohttp.ClientError | httpx.HTTPError)


class AiohttpRequest(BaseRequest):
    """See ``telegram.request.BaseRequest``."""

    def __init__(self, heard: Heard, at_once: int = _AT_ONCE) -> None:
        self._heard = heard
        self._at_once = at_once
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may let wait, where a request says nothing else."""
        return _STEP

    async def initialize(self) -> None:
        """Make ready; again after ``shutdown`` as well."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._at_once, ssl=trusted(), keepalive_timeout=_MOST_IDLE
                ),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
                json_serialize=partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - an answer that does not come ends it too
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - part of the time to connect
    ) -> tuple[int, bytes]:
        """The status and the body of an answer. Raises NetworkError."""
        if self._session is None:
            raise RuntimeError("initialize() comes first")
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(connect_timeout, _CONNECT),
            sock_read=_seconds(read_timeout, _STEP),
        )
        try:
            async with self._session.request(
                method, url, **_body(request_data), timeout=timeout, allow_redirects=False
            ) as response:
                self._heard(response.headers.get("date", ""))
                return response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            # An address that is no address stands in the text of its error, and with it the token.
            reason = "" if isinstance(error, aiohttp.InvalidURL) else f": {error}"
            raise NetworkError(f"{type(error).__name__}{reason}") from error


def _seconds(asked: Any, otherwise: float) -> float | None:
    """What a caller gives for a timeout, None being for ever, or what is given where it gives none."""
    return asked if asked is None or isinstance(asked, int | float) else otherwise


def _body(data: RequestData | None) -> dict[str, Any]:
    """The body of a request as aiohttp's arguments: JSON, or a form where files go along.

    As a form a Chinese text is three times as long, which costs some 0.4 ms a message (tests/README.md).
    """
    if data is None:
        return {}
    files = data.multipart_data
    if not files:
        return {"json": data.parameters}
    form = aiohttp.FormData(data.json_parameters)
    for field, (name, content, sort) in files.items():
        form.add_field(field, content, filename=name, content_type=sort)
    return {"data": form}
