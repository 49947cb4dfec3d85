"""The figure of each side of a comparison: of one role for all of them, a sum for what is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import scopes
from bot.answers.answer import Outcome
from bot.answers.benefits.benefit_search import topic_words
from bot.answers.benefits.named_grants import ASKS, is_given
from bot.answers.facts.asked_fact import is_of_the_noun
from bot.answers.finder import Finder
from bot.answers.finding import Finding, Value
from bot.answers.laws.time_limits import of_the_act
from bot.answers.questions.compared_sides import Side
from bot.answers.questions.question import Question
from bot.answers.replies import quotes
from bot.answers.sentences import table_answers
from bot.answers.sentences.sentence_ranking import Candidate
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.facts import Fact, FactKind, Role
from retrieval.facts.figures import ROLES
from retrieval.quantities import LOWER_BOUNDS, UPPER_BOUNDS, Quantity, quantities

_GROWTH_ASKED = re.compile(r"增速|增长|增幅|涨|率")
_SUBJECT_OF_GROWTH = re.compile(rf"^([{HAN}]{{2,12}}?)(?:同比|比上年|较上年)?(?:预计)?增长$")
_GROWTH = (Role.GROWTH, Role.SHARE)
PLANS = re.compile("目标|计划|力争|预期|将(?!军)|确保|拟(?!定)|争取")
# What a company turns over in a year, by whichever name: the figures are not the same, and come near to each other.
_TURNOVER = ("产值", "销售额", "销售收入", "营业收入", "主营业务收入", "技工贸收入", "营收")
_LONGEST = 40  # code points of a figure as it is worded
_OF_PLAN = 0.8  # what a planned figure counts beside one that was reached


@dataclass(frozen=True, slots=True)
class Measured:
    """A side with the figure that answers for it, None if none is stated, and the finding behind it.

    ``open`` tells that the question does not tell this figure from another that is stated too. ``kindred`` is what the figure is of
    where it is not of what is asked for, but of what comes near to it (销售额, for 产值); else "". ``of_form`` tells that a form told
    it, and no sentence that was chosen, ``base`` what a rate that is given is of, or a sum is graded by, "" where that is not known.
    """

    side: Side
    finding: Finding
    value: Value | None
    open: bool = False
    kindred: str = ""
    of_form: bool = False
    base: str = ""


def measure(finder: Finder, found: Sequence[Side], role: Role | None = None) -> list[Measured]:
    """Each side with its figure; all figures are of the role that is given, else of the one that most sides have."""
    findings, options = [], []
    for side in found:
        asked = scopes.placed(side.question)
        finding = finder.find(asked)
        held = finding.evidence is not None and finding.outcome in (
            Outcome.ANSWERED,
            Outcome.PARTIAL,
            Outcome.NO_EVIDENCE,
        )
        findings.append(finding)
        option = finder.figures(asked, finding.evidence) if held and finding.evidence else []
        if ASKS.search(side.question.query.text):
            paid = [
                (c, f)
                for c, f in option
                if f.role in (Role.AMOUNT, Role.SHARE, Role.RATIO) and not _is_demanded(finder, c, f)
            ]
            option = [(c, f) for c, f in option if is_given(finder, c.hit.report, f)] or paid
            if finding.outcome is Outcome.NO_EVIDENCE:
                option = [(c, f) for c, f in option if _is_on_topic(finder, asked, c)]
        if _GROWTH_ASKED.search(side.question.query.text) and not side.question.unit:
            option = [(c, f) for c, f in option if f.role in _GROWTH]
        if role is not None:
            option = [(c, f) for c, f in option if f.role is role]
        option = [
            (c, f)
            for c, f in option
            if not _grows_another(finder, side, c, f) and _is_of_side(finder, found, side, c)
        ]
        option = of_the_act(finder.ranker, asked, option) or option
        of_noun = [(c, f) for c, f in option if is_of_the_noun(f, side.question, c.hit.report.text)]
        options.append(of_noun or option)
    role = role or _common_role(finder, found, options)
    measured = []
    for side, finding, option in zip(found, findings, options, strict=True):
        alike = [
            (c, f)
            for c, f in option
            if (role is None or f.role is role) and not table_answers.other_year(side.question, c)
        ]
        alike = [(c, f) for c, f in alike if _holds_attribute(finder, side, c, f)] or alike
        first = max(
            alike,
            key=lambda one: one[0].score * finder.closeness(side.question, *one) * _settled(side, one[0]),
            default=None,
        )
        value, is_open = _of_cell(finding), False
        if value is None and first is not None:
            candidate, fact = first
            value = Value(candidate.hit.report, _with_both_bounds(candidate, fact))
            finding = replace(finding, quotes=(quotes.around(candidate),), outcome=Outcome.ANSWERED)
            is_open = bool(ASKS.search(side.question.query.text)) and _is_one_of_several(side, first, alike)
        own = Measured(side, finding, value, is_open)
        measured.append(own if value is not None else _of_kindred(finder, side, role) or own)
    return _told_apart(measured, options)


def _with_both_bounds(candidate: Candidate, fact: Fact) -> Fact:
    """A bound with the other one right before or behind it as one range: 五万元以上 and 二十万元以下."""
    for other in candidate.unit.facts:
        lower, upper = (fact, other) if fact.bound in LOWER_BOUNDS else (other, fact)
        if (lower.end, lower.unit) == (upper.start, upper.unit) and (
            lower.bound in LOWER_BOUNDS and upper.bound in UPPER_BOUNDS
        ):
            return lower._replace(end=upper.end, high=upper.high, bound="")
    return fact


def _of_kindred(finder: Finder, side: Side, role: Role | None) -> Measured | None:
    """A side with the figure of what comes near to what is asked for; None if none of that is stated either."""
    query = side.question.query
    asked = next((word for word in _TURNOVER if word in query.text), "")
    for word in _TURNOVER if asked else ():
        if word == asked:
            continue
        other = finder.retriever.read(query.text.replace(asked, word))
        other = replace(other, mentions=query.mentions, years=query.years)
        found = finder.find(scopes.placed(replace(side.question, query=other, attribute=(word,))))
        value = next(iter(found.values), None)
        if found.outcome is Outcome.ANSWERED and value is not None and role in (None, value.fact.role):
            return Measured(replace(side, alike=False), found, value, kindred=word)
    return None


def _is_on_topic(finder: Finder, question: Question, candidate: Candidate) -> bool:
    """True if a sentence, or what stands over it, holds a word of what a question asks for a grant on, or it names none."""
    words = topic_words(finder, question)
    return not words or any(finder.ranker.held_above(question, candidate, word) >= HELD for word in words)


def _is_demanded(finder: Finder, candidate: Candidate, fact: Fact) -> bool:
    """True if a figure is a bound that a clause of its report sets: 到位资金1000万美元及以上的企业."""
    return any(
        condition.start < fact.end and fact.start < condition.end
        for clause in finder.corpus.index.clauses(candidate.hit.passage.report)
        if clause.start <= fact.start < clause.end
        for condition in clause.conditions
    )


def _is_of_side(finder: Finder, found: Sequence[Side], side: Side, candidate: Candidate) -> bool:
    """True unless words of its own name a side, and no place does, and neither a sentence nor what stands over it holds one of them."""
    if side.question.query.mentions not in [one.question.query.mentions for one in found if one is not side]:
        return True
    others = "\n".join(one.name for one in found if one is not side).lower()
    own = [
        word
        for word in finder.ranker.telling(side.question)
        if word in side.name.lower() and word not in others
    ]
    return not own or any(finder.ranker.held_above(side.question, candidate, word) >= HELD for word in own)


def _holds_attribute(finder: Finder, side: Side, candidate: Candidate, fact: Fact) -> bool:
    """True if the clause of a figure holds what is asked for: 年产值12亿元, and not 总投资3亿元, of 产值."""
    clause = candidate.hit.report.text[slice(*fact.of)]
    asked = side.question
    return bool(asked.attribute) and all(
        finder.ranker.held_in(asked, word, clause) >= HELD for word in asked.attribute
    )


def _grows_another(finder: Finder, side: Side, candidate: Candidate, fact: Fact) -> bool:
    """True if a growth is of something that its own clause names and the question does not: 固定资产投资保持稳定，民间投资增长14.5%."""
    if fact.role not in _GROWTH:
        return False
    own = _SUBJECT_OF_GROWTH.search(re.split("[，,；;。：:]", _right_before(candidate, fact))[-1])
    asked, words = side.question, side.question.query.words
    return own is not None and not any(finder.ranker.held_in(asked, word, own[1]) >= HELD for word in words)


def _is_one_of_several(
    side: Side, chosen: tuple[Candidate, Fact], alike: Sequence[tuple[Candidate, Fact]]
) -> bool:
    """True if the sentence of a figure gives other sums too, and no word of a question stands before this one alone:
    主板上市给予300万元；创业板上市给予200万元, of 上市奖励."""
    candidate, fact = chosen
    others = [
        (one, other)
        for one, other in alike
        if one.unit is candidate.unit and other.unit == fact.unit and other.low != fact.low
    ]
    own = _right_before(candidate, fact)
    names = [word for word in side.question.query.words if len(word) > 1 and word in own]
    return any(all(word in _right_before(*other) for word in names) for other in others)


def _settled(side: Side, candidate: Candidate) -> float:
    """Factor for a sentence that tells a plan, where neither a plan nor a result is asked for, nor a year that may lie ahead."""
    untimed = side.question.plan is None and not side.question.query.years
    return _OF_PLAN if untimed and PLANS.search(candidate.unit.text) else 1.0


def _told_apart(
    measured: Sequence[Measured], options: Sequence[Sequence[tuple[Candidate, Fact]]]
) -> list[Measured]:
    """The sides with the figure right behind each one's own name, where one sentence gave all of them the same figure:
    乡镇103件、村48件 of 乡镇一级和村一级."""
    facts = {one.value.fact for one in measured if one.value}
    if len(measured) < 2 or len(facts) != 1 or not all(one.value for one in measured):
        return list(measured)
    names = [one.side.name for one in measured]
    apart = []
    for one, option in zip(measured, options, strict=True):
        own = _own_part(one.side.name, names)
        value = one.value
        same = [
            (c, f) for c, f in option if value and value.fact in c.unit.facts and f.unit == value.fact.unit
        ]
        named = [(c, f) for c, f in same if own in _right_before(c, f)]
        if len({f for _, f in named}) != 1:
            return list(measured)
        candidate, fact = named[0]
        apart.append(replace(one, value=Value(candidate.hit.report, fact)))
    return apart


def _own_part(name: str, names: Sequence[str]) -> str:
    """The part of a side's name that the others do not end in too: 乡镇 of 乡镇一级 beside 村一级."""
    ends = (at for at in range(1, len(name)) if all(one.endswith(name[at:]) for one in names))
    return name[: next(ends, len(name))].lower()


def _right_before(candidate: Candidate, fact: Fact) -> str:
    """What stands between a figure and the one before it in its sentence, in lower case."""
    start = max((one.end for one in candidate.unit.facts if one.end <= fact.start), default=fact.of[0])
    return candidate.hit.report.text[start : fact.start].lower()


def _of_cell(finding: Finding) -> Value | None:
    """The figure of a table's cell with its unit, None if no cell answers."""
    if "table" not in finding.notes or not finding.spans or not finding.quotes:
        return None
    return written(finding, finding.spans[0])


def written(finding: Finding, said: str) -> Value | None:
    """A figure as a finding words it (``said``), which is to be found in its first quote; None if it is no figure."""
    figure, said = _figure_of(finding.line, said)
    if figure is None or len(said) > _LONGEST:
        return None
    quote = finding.quotes[0]
    of = (quote.start, quote.end)
    role = ROLES.get(figure.kind, Role.NONE)
    fact = Fact(
        FactKind.FIGURE, *of, of, role, figure.low, figure.high, figure.unit, figure.bound, figure.approximate
    )
    return Value(quote.report, fact, said.rstrip("。；; "))


def _figure_of(line: str, said: str) -> tuple[Quantity | None, str]:
    """The figure of a span of a line, and the span with the words that bound it (最高 before 300万元), or the unit behind a cell."""
    at = line.rfind(said)
    end = at + len(said)
    if at < 0:
        return next(iter(quantities(said)), None), said
    held = [one for one in quantities(line) if at <= one.start < end]
    if held:
        one = next((one for one in held if one.kind in ("money", "share")), held[0])  # 5年内所缴税金的50%
        start = one.outer_start if one.outer_start >= 0 else at
        return one, line[min(start, at) : max(one.outer_end, end)]
    return next(iter(quantities(line[at:], bare=True)), None), line[at:]


def _common_role(
    finder: Finder, found: Sequence[Side], options: Sequence[Sequence[tuple[Candidate, Fact]]]
) -> Role | None:
    """The role of figure that most sides state, and that stands closest to what is asked where several do."""
    growth = any(_GROWTH_ASKED.search(side.question.query.text) for side in found)
    best: dict[Role, list[float]] = {}
    for side, option in zip(found, options, strict=True):
        own: dict[Role, float] = {}
        for candidate, fact in option:
            close = finder.closeness(side.question, candidate, fact) * candidate.score
            own[fact.role] = max(own.get(fact.role, 0.0), close)
        for role, close in own.items():
            best.setdefault(role, []).append(close)
    preferred = _GROWTH if growth else ()
    return max(best, key=lambda role: (len(best[role]) + (role in preferred), sum(best[role])), default=None)
