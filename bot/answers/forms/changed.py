"""Form: what a figure was before a text changed it and what it is now: the part that says both (最高100万元改为150万元)."""

from __future__ import annotations

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import around
from bot.answers.sentences.sentence_ranking import Candidate
from retrieval import lazy_re as re

_ASKED = re.compile(
    r"(?:修?改|调整|修订|变更|提高)(?:之|以)?前.{0,8}(?:修?改|调整|修订|变更|提高)?(?:之|以)?后"
)
_CHANGES = re.compile(
    r"\d[^，。；]{0,6}(?:修?改|调整|提高|上调|下调|降低|变更)(?:为|到|至|成)[^，。；]{0,8}\d"
)
_PARTS = re.compile("[^，。；;]+")
_LOOKED_AT = 8  # sentences


def changed(finder: Finder, question: Question) -> Finding | None:
    """The part of a sentence that says from what to what a figure was changed; None if a question does not ask for both, or none says it."""
    if not _ASKED.search(question.query.text) or finder.unheld(question) is not None:
        return None
    evidence, _ = finder.evidence(question)
    words = finder.ranker.asked(question)
    best: tuple[float, str, Candidate] | None = None
    for candidate in evidence.candidates[:_LOOKED_AT]:
        stands, text = candidate.unit.sentence, candidate.hit.report.text
        for part in _PARTS.findall(text[stands.start : stands.end]):
            if _CHANGES.search(part):
                held = sum(w * finder.ranker.held_in(question, word, part) for word, w in words.items())
                if best is None or held > best[0]:
                    best = (held, part, candidate)
    if best is None:
        return None
    _, part, told = best
    line = finder.headlines.led(told, flat(part), dated=False)
    return Finding(question, Outcome.ANSWERED, clip(line, LONGEST), quotes=(around(told),), evidence=evidence)
