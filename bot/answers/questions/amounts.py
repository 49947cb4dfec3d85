"""The amounts that an asker names of his own case: 设备投了2000万, 三亿五, 2500平, 全国第80名, 1亿不到."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from bot.answers.questions.risen import risen
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.attributes import attribute_before, canonical, known_end
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import TYPED_WAN, UPPER_BOUNDS, Quantity, quantities, read_amount

_KINDS = ("money", "count", "area", "other", "share", "time")
_OVER = re.compile(r"[破过超]了?$")
_BORDER = re.compile(r"[，,。；;、！!？?\s]")
FINE = "罚款"
# What an amount is of by the words around it, the special before the general.
_SAID = (
    (FINE, re.compile("罚")),
    ("设备投资", re.compile("设备|机器|生产线|产线|技改")),
    ("亩均投资强度", re.compile("亩均[^，。]{0,4}投|投资强度|[每一]亩地?[^，。]{0,4}投")),
    ("亩均税收", re.compile("(?:亩均|每亩|一亩地?)(?:平均|一?年|每年|[交缴])*(?:纳税|税)")),
    ("每平方米税收", re.compile("(?:每|一|单位)个?(?:㎡|平方米|平米|平)(?:平均|一?年|每年|[交缴])*(?:纳税|税)")),
    ("固定资产投资", re.compile("固定资产|固投")),
    ("注册资本", re.compile("注册资|实缴|认缴|资本金|[到实]到?位?资本|到资")),
    ("到位资金", re.compile("实到|到位(?!资?本)|到账")),
    ("研发投入", re.compile("研发")),
    ("地方贡献", re.compile("贡献|地方留成")),
    ("税收", re.compile("(?<!含)税(?!务)")),
    ("产值", re.compile("产值")),
    ("利润", re.compile("利润|净利")),
    ("进出口额", re.compile("出口|外贸|进口")),
    ("营业收入", re.compile("营收|收入|销售|营业额|流水")),
    ("销售额", re.compile("卖(?!地)|零售(?![店业商企])")),
    ("融资额", re.compile("融资|募资|募了|股权投资|风投|天使投")),
    ("贷款", re.compile("贷")),
    ("租金", re.compile("租金|房租")),
    ("年薪", re.compile("年薪|工资|薪")),
    ("投资", re.compile("投|建厂|盖厂|砸|的[新大]?项目")),
)  # fmt: skip
_OF_EACH = re.compile("一个?(?:㎡|平方米|平米?|亩地?|年)(?:一年|每年)?(?:平均)?(?:[交缴纳]?税|投)")
# 中型无人机航线一架次补多少 asks of each; 买了一台补多少 names one.
_ASKS_OF_EACH = re.compile(
    r"(?:一个?[年月天])?(?:租金|价格?|能|可以?|大概|最多|最高|要|得|是|不?超过|达到|[低高]于)*(?:补|奖|给|多少|几|收|交)"
)
_OF_HIS = re.compile("[住办跑发买购置建租招进增投上装开办做有了过到认评获拿产养种卖]$")
_INVESTED_RIGHT_BEFORE = re.compile("(?:投入?|花|砸)(?:了|资金|费用)?$")  # 出口独立站投入40万 is no export
_BRINGS_IN = frozenset({"进出口额", "税收", "营业收入", "销售额", "产值", "利润", "地方贡献"})
# 同比多了2个亿: by so much, of what is said before it.
_GREW_BY = re.compile(
    "(?:同比|[比较](?:去|上一?)年(?:同期)?)[^，,。；\\d]{0,6}(?:多了?|增[加长]?了?|增量|[涨升]了?|提高了?)$"
)
_GREW = re.compile(r"增[长量]?了?|多了?|新增|超额|[涨升]了?|提高了?$")
# What is paid for, by its own name: 信保保费交了9万, 展位费两万.
_FEE = re.compile(
    "(?:保险?|展位|建设|运|物流|认证|检[测验]|装修|物业|水|电|培训|服务|加工|流片|设计|审计|律师|评审|咨询|测试|搬[迁运]|安装|场地|推广|广告|会议|住宿|参展|手续|维护)费用?"
)
_RATE_BEHIND = re.compile(rf"的?([{HAN}]{{1,4}}?(?:率|股|占比))")  # 2%裁员率
_SHARE_BEFORE = re.compile(r"(持股|占股|入股)(?:了|是|为|达到?|有|比例)*$")
_EACH_ACRE = re.compile("每亩(?:土地)?(?:投资|投入)(?:强度|额)?")
_ADVERB = re.compile("^(?:只有?|才|仅|也|就|都|已经?|了)+")
_GROWN_TO = re.compile(
    "[，,]?(?:今年|直接|一下子?|一年|[就又])*(?:涨|增长?|增加|升|提高|做|变|跳升?|跃升?|冲|窜|跨|干|扩大?)了?(?:到|至|为|成)了?"
)
_BEFORE_NOW = re.compile(r"(?:[去前上]一?年|原[来先]|以前|之前|本来)[^，,。；\d]{0,8}$")
_NOW = re.compile(r"(?:今年|现在|如今|目前)[^，,。；\d]{0,12}$")
_TIME_WORDS = re.compile(
    "[今去前上]一?年底?|现在|如今|目前|原[来先]|以前|之前|本来|[就只又都才]|一共|达?到了?|是|有|为"
)
_RECEIVED = re.compile(
    r"(?:拿|领|得|奖|补|享受|给|发)(?:到|了)?过(?:了|一次)?(?:奖励?|补[助贴]|[^，,。；\d]{0,3}\d?[A-Za-z]{0,5}级?的)?$"
)
_GOT_BEFORE = re.compile("(?:拿|领|得|享受|奖)(?:到|了)?过(?:了)?$")
# 产值6亿时拿过20万: what he had then.
_GOT_THEN = re.compile(r"元?的?(?:时候?|那[年会次])[^，,。；\d]{0,4}(?:拿|领|得|享受|奖)(?:到|了)?过")
_BAND_BEHIND = re.compile("元?(?:的|那)?(?:一?档|级|那|奖)")
_GOT = re.compile("[拿领得奖补给发]到?了?$")
_QUALIFIED = re.compile(r"^(?:亩均|单位|人均|户均|平均|每亩|每平方米)")
_RANK = re.compile(
    rf"(?:第|排(?:名|在|到)?(?:第)?|位列第?|top\s?)\s?(?P<number>\d{{1,4}}|[{ONE_TO_TEN}百]{{1,5}})(?![条章节款项年期届批阶步档轮季\d])"
)
_OF_BEST = re.compile(r"(?:全[国省市球]|世界|行业|国内|同行)(?:排名|前|第)?(?P<number>\d{1,3})强")  # 全国30强
_NAMED_BEST = frozenset({"100", "500"})  # 世界500强 is a name
# What is counted by 个 and is people: 120个研发, 15个税务师.
_PEOPLE_BEHIND = re.compile(
    rf"(?:[{HAN}]{{2,6}}的)?(?:研发|员工|职工|工人|主播|博士|硕士|高管|司机|农民|人(?!才公寓|民)|[本当][地县市区省]人|[本当][地县市区省]居民|[{HAN}]{{1,4}}(?:师|员|人才|工人|主播|生(?![产活物命间态])|博士|硕士))"
)
_BOXES_BEHIND = re.compile("(?:重箱|空箱|冷藏箱)?(?:标准?箱|TEU|teu)")  # 300个重箱标箱
_TAKEN_ON, _MORE = re.compile("(?:招|聘|雇|录用)了?$"), re.compile(rf"[{HAN}]")  # 今年招了15个
_STAFF_BEFORE = re.compile(
    "(?:员工|职工|在职|参保|社保|团队|人手)(?:有|共|一共|才|只有|就|是|达到?|不到|超过|[，,])*$"
)
_GUESTS_BEHIND = re.compile(
    rf"(?:多|来)?[{HAN}]{{0,2}}(?:游客|客人|旅客|乘客|过夜客|住客|观众|学员|粉丝)"
)  # 两万过夜客
_EACH_PERSON = re.compile(
    "一个?人(?:能|可以|可|各|是|每月|每年|最多|最高|一?个?[年月])*(?:发|补|给|拿|领|奖|贷|有|多少)"
)
_ROUND = re.compile("[过破超上](?=(?:亿|千万|百万)(?![级分]))")  # 税收过亿 is 1亿, in as many characters
_FOR_ONE = re.compile(r"\d[\d.]*\s*(?:[万亿]元?|元|块)钱?$")
_CUBIC = re.compile(r"(?<=[\d百千万])立?方(?![案米面法向式便块])")  # 600万方 is 600万立方米
_FLAT = re.compile(r"(?<=[\d百千万])平(?![方米均台安])")  # 2500平 is 2500平方米
_SQUARE = re.compile(r"(?<=[\d百千万])平方(?![米公千])")


_HOW_MANY, _TOGETHER = re.compile("几$"), re.compile("[加在合]一块$")
_EACH_NEW = re.compile("每(?:新?[增设开建办引进]{1,2})?$")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of a question and what the question says that it is of, "" if it does not.

    ``former`` is what it was before (去年八千万，今年六个亿), where the question says so.
    """

    quantity: Quantity
    attribute: str = ""
    is_rank: bool = False
    former: Quantity | None = None


@lru_cache(maxsize=64)  # many ask it of the same question
def amounts_in(text: str) -> tuple[Amount, ...]:
    """The amounts of a question's text, in order; places in a ranking have the unit 名."""
    beyond = {match.start() for match in _ROUND.finditer(text)}
    text = _SQUARE.sub("平米", _FLAT.sub("㎡", _CUBIC.sub("㎥", text)))
    text = TYPED_WAN.sub("万", _ROUND.sub("1", text))
    found: list[Amount] = []
    last = 0
    for amount in quantities(text, bare=True):
        if amount.low == 1 and _FOR_ONE.search(text[: amount.start]):
            continue  # 250万一亩 names no acre of its own
        if _OF_EACH.match(text, amount.start):
            continue  # 一平米一年纳税120元, 一亩投180万 name none of these
        counts = text.startswith("一", amount.start) and amount.kind in ("count", "area")
        if counts and _ASKS_OF_EACH.match(text, amount.end) and not _OF_HIS.search(text, 0, amount.start):
            continue
        if _HOW_MANY.search(text, 0, amount.start) or _TOGETHER.search(text, 0, amount.end):
            continue  # 奖几十万 asks, 加一块 is no money
        if amount.low == 1 and _EACH_NEW.search(text[: amount.start]):
            continue  # 每新设一家奖多少 asks for each, and names no case of one
        scaled = not amount.kind and re.search("[万亿]", text[amount.start : amount.end])
        if amount.kind not in _KINDS and not scaled:
            continue
        read = read_amount(text[amount.start :], "money") if scaled else amount
        if read is not None:
            read = read if read is amount else read.moved(amount.start)
            if scaled and _GUESTS_BEHIND.match(text, read.end):
                read = replace(read, unit="人", kind="count")
            hired = _TAKEN_ON.search(text, 0, read.start) and not _MORE.match(text, read.end)
            people = _PEOPLE_BEHIND.match(text, read.end) or _GUESTS_BEHIND.match(text, read.end)
            if read.unit == "个" and read.low > 1 and _BOXES_BEHIND.match(text, read.end):
                read = replace(read, unit="标箱")
            staff = _STAFF_BEFORE.search(text, 0, read.start)
            if read.unit == "个" and (hired or people or staff):
                read = replace(read, unit="人")
            if read.unit == "人" and _EACH_PERSON.match(text, amount.start):
                continue
            if not read.bound and amount.bound in UPPER_BOUNDS:
                read = replace(read, bound=amount.bound)  # 不到5000万 is bounded as 不到5000万元 is
            over = not read.bound and (_OVER.search(text[: amount.start]) or amount.start in beyond)
            read = replace(read, bound="over") if over else read
            found.append(Amount(read, _attribute(text, amount, last)))
            last = amount.end
    found = [one for one in _refined(found) if not _is_received(text, one.quantity)]
    grown = _grown(_without_former(_without_band_had(found, text), text), text)
    return (*grown, *(Amount(rank, is_rank=True) for rank in _ranks(text)))


def _refined(found: list[Amount]) -> list[Amount]:
    """The amounts without one that is only said to be passed, where the next one says by how much (贡献头回过亿，有1.8亿)."""
    refined: list[Amount] = []
    for one in found:
        before = refined[-1] if refined else None
        if (
            before is not None
            and before.quantity.bound == "over"
            and not one.quantity.bound
            and before.quantity.unit == one.quantity.unit == "元"
            and before.quantity.low <= one.quantity.low
            and one.attribute in ("", before.attribute)
        ):
            one = replace(one, attribute=before.attribute)
            refined.pop()
        refined.append(one)
    return refined


def is_of_growth(text: str, amount: Amount) -> bool:
    """True if an amount of a question is by how much something has grown: 涨了17%, 增速正好30%."""
    before = _BORDER.split(text[: amount.quantity.start])[-1]
    return amount.quantity.kind == "share" and (
        amount.attribute.endswith("增长") or _GREW.search(before) is not None
    )


def received_in(text: str) -> Quantity | None:
    """The sum that an asker says he has been given before (去年拿过10万); None if he names none."""
    return next((one for one in _read_money(text) if _is_received(text, one)), None)


def _read_money(text: str) -> list[Quantity]:
    """The sums of money of a text, those that are written without 元 too."""
    read = [read_amount(text[one.start :], "money") for one in quantities(text, bare=True)]
    begins = [one.start for one in quantities(text, bare=True)]
    return [one.moved(at) for one, at in zip(read, begins, strict=True) if one is not None and one.start == 0]


def _is_received(text: str, amount: Quantity) -> bool:
    """True if an amount is what the asker has been given, and not what he was given it for (拿过1亿档的奖)."""
    told, before = risen(text), text[: amount.start]
    was = told is not None and amount.end <= text.find(told[0]) + len(told[0]) and _GOT.search(before)
    of_a_band = text[amount.end :].lstrip("元的")[:1] in ("档", "那", "级")
    return bool(was or _RECEIVED.search(before)) and not of_a_band


def _without_band_had(found: list[Amount], text: str) -> list[Amount]:
    """The amounts without the one whose band the asker was given before (产值100亿，拿过50亿那档的奖), which the other then has grown from."""
    had = [
        one
        for one in found
        if (_GOT_BEFORE.search(text[: one.quantity.start]) and _BAND_BEHIND.match(text, one.quantity.end))
        or _GOT_THEN.match(text, one.quantity.end)
    ]
    if len(had) != 1:
        return found
    (before,) = had
    return [
        replace(one, former=before.quantity) if one.quantity.unit == before.quantity.unit else one
        for one in found
        if one is not before
    ]


def _without_former(found: list[Amount], text: str) -> list[Amount]:
    """The amounts without those of before, where one of now goes with them: 去年八千万，今年六个亿."""
    now = [one for one in found if _NOW.search(text[: one.quantity.start])]
    former = [
        one
        for one in found
        if _BEFORE_NOW.search(text[: one.quantity.start])
        and any(
            it.quantity.unit == one.quantity.unit
            and it.quantity.start > one.quantity.end
            and not _are_counts_of_two(text, one.quantity, it.quantity)
            for it in now
        )
    ]
    told = {one.quantity.unit: one.quantity for one in former}
    return [
        replace(one, former=told.get(one.quantity.unit, one.former)) if one in now else one
        for one in found
        if one not in former
    ]


def _are_counts_of_two(text: str, former: Quantity, now: Quantity) -> bool:
    """True if what is counted of before is another thing than what is counted of now: 去年底参保1000人，今年新招200人."""
    said = (_TIME_WORDS.sub("", _BORDER.split(text[: one.start])[-1]) for one in (former, now))
    before, here = (re.sub(f"[^{HAN}]", "", words)[-2:] for words in said)
    return former.kind == "count" and len(before) == len(here) == 2 and not set(before) & set(here)


def _grown(found: list[Amount], text: str) -> list[Amount]:
    """The amounts with what one has grown to, and by how much, in the place of what it was: 营收从2500万涨到3000万."""
    for at, (one, other) in enumerate(pairwise(found)):
        was, now = one.quantity, other.quantity
        if was.unit == now.unit and was.low < now.low and _GROWN_TO.fullmatch(text, was.end, now.start):
            attribute = (one.attribute or other.attribute).removesuffix("增长")
            more = replace(now, low=now.low - was.low, high=now.high - was.high)
            share = replace(now, low=more.low / was.low, high=more.low / was.low, unit="%", kind="share")
            grown = [
                Amount(now, attribute, former=was),
                Amount(more, f"{attribute}增长"),
                Amount(share, "增长"),
            ]
            return [*found[:at], *grown, *found[at + 2 :]]
    return found


def _attribute(text: str, amount: Quantity, after: int) -> str:
    """Attribute of an amount; ``after`` is the end of the amount before it."""
    moved = replace(
        amount,
        start=amount.start - after,
        end=amount.end - after,
        outer_start=max(amount.outer_start - after, 0),
        outer_end=amount.outer_end - after,
    )
    written = _ADVERB.sub("", attribute_before(text[after:], moved) or "")
    if _EACH_ACRE.fullmatch(written):
        return "亩均投资强度"
    if amount.kind == "share" and not written and (behind := _RATE_BEHIND.match(text, amount.end)):
        return behind[1]
    before = _BORDER.split(text[after : amount.start])[-1]
    if amount.kind == "share" and (share := _SHARE_BEFORE.search(before)):
        return share[1]
    if amount.kind in ("count", "area", "time", "other", "share") or _QUALIFIED.match(written):
        counted = amount.kind in ("count", "other") and not written.endswith("增长")
        return f"{written}增长" if counted and _GREW.search(before) else written
    if written.endswith(("总投资", "总投资额", "投资总额")):
        return "投资"  # 技改总投资3000万 is of more than equipment
    if _GREW_BY.search(before):
        return "增长"
    behind_it = re.split(rf"[\d{ONE_TO_TEN}但而]", _BORDER.split(text[amount.end :])[0][:8])[0]
    for piece in (before, behind_it):
        # The word closest to the figure tells, the longer of two (亩均税, 税), but for 投资, which goes with any other
        # (设备投了2000万).
        named = [
            (match.end(), -match.start(), name)
            for name, words in _SAID[:-1]
            for match in words.finditer(piece)
        ]
        fees = (
            [(match.end(), -match.start(), match[0]) for match in _FEE.finditer(piece)]
            if piece is before
            else []
        )
        named += [fee for fee in fees if not named or fee[0] > max(named)[0]]
        invested, says_invested = _SAID[-1]
        attribute = max(named)[2] if named else invested if says_invested.search(piece) else ""
        if attribute in _BRINGS_IN and piece is before and _INVESTED_RIGHT_BEFORE.search(before):
            return invested
        if attribute:
            grew = named and piece is before and _GREW.search(piece[-max(named)[1] :])
            return f"{attribute}增长" if grew else attribute
    return known_end(written)


def called_so(amounts: Sequence[Amount], attribute: str) -> Sequence[Amount]:
    """The amounts that are called what an attribute is (of 总投资5亿，设备投资2亿 the first is 投资); all where none is."""
    asked = canonical(attribute)
    return [one for one in amounts if one.attribute and canonical(one.attribute) == asked] or amounts


def _ranks(text: str) -> list[Quantity]:
    """Places in a ranking: 第80名, 全国30强."""
    found = []
    best = (match for match in _OF_BEST.finditer(text) if match["number"] not in _NAMED_BEST)
    for match in (*_RANK.finditer(text), *best):
        value = quantities(f"{match['number']}名", bare=True)
        if value and value[0].unit == "名":
            place = Decimal(value[0].low)
            found.append(Quantity(match.start(), match.end(), place, place, "名", "count"))
    return found
