"""Which sentence of a law is for the case that a question names, and which for a case of its own (经仲裁允许流动的，…)."""

from __future__ import annotations

from itertools import pairwise

from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, SentenceRanker
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN

_CASE = re.compile(
    rf"(?:第[{HAN}]+条\s*)?(?:(?:但是?|其中)[,，:：]?|(?:依照|按照|根据|依据)[^,，]{{2,20}}规定[,，])?(?P<case>[^。;；:：]{{4,70}}?)的[,，]"
)
_OF_ANY_CASE = re.compile(
    r"违反(?:本条例|本法|本办法)?[^,，]{0,12}规定|(?:依照|按照|根据|依据)[^,，]{2,20}规定|应当|可以|规定|依法|或者|单位|企业|有关"
    r"|擅自|未经[^,，]{0,12}?(?:同意|批准|许可)"
)
_RULE = re.compile(r"应当[^,，]*\d[^,，]*[,，]")  # 应当在15日内完成，有特殊情况的，…: the second is the case
_USUAL = re.compile(
    "决定|受理|申请|审查|符合|条件|[^,，]{0,24}下列[^,，]{2,4}之一"
)  # how things go as a rule
_PAIR = re.compile(rf"[{HAN}]{{2}}")
_OF_ANOTHER = 0.75  # what a sentence for a case of its own weighs, where a question names no such case

# What somebody asks whether he may do, or has to: 能直接给导游回扣吗.
_MAY = re.compile(
    r"(?:能不能|可不可以|要不要|用不用|能否|可否|能|可以|必须|非得)(?P<act>[^,，。?？]{2,}?)(?:吗|么|不|没)?[?？]?$"
)
_ASKS_LEAVE = frozenset({Kind.ELIGIBILITY, Kind.YES_NO})


def leaves_out_the_act(ranker: SentenceRanker, question: Question, candidate: Candidate) -> bool:
    """True if a sentence of a law, with what stands over it, does not name the thing that it is asked about whether one may do it."""
    if question.kind not in _ASKS_LEAVE or not ranker.of_law(candidate):
        return False
    words = act_words(ranker, question)
    return bool(words) and ranker.held_above(question, candidate, words[-1]) < HELD


def act_words(ranker: SentenceRanker, question: Question) -> list[str]:
    """The words of a question for what it is asked about whether one may do it, in their order."""
    found = _MAY.search(question.query.text)
    act = found["act"] if found else ""
    return sorted((word for word in ranker.asked(question) if word in act), key=act.rfind)


def case_fit(ranker: SentenceRanker, question: Question, candidate: Candidate) -> float:
    """A factor for a sentence of a law: less than 1 where it opens with a case of which the question names nothing."""
    case = _case(ranker, candidate)
    share = share_asked(ranker, question, case, candidate.hit.report.title) if case else None
    return _OF_ANOTHER if share == 0 else 1.0


def is_of_its_own_case(ranker: SentenceRanker, question: Question, candidate: Candidate) -> bool:
    """True if a figure is asked for, and a sentence of a law opens with a case of which the question names nothing, and that is not the
    usual one (决定受理的，…)."""
    asks_figure = question.kind in NUMERIC and ranker.of_law(candidate)
    named = ranker.telling(question)
    asks_most = ASKS_MOST.search(question.query.text)
    if (
        candidate.unit.offer is not None
        and named
        and not asks_most
        and all(w in candidate.unit.text for w in named)
    ):
        return False  # 完成股改的100万元, told of those that go public
    return asks_figure and is_of_its_own(ranker, question, candidate.unit.text, candidate.hit.report.title)


def is_of_its_own(ranker: SentenceRanker, question: Question, text: str, title: str) -> bool:
    """True if a text opens with a case of which a question names nothing, and that is not the usual one."""
    found = _CASE.match(text)
    rare = _USUAL.sub("|", found["case"]) if found is not None else ""
    return bool(rare) and share_asked(ranker, question, rare, title) == 0


def _case(ranker: SentenceRanker, candidate: Candidate) -> str:
    """The case that a sentence of a law opens with, "" if it opens with none, or with what is so as a rule."""
    found = _CASE.match(candidate.unit.text) if ranker.of_law(candidate) else None
    return found["case"] if found is not None and not _RULE.search(found["case"]) else ""


def share_asked(ranker: SentenceRanker, question: Question, case: str, title: str) -> float | None:
    """Share of what a case names (its pairs of characters, those of the title and of any case aside) that a question holds; None if
    it names nothing of its own."""
    named = "|".join(_OF_ANY_CASE.split(ranker.normalised(case)))
    titled = set(map("".join, pairwise(ranker.normalised(title))))
    pairs = {pair for pair in map("".join, pairwise(named)) if _PAIR.fullmatch(pair)} - titled
    asked = "|".join(
        (question.query.text, *(o for group in question.query.expansions.values() for o in group))
    )
    if pairs and not any(pair in asked for pair in pairs) and _names_asked(ranker, question, named):
        return None  # what is asked for is named, though the title names it too
    return sum(pair in asked for pair in pairs) / len(pairs) if pairs else None


def _names_asked(ranker: SentenceRanker, question: Question, named: str) -> bool:
    """True if a case ends with a word that a question asks for: 在主板上市, asked for 上市."""
    return any(part.endswith(word) for part in named.split("|") if part for word in ranker.telling(question))
