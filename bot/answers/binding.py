"""The gate: checks that a sentence holds the kind of fact asked for, about the subject asked about.

What belongs here: which facts of a sentence answer a question, and which words of the question nothing near them
holds. A word that names something cannot be outvoted by everyday words that do stand there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import answer_spans, asked_fact
from bot.answers.headline import nearest
from bot.answers.kinds import NUMERIC, Kind, row_of
from bot.answers.laws.penalty_words import FINES, asks_for_penalty
from bot.answers.list_purposes import asked_for
from bot.answers.parallel_figures import named_with
from bot.answers.question import Question
from bot.answers.sentence_ranking import Candidate, Evidence, SentenceRanker
from retrieval.characters import HAN
from retrieval.facts import Fact, FactKind, Role
from retrieval.numerals import YEAR

LOOKED_AT = 12  # candidates
NEAR_BEST = 0.6  # a candidate that scores less than this share of the best is not about what was asked
NAMES = 2.5  # what a word must tell so that a sentence that names it is about something else than one that does not
_CLOSE = 0.2  # what a fact gains whose own clause holds all that is asked
_COUNTED = 4  # code points behind a figure that say what it counts: 6个县市
HELD = 0.5  # of a word's character pairs: below, a text does not hold the word
_YEAR = re.compile(YEAR)
_MONEY_UNITS = re.compile(r"[钱元]|^(?:亿|万|千|百万)")
_GROWTH_ASKED = re.compile(r"增长|涨|降|升|增幅|增速|提高|减少|快了|慢了|同比")


@dataclass(frozen=True, slots=True)
class Bound:
    """A candidate, the facts in it that answer, and the words of the question that stand nowhere near.

    ``typed`` tells whether the kind of question asks for facts at all; ``stated`` whether what is asked for stands there:
    a fact of the kind asked for, with the attribute asked for.
    """

    candidate: Candidate
    facts: tuple[Fact, ...]
    missing: tuple[str, ...]
    typed: bool
    stated: bool


class Binder:
    """Binds facts to the questions of one corpus."""

    def __init__(self, ranker: SentenceRanker) -> None:
        self._ranker = ranker

    def bind(self, question: Question, evidence: Evidence) -> Bound | None:
        """The best candidate that states what is asked for, else the best one; None if there is no candidate."""
        if not evidence.candidates:
            return None
        best = evidence.candidates[0]
        named = [
            word
            for word in self._ranker.telling(question)
            if self._ranker.weight(word) >= NAMES and word in best.unit.text
        ]
        first: Bound | None = None
        closest: tuple[float, Bound] | None = None
        for candidate in evidence.candidates[:LOOKED_AT]:
            if candidate.score < NEAR_BEST * best.score:
                break
            bound = self._of(question, candidate)
            if not _of_one_offer(best, candidate) and any(
                self._ranker.held_above(question, candidate, word) < HELD for word in named
            ):
                bound = replace(
                    bound, stated=False
                )  # of something else than the sentence that names the subject
            if bound.stated and (first is None or len(bound.missing) <= len(first.missing)):
                close = max((self.closeness(question, candidate, fact) for fact in bound.facts), default=0.0)
                weight = candidate.score * (1 + _CLOSE * close)
                if closest is None or weight > closest[0]:
                    closest = (weight, bound)
            first = first or bound
        return closest[1] if closest else first

    def closeness(self, question: Question, candidate: Candidate, fact: Fact) -> float:
        """How much of what a question asks stands in the very clause of a fact, 0 to 1."""
        clause = candidate.hit.report.text[slice(*fact.of)]
        words = dict.fromkeys((*question.attribute, *self._ranker.telling(question)))
        weights = {word: self._ranker.weight(word) for word in words}
        held = sum(weights[word] * self._held_as_head(question, word, clause) for word in words)
        return held / (sum(weights.values()) or 1.0)

    def _held_as_head(self, question: Question, word: str, clause: str) -> float:
        """How much of a word a clause holds; less where another noun follows it: GDP能耗 is no GDP."""
        held = self._ranker.held_in(question, word, clause)
        if held < 1:
            return held
        names = (word, *question.query.expansions.get(word, ()))
        tails = [tail for name in names for tail in clause.lower().split(name)[1:]]
        return 1.0 if not tails or any(_ENDS_NAME.match(tail) for tail in tails) else _NOT_HEAD

    def figures(
        self, question: Question, evidence: Evidence, share: float = NEAR_BEST
    ) -> list[tuple[Candidate, Fact]]:
        """The figures that answer a question, of whatever role, best sentence first and nearest to its words first.

        Sentences that score less than ``share`` of the best one are left out.
        """
        found = []
        best = evidence.candidates[0].score if evidence.candidates else 0.0
        for candidate in evidence.candidates[: 2 * LOOKED_AT]:
            if candidate.score < share * best:
                break
            bound = self._of(question, candidate, any_role=True)
            if bound.stated:
                text = candidate.hit.report.text
                first = nearest(bound.facts, text, question)
                ordered = sorted(bound.facts, key=lambda fact: fact is not first)
                found += [(candidate, fact) for fact in ordered if fact.kind is FactKind.FIGURE]
        return found

    def _of(self, question: Question, candidate: Candidate, any_role: bool = False) -> Bound:
        missing = tuple(
            word
            for word in self._ranker.telling(question)
            if self._ranker.held_near(question, candidate, word) < HELD
        )
        where = question.kind in _MAY_ASK_WHERE and asked_fact.asks_where(question)
        if where or not row_of(question.kind).facts:
            gated = where or question.kind in _GATED
            return Bound(candidate, (), missing, gated, self._states(question, candidate, where))
        facts = self._facts(question, candidate, any_role)
        lacking = [
            word for word in question.attribute if self._ranker.held_above(question, candidate, word) < HELD
        ]
        told = bool(facts) or (
            question.kind is Kind.ORGANISATION and bool(answer_spans.new_names(candidate.unit.text, question))
        )
        if (
            question.kind is Kind.ORGANISATION
            and self._ranker.of_law(candidate)
            and answer_spans.asks_who_does(question)
        ):
            told = told and answer_spans.does(candidate.unit.text)
        stated = told and len(lacking) < max(1, len(question.attribute))
        missing = tuple(dict.fromkeys((*missing, *(lacking if not stated else ()))))
        return Bound(candidate, facts, missing, True, stated)

    def _states(self, question: Question, candidate: Candidate, where: bool) -> bool:
        """True if a sentence says what is asked for where no kind of fact does: the attribute, a list of that purpose, a
        definition, what is not done, a place (``where``)."""
        text, kind = candidate.unit.text, question.kind
        denied = asked_fact.asks_for_what_is_not_done(question)
        return (
            all(self._ranker.held_above(question, candidate, word) >= HELD for word in question.attribute)
            and (
                kind is not Kind.LIST
                or (_enumerates(candidate) and self._is_for_its_purpose(question, candidate))
            )
            and (kind is not Kind.DEFINITION or answer_spans.defines(text, question.query.content))
            and (not denied or asked_fact.denies(text, denied))
            and (not where or asked_fact.is_located(text, question))
        )

    def _is_for_its_purpose(self, question: Question, candidate: Candidate) -> bool:
        """True if a sentence speaks of materials or exclusions where these are asked for."""
        purpose = asked_for(question.query.text)
        return (
            purpose is None
            or purpose.name not in _OUTRIGHT
            or bool(purpose.opens.search(self._ranker.around(candidate)))
        )

    def _is_of_asked(self, fact: Fact, question: Question, candidate: Candidate) -> bool:
        """True if a figure is one of several told side by side, and the thing at its place is asked for."""
        own, others = named_with(fact, candidate.unit.facts, candidate.hit.report.text)
        return bool(own) and any(
            self._ranker.held_in(question, word, own) >= 1
            and not any(self._ranker.held_in(question, word, other) >= 1 for other in others)
            for word in self._ranker.telling(question)
        )

    def _is_of_another(self, fact: Fact, question: Question, candidate: Candidate) -> bool:
        """True if a figure is of a thing that is not asked for, and one beside it is of the thing that is."""
        own, others = named_with(fact, candidate.unit.facts, candidate.hit.report.text)
        words = self._ranker.telling(question) if others else ()
        return any(
            self._ranker.held_in(question, word, own) < HELD
            and any(self._ranker.held_in(question, word, other) >= 1 for other in others)
            for word in words
        )

    def _facts(self, question: Question, candidate: Candidate, any_role: bool) -> tuple[Fact, ...]:
        """The facts of a sentence that are of the kind asked for; those in the clause of the attribute where there are any."""
        kinds = row_of(question.kind).facts
        text = candidate.hit.report.text
        relaxed = any_role and not question.unit
        found = [
            fact
            for fact in candidate.unit.facts
            if fact.kind in kinds
            and (relaxed or fits(fact, question, text))
            and not self._is_of_another(fact, question, candidate)
        ]
        if asked_fact.asks_what_is_given(question):
            conditions = candidate.unit.offer.conditions if candidate.unit.offer else ()
            found = [
                fact
                for fact in found
                if not any(one.start <= fact.start and fact.end <= one.end for one in conditions)
            ]
        found = _totals(found, question, text)
        found = [fact for fact in found if self._is_of_asked(fact, question, candidate)] or found
        of_attribute = [
            fact
            for fact in found
            if any(
                self._ranker.held_in(question, word, text[slice(*fact.of)]) >= HELD
                for word in question.attribute
            )
        ]
        if any_role or of_attribute:
            return tuple(found if any_role else of_attribute)
        elsewhere = any(word in candidate.unit.text for word in question.attribute)
        return () if elsewhere and _PARTED.search(candidate.unit.text) else tuple(found)


def _totals(found: Sequence[Fact], question: Question, text: str) -> list[Fact]:
    """The facts without counts of what was added (新增2栋), where a question asks how many there are and another count stands
    beside them (总数达18栋)."""
    if _ADDED.search(question.query.text):
        return list(found)
    added = [
        fact
        for fact in found
        if fact.role is Role.COUNT and _ADDED.search(text[max(fact.of[0], fact.start - _NEAR) : fact.start])
    ]
    rest = [fact for fact in found if fact not in added]
    return rest if any(fact.role is Role.COUNT for fact in rest) else list(found)


def _of_one_offer(one: Candidate, other: Candidate) -> bool:
    """True if two sentences stand in the same clause of a report, and this gives something."""
    same = one.hit.passage.report == other.hit.passage.report and one.unit.clause == other.unit.clause
    return same and one.unit.offer is not None


def fits(fact: Fact, question: Question, text: str) -> bool:
    """True if a fact is of the unit and role that are asked for."""
    if question.kind is Kind.VALIDITY:
        return bool(_VALIDITY.search(text[slice(*fact.of)]))
    if fact.kind is FactKind.DATE:
        written = text[fact.start : fact.end]
        if _DAY_ASKED.search(question.query.text) and not re.search("[月日]|-", written):
            return False
        if _YEAR_ASKED.search(question.query.text) and not re.search(r"年|\d{4}", written):
            return False
        return not _is_year_asked_with(written, question)
    if fact.kind is not FactKind.FIGURE or question.kind not in NUMERIC:
        return True
    if FINES.search(text[slice(*fact.of)]) and not asks_for_penalty(question.query.text):
        return False
    if asked_fact.is_named(fact, question, text) or not asked_fact.is_of_the_noun(fact, question, text):
        return False
    unit = question.unit
    if not unit and _PAID.search(question.query.text):
        return fact.role in (Role.AMOUNT, Role.SHARE, Role.RATIO)
    if question.kind is Kind.RATE and not (unit and unit[-1] not in "点成"):
        return fact.role in (Role.SHARE, Role.GROWTH, Role.RATIO)
    if question.kind is Kind.LIMIT:
        return fact.role is Role.DURATION
    if unit and _MONEY_UNITS.search(unit):
        return fact.role is Role.AMOUNT
    if unit:
        behind = _CLAUSE_END.split(text[fact.end : fact.end + _COUNTED])[0]
        return answer_spans.fits(text[fact.start : fact.end] + behind, question)
    if fact.role is Role.DURATION and question.kind is Kind.AMOUNT:
        return False
    if fact.unit.endswith("岁") and not _AGE_ASKED.search(question.query.text):
        return False
    if fact.role is Role.SHARE and _BOUND_ASKED.search(question.query.text):
        return True
    if fact.role in (Role.SHARE, Role.GROWTH):
        change = question.plan or _GROWTH_ASKED.search(question.query.text)
        return bool(change) or answer_spans.fits("1%", question)
    return True


# What is bounded is often a share that nobody calls one: 研发经费要占多少, 最多能包出去多少.
_BOUND_ASKED = re.compile(r"占|最[多少高低]|至少|[低高]于|不得?(?:超过|少于)|[上下]限")
# What follows a name that is the head of its phrase.
_ENDS_NAME = re.compile(rf"$|[^{HAN}]|[的是为达完增下目预总约同实在比将每年有及共到降高突较逾超近力不最提上]")
_ADDED = re.compile("新增|净增|增加|新建|新认定|新引进|新签|新注册|引进|新")
_NEAR = 20  # code points before a count that say what it is a count of
_AGE_ASKED = re.compile("岁|年龄|年纪|多大")
_NOT_HEAD = 0.6
_GATED = frozenset(
    {Kind.OTHER, Kind.LIST, Kind.DEFINITION}
)  # kinds that a sentence answers only where it states what they ask for
_OUTRIGHT = frozenset({"materials", "exclusions"})  # purposes that a text which answers names
_MAY_ASK_WHERE = frozenset({Kind.OTHER, Kind.PLACE, Kind.HOW_TO})
_PAID = re.compile(
    r"(?:[补奖罚投贷付缴交收返砸][了给到]?|[能可][够以]?[拿领]到?)多少(?![个家户人亩天年月])"
)  # what is paid is money, or a share of some
_CLAUSE_END = re.compile(r"[，。；：、\s]")
_PARTED = re.compile("[;；]")  # parts of a sentence that speak of different things
_YEAR_ASKED = re.compile(r"(?:哪一?|几几|什么)年")
_DAY_ASKED = re.compile(r"几[月号日]|哪(?:一)?[天日]")
_VALIDITY = re.compile(r"有效|施行|实施|执行|截止|截至|废止|失效|期限|到期|终止|起至|之日起|试行")


def _enumerates(candidate: Candidate) -> bool:
    """True if a sentence names several things, or is one of a list."""
    unit = candidate.unit
    listed = any(fact.kind in (FactKind.LIST, FactKind.COMPANY) for fact in unit.facts)
    return listed or unit.heading or unit.sentence.item or unit.sentence.intro is not None or bool(unit.items)


def _is_year_asked_with(written: str, question: Question) -> bool:
    """True if a date is nothing but a year that the question itself names: 2019年 does not answer 2019年什么时候."""
    years = set(map(int, _YEAR.findall(written)))
    return bool(years) and years <= set(question.query.years) and not re.search("[月日季]", written)


def told_missing(words: Sequence[str], text: str) -> tuple[str, ...]:
    """The missing words as the asker wrote them: those that stand side by side are one phrase; () if they are pieces."""
    phrases: list[tuple[int, int]] = []
    folded = text.lower()
    for word in words:
        start = folded.find(word)
        if start < 0:
            continue
        if phrases and 0 <= start - phrases[-1][1] <= 1:
            phrases[-1] = (phrases[-1][0], start + len(word))
        else:
            phrases.append((start, start + len(word)))
    told = [text[start:end].strip("的了在是") for start, end in phrases if end - start > 1]
    return tuple(dict.fromkeys(filter(None, told)))
