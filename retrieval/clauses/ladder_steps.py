"""A gift → the steps that it adds to a ladder: a threshold and what it brings, or a row of thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.attributes import RANKING, attribute_before, attribute_behind, counted_before
from retrieval.clauses.band_fitting import LadderStep
from retrieval.clauses.choices import row_of_grants
from retrieval.clauses.clause import Grant
from retrieval.clauses.gift_rows import Gift
from retrieval.clauses.intervals import DASHES, Interval, intervals
from retrieval.clauses.roles import Figure, are_two_ends, heads_sum
from retrieval.clauses.text_view import TextView
from retrieval.clauses.thresholds_besides import besides, is_one_of_several, of_one_sentence
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import Quantity
from retrieval.text_pieces import begin_of, end_of

_ADDS_UP = re.compile(
    r"再给予|再奖励|再一次性|另给予|另外|额外|追加|叠加|累计奖励|累加|在此基础上|再增加|再补助|差额|补差"
)
_BESIDES = re.compile("另(?:外)?(?:一次性)?(?:给予|予以|奖励|补助|补贴|奖)[^，。；]{0,6}$")
# Something else is given between a threshold and a figure: they do not belong together.
_BETWEEN = re.compile(
    "部分，?(?:给予|予以|按)?全额|据实|实报实销|免征|免收|全免|减免|政策，|不予|不再|不享受|评选|择优|遴选|择一|，凡"
)
# How much is given stands elsewhere: 按第二条同档比例的一半补助.
_ELSEWHERE = re.compile(
    rf"(?:第[{ONE_TO_TEN}\d]{{1,3}}[条款项]|上述|前述|前款|同档|同等)[^，。；]{{0,6}}(?:比例|标准|金额)|标准[见如][下附]?表"
)
_NOTHING_BETWEEN = re.compile(
    f"(?:（[^（）]*）)*(?:且[{HAN}]{{4,24}})?的?(?:（[^（）]*）)?(?:[{HAN}]{{0,6}}(?:企业|项目|单位|机构|[买卖]方))?，?(?:[{ONE_TO_TEN}]年内)?(?:可|一次性|直接|分别)*(?:按照?|给予|奖励?|奖补|补助?|补贴|扶持)*"
)
_MARKS = "，；：。对"
_OF_OTHERS = ("贴息", "税率", "贷款", "租金", "优惠")
_SHARES = (
    (re.compile("贡献|研发|费用?$|支出|租金|经费"), Decimal(1)),
    (re.compile("投资|购置|注册资[本金]|投入|设备|发票|到位|到账|到资|外资|资金额?$"), Decimal("0.3")),
    (re.compile("收入|产值|销售|零售|出口|进口|融资|合同"), Decimal("0.05")),
)
_OF_THE_GIFT = re.compile("补助|补贴|奖补|奖励|资助|扶持")  # 补贴面积不超过5000平方米 bounds what is given
_IN_PERCENT = re.compile("增(?:长|幅|速)|涨幅|下降|降幅|占比|比重|率")
_NOTED = re.compile("（(?P<note>[^（）不含]{3,20})）、")
_REACHES = re.compile(r"(?:过|突破|达到?|超过|满|完成)$")
_BY_YEAR = re.compile(r"第[一二三四五\d]年|[前后][一二两三四五\d]年")
_COUNTED = re.compile(r"[^，；：。、\d]{2,16}$")
_NAMED_LONGER = re.compile(r"[^，；：。、\d]{2,16}")
_MEASURED = ("money", "area", "count", "other")  # kinds of figures that a band is of


def steps_of(view: TextView, gift: Gift, points: bool = False, with_adding: bool = False) -> list[LadderStep]:
    """The steps of a gift: several for parallel lists, one for a threshold and what it brings.

    With ``points`` a figure that nothing bounds (注册资本1.7亿元的) is from there on; with ``with_adding`` one threshold that
    brings something on top of what is given besides (另给予1万元) makes a step too.
    """
    text = view.text
    if not gift.thresholds or (gift.each and len(gift.grants) > 1):
        return []
    adds = _ADDS_UP.search(text, gift.lead[0], gift.end) is not None
    if _ELSEWHERE.search(text, gift.lead[0], gift.end) or (
        adds and (not with_adding or len(gift.grants) > 1 or not _BESIDES.search(text, *gift.lead))
    ):
        return []
    if _BETWEEN.search(text, gift.thresholds[0].quantity.end, gift.lead[1]):
        return []
    rows = of_one_sentence(view, _rows(view, gift.thresholds))
    if len(gift.grants) == 1 and any(len(row) > 1 for row in rows):
        # 超过1000、2000平方米的，补50%，分别不超过100万元、200万元
        gift = replace(gift, grants=row_of_grants(gift))
    if len(gift.grants) > 1:
        return _parallel_steps(view, gift, rows)
    if len(rows) > 1 and "：" in text[rows[0][0].quantity.end : rows[-1][0].quantity.outer_start]:
        rows = rows[-1:]  # what stands before the colon is asked for of every band
    steps = _single_step(view, gift, rows, points)
    return [replace(step, adds=True) for step in steps] if adds else steps


def _parallel_steps(view: TextView, gift: Gift, rows: Sequence[list[Figure]]) -> list[LadderStep]:
    """The steps of a gift that has a figure for each threshold of a row."""
    for row in rows:
        spans = intervals(view, row)
        bounds = in_a_row(spans) if len(spans) == len(gift.grants) else None
        # What is measured stands before the first figure, or behind the last: 5000万元、8000万元、1亿元税收楼.
        attribute = attribute_before(view.text, row[0].quantity) or attribute_behind(
            view.text, row[-1].quantity
        )
        attribute = attribute or (RANKING if row[0].quantity.kind == "rank" else None)
        attribute = attribute or counted_before(view.text, row[0].quantity)
        if not bounds or not attribute:
            continue
        if is_one_of_several(view, gift, rows, attribute):
            return []
        also = besides(view, gift, rows, row)
        between = row[-1].quantity.outer_end, gift.lead[1]
        grants = [
            _of_measure(view, gift, row[0].quantity.outer_start, grant, attribute, between)
            for grant in gift.grants
        ]
        return [
            _step(view, gift, bound, attribute, grant, "、".join(filter(None, (also, _note(view, bound)))))
            for bound, grant in zip(bounds, grants, strict=True)
        ]
    return []


def _note(view: TextView, bound: Interval) -> str:
    """What a note in brackets right behind a threshold of a row asks for besides: （仅限世界500强）; "" if there is none."""
    found = _NOTED.match(view.text, bound.end)
    return found["note"] if found else ""


def _single_step(view: TextView, gift: Gift, rows: Sequence[list[Figure]], points: bool) -> list[LadderStep]:
    """The step of a gift that one threshold leads to: a slice (500万元以下的部分) before what bounds all slices."""
    slices = [row for row in rows if any(one.role == "part" for one in row) and not _says_again(row, rows)]
    whole = attribute_before(view.text, rows[0][0].quantity) if slices and slices[0] is not rows[0] else None
    headed = [row for row in rows if heads_sum(view, row[-1].quantity)]
    per = gift.grants[0].per
    counted = [row for row in rows if per and row[0].quantity.unit == per]  # before what else is asked for
    others = [row for row in rows if row not in counted]
    for row in slices or headed or [*counted, *others]:
        spans = intervals(view, row)
        if len(spans) != 1 or spans[0].quantity.approximate:
            continue
        one = spans[0]
        before = view.text[gift.lead[0] : one.start]
        if one.point and (points or headed or before == "、" or _REACHES.search(before)):
            one = one._replace(
                point=False
            )  # 首次过5000万元 is from there on, and so is what a row goes on with
        by_year = _BY_YEAR.search(view.text[one.end : gift.lead[1]])
        if by_year and not gift.grants[0].falling and not _is_for_first_years(view, gift, by_year[0]):
            continue
        if one.quantity.kind not in _MEASURED or one.point:
            continue
        attribute = attribute_before(view.text, one.quantity) or whole
        if attribute is None and gift.grants[0].per == one.quantity.unit:
            attribute = _counted(view.text, one.start)
        if attribute and _OF_THE_GIFT.match(attribute):
            continue
        if attribute is None and not re.search(
            rf"(?:^|[，；：。）、]|对)(?:首次)?(?:{_REACHES.pattern})?", view.text[gift.lead[0] : one.start]
        ):
            continue
        if is_one_of_several(view, gift, rows, attribute or ""):
            return []
        also = besides(view, gift, rows, row)
        grant = _of_threshold(view, gift, one, attribute or "")
        return [_step(view, gift, one, attribute or "", grant, also)]
    return []


def _says_again(part: Sequence[Figure], rows: Sequence[list[Figure]]) -> bool:
    """True if a part is of what exceeds the threshold that stands before it: 500吨以上的，超出500吨部分."""
    figure = part[0].quantity
    return not figure.bound and any(row is not part and row[0].quantity.low == figure.low for row in rows)


def _is_for_first_years(view: TextView, gift: Gift, mark: str) -> bool:
    """True if a gift is the same in each of the first years, and the text tells nothing of later ones: 前五年按贡献额的70%奖励."""
    years = gift.grants[0].years
    sentence = view.text[gift.lead[0] : end_of(view.text, gift.lead[0], "。")]
    return mark.startswith("前") and years is not None and len(_BY_YEAR.findall(sentence)) == 1


def _counted(text: str, at: int) -> str | None:
    """What is counted by a figure at an offset, each of which brings so much (年产菌棒10万棒以上的，每棒补助0.5元), in the words in which
    it is named first; None if no words stand before it."""
    named = _COUNTED.search(text, 0, at)
    if named is None:
        return None
    pieces = (piece[0] for piece in _NAMED_LONGER.finditer(text, 0, at) if named[0] in piece[0])
    return next(pieces, named[0])


def growth_steps(gifts: Sequence[tuple[TextView, Gift]]) -> dict[int, LadderStep]:
    """The steps of gifts that follow one another, each for so much growth or such a share, by their numbers: what the first asks for besides
    (年出口额2亿元以上的，增幅超过20%的，奖励20万元；增幅超过30%的，奖励50万元) is no band of its own."""
    found: dict[int, LadderStep] = {}
    run: dict[int, LadderStep] = {}
    for number, (view, gift) in enumerate(gifts):
        goes_on = len(gift.thresholds) == 1 and (number - 1) in run
        before = next(iter(run.values())).attribute if goes_on else ""
        step = _growth_step(view, gift, before)
        if not goes_on:
            found |= run if len(run) > 1 else {}
            run = {}
        if step is not None:
            run[number] = step
    return found | (run if len(run) > 1 else {})


def _growth_step(view: TextView, gift: Gift, before: str) -> LadderStep | None:
    """The step of a gift that so much growth, or such a share, leads to, or so much of what those ``before`` it are for where it begins with that; None
    if none does."""
    if len(gift.grants) != 1 or gift.each or not any(one.quantity.kind == "share" for one in gift.thresholds):
        return None
    if _ADDS_UP.search(view.text, gift.lead[0], gift.end):
        return None
    rows = of_one_sentence(view, _rows(view, gift.thresholds))
    for row in rows:
        if row[0].quantity.kind != "share":
            continue
        begins = not view.text[gift.lead[0] : row[0].quantity.outer_start].strip("；，")
        attribute = attribute_before(view.text, row[0].quantity) or (before if begins else "")
        spans = intervals(view, row)
        if _IN_PERCENT.search(attribute) and len(spans) == 1 and not spans[0].point:
            return _step(view, gift, spans[0], attribute, gift.grants[0], besides(view, gift, rows, row))
    return None


def _of_threshold(view: TextView, gift: Gift, bound: Interval, attribute: str) -> Grant:
    """The grant of a gift; its rate is of what the threshold measures, where nothing stands between them that it could be
    of instead, and it is small enough to be (固定资产投资3000万元以上的，按10%补助)."""
    return _of_measure(view, gift, bound.start, gift.grants[0], attribute, (bound.end, gift.lead[1]))


def _of_measure(
    view: TextView, gift: Gift, begin: int, grant: Grant, attribute: str, between: tuple[int, int]
) -> Grant:
    """A grant of a gift, with what its threshold measures, which begins at an offset, as what its rate is of where it may be of that."""
    if not is_of_measure(view, grant, attribute, between):
        return grant
    at = view.text.rfind(attribute, gift.lead[0], begin)
    piece = begin_of(view.flat, begin, _MARKS, gift.lead[0]), begin  # 新购生产性设备 is 设备购置
    said = (at, at + len(attribute)) if at >= 0 else piece
    if said[0] >= said[1]:
        return grant
    return replace(grant, base=view.part(*said), base_text=attribute)


def is_of_measure(view: TextView, grant: Grant, attribute: str, between: tuple[int, int]) -> bool:
    """True if a rate that nothing says what it is of may be of what its threshold measures; ``between`` is what stands between them."""
    rate = grant.rate
    if rate is None or grant.base is not None or grant.reduced or grant.falling or grant.what in _OF_OTHERS:
        return False
    return may_be_of(rate, attribute) and bool(_NOTHING_BETWEEN.fullmatch(view.text, *between))


def may_be_of(rate: Quantity, attribute: str) -> bool:
    """True if a rate is small enough to be of what is measured: 10% of an investment, and not of a turnover."""
    return rate.high <= next((share for pattern, share in _SHARES if pattern.search(attribute)), Decimal(0))


def _rows(view: TextView, thresholds: Sequence[Figure]) -> list[list[Figure]]:
    """Thresholds that go together: joined by 、, a note in brackets before it or none, or the two ends of one range."""
    rows: list[list[Figure]] = []
    for figure in thresholds:
        last = rows[-1][-1].quantity if rows else None
        start = figure.quantity.outer_start
        near = last is not None and (
            (start - last.outer_end <= 2 and "的" not in view.text[last.outer_end : start])
            or set(view.text[last.outer_end : start]) <= DASHES
            or bool(_NOTED.fullmatch(view.text, last.outer_end, start))
            or are_two_ends(view.text, last, view.text[last.outer_end : start])
        )
        if near and last is not None and last.unit == figure.quantity.unit:
            rows[-1].append(figure)
        else:
            rows.append([figure])
    return rows


def in_a_row(spans: list[Interval]) -> list[Interval] | None:
    """The bounds of parallel thresholds: as they are, or each up to the next (1亿元、5亿元、10亿元以上)."""
    if any(span.quantity.approximate for span in spans) or len({span.quantity.unit for span in spans}) > 1:
        return None
    open_above = [span for span in spans if span.high is None]
    open_below = [span for span in spans if span.low is None]
    if len(open_above) <= 1 and len(open_below) <= 1 and not any(span.point for span in spans):
        return spans
    if len(open_above) == len(spans):
        order = sorted(spans, key=lambda span: span.low or 0)
        if order not in (spans, spans[::-1]):
            return None
        over = spans[0].quantity.bound == "over"
        raised = []
        for number, span in enumerate(order):
            following = order[number + 1] if number + 1 < len(order) else None
            high, high_in = (following.low, over) if following else (None, None)
            law = span.low_law and not (over and span.point)
            raised.append(span._replace(low_law=law, high=high, high_in=high_in))
        return raised if order == spans else raised[::-1]
    if len(open_below) == len(spans):
        order = sorted(spans, key=lambda span: span.high or 0)
        if order not in (spans, spans[::-1]):
            return None
        raised = [
            span._replace(low=order[n - 1].high if n else None, low_in=False if n else None)
            for n, span in enumerate(order)
        ]
        return raised if order == spans else raised[::-1]
    return None


_BEYOND_IT = re.compile(
    r"的，(?:对)?超[过出](?:[\d.万]+[^，。；\d]{1,3})?的?部分"
)  # 500吨以上的，超出部分每吨30元


def _step(view: TextView, gift: Gift, bound: Interval, attribute: str, grant: Grant, also: str) -> LadderStep:
    if gift.each:
        grant = replace(grant, per=gift.each)
    whom = view.text[gift.lead[0] : gift.lead[1]]
    part = any(
        one.role == "part" and bound.start <= one.quantity.start < bound.end for one in gift.thresholds
    ) or bool(_BEYOND_IT.match(view.text, bound.end))
    unit = bound.quantity.unit
    return LadderStep(
        view, bound, attribute, unit, grant, gift.lead[0], gift.end, whom, gift.lead, part, besides=also
    )
