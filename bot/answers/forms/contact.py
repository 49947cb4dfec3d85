"""Contacts: the phone number that a report names for what was asked, or that none is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding, Value
from bot.answers.question import Question
from bot.answers.quotes import Quote, sentence_at
from retrieval.facts import Fact, FactKind
from retrieval.report import Report
from retrieval.search import Scope, report_scope

_LOOKED_AT = 40  # reports of the place that is asked about
# Who answers investors goes by many names: the number of one answers a question for another.
_INVESTORS = re.compile(r"招商|投资|企业服务|营商|商务|投促|亲商|惠企")
_FRAME = re.compile(
    r"政策|措施|办法|咨询|申报|申请|电话|热线|联系|方式|号码|怎么|多少|帮我|一下|请问|的?人$|负责人|反映|投诉|求助|举报|诉求|困难"
)
_NUMBER = re.compile(r"电话|热线|联系|号码|微信|邮箱|传真|打给|contact|phone|hotline")
_HELD = 0.5
_BEHIND = 30  # code points behind a number that may say what it is for
_PARTS = "；;，,。\n"
_NAME = 3  # characters of a name
_OWN_PART = (
    1.1  # what a word counts that stands beside the number itself, of one that stands before it in its line
)
_SEVERAL = 4  # numbers that one reply tells side by side


def contact(finder: Finder, question: Question) -> Finding | None:
    """The phone number of what is asked about."""
    refused = finder.unheld(question)
    if refused is not None:
        return refused
    evidence, hits = finder.evidence(question)
    reports = list(dict.fromkeys(hit.passage.report for hit in hits))
    if question.query.mentions:
        reports += [
            number
            for number, report in enumerate(finder.corpus.reports)
            if number not in reports and report_scope(report, question.query.mentions) is Scope.INSIDE
        ][:_LOOKED_AT]
        reports = [
            number
            for number in reports
            if report_scope(finder.corpus.reports[number], question.query.mentions) is Scope.INSIDE
        ]
    scored = [
        (score, number, fact)
        for number in reports
        for fact in _phones(finder, number)
        if (score := _bound(finder, question, finder.corpus.reports[number], fact)) > 0
    ]
    if not scored and not _NUMBER.search(question.query.text):
        return None  # whoever asks whom to turn to is answered by a name too
    if not scored:
        near = _of_the_text(finder, question, reports)
        return replace(near, evidence=evidence) if near is not None else _unstated(finder, question)
    best = max(scored, key=lambda one: one[0])
    alike = [fact for score, number, fact in scored if (score, number) == best[:2]]
    told = _told(finder, question, best[1], alike)
    if len(told.values) > _SEVERAL:
        told = _told(finder, question, best[1], alike[:1])
    return replace(told, evidence=evidence)


def _of_the_text(finder: Finder, question: Question, reports: Sequence[int]) -> Finding | None:
    """The numbers of the best text as the nearest, if they are few and the text holds all that a question names."""
    number = next(iter(reports), None)
    if number is None:
        return None
    text = finder.corpus.reports[number].text
    asked, phones = _whose(finder, question), list(_phones(finder, number))
    known = asked and all(finder.ranker.held_in(question, word, text) >= 1 for word in asked)
    if not known or not phones:
        return None
    told = _told(finder, question, number, phones)
    few = len(told.values) <= _SEVERAL
    return replace(told, outcome=Outcome.PARTIAL, notes=("nearest",)) if few else None


def _told(finder: Finder, question: Question, number: int, facts: Sequence[Fact]) -> Finding:
    """The finding that tells the sentence of a number; of several that answer alike, each with whose it is."""
    report = finder.corpus.reports[number]
    quotes = [sentence_at(report, fact.start, fact.end) for fact in facts]
    lines = [
        " ".join(_segment(finder, number, report, fact, quote).split())
        for fact, quote in zip(facts, quotes, strict=True)
    ]
    told = dict(zip(lines, zip(facts, quotes, strict=True), strict=True))  # a sentence with two numbers once
    values = tuple(Value(report, fact) for fact, _ in told.values())
    return Finding(
        question,
        Outcome.ANSWERED,
        "；".join(line.rstrip("。；;") for line in told) if len(told) > 1 else lines[0],
        tuple(value.text for value in values),
        tuple(dict.fromkeys(quote for _, quote in told.values())),
        values,
    )


def _segment(finder: Finder, number: int, report: Report, fact: Fact, quote: Quote) -> str:
    """The part of a sentence that names a number, where it names several; else the sentence."""
    inside = [one for one in _phones(finder, number) if quote.start <= one.start < quote.end]
    parts = {_part(report.text, one, quote.start, quote.end) for one in inside}
    return quote.text if len(parts) < 2 else _part(report.text, fact, quote.start, quote.end)


def _part(text: str, fact: Fact, start: int, end: int) -> str:
    """The part of a range, from mark to mark, that a number stands in."""
    starts = (text.rfind(mark, start, fact.start) + 1 for mark in _PARTS)
    ends = [at for mark in _PARTS if (at := text.find(mark, fact.end, end)) >= 0]
    return text[max(start, *starts) : min(ends, default=end)].strip()


def _phones(finder: Finder, number: int) -> Iterator[Fact]:
    return (fact for fact in finder.corpus.index.facts(number) if fact.kind is FactKind.PHONE)


def _bound(finder: Finder, question: Question, report: Report, fact: Fact) -> float:
    """Score of a number as that of whom is asked for: 0 if it is another's, higher the more its own line says."""
    start = report.text.rfind("\n", 0, fact.start) + 1
    line = report.text[start : fact.start]
    around = f"{line} {report.text[fact.start : fact.end + _BEHIND]} {report.title}"
    asked = _whose(finder, question)
    told = [word for word in finder.ranker.asked(question) if not _FRAME.search(word)]
    part = _part(report.text, fact, start, fact.end + _BEHIND)
    own = sum(
        share * (finder.ranker.held_in(question, word, text) >= _HELD)
        for word in told
        for text, share in ((line, 1.0), (part, _OWN_PART))
    ) / (len(told) or 1)
    held = sum(finder.ranker.held_in(question, word, around) >= _HELD for word in asked)
    if asked and held == len(asked):
        return 2.0 + own
    apart = [word for word in asked if finder.ranker.held_in(question, word, around) < _HELD]
    named = [word for word in asked if finder.ranker.held_in(question, word, part) >= _HELD]
    if named and all(finder.ranker.held_in(question, word, report.text) >= _HELD for word in apart):
        return 1.5 + own  # one of several numbers of the report: 东坪区 0555-8340229
    near = report.text[max(0, fact.of[0] - _BEHIND) : fact.of[1] + _BEHIND]
    if _INVESTORS.search("".join(asked)) and _INVESTORS.search(near):
        return 1.0 + held / len(asked)
    return 0.0 if asked else 1.0 + own


def _whose(finder: Finder, question: Question) -> list[str]:
    """The words of a question that say whose number is asked for."""
    return [word for word in finder.ranker.telling(question) if not _FRAME.search(word)] + _names(question)


def _names(question: Question) -> list[str]:
    """Names that no vocabulary holds, which stand as single characters one after another: 文和友."""
    found, run = [], ""
    for word in (*question.query.words, ""):
        if len(word) == 1 and word in question.query.text and f"{run}{word}" in question.query.text:
            run += word
        else:
            found += [run] if len(run) >= _NAME else []
            run = word if len(word) == 1 else ""
    return found


def _unstated(finder: Finder, question: Question) -> Finding:
    """The finding that no number is stated, with what is held of the matter."""
    words = _FRAME.sub("", "".join(finder.ranker.telling(question)))
    name = f"{words}的联系电话" if words and words in question.text else "联系电话"
    return finder.refused(question, Outcome.NO_EVIDENCE, (name,))
