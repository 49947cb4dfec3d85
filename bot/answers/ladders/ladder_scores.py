"""How much of a question a ladder, a rate or a grant of a clause holds: by its own words, its label and whom it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers.finder import Finder
from bot.answers.ladders.asked_growth import asks_for_growth_unsaid
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.invested_amounts import is_invested
from bot.answers.ladders.item_labels import label_of_item, share_named
from bot.answers.ladders.ladder_industries import is_of_a_sort, is_of_other_industry, is_settled_apart
from bot.answers.ladders.other_ladders import is_for_a_rank
from bot.answers.questions.amounts import Amount
from bot.answers.questions.question import Question
from bot.answers.sentences.named_cases import own_words
from retrieval import lazy_re as re
from retrieval.clauses import Choice, Grant, Ladder
from retrieval.clauses.attributes import same_attribute

_SPECIAL = 0.85
_OF_A_RANK = 0.9  # a ladder for those of a rank that a question does not name
OWN = 0.1  # what a word counts on top that stands in the very words of the part
_VERY_WORD = 0.0005  # and for a long name itself beside one that stands for it: 日光温室, 大棚
_ELSEWHERE = 0.7  # what a word counts that stands in another sentence of the clause
_LABELLED = 0.2  # and for what the label of its item says
_OWN_COLUMN = 0.1  # and for what is said of those for whom a ladder is
_INVESTED = 1.15  # and one of all that is invested, of what is said to be invested
_WHOLE_NAME = 4  # code points of a name that is no everyday word
_NAMED = 1.3  # a ladder that measures what the question names
_SPENT = re.compile("投资|投入|设备|购置|费|支出|金额")
_GIFT = re.compile("(?:奖励?|补[贴助]|奖补|资助|扶持)$")


def score_of(
    finder: Finder,
    question: Question,
    words: Mapping[str, float],
    hit: ClauseHit,
    one: Ladder,
    amounts: Sequence[Amount],
    measured: bool,
) -> float:
    """How much of a question a ladder of a clause holds; ``measured`` tells that it names what the ladder measures."""
    own = one in hit.clause.ladders
    score = hit.score * held_share(finder, question, words, hit, one if own else one.bands[0].grant)
    score *= _NAMED if measured else 1.0
    score *= _NAMED if _calls(question, hit) else 1.0
    score *= _SPECIAL if own and _is_of_another_base(one, question) else 1.0
    score *= _OF_A_RANK if is_for_a_rank(question, hit, one) else 1.0
    score *= _SPECIAL if not own and is_of_a_sort(finder, question, words, hit) else 1.0
    settled = bool(one.attribute) and not own and is_settled_apart(hit, question)
    apart = is_of_other_industry(question, hit, one) or settled
    score *= _SPECIAL if apart or asks_for_growth_unsaid(one, question) else 1.0
    score += _OWN_COLUMN * _held_of_whom(finder, words, hit, one, question)
    return score * (_INVESTED if any(is_invested(one, it) for it in amounts) else 1.0)


def held_share(
    finder: Finder,
    question: Question,
    words: Mapping[str, float],
    hit: ClauseHit,
    part: Grant | Ladder | Choice,
) -> float:
    """How much of a question the sentence of a part of a clause holds, with its name and headings; words that stand
    elsewhere in the clause count for less."""
    own = [unit for unit in hit.units if unit.start < part.end and part.start < unit.end]
    start = min((unit.start for unit in own), default=part.start)
    end = max((unit.end for unit in own), default=part.end)
    named = label_of_item(hit.report.text, hit.clause.start, start)
    over = "\n".join((hit.clause.name, *hit.clause.section, hit.report.title, hit.over, named))
    total = sum(words.values()) or 1.0
    held = 0.0
    own_part = (
        own_words(hit.report.text, hit.clause, part)
        if isinstance(part, Grant)
        else hit.report.text[part.start : part.end]
    )
    around = finder.ranker.held_each(question, words, over, hit.report.text[start:end])
    far = [word for word, near in zip(words, around, strict=True) if near < _ELSEWHERE]
    elsewhere = dict(zip(far, finder.ranker.held_each(question, far, hit.text), strict=True)) if far else {}
    inside = finder.ranker.held_each(question, words, own_part)
    for (word, weight), near, said in zip(words.items(), around, inside, strict=True):
        held += weight * max(near, _ELSEWHERE * elsewhere.get(word, 0.0))
        held += weight * (OWN * said + _VERY_WORD * (len(word) >= _WHOLE_NAME and word in own_part))
    return held / total + _LABELLED * share_named(named, question.query.text)


def _held_of_whom(
    finder: Finder, words: Mapping[str, float], hit: ClauseHit, one: Ladder, question: Question
) -> float:
    """How much of a question the header of a ladder's column, or its group of rows, says."""
    text = hit.report.text
    if one.whom is None or "|" not in text[one.whom.end : one.bands[0].start]:
        return 0.0
    whom = one.whom.of(text)
    return sum(weight * finder.ranker.held_in(question, word, whom) for word, weight in words.items()) / (
        sum(words.values()) or 1.0
    )


def _calls(question: Question, hit: ClauseHit) -> bool:
    """True if a question calls a clause by its whole name, but for the word that something is given by it: 固定资产投资3亿奖多少."""
    name = _GIFT.sub("", hit.clause.name)
    return len(name) >= _WHOLE_NAME and name in question.query.text


def _is_of_another_base(one: Ladder, question: Question) -> bool:
    """True if all rates of a ladder are of something else than it measures (土地出让价款的20%), which a question does not name."""
    bases = [band.grant.base_text for band in one.bands]
    spent = _SPENT.search(one.attribute) is not None
    return all(
        base
        and not same_attribute(base, one.attribute)
        and not (spent and _SPENT.search(base))
        and base not in question.query.text
        for base in bases
    )
