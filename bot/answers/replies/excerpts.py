"""Chooses the quotes that prove an answer: its sentence, what introduces that, and what adds something asked for."""

from __future__ import annotations

from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies import quotes
from bot.answers.replies.quotes import Quote
from bot.answers.sentences.sentence_ranking import Candidate, Evidence
from retrieval import lazy_re as re
from retrieval.facts import FactKind

MOST = 3
_BROAD = frozenset(
    {Kind.LIST, Kind.OVERVIEW, Kind.POLICY, Kind.OTHER}
)  # several reports may answer, each in part
_BARE = re.compile(r"(?:如下|下列|以下|包括|有|是|为)[：:]$")  # opens a list and says nothing by itself
_LABEL = 8  # code points of an intro that is no more than a label: 服务内容：
_CLOSE_ELSEWHERE = 0.35
_CLOSE = 0.6  # a further quote is shown where its sentence answers nearly as well as the best one
_OWN = 0.35
_OF_ONE_ITEM = 0.6
_TOGETHER = 420  # code points


def chosen(question: Question, best: Candidate, evidence: Evidence, outdated: frozenset[str]) -> list[Quote]:
    """The quotes of an answer, the one of its headline first."""
    whole = question.kind is Kind.LIST or best.unit.text.endswith(":")
    first = quotes.listed(best) if whole and not _of_one_item(best, evidence) else None
    found = [first or quotes.around(best)]
    intro = best.unit.intro
    if first is None and best.unit.sentence.intro and len(intro) > _LABEL and not _BARE.search(intro):
        found += [quotes.intro(best), *quotes.groups(best)]
    length = sum(len(quote.text) for quote in found)
    broad = question.kind in _BROAD and not question.query.mentions
    for candidate in evidence.candidates[:24]:
        if len(found) >= MOST:
            break
        another = broad and all(candidate.hit.report is not quote.report for quote in found)
        if candidate is best or candidate.score < (_CLOSE_ELSEWHERE if another else _CLOSE) * best.score:
            continue
        if candidate.own < _OWN * best.own and not another:
            continue  # it owes its score to the title and headings that it shares with the best
        if candidate.unit.heading or candidate.unit.text.endswith(":"):
            continue  # nothing but what opens a list
        if candidate.hit.report.report_id in outdated and best.hit.report.report_id not in outdated:
            continue
        quote = quotes.around(candidate)
        if any(overlap(quote, other) for other in found) or length + len(quote.text) > _TOGETHER:
            continue
        found.append(quote)
        length += len(quote.text)
    return found


def overlap(one: Quote, other: Quote) -> bool:
    """True if two quotes say the same, or share some of their text."""
    if one.text.strip("。；;") == other.text.strip("。；;"):
        return True
    return one.report is other.report and one.start < other.end and other.start < one.end


def _of_one_item(best: Candidate, evidence: Evidence) -> bool:
    """True if the question is about one item of a list: its most telling word stands in that item alone."""
    one = best.unit.sentence
    if one.intro is None and not one.item:
        return False
    telling = max(evidence.concepts, key=lambda concept: concept.weight, default=None)
    if (
        best.own < _OF_ONE_ITEM
        or telling is None
        or telling.held(best.unit.text) < 1
        or telling.held(best.unit.intro) == 1
    ):
        return False
    if any(fact.kind is FactKind.LIST for fact in best.unit.facts):
        return True  # the item tells several things itself: “六控”：控尘、控煤、控车
    others = [
        c
        for c in evidence.candidates
        if c.unit.sentence.intro == one.intro and c.unit.sentence.item == one.item and c is not best
    ]
    return not any(telling.held(other.unit.text) == 1 for other in others)
