"""Terms that a sentence of their own sets for all that stands before it: the most there is (每家机构每年最高200万元), and for how long
(连续发放3年)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.blocks import UNMARKED
from retrieval.clauses.clause import Band, Ceiling, Choice, Grant, Ladder
from retrieval.clauses.gift_rows import Gift
from retrieval.clauses.items import FOR_ALL
from retrieval.clauses.read_block import ReadBlock
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import Quantity
from retrieval.text_pieces import VIEW_SENTENCE_MARKS, begin_of

# A numbered part of a paragraph: …。方向2 采购奖励。…；（2）风险补偿。
_PART = re.compile(
    rf"(?<=[。；])(?:方向\d{{1,2}}|\d{{1,2}}[．.、](?!\d)|（(?:[{ONE_TO_TEN}]{{1,2}}|\d{{1,2}})）|[{ONE_TO_TEN}]{{1,2}}[是、])"
)
_PARTS = "。；，：！？）"
_GIVEN = "(?:补[贴助]|奖励|奖补|资助|津贴|扶持|支持|贴息|减免|发放|享受|执行)"
# 连续发放3年, 补贴期限不超过3年, 期限为36个月; 有效期3年 is of the text.
_FOR_SO_LONG = re.compile(
    rf"(?:[上前]述|以上|该|各[项类])?{_GIVEN}*(?:(?:期限|年限|时间|时长)(?:[为是：]|原则上|一般)*|(?=连续|最[长多]|不超过))(?:连续|最[长多]|不超过)*{_GIVEN}*(?:[为是]|不超过|最[长多])*$"
)
_LONGEST = re.compile("最[长多]|不超过")
_COMES_BACK = ("年", "月")
_TAKER = re.compile(
    rf"(?:单个?|每[个家户]|单[家户])?(?P<whom>(?!企业年度|项目|总额|全年|每年)[{HAN}、]{{2,16}}?)(?:补[助贴]|奖励|资助)?(?:最高|最多|不超过)(?:补[助贴]|奖励|资助)?(?P<sum>\d[\d.]*[万亿]?元)"
)
_ONE_TAKER = re.sub(r"\?P<\w+>", "?:", _TAKER.pattern)
_TAKERS = re.compile(rf"(?<=[。；])(?:{_ONE_TAKER}[，、；]){{1,4}}{_ONE_TAKER}(?=[。；]|$)")
_OF_ONE_TAKER = re.compile(
    "(?:单[个家户一]|每[家户个]|同一)(?:企业|单位|主体|机构|公司)?(?:每年|[一当]年|年度|全年|累计|合计)"
)
_BEHIND = ("", "，", "。", "；", "（")


class Common(NamedTuple):
    """What holds of all grants from an offset up to another: a ceiling and how it says they are paid, or for how long."""

    start: int
    end: int
    ceiling: Ceiling | None = None
    payment: str = ""
    years: Quantity | None = None


def common_terms(read: Sequence[ReadBlock]) -> list[Common]:
    """The terms that sentences of their own set, each for what stands before it in its paragraph, or in the item where it is a
    paragraph of its own."""
    of_takers = list(_of_takers(read))
    others = [] if of_takers else _ceilings(read)
    return [*of_takers, *others, *_behind_all(read), *_times(read)]


def _of_takers(read: Sequence[ReadBlock]) -> Iterator[Common]:
    """The ceilings that a sentence of its own sets for one taker after another (单个农户最高2万元，合作社最高10万元), for what stands before
    it in its paragraph."""
    for one in read:
        for row in _TAKERS.finditer(one.view.text):
            before = one.view.offsets[row.start()]
            for piece in _TAKER.finditer(one.view.text, *row.span()):
                most = next((it for it in one.view.quantities if it.start == piece.start("sum")), None)
                if most is not None:
                    ceiling = Ceiling(one.view.placed(most), whom=piece["whom"])
                    yield Common(one.block.start, before, ceiling)


def _ceilings(read: Sequence[ReadBlock]) -> list[Common]:
    """The ceilings that a sentence of their own sets (每家机构每年最高不超过200万元), each for what stands before it
    in its paragraph, or in the item where it is a paragraph of its own: from where, to where."""
    found = []
    for one in read:
        for gift in one.gifts:
            apart = gift.lead[0] == 0 and one.block.rank == UNMARKED
            begin = read[0].block.start if apart else one.block.start
            written = one.view.text[gift.lead[0] : gift.end]
            if gift.lead[0] and one.view.text[gift.lead[0] - 1] not in _PARTS:
                continue  # 奖励，… goes on with the gift before
            if FOR_ALL.match(written) and all(few.quantity.high == 1 for few in gift.thresholds):
                since = max(begin, _part_of(one.view, gift.lead[0]))
                first = gift.grants[0]
                found += [
                    Common(since, first.start, ceiling, first.payment) for ceiling in only_ceilings(gift)
                ]
    return found


def _behind_all(read: Sequence[ReadBlock]) -> Iterator[Common]:
    """The ceilings of all that one taker gets in a year, which stand behind the last of what a sentence gives by semicolons (…每标箱600元；
    散货每吨3元，单个企业每年最高不超过500万元), for what stands before it there."""
    for one in read:
        text = one.view.text
        for gift in one.gifts:
            for ceiling in gift.grants[-1].ceilings[:1]:
                at = next(
                    (it.start for it in one.view.quantities if one.view.placed(it) == ceiling.quantity), 0
                )
                said = text[begin_of(text, at, "，；。") : at]
                begin = begin_of(text, gift.lead[0], "。")
                if _OF_ONE_TAKER.match(said) and "；" in text[begin : gift.lead[0] + 1]:
                    yield Common(
                        max(one.view.offsets[begin], _part_of(one.view, at)), gift.grants[0].start, ceiling
                    )


def _part_of(view: TextView, at: int) -> int:
    """Where the numbered part of a paragraph begins that an offset of its view lies in, as an offset of the report; 0 if in none."""
    begun = [match.end() for match in _PART.finditer(view.text, 0, at)]
    return view.offsets[begun[-1]] if begun else 0


def _times(read: Sequence[ReadBlock]) -> Iterator[Common]:
    """For how long what comes back each year or month is given, where a sentence says it of all that stands before it."""
    for one in read:
        text = one.view.text
        for time in one.view.quantities:
            if time.unit not in _COMES_BACK or text[time.outer_end : time.outer_end + 1] not in _BEHIND:
                continue
            start = begin_of(text, time.start, VIEW_SENTENCE_MARKS)
            said = text[start : time.start]
            if _FOR_SO_LONG.fullmatch(said):
                apart = start == 0 and one.block.rank == UNMARKED
                since = read[0].block.start if apart else one.block.start
                bound = "at_most" if _LONGEST.search(said) else ""
                yield Common(
                    since, one.view.offsets[start], years=one.view.placed(replace(time, bound=bound))
                )


def grant_with(grant: Grant, common: Sequence[Common]) -> Grant:
    """A grant with the terms that hold of it too: a ceiling if it has none of its own, for how long if it comes back and does not say."""
    own = [one for one in common if one.start <= grant.start < one.end]
    ceilings = tuple(dict.fromkeys(one.ceiling for one in own if one.ceiling is not None))
    if ceilings and not grant.ceilings:
        payment = grant.payment or next((one.payment for one in own if one.payment == "instalments"), "")
        grant = replace(grant, ceilings=ceilings, payment=payment)
    years = next((one.years for one in own if one.years is not None), None)
    if years is not None and grant.years is None and _comes_back(grant):
        grant = replace(grant, years=years)
    return grant


def _comes_back(grant: Grant) -> bool:
    return grant.payment == "yearly" or grant.per.endswith(_COMES_BACK)


def choice_with(choice: Choice, common: Sequence[Common]) -> Choice:
    """A choice with the terms that hold of its cases too."""
    if not common:
        return choice
    return replace(
        choice, cases=tuple(replace(case, grant=grant_with(case.grant, common)) for case in choice.cases)
    )


def ladder_with(ladder: Ladder, common: Sequence[Common]) -> Ladder:
    """A ladder with the terms that hold of its bands too."""
    if not common:
        return ladder
    return replace(ladder, bands=tuple(_band_with(band, common) for band in ladder.bands))


def _band_with(band: Band, common: Sequence[Common]) -> Band:
    growth = band.growth
    if growth is not None and band.only_grows:
        growth = replace(growth, grant=grant_with(growth.grant, common))
    return replace(band, grant=grant_with(band.grant, common), growth=growth)


def only_ceilings(gift: Gift) -> tuple[Ceiling, ...]:
    """The ceilings of a gift that gives nothing by itself: 单个项目最高2000万元."""
    (first, *others) = gift.grants
    alone = not others and first.amount is None and first.rate is None and not first.falling
    return first.ceilings if alone else ()
