"""OFD, China's format of electronic documents (GB/T 33190)."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from retrieval.formats import Format
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.pdf_layout import Line
from retrieval.parsers.reflow import Page, text_of_pages, without_running_titles
from retrieval.parsers.refusals import damaged, no_pages, too_many_pages
from retrieval.parsers.text_cleanup import found_at
from retrieval.parsers.xml import children, first, inside, root_of, text_of, value
from retrieval.parsers.zip_packages import DAMAGED, holds, opened

_WHAT = "OFD 文件"
_POINT = 72 / 25.4  # points in a millimetre, which is OFD's unit
_MOST_PAGES = 2000
_MOST_OBJECTS = 200_000  # on a page
_STRAIGHT = 1.0  # points; a line that goes aside by no more runs straight
_UNNAMED = re.compile(
    "[\ue000-\uf8ff\ufffd\u00a4\u0000-\u001f]"
)  # what stands for glyphs that have no character
_GARBLED = 0.2
_SET = 1.2  # sizes; characters that are further from each other are spread out, and are no wider
_STEP = re.compile(r"([MLSBQAC])((?:\s+-?[\d.]+)*)")
_A4 = (0.0, 0.0, 210.0, 297.0)
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class _Drawn:
    """Characters and lines drawn on a page, in points from the left and the top."""

    width: float
    height: float
    chars: list[dict[str, Any]] = field(default_factory=list)
    edges: list[dict[str, Any]] = field(default_factory=list)
    pictured: bool = False


def parse(data: bytes) -> Document:
    """The text of an OFD file, and where its pages begin.

    Raises ParseError if it is none, is damaged, or its text is pictures or glyphs without characters.
    """
    from retrieval.parsers.pdf import title_of_pages

    archive = opened(data, _WHAT, "OFD.xml")
    try:
        file = _File(archive)
        drawn = [page for body in file.bodies() for page in file.pages(body)]
        title = file.title
    except (*DAMAGED, SyntaxError, AttributeError, TypeError, IndexError, RecursionError):
        raise damaged(_WHAT) from None
    _check(drawn)
    pages: list[Page] = []
    for one in drawn:
        pages.append(_read(one, pages[-1] if pages else None))
    without_running_titles(pages)
    title = title_of_pages(pages, title)
    said = found_at(title, [part.text if isinstance(part, Line) else "" for part in pages[0].parts])
    pages[0].parts = [part for at, part in enumerate(pages[0].parts) if at not in said]
    text, starts = text_of_pages(pages)
    blank = [str(at) for at, one in enumerate(drawn, 1) if one.pictured and not one.chars]
    notes = (f"第{'、'.join(blank[:10])}页是图片，没有读入（共 {len(blank)} 页）",) if blank else ()
    return Document(text, title, pages=starts, notes=notes)


def _check(drawn: Sequence[_Drawn]) -> None:
    if not drawn:
        raise no_pages(_WHAT)
    text = "".join(char["text"] for page in drawn for char in page.chars)
    if len(_UNNAMED.findall(text)) > _GARBLED * len(text):
        raise ParseError(
            f"这个{_WHAT}只有字形、没有对应的文字，取不出字来；请换一份，或转成 PDF 做文字识别（OCR）再加入"
        )
    if not any(character.isalnum() for character in text):
        pictured = "scan" if any(page.pictured for page in drawn) else ""
        raise ParseError(f"这个{_WHAT}没有文字（像是扫描件），请做文字识别（OCR）再加入", instead=pictured)


@dataclass(frozen=True, slots=True)
class PicturedPage:
    """A page of pictures, in millimetres: its size, and of each picture left, top, width and height, and its bytes."""

    width: float
    height: float
    pictures: tuple[tuple[tuple[float, float, float, float], bytes], ...]


def pictured_pages(data: bytes) -> Iterator[PicturedPage]:
    """The pages of a scanned OFD file. Raises ParseError if it is none or is damaged."""
    archive = opened(data, _WHAT, "OFD.xml")
    try:
        file = _File(archive)
        for body in file.bodies():
            yield from file.pictured(body)
    except (*DAMAGED, SyntaxError, AttributeError, TypeError, IndexError, RecursionError):
        raise damaged(_WHAT) from None


class _File:
    """The parts of an OFD file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        self._main = self._part("OFD.xml")
        self.title = _text(self._main, "Title")

    def bodies(self) -> Iterator[str]:
        """The paths of the documents in the file."""
        return (self._path("", text_of(one)) for one in inside(self._main, "DocRoot"))

    def pages(self, path: str) -> Iterator[_Drawn]:
        """The pages of a document, each with its template drawn first."""
        document = self._part(path)
        templates = {
            value(one, "ID"): self._path(path, value(one, "BaseLoc"))
            for one in inside(document, "TemplatePage")
        }
        listed = first(document, "Pages")
        found = [] if listed is None else [value(one, "BaseLoc") for one in inside(listed, "Page")]
        if len(found) > _MOST_PAGES:
            raise too_many_pages(_WHAT, _MOST_PAGES)
        usual = _numbers(_text(document, "PhysicalBox"))
        for place in found:
            page = self._part(self._path(path, place))
            box = _numbers(_text(page, "PhysicalBox")) or usual
            _, _, width, height = (*box, *_A4)[:4] if len(box) == 4 else _A4
            drawn = _Drawn(width * _POINT, height * _POINT)
            used = [templates.get(value(one, "TemplateID"), "") for one in inside(page, "Template")]
            for one in (*(self._part(name) for name in used if name), page):
                _draw(one, drawn)
            yield drawn

    def pictured(self, path: str) -> Iterator[PicturedPage]:
        """The pages of a document with the pictures on them."""
        document = self._part(path)
        usual = _numbers(_text(document, "PhysicalBox"))
        listed = first(document, "Pages")
        for one in [] if listed is None else list(inside(listed, "Page"))[:_MOST_PAGES]:
            place = self._path(path, value(one, "BaseLoc"))
            page = self._part(place)
            box = _numbers(_text(page, "PhysicalBox")) or usual
            _, _, width, height = (*box, *_A4)[:4] if len(box) == 4 else _A4
            media = self._media(path, document) | self._media(place, page)
            found = []
            for image in inside(page, "ImageObject"):
                bounds, name = _numbers(value(image, "Boundary")), media.get(value(image, "ResourceID"), "")
                if len(bounds) == 4 and name:
                    found.append(((bounds[0], bounds[1], bounds[2], bounds[3]), self._bytes(name)))
            yield PicturedPage(width, height, tuple(found))

    def _media(self, path: str, part: Any) -> dict[str, str]:
        """The paths of the pictures that a part names, by their IDs."""
        found = {}
        for named in inside(part, "PublicRes", "DocumentRes", "PageRes"):
            place = self._path(path, text_of(named))
            resources = self._part(place)
            base = self._path(place, value(resources, "BaseLoc")) + "/"
            for one in inside(resources, "MultiMedia"):
                found[value(one, "ID")] = self._path(base, _text(one, "MediaFile"))
        return found

    def _bytes(self, path: str) -> bytes:
        return self._archive.read(self._names.get(path.lower(), path))

    def _part(self, path: str) -> Any:
        return root_of(self._bytes(path))

    def _path(self, beside: str, path: str) -> str:
        """A path as the file's parts write it: from the root, or from the part that it stands in."""
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(beside), path)).lstrip("/")


def _draw(page: Any, drawn: _Drawn) -> None:
    """Draw what a page or its template holds."""
    for number, one in enumerate(inside(page, "TextObject", "PathObject", "ImageObject")):
        if number > _MOST_OBJECTS:
            raise ParseError(f"这个{_WHAT}有一页画了太多东西，读不了")
        if value(one, "Visible") == "false":
            continue
        kind = one.tag.rpartition("}")[2]
        if kind == "TextObject":
            drawn.chars += _chars(one, drawn.height)
        elif kind == "PathObject":
            drawn.edges += _edges(one)
        else:
            drawn.pictured = True


def _chars(one: Any, height: float) -> Iterator[dict[str, Any]]:
    """The characters of a text object."""
    box, size = _numbers(value(one, "Boundary")), float(value(one, "Size") or 0)
    if len(box) < 2 or not size:
        return
    place = partial(_placed, _matrix(one), box)
    for code in children(one, "TextCode"):
        text = code.text or ""
        at = float(value(code, "X") or 0), float(value(code, "Y") or 0)
        steps = [_steps(value(code, name), len(text)) for name in ("DeltaX", "DeltaY")]
        for character, dx, dy in zip(text, *steps, strict=False):
            yield _char(character, at, size, dx, place, height)
            at = at[0] + dx, at[1] + dy


def _char(
    text: str, at: tuple[float, float], size: float, step: float, place: Any, height: float
) -> dict[str, Any]:
    """A character as the layout wants it; its place is that of its baseline's start."""
    wide = size if text > "\x7f" else size / 2
    wide = step if 0 < step <= _SET * size else wide
    corners = [
        place(at[0] + x, at[1] - y) for x, y in ((0, 0), (wide, 0), (0, size * 0.88), (wide, -size * 0.12))
    ]
    (x, y), (x1, y1) = corners[:2]
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    along, up = x1 - x, y - y1
    tall = max(ys) - min(ys) if abs(along) >= abs(up) else max(xs) - min(xs)
    return {
        "text": text,
        "x0": min(xs),
        "x1": max(xs),
        "top": min(ys),
        "bottom": max(ys),
        "size": tall,
        "matrix": (along, up, -up, along, x, height - y),
        "fontname": "",
    }


def _edges(one: Any) -> Iterator[dict[str, Any]]:
    """The horizontal and vertical lines of a path."""
    box = _numbers(value(one, "Boundary"))
    if len(box) < 2:
        return
    place = partial(_placed, _matrix(one), box)
    for data in children(one, "AbbreviatedData"):
        points: list[tuple[float, float]] = []
        begun = 0
        for kind, coordinates in _STEP.findall(data.text or ""):
            numbers = _numbers(coordinates)
            if kind == "C" and points:
                points.append(points[begun])
            elif len(numbers) >= 2:
                begun = len(points) if kind in "MS" else begun
                points.append(place(numbers[-2], numbers[-1]))
                if kind in "MS":
                    continue
            if len(points) > 1:
                yield from _edge(*points[-2:])


def _edge(start: tuple[float, float], end: tuple[float, float]) -> Iterator[dict[str, Any]]:
    (x0, x1), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    level, upright = bottom - top <= _STRAIGHT, x1 - x0 <= _STRAIGHT
    if level != upright:
        yield {
            "x0": x0,
            "x1": x1,
            "top": top,
            "bottom": bottom,
            "width": x1 - x0,
            "height": bottom - top,
            "orientation": "h" if level else "v",
            "object_type": "line",
        }


def _placed(matrix: Matrix, box: Sequence[float], x: float, y: float) -> tuple[float, float]:
    """Position on the page, in points, of a point of an object."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e + box[0]) * _POINT, (b * x + d * y + f + box[1]) * _POINT


def _matrix(one: Any) -> Matrix:
    found = _numbers(value(one, "CTM"))
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else _UPRIGHT


def _steps(written: str, count: int) -> list[float]:
    """Distance of each character from the one before; ``g 3 5`` is three times 5."""
    parts = written.split()
    steps: list[float] = []
    at = 0
    while at < len(parts) and len(steps) < count:
        if parts[at] == "g" and at + 2 < len(parts):
            steps += [float(parts[at + 2])] * min(int(parts[at + 1]), count)
            at += 3
        else:
            steps.append(float(parts[at]))
            at += 1
    return (steps + [0.0] * count)[:count]


def _read(drawn: _Drawn, before: Page | None) -> Page:
    """The lines and ruled tables of a page, as a PDF's."""
    from retrieval.parsers.pdf_ruled_tables import page_of

    page = page_of(drawn.chars, drawn.edges, drawn.height, drawn.width, before)
    page.pictured = drawn.pictured
    return page


def _text(one: Any, name: str) -> str:
    return text_of(first(one, name))


def _numbers(written: str) -> list[float]:
    return [float(number) for number in written.split()]


FORMAT = Format((".ofd",), parse, lambda data: holds(data, "OFD.xml"), libraries=("lxml", "pdfplumber"))
