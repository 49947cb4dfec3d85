"""Form: how what is granted is paid, at once or over the years, before or after (这钱是一次给完吗, 是先给钱后交费吧)."""

from __future__ import annotations

import re

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.question import Question
from bot.answers.rule_search import Rule, line_of, reports_asked, rules
from retrieval.numerals import ONE_TO_TEN

_PAYS = r"(?:给|发|付|打|兑现|拨|到账|到位|结清)"
_ASKS = re.compile(
    rf"(?:一次(?:性)?|一把|一笔|一下子?)(?:就|都|全|全部)?{_PAYS}(?:完|清|足|款|全|齐|到位|钱)?(?:的)?(?:[吗么吧不没，,?？]|$)"
    rf"|(?:先|提前|事前|当场|马上){_PAYS}(?:完|清|款|全)?钱?|分(?:[几多]|[{ONE_TO_TEN}\d]+)[年次期批笔步]{_PAYS}"
)
_NUMBER = rf"[{ONE_TO_TEN}\d]+"
_SAYS = re.compile(
    rf"分{_NUMBER}个?(?:年度?|次|期|批|阶段|笔)|分(?:期|批|年|年度|阶段)(?:给|支|拨|兑|发|预)|逐年(?:给|支|拨|兑|发)"
    r"|一次性(?:兑现|拨付|支付|发放|付清|全额拨付)|预拨|预付|(?:剩余|余下|其余)的?\d|余款"
    r"|(?:每年|次年|当年|首年|第[二三]年)(?:支付|拨付|兑[现付]|发放|奖励\d)|[后前][再先]?(?:兑[现付]|拨付|支付)\d"
    r"|先[^，。；]{1,4}后[补奖付返]|事[后前](?:奖补|补助|补贴|兑现|给予)|后补助"
)
_GENERAL = 0.3  # what a rule counts besides that holds for all that a text gives
_OF_ALL = re.compile(r"(?:奖励|奖补|补[贴助]|扶持|资助|专项)资金|上述|本(?:政策|措施|意见|办法|细则|规定)")
_LEAST = 0.1  # of a question's words
_REPORTS = 2


def payment(finder: Finder, question: Question) -> Finding | None:
    """The rule on how the grant asked about is paid; None if that is not asked, or no text in question states one."""
    if not _ASKS.search(question.query.text) or finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    told = [
        rule
        for number in reports_asked(finder, question, hits, _REPORTS)
        for rule in rules(finder, question, number, _SAYS)
        if rule.held >= _LEAST or _is_general(rule)
    ]
    if not told:
        return None
    best = max(told, key=lambda rule: rule.held + _GENERAL * _is_general(rule))
    line = line_of(finder, best)
    spans = (best.span,) if best.span in line else ()
    return Finding(question, Outcome.ANSWERED, line, spans, (best.quote,), evidence=evidence)


def _is_general(rule: Rule) -> bool:
    return rule.general or _OF_ALL.search(rule.quote.text) is not None
