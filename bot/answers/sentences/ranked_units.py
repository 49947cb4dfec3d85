"""The sentences of passages, ready to be matched with a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from bot.answers.laws.penalty_words import punishes
from bot.answers.sentences.bare_headings import heads_item, is_heading, run_in
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Clause, clause_at
from retrieval.clauses.terms import speaks_of_agents
from retrieval.corpus import Corpus
from retrieval.facts import Fact, FactKind, begun_within
from retrieval.lists import Entry
from retrieval.numerals import YEAR
from retrieval.parsers.site_lines import is_path
from retrieval.passages import Passage, Sentence, is_row, sentences
from retrieval.patterns import Sought, beginning
from retrieval.report import Report
from retrieval.table_rows import groups_over

_WORD = beginning("a-z0-9.&+:", r"[a-z]{3,}(?=\d级)|[a-z0-9.&+:]+")
_YEARS = re.compile(YEAR)
# 为了…，制定本条例; 现将《…》印发给你们
_INTRODUCES = Sought(
    r"^(?:第.{1,3}条\s*)?为[^。]{8,}(?:制定|特制|出台|提出)[^。]{0,30}。?$|^现将[^。]*(?:印发|下发|发布|公布|转发)|现就[^。]{4,80}(?:通知|公告|通告)如下[:。]?$"
    r"|^[^。:]{0,10}各[^。:]{0,60}(?:政府|部门|单位|机构|委)[^。:]{0,16}:$|现(?:予以?)?(?:印发|下发|转发)(?:给你们|,请|。)|请(?:认真|结合实际|各地各部门)*(?:遵照|贯彻|组织)(?:执行|实施|落实)。?$",
    "为 现 请 各",
)
# What is said of the text itself: 发布：…　更新：2025年5月9日; 附件：1.申请表; 《…》同时废止.
# What a report admits is no result and no plan.
_ADMITS = Sought(
    r"清醒地?(?:看到|认识到|意识到)|(?:困难|问题|不足|短板)和(?:困难|问题|不足|挑战|短板)",
    "清醒 困难和 问题和 不足和 短板和",
)
_OF_THE_TEXT = beginning(
    "发更来成公索文责附同停不关",
    r"^(?:发布|更新|来源|发文|成文|公开|索引|文号|责任编辑|附件|附)[^:。]{0,6}:|(?:同时废止|(?:停止|不再)执行)。?$"
    r"|关于(?:印发|公布|发布|下发|转发)[^。]*的(?:通知|公告|决定|批复)(?:\([^()]*\))?$",
)
_TEASER = "......"  # …… as normalised: a summary that breaks off, over a news report
_EXAMPLE = re.compile(r"[>\s]*(?:举例|例如|示例|例|比如)(?:说明?)?\d?[:,]")
# What one taker may have of everything together: 单家企业年度奖励合计不超过150万元.
_CAPS_ALL = re.compile(
    rf"(?:单[个家户]|每[个家户]|同一|一[个家]|各项|上述|以上|所有|全部)[{HAN}、]{{0,24}}(?:累计|合计|总额|总计|年度)[{HAN}]{{0,12}}?(?:不得?超过|最[高多]|上限|封顶)[^,。;]{{1,14}}[。;]?"
)
_PLAN_WORD = re.compile(r"目标|计划|力争|预期|将|确保|拟|争取|左右|到20\d\d年")

_LABEL = re.compile(rf"[{HAN}]{{2,8}}[：:]")
_SHORT_HEADING = 4  # code points
_IN_INTRO, _IN_ITEMS = 0.9, 0.8  # what a word counts beside a sentence, of what it counts in it


class RankedUnit(NamedTuple):
    """A sentence of a passage, ready for matching: normalised, with its Latin words and figures apart.

    ``intro`` is the sentence that introduces it as an item of a list, ``items`` are those that it introduces,
    ``name`` is what the clause that it stands in calls itself. ``heading`` tells that it is nothing but the heading
    of its section, with a line of its own, over a text. ``facts`` are those that stand in it, ``item_facts`` those of
    the items it introduces, ``figures`` its figures as normalised, with where each starts in ``text``. ``clause`` is
    the clause that it begins in, None if it begins in none. ``years`` are those it names, a row with its header's;
    ``punishes`` tells that it says what a breach costs, ``plans`` that it speaks of what is to be, ``introduces``
    that it says why the text was made or to whom it is sent, and nothing of its content, ``of_the_text`` that it says
    when the text was published, what is annexed or what it repeals; ``exemplifies`` that it reckons somebody's case;
    ``caps_all`` that it says nothing but what one taker may have of everything together;
    ``for_agents`` that it says what those get who bring an investor, ``titles`` that it is the title of the text. Most are ``plain``: they are nothing of all that, and
    no opener, question or header of a table.
    """

    sentence: Sentence
    text: str
    ascii: frozenset[str]
    intro: str
    items: str
    figures: tuple[tuple[str, int], ...]
    heading: bool
    facts: tuple[Fact, ...] = ()
    item_facts: tuple[Fact, ...] = ()
    name: str = ""
    years: frozenset[int] = frozenset()
    punishes: bool = False
    plans: bool = False
    introduces: bool = False
    of_the_text: bool = False
    admits: bool = False
    exemplifies: bool = False
    caps_all: bool = False
    clause: Clause | None = None
    plain: bool = False
    for_agents: bool = False
    titles: bool = False

    @property
    def offer(self) -> Clause | None:
        """The clause of the sentence if it gives something, else None."""
        return self.clause if gives(self.clause) else None


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage ready for matching: its sentences, their ``text`` together, and what stands over them, all normalised.

    ``context`` are the headings and the intro, ``title`` is the report's. ``texts_beside`` are the texts that stand beside
    sentences; ``beside`` has for each sentence the numbers of its own among them, with how much a word counts that only
    they hold; both are () if nothing stands beside any.
    """

    units: tuple[RankedUnit, ...]
    text: str
    context: str
    title: str
    texts_beside: tuple[str, ...]
    beside: tuple[tuple[tuple[int, float], ...], ...]


class RankedPassages:
    """Prepares the passages of a corpus, each once while it is asked for often."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.of = lru_cache(maxsize=4096)(self._read)
        self._headed = lru_cache(maxsize=64)(self._headed_items)

    def _read(self, number: int) -> RankedPassage:
        corpus = self._corpus
        passage = corpus.index.passages[number]
        report = corpus.reports[passage.report]
        whole, section = report.text, report.sections[passage.section]
        run_in_name = run_in(whole, section)
        intro = whole[slice(*passage.intro)] if passage.intro else ""
        parts = _sentences(report, passage)
        clauses = [clause_at(corpus.index.clauses(passage.report), part.start) for part in parts]
        title, context, *normal = corpus.analyzer.normalise_each(
            (
                report.title,
                " ".join((*section.path, *run_in_name, intro)),
                *(_over(whole, part) for part in parts),
                *(clause.name if clause else "" for clause in clauses),
                *(whole[part.start : part.end] for part in parts),
            )
        )
        leads, names, texts = (normal[at * len(parts) : (at + 1) * len(parts)] for at in range(3))
        introduced: dict[tuple[int, int] | None, list[tuple[Sentence, str]]] = {}
        for part, text in zip(parts, texts, strict=True):
            introduced.setdefault(part.intro, []).append((part, text))
        facts = begun_within(corpus.index.facts(passage.report), passage.start, passage.end)
        headed = self._headed(passage.report)
        units = []
        for part, clause, lead, name, text in zip(parts, clauses, leads, names, texts, strict=True):
            heading = is_heading(whole, section, run_in_name, part) or heads_item(whole, part, headed)
            if heading and whole[part.end : part.end + 1].isspace() and whole[part.end] != "\n":
                continue  # a heading that its text follows in the same line stands over that already
            if _is_label(whole, part.start, part.end):
                continue
            titles = _is_title(text, title) or is_path(text)
            heading = heading or titles or (bool(name) and text.strip("。.:").endswith(name))
            below = introduced.get((part.start, part.end), ())
            items = " ".join(other for _, other in below)
            of_items = tuple([fact for one, _ in below for fact in _standing_in(one, facts)])
            own = tuple(_standing_in(part, facts))
            figures = self._figures(whole[part.start : part.end], text, part.start, own)
            said = (part, text, frozenset(_WORD.findall(text)), lead, items, figures, heading, own, of_items)
            years = frozenset(map(int, _YEARS.findall(text + lead if text.startswith("|") else text)))
            penal, _, *others = tells = _tells(text)
            marked = penal or any(others) or heading or text.endswith((":", "?"))
            plain = not (marked or (items and text.startswith("|")))
            for_agents = _is_for_agents(clause, name, text)
            units.append(RankedUnit(*said, name, years, *tells, clause, plain, for_agents, titles))
        numbers: dict[str, int] = {}
        found = tuple(_beside(unit, numbers) for unit in units)
        return RankedPassage(
            tuple(units),
            "\n".join(unit.text for unit in units),
            context,
            title,
            tuple(numbers),
            found if numbers else (),
        )

    def _headed_items(self, report: int) -> Mapping[int, Entry]:
        """The items of the lists of a report that are no tables, by where they start."""
        lists = self._corpus.index.lists(report)
        return {entry.body: entry for one in lists if not one.table for entry in one.items}

    def _figures(
        self, text: str, normal: str, start: int, facts: Sequence[Fact]
    ) -> tuple[tuple[str, int], ...]:
        """The figures of a sentence as normalised, each with its offset there."""
        spans = [(one.start - start, one.end - start) for one in facts if one.kind is FactKind.FIGURE]
        if len(text) == len(normal):  # no character became several
            return tuple((normal[left:right], left) for left, right in spans)
        normalise = self._corpus.analyzer.normalise
        return tuple((normalise(text[left:right]), len(normalise(text[:left]))) for left, right in spans)


def _tells(text: str) -> tuple[bool, bool, bool, bool, bool, bool, bool]:
    """What the words of a sentence tell of it: see ``RankedUnit``, from ``punishes`` on."""
    return (
        punishes(text),
        _PLAN_WORD.search(text) is not None,
        _INTRODUCES.search(text) is not None,
        _OF_THE_TEXT.search(text) is not None or _TEASER in text,
        _ADMITS.search(text) is not None,
        _EXAMPLE.match(text) is not None,
        _CAPS_ALL.fullmatch(text) is not None,
    )


def _is_label(whole: str, start: int, end: int) -> bool:
    """True if a sentence is the label of a form with its value behind it in the line: 服务内容：1．…"""
    return bool(_LABEL.fullmatch(whole, start, end)) and whole[end : end + 1] not in ("", "\n")


def _is_title(text: str, title: str) -> bool:
    """True if a normalised sentence is a report's title, maybe with a first heading in the next line (总 则)."""
    rest = text.removeprefix(title) if title else text
    return len(rest) < len(text) and len("".join(rest.split())) <= _SHORT_HEADING


def _over(text: str, part: Sentence) -> str:
    """What introduces a sentence, of a row with the groups of its table that it is of."""
    spans = (part.intro, *groups_over(text, part.start)) if part.intro else ()
    return "\n".join(text[slice(*span)] for span in spans)


def gives(clause: Clause | None) -> bool:
    """True if a clause gives something."""
    return clause is not None and clause.gives


def _is_for_agents(clause: Clause | None, name: str, text: str) -> bool:
    """True if a sentence of a clause of that name says what those get who bring an investor."""
    agents = clause is not None and clause.topic == "agent" and gives(clause)
    return agents and speaks_of_agents(f"{name}\n{text}")


def _sentences(report: Report, passage: Passage) -> Sequence[Sentence]:
    """The sentences of a passage; where it begins within a table, the header that it does not hold introduces the rows."""
    parts = sentences(report.text, passage.start, passage.end)
    if passage.intro is None or report.text[passage.intro[0]] != "|":
        return parts
    rows = list(takewhile(lambda part: part.intro is None and is_row(report.text, part), parts))
    return (*(row._replace(intro=passage.intro) for row in rows), *parts[len(rows) :])


def _beside(unit: RankedUnit, numbers: dict[str, int]) -> tuple[tuple[int, float], ...]:
    """What introduces a sentence, what its clause calls itself, and the items that it introduces, each with its weight.

    Each is told by its number among ``numbers``, to which it is added.
    """
    texts = ((unit.intro, _IN_INTRO), (unit.name, _IN_INTRO), (unit.items, _IN_ITEMS))
    return tuple((numbers.setdefault(text, len(numbers)), share) for text, share in texts if text)


def _standing_in(part: Sentence, facts: Sequence[Fact]) -> list[Fact]:
    """Those of the few facts of a passage that stand in a sentence: a look at each takes less than a search."""
    start, end = part.start, part.end
    return [fact for fact in facts if start <= fact.start < end and fact.end <= end]


def facts_within(facts: Sequence[Fact], start: int, end: int) -> tuple[Fact, ...]:
    """The facts, ordered by their start, that stand in a range."""
    return tuple(fact for fact in begun_within(facts, start, end) if fact.end <= end)
