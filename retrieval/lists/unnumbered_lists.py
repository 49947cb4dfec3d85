"""Lists without numbers: lines or clauses that semicolons part behind a colon, the rows of tables, and parts of a guide under
labels that have a line of their own (申领对象：)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.characters import FULL_STOPS, HAN
from retrieval.form_fields import form_headings
from retrieval.lists.item_list import Entry, ItemList
from retrieval.lists.list_openers import opener_before, stated_count
from retrieval.numerals import ONE_TO_TEN
from retrieval.report import Report
from retrieval.text_pieces import SENTENCE_MARKS, begin_of

_COLON = re.compile(r"[：:](?![/\d])|(?<=以下|下列|如下)[^。；：:\n]{0,20}。(?=\s*\n)")
_SEMICOLON = re.compile(r"[；;](?![^（(\n]{0,40}[）)])")
_ANY_SEMICOLON = re.compile("[；;]")
_END = re.compile(r"[。！？!?]|\n[^\S\n]*\n|(?<=[。；;])\n")
_STOPPED = re.compile(f"[{FULL_STOPS}]")
_PARTICULAR = re.compile(
    r"\**(?:(?:发[布文]|成文|印发|颁布|制定|主管|牵头)?(?:单位|机[关构]|部门|日期|时间)|更新时间|(?:文件|信息)?来源|(?:发?文|文件)?字?号|文件名称|级别|状态|适用地区?|地区|摘要"
    r"|(?:原文)?链接|原文|索引号|标签|栏目|主题词?)\**\s*[：:]"
)
_MARK = re.compile(rf"\s*(?:[（(]?[{ONE_TO_TEN}\d]{{1,3}}[）).．、]|[①-⑳]|第[{ONE_TO_TEN}百\d]{{1,4}}条)\s*")
_FEWEST = 3
_FEWEST_LABELS = 2
_FARTHEST = 1500  # code points
_SHORT_LINE = 40
_HEAD_ENDS = re.compile(r"[。；;：:，,\n]")
_LABEL_WORDS = "对象|条件|资格|材料|资料|准备|流程|程序|步骤|方式|渠道|途径|指南|时间|时限|期限|地点|地址|窗口|标准|依据|电话|范围|办理|申请|申领|须知|事项|结果"
_LABEL = re.compile(
    rf"^[^\S\n]*[●◆■▪·※★☆]?[^\S\n]*(?P<label>(?:[{HAN}]{{0,8}}(?:{_LABEL_WORDS})|[{HAN}]{{2,10}}(?=[：:])))[：:]?[^\S\n]*$(?=\n)",
    re.MULTILINE,
)
_OTHER_HEADING = re.compile(
    r"^[^\S\n]*(?:\d{1,2}[^\S\n]+\S[^\n。]{1,30}|[^\n。]{2,30}[？?])[^\S\n]*$", re.MULTILINE
)
_BULLET = re.compile(
    rf"^[^\S\n]*(?P<mark>[-*•●·▪◆■○×✗✘→])(?:[^\S\n]+|(?<![-*·→]))(?P<said>(?=[^\n]*[{HAN}]{{2}})[^\n]+?)[^\S\n]*$",
    re.MULTILINE,
)
_OPENER = 300  # code points before the first bullet in which stands what opens a list
_TABLE = re.compile(r"(?:^[^\S\n]*\|.*\|[^\S\n]*(?:\n|\Z)){3,}", re.MULTILINE)
_RULE = re.compile(r"[\s|:\-]+")


def stacked(text: str, taken: Sequence[int]) -> Iterator[ItemList]:
    """The lists that a colon opens and semicolons part (…：甲；乙；丙。), within a paragraph or a line each.

    ``taken`` are the places, in order, where items of numbered lists begin: what holds one is no such list.
    """
    semicolons = [match.start() for match in _ANY_SEMICOLON.finditer(text)]
    after = 0
    for colon in _COLON.finditer(text) if len(semicolons) >= _FEWEST - 1 else ():
        if colon.start() < after:
            continue
        least = bisect_left(semicolons, colon.end()) + _FEWEST - 2
        if least >= len(semicolons) or _STOPPED.search(text, colon.end(), semicolons[least]):
            continue
        stop = _stop(text, colon.end())
        cuts = [match.end() for match in _SEMICOLON.finditer(text, colon.end(), stop)]
        if len(cuts) < _FEWEST - 1 or bisect_left(taken, colon.end()) != bisect_left(taken, stop):
            continue
        bounds = [colon.end(), *cuts, stop]
        items = [_entry(text, left, right) for left, right in pairwise(bounds)]
        kept = tuple(item for item in items if item is not None)
        if len(kept) < _FEWEST:
            continue
        line = begin_of(text, colon.start(), SENTENCE_MARKS)
        mark = _MARK.match(text, line)
        opener = opener_before(text, mark.end() if mark else line, colon.end(), under=True)
        yield ItemList(
            opener[0] if opener else kept[0].start,
            kept[-1].end,
            kept,
            opener,
            said=stated_count(text, opener),
        )
        after = stop


def bulleted(text: str) -> Iterator[ItemList]:
    """The lists whose items are lines behind the same bullet, one after another: - 被列为失信被执行人；"""
    run: list[re.Match[str]] = []
    for match in (*_BULLET.finditer(text), None):
        goes_on = (
            match is not None
            and bool(run)
            and match["mark"] == run[-1]["mark"]
            and not text[run[-1].end() : match.start()].strip()
        )
        if not goes_on:
            if len(run) >= _FEWEST_LABELS and not _are_particulars(run):
                yield _of_bullets(text, run)
            run = []
        if match is not None:
            run.append(match)


def _are_particulars(run: Sequence[re.Match[str]]) -> bool:
    """True if half of the lines behind bullets, or more, say of the paper itself who issued it, when, and the like."""
    return 2 * sum(_PARTICULAR.match(match["said"]) is not None for match in run) >= len(run)


def _of_bullets(text: str, run: Sequence[re.Match[str]]) -> ItemList:
    items = []
    for match in run:
        start, end = match.span("said")
        head = _HEAD_ENDS.search(text, start + 1, end)
        items.append(Entry(match.start("mark"), start, end, head.start() if head else end))
    opener = opener_before(text, max(0, items[0].start - _OPENER), items[0].start, under=False)
    return ItemList(
        opener[0] if opener else items[0].start,
        items[-1].end,
        tuple(items),
        opener,
        said=stated_count(text, opener),
    )


def labelled(text: str, numbered: Sequence[ItemList]) -> Iterator[ItemList]:
    """The parts of a guide that labels head, each a line of its own without a number: 申领对象：, 线上办理：, 办理准备：.

    A label within a numbered list is a part of its item.
    """
    spans = [(one.items[0].start, one.end) for one in numbered]
    found = [
        match
        for match in _LABEL.finditer(text)
        if not any(start <= match.start() < end for start, end in spans)
    ]
    if not any(re.search(f"(?:{_LABEL_WORDS})$", one["label"]) for one in found):
        return
    ends = [*(one.start() for one in found[1:]), len(text)]
    items = []
    for match, limit in zip(found, ends, strict=True) if len(found) >= _FEWEST_LABELS else ():
        apart = _OTHER_HEADING.search(text, match.end(), limit)
        end = apart.start() if apart else limit
        while end > match.end("label") and text[end - 1].isspace():
            end -= 1
        if end > match.end():
            items.append(Entry(match.start("label"), match.start("label"), end, match.end("label")))
    if len(items) >= _FEWEST_LABELS:
        yield ItemList(items[0].start, items[-1].end, tuple(items))


def fields(report: Report) -> Iterator[ItemList]:
    """The fields of a form as parts that their labels head: 承诺时限：12个工作日."""
    text, at, lines = report.text, 0, []
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    heads = form_headings(lines)
    if not heads or (heads[0].label,) not in {section.path for section in report.sections}:
        return
    items = [
        Entry(
            one.start, one.start, one.start + len(text[one.start : end].rstrip()), one.start + len(one.label)
        )
        for one, end in zip(heads, [*(one.start for one in heads[1:]), len(text)], strict=True)
    ]
    yield ItemList(items[0].start, items[-1].end, tuple(items))


def _stop(text: str, start: int) -> int:
    """Offset where a list behind a colon ends: at the full stop that no semicolon goes on from, or at a blank line after one."""
    while start < len(text) and text[start].isspace():
        start += 1
    end = min(len(text), start + _FARTHEST)
    for match in _END.finditer(text, start, end):
        if (
            "\n" in match[0]
            and text[: match.start()].rstrip()[-1:] in "；;：:"
            and match.start() - start < _FARTHEST
        ):
            continue
        return match.end()
    return end


def _entry(text: str, start: int, end: int) -> Entry | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(character.isalnum() for character in text[start:end]):
        return None
    match = _HEAD_ENDS.search(text, start + 1, end)
    return Entry(start, start, end, match.start() if match else end)


def tables(text: str) -> Iterator[ItemList]:
    """The tables of a text: the header is the opener, a row an item."""
    for match in _TABLE.finditer(text) if "|" in text else ():
        rows = []
        at = match.start()
        for line in match[0].splitlines(keepends=True):
            left = at + len(line) - len(line.lstrip())
            at += len(line)
            if _RULE.fullmatch(line.strip()) is None:
                rows.append((left, left + len(line.strip())))
        if len(rows) < _FEWEST:
            continue
        items = tuple(Entry(start, start, end, min(end, start + _SHORT_LINE)) for start, end in rows[1:])
        yield ItemList(rows[0][0], rows[-1][1], items, rows[0], table=True)
