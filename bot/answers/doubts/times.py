"""Doubts on times: of something else, of another part of the year, once where it is asked for each month, or none at all."""

from __future__ import annotations

from bot.answers.facts.binding import Bound
from bot.answers.finding import Finding
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import quantities

_ASKS_TIME = re.compile("几个?[年月天]|多[久长]|期限")
# Whether it is given again, and how a text says for how many years, or how often.
_ASKS_AGAIN = re.compile(rf"第[{ONE_TO_TEN}\d]年[^，,。？?]{{0,4}}(?:还|也|再)|[次明]年还|每年都[能给有补]")
_SAYS_HOW_OFTEN = re.compile(
    rf"[每逐次当首前后][{ONE_TO_TEN}两\d]?年|[{ONE_TO_TEN}两\d]年|年度|连续|分[{ONE_TO_TEN}两\d]?[年期次]|一次|再次|首次"
)
_ASKS_BY_MONTH = re.compile("(?:每|一)个?月(?![内前后])|月薪|月补")
_BY_MONTH = re.compile("每个?月|[/·•]月|按月|月均")
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
_WHOLE_YEAR = re.compile("全年|整年|一整年")
_MONTHS = re.compile(
    rf"前\s?[\d{ONE_TO_TEN}]{{1,2}}\s?个月|[上下]半年|[一二三四前]{{1,2}}季度|\d{{1,2}}\s?[-—至到]\s?\d{{1,2}}月"
)
_QUARTER = re.compile("([一二三四])季度|([上下])半年")


def tells_another_time(found: Finding) -> bool:
    """True if a question asks when one applies, or is paid, and no part of what is told sets a time for that (本措施自2026年1月1日起施行)."""
    question = found.question
    asked = [told for asks, told in _ACTS if question.kind in _TIMES and asks.search(question.query.text)]
    parts = _PARTS.split(found.line)
    return bool(asked) and not any(
        told.search(part) and _SAYS_WHEN.search(part) for told in asked for part in parts
    )


def tells_no_time(found: Finding) -> bool:
    """True if a comparison asks how long (都能贷几年), and a finding tells no stretch of time."""
    asks = found.question.kind is Kind.COMPARISON and _ASKS_TIME.search(found.question.query.text)
    return bool(asks) and not any(one.kind == "time" for one in quantities(found.line))


def is_paid_once(found: Finding) -> bool:
    """True if a question asks what somebody gets a month, and a finding tells a sum that is paid once."""
    asks = _ASKS_BY_MONTH.search(found.question.query.text) is not None
    return asks and not found.due and "一次性" in found.line and not _BY_MONTH.search(found.line)


def tells_not_how_often(found: Finding) -> bool:
    """True if a question asks whether it is given again (第二年还给补吗), and what is told says nothing of years, or of once."""
    told = "".join((found.line, *(quote.report.text[slice(*quote.point)] for quote in found.quotes)))
    return bool(_ASKS_AGAIN.search(found.question.query.text)) and not _SAYS_HOW_OFTEN.search(told)


def is_of_months(question: Question, bound: Bound) -> bool:
    """True if a whole year is asked for, and a sentence speaks of its first months; or one quarter, and it speaks of others."""
    asked, unit = question.query.text, bound.candidate.unit
    if _WHOLE_YEAR.search(asked):
        return bool(_MONTHS.search(unit.text))
    quarters = set(_QUARTER.findall(asked))
    told = set(_QUARTER.findall(f"{unit.intro}\n{unit.text}"))
    return bool(quarters and told) and quarters.isdisjoint(told)
