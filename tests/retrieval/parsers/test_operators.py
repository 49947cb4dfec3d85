"""Content streams taken apart: the same operands and operators as the library finds, letter by letter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT, PSEOF, PSKeyword

from retrieval.parsers.operators import Operator, UnknownError, operations
from retrieval.parsers.pdf import parse_pdf
from tests.retrieval.parsers.papers import Page, pdf


def by_the_library(data: bytes) -> list[Any]:
    parser = PDFContentParser([PDFStream({}, data)])
    found: list[Any] = []
    while True:
        try:
            _, one = parser.nextobject()
        except PSEOF:
            return found
        found.append(Operator(one.name) if isinstance(one, PSKeyword) else one)


_SPACES = st.sampled_from([b" ", b"\n", b"\r\n", b"\t", b" % said aside\n"])
_OPERANDS = st.one_of(
    st.integers(-9999, 9999).map(lambda n: b"%d" % n),
    st.sampled_from([b".5", b"-.25", b"+1.0", b"3.", b"0.001", b"true", b"false"]),
    st.binary(max_size=6).map(lambda data: b"<" + data.hex().encode() + b">"),
    st.sampled_from([b"(a)", b"()", b"(\\(\\)\\\\)", b"((a) b)", b"(\\101\\n\\\n)", b"(%)", b"(\xc4\xe3)"]),
    st.sampled_from([b"/F1", b"/A#20B", b"/", b"/\xe6\x96\x87"]),
)
_ARRAYS = st.lists(_OPERANDS, max_size=4).map(lambda inner: b"[" + b" ".join(inner) + b"]")
_DICTIONARIES = st.lists(_OPERANDS, max_size=3).map(
    lambda inner: b"<<" + b" ".join(b"/K%d %s" % pair for pair in enumerate(inner)) + b">>"
)
_OPERATORS = st.sampled_from(
    [b"BT", b"ET", b"Tj", b"TJ", b"Tf", b"T*", b"'", b'"', b"re", b"f*", b"BDC", b"d0"]
)
_STREAMS = st.lists(
    st.tuples(st.one_of(_OPERANDS, _ARRAYS, _DICTIONARIES, _OPERATORS), _SPACES), max_size=12
).map(lambda parts: b"".join(said + space for said, space in parts))


@given(_STREAMS)
def test_what_is_found_is_what_the_library_finds(data: bytes) -> None:
    assert operations(data) == by_the_library(data)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"[(a)-20(b)]TJ", [[b"a", -20, b"b"], Operator(b"TJ")]),
        (b"/P<</MCID 0/L[1 2]>>BDC", [LIT("P"), {"MCID": 0, "L": [1, 2]}, Operator(b"BDC")]),
        (b"<4e2d 6>Tj", [b"N\x2d\x60", Operator(b"Tj")]),  # a digit that lacks its other half has a 0 there
        (b"(\\q\\8)Tj", [b"q8", Operator(b"Tj")]),
    ],
)
def test_what_stands_close_together(data: bytes, found: list[Any]) -> None:
    assert operations(data) == found


@pytest.mark.parametrize(
    "data", [b"1 2 ]", b"[1 2", b"<< /A >>", b"(open", b"{1 add}", b"[1 >>", b"1-2 w", b"<4g>", b"12abc"]
)
def test_what_is_not_known_is_left_to_the_library(data: bytes) -> None:
    with pytest.raises(UnknownError):
        operations(data)


def test_a_page_with_a_picture_in_its_stream_is_read_by_the_library() -> None:
    picture = "q 10 0 0 10 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x01( EI Q"
    page = Page().line("第一条 对新建项目给予补助。")
    page.drawn.append(picture)
    page.line("第二条 本办法自发布之日起施行。")
    text = parse_pdf(pdf([page])).text
    assert "第一条 对新建项目给予补助。" in text
    assert "第二条 本办法自发布之日起施行。" in text
