"""What the figures of the sides of a comparison come to: their sum, ratio or difference, which is the highest, or why they cannot be
held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.answers.comparisons.measured_sides import Measured
from bot.answers.ladders.amount_wording import value_words
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.wording import label
from retrieval import lazy_re as re

SUM = re.compile(r"一共|总共|合计|加起来|合起来|拢共|之和|加上|相加|\d[万亿千百元块人个名亩平米%]{0,3}加")
RATIO = re.compile(r"几倍|多少倍")
_QUALITY = re.compile(r"(?<!多)[高低多少大小快慢早晚长短](?!少|久|大|长)")
ASKS_WHICH = re.compile(r"哪[个里边家]|谁|差|比")
_PERIOD = re.compile("每个?[年月日天季]|一次性")
_NEAR = 10  # code points before a figure that tell what it is given for
_LESS = frozenset("低少小慢短")


def bases_differ(told: Sequence[Measured]) -> bool:
    """True if sides are rates of different things, or sums by different measures."""
    return len({one.base for one in told if one.base}) > 1


def is_either(one: Measured) -> bool:
    """True if a side comes to one of two sums, since its text leaves open how to reckon."""
    asks_sum = one.side.question.kind is not Kind.RATE
    return bool(asks_sum and one.of_form and not one.finding.due and one.finding.comes_to)


def arithmetic(question: Question, told: Sequence[Measured]) -> str:
    """The result of reckoning with the figures, with the arithmetic; if they are not alike, why there is none."""
    text, language = question.query.text, question.language
    facts = [one.value.fact for one in told if one.value]
    if not all(one.side.alike for one in told) and not SUM.search(text):
        return ""
    if bases_differ(told) and all(one.of_form for one in told):
        return label("not_alike", language)
    if bases_differ(told) or any(map(is_either, told)):
        return ""  # rates of different things, or either of two sums
    if 0 < sum(bool(one.finding.due) for one in told) < len(told):
        return ""  # one is a sum, and another the rate of one
    periods = {period for one in told if (period := _period(one))}
    if len({(fact.unit, fact.role) for fact in facts}) > 1 or len(periods) > 1:
        return label("not_alike", language)
    if any(fact.low is None or fact.low != fact.high for fact in facts):
        return ""
    values = [fact.low or Decimal(0) for fact in facts]
    rough = any(fact.approximate or fact.bound for fact in facts)
    names = [one.side.name for one in told]
    texts = [one.value.text for one in told if one.value]
    if SUM.search(text):
        if rough and not all(fact.approximate or not fact.bound for fact in facts):
            return label("rough", language)
        total = value_words(sum(values, Decimal(0)), facts[0].unit)
        return label("sum", language, value=total, terms="＋".join(texts))
    if RATIO.search(text) and len(values) == 2 and values[1]:
        ratio = (values[0] / values[1]).quantize(Decimal("0.01"))
        terms = f"{texts[0]}÷{texts[1]}"
        return label("ratio", language, first=names[0], second=names[1], value=ratio, terms=terms)
    if len(values) != 2:
        return _highest(question, names, values)
    if values[0] == values[1]:
        return label("same", language, value=texts[0]) if facts[0].bound == facts[1].bound else ""
    more, less = (0, 1) if values[0] > values[1] else (1, 0)
    if rough:
        return _highest(question, names, values)
    gap = value_words(values[more] - values[less], "百分点" if facts[0].unit == "%" else facts[0].unit)
    return label(
        "difference",
        language,
        more=names[more],
        less=names[less],
        value=gap,
        first=texts[more],
        second=texts[less],
    )


def _period(one: Measured) -> str:
    """What a figure is given for, as the words before it say: 年 (每年), 月 (每月), 一次性; "" if they do not say it."""
    if one.value is None:
        return ""
    fact, text = one.value.fact, one.value.report.text
    before = one.finding.line if one.of_form else text[max(fact.of[0], fact.start - _NEAR) : fact.start]
    found = _PERIOD.findall(before)
    return found[-1].strip("每个") if found else ""


def _highest(question: Question, names: Sequence[str], values: Sequence[Decimal]) -> str:
    which = ASKS_WHICH.search(question.query.text)
    if which is None:
        return ""  # 分别多少 asks for no more than the figures
    asked = _QUALITY.findall(question.query.text, which.end())
    word = asked[-1] if asked else "高"
    best = min(values) if word in _LESS else max(values)
    if list(values).count(best) > 1:
        return ""
    return label("higher", question.language, who=names[list(values).index(best)], word=word)
