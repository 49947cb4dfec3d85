"""Reports, their sections, and the error for a file that cannot be used."""

from __future__ import annotations

import os
from bisect import bisect_right
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from retrieval import lazy_re as re

_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)  # or what turns what follows round


class ReportKind(StrEnum):
    """Whose words a report's text is in."""

    ORIGINAL = "original"
    DIGEST = "digest"


TITLE_GUESSED = "title_guessed"
JOINED = "lines_joined"


class CorpusError(Exception):
    """A report, or a part of a corpus, that cannot be used.

    ``file`` names where it stands, ``line`` (from 1, or None) the line, ``reason`` what is wrong
    and what would mend it, in one plain sentence. ``transient`` tells that it may go well the next time,
    ``harmless`` that nothing is lost and nobody need mend it, ``partial`` that the rest of the file is read.
    """

    def __init__(
        self,
        file: str,
        reason: str,
        line: int | None = None,
        transient: bool = False,
        harmless: bool = False,
        partial: bool = False,
    ) -> None:
        self.file = printable(file)
        self.line = line
        self.reason = reason
        self.transient = transient
        self.harmless = harmless
        self.partial = partial
        where = self.file if line is None else f"{self.file} 第{line}行"
        super().__init__(f"{where}：{reason}")


def printable(name: str) -> str:
    """A file's name as it can be shown: names in GBK read as what they are, what is no text as U+FFFD."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        # Each part for itself: the folders above may well be named in UTF-8.
        name = "/".join(_decoded(os.fsencode(part)) for part in name.split("/"))
    return _UNSHOWN.sub("\ufffd", name)


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return name.decode(encoding)
    return name.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    ``start`` and ``end`` are code points of the report's text; sections do not overlap and are
    given in order. A heading that runs into its text belongs to the range, a Markdown heading line
    does not. ``path`` holds the headings from the outermost to its own. ``years`` are those that
    its headings name, its own or else the nearest above it.
    """

    path: tuple[str, ...]
    start: int
    end: int
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One published document.

    ``text`` is the document after its front matter, character for character; every offset in the
    project counts code points of it. ``region`` is a path of full names from the province down
    (``湖南省/郴州市/桂阳县``), "" if the report belongs to no place or to the whole country.
    ``delivered`` is the date of the text itself (delivered, adopted, signed or last amended), ``published``
    that of the page it stood on; both ISO dates, or "" if not known. ``period`` holds the years
    it speaks of. ``law`` marks a law or regulation, ``nationwide`` one of the whole country. ``pages``
    are the code points at which the pages begin, () if the file has none.

    Of an official paper: ``document_number`` as it is written (皖政〔2023〕13号), ``issuer`` the body, or the
    bodies with 、 between, that issued it, ``signed`` the date under its signature. It is in force from ``effective``
    to ``expires``, both days included, on trial where ``trial``; ``repeals`` are the titles and the numbers of the
    texts that it says it repeals or replaces. ``cover`` is the title of the notice that it came behind, ``called`` are short names by which it calls its place (环科园). What the
    text does not state is "" or (). ``doubts`` tell what of the reading a person should look at: ``TITLE_GUESSED``,
    ``JOINED`` (lines that were broken). ``scanned`` marks a text that was
    recognised on pictures and may have wrong characters.
    """

    report_id: str
    title: str
    text: str
    region: str = ""
    issuer: str = ""
    published: str = ""
    delivered: str = ""
    period: tuple[int, ...] = ()
    kind: ReportKind = ReportKind.ORIGINAL
    source: str = ""
    url: str = ""
    nationwide: bool = False
    law: bool = False
    pages: tuple[int, ...] = ()
    document_number: str = ""
    signed: str = ""
    effective: str = ""
    expires: str = ""
    trial: bool = False
    repeals: tuple[str, ...] = ()
    cover: str = ""
    called: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    scanned: bool = False
    sections: tuple[Section, ...] = ()

    @property
    def lasting_id(self) -> str:
        """An id that outlives changes of the file: the third report of a listing is soon the fourth."""
        file, of_several, _ = self.report_id.partition("#")
        return f"{file}#{self.published} {self.title}" if of_several else self.report_id

    @property
    def date(self) -> str:
        """The date of the matter: delivered, signed, or in force; the page's where that is all there is; or ""."""
        return self.delivered or self.signed or self.effective or self.published

    def section_number(self, offset: int) -> int | None:
        """The number, from 0, of the section that a code point of the text lies in; None if it lies in none."""
        number = bisect_right(self.sections, offset, key=lambda section: section.start) - 1
        return number if number >= 0 and offset < self.sections[number].end else None

    def section_at(self, offset: int) -> Section | None:
        """The section that a code point of the text lies in; None if it lies in none."""
        number = self.section_number(offset)
        return None if number is None else self.sections[number]

    def headings_at(self, offset: int) -> tuple[str, ...]:
        """The headings over a code point of the text, the outermost first; () if it lies in no section."""
        section = self.section_at(offset)
        return section.path if section is not None else ()

    def page(self, offset: int) -> int | None:
        """The number of the page, from 1, that a code point of the text stands on; None if there are no pages."""
        return bisect_right(self.pages, offset) or None
