"""The parts of a sentence between semicolons, of which a question names one: 购买办公用房的，…；租赁办公用房的，…."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.facts.asked_fact import own_amounts
from bot.answers.facts.subjects import NAMES
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import THE_REST, is_of_the_other, sides_of
from bot.answers.sentences.sentence_ranking import Candidate, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN, SEMICOLONS
from retrieval.facts import Fact
from retrieval.text_pieces import begin_of, end_of

# A firm that takes on people of a sort, or people of a sort.
_TAKER = re.compile(
    rf"\s*对?[{HAN}]{{0,8}}(?:企业|单位|机构|主体)(?:新)?(?:招用|吸纳|聘用|录用|招聘|引进)[^，；。]{{0,24}}(?:生|人员|人口|军人|职工|青年|人才)"
)

_ONLY_GIVES = re.compile("(?:一次性|再|另|可|均|分别)?(?:给予|予以|奖励|补助|补贴|奖补|资助)")
_TO_WHOM, _LONGEST_MARK = re.compile("的[，,]$"), 2
_CLAUSE_MARKS = "，。；;：\n"


def of_named_matter(
    ranker: SentenceRanker, question: Question, candidate: Candidate, found: Sequence[Fact]
) -> list[Fact]:
    """The facts of a sentence whose clause speaks of what a question asks for, with what says to whom they go (组织旅游专列的，每列奖励3万元);
    or in the clause before what only gives (在主板上市，一次性给予200万元), which alone tells only where one part says it."""
    text, stands = candidate.hit.report.text, candidate.unit.sentence

    def speaks(fact: Fact, start: int) -> bool:
        clause = text[start : fact.of[1]]
        return any(ranker.held_in(question, word, clause) >= HELD for word in question.attribute)

    own = [fact for fact in found if speaks(fact, _with_taker(text, fact))]
    said = [fact for fact in found if fact in own or speaks(fact, _with_clause_before(text, fact))]
    parts = {own_part(text, stands.start, stands.end, fact) for fact in said}
    return said if own or len(parts) == 1 else []


def _with_taker(text: str, fact: Fact) -> int:
    """Where the clause of a figure begins, with what says to whom it goes."""
    start = fact.of[0]
    if _TO_WHOM.search(text, max(0, start - _LONGEST_MARK), start) is None:
        return start
    return begin_of(text, start - _LONGEST_MARK, _CLAUSE_MARKS)


def _with_clause_before(text: str, fact: Fact) -> int:
    """Where the clause of a figure begins, with the one before it where it only gives."""
    start = fact.of[0]
    if text[start - 1 : start] not in "，," or _ONLY_GIVES.match(text, start) is None:
        return start
    return begin_of(text, start - 1, _CLAUSE_MARKS)


def own_part(text: str, start: int, end: int, fact: Fact) -> str:
    """The part of a sentence (``start`` to ``end``) between semicolons that a fact stands in."""
    begin = begin_of(text, fact.start, SEMICOLONS, start)
    return text[begin : end_of(text, fact.end, SEMICOLONS, end)]


def has_own_taker(part: str) -> bool:
    """True if a part of a sentence begins with who gets what it gives: 小微企业招用毕业生的，每人1000元."""
    return _TAKER.match(part) is not None


def of_named_parts(
    ranker: SentenceRanker, question: Question, candidate: Candidate, found: Sequence[Fact]
) -> list[Fact]:
    """The facts of a sentence without those of a part between semicolons that is of the other case (租赁办公用房的，… where who buys asks),
    or that has a taker of its own and lacks a name which another part has: 企业招用退役军人的，每人2000元；小微企业招用毕业生的，每人1000元."""
    text, stands = candidate.hit.report.text, candidate.unit.sentence
    parts = {fact: own_part(text, stands.start, stands.end, fact) for fact in found}
    sides = sides_of(question.query.text)
    found = [fact for fact in found if not is_of_the_other(sides, parts[fact])] or found
    names = [word for word in ranker.telling(question) if ranker.weight(word) >= NAMES]
    found = _without_the_rest(ranker, question, names, candidate, found)
    held = {
        part: [word for word in names if ranker.held_in(question, word, part) >= 1]
        for part in {parts[fact] for fact in found}
    }
    most = max(map(len, held.values()), default=0)
    return [fact for fact in found if len(held[parts[fact]]) == most or not has_own_taker(parts[fact])]


def _without_the_rest(
    ranker: SentenceRanker,
    question: Question,
    names: Sequence[str],
    candidate: Candidate,
    found: Sequence[Fact],
) -> Sequence[Fact]:
    """The facts of a sentence without what it says of all others (…不超过3年，其余人员不超过1年), where a question names one of those before."""
    text, stands = candidate.hit.report.text, candidate.unit.sentence
    rest = THE_REST.search(text, stands.start, stands.end)
    if rest is None or own_amounts(question):  # whether a figure of his is let in before says no word
        return found
    before, behind = text[stands.start : rest.start()], text[rest.start() : stands.end]
    own = [fact for fact in found if fact.start < rest.start()]
    return own if own and ranker.tells_apart(question, names, before, behind) else found
