"""Responses are read whole, in whatever pieces they come; what is no response is told from one that is not yet whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.http_response import ResponseError, ResponseReader

OK = "HTTP/1.1 200 OK\r\n"
WHOLE = {
    OK + "Content-Length: 4\r\nDate: now\r\n\r\nbody": (200, b"body", True),
    OK + "content-length:4\r\nConnection: Close\r\n\r\nbody": (200, b"body", False),
    "HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nbody": (200, b"body", False),
    "HTTP/1.1 429\r\nContent-Length: 0\r\n\r\n": (429, b"", True),
    "HTTP/1.1 204 No Content\r\n\r\n": (204, b"", True),
    "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nok": (200, b"ok", True),
    OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nbod\r\n1;x=y\r\ny\r\n0\r\nLate: 1\r\n\r\n": (
        200,
        b"body",
        True,
    ),
    OK + "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n": (200, b"", True),
}
NONE = [
    "what?\r\n\r\n",
    "HTTP/2 200\r\n\r\n",
    OK + "no colon\r\n\r\n",
    OK + "Content-Length: -1\r\n\r\n",
    OK + "Content-Length: ٣\r\n\r\n",
    OK + "Transfer-Encoding: gzip\r\n\r\n",
    OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
    OK + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
    OK + "Transfer-Encoding: chunked\r\n\r\n" + "1" * 70_000,
    "H" * 70_000,
]


@given(st.sampled_from(sorted(WHOLE)), st.lists(st.integers(1, 40)))
def test_a_response_is_read_in_any_pieces(text: str, sizes: list[int]) -> None:
    reader, left = ResponseReader(), text.encode()
    done = False
    for size in (*sizes, len(left)):
        assert not done or not left
        if left:
            done = reader.feed(left[:size])
            left = left[size:]
    assert done
    assert reader.response is not None
    status, body, keeps_open = WHOLE[text]
    assert (reader.response.status, reader.response.body, reader.keeps_open) == (status, body, keeps_open)


def test_headers_are_named_in_lower_case() -> None:
    reader = ResponseReader()
    reader.feed(b"HTTP/1.1 200 OK\r\nDATE:  Sat, 28 Nov 2026 \r\nContent-Length: 0\r\n\r\n")
    assert reader.response is not None
    assert reader.response.headers["date"] == "Sat, 28 Nov 2026"


def test_without_a_length_it_ends_with_the_connection() -> None:
    reader = ResponseReader()
    assert not reader.feed(OK.encode() + b"\r\nbo")
    assert not reader.feed(b"dy")
    reader.end()
    assert reader.response is not None
    assert (reader.response.body, reader.keeps_open) == (b"body", False)


@pytest.mark.parametrize("text", [text[:cut] for text in WHOLE for cut in (0, 5, len(text) - 1)])
def test_a_part_of_a_response_is_none(text: str) -> None:
    reader = ResponseReader()
    assert not reader.feed(text.encode())
    with pytest.raises(ResponseError):
        reader.end()


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_response(text: str) -> None:
    with pytest.raises(ResponseError):
        ResponseReader().feed(text.encode())


def test_more_than_was_asked_for_ends_the_connection() -> None:
    reader = ResponseReader()
    assert reader.feed(OK.encode() + b"Content-Length: 2\r\n\r\nokHTTP/1.1 200 OK")
    assert not reader.keeps_open
