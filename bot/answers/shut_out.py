"""The sentence that shuts out what a question names beside its subject: 二手车不补 of 二手冷藏车补不补."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.finder import Finder
from bot.answers.joined_conditions import denying_heading, denying_opener, shuts_out
from bot.answers.question import Question
from bot.answers.sentence_ranking import Candidate, Evidence
from bot.answers.word_overlap import HELD
from retrieval.characters import HAN

_LOOKED_AT = 8  # candidates
_NEAR = 0.25  # of the best candidate's score
_APART = 1.5  # what a word must tell, of 7, to be what is shut out
_SHARE = 0.5  # of the question, that the sentence, its clause and the headings hold, where it is not the best candidate
_SPOKEN_VERB = re.compile(f"([{HAN}])(?:来|了|过|到|下来)")
_PARTS = re.compile("[^；;。]+[；;。]?")


@dataclass(frozen=True, slots=True)
class ShutOut:
    """A sentence that says that something gets nothing, and the part of it, by offsets of its report, that says so."""

    candidate: Candidate
    start: int
    end: int


def shut_out(finder: Finder, question: Question, evidence: Evidence) -> ShutOut | None:
    """The sentence near a question that alone names a word of it and says that this gets nothing; None if there is none."""
    best = next(iter(evidence.candidates), None)
    if best is None:
        return None
    near = [
        one
        for one in evidence.candidates[:_LOOKED_AT]
        if one.score >= _NEAR * best.score and one.hit.report is best.hit.report
    ]
    words = finder.ranker.asked(question)
    total = sum(words.values()) or 1.0
    parts = [(one, part) for one in near for part in _parts(one)]
    denying = [
        (one, part)
        for one, part in parts
        if shuts_out(one.hit.report.text, *part.span()) or _under_denial(finder, one)
    ]
    others = [
        part[0] for one, part in parts if (one, part) not in denying and not part[0].endswith(("?", "？"))
    ]
    best_of: tuple[float, ShutOut] | None = None
    for one, part in denying:
        apart = sum(
            weight
            for word, weight in words.items()
            if weight >= _APART
            and _names(finder, question, word, part[0])
            and not any(_names(finder, question, word, other) for other in others)
        )
        share = sum(
            weight for word, weight in words.items() if finder.ranker.held_near(question, one, word) >= HELD
        )
        undone = any(_is_denied(word, question, part[0]) for word in words)  # 没备案, 未备案的不予奖补
        if (
            apart
            and (one is best or undone or share >= _SHARE * total)
            and (best_of is None or apart > best_of[0])
        ):
            best_of = apart, ShutOut(one, *part.span())
    return best_of[1] if best_of else None


def _under_denial(finder: Finder, candidate: Candidate) -> bool:
    """True if the heading over a sentence, or what opens the list it stands in, says that what stands there gets nothing."""
    hit, start = candidate.hit, candidate.unit.sentence.start
    lists = finder.corpus.index.lists(hit.passage.report)
    opener = denying_opener(hit.report.text, lists, start)
    return bool(denying_heading(hit.section.path)) or opener is not None


def _parts(candidate: Candidate) -> Iterator[re.Match[str]]:
    """The parts of a sentence between semicolons."""
    sentence = candidate.unit.sentence
    return _PARTS.finditer(candidate.hit.report.text, sentence.start, sentence.end)


def _names(finder: Finder, question: Question, word: str, text: str) -> bool:
    """True if a text holds a word, or the verb that a word of speech is made of (买来, 购买); what the question denies (没注销)
    only where the text denies it too."""
    if _asked_undone(word, question) and not _is_denied(word, question, text):
        return False
    verb = _SPOKEN_VERB.fullmatch(word)
    return finder.ranker.held_in(question, word, text) >= 1 or (verb is not None and verb[1] in text)


def _asked_undone(word: str, question: Question) -> bool:
    """True if a question says that something is not done: 没备案, 没跟镇里备案."""
    return re.search(f"[没未](?:有)?[^，,。；;]{{0,4}}{re.escape(word)}", question.query.text) is not None


def _is_denied(word: str, question: Question, text: str) -> bool:
    """True if a question and a text both say that something is not done."""
    return (
        len(word) > 1
        and _asked_undone(word, question)
        and re.search(f"[没未无不][^，,。；;]{{0,4}}{re.escape(word)}", text) is not None
    )
