"""Contacts: the phone number that a report names for what was asked, or that none is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding, Value
from bot.answers.question import Question
from bot.answers.quotes import sentence_at
from retrieval.facts import Fact, FactKind
from retrieval.report import Report
from retrieval.search import Scope, report_scope

_LOOKED_AT = 40  # reports of the place that is asked about
# Who answers investors goes by many names: the number of one answers a question for another.
_INVESTORS = re.compile(r"招商|投资|企业服务|营商|商务|投促|亲商|惠企")
_FRAME = re.compile(r"电话|热线|联系|方式|号码|怎么|多少|帮我|一下|请问|的?人$|负责人")
_HELD = 0.5


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
    best: tuple[float, int, Report, Fact] | None = None
    for number in reports:
        report = finder.corpus.reports[number]
        for fact in _phones(finder, number):
            score = _bound(finder, question, report, fact)
            if score > 0 and (best is None or score > best[0]):
                best = (score, number, report, fact)
    if best is None:
        return _unstated(finder, question)
    _, _, report, fact = best
    quote = sentence_at(report, fact.start, fact.end)
    line = " ".join(quote.text.split())
    value = Value(report, fact)
    return Finding(question, Outcome.ANSWERED, line, (value.text,), (quote,), (value,), evidence=evidence)


def _phones(finder: Finder, number: int) -> Iterator[Fact]:
    return (fact for fact in finder.corpus.index.facts(number) if fact.kind is FactKind.PHONE)


def _bound(finder: Finder, question: Question, report: Report, fact: Fact) -> float:
    """How well a number is that of whom is asked for: 0 where it is another's."""
    around = report.text[max(0, fact.of[0] - 30) : fact.of[1] + 30]
    asked = [word for word in finder.chooser.telling(question) if not _FRAME.search(word)]
    held = sum(finder.chooser.held_in(question, word, around + report.title) >= _HELD for word in asked)
    if asked and held == len(asked):
        return 2.0
    if _INVESTORS.search("".join(asked)) and _INVESTORS.search(around):
        return 1.0 + held / (len(asked) or 1)
    return 0.0 if asked else 1.0


def _unstated(finder: Finder, question: Question) -> Finding:
    """That no number is stated, with what is held of the matter."""
    words = _FRAME.sub("", "".join(finder.chooser.telling(question)))
    name = f"{words}的联系电话" if words and words in question.text else "联系电话"
    return finder.refused(question, Outcome.NO_EVIDENCE, (name,))
