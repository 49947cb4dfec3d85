"""Splits a comparison into its sides: one question for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.answers.questions.kinds import IN_WORDS, NUMERIC, Kind, kind_of
from bot.answers.questions.levels import levels, zone_of
from bot.answers.questions.question import Question, mention_names, read
from bot.answers.questions.side_texts import side_texts
from retrieval import lazy_re as re
from retrieval.in_force import Force
from retrieval.numerals import YEAR
from retrieval.places import Mention, within
from retrieval.query import Query
from retrieval.search import Retriever, Scope, report_scope

_ASKED_OF_ALL = re.compile(r"分别|各自?(?=[是有多几完奖补给拿]|$)|(?:相)?差(?=多少|几)|相比|对比|比较")
_EACH_OF_ALL = re.compile("分别|各自?(?=[找由归在向去])")  # 冷链补贴和人才补贴各找哪个部门
_FRAMES = frozenset({"分别", "相比", "对比", "比较", "一起"})

_TOGETHER = re.compile(
    r"一共|总共|合起来|拢共|合计|加起来|之和|加上|\d[万亿千百元块人个名亩平米%]{0,3}加|几倍|多少倍|分别|各(?!类|种|项|级|地)自?"
)
_LEVEL = re.compile("[省市区县州镇乡]?(?:本?级|里)?的?")
_LEVEL_END = re.compile("(?<=..)[省市区县]$")
_MONEY = re.compile(r"钱[多少]|哪[个边里]?.{0,4}钱|金额")
_AMOUNT = r"(\d[\d.,]*\s?[百千万亿]*元?)"
_ADDED = re.compile(rf"{_AMOUNT}\s?(?:加上?|\+|和)\s?{_AMOUNT}")
_IN_ALL = re.compile("一共|总共|合起来|拢共|合计|加起来")
COUNTRY = "国家"
_OF_COUNTRY = re.compile("国家(?!级|标准|战略|机关)|国务院|中央(?!预算)|全国(?!人大|性)")
_CLASSES = re.compile(r"(?P<one>[a-h])类?(?:和|与|跟|同|、|及)(?P<other>[a-h])(?P<sort>类)")
_AMOUNT_ASKED = re.compile("多少|几|多高")
_GIVEN = re.compile("奖|补|资助|扶持|津贴|拿|领|给")
# 2019年的和现在的, 2024年版与2026年版: one grant by the text that held then and by the one that holds later.
_VERSION = "(?:版本?|的|那[版份]|办法|政策|规定|措施)*"
_VERSIONS = re.compile(
    rf"(?P<one>{YEAR})年?{_VERSION}(?:和|与|跟|同|比|到|、)(?:(?P<other>{YEAR})年?|现[在行]|目前|如今|今年|最新){_VERSION}"
)
_ASKS_OF_VERSIONS = re.compile(
    "有?(?:没有|什么|啥|哪些|多大)?(?:变化|不一样|不同|区别|差[别异])|(?:相比|对比|比较)|各自?|分别"
)
_OF_A_GRANT = re.compile("奖|补|资助|扶持|津贴|贴息|减免|租金|优惠|返还")
_HIS_STORY = re.compile(
    "[去前]年(?![和与跟、])[^。？?]*今年"
)  # 去年退库，今年又入统了，奖多少 asks of one grant
_RATIO = re.compile(r"(?P<one>.{2,30}?)(?:是|为|相当于)(?P<other>.{1,30}?)的?(?:几|多少)倍")


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a comparison: its name, and the question asked of it alone.

    ``alike`` tells that all sides are asked the same, so that their figures may be set against each other, ``of_country`` that only what
    holds in the whole country answers it, ``by_day`` that the same is asked by the texts that held on another day.
    """

    name: str
    question: Question
    alike: bool = True
    of_country: bool = False
    by_day: bool = False


def sides(question: Question, retriever: Retriever) -> list[Side]:
    """The sides of a question: by its places, years, named figures or subjects; [] if it has one."""
    compared = question.kind is Kind.COMPARISON or (
        question.kind in IN_WORDS and _EACH_OF_ALL.search(question.query.text) is not None
    )
    if not compared and question.kind not in NUMERIC:
        return []
    together = compared or _TOGETHER.search(question.query.text) is not None
    story = _HIS_STORY.search(question.query.text) and _GIVEN.search(question.query.text)
    if not together and (len(question.query.years) < 2 or story):
        return []
    unit = question.unit or ("钱" if _MONEY.search(question.query.text) else "")
    asked = replace(question, kind=_kind_of_side(question), unit=unit)
    return _without_inner(_sides(asked, together, retriever))


def _without_inner(found: list[Side]) -> list[Side]:
    """The sides, each without the places within its own that another side is: what a county gives is nothing that its city does."""
    apart = []
    for side in found:
        own = [place.region for place in side.question.query.places]
        inner = tuple(
            mention
            for other in found
            if other is not side
            for mention in other.question.query.mentions
            for place in mention.places
            if place.region not in own and any(within(place.region, region) for region in own)
        )
        excluded = (*side.question.excluded, *dict.fromkeys(inner))
        apart.append(replace(side, question=replace(side.question, excluded=excluded)))
    return apart


def _sides(asked: Question, together: bool, retriever: Retriever) -> list[Side]:
    question = asked
    if versions := _by_version(asked, retriever):
        return versions
    if len(question.query.mentions) > 1 and together:
        return _by_name(asked, retriever)
    if together and (by_level := _by_level(asked, retriever)):
        return by_level
    if len(question.query.years) > 1:
        return _by_year(asked, retriever)
    if together:
        if classes := _by_class(asked, retriever):
            return classes
        return _by_figure(asked, retriever) or _by_ratio(asked, retriever) or _by_name(asked, retriever)
    return []


def _kind_of_side(question: Question) -> Kind:
    """The question for each side alone."""
    kind = kind_of(question.query.text, besides=(Kind.COMPARISON, Kind.RANK, Kind.CLAIM))
    return kind if kind in (*NUMERIC, *IN_WORDS, Kind.DATE) else Kind.AMOUNT


def _by_level(question: Question, retriever: Retriever) -> list[Side]:
    """海门…省市区一共多少: a side for each level of government over the one place that is named."""
    mentions = question.query.mentions
    if len(mentions) != 1 or len(mentions[0].places) != 1:
        return []
    (mention,) = mentions
    region = mention.places[0].region
    regions, rest = levels(question.query.text, region, _around(region, retriever))
    rest = _IN_ALL.sub("", rest)
    found = []
    for level in regions:
        if not level:
            text = rest.replace(mention.text, COUNTRY)
            asked = _asked_alone(text if _GIVEN.search(text) else f"{text}奖励", question, retriever)
            query = replace(asked.query, mentions=())
            found.append(Side(COUNTRY, replace(asked, query=query), of_country=True))
            continue
        own = [one for one in retriever.corpus.places.find(level.replace("/", "")) if one.places]
        named = next((place for one in own for place in one.places if place.region == level), None)
        if named is None:
            return []
        text = rest.replace(mention.text, named.short)
        asked = _asked_alone(text if _GIVEN.search(text) else f"{text}奖励", question, retriever)
        query = replace(asked.query, mentions=(Mention(0, 0, named.short, (named,)),))
        found.append(Side(named.name, replace(asked, query=query)))
    return found


def _around(region: str, retriever: Retriever) -> str:
    """The region that reports are held of and whose name a zone's begins with (钦州市, of 钦州港片区); "" where a zone has one over it, or
    there is none."""
    if "/" in region or not zone_of(region):
        return ""
    names = {one.region for one in retriever.corpus.reports if one.region}
    short = {one: _LEVEL_END.sub("", one.rsplit("/", 1)[-1]) for one in names if one != region}
    return max(
        (one for one, name in short.items() if len(name) > 1 and region.startswith(name)), key=len, default=""
    )


def _by_figure(question: Question, retriever: Retriever) -> list[Side]:
    """16亿加14亿: what each figure is of."""
    found = _ADDED.search(question.query.text)
    if not found or _ASKED_OF_ALL.search(question.query.text, found.end()):
        return []
    before = question.query.text[: found.start()]
    sides = []
    for figure in found.groups():
        text = f"{before}{figure}"
        query = replace(retriever.read(text), mentions=question.query.mentions)
        sides.append(Side(figure, replace(question, text=text, query=query, kind=Kind.AMOUNT, attribute=())))
    return sides


def _by_ratio(question: Question, retriever: Retriever) -> list[Side]:
    """城镇居民收入是农村的几倍: where the second side names only what differs, it has the rest from the first."""
    found = _RATIO.search(question.query.text)
    if not found:
        return []
    first, second = found["one"], found["other"]
    one, other = (retriever.read(text) for text in (first, second))
    named = question.query.place_text
    own = [word for word in one.words if len(word) > 1 and word not in named and not word.isdigit()]
    if len(other.words) < len(own):
        second = first.replace(own[0], second)
    sides = []
    for name, text in ((found["one"], first), (found["other"], second)):
        query = replace(retriever.read(text), mentions=question.query.mentions, years=question.query.years)
        asked = replace(question, text=text, query=query, kind=Kind.AMOUNT, unit="", attribute=())
        sides.append(Side(name, asked))
    return sides


def _by_class(question: Question, retriever: Retriever) -> list[Side]:
    """B类和C类人才安家补助各多少: the question for each class."""
    text = question.query.text
    found = _CLASSES.search(text)
    if not found:
        return []
    sides = []
    for letter in found.group("one", "other"):
        name = f"{letter}{found['sort']}"
        own = f"{text[: found.start()]}{name}{_ASKED_OF_ALL.sub(' ', text[found.end() :])}"
        query = replace(retriever.read(own), mentions=question.query.mentions, years=question.query.years)
        sides.append(Side(name.upper(), replace(question, text=own, query=query, attribute=())))
    return sides


def _by_year(question: Question, retriever: Retriever) -> list[Side]:
    found = []
    for year in question.query.years:
        text = question.query.text
        for other in question.query.years:
            if other != year:
                text = re.sub(rf"{other}年?[和与跟、到至]?", " ", text)
        query = replace(retriever.read(text), mentions=question.query.mentions, years=(year,))
        found.append(Side(f"{year}年", replace(question, text=text, query=query, plan=None)))
    return found


def _by_version(question: Question, retriever: Retriever) -> list[Side]:
    """设备补贴2019年的和现在的: a side for each of two texts of which the later one replaces the other; [] if none are held."""
    text, today = question.query.text, question.day
    found = _VERSIONS.search(text)
    if not found or not today or not _OF_A_GRANT.search(text):
        return []
    rest = _ASKS_OF_VERSIONS.sub("", f"{text[: found.start()]}{text[found.end() :]}").strip("的，,?？ ")
    if not _AMOUNT_ASKED.search(rest):
        rest += "多少"
    days = [min(today, f"{year}-12-31") if year else today for year in found.group("one", "other")]
    if not _is_replaced_between(question, days[0], days[1], retriever):
        return []
    sides = []
    for day, year in zip(days, found.group("one", "other"), strict=True):
        asked = _asked_alone(rest, replace(question, day=day, as_of=day if day < today else ""), retriever)
        query = replace(asked.query, mentions=question.query.mentions, years=())
        sides.append(Side(f"{year}年" if year else "现在", replace(asked, query=query), by_day=True))
    return sides


def _is_replaced_between(question: Question, first: str, last: str, retriever: Retriever) -> bool:
    """True if a text of the places that a question names, or of any, holds on the first of two days and is replaced on the last."""
    corpus = retriever.corpus
    return any(
        (
            not question.query.mentions
            or report_scope(corpus.reports[number], question.query.mentions) is Scope.INSIDE
        )
        and corpus.force_statuses.of(number, first).holds
        and corpus.force_statuses.of(number, last).force is Force.REPLACED
        for number in corpus.force_statuses.replaced
    )


def _by_name(question: Question, retriever: Retriever) -> list[Side]:
    """锂离子电池项目和国碳项目哪个投资大: a side for each place or thing that is named side by side."""
    mentions = question.query.mentions
    country = _OF_COUNTRY.search(question.query.text) if mentions else None
    names = (*(one.text for one in mentions), *((country[0],) if country else ()))
    texts = side_texts(question.query.text, names)
    own = [_own_mentions(one.own, mentions) for one in texts]
    of_country = [_OF_COUNTRY.fullmatch(one.own.strip()) is not None for one in texts]
    placed = all(map(any, zip(own, of_country, strict=True))) and len(set(own)) == len(own)
    found = []
    for text, places, whole in zip(texts, own, of_country, strict=True):
        asked = _asked_alone(text.text, question, retriever)
        query = asked.query
        if not placed and not _names_something(text.own, query):
            return []  # a side that names nothing is no subject: 杭州市里和区里
        query = replace(
            query, mentions=places if placed else mentions, years=query.years or question.query.years
        )
        name = mention_names(places)[0] if placed and places else text.name
        named = query.place_text
        behind = _naming(retriever.read(text.asked).words, named, retriever)
        before = _naming(
            retriever.read(text.text.removesuffix(f"{text.own}{text.asked}")).words, named, retriever
        )
        attribute = behind or _naming(query.words, named, retriever)
        found.append(
            Side(name, replace(asked, query=query, attribute=attribute), bool(behind or before), whole)
        )
    return found


def _asked_alone(text: str, question: Question, retriever: Retriever) -> Question:
    """A side's question as it would be read alone, of the kind and on the day of the comparison."""
    asked = read(text, retriever, date.fromisoformat(question.day) if question.day else None)
    kind = asked.kind if asked.kind in (*NUMERIC, Kind.DATE) else question.kind
    return replace(
        asked,
        kind=kind,
        unit=asked.unit or question.unit,
        day=question.day,
        as_of=question.as_of,
        scope=question.scope,
        excluded=question.excluded,
        inherited=question.inherited,
        carried=question.carried,
    )


def _own_mentions(own: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The places that the own words of a side name."""
    named = tuple(one for one in mentions if one.text in own)
    return tuple({one.places: one for one in named}.values())


def _names_something(own: str, query: Query) -> bool:
    """True if the own words of a side name more than a place or a level of government."""
    for mention in query.mentions:
        own = own.replace(mention.text, "")
    return _LEVEL.fullmatch(own) is None


def _naming(words: Iterable[str], named: str, retriever: Retriever) -> tuple[str, ...]:
    """The words that name what is measured: places, numbers and words that compare aside."""
    return tuple(
        word
        for word in words
        if len(word) > 1
        and word not in named
        and not word.isdigit()
        and word not in _FRAMES
        and retriever.corpus.analyzer.is_content_word(word)
    )
