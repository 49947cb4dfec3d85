"""Word's and WPS's older files: .doc, .wps, by LibreOffice or antiword where the machine has one."""

from __future__ import annotations

from retrieval.formats import Format
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.office_conversion import PROGRAMS, converted
from retrieval.parsers.refusals import no_text, not_word
from retrieval.parsers.text_cleanup import joined
from retrieval.parsers.zip_packages import has_stream

_ZIP, _XML = b"PK\x03\x04", b"<?xml"
# The elements of DocBook, in which antiword writes, as those of a web page.
_AS_PAGE = {
    "para": "p",
    "title": "h2",
    "informaltable": "table",
    "row": "tr",
    "entry": "td",
    "itemizedlist": "ul",
    "orderedlist": "ol",
    "listitem": "li",
}


def parse(data: bytes) -> Document:
    """The text of what was made of a file; raises ParseError if it holds none."""
    if data.startswith(_ZIP):
        from retrieval.parsers.docx import parse_docx

        return parse_docx(data)
    if not data.startswith(_XML):
        raise not_word()
    from lxml import etree

    from retrieval.parsers.html_blocks import blocks_in

    try:
        book = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except SyntaxError:
        book = None
    if book is None:
        raise ParseError("这个旧式 Word 文件读不了，请另存为 .docx")
    for one in book.iter(*_AS_PAGE):
        one.tag = _AS_PAGE[one.tag]
    for head in list(book.iter("bookinfo")):
        head.getparent().remove(head)
    blocks = blocks_in(book)
    if not any(character.isalnum() for block in blocks for character in block):
        raise no_text(" Word 文件")
    return Document(joined(blocks))


FORMAT = Format(
    (".doc", ".wps"),
    parse,
    lambda data: has_stream(data, "WordDocument") and not has_stream(data, "Workbook"),
    libraries=("lxml", "python-docx"),
    programs=PROGRAMS,
    convert=converted,
)
