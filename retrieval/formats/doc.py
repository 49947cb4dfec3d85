"""Word's and WPS's older files: .doc, .wps."""

from __future__ import annotations

from retrieval.formats import Format
from retrieval.parsers.document import Document, ParseError


def parse(_data: bytes) -> Document:
    """Raises ParseError: they are readable by their own programs only."""
    raise ParseError("旧式的 Word 或 WPS 文件读不了，请另存为 .docx")


FORMAT = Format((".doc", ".wps"), parse)
