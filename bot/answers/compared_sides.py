"""Splits a comparison into its sides: one question for each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.answers.kinds import NUMERIC, Kind, kind_of
from bot.answers.question import Question, mention_names
from retrieval.numerals import YEAR
from retrieval.search import Retriever

MOST = 5  # sides
_CONNECTIVE = re.compile(r"[和与跟同、,，对比及]+$|(?:相比|对比)$")
_BETWEEN = re.compile(r"(?<=..)(?:和|与|跟|同|、|vs|以及|(?<![增参附追施更])加上?(?=\d))(?=..)")
_SHARED = re.compile(
    r"分别|各(?!类|种|项|级|地)自?|一共|总共|合起来|拢共|合计|加起来|哪个|哪里|哪边|哪家|谁|相比|比较|对比|差|有(?:什么|啥|何|没有?|无|区别|变化|不同|出入)|一(?:样|个样|回事|码事)|相同|的?区别|都"
)
_ASKED_OF_ALL = re.compile(r"分别|各自?(?=[是有多几完]|$)|(?:相)?差(?=多少|几)|相比|对比|比较")
_FRAMES = frozenset({"分别", "相比", "对比", "比较", "一起"})
_FRAME = re.compile(r"^(?:对比|比较|相比)一?下?|[的,，\s]+$")


_TOGETHER = re.compile(
    r"一共|总共|合起来|拢共|合计|加起来|之和|加上|\d\D{0,3}加|几倍|多少倍|分别|各(?!类|种|项|级|地)自?"
)
_MONEY = re.compile(r"钱[多少]|哪[个边里]?.{0,4}钱|金额")
_AMOUNT = r"(\d[\d.,]*\s?[百千万亿]*元?)"
_ADDED = re.compile(rf"{_AMOUNT}\s?(?:加上?|\+|和)\s?{_AMOUNT}")
_CLASSES = re.compile(r"(?P<one>[a-h])类?(?:和|与|跟|同|、|及)(?P<other>[a-h])(?P<sort>类)")
_RATIO = re.compile(r"(?P<one>.{2,30}?)(?:是|为|相当于)(?P<other>.{1,30}?)的?(?:几|多少)倍")


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a comparison: its name, and the question asked of it alone.

    ``alike`` tells that all sides are asked the same, so that their figures may be set against each other.
    """

    name: str
    question: Question
    alike: bool = True


def sides(question: Question, retriever: Retriever) -> list[Side]:
    """The sides of a question: by its places, years, named figures or subjects; [] if it has one."""
    compared = question.kind is Kind.COMPARISON
    if not compared and question.kind not in NUMERIC:
        return []
    together = compared or _TOGETHER.search(question.query.text) is not None
    if not together and len(question.query.years) < 2:
        return []
    unit = question.unit or ("钱" if _MONEY.search(question.query.text) else "")
    asked = replace(question, kind=_kind_of_side(question), unit=unit)
    if len(question.query.mentions) > 1 and together:
        return _by_place(asked, retriever)
    if len(question.query.years) > 1:
        return _by_year(asked, retriever)
    if together:
        if classes := _by_class(asked, retriever):
            return classes
        return _by_figure(asked, retriever) or _by_ratio(asked, retriever) or _by_subject(asked, retriever)
    return []


def _kind_of_side(question: Question) -> Kind:
    """The question for each side alone."""
    kind = kind_of(question.query.text, besides=(Kind.COMPARISON, Kind.RANK, Kind.CLAIM))
    return kind if kind in (*NUMERIC, Kind.DATE) else Kind.AMOUNT


def _by_place(question: Question, retriever: Retriever) -> list[Side]:
    """A side reaches from its place to the next connective (桂阳签约项目和邵阳国碳项目分别…).

    Where the first side is a bare place, all that follows the last one is asked of both.
    """
    text = question.query.text
    mentions = tuple({mention.places: mention for mention in question.query.mentions}.values())[:MOST]
    bounds = [mention.start for mention in mentions] + [len(text)]
    pieces = [text[start:end] for start, end in itertools.pairwise(bounds)]
    own = [_CONNECTIVE.sub("", piece) for piece in pieces[:-1]]
    last = pieces[-1]
    if any(len(piece) > len(mention.text) + 1 for piece, mention in zip(own, mentions, strict=False)):
        cut = _SHARED.search(last)
        end = cut.start() if cut else len(last)
    else:
        end = len(mentions[-1].text)
    own.append(last[:end])
    tail = _ASKED_OF_ALL.sub(" ", last[end:])
    asked = retriever.read(tail)
    named = "".join(mention.text for mention in mentions)
    rest = [*asked.words, *retriever.read(own[-1]).words]
    if not any(len(word) > 1 and word not in named and word not in _FRAMES for word in rest):
        own[1:] = [
            f"{name}{own[0].removeprefix(mentions[0].text)}"
            for name in (mention.text for mention in mentions[1:])
        ]  # …目标和天心区的比
    alike = any(len(word) > 1 and retriever.corpus.analyzer.is_content_word(word) for word in asked.words)
    found = []
    for piece, mention in zip(own, mentions, strict=True):
        query = retriever.read(f"{text[: bounds[0]]} {piece} {tail}")
        years = retriever.read(piece).years or question.query.years  # 天心2019年和湘西2018年
        query = replace(query, mentions=(mention,), years=years)
        attribute = _naming(query.words, named, retriever)
        asked_of_it = replace(question, query=query, attribute=attribute)
        found.append(Side(mention_names((mention,))[0], asked_of_it, alike))
    return found


def _by_figure(question: Question, retriever: Retriever) -> list[Side]:
    """16亿加14亿: what each figure is of."""
    found = _ADDED.search(question.query.text)
    if not found:
        return []
    before = question.query.text[: found.start()]
    sides = []
    for figure in found.groups():
        query = replace(retriever.read(f"{before}{figure}"), mentions=question.query.mentions)
        sides.append(Side(figure, replace(question, query=query, kind=Kind.AMOUNT, attribute=())))
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
        sides.append(Side(name, replace(question, query=query, kind=Kind.AMOUNT, unit="", attribute=())))
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
        query = retriever.read(f"{text[: found.start()]}{name}{_ASKED_OF_ALL.sub(' ', text[found.end() :])}")
        query = replace(query, mentions=question.query.mentions, years=question.query.years)
        sides.append(Side(name.upper(), replace(question, query=query, attribute=())))
    return sides


def _by_year(question: Question, retriever: Retriever) -> list[Side]:
    found = []
    for year in question.query.years:
        text = question.query.text
        for other in question.query.years:
            if other != year:
                text = re.sub(rf"{other}年?[和与跟、到至]?", " ", text)
        query = replace(retriever.read(text), mentions=question.query.mentions, years=(year,))
        found.append(Side(f"{year}年", replace(question, query=query, plan=None)))
    return found


def _by_subject(question: Question, retriever: Retriever) -> list[Side]:
    """锂离子电池项目和国碳项目哪个投资大: what stands before the connective, and between it and what is asked."""
    text = question.query.text
    asked = _SHARED.search(text, 4)
    if not asked:
        return []
    names = _BETWEEN.split(text[: asked.start()])
    if not 1 < len(names) <= MOST:
        return []
    found = []
    for name in names:
        subject = _FRAME.sub("", name.strip())
        query = replace(
            retriever.read(f"{subject} {text[asked.start() :]}"),
            mentions=question.query.mentions,
            years=question.query.years,
        )
        named = query.place_text
        if not any(len(word) > 1 and word not in named and word in subject for word in query.words):
            return []  # a side that names nothing is no subject: 杭州市里和区里
        unplaced = _without(subject, question)
        tail = retriever.read(_ASKED_OF_ALL.sub(" ", text[asked.start() :])).words
        attribute = _naming(tail, named, retriever) or _naming(query.words, named, retriever)
        alike = bool(_naming(tail, named, retriever))
        found.append(Side(unplaced or subject, replace(question, query=query, attribute=attribute), alike))
    return found


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


def _without(subject: str, question: Question) -> str:
    """A side's name without the place and year that all sides share."""
    for mention in question.query.mentions:
        subject = subject.removeprefix(mention.text)
    return re.sub(rf"^{YEAR}年?", "", subject).strip("的")
