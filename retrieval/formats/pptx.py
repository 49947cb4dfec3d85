"""Slides: .pptx. A slide is a page, its title a heading."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from retrieval.formats import Format
from retrieval.parsers.document import Document
from retrieval.parsers.markdown_tables import table
from retrieval.parsers.refusals import damaged, no_text
from retrieval.parsers.text_cleanup import line, visible
from retrieval.parsers.xml import inside, root_of, text_of
from retrieval.parsers.zip_packages import DAMAGED, holds, opened, transitional

_WHAT = "演示文稿"
_JUNK_TITLE = re.compile(r"(?i)powerpoint|演示文稿|幻灯片|^[\d\W_]*$|\.pptx?$|wps")
_DEEPEST = 10  # groups within one another
_DIAGRAM = "/diagramData"


def parse(data: bytes) -> Document:
    """The text of slides in order; raises ParseError if there is none."""
    import pptx
    from pptx.exc import PythonPptxError

    with opened(data, _WHAT, "ppt/presentation.xml") as archive:
        data = transitional(archive, data)
    try:
        show = pptx.Presentation(io.BytesIO(data))
        slides = [(_is_hidden(slide), *_read(slide)) for slide in show.slides]
        given = line(show.core_properties.title or "")
    except (*DAMAGED, PythonPptxError, SyntaxError, AttributeError, TypeError, IndexError):
        raise damaged(_WHAT) from None
    title = given if given and not _JUNK_TITLE.search(given) else ""
    title = title or next((heading for hidden, heading, _ in slides if heading and not hidden), "")
    text, starts = "", []
    for hidden, heading, blocks in slides:
        starts.append(len(text))
        if not hidden:
            headed = [f"## {heading}"] if heading and heading != title else []
            text += "".join(f"{block}\n\n" for block in (*headed, *blocks))
    text = text.rstrip("\n") + "\n"
    if not any(character.isalnum() for character in text):
        raise no_text(_WHAT)
    unread = [str(at) for at, (hidden, _, _) in enumerate(slides, 1) if hidden]
    notes = (f"第{'、'.join(unread[:10])}张幻灯片是隐藏的，没有读入",) if unread else ()
    return Document(
        text, title, pages=tuple(min(start, len(text)) for start in starts), notes=notes, by_name=not title
    )


def _is_hidden(slide: Any) -> bool:
    return slide.element.get("show") in ("0", "false")


def _read(slide: Any) -> tuple[str, list[str]]:
    """The title of a slide and its other paragraphs and tables, from the top down."""
    shown = slide.shapes.title
    heading = line(shown.text_frame.text.replace("\v", "")) if shown is not None else ""
    others = [shape for shape in slide.shapes if shown is None or shape.shape_id != shown.shape_id]
    others.sort(key=lambda shape: (shape.top or 0, shape.left or 0))
    blocks = [block for shape in others for block in _blocks(shape, 1)]
    for related in slide.part.rels.values():
        if not related.is_external and related.reltype.endswith(_DIAGRAM):
            points = inside(root_of(related.target_part.blob), "t")
            blocks += [text for point in points if (text := line(text_of(point)))]
    return heading, blocks


def _blocks(shape: Any, depth: int) -> Iterator[str]:
    if hasattr(shape, "shapes") and depth < _DEEPEST:
        for inner in sorted(shape.shapes, key=lambda one: (one.top or 0, one.left or 0)):
            yield from _blocks(inner, depth + 1)
    elif getattr(shape, "has_table", False):
        yield table(list(_rows(shape.table)))
    elif getattr(shape, "has_chart", False):
        yield table(_series(shape.chart))
    elif getattr(shape, "has_text_frame", False) and not _is_of_edge(shape):
        for paragraph in shape.text_frame.paragraphs:
            # A line break within a paragraph only fits it to its box.
            text = line("".join(visible(paragraph.text.replace("\v", "")).split("\n")))
            if text:
                yield text


def _is_of_edge(shape: Any) -> bool:
    """True if it is the number, the date or the foot of a slide."""
    return bool(shape.is_placeholder) and shape.placeholder_format.type in (13, 15, 16)


def _rows(found: Any) -> Iterator[list[str]]:
    """The rows of a table; what is merged over rows stands in each, over columns in the first."""
    above: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(found.rows):
        cells: list[str] = []
        for column, cell in enumerate(row.cells):
            until, text = above.get(column, (-1, ""))
            if number > until or not cell.is_spanned:
                text = "" if cell.is_spanned else line(cell.text)
                above[column] = (number + (cell.span_height if cell.is_merge_origin else 1) - 1, text)
            cells.append(text)
        yield cells


def _series(chart: Any) -> list[list[str]]:
    """The figures of a chart: a row for each category, a column for each series."""
    plot = chart.plots[0]
    rows = [["", *(line(str(series.name or "")) for series in plot.series)]]
    values = [list(series.values) for series in plot.series]
    for at, category in enumerate(plot.categories):
        figures = [series[at] if at < len(series) else None for series in values]
        rows.append(
            [line(str(category)), *("" if figure is None else f"{figure:.12g}" for figure in figures)]
        )
    return rows


FORMAT = Format(
    (".pptx", ".ppsx", ".pptm"),
    parse,
    lambda data: holds(data, "ppt/presentation.xml"),
    libraries=("python-pptx",),
)
