"""Form: whether several grants may be combined, by the rule that the text states."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.headline import CLAUSE, LONGEST, clip, flat
from bot.answers.question import Question
from bot.answers.quotes import Quote, sentence_at
from retrieval.clauses import Clause

_RULE = re.compile(
    r"就高|从高|从优|择一|择优|择高|不(?:得|可|予|再|能)?(?:重复|叠加|累计|兼得)|可(?:以)?(?:叠加|累计|重复|同时|兼得|合并)"
    r"|(?:叠加|累计|同时|重复)享受|补差|其中的?一项|只能享受|不再享受|不同时享受|按?最高额"
)
# What a rule is of that holds for all that a text gives.
_OF_ALL = re.compile(
    r"本(?:政策|措施|意见|办法|细则|文件|规定|通知)|同一(?:企业|项目|内容|事项|单位|主体|年度)|各(?:项|类)(?:政策|奖励|补助)|上述"
)
_GENERAL = 0.35  # what such a rule counts on top of the words that it holds
_REPORTS = 2
_NEAR_BEST = 0.7
_MOST = 3
_LEAST = 0.3  # of a question's words: a rule of less is of something else, unless it is of all


@dataclass(frozen=True, slots=True)
class _Rule:
    score: float
    quote: Quote
    span: str


def stacking(finder: Finder, question: Question) -> Finding | None:
    """The rules of the texts that a question is about; None if they state none."""
    if finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    numbers = list(dict.fromkeys(hit.passage.report for hit in hits))[:_REPORTS]
    found = sorted(
        (rule for number in numbers for rule in _rules(finder, question, number)),
        key=lambda rule: -rule.score,
    )
    if not found:
        return None
    told = [rule for rule in found if rule.score >= _NEAR_BEST * found[0].score][:_MOST]
    best = told[0]
    line = flat(best.quote.text)
    if len(line) > CLAUSE:
        line = flat(best.quote.report.text[slice(*best.quote.point)])
    place = finder.headlines.place_name(best.quote.report.region) if best.quote.report.region else ""
    line = clip(f"{place}：{line}" if place else line, LONGEST)
    return Finding(
        question,
        Outcome.ANSWERED,
        line,
        (best.span,) if best.span in line else (),
        tuple(rule.quote for rule in told),
        evidence=evidence,
    )


def _rules(finder: Finder, question: Question, number: int) -> list[_Rule]:
    """The rules of a report, each once, with how much of a question it and its clause hold."""
    report = finder.corpus.reports[number]
    clauses = finder.corpus.index.clauses(number)
    words = finder.ranker.asked(question)
    total = sum(words.values()) or 1.0
    found: dict[int, _Rule] = {}
    for match in _RULE.finditer(report.text):
        quote = sentence_at(report, match.start(), match.end())
        if quote.start in found:
            continue
        own = next((clause for clause in clauses if clause.start <= match.start() < clause.end), None)
        around = f"{_over(own)}\n{quote.text}"
        held = (
            sum(weight * finder.ranker.held_in(question, word, around) for word, weight in words.items())
            / total
        )
        general = bool(_OF_ALL.search(quote.text)) or (own is not None and own.general)
        if held >= _LEAST or general:
            score = held + (_GENERAL if general else 0.0)
            found[quote.start] = _Rule(score, quote, match[0])
    return list(found.values())


def _over(clause: Clause | None) -> str:
    return "\n".join((clause.name, *clause.section)) if clause is not None else ""
