"""Web pages that a browser printed to PDF: their pages without what the site and the browser write around the text.

Only where a page shows that it was printed from a site: by the address that the browser puts at its foot, or by two
lines that no paper has (当前位置, 网站标识码).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from retrieval.parsers.pdf_layout import Line
from retrieval.parsers.reflow import Page
from retrieval.parsers.site_lines import ISSUERS, LABEL, PUBLISHED, SHORT, day, is_around
from retrieval.parsers.text_cleanup import found_at

_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d+/\d+)?|\d+/\d+\s+(?:https?|file)://\S+")
_PRINTED = re.compile(
    r"\d{2,4}[/.-]\d{1,2}[/.-]\d{1,2}\s*(?:[上下]午\s*)?\d{1,2}:\d{2}\s.*"
)  # the day of printing
_EDGE = 0.08  # of a page's height
_LEAST = 2  # lines of a site's frame
_OF_PAPER = re.compile(r"〔\d{4}〕|文件$|^附件")  # kept wherever it stands
Part = Line | list[list[str]]


def without_site(pages: Sequence[Page], title: str) -> tuple[str, str]:
    """Take out of pages what stands around their text; gives who published it and when, as the site says, or ""."""
    lines = [line for page in pages for line in page.lines]
    printed = [line for page in pages for line in page.lines if _is_of_browser(line, page)]
    frame = [line for line in lines if is_around(line.text)]
    if len({line.text for line in frame}) < _LEAST and not any(_ADDRESS.fullmatch(p.text) for p in printed):
        return "", ""
    parts: list[Part] = list(chain.from_iterable(page.parts for page in pages))
    gone = {id(line) for line in printed} | _before_title(pages[0], title)
    text = [at for at, part in enumerate(parts) if _is_text(part) and id(part) not in gone]
    first, last = (text[0], text[-1]) if text else (len(parts), -1)
    gone |= {id(part) for part in parts[:first] if isinstance(part, Line) and is_around(part.text)}
    after = parts[last + 1 :]
    begun = next((at for at, one in enumerate(after) if isinstance(one, Line) and is_around(one.text)), None)
    if begun is not None:
        gone |= {
            id(one) for one in after[begun:] if not (isinstance(one, Line) and _OF_PAPER.search(one.text))
        }
    said = "\n".join(line.text for line in lines if id(line) in gone)
    for page in pages:
        page.parts = [part for part in page.parts if id(part) not in gone]
    source = next((found for pattern in ISSUERS if (found := pattern.search(said))), None)
    issuer = source[1] if source is not None and not LABEL.match(source[1]) else ""
    return issuer, next((day(found) for pattern in PUBLISHED if (found := pattern.search(said))), "")


def _is_of_browser(line: Line, page: Page) -> bool:
    """True if a line at a page's edge is the browser's: when it was printed, from which address."""
    at_edge = line.top < page.height * _EDGE or line.top > page.height * (1 - _EDGE)
    return at_edge and bool(_ADDRESS.fullmatch(line.text) or _PRINTED.fullmatch(line.text))


def _before_title(page: Page, title: str) -> set[int]:
    """The lines over the title that are no part of a paper's head: menus, the name of the site."""
    said = found_at(title, [part.text if isinstance(part, Line) else "" for part in page.parts])
    over = page.parts[: said.start] if said else []
    return {
        id(part)
        for part in over
        if isinstance(part, Line)
        and len(part.text) <= SHORT
        and "。" not in part.text
        and not _OF_PAPER.search(part.text)
    }


def _is_text(part: Part) -> bool:
    """True if a part of a page is surely of the text: a table, a long line, a whole sentence."""
    if not isinstance(part, Line):
        return True
    return not is_around(part.text) and (len(part.text) > SHORT / 2 or part.text.endswith("。"))
