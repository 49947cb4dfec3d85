"""Finds the attribute that a figure measures: the noun before it (固定资产投资（不含土地）在1亿元以上 → 固定资产投资)."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.text_view import unbracketed
from retrieval.quantities import LOWER_BOUNDS, Quantity

# What may stand between a noun and its figure.
_BETWEEN = re.compile(
    r"(?:在|为|是|应当?|必?须|过|达|达到|可达|实现|完成|累计|首次|均|分别|已|满|约|于|超|超过|突破|合计|总计|共计|年均|不含税|含税|新增|折合人民币|折合|人民币"
    r"|（[^（）]*）|不低于|不少于|不超过|不高于|高于|低于|达标|介于|处于|每年)$"
)
_EACH_ACRE = re.compile("(?:平均)?(?:每亩|亩均)$")  # 年纳税额平均每亩12万元
_OF_EACH_ACRE = re.compile("(?:每亩|亩均)[^，。；]{0,4}的$")  # 每亩土地的固定资产投资在100万元以上
_LONGEST_BETWEEN = 5  # code points, but for brackets
# Who has looked at a figure: 销售额经第三方审核确认达
_CHECKED = re.compile(r"经[^，。；：、经]{0,12}(?:审计|审核|审定|核定|核实|核算|认定|确认|验收|评估)后?$")
_LONGEST_CHECKED = 20
_HEADS = (
    "投资强度|投资总额|投资额度|投资额|总投资|投资|固投|资金规模|资金|收入|营收|产值|贡献度|贡献额|贡献|税收|纳税额|税额|纳税|规模"
    "|注册资本|资本金|资本|净资产|总资产|资产|面积|人数|强度|增速|增幅|降幅|下降率|下降|增长率|费用|运费|使用费|展位费|保险费|保费|认证费|检测费|租金|投入|金额|总额|总量|支出|数量|率|额度"
    "|年限|购置额|购置|年薪|薪金|薪酬|工资|贷款|余额|销售额|销售|零售额|营业额|交易额|利润|成本|外资|到资|到位额|融资额|融资|增加值"
    "|增资|市值|估值|货值|总值|库容|容积|床位|客房|人次|存栏|出栏|栽种|产量|产能|增长|容量|装机|吞吐量|货运量|客运量|流量|能耗|价款|造价|订单|就业|家数|户数|项数|台数|总数|数|额|占比|比例|比重|量|设备"
)
_HEAD = re.compile(rf"(?:{_HEADS})$")
_BOUNDARY = re.compile(
    rf"按照|\d月份?|[上前]?一?年度(?!内)|[去今前明]年|[^{HAN}A-Za-z&]|[但的且或和对将为在于按其该至与及由从被使用了等内后中]|(?<!实)到(?!位|账|资)|以(?!上)|并(?!网|购)"
    r"|企业|项目|单位|机构|公司|经营户|商户|纳入统计|单个|单品种|(?<!设备)实际|完成|当年|年度(?!内)|上年|一年|同期|我[市区县省]|本[市区县省]|新引进|引进|招引|实施|新上"
    r"|经核定|经审[核计]|经核实|经确认|投产|建设(?=投资|规模)|购买|申请|申报|首次|累计|正式|符合|经认定|且|每年|达到|超过|突破|不低于|实缴(?!资本)|平台|园区|工业(?=项目|投资)|上市|挂牌|实现"
)
_BY_VERB = re.compile(
    r"(?:招用|招聘|吸纳|带动|聘用|录用|组织|接待|输送|培训|新增就业|吸纳就业|带动就业|用工)[^，。；]{0,8}$"
)
# 年缴纳增值税和企业所得税合计100万元以上
_TAXES = re.compile(
    "(?:缴|纳|入库)[^，。；]{0,6}(?:增值税|企业所得税|消费税|流转税)(?:[、和与及][^，。；、]{0,6}税){0,3}$"
)
_PEOPLE = re.compile(
    r"(?:[师员生者]|人才|博士|硕士|专家|职工|游客|旅客|观众|客商|代表|师傅)(?:总?数|规模)?(?:住宿|参会|参加|参展|到会|入住)?$"
)
_BUSINESSES = re.compile("(?:企业|商户|主体|单位|机构|客商|展商|网点|门店)$")  # 参会企业达25家
_PLACES = re.compile("(?:展位|摊位|床位|车位|泊位|席位|机位|岗位|充电桩|网点)$")  # 展位200个以上
_OF_ANIMALS = frozenset({"头", "只", "羽", "尾"})
_ANIMALS = re.compile("(?<=栏)(?:生猪|肉猪|能繁母猪|母猪|猪|[肉奶]?[牛羊]|家禽|[肉蛋]?[鸡鸭鹅禽]|兔)$")
_AFTER = re.compile(
    r"(?:以上|以下|及以上|（含）)*的?(固定资产投资|总投资|投资|税收|产值|营业收入|销售额)(?:楼|项目|企业|的)"
)
_ONE_PIECE = re.compile("[单每][台套件]")
# In a measure of what each brings, which no whole sum is: 亩均税收, 船坞每亩税收.
PER_UNIT = re.compile("亩均|每亩|人均|户均|单位面积|每平方米")
RANKING = "排名"  # what a ladder of places in a ranking measures
_MEASURES = {
    "亩": "面积",
    "平方米": "面积",
    "公顷": "面积",
    "平方公里": "面积",
    "标箱": "箱量",
    "标准箱": "箱量",
    "支": "支数",
    "趟": "趟数",
    "架次": "架次",
    "航次": "航次",
    "总吨": "总吨位",
    "分": "得分",
}


def is_unsaid(attribute: str, unit: str, said: str) -> bool:
    """True if an attribute is the one that a unit stands for (箱量 of 5000标箱), and is named in no word."""
    return bool(attribute) and _MEASURES.get(unit) == attribute and attribute not in said


def attribute_before(text: str, quantity: Quantity) -> str | None:
    """The attribute that a figure is of, None if none can be read; ``quantity`` has offsets of ``text``."""
    end = quantity.outer_start
    while match := (
        _BETWEEN.search(text, _between_from(text, end), end)
        or _CHECKED.search(text, max(0, end - _LONGEST_CHECKED), end)
    ):
        end = match.start()
    each_acre = (
        _EACH_ACRE.search(text, max(0, end - _LONGEST_BETWEEN), end) if quantity.kind == "money" else None
    )
    end = each_acre.start() if each_acre else end
    before = unbracketed(text[max(0, end - 64) : end])[-24:]  # 个人所得税（下同）总额 is one
    if quantity.unit in _OF_ANIMALS:
        before = _ANIMALS.sub("", before)  # 年出栏生猪达2000头
    if head := _HEAD.search(before):
        # A boundary inside the head itself (投资额度, 新增就业) is none.
        borders = [match.end() for match in _BOUNDARY.finditer(before, 0, head.start())]
        # Nor is one that leaves a single character (留用率).
        phrase = before[max([at for at in borders if len(before) - at >= 2], default=0) :]
        if phrase.endswith("就业") and quantity.unit in ("人", "名"):
            phrase += "人数"
        if phrase.endswith("设备") and not _ONE_PIECE.search(phrase):
            return "设备购置"
        each_acre = each_acre or (
            _OF_EACH_ACRE.search(before, 0, len(before) - len(phrase)) if quantity.kind == "money" else None
        )
        if phrase in _SAYS_NOT_OF_WHAT:
            phrase = _noun_over(before[: len(before) - len(phrase)]) + phrase
        if len(phrase) >= 2:
            phrase = phrase.removeprefix("年度").removeprefix("有")
            phrase = phrase[1:] if before.endswith(f"年{phrase}") and _YEARLY.match(phrase) else phrase
            return f"亩均{phrase}" if each_acre and not phrase.startswith("亩均") else phrase
    if each_acre:
        return None
    if _TAXES.search(before):
        return "税收"
    if behind := attribute_behind(text, quantity):
        return behind
    if quantity.unit in ("人", "名", "人次") and (_BY_VERB.search(before) or _PEOPLE.search(before)):
        return "人数"
    if quantity.unit == "个" and (placed := _PLACES.search(before)):
        return f"{placed[0]}数"
    if quantity.unit == "户" and _BY_VERB.search(before):
        return "户数"  # 带动20-25户
    if quantity.unit in ("家", "户") and (counted := _BUSINESSES.search(before)):
        return f"{counted[0]}数"
    return _MEASURES.get(quantity.unit)


_SAYS_NOT_OF_WHAT = frozenset({"金额", "总额", "额度", "总量"})
_SUMMED = re.compile(rf"([{HAN}]{{2,16}}?)(?:累计|合计|总计|实际|发生)+$")


def _noun_over(before: str) -> str:
    """The noun that a sum is of, where it stands before how it is summed up (智算合同|累计|金额); "" if none does."""
    summed = _SUMMED.search(before)
    if summed is None:
        return ""
    borders = [match.end() for match in _BOUNDARY.finditer(summed[1])]
    noun = summed[1][max(borders, default=0) :]
    return noun if len(noun) > 1 else ""


_COUNTED = re.compile(
    rf"(?P<what>[{HAN}A-Za-z]{{2,24}}?)(?P<reaches>(?:达到?|超过|突破|满|累计|合计|实现)*)$"
)


def counted_before(text: str, quantity: Quantity) -> str | None:
    """What is counted by a figure that reaches so many (引进首店达到5家: 首店数), None if the words before it do not say."""
    if quantity.kind != "count":
        return None
    said = _COUNTED.search(unbracketed(text[max(0, quantity.outer_start - 64) : quantity.outer_start]))
    if said is None or not (said["reaches"] or quantity.bound in LOWER_BOUNDS):
        return None
    borders = [match.end() for match in _BOUNDARY.finditer(said["what"])]
    what = said["what"][next((at for at in reversed(borders) if len(said["what"]) - at >= 2), 0) :]
    return what if what.endswith("数") else f"{what}数"


def attribute_behind(text: str, quantity: Quantity) -> str | None:
    """The attribute that stands behind a sum (1亿元以上税收的企业), None if none does."""
    after = _AFTER.match(text, quantity.end) if quantity.kind == "money" else None
    return after[1] if after else None


def _between_from(text: str, end: int) -> int:
    """Where ``_BETWEEN`` may begin to match: what stands in brackets, or a few characters."""
    opening = text.rfind("（", 0, end) if text[end - 1 : end] == "）" else -1
    return opening if opening >= 0 else max(0, end - _LONGEST_BETWEEN)


# Spellings of one attribute; the first of each row stands for all of it.
_SAME = (
    ("固定资产投资", ("固定资产投资额", "固定资产投资总额", "固定资产实际投资额度", "新增固定资产", "固定资产实际投资", "固定资产投入", "固定资产投入额", "固定资产一次性投入", "固定资产投资完成额", "固定资产投资规模", "固投", "固投额", "固定资产")),
    ("投资", ("投资额", "总投资", "投资总额", "投资金额", "总投资额", "投资规模", "实际投资额", "项目投资", "项目投资额", "投资额度")),
    ("设备投资", ("设备购置", "设备购置额", "设备投资额", "设备购置费", "设备购置费用", "设备购置投资", "设备投入")),
    ("税收", ("纳税额", "年纳税额", "纳税总额", "入库税收", "税收总额", "纳税", "缴税", "实缴税收", "年税收", "年纳税")),
    ("营业收入", ("主营业务收入", "业务收入", "年营业收入", "营收", "年主营业务收入", "年营收", "营业额", "销售收入", "开票销售", "开票销售收入", "年开票销售", "年开票销售收入", "应税销售收入", "应税销售", "应税销售额", "年应税销售额", "开票销售额", "开票额", "年应税销售收入", "开票收入")),
    ("销售额", ("年销售额", "年销售", "销售总额", "零售额", "年零售额", "零售规模", "销售规模", "网络零售额")),
    ("研发投入", ("研发费用", "研发经费", "研发支出", "研发费", "研发投入额", "研发经费投入", "研发费用投入", "上年度研发投入", "上年度研发费用")),
    ("地方贡献", ("地方财政贡献", "地方经济贡献", "地方综合贡献", "地方综合贡献度", "地方贡献度", "地方财力贡献", "经济贡献", "财政贡献")),
    ("亩均投资强度", ("亩均投资", "投资强度", "亩均固定资产投资", "亩均投资额", "亩均固定资产投资强度")),
    ("亩均税收", ("亩均纳税", "亩均税收额", "亩均纳税额", "亩均年纳税额", "亩均年纳税", "亩均年税收", "亩均税收贡献")),
    ("注册资本", ("注册资本金", "实缴资本", "实缴注册资本", "实际到位注册资本", "实收资本", "注册资金", "注册外资", "实缴注册外资", "实缴外资")),
    ("年薪", ("工资薪金", "年度工资薪金", "年工资薪金", "工资薪金收入", "薪金", "薪酬", "工资")),
    ("持股比例", ("持股", "占股", "入股", "股权比例", "权益持股比例", "实际权益持股比例")),
    ("融资额", ("融资", "募集规模", "基金募集规模", "募资规模", "融资金额", "募集资金", "募集资金额", "首发募集资金", "实际募集资金额", "募资额", "实际募集资金", "实际融资额", "首发融资额")),
    ("到位资金", ("实到资金", "实际到位资金", "到位外资", "实际到位外资", "实到外资", "到账资金", "到账外资", "市外资金", "实到市外资金", "实际利用外资")),
    ("租金", ("房租", "租金费用", "房租费用", "房屋租金", "场地租金", "租赁费", "租赁费用", "租房费用", "办公用房租金")),
    ("利润", ("利润总额", "年利润", "年均利润总额", "年利润总额")),
    ("面积", ("租赁面积", "建筑面积", "用地面积", "新建面积", "种植面积")),
)  # fmt: skip


_EQUIPMENT = re.compile("设备(?:购置|采购)?(?:(?:发票|价款|采购|合同)(?:总额|金额|额|款)?|款)$")
# 购置生产性设备投资额, 技改设备投入, 设备和软件投入
_OF_EQUIPMENT = re.compile(
    "(?:新?购[置买]|新增?|生产性?|技术?改造?|关键|主要|先进|智能化|的|及|、)*设备(?:[和及与、](?:配套)?软件)?(?:的?实际)?(?:投资|投入|购置|采购)(?:总?额|金额|费用?)?"
)
_INTERCHANGEABLE = ({"投资", "固定资产投资"}, {"投资", "投入"}, {"销售额", "营业收入"}, {"外资", "到位资金"})


def canonical(attribute: str) -> str:
    """The usual spelling of an attribute; the attribute itself if no row knows it."""
    plain = re.sub(
        r"^(?:上一?年度?|年度?|对|其|累计|新增|实际|提供(?=融资|贷款))|（.*?）|同比|环比", "", attribute
    )
    plain = re.sub("(?:增量|增加|上升|提高|增速|增幅|涨幅|增长率)$", "增长", plain)
    if len(plain) > len("增长") and plain.endswith("增长"):
        return f"{canonical(plain.removesuffix('增长'))}增长"
    bare = re.sub(r"(?<=..)(?:总额|金额|额度|数额|额|规模|(?<=贡献)[量度])$", "", plain)
    written = (plain, attribute, bare, plain.replace("总", "", 1))  # 销售总收入
    for name, spellings in _SAME:
        if name in written or any(one in spellings for one in written):
            return name
    if plain.endswith("设备") or _EQUIPMENT.search(plain) or _OF_EQUIPMENT.fullmatch(plain):
        return "设备投资"
    return bare or attribute


def spellings(attribute: str) -> tuple[str, ...]:
    """All spellings of an attribute, itself and the usual one first."""
    name = canonical(attribute)
    known = next((spelt for row, spelt in _SAME if row == name), ())
    return tuple(dict.fromkeys((attribute, name, *known)))


def is_known(attribute: str) -> bool:
    """True if an attribute is one of those whose spellings are known."""
    return canonical(attribute) in {name for name, _ in _SAME}


def same_attribute(first: str, second: str) -> bool:
    """True if two attributes are one: spelt alike, or 投资 of something and 投资 as such."""
    one, other = canonical(first), canonical(second)
    if one.endswith("面积") and other.endswith("面积"):
        return True
    return one == other or {one, other} in _INTERCHANGEABLE


_SHARE = frozenset({"占比", "比重", "比例"})


def is_short_for(said: str, attribute: str) -> bool:
    """True if an attribute is what a text says of a longer one that it named before (增长: 产值增长; 占比: 研发投入占营业收入比重)."""
    return attribute.endswith(said) or (said in _SHARE and "占" in attribute)


def known_end(attribute: str) -> str:
    """The known attribute that a phrase ends with (事务所利润 is 利润); the phrase itself where none is."""
    ends = [
        (len(one), name)
        for name, spellings in _SAME
        if name not in _TOO_BROAD
        for one in (name, *spellings)
        if attribute.endswith(one)
    ]
    return max(ends)[1] if ends else attribute  # 亩均税收 is not 税收


_TOO_BROAD = frozenset(
    {"投资", "面积", "人数", "贷款", "增长"}
)  # what many longer attributes end with that are others


def ends_as(attribute: str, said: str) -> bool:
    """True if an attribute is what an asker says, with more before it (市区两级年地方综合贡献, 大楼入驻率)."""
    name = canonical(said)
    if len(name) < 2 or name in _TOO_BROAD or "增" in attribute.removesuffix(name):
        return False
    return attribute.endswith(spellings(said))


_ABOUT_IT = re.compile(
    r"（.*?）|实际完成|实际|完成|企业|项目|单位|引进|其|年度|当年|本(?![金]|$)|该|新增|年均|投产|形成|的|区级|对"
)


_ARRIVED = re.compile("(到[账位资])(?:总额|金额|额|资金|部分)?")


def stands_for(base: str, attribute: str) -> bool:
    """True if the base of a rate is what a ladder measures: the same word, or one that says less (投资额).

    A base that says more (设备投资额, where 投资 is measured) is another figure.
    """
    plain, measured = _ABOUT_IT.sub("", base), _ABOUT_IT.sub("", attribute)
    if not plain or not measured or ("利息" in base) is not ("利息" in attribute):
        return False  # a loan is not its interest
    if same_attribute(plain, measured) or same_attribute(base, attribute):
        return True
    if (arrived := _ARRIVED.fullmatch(plain)) and arrived[1] in measured:
        return True  # 到账额 is of the 到账外资
    one, other = canonical(plain), canonical(measured)
    names = [name for name, _ in _SAME]
    if one in names and other in names:
        return one == "投资" and other.endswith("投资")
    longer = one in names and known_end(measured) == one  # 年网络销售额 is a 销售额
    return len(one) > 1 and (longer or other.endswith(one) or one.endswith(other))


_YEARLY = re.compile("度(?=[^假量].)")  # 年度销售额, cut behind 年
_WHOLE_NAME = 4  # characters of a name that others may stand before


_FEE = re.compile("费用$")


def is_of(base: str, attribute: str) -> bool:
    """True if the base of a rate is the attribute itself, whoever it is said of (企业实际完成固定资产投资额, 中介到位资金)."""
    plain, attribute = (_FEE.sub("费", one) for one in (_ABOUT_IT.sub("", base), attribute))
    ends = any(len(one) >= _WHOLE_NAME and attribute.endswith(one) for one in (plain, canonical(plain)))
    return bool(plain) and (ends or same_attribute(plain, attribute) or same_attribute(base, attribute))


_REALISED = re.compile("^(?:实到|实际(?:到位)?|到位|当年度?|年度|其)+")  # 实到资金 is what has come of it


def names_base(said: str, base: str) -> bool:
    """True if what an asker says that his amount is of is what a rate is of: 设备投资 of 项目设备投资, 市外资金 of 实到资金."""
    own = canonical(said)
    if own in (canonical(base), canonical(known_end(base))) or ("费" in said and is_of(base, said)):
        return True
    core = _REALISED.sub("", base)
    return len(core) > 1 and core != base and said.endswith(core)


# What has lasted for a stretch of time, and the words around it that say so.
_LASTING = (
    ("毕业", re.compile("毕业|离校")),
    ("留学", re.compile("留学|国（境）外|(?:在|到|去)?(?:国外|境外|海外)(?:学习|待|读)?")),
    ("缴费", re.compile("缴(?:纳|费|存|交|了)?|参保|社保|交了|断缴|失业保险")),
    ("执业", re.compile("执业")),
    ("运营", re.compile("运营|经营(?!收入|规模|额|贡献)|营业(?!收入|额|利润)|投产|开业|开店")),
    ("注册", re.compile("注册(?!地)|成立|设立|创办|开办|办企业|办公司|创业|登记(?!失业|证)|新办|开公司")),
    ("证书", re.compile("证书|颁发|核发|授权|取得|拿到|获得")),
    ("合同", re.compile("(?:劳动|聘用|聘任|服务)(?:[（(][^（）()]{1,6}[）)])?(?:合同|协议)")),
    ("工作", re.compile("工作(?!日|经)|任职|上班|在职|就业|服务(?!业|合同|协议)|入职|从业")),
    ("租赁", re.compile("租")),
    ("户籍", re.compile("户籍|落户|居住")),
    ("种植", re.compile("种植?|养殖")),
)  # fmt: skip
LASTS = re.compile(
    "|".join(("满|连续", *(words.pattern for _, words in _LASTING)))
)  # near such a stretch stands one of these
_PART_ENDS = re.compile("[，,。；;：]")
_GIVEN_SO_LONG = re.compile("内?(?:可|均)*(?:享受|给予|予以|免|减)")  # 自投产之日起3年内享受
NEAR = 12  # characters around a stretch of time
_NOT_OF_ONE = re.compile(
    r"有效期|(?<!成立)(?<!注册)(?<!登记)(?<!经营)期限|补贴期|补助期|扶持期|享受|为期|每年|公示|工作日内|试行|贴息|租赁期|合同期|实施期"
)


def lasting(text: str, quantity: Quantity) -> str:
    """What has lasted for a period, as in ``_LASTING`` (毕业 5年内, 连续执业 满两年, 6年前 毕业); "" if it says nothing about an asker."""
    before = _PART_ENDS.split(text[max(0, quantity.outer_start - NEAR) : quantity.outer_start])[-1]
    after = _PART_ENDS.split(text[quantity.outer_end : quantity.outer_end + NEAR], 1)[0]
    if _NOT_OF_ONE.search(before) or (before.endswith("起") and _GIVEN_SO_LONG.match(after)):
        return ""
    said_before = LASTS.search(before)
    if not (said_before or LASTS.search(after)):
        return ""
    best = ""
    at = -1
    for name, words in _LASTING if said_before else ():
        for match in words.finditer(before):
            if match.start() > at:
                best, at = name, match.start()
    if best:
        return best
    return next((name for name, words in _LASTING if words.search(after)), "")
