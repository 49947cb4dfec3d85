"""The time of which a question asks for a sum: all years, one of them, or each (五年一共, 第二年, 每年)."""

from __future__ import annotations

from bot.answers.ladders.amount_wording import NTH_YEAR
from bot.answers.ladders.calculation_steps import Span
from bot.answers.questions.measure_words import ASKS_IN_ALL
from retrieval import lazy_re as re
from retrieval.numerals import ONE_TO_TEN, whole_number

_CAN = r"(?:能|可以?|会|总计|累计|最[多高]|各|是|共)*"
_GETS = r"(?:补|拿|奖|给|领|得|享受|发|返|贴|支持|扶持)"
# 三年能补多少, 五年一共多少; not 第三年.
_SO_MANY = re.compile(
    rf"(?<![第每])(?P<count>[{ONE_TO_TEN}两\d]{{1,2}})年(?:下来|以?内|里|期间|期)?{_CAN}(?:(?:{ASKS_IN_ALL.pattern}){_CAN}{_GETS}?|{_GETS})[^，。\d]{{0,6}}?(?:多少|几)"
)
_SEVERAL_THINGS = re.compile(
    rf"(?<!年)(?:加起来|加一[块起]|加在一起)|[{ONE_TO_TEN}两几各]项|所有|全部(?!(?:的?[补奖]|[发拿给领到]))|[和、加跟][^，。]{{1,12}}(?:一共|总共|合计|总计)"
)
_YEARS_TOGETHER = re.compile(rf"[{ONE_TO_TEN}两\d]年[^，。和加跟、]{{0,10}}(?:加起来|加一[块起]|加在一起)")
# 一年150万，总共抵多少.
_ONE_YEAR = re.compile(rf"(?<![{ONE_TO_TEN}十\d第])一年(?=[^，。]{{0,4}}(?:\d|一共|总共|合计))|全年")
_EACH_YEAR = re.compile(
    rf"(?:每|(?<![{ONE_TO_TEN}十\d第])一)年{_CAN}{_GETS}?[^，。\d税产租息交缴投]{{0,6}}?(?:多少|几)|(?:多少|几)[^，。\d]{{0,4}}(?:一|每)年[?？]?$"
)
# 首年做了22亿 is of the asker.
_FIRST_YEAR = re.compile("[首头]一?年(?![^，,]{0,4}(?:做|营|收入|销|产值|投|完成|达|卖))")
# 学一年，一共多少; 租了两年: how long the asker does it, or did.
_HIS_YEARS = re.compile(
    rf"(?:[学读做干租住待用签跑]|在[站岗园]|工作|坚持|连续|持续|连着)了?满?(?P<count>[{ONE_TO_TEN}两\d]{{1,2}})年(?![以之]?[内上前后])"
)
# 半年, 一年半, 9个月
_MONTHS = re.compile(
    rf"(?<![第每前后上下\d{ONE_TO_TEN}两])(?:(?P<years>[{ONE_TO_TEN}两\d]{{1,2}})年(?P<more>半)(?![就便才投建完到以多工毕来])|(?P<half>半)年(?![就便才投建完到以多工毕来])|(?P<count>[二三四五六七八九十\d两]{{1,2}})个月(?=的|能|可|会|一共|总共|{_GETS}))(?![以之]?[内上前后])"
)
_SOME_YEARS = re.compile(
    rf"(?<![第每去前上今明{ONE_TO_TEN}\d])(?P<count>[{ONE_TO_TEN}两\d]{{1,2}})年(?![以之]?[内前])"
)
_A_YEAR = 12
_GETS_SOMETHING = re.compile(rf"{ASKS_IN_ALL.pattern}|{_GETS}|多少|几")
_FIRST_SO_MANY = re.compile(rf"[前头](?P<count>[{ONE_TO_TEN}两\d])年")  # 前五年增值税奖励加起来


def asked_span(text: str) -> Span | None:
    """The time of which a question asks for a sum; None if it names none, or several."""
    nth = {whole_number(one) for one in NTH_YEAR.findall(text)} | ({1} if _FIRST_YEAR.search(text) else set())
    if len(nth) == 1:
        return Span("nth", nth.pop())
    first = _FIRST_SO_MANY.search(text)
    if first and ASKS_IN_ALL.search(text) and (count := whole_number(first["count"])) > 1:
        return Span("all", count)
    if of_several_things(text):
        return None
    if months := _months_in(text):
        return Span("all", months=months)
    so_many = _SO_MANY.search(text)
    if so_many and (count := whole_number(so_many["count"])) > 1:
        return Span("all", count)
    his = _HIS_YEARS.search(text)
    if his and ASKS_IN_ALL.search(text):
        count = whole_number(his["count"])
        return Span("all", count) if count > 1 else Span("each")
    if ASKS_IN_ALL.search(text):
        return Span("each" if _ONE_YEAR.search(text) else "all")
    return Span("each") if _EACH_YEAR.search(text) else None


def asked_years(text: str) -> int:
    """For how many years a question asks, in whatever words (在站两年, 干满五年; 头一年 is one); 0 if it names no one number of them."""
    if _FIRST_YEAR.search(text) or NTH_YEAR.search(text):
        return 1
    named = {whole_number(one["count"]) for one in _SOME_YEARS.finditer(text)}
    return named.pop() if len(named) == 1 else 0


def _months_in(text: str) -> int:
    """The months of a half or a part of a year that a question names (半年, 一年半, 9个月); 0 if it names none."""
    found = _MONTHS.search(text)
    if found is None or not _GETS_SOMETHING.search(text, found.end()):
        return 0
    if found["count"]:
        return whole_number(found["count"])
    return _A_YEAR * (whole_number(found["years"]) if found["more"] else 0) + _A_YEAR // 2


def of_several_things(text: str) -> bool:
    """True if a question asks for several grants together, and not for one over the years: 两项加起来奖多少."""
    return _SEVERAL_THINGS.search(text) is not None and _YEARS_TOGETHER.search(text) is None
