"""Form: who or what gets nothing (哪些项目不能享受), where no list but sentences say so (房地产项目，不适用本政策)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms.list_answer import listed, told_whole
from bot.answers.laws.law_names import STATUTE
from bot.answers.lists.list_purposes import asked_for, of_that_sort
from bot.answers.lists.list_search import opens
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import Quote, sentence_at
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.search import Hit, Scope, report_scope

_REPORTS = 3
_TELLS = 1.8  # of 7: what a word must tell to name what is shut out of
_MOST = 6  # sentences that are told
_TOGETHER = 600  # code points of quotes
# Whom a question asks about, and what a sentence that shuts out such says.
_SUBJECTS = tuple(
    (re.compile(asked), re.compile(said))
    for asked, said in (
        (r"项目", r"项目"),
        (r"(?<!法)人(?!才公寓)|谁", r"人员|人才|人|者|学生|职工"),
        (r"企业|公司|单位|机构", r"企业|单位|公司|机构|法人"),
    )
)
# What is said of all that a text gives, and not of one thing: 不适用本政策, 不在本次申报范围.
_OF_ALL = re.compile(
    r"本(?:政策|办法|措施|意见|规定|细则|次|通知|公告)|不适用|范围|不得给予|不予(?:支持|受理|扶持)"
)
_CASES, _CASES_OPENED = re.compile("(?:哪|什么|啥)[些种样]?的?(?:情况|情形)"), re.compile("情形|情况")
_SORT_ASKED = re.compile(rf"(?:哪(?:些|几[个种类样项])|什么|啥)([{HAN}]{{2,6}})")
_OF_SUBJECT, _IN_ALL, _BEHIND = (
    0.3,
    0.3,
    0.1,
)  # what a sentence gains for these, and loses for each report hit before its own
_NEAR = 0.8  # of the best one's score: what is told with it, where it stands in the same section


@dataclass(frozen=True, slots=True)
class _Denial:
    """A sentence that shuts out, how much it is what is asked for, and what stands over it."""

    quote: Quote
    score: float
    over: str


def left_out(finder: Finder, question: Question) -> Finding | None:
    """The list, or the sentences, of what is shut out; None if the question asks for something else, or nothing says so."""
    purpose = asked_for(question.query.text)
    if purpose is None or purpose.name != "exclusions":
        return None
    found = listed(finder, question, only_meant=True)
    if finder.unheld(question) is not None:
        return found
    evidence, hits = finder.evidence(question)
    if finder.unheld_by(question, evidence, hits) is not None:
        return found
    if found is not None and _CASES.search(question.query.text) and _CASES_OPENED.search(found.line):
        return found  # 哪些情况不给 is told by 有下列情形之一的，不予扶持
    denials = list(_denials(finder, question, hits))
    best = max((one for one in denials if one.score > 0), key=lambda one: one.score, default=None)
    if best is None or (found is not None and not _says_more(finder, question, best, found)):
        return found
    told = [
        one.quote
        for one in denials
        if one.quote.report == best.quote.report and one.score >= _NEAR * best.score
    ]
    lists = finder.lists(question, hits)
    opened = next((one for quote in (best.quote, *told) for one in lists if opens(one, quote)), None)
    if opened is not None:
        return told_whole(finder, question, opened, (), evidence)
    quotes = _fitting(list(dict.fromkeys(told))[:_MOST])
    report = best.quote.report
    place = finder.headlines.place_of(report)
    line = "；".join(flat(quote.text).rstrip("。；; ") for quote in quotes)
    line = f"{place}：{line}" if place else line
    return Finding(question, Outcome.ANSWERED, clip(line, LONGEST), (), tuple(quotes), evidence=evidence)


def _says_more(finder: Finder, question: Question, denial: _Denial, found: Finding) -> bool:
    """True if a sentence, or what stands over it, names what a question asks of (引荐奖励), and a list does not."""
    sort = _SORT_ASKED.search(question.query.text)
    told = "\n".join((denial.quote.report.title, *map(_with_headings, found.quotes)))
    return any(
        weight >= _TELLS
        and not (sort and sort[1].startswith(word))  # 哪几样业务: what sort of thing is listed
        and finder.ranker.held_in(question, word, told) < HELD
        and finder.ranker.held_in(question, word, f"{denial.over}\n{denial.quote.text}") >= HELD
        for word, weight in finder.ranker.asked(question).items()
    )


def _with_headings(quote: Quote) -> str:
    return "\n".join((*quote.report.sections[quote.section].path, quote.text))


def _denials(finder: Finder, question: Question, hits: Sequence[Hit]) -> Iterator[_Denial]:
    """The sentences of the reports that were hit that shut somebody out."""
    words = finder.ranker.asked(question)
    total = sum(words.values()) or 1.0
    purpose = asked_for(question.query.text)
    subjects = [said for asked, said in _SUBJECTS if asked.search(question.query.text)]
    for rank, number in enumerate(list(dict.fromkeys(hit.passage.report for hit in hits))[:_REPORTS]):
        report = finder.corpus.reports[number]
        if report_scope(report, question.query.mentions) is Scope.ELSEWHERE:
            continue
        statute = STATUTE.search(report.title) is not None
        for clause in finder.corpus.index.clauses(number):
            over = "\n".join((report.title, *clause.section, clause.name))
            for one in clause.exclusions:
                if one.kind != "who" or report.section_at(one.start) is None:
                    continue
                quote = sentence_at(report, one.start, one.end)
                if not of_that_sort(purpose, question.query.text, quote.text):
                    continue
                if statute and "不适用" not in quote.text:
                    continue  # it is no rule of who gets something
                held = sum(
                    weight * finder.ranker.held_in(question, word, f"{over}\n{quote.text}")
                    for word, weight in words.items()
                )
                score = held / total - _BEHIND * rank + _IN_ALL * bool(_OF_ALL.search(quote.text))
                score += _OF_SUBJECT * any(said.search(report.text, one.start, one.end) for said in subjects)
                yield _Denial(quote, score, over)


def _fitting(quotes: Sequence[Quote]) -> list[Quote]:
    """As many of the quotes as there is room for, the first always."""
    kept: list[Quote] = []
    for quote in quotes:
        if kept and sum(len(one.text) for one in (*kept, quote)) > _TOGETHER:
            break
        kept.append(quote)
    return kept
