"""Form: how what is granted is paid: at once or bit by bit, for how long, before or after it is done (这钱是一次给完吗)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms.list_answer import told_whole
from bot.answers.lists.list_search import opens
from bot.answers.lists.rule_search import Rule, line_of, reports_asked, rules
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.numerals import ONE_TO_TEN

_PAYS = r"(?:给|发|付|打|兑现|拨|到账|到位|结清)"
_NUMBER = rf"[{ONE_TO_TEN}\d]+"


@dataclass(frozen=True, slots=True)
class _Way:
    """What people ask about how a grant is paid, and how texts word what they say to it."""

    asked: re.Pattern[str]
    said: re.Pattern[str]


_WAYS = (
    _Way(  # at once or bit by bit, before or after
        re.compile(
            rf"(?:一次(?:性)?|一把|一笔|一下子?)(?:就|都|全|全部)?{_PAYS}(?:完|清|足|款|全|齐|到位|钱)?(?:的)?(?:[吗么吧不没，,?？]|$)"
            rf"|(?:先|提前|事前|当场|马上){_PAYS}(?:完|清|款|全)?钱?|分(?:[几多]|{_NUMBER})[年次期批笔步]{_PAYS}"
        ),
        re.compile(
            rf"分{_NUMBER}个?(?:年度?|次|期|批|阶段|笔)|分(?:期|批|年|年度|阶段)(?:给|支|拨|兑|发|预)|逐年(?:给|支|拨|兑|发)"
            r"|一次性(?:兑现|拨付|支付|发放|付清|全额拨付)|预拨|预付|(?:剩余|余下|其余)的?\d|余款"
            r"|(?:每年|次年|当年|首年|第[二三]年)(?:支付|拨付|兑[现付]|发放|奖励\d)|[后前][再先]?(?:兑[现付]|拨付|支付)\d"
            r"|先[^，。；]{1,4}后[补奖付返]|事[后前](?:奖补|补助|补贴|兑现|给予)|后补助"
        ),
    ),
    _Way(  # in which parts
        re.compile(
            r"(?:资金|奖金|奖励|奖补|补[贴助]|款|钱)(?:是|都|会)?(?:怎么|如何|咋|怎样)(?:兑[付现]|发|拨|支付)"
        ),
        re.compile(
            rf"[\d.]+%[^，。；]{{0,4}}(?:拨付|兑[付现]|支付|发放)|(?:拨付|兑[付现]|支付|发放)[^，。；\d]{{0,8}}[\d.]+%|分{_NUMBER}个?(?:年度?|次|期|批|阶段)[^，。；]{{0,12}}(?:拨付|兑[付现]|支付|发放|给)"
        ),
    ),
    _Way(  # for how long
        re.compile(
            r"(?:年年|每年|一直|长期|永远|永久|一辈子)(?:都|就)?(?:能|可以?|会)?(?:领|拿|给|享受|补|发|有)(?!多少|几)|(?:没有?|不[设限]|无)(?:年限|年头|期限)"
        ),
        re.compile(rf"(?:最[多长高]|连续|累计|不超过|期限|为期|享受)[^，。；]{{0,10}}?{_NUMBER}个?年(?!度)"),
    ),
    _Way(  # applied for before or after it is done
        re.compile(
            r"还?没[^，,。]{1,8}[，,]?[^，,。]{0,8}能?(?:先|提前)[^，,。]{0,8}(?:申请|申报|报|领|拿)|能(?:先|提前)(?:申请|申报|领|拿)"
        ),
        re.compile(
            r"已(?:经)?(?:实施|建成|投产|举办|参展|完成)(?:完成|完毕)?|(?:结束|完成|投产|参展|验收|竣工|举办)(?:之?后|完毕)[^，。；]{0,12}(?:申[请报]|提[出交])|事后|先[^，。；]{1,4}后[补奖付返]|后补助"
        ),
    ),
)
_GENERAL = 0.3  # what a rule counts besides that holds for all that a text gives
_OF_ALL = re.compile(r"(?:奖励|奖补|补[贴助]|扶持|资助|专项)资金|上述|本(?:政策|措施|意见|办法|细则|规定)")
_LEAST = 0.1  # of a question's words
_REPORTS = 2


def payment(finder: Finder, question: Question) -> Finding | None:
    """The rule on how the grant asked about is paid; None if that is not asked, or no text in question states one."""
    way = next((one for one in _WAYS if one.asked.search(question.query.text)), None)
    if way is None or finder.unheld(question) is not None:
        return None
    if question.kind is Kind.LIMIT and "还是" not in question.query.text:
        return None  # 分几年给 asks for nothing but the years
    evidence, hits = finder.evidence(question)
    told = [
        rule
        for number in reports_asked(finder, question, hits, _REPORTS)
        for rule in rules(finder, question, number, way.said)
        if rule.held >= _LEAST or _is_general(rule)
    ]
    if not told:
        return None
    best = max(told, key=lambda rule: rule.held + _GENERAL * _is_general(rule))
    if best.quote.text.rstrip().endswith(("：", ":")):  # 奖励总额800万元，分四个阶段：
        opened = next((one for one in finder.lists(question, hits) if opens(one, best.quote)), None)
        if opened is not None:
            return told_whole(finder, question, opened, (), evidence)
    line = line_of(finder, best)
    spans = (best.span,) if best.span in line else ()
    return Finding(question, Outcome.ANSWERED, line, spans, (best.quote,), evidence=evidence)


def _is_general(rule: Rule) -> bool:
    return rule.general or _OF_ALL.search(rule.quote.text) is not None
