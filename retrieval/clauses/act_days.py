"""Days that bound an act: 2024年1月1日以后注册, 合同签订日期在2025年1月1日以后, 2026年底前建成; and what such acts are called.

An act is what an enterprise or a person did on one day. Texts and askers call one act by several words.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from retrieval import lazy_re as re
from retrieval.clauses.clause import Condition
from retrieval.clauses.text_view import TextView
from retrieval.numerals import YEAR
from retrieval.patterns import Sought

# The name of each act, and the words that it is called by.
_ACTS = (
    ("注册", "注册 成立 设立 登记 新设 新办 开办 创办"),
    ("迁入", "迁入"),
    ("落户", "落户 引进 招引"),
    ("投资", "投资 新建"),
    ("签约", "签约 签订 签署 网签"),
    ("开工", "开工 动工"),
    ("建成", "建成 竣工 完工"),
    ("投产", "投产 投用 投运 开业"),
    ("认定", "认定 获评 评定 获批"),
    ("取得", "取得 获得"),
    ("购置", "购置 购买 采购 购入"),
    ("毕业", "毕业"),
    ("备案", "备案 立项"),
    ("上市", "上市 挂牌"),
    ("就业", "就业 入职 上岗"),
)
_ACT_OF = {word: name for name, words in _ACTS for word in words.split()}
_ACT_WORDS = "|".join(sorted(_ACT_OF, key=len, reverse=True))
_EACH = re.compile(_ACT_WORDS)
_WORDS = " ".join(_ACT_OF)
# Acts by which a place gains an enterprise: the day of one stands for that of another.
_BEGUN = frozenset({"注册", "迁入", "落户", "投资"})
_ONCE = frozenset({"注册", "迁入", "落户"})

_DATE = rf"(?P<year>{YEAR})年(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?)?(?:年?(?P<last>[底末]))?"
_DATED = re.compile(f"{YEAR}年")  # what stands in all that is found
_SIDE = r"(?:（含[^）]*）)?(?P<side>之后|以后|后|起|以来|之前|以前|前)(?:（含[^）]*）)?"
_BEFORE_ACT = Sought(
    rf"(?=\d){_DATE}{_SIDE}(?:[^，。；\d（）未]|（[^）\d]{{0,20}}）){{0,12}}?(?P<what>(?:{_ACT_WORDS})+)",
    _WORDS,
)
_BEHIND_ACT = Sought(
    rf"(?P<what>(?:{_ACT_WORDS})+)(?:(?!{_ACT_WORDS})[^，。；、\d]){{0,6}}?(?:时间|日期|之?日)?(?:应当?|必?须|均|需)*(?P<how>不早于|不得早于|晚于|不晚于|不得晚于|早于|在|为|于|是)"
    rf"{_DATE}(?:{_SIDE})?(?!(?:施行|执行|实施|享受|计算))",
    _WORDS,
)
_BETWEEN = Sought(
    rf"(?=\d){_DATE}(?:（含[^）]*）)?起?(?:至|到|[—－–~～-]+){_DATE.replace('P<', 'P<to_')}(?:（含[^）]*）)?(?:期间|之间|之?内|前)?[^，。；\d]{{0,8}}?(?P<what>(?:{_ACT_WORDS})+)",
    _WORDS,
)
_SAYS_HOW = re.compile(rf"[于在为是]{YEAR}年")  # what stands in all that is found behind an act
_OF_THE_TEXT = re.compile("(?:施行|执行|实施|有效|办理|受理|申报|申请)")


def acts_of(words: str) -> tuple[str, ...]:
    """The usual names of the acts that words name, in their order (建成投产)."""
    return tuple(dict.fromkeys(_ACT_OF[match[0]] for match in _EACH.finditer(words)))


def is_beginning(words: str) -> bool:
    """True if words name an act by which a place gains an enterprise."""
    return any(act in _BEGUN for act in acts_of(words))


def days_of_acts(view: TextView) -> Iterator[Condition]:
    """The conditions of a stretch of text on the day of an act, ``since`` or ``until`` that day, the day itself included."""
    if not _DATED.search(view.text):
        return
    between = list(_BETWEEN.finditer(view.text))
    for match in between:
        if not _OF_THE_TEXT.search(match[0]):
            part, what = view.part(*match.span()), match["what"]
            begin, finish = _span(match)[0].isoformat(), _span(match, "to_")[1].isoformat()
            yield Condition(part.start, part.end, "since", attribute=what, day=begin)
            yield Condition(part.start, part.end, "until", attribute=what, day=finish)
    behind = _BEHIND_ACT.finditer(view.text) if _SAYS_HOW.search(view.text) else ()
    for match in (*_BEFORE_ACT.finditer(view.text), *behind):
        kind = "" if _begins_yearly(match) else _kind(match)
        if kind and not any(one.start() <= match.start() < one.end() for one in between):
            part, (first, last) = view.part(*match.span()), _span(match)
            until = last if match["day"] or match["last"] else first - timedelta(days=1)  # 2024年以前
            day = (first if kind == "since" else until).isoformat()
            yield Condition(part.start, part.end, kind, attribute=match["what"], day=day)


def _kind(match: re.Match[str]) -> str:
    """Whether an act must lie since a day or until it; "" if the text does not say which."""
    how, side = match.groupdict().get("how") or "", match["side"] or ""
    if how.endswith("早于"):
        return "since" if how.startswith("不") else "until"
    if how.endswith("晚于"):
        return "until" if how.startswith("不") else "since"
    return "" if not side else "until" if "前" in side else "since"


def _begins_yearly(match: re.Match[str]) -> bool:
    """True if a year is that from which on something is done every year (2024年起投资); 2024年起新注册 is no such."""
    return match["side"] == "起" and not match["month"] and not _ONCE.intersection(acts_of(match["what"]))


def _span(match: re.Match[str], which: str = "") -> tuple[date, date]:
    """The first and the last day of the day, month or year that a match names; of a 底 or 末 the last day alone."""
    year, month, day = (int(match[f"{which}{name}"] or 0) for name in ("year", "month", "day"))
    first_month, last_month = (month, month) if 1 <= month <= 12 else (1, 12)
    length = monthrange(year, last_month)[1]
    last = date(year, last_month, min(day or length, length))
    return (last if day or match[f"{which}last"] else date(year, first_month, 1)), last
