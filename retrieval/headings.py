"""Finds the headings of a text, all but lead sentences.

What belongs here: what makes a line or a number a heading, how deep it stands, and where its label
ends. Headings come as lines (Markdown, chapters of laws), as articles, and as numbers that run into
their text (一、 （一） 1. 一是).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from retrieval import lazy_re as re
from retrieval.captions import caption, caption_end
from retrieval.characters import CLOSERS, HAN, SENTENCE_ENDS
from retrieval.numerals import ARTICLE_NUMERAL, ONE_TO_TEN, YEAR, whole_number
from retrieval.patterns import Sought, beginning


class Rank(IntEnum):
    """Depth of a heading; those of Markdown are 1 to 6 and stand above all others."""

    BOOK = 10
    CHAPTER = 11
    PART = 12
    TOP = 20
    SPEECH = 25
    SUB = 30
    QUESTION = 35
    TITLE = 38  # a line numbered 1. over a text with a count 1. of its own
    DIGIT = 40
    FIGURE = 41  # and 42, 43, 44 for 1.1, 1.1.1, 1.1.1.1
    LABEL = 45
    LEAD = 50
    ARTICLE = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``body`` is where the range under it starts, ``after`` where its label has ended.

    Both are the same for a heading line. An empty label ends what stands deeper and opens nothing.
    """

    start: int
    body: int
    after: int
    rank: int
    label: str

    @property
    def runs_in(self) -> bool:
        """True if the heading itself is part of its section's text."""
        return self.body == self.start


_NUMERAL = f"[{ARTICLE_NUMERAL}]"
_FENCE = re.compile(r" {0,3}(```|~~~)")
_MARKDOWN = re.compile(r" {0,3}(#{1,6})[^\S\n]+(.*)$")
_PART = re.compile(rf"第(?:{_NUMERAL}{{1,7}}|\d{{1,3}})(编|篇|部分|章|节)(?!的|所|规定)")
_PARTS = {"编": Rank.BOOK, "篇": Rank.BOOK, "部分": Rank.BOOK, "章": Rank.CHAPTER, "节": Rank.PART}
_LONGEST_LINE = 40
LONGEST_HEADING = 200  # code points; a longer line is a text, whatever stands before it
_ARTICLE = re.compile(rf"(?:\*\*)?(第({_NUMERAL}{{1,7}}|\d{{1,4}})条(?:之{_NUMERAL}{{1,2}})?)(?:\*\*)?")
_OPEN_HEADINGS, _OPEN_ARTICLES = frozenset("#第`~"), frozenset("#*第附")
# What follows the number where a sentence only refers to the article (第八条规定的…).
_REFERENCE = re.compile(r"[第规所中的、，,和或至到及前款项以之]")
_ANNEX = re.compile(rf"(附件\s?(?:\d{{1,2}}|{_NUMERAL}{{1,2}})?|附录|附表)(?:\s*[:：].{{0,40}})?")


def comments_in(text: str) -> list[tuple[int, int]]:
    """The ranges of the HTML comments of a text; one that does not end is none."""
    found: list[tuple[int, int]] = []
    at = text.find("<!--")
    # Not by a regular expression: that looks for the end again from each comment that has none.
    while at >= 0 and (end := text.find("-->", at + 4)) >= 0:
        found.append((at, end + 3))
        at = text.find("<!--", end + 3)
    return found


def heading_text(marked: str) -> str:
    """Text of a Markdown heading, without closing marks."""
    return marked.rstrip().rstrip("#").rstrip()


def text_lines(text: str, comments: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """The lines that begin outside of the comments, and where."""
    starts = [start for start, _ in comments]
    at = 0
    for line in text.split("\n"):
        before = bisect_right(starts, at)
        # A row of a table opens no section, whatever number stands in its first cell.
        if (not before or comments[before - 1][1] <= at) and not is_table_row(line):
            yield at, line
        at += len(line) + 1


def is_table_row(line: str) -> bool:
    """True if a line is a row of a Markdown table."""
    bare = line.strip()
    return len(bare) > 1 and bare[0] == bare[-1] == "|"


def heading_lines(lines: Iterable[tuple[int, str]]) -> list[Heading]:
    """The Markdown headings of a text's lines, and the chapters and the like that have a line of their own."""
    found: list[Heading] = []
    fence = ""
    for at, line in lines:
        if line.lstrip()[:1] not in _OPEN_HEADINGS:
            continue
        mark = _FENCE.match(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        if fence:
            continue
        markdown = _MARKDOWN.match(line)
        title = heading_text(markdown[2]) if markdown else line.strip()
        if not title or _ARTICLE.match(title):
            continue
        end = at + len(line)
        part = _PART.match(title)
        if part and (markdown or (len(title) <= _LONGEST_LINE and not re.search("[。；，：]", title))):
            # 第一章  总　则 is written 第一章 总则.
            name = re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}])", "", title[part.end() :].strip())
            found.append(Heading(at, end, end, _PARTS[part[1]], f"{part[0]} {name}".strip()))
        elif markdown and len(title) <= LONGEST_HEADING:
            found.append(Heading(at, end, end, len(markdown[1]), title.replace("**", "")))
    return found


def articles(lines: Iterable[tuple[int, str]]) -> list[Heading]:
    """The articles of a law's lines and its annexes; none where only one stands there (a quotation)."""
    found: list[Heading] = []
    numbered: list[tuple[int, bool, Heading]] = []
    written = [(at, line) for at, line in lines if line.strip()]
    for place, (at, line) in enumerate(written):
        if line.lstrip()[:1] not in _OPEN_ARTICLES:
            continue
        markdown = _MARKDOWN.match(line)
        start = markdown.start(2) if markdown else len(line) - len(line.lstrip())
        article = _ARTICLE.match(line, start)
        annex = _ANNEX.fullmatch(line.strip())
        if article:
            rest = line[article.end() :]
            parted = not rest.strip() or rest[0].isspace()
            below = written[place + 1][1] if place + 1 < len(written) else ""
            captioned = caption(rest)
            named = _ARTICLE_NAME.match(rest) or (_ITEM.match(below) and _ARTICLE_NAME_ALONE.fullmatch(rest))
            name = captioned or (named[1] if named else "")
            after = at + caption_end(line, article.end())
            one = Heading(at + start, at + start, after, Rank.ARTICLE, f"{article[1]} {name}".strip())
            if parted or captioned or not _REFERENCE.match(rest):
                numbered.append((whole_number(article[2]), parted or bool(captioned), one))
        elif annex and numbered:
            found.append(Heading(at + start, at + start, at + len(line), Rank.BOOK, annex[1]))
    for place, (number, parted, one) in enumerate(numbered):
        # Without a space it counts on from the one before, or the next one from it: an excerpt begins anywhere.
        before = numbered[place - 1][0] if place else 0
        after = numbered[place + 1][0] if place + 1 < len(numbered) else 0
        if parted or number == before + 1 or after == number + 1:
            found.append(one)
    found.sort(key=lambda one: one.start)
    return found if len(found) > 1 else []


# What an article calls itself before its text: 第六条 上市奖励。对…
_ARTICLE_NAME = re.compile(rf"\s*([{HAN}、“”]{{2,16}})(?:。\s*[^\s]|[：:]\s*[^\s（(])")
_ARTICLE_NAME_ALONE = re.compile(rf"\s*([{HAN}、“”]{{2,16}})。\s*")  # over a list
_ITEM = re.compile(rf"\s*[（(]?[{ONE_TO_TEN}\d]{{1,3}}[)）、.．]")

# Numbers that run into the text

_MARK = beginning(
    rf"*{ONE_TO_TEN}（(\d名附各",
    r"(?:\*\*)?(?:"
    rf"(?P<top>[{ONE_TO_TEN}]{{1,3}})、"
    rf"|[（(](?P<sub>[{ONE_TO_TEN}]{{1,3}})[)）]"
    rf"|(?P<lead>[{ONE_TO_TEN}]{{1,2}})是"
    r"|(?P<digit>(?<!\d)\d{1,2})[.．、﹒](?!\d)"
    r"|(?P<annex>名词解释|名词注释|附件\d{0,2}|附录)[:：]"
    r"|(?P<speech>各位代表)[,，!！:：]"
    r")",
)
_TOP_OR_SUB = re.compile(f"[{ONE_TO_TEN}][、)）]")
_NUMERALS = re.compile(f"[{ONE_TO_TEN}]{{1,3}}")
# The rest of a line that is a title: whatever the line before it ends with, it is no item of a list.
_TITLE_LINE = re.compile(r"[^\n。；;，,：:]{2,30}(?<![、；;，,：:。])\n")
_RANKS = {
    "annex": Rank.BOOK,
    "top": Rank.TOP,
    "speech": Rank.SPEECH,
    "sub": Rank.SUB,
    "digit": Rank.DIGIT,
    "lead": Rank.LEAD,
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number, its kind and value, and how it is parted from what stands before it."""

    kind: str
    value: int
    start: int
    end: int
    item: bool  # after a semicolon, or a colon that it touches
    at_line: bool
    stopped: bool  # after the end of a sentence
    spaced: bool


def run_in(text: str, at_lines: bool = False, outside: Sequence[tuple[int, int]] = ()) -> list[Heading]:
    """The numbered headings that run into the text, outside of some ranges.

    ``at_lines``: only those that begin a line (where Markdown headings give the structure). The
    address 各位代表 ends the numbered headings of a work report.
    """
    if not _TOP_OR_SUB.search(text):
        return []
    marks = [
        mark
        for mark in _in_order(_without_items(list(_marks(text, outside))))
        if mark.at_line or not at_lines
    ]
    if not any(mark.kind in ("top", "sub") for mark in marks):
        return []
    found: list[Heading] = []
    for number, mark in enumerate(marks):
        end = marks[number + 1].start if number + 1 < len(marks) else len(text)
        label, after = "", mark.end
        if mark.kind == "annex":
            label = text[mark.start : mark.end - 1]
        elif mark.kind in ("lead", "digit"):
            label, after = _sentence_label(text, mark, end)
            if not label:
                continue
        elif mark.kind != "speech":
            label, after = _label(text, mark, end)
        if mark.kind != "speech" or found:
            found.append(Heading(mark.start, mark.start, after, _RANKS[mark.kind], label))
        stop = text.find("\n", mark.end, end)
        if mark.kind == "lead" and not mark.at_line and stop >= 0 and text[stop:end].strip():
            # 一是… within a paragraph heads nothing after it.
            found.append(Heading(stop, stop, stop, _RANKS["lead"], ""))
    return found


def _marks(text: str, outside: Sequence[tuple[int, int]]) -> Iterator[_Mark]:
    rows = sorted((*_table_rows(text), *outside))
    starts = [row for row, _ in rows]
    for match in _MARK.finditer(text):
        kind, start = str(match.lastgroup), match.start()
        value = whole_number(match[kind])
        beside = _NUMERALS.match(text, match.end()) if kind == "top" else None
        if beside is not None and whole_number(beside[0]) == value + 1:
            continue  # 一、二期工程, not 二、一次性补贴
        nearest = bisect_right(starts, start)
        if nearest and start < rows[nearest - 1][1]:
            continue
        at = start
        while at and text[at - 1].isspace():
            at -= 1
        before = text[at - 1 : at]
        yield _Mark(
            kind,
            value,
            start,
            match.end(),
            item=before != ""
            and (before in "；;" or (before in "：:" and at == start))
            and not (kind == "top" and "\n" in text[at:start] and _TITLE_LINE.match(text, match.end())),
            at_line=not before or "\n" in text[at:start],
            stopped=after_sentence(text, at),
            spaced=at < start and before not in "，,、；;",
        )


def _table_rows(text: str) -> list[tuple[int, int]]:
    """The ranges of the lines that are rows of tables."""
    found: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n") if "|" in text else ():
        if is_table_row(line):
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def after_sentence(text: str, at: int) -> bool:
    """True if a sentence ends at ``at``, quotation marks and brackets aside, or the text begins there."""
    while at and text[at - 1] in CLOSERS:
        at -= 1
    return at == 0 or text[at - 1] in SENTENCE_ENDS


def _without_items(marks: list[_Mark]) -> Iterator[_Mark]:
    """The marks that can head a text: not the items of an enumeration (（一）…；（二）…)."""
    following: dict[str, _Mark] = {}
    items: set[int] = set()
    for mark in reversed(marks):
        after = following.get(mark.kind)
        # The first item of a list stands after a colon, but the second after a semicolon.
        if mark.item or (after is not None and after.item and after.value == mark.value + 1):
            items.add(mark.start)
        following[mark.kind] = mark
    for mark in marks:
        if mark.start in items:
            continue
        if mark.kind == "digit":
            heads = mark.at_line
        elif mark.kind in ("top", "sub"):
            heads = mark.at_line or mark.stopped or mark.spaced
        else:
            heads = mark.at_line or mark.stopped
        if heads:
            yield mark


def _in_order(marks: Iterator[_Mark]) -> Iterator[_Mark]:
    """The marks that count on from those before them; only at a line's start may a number be left out."""
    last: dict[str, int] = {}
    for mark in marks:
        if mark.kind in ("annex", "speech"):
            yield mark
            continue
        expected = mark.value in (1, last.get(mark.kind, 0) + 1)
        if expected or (mark.at_line and mark.kind in ("top", "sub")):
            rank = _RANKS[mark.kind]
            last = {kind: value for kind, value in last.items() if _RANKS[kind] < rank}
            last[mark.kind] = mark.value
            yield mark


# Labels

_LONGEST_LABEL = 40
_LONGEST_CLAUSE = 24
_LONGEST_SENTENCE = 30
_SHORTEST_TEXT = 12
# Not within a date: 七、本政策自 2024 年8 月6 日起施行。
_LABEL_END = re.compile(r"[。！？!?]|(?!(?<=[自从至年月])\s\d|(?<=\d)\s[年月日])\s")
_NAME_END = re.compile(rf"[{HAN}]{{2,8}}[：:]")  # 二、申请对象：在本县注册的企业。
_CLAUSE_END = re.compile(r"[，,：:；;。]")
# Where a text begins that runs on from its heading without any mark: the heading's year or one of its
# words comes again, or a couplet follows the heading's last noun (…作风建设|风清气正，人和政通。).
_RUNS_ON = (
    Sought(rf"(?P<year>{YEAR}年)[^。]{{2,}}?(?=(?P=year))", "年"),
    Sought(rf"(?P<word>[{HAN}]{{2,4}})[^。]*?(?=(?P=word)[{HAN}]{{0,4}}是)", "是"),
    Sought(
        rf"(?:建设|工作|回顾|安排|任务|政府|目标)(?=[{HAN}]{{4}}[,，][{HAN}]{{4}}[。！])", ", ，", "。 ！"
    ),
)
_OPENER = re.compile(r"(?:我们|我[省市州县区镇乡]|全年|一年来|过去一年|当前)")
_SHORTEST_LABEL = 6


def _label(text: str, mark: _Mark, limit: int) -> tuple[str, int]:
    """The label of a numbered heading and where it ends."""
    window = text[mark.end : min(limit, mark.end + _LONGEST_LABEL)]
    if captioned := caption_end(window, 0):
        return text[mark.start : mark.end + captioned].replace("**", ""), mark.end + captioned
    skipped = len(window) - len(window.lstrip())
    clean = _NAME_END.match(window, skipped) or _LABEL_END.search(window, skipped)
    size = clean.end() - 1 if clean else len(window)
    cuts = [match.end() for pattern in _RUNS_ON if (match := pattern.search(window))]
    if cuts:
        size, clean = min(size, *cuts), None
    elif not clean and mark.end + size < limit:
        opener = _OPENER.search(window, skipped + _SHORTEST_LABEL)
        clause = _CLAUSE_END.search(window, skipped)
        ends = [match.start() for match in (opener, clause) if match]
        size = min((*ends, skipped + _LONGEST_CLAUSE))
    label = text[mark.start : mark.end + size].replace("**", "").strip().rstrip("：:，,；;")
    return label, mark.end + size + (1 if clean else 0)


def _sentence_label(text: str, mark: _Mark, limit: int) -> tuple[str, int]:
    """The label of a heading that is a short sentence of its own, with text after it; or ""."""
    end = text.find("。", mark.end, min(limit, mark.end + _LONGEST_SENTENCE))
    if end < 0 or re.search(r"[，,；;：:\n]", text[mark.end : end]):
        return "", mark.end
    stop = text.find("\n", end, limit)
    if mark.kind == "digit" and stop >= 0:
        limit = min(limit, stop)
    return (
        (text[mark.start : end].replace("**", ""), end + 1)
        if limit - end > _SHORTEST_TEXT
        else ("", mark.end)
    )
