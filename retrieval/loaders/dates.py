"""Dates as reports and their files write them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import suppress

from retrieval import lazy_re as re
from retrieval.numerals import ONE_TO_TEN, YEAR, ZERO_TO_NINE, whole_number

_GIVEN = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[T ]\d\d:\d\d.*)?")
# A typist's ○ is the zero 〇, too.
TYPED_HAN_YEAR = f"[○{ZERO_TO_NINE}]{{4}}"
NUMERAL = rf"[\d{ONE_TO_TEN}]{{1,3}}"  # of a month or a day
DATE = rf"(?:{YEAR}|{TYPED_HAN_YEAR})\s*年\s*{NUMERAL}\s*月\s*{NUMERAL}\s*日"
_HAN = f"[○{ZERO_TO_NINE}十]"
_WRITTEN = re.compile(
    rf"(\d{{4}}|{_HAN}{{4}})\s*年\s*(\d{{1,2}}|{_HAN}{{1,3}})\s*月\s*(\d{{1,2}}|{_HAN}{{1,3}})\s*日"
)
AROUND_DATES = " \t\u3000（）()"  # what may stand beside a date that signs a paper
ISSUED = re.compile("(?:印发|发布|公布|印)?")  # behind such a date
# The line of a saved page that says when it was put up: 时间：2025-10-20 16:43 来源：; 晚报 2008-07-03 18:09:01.
_DAY = r"\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)"
_PUT_UP = re.compile(
    rf"(?:发布|发表|更新|上传|发稿)(?:时间|日期)?[于：:]?\s*(?P<said>{_DAY})"
    rf"|(?:时间|日期)[：:]\s*(?P<timed>{_DAY})(?=.*(?:来源|浏览|点击|阅读|作者|访问量|次数))"
    rf"|^(?P<stamp>{_DAY})\s+\d\d:\d\d(?::\d\d)?(?!\s*[至到—~～-])"
    rf"|\S{{2,10}}[报网社]\s+(?P<paper>{_DAY})\s+\d\d:\d\d|(?P<first>{_DAY})(?:\s*\d\d:\d\d(?::\d\d)?)?\s*来源[：:]"
)
_TOP, _LONGEST_LINE = 8, 60  # lines that hold something; code points
_OF_NAME = re.compile(r"\s*[(（](\d{4}-\d{2}-\d{2})[)）]$")


def given_date(value: str) -> str:
    """The ISO date of a field (2025-07-09, 2025/7/9, 2025年7月9日, with or without a time of day).

    Raises ValueError if it is none.
    """
    match = _GIVEN.fullmatch(value.strip())
    if match is None:
        raise ValueError(f"not a date: {value}")
    year, _, *rest = match.groups()
    month, day = (part for part in rest if part is not None)
    return datetime.date(int(year), int(month), int(day)).isoformat()


def dates_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and ISO date of each full date in a text, in order; impossible ones are left out."""
    for match in _WRITTEN.finditer(text) if "年" in text else ():
        try:
            date = datetime.date(*(_number(part) for part in match.groups()))
        except ValueError:
            continue
        yield match.start(), match.end(), date.isoformat()


def put_up(text: str) -> str:
    """The ISO date on which one of the first lines says that a page was put up, "" if none does."""
    lines = [line.strip(" \t\u3000>*#") for line in text[:2000].split("\n") if line.strip()]
    for line in lines[:_TOP]:
        found = _PUT_UP.search(line) if "20" in line and len(line) <= _LONGEST_LINE else None
        if found:
            with suppress(ValueError):
                return given_date(next(filter(None, found.groups())))
    return ""


def _number(part: str) -> int:
    return whole_number(part.replace("○", "〇"))


def split_name(stem: str) -> tuple[str, str]:
    """A file's stem without the date in brackets at its end, and that date or ""."""
    match = _OF_NAME.search(stem)
    if match is None:
        return stem, ""
    try:
        return stem[: match.start()], given_date(match[1])
    except ValueError:
        return stem, ""
