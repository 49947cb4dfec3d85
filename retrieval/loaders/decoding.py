"""The text of a file that is nothing but text."""

from __future__ import annotations

from retrieval.parsers.document import ParseError
from retrieval.parsers.encodings import BROKEN, decoded
from retrieval.report import CorpusError


def decode(name: str, data: bytes) -> tuple[str, tuple[CorpusError, ...]]:
    """The text of a file, and what is to be said of it where bytes in it are damaged.

    Raises CorpusError, with the line where one is to blame, where its encoding is not plain.
    """
    try:
        found = decoded(data)
    except ParseError as error:
        raise CorpusError(name, str(error), error.line) from None
    if found.line is None:
        return found.text, ()
    which = "" if found.byte is None else f"（第一处是 0x{found.byte:02X}）"
    reason = f"有 {found.text.count(BROKEN)} 处损坏的字节{which}，显示为 {BROKEN}；其余照常读入，最好重新保存"
    return found.text, (CorpusError(name, reason, found.line),)
