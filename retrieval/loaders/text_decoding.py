"""The text of a file that is nothing but text."""

from __future__ import annotations

from retrieval.loaders.load_result import LONGEST, TOO_LONG
from retrieval.parsers.document import ParseError
from retrieval.parsers.encodings import BROKEN, decoded
from retrieval.parsers.text_cleanup import UNKNOWN, drawable
from retrieval.report import CorpusError


def decode(name: str, data: bytes, longest: int = LONGEST) -> tuple[str, tuple[CorpusError, ...]]:
    """The text of a file, and what is to be said of it where bytes or characters in it are no text.

    Raises CorpusError, with the line where one is to blame, if its encoding is not plain, and where the text has
    more than ``longest`` code points: before anything is read out of it.
    """
    if len(data) > 4 * longest:
        raise CorpusError(name, TOO_LONG)
    try:
        found = decoded(data)
    except ParseError as error:
        raise CorpusError(name, str(error), error.line) from None
    text, notes = drawn(name, found.text)
    if len(text) > longest:
        raise CorpusError(name, TOO_LONG)
    if found.line is None:
        return text, notes
    which = "" if found.byte is None else f"（第一处是 0x{found.byte:02X}）"
    reason = f"有 {found.text.count(BROKEN)} 处损坏的字节{which}，显示为 {BROKEN}；其余照常读入，最好重新保存"
    return text, (*notes, CorpusError(name, reason, found.line, partial=True))


def drawn(name: str, text: str) -> tuple[str, tuple[CorpusError, ...]]:
    """A text without characters of private use, and what is to be said where some are not known."""
    known, unknown = drawable(text)
    reason = f"有 {unknown} 处只有原文件的字体才认得的字，显示为 {UNKNOWN}；请对照原文"
    return known, (CorpusError(name, reason, partial=True),) if unknown else ()
