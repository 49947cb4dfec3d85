"""PDF with a text layer."""

from __future__ import annotations

from retrieval.formats import Format
from retrieval.parsers.document import Document


def parse(data: bytes) -> Document:
    """The text of a PDF, and where its pages begin."""
    from retrieval.parsers.pdf import parse_pdf

    return parse_pdf(data)


FORMAT = Format(
    (".pdf",),
    parse,
    lambda data: b"%PDF-" in data[:1024],
    libraries=("pdfminer.six", "pdfplumber"),
    longest=240.0,  # a page with tables takes a tenth of a second, and there may be two thousand
)
