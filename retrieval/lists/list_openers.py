"""The words that open a list, and how many items they say it has."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.characters import FULL_STOPS, SEMICOLONS
from retrieval.lists.item_numbers import LINE_ENDS, marks
from retrieval.numerals import number

_LONGEST_HEADING = 40  # code points
_LONGEST_OPENER = 260
_SHORTEST = 4
_SAYS_NOTHING = re.compile(
    "(?:[具体主要分别]{0,4}(?:如下|包括|为|是|有)|其中|[答A])[：:]$"
)  # of what it opens
_PARAGRAPHS = re.compile(rf"(?<=[{LINE_ENDS}])[^\S\n]*\n|\n[^\S\n]*\n|\n(?=\s*#)")
_HEADING_LINE = re.compile(
    r"[^\n。；，,;：:]{2,20}\n\s*(?=\S[^\n]{5})"
)  # stands over the sentence that opens a list
_SENTENCES = re.compile(f"[{FULL_STOPS}{SEMICOLONS}]")
_REFERS = re.compile(
    "(?:符合|具备|满足|属于|有|具有)(?:以下|下列)|(?:以下|下列)[^，。；]{0,6}之一"
)  # to what stands behind
_SAID = re.compile(
    r"(?:以下|下列|下述|如下|上述|共|等|分为|分|有|为|之|的)(?P<said>[\d一二两三四五六七八九十]{1,3})\s?(?:大|个|家|项|类|种|条|户|名|位|方面|步|点|份|档|层)"
)


def opener_before(
    text: str, start: int, end: int, under: bool, spoken: bool = False
) -> tuple[int, int] | None:
    """The words between two places of a text that open the list behind them; None if none do.

    ``under`` tells that nothing but the number of the item that the list stands in is before them, ``spoken`` that its items are told
    one after another (抓好三件事。一是…): the sentence before them opens it then.
    """
    left, right = _last_paragraph(text, start, end)
    if right <= left:
        return None
    written = text[left:right]
    if written[-1] in "：:":
        stops = [match.end() for match in _SENTENCES.finditer(written, 0, len(written) - 1)]
        names = (
            stops
            and len(written) - stops[-1] >= _SHORTEST
            and not _SAYS_NOTHING.fullmatch(written, stops[-1])
        )
        cut = stops[-1] if names else 0
        head = _HEADING_LINE.match(written, cut)
        cut = head.end() if head else cut
        while cut < len(written) and written[cut].isspace():
            cut += 1
        return left + cut, right
    if under:
        return left, min(right, left + _LONGEST_OPENER)
    if len(written) <= _LONGEST_HEADING and not re.search("[。；;]", written):
        return left, right
    if written[-1] in FULL_STOPS:
        stops = [match.end() for match in _SENTENCES.finditer(written, 0, len(written) - 1)]
        cut = stops[-1] if stops else 0
        opens = spoken or _REFERS.search(written, cut) is not None
        return (left + cut, right) if opens and len(written) - cut <= _LONGEST_OPENER else None
    return None


def _last_paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Range of the last paragraph of a range, without white space and the marks of a heading."""
    while end > start and text[end - 1] in " \t\r\n　#*-":
        end -= 1
    cuts = [match.end() for match in _PARAGRAPHS.finditer(text, start, end)]
    left = cuts[-1] if cuts else start
    while left < end and text[left] in " \t\r\n　#*-•":
        left += 1
    return left, end


def is_unnumbered(written: str) -> bool:
    """True if a heading bears no number."""
    mark = next(marks(written), None)
    return mark is None or mark.start > 0


def stated_count(text: str, opener: tuple[int, int] | None) -> int | None:
    """Number of items that the words opening a list say it has."""
    if opener is None:
        return None
    found = list(_SAID.finditer(text, *opener))
    value = number(found[-1]["said"]) if found else None
    return int(value) if value is not None else None
