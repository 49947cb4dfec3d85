"""Whose ceiling it is: that of the gift before it, of another one, or of one case of several."""

from __future__ import annotations

from dataclasses import replace

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.clause import Ceiling
from retrieval.clauses.text_view import PIECE_MARKS, TextView
from retrieval.quantities import Quantity
from retrieval.text_pieces import VIEW_SENTENCE_MARKS, end_of

_GIVES = re.compile("给予|给与|予以|奖励|奖补|补助|补贴|资助|支持|扶持")
_MARKS = re.compile("[，；。：]")
_GIVES_AGAIN = re.compile("给予|给与|予以")
_OF_WHOM = re.compile("每[家个户人]|单[个家项]|同一")
# 其余项目补助金额最高…; 合伙创业最高…; 中型起降场每个最高…
_OF_A_CASE = re.compile(
    r"(?:其余|其他|其它|其中)[^，；：]{2,20}"
    r"|(?!且|并|但|最|年|给予|予以|可|一次性)[^，；：每单同总共累合补奖资扶金额年均限期最]{2,8}(?:每[个家台套件人])?"
)
# The name that a grant has right before its figure; 单个企业补贴 is none.
_NAMED_GRANT = re.compile(
    rf"(?P<name>(?![单每同该总各累年][{HAN}])[{HAN}]{{2,6}})(?:补贴|补助|津贴)(?:每[年月])?(?:最高|不超过)?$"
)
# What a figure is given as, behind it: 最高500万元安家补贴及最高60万元科研经费补助.
_WHAT_IS_GIVEN = re.compile(
    rf"的?(?P<what>(?![及和与并])[{HAN}]{{2,8}}?(?:补贴|补助|津贴|奖励|奖金|资助|支持|经费(?!补)|费(?![用补])))"
)
_AND_MORE = re.compile(r"(?:以?及|和|与|、|并)(?:给予)?(?:一次性|每[年月人])*(?:最[高多]|不超过)?\d")
_MOST_OF_EACH = re.compile("，分别(?:给予|予以)?")
# Of how many of each taker, said behind what one brings: ；每家企业不超过20人.
_MOST_THEN = re.compile(
    r"；(?:每[家户个]|单[个家户]|同一|一家)[^，。；\d]{0,8}(?:不超过|最多|至多)[^，。；\d]{0,4}\d+[人名个台辆件亩吨](?=[，。；]|$)"
)
# 最高补助面积2000平方米, 补贴人数上限20人: the figure is not what stands right behind 最高.
_EACH_TAKER = re.compile("(?:[每单]|同一)(?:[户家人个]|企业|主体|单位|项目)[^，。；]{0,8}$")
_MOST_OF = re.compile(
    r"(?:(?:最[高多大]|至多|限)[^，。；：\d]{1,8}|(?<![期上下年时权])限|(?:面积|人数|数量|台数|辆数)(?:上限|最[高多大]))[为是达]?$"
)
_SAID_MOST = re.compile("最[高多大]")
_EACH_FARM = re.compile("每场(?:最[高多]|(?:最高)?不超过)$")
_FARMS = re.compile("养殖|存栏|出栏|每[头只羽匹]")
_TAKERS = "企业|企事业|单位|机构|事务所|公司|主体|用人|中心|实体|申报|平台企业|基地|园区|合作社"
_UNITS = (
    ("年", re.compile(r"每年|年度|全年|年补助|每个?自然年")),
    ("月", re.compile("每个?月")),
    ("企业", re.compile(rf"(?:每(?:家|户|个)|单[家户]|单个?(?:家)?|同一|单一|一[家个]|[单每]家[^，；。家项]{{1,8}}?|每个[{HAN}]{{1,6}}?)(?:{_TAKERS})|每[家户]")),
    ("项目", re.compile(r"(?:每个|单个?|同一|一个)(?:项目|产品|平台|工程)|每个项目")),
    ("人", re.compile(r"每人|每名|人均|单人|个人")),
    ("件", re.compile(
        rf"每件|每项|单项|每台|每套|每次|单次|单个(?:标准)?(?:展[位台会览]|床位|岗位|车位|专利|商标|证书|航[次线班]|班次|批次|活动|品种|赛事|会议)|单品种|每个(?!项目|[{HAN}]{{0,6}}?(?:{_TAKERS}))|每[亩吨场笔]|每平方米?|单笔|每季"
    )),
)  # fmt: skip


def ceiling_of(view: TextView, quantity: Quantity) -> Ceiling:
    """A figure as a ceiling, with what it is for each of."""
    before = _MARKS.split(view.text[max(0, quantity.outer_start - 24) : quantity.start])[-1]
    unit, _, each = quantity.unit.partition("/")  # 最高40万元/年 is 每年最高40万元
    of_each = f"每{'个' if len(each) > 1 else ''}{each}" if each else ""
    per = _each(before + of_each) or (("件",) if each else ())
    if _EACH_FARM.search(before) and _FARMS.search(view.text, 0, quantity.start):
        per = ("企业",)  # a farm, which takes it for all its animals
    placed = view.placed(quantity)
    return Ceiling(replace(placed, unit=unit) if each else placed, per)


def ceilings_in(title: str, view: TextView) -> tuple[Ceiling, ...]:
    """The sums of a cell as ceilings, each with what the title of its column says it is for each of."""
    each = _each(title)
    return tuple(Ceiling(view.placed(one), each) for one in view.quantities if one.kind == "money")


def most_of(title: str) -> str:
    """How a sentence says what a column of ceilings holds: 单个企业年度上限 is 单个企业年度最高."""
    each = sorted((found.start(), found[0]) for _, one in _UNITS if (found := one.search(title)))
    return "".join(words for _, words in each) + "最高"


def most_counted(view: TextView, start: int, end: int) -> Quantity | None:
    """Of how many at most a gift is, as what stands behind its figure up to the end of the sentence says (补贴面积不超过5000平方米,
    每家企业最多10艘); None if it does not say."""
    stop = end_of(view.text, start, VIEW_SENTENCE_MARKS, end)
    if then := _MOST_THEN.match(view.text, stop):
        stop = then.end()
    found = [
        one
        for one in view.quantities
        if start <= one.start < stop
        and one.kind in ("area", "count", "other")
        and (
            (one.bound == "at_most" and one.outer_start < one.start)
            or (not one.bound and _MOST_OF.search(view.text, start, one.start))
        )
        and view.text[one.outer_end : one.outer_end + 1] not in ("的", "以", "内")
    ]
    # 每亩不超过500公斤，每户不超过150吨: the latter is all that one may get.
    of_taker = [one for one in found if _EACH_TAKER.search(view.text, start, one.outer_start)]
    return next(map(view.placed, of_taker or found), None)


def said_most(view: TextView, quantity: Quantity) -> bool:
    """True if a figure before a gift is of how many it is at most (最高1000平方米、每平方米20元)."""
    bound = view.text[quantity.outer_start : quantity.start]
    return quantity.kind in ("area", "count") and _SAID_MOST.match(bound) is not None


def _each(words: str) -> tuple[str, ...]:
    """What a ceiling is for each of, by the words before it."""
    return tuple(name for name, pattern in _UNITS if pattern.search(words))


def bounds_another(view: TextView, given: Quantity, ceiling: Quantity) -> bool:
    """True if a ceiling is of another gift than the figure before it: 给予发布方最高100万元支持，给予承接方最高500万元支持."""
    between = PIECE_MARKS.split(view.flat[given.outer_end : ceiling.outer_start])
    if _MOST_OF_EACH.fullmatch(view.flat, given.outer_end, ceiling.outer_start) and given.kind == "share":
        return False  # 按费用的20%，分别给予最高100万元、200万元: of each case the most
    if len(between) == 1:
        own, other = what_is_given(view, given.outer_end), _WHAT_IS_GIVEN.match(view.flat, ceiling.outer_end)
        return own is not None and other is not None and own["what"] != other["what"]
    if is_of_case(view, given, ceiling) or _is_of_another_name(view, given, between[-1]):
        return True
    first = PIECE_MARKS.split(view.flat[: given.outer_end])[-1] + between[0]
    again = _GIVES_AGAIN.search(between[-1]) and not _OF_WHOM.search(between[-1])
    return bool(again and _GIVES.search(first))


def what_is_given(view: TextView, at: int) -> re.Match[str] | None:
    """What a figure that ends at an offset is given as, where something else is given beside it: 安家补贴 of 500万元安家补贴及60万元科研经费."""
    what = _WHAT_IS_GIVEN.match(view.flat, at)
    return what if what is not None and _AND_MORE.match(view.flat, what.end()) else None


def _is_of_another_name(view: TextView, given: Quantity, before: str) -> bool:
    """True if a ceiling and the figure before it each have a grant's name of their own: 租房补贴每月最高5000元，购房补贴每年最高6万元."""
    own, other = (
        _NAMED_GRANT.match(before),
        _NAMED_GRANT.search(PIECE_MARKS.split(view.flat[: given.outer_start])[-1]),
    )
    return own is not None and other is not None and own["name"][-2:] != other["name"][-2:]


def is_of_case(view: TextView, before: Quantity, ceiling: Quantity) -> bool:
    """True if a case is named right before a ceiling: 省外最高5万元，境外最高20万元."""
    _, *between = PIECE_MARKS.split(view.flat[before.outer_end : ceiling.outer_start])
    return bool(between and _OF_A_CASE.fullmatch(between[-1]))
