"""Checks that a fact is of the unit, role and time that a question asks for, whatever it is of."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.facts import answer_spans, asked_fact
from bot.answers.laws.penalty_words import FINES, asks_for_penalty
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.measure_words import ASKS_LEAST, ASKS_MOST, ASKS_TO_BORROW, LENT, MOST
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.facts import Fact, FactKind, Role
from retrieval.numerals import YEAR
from retrieval.quantities import LOWER_BOUNDS, UPPER_BOUNDS
from retrieval.text_pieces import begin_of

_MONEY_UNITS = re.compile(r"[钱元]|^(?:亿|万|千|百万)")
_GROWTH_ASKED = re.compile(r"增长|涨|降|升|增幅|增速|提高|减少|快了|慢了|同比")
_YEAR = re.compile(YEAR)
# What is bounded is often a share that nobody calls one: 研发经费要占多少, 最多能包出去多少.
_BOUND_ASKED = re.compile(rf"{MOST}|占|最[少低]|至少|[低高]于|不得?(?:超过|少于)|[上下]限")
_ADDED = re.compile("新增|净增|增加|新建|新认定|新引进|新签|新注册|引进|新")
_NEAR = 20  # code points before a count that say what it is a count of
_AGE_ASKED = re.compile("岁|年龄|年纪|多大")
_PAID = re.compile(
    r"(?:[补奖罚投贷付缴交收返砸][了给到]?|[能可][够以]?[拿领]到?)多少(?![个家户人亩天年月])|给多少(?:[?？]|$)"
    r"|(?:补[贴助]?|奖励?|返还?|资助)(?:是|要)?(?:怎么|咋|如何)个?算"
)  # what is paid is money, or a share of some
_GRANT_ASKED = re.compile("(?:奖励|补贴|补助|资助|奖补|贴息|返还)(?:是|有)?多少")
_GIVES_BEHIND = re.compile("(?:的?(?:标准|比例))?(?:给予|予以|奖|补|资助|贴息|返还)")
_CLAUSE_END = re.compile(r"[，。；：、\s\d]")
_DAY_ASKED = re.compile(r"几[月号日]|哪(?:一)?[天日]")
_VALIDITY = re.compile(
    r"(?:申[请报领]|报名|受理|报送)(?:的)?(?:时间|日期)|有效|施行|实施|执行|截止|截至|废止|失效|期限|到期|终止|起至|之日起|试行"
)
# How long something takes: what is done in that time, as it is asked for and as texts say it.
_EVENTS = tuple(
    (re.compile(asked), re.compile(told))
    for asked, told in (
        (
            r"到账|打款|打到|拨付|兑现|(?:钱|款|奖金|补贴|资金).{0,4}(?:发|下来|到手)",
            r"拨付|兑现|发放|支付|到账|下拨|拨款|划拨|付款|打卡|拨",
        ),
        (
            r"审核|审批|审查|批(?:下来|准|复|完|好)|审完|评审|答复|回复",
            r"审|批|答复|回复|核|决定|办结|告知|通知|评",
        ),
        (
            r"办(?:得?下来|得?完|得?好|得?成|结)|能办|(?:多久|几天)能?(?:出|下)来",
            r"办|审|批|核|受理|答复|出具|颁|发证|[日天]内",
        ),
        (r"提前(?:多久|多少|几)", r"提前|前\s?(?:\d|[一二三六半])|[日天月]前"),
        # What is counted from its end or its day is the time of something else.
        (
            r"公示(?!之?[后日]|期?满|期?结束|完|起)",
            r"(?<!自)公示(?!之日|期?满|期?结束|完|后|无异议)|公告",
        ),
    )
)
# How long something is given, as it is asked for; and a time that is a condition instead: 申请前1年内, 毕业5年内, 满3年.
_GIVEN_FOR = re.compile(
    r"[补贴奖给减免返享领租住借](?:[^,，。?？要够满]{0,4})(?:几个?|多少个?|多)(?:年|月|久|长|天)(?!.{0,3}(?:兑现|到账|办|[审批发拨]))"
)
_OF_HANDLING = re.compile(
    r"审[核查批]|核[查实]|公示|受理|办结|复核"
)  # what officials do in a time: nothing is given for that long
_BEFORE_A_CONDITION = re.compile(
    r"(?:[近满]|不足|未满|连续|毕业|离校|退役|成立|注册|登记|就业|缴纳|工作|经营|正常运[营行])(?:了|的)?$"
)
_GIVES_ON = re.compile("(?:每年)?(?:给予|予以|奖|补|资助|享受|返还|发放)")
_NO_SUBJECT = re.compile("(?:时间|时限|期限|期|为期)(?:为|是|不少于|不低于)?")
_BARE_BOUND = re.compile(
    "(?:最[短长多少高低快慢晚迟])?(?:一般|原则上)?不(?:得|应|能)?(?:少于|超过|低于|高于|多于)"
)
# 47.6万春节返乡的务工人员: whom a number counts that has no unit of its own.
_FOLK = re.compile(rf"[{HAN}]{{0,12}}?(?:人员|人口|居民|群众|学生|职工|民工|劳动力)")
_ASKS_TO_APPLY = re.compile("(?:怎么|如何|咋|怎样)个?(?:去)?(?:申[请报领]|报名)")
_APPLIES = re.compile("申[请报领]|提[交出]|受理|办理|登记|报[送名]|递交|填写|登录|登陆")
_GIVES = re.compile("奖|补|贴|资助|扶持|返")
_ASKS_TO_GET = re.compile(f"{_GIVES.pattern}|[拿领](?:到|多少|几)")
# 可申请最高90万元创业担保贷款.
_LENT_BEHIND = re.compile(
    rf"(?:以内|以下|左右)?的?[^，,。；;、\d奖补贴资返减免]{{0,8}}?(?:{LENT.pattern})(?!贴息|利息|风险|担保费|[奖补])"
)
_TELLS_WHEN = re.compile(r"(?:以上|及以上)?(?:以|之)?[后时](?=[，,。；;])")  # 奖励金在实缴30%后，分期支付
_OF_A_RATE = re.compile("期(?:贷款市场|LPR|国债|存款|定期)")  # 1年期 is the name of a rate
_EARNED = re.compile("[赚挣]了?多少")
_COUNTED = 4  # code points behind a figure that say what it counts: 6个县市


def fits(fact: Fact, question: Question, text: str) -> bool:
    """True if a fact is of the unit and role that are asked for."""
    if question.kind is Kind.VALIDITY:
        return bool(_VALIDITY.search(text[slice(*fact.of)]))
    if fact.kind is FactKind.DATE:
        written = text[fact.start : fact.end]
        if _DAY_ASKED.search(question.query.text) and not re.search("[月日]|-", written):
            return False
        if asked_fact.asks_year(question) and not re.search(r"年|\d{4}", written):
            return False
        return not _is_year_asked_with(written, question)
    if fact.kind is FactKind.STEP and _ASKS_TO_APPLY.search(question.query.text):
        return bool(_APPLIES.search(text[slice(*fact.of)]))
    if fact.kind is not FactKind.FIGURE or question.kind not in NUMERIC:
        return True
    fines = FINES.search(text[slice(*fact.of)])
    if fines and not asks_for_penalty(question.query.text):
        return False
    if (not fines and _bounds_the_other_way(fact, question)) or _is_lent(fact, question, text):
        return False
    if asked_fact.is_named(fact, question, text) or not asked_fact.is_of_the_noun(fact, question, text):
        return False
    unit = question.unit
    if not unit and _EARNED.search(question.query.text):
        return fact.role is Role.AMOUNT
    if not unit and _PAID.search(question.query.text):
        return not _TELLS_WHEN.match(text, fact.end) and fact.role in (Role.AMOUNT, Role.SHARE, Role.RATIO)
    if question.kind is Kind.RATE and not (unit and unit[-1] not in "点成"):
        return fact.role in (Role.SHARE, Role.GROWTH, Role.RATIO)
    if question.kind is Kind.LIMIT:
        asked = question.query.text
        given_for = _GIVEN_FOR.search(asked) is not None
        handled = given_for and not _OF_HANDLING.search(asked) and _OF_HANDLING.search(text[slice(*fact.of)])
        if handled or (given_for and _is_condition(fact, text)) or _OF_A_RATE.match(text, fact.end):
            return False
        return fact.role is Role.DURATION and _is_of_event(_around(fact, text), question)
    if unit and _MONEY_UNITS.search(unit):
        return fact.role is Role.AMOUNT
    if unit:
        if unit == "人" and not fact.unit and _FOLK.match(text, fact.end):
            return True
        behind = _CLAUSE_END.split(text[fact.end : fact.end + _COUNTED])[0]
        return answer_spans.fits(text[fact.start : fact.end] + behind, question)
    if fact.role is Role.DURATION and question.kind is Kind.AMOUNT:
        return False
    if fact.unit.endswith("岁"):
        return bool(_AGE_ASKED.search(question.query.text))
    if re.search("[岁年][龄纪]|岁", question.query.text):
        return False
    if fact.role is Role.SHARE and _BOUND_ASKED.search(question.query.text):
        return True
    if fact.role in (Role.SHARE, Role.AMOUNT) and _TELLS_WHEN.match(text, fact.end):
        return False
    if fact.role in (Role.SHARE, Role.GROWTH):
        change = question.plan or _GROWTH_ASKED.search(question.query.text)
        raised = fact.unit == "百分点" and _GIVES.search(
            question.query.text
        )  # what a grant rises by is no grant
        return bool(change) or (not raised and answer_spans.fits("1%", question))
    return True


def shares_given(facts: Sequence[Fact], question: Question, text: str) -> list[Fact]:
    """The shares of a sentence that gives no sum, where it is asked how much a grant is (奖励多少 of 按保费的25%给予奖励)."""
    asks = question.kind is Kind.AMOUNT and not question.unit and _GRANT_ASKED.search(question.query.text)
    shares = [fact for fact in facts if fact.role is Role.SHARE and _GIVES_BEHIND.match(text, fact.end)]
    money = any(fact.role is Role.AMOUNT for fact in facts)
    return shares if asks and not money else []


def _is_lent(fact: Fact, question: Question, text: str) -> bool:
    """True if a grant is asked for, and a figure is how much may be borrowed."""
    of = text[slice(*fact.of)]
    asks = _ASKS_TO_GET.search(question.query.text) and not ASKS_TO_BORROW.search(question.query.text)
    lent = (LENT.search(of) and not _GIVES.search(of)) or _LENT_BEHIND.match(text, fact.end)
    return bool(asks and fact.role is Role.AMOUNT and lent)


def _bounds_the_other_way(fact: Fact, question: Question) -> bool:
    """True if the most is asked for, and a figure is the least (五人以上), or the other way round."""
    most, least = ASKS_MOST.search(question.query.text), ASKS_LEAST.search(question.query.text)
    if bool(most) is bool(least):
        return False
    return fact.bound in (LOWER_BOUNDS if most else UPPER_BOUNDS)


def _is_condition(fact: Fact, text: str) -> bool:
    """True if a stretch of time tells who gets something: 满3年, 毕业5年, 申请前1年内; 前3年 tells how long he gets it."""
    before = text[max(0, fact.start - _NEAR) : fact.start]
    if before.endswith("连续") and _GIVES_ON.match(text, fact.end):
        return False  # 连续两年给予补贴
    return bool(_BEFORE_A_CONDITION.search(before)) or (
        before.endswith("前") and text.startswith("内", fact.end)
    )


def _around(fact: Fact, text: str) -> str:
    """The clause of a stretch of time and what follows; the clause before too where it is the subject: 向社会公示，时间为7天."""
    start, end = fact.of
    if _NO_SUBJECT.match(text, start):
        start = max(0, start - _NEAR, text.rfind("。", 0, start) + 1)
    return text[start : end + _NEAR]


def of_what_it_bounds(text: str, fact: Fact) -> int:
    """Where the clause of a figure begins, with the clause before it where it is nothing but a bound: 自发出之日起至截止之日止，
    最短不得少于二十日."""
    start = fact.of[0]
    if not _BARE_BOUND.match(text, start) or start < 2 or text[start - 1] not in "，,":
        return start
    return begin_of(text, start - 1, "，,。；;：:\n")


def _is_of_event(clause: str, question: Question) -> bool:
    """True if the clause of a stretch of time, or the next one, speaks of what a question asks how long it takes."""
    told = next((told for asked, told in _EVENTS if asked.search(question.query.text)), None)
    return told is None or bool(told.search(clause))


def totals(found: Sequence[Fact], question: Question, text: str) -> list[Fact]:
    """The facts without counts of what was added (新增2栋), where a question asks how many there are and another count stands
    beside them (总数达18栋)."""
    if _ADDED.search(question.query.text):
        return list(found)
    added = [
        fact
        for fact in found
        if fact.role is Role.COUNT and _ADDED.search(text[max(fact.of[0], fact.start - _NEAR) : fact.start])
    ]
    rest = [fact for fact in found if fact not in added]
    return rest if any(fact.role is Role.COUNT for fact in rest) else list(found)


def _is_year_asked_with(written: str, question: Question) -> bool:
    """True if a date is nothing but a year that the question itself names: 2019年 does not answer 2019年什么时候."""
    years = set(map(int, _YEAR.findall(written)))
    return bool(years) and years <= set(question.query.years) and not re.search("[月日季]", written)
