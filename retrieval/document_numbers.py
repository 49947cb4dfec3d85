"""The numbers of official papers (湘政发〔2023〕5号), and how papers are told apart however they are cited."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import YEAR

_YEAR_AND_COUNT = rf"[〔\[［（(【]\s*(?P<year>{YEAR})\s*[〕\]］)）】]\s*(?:第\s*)?(?P<count>\d{{1,5}})\s*号"
YEAR_AND_COUNT = re.compile(_YEAR_AND_COUNT)
DOCUMENT_NUMBER = re.compile(rf"(?P<body>[{HAN}]{{1,14}}(?:[（(][{HAN}]{{1,4}}[)）])?)\s*{_YEAR_AND_COUNT}")

_LONGEST = 40  # code points of a number before its year


def numbers_in(text: str) -> Iterator[re.Match[str]]:
    """The numbers in a text, looked for only where a year and a count stand: a body may begin nearly anywhere."""
    at = 0
    for stated in YEAR_AND_COUNT.finditer(text):
        found = DOCUMENT_NUMBER.search(text, max(at, stated.start() - _LONGEST), stated.end())
        if found is not None:
            yield found
            at = found.end()


def as_number(found: re.Match[str]) -> str:
    """A document number without spaces, the year in the brackets that are the rule."""
    body = re.sub(r"^(?:文号|字号)", "", found["body"])
    return f"{body}〔{found['year']}〕{found['count']}号"


def bare(cited: str) -> str:
    """A title or a number without brackets, spaces and other signs, by which one paper is the same however it is cited."""
    return re.sub(rf"[^{HAN}\d]", "", cited)
