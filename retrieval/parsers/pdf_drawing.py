"""What is drawn on a page of a PDF: its characters, the straight lines of its tables, and whether there are pictures.

The library gives each character to ``render_char``; that is all that is needed of it, and far less than it can do.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFCIDFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import apply_matrix_pt

from retrieval.parsers.document import ParseError
from retrieval.parsers.operators import PageInterpreter
from retrieval.parsers.pdf_layout import Char
from retrieval.parsers.pdf_ruled_tables import MOST_EDGES

_MOST_CHARS = 60_000  # on a page; the densest newspaper has a fifth of it
_MOST_FORMS = 5000  # parts of a page that are drawn by name, those within one another counted each time
_STRAIGHT = 0.5  # points; a line that slants no more is horizontal or vertical
_SHORTEST = 1.0  # points
_LIGHT = 0.6  # of white; the text of a paper is darker
# GBK's common characters and its punctuation: rows A1 to A3 and B0 to F7, second byte from A1.
_LEADS = frozenset((*range(0xA1, 0xA4), *range(0xB0, 0xF8)))
_PAIRED = 0.9  # of the bytes beyond ASCII that a font draws, in such pairs, to be taken for GBK
_LEAST_BYTES = 8


class Drawing(PDFTextDevice):
    """The page that was processed last: its size, ``chars``, ``edges`` as the library's tables have them, ``pictured``."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.chars: list[Char] = []
        self.edges: list[dict[str, Any]] = []
        self.pictured = False
        self.height = self.width = 0.0
        self.upright = 0  # characters of fonts that are written from the top down
        self._forms = 0
        self._outside: list[Any] = []
        self._colour: tuple[Any, bool] = (0, False)  # the last one, and whether it is light
        self._bytes: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Begin with nothing."""
        (x0, y0), (x1, y1) = (
            apply_matrix_pt(ctm, corner) for corner in (page.mediabox[:2], page.mediabox[2:])
        )
        self.width, self.height = abs(x1 - x0), abs(y1 - y0)
        self.chars, self.edges, self.pictured, self.upright, self._forms = [], [], False, 0, 0
        self._bytes.clear()

    def end_page(self, page: Any) -> None:  # noqa: ARG002 - the library's
        """Read what is no Latin text as what it is."""
        self._read_bytes()

    def begin_figure(self, *_: Any) -> None:
        """Something is drawn by its name; what draws itself over and over would never end."""
        self._forms += 1
        if self._forms > _MOST_FORMS:
            raise ParseError("这个 PDF 的一页上有太多套叠的图形，没有读；请打印成新的 PDF 再加入")
        self._outside.append(self.ctm)

    def end_figure(self, _name: str) -> None:
        """Leave a figure: what follows is placed as before it."""
        self.set_ctm(self._outside.pop())

    def render_image(self, _name: str, _stream: Any) -> None:
        """There is a picture."""
        self.pictured = True

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ARG002 - the library's
        graphicstate: Any,
    ) -> float:
        """Take note of a character; gives how far the next one stands from it."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = f"(cid:{cid})"
        advance = font.char_width(cid) * fontsize * scaling
        if font.is_vertical():
            self.upright += 1
            width, _ = font.char_disp(cid)
            left = -fontsize * 0.5 if width is None else -width * fontsize * 0.001
            box = (left, advance + rise, left + fontsize, rise)
        else:
            bottom = font.get_descent() * fontsize + rise
            box = (0.0, bottom, advance, bottom + fontsize)
        a, b, c, d, e, f = matrix
        x0, y0 = a * box[0] + c * box[1] + e, b * box[0] + d * box[1] + f
        x1, y1 = a * box[2] + c * box[3] + e, b * box[2] + d * box[3] + f
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        if len(self.chars) >= _MOST_CHARS:
            raise ParseError(f"这个 PDF 的一页上有 {_MOST_CHARS} 多个字，没有读；请打印成新的 PDF 再加入")
        if cid < 256 and not isinstance(font, PDFCIDFont) and font.unicode_map is None:
            self._bytes[id(font)].append((len(self.chars), cid))
        self.chars.append(
            {
                "text": text,
                "x0": x0,
                "x1": x1,
                "top": self.height - y1,
                "bottom": self.height - y0,
                "size": x1 - x0 if font.is_vertical() else y1 - y0,
                "matrix": matrix,
                "light": self._is_light(graphicstate.ncolor),
            }
        )
        return float(advance)

    def _is_light(self, colour: Any) -> bool:
        if colour is not self._colour[0]:
            self._colour = (colour, _is_light(colour))
        return self._colour[1]

    def _read_bytes(self) -> None:
        """Old programs write GBK in fonts that know of one byte a character: each pair of them is one character."""
        gone: set[int] = set()
        for drawn in self._bytes.values():
            pairs, beyond, at = [], 0, 0
            while at < len(drawn):
                lead = drawn[at][1]
                trail = drawn[at + 1][1] if at + 1 < len(drawn) else 0
                paired = lead in _LEADS and 0xA1 <= trail <= 0xFE
                if paired:
                    pairs.append((drawn[at][0], drawn[at + 1][0], bytes((lead, trail))))
                beyond += 2 if paired else lead > 0x80
                at += 2 if paired else 1
            if beyond < _LEAST_BYTES or 2 * len(pairs) < _PAIRED * beyond:
                continue
            for first, second, written in pairs:
                self.chars[first]["text"] = written.decode("gb18030", "replace")
                self.chars[first]["x1"] = max(self.chars[first]["x1"], self.chars[second]["x1"])
                gone.add(second)
        if gone:
            self.chars = [char for at, char in enumerate(self.chars) if at not in gone]

    def paint_path(self, *drawn: Any) -> None:
        """Take note of the straight lines of what is drawn: the steps of the path come last."""
        assert self.ctm is not None
        if len(self.edges) > MOST_EDGES:
            return
        begun = last = None
        for step in drawn[-1]:
            to = begun if step[0] == "h" else apply_matrix_pt(self.ctm, step[-2:])
            if step[0] == "m":
                begun = to
            elif step[0] in "lh" and last is not None and to is not None:
                self._add_edge(last, to)
            last = to

    def _add_edge(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        width, height = x1 - x0, y1 - y0
        if min(width, height) > _STRAIGHT or max(width, height) < _SHORTEST:
            return
        self.edges.append(
            {
                "x0": x0,
                "x1": x1,
                "top": self.height - y1,
                "bottom": self.height - y0,
                "width": width,
                "height": height,
                "orientation": "h" if width > height else "v",
                "object_type": "line",
            }
        )


def _is_light(colour: Any) -> bool:
    """True if a colour is a light grey or the like, in which water marks are set."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return False
    if len(parts) == 4:  # cyan, magenta, yellow, black
        return sum(parts) < 1 - _LIGHT
    return len(parts) in (1, 3) and min(parts) > _LIGHT


def interpreter_of_pages() -> tuple[PageInterpreter, Drawing]:
    """An interpreter of pages and the device it draws on."""
    resources = PDFResourceManager()
    drawing = Drawing(resources)
    return PageInterpreter(resources, drawing), drawing
