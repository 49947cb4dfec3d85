"""What a rate is of: 按投资额的5%, 对增量部分给予10%."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from retrieval import lazy_re as re
from retrieval.clauses.clause import Grant
from retrieval.clauses.roles import RATE_JOINT, Figure
from retrieval.clauses.text_view import TextView
from retrieval.quantities import Quantity
from retrieval.text_pieces import VIEW_PIECE_MARKS, begin_of

_BASE = re.compile(
    r"(?:按照?|参照|参考|享受|给予|不超过|不高于|不低于|予以|提供|标准为|比例(?:最[高多]|不超过)?为|奖励|补助|补贴)"
    r"(?:企业|单位|公司|其|金额|总额|不超过|不得超过|不高于|不低于|最高|该|项目单位|机构)*(?P<base>(?:近[\d一二两三]年)?[^，；：\d]{2,40}?)(?:每年)?(?:的|(?:给予|给)(?:企业|单位|个人)?|奖励|最高)?$"
)
_CLOSING_NOTE = re.compile(r"（[^）]*）(?=(?:的|给予|予以)?$)")
_BY = re.compile(r"按照?|参照|参考|享受")
_OTHERWISE = re.compile(
    r"比例(?:最[高多])?为|给予|不超过|不高于|不低于|予以|提供|标准为|(?<!应)奖励|补助|补贴"
)
_BASE_OF = re.compile(
    r"对(?:其|企业)?(?P<base>[^，；：]{2,40}?(?:部分|增量|贡献[度额]?|额|投资|费用?))(?:，)?(?:按照?|给予|奖励|予以|补助|可)*$"
)
# Who spends it is no part of what a rate is of: 新型农业经营主体建设冷藏设施投资.
_BY_WHOM = re.compile(
    r".*(?:企业|主体|单位|机构|合作社|组织|个人)(?:自主|新|当年)?(?:新建|建设|实施|开展|购置|购买|新上|投入|发生|支付|缴纳)(?=..)"
)
# Nor is when it is spent: 2018年7月～2019年6月投资额.
_MONTH = r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日)?"
_WITHIN, _BLANK = re.compile(rf"{_MONTH}[～~至到—-]+{_MONTH}(?:期间)?的?(?=..)"), re.compile("□+")
# 按该企业区级经济贡献额|前2年给予80%
_BASE_LEADS = re.compile(
    r"按照?(?:企业|单位|公司|该|其|当年度?)*(?P<base>[^，；：\d]{2,40}?(?:额|贡献[度额]?|税收|税额?|留成(?:部分)?|租金|费用?|收入|投入|投资|部分))的?"
)
# 对企业新上加工设备项目给予30%补助
_BASE_BOUGHT = re.compile(
    r"对[^，；：]{0,24}?(?:新上|新增|购置|购买|引进|更新)(?P<base>[^，；：]{0,12}?设备)(?:的?项目)?(?:，)?(?:按照?|给予|奖励|予以|补助|可)*$"
)
_BASE_OVER = re.compile(
    r"(?:按照?|对)(?:企业|其|项目)?(?P<base>[^，；：。□\d按对]{2,24}?(?:□+[^，；：。□\d按对]{1,8}?)??)□*(?:分[档级段类])?(?:给予|予以)[^，。；：\d]{0,8}："
)
# 按固定资产投资额（不含土地款）给予奖励，标准见表3
_BASE_OVER_TABLE = re.compile(
    r"按照?(?:企业|其|项目|经审[计定]的?)*(?P<base>[^，；：。□\d按]{2,24}?)□*(?:的?(?:不同|一定|相应)?比例)?"
    r"(?:分[档级段])?(?:超额)?(?:累进)?(?:给予|予以|计奖|奖[励补]|补助|补贴)[^。；：\d]{0,24}(?:如下|见下?表|附表|[：:]$)"
    r"|以(?P<by>[^，；：。□\d按以]{2,24}?(?:额|收入|投资|产值|贡献|税收))□*(?:为基数|为依据)?，?按(?:照)?(?:下表|附?表\d)"
)
# 展位费按70%补助; 所需经费由市财政补助80%
_BASE_FIRST = re.compile(
    r"(?:^|[，；：。的对其]|之内|期间)(?P<base>[^，；：。的对其按\d]{0,10}?(?:费用?|租金|保费|经费|利息|支出|投入|财力|价款|留成)(?:总额|部分)?)"
    r"(?:(?:由[^，；：。]{2,8}?)?(?:按照?|给予|予以|补助|补贴|奖励|资助|返还|抵扣)+|(?<=租金总额)的|(?<=[费金息]用)的|(?<=租金|保费|利息)的)$"
)
# 以实际到位金额为基数，按2%的额度奖励
_BASE_TAKEN = re.compile(r"以(?P<base>[^，；：。□\d以]{2,24}?)□*(?:为|作为)(?:计算)?(?:基数|基准)$")
_NO_BASE = re.compile(
    r"^(?:每|一次性|上述|以下|下列|不同|规定|比例|标准(?!展位|厂房)|\d|单个|基础上|原有)|比例$|规定$|等级$|年限$|减按$|利率$|费率$|(?:平台|企业|单位|机构|个人|街道|团队|主体|公司|协会|合作社|人员)$"
)
# 50%贷款利息的一次性贴息; 50%的租金补贴
_BASE_AFTER = re.compile(
    r"(?P<base>[^，；：。的\d]{2,10}(?:利息|费用?|租金|保费|价款|支出))的(?:一次性)?(?:贴息|贴租|贴费|补贴|补助|奖励|资助)"
    r"|的?(?:一次性)?(?P<named>(?:[^，；：。的\d]{0,6}?用房)?(?:租金|房租|租房|物业费|展位费|保费|运费|检测费|认证费)(?:[和及、](?:物业|水电|网络|管理)费?)?)(?:补贴|补助|资助)"
)
# 对项目建设贷款，按年利率2%给予贴息: the interest that is paid for is so much of the loan.
_LOAN = re.compile(
    r"(?P<base>[^，；：。对的□\d]{0,10}贷款(?:余额|本金)?)的?，?(?:按照?|给予|予以|最高|不超过|年化?|利率|贴息率|贴息){1,5}$"
)
_INTEREST = re.compile("(?:的?年?(?:利率|比例|标准))?(?:给予|予以|进行)?(?:的)?(?:财政|贷款|专项)?贴息")
_LOAN_BOUNDED = re.compile("(?:本金|贷款)[^，。；]{0,6}(?:最高|不超过|以内)")
_MOST_INTEREST = Decimal("0.1")
_OF_GROWTH = re.compile(
    r"(?:超出|超过(?<!不超过)|新增|增长|增量)[^，；]{0,16}(?:部分|增量|额)，?(?:按照?|给予|奖励|每[^，；\d]{1,6}?)*$"
)
_COST = re.compile("(?:费用?|租金|利息)$")
# 地方留成部分 is a share of the whole, 以上部分 what is above a threshold.
_ABOVE = re.compile(
    r"超出|超过|高[于出]|增量|增[长加幅]|新增(?![^，；]{0,6}(?:投资|设备|投入))|(?:^|上|上的)部分|同比"
)

_INVESTED = ("投资额", "新增投资额", "实际投资额", "投资总额")
_BOUGHT = re.compile("(?:购置|购买|更新|购入)[^，；。]{0,30}设备的?，按照?(?:其|企业)?$")


def base_of(view: TextView, quantity: Quantity, floor: int) -> tuple[int, int] | None:
    """Base of a rate, as offsets of the view."""
    text = view.text
    if quantity.high <= _MOST_INTEREST and _INTEREST.match(text, quantity.outer_end):
        loan = _LOAN.search(view.flat, floor, quantity.outer_start)
        if loan is not None and not _LOAN_BOUNDED.search(text, quantity.outer_end):
            return loan.span("base")
    start = begin_of(view.flat, quantity.outer_start, VIEW_PIECE_MARKS, floor)
    written = text[start : quantity.outer_start]
    bare = _WITHIN.sub(lambda period: "□" * len(period[0]), _CLOSING_NOTE.sub("", written))
    match = None
    for found in (_BY if _BY.search(bare) else _OTHERWISE).finditer(bare):
        match = _BASE.match(bare, found.start()) or match
    match = match or _BASE_OF.search(bare) or _BASE_FIRST.search(bare) or _BASE_BOUGHT.search(bare)
    after = _BASE_AFTER.match(text, quantity.outer_end)
    if not match and after:
        return after.span("base" if after["base"] else "named")
    if not match:
        previous = view.flat[floor : start - 1] if start > floor else ""
        if (taken := _BASE_TAKEN.search(previous)) and not _ABOVE.search(bare):
            return floor + taken.start("base"), floor + taken.end("base")
        of_before = re.search(r"[^，；：□]{2,30}(?:部分|增量)$", previous)
        return (floor + of_before.start(), floor + of_before.end()) if of_before else _base_over(view, start)
    begin, finish = match.span("base")
    if _NO_BASE.search(match["base"]):
        return None
    whom = _BY_WHOM.match(match["base"]) or _BLANK.match(match["base"])
    return start + begin + (whom.end() if whom else 0), start + finish


def base_before(view: TextView, end: int, floor: int) -> tuple[int, int] | None:
    """What shares by year are of, as the words right before the first of them say (按企业区级经济贡献额前2年给予80%), as offsets of the view."""
    start = begin_of(view.flat, end, VIEW_PIECE_MARKS, floor)
    match = _BASE_LEADS.search(view.flat, start, end)
    return match.span("base") if match and match.end() == end and not _NO_BASE.search(match["base"]) else None


def _base_over(view: TextView, before: int) -> tuple[int, int] | None:
    """What the rates of a list are of, as its opening says: 按投资额给予奖励：1亿元以上奖3%."""
    opening = view.flat.rfind("。", 0, before) + 1
    match = next(iter(reversed(list(_BASE_OVER.finditer(view.flat, opening, before)))), None)
    return match.span("base") if match and not _NO_BASE.search(match["base"]) else None


def base_over_list(view: TextView) -> tuple[int, int] | None:
    """What the rates of a table or list are of, as the text that sends on to it says; None if it says nothing of it."""
    match = next(iter(reversed(list(_BASE_OVER_TABLE.finditer(view.flat)))), None)
    group = "base" if match and match["base"] else "by"
    return match.span(group) if match and not _NO_BASE.search(match[group]) else None


def name_of_base(view: TextView, base: tuple[int, int], floor: int) -> str:
    """What a rate is of: of equipment where that is what has been bought (购置加工设备，按投资额的30%), of the interest where it is named by
    its rate (按贷款基准利率给予100%贴息)."""
    said = view.text[base[0] : base[1]]
    if "利率" in said:
        return "贷款利息"
    bought = said in _INVESTED and _BOUGHT.search(view.flat, floor, base[0])
    return "设备投资额" if bought else said


def is_excess(view: TextView, quantity: Quantity, base: tuple[int, int] | None) -> bool:
    """True if a rate is of what exceeds a threshold or has grown."""
    before = view.text[max(0, quantity.start - 28) : quantity.start]
    return bool(_OF_GROWTH.search(before)) or bool(base and _ABOVE.search(view.flat[base[0] : base[1]]))


def with_own_base(view: TextView, grant: Grant, figure: Figure) -> Grant:
    """The grant of a rate that ends a row of amounts, or follows another with a cost of its own (展位费的80%、机票费的70%), with what that
    rate is of."""
    quantity = figure.quantity
    before = view.text[max(0, quantity.outer_start - 20) : quantity.outer_start]
    match = list(re.finditer("[、和]|及(?!其)", before))
    joint = RATE_JOINT.fullmatch(before, match[-1].start()) if match else None
    known = not figure.joined or grant.base is not None
    if joint is None or (known and not _COST.search(joint["base"])):
        return grant
    start = quantity.outer_start - len(before) + joint.start("base")
    return with_base(view, grant, (start, start + len(joint["base"])))


def with_base(view: TextView, grant: Grant, base: tuple[int, int]) -> Grant:
    """The grant of a rate with what it is of, given by offsets of the view."""
    return replace(grant, base=view.part(*base), base_text=view.text[base[0] : base[1]])
