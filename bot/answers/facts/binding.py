"""The gate: checks that a sentence holds the kind of fact asked for, about the subject asked about.

What belongs here: which facts of a sentence answer a question, and which words of the question nothing near them
holds. A word that names something cannot be outvoted by everyday words that do stand there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.answers.facts import answer_spans, asked_fact, definitions, identities
from bot.answers.facts.deciding_candidate import deciding
from bot.answers.facts.fact_fit import fits, of_what_it_bounds, shares_given, totals
from bot.answers.facts.named_parts import of_named_matter, of_named_parts
from bot.answers.facts.parallel_figures import is_of_its_own_thing, named_with
from bot.answers.facts.stated_matter import StatedMatter
from bot.answers.facts.subjects import NAMES, held_as_head, is_of_another_subject, subject_names
from bot.answers.facts.unsaid_amounts import left_open
from bot.answers.laws import time_limits, who_acts
from bot.answers.laws.own_case import case_fit
from bot.answers.lists.list_purposes import asked_for, says
from bot.answers.questions.kinds import Kind, facts_for, row_of
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.questions.question import Question
from bot.answers.replies.headline import around_fact, nearest
from bot.answers.sentences.contrasts import Side, is_of_the_other, sides_of
from bot.answers.sentences.reached_parts import leads_up_to
from bot.answers.sentences.sentence_ranking import Candidate, Evidence, SentenceRanker
from bot.answers.sentences.word_overlap import HELD, is_part_of_a_word
from retrieval import lazy_re as re
from retrieval.facts import Fact, FactKind
from retrieval.quantities import LOWER_BOUNDS

LOOKED_AT = 12  # candidates
NEAR_BEST = 0.6  # a candidate that scores less than this share of the best is not about what was asked
_EXPLAINS = "解释"  # who explains a text is told in no other word
_OF_NO_ACT = 0.6  # what a time weighs that is not said to be of the act asked about
_BOUNDED = 1.25  # what a sentence that sets a ceiling gains where the most is asked for
_CLOSE = 0.2  # what a fact gains whose own clause holds all that is asked


_ToldWith = tuple[str, tuple[str, ...]]  # the thing that a figure is of, and those of the figures beside it


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
        self._matter = StatedMatter(ranker)

    def bind(self, question: Question, evidence: Evidence) -> Bound | None:
        """The best candidate that states what is asked for, else the best one; None if there is no candidate. What is done that it
        lacks (装修) is missing too."""
        bound = self._chosen(question, evidence)
        if bound is None:
            return None
        lacking = [
            word
            for word in self._ranker.matters(question)
            if self._ranker.held_near(question, bound.candidate, word) < HELD
        ]
        return replace(bound, missing=(*bound.missing, *lacking)) if lacking else bound

    def _chosen(self, question: Question, evidence: Evidence) -> Bound | None:
        if not evidence.candidates:
            return None
        best = evidence.candidates[0]
        named = [
            word
            for word in self._ranker.telling(question)
            if self._ranker.weight(word) >= NAMES and word in best.unit.text
        ]
        sides = [one for one in sides_of(question.query.text) if not _is_of_the_other([one], best)]
        acts = time_limits.act_words(self._ranker, question)
        first: Bound | None = None
        beside: Bound | None = None  # of the article of the best one
        stated: list[Bound] = []
        closest: tuple[float, Bound] | None = None
        # A sentence that says which body is the one asked for may name little else of the question.
        least = 0.0 if identities.body_asked(question) else NEAR_BEST * best.score
        for candidate in evidence.candidates[:LOOKED_AT]:
            if candidate.score < least:
                break
            bound = states = self.of(question, candidate)
            others = evidence.candidates[:LOOKED_AT]
            if (
                is_of_another_subject(self._ranker, question, candidate, others)
                or (
                    not _of_one_offer(best, candidate)
                    and any(self._ranker.held_above(question, candidate, word) < HELD for word in named)
                )
                or _is_of_the_other(sides, candidate)
            ):  # of something else than the sentence that names the subject
                bound = replace(bound, stated=False)
            if states.stated and candidate.hit.section is best.hit.section and beside is None:
                beside = states
            if bound.stated:
                stated.append(bound)
            if bound.stated and (first is None or len(bound.missing) <= len(first.missing)):
                weight = self._weight(question, bound, acts)
                if closest is None or weight > closest[0]:
                    closest = (weight, bound)
            first = first or bound
        if not stated and (opener := self._opener(question, best, evidence)):
            return opener
        if not stated and beside is not None and self._ranker.of_law(best):
            return beside
        if question.kind is Kind.DEFINITION and stated:
            return max(
                stated, key=lambda one: definitions.term_length(one.candidate.unit.text, question.query)
            )
        chosen = self._that_says_more(question, closest[1], stated) if closest else first
        chosen = self._without_what_comes_on_top(question, chosen, stated)
        if chosen and (vague := left_open(self._ranker, question, chosen.candidate, evidence)):
            return replace(self.of(question, vague), stated=False)
        decides = deciding(self._ranker, question, chosen.candidate, evidence) if chosen else None
        return self.of(question, decides) if decides else chosen

    def _weight(self, question: Question, bound: Bound, acts: Sequence[str]) -> float:
        """What a sentence that states what is asked for weighs; ``acts`` are those of which a time may be asked."""
        best = bound.candidate
        close = max((self.closeness(question, best, fact) for fact in bound.facts), default=0.0)
        weight = best.score * (1 + _CLOSE * close) * case_fit(self._ranker, question, best)
        most = ASKS_MOST.search(question.query.text) and any(one.bound == "at_most" for one in bound.facts)
        of_act = not acts or time_limits.is_of_the_act(self._ranker, question, acts, best, bound.facts)
        return weight * (_BOUNDED if most else 1.0) * (1.0 if of_act else _OF_NO_ACT)

    def _that_says_more(self, question: Question, best: Bound, others: Sequence[Bound]) -> Bound:
        """The best candidate, or one of the same clause whose own sentence says all of a question that the best one says, and more:
        个人创业担保贷款最高30万元 beside 小微企业创业担保贷款最高500万元."""
        own = self._said(question, best)
        return next(
            (
                one
                for one in others
                if _of_one_offer(best.candidate, one.candidate)
                and not leads_up_to(one.candidate, best.candidate)
                and self._said(question, one) > own
            ),
            best,
        )

    def _without_what_comes_on_top(
        self, question: Question, chosen: Bound | None, stated: Sequence[Bound]
    ) -> Bound | None:
        """The chosen sentence, or in the place of one that gives something on top (新三板挂牌企业额外给予50万元) the one of its clause that
        gives the thing itself, where a question does not ask for what comes on top."""
        if chosen is None or _ON_TOP.search(question.query.text) or not _comes_on_top(chosen):
            return chosen
        own = self._said(question, chosen)
        plain = (
            one
            for one in stated
            if _of_one_offer(chosen.candidate, one.candidate)
            and not _comes_on_top(one)
            and self._said(question, one) >= own
        )
        return next(plain, chosen)

    def _said(self, question: Question, bound: Bound) -> frozenset[str]:
        """The words of a question that the sentence of a candidate holds."""
        text, words = bound.candidate.unit.text, self._ranker.telling(question)
        return frozenset(word for word in words if self._ranker.held_in(question, word, text) >= 1)

    def _opener(self, question: Question, best: Candidate, evidence: Evidence) -> Bound | None:
        """What opens the list that the best sentence is an item of, if that states what is asked for of all items; else None."""
        intro = best.unit.sentence.intro
        opens = next(
            (
                one
                for one in evidence.candidates
                if intro is not None
                and one.hit.report is best.hit.report
                and (one.unit.sentence.start, one.unit.sentence.end) == intro
            ),
            None,
        )
        bound = self.of(question, opens) if opens and self._ranker.of_law(opens) else None
        return bound if bound and bound.typed and bound.stated and bound.facts else None

    def closeness(self, question: Question, candidate: Candidate, fact: Fact) -> float:
        """Share of what a question asks that stands in the very clause of a fact, 0 to 1."""
        text = candidate.hit.report.text
        clause = text[of_what_it_bounds(text, fact) : fact.of[1]]
        words = dict.fromkeys((*question.attribute, *self._ranker.telling(question)))
        weights = {word: self._ranker.weight(word) for word in words}
        held = sum(weights[word] * held_as_head(self._ranker, question, word, clause) for word in words)
        return held / (sum(weights.values()) or 1.0)

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
            bound = self.of(question, candidate, any_role=True)
            if bound.stated:
                text = candidate.hit.report.text
                first = nearest(bound.facts, text, question)
                ordered = sorted(bound.facts, key=lambda fact: fact is not first)
                found += [(candidate, fact) for fact in ordered if fact.kind is FactKind.FIGURE]
        return found

    def of(self, question: Question, candidate: Candidate, any_role: bool = False) -> Bound:
        """A sentence with the facts in it that answer a question, of whatever role if ``any_role``."""
        purpose = asked_for(question.query.text) if question.kind is Kind.LIST else None
        missing = tuple(
            word
            for word in self._ranker.telling(question)
            if self._ranker.held_near(question, candidate, word) < HELD
            and not (
                says(purpose, word, question.query.text)
                and self._matter.is_for_its_purpose(question, candidate)
            )
        )
        if (told := asked_fact.tells_no_fact(candidate.unit.text, question)) is not None:
            asked = replace(question, attribute=asked_fact.besides_standing(question.attribute))
            return Bound(
                candidate, (), missing, True, told and self._matter.names_attribute(asked, candidate)
            )
        where = question.kind in _MAY_ASK_WHERE and asked_fact.asks_where(question)
        if where or not row_of(question.kind).facts:
            gated = where or question.kind in _GATED
            return Bound(candidate, (), missing, gated, self._matter.states(question, candidate, where))
        title = self._ranker.normalised(candidate.hit.report.title)
        titled = candidate.unit.heading and candidate.unit.text in title  # a title states nothing
        facts = () if titled else self._facts(question, candidate, any_role)
        lacking = [
            word for word in question.attribute if self._ranker.held_above(question, candidate, word) < HELD
        ]
        told = bool(facts) or (
            question.kind is Kind.ORGANISATION
            and not (titled or candidate.unit.of_the_text)
            and bool(answer_spans.new_names(candidate.unit.text, question))
        )
        if question.kind is Kind.DATE and asked_fact.asks_year(question):
            told = told or (len(candidate.hit.section.years) == 1 and not candidate.unit.plans)
        if question.kind is Kind.ORGANISATION and answer_spans.asks_who_does(question):
            told = (
                bool(facts)
                if answer_spans.is_done_by(question)
                else told and answer_spans.says_who_does(candidate.unit.text)
            )
        if question.kind is Kind.ORGANISATION and told:
            explains = _EXPLAINS not in question.query.text or _EXPLAINS in candidate.unit.text
            told = explains and not answer_spans.of_a_lower_level(candidate.unit.text, question)
        if question.kind is Kind.ORGANISATION:
            told = told and who_acts.names_act(self._ranker, question, candidate)
        if question.kind is Kind.ORGANISATION and (body := identities.body_asked(question)):
            told = told and identities.says_which(candidate.unit.text, body)
        stated = told and len(lacking) < max(1, len(question.attribute))
        if question.kind is Kind.WHY and any(self._ranker.weight(word) >= _OF_EFFECT for word in missing):
            stated = False  # it says why something else is so
        missing = tuple(dict.fromkeys((*missing, *(lacking if not stated else ()))))
        return Bound(candidate, facts, missing, True, stated)

    def _is_of_asked(self, told: _ToldWith, question: Question) -> bool:
        """True if a figure is one of several told side by side, and the thing at its place is asked for."""
        own, others = told
        return bool(own) and any(
            self._ranker.held_in(question, word, own) >= 1
            and not any(self._ranker.held_in(question, word, other) >= 1 for other in others)
            for word in self._ranker.telling(question)
        )

    def _is_of_another(self, told: _ToldWith, question: Question) -> bool:
        """True if a figure is of a thing that is not asked for, and one beside it is of the thing that is."""
        own, others = told
        return any(
            self._ranker.held_in(question, word, own) < HELD
            and any(self._ranker.held_in(question, word, other) >= 1 for other in others)
            for word in (self._ranker.telling(question) if others else ())
        )

    def _counts(self, fact: Fact, question: Question, candidate: Candidate) -> bool:
        """True if the clause of a figure speaks of what stands right behind 多少 (多少就业), be it by another name."""
        clause = candidate.hit.report.text[slice(*fact.of)]
        words = [
            word
            for word in question.query.words
            if len(word) > 1
            and f"多少{word}" in question.query.text
            and question.counted.startswith(word)
            and not _NO_NOUN.match(word)
            and not _OF_MONEY.search(question.query.text)  # 多少非法集资的钱
        ]
        return not words or any(self._ranker.held_in(question, word, clause) >= HELD for word in words)

    def _explains(self, fact: Fact, question: Question, candidate: Candidate) -> bool:
        """True if a reason is one for what is asked: of several told one after another, its own part speaks of that."""
        words = self._ranker.telling(question)
        own = around_fact(candidate.hit.report.text, candidate, fact)
        return not any(
            self._ranker.held_in(question, word, candidate.unit.text) >= 1
            and self._ranker.held_in(question, word, own) < HELD
            for word in words
        ) or any(self._ranker.held_in(question, word, own) >= 1 for word in words)

    def _facts(self, question: Question, candidate: Candidate, any_role: bool) -> tuple[Fact, ...]:
        """The facts of a sentence that are of the kind asked for; those in the clause of the attribute where there are any."""
        if asked_fact.is_of_the_frame(candidate.unit, question):
            return ()
        kinds = facts_for(question.kind, question.query.text)
        text = candidate.hit.report.text
        relaxed = any_role and not question.unit and question.kind is not Kind.LIMIT
        names = subject_names(self._ranker, question)
        side_by_side = cache(lambda fact: named_with(fact, candidate.unit.facts, text))
        found = [
            fact
            for fact in candidate.unit.facts
            if fact.kind in kinds
            and (relaxed or fits(fact, question, text))
            and not (fact.kind is FactKind.BODY and answer_spans.asks_for_firm(question))
            and not self._is_of_another(side_by_side(fact), question)
            and not is_of_its_own_thing(fact, names, text)
            and not time_limits.is_of_another_time(self._ranker, question, candidate, fact)
            and (fact.kind is not FactKind.REASON or self._explains(fact, question, candidate))
            and (
                fact.kind is not FactKind.STEP
                or not is_part_of_a_word(text[fact.start : fact.end], question.query)
            )
        ]
        if asked_fact.asks_what_is_given(question):
            conditions = candidate.unit.offer.conditions if candidate.unit.offer else ()
            least = _ASKS_LEAST.search(question.query.text) is not None
            found = [
                fact
                for fact in found
                if not any(one.start <= fact.start and fact.end <= one.end for one in conditions)
                and (least or fact.bound not in LOWER_BOUNDS or _GIVES.search(candidate.unit.text))
            ]
        found = [fact for fact in found if not asked_fact.is_least(fact, question, candidate.unit)]
        found = found or shares_given(candidate.unit.facts, question, text)
        found = totals(found, question, text)
        if len(question.counted) > 1 and question.kind is Kind.AMOUNT and not question.unit:  # 多少就业
            found = [fact for fact in found if self._counts(fact, question, candidate)]
        found = [fact for fact in found if self._is_of_asked(side_by_side(fact), question)] or found
        found = of_named_parts(self._ranker, question, candidate, found)
        of_attribute = of_named_matter(self._ranker, question, candidate, found)
        if any_role or of_attribute:
            return tuple(found if any_role else of_attribute)
        elsewhere = any(word in candidate.unit.text for word in question.attribute)
        return () if elsewhere and _PARTED.search(candidate.unit.text) else tuple(found)


def _comes_on_top(bound: Bound) -> bool:
    """True if a sentence says before what it gives first that this comes on top of something."""
    text, start = bound.candidate.hit.report.text, bound.candidate.unit.sentence.start
    return bool(bound.facts) and _ON_TOP.search(text, start, bound.facts[0].start) is not None


def _is_of_the_other(sides: Sequence[Side], candidate: Candidate) -> bool:
    """True if a sentence, or the heading over one that does not say, is of the other case alone."""
    path = candidate.hit.section.path
    return is_of_the_other(sides, candidate.unit.text, path[-1] if path else "")


def _of_one_offer(one: Candidate, other: Candidate) -> bool:
    """True if two sentences stand in the same clause of a report, and this gives something."""
    same = one.hit.passage.report == other.hit.passage.report and one.unit.clause == other.unit.clause
    return same and one.unit.offer is not None


_ASKS_LEAST = re.compile("至少|最[低少]|起码|门槛|不低于")
_GIVES = re.compile("[给奖补贷减免返折领]|资助|贴息|扶持|支持|租金|标准")
# Kinds that a sentence answers only where it states what they ask for.
_GATED = frozenset({Kind.OTHER, Kind.LIST, Kind.DEFINITION})
_OF_EFFECT = 1.5  # of 7: a word that tells so much must not be missing from a reason
_OF_MONEY = re.compile("(?:多少|几)[^，。多少几]{1,8}的?(?:钱|资金|款项|款)")
_NO_NOUN = re.compile(
    "可以|可|要|需|以[内上下外]|才|能|会|不|就(?!业)|算|合适|够|到|开始|左右|的|了|钱|比例|标准|额度|金额"
)
_MAY_ASK_WHERE = frozenset({Kind.OTHER, Kind.PLACE, Kind.HOW_TO})
_ON_TOP = re.compile("额外|在此基础上|另外|[另再](?:给予|予以|奖励|补助|补贴)|追加")
_PARTED = re.compile("[;；]")  # parts of a sentence that speak of different things
