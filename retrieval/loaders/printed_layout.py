"""Plain text that a program printed with the layout of its pages: the margin, page numbers and labels of a left column.

``pdftotext -layout`` and the like write each line where it stood, with spaces before it. Here the margin is taken off, so that
lines can be joined; what is indented further begins a paragraph; a page's number goes; a label that stands beside the middle
of what it labels is put before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval import lazy_re as re
from retrieval.characters import HAN, SENTENCE_ENDS

_LEAST_SHARE = 0.5  # of the lines of a page, that have a margin
_MARGIN = 3  # spaces, at least
_LONG = 20  # code points of a line that shows where a page's text begins
_LEAST_LONG = 0.15  # of the long lines that stand where the text begins, titles aside
_LEAST_OPEN = 0.3  # of the lines of the text, that break off in a sentence: a column's width broke them
_SPARE = 1  # spaces by which a line of the same text may stand off
_PAGE_NUMBER = re.compile(r"\s{8,}[-—－]{0,2}\s?\d{1,4}\s?[-—－]{0,2}\s*")
_LABEL = re.compile(rf"[{HAN}/／]{{2,6}}")
_LABELLED = re.compile(rf"(?P<label>[{HAN}/／]{{2,6}})\s{{2,}}(?P<beside>\S.*)")
_CLOSED = re.compile(rf"[{SENTENCE_ENDS}；;：:][”’」』）)]?$")


@dataclass(slots=True)
class _Line:
    """A line that holds something: its text, how far it is indented, and whether an empty line stands before it."""

    text: str
    indent: int
    spaced: bool
    label: bool = False


def flattened(text: str) -> str:
    """The text without its margins; unchanged where no page has one."""
    pages = list(_pages(text.split("\n")))
    if not any(_is_indented(page) for page in pages):
        return text
    written: list[str] = []
    for page in pages:
        goes_on = bool(written) and _goes_on(written[-1], page)
        for number, paragraph in enumerate(_paragraphs(page)):
            if written and not (number == 0 and goes_on):
                written.append("")
            written.extend(paragraph)
    return "\n".join(written) + "\n"


def _is_indented(page: Sequence[_Line]) -> bool:
    """True if most lines of a page have a margin, and its text stands behind one, in lines of a column's width."""
    margins = sum(line.indent >= _MARGIN for line in page)
    begins = _margin(page)
    text = [line for line in page if line.indent == begins and len(line.text) >= _LONG]
    broken = sum(not _CLOSED.search(line.text) for line in text)
    return margins >= _LEAST_SHARE * len(page) and begins >= _MARGIN and broken >= _LEAST_OPEN * len(text)


def _goes_on(before: str, page: Sequence[_Line]) -> bool:
    """True if the first line of a page goes on with the sentence that the page before breaks off."""
    whole = _CLOSED.search(before) or len(before) < _LONG or _LABELLED.fullmatch(before)
    return not whole and abs(page[0].indent - _margin(page)) <= _SPARE


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _pages(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """The lines of each page: a page ends with its number or a form feed."""
    page: list[_Line] = []
    spaced = False
    for line in lines:
        numbers = bool(_PAGE_NUMBER.fullmatch(line))
        ends = numbers or "\f" in line
        bare = "" if numbers else line.replace("\f", "").rstrip()
        if ends and page:
            yield page
            page, spaced = [], False
        if not bare.strip():
            spaced = bool(page)
            continue
        page.append(_Line(bare.strip(), _indent(bare), spaced))
        spaced = False
    if page:
        yield page


def _paragraphs(page: Sequence[_Line]) -> Iterator[list[str]]:
    """The paragraphs of a page, each by its lines; labels stand before what they label."""
    margin = _margin(page)
    page = list(_parted(page, margin))
    for line in page:
        line.label = line.indent + _MARGIN <= margin and bool(_LABEL.fullmatch(line.text))
    ordered = _with_labels_first(page, margin)
    found: list[str] = []
    begins = True
    for line in ordered:
        row = line.indent < margin - _SPARE
        further = line.indent > margin + _SPARE
        if found and (begins or line.spaced or line.label or row or further):
            yield found
            found = []
        found.append(line.text)
        begins = line.label or (row and (len(line.text) < _LONG or bool(_CLOSED.search(line.text))))
    if found:
        yield found


def _parted(page: Sequence[_Line], margin: int) -> Iterator[_Line]:
    """The lines of a page; a label and the line that stands beside it in the middle of a sentence are two."""
    before = ""
    for line in page:
        found = _LABELLED.fullmatch(line.text) if line.indent + _MARGIN <= margin else None
        if found and len(before) >= _LONG and not (_CLOSED.search(before) or before.endswith("》")):
            yield _Line(found["label"], line.indent, line.spaced)
            yield _Line(found["beside"], margin, False)
        else:
            yield line
        before = "" if found else line.text


def _margin(page: Sequence[_Line]) -> int:
    """How far the text of a page is indented: as the leftmost of its long lines that are more than one."""
    long = [line for line in page if len(line.text) >= _LONG and not _LABELLED.fullmatch(line.text)]
    indents = Counter(line.indent for line in long)
    return min(
        (indent for indent, lines in indents.items() if lines > max(1.0, _LEAST_LONG * len(long))), default=0
    )


def _with_labels_first(page: Sequence[_Line], margin: int) -> list[_Line]:
    """The lines of a page with each label of the left column before the lines in whose middle it stands."""
    ordered: list[_Line] = []
    start = 0
    bounds = [
        at
        for at, line in enumerate(page)
        if not line.label and line.indent + _MARGIN <= margin and _LABELLED.fullmatch(line.text)
    ]
    for bound in (*bounds, len(page)):
        ordered += _labelled(page[start:bound])
        ordered += page[bound : bound + 1]
        start = bound + 1
    return ordered


def _labelled(lines: Sequence[_Line]) -> list[_Line]:
    """Lines above a row or the end of a page, each label before its own: it stands in the middle of these, so that the first
    is as far before it as the last is behind it."""
    ordered: list[_Line] = []
    end = len(lines)
    for at in reversed([at for at, line in enumerate(lines) if line.label]):
        before = [n for n in range(at + 1) if n == 0 or lines[n].spaced or lines[n - 1].label]
        start = min(before, key=lambda n: (abs((at - n) - (end - at - 1)), -n))
        ordered[:0] = [lines[at], *(line for line in lines[start:end] if not line.label)]
        end = start
    return [*(line for line in lines[:end] if not line.label), *ordered]
