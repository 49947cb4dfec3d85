"""The HTTP that speaks to Telegram: connections of our own where it is reached straight, the library's client through a proxy.

The library's client, httpx, takes several times as long for a request, half of what a short answer takes in all
(``tests/benchmarks/replies.py``); but it knows every sort of proxy, and a way through one is long anyhow.
"""

from __future__ import annotations

import base64
import json
import re
import urllib.request
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.telegram.http_connections import (
    BrokenError,
    Connections,
    NoConnectionInTimeError,
    NotConnectedError,
    Origin,
)

_CONNECT, _STEP = 10.0, 20.0  # seconds; for fetching updates the time of the long poll is added
_AT_ONCE = 256  # connections
_MOST_IDLE = 15.0  # seconds a connection is kept without a request
_TARGET = re.compile(r"[!-~]+")
# Before these nothing is written.
_NOT_SENT = (
    NotConnectedError,
    NoConnectionInTimeError,
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
        return DirectRequest(heard, at_once)

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
    return isinstance(error, TimedOut) or isinstance(cause, BrokenError | httpx.HTTPError)


class AddressError(ValueError):
    """An address that is none."""


class _Address(NamedTuple):
    """Where a request goes: its target, and the lines that tell the host whom it is for and who asks."""

    origin: Origin
    target: str
    lines: str


class DirectRequest(BaseRequest):
    """See ``telegram.request.BaseRequest``."""

    def __init__(self, heard: Heard, at_once: int = _AT_ONCE) -> None:
        self._heard = heard
        self._at_once = at_once
        self._connections: Connections | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may let wait, where a request says nothing else."""
        return _STEP

    async def initialize(self) -> None:
        """Make ready; again after ``shutdown`` as well."""
        if self._connections is None:
            self._connections = Connections(self._at_once, httpx.create_ssl_context(), _MOST_IDLE)

    async def shutdown(self) -> None:
        """Close every connection."""
        connections, self._connections = self._connections, None
        if connections is not None:
            await connections.close()

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
        if self._connections is None:
            raise RuntimeError("initialize() comes first")
        try:
            address = _address(url)
            kind, body = _body(request_data)
            head = (
                f"{method} {address.target} HTTP/1.1\r\n{address.lines}User-Agent: {self.USER_AGENT}\r\n"
                f"Accept: */*\r\n{kind}Content-Length: {len(body)}\r\n\r\n"
            )
            response = await self._connections.exchange(
                address.origin,
                head.encode("ascii") + body,
                _seconds(connect_timeout, _CONNECT),
                _seconds(read_timeout, _STEP),
            )
        except TimeoutError as error:
            raise TimedOut from error
        except OSError as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error
        except AddressError as error:  # with the address its text would tell the token
            raise NetworkError(type(error).__name__) from None
        self._heard(response.headers.get("date", ""))
        return response.status, response.body


@lru_cache(maxsize=64)
def _address(url: str) -> _Address:
    """The address of a request. Raises AddressError."""
    try:
        parts = urlsplit(url)
        tls = parts.scheme == "https"
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or (443 if tls else 80)
    except ValueError:
        raise AddressError from None
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not host or parts.scheme not in ("http", "https") or not _TARGET.fullmatch(host + target):
        raise AddressError
    named = f"[{host}]" if ":" in host else host
    lines = f"Host: {named}:{parts.port}\r\n" if parts.port else f"Host: {named}\r\n"
    if parts.username is not None:
        who = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        lines += f"Authorization: Basic {base64.b64encode(who.encode()).decode('ascii')}\r\n"
    return _Address(Origin(host, port, tls), target, lines)


def _seconds(asked: Any, otherwise: float) -> float | None:
    """What a caller gives for a timeout, None being for ever, or what is given where it gives none."""
    return asked if asked is None or isinstance(asked, int | float) else otherwise


def _body(data: RequestData | None) -> tuple[str, bytes]:
    """The body of a request with the line that tells its kind: JSON, or a form where files go along.

    As a form a Chinese text is three times as long, which costs some 0.4 ms a message (tests/README.md).
    """
    if data is None:
        return "", b""
    if not data.multipart_data:
        body = json.dumps(data.parameters, ensure_ascii=False, separators=(",", ":")).encode()
        return "Content-Type: application/json\r\n", body
    form = httpx.Request("POST", "http://form", data=data.json_parameters, files=data.multipart_data)
    return f"Content-Type: {form.headers['content-type']}\r\n", form.read()
