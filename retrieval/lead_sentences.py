"""Finds lead sentences: short sentences that head what follows them, without number or mark.

What belongs here: by which form and company a sentence is told to be one. Work reports head the
paragraphs under （一） this way (产业结构更加优化。 …), several on one line. Their marks are that they are
short, that they come in rows of one form, and that text follows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.characters import CLOSERS, HAN, SENTENCE_ENDS
from retrieval.headings import Heading, Rank, after_sentence

_LONGEST = 22
_SHORTEST = 4
_TEXT = 60  # code points that must follow a lead that opens a paragraph
_SOME_TEXT = 30  # and one within it
_QUOTES = re.compile(r"[“”‘’\"「」《》]")
# A sentence, or what is left of a line: that it needs no end keeps the search linear.
_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\n]+(?:[{SENTENCE_ENDS}]+[{CLOSERS}]*)?")
_BLANK = re.compile(r"\s+")
_BROKEN = re.compile(r"[，,；;：:\d（(]")
_NO_LEAD = re.compile(r"(?:要(?!素)|让|使|各位|同志们|我们|[我全本](?:省|市|州|县|区|镇|乡)|这|该|此|其)")
_VERDICT = re.compile(
    r"(?:总体|全面|稳定|持续|不断|更加|加快|加速|有序|深入|日趋|日益|逐步|显著|明显|稳步|快速|扎实|卓有|蓬勃|进一步)"
    rf"[{HAN}]{{0,4}}$"
    r"|(?:明显|显著|有力|有效|有为|有序)$"
)
_CALL = re.compile(
    rf"(?:着力|积极|大力|努力|全力|深入|纵深|扎实|切实|持续|稳步|有序|突出|加快|统筹)[{HAN}]{{4,10}}$"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A short sentence: its range, its words without quotation marks, whether it is its heading's first."""

    start: int
    end: int
    words: str
    first: bool


def lead_sentences(text: str, headings: Sequence[Heading]) -> list[Heading]:
    """The lead sentences under the numbered headings of a text, as headings of their own.

    ``headings`` are those that ``headings.run_in`` found.
    """
    found: list[Heading] = []
    for heading, end in _with_ends(text, headings):
        if heading.rank == Rank.TOP and heading.label:
            found.extend(_paragraph_leads(text, heading, end))
    inner = sorted((*headings, *found), key=lambda heading: heading.start)
    for heading, end in _with_ends(text, inner):
        if heading.rank in (Rank.TOP, Rank.SUB) and heading.label:
            found.extend(_inner_leads(text, heading, end))
    return found


def _with_ends(text: str, headings: Sequence[Heading]) -> Iterator[tuple[Heading, int]]:
    yield from ((heading, following.start) for heading, following in pairwise(headings))
    if headings:
        yield headings[-1], len(text)


def _paragraph_leads(text: str, heading: Heading, end: int) -> Iterator[Heading]:
    """Leads that open the paragraphs right under a heading of the first level."""
    blanks = _BLANK.finditer(text, heading.after, end)
    starts = [blank.end() for blank in blanks if "\n" in blank[0] or after_sentence(text, blank.start())]
    found = []
    for start, stop in pairwise([*starts, end]):
        sentence = _SENTENCE.match(text, start, stop)
        if sentence is None or not sentence[0].endswith("。") or _in_a_row(text, start):
            continue
        words = sentence[0].rstrip("。")
        clauses = re.split("[，,]", words)
        if (
            _SHORTEST <= len(words) <= _LONGEST
            and len(clauses) <= 2
            and not any(_BROKEN.search(clause) for clause in clauses)
            and not _NO_LEAD.match(words)
            and len(text[sentence.end() : stop].strip()) >= _TEXT
        ):
            found.append(Heading(start, start, sentence.end(), Rank.SUB, words))
    if len(found) > 1:
        yield from found


def _inner_leads(text: str, heading: Heading, end: int) -> Iterator[Heading]:
    """Leads within the text under a heading, or none where there is no row of them."""
    found = list(_candidates(text, heading, end))
    company = _company(found)
    found = [c for c in found if c.first or company[c] or _VERDICT.search(c.words) or _CALL.match(c.words)]
    company = _company(found)
    row: list[_Candidate] = []
    for candidate in found:
        # Of two without text between them only one can head what follows.
        while row and candidate.start - row[-1].end < _SOME_TEXT:
            if (row[-1].first, company[row[-1]]) > (candidate.first, company[candidate]):
                break
            row.pop()
        else:
            row.append(candidate)
    if row and len(text[row[-1].end : end].strip()) < _SOME_TEXT:
        row.pop()
    if len(row) > 1:
        for c in row:
            yield Heading(c.start, c.start, c.end, Rank.LEAD, text[c.start : c.end - 1])


def _candidates(text: str, heading: Heading, end: int) -> Iterator[_Candidate]:
    for sentence in _SENTENCE.finditer(text, heading.after, end):
        start = sentence.end() - len(sentence[0].lstrip())
        if not sentence[0].endswith("。") or sentence.end() - start > 2 * _LONGEST:
            continue
        if _in_a_row(text, start):
            continue
        words = _QUOTES.sub("", text[start : sentence.end() - 1])
        if _SHORTEST <= len(words) <= _LONGEST and not _BROKEN.search(words) and not _NO_LEAD.match(words):
            first = start == heading.after and text[start - 1] == "。"
            yield _Candidate(start, sentence.end(), words, first)


def _in_a_row(text: str, at: int) -> bool:
    """True if the line of a code point is a row of a table."""
    return text.startswith("|", text.rfind("\n", 0, at) + 1)


def _company(row: Sequence[_Candidate]) -> dict[_Candidate, int]:
    """For each of a row how many others have its length, or nearly that and its first two characters."""
    lengths = Counter(len(c.words) for c in row)
    openings = Counter((c.words[:2], len(c.words)) for c in row)
    nearly = (-2, -1, 1, 2)
    return {
        c: lengths[len(c.words)] - 1 + sum(openings[c.words[:2], len(c.words) + by] for by in nearly)
        for c in row
    }
