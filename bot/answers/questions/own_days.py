"""When an asker says that he did something (2023年注册的, 合同2024年12月签的, 去年建成的): no year of what he asks about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.answers.questions.venues import is_abroad
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import YEAR
from retrieval.quantities import Quantity
from retrieval.query import Query

_BEGUN = "注册|成立|设立|登记|迁入|[搬迁][到来]|落户|开办|创办|办的|开的|来(?:的|投资|这)"
_YEAR = re.compile(
    rf"({YEAR})年?(?:就|才|刚|新|以前|之前|底|初)*(?:在.{{1,8}}?)?(?:就|才|刚|新)?(?:{_BEGUN}|(?<=在)[^，。]{{1,8}}了)"
)
_DAY = re.compile(
    rf"({YEAR})年(\d{{1,2}})月(?:(\d{{1,2}})日)?(?:就|才|刚)?(?:(?:在.{{1,8}}?)?(?:就|才|刚|新)?(?:{_BEGUN})|在[^，。]{{1,8}}了)"
)
# 今年注册的, 去年10月才成立.
_RELATIVE = re.compile(
    rf"(?P<year>[今去前])年(?:\d{{1,2}}月)?(?:就|才|刚|新|年?[初中底末]|[上下]半年)*(?:在[^,，。]{{1,8}}?)?(?:就|才|刚|新)*(?:{_BEGUN})"
)
_BACK = {"今": 0, "去": 1, "前": 2}
# Other acts, by what people call them; each stands for the act of that name in texts.
_CALLED = (
    ("签约", "签约|签订|签署|网?签(?!证|字|到)"),
    ("开工", "开工|动工"),
    ("建成", "建成|竣工|完工|建好|盖好|建的|盖的"),
    ("投产", "投产|投用|开业"),
    ("认定", "认定|获评|评上|评的|获批"),
    ("取得", "取得|获得|拿证"),
    ("购置", "购置|购买|采购|买的|买了|购的"),
    ("毕业", "毕业"),
    ("备案", "备案|立项"),
    ("上市", "上市|挂牌"),
    ("就业", "就业|入职|上班|到岗"),
)
_ACTS = "|".join(words for _, words in _CALLED)
_WHEN = rf"(?:(?P<year>{YEAR})年?|(?P<back>[今去前])年)(?:底|末|初)?(?:(?P<month>\d{{1,2}})月(?:份|底|初|中旬|[上下]旬)?)?(?:(?P<day>\d{{1,2}})[日号])?"
_ADVERBS = "(?:就|才|刚刚?|新|已经?|的时候)*"
_DONE = re.compile(rf"{_WHEN}{_ADVERBS}(?:在[^,，。]{{1,8}}?|被|已)?(?P<act>{_ACTS})(?!时间|日期)")
_STATED = re.compile(rf"(?P<act>{_ACTS})(?:的)?(?:时间|日期|日)?(?:是|为|在|于){_WHEN}")
# 台湾朋友在天河上班: from where, where what follows says where he is.
_FOLK = re.compile(
    rf"(?<=[港澳台湾门])(?:的|那边的?)?(?:朋友|同事|老板|青年|大?学生|毕业生|客商|亲戚|师傅|企业|公司|团队|人才|专家|[博硕]士|投资者|创业者)[^,，。]{{0,6}}?(?:在|到|来|去)(?=[{HAN}]{{2}})"
)
_ORIGIN = re.compile(
    r"(?:籍|居民|同胞|人(?!才|员|口|均|民|大|社|工|力|事|文|居|防|行|机|体|身|数|物|流)|户口|户籍|身份|护照)"
)
# 注册地在渭滨区，能申报宝鸡高新区的资金吗: where he is, beside the place whose texts are asked about.
_TIED = re.compile(
    "(?:注册|登记|执照|[交纳]税|税务|统计|户口|户籍)(?:登记|关系|地址?|是|都|还|就|也)*(?:不?在|落在|挂在|于)$"
)


def registered_in(text: str, day: str = "") -> str:
    """The day or year in which an asker says that he was registered, 今年 being that of ``day``; "" if he says none."""
    if match := _DAY.search(text):
        day = f"-{int(match[3]):02}" if match[3] else ""
        return f"{match[1]}-{int(match[2]):02}{day}"
    if match := _YEAR.search(text):
        return match[1]
    relative = _RELATIVE.search(text) if day else None
    return str(int(day[:4]) - _BACK[relative["year"]]) if relative else ""


def lasted_since(registered: str, day: str) -> Quantity | None:
    """The months from when an asker was registered (a day, month or year) to a day; a range where it leaves the day open. None where
    it is no past day."""
    first, last = (
        f"{registered}-01-01"[:10],
        (f"{registered}-12-31" if len(registered) == 4 else f"{registered}-31")[:10],
    )
    if not registered or not day or last >= day:
        return None
    return replace(Quantity.exactly(_months(last, day), "月", "time"), high=_months(first, day))


def _months(first: str, last: str) -> Decimal:
    """The months between two ISO days, thirty days being one of a broken month."""
    (year, month, at), (to_year, to_month, to) = (tuple(map(int, one.split("-"))) for one in (first, last))
    return Decimal((to_year - year) * 12 + to_month - month) + Decimal(to - at) / 30


def says_when_registered(text: str) -> bool:
    """True if an asker says that he was registered in a year, such as 今年."""
    return _YEAR.search(text) is not None or _RELATIVE.search(text) is not None


def days_of_acts(text: str, day: str = "") -> tuple[tuple[str, str], ...]:
    """What an asker says that was done on a day, in a month or a year, each act by the name that texts have for it, with an ISO date,
    month or year; his registration aside. 今年 is that of ``day``."""
    return tuple(dict(_acts(text, day)).items())


def own_years(text: str, day: str = "", *, asks_leave: bool) -> frozenset[int]:
    """The years in which an asker says that he was registered; where he asks leave also those of what else he says was done then."""
    begun = registered_in(text, day)[:4]
    done = [when[:4] for _, when in _acts(text, day)] if asks_leave else []
    return frozenset(int(year) for year in (begun, *done) if year)


def _acts(text: str, day: str) -> Iterator[tuple[str, str]]:
    for match in (*_STATED.finditer(text), *_DONE.finditer(text)):
        year = match["year"] or (day and str(int(day[:4]) - _BACK[match["back"]]))
        if year:
            parts = [year, *(f"{int(match[name]):02}" for name in ("month", "day") if match[name])]
            name = next(act for act, words in _CALLED if re.fullmatch(words, match["act"]))
            yield name, "-".join(parts)


def without_asker(query: Query, *, asks_leave: bool) -> Query:
    """A query without what it says of the asker alone: where people come from (46岁的香港人), when he was registered, or did
    what he asks leave for (2024年12月签的合同能补吗)."""
    origins = tuple(
        one
        for one in query.mentions
        if _ORIGIN.match(query.text, one.end)
        or _FOLK.match(query.text, one.end)
        or (len(query.mentions) == 1 and is_abroad(query.text, one))
    )
    kept = tuple(one for one in query.mentions if one not in origins)
    if len(kept) > 1:
        kept = tuple(one for one in kept if not _TIED.search(query.text, 0, one.start)) or kept
    own = own_years(query.text, asks_leave=asks_leave)
    years = tuple(year for year in query.years if year not in own)
    if (kept, years) == (query.mentions, query.years):
        return query
    return replace(query, mentions=kept, years=years)
