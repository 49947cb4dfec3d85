"""Reads a question: what is asked for, of which places and years."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from bot.answers.laws.penalty_words import asks_for_penalty
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.cited_numbers import with_titles
from bot.answers.questions.kinds import NUMERIC, Kind, kind_of, tell
from bot.answers.questions.levels import at_level, of_the_wider
from bot.answers.questions.measure_words import measure_asked
from bot.answers.questions.own_days import own_years, without_asker
from bot.answers.questions.own_years import is_of_own_year
from bot.answers.questions.profile import (
    ASKS_DUTY,
    Need,
    Profile,
    is_asked_for,
    read_profile,
    spoken,
)
from bot.answers.wording import language_of
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import YEAR
from retrieval.places import Mention, Place
from retrieval.query import Query
from retrieval.search import Retriever


@dataclass(frozen=True, slots=True)
class Slice:
    """A range of a report."""

    report_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is answered.

    ``text`` is what was asked, ``language`` the reply's. ``unit`` is the measure word that is
    asked for (家, 亩, 天), ``counted`` what is counted where 多少 names it (多少就业), ``plan`` whether a plan
    (True) or a result (False) is asked for, None where neither is said. ``attribute`` are the words that say which
    attribute of the subject is asked for (总投资, 投产). ``relative`` are the words of time that were read against
    today's date (今年), with the year each means. ``day`` is the ISO date on
    which texts are to be in force, "" if no day was handed in; ``as_of`` the same where the question names it
    (按2023年的口径), "" if it is today. ``excluded`` are the places that are not asked about (除了邵阳). ``inherited`` names what was taken
    over from the question before, ``carried`` are its words that came along. ``scope`` are the places that are
    answered for, () for all. ``own`` are the words of the figures of the asker's own case where he asks what it brings
    (卖了350万，能补多少): no text need hold them. ``profile`` is what the asker says of himself where he asks what he may have, ``asked`` what he
    was asked for then, None if nothing. ``quoted`` is the slice that the reply to it quoted first, ``leans_on`` that of the question
    before it which it goes on from, None if there is none; ``within`` is the id of the one report that it can be about, "" if it may
    be any.
    """

    text: str
    language: str
    query: Query
    kind: Kind
    unit: str = ""
    counted: str = ""
    plan: bool | None = None
    attribute: tuple[str, ...] = ()
    relative: tuple[tuple[str, int], ...] = ()
    day: str = ""
    as_of: str = ""
    excluded: tuple[Mention, ...] = ()
    inherited: tuple[str, ...] = ()
    carried: frozenset[str] = frozenset()
    scope: tuple[Mention, ...] = ()
    own: frozenset[str] = frozenset()
    profile: Profile | None = None
    asked: Need | None = None
    quoted: Slice | None = None
    leans_on: Slice | None = None
    within: str = ""

    def of_words(self, text: str) -> Question:
        """The question as if some of its words, which name no place, were all of its text."""
        return replace(self, query=replace(self.query, text=text, mentions=()))


_PLAN = re.compile(
    r"目标|计划|规划|预期|力争|打算|安排|将|要(?!求|闻|素|几|多)|想(?!知)|拟|准备|瞄准|今后|未来|明年|会(?=一直|继续|再|持续)"
)
_RESULT = re.compile(r"完成|实现|已经?|了|达到|落地|建成|办理|成效|回顾|结果|实际")
_MATCHING = re.compile("匹配政策|which policies fit")  # the label "matching", as it is normalised
_WITH_FIGURE = frozenset(
    {Kind.RATE, Kind.AMOUNT, Kind.LIMIT, Kind.OTHER, Kind.VALIDITY, Kind.POLICY, Kind.SUMMARY}
)
_ASKS_GIFT = frozenset({*NUMERIC, Kind.OTHER, Kind.HOW_TO})
_GIFT = re.compile("奖|补|给(?!排水)|拿|领|资助|扶持|优惠|返|减|免|抵|贴息|折")
_LEAVE = re.compile(
    r"(?:给|有|拿|领)(?:不给|没有)?[^,，]{0,6}(?:奖励?|补贴?|扶持|份|钱)[^,，]{0,4}(?:吗|不|么|没)[?？]?$"
    r"|([奖补给收退免减招认算])不\1(?:了|给)?[?？]?$|[要补交缴][^,，]{0,6}[^没]不[?？]?$|(?:有没有[^,，]{0,6}(?:上限|期限|限制|限额|门槛)|有[^,，]{0,6}(?:上限|期限|限制|限额|门槛)(?:没有?|吗|不|么))[?？]?$|有份(?:没|吗|不|么)|[^没]有没有[?？]?$"
)
_TELLS_HIM = re.compile("[给帮]我(?=[列说讲捋理查看介数])")  # asks to be told, and says nothing of himself
# What the asker says of himself before he asks for what he may have: 我公司在异常名录里，资助还能领吗.
_OWN_CASE = re.compile(
    r"(?:我|咱|本公司|自己|老[公婆]|爱人|父母|爸妈|家里|孩子|被(?:罚|列|处|查|通报|举报|投诉|吊销|执行)|[有受]过)[^。?？]{3,}[,，][^,，。?？]{0,16}还(?:能|可以|[报领拿享申]\S?得)"
    r"|[过被欠][^,，。?？]{0,8}的(?:企业|公司|单位|个体户?|人|项目|学生|农户)[^,，。?？]{0,6}还(?:能|可以)"
)
_WHETHER_GIVEN = re.compile("有(?:没有)?(?:补贴|补助|奖励?|资助|扶持|优惠)(?:吗|么|没有?|不)?[？?]?$")
_HOW_MUCH = re.compile(r"多少|几|什么|啥|怎么|多久|多大|多高|哪")
_JOINED = ("和", "与", "跟", "及", "、", "vs", "还是")
_SIDE = 14  # characters of one side of a comparison, its place aside


_RELATIVE = {
    "今年": 0,
    "本年": 0,
    "去年": -1,
    "前年": -2,
    "明年": 1,
    "后年": 2,
    "this year": 0,
    "last year": -1,
}
# What the kind of fact, its unit or its time implies already: 面积 of 多少亩, 目标 of what is planned.
_IMPLIED = re.compile(
    "面积|数量|人数|金额|数据|时间|日期|目标|计划|任务|开始|实施|情况|总数|数字|幅度|期限|国家|一共|最高|最低|要求|截止|最晚|一年|每年|待遇|好处|企业|公司|项目|个人|省里|市里|区里|县里"
)
_WITH_ATTRIBUTE = frozenset(
    {Kind.AMOUNT, Kind.RATE, Kind.DATE, Kind.RANK, Kind.POLICY, Kind.SUMMARY, Kind.OVERVIEW}
)
_ASKED_BEHIND = frozenset({Kind.DATE})  # 什么时候投产
_EXCEPT = re.compile(r"(?:除了?|(?<!算)不算|(?<!包括)不包括|排除)$")
# 按2023年的口径, 2021年那时候的政策: the state of a day that is past, and not what happened in that year.
_AS_OF = re.compile(
    rf"(?:按照?|依照?|照)(?P<year>{YEAR})年?(?:(?P<month>\d{{1,2}})月(?:份|(?P<day>\d{{1,2}})[日号])?)?(?:底|末|初|那?时候?|当时)?的?(?:口径|规定|政策|标准|版本?|办法|规矩|条件|老?规矩)(?:来?(?:说|算|讲))?[,，]?"
    rf"|(?:在)?(?P<then>{YEAR})年?(?:那时候?|当时|那会儿?|的时候|(?:那时候?)?的?口径)(?:的(?=政策|办法|规定|标准|口径))?"
)
# 除了涉密、抢险救灾那些，还有哪些…: what is set aside is not what is asked about. Places are kept apart (_EXCEPT).
_BESIDES = re.compile(
    r"除(?:了|开)?[^，,。?？]{2,24}?(?:那些|这些|以外|之外|外|那几[个种条样])[，,]?(?=.{0,12}(?:还|别的|其他|其它|哪))"
)
# 国家规定, 全国的规定: whose rule is asked for, and nothing that the rule says.
_OF_THE_COUNTRY = re.compile(
    r"(?:国家|全国)(?:的|统一)?(?:规定|法律?(?!院|人|规)|层面|要求)|^国家(?=.{0,8}(?:最[高低多少]|规定))|国家(?=最[高低多少])|[(（]国家法?[)）]"
)
_COUNTRY = frozenset({"国家", "全国", "规定", "国家法", "国家规定", "统一", "层面"})
_SORTED_OUT = re.compile(
    rf"哪(?:些|几个|几家|几项|个|家)(?:(?:是|属于|算)|[{HAN}]{{2,8}}?(?:属于|算))([{HAN}]{{2,6}})(?:的)?(?:[?？]?$|[,，])"
)
_HOW_GIVEN = re.compile("(?:怎么|咋|如何)个?(?:奖励?|补[贴助]?)(?:法|的)?[?？]?$")
_NEAR_ASKER = 3  # code points between the words that ask and the attribute they ask for


def read(text: str, retriever: Retriever, today: date | None = None) -> Question:
    """Read a question; words such as 今年 mean what they mean on ``today``, and nothing where it is None."""
    language = language_of(text)
    text, within = with_titles(text.replace("俩", "两个").replace("仨", "三个"), retriever.corpus)
    text, as_of = _without_day(text, today)
    query = at_level(_placed(_BESIDES.sub("", text), retriever), retriever.corpus.places)
    query = of_the_wider(query, (one.region for one in retriever.corpus.index.classes if one.region))
    if retriever.corpus.laws and _OF_THE_COUNTRY.search(query.text):
        query = replace(query, words=tuple(word for word in query.words if word not in _COUNTRY))
    asked = retriever.corpus.analyzer.normalise(text) if language != "zh" else query.text
    kind = kind_of(asked)
    together = _together(query)
    if together and kind in (*NUMERIC, Kind.OTHER, Kind.OVERVIEW):
        kind = Kind.COMPARISON
    elif kind is Kind.COMPARISON and not together and not re.search(r"和|与|跟|对比|相比|、", asked):
        kind = kind_of(asked, besides=(Kind.COMPARISON,))
    if kind in _WITH_FIGURE and _asks_leave(asked, kind):
        kind = Kind.ELIGIBILITY  # 裁员率6%能申请吗 asks for no rate
    elif kind is Kind.OPINION and ASKS_DUTY.search(asked) and amounts_in(asked):
        kind = Kind.YES_NO  # 350万的工程该不该公开招标 asks for a rule
    elif kind is Kind.POLICY and _HOW_GIVEN.search(asked) and amounts_in(asked):
        kind = Kind.AMOUNT  # 参保12人，房租怎么补 asks how much
    elif kind is Kind.POLICY and _WHETHER_GIVEN.search(asked) and _measures(asked):
        kind = Kind.YES_NO  # 冷库3000立方有补贴吗
    own_day = today.isoformat() if today else ""
    query = without_asker(query, asks_leave=_is_of_leave(query.text, kind))
    tells = kind is Kind.MATCH or (kind is Kind.POLICY and amounts_in(query.text))  # 投3000万，有啥补助
    profile = read_profile(query.text, regions_of(query), day=own_day) if tells else None
    if profile is not None and not _MATCHING.match(asked) and not _of_himself(profile, asked):
        kind, profile = kind_of(asked, besides=(Kind.MATCH,)), None
    query, relative = _dated(query, today, kind)
    plan = True if _PLAN.search(query.text) else False if _RESULT.search(query.text) else None
    # What a breach costs is asked of the breach, and of no property of what stands before 罚多少.
    attribute = _attribute(asked, query, kind) if not asks_for_penalty(asked) else ()
    if kind in NUMERIC or kind is Kind.OTHER:
        attribute = tuple(word for word in attribute if retriever.corpus.analyzer.is_content_word(word))
    attribute = tuple(
        word for word in attribute if not _IMPLIED.fullmatch(word) and not _HOW_MUCH.search(word)
    )
    query, excluded = _without_excluded(query)
    return Question(
        text,
        language,
        query,
        kind,
        *measure_asked(asked),
        plan,
        attribute,
        relative,
        as_of or own_day,
        as_of,
        excluded,
        own=_of_own_figures(query, kind),
        profile=profile,
        within=within,
    )


def _measures(text: str) -> bool:
    """True if a question names how large or how many something is, and no sum of money."""
    return any(one.quantity.kind in ("area", "other") for one in amounts_in(text))


def _of_own_figures(query: Query, kind: Kind) -> frozenset[str]:
    """The words of the figures of the asker's own case, if a question asks what something like it brings."""
    text, how = spoken(query.text), kind is Kind.HOW_TO
    if kind not in _ASKS_GIFT or not _GIFT.search(text):
        return frozenset()
    own = [one for one in amounts_in(text) if not is_asked_for(text, one.quantity, how)]
    figures = [one for amount in own for one in (amount.quantity, amount.former) if one is not None]
    said = [text[one.start : one.end] for one in figures if one.low != 1]  # 一亩多少钱 tells nothing of him
    return frozenset(word for word in query.words if any(word in figure for figure in said))


def _without_day(text: str, today: date | None) -> tuple[str, str]:
    """A question without the day whose state it asks for, and that day, "" if it is today's or none is named."""
    found = _AS_OF.search(text)
    if not found:
        return text, ""
    year = int(found["year"] or found["then"])
    month = int(found["month"] or 12)
    if not 1 <= month <= 12:
        return text, ""
    last = monthrange(year, month)[1]
    day = date(year, month, min(int(found["day"] or last), last))
    if today is not None and day >= today:
        return text, ""
    return f"{text[: found.start()]}{text[found.end() :]}", day.isoformat()


def only_a_day(text: str) -> str:
    """The words by which a text names the day whose state it asks for (按2020年的办法呢), "" if it asks for anything else as well."""
    found = _AS_OF.search(text)
    rest = f"{text[: found.start()]}{text[found.end() :]}" if found else text
    return (
        found[0]
        if found and not re.sub(r"[，,。?？\s]|那么?|如果|要是|的话|[呢吧算]|又?怎么样|多少", "", rest)
        else ""
    )


def _of_himself(profile: Profile, text: str) -> bool:
    """True if a question is about the asker's own case: it gives a figure of his, or he speaks of himself."""
    figures = profile.amounts or profile.registered or profile.age or profile.headcount or profile.education
    own = _TELLS_HIM.sub("", text)
    return bool(figures) or (profile.says and bool(re.search("我|咱|本人|本公司|本企业", own)))


def regions_of(query: Query) -> tuple[str, ...]:
    """The regions of the places that a query names, those that a name may mean all."""
    return tuple(dict.fromkeys(place.region for place in query.places))


def _last_noun(text: str, query: Query) -> tuple[str, ...]:
    """The word that a question without a word that asks ends with: 黔张常铁路票价 asks for the fare."""
    bare = text.rstrip("?？。!！ 呢吗吧啊")
    named = query.place_text
    last = query.words[-1] if query.words else ""
    return (last,) if len(last) > 1 and bare.endswith(last) and last not in named else ()


def _asks_leave(text: str, kind: Kind) -> bool:
    """True if a question that names a figure, or who asks, asks whether he may have something, and no more than that."""
    if _HOW_MUCH.search(text) or not (_LEAVE.search(text) or tell(Kind.ELIGIBILITY, text)):
        return False
    if kind is Kind.VALIDITY:  # 厂房补助办法还能用吗 says nothing of the asker but an industry
        profile = read_profile(text)
        return bool(profile.periods or _OWN_CASE.search(text)) or _of_himself(profile, text)
    return kind in (Kind.RATE, Kind.AMOUNT, Kind.LIMIT, Kind.OTHER) or read_profile(text).says


def _without_excluded(query: Query) -> tuple[Query, tuple[Mention, ...]]:
    """A query without the places it sets aside, and these."""
    aside = tuple(mention for mention in query.mentions if _EXCEPT.search(query.text[: mention.start]))
    if not aside:
        return query, ()
    names = {mention.text for mention in aside}
    kept = tuple(mention for mention in query.mentions if mention not in aside)
    words = tuple(word for word in query.words if word not in names and word not in ("除了", "还有"))
    terms = {term: weight for term, weight in query.terms.items() if not any(term in name for name in names)}
    return replace(query, mentions=kept, words=words, terms=terms), aside


def _is_of_leave(text: str, kind: Kind) -> bool:
    """True if a question of a kind asks whether the asker may have something."""
    return kind is Kind.ELIGIBILITY or (kind is Kind.YES_NO and _GIFT.search(text) is not None)


def _dated(query: Query, today: date | None, kind: Kind) -> tuple[Query, tuple[tuple[str, int], ...]]:
    """A query with the years that words such as 今年 mean; a year that is named beside them stands."""
    text = query.text
    if today is None or query.years or is_of_own_year(text):
        return query, ()
    if own_years(text, str(today), asks_leave=_is_of_leave(text, kind)):
        return query, ()
    found = tuple((word, today.year + by) for word, by in _RELATIVE.items() if word in query.text)
    years = tuple(dict.fromkeys(year for _, year in found))
    words = tuple(word for word in query.words if word not in _RELATIVE)
    return (replace(query, years=years, words=words), found) if found else (query, ())


def _attribute(text: str, query: Query, kind: Kind) -> tuple[str, ...]:
    """The words that say which attribute is asked for: those that ask hold it, or it stands beside them."""
    if kind is Kind.OTHER:
        return _last_noun(text, query)
    if kind is Kind.LIST and (told := _SORTED_OUT.search(text)):  # 哪些是外资
        return tuple(word for word in query.words if len(word) > 1 and word in told[1])
    asker = tell(kind, text)
    if asker is None or kind not in _WITH_ATTRIBUTE:
        return ()
    placed, at = [], 0
    for word in query.words:
        start = text.find(word, at)
        if start >= 0:
            placed.append((start, start + len(word), word))
            at = start + len(word)
    named = query.place_text
    placed = [(s, e, w) for s, e, w in placed if len(w) > 1 and w not in named and not w.isdigit()]
    inside = [word for start, end, word in placed if start < asker.end() and end > asker.start()]
    if inside:
        return tuple(inside)
    before = [
        word
        for _, end, word in placed
        if 0 <= asker.start() - end <= _NEAR_ASKER and not _parted(text[end : asker.start()])
    ][-1:]
    behind = [
        word
        for start, _, word in placed
        if 0 <= start - asker.end() <= _NEAR_ASKER and not _parted(text[asker.end() : start])
    ][:1]
    return tuple((behind or before) if kind in _ASKED_BEHIND else (before or behind))


def _placed(text: str, retriever: Retriever) -> Query:
    """A text as a query; 那 before a place (那天津的呢) is no part of the place's name."""
    query = retriever.read(text)
    if not query.mentions and text.startswith("那"):
        other = retriever.read(text[1:])
        if other.mentions and other.mentions[0].start == 0:
            return other
    return query


def _parted(between: str) -> bool:
    """True if a comma parts a word from the words that ask: 骗到许可证，罚多少 asks for no attribute of the 许可证."""
    return bool(re.search("[,，;；。]", between))


def _together(query: Query) -> bool:
    """True if a question names several places side by side: 湘西和天心区…, 桂阳签约项目和邵阳…."""
    gaps = [query.text[one.end : other.start] for one, other in pairwise(query.mentions)]
    return bool(gaps) and all(len(gap) < _SIDE and gap.rstrip().endswith(_JOINED) for gap in gaps)


def mention_names(mentions: tuple[Mention, ...], language: str = "zh") -> tuple[str, ...]:
    """Names for the places in a question: everyday, or as written if ambiguous."""
    return tuple(
        dict.fromkeys(name_in(language, m.places[0]) if len(m.places) == 1 else m.text for m in mentions)
    )


def name_in(language: str, place: Place) -> str:
    """The everyday name of a place in a language; the Chinese one where there is no other."""
    return (place.latin if language == "en" else "") or place.short
