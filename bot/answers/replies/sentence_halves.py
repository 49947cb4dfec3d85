"""The part of a sentence that a question is of: of several between semicolons the one, and a piece with what bounds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import (
    Side,
    is_of_another_step,
    is_of_the_other,
    is_of_the_step,
    sides_of,
)
from retrieval import lazy_re as re

_SEMICOLON = re.compile("[；;]")
_BOUNDS_BEHIND = re.compile(
    r"(?:[，,][^，,；;。\n]{0,14}(?:最[多高]|不得?超过|上限|封顶)[^，,；;。\n]{2,20})+"
)
_FOR_WHOM = re.compile("(?:^|[：:])\\s*对于?(?P<whom>[^，,；;。：“]{2,120})")
_DENIES = "未没不非"
_OF_A_CASE = frozenset({*NUMERIC, Kind.YES_NO, Kind.ELIGIBILITY})
_TELLS_WHOM = 1.0  # and a word of whom a part is for


def half_of_whom(sentence: str, weights: Sequence[tuple[str, float]]) -> str:
    """The part between semicolons that is for what a question names, of several that say whom they are for (对于开办补助，…；对于上市奖补，…);
    "" if there are no such parts, or the question names not just one."""
    halves = [half for half in _SEMICOLON.split(sentence) if half]
    leads = [lead["whom"] if (lead := _FOR_WHOM.search(half)) else "" for half in halves]
    if len(halves) < 2 or not all(leads):
        return ""
    named = [
        at
        for at, lead in enumerate(leads)
        if any(
            word in lead
            and weight >= _TELLS_WHOM
            and not any(word in other for other in leads if other is not lead)
            for word, weight in weights
        )
    ]
    return halves[named[0]] if len(named) == 1 else ""


def half_cut_into(sentence: str, piece: str, weights: Sequence[tuple[str, float]]) -> str | None:
    """The part between semicolons that holds most of a question, where a piece joins the end of one to the beginning of the next (…
    最高1000万元；对改良型新药的), which tells what one brings as the other's; None where it does not."""
    at, mark = sentence.find(piece), _SEMICOLON.search(piece)
    if mark is None or at < 0:
        return None
    whole = {0, len(sentence), *(end for one in _SEMICOLON.finditer(sentence) for end in one.span())}
    if at in whole and (at + len(piece) in whole or sentence[at + len(piece) :].strip("。 ") == ""):
        return None
    halves = [half for half in _SEMICOLON.split(sentence) if half]
    held = [sum(weight for word, weight in weights if word in half.lower()) for half in halves]
    return halves[held.index(max(held))] if held.count(max(held)) == 1 else None


def bounds_behind(text: str, at: int) -> int:
    """Where the bounds right behind an offset of a text end (单次不超过8万元|，每年不超过20万元); the offset itself if there are none."""
    behind = _BOUNDS_BEHIND.match(text, at)
    return behind.end() if behind else at


def of_his_side(question: Question, sentence: str) -> str:
    """A sentence without the parts between semicolons that are of the other case, or of another step of a scale, than a question of a
    figure, or of whether one may, is of: 购买办公用房的，… where who rents asks."""
    parts = [part for part in _SEMICOLON.split(sentence) if part]
    if len(parts) < 2 or question.kind not in _OF_A_CASE:
        return sentence
    asked = question.query.text
    own = parts
    if question.kind in NUMERIC:
        sides = (*sides_of(asked), *_denied(question, parts))
        own = [one for one in parts if not is_of_the_other(sides, one)]
    if any(is_of_the_step(asked, one) for one in own):  # A类企业上浮20%；C类企业减半
        first, own = own[0], [one for one in own if not is_of_another_step(asked, one)]
        if first not in own and (lead := _said_of_all(asked, first)):
            own = [f"{lead}，{own[0]}", *own[1:]]  # 每户4万元，A类上浮20%；C类减半
    return "；".join(own) if own and len(own) < len(parts) else sentence


def _said_of_all(asked: str, part: str) -> str:
    """The clauses of a part of another step that stand before those of that step and hold a figure, which is said of all; "" if none do."""
    clauses = part.split("，")
    lead = list(takewhile(lambda one: not is_of_another_step(asked, one), clauses))
    return "，".join(lead) if len(lead) < len(clauses) and re.search(r"\d", "".join(lead)) else ""


def _denied(question: Question, parts: Sequence[str]) -> Iterator[Side]:
    """What a question says outright and a part denies, where another part says it too: 形成无形资产的, and 未形成无形资产的."""
    denied = [word for word in question.query.words if len(word) > 1 and _is_denied(word, parts)]
    for word in denied:
        outright = re.compile(f"(?<![{_DENIES}]){re.escape(word)}")
        if outright.search(question.query.text) and any(map(outright.search, parts)):
            yield outright, re.compile(f"[{_DENIES}]{re.escape(word)}")


def _is_denied(word: str, parts: Sequence[str]) -> bool:
    return any(f"{mark}{word}" in part for mark in _DENIES for part in parts)
