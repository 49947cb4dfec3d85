"""Ladders of one table, each for what its rows are named (整机企业, 配件企业): which of them a question names."""

from __future__ import annotations

from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import names_case, names_whole
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Ladder
from retrieval.clauses.attributes import same_attribute
from retrieval.numerals import ONE_TO_TEN

_NUMBER = re.compile(
    rf"[（(]?(?:[{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})[)）]?[、.．]|[（(](?:[{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})[)）]"
)

_GRANT = re.compile(rf"(?P<what>[{HAN}]{{2,8}}?)奖(?:励|补|金)?(?:[（(].*)?$")  # as a name
_GRANT_ASKED = re.compile(rf"(?P<what>[{HAN}]{{2,8}}?)(?<![元亩年月次])(?<!每.)奖(?!学金|项|牌)")
_ANY = frozenset({"项目", "企业", "公司", "单位"})  # 引荐8亿的项目奖多少
_CALLED = 2  # code points before 奖 that name a grant


def name_of(text: str, one: Ladder) -> str:
    """What the rows of a ladder of a table are named; "" if they have no name, or it is no ladder of a table."""
    if one.whom is None:
        return ""
    between = text[one.whom.end : one.bands[0].start] if one.whom.end <= one.bands[0].start else ""
    if "|" not in between or "\n\n" in between:
        return ""
    name = "·".join(cell.strip() for cell in one.whom.of(text).replace("**", "").split("|"))
    number = _NUMBER.match(name)
    return name[number.end() :].strip() if number else name


def siblings(hit: ClauseHit, one: Ladder) -> list[tuple[str, Ladder]]:
    """The ladders of a table that measure the same as one of them, each under its name; [] if they have no names apart."""
    if not name_of(hit.report.text, one):
        return []
    found = [
        (name, other)
        for other in hit.clause.ladders
        if (name := name_of(hit.report.text, other))
        and other.unit == one.unit
        and same_attribute(other.attribute, one.attribute)
        and "\n\n" not in hit.report.text[min(one.start, other.start) : max(one.end, other.end)]
    ]
    apart = len({name for name, _ in found}) == len(found) > 1
    return found if apart else []


def named(question: Question, found: list[tuple[str, Ladder]]) -> list[Ladder]:
    """Those of some ladders under names that a question names, by all cells of their rows or by some; [] if it names none."""
    names = [name for name, _ in found]
    whole = [one for name, one in found if names_case(name, names, question.query.text)]
    return whole or [
        one for name, one in found if any(names_whole(cell, question.query.text) for cell in name.split("·"))
    ]


def is_of_other_name(question: Question, hit: ClauseHit, one: Ladder) -> bool:
    """True if a question names what the rows of another ladder of the table are called, or another grant that the text gives
    (落户奖, of 落户奖励 and 楼宇运营奖励), and not what those of this one are."""
    told = named(question, siblings(hit, one))
    return (bool(told) and one not in told) or _is_of_other_grant(question, hit, one)


def _is_of_other_grant(question: Question, hit: ClauseHit, one: Ladder) -> bool:
    """True if the rows of a ladder are named after one grant, and a question names another one of the same text."""
    own = _GRANT.search(name_of(hit.report.text, one) or hit.clause.name)
    asked = _GRANT_ASKED.search(question.query.text)
    if own is None or asked is None:
        return False
    called = asked["what"][-_CALLED:]
    if called in _ANY:
        return False
    elsewhere = f"{called}奖" in hit.report.text and f"{called}奖" not in hit.text
    return called not in own["what"] and elsewhere
