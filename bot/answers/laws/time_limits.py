"""Whose time a law's figure is: of the act that a question asks about (自A之日起十日内B), or of what it is counted from."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.laws import own_case
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.facts import Fact, Role

# What is to be done within the days asked for: 几天内发中标通知, 多久给结果.
_ACT = re.compile(
    r"(?:(?:几|多少)个?(?:工作)?[天日月年]|多久|多长时间)(?:之?内|以内)?(?:就?(?:必须|应当|可以|要|得|须|应|能))?(?P<act>[^,，。;；?？]{2,})"
)
# The same before them: 验收要几天.
_ACT_BEFORE = re.compile(
    r"(?P<act>[^,，。;；?？]{2,6}?)(?:一般|大概|总共|最[多长快慢短]|要|得|需要?|用)*(?:(?:几|多少)个?(?:工作)?[天日月年]|多久|多长时间)(?:之?内|以内)?[?？]?$"
)
_ASKS_BEFORE = re.compile("提前|之前|以前|早")  # how long before it, and not how soon
# How long something lasts, and not by when it is done.
_ASKS_HOW_LONG = re.compile(
    r"(?:用|占|占用|使用|保[存留管]|有效|管用|存|留|有效期|保存期|使用期限|期限)(?:期|是|为|最[长短多少]|至少|起码|要|得|能|可以)*(?:几|多少?)(?:个月|[年久长天])"
    r"|最[长多](?:是|为|可以)?(?:几|多少)年(?!内|以内|之内)|最长(?:能|可以?)?(?:用|占|使用|借|租|存|留)(?:几|多)"
)
_LASTS = re.compile(
    r"有效(?!期?(?:限|届)*满)|保存(?!期?(?:限|届)*满)|保留|留存|使用(?:期(?!限?届?满)|年)|期限(?:为|是|不)"
)
_WITHIN = re.compile(r"(?:之|以)?内")
_COUNTED_FROM = re.compile("(?:起|后|前|满|之日|之时)$")
_OF_A_CASE = re.compile(
    "(?:以上|以下|以内|内)?的[，,]"
)  # 展会举办三天以上的，…: when something is to be done, and not how long
_CASE_ASKED = re.compile(
    "(?:几|多少|多)个?(?:工作)?[天日月年久长](?:以上|以下|之?内|的话)|满(?:几|多少)|超过(?:几|多)|逾期"
)
_PART = re.compile("[;；。\n]")
_RARELY = re.compile("需要|因|确需|情况|特殊|事项复杂|有特殊")  # what holds in a rare case alone
_PARTS = re.compile("[^；;]+")
_REACH = 60  # code points behind a figure in which what is done is told


def asks_how_long(question: Question) -> bool:
    """True if it is asked how long something lasts: 最长能用几年, 要保存几年."""
    return question.kind is Kind.LIMIT and bool(_ASKS_HOW_LONG.search(question.query.text))


def is_a_deadline(fact: Fact, text: str) -> bool:
    """True if a stretch of time is one within which something is to be done (期满一年内恢复), and not how long it lasts."""
    around = text[fact.of[0] : fact.of[1]]
    within = text[fact.start : fact.end].endswith("内") or _WITHIN.match(text, fact.end)
    return bool(within) and not _LASTS.search(around)


def act_words(ranker: SentenceRanker, question: Question) -> tuple[str, ...]:
    """The words of what a question asks how soon it is done; () if they stand neither behind nor right before the days asked for."""
    asked_before = _ASKS_BEFORE.search(question.query.text)
    if question.kind is not Kind.LIMIT or asks_how_long(question) or asked_before:
        return ()
    found = _ACT.search(question.query.text) or _ACT_BEFORE.search(question.query.text)
    if found is None:
        return ()
    words = [word for word in ranker.asked(question) if word in found["act"]]
    phrases = [key for key in question.query.expansions if len(key) > 1 and key in found["act"]]
    return tuple(dict.fromkeys((*words, *phrases)))


def _tells_act(
    ranker: SentenceRanker, question: Question, acts: Sequence[str], fact: Fact, text: str
) -> bool:
    """True if what is to be done in a time is what a question asks about: one of the words for that stands behind the figure."""
    behind = _PART.split(text[fact.end : fact.end + _REACH])[0]
    return any(ranker.held_in(question, word, behind) >= HELD for word in acts)


def _counts_from_it(ranker: SentenceRanker, question: Question, fact: Fact, text: str) -> bool:
    """True if a time is counted from what a question asks how soon it is done (中标通知书发出后五日内退还), and is that of something
    else."""
    acts = act_words(ranker, question)
    if not acts or _tells_act(ranker, question, acts, fact, text):
        return False
    before = _PART.split(text[max(0, fact.start - _REACH) : fact.start])[-1]
    counted = _COUNTED_FROM.search(before) is not None
    return counted and any(ranker.held_in(question, word, before) >= 1 for word in acts)


def is_of_the_act(
    ranker: SentenceRanker,
    question: Question,
    acts: Sequence[str],
    candidate: Candidate,
    facts: Sequence[Fact],
) -> bool:
    """True if a sentence is of no law, or one of its times is that of what a question asks how soon it is done: ``acts`` say that."""
    text = candidate.hit.report.text
    return not ranker.of_law(candidate) or any(
        _tells_act(ranker, question, acts, fact, text) for fact in facts
    )


def of_the_act(
    ranker: SentenceRanker, question: Question, figures: Sequence[tuple[Candidate, Fact]]
) -> list[tuple[Candidate, Fact]]:
    """The figures, with their sentences, that are times of what a question asks how soon it is done."""
    acts = act_words(ranker, question)
    return [
        one for one in figures if acts and _tells_act(ranker, question, acts, one[1], one[0].hit.report.text)
    ]


def of_its_act(
    ranker: SentenceRanker, question: Question, candidate: Candidate, facts: Sequence[Fact]
) -> tuple[str, Sequence[Fact]]:
    """The part of a sentence of a law between semicolons that tells the time of what a question asks how soon it is done, with its
    figures, where another part tells that of something else; "" if there is none."""
    text, stands = candidate.hit.report.text, candidate.unit.sentence
    acts = act_words(ranker, question) if ranker.of_law(candidate) else ()
    own = [fact for fact in facts if acts and _tells_act(ranker, question, acts, fact, text)]
    parts = [part for part in _PARTS.finditer(text, stands.start, stands.end) if part[0].strip()]
    telling = [part for part in parts if any(part.start() <= fact.start < part.end() for fact in own)]
    if telling and _RARELY.match(telling[0][0].lstrip("，, ")):
        return "", ()
    if telling and own_case.is_of_its_own(ranker, question, telling[0][0], candidate.hit.report.title):
        return "", ()
    if len(telling) != 1 or len(parts) < 2 or len(own) == len(facts):
        return "", ()
    return telling[0][0].strip("，,；;。 \n"), own


def is_of_another_time(ranker: SentenceRanker, question: Question, candidate: Candidate, fact: Fact) -> bool:
    """True if a figure of a law is the time of something else than what a question asks how soon it is done, or how long it lasts."""
    text = candidate.hit.report.text
    if fact.role is not Role.DURATION or not ranker.of_law(candidate):
        return False
    lasts = asks_how_long(question) and is_a_deadline(fact, text)
    of_a_case = bool(_OF_A_CASE.match(text, fact.end)) and not _CASE_ASKED.search(question.query.text)
    return lasts or of_a_case or _counts_from_it(ranker, question, fact, text)
