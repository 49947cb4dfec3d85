"""Phone numbers, with what they are for."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval import lazy_re as re
from retrieval.facts.clause import clause_around
from retrieval.facts.fact import Fact, FactKind, Role
from retrieval.numerals import YEAR
from retrieval.patterns import beginning

_NUMBER = beginning(
    r"(\d",
    r"(?<![\d.])(?:\(?0\d{2,3}\)?(?:[-—]\s?|\s)?\d{7,8}(?:[-—转]\d{1,5})?|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|12\d{3}|9[56]\d{3,4}|\d{7,8}|\d{4}-\d{4})(?![-\d.%]|\s?[万亿元个家户人年亩吨])",
)
_YEARS = re.compile(rf"{YEAR}-{YEAR}")
_NAMED = re.compile(r"热线|电话|号码|专线|传真|拨打|致电|联系|联络|咨询|☎|TEL|Tel|tel")
_NEAR = 24  # code points on either side; 开通“85812345”热线 and 热线：85812345 alike
_ROW = 240
_IN_A_ROW = re.compile(r"(?:电话|热线|咨询|联系)[^\n。]{0,200}$")  # 咨询电话：东坪：2345678、西坪：2345679 …
_FIXED = re.compile(r"\(?0\d{2,3}|1[3-9]\d{9}|[48]00")  # tells itself as a phone number


def contacts(text: str) -> Iterator[Fact]:
    """The phone numbers of a text; digits alone are one only beside a word for a phone."""
    for match in _NUMBER.finditer(text):
        if _YEARS.fullmatch(match[0]):
            continue
        near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if not _NAMED.search(near) and not _FIXED.match(match[0]):
            line = text.rfind("\n", 0, match.start()) + 1
            if not _IN_A_ROW.search(text, max(line, match.start() - _ROW), match.start()):
                continue
        start, end = match.span()
        left, right = clause_around(text, start, end)
        if left and text[left - 1] in "：:":  # 招商热线：85812345
            left = clause_around(text, left - 1, left - 1)[0]
        named = text[left:start] + text[end:right]
        role = Role.HOTLINE if "热线" in named or "专线" in named else Role.NONE
        yield Fact(FactKind.PHONE, start, end, (left, right), role)
