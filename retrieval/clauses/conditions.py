"""Conditions and exclusions of a clause: who may have what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from retrieval import lazy_re as re
from retrieval.clauses.act_days import days_of_acts
from retrieval.clauses.attributes import LASTS, NEAR, attribute_before, lasting
from retrieval.clauses.bound_cases import CasedBound, bounds_in_rows, with_own_words
from retrieval.clauses.clause import Condition, Exclusion
from retrieval.clauses.roles import figures
from retrieval.clauses.text_view import TextView, blanked
from retrieval.patterns import Sought, beginning, hint_of
from retrieval.text_pieces import begin_of

DEGREES = ("高中", "中专", "大专", "专科", "本科", "硕士", "博士")
_EDUCATION = Sought(
    r"(?:大学|全日制|普通高校|研究生)?(?P<degree>高中|中专|大专|专科|本科|硕士|博士)(?:研究生)?(?P<up>及以上|以上|（含）以上)?(?=[^，。；]{0,6}(?:学历|学位|毕业))"
    r"|(?P<plain>大专|专科|本科|硕士|博士)(?:及以上|以上)?学历",
    "学历 学位 毕业",
    "高中 中专 大专 专科 本科 硕士 博士",
)
_REGISTERED = Sought(
    r"(?<![所内存现潜])(?:在|已在)(?P<place>[^，。；、在]{1,12}?)(?:行政区域内|范围内|境内|辖区内?|内)?(?:依法|合法|办理)*(?:法定)?(?:工商)?(?:登记注册|注册登记|注册成立|注册|登记)(?!费|资|证(?!券)|商标|上市|失业)",
    "注册 登记",
    "在",
)
_OFFICE = Sought(
    r"注册(?:登记)?(?:地[^，。；]{0,10}?(?:在|为|位于|迁入|均?属于?)|(?:、|和|及|并)?(?:纳税)?在)(?P<place>[^，。；、且]{1,12}?)(?=[，。；、且的]|范围|$)",
    "注册地 注册在 登记在 纳税在",
)
_TAXED = Sought(
    r"在(?P<place>[^，。；、在]{1,12}?)(?:行政区域内|范围内|境内|辖区内?|内)?(?:依法|合法|正常)*(?<!应)(?:缴税|纳税|缴纳税[收款])",
    "纳税 缴税 缴纳税",
)
# Who registers is no place: 在工商行政管理部门登记.
_REGISTRAR = re.compile(
    "(?:各?级)?(?:工商|市场|民政|行政|登记|主管|有关|相关|政府)[^，。；]*(?:部门|机关|局|机构|单位)|部门|机关|.*(?:协会|平台|系统|网站|获批|批准|实现销售)"
)
# Where somebody has to be at home: 具有本市城镇户籍.
_HOUSEHOLD = Sought(
    r"(?:具有|具备|拥有|持有|须[为是有]|应当?[为是有])(?P<place>本[省市区县州]|我[省市区县州]|[^，。；、的]{2,8}?[省市区县州])(?:城镇|农村|常住|居民|非农业?)*(?:户籍|户口)(?!所在|迁)",
    "户籍 户口",
    "具 拥 持 须 应",
)
_FIRST = Sought(
    "(?:首次|初次|第一次)(?!兑现|拨付|支付|发放|给付|申[请报])|新认定|首家", "首次 初次 第一次 新认定 首家"
)
_TRADES = (
    *("工业", "制造业", "服务业", "商贸(?:流通)?", "物流", "旅游", "文化(?:创意)?", "农业"),
    *("电子商务", "电商", "软件", "科技", "外贸", "生产(?:性|加工型?)?"),
)
# That each of them begins with a character makes the search faster.
_ENTERPRISE = (
    "国家高新技术企业|高新技术企业|科技型中小企业|规模以上工业企业|规模以上服务业企业|规模以上企业|规上工业企业|规上服务业企业|规上企业"
    '|限上商贸企业|限额以上|专精特新[”"]?(?:中小)?(?:企业)?|“小巨人[”"]?企业?|"小巨人[”"]?企业?|小巨人[”"]?企业?|单项冠军|世界500强|中国500强|民营500强|总部企业|总部经济项目'
    "|上市公司|上市企业|中小微企业|小微企业|中小企业|大型企业|初创企业|民营企业|外资企业|台资企业|农业产业化龙头企业|龙头企业"
    "|税务师事务所|会计师事务所|律师事务所|行业协会|个体工商户|农民专业合作社|家庭农场|工业类项目|工业项目|服务业类?项目|农业类项目|文化旅游企业"
    f"|{'|'.join(f'{trade}类?企业' for trade in _TRADES)}"
    "|建筑业?企业|批发企业|零售企业|餐饮住宿企业|金融机构|孵化器|软件企业|医药企业|中介(?:单位|机构)"
)
_PERSON = (
    "高校毕业生|在校生|大学生|退役军人|军转干部|就业困难人员|登记失业人员|返乡创业人员|返乡入乡创业农民工|农民工|脱贫人口|残疾人|刑满释放人员|留学回国人员"
    "|港澳台青年|高层次人才|急需紧缺人才|院士|退捕渔民|法定代表人|科研人员"
)
KINDS = (
    ("enterprise", re.compile(_ENTERPRISE)),
    ("person", re.compile(_PERSON)),
)
# What says what somebody has learnt, and where who is at home.
_SAID = hint_of(_EDUCATION, _REGISTERED, _OFFICE, _TAXED, _HOUSEHOLD)
_THROUGH = re.compile(
    r"(?:经|由|向|委托|聘请|通过|引导)[^，。；、]{0,4}$"
)  # who audits, lends or checks is not who gets
_THROUGH_WHOM = 6  # code points that _THROUGH matches at most
_WHO_NOT = Sought(
    beginning(
        "，均一原都不",
        r"(?:，|均|一律|原则上|都)*(?:不得?享受|不予(?:支持|享受|奖励|奖补|补[助贴]|扶持|资助|受理|兑现)|不在[^，。]{0,8}(?:支持|适用|享受)?范围|不适用(?:本|于)"
        r"|不[纳列][入为][^，。]{0,8}(?:范围|对象)|不(?:得|能)?作为[^，。]{0,8}(?:范围|对象|人选))",
    ),
    "享受 不予 不在 不适用 不纳 不列 作为",
)
# 下列产业不得引进：（一）化工；（二）电镀。
_LISTED_NOT = Sought(
    r"(?:下列|以下|如下)[^，。；：]{0,8}(?:产业|行业|项目|企业|单位|机构|领域|人员)[^，。；：]{0,6}(?:不|禁止|严禁)(?:得|予|再)?"
    r"(?:引进|招引|准入|落户|列入|纳入|享受|支持|扶持|奖励|补助|资助|认定|受理|适用)[^，。；：]{0,12}：(?P<list>[^。]{2,300})",
    "下列 以下 如下",
    "不 禁止 严禁",
)
# 禁止引进印染、电镀、化工项目。
_BARRED = Sought(
    r"(?:禁止|严禁|不得|不予?)(?:引进|招引|准入|新建)(?P<list>[^，。；：（的]{2,60}?)(?:等?(?:项目|产业|行业|企业)|(?=[，。；]|$))",
    "引进 招引 准入 新建",
    "禁 不",
)
# 支持先进陶瓷、碳纤维。不含水泥、平板玻璃等产能过剩行业。
_NOT_AMONG = Sought(
    r"(?:^|(?<=[，。；：]))(?:但|均|其中)?(?:不含|不包括|不包含)(?P<list>[^，。；：（）]{2,60}?(?:行业|产业|项目|企业|人员|单位|机构|领域))(?=[，。；]|$)",
    "不含 不包",
)
_LISTED = re.compile(r"[；、，]?（[^（）]{1,3}）|[；、，]\d{0,2}[.．、]?|^\d{1,2}[.．、]|[①-⑳]")
_GIVEN_BEFORE = re.compile(r"(?:奖励|给予|兑现|拨付|补助|补贴|增加|资助|支持)[^，。；]*\d[^，。；]*，")
_FOR_SO_LONG = re.compile("内?(?:分[档年期])?(?:按|给予|予以|每年)|内所?缴|内，?(?:由?财政|给予|每年|按)")
# What a place hopes to reach asks nothing of anybody: 力争到2025年，全省零售额达到1万亿元.
_HOPED = re.compile(r"力争|确保(?=到?20\d\d年)|到20\d\d年(?:年?[底末])?前?，")
_ONE_OF = re.compile(r"[^，。；]*[、或和及][^，。；]*")
_NOT_COUNTED = Sought(r"（(?:不含|不包括|不包含|不计)(?P<in>[^（）]{1,60})）", "（不")
_EXCEPT = Sought(
    rf"{_NOT_COUNTED.pattern}|(?P<but>(?:[^，。；（）]|（[^（）]{{1,20}}）){{2,160}}?)除外", "除外"
)
_BASE_WORDS = re.compile(
    r"土地|费用|税|装修|基建|房产|厂房|流动资金|可对外出售|购地|设备款|物业|运费|附属|配套用房"
)
# 烟草、通信等单位的人才: of whatever sort those before are.
_WHATEVER_IT_IS = re.compile("(?:企业|公司|单位|机构|行业|部门)的(?:人才|人员|员工|职工)")
_ANYBODY = ("企业", "项目", "单位", "机构", "个人", "国家")
# What stands before those who are left out, or is too late: 须在本区注册，分公司不享受; 申报时间为9月，逾期不予受理.
_NOBODY = re.compile("必须[在是为有]|^[须需]|时间[为是：]|^逾期")
_STOPS = re.compile("[，。；]")
_OR = re.compile("，?(?:或者?|但|且|并)?")
_LASTS = re.compile("满|连续")
_SPAN = attrgetter("start", "end")
_APART = re.compile(
    r"、|(?<=[^中高同均平优初]{2})等(?=[^，、；]{3})|，(?:水电|以及|及)?|以及|和|及其(?=.?系?亲属|配偶|子女|家属)|及(?!其)|或者?"
)


def conditions(view: TextView) -> tuple[Condition, ...]:
    """The conditions that a stretch of text sets, in order."""
    said = (_educations, _registrations, _households) if _SAID.search(view.text) else ()
    counted = bool(view.measured or view.quantities)
    finders = (*said, days_of_acts, _kinds, *((_periods,) if counted else ()))
    found = [*_bounded(view)] if counted else []
    found += [condition for finder in finders for condition in finder(view)]
    return tuple(sorted(found, key=_SPAN))


def is_hoped(written: str) -> bool:
    """True if a text without blanks tells what a place hopes to reach."""
    return _HOPED.search(written) is not None


def _bounded(view: TextView) -> Iterator[Condition]:
    """Conditions on what a figure bounds: what is measured, and ages."""
    rows = bounds_in_rows(view)
    yield from _measured(view, rows)
    yield from _ages(view, rows)


def _measured(view: TextView, rows: Mapping[int, tuple[CasedBound, ...]]) -> Iterator[Condition]:
    bounds = [one.start for one in view.measured if one.bound or one.low != one.high]
    for start, end in view.measured_sentences if bounds else ():
        if not any(start <= bound < end for bound in bounds) or _HOPED.match(view.text, start):
            continue
        told: set[int] = set()
        for figure in figures(view, start, end):
            quantity = figure.quantity
            if figure.role != "threshold" or not (quantity.bound or quantity.low != quantity.high):
                continue
            if quantity.unit == "岁" or quantity.start in told:
                continue
            kinds = {"share": "share", "rank": "rank"}
            kind = "headcount" if quantity.unit in ("人", "名") and quantity.kind == "count" else "amount"
            attribute = attribute_before(view.text, quantity) or ""
            if not (attribute or kind == "headcount"):
                continue
            row = rows.get(quantity.start, ())
            row = row if any(one.case for one in row) else (CasedBound(quantity, ""),)
            told |= {one.quantity.start for one in row}
            for one in row:
                span = view.span(one.quantity.outer_start, one.quantity.outer_end)
                placed = view.placed(one.quantity) if quantity.kind != "rank" else quantity
                yield Condition(*span, kinds.get(quantity.kind, kind), placed, attribute, case=one.case)


def _ages(view: TextView, rows: Mapping[int, tuple[CasedBound, ...]]) -> Iterator[Condition]:
    ages = [
        next(
            (told for told in rows.get(one.start, ()) if told.quantity.start == one.start),
            CasedBound(one, ""),
        )
        for one in view.quantities
        if one.unit == "岁"
    ]
    bounded = [one for one in ages if one.quantity.bound or one.quantity.low != one.quantity.high]
    for one in with_own_words(view, bounded):
        span = view.span(one.quantity.outer_start, one.quantity.outer_end)
        yield Condition(*span, "age", view.placed(one.quantity), "年龄", case=one.case)


def _educations(view: TextView) -> Iterator[Condition]:
    for match in _EDUCATION.finditer(view.text):
        degree = (match["degree"] or match["plain"]).replace("专科", "大专")
        rank = DEGREES.index(degree)
        upward = match["up"] or "以上" in match[0]
        words = tuple(d for d in DEGREES[rank:] if d != "专科") if upward else (degree,)
        rest = _STOPS.split(view.text[match.end() : match.end() + 16])[0]
        yield Condition(*view.span(*match.span()), "education", words=words, alternative="或" in rest)


def _registrations(view: TextView) -> Iterator[Condition]:
    for pattern in (_REGISTERED, _OFFICE, _TAXED):
        for match in pattern.finditer(view.text):
            place = _REGISTRAR.sub("", match["place"])
            if len(place) >= 2:
                yield Condition(*view.span(*match.span()), "registered", words=(place,))


def _households(view: TextView) -> Iterator[Condition]:
    for match in _HOUSEHOLD.finditer(view.text):
        rest = _STOPS.split(view.text[match.end() : match.end() + 16])[0]
        yield Condition(
            *view.span(*match.span()), "household", words=(match["place"],), alternative="或" in rest
        )


def _kinds(view: TextView) -> Iterator[Condition]:
    for kind, pattern in KINDS:
        if named := list(pattern.finditer(view.text)):
            yield from _named(view, kind, named)
    for match in _FIRST.finditer(view.text):
        yield Condition(*view.span(*match.span()), "first", words=(match[0],))


def _named(view: TextView, kind: str, named: Sequence[re.Match[str]]) -> Iterator[Condition]:
    """Kinds of enterprises or persons that are named one after another, any of which will do."""
    excluded = [match.span() for match in _excepted(view.text)]
    row: list[re.Match[str]] = []
    for match in (*named, None):
        if match and any(start <= match.start() < end for start, end in excluded):
            continue
        if match and _THROUGH.search(view.text, max(0, match.start() - _THROUGH_WHOM), match.start()):
            continue
        near = row and match and match.start() - row[-1].end() <= 6
        if row and not (near and match and _ONE_OF.fullmatch(view.text, row[-1].end(), match.start())):
            words = tuple(dict.fromkeys([one[0].strip('“”"') for one in row]))
            yield Condition(*view.span(row[0].start(), row[-1].end()), kind, words=words)
            row = []
        if match:
            row.append(match)


def _periods(view: TextView) -> Iterator[Condition]:
    """Conditions on time: how long something must have lasted (满6个月, 连续3年) or how recent it must be (3年内注册)."""
    last = ("", 0)
    for quantity in view.quantities:
        if quantity.kind != "time" or quantity.unit not in ("年", "月"):
            continue
        if not last[0] and not LASTS.search(
            view.text, max(0, quantity.outer_start - NEAR), quantity.outer_end + NEAR
        ):
            last = ("", quantity.outer_end)
            continue
        of = lasting(view.text, quantity)
        if not of and _OR.fullmatch(view.text, last[1], quantity.outer_start):
            of = last[0]  # 缴费满一年，或者不满一年
        last = (of, quantity.outer_end)
        before = _STOPS.split(view.text[max(0, quantity.outer_start - 12) : quantity.outer_start])[-1]
        after = view.text[quantity.outer_end : quantity.outer_end + 8]
        within = not quantity.bound and after.startswith("内")
        lasts = _LASTS.search(before + view.text[quantity.outer_start : quantity.start])
        if not of and lasts is None:
            continue
        if not (quantity.bound or within or lasts) or _FOR_SO_LONG.match(after):
            continue
        if re.search("给予|奖励|奖补|补贴|补助|资助|(?<!成立)(?<!注册)(?<!登记)(?<!经营)期限", before):
            continue
        if re.match("内?(?:只能|仅[能可]|最多)", after):
            continue  # 连续3年只能获得1次
        bound = "at_most" if within else quantity.bound or "at_least"
        span = view.span(quantity.outer_start, quantity.outer_end + within)
        yield Condition(*span, "period", replace(view.placed(quantity), bound=bound), of)


@lru_cache(maxsize=64)  # asked for each kind that a text names, and for what it leaves out
def _excepted(text: str) -> tuple[re.Match[str], ...]:
    """What a text says is left out, in brackets (in) or before 除外 (but); the latter may begin anywhere, and takes long to look for."""
    return tuple((_EXCEPT if "除外" in text else _NOT_COUNTED).finditer(text))


def exclusions(view: TextView) -> tuple[Exclusion, ...]:
    """Exclusions in a stretch of text; what a line on units leaves out (单位：万元（标明的除外）) shuts out nobody."""
    text = view.text
    if text.startswith("单位：") or not ("不" in text or "禁" in text or "除外" in text):
        return ()
    found = []
    for match in _excepted(view.text):
        group = "in" if match["in"] else "but"
        begin, finish = match.span(group)
        part = view.part(begin, finish)
        words = _words(view.text[begin:finish].removesuffix("，下同"))
        kind = "base" if group == "in" and any(_BASE_WORDS.search(word) for word in words) else "who"
        if words:  # 税 is none
            found.append(Exclusion(part.start, part.end, kind, words))
    for match in _WHO_NOT.finditer(view.text):
        finish = match.start()
        begin = begin_of(view.text, finish, "。；：")
        # 获评的，再奖励20万元，已获支持的企业不予奖励: what is given is not left out.
        begin = max([begin, *(one.end() for one in _GIVEN_BEFORE.finditer(view.text, begin, finish))])
        if finish - begin < 2:
            continue
        words = tuple(word for word in _words(view.text[begin:finish]) if not _NOBODY.search(word))
        if words:
            part = view.part(begin, finish)
            found.append(Exclusion(part.start, part.end, "who", words))
    for match in _LISTED_NOT.finditer(view.text):
        part = view.part(match.start(), match.end("list"))
        words = tuple(piece for piece in _LISTED.split(match["list"]) if len(piece) > 1)
        found.append(Exclusion(part.start, part.end, "who", words))
    for match in (*_BARRED.finditer(view.text), *_NOT_AMONG.finditer(view.text)):
        part = view.part(*match.span())
        found.append(Exclusion(part.start, part.end, "who", _words(match["list"])))
    return tuple(sorted(found, key=lambda one: one.start))


def _words(written: str) -> tuple[str, ...]:
    """Members of a list; brackets stay with their word."""
    flat = blanked(written)
    pieces, at = [], 0
    for match in _APART.finditer(flat):
        pieces.append(written[at : match.start()])
        at = match.end()
    pieces.append(written[at:])
    return tuple(
        piece
        for piece in (one.strip("的等对，但") for one in pieces)
        if len(piece) > 1
        and piece not in _ANYBODY
        and not _WHATEVER_IT_IS.fullmatch(piece)
        and not piece.startswith(("下列", "以下", "上述"))
    )
