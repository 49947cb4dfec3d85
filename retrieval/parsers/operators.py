"""What a page of a PDF is drawn by: the operands and operators of its content streams, in order.

The library takes a content stream apart letter by letter, which takes most of the time of reading a PDF. Here one
pattern does so. What it does not know, as pictures within the stream, is left to the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, stream_value
from pdfminer.psparser import LIT, literal_name

_LONGEST = 4 << 20  # bytes of a stream taken apart at once; a longer one the library reads piece by piece
_ENDS = rb"\x00\t\n\f\r ()<>\[\]{}/%"
_TOKEN = re.compile(
    rb"(?:[\x00\t\n\f\r ]+|%[^\r\n]*)*"
    rb"(?:(?P<whole>[+-]?\d+)(?=[" + _ENDS + rb"]|$)"
    rb"|(?P<number>[+-]?(?:\d+\.\d*|\.\d+))(?=[" + _ENDS + rb"]|$)"
    rb"|(?P<operator>[A-Za-z'\"][^" + _ENDS + rb"]*)"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*)>"
    rb"|\((?P<string>(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)"
    rb"|/(?P<name>[^" + _ENDS + rb"]*)"
    rb"|(?P<opens>\[|<<)|(?P<closes>\]|>>)|$)",
    re.DOTALL,
)
_PICTURE = re.compile(rb"\bBI\b")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\n|\r)|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_VALUES = {b"true": True, b"false": False, b"null": None}


class UnknownError(Exception):
    """Something stands in a stream that is not known here."""


class Operator(bytes):
    """The name of an operator."""


class PageInterpreter(PDFPageInterpreter):
    """The library's interpreter, but for how content streams are taken apart."""

    def execute(self, streams: Sequence[object]) -> None:
        """Run content streams, but none that is being run already."""
        self.stream_ids.clear()
        run = [
            stream
            for one in streams
            if (stream := stream_value(one)).objid is not None and stream.objid not in self.parent_stream_ids
        ]
        try:
            found = _read(run)
        except UnknownError:
            super().execute(run)
            return
        self.stream_ids.update(stream.objid for stream in run if stream.objid is not None)
        for one in found:
            if type(one) is not Operator:
                self.argstack.append(one)
            elif (known := _method(one)) is not None:
                method, count = known
                operands = self.argstack[-count:] if count else []
                if count:
                    self.argstack = self.argstack[:-count]
                if len(operands) == count:
                    method(self, *operands)


def _read(streams: Sequence[PDFStream]) -> Iterator[Any]:
    """The operands and operators of streams that are read as one. Raises UnknownError before the first."""
    data = b"\n".join(stream.get_data() for stream in streams)
    if len(data) > _LONGEST or _PICTURE.search(data):
        raise UnknownError
    return iter(operations(data))


def operations(data: bytes) -> list[Any]:
    """The operands of a content stream, as the library has them, and its operators. Raises UnknownError."""
    found: list[Any] = []
    around: list[tuple[bytes, list[Any]]] = []  # the arrays and dictionaries that are open
    at = 0
    for match in _TOKEN.finditer(data):
        if match.start() != at:
            raise UnknownError
        at = match.end()
        kind = match.lastgroup
        if kind is None:
            continue
        said = match[kind]
        if kind == "whole":
            found.append(int(said))
        elif kind == "number":
            found.append(float(said))
        elif kind == "operator":
            found.append(_VALUES[said] if said in _VALUES else Operator(said))
        elif kind == "hex":
            found.append(_of_hex(said))
        elif kind == "string":
            found.append(_ESCAPE.sub(_unescaped, said) if b"\\" in said else said)
        elif kind == "name":
            found.append(_name(said))
        elif kind == "opens":
            around.append((said, found))
            found = []
        else:
            if not around or len(around[-1][0]) != len(said):
                raise UnknownError
            inner = found
            _, found = around.pop()
            found.append(inner if said == b"]" else _dictionary(inner))
    if around or at != len(data):
        raise UnknownError
    return found


def _dictionary(pairs: Sequence[Any]) -> dict[str, Any]:
    if len(pairs) % 2:
        raise UnknownError
    return {str(literal_name(key)): value for key, value in zip(pairs[::2], pairs[1::2], strict=True)}


def _of_hex(written: bytes) -> bytes:
    digits = b"".join(written.split()).replace(b"\0", b"").decode("ascii")
    return bytes.fromhex(digits if len(digits) % 2 == 0 else f"{digits}0")


def _unescaped(match: re.Match[bytes]) -> bytes:
    code, end, character = match.groups()
    if code:
        return bytes((int(code, 8) & 0xFF,))
    return b"" if end else _ESCAPED.get(character, character)


@cache
def _name(written: bytes) -> Any:
    name = _IN_NAME.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), written)
    try:
        return LIT(name.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(name)


@cache
def _method(operator: bytes) -> tuple[Callable[..., None], int] | None:
    """The method for an operator, and its number of operands; None if there is no such operator."""
    name = operator.decode("latin-1").replace("*", "_a").replace('"', "_w").replace("'", "_q")
    method = getattr(PDFPageInterpreter, f"do_{name}", None)
    return (method, method.__code__.co_argcount - 1) if method is not None else None
