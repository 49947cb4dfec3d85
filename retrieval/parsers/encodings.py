"""Bytes → text, with no guess: what is not plainly one encoding is refused."""

from __future__ import annotations

import codecs

from retrieval.parsers.document import ParseError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Of the characters beyond ASCII in a Chinese text nearly all are punctuation (rows A1 to A3) or the common
# ones of GB 2312 (rows B0 to D7, second byte from A1); of other encodings read as GB18030 far fewer are.
_COMMON_ROWS = frozenset((*range(0xA1, 0xA4), *range(0xB0, 0xD8)))
_LEAST_COMMON = 0.5
_MOST_BROKEN = 0.1  # of a UTF-8 file's characters beyond ASCII


def decoded(data: bytes, loosely: bool = False) -> str:
    """The text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030.

    The mark is dropped and ``\\r\\n`` becomes ``\\n``. ``loosely``: a few damaged characters become U+FFFD. Raises ParseError, with the line where one is
    to blame, for binary files, damaged ones and other encodings.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _plain(_strictly(data[len(bom) :], encoding))
    if b"\0" in data:
        raise ParseError("这不是文本文件（含有空字节）")
    try:
        return _plain(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    loose = data.decode("utf-8", errors="replace")
    beyond = sum(character > "\x7f" for character in loose)
    if loose.count("\ufffd") <= beyond * _MOST_BROKEN:
        if loosely:
            return _plain(loose)
        raise ParseError("这个 UTF-8 文件有损坏的字节，请重新保存为 UTF-8", line=line)
    return _plain(_gb18030(data, line, "replace" if loosely else "strict"))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, errors="ignore").count("\n") + 1
        raise ParseError(f"文件开头标明 {encoding.upper()}，但有损坏的字节", line=line) from None


def _gb18030(data: bytes, line: int, errors: str) -> str:
    reason = "看不出文字编码（既不是 UTF-8 也不是 GB18030），请另存为 UTF-8"
    try:
        text = data.decode("gb18030", errors)
    except UnicodeDecodeError:
        raise ParseError(reason, line=line) from None
    beyond = [character.encode("gb18030") for character in text if character > "\x7f"]
    common = sum(code[0] in _COMMON_ROWS and code[1] >= 0xA1 for code in beyond)
    if common < len(beyond) * _LEAST_COMMON:
        raise ParseError(reason, line=line)
    return text


def _plain(text: str) -> str:
    if "\0" in text:
        raise ParseError("这不是文本文件（含有空字符）")
    return text.replace("\r\n", "\n")
