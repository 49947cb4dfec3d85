"""Form: a question that a heading of an FAQ asks in nearly the same words (租厂房还有补贴吗): what stands under that heading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.lists.list_purposes import asked_for
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, REPLY_MARK, clip, flat
from bot.answers.replies.quotes import pieces_of
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import ONE_TO_TEN
from retrieval.passages import sentences
from retrieval.report import Report, Section
from retrieval.search import Hit

_ALIKE = 0.7  # of the pairs of characters of two questions, that both hold
_LOOKED_AT = 6  # hits
_ROOM, _QUOTED = 120, 420  # code points of the sentences that are told, and of the excerpt
_MEASURED = frozenset({"money", "area", "share"})
_LABEL = re.compile(r"^[（(]?(?:问题?|q)?\s*\d{0,3}\s*[)）.．、:：]+\s*")
_ASKS = re.compile("[？?]$|[吗么呢]$")
_NOT_ASKED = re.compile(rf"[^{HAN}A-Za-z\d]|请问|还|啊|呀|呢|了")
_NUMBERS = re.compile(rf"\d+|第?[{ONE_TO_TEN}两](?=[年档次期个家])")
_OPEN = re.compile("有没有|能不能|是不是|可不可以|要不要|会不会|给不给|[没不][？?]?$")
_DENIES = re.compile("[不没未无非]")


def repeated(finder: Finder, question: Question) -> Finding | None:
    """The reply of an FAQ to the very question that is asked; None if none asks it, or those of several places do."""
    if finder.unheld(question) is not None or any(
        one.quantity.kind in _MEASURED for one in amounts_in(question.text)
    ):
        return None  # what his own figure brings is for other forms to reckon
    _, hits = finder.evidence(question)
    found = [hit for hit in hits[:_LOOKED_AT] if _asks_the_same(finder, question, hit)]
    if not found or len({hit.report.region for hit in found}) > 1:
        return None
    return _reply(finder, question, found[0].report, found[0].section)


def _asks_the_same(finder: Finder, question: Question, hit: Hit) -> bool:
    """True if the heading over a passage asks what is asked: with as many pairs of characters, or for a list of the same purpose, and
    each word that names something."""
    heading = next(reversed(hit.section.path), "")
    if not _ASKS.search(heading.strip()):
        return False
    places = [mention.text for mention in question.query.mentions]
    said = finder.ranker.normalised(heading)
    own, asked = (_plain(one, places) for one in (said, question.query.text))
    if _denials(own) != _denials(asked) or _NUMBERS.findall(own) != _NUMBERS.findall(asked):
        return False
    pairs, others = ({one + other for one, other in pairwise(text)} for text in (own, asked))
    alike = 2 * len(pairs & others) / (len(pairs) + len(others) or 1)
    telling = finder.ranker.telling(question)
    if not all(finder.ranker.held_in(question, word, said) >= HELD for word in telling):
        return False
    purpose = asked_for(question.query.text) if question.kind is Kind.LIST else None
    return alike >= _ALIKE or (bool(telling) and purpose is not None and asked_for(said) is purpose)


def _plain(text: str, places: Sequence[str]) -> str:
    """What a question says without its number, places and words that ask nothing."""
    for place in places:
        text = text.replace(place, "")
    return _NOT_ASKED.sub("", _LABEL.sub("", text))


def _denials(text: str) -> int:
    """How often a question denies what it says: 没投产能领吗; 有没有 denies nothing."""
    return len(_DENIES.findall(_OPEN.sub("", text)))


def _reply(finder: Finder, question: Question, report: Report, section: Section) -> Finding | None:
    """The sentences under a heading, as many as a headline holds, with the excerpt they stand in."""
    told = [
        one
        for one in sentences(report.text, section.start, section.end)
        if not report.text[one.start : one.end].rstrip().endswith(("？", "?"))
    ]
    if not told:
        return None
    line = ""
    for one in told:
        said = REPLY_MARK.sub("", flat(report.text[one.start : one.end]))
        if line and len(line) + len(said) > _ROOM:
            break
        line += said
    place = finder.headlines.place_of(report)
    quotes = pieces_of(report, told[0].start, min(told[-1].end, told[0].start + _QUOTED))
    return Finding(
        question, Outcome.ANSWERED, clip(f"{place}：{line}" if place else line, LONGEST), quotes=tuple(quotes)
    )
