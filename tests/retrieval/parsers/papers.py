"""Writes small PDF and Word files, so that the tests need no files of others."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

LEFT, RIGHT, TOP = 90, 510, 780
SIZE = 12
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)


@dataclass
class Page:
    """A page that is written from its top down; positions in points."""

    drawn: list[str] = field(default_factory=list)
    y: float = TOP

    def line(self, text: str, x: float = LEFT, size: float = SIZE) -> Page:
        """A line of text."""
        self.put(text, x, self.y, size)
        self.y -= size * 1.7
        return self

    def put(self, text: str, x: float, y: float, size: float = SIZE) -> Page:
        """A text anywhere."""
        self.drawn.append(f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET")
        return self

    def paragraph(self, text: str) -> Page:
        """A paragraph as Chinese papers set it: indented by two characters, broken at the right edge."""
        width, first = int((RIGHT - LEFT) / SIZE), True
        while text:
            room = width - 2 if first else width
            self.line(text[:room], LEFT + (2 * SIZE if first else 0))
            text, first = text[room:], False
        return self

    def table(self, rows: Sequence[Sequence[str]]) -> Page:
        """A ruled table."""
        height, width = 24, (RIGHT - LEFT) / len(rows[0])
        top = self.y + SIZE
        for at in range(len(rows) + 1):
            self.drawn.append(f"{LEFT} {top - at * height} m {RIGHT} {top - at * height} l S")
        for at in range(len(rows[0]) + 1):
            self.drawn.append(
                f"{LEFT + at * width} {top} m {LEFT + at * width} {top - len(rows) * height} l S"
            )
        for number, row in enumerate(rows):
            for at, text in enumerate(row):
                self.put(text, LEFT + at * width + 4, top - number * height - 16)
        self.y = top - len(rows) * height - 2 * SIZE
        return self


def pdf(pages: Sequence[Page], trailer: bytes = b"", streams: Sequence[bytes] = ()) -> bytes:
    """A PDF of these pages; ``streams`` are whole stream objects to stand for the pages' own."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", *_FONT]
    kids = []
    for number, page in enumerate(pages):
        drawn = "\n".join(page.drawn).encode()
        own = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
        objects.append(streams[number] if streams else own)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        len(out),
    )
    return out + head + table + end


ENCRYPTED = (
    b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>"
    b" /ID [<" + b"33" * 16 + b"> <" + b"33" * 16 + b">]"
)


def word(document: docx.document.Document) -> bytes:
    """A document's bytes."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def numbered(document: docx.document.Document, levels: Sequence[tuple[str, str]]) -> None:
    """Have list 77 number its paragraphs by kinds and texts (``%1`` is the number)."""
    numbering = document.part.numbering_part.element
    rows = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{rows}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def item(document: docx.document.Document, text: str, level: int = 0) -> None:
    """A paragraph of list 77."""
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
    )
