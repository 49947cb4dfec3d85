"""Where an asker says that he is registered or lives, and the sentence of the reports in question that asks for another place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.deciding_sentence import Decision
from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.lists.rule_search import Rule, reports_asked, rules
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Clause, Condition
from retrieval.clauses.whole_report import is_general
from retrieval.places import within
from retrieval.search import Hit

_REPORTS = 2


@dataclass(frozen=True, slots=True)
class _Tie:
    """A tie to a place: how people say that they have it, and how texts demand it."""

    said: re.Pattern[str]
    demanded: re.Pattern[str]


_AT = rf"(?:都|也|就|是|关系|地|还)*(?:在|落在|挂在)(?P<place>[{HAN}]{{2,8}}?)(?=[，,。；;的]|但|可|不|$)"
_TIES = (
    _Tie(  # an enterprise's registration
        re.compile(rf"(?:注册|登记|执照|交税|纳税|税务|统计|纳统)(?:登记|关系|地)*{_AT}"),
        re.compile(
            "(?:在|于|将)[^，。；、]{1,16}(?:注册|登记|设立)|(?:注册|登记)地?[^，。；、]{0,10}(?:在|位于|为)[^，。；]{1,16}|(?:税务|税收|统计)[^，。；]{0,12}(?:在|位于)[^，。；]{1,16}"
        ),
    ),
    _Tie(  # a person's household
        re.compile(rf"(?:户口|户籍){_AT}"),
        re.compile(
            "(?:户口|户籍)[^，。；]{0,4}(?:在|为|是)[^，。；]{1,12}|(?:具有|持有?)?本[省市区县](?:户口|户籍)"
        ),
    ),
)
_DENIED = re.compile(rf"(?:不在|没在|不是在)(?P<place>[{HAN}]{{2,10}}?)(?:里头?|内|范围|注册|[，,。]|$)")
_COMES = re.compile("迁|搬|转到|新设|落户|去投|来投")
_ADMITS = re.compile("迁入|[市省区县境]外|外地|[内外]资|不受|除外")
_OF_REGION = re.compile("本[省市区县]|我[省市区县]|辖区|当地|区内|市内|县内")


# Who is there already, and texts that are for those alone who come from elsewhere.
_LOCAL = re.compile(
    r"(?:本[地土省市县区]|我们?[省市县区](?:里|自己)?|当地)的?(?:老|原有)?(?:企业|公司|厂|投资[者人]|老板)"
)
_FROM_ELSEWHERE = re.compile(r"(?:[省市县区]|境|域)外(?:的|来)?(?:投资[者人商]|客商|企业|法人|经济组织)")
_LOCAL_TOO = re.compile(
    r"(?:本[地土省市县区]|当地|现有|原有)的?(?:老|现有|原有)?(?:企业|项目|公司|投资[者人])[^。；\n]{0,24}(?:同等|参照|适用|享受|按)"
    r"|[省市县区]内(?:外|的?(?:企业|投资))|[内外]资[^。；]{0,6}同等"
)


def for_those_from_elsewhere(finder: Finder, question: Question, hits: Sequence[Hit]) -> Decision | None:
    """The decision of the sentence by which a whole text is for those from elsewhere, where a local enterprise asks; None if it is
    not, or lets local ones have it too."""
    if _LOCAL.search(question.query.text) is None:
        return None
    for number in reports_asked(finder, question, hits, 1):
        text = finder.corpus.reports[number].text
        if _LOCAL_TOO.search(text):
            continue
        found = rules(finder, question, number, _FROM_ELSEWHERE)
        told = [rule for rule in found if rule.general or is_general(rule.quote.text, ())]
        if told:
            return _decision(number, told[0])
    return None


def demanded_elsewhere(finder: Finder, question: Question, hits: Sequence[Hit]) -> Decision | None:
    """The decision of the sentence that demands a tie to a place which the asker says to have elsewhere (注册在外县), or not to
    have there; None if he says neither, or no text in question demands one."""
    text = question.query.text
    if _COMES.search(text):
        return None
    denied = _DENIED.search(text)
    for tie in _TIES:
        said = tie.said.search(text)
        if said is None:
            continue
        for number in reports_asked(finder, question, hits, _REPORTS):
            told = [
                rule
                for rule in rules(finder, question, number, tie.demanded)
                if not _ADMITS.search(rule.quote.text) and _is_elsewhere(finder, said["place"], denied, rule)
            ]
            if told:
                return _decision(number, max(told, key=lambda rule: rule.held))
    return None


def _is_elsewhere(finder: Finder, said: str, denied: re.Match[str] | None, rule: Rule) -> bool:
    """True if the place that a rule demands is one that the asker denies, or lies outside of the one that he names."""
    demand = rule.span
    if denied is not None:
        return denied["place"] in demand
    region = rule.quote.report.region
    names_place = _OF_REGION.search(demand) or any(one[:2] in demand for one in region.split("/") if one)
    first = next(iter(finder.corpus.places.find(said)), None)
    known = [place.region for place in first.places] if first is not None and first.start == 0 else []
    near = any(within(one, region) or within(region, one) for one in known)
    apart = not near if known else said[:2] not in region
    return bool(region) and bool(names_place) and apart and said not in demand


def _decision(number: int, rule: Rule) -> Decision:
    quote = rule.quote
    start, end = quote.point if quote.point != (0, 0) else (quote.start, quote.end)
    part = Condition(start, end, "registered")
    sentence = Clause(quote.start, quote.end, quote.report.sections[quote.section].path)
    hit = ClauseHit(sentence, quote.report, number, rule.held)
    return Decision(hit, sentence, part, Verdict.NOT_MET, False, rule.held)
