"""How sure a whole reply is, whatever form it has: it is told as the answer, or as the nearest thing held.

``confidence`` weighs the sentence that a reply rests on, where it rests on one; this weighs what is told against the question
and against what else is held. A small logistic model over named signals decides; ``python -m tests.eval.fit_reply_confidence``
fits it from judged questions and writes ``reply_confidence.json``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from bot.answers import confidence, scopes
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.question import Question
from bot.answers.replies.quotes import Quote
from bot.answers.sentences.sentence_ranking import MOST, Candidate, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN

_QUOTES = 6  # that are read
_LOOKED_AT = 12  # sentences that may answer instead
_MOST_SURE = 3.0  # of a sentence, either way
_RIVALS = 3.0  # times the score of the sentence told: no more is counted
_UNTOLD = 1.5  # the same, where none of the best sentences is told
_LEAST_SCORE = 0.02
_CHARACTER = re.compile(rf"[{HAN}A-Za-z0-9]")
_DENIES = re.compile("不得|不予|除外|不享受|不含|不计")
# What a question says that tells a story of its own (去年拿过，今年又…): the rule for that case is seldom the main one.
_STORY = re.compile("已经|以前|之前|去年|后来|中途|再|又|才|只|还|但|就|后|先")
_KINDS = ("list", "organisation", "eligibility")
_FORMS = ("", "stacking", "listed", "validity", "left_out", "ceiling", "consequence", "outline")


def reply_signals(finder: Finder, question: Question, found: Finding) -> dict[str, float]:
    """Signals that tell right replies from misleading ones, by name; each about 0 to 1."""
    ranker, told = finder.ranker, _Told.of(finder.ranker, found)
    words = dict.fromkeys((*ranker.telling(question), *ranker.matters(question)))
    weights = {word: ranker.general_weight(word) for word in words}
    near = dict(zip(words, ranker.held_each(question, words, *told.texts), strict=True))
    missing = [word for word in words if near[word] < HELD]
    report = told.first.report
    number = finder.number(report)
    whole, clauses = ranker.normalised_report(number), finder.corpus.index.clauses(number)
    evidence = found.evidence or finder.evidence(scopes.placed(question))[0]
    candidates = evidence.candidates[:_LOOKED_AT]
    others = [one for one in candidates if not told.tells(one)]
    score = max((one.score for one in candidates if told.tells(one)), default=0.0)
    rival = max((one.score for one in others), default=0.0)
    rival = min(rival / score, _RIVALS) if score else _UNTOLD
    sure = confidence.sureness(found.signals) if found.signals else 0.0
    text = question.query.text
    return {
        "overlap": _overlap(text, told.own),
        "gain": max(0.0, _gain(ranker, question, weights, told, others)),
        "unheld": max((weights[word] for word in missing if word not in whole), default=0.0) / MOST,
        "lacking": max((weights[word] for word in missing), default=0.0) / MOST,
        "missing": len(missing) / 4,
        "rival": rival,
        "margin": 1 - min(1.0, rival),
        "score": math.log(max(score, _LEAST_SCORE)),
        "sentence": min(max(sure, -_MOST_SURE), _MOST_SURE),
        "denies": float(_DENIES.search(found.line) is not None),
        "length": len(found.line) / 100,
        "parts": found.line.count("；") / 4,
        "spans": float(len(found.spans)),
        "story": len(_STORY.findall(text)) / 3,
        "commas": text.count(",") / 2,
        "law_alone": float(report.law and not any(clause.gives for clause in clauses)),
        "superior": float("superior" in found.notes),
        **{f"kind {name}": float(question.kind.value == name) for name in _KINDS},
        **{f"form {name}": float(found.form == name) for name in _FORMS},
    }


@dataclass(frozen=True, slots=True)
class _Told:
    """What a reply tells: its quotes, the ``own`` text of the first and all ``texts``, as normalised, with the headings and the title
    over the first."""

    quotes: Sequence[Quote]
    own: str
    texts: tuple[str, ...]

    @classmethod
    def of(cls, ranker: SentenceRanker, found: Finding) -> _Told:
        first = found.quotes[0]
        over = (*first.report.sections[first.section].path, first.report.title)
        texts = (*(quote.text for quote in found.quotes[:_QUOTES]), found.line, *found.lines, *over)
        return cls(found.quotes, ranker.normalised(first.text), texts)

    @property
    def first(self) -> Quote:
        """The quote that comes first."""
        return self.quotes[0]

    def tells(self, candidate: Candidate) -> bool:
        """True if a quote holds some of a sentence."""
        sentence, report = candidate.unit.sentence, candidate.hit.report
        return any(
            quote.report is report and quote.start < sentence.end and sentence.start < quote.end
            for quote in self.quotes
        )


def _gain(
    ranker: SentenceRanker,
    question: Question,
    weights: Mapping[str, float],
    told: _Told,
    others: Sequence[Candidate],
) -> float:
    """How much more of a question another sentence holds than the first that is told, as a share of all that it asks; below 0 if none
    holds as much."""
    total = sum(weights.values())
    if not others or not total:
        return 0.0

    def held(text: str) -> float:
        return sum(weight * ranker.held_in(question, word, text) for word, weight in weights.items())

    return (max(held(one.unit.text) for one in others) - held(told.own)) / total


def _overlap(asked: str, told: str) -> float:
    """Share of the pairs of characters of a question that a text holds."""
    pairs = {left + right for left, right in pairwise(_CHARACTER.findall(asked))}
    return sum(pair in told for pair in pairs) / (len(pairs) or 1)


@cache
def _model() -> tuple[Mapping[str, float], float]:
    held = json.loads(resources.files("bot.answers").joinpath("reply_confidence.json").read_text("utf-8"))
    return held["weights"], float(held["bias"])


def is_sure(values: Mapping[str, float]) -> bool:
    """True if a reply with these signals is sure enough to be told as the answer."""
    weights, bias = _model()
    return bias + sum(weights[name] * values[name] for name in weights) >= 0
