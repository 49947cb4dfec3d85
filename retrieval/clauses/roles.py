"""Roles of the figures in a sentence: a threshold, an amount given, a ceiling."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.attributes import attribute_before
from retrieval.clauses.case_lists import LEVEL
from retrieval.clauses.not_given import role_apart
from retrieval.clauses.pieces import PIECES
from retrieval.clauses.text_view import TextView, split, unbracketed
from retrieval.quantities import LOWER_BOUNDS, Quantity

_GIVE = "给予|给与|予以|奖励|奖补|补助|补贴|资助|支持|扶持|发放|贴息|贴租|贴费|补偿|抵扣|奖"
_GIVEN = "奖励|奖补|补助|补贴|资助|奖金|支持|扶持|经费|资金|顾问费|安家费|开办费|贴息|贴租|贴费|津贴|补偿|贷款|名额|激励|优惠|红包|奖"
_TO_WHOM = r"[^，。；：的]{0,18}"
_GIVE_BEFORE = re.compile(
    rf"(?:{_GIVE}|提供|可以?(?:申领|领取|获得?|享受|得到)|按照?|标准[：为]?|金额(?![在达超])[：为]?|额度[：为]?){_TO_WHOM}$|(?<![增填弥])补$"
)
_GIVE_AFTER = re.compile(
    rf"(?:人民币|以内|封顶|/\S{{1,4}})*(?:（[^）]*）)*的?(?:标准)?(?:予以|给予|进行)?(?:一次性|专项|研发|落户|资金|经济|财政|房租|租房|住房|生活|交通|就业|创业|实习|培训|开办|启动|建站|岗位|经营|购房|区级|市级|省级|等额|额外|现金){{0,3}}(?:{_GIVEN})"
)
_FUND = re.compile(r"(?:安排|设立|统筹|筹集|列支)[^，；]{0,12}$")
# 市级财政安排奖补资金300万元: what there is for all
_SET_ASIDE = re.compile(r"(?:安排|设立|统筹|筹集|列支|下达|拨付)(?!给)[^，；给]{0,12}(?:资金|基金|经费)$")
# 3亿元至10亿元奖励10万元: what follows the word is given, not what stands before it.
_GIVES_NEXT = re.compile(
    rf"的?(?:一次性|分别)?(?:给予|予以)?(?:{_GIVE})(?:企业|单位|人民币)?(?:最高|不超过)?(?!\d{{1,2}}个?[年月]|一次性)[\d一二两三四五六七八九十]"
)
_RATE_BEFORE = re.compile(
    rf"(?:{_GIVE}|可享受|按照?|参照|减按|比例[：为]?|标准[：为]?|利率|费率|提高到?|降低到?)[^，；：]{{0,48}}$|[补奖返贴]$|返还$|(?<=[上下内元])的?部分$"  # 3000万元以下的部分3%
)
_RATE_AFTER = re.compile(
    rf"(?:（[^）]*）)*的?(?:比例|标准|税率|幅度|额度|优惠)?(?:分档|一次性)?(?:给予|予以|进行|执行|收取|征收|缴纳|计收|返还|实施|{_GIVEN})"
    r"|的[^，；。：\d的给予企业项目单位]{1,6}(?:补贴|补助|贴息|贴租|贴费|资助)"  # 30%的办公房租补贴
)
_GIVEN_SHARE = re.compile(
    "(?:奖励|补助|补贴|支持|资助|扶持|贴息|奖补)(?:资金|金额)?(?:比例|率|标准|额度)?(?:原则上|一般|最高)?$"
)
_SHARE_OF_ALL = re.compile("占[^，；：按]{1,30}$")  # 新招用人员占现有职工比例达到15%的
# 上限提高至1亿元; 每个项目最高限额为外贸综合服务企业20万元、中小外贸企业5万元
_CAPPED = re.compile(
    r"(?:上限|限额|封顶线)(?:标准|金额)?(?:统一)?(?:提高|上调|调整|提升|增加)?(?:至|到|为|是)(?P<whom>[^，；：。]{0,60})$"
)
CASE_BESIDE = re.compile(r"、[^，；：。\d]{2,16}")  # 限额为大企业20万元、中小企业5万元
_IN_BRACKETS = re.compile("[（，](?:每|单|同一|最高|最多|总额|累计|合计)[^（），]{0,20}$")
_GIVES_THEN = re.compile("(?:给予|予以)(?:企业|单位|个人|项目)?$")
_REDUCED = re.compile(
    r"(?:（[^）]*）)*的?(?:比例|标准)?(?:以内)?(?:执行|收取|征收|缴纳|计收|计算?缴|收费|优惠|税率)"
)
_OF_THRESHOLD = re.compile(r"(?:以上|以外|以下)?的?[^，；、]{0,6}?(?:部分|增量)")
_EACH = re.compile(
    r"每(?:新增|增加|新增加|实现|超过|满|达到?|引进|完成|提高|增长|招用|吸纳|新引进|上升|降低|减少|新设立?|组织|举办|连续)?[^，；、每\d奖补给]{0,8}$"
)
# What a text changes is no longer given: 由8万元调整为10万元.
_INTO = re.compile(
    r"(?:的?(?:奖励|奖补|补助|补贴|资助|标准|比例))?[”\"]?(?:调整|提高|上调|下调|增加|降低|下降|修改|变更|改)(?:为|到|至|成)"
)
# 最高不得超过100万元改为 stands before the most that is given now.
_MOST_INTO = re.compile(
    rf"(?:最高|不得?超过|上限)[^，；。\d]{{0,6}}[\d.]+[^，；。\d]{{1,4}}{_INTO.pattern}[“\"]?$"
)
_ONE = re.compile(rf"每(?:{PIECES}|家|户|个|年|月|天)")
_PIECE = re.compile(rf"每(?:{PIECES})[^，。；]{{0,6}}$")
# 发放租房补贴，其中硕士每月1200元
_EVERY_MONTH = re.compile("每人?每?月$")
_GIVEN_BEFORE = re.compile("(?:给予|发放|享受)[^。；]{0,12}(?:补贴|补助|津贴)")
_FAR = 100  # code points before a part of a sentence in which what is given is named
_REACHED_EACH = re.compile(r"(?:达到?|不低于|不少于|(?<!不)超过|高于)每[^，。；每\d]{1,6}$")
_WHO_HAS = re.compile(
    r"(?:（[^）]*）)*(?:及)?的?(?:企业|项目|单位|机构|公司|个人|投产|工业|中小|民营|外资|规上|新|，|$)"
)
_WHO_GETS = re.compile("(?:（[^）]*）)*的，?(?:给予|予以)")  # 投资100万元以上的给予补助
# A rate that goes on a row of amounts: 30万元、50万元、实到外资额的8‰.
RATE_JOINT = re.compile(r"(?:、|和|及)(?:按照?)?(?P<base>[^，；。：、\d]{2,16}?)的?")
_AT_MOST_TOO = re.compile("[、且但]")  # 按购车价的10%、不超过3万元/辆给予补贴
_REACHES = re.compile("(?:达到?|突破|超过)$")
# 70%以上资金投资本市的: whose share it is, not what is given
_SHARE_HELD = re.compile("的?(?:资金|经费|贷款|股权)(?!支持|补助|补贴|奖励|奖补|扶持|资助|贴息)")
_OPENS_ROW = re.compile("、[^，。；]{1,40}(?:以上)?的?，[^。；]{0,12}分别")
# 按实缴资本5000万元以上至1亿元、1亿元以上分别给予100万元、200万元: what each of a row of thresholds brings.
_EACH_BRINGS = re.compile(
    r"[^。；]{0,60}?分别(?:一次性)?(?:给予|予以|奖励|补助|补贴|资助|按)[^，。；\d]{0,8}\d"
)
_BOUNDED = re.compile("以[上下内]|[至到]")
_JOINT = re.compile(r"的?(?:、|和|及|与|或|以及|/)")
_MOST = re.compile(r"最高|最多|至多|不超|不得超过|上限|总额限|封顶|为限|不高于|以内")
_A_GRANT = re.compile(
    "(?:年度?|全年)?(?:奖励|奖补|补助|补贴|扶持|资助|支持|贴息)(?:总?额|金额|资金)?"
)  # 补助额最低10万元
_LEAST = re.compile(r"最低|不低于|不少于")
# Every sentence that gives has one of these, unless it names an amount for each of something (元/亩).
_GIVES = re.compile(
    rf"{_GIVE}|{_GIVEN}|补|返|贴|给予|予以|按|参照|标准|金额|额度|比例|利率|费率|提高|降低|进行|执行|收取|征收|缴纳|计收|返还|实施|每|最高|最多|封顶|为限"
)
_GIVABLE = ("money", "share")
_SIGNS = ("≤", "≦", "＜", "<")
_MEASURED = re.compile(rf"\s?[{HAN}A-Za-z]{{1,12}}\s?")
_LINKS = re.compile(r"(?:的[：，]?|：)(?:按|为|给予|[奖补]励?)?(?:每[^，。；：每\d]{1,3})?")
# 国家级奖励100万元，省级50万元: the next of some levels gets what it names without a word of giving.
_NEXT_LEVEL = re.compile(
    rf"(?:[的一次性专项]{{0,5}}(?:{_GIVEN}))?[，；、]{LEVEL.pattern}[^，。；、：\d每]{{0,6}}?[的为]?"
)
_ENDS_BAND = re.compile("[，；。、）]|的?(?:奖励|补助|补贴)|$")
_BRINGS = re.compile(r"的?：(?:每[^，。；：每\d]{1,3}|给予|[奖补]励?)?\d")  # 2000万元至5000万元：1%
_BAND = re.compile(rf"\d[^，。；：]{{0,8}}{_LINKS.pattern}\d")
_THRESHOLD_KINDS = ("money", "area", "count", "other", "share", "rank")


class Figure(NamedTuple):
    """A figure of a sentence and its role: threshold, amount, rate, ceiling, floor, each, part, aside (how a gift is
    paid, what something costs), or "" for none.

    ``joined`` tells that 、 or 和 joins it to the one before: it has the same role, or is the rate that ends a row of amounts.
    """

    quantity: Quantity
    role: str
    piece: int
    joined: bool = False


def heads_sum(view: TextView, band: Quantity) -> bool:
    """True if a figure is a band with what it brings behind a colon: 2000万元至5000万元：1%."""
    return view.text[band.outer_end : band.outer_end + 1] == "："


def holds_givable(view: TextView) -> bool:
    """True if a figure of a text is of a kind that is given: money or a share."""
    return any(one.kind in _GIVABLE for one in view.quantities)


def may_give(view: TextView, start: int, end: int) -> bool:
    """False if no figure of a sentence can be an amount, a rate or a ceiling: the sentence has no word of giving."""
    measured = [one for one in view.measured if start <= one.start < end]
    if not any(one.kind in _GIVABLE for one in measured):
        return False
    if _GIVES.search(view.text, start, end):
        return True
    if any("/" in one.unit for one in measured):
        return True
    if _BAND.search(view.text, start, end):
        return True
    bare = unbracketed(view.text[start:end])
    return len(bare) < end - start and bool(_GIVES.search(bare))


@lru_cache(maxsize=64)
def figures(view: TextView, start: int, end: int) -> tuple[Figure, ...]:
    """The figures of a sentence with their roles, times left out; grants and conditions are both read from these."""
    measured = [one for one in view.measured if start <= one.start and one.end <= end]
    pieces = list(split(view.text, start, end, "，：")) if measured else []
    found: list[Figure] = []
    number = 0
    for quantity in measured:
        while number + 1 < len(pieces) and quantity.start >= pieces[number][1]:
            number += 1
        last = found[-1] if found else None
        between = view.text[last.quantity.outer_end : quantity.outer_start] if last else ""
        if last and (role := _role_beside(view.text, last, quantity, between)):
            in_row = role == last.role == "rate" and _JOINT.fullmatch(between) is not None
            found.append(Figure(quantity, role, number, joined=in_row))
            continue
        if last and last.role and _JOINT.fullmatch(between) and _in_a_row(last.quantity, quantity):
            if last.role == "threshold" and _is_row_given(view.text, quantity, pieces[number]):
                found = _given_row(found)
            found.append(Figure(quantity, found[-1].role, number, joined=True))
            continue
        if last and last.role == "amount" and quantity.kind == "share" and RATE_JOINT.fullmatch(between):
            found.append(Figure(quantity, "rate", number, joined=True))
            continue
        bounded = quantity.kind == "money" and quantity.bound == "at_most"
        if last and last.role == "rate" and bounded and _AT_MOST_TOO.fullmatch(between):
            found.append(Figure(quantity, "ceiling", number))
            continue
        given = any(figure.role in ("amount", "rate", "ceiling") for figure in found)
        beside = last is not None and CASE_BESIDE.fullmatch(between)
        if last and beside and _CAPPED.search(view.text[start : last.quantity.outer_start]):
            found.append(Figure(quantity, last.role, number))
            continue
        piece = pieces[number]
        # A label before a colon belongs to what follows it (补贴标准：10000元).
        if number and view.text[piece[0] - 1] == "：":
            piece = (pieces[number - 1][0], piece[1])
        found.append(Figure(quantity, _role(view.text, quantity, piece, given), number))
    return tuple(found)


def are_two_ends(text: str, low: Quantity, between: str) -> bool:
    """True if signs join the two ends of an interval with what it measures between them: 1亿元≤规模＜5亿元."""
    return text[low.end : low.outer_end].strip().startswith(_SIGNS) and bool(_MEASURED.fullmatch(between))


def _role_beside(text: str, last: Figure, quantity: Quantity, between: str) -> str:
    """The role of a figure that the one right before it tells, "" if that tells none: of 达到1亿元奖励10万元、5亿元奖励30万元 the third is a
    threshold, of 1亿元以上的5万元 and 3000万元至5000万元：1% the last is what the band brings."""
    band = last.quantity
    if are_two_ends(text, band, between):
        return last.role
    given = last.role in ("amount", "rate", "ceiling") and _JOINT.fullmatch(between)
    if given and (following := _GIVES_NEXT.match(text, quantity.outer_end)):
        # 2%以内给予最高2000万元 is the last of a row of rates, within a ceiling.
        return "rate" if quantity.kind == "share" and _MOST.search(following[0]) else "threshold"
    bounded = band.low != band.high or band.bound or between[0:1] == "："
    plain = not quantity.bound and quantity.low == quantity.high and quantity.kind in _GIVABLE
    level = last.role == "amount" and plain and _alike(band, quantity) and _NEXT_LEVEL.fullmatch(between)
    if level and _ENDS_BAND.match(text, quantity.outer_end):
        return "amount"
    gives_next = _GIVES_NEXT.match(text, quantity.outer_end) is not None  # 每出口1美元奖励0.1元
    linked = last.role != "rate" and not gives_next and _LINKS.fullmatch(between)
    if bounded and plain and linked and _ENDS_BAND.match(text, quantity.outer_end):
        return "rate" if quantity.kind == "share" else "amount"
    return ""


def _is_row_given(text: str, last: Quantity, piece: tuple[int, int]) -> bool:
    """True if a row of amounts ends as what is given: 给予新建的省级、市级基地不少于100万元、20万元奖励."""
    beyond = text[last.outer_end : piece[1]]
    given = _GIVE_AFTER.match(beyond) and not _GIVES_NEXT.match(beyond)
    return bool(last.kind == "money" and not last.bound and given and "给予" in text[piece[0] : last.start])


def _given_row(found: list[Figure]) -> list[Figure]:
    """Figures with the last row of them as amounts."""
    first = next(n for n in reversed(range(len(found))) if not found[n].joined)
    return [*found[:first], *(figure._replace(role="amount") for figure in found[first:])]


def _alike(first: Quantity, second: Quantity) -> bool:
    return first.unit == second.unit or (first.kind == second.kind and first.kind in ("money", "share"))


def _in_a_row(first: Quantity, second: Quantity) -> bool:
    """True if two figures may be of one row: alike, and not the least and the most of one (不低于2万元、不超过100万元)."""
    opposed = {first.bound, second.bound} == {"at_least", "at_most"} and second.outer_start < second.start
    return _alike(first, second) and not opposed


def _role(text: str, quantity: Quantity, piece: tuple[int, int], given: bool) -> str:
    before, after = text[piece[0] : quantity.start], text[quantity.end : piece[1]]
    if quantity.kind == "money" and _MOST_INTO.search(before):
        return "ceiling"
    if _in_brackets(before) or _INTO.match(after):
        said = given and quantity.kind == "money" and quantity.bound == "at_most"
        return "ceiling" if said and _IN_BRACKETS.search(text[piece[0] : quantity.outer_start]) else ""
    if apart := role_apart(text, quantity, piece):
        return apart
    if quantity.kind in _THRESHOLD_KINDS and _BRINGS.match(text, quantity.outer_end):
        return "threshold"
    outer_before = text[piece[0] : quantity.outer_start]
    bound = text[quantity.outer_start : quantity.start] + text[quantity.end : quantity.outer_end]
    beyond = text[quantity.outer_end : piece[1]]
    before, outer_before = unbracketed(before), unbracketed(outer_before)
    one = quantity.kind == "money" and _ONE.search(outer_before)
    counted = quantity.kind in ("count", "area", "money", "other")
    if counted and not one and _EACH.search(outer_before) and not _MOST.search(bound):
        return "each"
    sized = quantity.kind in ("money", "share", "points", "area", "other")
    if sized and _OF_THRESHOLD.match(unbracketed(after)):
        return "part"
    if quantity.kind == "share":
        if quantity.bound in LOWER_BOUNDS and _SHARE_OF_ALL.search(outer_before):
            return "threshold"
        bound = "" if _GIVEN_SHARE.search(outer_before) else bound
        return _share_role(before, after, beyond, bound, quantity)
    if quantity.kind != "money":
        return "threshold" if quantity.kind in _THRESHOLD_KINDS else ""
    if capped := _CAPPED.search(outer_before):
        return "ceiling" if given or not capped["whom"] else "amount"
    if _bounds_who(quantity, outer_before, bound, beyond):
        return "threshold"
    return _sum_role(text, quantity, (outer_before, bound, beyond), piece, given)


def _bounds_who(quantity: Quantity, before: str, bound: str, beyond: str) -> bool:
    """True if the words behind a sum bound it, and what follows has it: 1亿元以上的企业; not 支持资金不超过300万元（含）."""
    gets = quantity.bound in LOWER_BOUNDS and _WHO_GETS.match(beyond)
    if quantity.outer_end == quantity.end or not quantity.bound:
        return bool(gets)  # 年纳税超过100万元的给予奖励
    if quantity.bound == "at_most" and quantity.outer_start < quantity.start and _GIVE_BEFORE.search(before):
        return False
    whose = _WHO_HAS.match(beyond) and not _GIVE_AFTER.match(beyond)
    return bool((whose or _WHO_GETS.match(beyond)) and not re.search("封顶|为限|上限|以内", bound))


def _sum_role(
    text: str, quantity: Quantity, words: tuple[str, str, str], piece: tuple[int, int], given: bool
) -> str:
    """Role of a sum of money that nothing behind it makes a threshold; ``words`` are those before it, of its bound, and behind it."""
    outer_before, bound, beyond = words
    one = _ONE.search(outer_before)
    if quantity.outer_end > quantity.end and quantity.bound and _OPENS_ROW.match(text, quantity.outer_end):
        return "threshold"
    ranged = quantity.low != quantity.high and _OPENS_GIFT.match(text, quantity.outer_end)
    of = attribute_before(text, quantity) if ranged else None
    if _is_of_row(text, quantity) or (of and not _GIFT.search(of)):
        return "threshold"
    if _FUND.search(outer_before) and re.match(r"[^，；]{0,10}(?:资金|基金)", beyond):
        return ""
    if quantity.bound != "at_most" and _SET_ASIDE.search(outer_before):
        return ""
    if one and _REACHED_EACH.search(outer_before):
        return "threshold"
    if _GIVES_NEXT.match(beyond) and (bound or quantity.low != quantity.high):
        return "threshold"
    if "/" in quantity.unit and (bound or quantity.low != quantity.high) and _OF_WHOM.match(beyond):
        return "threshold"  # 200万元/亩以上的，按基准地价供地
    if "/" in quantity.unit and given and quantity.bound == "at_most" and _MOST.search(bound):
        return "ceiling"  # 每平方米8元，最高40万元/年
    if "/" in quantity.unit or (one and not (given and quantity.bound) and _PIECE.search(outer_before)):
        return "amount"
    bounds = given and quantity.bound == "at_most"  # 按租金的50%补贴，每平方米每月不超过6元
    if (
        not bounds
        and _EVERY_MONTH.search(outer_before)
        and _GIVEN_BEFORE.search(text, max(0, piece[0] - _FAR), piece[0])
    ):
        return "amount"
    most = quantity.bound == "at_most" and _MOST.search(bound)
    if most and (given or re.search("最高|最多|封顶|为限", bound) or _GIVE_BEFORE.search(outer_before)):
        return "ceiling"
    again = _GIVES_THEN.search(outer_before) and _GIVE_AFTER.match(beyond)
    if (
        given
        and not again
        and quantity.bound == "at_least"
        and _LEAST.search(bound)
        and (not (of := attribute_before(text, quantity)) or _A_GRANT.fullmatch(of))
    ):
        return "floor"
    if (_GIVE_AFTER.match(beyond) and not _GIVES_NEXT.match(beyond)) or (
        _GIVE_BEFORE.search(outer_before) and not _reached(outer_before, text, quantity)
    ):
        return "amount"
    return "threshold"


def _is_of_row(text: str, quantity: Quantity) -> bool:
    """True if a sum is of a row of bounds, for each of which another sum follows."""
    brings = _EACH_BRINGS.match(text, quantity.outer_end)
    return brings is not None and bool(
        quantity.bound or _BOUNDED.search(text, quantity.outer_end, brings.end())
    )


def _reached(before: str, text: str, quantity: Quantity) -> bool:
    """True if a figure is a threshold although it follows a giving word: a noun of its own stands before it (奖励营业收入达1亿元的),
    or it opens a row that others are given for (支持销售额达200万元、500万元的,分别给予)."""
    if _OPENS_ROW.match(text, quantity.outer_end) and _REACHES.search(
        before + text[quantity.outer_start : quantity.start]
    ):
        return True
    if quantity.bound not in LOWER_BOUNDS:
        return False
    verb = max((match.end() for match in re.finditer(_GIVE + "|按照?", before)), default=0)
    attribute = attribute_before(text, quantity)
    return attribute is not None and len(before) - verb >= len(attribute)


_OF_ALL = re.compile("(?:总额|累计|合计|之和)[^，。；]{0,14}不得?超过")
# 10万元至30万元的，每辆补贴4000元; 1000-3000万元，奖励20万元
_OPENS_GIFT = re.compile(rf"(?:（[^）]*）)?的?(?:项目|企业|单位)?，?[^，。；\d]{{0,6}}(?:{_GIVE}|补|奖|按)")
_GIFT = re.compile("[奖补]|资助|扶持")
_OF_WHOM = re.compile("(?:（[^）]*）)?的(?:项目|企业|单位)?(?:，|不|按|可|$)")
_WHEN = re.compile("(?:（[^）]*）)*(?:以上|及以上)?(?:以|之)?[后时](?=[，。；]|$)")  # 在实缴30%后，…支付


_BEYOND = re.compile("以上|超过|不足|低于")


def _share_role(before: str, after: str, beyond: str, bound: str, quantity: Quantity) -> str:
    if _OF_ALL.search(before):
        return ""  # 各项扶持资金总额不超过投资额的15% gives nothing
    if _WHEN.match(beyond):
        return ""  # nor does what tells when something is paid
    ranges = quantity.low != quantity.high
    if (bound or ranges) and _GIVES_NEXT.match(beyond):
        return "threshold"  # 增速超过20%的奖励10万元
    if _BEYOND.search(bound) and (
        not _RATE_AFTER.match(beyond) or (quantity.outer_end > quantity.end and _SHARE_HELD.match(beyond))
    ):
        return "threshold"
    if _RATE_BEFORE.search(before) or _RATE_AFTER.match(beyond) or after.startswith("优惠"):
        return "rate"
    measured = quantity.bound or ranges or re.search("率|增速|增长|占|比重|达$", before[-8:])
    return "threshold" if measured else ""


def _in_brackets(before: str) -> bool:
    return before.count("（") > before.count("）")


def is_reduced(text: str, quantity: Quantity) -> bool:
    """True if a share is what is still charged: 按80%收取, 减按15%的税率, 8折优惠."""
    before = text[max(0, quantity.outer_start - 12) : quantity.outer_start]
    return quantity.unit == "折" or "减按" in before or bool(_REDUCED.match(text, quantity.outer_end))
