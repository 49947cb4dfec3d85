"""What a town or zone that no table holds is called: 海口高新区 for 海口国家高新技术产业开发区, 崖州湾 for 崖州湾科技城."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval import lazy_re as re
from retrieval.divisions import ZONE_KINDS, DivisionTable, Place, without_kind

_ZONES = (
    ("高新技术产业开发区", "高新技术产业园区", "高新技术开发区", "高新区"),
    ("经济技术开发区", "经济开发区", "经开区", "开发区", "经开"),
    ("自贸片区", "自贸区"),
)
_OF_RANK = re.compile("(?:国家级?|省级?)$")  # 海口国家高新区 is called 海口高新区
_KIND_OF_ZONE = re.compile(f"(?:{ZONE_KINDS})$")
_ONLY_KIND = re.compile(f"(?:国家级?|省级?)?(?:{ZONE_KINDS})|.?")


def names_of(place: Place, table: DivisionTable) -> Iterator[str]:
    """The names that a place which the table does not hold goes by."""
    name = _without_superiors(place)
    if name != place.name:
        yield place.name
    called = _OF_RANK.sub("", _KIND_OF_ZONE.sub("", name))  # 崖州湾 of 崖州湾科技城
    alone = len(place.path) == 1 or len(called) > 2
    if called != name and len(called) > 1 and alone and not _is_taken(table, called):
        yield called
    for forms in _ZONES:
        form = next((form for form in forms if name.endswith(form)), "")
        if form:
            stem = _OF_RANK.sub("", name.removesuffix(form))
            # 高新区 alone is the name of hundreds: it takes its superior's.
            stems = [stem] if stem else [s for n in place.path[-2:-1] for s in (n, without_kind(n))]
            yield from (s + other for s in stems for other in forms)
            if stem:
                yield name  # with its rank
            return
    if len(name) < 2:
        return
    yield name
    bare = without_kind(name)
    if len(bare) > 1 and bare != name and not _is_taken(table, bare):
        yield bare
    stem = name.removesuffix("新片区").removesuffix("新区")
    if stem != name and len(stem) > 1 and _may_be(table, place, stem):
        yield stem


def _without_superiors(place: Place) -> str:
    """The name of a zone without the short names of what it lies in, where enough is left: 南沙新区 of 广州南沙新区."""
    name = place.name
    for superior in place.path[:-1]:
        rest = name.removeprefix(without_kind(superior))
        if rest != name and not _ONLY_KIND.fullmatch(rest):
            name = rest
    return name


def _may_be(table: DivisionTable, zone: Place, name: str) -> bool:
    """True if a short name may be that of a zone too: of the one division of that name, in the zone's own city or where that is
    not known (南沙, of 南沙新区 and 南沙区)."""
    others = table.names.get(name, ())
    inside = len(zone.path) == 1 or all(
        other.path[: len(zone.path) - 1] == zone.path[:-1] or other.path == zone.path[:-1] for other in others
    )
    return name not in table.words and len(others) <= 1 and inside


def _is_taken(table: DivisionTable, name: str) -> bool:
    """True if a name is an everyday word, or that of another place."""
    return name in table.words or name in table.names
