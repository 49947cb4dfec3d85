"""Sums told one after another behind what they are the standard of: 资助额度不超过以下标准：戏曲项目250万元；歌剧项目400万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from retrieval.clauses.clause import Case, Choice, Grant
from retrieval.clauses.text_view import TextView
from retrieval.quantities import Quantity

_OPENS = re.compile(
    r"(?P<what>奖励|奖补|补助|补贴|资助|扶持|支持|津贴)(?:资金)?的?(?:最高|一次性|具体)*(?:标准|额度|金额|限额)(?:不超过)?(?:以下标准|如下|分别为|为)?："
)
_NAME = re.compile(r"(?P<name>[^，；。：\d]{2,30}?)的?(?:为|是)?")
_GIVES = re.compile("给予|予以|奖励|补助|补贴|资助|按照?|发放")
_MOST = re.compile("不超过|最高|限额")
_LEAST = 2


def listed_sums(view: TextView) -> Iterator[Choice]:
    """The choices of a text that name a sum behind each of several cases, and give them by no other words."""
    for match in _OPENS.finditer(view.text):
        found = list(_items(view, match.end()))
        units = {quantity.unit for _, quantity in found}
        names = {view.text[slice(*name)] for name, _ in found}
        if len(found) < _LEAST or len(units) > 1 or len(names) < len(found):
            continue
        most = "at_most" if _MOST.search(match[0]) else ""
        cases = []
        for name, quantity in found:
            part, whole = view.part(*name), view.part(name[0], quantity.outer_end)
            amount = replace(view.placed(quantity), bound=quantity.bound or most)
            per = quantity.unit.partition("/")[2]
            grant = Grant(whole.start, whole.end, amount=amount, what=match["what"], per=per)
            cases.append(Case(part.start, part.end, view.text[slice(*name)], grant))
        yield Choice(cases[0].start, cases[-1].grant.end, tuple(cases))


def _items(view: TextView, at: int) -> Iterator[tuple[tuple[int, int], Quantity]]:
    """Each name behind an opening with its sum, up to the end of the sentence or what else is said."""
    for quantity in view.quantities:
        if quantity.outer_start < at:
            continue
        name = _NAME.fullmatch(view.text, at, quantity.outer_start)
        if quantity.kind != "money" or name is None or _GIVES.search(name["name"]):
            return
        yield name.span("name"), quantity
        at = quantity.outer_end + 1
        if view.text[at - 1 : at] not in ("；", "，", "、"):
            return
