"""What else stands beside the threshold of a ladder: more that must be reached, or what will do instead."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.clauses.gift_rows import Gift
from retrieval.clauses.roles import Figure
from retrieval.clauses.text_view import TextView

_INSTEAD = re.compile("(?<=项目，)以及|(?<=企业，)以及|或(?!等[值额])|任[一意]|之一")
# 对批发业经营规模达10亿元以上的，零售业零售规模达5000万元以上的企业
_OF_SECTOR = re.compile("(?:批发|零售|住宿|餐饮|制造|建筑|服务|农|工|采矿|软件|旅游|物流|商贸)业")
_INSTEAD_BEHIND = re.compile("(?:以上|以下)?的?[、，]?或(?!等[值额])")
_INSTEAD_BEFORE = re.compile("(?<!注册)或者?(?:年|当年度?|上一?年度?|实际|其|年度)?$")
# 固定资产投资1亿元以上的项目、5000万元以上的农产品加工项目: any of them
_OF_NOUN = re.compile("的[^，；。、]{0,16}(?:项目|企业|单位|机构|平台|主体)□*(?:、|，以及|以及|和)")
_OR_ALSO = re.compile("，?以及")
_OF_ANOTHER = re.compile("[，；]对(?!其|该)")
_BEGINS = re.compile("[，、；：]|[且并](?![购网])|以及")
_ENDS = re.compile("[，、；：的且并及或]")
_LEADING = re.compile("^(?:对于?|在|如果?|但|同时|其|且|并|和|及|的)+")
_LONGEST = 24
_REST = 8  # code points behind a figure that belong to it: 60%以上投资于本区


def of_one_sentence(view: TextView, rows: Sequence[list[Figure]]) -> list[list[Figure]]:
    """The rows of thresholds without those of another matter: 对出口500万美元以下的实行统保，对出口1000万美元以内的给予…."""
    last = max(
        (
            number
            for number, (row, following) in enumerate(pairwise(rows), 1)
            if following[0].role != "part"  # 大于800千瓦，对于超过800千瓦的部分
            and _OF_ANOTHER.search(view.flat, row[-1].quantity.outer_end, following[0].quantity.outer_start)
        ),
        default=0,
    )
    return list(rows[last:])


def is_one_of_several(view: TextView, gift: Gift, rows: Sequence[list[Figure]], attribute: str) -> bool:
    """True if something else will do instead of the threshold that the first row is: 营业收入500万元或融资200万元以上."""
    first, last = rows[0][0].quantity, rows[-1][-1].quantity
    if len(rows) > 1 and _is_of_another_sort(view, rows):
        return True
    if len(rows) > 1 and _INSTEAD.search(view.flat, rows[0][-1].quantity.outer_end, gift.lead[1]):
        return bool(
            _INSTEAD.search(view.flat, rows[0][-1].quantity.outer_end, last.outer_start)
            or re.search("任[一意]|之一", view.flat[last.outer_end : gift.lead[1]])
        )
    if len(rows) > 1 and _of_sectors(view, gift, rows):
        return True
    before = view.flat[gift.lead[0] : first.outer_start].removesuffix(attribute)
    behind = _INSTEAD_BEHIND.match(view.flat, rows[0][-1].quantity.outer_end)
    return bool(behind or (attribute and _INSTEAD_BEFORE.search(before)))


def _is_of_another_sort(view: TextView, rows: Sequence[list[Figure]]) -> bool:
    """True if the last row of thresholds is for another sort of project than the first, told beside it."""
    first, last = rows[0][-1].quantity, rows[-1][0].quantity
    if _OF_NOUN.match(view.flat, first.outer_end):
        return True
    also = _OR_ALSO.search(view.flat, first.outer_end, last.outer_start)
    return also is not None and first.unit == last.unit and first.kind == "money"


def _of_sectors(view: TextView, gift: Gift, rows: Sequence[list[Figure]]) -> bool:
    """True if the first two thresholds are for enterprises of two sectors, each with its own."""
    begin, stop = rows[0][-1].quantity.outer_end, rows[1][0].quantity.outer_start
    one = _OF_SECTOR.search(view.flat, gift.lead[0], rows[0][0].quantity.outer_start)
    other = _OF_SECTOR.search(view.flat, begin, stop) if one else None
    return bool(one and other and one[0] != other[0])


def besides(view: TextView, gift: Gift, rows: Sequence[list[Figure]], used: list[Figure]) -> str:
    """The words of what must be reached beside the threshold that a ladder measures: 增速达到12%."""
    found = [
        _words(view, gift, row, used[-1].quantity.outer_end)
        for row in rows
        if row is not used
        and not (used[0].role == "part" and row[0].quantity.low == used[0].quantity.low)
        and (
            row[0].quantity.bound or row[0].quantity.kind in ("share", "rank") or _is_of_the_first(view, row)
        )
        and not (gift.step and row[0].quantity.start > gift.step.start)
    ]
    return "、".join(words for words in found if words)


def _is_of_the_first(view: TextView, row: list[Figure]) -> bool:
    """True if so many of the first are meant: 前五名."""
    start = row[0].quantity.start
    return view.flat[max(0, start - 1) : start] == "前"


def _words(view: TextView, gift: Gift, row: list[Figure], used_end: int) -> str:
    start, end = row[0].quantity.outer_start, row[-1].quantity.outer_end
    begin = max(
        (match.end() for match in _BEGINS.finditer(view.flat, gift.lead[0], start)), default=gift.lead[0]
    )
    begin = max(begin, used_end) if used_end <= start else begin  # 300万元至500万元的前五名
    rest = _ENDS.search(view.flat, end, min(end + _REST, gift.lead[1]))
    words = _LEADING.sub("", view.text[begin : rest.start() if rest else end].rstrip("，"))
    return words if len(words) <= _LONGEST else ""
