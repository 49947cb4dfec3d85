"""Whether a text is for the kind of taker that an asker is, by the sentence that says whom it is for (扶持对象：企业、农民专业合作社)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.deciding_sentence import Decision
from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.lists.rule_search import reports_asked
from bot.answers.questions.profile import Profile
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Condition
from retrieval.passages import sentences
from retrieval.report import Report
from retrieval.search import Hit

_OF_WHOM = re.compile(
    r"(?:支持|扶持|适用|申[报请]|奖补|奖励|补助|享受|服务|受理)(?:的)?(?:对象|主体)\**(?:$|[：:。])|适用范围\**(?:$|[：:。])"
)
_ASKS = re.compile("可以|能够?|申[请报领]|享受|[我你咱]们|是否|符合|资格|补[贴助]|奖[励补]?|政策|扶持|优惠")
_LABEL = 16  # code points at the start of a sentence in which its own label stands
_SHUTS_OUT = re.compile("不[含包属是适享予得]|除外|以外")


def addressed(finder: Finder, question: Question, hits: Sequence[Hit], profile: Profile) -> Decision | None:
    """The decision of the sentence of the text in question that names the asker's kind among those whom it is for; None if none does,
    or a question names what neither it nor the title of the text does."""
    if not profile.kinds or any(char.isdigit() for char in question.query.text):
        return None
    words = [word for word in finder.ranker.asked(question) if not _ASKS.fullmatch(word)]
    for number in reports_asked(finder, question, hits, 1):
        report = finder.corpus.reports[number]
        for start, end in _of_whom(report):
            said = report.text[start:end]
            kind = next((one for one in profile.kinds if one in said), "")
            if not kind or _SHUTS_OUT.search(said):
                continue
            around = finder.ranker.normalised(f"{report.title}\n{said}")
            if not all(finder.ranker.held_in(question, word, around) >= HELD for word in words):
                continue
            at = said.find(kind)
            part = Condition(start + at, start + at + len(kind), "enterprise", words=(kind,))
            sentence = Clause(start, end, report.headings_at(start))
            return Decision(ClauseHit(sentence, report, number, 1.0), sentence, part, Verdict.MET, False, 1.0)
    return None


def _of_whom(report: Report) -> Iterator[tuple[int, int]]:
    """The sentences of a report that say whom it is for: under a heading that says so, or behind such a label of their own."""
    for section in report.sections:
        headed = bool(section.path) and _OF_WHOM.search(section.path[-1]) is not None
        for one in sentences(report.text, section.start, section.end):
            if headed or _OF_WHOM.search(report.text, one.start, min(one.end, one.start + _LABEL)):
                yield one.start, one.end
