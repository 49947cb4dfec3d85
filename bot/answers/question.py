"""Reads a question: what is asked for, of which places and years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.answers import spans
from bot.answers.kinds import NUMERIC, Kind, kind_of
from retrieval.places import Mention
from retrieval.query import Query
from retrieval.search import Retriever


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is answered.

    ``text`` is what was asked, ``language`` the reply's (zh or en). ``unit`` is the measure word that is
    asked for (家, 亩, 天), ``counted`` what is counted where 多少 names it (多少就业), ``plan`` whether a plan
    (True) or a result (False) is asked for, None where neither is said. ``inherited`` names what was taken
    over from the question before, ``carried`` are its words that came along. ``scope`` are the places that are
    answered for, () for all.
    """

    text: str
    language: str
    query: Query
    kind: Kind
    unit: str = ""
    counted: str = ""
    plan: bool | None = None
    inherited: tuple[str, ...] = ()
    carried: frozenset[str] = frozenset()
    scope: tuple[Mention, ...] = ()


_PLAN = re.compile(
    r"目标|计划|规划|预期|力争|打算|安排|将|要(?!求|闻|素|几|多)|想(?!知)|拟|准备|瞄准|今后|未来|明年|会(?=一直|继续|再|持续)"
)
_RESULT = re.compile(r"完成|实现|已经?|了|达到|落地|建成|办理|成效|回顾|结果|实际")
_JOINED = ("和", "与", "跟", "及", "、", "vs")
_SIDE = 14  # characters of one side of a comparison, its place aside


def language_of(text: str) -> str:
    """The language a text is answered in: en where its only letters are Latin ones, else zh."""
    return "zh" if re.search(r"[\u3400-\u9fff]", text) or not re.search(r"[A-Za-z]", text) else "en"


def read(text: str, retriever: Retriever) -> Question:
    """Read a question."""
    language = language_of(text)
    query = retriever.read(text)
    asked = retriever.corpus.language.normalise(text) if language == "en" else query.text
    kind = kind_of(asked)
    together = _together(query)
    if together and kind in (*NUMERIC, Kind.OTHER, Kind.OVERVIEW):
        kind = Kind.COMPARISON
    elif kind is Kind.COMPARISON and not together and not re.search(r"和|与|跟|对比|相比|、", asked):
        kind = kind_of(asked, besides=Kind.COMPARISON)
    unit, counted = spans.measure(asked)
    plan: bool | None = None
    if _PLAN.search(query.text):
        plan = True
    elif _RESULT.search(query.text):
        plan = False
    return Question(text, language, query, kind, unit, counted, plan)


def _together(query: Query) -> bool:
    """Whether a question names several places side by side: 湘西和天心区…, 桂阳签约项目和邵阳…."""
    gaps = [query.text[one.end : other.start] for one, other in pairwise(query.mentions)]
    return bool(gaps) and all(len(gap) < _SIDE and gap.rstrip().endswith(_JOINED) for gap in gaps)


def mention_names(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """What to call the places a question names: the everyday name, or as written where ambiguous."""
    return tuple(dict.fromkeys(m.places[0].short if len(m.places) == 1 else m.text for m in mentions))
