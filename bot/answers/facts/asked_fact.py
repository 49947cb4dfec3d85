"""Derives the expected fact from the nouns of a question: 多少租金 asks for money, 面积多大 for an area, 在哪条路 for a road."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from bot.answers.questions.amounts import Amount, amounts_in
from bot.answers.questions.kinds import Kind
from bot.answers.questions.measure_words import ASKS_MOST, ASKS_WHOLE
from bot.answers.questions.question import Question
from bot.answers.sentences.ranked_units import RankedUnit
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.facts import Fact, Role
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import LOWER_BOUNDS

_HOW_MUCH = r"(?:是|有|达到?|为|要|能|可以?|会|得|给|补|奖|各|减|免|降|省|分别|一共|总共|大概|大约|每[户人亩家年月]|一[年月亩平]|最高|最多|到底|具体|的|了)*"
_MONEY = (
    r"金额|资金|租金|房租|工资|薪酬|年薪|补贴|补助|奖励|奖金|资助|贷款|额度|投资额|总投资|产值|销售额|营业额|成本|价格|单价|票价|房价|地价"
    r"|费用?|罚款|押金|钱|奖(?![项牌杯状])|财政收入|税收|收入|利润"
)
_AREA = r"面积|占地|用地"
# 几个见习人员, and not 多少钱给员工
_PEOPLE = rf"(?:(?![钱补奖给发元块])[{HAN}]){{0,4}}?(?:人员|人数|人口|职工|员工|学生|从业者|从业人员|劳动力)"
_MANY = r"(?:多少|几(?!何|乎)|多大|多高)"
_RANKED = r"更?[高低多少大小](?=[?？]|$|[些点])"
# Which figures a noun asks for, by where it stands: right before the words that ask, or right behind them.
_ROWS = tuple(
    (
        re.compile(
            rf"(?:{nouns}){_HOW_MUCH}{_MANY}(?![户家个项人亩天年月倍])|{_MANY}(?:个|万|亿|的)?(?:{nouns})|(?:{nouns}){_RANKED}"
        ),
        roles,
    )
    for nouns, roles in (
        (_MONEY, frozenset({Role.AMOUNT, Role.SHARE, Role.RATIO, Role.GROWTH})),
        (_AREA, frozenset({Role.SIZE})),
        (_PEOPLE, frozenset({Role.COUNT, Role.SHARE})),
    )
)
# What is asked for each of: 租金多少一平, 地价多少钱一亩. A sum for all of them does not answer.
_EACH_ASKED = re.compile(
    r"多少钱?一(?:个?平方?米?|亩|度)|(?:一|每)个?(?:平方?米?|亩|度)(?:一?个?[月年天])?(?:是|要|得|能|可以|补|奖|给|收|减|免)*(?:多少|几)"
    r"|(?:一|每)个?(?:平方?米?|亩|度)[^，。？?\d]{0,4}(?:[啥什]么?价|多少钱|几块|价格)"
)
_EACH = re.compile(r"每(?:平方米|平|亩|度|月)|/(?:平方米|平|㎡|亩|度)")
_COUNTS_PEOPLE = re.compile(r"[人名位]|人次$")
_PLACE_OF = re.compile(
    r"哪(?:一?[条个家座所间处]|几[条个家座])?(?P<noun>路|街|镇|乡|村|酒店|宾馆|大厦|楼|网站|平台|小区|社区|学校|医院|园区|窗口|大厅|地址)"
    r"|找(?:一?[个家])?(?P<sought>园区)"
)
_SORTS_OF_PARK = (
    "产业|工业|科技|创[业新]|物流|孵化|农业|软件|示范|合作|循环|智慧|文创|双创|智造|制造|生态|保税"
)
_ENDS_OF_NAMES = {  # what names of such places end in
    "园区": rf"(?:(?:{_SORTS_OF_PARK})[{HAN}]{{0,2}}园区?|开发区|高新区|新区|基地)"
}
_STANDING_WORD = re.compile("位置|排名|名次|水平|位次|全国|全省")
_STANDING_ASKED = re.compile(
    r"第几(?![条章款节年届次期批天季])|排(?:名|位)?(?:在)?(?:多少|几|哪|咋样|怎么?样|如何)|名次|什么(?:水平|位置|名次)"
)
_STANDING = re.compile(
    rf"第[{ONE_TO_TEN}\d]+(?![条章节款年届次期批季个产])|首位|榜首|居首|前[{ONE_TO_TEN}\d]+(?:名|位|强|列)?|前列|最[高多快大低少]|\d+个?位次|领先"
)
# 多久结算一次, and 每季度, 按月, 实行季度结算.
# For how many years something is given, told year by year (租金前三年免缴，第四、五年减半), where no sentence says 连续3年.
_YEARS_ASKED = re.compile(
    "(?:免|减|补[贴助]?|返还?|奖励?|给|享受?|领|拿|优惠)[^，,。？?]{0,3}(?:几|多少|多长)年"
)
_YEAR_BY_YEAR = re.compile(
    rf"[前后头][{ONE_TO_TEN}两\d]{{1,2}}年|第[{ONE_TO_TEN}\d]{{1,2}}(?:[、—–\-至到]第?[{ONE_TO_TEN}\d]{{1,2}})?年"
)
_IN_ALL_YEARS = re.compile(
    rf"(?:连续|期限|为期|共|最[长多高]|不超过)[^，。；]{{0,6}}[{ONE_TO_TEN}两\d]{{1,2}}个?年"
)
_OFTEN_ASKED = re.compile(
    "(?:多久|多长时间|几个?[年月天周]|多少[年月天])[^，,。?？]{0,8}一次|一[年月]个?[^，,。?？]{0,8}几次"
)
_OFTEN = re.compile(
    f"每(?:隔)?[{ONE_TO_TEN}两半\\d]{{0,2}}个?(?:年度?|季度?|月|周|天|日)|[按逐](?:年|季度?|月|周|日)|(?:年度|季度|月度)[^，。]{{0,4}}(?:结算|发放|申报|兑付|拨付|评)"
    f"|[{ONE_TO_TEN}两\\d]年一|常年|定期|周期(?!届?满)"
)
_YEAR_ASKED = re.compile(r"(?:哪一?|几几|什么)年")
_WHICH_PLACE = re.compile(r"哪(?:里|儿|些?(?:个)?(?:地方|市|县|区|城市|园区))(?:还|都|也)?(?:有|在做|在搞)")
_WHERE = re.compile(r"哪(?:里|儿)|何处|什么地方|位于|用在哪|放在哪|在哪")
_LOCATED = re.compile(
    r"(?:在|位于|地址|坐落|设[在于]|落户|前往|到|向|于|登录|通过|用于|投向)[^，。；]{0,24}?(?:路|街|道|号|镇|乡|村|社区|小区|园|区|县|市|州|大厦|楼|室"
    r"|中心|大厅|窗口|网站?|平台|公众号|小程序|APP|基地|广场|局|厅|委|所|站|项目|建设|领域|方面|工程)"
)
_GIVEN = re.compile(
    r"(?:返还|补贴?|补助|奖[励补]?|资助|贴息|扶持|支持|减免?|免|给|拿|领|享受)(?:到|了|的?比例|标准|额度|金额|上限|最[高多]|是|有|按)*(?:多少|几|百分之几|什么比例)"
)
# Where a body itself sits: 发改局在哪办公, and what an address has.
_SEAT_ASKED = re.compile(
    r"[局委办科厅所站]在哪(?!里?(?:个|家|申|办理|交))|办公(?:地址|地点|在哪)|地址|哪栋楼|几楼"
)
_ROW_OF_PLACE = re.compile(
    rf"\|\s*[{HAN}]{{0,6}}(?:地点|地址|位置)\s*\|"
)  # | 办理地点 | 区市民服务中心一楼 |
_ADDRESS = re.compile(rf"[{HAN}](?:路|街|大道|巷)|\d+号|[{HAN}](?:大厦|大楼|广场|大厅)|\d+[楼室层]")
# 去哪儿办, 在哪里申请: a counter, an office or a site.
_WHERE_SERVED = re.compile(
    r"(?:去|到|在|上|找|往|向)哪(?:里|儿)?(?:去)?(?:办|申|领|交|递|报|登记|提交|咨询|问)"
)
_SERVED = re.compile(
    rf"窗口|大厅|服务中心|网(?!签|络|点|格|约)站?|平台|公众号|小程序|app|办事处|[{HAN}](?:(?:局|厅|委|所|站|科)(?![限长])|办(?=公室|[，,。；;、）)]|$))|\d+号|地址"
)
_HANDED_IN = re.compile(
    "申[请报领]|填报|[提递]交|受理|办[理事]|登记|报送|报名|咨询|联系|电话|领取|窗口|一站式"
)
_VERBS = "搞|准|许|让|收|发|给|做|办|批|建|设|开|投|引进|支持"
_NOT = "(?<![能是会要有用可搞做行对好管让准])不"
_DENIED = re.compile(
    rf"{_NOT}({_VERBS})(?![{HAN}]?不|[?？]?$)|(?:哪[些几类种]|什么|啥)[^，。]*{_NOT}({_VERBS})[?？]?$"
)
_FORBIDS = re.compile(r"严禁|禁止|不得|不予|不准|不许|不再")
# What says that somebody may or may not, or that something is to be.
_DECIDES = re.compile(
    r"不[得可能予准许设再]|无需|不需|不用|由[^，。]{0,8}约定|不符合|不享受|不适用|不奖励?|不补|不给|不在[^，。]{0,12}范围|除外|参照|追回|同样|同等|视[同为]|可以?(?![能追持靠行观见视])|也适用|禁止|仅限|限于|计划|将(?!军)|拟|符合[^条相]|(?:按|根据|视)[^，。；]{2,24}[，,]?分(?:为|别)"
)
_NUMERAL = re.compile(rf"\d[\d.,]*|[{ONE_TO_TEN}百千两]+")


# Kinds that the year or the body of the paper behind a notice would seem to answer.
_OF_PAPERS = frozenset({Kind.DATE, Kind.LIMIT, Kind.ORGANISATION, Kind.PERSON})


def roles_asked(question: Question) -> frozenset[Role]:
    """The roles of the figures that may answer, () if the question's nouns tell none."""
    return _roles_in(question.query.text)


@lru_cache(maxsize=64)  # many ask it of the same question
def _roles_in(asked: str) -> frozenset[Role]:
    return next((roles for pattern, roles in _ROWS if pattern.search(asked)), frozenset())


def asks_for_each(question: Question) -> bool:
    """True if what is asked for is for one unit each: 地价多少钱一亩, 一平一个月补多少."""
    return _of_each(question.query.text)


@lru_cache(maxsize=64)  # likewise
def _of_each(asked: str) -> bool:
    return _EACH_ASKED.search(asked) is not None


def own_amounts(question: Question) -> tuple[Amount, ...]:
    """The amounts of the asker's own case that a question names; one unit of which each is asked for (一亩补多少) is none."""
    # A follow-up that names none of its own is asked of the last question's case.
    amounts = amounts_in(question.text) or amounts_in(question.query.text)
    if question.inherited and question.text != question.query.text:
        amounts = _as_inherited(amounts, amounts_in(question.query.text))
    return tuple(one for one in amounts if one.quantity.low != 1) if asks_for_each(question) else amounts


def _as_inherited(amounts: tuple[Amount, ...], whole: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The amounts of a follow-up with what the question that it goes on from says of them: after 首次过10亿 100亿 is more than that, too."""
    same = [(one.quantity.low, one.quantity.unit) for one in amounts]
    if same != [(one.quantity.low, one.quantity.unit) for one in whole]:
        return amounts
    return tuple(
        replace(
            one,
            quantity=replace(one.quantity, bound=one.quantity.bound or said.quantity.bound),
            attribute=one.attribute or said.attribute,
        )
        for one, said in zip(amounts, whole, strict=True)
    )


def is_of_the_noun(fact: Fact, question: Question, text: str) -> bool:
    """True if a figure is of the kind that the nouns of a question ask for."""
    if asks_for_each(question):
        each = "/" in fact.unit or bool(_EACH.search(text[slice(*fact.of)]))
        return each and fact.role is Role.AMOUNT
    roles = roles_asked(question)
    if not roles:
        return True
    if roles <= {Role.COUNT, Role.SHARE} and fact.role is Role.COUNT:
        return bool(_COUNTS_PEOPLE.search(text[fact.start : fact.end + 2]))
    return fact.role in roles


def asks_what_is_given(question: Question) -> bool:
    """True if a question asks how much is given, and not from what figure on: 稳岗返还几成, 能补多少."""
    return bool(_GIVEN.search(question.query.text))


def is_of_the_frame(unit: RankedUnit, question: Question) -> bool:
    """True if a sentence bounds everything that one taker gets, where one thing is asked for, or tells the year and the body of what
    a notice rests on, where a time or a body is."""
    bounds = unit.caps_all and not ASKS_WHOLE.search(question.query.text)
    return bounds or (unit.introduces and question.kind in _OF_PAPERS)


def is_least(fact: Fact, question: Question, unit: RankedUnit) -> bool:
    """True if a figure says what there must be at least, where the most is asked for of a clause or of what is given; what may
    not be more than it (不得：超过30%的) says the most."""
    asks = ASKS_MOST.search(question.query.text) and (unit.clause or asks_what_is_given(question))
    least = fact.bound in LOWER_BOUNDS and not _FORBIDS.search(f"{unit.intro}{unit.text}")
    return bool(asks) and least


def is_named(fact: Fact, question: Question, text: str) -> bool:
    """True if a figure is one that the question itself names: the 29所 of 29所学校一份餐几块钱 does not answer."""
    written = "".join(text[fact.start : fact.end].split()).lower()
    return bool(_NUMERAL.search(written)) and len(written) > 1 and written in question.query.text


def asks_where(question: Question) -> bool:
    """True if a place is asked for: 在哪条路, 在哪下载."""
    text = question.query.text
    return bool(_PLACE_OF.search(text) or _WHERE.search(text) or _WHERE_SERVED.search(text))


def asks_standing(question: Question) -> bool:
    """True if a place in a ranking is asked for: 在全省排第几, 排名多少."""
    return bool(_STANDING_ASKED.search(question.query.text))


def tells_no_fact(text: str, question: Question) -> bool | None:
    """True if a normalised sentence tells what no kind of fact is, a standing, how often something is done or what holds year by year,
    as a question asks; None if it asks for none of these."""
    if asks_standing(question):
        return gives_standing(text)
    by_year = _YEAR_BY_YEAR.search(text) and not _IN_ALL_YEARS.search(text)
    if by_year and _YEARS_ASKED.search(question.query.text):
        return True
    return bool(_OFTEN.search(text)) if _OFTEN_ASKED.search(question.query.text) else None


def besides_standing(attribute: tuple[str, ...]) -> tuple[str, ...]:
    """What a question asks for besides a place in a ranking: 位置 and 排名 say nothing else."""
    return tuple(word for word in attribute if not _STANDING_WORD.fullmatch(word))


def gives_standing(text: str) -> bool:
    """True if a normalised sentence gives a place in a ranking: 列全省第三, 居首位, 完成率最高."""
    return bool(_STANDING.search(text))


def asks_year(question: Question) -> bool:
    """True if a year is asked for: 哪年出台的."""
    return bool(_YEAR_ASKED.search(question.query.text))


def asks_which_place(question: Question) -> bool:
    """True if it is asked which place has something (哪儿还有锂电池): the place that a report is about is then the answer."""
    return bool(_WHICH_PLACE.search(question.query.text))


def decides(text: str) -> bool:
    """True if a normalised sentence says that somebody may or may not, that something is to be, or what that depends on."""
    return bool(_DECIDES.search(text))


def asks_for_what_is_not_done(question: Question) -> str:
    """The verb that a question denies (哪些工程不搞); "" if it denies none."""
    found = _DENIED.search(question.query.text)
    return found[1] or found[2] if found else ""


def denies(text: str, verb: str) -> bool:
    """True if a normalised sentence says that something is not done, or must not be."""
    return f"不{verb}" in text or bool(_FORBIDS.search(text))


def is_located(text: str, question: Question) -> bool:
    """True if a normalised sentence names a place of the sort that a question asks for."""
    asked = _PLACE_OF.search(question.query.text)
    if _SEAT_ASKED.search(question.query.text):
        return bool(_ADDRESS.search(text))
    if _WHERE_SERVED.search(question.query.text):
        return bool(_SERVED.search(text) and _HANDED_IN.search(text))
    if asked is None:
        return bool(_LOCATED.search(text) or _ROW_OF_PLACE.match(text))
    noun = asked["noun"] or asked["sought"]
    names = re.findall(rf"[{HAN}a-z0-9]{{1,12}}{_ENDS_OF_NAMES.get(noun, noun)}", text)
    return any(name not in question.query.text for name in names)
