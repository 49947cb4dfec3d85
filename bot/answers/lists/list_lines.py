"""How a list is told in a line: what it is called, and its items in order as far as whole ones fit."""

from __future__ import annotations

from bot.answers.finder import Finder
from bot.answers.lists.nested_lists import ListHit
from bot.answers.replies.headline import LONGEST, REPLY_MARK, flat
from retrieval import lazy_re as re
from retrieval.captions import uncaptioned
from retrieval.characters import CIRCLED, IN_ROUND_BRACKETS
from retrieval.lists import Entry
from retrieval.report import Report

_LABEL = 44  # code points of what a list is called
SHORT_ITEM = 40  # code points of an item, or of what it has besides its first sentence
_BRACKETS = re.compile(IN_ROUND_BRACKETS)
_OPENS = re.compile(r"以下|下列|如下|条件|情形|之一|包括|分别|分为|提供|提交|材料|资料|申请")
_BECOMES = ("可", "给予", "予以", "不")
_ITEMS_FOLLOW = re.compile("以下|下列|如下|之一")
_TRAILING = "。；;，,、：: \n"


def line_of(finder: Finder, hit: ListHit) -> str:
    """The name of a list and its items in order as far as whole ones fit; else how many there are."""
    report = hit.report
    place = finder.headlines.place_of(report)
    name = name_of(hit)
    lead = f"{place}：" if place and place not in name else ""
    items = hit.list.items
    labelled = all(_is_labelled(report, one) for one in items)
    whole = [
        uncaptioned(flat(report.text[one.body : one.end if labelled else one.head])).strip(_TRAILING)
        for one in items
    ]
    short = [_BRACKETS.sub("", one).strip(_TRAILING) or one for one in whole]
    head = f"{lead}{name}（共{len(items)}项）："
    room = LONGEST - len(head)
    mark = _no_mark if any(character in CIRCLED for character in "".join(whole)) else _mark
    for told in (whole, short):
        body = "；".join(f"{mark(at)}{one}" for at, one in enumerate(told))
        if len(body) <= room:
            return head + body
    body = ""
    for at, one in enumerate(short):
        more = f"{'；' if body else ''}{mark(at)}{one}"
        if len(body) + len(more) > room - 3:
            break
        body += more
    return f"{head}{body} 等" if body else head.rstrip("：")


def _is_labelled(report: Report, item: Entry) -> bool:
    """True if an item is a short label with what it stands for (外国居民：护照): neither tells without the other."""
    return report.text[item.head : item.head + 1] in ("：", ":") and item.end - item.head <= SHORT_ITEM


def _mark(at: int) -> str:
    return CIRCLED[at] if at < len(CIRCLED) else f"{at + 1}."


def _no_mark(_: int) -> str:
    return ""  # where items hold numbers of their own


def name_of(hit: ListHit) -> str:
    """The name of a list: the words that open it if they are short, else the heading above with the clause that opens it."""
    text = hit.report.text
    opener = flat(text[slice(*hit.list.opener)]) if hit.list.opener else ""
    opener = REPLY_MARK.sub("", opener).strip(_TRAILING)
    head = uncaptioned(flat(text[slice(*hit.list.above[-1])])).strip(_TRAILING) if hit.list.above else ""
    head = "" if head in ("问", "答") else head
    if not opener:
        path = hit.report.headings_at(hit.list.items[0].start)
        return head or (path[-1] if path and path[-1] else hit.report.title)
    if hit.list.table:
        return head or hit.report.title
    if len(opener) > _LABEL:
        opener = _opening_clause(opener)
    if not head or head in opener or opener in head or len(head) + len(opener) >= _LABEL:
        return opener
    return f"{head}，{opener}"


def _opening_clause(opener: str) -> str:
    """The clauses of a long opener that open the list (…符合以下3个条件之一), not more than a label takes."""
    told = [one for one in re.split("[。；]", opener) if one]
    sentence = next((one for one in reversed(told) if _OPENS.search(one)), told[-1])
    parts = [one for one in re.split("，", sentence) if one]
    order = range(len(parts) - 1, -1, -1)
    opens = (at for pattern in (_ITEMS_FOLLOW, _OPENS) for at in order if pattern.search(parts[at]))
    at = next(opens, len(parts) - 1)
    kept = parts[at]
    if at < len(parts) - 1 and parts[-1].startswith(_BECOMES):  # what becomes of such: 可以出台
        kept += ("，" if at == len(parts) - 2 else "…") + parts[-1]
    for part in reversed(parts[:at]):
        if len(part) + len(kept) + 1 > _LABEL:
            break
        kept = f"{part}，{kept}"
    return kept
