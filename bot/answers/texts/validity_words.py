"""How long a text holds, in words: how that is asked, and what is said of it in a few words."""

from __future__ import annotations

from bot.answers.questions.question import Question
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.in_force import Force, ForceStatus
from retrieval.report import Report

ASKS_STATE = re.compile(
    r"还|仍|依然|[撤废停]了|取消|叫停|延续|现行|不[用搞发]了|有没有(?:[?？]?$|效)|过期|失效|作废|废止|能用|管用(?:吗|没|不|么)|算数|作数|有效(?:吗|么|没|不|否)|still|expired"
)
ASKS_END = re.compile(
    r"到期|到头|截止|结束|有效到|执行到|适用到|实施到|做到|管到|试行到|(?:到|至)(?:什么|啥|哪|几|何)|为止|哪几年|until|expire"
)
ASKS_TERM = re.compile(r"有效期|多久|几年|期限|多长|how long")
ASKS_START = re.compile(
    r"(?:哪|几|什么时|啥时|何时).{0,8}?(?:施行|实施|执行|生效|开始|用|起)|(?:施行|实施|执行|生效|开始|起)(?:日期|时间|日)?(?:是|为)?(?:哪|几|什么|啥|何)|from when|come into force"
)
_ASKS_BY = re.compile(
    r"(?:被|由)?(?:哪|什么|啥).{0,8}(?:代替|取代|替代|废止|废除|替换)|replaced by|what replaces"
)


def verdict_on(
    question: Question, report: Report, status: ForceStatus, by: Report | None, expires: str
) -> str:
    """The answer on a text's validity in a few words: until when, from when, or that it holds or not."""
    text, language = question.query.text, question.language
    values = {"start": dated(report.effective, language), "end": dated(expires, language)}
    force = status.force
    if force is Force.REPLACED and by is not None:
        same = "validity_newer" if by.title == report.title else "validity_replaced"
        since = dated(status.date, language) or label("validity_unknown_day", language)
        replaced = label(same, language, title=by.title, date=since)
        own = label("validity_since", language, **values) if asks_start(question) and report.effective else ""
        return label("clauses", language).join(filter(None, (own, replaced)))
    state = ASKS_STATE.search(text)
    starts = asks_start(question) and report.effective
    if force is Force.EXPIRED:
        expired = label("validity_expired", language, **values)
        since = label("validity_since", language, **values) if starts else ""
        return label("clauses", language).join(filter(None, (since, expired)))
    if force is Force.AHEAD:
        return label("validity_ahead", language, **values)
    if expires and (state or ASKS_END.search(text) or ASKS_TERM.search(text)):
        return label("validity_until", language, **values)
    if starts:
        return label("validity_since", language, **values)
    if state or ASKS_END.search(text) or ASKS_TERM.search(text) or _ASKS_BY.search(text):
        return label("validity_open", language)
    return ""


def asks_start(question: Question) -> bool:
    """True if it is asked from when a text holds, and not whether it still does."""
    return bool(ASKS_START.search(question.query.text)) and not ASKS_STATE.search(question.query.text)


def dated(day: str, language: str) -> str:
    """An ISO date as people write it: 2023年6月1日."""
    if not day or language != "zh":
        return day
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"
