"""Pictures of text: photographs, and scans in a PDF or OFD file, recognised with the extra ``ocr``."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from typing import Any

from retrieval.formats import Format, ofd
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.page_progress import tell
from retrieval.parsers.pdf_columns import gutter_of, in_order
from retrieval.parsers.pdf_layout import lines
from retrieval.parsers.reflow import Page, text_of_pages, without_running_titles
from retrieval.parsers.text_cleanup import found_at
from retrieval.parsers.zip_packages import holds

_MISSING = "这是扫描件或图片，没有文字。要做文字识别，请装上本程序的扩展 [ocr]（如 pip install 'zhaoshang-bot[ocr]'）再试"
_MOST_PAGES = 200
_TOO_MANY = f"扫描件超过 {_MOST_PAGES} 页，请拆成几份"
_MOST_PIXELS = 60_000_000  # of a picture as it is; more is no page
_LONGEST_SIDE = 2600  # pixels that a page is recognised with
_SURE = 0.5  # what is less likely is no text
_ALIKE = 0.88  # of the size of a title's other lines; recognised lines differ by so much
_DOTS = 200  # an inch, at which pages of a PDF are drawn
_POINT = 72 / _DOTS
_BEGINS = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|II\*\0|MM\0\*|RIFF....WEBP", re.DOTALL)


def parse(data: bytes) -> Document:
    """The text that is recognised on the pages, marked as such; raises ParseError if there is none."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise ParseError(_MISSING)
    pages: list[Page] = []
    count, pictures = _source(data)
    for picture in pictures:
        if len(pages) == _MOST_PAGES:
            raise ParseError(_TOO_MANY)
        pages.append(_read(picture, pages[-1] if pages else None))
        tell(len(pages), max(count, len(pages)))
    without_running_titles(pages)
    if not any(character.isalnum() for page in pages for character in page.text):
        raise ParseError("在这份扫描件或图片上没有认出文字，请换一份清楚的")
    from retrieval.parsers.pdf import title_of_pages

    title = title_of_pages(pages, "", _ALIKE)
    said = found_at(title, [line.text for line in pages[0].lines])
    if said:
        dropped = pages[0].lines[said.start : said.stop]
        pages[0].parts = [part for part in pages[0].parts if part not in dropped]
    text, starts = text_of_pages(pages)
    return Document(text, title, pages=starts if len(pages) > 1 else (), scanned=True)


def _source(data: bytes) -> tuple[int, Iterator[Any]]:
    """Number of pages of a file, and their pictures."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _drawn(data)
    if holds(data, "OFD.xml"):
        pages = list(ofd.pictured_pages(data))
        return len(pages), (_pasted(page) for page in pages)
    return _count(data), _pictures(data)


def _count(data: bytes) -> int:
    """Number of pictures in a file; 1 if it is not known."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as file:
            return int(getattr(file, "n_frames", 1))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return 1


def _pasted(page: ofd.PicturedPage) -> Any:
    """A page of an OFD file as one picture."""
    from PIL import Image

    scale = min(_DOTS / 25.4, _LONGEST_SIDE / max(1.0, page.width, page.height))
    whole = Image.new("RGB", (max(1, round(page.width * scale)), max(1, round(page.height * scale))), "white")
    for (left, top, width, height), data in page.pictures:
        size = max(1, round(width * scale)), max(1, round(height * scale))
        if max(size) <= 4 * _LONGEST_SIDE:
            part = next(_pictures(data)).resize(size)
            whole.paste(part, (round(left * scale), round(top * scale)))
    return whole


def _pictures(data: bytes) -> Iterator[Any]:
    """The pictures in a file, upright, none larger than it is recognised with."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as file:
            for frame in ImageSequence.Iterator(file):
                if frame.width * frame.height > _MOST_PIXELS:
                    raise ParseError("这张图片太大，请缩小后再加入")
                picture = ImageOps.exif_transpose(frame).convert("RGB")
                picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
                yield picture
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise ParseError("这不是图片，或者已经损坏，请重新保存一份") from None


def _drawn(data: bytes) -> tuple[int, Iterator[Any]]:
    """Number of pages of a PDF, and the pages drawn as pictures."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise ParseError("这个 PDF 已经损坏或者加了密，请另存一份") from None
    if len(pdf) > _MOST_PAGES:
        raise ParseError(_TOO_MANY)
    return len(pdf), map(_rendered, pdf)


def _rendered(page: Any) -> Any:
    """A page of a PDF as a picture."""
    with closing(page):
        scale = min(_DOTS / 72, _LONGEST_SIDE / max(1.0, *page.get_size()))
        return page.render(scale=scale).to_pil().convert("RGB")


def _read(picture: Any, before: Page | None) -> Page:
    """The lines that are recognised on a page, by their place on it."""
    import numpy

    found = _engine()(numpy.asarray(picture))
    page = Page(picture.height * _POINT, picture.width * _POINT)
    if found.boxes is None:
        return page
    chars = [
        _char(box.tolist(), text, page.height)
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if score >= _SURE
    ]
    text = lines(chars, page.height, page.width)
    page.gutter = gutter_of(text, page.width, before.gutter if before else None)
    page.parts = in_order(text, [], page.gutter)
    return page


def _char(box: list[list[float]], text: str, height: float) -> dict[str, Any]:
    """Text recognised in a box, as one long character of the layout."""
    xs, ys = [x * _POINT for x, _ in box], [y * _POINT for _, y in box]
    # A box reaches a little over and under the letters in it.
    size = 0.8 * ((ys[3] - ys[0]) + (ys[2] - ys[1])) / 2
    base = (ys[2] + ys[3]) / 2 - 0.2 * size
    return {
        "text": text,
        "x0": min(xs),
        "x1": max(xs),
        "top": min(ys),
        "bottom": max(ys),
        "size": max(size, 1.0),
        "matrix": (1.0, 0.0, 0.0, 1.0, min(xs), height - base),
        "fontname": "",
    }


@cache
def _engine() -> Any:
    """The text recogniser; its models come with it, and nothing is fetched."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical"})


FORMAT = Format(
    (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"),
    parse,
    lambda data: _BEGINS.match(data) is not None,
    libraries=("rapidocr", "onnxruntime", "pypdfium2", "pillow"),
    memory=4 << 30,
    longest=3600.0,
)
