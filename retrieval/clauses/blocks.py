"""A report's text → its paragraphs and tables: blocks, each with the number that it bears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.captions import caption_end
from retrieval.characters import COLONS, FULL_STOPS, HAN, SEMICOLONS
from retrieval.numerals import ARTICLE_NUMERAL

_NUMERAL = f"[{ARTICLE_NUMERAL}]"
# Behind 1.1 stands a word, and not what makes it a figure (1.5亿元).
_NO_FIGURE = (
    rf"[.．]?(?=\s*[{HAN}（《“])(?!\s*[亿万千百元倍]|[个年月天日吨米亩人家项折成级度分美]|平方|公[里顷斤])"
)
_MARKS = (
    rf"第\s?(?:{_NUMERAL}{{1,7}}|[\d\s]{{1,6}}?)\s?[章节](?!约|能)",
    rf"{_NUMERAL}{{1,3}}\s?、",
    rf"[（(]\s?{_NUMERAL}{{1,3}}\s?[）)]、?",
    rf"第\s?(?:{_NUMERAL}{{1,7}}|\d[\d\s]{{0,5}}?)\s?条(?![第规所中的和或至到及款项之]|例|件)",
    r"\d{1,2}\s?(?:[.．﹒](?!\d)|、)|\d{1,2}[.．](?=\d{4}|\d+0)",
    rf"\d{{1,2}}[.．]\d{{1,2}}{_NO_FIGURE}",
    rf"\d{{1,2}}(?:[.．]\d{{1,2}}){{2,3}}{_NO_FIGURE}",
    r"[（(]\s?\d{1,2}\s?[）)]、?",
    r"[①-⑳]",
    r"[a-hA-H][.．、]",
    r"[-–—•·●▪◆■○×✗✘→]\s+|[•●▪◆■]",
)
_MARK = re.compile("|".join(f"({mark})" for mark in _MARKS))
_FRACTION = re.compile(r"\d{1,4}[.．]\d")
UNMARKED = len(_MARKS)
BULLET = UNMARKED - 1
BRACKETED, ARTICLE, DECIMAL = 2, 3, 6  # the ranks of （一）, of 第一条 and of 1.1.1
_ENDS = FULL_STOPS + SEMICOLONS + COLONS
LONGEST_HEADING = 30
_UNDER_HEADER = re.compile(r"[^\S\n]*\n[^\S\n]*\|[|:\- ]*-[|:\- ]*\|[^\S\n]*(?:\n|$)")


class Block(NamedTuple):
    """A paragraph, or the rows of one table.

    ``rank`` tells how deep its number stands (第一章 0 … a. 9, a bullet 10, UNMARKED without one), ``body`` where its text starts
    after the number and a caption in brackets.
    """

    start: int
    end: int
    rank: int
    body: int
    table: bool = False

    def text(self, report: str) -> str:
        """Text after the number."""
        return report[self.body : self.end]


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs and tables of a text; a line that a column's width broke goes on in the next."""
    current: Block | None = None
    for start, end in _lines(text):
        line = text[start:end]
        if line.startswith("|"):
            headed = _UNDER_HEADER.match(text, end) is not None  # another table begins
            if (
                current is not None
                and current.table
                and not text[current.end : start].strip("\n")
                and not headed
            ):
                current = current._replace(end=end)
                continue
            if current is not None:
                yield current
            current = Block(start, end, UNMARKED, start, table=True)
            continue
        rank, body = _mark(line)
        if current is not None and rank == UNMARKED and _is_captioned_article(text, current):
            current = current._replace(end=end, body=start)
            continue
        if current is not None and _goes_on(text, current, start, rank):
            current = current._replace(end=end)
            continue
        if current is not None:
            yield current
        current = Block(start, end, rank, start + body)
    if current is not None:
        yield current


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold something, without white space around them or the marks of a Markdown heading."""
    for match in re.finditer(r"[^\n]+", text):
        line = match[0]
        left = len(line) - len(line.lstrip(" \t　#*\ufeff"))
        bold = line.endswith("**") and line[:left].endswith("**")
        right = len(line.rstrip(" *")) if bold else len(line.rstrip())
        if left < right:
            yield match.start() + left, match.start() + right


def _mark(line: str) -> tuple[int, int]:
    """The rank of a line's number, and the offset where its text begins: behind its caption, if it bears one."""
    match = _MARK.match(line)
    if match is None or match.lastindex is None:
        return UNMARKED, 0
    behind = caption_end(line, match.end())
    return match.lastindex - 1, behind if line[behind:].strip() else match.end()


def _is_captioned_article(text: str, block: Block) -> bool:
    """True if a block is an article's number and its caption in brackets, whose text stands in the next line."""
    captioned = block.rank == ARTICLE and caption_end(text, block.body, block.end) > block.body
    return captioned and not text[caption_end(text, block.body, block.end) : block.end].strip()


def _goes_on(text: str, before: Block, start: int, rank: int) -> bool:
    """True if a line goes on with the block before it: that ends in the middle of a sentence."""
    written = text[before.start : before.end]
    last = written[-1]
    if (
        "#" in text[before.end : start]
        or before.table
        or written.endswith(("。）", "。)", "。”"))
        or last in "。！？!?：:"
    ):
        return False
    if rank != UNMARKED:
        # A number at the start of a broken line may belong to its sentence (…不超过\n1.5%), a list's may not.
        return last in "，、,（(《“" or (
            rank == 4 and _FRACTION.match(text, start) is not None and last not in _ENDS
        )
    if last in "；;":
        return "\n\n" not in text[before.end : start]
    short = len(written) <= LONGEST_HEADING and "\n" not in written
    if "\n\n" in text[before.end : start]:
        return (not short and before.rank != UNMARKED) or last in "，、,"
    return not short or last in "，、,"
