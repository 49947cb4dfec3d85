"""How a text joins its conditions: which will do one for another (或者), which shut out who meets them (的不予支持)."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval import lazy_re as re
from retrieval.clauses import Clause, Condition, Exclusion, Ladder
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import Quantity, quantities

_DENIES = re.compile(
    r"不予(?!以)|不(?:再|得|能|可)?(?:享受|给予|发放|补助|补贴|奖励|资助|扶持|支持|受理|兑现|列[入为]|纳入|计入(?![^，。；]{0,10}(?:额|投资|基数|成本|面积|费用))|安排(?!在)|作为|招引?(?!聘|用)|接收)|不[补奖](?=[，。；]|$)"
    r"|不(?:得|能|可以?)(?:再)?(?:申请|申报|申领|领取|参[与加评]|使用|享有)|不适用|不属于|(?:^|(?<=[，。；：]))(?:但|均|其中)?不(?:含|包括|包含)[^，。；：（）]{2,60}?(?:行业|产业|项目|企业|人员|单位|机构|领域)(?=[，。；]|$)|不在[^，。；]{0,8}(?:之列|范围)|不(?:再?单独|予)?供地"
    r"|取消[^，。；]{0,8}资格|停止[^，。；]{0,6}(?:资格|享受|发放|补[贴助]|奖励|兑现)"
)
_GIVES = re.compile(
    r"(?<!不)(?:给予|予以)|(?:奖励|补助|补贴|资助)\d|按[^，。；]{0,12}(?:奖|补|资助)|(?<!不)可以?(?:申[请报领]|享受|领取)"
)
_LATE = re.compile("逾期[^，。；]*")  # what is said of who comes late
_LEADS_TO_DENIAL = re.compile(
    r"(?:不予|不得|不适用|不享受|不属于|不列入|不纳入|不招|不接收|不支持)[^。；：]{0,24}："
)
_DENIED_CASES = re.compile(
    r"不予[^，。]{0,8}(?:情形|情况|范围|对象|条件|项目|企业|行业|单位)?$|不(?:得|能|可)(?:申[请报领]|享受)[^，。]{0,8}$"
)
# A heading that only asks whether: 老企业能不能享受？
_ASKS_WHETHER = re.compile(r"(.)不\1|是否|能否|可否|有没有|[吗么][？?]?$")
_NUMBER = re.compile(
    rf"^\s*(?:第[{ONE_TO_TEN}百\d]+[条款项章节]|[（(]?[{ONE_TO_TEN}\d]{{1,3}}[)）、.．](?!\d))\s*"
)
_END = re.compile("[。；;]")
_OR = re.compile(r"[^，。；,;]*[，、；,;]?(?:或者?|或是)[^，。；,;]*")
# 固定资产投资1亿元以上的项目、5000万元以上的农产品加工项目: for one sort or another
_OF_SORTS = re.compile(r"的?[^，。；]{0,24}(?:项目|企业|单位|机构|平台|主体)(?:（[^）]*）)?、[^。；，]{0,40}")
_NOUN = re.compile(r"(?:（含）)?的([^，。；（(、或]{2,14}?)(?=[，。；（(、]|或)")
_AND_BESIDES = re.compile("[、，](?:并|且)")
_AND = re.compile("且|同时|并(?!列)")
_ANY_OF = re.compile(r"(?:之一|任一|任意一|其中一)[^。；：]{0,12}：")
_ANY_OF_LIST = re.compile(
    "(?:下列|以下|如下)[^。；：]{0,12}之一[^。；：]{0,40}。(?:[（(]?[一1][)）、.．]*)?$"
)
_RELIEVES = re.compile(
    r"[^，。；（(]{0,8}[（(]([^（）()，。；]{2,30}?)(?:可|则|均)?(?:不受[^（）()]*?限制?|不作要求|不限)[）)]"
)
_EASES = re.compile(
    r"[，、]?[（(](?:其中)?(?P<whom>[^（）()，。；\d]{2,20}?)(?:的)?(?:可|适当|均|要求|标准)*(?:放宽|降低|下调|调整|降)(?:到|至|为)(?P<figure>[^（）()，。；]{2,16})[）)]"
)
_BEFORE = 200  # code points before a sentence in which the words that lead to its list stand


def denies(text: str, clause: Clause, condition: Condition) -> bool:
    """True if who meets a condition is shut out by it (进出口额低于50万美元的企业不列入支持范围), or by the heading over it."""
    if denying_heading(clause.section):
        return True
    behind = _plain(_END.split(text[condition.end : max(clause.end, condition.end)])[0])
    behind = _LATE.sub("", behind)
    denied = _DENIES.search(behind)
    if denied and not _GIVES.search(behind, 0, denied.start()):
        return True
    lead = lead_of(text, condition.start)
    found = list(_LEADS_TO_DENIAL.finditer(lead))
    return bool(found) and not _GIVES.search(lead, found[-1].end())


def shuts_out(text: str, start: int, end: int) -> bool:
    """True if a sentence says that somebody gets nothing: 其中受让取得的不予资助."""
    return bool(_DENIES.search(_plain(text[start:end])))


def denying_heading(path: Sequence[str]) -> str:
    """The heading right over a text, without its number, if it says that what stands there gets nothing (六、不予受理的情形); else ""."""
    heading = _NUMBER.sub("", path[-1]) if path else ""
    denied = _DENIED_CASES.search(heading) and not _ASKS_WHETHER.search(heading)
    return heading.strip(" *：:") if denied else ""


def relieved(behind: str) -> list[str]:
    """Whom a note right behind a condition frees of it: （行业协会不受面积限制）."""
    found = _RELIEVES.match(_plain(behind))
    return [one for one in re.split("、|和|及|或", found[1]) if len(one) > 1] if found else []


def eased(behind: str) -> tuple[str, Quantity] | None:
    """Whom a note right behind a figure lets off with another one, and which: （家具类项目放宽至1500万元以上）; None if none does."""
    found = _EASES.match(_plain(behind))
    figures = quantities(found["figure"]) if found else []
    return (found["whom"], figures[0]) if found and len(figures) == 1 else None


def any_will_do(text: str, start: int) -> bool:
    """True if what stands before a sentence says that one of what follows will do (符合下列条件之一)."""
    return bool(_ANY_OF.search(lead_of(text, start)))


def any_item_will_do(text: str, start: int) -> bool:
    """True if the sentence before a list says so though it ends before the list begins (符合下列条件之一的，可申请入户。)."""
    return bool(_ANY_OF_LIST.search(_plain(text[max(0, start - _BEFORE) : start])))


def alternatives(text: str, parts: Sequence[Condition | Exclusion | Ladder]) -> list[list[int]]:
    """The numbers of conditions, grouped where one will do for another; alone where it stands for itself."""
    groups: list[list[int]] = []
    last: Condition | None = None
    for number, part in enumerate(parts):
        or_else = (
            isinstance(part, Condition)
            and last is not None
            and last.end <= part.start
            and _one_will_do(_plain(text[last.end : part.start]))
            and not _opposite(last, part)
        )
        if or_else:
            groups[-1].append(number)
        else:
            groups.append([number])
        last = part if isinstance(part, Condition) else None
    return groups


def _one_will_do(between: str) -> bool:
    """True if the words between two conditions make one do for the other, or are of two sorts of projects told side by side."""
    if _AND_BESIDES.search(between):
        return False  # 新迁入或者新设立、并在落户后12个月内通过认定的
    return _OR.fullmatch(between) is not None or _OF_SORTS.fullmatch(between) is not None


def noun_behind(text: str, at: int) -> str:
    """The kind that a figure which ends there is asked of (1亿元以上的工业项目), "" if none stands behind it."""
    found = _NOUN.match(text, at)
    return found[1] if found else ""


def joined(text: str, parts: Sequence[Condition | Exclusion | Ladder]) -> list[list[int]]:
    """The numbers of conditions, grouped where they must be met together (且, 同时)."""
    groups: list[list[int]] = []
    for number, part in enumerate(parts):
        between = _plain(text[parts[number - 1].end : part.start]) if number else "。"
        if _AND.search(between) and not _END.search(between):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _opposite(one: Condition, other: Condition) -> bool:
    """True if two conditions part a figure between them: 满一年，或者不满一年但…."""
    same = one.kind == other.kind and one.attribute == other.attribute
    return (
        same
        and one.quantity is not None
        and other.quantity is not None
        and one.quantity.low == other.quantity.low
    )


def lead_of(text: str, start: int) -> str:
    """What stands before a place of a text, back to the last full stop."""
    return _plain(text[max(0, start - _BEFORE) : start]).rpartition("。")[2]


def _plain(written: str) -> str:
    return "".join(written.split()).replace(":", "：")
