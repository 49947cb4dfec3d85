"""A sentence → what it gives, under which thresholds."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from retrieval import lazy_re as re
from retrieval.clauses.ceilings import (
    bounds_another,
    ceiling_of,
    is_of_case,
    most_counted,
    said_most,
    what_is_given,
)
from retrieval.clauses.clause import Grant, Share
from retrieval.clauses.gift_rows import Gift, with_first_base, with_first_piece, with_last_ceiling
from retrieval.clauses.own_ceilings import OwnCeiling, own_ceilings
from retrieval.clauses.paid_stages import paid_parts
from retrieval.clauses.payment import payment, years_of
from retrieval.clauses.pieces import per_of
from retrieval.clauses.rate_bases import base_before, base_of, is_excess, name_of_base, with_own_base
from retrieval.clauses.roles import CASE_BESIDE, Figure, figures, is_reduced, may_give
from retrieval.clauses.text_view import PIECE_MARKS, TextView
from retrieval.clauses.year_shares import begun_anew, decrease_of, shares_by_year
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import Quantity
from retrieval.text_pieces import VIEW_PIECE_MARKS, begin_of

_WHAT = re.compile(
    "奖补|奖励|补助|补贴|资助|扶持|奖金|贴息|贴租|贴费|贷款(?!贴息|利息)|支持|津贴|顾问费|安家费|开办费|租金|税率|优惠|补偿|配套|经费"
)
_PARALLEL = re.compile("分别|依次|相应|对应")
_STOP = re.compile("[。；]")
_FIRST_YEARS = re.compile("第一年|前[一二两三四五12345]年")
_NEXT_YEARS = re.compile(f"(?:从|自)?第[{ONE_TO_TEN}]年|后[{ONE_TO_TEN}]年")
# How the words for one more begin: 每新招用1人; 每年组织一次 and 每轮选拔20名 say something else.
_FURTHER = re.compile(
    "[再新增超满达引招吸聘录推多带育建]|成功|组织|举办|实现|完成|提高|高出|降低|减少|培训|培养|培育|孵化|上升|入驻|介绍"
)
_CAPPED = re.compile("(?:上限|限额|封顶线)[^，；：。]*$")
_BOUNDS_THE_BASE = re.compile(r"(?:(不超过|不高于|最高)|(不低于|不少于))\D*$")
_IN_ALL = re.compile("合计|累计|总计|共计|总额")
_MEASURED_IN = (
    "money",
    "area",
    "count",
    "other",
)  # kinds of figures for so much of which each something is given
_OF_ALL_OF_IT = re.compile(r"(?:满|达到?|出口|进口|结汇|到资|纳税|投资)?\d")  # 每增加1亿元 is of what is more
_FULL = ("满", "达")  # 每满500万元: nothing for a part of it
# An example that is worked out, and no gift.
_FORMULA = re.compile(r"[×÷=＝](?:(?<=[=＝])|(?<=[\d%元）].)|(?=[\d（]))")


def gifts_of(view: TextView) -> list[Gift]:
    """The gifts of a paragraph in order, those of parts that ； joins with the ceiling that the last sets for all of them."""
    found: list[Gift] = []
    joined = 0  # from which gift on ； joins them
    for start, end in _told_together(view):
        if "。" in view.text[found[-1].end if found else 0 : start]:
            joined = len(found)
        found += gifts(view, start, end)
        before = PIECE_MARKS.split(view.flat[: found[-1].end])[-1] if len(found) > joined + 1 else ""
        if _IN_ALL.search(before):
            found[joined:] = with_last_ceiling(view, found[joined:])
    return found


def _told_together(view: TextView) -> Iterator[tuple[int, int]]:
    """The measured sentences, those as one that go on with the years of the one before (第一年按60%奖励；第二年按40%奖励)."""
    last: tuple[int, int] | None = None
    for start, end in view.measured_sentences:
        if (
            last is not None
            and view.text[last[0] : start].rstrip().endswith("；")
            and _NEXT_YEARS.match(view.text, start, end)
            and _FIRST_YEARS.search(view.text, *last)
            and _is_one_row(shares_by_year(view, last[0], end))
        ):
            last = last[0], end
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def _is_one_row(shares: Sequence[Share]) -> bool:
    """True if shares are of years one after another, all shares of something or all sums."""
    in_turn = all(one.last + 1 == other.first for one, other in itertools.pairwise(shares))
    return bool(shares) and in_turn and len({one.given.kind for one in shares}) == 1


def _placed(view: TextView, shares: Sequence[Share]) -> tuple[Share, ...]:
    """Shares by offsets of the report's text."""
    parts = [view.part(share.start, share.end) for share in shares]
    return tuple(
        replace(share, start=part.start, end=part.end) for share, part in zip(shares, parts, strict=True)
    )


def gifts(view: TextView, start: int, end: int) -> list[Gift]:
    """The gifts of a sentence in order; its ceilings and years go to those before them."""
    if _FORMULA.search(view.text, start, end):
        return []
    if anew := begun_anew(view, start, end):
        parts = itertools.pairwise((start, *anew, end))
        return [gift for begin, stop in parts for gift in _gifts_in(view, begin, stop)]
    return _gifts_in(view, start, end)


def _gifts_in(view: TextView, start: int, end: int) -> list[Gift]:
    """The gifts of a sentence, or of a part of one that tells shares by year but once."""
    paid = {part.share.start for part in paid_parts(view, start, end)}  # when, and not what else, is given
    falling = [] if paid else shares_by_year(view, start, end)
    if not (falling or may_give(view, start, end)):
        return []
    roles = [figure for figure in figures(view, start, end) if figure.quantity.start not in paid]
    if falling:
        roles = [figure for figure in roles if not any(_within(share, figure) for share in falling)]
    runs = _runs(roles)
    found: list[Gift] = []
    thresholds: list[Figure] = []
    begin, each, step = start, "", None
    most: Quantity | None = None
    heads = [number for number in range(len(runs)) if _gives(view, runs, number)]
    for number, run in enumerate(runs):
        if run[0].quantity.start < begin:
            continue  # of the cases of the gift before
        role = run[0].role
        if role == "threshold" and said_most(view, run[0].quantity):
            most = view.placed(run[0].quantity)
        elif role == "threshold" or (role == "part" and run[0].quantity.kind != "share"):
            thresholds += run
        elif role == "each":
            step = run[0].quantity
            each = _each(view.text, step) or view.text[step.start : step.outer_end]
        if number not in heads:
            continue
        if not falling and (cases := own_ceilings(view, runs, number)):
            found += _of_cases(view, run, begin, cases)
            begin, thresholds, each, step = found[-1].end, [], "", None
            continue
        following = next((n for n in heads if n > number), len(runs))
        if _differs_by_case(view, runs[number:]):
            begin, thresholds, each, step = run[-1].quantity.outer_end, [], "", None
            continue
        stop = runs[following][0].quantity.outer_start if following < len(runs) else end
        extras = [figure for later in runs[number + 1 : following] for figure in later]
        grants = _grants(view, run, (begin, stop), extras, thresholds)
        grants = tuple(replace(one, most=one.most or most) for one in _for_each(view, grants, each, step))
        most = None
        last = run[-1].quantity
        close = max(
            [last.outer_end, *(x.quantity.outer_end for x in extras if x.role in ("ceiling", "floor"))]
        )
        close += view.text[close : close + 1] == "）" and "（" in view.text[last.outer_end : close]
        if (what := what_is_given(view, close)) is not None:
            close = what.end()
        lead = (begin, run[0].quantity.outer_start)
        parallel = bool(_PARALLEL.search(view.text, lead[0], last.outer_end))
        found.append(Gift(begin, close, lead, tuple(thresholds), grants, each, parallel, step))
        begin, thresholds, each, step = close, [], "", None
    if len(found) > 1:
        found = with_first_piece(view, with_first_base(view, with_last_ceiling(view, found)))
    if falling and (found or not heads):
        found = _with_falling(view, found, falling, (start, end), roles)
    return _with_decrease(view, found, (start, end))


def _for_each(
    view: TextView, grants: tuple[Grant, ...], each: str, step: Quantity | None
) -> tuple[Grant, ...]:
    """Grants with what each of their amounts is for (每新增1人, 每满500万元), where the words before them say so."""
    if _FURTHER.match(each):
        grants = tuple(replace(one, per=one.per or each) if one.amount else one for one in grants)
    measured = step is not None and step.kind in _MEASURED_IN and step.low == step.high
    if step is None or not measured or not _OF_ALL_OF_IT.match(each):
        return grants
    full = replace(step, bound="at_least") if each.startswith(_FULL) else step
    return tuple(replace(one, each=view.placed(full)) if one.amount else one for one in grants)


def _of_cases(view: TextView, run: list[Figure], begin: int, cases: Sequence[OwnCeiling]) -> list[Gift]:
    """A gift of the rate of a run for each of several cases or bands, with the ceiling of that."""
    found: list[Gift] = []
    for one in cases:
        end = one.ceiling.quantity.outer_end
        (grant,) = _grants(view, run, (begin, end), [one.ceiling], [])
        part = view.part(one.start, end)
        grant = replace(grant, start=part.start, end=part.end)
        lead = (found[-1].end if found else one.start, one.ceiling.quantity.outer_start)
        found.append(Gift(lead[0], end, lead, one.thresholds, (grant,)))
    return found


def _with_decrease(view: TextView, found: list[Gift], reach: tuple[int, int]) -> list[Gift]:
    """The one gift of a sentence with by how much less it is each year, where it says so."""
    if len(found) != 1 or len(found[0].grants) != 1:
        return found
    (gift,), (grant,) = found, found[0].grants
    years = int(grant.years.low) if grant.years and grant.years.low == grant.years.high else 0
    decrease = decrease_of(view, *reach, grant.falling, years)
    return [replace(gift, grants=(replace(grant, decrease=decrease),))] if decrease else found


def _each(text: str, quantity: Quantity) -> str:
    match = re.search(r"每([^，；、每\d]{0,10})$", text[: quantity.start])
    return match[1] + text[quantity.start : quantity.end] if match else ""


def _runs(roles: list[Figure]) -> list[list[Figure]]:
    runs: list[list[Figure]] = []
    for figure in roles:
        if figure.joined and runs:
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return runs


def _gives(view: TextView, runs: list[list[Figure]], number: int) -> bool:
    """True if a run is what is given: an amount or a rate, or a ceiling with none of these before it, or one that
    bounds something else than they do, or that a threshold of its own leads to where all else given are ceilings."""
    run = runs[number]
    if run[0].role != "ceiling":
        return run[0].role in ("amount", "rate")
    given = [other for other in runs[:number] if other[0].role in ("amount", "rate", "ceiling")]
    if given and runs[number - 1][0].role == "floor":
        return False  # 不低于2万元、不超过100万元
    return (
        not given
        or bounds_another(view, given[-1][-1].quantity, run[0].quantity)
        or (runs[number - 1][0].role == "threshold" and all(one[0].role == "ceiling" for one in given))
    )


def _differs_by_case(view: TextView, runs: list[list[Figure]]) -> bool:
    """True if a gift has a ceiling for each of several cases, none of which it names itself: 按30%资助，省外最高5万元，境外最高20万元."""
    firsts = [run[0] for run in runs[:3]]
    if firsts[0].role == "ceiling" or [figure.role for figure in firsts[1:]] != ["ceiling"] * 2:
        return False
    between = view.text[firsts[1].quantity.outer_end : firsts[2].quantity.outer_start]
    return bool(CASE_BESIDE.fullmatch(between)) or all(
        is_of_case(view, one.quantity, other.quantity) for one, other in itertools.pairwise(firsts)
    )


def _grants(
    view: TextView, run: list[Figure], reach: tuple[int, int], extras: list[Figure], thresholds: list[Figure]
) -> tuple[Grant, ...]:
    """One grant for each figure of a run, with what holds for all of them."""
    text = view.text
    first, last = run[0].quantity, run[-1].quantity
    before = text[reach[0] : first.outer_start]
    ceilings = [x for x in extras if x.role == "ceiling"]
    each_own = len(ceilings) == len(run) > 1 and all(x.joined for x in ceilings[1:])
    base = base_of(view, first, reach[0]) if run[0].role == "rate" else None
    tail = _STOP.split(text[last.outer_end : last.outer_end + 16], 1)[0]
    what = _WHAT.search(tail) or (_WHAT.findall(before) or [None])[-1]
    passed = thresholds[-1].quantity.outer_end if thresholds else reach[0]
    start = _verb(view.flat, passed, first.outer_start)
    counted = any(one.role not in ("rate", "ceiling") for one in run)
    per = per_of(view.flat, first, reach[0]) if counted else ""
    reduced = run[0].role == "rate" and is_reduced(text, last)
    shared = partial(
        Grant,
        base=view.part(*base) if base else None,
        base_text=name_of_base(view, base, reach[0]) if base else "",
        what=what[0] if isinstance(what, re.Match) else (what or ""),
        floor=next((view.placed(x.quantity) for x in extras if x.role == "floor"), None),
        most=most_counted(view, last.outer_end, reach[1]),
        payment=payment(view.flat, reach, (first.outer_start, last.outer_end)),
        years=years_of(view, reach),
        excess=is_excess(view, first, base),
    )
    grants = []
    for number, figure in enumerate(run):
        if (
            figure.joined
            and not figure.quantity.bound
            and first.bound == "at_least"
            and first.outer_start < first.start
        ):
            # 不少于50万元、30万元
            figure = figure._replace(quantity=replace(figure.quantity, bound=first.bound))
        if not figure.quantity.bound and last.bound == "at_most" and last.end < last.outer_end:
            # 0.5%、1%、2%以内
            figure = figure._replace(quantity=replace(figure.quantity, bound=last.bound))
        own = [ceilings[number]] if each_own else ceilings
        begin = start if number == 0 else figure.quantity.outer_start
        placed = partial(shared, *view.span(begin, figure.quantity.outer_end))
        grants.append(_grant(view, figure, placed, own, per, reduced))
    return tuple(grants)


def _grant(
    view: TextView,
    figure: Figure,
    shared: Callable[..., Grant],
    ceilings: list[Figure],
    per: str,
    reduced: bool,
) -> Grant:
    """The grant of a figure; ``shared`` makes one of what it is apart from the others of its run."""
    quantity = view.placed(figure.quantity)
    bounds = tuple([ceiling_of(view, ceiling.quantity) for ceiling in ceilings])
    if figure.role == "ceiling":
        return shared(ceilings=(ceiling_of(view, figure.quantity), *bounds), reduced=reduced)
    if figure.role == "rate":
        quantity = _of_one(quantity)
        bound = "" if quantity.bound else _loose(view.text, figure.quantity)
        quantity = replace(quantity, bound=bound) if bound else quantity
        reduced = reduced or is_reduced(view.text, figure.quantity)
        grant = shared(ceilings=bounds, rate=quantity, reduced=reduced)
        return with_own_base(view, grant, figure)
    if not quantity.bound and _CAPPED.search(view.text, 0, figure.quantity.outer_start):
        quantity = replace(quantity, bound="at_most")
    return shared(ceilings=bounds, amount=quantity, per=per)


def _of_one(rate: Quantity) -> Quantity:
    """A rate; what is given beside so much (按1∶0.5给予配套) as a share of that."""
    if rate.unit != "比":
        return rate
    return replace(rate, low=1 / rate.high, high=1 / rate.low, unit="%")


def _loose(text: str, quantity: Quantity) -> str:
    """The bound that stands before the base of a rate: 不超过项目投资额30%."""
    before = PIECE_MARKS.split(text[max(0, quantity.start - 40) : quantity.start])[-1]
    match = _BOUNDS_THE_BASE.search(before)
    return "" if not match else "at_most" if match[1] else "at_least"


def _verb(text: str, floor: int, before: int) -> int:
    """Offset of the words that give: behind the last comma before the figure."""
    return begin_of(text, before, "，；：的", floor)


def _within(share: Share, figure: Figure) -> bool:
    return share.start <= figure.quantity.start < share.end


def _with_falling(
    view: TextView, found: list[Gift], falling: list[Share], reach: tuple[int, int], roles: list[Figure]
) -> list[Gift]:
    """The gift that the shares by year belong to, with them; a gift of its own where no other figure is given."""
    shares = _placed(view, falling)
    begin, finish = falling[0].start, falling[-1].end
    before = [gift for gift in found if gift.end <= begin]
    if before:
        gift = before[-1]
        grants = tuple(replace(grant, falling=shares) for grant in gift.grants)
        return [replace(one, grants=grants, end=finish) if one is gift else one for one in found]
    thresholds = tuple(x for x in roles if x.role == "threshold" and x.quantity.start < begin)
    ceilings = tuple(
        ceiling_of(view, x.quantity) for x in roles if x.role == "ceiling" and x.quantity.start > finish
    )
    part = view.part(begin, finish)
    # A row of figures alone (3年内分别按税收的40%、30%、20%) has what it is of before it.
    alone = view.text[begin].isdigit()
    floor = begin_of(view.flat, begin, VIEW_PIECE_MARKS, reach[0]) if alone else begin
    base = next(
        (
            base_of(view, q, reach[0])
            for q in view.quantities
            if q.kind == "share" and begin <= q.start < finish and base_of(view, q, floor)
        ),
        None,
    ) or base_before(view, begin, reach[0])
    money = next((q for q in view.quantities if q.kind == "money" and begin <= q.start < finish), None)
    grant = Grant(
        part.start,
        part.end,
        per=per_of(view.flat, money, floor) if money else "",
        base=view.part(*base) if base else None,
        base_text=view.text[base[0] : base[1]] if base else "",
        what="奖励" if "奖" in view.text[begin:finish] else "",
        ceilings=ceilings,
        most=most_counted(view, finish, reach[1]),
        payment="yearly",
        years=years_of(view, (reach[0], begin)),
        falling=shares,
    )
    own = Gift(reach[0], finish, (reach[0], begin), thresholds, (grant,))
    return [own, *(gift for gift in found if gift.start >= finish)]
