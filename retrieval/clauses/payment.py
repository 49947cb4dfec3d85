"""How a gift is paid: once, every year, in instalments, and for how many years."""

from __future__ import annotations

from dataclasses import replace

from retrieval import lazy_re as re
from retrieval.clauses.text_view import TextView
from retrieval.quantities import LOWER_BOUNDS, Quantity
from retrieval.text_pieces import VIEW_PIECE_MARKS, VIEW_SENTENCE_MARKS, begin_of

_PART = re.compile(f"[{VIEW_PIECE_MARKS}]")
# 连续参保3年 is asked for, and nothing is given for so long.
_KEPT_UP = "(?:参|缴|工作|经营|运营|从事|就业|在)"
_PERIOD = re.compile(rf"每年|年度(?:补助|补贴|奖励)|按年|逐年|连续(?!{_KEPT_UP})[^，；]{{0,3}}年")
_ONE_AFTER_ANOTHER = re.compile(rf"连续(?:{_KEPT_UP}[^，；\d]{{0,8}})?$")
_SINCE = re.compile("[^，；。]*(?:之日|之年|当年|次年|年度)起")
_YEARS = re.compile(r"连续|期限|最多|最长|给予|奖励|补助|补贴|贴息|扶持|享受|支持|资助|前$|返还")
# 最长补贴24个月, 补36个月
_MONTHS = re.compile(
    "(?:(?:最[长多]|期限|为期|连续|不超过)[补助贴奖励发放给予享受支持为是：]{0,5}|[，]补[助贴]?)$"
)
_AT_MOST = re.compile("(?:最[多长]|至多|不超过)[补助贴奖励发放给予享受支持]{0,4}$")
_NEAR = 10  # code points before a time in which it is bounded
_GIVES_ON = re.compile("、?内?(?:每年)?(?:，|\\d|按|给予|予以|奖|补|资助|支持|享受|返还|全额|减|免)")
_INSTALMENTS = re.compile(r"分期|分[两二三四五\d]年|分[两二三四五\d]次|分阶段|逐年拨付|分年度")
_ONCE = re.compile(
    "一次性(?!固定资产|投资|总?投入|实际|到位|实缴|新增|注册)"
)  # 一次性投资1亿元 is put in at once
_TOTAL = re.compile(r"(?:共计|合计|总计|累计)(?:给予|奖励|补助|补贴|\d)")


def payment(text: str, reach: tuple[int, int], given: tuple[int, int]) -> str:
    """How the figures at ``given`` are paid: as their own part of the sentence says, or else what is around it.

    ``reach`` is from the gift before to the figure of the next one; the parts where those stand are left out.
    """
    start = begin_of(text, given[0], VIEW_PIECE_MARKS, reach[0])
    marks = [match.start() for match in _PART.finditer(text, given[1], reach[1])]
    if own := _said(text[start : marks[0] if marks else reach[1]]):
        return own
    begin = reach[0]
    if begin and text[begin - 1] not in VIEW_SENTENCE_MARKS and (mark := _PART.search(text, begin, start)):
        begin = mark.end()
    is_last = reach[1] == len(text) or text[reach[1]] in VIEW_SENTENCE_MARKS
    return _said(text[begin:start] + text[given[1] : reach[1] if is_last or not marks else marks[-1]])


def _said(words: str) -> str:
    if _INSTALMENTS.search(words):
        return "instalments"
    if "一次性" in words and _ONCE.search(words):
        return "once"
    if _TOTAL.search(words):
        return "total"
    return "yearly" if _PERIOD.search(words) else ""


def years_of(view: TextView, reach: tuple[int, int]) -> Quantity | None:
    """For how many years, or months, something is given."""
    for quantity in view.quantities:
        if quantity.unit == "月" and reach[0] <= quantity.start < reach[1] and quantity.bound != "at_least":
            if _MONTHS.search(view.text, max(reach[0], quantity.start - 10), quantity.start) and not (
                view.text.startswith("内", quantity.outer_end)
            ):
                return _limited(view, quantity)
            continue
        if quantity.unit != "年" or not reach[0] <= quantity.start < reach[1]:
            continue
        if quantity.bound in LOWER_BOUNDS:
            continue  # 连续种植3年以上 is asked for
        before = view.text[max(reach[0], quantity.outer_start - 10) : quantity.outer_start]
        before = _SINCE.sub("", re.split("[，；。]", before)[-1])  # 从设立之日起连续3年
        if before.endswith(("上", "前")) and view.text[quantity.outer_end : quantity.outer_end + 1] == "度":
            continue  # 前一年度的考核
        after = view.text[quantity.outer_end : quantity.outer_end + 6]
        if re.match(r"以上|内(?:兑|一次|予以兑|提出|申)|期|以内提", after) or re.search(
            "毕业|任职|满|注册|经营|运营|设立|出让", before
        ):
            continue
        if _ONE_AFTER_ANOTHER.search(before) and not _GIVES_ON.match(after):
            continue
        bounded = _AT_MOST.match(view.text, quantity.outer_start, quantity.start)
        if (
            bounded
            or _YEARS.search(before)
            or re.match(
                r"、?内?(?:按|给予|全额|每年|予以|减半|免)|内所?缴|的?(?:奖励|补助|补贴|支持|房租|免)|度?$",
                after,
            )
        ):
            return _limited(view, quantity)
    return None


def _limited(view: TextView, time: Quantity) -> Quantity:
    """A time where it stands, bounded where the words before it say that it is the longest."""
    longest = _AT_MOST.search(view.text, max(0, time.outer_start - _NEAR), time.start)
    return view.placed(replace(time, bound="at_most") if longest else time)
