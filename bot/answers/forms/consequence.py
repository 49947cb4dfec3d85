"""Form: what a breach of what a policy binds its takers to costs (领了奖第三年迁走会怎样, 几年内不能转让)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.laws.law_names import STATUTE
from bot.answers.lists.rule_search import Rule, line_of, reports_asked, rules
from bot.answers.questions.breach_words import Breach, asks_what_follows, breaches_in
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.headline import CLAUSE
from bot.answers.replies.quotes import Quote, sentence_at
from retrieval import lazy_re as re
from retrieval.numerals import ONE_TO_TEN

_REPORTS = 2


_MAY = re.compile(r"(?:能|可以|可)[^，。？?]{0,12}(?:吗|么|不|没|吧)[?？]?$|行不行|[能可](?:以)?不[能可]")
_COSTS = re.compile(
    r"(?:只能用于|专款专用|不得(?:用于|作为)|不?退[回还]|不予追缴|追[回缴]|收回|返还|取消|终止|停止|解除|撤销|扣[减除回]|缴纳|加收)(?!期)|不予(?:兑现|拨付|奖励|奖补|支持|补助|补贴|受理)|违约金"
    r"|不(?:得|能|准|可)(?:再)?(?:迁|搬|转|出|租|售|卖|对外|改变|变更|抵押|拆|更改|申)|不(?:迁[出离]|搬离|改变|转让)"
    r"|(?:应|须|承诺)[^，。；]{0,16}(?:持续经营|存续)"
)
# What is asked for by 怎么办 and 会怎样 is what a breach brings, and not the duty that it breaches.
_ASKS_AFTER = re.compile(r"会怎|怎么办|咋[办整]|后果|处[理置]|会(?:有)?(?:什么|啥)|要退|要还|退不退")
_BRINGS = re.compile(
    r"退[回还]|不退|追[回缴]|收回|返还|取消|终止|停止|解除|撤销|扣[减除回]|缴纳|加收|不予|违约金"
)
_FOLLOWS = re.compile(r"\s*(?P<breach>对?(?:于)?(?:违反|不符合|不满足|未按)|如有?违反|否则|违者|提前)")
_PARTS = re.compile("[^；;（）()。]+")
_PERIOD = re.compile(rf"[\d{ONE_TO_TEN}]+\s*个?(?:年|月|天|工作日|日)")
_TIMED = frozenset({Kind.LIMIT, Kind.DATE})
_ASKING_LEAVE = frozenset({Kind.YES_NO, Kind.ELIGIBILITY, Kind.CLAIM})
ASKED_AS = frozenset({Kind.OTHER, Kind.OVERVIEW, Kind.HOW_TO, Kind.LIST, *_TIMED, *_ASKING_LEAVE})


def consequence(finder: Finder, question: Question) -> Finding | None:
    """What the policies of the place asked about say of the breach; None if no breach is asked about, or they say nothing."""
    text = question.query.text
    breaches = [one for one, end in breaches_in(text) if not _comes(question, end)]
    asks = asks_what_follows(text) or (question.kind in _ASKING_LEAVE and _MAY.search(text))
    if not breaches or not asks:
        return None
    if finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    told = [
        rule
        for number in reports_asked(finder, question, hits, _REPORTS)
        if not STATUTE.search(finder.corpus.reports[number].title)
        for rule in rules(finder, question, number, _COSTS)
        if any(one.said.search(rule.quote.text) for one in breaches)
        and (question.kind not in _TIMED or _PERIOD.search(rule.quote.text))
    ]
    if not told:
        return None
    if _ASKS_AFTER.search(text):
        told = [rule for rule in told if _BRINGS.search(rule.quote.text)] or told
    best = max(told, key=lambda rule: rule.held)
    as_near = [rule.quote for rule in told if rule is not best and rule.held >= best.held]
    best = replace(best, quote=_with_what_follows(best.quote))
    line = line_of(finder, _in_its_part(best, breaches))
    return Finding(
        question,
        Outcome.ANSWERED,
        line,
        (best.span,) if best.span in line else (),
        (best.quote, *(quote for quote in as_near if quote.start >= best.quote.end)),
        evidence=evidence,
    )


def _in_its_part(rule: Rule, breaches: Sequence[Breach]) -> Rule:
    """A rule; of a long sentence that gives things besides (购置办公用房的，补助10%（补助的办公用房10年内不得租售）), the part between
    semicolons or within brackets that the breach is told in."""
    if len(rule.quote.text) <= CLAUSE:
        return rule
    text = rule.quote.report.text
    for part in _PARTS.finditer(text, rule.quote.start, rule.quote.end):
        if _COSTS.search(part[0]) and any(one.said.search(part[0]) for one in breaches):
            quote = replace(rule.quote, start=part.start(), end=part.end(), point=part.span())
            return replace(rule, quote=quote)
    return rule


def _comes(question: Question, at: int) -> bool:
    """True if what stands at an offset of a question is the only place that it names: who moves there does not leave."""
    mentions = question.query.mentions
    return len(mentions) == 1 and question.query.text.startswith(mentions[0].text, at)


def _with_what_follows(quote: Quote) -> Quote:
    """A duty with the sentence right behind it that says what its breach costs (对不符合此项规定的，收回资金)."""
    behind = _FOLLOWS.match(quote.report.text, quote.end)
    if behind is None:
        return quote
    end = sentence_at(quote.report, behind.start("breach"), behind.end()).end
    return replace(quote, end=end, point=(quote.start, end))
