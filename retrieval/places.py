"""The administrative divisions and their everyday names, found in text and never guessed.

What belongs here: which places a name can mean, and how names beside each other narrow one another.
The names themselves are data (``lexicon/places.tsv``).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.divisions import (
    TOWN_ENDS,
    DivisionTable,
    Place,
    PlacesError,
    add,
    read_table,
    table,
    without_kind,
)
from retrieval.numerals import ONE_TO_TEN, YEAR
from retrieval.zone_names import names_of

__all__ = ["Gazetteer", "Mention", "Place", "PlacesError", "read_table", "within", "without"]

# A town's name, 2 to 5 characters and its kind, right before its authority or at the start of a title.
# 城乡, 小镇, 返乡 and the like name no town.
_TOWN_END = r"(?<![城小集返下家老故重建制])(?:镇|乡|街道)"
_TOWN_OF_AUTHORITY = re.compile(rf"([{HAN}]{{2,20}}){_TOWN_END}(?=人民政府|政府|办事处|党委|人大)")
_TOWN_AT_START = re.compile(rf"([{HAN}]{{2,20}}?){_TOWN_END}(?![村镇土贤愁情化])")
_TITLE_LEAD = re.compile(r"[\W\d_]*(?:年度?)?")
_TOWN_LEAD = re.compile(r".*(?:年度?|关于|在)")
_SHORTEST, _LONGEST_TOWN = 2, 5  # characters of a county's full name (道县), and of a town's
_CHAIN_GAP = re.compile(r"[\s/·]*")
_DATELINE = re.compile(r"[^：:，。\s]{2,8}[：:]\s*(?=\S)")
_BEFORE_SUBJECT = re.compile(r"[\W\d_]|年度?|关于|中国|中共")
# 合作市场 and 新建区域: the last character of the name belongs to the next word.
_NEXT = {"市": "场值况", "区": "域块别间位分", "县": "域级城", "乡": "镇村下"}
_OTHER_WORDS = frozenset(last + first for last, after in _NEXT.items() for first in after)
_BESIDE, _OPENERS = frozenset("和与跟同及、，,；;：:问 "), frozenset(("听说", "想问", "问下", "咨询"))
_OF_A_PLACE = re.compile(rf"{YEAR}年?|的|[和与跟、](?=[{HAN}])")
# Before and after a place where one goes, is, or puts money: 到白银建厂, 落户白银能拿多少, but not 在新建厂房里.
_TOWARDS = re.compile(r"(?:[到去在来往赴从向于给]|落户|投资|入驻|迁往)$")
_THERE = re.compile(
    r"\W|$|[介投开办设注买租招落搞做有能享可给拿怎什哪补奖要得]|多久|[之以]?后|建[厂个设]|建一|这边|那边|本地|当地|政策|优惠|市|成立"
)
# 白银高新区 is a zone of 白银, though 白银 alone is silver.
_ZONE_AFTER = re.compile(r"(?:国家级|省级)?(?:高新|经济技术开发|经济开发|经开区|工业园|工业集中|综合保税)")
_BEFORE_COUNTY = frozenset("在到从去是对向由为及与和或年")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_MOST_LATIN_WORDS = 3
# How a place's kind is written after its name in Latin letters, and on what its full name then ends.
_LATIN_KINDS = {
    **dict.fromkeys(("province", "sheng"), "省"),
    **dict.fromkeys(("city", "shi"), "市"),
    **dict.fromkeys(("district", "qu"), "区"),
    **dict.fromkeys(("county", "xian"), "县"),
    "prefecture": "州盟区",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """The name of a place in a text, by code points, and all places that it can mean there; a chain (湖南长沙天心区) is one
    mention of its innermost place and spans all of its names."""

    start: int
    end: int
    text: str
    places: tuple[Place, ...]


def without(text: str, mentions: Sequence[Mention], filler: str = " ") -> str:
    """A text with ``filler`` in the stead of each of the mentions in it, which stand in the order of the text."""
    for mention in reversed(mentions):
        text = f"{text[: mention.start]}{filler}{text[mention.end :]}"
    return text


def within(inner: str, outer: str) -> bool:
    """True if the region ``inner`` is ``outer`` or lies in it; "" lies in nothing and contains nothing."""
    return bool(inner and outer) and (inner == outer or inner.startswith(outer + "/"))


def _inside(inner: Place, outer: Place) -> bool:
    """True if ``inner`` lies in ``outer`` and is another place."""
    return len(inner.path) > len(outer.path) and inner.path[: len(outer.path)] == outer.path


# 15万|载重吨: after a count no name of a place begins with a scale.
_SCALES, _COUNTS = frozenset("百千万"), frozenset(f"0123456789{ONE_TO_TEN}两几数百千")
_FOUND = 64  # texts whose places are remembered: a title is asked for several times


@functools.cache
def _bundled() -> Gazetteer:
    return Gazetteer(table())


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """True if a word is used as places are: at the start, beside another, before a year, as where one goes."""
    if start == 0 or text[start - 1] in _BESIDE or text[start - 2 : start] in _OPENERS:
        return True
    towards = _TOWARDS.search(text, max(0, start - 2), start)
    return bool(_OF_A_PLACE.match(text, end) or (towards and _THERE.match(text, end)))


class Gazetteer:
    """Knows places by name; a value that does not change once built."""

    def __init__(self, table: DivisionTable) -> None:
        self._table = table
        # Lengths of the names, and of the words that are none, by their first two characters; longest first.
        lengths: dict[str, set[int]] = {}
        for entry in (*table.names, *table.bound, *table.words, *table.held):
            lengths.setdefault(entry[:2], set()).add(len(entry))
        self._lengths = {head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()}
        self.find = functools.lru_cache(maxsize=_FOUND)(self._find)

    @classmethod
    def bundled(cls) -> Gazetteer:
        """The gazetteer of the bundled table; read once, when first asked for."""
        return _bundled()

    def with_regions(
        self, regions: Iterable[str], called: Iterable[tuple[str, Sequence[str]]] = ()
    ) -> Gazetteer:
        """A gazetteer that also knows the places of ``regions`` that this one does not (towns, zones), and places of those by the
        short names in ``called``.

        A short name of theirs that is an everyday word as well (白银), needs its superior before it, or is not in the table since
        other words hold it (规定南昌 and 定南), counts where a question begins with it or speaks of it as of a place.
        """
        table = self._table
        names, paths = dict(table.names), dict(table.paths)
        held: dict[str, tuple[Place, ...]] = {}
        for region in regions:
            path = tuple(part for part in region.split("/") if part)
            for depth in range(1, len(path) + 1):
                known = paths.get(path[:depth])
                bare = without_kind(path[depth - 1])
                listed = bare in table.words or bare in table.bound
                unlisted = known is not None and bare != path[depth - 1] and bare not in table.names
                if (listed or (unlisted and len(bare) > 1)) and not path[depth - 1].endswith(TOWN_ENDS):
                    add(held, bare, known or Place(path[:depth]))
                if known is not None and path[depth - 1] == known.name and len(known.name) == _SHORTEST:
                    add(held, known.name, known)  # 泗县: no 渠道县级 is meant
                if known is not None:
                    continue
                place = paths[path[:depth]] = Place(path[:depth])
                for name in names_of(place, self._table):
                    add(names, name, place)
        for region, others in called:
            place = paths[tuple(region.split("/"))]
            for name in others:
                held_so = table.names.get(name, ())
                if name not in table.words and all(one.path[:-1] == place.path[:-1] for one in held_so):
                    add(names, name, place)  # 新吴区 too, which the 高新区 is one with
                    add(names, without_kind(name) if held_so else name, place)
        return Gazetteer(replace(table, names=names, paths=paths, held=held))

    # Finding

    def _find(self, text: str) -> tuple[Mention, ...]:
        """The places that ``text`` names, in order, without overlaps; offsets are its code points."""
        found = tuple(self._chained(text))
        if len(found) < 2 or all(len(mention.places) == 1 for mention in found):
            return found
        named = frozenset(place for mention in found for place in mention.places)
        certain = frozenset(mention.places[0] for mention in found if len(mention.places) == 1)
        return tuple(_narrowed(m, named, certain) if len(m.places) > 1 else m for m in found)

    def _chained(self, text: str) -> Iterator[Mention]:
        last: Mention | None = None
        for start, end, places, needs_superior in self._names_in(text):
            if last is not None and _CHAIN_GAP.fullmatch(text, last.end, start):
                inner = tuple(p for p in places if any(_inside(p, outer) for outer in last.places))
                if inner:
                    last = Mention(last.start, end, text[last.start : end], inner)
                    continue
                # 安仁县城关镇 is another town than the 城关镇 that is known.
                if start == last.end and len(places[0].path) > 3 and text[start:end].endswith(TOWN_ENDS):
                    continue
            if needs_superior:
                continue
            if last is not None:
                yield last
            last = Mention(start, end, text[start:end], places)
        if last is not None:
            yield last

    def _names_in(self, text: str) -> Iterator[tuple[int, int, tuple[Place, ...], bool]]:
        """Start, end, meanings, and whether the name counts only right after a superior."""
        latin = list(self._latin(text))
        return (
            iter(sorted([*self._chinese(text), *latin], key=itemgetter(0))) if latin else self._chinese(text)
        )

    def _chinese(self, text: str) -> Iterator[tuple[int, int, tuple[Place, ...], bool]]:
        table, lengths = self._table, self._lengths
        at, stop = 0, len(text) - 1
        while at < stop:
            sizes = lengths.get(text[at : at + 2])
            if sizes is None:
                at += 1
                continue
            for size in sizes:
                end = at + size
                name = text[at:end]
                if len(name) < size or text[end - 1 : end + 1] in _OTHER_WORDS:
                    continue
                if name[0] == "和" and at and self._begins_in(text, at + 1, end, shortest=2):
                    continue  # 桐城和|龙岩, 汨罗和|平江
                if name[0] in _SCALES and at and text[at - 1] in _COUNTS:
                    continue  # 15万|载重吨
                listed = name in table.bound or name in table.words
                if name in table.names:
                    places = table.names[name]
                    needs_superior = name not in table.held and _is_short_county(text, at, end)
                elif (listed or name in table.held) and not self._begins_in(
                    text, at + 1, end, 3 if listed else 2
                ):
                    places, needs_superior = table.bound.get(name, ()), True
                    if name in table.held and _is_spoken_of(text, at, end):
                        places, needs_superior = table.held[name], False
                    elif name in table.worded and _ZONE_AFTER.match(text, end):
                        places, needs_superior = table.worded[name], False
                else:
                    continue
                if places:
                    yield at, end, places, needs_superior
                at = end
                break
            else:
                at += 1

    def _begins_in(self, text: str, start: int, end: int, shortest: int = 3) -> bool:
        """True if a name of three characters (``shortest``) or more begins before ``end`` and goes beyond it (和|平江县)."""
        return any(
            size >= shortest
            and at + size > end
            and text[at : at + size] in self._table.names
            and text[at + size - 1 : at + size + 1] not in _OTHER_WORDS
            for at in range(start, end)
            for size in self._lengths.get(text[at : at + 2], ())
        )

    def _latin(self, text: str) -> Iterator[tuple[int, int, tuple[Place, ...], bool]]:
        words = [(m.start(), m.end(), m.group().lower().replace("’", "'")) for m in _WORD.finditer(text)]
        latin, at = self._table.latin, 0
        while at < len(words):
            for size in range(min(_MOST_LATIN_WORDS, len(words) - at), 0, -1):
                run = words[at : at + size]
                if any(text[a[1] : b[0]] not in (" ", "-") for a, b in pairwise(run)):
                    continue
                key, end = " ".join(word for _, _, word in run).replace("'", ""), run[-1][1]
                if key not in latin and run[-1][2].endswith("'s"):
                    key, end = key[:-1], end - 2
                if key not in latin:
                    continue
                places = latin[key]
                at += size
                if at < len(words) and text[end : words[at][0]] == " " and words[at][2] in _LATIN_KINDS:
                    kind = tuple(p for p in places if p.name[-1] in _LATIN_KINDS[words[at][2]])
                    if kind:
                        places, end, at = kind, words[at][1], at + 1
                yield run[0][0], end, places, False
                break
            else:
                at += 1

    # Titles

    def read_region(self, text: str, hint: str = "") -> str:
        """The region that a title speaks of, "" if none or where it stays open.

        ``hint`` is the tag or file name that came with the title: it names the county of a town, decides
        between the meanings of an ambiguous name, and stands in for a title that names no place.
        """
        hinted = self._region_of(hint, None) if hint else None
        town = _town(text, self.find(text))
        if town is not None:
            name, superior = town
            county = superior or hinted
            known = [p for p in self._table.names.get(name, ()) if county is None or _inside(p, county)]
            if len(known) == 1:
                return known[0].region
            return "" if county is None or not self._holds_towns(county) else f"{county.region}/{name}"
        place = self._region_of(text, hinted)
        if place is not None and (line := _DATELINE.match(text)):
            # 江西：赣州市出台… is of Ganzhou.
            inner = self._region_of(text[line.end() :], hinted)
            place = inner if inner is not None and _inside(inner, place) else place
        return place.region if place else ""

    def _region_of(self, text: str, hinted: Place | None) -> Place | None:
        mentions = self.find(text)
        if not mentions:
            return hinted
        meant = [_one(_hinted(mention.places, hinted)) for mention in mentions]
        known = [place for place in meant if place is not None]
        for mention, place in zip(mentions, meant, strict=True):
            bracketed = (
                text[mention.start - 1 : mention.start] in _OPENING and text[mention.end :][:1] in _CLOSING
            )
            if (
                place is not None
                and bracketed
                and all(_inside(place, other) or place == other for other in known)
            ):
                return place  # 临空经济示范区（胶州市）
        if len(known) == len(meant) and _rest_bracketed(text, mentions):
            first, *around = known
            if all(_inside(first, other) for other in around):
                return first  # 浑南区（沈阳高新区）
        for place in known:
            if all(other == place or _inside(other, place) for other in known):
                return place if len(known) == len(meant) or meant[0] == place else None
        if _BEFORE_SUBJECT.sub("", text[: mentions[0].start]) == "":
            return meant[0]
        spoken_for = {p for p in known if hinted is not None and (p == hinted or _inside(p, hinted))}
        return spoken_for.pop() if len(spoken_for) == 1 else None

    def _holds_towns(self, place: Place) -> bool:
        """True if a town can stand right under ``place``: a county, or a city without counties."""
        return len(place.path) > 1 and not any(path[:-1] == place.path for path in table().paths)


_OPENING, _CLOSING = ("（", "("), ("）", ")")


def _rest_bracketed(text: str, mentions: Sequence[Mention]) -> bool:
    """True if all places but the first stand in one bracket right behind it."""
    first, *rest = mentions
    if not rest or text[first.end : first.end + 1] not in _OPENING:
        return False
    closing = min((at for mark in _CLOSING if (at := text.find(mark, first.end)) >= 0), default=-1)
    return all(one.end <= closing for one in rest)


def _is_short_county(text: str, start: int, end: int) -> bool:
    """True if this is the likes of 道县 inside running text (渠道县级), where it needs a superior."""
    before = text[max(start - 1, 0) : start]
    return end - start == 2 and text[end - 1] == "县" and before.isalpha() and before not in _BEFORE_COUNTY


def _one(places: tuple[Place, ...]) -> Place | None:
    """The only meaning, or the one that contains all the others."""
    return next((p for p in places if all(other == p or _inside(other, p) for other in places)), None)


def _hinted(places: tuple[Place, ...], hinted: Place | None) -> tuple[Place, ...]:
    """The meanings that the hint speaks for, or all."""
    if len(places) > 1 and hinted is not None:
        return tuple(place for place in places if place == hinted or _inside(place, hinted)) or places
    return places


def _narrowed(mention: Mention, named: frozenset[Place], certain: frozenset[Place]) -> Mention:
    """An ambiguous mention with the meanings that the other mentions of its text speak for, or as it was.

    ``named`` are all places that any mention can mean, ``certain`` those of mentions with one meaning.
    """
    top = _one(mention.places)
    if top is not None and top in certain:
        return replace(mention, places=(top,))
    others = named.difference(mention.places)
    inside = tuple(
        place
        for place in mention.places
        if any(Place(place.path[:depth]) in others for depth in range(1, len(place.path)))
    )
    return replace(mention, places=inside) if inside else mention


def _town(title: str, mentions: tuple[Mention, ...]) -> tuple[str, Place | None] | None:
    """The full name of the town that a title names, and the place right before it, if one stands there."""
    lead = _TITLE_LEAD.match(title)
    match = _TOWN_OF_AUTHORITY.search(title) or _TOWN_AT_START.match(title, lead.end() if lead else 0)
    if match is None:
        return None
    end, kind_at = match.end(), match.end(1)
    known = next((m for m in mentions if m.end == end and len(m.places) == 1), None)
    if known is not None:
        place = known.places[0]
        return place.name, None if known.text == place.name else Place(place.path[:-1])
    written = _TOWN_LEAD.match(title, match.start(), kind_at)
    start, superior = written.end() if written else match.start(), None
    # 永兴|鲤鱼塘镇 is a county and its town, but 长沙镇 and 永兴桥镇 are names of towns.
    before = next((m for m in reversed(mentions) if start < m.end <= kind_at - 2), None)
    if before is not None:
        # Where several places share that name none of them is known to hold the town; a province holds none.
        start, superior = before.end, _one(before.places) or Place(before.places[0].path[:1])
    return (title[start:end], superior) if 2 <= kind_at - start <= _LONGEST_TOWN else None
