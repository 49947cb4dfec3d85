"""Writes small OFD files as office programs do, so that tests and benchmarks need no files of others."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 210, 297
LEFT, RIGHT, TOP, BOTTOM = 28.0, 182.0, 37.0, 262.0
SIZE = 5.6  # millimetres
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MAIN = (
    f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {_OFD} Version="1.0" DocType="OFD"><ofd:DocBody>'
    "<ofd:DocInfo><ofd:DocID>1</ofd:DocID><ofd:Title>{title}</ofd:Title></ofd:DocInfo>"
    "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)
_DOCUMENT = (
    f'<?xml version="1.0" encoding="UTF-8"?><ofd:Document {_OFD}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID>'
    f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH} {HEIGHT}</ofd:PhysicalBox></ofd:PageArea>"
    '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
    "<ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
)


@dataclass
class OfdPage:
    """A page that is written from its top down; positions in millimetres."""

    drawn: list[str] = field(default_factory=list)
    y: float = TOP

    def line(self, text: str, x: float = LEFT, size: float = SIZE) -> OfdPage:
        """A line of text."""
        self.put(text, x, self.y, size)
        self.y += size * 1.7
        return self

    def put(self, text: str, x: float, y: float, size: float = SIZE, glyphs: str = "") -> OfdPage:
        """A text anywhere, its top at y."""
        steps = f"g {len(text) - 1} {size}" if len(text) > 1 else "0"
        self.drawn.append(
            f'<ofd:TextObject ID="1" Boundary="{x} {y} {size * len(text)} {size}" Font="3" Size="{size}">{glyphs}'
            f'<ofd:TextCode X="0" Y="{size * 0.86}" DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
        )
        return self

    def paragraph(self, text: str) -> OfdPage:
        """A paragraph, indented by two characters, broken at the right edge."""
        for number, line in enumerate(lines(text)):
            self.line(line, LEFT + (0 if number else 2 * SIZE))
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> OfdPage:
        """A straight line."""
        box = f"{min(x0, x1)} {min(y0, y1)} {abs(x1 - x0) or 0.3} {abs(y1 - y0) or 0.3}"
        self.drawn.append(
            f'<ofd:PathObject ID="1" Boundary="{box}" LineWidth="0.3"><ofd:AbbreviatedData>'
            f"M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
        )
        return self

    def table(self, rows: Sequence[Sequence[str]]) -> OfdPage:
        """A ruled table."""
        height, width = 9.0, (RIGHT - LEFT) / len(rows[0])
        for at in range(len(rows) + 1):
            self.rule(LEFT, self.y + at * height, RIGHT, self.y + at * height)
        for at in range(len(rows[0]) + 1):
            self.rule(LEFT + at * width, self.y, LEFT + at * width, self.y + len(rows) * height)
        for number, row in enumerate(rows):
            for at, text in enumerate(row):
                self.put(text, LEFT + at * width + 1.5, self.y + number * height + 2)
        self.y += len(rows) * height + SIZE
        return self

    def picture(self) -> OfdPage:
        """A picture over all of the page."""
        self.drawn.append(f'<ofd:ImageObject ID="1" Boundary="0 0 {WIDTH} {HEIGHT}" ResourceID="7"/>')
        return self


def lines(text: str) -> list[str]:
    """A paragraph's lines as they fit the page."""
    width = int((RIGHT - LEFT) / SIZE)
    found = [text[: width - 2]]
    text = text[width - 2 :]
    return found + [text[at : at + width] for at in range(0, len(text), width)]


def laid_out(title: str, paragraphs: Iterable[str]) -> list[OfdPage]:
    """As many pages as a text needs, its title in large letters."""
    pages = [OfdPage()]
    large = 8.0
    for at in range(0, len(title), 18):
        part = title[at : at + 18]
        pages[-1].line(part, (WIDTH - large * len(part)) / 2, large)
    for text in paragraphs:
        for number, line in enumerate(lines(text)):
            if pages[-1].y > BOTTOM:
                pages.append(OfdPage())
            pages[-1].line(line, LEFT + (0 if number else 2 * SIZE))
    return pages


def ofd(pages: Sequence[OfdPage], title: str = "", template: OfdPage | None = None) -> bytes:
    """An OFD file of these pages; on each of them the template is drawn too."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("OFD.xml", _MAIN.format(title=escape(title)))
        listed = "".join(
            f'<ofd:Page ID="{10 + at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages))
        )
        packed.writestr("Doc_0/Document.xml", _DOCUMENT.format(pages=listed))
        packed.writestr("Doc_0/Tpls/Tpl_0/Content.xml", _content(template or OfdPage(), ""))
        for at, page in enumerate(pages):
            own = _content(page, '<ofd:Template TemplateID="2" ZOrder="Background"/>')
            packed.writestr(f"Doc_0/Pages/Page_{at}/Content.xml", own)
    return file.getvalue()


def _content(page: OfdPage, before: str) -> str:
    drawn = "".join(page.drawn)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {_OFD}>{before}<ofd:Content><ofd:Layer ID="5">{drawn}'
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )
