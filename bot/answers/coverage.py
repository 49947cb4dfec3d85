"""Places and years that a corpus covers, and the nearest ones for what it does not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.answers.questions.question import Question
from bot.answers.questions.venues import VENUE
from bot.answers.sentences.word_overlap import starts_of
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.corpus import Corpus
from retrieval.places import Mention, Place, within
from retrieval.query import FUNCTION_CHARACTERS, Query
from retrieval.report import Report

_KIND_OF_PLACE = re.compile(r"[省市县区州镇乡村](?![域内长委政民场块级值份主城庄间位])")
_BEFORE = "和与跟同及、，在到去问查 "
# Where a question begins, or behind what goes before places.
_WHERE = re.compile(rf"^|(?<=[{_BEFORE}来从])|(?<=落户|投资|入驻)")
# A name with its kind behind it (澄浦县), or with what follows a name (澄浦的, 澄浦这边); 买房的 and 租地的 are none.
_NAME = re.compile(
    rf"(?![{_BEFORE}来从买卖租盖建开办招投搞做拿领交报养种]|新[盖来开建买办成招注落引入设上增]|[刚自])([{HAN}]{{2,3}}?)"
    r"(?:新区|高新区|经开区|开发区|产业园|工业园|[省市县区州旗镇乡](?![域内长委政民场块级值份主城庄间位])|(?=的|这边|那边|这里|那里))"
)
# What stands before 镇 or 市 in a question and is no name.
_NO_NAMES = re.compile("所在|隔壁|邻|试点|示范|异地|本|外|各|全|该|重点|中心|先进|工业|产业|开发|高新")


class Coverage:
    """Answers what the reports of one corpus are about."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._unheard = lru_cache(maxsize=64)(self._unheard_in)  # forms ask in turn
        # Many questions name the same places and years, for which many reports may have to be read.
        self._held = lru_cache(maxsize=256)(self._is_held)
        self._spoken_of = lru_cache(maxsize=256)(self._is_spoken_of)

    def place(self, mention: Mention) -> bool:
        """True if a report is about the place or one in it, or about what contains it and speaks of it."""
        return not self._corpus.placed or self._held(mention.text, mention.places)

    def _is_held(self, named: str, places: Sequence[Place]) -> bool:
        return any(_about(report, place, named) for report in self._corpus.reports for place in places)

    def year(self, query: Query) -> bool:
        """True if anything held of the places of a query speaks of one of its years."""
        return self._spoken_of(_named(query), query.years)

    def _is_spoken_of(self, named: Sequence[tuple[Place, str]], years: Sequence[int]) -> bool:
        return any(
            year in report.period
            or any(str(year) in text for text in (report.text, report.title, report.delivered))
            for report in self._of(named)
            for year in years
        )

    def years(self, query: Query) -> list[int]:
        """The years that the headings and periods of the reports of a query's places name, ascending."""
        found: set[int] = set()
        for report in self._of(_named(query)):
            found.update(report.period, *(section.years for section in report.sections))
        return sorted(found)

    def unknown_places(self, query: Query, missing: Sequence[str]) -> list[str]:
        """Words that a query uses as names of places, that no list and no text knows: 火星镇.

        ``missing`` are the words of the query that what was found does not hold.
        """
        if not self._corpus.placed:
            return []
        ends = {0, *(mention.end for mention in query.mentions)}
        found = (_as_a_place(word, query.text) for word in missing)
        return [
            query.text[start:end]
            for start, end in filter(None, found)
            if not _NO_NAMES.match(query.text[start:end])
            and (start in ends or query.text[start - 1] in _BEFORE)
        ]

    def unheard_places(self, query: Query) -> list[str]:
        """What a question that names no place we know uses as names of places, though it stands nowhere in the reports:
        a name that no dictionary holds, with its kind, or one that the dictionary marks as that of a place."""
        if query.mentions or not self._corpus.placed:
            return []
        # A word that stands for another (海归, 留学人员) is no place.
        return [word for word in self._unheard(query.text) if not query.expansions.get(word)]

    def _unheard_in(self, text: str) -> tuple[str, ...]:
        analyzer, engine = self._corpus.analyzer, self._corpus.index.engine
        words = analyzer.words(text)
        begins, at = dict[int, str](), 0
        for word in words:
            at = text.find(word, at)
            begins[at] = word
            at += len(word)
        found = []
        for start in (match.start() for match in _WHERE.finditer(text)):
            word, name = begins.get(start, ""), _NAME.match(text, start)
            named = len(word) > 1 and analyzer.names_place(word) and not _NO_NAMES.match(word)
            if named and word not in engine and not VENUE.match(text, start + len(word)):
                found.append(word)
            elif (
                name
                and not (name[1][:2] in engine and name[0][-2:] in engine)
                and not _NO_NAMES.match(name[1])
                and FUNCTION_CHARACTERS.isdisjoint(name[1])
            ):
                # The segmenter parts a name it does not know into characters: 城区 of 买城区商铺 is a word.
                ends = range(start + 1, name.end(1) + 1)
                if all(end in begins for end in ends):
                    found.append(name[0])
        return tuple(found)

    def nearest_places(self, question: Question, count: int = 3) -> list[str]:
        """The regions held that share most of their path with a place of the question, nearest first."""
        asked = [place.path for place in question.query.places]

        def shared(region: str) -> int:
            path = region.split("/")
            return max(sum(a == b for a, b in zip(path, other, strict=False)) for other in asked)

        regions = dict.fromkeys(report.region for report in self._corpus.reports if report.region)
        near = [region for region in regions if asked and shared(region)]
        return sorted(near, key=lambda region: (-shared(region), region.count("/")))[:count]

    def _of(self, named: Sequence[tuple[Place, str]]) -> Sequence[Report]:
        """The reports about some places, of which each goes with the name that is used of it; all reports of none."""
        if not named:
            return self._corpus.reports
        return [r for r in self._corpus.reports if any(_about(r, place, name) for place, name in named)]


def _named(query: Query) -> tuple[tuple[Place, str], ...]:
    """The places that a query names, each with its name there."""
    return tuple((place, mention.text) for mention in query.mentions for place in mention.places)


_IS_HAN = re.compile(f"[{HAN}]")


def _about(report: Report, place: Place, named: str) -> bool:
    if within(report.region, place.region):
        return True
    return (not report.region or within(place.region, report.region)) and (
        place.short in report.text or named in report.text or _in_a_row(named, report.text)
    )


def _in_a_row(named: str, text: str) -> bool:
    """True if a text names a district without its kind, as tables and lists of offices do: 东坪：2345678."""
    bare = _KIND_OF_PLACE.sub("", named)
    if len(bare) < 2:
        return False
    return any(
        text.startswith(("：", ":", "|"), at + len(bare)) and not (at and _IS_HAN.match(text, at - 1))
        for at in starts_of(bare, text)
    )


def _as_a_place(word: str, text: str) -> tuple[int, int] | None:
    """Where a text first uses a word as the name of a place, with the kind of place behind it; None if it does not."""
    at = text.find(word)
    while at >= 0:
        kind = _KIND_OF_PLACE.match(text, at + len(word))
        if kind is not None:
            return at, kind.end()
        at = text.find(word, at + 1)
    return None
