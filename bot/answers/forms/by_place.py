"""Form: what each of the places that reports are held of gives on a topic, and where that is most (上市奖励哪个地方最高, 各地有什么人才补贴)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.benefits.place_grants import (
    Most,
    PlaceGrants,
    asks_for_grants,
    gives_on,
    grants_of,
    most_of,
    numbers_of,
    told,
    topic_name,
    topic_of,
)
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.question import Question, regions_of
from bot.answers.replies.headline import LONGEST
from bot.answers.replies.quotes import Quote
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.places import Mention, within

_NAMES = 3.5  # of 7: what a word tells that names a thing
_PLACES = 24  # that are asked
_HITS = 120  # passages that tell which places come first, where there are more
_SHOWN = 4  # places that are quoted
_SHARE = 0.5  # of the places that give something: so many must give sums that can be ranked
_ROOM = 240  # code points of the quotes of one place
_PLACE = "(?:地方|省|市|县|区|州|镇|园区|开发区)"
_WHICH = re.compile(rf"哪(?:里|儿|一?个{_PLACE}|一?{_PLACE}|些{_PLACE}|几个{_PLACE})|谁")
_ORDERED = re.compile("最(?:高|多|大|猛|优惠|好|便宜|划算)")
_MOST = re.compile("最(?:高|多|大)")
_EACH = re.compile(
    rf"(?:哪(?:里|儿|些{_PLACE}|几个{_PLACE}|个{_PLACE}))(?:都|还|也|能|会|可以)*(?:有|给|补|奖|对|支持|扶持)|各(?:地|县市?区?|市|区县?|园区|个地方)(?!方)"
)
_APPLIES = re.compile("申请|申报|办理|提交|交到|领取|兑现")


def by_place(finder: Finder, question: Question) -> Finding | None:
    """What each place gives on the topic of a question that names none; None where it does not ask of all, or none gives anything."""
    text = question.query.text
    ranks = question.kind is Kind.RANK and _WHICH.search(text) and _ORDERED.search(text)
    if not asks_for_grants(question) or amounts_in(question.text) or not topic_of(finder, question):
        return None
    regions = _named(finder, question) if question.query.mentions else _held(finder, question, bool(ranks))
    if len(regions) < 2:
        return None
    places = _asked(finder, question, regions[:_PLACES])
    giving = _on_all_named(finder, question, [one for one in places if one.benefits])
    if not giving:
        what = _what(finder, question)
        return finder.refused(question, Outcome.NO_EVIDENCE, (what,)) if ranks else None
    told = {one.region for one in giving}
    unstated = [one.name for one in places if one.region not in told] if len(regions) <= _PLACES else []
    finding = (
        _ranked(finder, question, giving)
        if ranks and _MOST.search(text)
        else _listed(finder, question, giving)
    )
    return replace(finding, lines=(*finding.lines, *_unstated(finder, question, unstated)))


def _on_all_named(finder: Finder, question: Question, giving: Sequence[PlaceGrants]) -> list[PlaceGrants]:
    """The places whose texts name all that a question names (铜箔 and 落户), where one of them does; else all of them."""
    words = [one for one in topic_of(finder, question) if finder.ranker.weight(one) >= _NAMES]

    def holds(place: PlaceGrants) -> bool:
        said = ("\n".join((one.name, one.text, *one.over, one.report.title)) for one in place.benefits)
        return any(
            all(finder.ranker.held_in(question, word, text) >= HELD for word in words) for text in said
        )

    return [one for one in giving if holds(one)] or list(giving)


def _named(finder: Finder, question: Question) -> list[str]:
    """The regions that a question names, where it names several and asks for no figure of them; [] if not."""
    if question.kind in NUMERIC or len(question.query.mentions) < 2:
        return []
    return [one for one in regions_of(question.query) if numbers_of(finder, one)]


def _held(finder: Finder, question: Question, ranks: bool) -> list[str]:
    """The regions that reports are held of, where a question asks of all places; [] if not."""
    text = question.query.text
    if not ranks and (not _EACH.search(text) or _APPLIES.search(text)):
        return []
    held = dict.fromkeys(report.region for report in finder.corpus.reports if report.region)
    if len(held) <= _PLACES:
        return list(held)
    hits = finder.retriever.search(question.query, _HITS)  # those whose texts speak of it come first
    return list(dict.fromkeys([*(hit.report.region for hit in hits if hit.report.region), *held]))


def _asked(finder: Finder, question: Question, regions: Sequence[str]) -> list[PlaceGrants]:
    """What each place gives on the topic."""
    places = []
    for region in regions:
        named = [
            place
            for mention in finder.corpus.places.find(region.replace("/", ""))
            for place in mention.places
            if place.region == region
        ]
        if named:
            name = finder.headlines.place_name(region)
            query = replace(question.query, mentions=(Mention(0, 0, name, tuple(named[:1])),))
            inner = [one for one in regions if one != region and within(one, region)]
            own = [
                number
                for number in numbers_of(finder, region)
                if not any(within(finder.corpus.reports[number].region, one) for one in inner)
            ]
            places.append(grants_of(finder, replace(question, query=query), name, region, own))
    return places


def _ranked(finder: Finder, question: Question, giving: Sequence[PlaceGrants]) -> Finding:
    """The places by the most money that each gives; those that give shares which nothing bounds are told below."""
    giving = [
        one for one in giving if any(gives_on(finder, question, benefit) for benefit in one.benefits)
    ] or giving
    most = {one.region: _most(finder, question, one) for one in giving}
    units = [(found.figure.unit, found.per) for found in most.values() if found is not None]
    if not units:
        return _listed(finder, question, giving)
    common = max(dict.fromkeys(units), key=lambda unit: (unit[1] == "", units.count(unit)))
    told_most = [one for one in giving if (of := most[one.region]) and (of.figure.unit, of.per) == common]
    if _SHARE * len(giving) > len(told_most):  # what most of them give is no such sum
        finding = _listed(finder, question, giving)
        return replace(finding, lines=(label("not_alike", question.language), *finding.lines))
    told_most.sort(key=lambda one: -_high(most[one.region]))
    language = question.language
    first = [one for one in told_most if _high(most[one.region]) == _high(most[told_most[0].region])]
    names = label("next_name", language).join(f"{one.name}{one.state}" for one in first)
    said = [
        _most_words(names, most[first[0].region], language),
        *(
            _most_words(f"{one.name}{one.state}", most[one.region], language)
            for one in told_most[len(first) :]
        ),
    ]
    line = said[0]
    if others := label("between", question.language).join(said[1:]):
        line += label(
            "rank_others", question.language, others=label("other_sides", question.language) + others
        )
    best = most[told_most[0].region]
    rest = [one for one in giving if one not in told_most]
    return Finding(
        question,
        Outcome.PARTIAL if rest else Outcome.ANSWERED,
        line,
        (best.words,) if best is not None and best.words in line else (),
        _quotes([*told_most, *rest]),
        notes=("nearest",) if rest else (),  # what the others give is no sum that can be held against these
        lines=tuple(_told(finder, one, question.language) for one in rest),
    )


def _most(finder: Finder, question: Question, place: PlaceGrants) -> Most | None:
    found = [most for one in place.benefits if (most := most_of(finder, one, question)) is not None]
    return max(found, key=_high, default=None)


def _high(most: Most | None) -> float:
    return float(most.figure.high) if most is not None else 0.0


def _most_words(who: str, most: Most | None, language: str) -> str:
    return label("rank_first", language, who=who, value=most.words if most else "")


def _listed(finder: Finder, question: Question, giving: Sequence[PlaceGrants]) -> Finding:
    """What each place gives, side by side; a line each where that is long."""
    said = [_told(finder, one, question.language) for one in giving]
    line = label("between", question.language).join(said)
    lines: tuple[str, ...] = ()
    if len(line) > LONGEST:
        names = label("next_name", question.language).join(one.name for one in giving)
        line = label("places_stated", question.language, what=_what(finder, question), places=names)
        lines = tuple(said)
    return Finding(question, Outcome.ANSWERED, line, (), _quotes(giving), lines=lines)


def _told(finder: Finder, place: PlaceGrants, language: str) -> str:
    return label("side", language, who=place.name, value=told(finder, place))


def _quotes(giving: Sequence[PlaceGrants]) -> tuple[Quote, ...]:
    return tuple(quote for one in giving[:_SHOWN] for quote in one.quotes(_ROOM))


def _unstated(finder: Finder, question: Question, names: Sequence[str]) -> tuple[str, ...]:
    """A line that says which places' texts give nothing on the topic; () if all do."""
    if not names:
        return ()
    language, what = question.language, _what(finder, question)
    return (label("places_unstated", language, what=what, places=label("next_name", language).join(names)),)


def _what(finder: Finder, question: Question) -> str:
    """What a question calls the topic: 设备补助; else its words."""
    return topic_name(finder, question) or label("next_name", question.language).join(
        topic_of(finder, question)
    )
