"""The text of a file that is nothing but text."""

from __future__ import annotations

from retrieval.parsers.document import ParseError
from retrieval.parsers.encodings import decoded
from retrieval.report import CorpusError


def decode(name: str, data: bytes) -> str:
    """The text of a file. Raises CorpusError, with the line where one is to blame, where its encoding is not plain."""
    try:
        return decoded(data)
    except ParseError as error:
        raise CorpusError(name, str(error), error.line) from None
