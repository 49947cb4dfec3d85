"""The fields that a page or a form says line by line: 【制定机关】某县人民政府, 实施日期：2015.09.01, 实施主体：某局.

What belongs here: which lines are such fields, and which field of a report each of them gives. The lines at the top of a page
are fields, and all lines of a form, which says nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.form_fields import form_headings
from retrieval.loaders.dates import given_date
from retrieval.loaders.letterhead import said_issuer

_FIELD = re.compile(
    rf"(?m)(?:^[^\S\n]*|(?<=[^\S\n]))(?:【(?P<label>[{HAN}]{{2,8}})】[:：]?|(?P<named>[{HAN}]{{2,8}})[:：])[^\S\n]*"
    rf"(?P<value>\S(?:(?![^\S\n]+[{HAN}]{{2,8}}[:：])[^\n])*)"
)
_ISSUES = re.compile("(?:制定|发文|发布|颁布|颁发|印发)(?:机关|机构|单位|部门)")
_ISSUES_FORM = re.compile("(?:实施|责任|主办|主管|受理)(?:主体|单位|机关|机构|部门)")
_SOURCE = re.compile("(?:信息|文章|稿件|内容)?来源")
_BEGINS = re.compile("(?:施行|实施|生效|执行)(?:日期|时间)")
_ENDS = re.compile("(?:失效|终止|废止)(?:日期|时间)|有效期至")
_SIGNED = re.compile("(?:成文|签发|印发)(?:日期|时间)")
_DATED = re.compile("(?:更新|编印|印制|公布|发布|颁布|发文)(?:日期|时间)")
_SAYS_PLACE = re.compile("(?:地点|地址|对象|范围|区域|地区|位置)$")
_DAY = re.compile(r"\d{4}\s*(?:[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2}|年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)")
_WITHIN = 600  # code points at the top in which the fields of a page stand


@dataclass(frozen=True, slots=True)
class Fields:
    """What fields say: who issued the text, and the ISO dates of its signature, of the page, and from and to when it holds; "" if
    not said."""

    issuer: str = ""
    signed: str = ""
    dated: str = ""
    effective: str = ""
    expires: str = ""


def read_fields(text: str) -> Fields:
    """The fields that a page or a form gives of itself."""
    form = is_form(text)
    said = list(_said(text if form else text[:_WITHIN]))
    first = partial(_first, said)
    return Fields(
        first(_ISSUES, said_issuer)
        or (first(_ISSUES_FORM, said_issuer) if form else "")
        or first(_SOURCE, said_issuer),
        first(_SIGNED, _day),
        first(_DATED, _day),
        first(_BEGINS, _day),
        first(_ENDS, _day),
    )


def places_said(text: str) -> Iterator[str]:
    """What the fields of a form say of where something is, or for whom."""
    if is_form(text):
        yield from (value for label, value in _said(text) if _SAYS_PLACE.search(label))


def is_form(text: str) -> bool:
    """True if most lines of a text are fields."""
    return bool(form_headings([(0, line) for line in text.split("\n")]))


def _said(text: str) -> Iterator[tuple[str, str]]:
    for found in _FIELD.finditer(text):
        yield found["label"] or found["named"], found["value"].strip()


def _first(said: list[tuple[str, str]], asked: re.Pattern[str], read: Callable[[str], str]) -> str:
    """The first value of the fields of a name that can be read; "" where a name says two, as in a collection."""
    values = [(label, value) for label, raw in said if asked.fullmatch(label) and (value := read(raw))]
    own = {value for label, value in values if label == values[0][0]}
    return values[0][1] if len(own) == 1 else ""


def _day(written: str) -> str:
    found = _DAY.match(written)
    with suppress(ValueError):
        return given_date(re.sub(r"\s", "", found[0])) if found else ""
    return ""
