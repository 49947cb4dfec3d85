"""Figures that are told one after another, each of the thing that stands at its place: 城镇、农村居民收入达到26756元、10046元."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.answers.sentences.word_overlap import starts_of
from retrieval import lazy_re as re
from retrieval.characters import HAN, SEMICOLONS
from retrieval.facts import Fact, FactKind
from retrieval.text_pieces import begin_of, end_of

_JOINS = re.compile(r"\s*[、和及]\s*")
_REACH = 80  # code points before the first figure in which the things are named
_WORD = r"(?:[^、，,；。\d]|\d{2,4}(?=强))"  # 世界500强 is a name, and no figure
_THINGS = "项目|工程|公司|集团|中心|基地|产业园|工厂"
_REST_OF_NAME = re.compile(rf"[^，,。；;\n]{{0,12}}(?:{_THINGS})")
_OWN_THING = re.compile(
    rf"(?<![{HAN}])(?!该|此|本|这|上述|其|全部|\d)(?:此外，?|同时，?|其中，?)?[{HAN}\w“”·]{{2,24}}?(?:{_THINGS})(?=的?[{HAN}]{{0,8}}$|的?[{HAN}]{{0,8}}[\d约近逾超])"
)
_BORDER = re.compile("[。；;\n]")


def named_with(fact: Fact, facts: Sequence[Fact], text: str) -> tuple[str, tuple[str, ...]]:
    """The thing that a figure is of, and those that the figures beside it are of; ("", ()) where they are not so told.

    What the last thing ends in is said of each: 城镇 is written with every end of 农村居民收入, a line each.
    """
    run = _run(fact, facts, text)
    if len(run) < 2:
        return "", ()
    before = _BORDER.split(text[max(0, run[0].start - _REACH) : run[0].start])[-1]
    joined = before.count("、") >= len(run) - 1
    names = list(_names(len(run)).finditer(before)) if joined else []
    if not names:
        return "", ()
    *first, last = names[-1][0].split("、")
    ends = [last[at:] for at in range(1, len(last))]
    things = [*("\n".join(thing + end for end in ends) for thing in first), last]
    at = run.index(fact)
    return things[at], tuple(thing for number, thing in enumerate(things) if number != at)


def is_of_its_own_thing(fact: Fact, names: Sequence[str], text: str) -> bool:
    """True if the part of a sentence before a figure names a thing of its own (；此外，乙项目总投资5亿元), and another part of the sentence a
    thing of one of ``names``: 甲项目将建平台；…."""
    if fact.kind is not FactKind.FIGURE:
        return False
    start, end = begin_of(text, fact.start, "。\n"), end_of(text, fact.end, "。\n")
    begin = begin_of(text, fact.start, SEMICOLONS, start)
    own = _OWN_THING.search(text, begin, fact.start)
    if own is None or begin == start or any(name in own[0].lower() for name in names):
        return False
    others = [text[start:begin].lower(), text[fact.end : end].lower()]
    part = text[begin : fact.end].lower()
    return any(name not in part and names_a_thing(name, other) for name in names for other in others)


def names_a_thing(name: str, text: str) -> bool:
    """True if a text holds a name in that of a project, a firm or the like: 华为 in 华为运营中心."""
    return any(_REST_OF_NAME.match(text, at + len(name)) for at in starts_of(name, text))


def _run(fact: Fact, facts: Sequence[Fact], text: str) -> list[Fact]:
    """The figures of one unit that stand side by side with a figure, itself among them."""
    run: list[Fact] = []
    for one in (one for one in facts if one.kind is FactKind.FIGURE and one.unit == fact.unit):
        if run and not _JOINS.fullmatch(text, run[-1].end, one.start):
            if fact in run:
                return run
            run = []
        run.append(one)
    return run if fact in run else []


@cache
def _names(count: int) -> re.Pattern[str]:
    return re.compile(rf"(?:{_WORD}{{1,14}}、){{{count - 1}}}{_WORD}{{1,30}}")
