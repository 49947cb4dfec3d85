"""What a benefit of a policy is called: by its clause's own name, the heading over it, or whom or what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval import lazy_re as re
from retrieval.captions import caption, uncaptioned
from retrieval.characters import IN_ROUND_BRACKETS
from retrieval.clauses import Clause
from retrieval.decimal_headings import ITEM_NUMBER
from retrieval.lists import Entry, ItemList
from retrieval.numerals import ONE_TO_TEN
from retrieval.report import Report

_LABEL = 20  # code points of what a benefit is called
_SUBJECT = 4  # at least so many for whom it is
# A sentence that opens a list, or says why there is a policy.
FRAME_WORDS = re.compile(
    rf"[：:]$|^(?:第[\s{ONE_TO_TEN}百\d]{{1,6}}条)?\s*(?:为(?:了|进|全|切|贯|加|促|深)|围绕|根据|依据|按照)"
)
# What a clause calls itself that does not tell it from any other.
_NO_NAME = re.compile(
    r"(?:申报|申请|办理|发布|贴息|补贴|补助|资助|奖励|支持|扶持|优惠|政策)*(?:条件|标准|对象|期限|范围|方式|额度|内容|时间|政策|依据|材料|流程|程序|地点|渠道)(?:为|及额度)?"
)
_ASKED = re.compile(
    "[，,]?(?:是?怎么|是?如何|有没有|能不能|可不可以|是什么|有?多少|有(?=[^，]{0,8}吗$)|可以(?=[^，]{0,8}吗$)|能(?=[^，]{0,8}吗$)).*$"
)
_BRACKETS = re.compile(IN_ROUND_BRACKETS)
MARK = re.compile(rf"^\s*(?:第[\s{ONE_TO_TEN}百\d]{{1,6}}条|{ITEM_NUMBER}|[①-⑳])\s*")
# Where who gets something ends, and what he gets begins: 在本县申请上市的企业给予最高300万元.
_SUBJECT_END = re.compile(
    r"[，。；：,;:|]|(?<=.{4})(?=给予|予以|最高|一次性|可?享受|减按|按\d|(?:奖励|补[贴助])\d)"
)
_MEASURE = re.compile(
    "(?:实际|到位|容量|面积|规模|数量|金额|总?投资额?|资金|达到?|超过|不低于|满|在)+$"
)  # of what is counted
_RANKED_FIRMS = re.compile(r"\d{2,3}强")
_LEAD = re.compile(r"^(?:对于?|鼓励|支持|凡|凡是|经)")


@dataclass(frozen=True)
class Policy:
    """A policy with its lists, and where its clauses begin that give something."""

    report: Report
    number: int
    lists: Sequence[ItemList]
    granting: Sequence[int]


def entries_around(lists: Sequence[ItemList], at: int) -> list[Entry]:
    """The items that a place lies in, from the outermost."""
    found = [entry for one in lists for entry in one.items if entry.start <= at < entry.end]
    return sorted(found, key=lambda entry: entry.start - entry.end)


def clause_name(policy: Policy, clause: Clause) -> str:
    """Name of a clause: its own, else of the innermost heading, else of its beneficiaries."""
    text = policy.report.text
    if captioned := caption(MARK.sub("", text[clause.start : clause.end], 1)):
        return captioned
    own = cleaned(clause.name)
    chapters = {cleaned(heading) for heading in clause.section}
    innermost = cleaned(clause.section[-1]) if clause.section else ""
    if is_name(own) and own not in chapters and text.find(clause.name, clause.start, clause.end) >= 0:
        return own
    for entry in reversed(entries_around(policy.lists, clause.start)):
        head = cleaned(text[entry.body : entry.head])
        if is_name(head) and text[entry.head : entry.head + 1] in ("。", "\n", "："):
            inside = entry.start >= clause.start or entry.end <= clause.end
            if inside or head not in chapters or head in (own, innermost):
                subject = subject_of(text[clause.start : clause.end]) if _many(policy, entry) else ""
                return subject or head
    titled = cleaned(policy.report.title)
    headings = [name for one in reversed(clause.section) if is_name(name := cleaned(one))]
    above = next((name for name in headings if name != titled), "")
    written = text[clause.start : clause.end]
    named = subject_of(written) or (own if is_name(own) and own != titled else above)
    return (
        named
        or before_figure(written)
        or next(iter(headings), "")
        or _of_row(written)
        or before_figure(written, measured=True)
    )


def _many(policy: Policy, entry: Entry) -> bool:
    """True if an item is a chapter: several of the clauses that give something lie in it."""
    return sum(entry.start <= start < entry.end for start in policy.granting) > 1


def before_figure(written: str, measured: bool = False) -> str:
    """What a clause begins with before the first figure: 新建冷库 of 新建冷库容量1000立方米以上的, or with what is ``measured`` (设备投资额 of
    设备投资额1000万元以上的); "" if that is none or long."""
    clean = MARK.sub("", "".join(written.split()))
    begins = re.split(r"[\d，。；：,;:|]", clean if measured else _LEAD.sub("", clean), maxsplit=1)[0]
    begins = begins if measured else _MEASURE.sub("", begins)
    return begins if len(begins) >= _SUBJECT and is_name(begins) else ""


def _of_row(written: str) -> str:
    """The first cell of a table's row that names something: 完成股份制改造 of | 1 | 完成股份制改造 | 50 |; "" if none does."""
    if written[:1] != "|":
        return ""
    return next((name for cell in written.split("|") if is_name(name := cleaned(cell))), "")


def subject_of(written: str) -> str:
    """For whom or what a clause is: 国家高新技术企业 of 对新认定的国家高新技术企业，一次性给予…; "" if that is long."""
    clean = MARK.sub("", _BRACKETS.sub("", "".join(written.replace("*", "").split()).lstrip("|")))
    clause = _LEAD.sub("", _SUBJECT_END.split(clean, maxsplit=1)[0])
    subject = clause.rsplit("的", 1)[-1] if len(clause) > _LABEL else clause
    names = len(subject) >= _SUBJECT and is_name(_RANKED_FIRMS.sub("", subject))
    return subject if names and not FRAME_WORDS.match(clause) else ""


def cleaned(heading: str) -> str:
    """What a heading names, without its number, its marks and what it asks (大众创业扶持项目有多少补助？)."""
    name = uncaptioned(MARK.sub("", "".join(heading.replace("*", "").split()))).rstrip("。：:，；？?")
    asked = _ASKED.sub("", name)
    return asked if len(asked) >= _SUBJECT else name


def is_name(written: str) -> bool:
    return (
        1 < len(written) <= _LABEL + 4
        and not re.search(r"[\d。；：《》]|为主|执行$", written)
        and not _NO_NAME.fullmatch(written)
    )
