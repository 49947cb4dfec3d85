"""The threshold of what is asked for, where the best sentence only decides whether one may have anything at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.conditions.bounded_figures import own_figures
from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.deciding_sentence import Decision, demands
from bot.answers.facts.subjects import NAMES
from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.clauses import Condition
from retrieval.clauses.attributes import same_attribute
from retrieval.quantities import LOWER_BOUNDS

_GIVES = re.compile("给予|予以|奖|补[贴助]|资助|免|减|返|扶持")


def of_what_is_asked(
    finder: Finder, question: Question, found: Sequence[ClauseHit], best: Decision
) -> Decision | None:
    """The decision, left open, of the sentence that names what is asked for where the best one does not, and sets a higher threshold for
    the same, which the asker's figure misses (1亿元以上的，可一事一议, where 1000万元 are asked of everybody); None if there is none."""
    part, text = best.part, best.hit.report.text
    if (
        best.verdict is not Verdict.MET
        or not isinstance(part, Condition)
        or part.quantity is None
        or part.kind != "amount"
    ):
        return None
    own = text[best.sentence.start : best.sentence.end]
    if _GIVES.search(own):
        return None  # it decides what it gives itself
    words = [
        word
        for word, weight in finder.ranker.asked(question).items()
        if weight >= NAMES and finder.ranker.held_in(question, word, own) < HELD
    ]
    figures = [one.quantity for one in own_figures(question.query.text)]
    for hit in found if words else ():
        for sentence in demands(finder, hit) if hit.report is best.hit.report else ():
            said = finder.ranker.normalised(hit.report.text[sentence.start : sentence.end])
            if not all(finder.ranker.held_in(question, word, said) >= 1 for word in words):
                continue
            for one in sentence.conditions:
                missed = one.quantity is not None and any(
                    figure.unit == one.quantity.unit
                    and one.quantity.bound in LOWER_BOUNDS
                    and figure.high < one.quantity.low
                    for figure in figures
                )
                if missed and same_attribute(one.attribute, part.attribute):
                    return replace(
                        best,
                        hit=hit,
                        sentence=sentence,
                        part=one,
                        verdict=Verdict.UNKNOWN,
                        whole=False,
                        open=(),
                    )
    return None
