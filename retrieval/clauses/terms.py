"""The terms of a clause: who decides, what to hand in, where, when, until when, how long it takes, what stacks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from retrieval import lazy_re as re
from retrieval.clauses.clause import Part
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ONE_TO_TEN
from retrieval.patterns import Sought, beginning, hint_of

_NAME = r"[^，。；：（）]{2,40}?"
# What a bracket behind a measure calls those who see to it: （牵头单位：市商务局）.
ROLE = r"(?:责任|牵头|主管|实施|承办|经办|主办|配合)(?:单位|部门|处室|科室|股室|机构)"
_IN_CHARGE = (
    re.compile(rf"（(?:{ROLE})?：?(?P<part>[^（）]*?)(?:按职责分工|分别)?(?:牵头|负责|配合|落实)[^（）]*）$"),
    re.compile(rf"（{ROLE}：(?P<part>[^（）]+)）$"),
)
_DEPARTMENT = "(?:局|委|厅|办|政府|小组|部门|中心|管委会|办公室|人社部门|会|部)"
_DECIDES = "(?:负责|审定|审批|审核|认定|确认|批准|研究决定|备案|牵头|组织|审议)"
_DECIDED = re.compile(f"{_DEPARTMENT}{_DECIDES}")
_DECIDER = beginning("经由报提", rf"(?:经(?![信济贸开])|由|报|提交)(?P<part>{_NAME}{_DEPARTMENT}){_DECIDES}")
_WHERE = (
    Sought(
        rf"向(?<!面向)(?P<part>{_NAME})(?:提出|提交|递交|办理)?(?:书面)?(?:申请|申报|申领)",
        "向",
        "申请 申报 申领",
    ),
)
_WINDOW = (
    Sought(
        r"(?:申请|申报|受理|报名)(?:时间|期限|期)：?(?:为|是)?(?P<part>[^，。；]{4,40})",
        "申请时间 申报时间 受理时间 报名时间 申请期 申报期 受理期 报名期",
    ),
    Sought(
        r"(?P<part>(?:每年度?|次年|当年)[^，。；]{0,6}?\d{1,2}月[^，。；]{0,8}?(?:底前|日前|前|底|内|日)(?:(?:至|到|[-—~～]{1,2})(?:次年)?(?:\d{1,2}月)?(?:\d{1,2}日|底))?)",
        "每年 次年 当年",
        "月",
    ),
    Sought(
        r"(?P<part>(?:20\d\d年)?\d{1,2}月\d{1,2}日(?:（含）)?(?:之?前|以前))(?=[^。；\d]{0,16}(?:申报|申请|提交|报送|递交|上报))",
        "日前 日之前 日以前 日（含）前",
        "申报 申请 提交 报送 递交 上报",
    ),
)
_UNTIL = (
    Sought(
        r"(?P<part>(?:暂定)?有效期(?!内)(?:限)?(?:为|至|到|暂定)?[^，。；]{2,18})|(?P<other>暂定[^，。；]{1,4}年有效期)",
        "有效期",
    ),
    Sought(
        r"(?P<part>(?:政策|实施|执行)(?:实施|执行)?(?:期限|时间)(?:为|截至|至|自)[^，。；（]{4,40})",
        "政策期限 政策时间 实施期限 实施时间 执行期限 执行时间",
    ),
)
_DURATION = (
    Sought(
        beginning(
            rf"\d{ONE_TO_TEN}",
            rf"(?P<part>(?<![\d月年])\d{{1,3}}个?(?:工作日|日(?!召开|举行|印发|发布|出台|起|电|讯|[上下晚]午?)|天)(?:以?内)?|[{ONE_TO_TEN}]{{1,3}}个(?:工作日|月)(?:以?内)|[一二三四\d]年内(?=予以兑现|兑现))",
        ),
        "日 天 个月 年内",
    ),
)
_STACKING_WORDS = "就高不重复 从高不重复 从优不重复 从高从优 不重复享受 不得重复 不重复奖励 执行最高额 择一享受 只能享受一次 以最高奖励为准 就高原则 不再重复 不叠加"
_STACKS = (
    Sought(rf"[^，。；]{{0,30}}(?:{'|'.join(_STACKING_WORDS.split())})[^，。；]{{0,10}}", _STACKING_WORDS),
)
_CASE = (Sought(r"[“\"]?一(?:事一议|企一策|项目一策|事一策)[”\"]?", "一议 一策"),)
_SHARED = (
    Sought(
        r"[^，。；]{0,30}(?:分级承担|按[^，。；]{0,16}(?:分担|承担|分享|分成|分配)|各承担|财政承担)[^，。；]{0,12}",
        "承担 分担 分享 分成 分配",
        "按 分级 各承担 财政",
    ),
)
# The terms that the first match of a pattern tells, but for how long it takes.
_READ = {
    "where": _WHERE,
    "window": _WINDOW,
    "until": _UNTIL,
    "non_stacking": _STACKS,
    "case_by_case": _CASE,
    "sharing": _SHARED,
}
_SAID = hint_of(*chain.from_iterable(_READ.values()))
_HANDED_IN = re.compile(
    r"(?:提供|提交|报送|递交|需提供|携带)[^，。；]{0,12}(?:材料|资料|证明)|(?:申请|申报|所需|提交)(?:的)?(?:材料|资料)"
    r"|(?:提供|提交|报送|递交)(?:以下|下列|如下)?[：:]$"
)
_AGENTS = re.compile(
    "中介(?!服务(?:[、业类]|机构、))|引荐|引进人(?![才员])|介绍人|对项目引进起决定|以商引商|招商大使"
)
_TOPICS = (
    ("agent", _AGENTS.pattern),
    ("talent", "人才|院士|博士|高管|毕业生|安家|购房补贴|顾问费"),
    ("headquarters", "总部"),
    ("listing", "上市|新三板|挂牌|IPO|股份制改造"),
    ("rent", "租金|房租|租赁|办公用房"),
    ("equipment", "设备|技术改造|技改|信息化|数字化|智能化改造"),
    ("land", "用地|土地|出让|地价|厂房"),
    ("investment", "固定资产投资|投资额|落地"),
    ("contribution", "地方(?:经济|财政|综合)?贡献|纳税|税收"),
    ("innovation", "研发|高新技术|专利|创新|标准|实验室|技术中心|科技|专精特新|新药"),
    ("brand", "品牌|商标|质量奖|驰名"),
    ("growth", "规上|规模以上|限额以上|入统|升规|营业收入|产值|销售额"),
    ("finance", "贷款|贴息|基金|担保|融资"),
    ("employment", "就业|创业|社保|招用|稳岗"),
    ("trade", "进出口|外贸|海外|跨境|展会|展位"),
    ("energy", "用电|电价|供水|供气|能耗"),
    ("tax", "税率|所得税|增值税|免征"),
)


def read_terms(view: TextView) -> dict[str, Any]:
    """The terms that a text states, by their names in ``Clause``."""
    found = {"duration": _first(view, _DURATION), "decider": _decider(view)}
    if _SAID.search(view.text):
        found |= {name: _first(view, patterns) for name, patterns in _READ.items()}
    return {name: part for name, part in found.items() if part is not None}


def _decider(view: TextView) -> Part | None:
    """Who decides or is responsible."""
    written = view.text.rstrip("。")
    found = [one.match(written, written.rfind("（")) for one in _IN_CHARGE] if written.endswith("）") else []
    found += [*_DECIDER.finditer(written)][-1:] if _DECIDED.search(written) else []
    told = next((one for one in found if one is not None and one["part"].strip("，")), None)
    return view.part(*told.span("part")) if told is not None else None


def _first(view: TextView, patterns: Sequence[Sought]) -> Part | None:
    """What the first pattern that matches names, or all that it matches."""
    for pattern in patterns:
        if match := pattern.search(view.text):
            return view.part(*match.span(match.lastgroup or 0))
    return None


def asks_for_materials(written: str) -> bool:
    """True if a text introduces a list of what is to be handed in."""
    return bool(_HANDED_IN.search(re.sub(r"\s", "", written)))


def speaks_of_agents(written: str) -> bool:
    """True if a text names those who bring an investor."""
    return bool(_AGENTS.search(written))


_TOPIC = [(name, re.compile(pattern)) for name, pattern in _TOPICS]
_ANY_TOPIC = re.compile("|".join(pattern for _, pattern in _TOPICS))


def names_topic(written: str) -> bool:
    """True if a text names a topic of what may be given."""
    return _ANY_TOPIC.search(written) is not None


def topic(texts: Sequence[str]) -> str:
    """The topic that the first text to name one names."""
    named = next(filter(None, map(_ANY_TOPIC.search, texts)), None)
    if named is None:
        return ""
    return next(name for name, pattern in _TOPIC if pattern.search(named.string, named.start()))
