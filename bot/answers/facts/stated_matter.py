"""Whether a sentence says what is asked for where no kind of fact does: a list, a definition, what is not done, a place."""

from __future__ import annotations

from bot.answers.facts import asked_fact, definitions
from bot.answers.lists.list_purposes import asked_for
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.facts import FactKind

_ONE_OF_A_KIND = re.compile(r"哪一?[种款](?!些)")  # one thing answers it, and no list need be told
_OUTRIGHT = frozenset({"materials", "exclusions"})  # purposes: what answers names them itself


class StatedMatter:
    """Tells what the sentences of one corpus state that is no fact."""

    def __init__(self, ranker: SentenceRanker) -> None:
        self._ranker = ranker

    def states(self, question: Question, candidate: Candidate, where: bool) -> bool:
        """True if a sentence says what is asked for where no kind of fact does: the attribute, a list of that purpose, a
        definition, what is not done, a place (``where``)."""
        text, kind = candidate.unit.text, question.kind
        denied = asked_fact.asks_for_what_is_not_done(question)
        return (
            self.names_attribute(question, candidate)
            and (
                kind is not Kind.LIST
                or _ONE_OF_A_KIND.search(question.query.text)
                or denied
                or (_enumerates(candidate) and self.is_for_its_purpose(question, candidate))
            )
            and (kind is not Kind.DEFINITION or definitions.defines(text, question.query))
            and (not denied or asked_fact.denies(text, denied))
            and (
                not where
                or asked_fact.is_located(text, question)
                or self._names_which_place(question, candidate)
            )
        )

    def names_attribute(self, question: Question, candidate: Candidate) -> bool:
        return all(self._ranker.held_above(question, candidate, word) >= HELD for word in question.attribute)

    def _names_which_place(self, question: Question, candidate: Candidate) -> bool:
        """True if it is asked which place has something, and a sentence of a report about a place names that."""
        words = self._ranker.telling(question)
        return (
            asked_fact.asks_which_place(question)
            and bool(candidate.hit.report.region and words)
            and all(self._ranker.held_in(question, word, candidate.unit.text) >= 1 for word in words)
        )

    def is_for_its_purpose(self, question: Question, candidate: Candidate) -> bool:
        """True if a sentence speaks of materials or exclusions where these are asked for."""
        purpose = asked_for(question.query.text)
        return (
            purpose is None
            or purpose.name not in _OUTRIGHT
            or bool(purpose.opens.search(self._ranker.around(candidate)))
        )


def _enumerates(candidate: Candidate) -> bool:
    """True if a sentence names several things, or is one of a list."""
    unit = candidate.unit
    listed = any(fact.kind in (FactKind.LIST, FactKind.COMPANY) for fact in unit.facts)
    return listed or unit.heading or unit.sentence.item or unit.sentence.intro is not None or bool(unit.items)
