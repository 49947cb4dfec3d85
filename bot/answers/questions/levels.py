"""The levels of government that a question names beside a place (海门…省市区一共多少): the regions that are meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from retrieval import lazy_re as re
from retrieval.places import Gazetteer, Mention, within
from retrieval.query import Query

_ONE = "(?:国家(?!级)|国务院|中央|(?<!城)省|市|州|片区|园区|开发区|高新区|新区|区|县|旗)(?:里|级|本级)?"
_COUNTRY = re.compile("国家|国务院|中央")
_ZONE = re.compile("片区|园区|开发区|高新区|新区")
# 省市区, 市里和县里, 省、市、区三级; 市区 alone is a part of a town.
_LEVELS = re.compile(rf"(?!市区(?![里级])){_ONE}(?:[、和与跟及]?{_ONE})+(?:[两二三四]级|各级)?(?:政府|财政)?")
# 省里给多少: the one level that is asked about.
_GIVES = re.compile("(?P<level>省|市)(?:里|财政|政府)(?:一次性|能|会|要)?(?:给|补|奖|出)")
_WHERE_HE_IS = re.compile("(?:我们?|咱们?|本人|自己|公司|企业|店|厂|人)[^，。]{0,3}在$")
_LEAST = 2
# 省级 of 省级绿色工厂; what a text calls it beside others: 国家、省级, 省（部）级.
_GRADE = re.compile("国家级|省级|市级|区级|县级")


def levels(text: str, region: str, around: str = "") -> tuple[tuple[str, ...], str]:
    """The regions around and of a place (its path) that a text names by their levels, the widest first, and the text without them; ()
    where it names fewer than two that there are.

    ``around`` is the region of a zone that has none over it. The whole country is "".
    """
    parts = [*filter(None, around.split("/")), region] if around else region.split("/")
    at = {"省": 1, "市": 2, "州": 2, "区": 3, "县": 3, "旗": 3}
    if parts[0].endswith("市"):  # a city that is a province of its own
        at = {"市": 1, "区": 2, "县": 2}
    for found in _LEVELS.finditer(text):
        said = _ZONE.sub("园", _COUNTRY.sub("国", found[0]))
        depths = {at[one] for one in said if one in at and at[one] <= len(parts)}
        depths |= {len(parts)} if "园" in said and zone_of(region) else set()
        if len(depths) + ("国" in said) >= _LEAST:
            regions = ["/".join(parts[:depth]) for depth in sorted(depths)]
            if around and len(parts) in depths:
                regions[-1] = region
            country = ("",) if "国" in said else ()
            return (*country, *regions), f"{text[: found.start()]}{text[found.end() :]}"
    return (), text


def zone_of(region: str) -> bool:
    """True if a region is a zone (钦州港片区) and no level of government."""
    return _ZONE.search(region.rsplit("/", 1)[-1]) is not None


def is_of_another_grade(asked: str, told: str, quoted: str) -> bool:
    """True if what is told is of one grade (国家级) where another is asked for (省级) of which what it rests on says nothing."""
    grades = set(_GRADE.findall(asked))
    others = set(_GRADE.findall(told)) - grades
    if not others or len(grades) != 1:
        return False
    short = grades.pop().removesuffix("级")
    return re.search(rf"{short}(?:[（(]?部[）)]?)?级|{short}[、和与及]|[、和与及]{short}", quoted) is None


def at_level(query: Query, places: Gazetteer) -> Query:
    """A query of the one level of government that it asks about (海门…省里给多少): of the province of its one place, or of its city."""
    found = _GIVES.search(query.text)
    if found is None or len(query.mentions) != 1 or len(query.mentions[0].places) != 1:
        return query
    (mention,) = query.mentions
    region = mention.places[0].region
    depth = 1 if found["level"] == "省" else 2
    outer = "/".join(region.split("/")[:depth])
    # 市里 of a city is its own.
    if outer == region or levels(query.text, region)[0] or region.endswith(found["level"]):
        return query
    named = [
        place for one in places.find(outer.replace("/", "")) for place in one.places if place.region == outer
    ]
    if not named:
        return query
    words = tuple(word for word in query.words if word not in ("省里", "市里", "省财政", "市财政"))
    return replace(query, mentions=(replace(mention, places=(named[0],)),), words=words)


def of_the_wider(query: Query, regions: Iterable[str]) -> Query:
    """A query without the asker's own place where no report is held of that (``regions`` are those of the reports) and it names a place
    around it too: 我在韶关开店，广东的补贴 asks what 广东 gives."""
    if len(query.mentions) < 2:
        return query
    held = set(regions)
    inner = tuple(
        one
        for one in query.mentions
        if _WHERE_HE_IS.search(query.text, 0, one.start)
        and any(_lies_in(one, other) for other in query.mentions)
        and not any(within(region, place.region) for region in held for place in one.places)
    )
    if not inner:
        return query
    names = {one.text for one in inner}
    return replace(
        query,
        mentions=tuple(one for one in query.mentions if one not in inner),
        words=tuple(word for word in query.words if word not in names),
    )


def _lies_in(one: Mention, other: Mention) -> bool:
    """True if whatever a mention may mean lies within the one place that another means."""
    return len(other.places) == 1 and all(
        place.region != other.places[0].region and within(place.region, other.places[0].region)
        for place in one.places
    )
