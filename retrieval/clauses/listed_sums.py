"""Sums told one after another behind what they are the standard of: 资助额度不超过以下标准：戏曲项目250万元；歌剧项目400万元."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.attributes import attribute_before
from retrieval.clauses.ceilings import ceiling_of
from retrieval.clauses.clause import Case, Ceiling, Choice, Grant
from retrieval.clauses.pieces import PIECES, piece_before
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ARTICLE_NUMERAL
from retrieval.patterns import Sought
from retrieval.quantities import LOWER_BOUNDS, Quantity
from retrieval.text_pieces import VIEW_SENTENCE_MARKS, begin_of, end_of

_OPENS = Sought(
    r"(?P<what>奖励|奖补|补助|补贴|资助|扶持|支持|津贴)(?:资金)?[的，]?(?:最高|一次性|具体)*(?:标准|额度|金额|限额)(?:不超过)?(?:以下标准|如下|分别为|为)?：",
    "：",
    "标准 额度 金额 限额",
)
# 发放住房补贴，其中本科生2万元，…; 每人给予生活补贴：博士3万元、…
_GIVES_EACH = Sought(
    r"(?:给予|予以|发放|按)[^，。；：]{0,16}?(?P<what>奖励|奖补|补助|补贴|资助|津贴|安家费)(?:，其中：?|：)",
    "： ，其中",
)
# 人才安家补贴：博士10万元，硕士5万元
_LABELS = Sought(
    rf"(?:^|[。；])[{HAN}]{{2,14}}?(?P<what>奖励|奖补|补助|补贴|资助|津贴|安家费)：",
    "励： 补： 助： 贴： 费：",
)
# 第十条 生活津贴。C类人才每月2000元，D类人才每月1000元
_NAMED_SO = re.compile(
    rf"(?:第[{ARTICLE_NUMERAL}\d]+条\s*)?[{HAN}、]{{0,14}}?(?P<what>奖励|奖补|补助|补贴|资助|津贴|安家费)(?:的?(?:发放)?(?:标准|额度|金额|档次))?[。：]"
)
# 按照A类30万元、B类20万元的标准给予一次性购房补贴
_BY_EACH = Sought(
    r"按照?(?=[^，。；：\d]{2,12}\d[\d.]*[万亿]?元、[^，。；：\d]{2,12}\d[^。；]{0,80}?标准[^，。；]{0,10}?(?P<what>奖励|奖补|补助|补贴|资助|津贴|安家费))",
    "按",
    "标准",
)
# A heading or a question over a reply that tells the sums without a word of giving: 租房补贴标准是多少？
_HEADS = re.compile(
    r"(?P<what>奖励|奖补|补助|补贴|资助|津贴|安家费)(?:的?(?:最高|具体|发放)*(?:标准|额度|金额))?(?:[是有]?多少|怎么[定算发]|是什么|如何)?[？?]?$"
)
_REPLY = re.compile(r"(?:答复?[：:]\s*)?(?:[^。；，]{2,40}的[，：])?")
_NAME = re.compile(
    rf"(?P<name>(?:[1-5]A级[^，；。：\d]{{0,12}}?|[^，；。：\d]{{2,30}}?))的?(?:每(?:{PIECES}))?(?:每[年月])?(?:为|是)?"
)
_MARK = re.compile(r"（\d{1,2}）|\d{1,2}[.．、](?!\d)|[①-⑳]")  # of an item told within a sentence
_GIVES = re.compile("给予|予以|奖励|补助|补贴|资助|按照?|发放")
_MOST = re.compile("不超过|最高|限额")
# 每个机构每年最高不超过500万元
_OF_TAKER = re.compile(
    r"，(?:(?:单个|单[家户]|同一|[每一][家户个])[^，。；\d]{1,10}|每年|年度|全年)[^，。；\d]{0,12}$"
)
_LEAST = 2


def listed_sums(view: TextView, heading: str = "") -> Iterator[Choice]:
    """The choices of a text that name a sum behind each of several cases, and give them by no other words."""
    over = _HEADS.search(heading)
    replied = _REPLY.match(view.text) if over else None
    opened = {
        match.end(): match
        for opens in (_LABELS, _GIVES_EACH, _BY_EACH, _OPENS)
        for match in opens.finditer(view.text)
    }
    if named := _NAMED_SO.match(view.text):
        opened.setdefault(named.end(), named)
    openings = [(match, at) for at, match in opened.items()]
    if over and replied and not openings:
        openings = [(over, replied.end())]
    for match, at in openings:
        found = list(_items(view, at))
        units = {quantity.unit for _, quantity in found}
        names = {view.text[slice(*name)] for name, _ in found}
        if len(found) < _LEAST or len(units) > 1 or len(names) < len(found):
            continue
        if match is named and _GIVES.search(view.text, at, found[-1][1].outer_end):
            continue  # each sum has its own word of giving
        if match.re.pattern != _OPENS.pattern and any(is_asked_for(view, quantity) for _, quantity in found):
            continue
        begin = begin_of(view.text, match.start(), VIEW_SENTENCE_MARKS)
        if "%" in view.text[begin : match.end()] and all(one.bound == "at_most" for _, one in found):
            continue  # 按投资额的10%给予补助，其中民宿最高80万元: what a rate comes to at most
        most = "at_most" if _MOST.search(match[0]) else ""
        ceilings = _ceilings_of_all(view, found[-1][1].outer_end)
        cases = []
        for name, quantity in found:
            part, whole = view.part(*name), view.part(name[0], quantity.outer_end)
            amount = replace(view.placed(quantity), bound=quantity.bound or most)
            per = quantity.unit.partition("/")[2] or piece_before(view.text, name[1], quantity.outer_start)
            grant = Grant(
                whole.start, whole.end, amount=amount, what=match["what"], per=per, ceilings=ceilings
            )
            cases.append(Case(part.start, part.end, view.text[slice(*name)], grant))
        whom = view.part(begin, match.start()) if match is not over and begin < match.start() else None
        yield Choice(cases[0].start, cases[-1].grant.end, tuple(cases), whom)


def _ceilings_of_all(view: TextView, at: int) -> tuple[Ceiling, ...]:
    """The ceilings that the sentence of a row of sums sets for who takes them all, behind them."""
    stop = end_of(view.text, at, VIEW_SENTENCE_MARKS)
    return tuple(
        ceiling_of(view, one)
        for one in view.quantities
        if at <= one.outer_start < stop
        and one.kind == "money"
        and one.bound == "at_most"
        and _OF_TAKER.search(view.text, at, one.outer_start)
    )


def is_asked_for(view: TextView, quantity: Quantity) -> bool:
    """True if a sum measures something that is asked for: 总投资5亿元、注册资本1亿元以上的."""
    behind = view.text[quantity.outer_end : quantity.outer_end + 3]
    return (
        quantity.bound in LOWER_BOUNDS
        or (behind.startswith("的") and behind != "的标准")
        or bool(attribute_before(view.text, quantity))
    )


def _items(view: TextView, at: int) -> Iterator[tuple[tuple[int, int], Quantity]]:
    """Each name behind an opening with its sum, up to the end of the sentence or what else is said."""
    for quantity in view.quantities:
        if quantity.outer_start < at:
            continue
        if mark := _MARK.match(view.text, at):
            at = mark.end()
        name = _NAME.fullmatch(view.text, at, quantity.outer_start)
        whose = view.text.startswith("的，", quantity.outer_end)  # 10万元至30万元的，每辆补贴4000元
        if quantity.kind != "money" or name is None or whose or _GIVES.search(name["name"]):
            return
        yield name.span("name"), quantity
        at = quantity.outer_end + 1
        if view.text[at - 1 : at] not in ("；", "，", "、"):
            return
