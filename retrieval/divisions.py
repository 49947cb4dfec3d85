"""The administrative divisions: the table of their names, everyday and former ones among them.

What belongs here: what the table holds (``lexicon/places.tsv``), and nothing of how names are found in texts.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources

_NO_PLACE = "-"
TOWN_ENDS = ("镇", "乡", "街道")


class PlacesError(Exception):
    """A row of the table of places that cannot be used; the message names its line."""


# Kinds of zones, as their names end; the longer before what it ends on.
ZONE_KINDS = (
    "高新技术产业开发区|高新技术产业园区|高新技术开发区|高新区|经济技术开发区|经济开发区|经开区|技术开发区|开发区|工业园区|工业集中区|"
    "产业园区|产业集聚区|综合保税区|保税港区|保税区|合作区|临[空港海]经济区|航空港(?:经济)?区|新区|片区|度假区|示范区|管理区|试验区|实验区|工业园|产业园|科技园|园区|科技城|科学城"
)


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division or a zone, by full names from the province down."""

    path: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its full name without what it lies in."""
        return self.path[-1]

    @property
    def region(self) -> str:
        """Its path as reports write it: ``湖南省/长沙市/天心区``."""
        return "/".join(self.path)

    @property
    def short(self) -> str:
        """The name that people say: 湖南, 湘西州, 邵阳市, 天心区."""
        return table().shorts.get(self.path, self.name)

    @property
    def latin(self) -> str:
        """Its name in Latin letters (Tianxin, Inner Mongolia); "" where the table has none."""
        return table().latins.get(self.path, "").title()


@dataclass(frozen=True, slots=True)
class DivisionTable:
    """The table as read: names to what they mean, in the order of the rows.

    ``worded`` are names without their kind that are everyday words as well (白银, 天长), ``held`` those of
    places that reports are about.
    """

    names: Mapping[str, tuple[Place, ...]]
    latin: Mapping[str, tuple[Place, ...]]
    bound: Mapping[str, tuple[Place, ...]]
    words: frozenset[str]
    shorts: Mapping[tuple[str, ...], str]
    latins: Mapping[tuple[str, ...], str]
    paths: Mapping[tuple[str, ...], Place]
    worded: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    held: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)


def add(names: dict[str, tuple[Place, ...]], name: str, place: Place) -> None:
    """Let a name mean a place too."""
    held = names.get(name, ())
    if place not in held:
        names[name] = (*held, place)


def read_table(text: str) -> DivisionTable:
    """Read the table of places.

    Raises PlacesError for a row without its superior, a path given twice, or a name of one character.
    """
    names: dict[str, tuple[Place, ...]] = {}
    latin: dict[str, tuple[Place, ...]] = {}
    bound: dict[str, tuple[Place, ...]] = {}
    words: set[str] = set()
    shorts: dict[tuple[str, ...], str] = {}
    latins: dict[tuple[str, ...], str] = {}
    paths: dict[tuple[str, ...], Place] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        everyday = columns[1].split() if len(columns) > 1 else []
        if columns[0] == _NO_PLACE:
            words.update(everyday)
            continue
        path = tuple(columns[0].split("/"))
        if path in paths:
            raise PlacesError(f"places.tsv 第{number}行：{columns[0]} 已有一行")
        if len(path) > 1 and path[:-1] not in paths:
            raise PlacesError(f"places.tsv 第{number}行：{columns[0]} 的上级没有自己的一行")
        place = paths[path] = Place(path)
        only_bound = columns[3].split() if len(columns) > 3 else []
        for name in (place.name, *everyday, *only_bound):
            if len(name) < 2:
                raise PlacesError(f"places.tsv 第{number}行：“{name}”只有一个字，不能作地名")
            add(bound if name in only_bound else names, name, place)
        for name in columns[2].split(",") if len(columns) > 2 else []:
            if name.strip():
                add(latin, name.strip(), place)
                latins.setdefault(path, name.strip())
        if everyday and (len(path) == 1 or "自治" in place.name):
            shorts[path] = everyday[0]
    worded: dict[str, tuple[Place, ...]] = {}
    for place in paths.values():
        if (word := without_kind(place.name)) in words and not place.name.endswith(TOWN_ENDS):
            add(worded, word, place)
    return DivisionTable(names, latin, bound, frozenset(words), shorts, latins, paths, worded)


@functools.cache
def table() -> DivisionTable:
    """The bundled table; read once, when first asked for."""
    source = resources.files("retrieval.lexicon").joinpath("places.tsv")
    return read_table(source.read_text(encoding="utf-8"))


def without_kind(name: str) -> str:
    """The name of a town, city, county or prefecture without its kind."""
    if name.endswith(("新区", "园区", "片区", "发区", "作区", "税区", "范区", "验区", "聚区", "中区")):
        return name
    kind = next((end for end in (*TOWN_ENDS, "市", "县", "区", "旗", "州") if name.endswith(end)), "")
    return name.removesuffix(kind)
