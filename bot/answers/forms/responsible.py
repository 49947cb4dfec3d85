"""Form: who is responsible for a measure, by the bracket that closes it (责任单位：市商务局)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.lists.procedure_sentences import words_of
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import pieces_of
from bot.answers.sentences.sentence_ranking import Candidate, Evidence
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.clauses.terms import ROLE
from retrieval.decimal_headings import ITEM_NUMBER

_ASKS = re.compile(
    r"牵头|哪[个些家几]?(?:个|家)?(?:局|部门|单位|委|厅|办|处室?|科室?|股室?|机构)(?![理罚])|谁(?:来)?(?:负责|管|落实|牵头|主管)|归谁|责任(?:单位|部门|处室)"
)
_APPLIES = re.compile("申[报请领]|提交|交给|受理|[发印]的|盖章|解释")
_BRACKET = re.compile(rf"[（(]\s*(?P<roles>{ROLE}[：:][^（）()]+(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]")
_NEXT_ITEM = re.compile(rf"\n\s*(?:{ITEM_NUMBER}|第[^\n]{{1,4}}条)")
_OF_ASKING = re.compile("部门|单位|处室|科室|牵头|负责|归口|主管|责任|落实")
_LOOKED_AT = 6  # sentences
_SENTENCE = 90  # code points of a sentence before what its bracket says
_FAR = 900  # code points from a sentence to the bracket of its measure


def responsible(finder: Finder, question: Question) -> Finding | None:
    """The bodies in the bracket that closes the measure asked about; None if the question asks otherwise, or no bracket does."""
    asked = question.query.text
    if not _ASKS.search(asked) or _APPLIES.search(asked) or finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    if finder.unheld_by(question, evidence, hits) is not None:
        return None
    words = [word for word in words_of(finder, question) if not _OF_ASKING.search(word)]
    near = [one for one in evidence.candidates[:_LOOKED_AT] if _names_all(finder, question, one, words)]

    def held(*said: str) -> float:
        return sum(finder.ranker.held_each(question, words, *said))

    # The measure whose name says most of it, then the sentence that does.
    near.sort(key=lambda one: (-held(one.unit.name), -held(one.unit.text)))
    told = (_told(finder, question, evidence, one) for one in near if held(one.unit.name, one.unit.text))
    return next((found for found in told if found is not None), None)


def _names_all(finder: Finder, question: Question, candidate: Candidate, words: Sequence[str]) -> bool:
    """True if a sentence, with what stands over it, holds the words of a question that name something."""
    telling = set(finder.ranker.telling(question)) & set(words)
    return all(finder.ranker.held_near(question, candidate, word) >= HELD for word in telling)


def _told(finder: Finder, question: Question, evidence: Evidence, one: Candidate) -> Finding | None:
    report, sentence, section = one.hit.report, one.unit.sentence, one.hit.section
    before = _BRACKET.match(report.text, sentence.start, sentence.end)
    # A bracket that a sentence begins with closes the measure before it; one that is all of the sentence is its own.
    start = before.end() if before and report.text[before.end() : sentence.end].strip() else sentence.start
    told = _BRACKET.search(report.text, start, min(section.end, sentence.end + _FAR))
    if told is None or _NEXT_ITEM.search(report.text, sentence.end, told.start()):
        return None
    roles = flat(told["roles"])
    said = flat(report.text[start : min(sentence.end, told.start())])
    if not said and (heads := report.headings_at(sentence.start)):  # the bracket is a sentence of its own
        said = flat(heads[-1]).rstrip("。：:")
    line = f"{clip(said, _SENTENCE)}（{roles}）"
    return Finding(
        question,
        Outcome.ANSWERED,
        clip(finder.headlines.led(one, line, dated=False), LONGEST),
        (roles,) if len(line) < LONGEST else (),
        tuple(pieces_of(report, start, told.end())),
        evidence=evidence,
    )
