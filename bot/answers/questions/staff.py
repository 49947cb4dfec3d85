"""The people whom a question counts: those who are taken on (新招40人), and those who work there already (我们300人, 去年底参保1000人)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.questions.amounts import Amount
from retrieval import lazy_re as re

_PEOPLE = frozenset("人名位")  # units
HIRED = re.compile(r"(?:招|聘|雇|引进|引来|吸纳|带动|培训|接收|收|安排|录用|留用|新增)[^，。\d]{0,4}$")
NEW = re.compile(r"(?:又|再|新)[^，。]{0,3}$")
_OF_STAFF = re.compile("(?:参保|在职|职工|员工|从业|用工)[^，。]{0,4}$")
_STAFF_NAMED = re.compile("(?:参保|在职|职工|员工|社保|团队)[^，。；\\d]{0,4}$")
_OF_HIRES = re.compile("招|聘|新增|吸纳|录用|接收")


def people_of(attribute: str, text: str, amounts: Sequence[Amount]) -> Sequence[Amount]:
    """The amounts of a question's text with the people that an attribute counts: the staff (上年末参保人数), or else those taken on, where
    the text tells these apart."""
    people = [one for one in amounts if one.quantity.unit in _PEOPLE]
    hired = [one for one in people if _are_hired(text, one)]
    of_staff = counts_staff(attribute) and len(people) > len(hired)
    others = hired if of_staff else [one for one in people if one not in hired]
    return [one for one in amounts if one not in others] if hired else amounts


def counts_staff(attribute: str) -> bool:
    """True if an attribute counts those who work somewhere already (上年末参保人数)."""
    return _OF_STAFF.search(attribute) is not None and _OF_HIRES.search(attribute) is None


def counts_people_taken_on(attribute: str) -> bool:
    """True if an attribute, or what must be reached of one, counts people who are taken on (新招人数20人以上)."""
    return _OF_HIRES.search(attribute) is not None and "人" in attribute


def are_taken_on(text: str, amount: Amount) -> bool:
    """True if an amount of a question's text counts people who are taken on."""
    return amount.quantity.unit in _PEOPLE and _are_hired(text, amount)


def are_of_staff(text: str, amount: Amount) -> bool:
    """True if an amount of a question's text counts those who work somewhere already (员工15人)."""
    return amount.quantity.unit in _PEOPLE and _STAFF_NAMED.search(text[: amount.quantity.start]) is not None


def _are_hired(text: str, amount: Amount) -> bool:
    before = text[: amount.quantity.start]
    return HIRED.search(before) is not None or NEW.search(before) is not None
