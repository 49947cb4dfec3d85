"""Tables as text: .csv, .tsv."""

from __future__ import annotations

import csv
import io
import re

from retrieval.formats import Format
from retrieval.parsers.document import Document, ParseError
from retrieval.parsers.encodings import BROKEN, decoded
from retrieval.parsers.refusals import too_many_cells
from retrieval.parsers.sheets import MOST_CELLS, Sheet, document, shown_text

_SIGNS = ",\t;|，"
_SAMPLE = 20_000  # code points
_LINES = 20
_SAID = re.compile(r"sep=(.)\n")
_FORCED = re.compile(r'="(.*)"')  # how a program is told that digits are no number


def parse(data: bytes) -> Document:
    """The table of a file, by the sign that parts its cells; raises ParseError if it holds none."""
    text = decoded(data).text
    said = _SAID.match(text)
    sign = said[1] if said else _sign(text)
    csv.field_size_limit(1_000_000)
    rows: list[list[str]] = []
    count = 0
    try:
        for row in csv.reader(io.StringIO(text[said.end() if said else 0 :], newline=""), delimiter=sign):
            texts = [shown_text(_FORCED.sub(r"\1", cell)) for cell in row]
            count += sum(map(bool, texts))
            if count > MOST_CELLS:
                raise too_many_cells(MOST_CELLS)
            rows.append(texts if any(texts) else [])
    except csv.Error as error:
        raise ParseError(f"这个表格读不了（{error}），请用 Excel 或 WPS 打开后另存一份") from None
    if max(map(len, rows), default=0) < 2 and BROKEN in text:
        raise ParseError("这个表格读不出列来，请用 Excel 或 WPS 打开后另存一份")
    return document([Sheet("", rows)], "表格文件")


def _sign(text: str) -> str:
    """The sign that parts the most lines into as many cells as each other."""
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()][:_LINES]
    counts = {sign: [line.count(sign) for line in lines] for sign in _SIGNS}
    return max(
        _SIGNS, key=lambda sign: (sum(count > 0 for count in counts[sign]), min(counts[sign], default=0))
    )


FORMAT = Format((".csv", ".tsv"), parse)
