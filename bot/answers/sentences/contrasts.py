"""Words that set two cases of one thing apart: who leads a standard and who takes part in it, who invests and who brings him."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import ONE_TO_TEN
from retrieval.query import Query
from retrieval.text_pieces import begin_of

_PEOPLE, _EMPLOYERS = "学员|学生|毕业生|员工|职工|个人|人员|见习生|实习生", "单位|企业|公司|基地"
_GETS = "(?:一个?月|每月|每年|能|可以?|会|自己|到手)*(?:拿|领)"
# Of what there is another sort that is called by 非: 非总部企业, 非全日制.
_DENIED = (
    "总部",
    "营利",
    "全日制",
    "居民",
    "重点",
    "民营",
    "国有",
    "公有",
    "住宅",
    "上市公司",
    "本地",
    "政府投资",
)
# Each row: one side, the other.
_SIDES = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (r"主导|牵头|主持", r"参与|参加|配合"),
        # 不买房，租房有补贴吗 is of who rents; a new home is bought.
        (r"(?<![不没未])(?:购[买置建房]|买(?!卖))|新房|首套", r"(?<![不没未])租[赁用房购]?(?!售)"),
        # 学员能拿多少, and what goes to his employer; 单位能拿多少, and what it must pay.
        (
            rf"(?:{_PEOPLE}){_GETS}|向[^，。；]{{0,8}}(?:{_PEOPLE})(?:提供|发放|支付)|(?:给予|发给|补给)(?:{_PEOPLE})",
            rf"(?:{_EMPLOYERS}){_GETS}|(?:给予|发给|补给|拨付给?)(?:用人|见习|招用)?(?:{_EMPLOYERS})",
        ),
        (r"首次|初次|第一次|头一?回|第一回|(?<!重)新认定|首家", r"复[审评核]|再次|重新认定"),
        (
            r"(?:新建|自建|建设|自己[盖建]|盖)[^，。；]{0,14}(?:厂房|仓库|用房|办公楼|自用)",
            r"(?:购[买置]|买)[^，。；]{0,14}(?:厂房|仓库|用房|办公楼|自[己用])",
        ),
        (r"线上|网上", r"线下|现场"),
        (r"全年|整年", rf"[{ONE_TO_TEN}]季度|[上下]半年|前三季|当月"),
        (r"买方|受让方|吸纳方|购买方|买技术", r"卖方|输出方|转让方|出让方|卖技术"),
        (r"全新|新(?:购|的|购置的?)?(?:生产)?设备", r"二手|旧设备"),
        (r"省级?财政", r"[市县区]级?财政"),  # who pays
        (
            r"本地(?=企业|公司|单位|人|的)|本[市县区省](?=企业|公司|单位)|[市县区省]内(?=企业|公司|单位|现有)",
            r"外地|异地|[市县区省]外|外来(?=企业|投资)|本[市县区省]以外",
        ),
        (r"自建|自有|自购", r"租[赁用]|承租"),
        (r"境外|入境", r"境内(?!外)"),
        (r"有(?:没有|无|什么|啥)?[^，。]{0,6}(?:限制|要求)", r"不受[^，。；]{0,8}限制|不作限制"),
        (
            r"(?<![没未不有非])(?:注册|登记)地?在",
            r"[没未不非](?:有)?(?:注册|登记)|(?:注册|登记)地?[不没未]在",
        ),
    )
)
# The same by the word that both sides hold.
_SIDES_OF = {
    word: (
        re.compile(rf"(?<!非)(?<!不是)(?<!不算){word}"),
        re.compile(rf"(?:非|不是|不算|不属于?){word}"),
    )
    for word in _DENIED
}

_NOT_IN = re.compile(f"[不没]在([{HAN}]{{2,4}}?)(?:地区)?(?=[，,。的]|$)")
# 没参加指定平台的项目: what is given to those who did is not for him.
_GRADES = f"特甲乙丙{ONE_TO_TEN}"
_GRADE = re.compile(f"[{_GRADES}](?=级)")
_NOT_DONE = re.compile(f"(?:没有?|未)(?:参加|参与|加入|入驻|使用)过?了?(?:指定|特定|相关)?的?([{HAN}]{{2}})")
_AGENTS = re.compile(
    "引荐|介绍|[引拉牵]来|个人(?:招商|引进)|中介|牵线|中间人|(?<!招商)引资|招商大使|招商顾问|委托招商|以商招商|以商引商"
)

# What is said of all others than those before.
THE_REST = re.compile(
    "[，,；;](?=(?:对于?)?(?:其他|其余)[^，,；;。]{0,6}(?:群体|人员|人群|企业|单位|项目|对象|情形|的))"
)

# Who is none of those that a part of a text names: 普通企业, 一般项目.
PLAIN_SORT = re.compile("(?:普通|一般)(?:的)?(?:企业|项目|公司|单位|外资|人)")

Side = tuple[re.Pattern[str], re.Pattern[str]]
"""What says that one case is meant, and what says that the other is."""


@lru_cache(maxsize=64)  # many ask it of the same question
def sides_of(asked: str) -> tuple[Side, ...]:
    """The cases that a question is of: 主导制定国家标准 is of who leads, 厂子不在南疆 of who is elsewhere."""
    elsewhere = (
        (re.compile(rf"(?:[非除]{name}|{name}[^，。；]{{0,6}}(?:以外|之外))"), re.compile(name))
        for name in _NOT_IN.findall(asked)
    )
    not_done = (
        (
            re.compile(f"(?:未|不|没有?)[^，。；]{{0,4}}{what}"),
            re.compile(f"(?:参加|参与|加入|入驻|使用)[^，。；]{{0,6}}{what}"),
        )
        for what in _NOT_DONE.findall(asked)
    )
    grades = set(_GRADE.findall(asked))
    # What is given for 一级资质 is not given for 特级.
    other_grades = (
        (re.compile(f"{grade}级"), re.compile(rf"(?!{grade})[{_GRADES}]级资质(?!以上)"))
        for grade in (grades if len(grades) == 1 else ())
    )
    rows = (*_SIDES, *(sides for word, sides in _SIDES_OF.items() if word in asked))
    said = ((one, other, one.search(asked), other.search(asked)) for one, other in rows)
    sides = (
        (one, other) if first else (other, one)
        for one, other, first, second in said
        if bool(first) != bool(second)
    )
    return (*elsewhere, *not_done, *other_grades, *sides)


def on_the_other_side(case: str, before: str) -> str:
    """A text with the side of a case in the place of the other side of the same that it names: 首次认定 with 重新认定 is 重新认定; "" if it
    names no such side, or not just once."""
    for one, other in _SIDES:
        for own, its in ((one, other), (other, one)):
            said, named = own.search(case), list(its.finditer(before))
            if said and len(named) == 1 and not own.search(before):
                tail = before[named[0].end() :]
                return before[: named[0].start()] + said[0] + tail.removeprefix(said[0][-2:])
    return ""


def is_of_the_other(sides: Sequence[Side], told: str, over: str = "") -> bool:
    """True if a text speaks of the other case alone: 参与制定 where 主导制定 is asked. What names neither is of the case that the
    heading over it names."""
    for mine, theirs in sides:
        own, others = mine.search(told), theirs.search(told)
        if not (own or others):
            own, others = mine.search(over), theirs.search(over)
        if others and not own:
            return True
    return False


def asks_of_agents(query: Query) -> bool:
    """True if a question is of those who bring an investor, and not of the investor: 引荐一个2亿的项目. So is one that goes on with it
    (2亿的项目给多少)."""
    return _AGENTS.search(query.text) is not None or any(map(_AGENTS.search, query.words))


_CLASS, _CLASSES = re.compile("[a-f]类"), re.compile("[a-f]类?[、和及至到-][a-f]")
# Of what stands on one of these scales what is told of one step says nothing of another: 县级, where 国家级 is told.
_SCALES = tuple(
    re.compile(steps)
    for steps in (
        "国家级|省级|自治区级|市级|[县区旗]级|[乡镇]级",
        "博士后|博士(?!后)|硕士|本科|大专|中专",
        "[特一二三四]等奖|[金银铜]奖",
        "香港|澳门|台湾",
        "高级技师|(?<!高级)技师|高级工(?!程)|中级工(?!程)|初级工(?!程)",
        "正高|副高",
        _CLASS.pattern,
        f"(?<!第)[特{ONE_TO_TEN}](?=级(?:总承包|专业|资质|施工|承包|[，。；的]|升|$))",
        f"第[{ONE_TO_TEN}]批",
    )
)


def is_of_another_step(asked: str, told: str, scales: Sequence[re.Pattern[str]] = _SCALES) -> bool:
    """True if a question names steps of a scale, and what is told names others of it alone."""
    return any(own and its and not own & its for own, its in _steps(asked, told, scales))


def is_of_another_class(asked: str, told: str) -> bool:
    """True if a question names a class by its letter (C类), and what is told names others alone."""
    return is_of_another_step(asked, told, (_CLASS,))


def gives_another_class(asked: str, text: str, start: int, end: int) -> bool:
    """True if a grant, which stands from ``start`` to ``end`` of a text, is of another class than the one that a question names: of the class
    that its sentence names last before it (A类每度0.02元，B类0.01元)."""
    begin = begin_of(text, start, "。\n")
    pieces = re.split("[，；;,]", text[begin:end])
    own = next((piece for piece in reversed(pieces) if _CLASS.search(piece.lower())), "")
    return bool(own) and not _CLASSES.search(own.lower()) and is_of_another_class(asked, own)


def is_of_the_step(asked: str, told: str) -> bool:
    """True if what is told names a step of a scale that a question names, and no other of it."""
    return any(its and its <= own for own, its in _steps(asked, told, _SCALES))


def _steps(asked: str, told: str, scales: Sequence[re.Pattern[str]]) -> list[tuple[set[str], set[str]]]:
    """The steps of each scale that a question and what is told name."""
    asked, told = (text.lower().replace("专科", "大专") for text in (asked, told))
    return [(set(scale.findall(asked)), set(scale.findall(told))) for scale in scales]
