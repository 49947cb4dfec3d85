"""Laws and regulations that a question names: the article it asks for, or that it is not held."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from bot.answers.answer import Outcome
from bot.answers.composer import Composer
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.kinds import Kind
from bot.answers.question import Question
from retrieval.language import numeral_of
from retrieval.report import Report
from retrieval.search import Scope, report_scope

_TITLE_LIKENESS = 45.0  # of 100; "融资担保条例" names 融资担保公司监督管理条例
_ARTICLE = re.compile(r"第\s*([一二三四五六七八九十百零〇]+|\d+)\s*条(?:之[一二三四五六七八九])?")
_NUMERALS_OF = 10000


def named(finder: Finder, composer: Composer, question: Question) -> Finding | None:
    """The article a question names, or that it is not held; None where the question names none."""
    if question.kind is not Kind.ARTICLE or finder.holdings.unheld_rule(question.query):
        return None
    match = _ARTICLE.search(question.query.text)
    if not match:
        return None
    found = _article(finder, question, match)
    if found is not None:
        return composer.article(question, *found)
    if finder.corpus.laws:  # another article, or another law's, is no answer
        return finder.refused(question, Outcome.NO_EVIDENCE, (match[0],))
    return None


def _article(finder: Finder, question: Question, match: re.Match[str]) -> tuple[Report, int] | None:
    """The report and section of an article, of the law whose title the question names best."""
    asked = question.query.content.replace(match[0], " ").strip()
    number = int(match[1]) if match[1].isdigit() else 0
    written = match[0].replace(" ", "")
    wanted = written.replace(match[1], numeral_of(number)) if 0 < number < _NUMERALS_OF else written
    best: tuple[float, Report, int] | None = None
    for place, report in enumerate(finder.corpus.reports):
        if report_scope(report, question.query.mentions) not in (Scope.ANY, Scope.INSIDE, Scope.AROUND):
            continue
        title = finder.corpus.language.normalise(report.title).removeprefix("中华人民共和国")
        likeness = fuzz.ratio(title, asked) - (1 if place in finder.corpus.outdated else 0)
        section = next(
            (
                at
                for at, held in enumerate(report.sections)
                if held.path and held.path[-1].split()[0] == wanted
            ),
            None,
        )
        alike = likeness >= _TITLE_LIKENESS and finder.holdings.names_rule(report.title, question.query)
        if section is not None and alike and (best is None or likeness > best[0]):
            best = (likeness, report, section)
    return best[1:] if best else None
