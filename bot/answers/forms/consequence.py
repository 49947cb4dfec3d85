"""Form: what a breach of what a policy binds its takers to costs (领了奖第三年迁走会怎样, 几年内不能转让)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.kinds import Kind
from bot.answers.laws.law_names import STATUTE
from bot.answers.question import Question
from bot.answers.quotes import Quote, sentence_at
from bot.answers.rule_search import line_of, reports_asked, rules
from retrieval.numerals import ONE_TO_TEN

_REPORTS = 2


@dataclass(frozen=True, slots=True)
class _Breach:
    """A breach as people ask about it, and as policies word it."""

    asked: re.Pattern[str]
    said: re.Pattern[str]


_BREACHES = tuple(
    _Breach(re.compile(asked), re.compile(said))
    for asked, said in (
        (  # leaving
            r"(?:搬|迁|撤)(?:走|出|离|去|到|掉|址)|跑(?:路|掉|了)|外迁|不[能准许得]跑|走人|(?:税务?|注册地)(?:关系)?迁|注销",
            r"迁出|迁离|搬离|搬迁|迁往|迁至|撤离|外迁|迁移|注销|离开|改变税务|(?:变更|更改)[^，。；]{0,4}(?:注册|纳税)"
            r"|持续经营|存续",
        ),
        (  # selling, letting, using otherwise
            r"卖(?:掉|了|出)|转手|转让|出手|转租|出租|租出去|租给(?:别|人|他)|(?:改|转)(?:做|作|成)|挪作|抵押|拆掉|拆了",
            r"转让|出售|转租|出租|对外租赁|改变[^，。；]{0,8}用途|变卖|抵押|挪[作用]|拆除",
        ),
        (  # building nothing
            r"(?:没|不)(?:有)?(?:开|动)工|晾着|闲置|荒着|空着|没(?:有)?(?:盖|建)(?!议)",
            r"未(?:按[^，。；]{0,4}|如期)?(?:动工|开工|使用|建设)|闲置|空置|(?:延迟|推迟)开工",
        ),
        (  # reaching less than was agreed
            r"没(?:有)?(?:达到|达标|完成|做到|投产|投够|兑现|通过)|达不到|完不成|做不到|不合格|不达标|(?:评[价估]|考[核评]|验收|复核)[^，。？?]{0,8}(?:差|没过)",
            r"未(?:能)?(?:达到|完成|实现|履行|通过|达标|投产)|达不到|不达标|不合格|结果较差|未按",
        ),
        (  # deceiving
            r"造假|作假|弄假|骗|虚报|糊弄|瞒报|套取|假(?:材料|资料|的|合同|发票)",
            r"弄虚作假|虚假|骗取|套取|虚报|伪造|隐瞒|冒领",
        ),
    )
)
_ASKS = re.compile(
    r"会怎[么样]|会(?:有)?(?:什么|啥)(?:后果|结果)|怎么办|咋[办整]|(?:怎么|如何|咋)(?:个)?处[理置]|后果|退|吐出来|追[回缴]|收回|要还|还回去|算?违约"
    r"|[几多少](?:年|个?月)(?:之?内)?(?:都)?(?:不|搬|迁|卖|转)"
)
_MAY = re.compile(r"(?:能|可以|可)[^，。？?]{0,12}(?:吗|么|不|没)[?？]?$|行不行|[能可](?:以)?不[能可]")
_COSTS = re.compile(
    r"(?:退[回还]|追[回缴]|收回|返还|取消|终止|停止|解除|撤销|扣[减除回]|缴纳|加收)(?!期)|不予(?:兑现|拨付|奖励|奖补|支持|补助|补贴|受理)|违约金"
    r"|不(?:得|能|准|可)(?:再)?(?:迁|搬|转|出|对外|改变|变更|抵押|拆|更改|申)|不(?:迁[出离]|搬离|改变|转让)"
    r"|(?:应|须|承诺)[^，。；]{0,16}(?:持续经营|存续)"
)
# What is asked for by 怎么办 and 会怎样 is what a breach brings, and not the duty that it breaches.
_ASKS_AFTER = re.compile(r"会怎|怎么办|咋[办整]|后果|处[理置]|会(?:有)?(?:什么|啥)|要退|要还|退不退")
_BRINGS = re.compile(r"退[回还]|追[回缴]|收回|返还|取消|终止|停止|解除|撤销|扣[减除回]|缴纳|加收|不予|违约金")
_FOLLOWS = re.compile(r"\s*(?P<breach>对?(?:于)?(?:违反|不符合|不满足|未按)|如有?违反|否则|违者|提前)")
_PERIOD = re.compile(rf"[\d{ONE_TO_TEN}]+\s*个?(?:年|月|天|工作日|日)")
_TIMED = frozenset({Kind.LIMIT, Kind.DATE})
_ASKING_LEAVE = frozenset({Kind.YES_NO, Kind.ELIGIBILITY, Kind.CLAIM})
ASKED_AS = frozenset({Kind.OTHER, Kind.OVERVIEW, Kind.HOW_TO, Kind.LIST, *_TIMED, *_ASKING_LEAVE})


def consequence(finder: Finder, question: Question) -> Finding | None:
    """What the policies of the place asked about say of the breach; None if no breach is asked about, or they say nothing."""
    text = question.query.text
    breaches = [
        one for one in _BREACHES if (asked := one.asked.search(text)) and not _comes(question, asked.end())
    ]
    asks = _ASKS.search(text) or (question.kind in _ASKING_LEAVE and _MAY.search(text))
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
    line = line_of(finder, best)
    return Finding(
        question,
        Outcome.ANSWERED,
        line,
        (best.span,) if best.span in line else (),
        (best.quote, *(quote for quote in as_near if quote.start >= best.quote.end)),
        evidence=evidence,
    )


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
