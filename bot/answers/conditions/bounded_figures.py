"""The bounds of a sentence that no condition was read of, and which of them the asker's figures are measured by.

A figure is an asker's own if a question names it with what it is of: by the same attribute, or in words that stand in
the very part of the sentence that holds the bound (信用卡还欠6万 and 10万元以下小额消费贷款（含信用卡消费）).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.answers.conditions.bounds import lets_in
from bot.answers.conditions.joined_conditions import lead_of
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.profile import UNITS, is_asked_for, spoken
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import SentenceRanker
from retrieval import lazy_re as re
from retrieval.clauses import Choice, Clause, Condition, Grant, Ladder
from retrieval.clauses.attributes import attribute_before, canonical, is_known, lasting, same_attribute
from retrieval.clauses.conditions import is_hoped
from retrieval.facts import Fact, FactKind, Role, begun_within
from retrieval.quantities import Quantity, quantities

_KINDS = {
    Role.AMOUNT: "money",
    Role.SHARE: "share",
    Role.COUNT: "count",
    Role.DURATION: "time",
    Role.SIZE: "area",
}
_GIVEN = re.compile(
    r"(?:给予|奖励?|补助|补贴|资助|奖补|贴息|扶持|支持|最[高多]|封顶|上限|额度|发放|减|免|返|收取|核定|限额)[^，。；]{0,5}$"
)
_GIVES_RATE = re.compile(
    "的?(?:比例|标准)?[^，。；]{0,4}(?:给予|予以|[奖补贴返]|资助|支持|拨付)"
)  # 按30%比例给予补助
_RATE_OF_GRANT = re.compile("(?:补[助贴]|奖[励补]|资助|扶持|支持|贴息)比例")
_GIVES = re.compile("给予|予以|奖|补[贴助]|资助|贴息|减|免|返|拨付|支付|按")
_ONE_OF = re.compile("(?<![才就只有])一[家个位套台批件条]")  # 一家公司 is no figure
_OF_GRANTS = re.compile("的?(?:奖|补|政策|扶持|资助|待遇|都)")  # 两个奖 are none of his case
_PER = re.compile(r"[^，,。；;]{0,6}\d")  # 一年5万标箱 is a rate
_GRANT_UNITS = frozenset("个项份笔种样")
_MARKS = re.compile("[，,。；;：:]")
_OF_A_ROW = re.compile(
    r"分别[^，。；]*\d[^，。；、]{0,6}(?:、|和|及)$"
)  # 分别增长15%、20%以上: one is not for all
_DEMANDS = re.compile(
    r"条件|要求|标准|对象|应当?[^用对急]|须|必须|方可|可以?(?:申请|申报|享受|列入|认定)|不予|不得|除[^，。；]{2,60}以?外"
    r"|的[，,]|[上下内]的?[^，。；]{0,12}(?:企业|单位|机构|项目|人员|团队)[^，。；]{0,12}[，,]?(?:给予|予以|可|按|补|奖|免|减)"
)
_LISTED = re.compile("、(?![^（(]*[）)])")
_WITHIN = re.compile("内|之内")
# How a share is bounded by words that stand before what it is of: 超过本单位在职职工总人数的30%.
_SHARE_BOUNDS = (
    ("at_most", re.compile("(?:不得?|不能|未|不应)(?:超过|高于|大于)")),
    ("at_least", re.compile("达到?|(?:不得?|不能|不应)(?:低于|少于)|须?占")),
    ("over", re.compile("超过|高于|大于")),
)
_TRADE = "进出口额"
_BROAD = frozenset({"投资", "金额", "支出", "投入", "资金", "总额", "费用", "设备购置"})
_ENOUGH, _MOST = (
    2.0,
    0.6,
)  # what the words that a figure and a bound share must tell, of 7, or of all that stand by the figure
_OF_A_KIND = (
    "税",
    "贷",
    "租",
    "薪",
    "出口",
    "进口",
)  # what two attributes may both be of: 个税 and 年缴纳个人所得税总额
_HEAD = 1.0  # what the words behind a figure must tell
_BEHIND = 6  # code points behind a figure that name what it is of
_NAME = 3  # characters of an attribute that is one with a longer one that ends with it
_EVERYDAY = re.compile("企业|公司|项目|单位|机构|我们|今年|去年|只有|一共")

_RATES = ("率", "比例", "占比", "比重")


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A figure that a question names of the asker's case, what it is of, the part of the question it stands in and what stands
    right behind it there (350万的工程)."""

    quantity: Quantity
    attribute: str
    piece: str
    behind: str = ""


@lru_cache(maxsize=64)  # many ask it of the same question
def own_figures(text: str) -> tuple[OwnFigure, ...]:
    """The figures of a question with the parts between commas that they stand in."""
    text = spoken(text)
    found = []
    for one in amounts_in(text):
        start, end = one.quantity.start, one.quantity.end
        of_grants = one.quantity.unit in _GRANT_UNITS and _OF_GRANTS.match(text, end)
        per = one.quantity.kind == "time" and one.quantity.low == 1 and _PER.match(text, end)
        none_of_his = one.is_rank or of_grants or per or _ONE_OF.match(text, start)
        # 留用率80%补贴多少 asks for no 80%.
        has = one.quantity.kind == "share" and one.attribute.endswith(_RATES)
        if not (none_of_his or (not has and is_asked_for(text, one.quantity, put_in=True))):
            before, behind = _MARKS.split(text[:start])[-1], _MARKS.split(text[end:])[0]
            found.append(OwnFigure(one.quantity, one.attribute, f"{before}{behind}", behind[:_BEHIND]))
    return tuple(found)


def with_bounds(text: str, sentence: Clause, facts: Sequence[Fact]) -> Clause:
    """A sentence with the bounds among its facts that are of no condition, ladder or grant."""
    parts: list[Condition | Ladder | Choice | Grant] = [
        *sentence.conditions,
        *sentence.ladders,
        *sentence.choices,
        *(grant for grant in sentence.grants if _GIVES.search(text, grant.start, grant.end)),
    ]
    taken = [(part.start, part.end) for part in parts]
    added = [
        condition
        for fact in begun_within(facts, sentence.start, sentence.end)
        if fact.kind is FactKind.FIGURE
        and not any(start < fact.end and fact.start < end for start, end in taken)
        and not is_hoped("".join(re.split("[。；]", text[sentence.start : fact.start])[-1].split()))
        and (condition := _bound(text, sentence, fact))
    ]
    head = (sentence.name, *sentence.section, lead_of(text, sentence.start))
    around = "".join((*head, text[sentence.start : sentence.end]))
    if not added or not _DEMANDS.search(around):
        return sentence  # 完成投资150亿元以上 tells what was done
    conditions = sorted((*sentence.conditions, *added), key=lambda one: (one.start, one.end))
    return replace(sentence, conditions=tuple(_named(text, conditions)))


def _named(text: str, conditions: Sequence[Condition]) -> list[Condition]:
    """Conditions in order; a share within brackets is of what the one before the brackets is of (10%（超过100人的企业达到5%）)."""
    found: list[Condition] = []
    last: Condition | None = None
    for one in conditions:
        between = text[last.end : one.start] if last is not None else ""
        if one.kind == "share" and last is not None and re.fullmatch("[^。；）)]*[（(][^。；）)]*", between):
            one = replace(one, attribute=last.attribute)
        last = one if one.kind == "share" else last
        found.append(one)
    return found


def _bound(text: str, sentence: Clause, fact: Fact) -> Condition | None:
    """The condition that a bounded figure sets, None if it sets none or says what is given."""
    kind = _KINDS.get(fact.role)
    if kind is None or fact.low is None or fact.high is None:
        return None
    before = _MARKS.split(text[max(sentence.start, fact.start - 40) : fact.start])[-1]
    if (
        (kind == "share" and (_GIVES_RATE.match(text, fact.end) or _RATE_OF_GRANT.search(before)))
        or _GIVEN.search(before)
        or _OF_A_ROW.search(before)
        or "最" in text[fact.start : fact.end]
    ):
        return None
    bound = fact.bound
    if not bound and kind == "time" and _WITHIN.match(text, fact.end):
        bound = "at_most"
    if not bound and kind == "share":
        bound = next((name for name, words in _SHARE_BOUNDS if words.search(before)), "")
    if not bound and fact.low == fact.high:
        return None
    quantity = replace(
        Quantity.exactly(fact.low, fact.unit, kind).standing(fact.start, fact.end, fact.start, fact.end),
        high=fact.high,
        bound=bound,
    )
    if kind == "time":
        of = lasting(text, quantity)
        return Condition(fact.start, fact.end, "period", quantity, of) if of else None
    if fact.unit == "岁":
        return None
    attribute = attribute_before(text, quantity) or ""
    if fact.unit in ("人", "名") and kind == "count":
        return Condition(fact.start, fact.end, "headcount", quantity, attribute)
    return Condition(fact.start, fact.end, "share" if kind == "share" else "amount", quantity, attribute)


def unit_of(part: Condition | Ladder) -> str:
    """The unit of what a bound or a ladder measures, "" if it is of no figure."""
    if isinstance(part, Ladder):
        return part.unit
    return part.quantity.unit if part.quantity is not None else ""


def is_of_its_unit(unit: str, figure: OwnFigure) -> bool:
    """True if what is counted in a unit may be counted as a figure of the asker's is."""
    said = figure.quantity.unit
    alike = UNITS.get(unit, unit) == UNITS.get(said, said) or (said in UNITS and unit == "人次")
    return bool(unit) and (alike or unit.startswith(said))


def may_measure(part: Condition | Ladder, figure: OwnFigure) -> bool:
    """True if a bound or a ladder is of the unit of a figure of the asker's, and no attribute says that they are of two things;
    people are people, whatever counts them, and tonnes of coal are tonnes."""
    if not is_of_its_unit(unit_of(part), figure):
        return False
    one, other = canonical(part.attribute), canonical(figure.attribute)
    return not one or not other or _one_thing(one, other) or not (is_known(one) and is_known(other))


def sole_bound(
    text: str, sentence: Clause, own: Sequence[OwnFigure]
) -> Mapping[Condition | Ladder, Quantity]:
    """The one bound of a sentence that may measure the one figure of the asker's; {} if there are several, or none. A stretch of time
    or a share has a word in common with its bound besides (半年合同); where it is said what a figure is of (设备投资), that is named there."""
    unsaid = [figure for figure in own if not figure.attribute and figure.quantity.kind != "time"]
    unsaid = unsaid or [figure for figure in own if figure.quantity.kind == "time"] or list(own)
    if len(unsaid) != 1:
        return {}
    (figure,) = unsaid
    bounds: tuple[Condition | Ladder, ...] = (*sentence.conditions, *sentence.ladders)
    parts = [part for part in bounds if may_measure(part, figure)]
    ladder = next((part for part in parts if isinstance(part, Ladder)), None)
    if ladder is not None and all(ladder.start <= part.start < ladder.end for part in parts):
        parts = [ladder]
    if len(parts) != 1:
        return {}
    (part,) = parts
    if figure.quantity.kind in ("time", "share"):
        near = piece_of(text, sentence, part) if isinstance(part, Condition) else ""
        if not any(pair in near for pair in _pairs(figure.piece)):
            return {}
    elif figure.attribute:
        of = _head_of(figure.attribute)
        near = "".join(between_marks(text, sentence, part)) if isinstance(part, Condition) else ""
        if not of or of not in near:
            return {}
    return {part: figure.quantity}


def _head_of(attribute: str) -> str:
    """What an attribute is of, without a broad word behind it: 设备 of 设备投资; "" if it has none."""
    broad = next((word for word in _BROAD if attribute.endswith(word) and len(attribute) > len(word)), "")
    return attribute.removesuffix(broad) if broad else ""


def told_together(text: str, sentence: Clause, part: Condition, own: Sequence[OwnFigure]) -> bool:
    """True if the part of a sentence that a bound stands in has two characters in a row in common with that of a figure."""
    near = piece_of(text, sentence, part)
    return any(pair in near for figure in own for pair in _pairs(figure.piece))


def _pairs(text: str) -> set[str]:
    """Each two characters of a text that stand side by side."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


def measured_by(
    ranker: SentenceRanker, question: Question, text: str, sentence: Clause, own: Sequence[OwnFigure]
) -> Mapping[Condition, Quantity]:
    """The conditions of a sentence that the asker's figures are measured by though no attribute says so, each with the
    figure; a figure is measured by the condition that shares most with it."""
    words = ranker.asked(question)
    found: dict[Condition, Quantity] = {}
    for figure in own:
        near = {word: weight for word, weight in words.items() if word in figure.piece}
        telling = sum(weight for word, weight in near.items() if not _EVERYDAY.fullmatch(word))
        enough = min(_ENOUGH, _MOST * telling) if telling else _ENOUGH
        scores = []
        for condition in sentence.conditions:
            piece = piece_of(text, sentence, condition)
            if not _comparable(condition, figure, "".join(between_marks(text, sentence, condition))):
                continue
            shared = sum(weight * ranker.held_in(question, word, piece) for word, weight in near.items())
            if _is_broadly(condition, figure, piece):
                shared += _ENOUGH
            named = sum(
                weight * ranker.held_in(question, word, piece)
                for word, weight in near.items()
                if word in figure.behind and not _EVERYDAY.fullmatch(word)
            )
            scores.append((named, shared, condition))
        named, most = max(((named, shared) for named, shared, _ in scores), default=(0.0, 0.0))
        if most >= enough or named >= _HEAD:
            found |= {
                one: figure.quantity for first, shared, one in scores if (first, shared) == (named, most)
            }
    return found


def _comparable(condition: Condition, figure: OwnFigure, beside: str) -> bool:
    """True if a condition's figure and the asker's are of one unit, and no attribute says that they are of two things: 设备投资 is
    what 厂房、设备等固定资产投资额 is of too, by the words ``beside`` it."""
    bound = condition.quantity
    if bound is None or condition.kind not in ("amount", "share"):
        return False
    if UNITS.get(bound.unit, bound.unit) != UNITS.get(figure.quantity.unit, figure.quantity.unit):
        return False
    one, other = canonical(condition.attribute), canonical(figure.attribute)
    nested = condition.kind == "share" and (one in other or other in one)
    named = bool(_head_of(other)) and _head_of(other) in beside and one.endswith("投资")
    return not one or not other or nested or named or _one_thing(one, other)


def _one_thing(one: str, other: str) -> bool:
    """True if two attributes may be of one thing: spelt alike, one with more before it, or so broad that it goes with any."""
    nested = min(len(one), len(other)) >= _NAME and (one.endswith(other) or other.endswith(one))
    nested = nested or any(mark in one and mark in other for mark in _OF_A_KIND)
    return same_attribute(one, other) or one in _BROAD or other in _BROAD or nested


def _is_broadly(condition: Condition, figure: OwnFigure, piece: str) -> bool:
    """True if a bound is of 投资 or 金额 and its part of the sentence says of what (购置设备投资总额 and 设备投资), or of trade one
    way, which people call trade (自营出口额), or if its part names what the figure is of."""
    one, said = canonical(condition.attribute), figure.attribute
    if said == _TRADE and one.endswith(("出口", "进口")):
        return True
    if not one and len(said) >= _NAME and said in piece:
        return True  # 合计月销售额未超过10万元
    of = _head_of(said)
    return (one in _BROAD or one.endswith("投资")) and bool(of) and of in piece


def piece_of(text: str, sentence: Clause, condition: Condition) -> str:
    """The part of a sentence between commas that a condition stands in, of a list its member, without white space."""
    before, behind = between_marks(text, sentence, condition)
    own = f"{_LISTED.split(before)[-1]}{_LISTED.split(behind)[0]}"
    near = own if len(re.sub(r"\s", "", own)) >= _NAME else f"{before}{behind}"
    return re.sub(r"\s", "", near)


def between_marks(text: str, sentence: Clause, condition: Condition) -> tuple[str, str]:
    """What stands before and behind a condition up to the next commas of its sentence."""
    before = _MARKS.split(text[sentence.start : condition.start])[-1]
    return before, _MARKS.split(text[condition.end : sentence.end])[0]


def is_beyond(shut_out: str, own: Sequence[OwnFigure]) -> bool:
    """True if what is shut out is so by a bound that a figure of the asker's, of the same, does not fall under."""
    bounds = quantities(shut_out)
    if len(bounds) != 1:
        return False
    (bound,) = bounds
    attribute = attribute_before(shut_out, bound) or ""
    return any(
        one.quantity.unit == bound.unit
        and same_attribute(attribute, one.attribute)
        and not lets_in(bound, one.quantity)
        for one in own
        if attribute and one.attribute
    )
