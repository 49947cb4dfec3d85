"""Bytes → text, with no guess: what is not plainly one encoding is refused."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from retrieval.parsers.document import ParseError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Of the characters beyond ASCII in a Chinese text nearly all are punctuation (rows A1 to A3) or the common
# ones of GB 2312 (rows B0 to D7, second byte from A1); of other encodings read as GB18030 far fewer are.
_COMMON_ROWS = frozenset((*range(0xA1, 0xA4), *range(0xB0, 0xD8)))
_LEAST_COMMON = 0.5
# Big5 in the same way: punctuation and the common characters stand in rows A1 to C6. Other encodings read as
# Big5 reach those rows too, but not what every Chinese text is full of.
_BIG5_ROWS = range(0xA1, 0xC7)
_LEAST_BIG5 = 0.9
_USUAL = frozenset(
    "的一是在不了有和人這中大為上個國以要他時用們到作地出就分對成會可主年動同工也能下過產而方後多定行學所民經"
)
_LEAST_USUAL = 0.08
# In UTF-16 every character of a Chinese text is of one of these ranges; of other bytes taken for UTF-16 a third are.
_CHINESE = (
    (0x20, 0x7F),
    (0xA0, 0x100),
    (0x2000, 0x2070),
    (0x2460, 0x2500),
    (0x3000, 0x3040),
    (0x4E00, 0xA000),
    (0xFF00, 0xFFF0),
)
_LEAST_CHINESE = 0.95
_SHORTEST = 8  # characters; of fewer nothing can be told
_MOST_BROKEN, _MOST_BROKEN_LOOSELY = 0.01, 0.1  # of the characters beyond ASCII
BROKEN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text; ``BROKEN`` stands where bytes were none of its encoding. ``line``, from 1, is the first such."""

    text: str
    line: int | None = None
    byte: int | None = None


def decoded(data: bytes, loosely: bool = False) -> Decoded:
    """The text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, UTF-16 without mark, GB18030 or Big5.

    The mark is dropped and ``\\r\\n`` becomes ``\\n``. One byte among hundreds may be broken, ``loosely`` one among
    ten. Raises ParseError, with the line if one is to blame, for binary files, damaged ones and other encodings.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _marked(data[len(bom) :], encoding)
    if b"\0" in data:
        return _plain(_utf16(data))
    most = _MOST_BROKEN_LOOSELY if loosely else _MOST_BROKEN
    try:
        return _plain(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        loose = data.decode("utf-8", errors="replace")
        if _broken(loose) <= most:
            return _plain(loose, line, data[error.start])
        if _broken(loose) <= _MOST_BROKEN_LOOSELY:
            raise ParseError("这个 UTF-8 文件有损坏的字节，请重新保存为 UTF-8", line=line) from None
    text = _gb18030(data, most) or _big5(data, most)
    if text is None:
        raise ParseError("看不出文字编码（不是 UTF-8、GB18030，也不是 Big5），请另存为 UTF-8", line=line)
    at = text.find(BROKEN)
    return _plain(text, text.count("\n", 0, at) + 1 if at >= 0 else None)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return _plain(data.decode(encoding))
    except UnicodeDecodeError as error:
        loose = data.decode(encoding, errors="replace")
        line = data[: error.start].decode(encoding, errors="ignore").count("\n") + 1
        if _broken(loose) <= _MOST_BROKEN:
            return _plain(loose, line, data[error.start])
        raise ParseError(f"文件开头标明 {encoding.upper()}，但有损坏的字节", line=line) from None


def _utf16(data: bytes) -> str:
    """A text in UTF-16 without a mark."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, errors="replace")
        said = [ord(character) for character in text[:100_000] if not character.isspace()]
        chinese = sum(any(start <= code < end for start, end in _CHINESE) for code in said)
        if len(said) >= _SHORTEST and chinese >= _LEAST_CHINESE * len(said) and _broken(text) <= _MOST_BROKEN:
            return text
    raise ParseError("这不是文本文件（含有空字节）")


def _gb18030(data: bytes, most: float) -> str | None:
    text = data.decode("gb18030", errors="replace")
    beyond = [character.encode("gb18030") for character in text if character > "\x7f" and character != BROKEN]
    common = sum(code[0] in _COMMON_ROWS and code[1] >= 0xA1 for code in beyond)
    return text if common >= len(beyond) * _LEAST_COMMON and _broken(text) <= most else None


def _big5(data: bytes, most: float) -> str | None:
    text = data.decode("cp950", errors="replace")
    beyond = [character for character in text if character > "\x7f" and character != BROKEN]
    common = sum(character.encode("cp950", "replace")[0] in _BIG5_ROWS for character in beyond)
    usual = sum(character in _USUAL for character in beyond)
    chinese = (
        len(beyond) >= _SHORTEST
        and common >= len(beyond) * _LEAST_BIG5
        and usual >= len(beyond) * _LEAST_USUAL
    )
    return text if chinese and _broken(text) <= most else None


def _broken(text: str) -> float:
    """The share of broken characters among those beyond ASCII."""
    beyond = sum(character > "\x7f" for character in text)
    return text.count(BROKEN) / beyond if beyond else 0.0


def _plain(text: str, line: int | None = None, byte: int | None = None) -> Decoded:
    if "\0" in text:
        raise ParseError("这不是文本文件（含有空字符）")
    return Decoded(text.replace("\r\n", "\n"), line, byte)
