"""Whether a sentence speaks of the subject that a question names, or of another that stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.facts.parallel_figures import names_a_thing
from bot.answers.laws.penalty_words import PUNISHES, asks_for_penalty, breach_of
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN

_COST_ASKED = NUMERIC | {Kind.OTHER}
NAMES = 2.5  # what a word must tell so that a sentence that names it is about something else than one that does not
_NAMES_ONE = 5.0  # of 7: what the name of one thing tells
# 融资再担保, 融资性非担保: a syllable that makes another thing of what is named.
_OF_ITS_OWN_SORT = re.compile(rf"(?!可以|不能|能否|如果|还能)[{HAN}]{{2}}[再非准副反][{HAN}]{{2}}")
_HEAD = re.compile(rf"[{HAN}A-Za-z0-9]{{3,24}}(?=[:：])")
# A label of what is told of the thing that all is about (办理时限：…) names no thing of its own.
_ASPECT = re.compile(
    "(?:时效|时限|时间|期限|地[点址]|方式|渠道|电话|标准|条件|流程|程序|材料|对象|范围|额度|金额|依据|要求)$"
)
_NEXT = 2  # code points between a sentence and the one that follows it, which may go on about the same thing
_GOES_ON = re.compile("该|其|此|本|前述|上述")  # what goes on from the sentence before
# What follows a name that is the head of its phrase.
_ENDS_NAME = re.compile(rf"$|[^{HAN}]|[的是为达完增下目预总约同实在比将每年有及共到降高突较逾超近力不最提上]")
_NOT_HEAD = 0.6


def own_sort(question: Question, text: str) -> str:
    """The name of a sort of its own (融资再担保) that a question asks about and a text knows; "" if it asks for none."""
    return next((one for one in _OF_ITS_OWN_SORT.findall(question.query.text) if one in text), "")


def is_of_the_plain_sort(question: Question, candidate: Candidate) -> bool:
    """True if a sort of its own is asked about, and neither a sentence nor anything over it names that: 融资担保 for 融资再担保."""
    sort = own_sort(question, candidate.hit.report.text)
    unit, path = candidate.unit, candidate.hit.section.path
    return bool(sort) and not any(
        sort in told for told in (unit.text, unit.intro, *path, candidate.hit.report.title)
    )


def subject_names(ranker: SentenceRanker, question: Question) -> tuple[str, ...]:
    """The words of a question that name its subject, and what else counts as them."""
    named = [
        one
        for one in ranker.telling(question)
        if one not in question.attribute and ranker.weight(one) >= NAMES
    ]
    return tuple(name for one in named for name in (one, *question.query.expansions.get(one, ())))


def is_of_another_subject(
    ranker: SentenceRanker, question: Question, candidate: Candidate, others: Sequence[Candidate]
) -> bool:
    """True if a sentence is about something else than one beside it that names what is asked about."""
    return _is_of_another_head(ranker, question, candidate, others) or _leaves_out_the_name(
        ranker, question, candidate, others
    )


def _is_of_another_head(
    ranker: SentenceRanker, question: Question, candidate: Candidate, others: Sequence[Candidate]
) -> bool:
    """True if a sentence opens with what it is of (甲项目：投资…), and one beside it opens with more of what is asked."""
    head = _HEAD.match(candidate.unit.text)
    if head is None or _ASPECT.search(head[0]):
        return False
    words = [one for one in ranker.telling(question) if ranker.weight(one) >= NAMES]
    beside = [
        other[0]
        for one in others
        if one.hit.passage.report == candidate.hit.passage.report
        and (other := _HEAD.match(one.unit.text))
        and other[0] != head[0]
    ]
    return any(
        ranker.held_in(question, word, candidate.unit.text) < HELD
        and any(ranker.held_in(question, word, other) >= 1 for other in beside)
        for word in words
    )


def _leaves_out_the_name(
    ranker: SentenceRanker, question: Question, candidate: Candidate, others: Sequence[Candidate]
) -> bool:
    """True if a figure is asked of one thing (华为), and neither a sentence with figures nor anything over it names that, while another
    sentence of its report does: then its figures are of all, or of another thing."""
    if question.kind not in NUMERIC:
        return False
    return any(
        ranker.weight(word) >= _NAMES_ONE
        and word not in question.attribute
        and ranker.held_above(question, candidate, word) < HELD
        and any(
            one.hit.passage.report == candidate.hit.passage.report
            and names_a_thing(word, one.unit.text)
            and not _goes_on_from(one, candidate)
            for one in others
        )
        for word in ranker.telling(question)
    )


def _goes_on_from(one: Candidate, candidate: Candidate) -> bool:
    """True if a sentence may go on about what one before it names: it follows that, or says 该项目 in its paragraph."""
    text, start = candidate.hit.report.text, candidate.unit.sentence.start
    end = one.unit.sentence.end
    if not end <= start:
        return False
    return start <= end + _NEXT or bool(_GOES_ON.search(candidate.unit.text) and "\n" not in text[end:start])


def is_of_another_breach(
    ranker: SentenceRanker, question: Question, candidate: Candidate, missing: Sequence[str]
) -> bool:
    """True if it is asked what a breach costs, and an article of a law does not hold all that names the breach."""
    if not asks_for_penalty(question.query.text) or not ranker.of_law(candidate):
        return False
    text, around = candidate.unit.text, ranker.around(candidate)
    if question.kind in _COST_ASKED and not PUNISHES.search(around):
        return True  # it says what is to be done
    breach = around.replace(text, breach_of(text))
    return (
        bool(missing)
        or holds_nothing_new(ranker, question, text)
        or any(
            ranker.held_in(question, word, around) >= HELD > ranker.held_in(question, word, breach)
            for word in ranker.telling(question)
        )
    )


def holds_nothing_new(ranker: SentenceRanker, question: Question, text: str) -> bool:
    """True if a question goes on from another, and a text holds no word of it that this one did not have."""
    new = [word for word in ranker.asked(question) if word not in question.carried]
    return bool(question.carried) and not any(ranker.held_in(question, word, text) >= HELD for word in new)


def held_as_head(ranker: SentenceRanker, question: Question, word: str, clause: str) -> float:
    """Share of a word that a clause holds; less if another noun follows the word there: GDP能耗 is no GDP."""
    held = ranker.held_in(question, word, clause)
    if held < 1:
        return held
    names = (word, *question.query.expansions.get(word, ()))
    tails = [tail for name in names for tail in clause.lower().split(name)[1:]]
    return 1.0 if not tails or any(_ENDS_NAME.match(tail) for tail in tails) else _NOT_HEAD
