"""Word: .docx."""

from __future__ import annotations

from retrieval.formats import Format
from retrieval.parsers.document import Document
from retrieval.parsers.zip_packages import holds


def parse(data: bytes) -> Document:
    """The text of a Word file."""
    from retrieval.parsers.docx import parse_docx

    return parse_docx(data)


FORMAT = Format(
    (".docx", ".docm"),
    parse,
    lambda data: holds(data, "word/document.xml"),
    libraries=("lxml", "python-docx"),
)
