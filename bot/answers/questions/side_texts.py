"""Cuts a comparison into what is asked of each of its sides: 丹棱搭避雨棚，钢架的和竹木架的一亩各补多少 → 丹棱搭避雨棚，钢架的一亩补多少, and so on.

What stands before the sides and behind them is asked of all of them; where a side ends, what the sides have alike tells.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import YEAR

MOST = 5  # sides
_JOIN = re.compile(
    rf"(?<=..)\s?(?:和(?!解|谐)|(?<!参)与|跟|(?<![合共相协不一如会])同(?!比|时|期|样)|、|vs|以及|还是|加上?(?=\d))\s?(?=..)|(?<=[{HAN}]{{2}})及(?=[{HAN}]{{2}})"
)
# What joins, as it is written in the name of a place while a text is cut.
_HIDDEN = {ord(joins): 0xE000 + at for at, joins in enumerate("和与跟同及")}
_SHOWN = {hidden: joins for joins, hidden in _HIDDEN.items()}
_CLAUSE = re.compile("[^,，;；]+[,，;；]?")
# Where what is asked begins.
_ASKED = re.compile(
    r"分别|各(?!类|种|项|级|地|区|县|市|位)自?|哪(?:一?[个边家]|里)|谁|相比|比较|对比|比一下|(?:相)?差(?=多|几|在|距|别|异|[吗么没]?[?？]?$)|[多少]了?(?:多少|几)|有(?:什么|啥|何|没有?|无)(?:区别|差|不同|变化)|是?不?是?一(?:样|个样|回事|码事)|相同|的?区别"
    r"|一共|总共|合起来|拢共|合计|加起来|都(?=是|要|有|给)|(?:比)?(?=多少|几[个点成倍])"
)
_MEASURE = "奖励?金?|奖补|补[贴助]|津贴|贴息|资助|扶持|返还|租金|房租|税收|营收|收入|产值|总额|提成|地价|资金|钱|标准|额度|上限|封顶|目标|增速|比例|面积|人数|人次|规模|盘子|gdp"
# What is measured, at the end of the last side: 彭湖湾税收各要做到多少.
_MEASURED = re.compile(
    rf"的?(?:一?次性|年|月|落户|经营贡?献?|增值税|租房|住房|购房|引荐|投资|生活|安家|创业|培训|就业|社保)*(?:{_MEASURE})$"
)
# A measure or a time at the end of the last side: 粤北一年各补多少.
_EACH = re.compile(
    r"(?:住?[一每](?:个?月|年|亩|平米?|平方米?|人|次|晚|届|家|户|辆|台|天|场|项|个|条|件|套|趟))+$|(?:的?最[高多低少]|顶多|至少|单户|现在|目前|今年|[县区市省]里|这?[两二三四五几](?:[步种样类项者]|个(?:阶段|环节)?))$"
)
# What goes on from the name of a place: 芜湖经开区, 安徽省里.
_OF_PLACE = re.compile(
    rf"(?:国家级?)?[{HAN}]{{0,6}}?(?:开发区|高新区|经开区|新区|示范区|保税区|园区)|(?:高新|经开)(?!技术)|[省市县区州]?[里级]?(?![{HAN}]*级)"
)
_COUNTED = re.compile(r"\d+[个家项户座]")
_FIGURE = r"\d[\d.,]*\s?[百千万亿]*(?:美?元|亩|平米?|平方米|吨|度|人|个人?|家|辆|台|年|岁|%)?"
_LAST_FIGURE = re.compile(rf"(?<=\D){_FIGURE}$")
_YEAR = re.compile(rf"{YEAR}年?")
_FRAME = re.compile(r"^(?:请?帮?我?(?:对比|比较)一?下?|相比)")
_COMPARED = re.compile("的?(?:相?比)?$")
_SORT = re.compile(r"[级类档型星等板]$")
_LEVEL = re.compile("国家|省|市|区|县|规模以上|规上|限额以上|限上")
_VERB = re.compile(
    r"(?:新?[评获][上评]?|新?认定|购[买置]?|买|新?建|办|引进|招|租|种|养|新设|申请|拿到|组织)(?=..)"
)
_OF_ALL = re.compile(r"分别|各(?!类|种|项|级|地|区|县|市|位)自?")
_WHICH = re.compile(
    r"(?:哪(?:一?[个边家]|里)|谁)(?:更|比较|的)?(?P<what>[^,，?？最]{0,8}?)[得最]?(?:[多少](?!少)|高|低|大|小|(?P<lasts>[快慢长短久]))(?:一?些|点)?"
)
_EVEN = re.compile("得(?:多|少|高|低|快|慢|大|小)$")  # 天心办得多还是湘西办得多
_DIFFERS = re.compile(
    r"(?:相)?差(?:多少|几(?:倍|个?(?:百分)?点|成)?|在哪里?|别|异|距)?(?:在哪里?|有?多大)?|有(?:什么|啥|何|没有?|无)(?:区别|差[别异]|不同|变化)[没吗么]?|[多少]了?(?=多少)|(?:对比|比较|相比|比(?!例|重|率|值|上年))(?:一下)?"
)


@dataclass(frozen=True, slots=True)
class SideText:
    """A side of a comparison: its name, the question asked of it alone, the part of this that is its own, and what is asked behind it of
    all sides."""

    name: str
    text: str
    own: str
    asked: str


def side_texts(text: str, places: tuple[str, ...] = ()) -> list[SideText]:
    """The sides that a text joins (和, 与, 、), each with its question; [] if it joins none.

    ``places`` are the names of places in the text: one that only the first side names is of all of them.
    """
    for name in places:  # 和静县 and 大同 join nothing
        text = text.replace(name, name.translate(_HIDDEN))
    found = _sides(text, tuple(name.translate(_HIDDEN) for name in places))
    return [SideText(*(said.translate(_SHOWN) for said in astuple(one))) for one in found]


def _sides(text: str, places: tuple[str, ...]) -> list[SideText]:
    """The sides of a text in whose names of places nothing joins."""
    found = _joined(_FRAME.sub("", text))
    if found is None:
        return _by_place(text, places)
    lead, body, behind = found
    own = [part.strip() for part in _JOIN.split(body)]
    if not 1 < len(own) <= MOST:
        return []
    if whole := _around_places(own, places):
        shared, own, tail = whole
    elif "还是" in body:
        return []  # 人涨得快还是钱涨得快 joins two statements
    else:
        own[-1], tail = _without_tail(own[0], own[-1])
        shared, own[0] = _without_head(own, places)
        own[-1] = _completed(own[0], own[-1])
    if not all(own):
        return []
    verb = found_verb[0] if (found_verb := _VERB.match(own[0])) else ""
    asked = _of_one(f"{tail}{behind.lstrip(',，')}", lead)
    return [
        SideText(
            one.strip("的, "),
            f"{lead}{shared}{'' if number == 0 or _VERB.match(one) else verb}{one}{asked}",
            one,
            asked,
        )
        for number, one in enumerate(own)
    ]


def _joined(text: str) -> tuple[str, str, str] | None:
    """The last part of a text between commas that joins sides, what stands before it, and what is asked behind it."""
    for clause in reversed(list(_CLAUSE.finditer(text))):
        said = clause[0]
        first = _JOIN.search(said)
        if first is None:
            continue
        asked = _ASKED.search(said, first.end() + 1)
        end = asked.start() if asked else len(said.rstrip(",，;；"))
        if any(one.start() < end for one in _JOIN.finditer(said)):
            at = clause.start() + end
            return text[: clause.start()], said[:end], text[at:]
    return None


def _by_place(text: str, places: tuple[str, ...]) -> list[SideText]:
    """A side from each place to the next, where nothing joins them: 湖滨的奖励；山阴的补贴，各是多少."""
    at = sorted(text.find(name) for name in set(places))
    if not 1 < len(at) <= MOST:
        return []
    found = _ASKED.search(text, at[-1])
    end = found.start() if found else len(text)
    asked = _of_one(text[end:], text[: at[0]])
    own = [text[start:stop].strip(",，;；、 ") for start, stop in zip(at, [*at[1:], end], strict=True)]
    return [SideText(one.strip("的"), f"{text[: at[0]]}{one}{asked}", one, asked) for one in own]


def _around_places(own: list[str], places: tuple[str, ...]) -> tuple[str, list[str], str] | None:
    """What all sides have before the places that are all that sets them apart, these, and what they have behind them; None if the sides
    have more of their own: 湘西, 天心区2019年GDP增速 → "", [湘西, 天心区], 2019年GDP增速."""
    named = [_place_in(one, places) for one in own]
    if not all(named) or len(set(named)) < len(named) or own[1:-1] != named[1:-1]:
        return None
    head, _, behind_first = own[0].partition(named[0])
    before_last, _, tail = own[-1].partition(named[-1])
    behind_first = behind_first.strip()
    tail = _COMPARED.sub("", tail)
    if before_last or (behind_first and tail not in ("", behind_first)):
        return None
    head = head.removesuffix("在")
    if not (
        tail or behind_first
    ):  # 主板上市白银 is asked as 白银主板上市: a place runs into no word behind it
        return "", named, head
    return head, named, tail or behind_first


def _place_in(side: str, places: tuple[str, ...]) -> str:
    """The place that a side names, with what its name goes on in; "" if it names none."""
    name = max((name for name in places if name in side), key=len, default="")
    end = side.find(name) + len(name)
    return f"{name}{found[0]}" if name and (found := _OF_PLACE.match(side, end)) else name


def _without_tail(first: str, last: str) -> tuple[str, str]:
    """The last side without what is asked of all of them, and that: 主板首发的补助 beside 科创板 → 主板, 首发的补助."""
    counted = _COUNTED.search(first) and _COUNTED.match(last)  # 228个州重点 beside 151个州重点产业项目
    for size in range(0 if counted else len(first), 0, -1):
        at = last.rfind(first[-size:])
        rest = last[at + size :]
        ends = not rest or "的" in (rest[0], first[-1]) or _SORT.search(first) or _MEASURED.fullmatch(rest)
        if at > 0 and first[-size:].strip("的") and ends:
            return last[: at + size], rest
    end = len(last)
    of = last.rfind("的", 1, len(last) - 1)
    if of > 0 and "(" not in last[:of] and "的" not in first[:-1]:
        end = of
    while True:
        cut = _EACH.search(last[:end]) or (None if _MEASURED.search(first) else _MEASURED.search(last[:end]))
        if cut is None or cut.start() == 0:
            return last[:end], last[end:]
        end = cut.start()


def _without_head(own: list[str], places: tuple[str, ...]) -> tuple[str, str]:
    """What the first side begins with and all of them share, and the rest of it: 彭泽的黄花园 beside 彭湖湾 → 彭泽的, 黄花园."""
    first, others = own[0], own[1:]
    figure = _LAST_FIGURE.search(first)
    if figure and all(re.fullmatch(_FIGURE, one) for one in others):
        return first[: figure.start()], figure[0]  # 贡献800万和1200万
    place = next((name for name in places if first.startswith(name) and first != name), "")
    head = "" if any(name in one for one in others for name in places) else place
    if (year := _YEAR.match(first, len(head))) and not any(_YEAR.search(one) for one in others):
        head = first[: year.end()]
    of = first.find("的", len(head))
    if 0 < of < len(first) - 1 and not any("的" in one[:-1] for one in others):
        head = first[: of + 1]
    return head, first[len(head) :].removeprefix("的")


def _completed(first: str, last: str) -> str:
    """The last side with what it leaves to the first: 区级 beside 国家级创新型企业."""
    level = _LEVEL.match(first[: -len(last)]) if last[-2:] == first[-2:] else None
    if level and not _LEVEL.match(last):  # 优势企业 beside 国家知识产权示范企业
        return f"{first[: -len(last)]}{last}"
    sort = _SORT.search(last)
    if sort and 0 < (at := first.find(sort[0])) < len(first) - 1:
        return f"{last}{first[at + 1 :]}"
    return last


def _of_one(asked: str, lead: str) -> str:
    """What is asked of all sides, as it is asked of one: 哪个给得多 → 给多少."""
    said = _WHICH.sub(
        lambda found: f"{found['what']}{'多久' if found['lasts'] else '多少'}", _OF_ALL.sub("", asked)
    )
    said = _EVEN.sub("多少", said)
    said = _DIFFERS.sub("多少", said).strip(",， ")
    while said.count("多少") > 1:
        at = said.rfind("多少")
        said = f"{said[:at].rstrip('， ,')}{said[at + 2 :]}"
    return said.replace("多少", "") if "多少" in lead else said
