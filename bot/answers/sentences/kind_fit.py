"""Scores how well the form of a sentence fits a kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from bot.answers.facts import answer_spans as spans_room
from bot.answers.laws.penalty_words import asks_for_penalty
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import NUMERIC, Kind, facts_for, row_of
from bot.answers.questions.question import Question
from bot.answers.sentences.figure_fit import figure_fit
from bot.answers.sentences.ranked_units import RankedUnit
from retrieval import lazy_re as re
from retrieval.facts import Fact, FactKind
from retrieval.quantities import quantities
from retrieval.search import Hit, Scope, names_of, speaks_of

_OPENER = 0.5  # what opens a list says nothing by itself
_QUESTION = 0.5  # what asks says nothing
_GIVES_A_SUM = re.compile(
    r"(?:给予|予以|奖励|补助|补贴|奖补|资助)[^,，。；;]{0,10}\d"
)  # a heading that says it all
_HEADER = 0.3  # the header of a table, and a heading, say nothing by themselves
_INTRODUCES = 0.5  # why there is a text, or that it is sent
_OF_THE_TEXT = 0.3  # when a text was published, or what it repeals, where its matter is asked
_TEXT_ASKED = re.compile("发布|更新|印发|公布|出台|颁布|来源|废|取代|代替|替|旧|老|附件|表格|申请表|下载")
_TELLS_WHERE = re.compile(
    r"\d+号?窗口|\d楼|\d+室|大厅|平台|登录"
)  # 向县招商中心（三楼12号窗口）提交以下材料：
_OF_A_CASE = 0.5  # what an example reckons for somebody whose figures are not the asker's
_PENALTY = 0.25  # what a breach costs, where it is asked what is to be done
_PLAN_SECTION = re.compile(r"目标|计划|安排|任务|打算|展望|规划")

# What a report admits is what is asked for where somebody asks for it, and nothing else.
_SHORTCOMINGS_ASKED = re.compile("困难|问题|不足|短板|挑战|难处|难题|差距|欠缺|缺点|毛病|软肋|压力")
_ADMITTED, _UNASKED = 1.4, 0.7

# What sentences hold that answer a kind of question which no single value answers, and what they weigh without it.
_FORMS = {
    Kind.WHY: (FactKind.REASON, None, 1.25, 0.85),
    Kind.HOW_TO: (FactKind.STEP, re.compile("通过|采用|方式|依托|流程|程序|窗口|平台"), 1.2, 0.85),
    Kind.ELIGIBILITY: (
        None,
        re.compile("可以|可按|不得|不予|享受|符合|条件|适用|减免|免收|限于|不含|除外|支持|给予"),
        1.1,
        0.9,
    ),
    Kind.VALIDITY: (FactKind.DATE, re.compile("有效|施行|实施|执行|截止|废止|失效|期限|试行"), 1.2, 0.8),
}


def is_plan_section(path: Sequence[str]) -> bool:
    """True if a heading over a text says that it tells what is to be."""
    return any(_PLAN_SECTION.search(heading) for heading in path)


def opener_answers(kind: Kind, facts: Sequence[Fact]) -> bool:
    """True if the sentence that opens a list answers a question by itself: a list is asked for, or it holds a fact that is."""
    wanted = row_of(kind).facts
    return kind is Kind.LIST or any(fact.kind in wanted for fact in facts)


def form_fit(question: Question, text: str, facts: Sequence[Fact]) -> float:
    """Factor for how well a sentence's form fits a kind of question: a reason for 为什么, a step for 怎么申请."""
    if question.kind not in _FORMS:
        return 1.0
    fact, words, fits, other = _FORMS[question.kind]
    wanted = {fact} | (facts_for(question.kind, question.query.text) if question.kind is Kind.WHY else set())
    held = any(one.kind in wanted for one in facts)
    return fits if held or (words is not None and words.search(text)) else other


@dataclass(frozen=True, slots=True)
class Standing:
    """What the place of a hit tells of its sentences: a report of a superior place (``around``), a heading of another year
    than the one asked for, a section of plans."""

    around: bool
    other_year: bool
    planned: bool


_TELLS_NOTHING = Standing(around=False, other_year=False, planned=False)


class Form:
    """Scores sentences by their form: a number for 多少, the year asked for, a plan or a result."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._spares_penalties = not asks_for_penalty(question.query.text)
        self._asks_of_text = question.kind is Kind.VALIDITY or bool(_TEXT_ASKED.search(question.query.text))
        self._of_shortcomings = bool(_SHORTCOMINGS_ASKED.search(question.query.text))
        self._years = frozenset(question.query.years)
        self._asks_figure = spans_room.asks_for_figure(question)
        self._without_figure = figure_fit((), (), question)
        self._of_other_figures = figure_fit((("", 0),), (), question)
        self._tells = question.kind in spans_room.TOLD_BY_WORDS
        self._has_form = question.kind in _FORMS
        self._is_asked_for = spans_room.fitting_test(question)
        self._fits: dict[str, bool] = {}  # whether a figure is of the kind asked for

    @cached_property
    def _own(self) -> frozenset[Decimal]:
        """The asker's figures."""
        return frozenset(one.quantity.low for one in amounts_in(self._question.text))

    def standing(self, hit: Hit, context: str) -> Standing:
        """The standing of the sentences of a hit, over which ``context`` stands."""
        around = hit.scope is Scope.AROUND
        if not (around or self._years) and self._question.plan is None:
            return _TELLS_NOTHING
        heading = hit.section.years if self._years else ()
        other_year = bool(heading) and self._years.isdisjoint(heading)
        planned = self._question.plan is not None and bool(_PLAN_SECTION.search(context))
        return Standing(around, other_year, planned) if around or other_year or planned else _TELLS_NOTHING

    def fitting(self, unit: RankedUnit) -> list[tuple[str, int]]:
        """The figures of a sentence that are of the kind asked for; none where no figure is asked for."""
        if not self._asks_figure:
            return []
        for figure, _ in unit.figures:
            if figure not in self._fits:
                self._fits[figure] = self._is_asked_for(figure)
        return [one for one in unit.figures if self._fits[one[0]]]

    def fit(self, unit: RankedUnit, fitting: Sequence[tuple[str, int]], standing: Standing) -> float:
        """A factor for a sentence, 1 where its form tells nothing; ``fitting`` are its figures of the kind asked for."""
        question, text = self._question, unit.text
        if self._asks_figure:
            factor = 1.0 if fitting else self._of_other_figures if unit.figures else self._without_figure
        elif not self._tells:
            factor = 1.0
        else:
            listed = unit.sentence.intro is not None or unit.sentence.item
            factor = spans_room.fit(text, unit.figures, fitting, question, listed=listed)
        if self._has_form:
            factor *= form_fit(question, text, unit.facts)
        if not unit.plain:
            factor = self._marked(unit, factor)
        if standing.around:
            factor *= self._of_place(text)
        if self._years:
            if not self._years.isdisjoint(unit.years):
                factor *= 1.1
            elif unit.years or standing.other_year:
                factor *= 0.7
        if question.plan is not None:
            planned = standing.planned or unit.plans
            factor *= 1.0 if planned == question.plan else 0.85
        return factor

    def _marked(self, unit: RankedUnit, factor: float) -> float:
        """The factor of a sentence that opens, asks, heads or introduces something."""
        kind, text = self._question.kind, unit.text
        if unit.introduces and kind is not Kind.WHY:
            factor *= _INTRODUCES
        if unit.of_the_text and not self._asks_of_text:
            factor *= _OF_THE_TEXT
        named = any(word in text for word in self._question.attribute)  # 作为…的派出机构，履行下列职责：
        where = kind is Kind.PLACE and _TELLS_WHERE.search(text) is not None
        if text.endswith(":") and not (named or where) and not opener_answers(kind, unit.facts):
            factor *= _OPENER
        if unit.exemplifies and self._own.isdisjoint(one.low for one in quantities(text)):
            factor *= _OF_A_CASE
        if unit.admits:
            factor *= _ADMITTED if self._of_shortcomings else _UNASKED
        if text.endswith("?"):
            factor *= _QUESTION
        if unit.punishes and self._spares_penalties:
            factor *= _PENALTY
        gives = unit.heading and kind in NUMERIC and _GIVES_A_SUM.search(text) is not None
        if (unit.heading and not gives) or (unit.items and text.startswith("|")):
            factor = spans_room.OPENING if kind is Kind.LIST and not unit.titles else _HEADER * factor
        return factor

    def _of_place(self, text: str) -> float:
        """Factor for a sentence in a report of a superior place: 湘潭市的山河工业城项目 is the place's own."""
        mentions = self._question.query.mentions
        if not speaks_of(text, mentions):
            return 0.6
        return 1.2 if _belonging(names_of(mentions)).search(text) else 1.0


@lru_cache(maxsize=64)  # of the same question for each sentence
def _belonging(names: tuple[str, ...]) -> re.Pattern[str]:
    """What says that something is a place's own: 湘潭市的."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})[市县区州镇]?的")
