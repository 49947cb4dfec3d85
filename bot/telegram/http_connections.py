"""Connections that HTTP/1.1 requests go over, each kept for the next request, one request on each at a time.

There is little more to it than Telegram needs. A general client (aiohttp's) takes twice as long for a request after a
pause, when its many lines have left the processor's caches: 0.7 ms beside 0.3 (tests/README.md).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import defaultdict
from typing import NamedTuple, cast

from bot.telegram.http_response import Response, ResponseError, ResponseReader

_NEXT_ADDRESS = 0.25  # seconds until a further address of a host is tried beside the first (RFC 8305)


class NotConnectedError(OSError):
    """There is no connection: nothing was sent."""


class NoConnectionInTimeError(TimeoutError):
    """There was no connection in time: nothing was sent."""


class BrokenError(OSError):
    """The connection broke, or what came is no response, when the request may have been taken."""


class Origin(NamedTuple):
    """What a connection leads to."""

    host: str
    port: int
    tls: bool


class Connection(asyncio.Protocol):
    """One connection."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._reader: ResponseReader | None = None  # None while nothing is asked
        self._answer: asyncio.Future[Response] | None = None
        self._heard = 0.0  # when something came last, on the loop's clock
        self._expiry: asyncio.TimerHandle | None = None
        self._watch: asyncio.TimerHandle | None = None

    @property
    def usable(self) -> bool:
        """True if a request can go over it."""
        return self._transport is not None and not self._transport.is_closing() and self._reader is None

    async def exchange(self, request: bytes, silence: float | None) -> Response:
        """The response to a request. Raises BrokenError, and TimeoutError if nothing comes for so many seconds."""
        assert self._transport is not None
        self._reader, self._answer = ResponseReader(), self._loop.create_future()
        self._heard = self._loop.time()
        if silence is not None:
            self._watch = self._loop.call_later(silence, self._look, silence)
        self._transport.write(request)
        try:
            return await self._answer
        finally:
            if self._watch is not None:
                self._watch.cancel()
                self._watch = None
            if self._reader.response is None or not self._reader.keeps_open:
                self.close()
            self._reader = self._answer = None

    def expire(self, seconds: float) -> None:
        """Close it if it is not used for so many seconds."""
        self._expiry = self._loop.call_later(seconds, self.close)

    def keep(self) -> None:
        """Do not close it after all."""
        if self._expiry is not None:
            self._expiry.cancel()
            self._expiry = None

    def close(self) -> None:
        """Close it; what was being asked has no answer."""
        self.keep()
        if self._transport is None:
            return
        if self._reader is None or self._reader.response is not None:
            self._transport.close()
        else:
            self._failed(BrokenError("the connection was given up"))
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        self._transport = cast("asyncio.Transport", transport)
        made: socket.socket | None = transport.get_extra_info("socket")
        if made is not None:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def data_received(self, data: bytes) -> None:
        """Called by asyncio."""
        if self._reader is None or self._reader.response is not None:
            self.close()  # what was not asked for
            return
        self._heard = self._loop.time()
        try:
            if self._reader.feed(data):
                self._told()
        except ResponseError as error:
            self._failed(BrokenError(str(error)))

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by asyncio."""
        self.keep()
        if self._reader is None:
            return
        if exc is not None:
            self._failed(BrokenError(str(exc)))
            return
        try:
            self._reader.end()
            self._told()
        except ResponseError as error:
            self._failed(BrokenError(str(error)))

    def _told(self) -> None:
        if self._answer is not None and not self._answer.done() and self._reader is not None:
            assert self._reader.response is not None
            self._answer.set_result(self._reader.response)

    def _failed(self, error: OSError) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)

    def _look(self, silence: float) -> None:
        """Give up where nothing came for so many seconds."""
        left = self._heard + silence - self._loop.time()
        if left <= 0:
            self._failed(TimeoutError("nothing came"))
        else:
            self._watch = self._loop.call_later(left, self._look, silence)


class Connections:
    """At most ``at_once`` connections that are used at the same time; those that are not are kept for ``idle`` seconds."""

    def __init__(self, at_once: int, tls: ssl.SSLContext, idle: float) -> None:
        self._room = asyncio.Semaphore(at_once)
        self._tls = tls
        self._idle = idle
        self._kept: defaultdict[Origin, list[Connection]] = defaultdict(list)
        self._used: set[Connection] = set()

    async def exchange(
        self, origin: Origin, request: bytes, connect: float | None, silence: float | None
    ) -> Response:
        """The response to a request that waits ``connect`` seconds at most for a connection, and ``silence`` for each piece of it.

        Raises NotConnectedError and NoConnectionInTimeError where nothing was sent, else BrokenError and TimeoutError.
        """
        connection = await self._ready(origin, connect)
        self._used.add(connection)
        try:
            return await connection.exchange(request, silence)
        finally:
            self._used.discard(connection)
            self._room.release()
            if connection.usable:
                connection.expire(self._idle)
                self._kept[origin].append(connection)

    async def close(self) -> None:
        """Close every connection."""
        for connection in (*self._used, *(one for kept in self._kept.values() for one in kept)):
            connection.close()
        self._kept.clear()
        await asyncio.sleep(0)  # in which they are closed

    async def _ready(self, origin: Origin, seconds: float | None) -> Connection:
        """A connection, and room for it."""
        try:
            async with asyncio.timeout(seconds):
                await self._room.acquire()
                try:
                    return self._kept_one(origin) or await self._opened(origin)
                except BaseException:
                    self._room.release()
                    raise
        except TimeoutError as error:
            raise NoConnectionInTimeError from error

    def _kept_one(self, origin: Origin) -> Connection | None:
        kept = self._kept[origin]
        while kept:
            connection = kept.pop()
            if connection.usable:
                connection.keep()
                return connection
        return None

    async def _opened(self, origin: Origin) -> Connection:
        try:
            _, connection = await asyncio.get_running_loop().create_connection(
                Connection,
                origin.host,
                origin.port,
                ssl=self._tls if origin.tls else None,
                happy_eyeballs_delay=_NEXT_ADDRESS,
            )
        except TimeoutError:
            raise
        except OSError as error:
            raise NotConnectedError(str(error)) from error
        return connection
