"""Form: who is responsible for a measure, by the bracket that closes it (责任单位：市商务局)."""

from __future__ import annotations

import re

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.headline import LONGEST, clip, flat
from bot.answers.question import Question
from bot.answers.quotes import pieces_of
from bot.answers.sentence_ranking import Candidate, Evidence
from bot.answers.word_overlap import HELD
from retrieval.clauses.terms import ROLE
from retrieval.decimal_headings import ITEM_NUMBER

_ASKS = re.compile(
    r"牵头|哪[个些家几]?(?:个|家)?(?:局|部门|单位|委|厅|办|处室?|科室?|股室?|机构)(?![理罚])|谁(?:来)?(?:负责|管|落实|牵头|主管)|归谁|责任(?:单位|部门|处室)"
)
_APPLIES = re.compile("申[报请领]|提交|交给|受理|[发印]的|盖章|解释")
_BRACKET = re.compile(rf"[（(]\s*(?P<roles>{ROLE}[：:][^（）()]+(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]")
_NEXT_ITEM = re.compile(rf"\n\s*(?:{ITEM_NUMBER}|第[^\n]{{1,4}}条)")
_LOOKED_AT = 6  # sentences
_SHARE = 0.7  # of the best one's score: what one must have
_SENTENCE = 90  # code points of a sentence before what its bracket says
_FAR = 500  # code points from a sentence to the bracket of its measure


def responsible(finder: Finder, question: Question) -> Finding | None:
    """The bodies in the bracket that closes the measure asked about; None if the question asks otherwise, or no bracket does."""
    asked = question.query.text
    if not _ASKS.search(asked) or _APPLIES.search(asked) or finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    if finder.unheld_by(question, evidence, hits) is not None:
        return None
    for one in evidence.candidates[:_LOOKED_AT]:
        if one.score < _SHARE * evidence.candidates[0].score or not _names_all(finder, question, one):
            continue
        if found := _told(finder, question, evidence, one):
            return found
    return None


def _names_all(finder: Finder, question: Question, candidate: Candidate) -> bool:
    """True if a sentence, with what stands over it, holds the words of a question that name something."""
    words = [word for word in finder.ranker.telling(question) if not _ASKS.search(word)]
    return all(finder.ranker.held_near(question, candidate, word) >= HELD for word in words)


def _told(finder: Finder, question: Question, evidence: Evidence, one: Candidate) -> Finding | None:
    report, sentence, section = one.hit.report, one.unit.sentence, one.hit.section
    told = _BRACKET.search(report.text, sentence.start, min(section.end, sentence.end + _FAR))
    if told is None or _NEXT_ITEM.search(report.text, sentence.end, told.start()):
        return None
    roles = flat(told["roles"])
    said = flat(report.text[sentence.start : min(sentence.end, told.start())])
    if not said and (heads := report.headings_at(sentence.start)):  # the bracket is a sentence of its own
        said = flat(heads[-1]).rstrip("。：:")
    line = f"{clip(said, _SENTENCE)}（{roles}）"
    return Finding(
        question,
        Outcome.ANSWERED,
        clip(finder.headlines.led(one, line, dated=False), LONGEST),
        (roles,) if len(line) < LONGEST else (),
        tuple(pieces_of(report, sentence.start, told.end())),
        evidence=evidence,
    )
