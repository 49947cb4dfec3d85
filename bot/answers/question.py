"""Reads a question: what is asked for, of which places and years, and whether it goes on from the last one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
    asked for (家, 亩, 天), ``counted`` what is counted where 多少 names it (多少就业), ``plan`` whether a plan (True) or a result (False) is asked for, None where neither is
    said. ``inherited`` names what was taken over from the question before, ``carried``
    are its words that came along.
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


_PLAN = re.compile(
    r"目标|计划|规划|预期|力争|打算|安排|将|要(?!求|闻|素)|想(?!知)|拟|准备|瞄准|今后|未来|明年"
)
_RESULT = re.compile(r"完成|实现|已经?|了|达到|落地|建成|办理|成效|回顾|结果|实际")
_GO_ON = re.compile(r"^(?:那么?|还有|另外|再问|换成|然后)|呢[?？]?$")
_JOINED = ("和", "与", "跟", "及", "、", "vs")
_SIDE = 14  # characters of one side of a comparison, its place aside
_PRONOUN = re.compile(
    r"(?:那个|这个|该|上述|此)(?:项目|企业|公司|政策|条例|报告|园区|债券?|地方|市|县|区|州|镇)|^(?:它|他|她|其|这|那)"
)


def read(text: str, retriever: Retriever, previous: Question | None = None) -> Question:
    """Read a question; where it leaves out what the one before it said, it goes on from that."""
    language = "zh" if re.search(r"[\u3400-\u9fff]", text) or not re.search(r"[A-Za-z]", text) else "en"
    query = retriever.read(text)
    asked = retriever.corpus.language.normalise(text) if language == "en" else query.text
    kind = kind_of(asked)
    together = _together(query)
    if together and kind in (*NUMERIC, Kind.OTHER, Kind.OVERVIEW):
        kind = Kind.COMPARISON
    elif kind is Kind.COMPARISON and not together and len(query.mentions) < 2:
        kind = kind_of(asked, besides=Kind.COMPARISON)
    unit, counted = spans.measure(asked)
    plan: bool | None = None
    if _PLAN.search(query.text):
        plan = True
    elif _RESULT.search(query.text):
        plan = False
    question = Question(text, language, query, kind, unit, counted, plan)
    return _going_on(question, previous, retriever) if previous is not None else question


def _together(query: Query) -> bool:
    """Whether a question names several places side by side: 湘西和天心区…, 桂阳签约项目和邵阳…."""
    gaps = [query.text[one.end : other.start] for one, other in pairwise(query.mentions)]
    return bool(gaps) and all(len(gap) < _SIDE and gap.rstrip().endswith(_JOINED) for gap in gaps)


def _going_on(question: Question, previous: Question, retriever: Retriever) -> Question:
    """Take over from the last question what this one leaves out: its subject, its places, its years."""
    query, before = question.query, previous.query
    subject = _bare(query)
    leans = bool(_GO_ON.search(query.text) or _PRONOUN.search(query.text))
    if not leans and (query.mentions or len(subject) > 8):
        return question
    if not leans and len(subject) > 5 and _self_contained(query, retriever):
        return question
    inherited: list[str] = []
    parts = [query.text]
    mentions, years, kind, unit, plan = (
        query.mentions,
        query.years,
        question.kind,
        question.unit,
        question.plan,
    )
    if not mentions and before.mentions:
        mentions = before.mentions
        inherited.extend(
            mention.places[0].short if len(mention.places) == 1 else mention.text for mention in mentions
        )
        parts.insert(0, "".join(mention.text for mention in mentions))
    carried = _bare(before, keep=query)
    if len(subject) <= 5 or leans:
        parts.append(carried)
        inherited.append(carried)
    if not years and before.years and plan is None:
        years = before.years
        parts.insert(0, "".join(f"{year}年" for year in years))
        inherited.extend(f"{year}年" for year in years)
    if kind in (Kind.OTHER, Kind.OVERVIEW):
        kind, unit = previous.kind, previous.unit or unit
    merged = retriever.read(" ".join(parts))
    merged = replace(merged, mentions=mentions or merged.mentions, years=years)
    return replace(
        question,
        query=merged,
        kind=kind,
        unit=unit or previous.unit,
        plan=plan,
        inherited=tuple(dict.fromkeys(part for part in inherited if part)),
        carried=frozenset(merged.words) - frozenset(query.words),
    )


def _bare(query: Query, keep: Query | None = None) -> str:
    """The content of a query without its places and years, and without what another query says."""
    text = query.content
    for mention in query.mentions:
        text = text.replace(mention.text, " ")
    text = re.sub(r"(?:19|20)\d{2}年?|[^\w\u3400-\u9fff]+|_", " ", text)
    if keep is not None:
        for word in keep.words:
            if len(word) > 1:
                text = text.replace(word, " ")
    return re.sub(r"\s+", "", re.sub(r"(?:^|\s)(?:那|的|了|呢|么)(?=\s|$)", " ", text)).strip("的了呢那")


def _self_contained(query: Query, retriever: Retriever) -> bool:
    """Whether a question without a place stands on its own: one passage holds all but one of its words."""
    words = [word for word in query.words if len(word) > 1]
    hits = retriever.search(query, 1)
    return bool(words and hits) and sum(word in hits[0].matched for word in words) >= max(1, len(words) - 1)


def mention_names(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """What to call the places a question names: the everyday name, or as written where ambiguous."""
    return tuple(dict.fromkeys(m.places[0].short if len(m.places) == 1 else m.text for m in mentions))
