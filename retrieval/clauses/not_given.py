"""Figures that stand where a gift's do and are none: how a gift is paid, what something costs, who bears which part."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.clauses.text_view import unbracketed
from retrieval.quantities import Quantity
from retrieval.text_pieces import VIEW_SENTENCE_MARKS, begin_of

_GIVES = re.compile("给予|给与|予以|奖|补助|补贴|资助|支持|扶持|贴息|减按|优惠")
_TIMES = r"(?:期|批|阶段|年度|[一二两三四五六\d]+(?:个?年度?|次|期|批|步))"
_PAYS = "(?:兑现|兑付|拨付|发放|支付|下达)"
_IN_PARTS = re.compile(rf"分{_TIMES}[^，；]{{0,24}}{_PAYS}|{_PAYS}[^，；]{{0,4}}分{_TIMES}")
_REST = re.compile(rf"{_PAYS}(?:剩余|余下|其余)的?$")
_PAID = re.compile(rf"(?:预拨|拨付|兑现|兑付)[^，；按]{{0,16}}$|{_PAYS}(?:剩余|余下|其余)?的?$")
# 补助比例上调10%; 奖励标准上浮20%.
_CHANGED = re.compile("(?:比例|标准|额度|金额|面积)[^，；]{0,8}(?:上调|上浮|提高|增加|下调|下浮|降低)$")
_BORNE = re.compile("的?(?:比例)?[^，；]{0,6}(?:分担|承担|共担|负担|分成|分享)")
# 市级财政承担80%; 分别承担70%和30%
_BORNE_BY = re.compile(r"(?:分担|承担|共担|负担)(?:比例)?(?:各|为|约)?(?:[\d.]+%[和、与及])?$")
_AT_MOST_OF = re.compile("比例[^，；：]{0,6}(?:不超过|不得超过|限定在|控制在)")
_AT_LEAST_OF = re.compile("^[^按]*(?:不低于|不少于|不得低于)[^按]*$")  # 进度款支付比例不低于工程量的85%
_LEVIED = re.compile("费率[^，；]{0,4}(?:按照?|为|是)$|适用$")  # 适用3%征收率的，减按1%征收
_IN_TIME = re.compile("按[时期][^，；]*$")  # 按时公示率100%
_MAY_RISE = re.compile("(?:利率|上浮|浮动)[^，；]{0,8}不得[^，；]*$")
_OF_AREA = re.compile("(?<!单位)(?<!单位建筑)面积[^，；]{0,8}$")
_MOVES = re.compile("(?:率|占比|比重|费用)[^，；]{0,6}(?:提高|降低|下降|上升)到?$")
_DONE = re.compile("(?:执行|完成|落实|兑现)到位")
_KEPT = re.compile("(?:留取|提取|计提|配建|配套建设|规划建设)[^，；]{0,20}$")
# 出让最低价标准：111元/平方米; 物业费每平方米每月1.8元.
_IS = r"(?:标准)?(?:统一|均|按照?|不低于|不得低于|不超过|最低|达到?|为|是|[：≥≤]|每[^，；\d每]{1,4})*$"
_COSTS = re.compile(rf"(?:价(?:格|款)?|(?<!顾问)(?<!安家)(?<!开办)(?<!经)费|租金|押金|保证金|最低工资){_IS}")
_MUST_REACH = re.compile(rf"(?:强度|投资|税收|产值|纳税|收入|营收|产出|贡献[度率额]?){_IS}")
_OF_THE_BASE = re.compile(r"(?:贴息贷款|贷款本金|贴息本金|认定金额)[^，；]{0,8}$")
_OF_WHOM = re.compile("的?(?:项目|企业|单位)，?")
# 全市发放创业担保贷款6亿元，发放一次性创业补贴25万元: what all get together.
_AREA_ALONE = re.compile("(?:租赁|租用|建筑|使用|办公)?面积(?:原则上|最[高多大])?")
_HANDED_OUT = "(?:发放|投放|兑现|兑付)"
_BY_ALL = re.compile(f"全[市省区县州年](?:共|累计|计划)?{_HANDED_OUT}[^。；]*{_HANDED_OUT}?[^，；。]*$")
# 以不超过1000平方米、每平方米每天不超过5元的标准，按租金的30%给予补贴; 补贴面积最高500平方米: how much of it counts.
_OF_RATE = re.compile(r"[^，。；]{0,30}?标准(?:以内|内)?，?(?:按照?|给予|予以)[^。；，%]{0,24}\d%")
_COUNTED = re.compile(
    "(?:补[贴助]|资助|支持|扶持|奖[励补]|享受|计算|核[定算])的?[^，。；]{0,4}面积[^，。；]{0,4}$"
)
_EACH_TAKER = re.compile(r"(?:每[家户个]|单[个家户]|同一|一家)[^，。；\d]{0,8}(?:补[贴助]|奖励|资助|支持)?")
_HANDED = re.compile(f"{_HANDED_OUT}[^，；]*$")
# 面积90平方米以下的，补贴1万元: what a band gets, and no area that is paid for at most.
_BAND_GETS = re.compile(r"的，[^，。；\d]{0,6}(?:给予|补贴|补助|奖励|奖补|资助|按)[^，。；\d]{0,6}\d")

# 每100万美元不超过12万元的奖励: the most for so much each.
_FOR_SO_MUCH_EACH = re.compile(
    r"每[^，；、每\d]{0,6}\d[\d.]*[亿万]?(?:[美欧日港]?元|[人户家亩吨个])[^，；、\d]{0,6}$"
)


def role_apart(text: str, quantity: Quantity, piece: tuple[int, int]) -> str:
    """Role of a figure that gives nothing, though the words around it may: aside or threshold; "" if it may be given."""
    before = unbracketed(text[piece[0] : quantity.outer_start])
    after = text[quantity.outer_end : piece[1]]
    if quantity.kind == "share":
        return "aside" if _share_apart(before, after, text[slice(*piece)]) else ""
    of_each_taker = quantity.kind == "count" and quantity.bound == "at_most" and _EACH_TAKER.fullmatch(before)
    if of_each_taker and not after.startswith("的"):
        return "aside"  # 每家企业不超过20人 is of how many something is given
    if quantity.kind not in ("money", "area"):
        return ""
    band = quantity.kind == "area" and _BAND_GETS.match(text, quantity.outer_end)
    counts = quantity.bound == "at_most" and not band
    alone = quantity.kind == "area" and counts and _AREA_ALONE.fullmatch(before)
    if alone and _GIVES.search(_sentence_before(text, quantity, piece)):
        return "aside"
    if counts and (
        _OF_RATE.match(text, quantity.outer_end) or (quantity.kind == "area" and _COUNTED.search(before))
    ):
        return "aside"
    if quantity.kind != "money":
        return ""
    handed = _HANDED.search(before) and _BY_ALL.search(_sentence_before(text, quantity, piece))
    if handed or _OF_THE_BASE.search(before):
        return "aside"
    if quantity.bound == "over" and _OF_WHOM.match(after):
        return "threshold"
    if quantity.bound == "at_most" and _FOR_SO_MUCH_EACH.search(text, piece[0], quantity.outer_start):
        return "amount"
    paid = _IN_PARTS.search(text, *piece)
    if paid and paid.start() < quantity.start < paid.end():
        return "aside"  # 分三年按10万、20万、30万兑现
    if _GIVES.search(before + after):
        return ""
    if _MUST_REACH.search(before):
        return "threshold" if "/" in quantity.unit or "每" in before else ""
    return "aside" if _COSTS.search(before) else ""


def _sentence_before(text: str, quantity: Quantity, piece: tuple[int, int]) -> str:
    """What the sentence that a piece is of says before a figure."""
    return text[begin_of(text, piece[0], VIEW_SENTENCE_MARKS) : quantity.outer_start]


def _share_apart(before: str, after: str, piece: str) -> bool:
    if _REST.search(before) or _IN_TIME.search(before) or _MAY_RISE.search(before):
        return True
    if _OF_AREA.search(before) and not _GIVES.search(piece):
        return True
    if _GIVES.match(after.removeprefix("的")):
        return False
    if after.startswith("用于"):
        return True  # 专项资金的40%用于奖励会议
    if _IN_PARTS.search(piece) or any(
        pattern.search(before) for pattern in (_PAID, _CHANGED, _MOVES, _KEPT, _BORNE_BY)
    ):
        return True
    if _BORNE.match(after) or _DONE.match(after) or _LEVIED.search(before):
        return True
    bounded = _AT_LEAST_OF.search(before) or _AT_MOST_OF.search(before)
    return bool(bounded) and not _GIVES.search(piece)
