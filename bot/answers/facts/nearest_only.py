"""What makes a finding no more than the nearest: it is of another level, grade or amount than its question, or tells only what comes on
top of something."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.answers.answer import Outcome
from bot.answers.facts.asked_fact import own_amounts
from bot.answers.facts.parts_of_all import tells_a_part_of_all
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import amount_words
from bot.answers.ladders.asked_growth import tells_other_growth
from bot.answers.ladders.growth_sums import DIFFERENCE
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.levels import is_of_another_grade
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.questions.risen import risen
from bot.answers.sentences.contrasts import is_of_another_step
from bot.answers.sentences.sentence_scoring import OF_AN_EXAMPLE
from retrieval import lazy_re as re
from retrieval.clauses.attributes import attribute_before, canonical, same_attribute, spellings
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import LOWER_BOUNDS, UPPER_BOUNDS, quantities
from retrieval.search import Scope, innermost, report_scope

_AT_LEVEL = re.compile("(?:里|级|本级|财政|政府)(?![面外])")
# What a firm has or pays, and not what it does: a grant that does not speak of it is of another matter.
_OF_A_FIRM = frozenset(
    {"注册资本", "税收", "营业收入", "地方贡献", "利润", "销售额", "产值", "进出口额", "研发投入"}
)
# How large the whole is from which something is paid, and how a text says that.
_ASKS_FUND = re.compile(
    "总盘子|盘子|资金池|(?:资金|基金|预算)(?:总?规模|总量|总额|盘子)|(?:一年|每年|年度|总共|一共)?(?:预算|安排了?|设立了?|拿出)(?:一年|每年)?(?:总共|一共|是|有|的?资金)*多少"
)
_SET_ASIDE = re.compile(
    r"(?:安排|设立|设置|规模|预算|统筹|列支|筹集|拿出)[^，。；]{0,24}\d|\d[^，。；]{0,8}(?:规模|资金池|专项资金|基金|预算)"
)
_PAID_OUT = re.compile(r"分(?:[两二三四五\d]年|期|[两二三四\d]?[次批])(?![^，。；]{0,6}(?:档|类))")
_INSTALMENT = re.compile(
    rf"第[{ONE_TO_TEN}\d](?:期|次|笔|批|阶段)|[首头]一?(?:期|笔|次|批)|[首头]款|分[^，。；]{{0,8}}[期次批年]"
)
_ASKS_INSTALMENT = re.compile(rf"(?:{_INSTALMENT.pattern})(?:款|资金)?(?:能|可以?|会)?(?:拨|给|拿|发|付)")
_ASKS_TIME = re.compile("几个?[年月天]|多[久长]|期限")
# Whether it is given again, and how a text says for how many years, or how often.
_ASKS_AGAIN = re.compile(rf"第[{ONE_TO_TEN}\d]年[^，,。？?]{{0,4}}(?:还|也|再)|[次明]年还|每年都[能给有补]")
_SAYS_HOW_OFTEN = re.compile(
    rf"[每逐次当首前后][{ONE_TO_TEN}两\d]?年|[{ONE_TO_TEN}两\d]年|年度|连续|分[{ONE_TO_TEN}两\d]?[年期次]|一次|再次|首次"
)
_ASKS_BY_MONTH = re.compile("(?:每|一)个?月(?![内前后])|月薪|月补")
_BY_MONTH = re.compile("每个?月|[/·•]月|按月|月均")
_ADDS = re.compile(
    "(?:(?:另外?|再|额外)加?(?:给予|奖励?|补[贴助]?|扶持|支持|资助)|加奖|加发)[^，。；\\d]{0,6}\\d"
)
# 本科及以上.
_FROM_ONE_ON = re.compile(
    "(?:[级奖科士生类]|学[历位])(?:研究生)?(?:学[历位])?(?:人才)?(?:及|（含）|\\(含\\))?以上"
)
# Who asks for himself that is no firm, and how a text says that it is for such as him.
_TAKERS = tuple(
    (re.compile(taker), re.compile(meant))
    for taker, meant in (
        (
            "村民|农户|农民(?!工|专业|合作)|种植户|养殖户|老百姓",
            "村民|农[户民]|种植户|养殖户|群众|个人|居民|大户|主体|合作社|农场",
        ),
        ("合作社", "合作社|经营主体|主体|组织"),
        ("个体户|个体工商户", "个体|商户|主体|经营者|门店|单位"),
    )
)
_COUPLE = re.compile("夫妻|夫妇|两口子"), re.compile("夫妻|夫妇|双方|配偶|家庭|一方|每户")
# A body that is called after who works there, or what is done: 税务师事务所 is no 税务师.
_BODY = "(?:事务所|协会|学会|联合会|公司|机构|中心|学院|学校|医院|银行)"
_RENT, _ASKS_RENT = (
    re.compile("房租|租金|租房|租赁补"),
    re.compile(r"租|房|楼|场[地所]|办公|面积|平[米方]|[\d百千]平"),
)
_TIMES = frozenset({Kind.DATE, Kind.LIMIT})
_PARTS = re.compile("[，,；;。]")
_SAYS_WHEN = re.compile(
    rf"[\d{ONE_TO_TEN}底初末]个?(?:月|日|天|年|季度|周|小时|工作日)|常年|全年|随时|季度|每[年月季]|次[年月]|当[年月]|之日|期间|另行|通知"
)
# What a question asks the time of, and the words with which a text sets one.
_ACTS = tuple(
    (re.compile(asks), re.compile(told))
    for asks, told in (
        (
            "申报|申请|报名|受理|填报|截止|(?:交|报送?)(?:材料|资料|上去)|(?:几月份?|几号|哪天|哪个月|[什啥]么?时候)[^，,。？?]{0,4}报(?![销到告道])",
            "(?:申[报请领]|受理)(?!资格|条件|主体|对象|单位|企业|人|优惠|享受)|报名|填报|提[交出]|报送|截止|逾期|办理|上报|前|内|登记",
        ),
        ("钱[^，。]{0,6}(?:到|发|下来|给)|到账|拨付|拨款|打款|兑现", "拨|兑|发放|支付|到账|划|补贴|奖励"),
    )
)
_ASKS_MONEY = re.compile("(?:补[贴助]?|奖励?|资助|给|拿|领|发|贴)[^，。？?]{0,8}(?:多少|几)")
_SUMS = frozenset({"money", "share", "points"})
_NO_FIGURE = re.compile("不|没有|免|全额|减半|据实|一事一议|另行|研究|确定|协商|实际|为限")
_MOST_OF_ONE = re.compile("(?:一|每|单)[家个][^，。]{0,6}(?:最[多高]|上限|封顶)")
_OF_EACH = re.compile(
    r"每(?:吨|件|台|辆|亩|平方米|立方米|千瓦|瓦|度|公里|人次?|张|间|个展位|标箱)[^，。；]{0,10}\d|元/(?:吨|件|台|亩|平方米|千瓦|人)"
)
_OF_ONE = re.compile(
    "(?:每家|单个|单家|同一|一家|每个)(?:企业|单位|项目|主体|机构|用户)|企业(?:每年|年度|累计)"
)
_GIVEN = frozenset({"money", "share"})
_ASIDE = re.compile("不(?:含|包括)[^，。；）)]{3,30}")
_NAMED = 4  # code points in a row that name what is set aside
_MORE_ASKED = re.compile("再|另|额外|还[能会给有]|多(?:给|奖|补)|上浮|提高")


def as_nearest(found: Finding) -> Finding:
    """A finding, as the nearest where what it tells is not quite what is asked for."""
    if found.outcome is not Outcome.ANSWERED:
        return found
    unsaid = _taker_unsaid(found) or _named_by_a_body(found)
    if not unsaid and not any(doubts(found) for doubts in _DOUBTS):
        return found
    missing = (*found.missing, unsaid) if unsaid else found.missing
    return replace(found.told_as_nearest(), missing=missing)


def is_of_a_place_within(found: Finding) -> bool:
    """True if a question asks what a level of government gives (湖北省里给多少), and a finding is of a place within."""
    mentions, reports = innermost(found.question.query.mentions), [quote.report for quote in found.quotes]
    if len(mentions) != 1 or not reports:
        return False
    (mention,) = mentions
    within_it = all(
        report.region and report.region not in {place.region for place in mention.places}
        for report in reports
    )
    asks_level = _AT_LEVEL.match(found.question.query.text, mention.end) is not None
    return asks_level and within_it and report_scope(reports[0], mentions) is Scope.INSIDE


def is_of_a_grade_not_asked(found: Finding) -> bool:
    """True if a finding is of another grade than the one asked for: 国家级 where 省级绿色工厂 is asked about."""
    quoted = "".join(quote.text for quote in found.quotes)
    return is_of_another_grade(found.question.query.text, found.line, quoted)


def is_of_a_step_not_asked(found: Finding) -> bool:
    """True if a question of a figure names a step of a scale (博士), and a finding tells of others alone (专科), not of all from one on."""
    first = found.quotes[:1]  # without what stands over an item, or beside it
    told = "".join((found.line, *(quote.report.text[slice(*quote.point)] for quote in first)))
    of_figure = found.question.kind in NUMERIC and not _FROM_ONE_ON.search(told)
    asked = found.question.query.text
    return of_figure and (is_of_another_step(asked, found.line) or is_of_another_step(asked, told))


def leaves_out_what_he_has(found: Finding) -> bool:
    """True if a question of a sum names what a firm has (实缴12亿), and a finding neither reckons with it nor speaks of it."""
    if found.question.kind is not Kind.AMOUNT or found.due or found.table or not found.quotes:
        return False
    told = f"{found.line}{''.join(quote.text for quote in found.quotes)}"
    bounded = [
        attribute_before(found.line, one) or "" for one in quantities(found.line) if one.bound in LOWER_BOUNDS
    ]
    return any(
        canonical(one.attribute) in _OF_A_FIRM
        and not any(not of or same_attribute(of, one.attribute) for of in bounded)
        and not any(word in told for word in (*spellings(one.attribute), amount_words(one.quantity)))
        for one in own_amounts(found.question)
        if one.quantity.kind == "money"
    )


def misses_its_threshold(found: Finding) -> bool:
    """True if what a question names of the asker's case (总投资900万) falls short of every least amount of it that a finding tells
    (总投资1000万元以上的), and nothing says that he gets nothing."""
    if found.question.kind not in NUMERIC or found.due or found.table or "没有" in found.line:
        return False
    told = [one for one in quantities(found.line) if one.bound in LOWER_BOUNDS]
    for amount in own_amounts(found.question):
        alike = [
            one.low
            for one in told
            if amount.attribute
            and one.unit == amount.quantity.unit
            and same_attribute(attribute_before(found.line, one) or "", amount.attribute)
        ]
        if alike and amount.quantity.high < min(alike):
            return True
    return False


def tells_another_time(found: Finding) -> bool:
    """True if a question asks when one applies, or is paid, and no part of what is told sets a time for that (本措施自2026年1月1日起施行)."""
    question = found.question
    asked = [told for asks, told in _ACTS if question.kind in _TIMES and asks.search(question.query.text)]
    parts = _PARTS.split(found.line)
    return bool(asked) and not any(
        told.search(part) and _SAYS_WHEN.search(part) for told in asked for part in parts
    )


def only_adds(found: Finding) -> bool:
    """True if a finding tells a sum that comes on top of another (另加奖1万元), and neither that nor the whole, where no more is asked for."""
    question = found.question
    if question.kind is not Kind.AMOUNT or found.due or _MORE_ASKED.search(question.query.text):
        return False
    adds = _ADDS.search(found.line)
    return adds is not None and "元" not in found.line[: adds.start()]


def tells_no_sum(found: Finding) -> bool:
    """True if a question asks how much money, and a finding tells neither a sum nor a share, nor that it is free, made good or decided."""
    question = found.question
    if question.kind is not Kind.AMOUNT or found.due or found.table or found.lines:
        return False
    of_money = question.unit in ("", "元", "万", "钱", "块") and _ASKS_MONEY.search(question.query.text)
    told = any(one.kind in _SUMS for one in quantities(found.line)) or _NO_FIGURE.search(found.line)
    return bool(of_money) and not told


def bounds_each_of_another(found: Finding) -> bool:
    """True if a question asks the most that one firm gets, and a finding bounds what is given for each of something (每吨不超过15万元)."""
    asks = found.question.kind is Kind.AMOUNT and _MOST_OF_ONE.search(found.question.query.text) is not None
    return asks and not found.due and bool(_OF_EACH.search(found.line)) and not _OF_ONE.search(found.line)


def tells_only_the_most(found: Finding) -> bool:
    """True if a question asks how much, and a finding tells only how much at most, of a sentence that says what is given besides
    (按投资额的20%补助，最高100万元)."""
    question = found.question
    if question.kind is not Kind.AMOUNT or found.due or found.table or not found.quotes:
        return False
    told = [one for one in quantities(found.line) if one.kind in _GIVEN]
    only = bool(told) and all(one.bound in UPPER_BOUNDS for one in told)
    if not only or ASKS_MOST.search(question.query.text):
        return False
    said = quantities(found.quotes[0].report.text[slice(*found.quotes[0].point)])
    return any(one.kind in _GIVEN and one.bound not in UPPER_BOUNDS and not one.bound for one in said)


def leaves_out_a_ceiling(found: Finding) -> bool:
    """True if a question names what was spent, and a finding tells a share of it without the most that its sentence sets."""
    question = found.question
    if found.due or found.table or not found.quotes or question.kind is not Kind.AMOUNT:
        return False
    spent = any(one.quantity.kind == "money" for one in own_amounts(question))
    told = quantities(found.line)
    if not spent or not told or any(one.kind != "share" for one in told):
        return False
    sentence = found.quotes[0].report.text[slice(*found.quotes[0].point)]
    return any(
        share.kind == "share"
        and share.low in {one.low for one in told}
        and most.kind == "money"
        and most.bound in UPPER_BOUNDS
        and "；" not in sentence[share.end : most.start]
        for share, most in pairwise(quantities(sentence))
    )


def leaves_out_the_difference(found: Finding) -> bool:
    """True if a question tells who has risen, and a finding a sum of which its paragraph gives only the difference to those."""
    question = found.question
    if question.kind is not Kind.AMOUNT or found.due or not found.quotes or DIFFERENCE.search(found.line):
        return False
    text, (start, _) = found.quotes[0].report.text, found.quotes[0].point
    stop = text.find("\n", start)
    return risen(question.query.text) is not None and bool(
        DIFFERENCE.search(text, start, stop if stop >= 0 else len(text))
    )


def only_opens_a_list(found: Finding) -> bool:
    """True if a finding tells no more than the words that open a list (有下列行为之一的，责令限期整改：), and no figure of theirs."""
    return found.line.endswith(("：", ":")) and not (found.spans or found.lines or found.table or found.rest)


def leaves_it_out(found: Finding) -> bool:
    """True if what a finding tells sets the very thing aside that a question names (最高50万元（不含整体改建的市场）)."""
    asked = found.question.query.text
    return any(
        aside[0][at : at + _NAMED] in asked
        for aside in _ASIDE.finditer(found.line)
        for at in range(len("不含"), len(aside[0]) - _NAMED)
    )


def only_says_how_it_is_paid(found: Finding) -> bool:
    """True if a finding tells only in which parts a sum is paid out (分三年按40%、30%、30%发放), where it is asked how much it is."""
    question = found.question
    asks_sum = question.kind is Kind.AMOUNT and not _PAID_OUT.search(question.query.text)
    return asks_sum and not found.due and _PAID_OUT.search(found.line) is not None and "元" not in found.line


def is_paid_once(found: Finding) -> bool:
    """True if a question asks what somebody gets a month, and a finding tells a sum that is paid once."""
    asks = _ASKS_BY_MONTH.search(found.question.query.text) is not None
    return asks and not found.due and "一次性" in found.line and not _BY_MONTH.search(found.line)


def tells_not_how_often(found: Finding) -> bool:
    """True if a question asks whether it is given again (第二年还给补吗), and what is told says nothing of years, or of once."""
    told = "".join((found.line, *(quote.report.text[slice(*quote.point)] for quote in found.quotes)))
    return bool(_ASKS_AGAIN.search(found.question.query.text)) and not _SAYS_HOW_OFTEN.search(told)


def tells_of_an_example(found: Finding) -> bool:
    """True if a finding tells what holds for somebody in an example (李先生), whom a question does not name."""
    question, person = found.question, OF_AN_EXAMPLE.search(found.line)
    asks_who = question.kind in (Kind.CONTACT, Kind.ORGANISATION)
    return person is not None and not asks_who and person[0] not in question.query.text


def is_of_another_growth(found: Finding) -> bool:
    """True if a sum is told for another growth than the one that a question names (增长10%以上的，奖励9万元, where it is 5%)."""
    asks = found.question.kind is Kind.AMOUNT and not found.due and "没有" not in found.line
    return asks and tells_other_growth(found.line, found.question)


def tells_no_time(found: Finding) -> bool:
    """True if a comparison asks how long (都能贷几年), and a finding tells no stretch of time."""
    asks = found.question.kind is Kind.COMPARISON and _ASKS_TIME.search(found.question.query.text)
    return bool(asks) and not any(one.kind == "time" for one in quantities(found.line))


def tells_the_whole(found: Finding) -> bool:
    """True if a question asks for one instalment (第一期拨多少), and a finding tells a sum and nothing of instalments."""
    asks = found.question.kind is Kind.AMOUNT and _ASKS_INSTALMENT.search(found.question.query.text)
    return bool(asks) and not found.due and _INSTALMENT.search(found.line) is None


def _taker_unsaid(found: Finding) -> str:
    """The people or cooperative that a question names as who gets something, where what is told is for 企业 and speaks of no such
    takers; else ""."""
    told = "".join((found.line, *(quote.text for quote in found.quotes)))
    takers = (
        asked[0]
        for taker, meant in _TAKERS
        if (asked := taker.search(found.question.query.text)) and not meant.search(told)
    )
    return next(takers, "") if "企业" in told else ""


def leaves_out_the_couple(found: Finding) -> bool:
    """True if a question asks what a couple gets, and what is told is one person's."""
    asks, tells = _COUPLE
    return (
        bool(asks.search(found.question.query.text))
        and found.question.kind is Kind.AMOUNT
        and not tells.search(found.line)
    )


def _named_by_a_body(found: Finding) -> str:
    """What a question asks an amount for (税务师) that a finding names only at the beginning of a body's name (税务师事务所); else ""."""
    asked, told = found.question.query.text, found.line
    named = (
        word
        for word in found.question.attribute
        if found.question.kind is Kind.AMOUNT
        and word in told
        and not re.search(f"{re.escape(word)}{_BODY}", asked)
    )
    return next((word for word in named if not re.search(f"{re.escape(word)}(?!{_BODY})", told)), "")


def tells_rent(found: Finding) -> bool:
    """True if a question asks how much a reward is and speaks of no premises, and a finding tells what is paid towards a rent."""
    rewards = found.question.kind is Kind.AMOUNT and "奖" in found.question.query.text
    return rewards and bool(_RENT.search(found.line)) and not _ASKS_RENT.search(found.question.query.text)


def tells_no_fund(found: Finding) -> bool:
    """True if a question asks how large a fund is (资金一年总盘子多少), and a finding tells another sum than what is set aside."""
    asks = found.question.kind is Kind.AMOUNT and _ASKS_FUND.search(found.question.query.text)
    return bool(asks) and _SET_ASIDE.search(found.line) is None


_DOUBTS = (
    is_of_another_growth,
    tells_no_time,
    tells_not_how_often,
    tells_of_an_example,
    is_paid_once,
    tells_the_whole,
    tells_rent,
    tells_no_fund,
    is_of_a_place_within,
    is_of_a_grade_not_asked,
    is_of_a_step_not_asked,
    leaves_out_what_he_has,
    misses_its_threshold,
    tells_another_time,
    only_adds,
    only_says_how_it_is_paid,
    tells_a_part_of_all,
    leaves_out_the_couple,
    tells_no_sum,
    bounds_each_of_another,
    tells_only_the_most,
    leaves_out_a_ceiling,
    leaves_out_the_difference,
    only_opens_a_list,
    leaves_it_out,
)
