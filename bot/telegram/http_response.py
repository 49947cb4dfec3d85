"""An HTTP/1.1 response, read of bytes in the pieces in which they come (RFC 9112). Nothing here knows of sockets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_STATUS = re.compile(r"HTTP/1\.([01]) ([1-5]\d\d)(?: |$)")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;|$)")
_LONGEST_HEAD = 65_536  # bytes


class ResponseError(ValueError):
    """What came is no HTTP response, or only a part of one."""


@dataclass(frozen=True, slots=True)
class Response:
    """A response; the names of its headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class ResponseReader:
    """Reads one response. ``keeps_open`` tells whether its connection may be used again."""

    def __init__(self) -> None:
        self.response: Response | None = None
        self.keeps_open = False
        self._buffer = bytearray()
        self._status = 0
        self._headers: dict[str, str] = {}
        self._left = 0  # bytes of the body, or of the chunk
        self._chunks: list[bytes] = []
        self._read = self._read_head  # what comes next; each tells whether it found all that it waits for

    def feed(self, data: bytes) -> bool:
        """Take the next bytes; True once the response is whole. Raises ResponseError."""
        self._buffer += data
        while self.response is None and self._read():
            pass
        return self.response is not None

    def end(self) -> None:
        """There is nothing more: a response of no stated length is whole. Raises ResponseError of any other."""
        if self.response is None:
            if self._read != self._read_to_end:
                raise ResponseError("the connection was closed before the answer was whole")
            self._finish(bytes(self._buffer))

    def _read_head(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            if len(self._buffer) > _LONGEST_HEAD:
                raise ResponseError("the head has no end")
            return False
        first, *lines = self._buffer[:end].decode("latin-1").split("\r\n")
        del self._buffer[: end + 4]
        status = _STATUS.match(first)
        if status is None:
            raise ResponseError("no HTTP status")
        self._status = int(status[2])
        if self._status < 200:
            return True  # an interim response, which the real one follows
        for line in lines:
            name, colon, value = line.partition(":")
            if not colon:
                raise ResponseError("no HTTP header")
            self._headers[name.lower()] = value.strip()
        self.keeps_open = status[1] == "1" and "close" not in self._headers.get("connection", "").lower()
        self._await_body()
        return True

    def _await_body(self) -> None:
        coding, length = self._headers.get("transfer-encoding", ""), self._headers.get("content-length")
        if self._status in (204, 304):
            self._finish(b"")
        elif coding:
            if coding.lower() != "chunked":
                raise ResponseError("an unknown coding")
            self._read = self._read_size
        elif length is None:
            self.keeps_open = False
            self._read = self._read_to_end
        elif not (length.isascii() and length.isdigit()):
            raise ResponseError("no length")
        else:
            self._left = int(length)
            self._read = self._read_body

    def _read_body(self) -> bool:
        if len(self._buffer) < self._left:
            return False
        body = bytes(self._buffer[: self._left])
        del self._buffer[: self._left]
        self._finish(body)
        return True

    def _read_to_end(self) -> bool:
        return False

    def _read_size(self) -> bool:
        line = self._line()
        if line is None:
            return False
        size = _SIZE.match(line)
        if size is None:
            raise ResponseError("no size of a chunk")
        self._left = int(size[1], 16)
        self._read = self._read_chunk if self._left else self._read_trailer
        return True

    def _read_chunk(self) -> bool:
        if len(self._buffer) < self._left + 2:
            return False
        if self._buffer[self._left : self._left + 2] != b"\r\n":
            raise ResponseError("a chunk has no end")
        self._chunks.append(bytes(self._buffer[: self._left]))
        del self._buffer[: self._left + 2]
        self._read = self._read_size
        return True

    def _read_trailer(self) -> bool:
        line = self._line()
        if line is None:
            return False
        if not line:
            self._finish(b"".join(self._chunks))
        return True

    def _line(self) -> bytes | None:
        """The next line of the buffer, without its end; None if it has not come."""
        end = self._buffer.find(b"\r\n")
        if end < 0:
            if len(self._buffer) > _LONGEST_HEAD:
                raise ResponseError("a line has no end")
            return None
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 2]
        return line

    def _finish(self, body: bytes) -> None:
        if self._buffer and self._read != self._read_to_end:
            self.keeps_open = False  # more than was asked for
        self.response = Response(self._status, self._headers, body)
