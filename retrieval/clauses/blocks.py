"""A report's text → the articles, items, paragraphs and tables that clauses are read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.captions import caption_end
from retrieval.characters import COLONS, FULL_STOPS, HAN, SEMICOLONS
from retrieval.numerals import ARTICLE_NUMERAL, ONE_TO_TEN
from retrieval.report import Section

_NUMERAL = f"[{ARTICLE_NUMERAL}]"
# Behind 1.1 stands a word, and not what makes it a figure (1.5亿元).
_NO_FIGURE = (
    rf"[.．]?(?=\s*[{HAN}（《“])(?!\s*[亿万千百元倍]|[个年月天日吨米亩人家项折成级度分美]|平方|公[里顷斤])"
)
_MARKS = (
    re.compile(rf"第\s?(?:{_NUMERAL}{{1,7}}|[\d\s]{{1,6}}?)\s?[章节](?!约|能)"),
    re.compile(rf"{_NUMERAL}{{1,3}}\s?、"),
    re.compile(rf"[（(]\s?{_NUMERAL}{{1,3}}\s?[）)]、?"),
    re.compile(rf"第\s?(?:{_NUMERAL}{{1,7}}|\d[\d\s]{{0,5}}?)\s?条(?![第规所中的和或至到及款项之]|例|件)"),
    re.compile(r"\d{1,2}\s?(?:[.．﹒](?!\d)|、)|\d{1,2}[.．](?=\d{4}|\d+0)"),
    re.compile(rf"\d{{1,2}}[.．]\d{{1,2}}{_NO_FIGURE}"),
    re.compile(rf"\d{{1,2}}(?:[.．]\d{{1,2}}){{2,3}}{_NO_FIGURE}"),
    re.compile(r"[（(]\s?\d{1,2}\s?[）)]、?"),
    re.compile(r"[①-⑳]"),
    re.compile(r"[a-hA-H][.．、]"),
    re.compile(r"[-–—•·●▪◆■○×✗✘→]\s+|[•●▪◆■]"),
)
_MARKED = re.compile(rf"[第（(①-⑳a-hA-H\d\-–—•·●▪◆■○×✗✘→]|{_NUMERAL}")
UNMARKED = len(_MARKS)
_BULLET = UNMARKED - 1
_BRACKETED, _ARTICLE, _DECIMAL = 2, 3, 6  # the ranks of （一）, of 第一条 and of 1.1.1
_ENDS = FULL_STOPS + SEMICOLONS + COLONS
_LONGEST_HEADING = 30
_BRACKETED_LINE = re.compile(r"[【［\[][^【】［］\[\]\n。；]{2,18}[】］\]]")  # 【政策三：设备补助】
_LABEL = re.compile(rf"\s*[{HAN}]{{2,4}}(?:条件|对象|标准|期限|方式|流程|材料|范围|内容|金额)[：:]|答[：:]")
# A line of a form that says something else than what is given.
_OTHER_LABEL = re.compile(
    rf"\s*[{HAN}]{{0,4}}(?:[{HAN}]{{2}}/)?[{HAN}]{{0,2}}(?:要求|条件|材料|流程|程序|步骤|频[度次]|时间|时限|期限|方式|电话|依据|文件|字号|机构|部门)[：:]"
)
_ANNEX = re.compile(r"附\s?件|附\s*则\s*$")
_SENDS_ON = re.compile(r"如下|下表|见表|附表")
_CAPTION = re.compile(rf"(?:附?表\s?[{ONE_TO_TEN}\d]*|单位)[^。；]{{0,40}}")
# How a ceiling of all that stands before it begins: 单个项目奖励最高150万元.
FOR_ALL = re.compile(
    "(?:(?:扶持|补贴|补助|奖励|支持|资助)(?:期限?|年限)[^，。；]{1,10}，)?(?:每(?:家|个|户|年|笔|次|件|项)|单[个家户笔次件项]|同一|年度|总额|最高|上述|以上|累计|奖励|补助|补贴|最多)"
)
_BOUNDS_ALL = re.compile(f"{FOR_ALL.pattern}[^。；]{{0,30}}(?:最高|最多|不超过|上限|封顶)")
# What a text without numbers of its own for it ends with: 以上措施由市科技局负责解释，自…起施行.
_CLOSES = re.compile(r"\s*(?:以上|上述|本)[^，。；]{1,12}[由自][^。；]{0,40}(?:解释|施行|实施|执行)")
_UNDER_HEADER = re.compile(r"[^\S\n]*\n[^\S\n]*\|[|:\- ]*-[|:\- ]*\|[^\S\n]*(?:\n|$)")
_BANDS, _ALIKE = 2, 4  # items that show a list of bands; code points that they begin alike with
_BAND = re.compile(r"[^，。；\d]{4,24}[\d.]+\s*(?:亿|万)?(?:美?元|人|亩|平方米|%)[^，。；]{0,12}，[^。；]*\d")
_BAND_LINE = re.compile(
    r"\s*\d[\d.]*\s*[亿万]?(?:美?元|人次?|亩|平方米|平米)[^，。；：\n]{0,20}?[\s：][^，。；\d\n]{0,6}\d[\d.]*\s*(?:[%％万亿]|元)[^\n]{0,12}$"
)
_GIVES_FOR = re.compile(
    r"[^，。；\d]{4,40}[\d.]+\s*[亿万]?[^，。；\d]{0,40}，[^。；\d]{0,12}\d[^。；]*[。；]?\s*$"
)
_GIVES_SUM = re.compile(r"，[^，]{0,12}(?:奖|补[助贴]|给予|资助)[^，\d]{0,8}\d")
_SUM = re.compile(r"[\d.]+\s*[亿万]?")
_REPLY = re.compile(r"\s*(?:答复?|回答|回复|A)\s*\d{0,3}[:：]")
_ASKED = re.compile(r"\s*(?:问题?|Q)\s*\d{0,3}\s*[:：]")
_ABOVE = 1  # chapters and 一、, which end a reply
_QUESTION = re.compile(r"[？?]\s*$")


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


@dataclass(frozen=True, slots=True)
class Item:
    """Source of one clause: a paragraph, a list with its introduction, or a table.

    ``headings`` are the texts of the headings above it that are blocks of their own, from the outermost.
    """

    blocks: tuple[Block, ...]
    section: tuple[str, ...] = ()
    headings: tuple[Block, ...] = ()

    @property
    def start(self) -> int:
        """Offset where it starts."""
        return self.blocks[0].start

    @property
    def end(self) -> int:
        """Offset where it ends."""
        return self.blocks[-1].end


def items(text: str, sections: Sequence[Section]) -> Iterator[Item]:
    """The items of a report in order."""
    starts = [section.start for section in sections]
    above: list[Block] = []
    found = list(blocks(text))
    at = 0
    while at < len(found):
        block = found[at]
        if _ANNEX.match(block.text(text)):
            above.clear()
        asked = _is_asked(found, at, text)
        if asked or _is_heading(block, text):
            while above and above[-1].rank >= block.rank:
                above.pop()
            above.append(block)
            at += 1
            if at < len(found) and not _LABEL.match(found[at].text(text)):
                continue
            group = _under(found, at, _ABOVE if asked else block.rank, text)
        else:
            while above and above[-1].rank >= block.rank and block.rank != UNMARKED:
                above.pop()
            group = _list(found, at, text)
        if not group:
            continue
        path = _path_at(sections, starts, group[0].start)
        own = _of_section(group, sections, starts, path)
        yield Item(own, path, tuple(above))
        at += len(own)


def _path_at(sections: Sequence[Section], starts: Sequence[int], offset: int) -> tuple[str, ...]:
    """The headings of the section that a code point lies in; () if it lies in none."""
    number = bisect_right(starts, offset) - 1
    return sections[number].path if number >= 0 and offset < sections[number].end else ()


def _of_section(
    group: Sequence[Block], sections: Sequence[Section], starts: Sequence[int], path: tuple[str, ...]
) -> tuple[Block, ...]:
    """The blocks of a numbered group up to the first without a number that is a heading outside of its section, or stands under one."""
    first, *others = group
    if first.rank == _BULLET:
        return tuple(group)  # measured: work reports, whose bullets grant nothing, are answered better so
    own = takewhile(
        lambda one: one.rank != UNMARKED or _path_at(sections, starts, one.start)[: len(path)] == path, others
    )
    return (first, *own)


def _is_asked(found: Sequence[Block], at: int, text: str) -> bool:
    """True if a block without a number is a question that the next one replies to."""
    block = found[at]
    if block.rank != UNMARKED or block.table or at + 1 == len(found):
        return False
    said = block.text(text)
    short = len(said) <= _LONGEST_HEADING and _QUESTION.search(said)
    return bool(short or _ASKED.match(said)) and bool(_REPLY.match(found[at + 1].text(text)))


def _under(found: Sequence[Block], at: int, rank: int, text: str) -> list[Block]:
    """The blocks under a heading that has labelled lines (补贴条件：… 补贴标准：…)."""
    group: list[Block] = []
    for block in found[at:]:
        said = block.text(text)
        if block.rank <= rank or _QUESTION.search(said) or (rank == _ABOVE and _ASKED.match(said)):
            break
        group.append(block)
    return group


def _list(found: Sequence[Block], at: int, text: str) -> list[Block]:
    """A block with what belongs to it: the items of a list that it introduces, further paragraphs of an article."""
    first = found[at]
    group = [first]
    written = first.text(text).rstrip()
    if first.table:
        return [*group, *_bounding(found[at + 1 :], text)]
    if table := _table_after(found, at, text):
        return [first, *table, *_bounding(found[at + 1 + len(table) :], text)]
    if len(bands := _bands_from(found, at, text)) >= _BANDS:
        return bands
    if not written.endswith(("：", ":")) and not _bands_after(found, at, text):
        group += _further(found[at + 1 :], text) if first.rank != UNMARKED else ()
        table = _table_after(found, at + len(group) - 1, text)
        return [*group, *table, *(_bounding(found[at + len(group) + len(table) :], text) if table else ())]
    if lines := _band_lines(found[at + 1 :], text):
        return [first, *lines, *_bounding(found[at + 1 + len(lines) :], text)]
    depth = 0
    for number, block in enumerate(found[at + 1 :], at + 1):
        if depth and block.rank == UNMARKED and _BOUNDS_ALL.match(block.text(text).strip()):
            return [*group, *_further(found[number:], text)]
        if block.rank == UNMARKED or (block.rank <= first.rank and not _below(block, first)):
            break
        if depth and (block.rank < depth or (depth, block.rank) == (_BRACKETED, _ARTICLE)):
            break
        depth = depth or block.rank
        group.append(block)
    return group


def _bands_after(found: Sequence[Block], at: int, text: str) -> bool:
    """True if the items under a block are bands, though no colon says so."""
    deeper = at + 1 < len(found) and found[at].rank < found[at + 1].rank
    return deeper and len(_bands_from(found, at + 1, text)) >= _BANDS


def _bands_from(found: Sequence[Block], at: int, text: str) -> list[Block]:
    """The items from one on that are bands of one ladder: they begin alike, each with a figure that it measures."""
    first = found[at]
    opening = first.text(text)[:_ALIKE]
    if first.rank == UNMARKED:
        return _bands_without_numbers(found, at, text)
    return list(
        takewhile(
            lambda block: (
                block.rank == first.rank
                and block.text(text)[:_ALIKE] == opening
                and _BAND.match(block.text(text)) is not None
            ),
            found[at:],
        )
    )


def _bands_without_numbers(found: Sequence[Block], at: int, text: str) -> list[Block]:
    """Paragraphs from one on that say the same of other figures (…突破3亿元的企业，奖励30万元。), as the items of a list."""
    written = found[at].text(text)
    if at + 1 == len(found) or found[at + 1].text(text)[:_ALIKE] != written[:_ALIKE]:
        return []
    if found[at].table or not _GIVES_FOR.match(written):
        return []
    said = _SUM.sub("", written.strip("。；\n"))
    alike = takewhile(
        lambda block: (
            block.rank == UNMARKED
            and not block.table
            and _SUM.sub("", block.text(text).strip("。；\n")) == said
        ),
        found[at:],
    )
    return [block._replace(rank=UNMARKED - 1) for block in alike]


def _band_lines(found: Sequence[Block], text: str) -> list[Block]:
    """Lines without numbers that each begin with a band and say what it brings (2000万元～5000万元　补5%), as the items of a list."""
    lines = takewhile(
        lambda block: block.rank == UNMARKED and _BAND_LINE.match(block.text(text)) is not None, found
    )
    bands = [block._replace(rank=_BULLET) for block in lines]
    return bands if len(bands) >= _BANDS else []


def _table_after(found: Sequence[Block], at: int, text: str) -> Sequence[Block]:
    """The table, with its caption, that a block sends on to (标准见表3, or a colon at its end); none if it sends on to none."""
    written = found[at].text(text).rstrip()
    if not (written.endswith(("：", ":")) or _SENDS_ON.search(written)):
        return ()
    after = found[at + 1 : at + 3]
    if after and after[0].table:
        return after[:1]
    captioned = len(after) > 1 and after[1].table and _CAPTION.fullmatch(after[0].text(text).strip())
    return after if captioned else ()


def _bounding(found: Sequence[Block], text: str) -> Sequence[Block]:
    """The paragraph behind a table that bounds all that it gives: 单个项目奖励总额最高不超过90万元."""
    bounds = found and found[0].rank == UNMARKED and not found[0].table
    return found[:1] if bounds and _BOUNDS_ALL.match(found[0].text(text).strip()) else ()


def _further(found: Sequence[Block], text: str) -> list[Block]:
    """Further paragraphs of an article: they have no number of their own."""
    return list(
        takewhile(
            lambda block: (
                not (
                    block.rank != UNMARKED
                    or block.table
                    or _ANNEX.match(block.text(text))
                    or _is_heading(block, text)
                    or _OTHER_LABEL.match(block.text(text))
                    or _CLOSES.match(block.text(text))
                )
            ),
            found,
        )
    )


def _below(block: Block, first: Block) -> bool:
    """True if an item may stand under a block: （一） is below 第一条 though it may also head articles."""
    return first.rank == UNMARKED or (first.rank == _ARTICLE and block.rank == _BRACKETED)


def _is_heading(block: Block, text: str) -> bool:
    """True if a block is only a heading: short, and no sentence."""
    written = block.text(text).strip()
    if block.table or len(written) > _LONGEST_HEADING:
        return False
    if _BRACKETED_LINE.fullmatch(written) or (block.rank != UNMARKED and _QUESTION.search(written)):
        return True
    return block.rank <= _DECIMAL and not re.search(r"[。；：;:]", written) and not _GIVES_SUM.search(written)


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
    for rank, mark in enumerate(_MARKS) if _MARKED.match(line) else ():
        if match := mark.match(line):
            behind = caption_end(line, match.end())
            return rank, behind if line[behind:].strip() else match.end()
    return UNMARKED, 0


def _is_captioned_article(text: str, block: Block) -> bool:
    """True if a block is an article's number and its caption in brackets, whose text stands in the next line."""
    captioned = block.rank == _ARTICLE and caption_end(text, block.body, block.end) > block.body
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
            rank == 4 and re.match(r"\d+[.．]\d", text[start : start + 6]) is not None and last not in _ENDS
        )
    if last in "；;":
        return "\n\n" not in text[before.end : start]
    short = len(written) <= _LONGEST_HEADING and "\n" not in written
    if "\n\n" in text[before.end : start]:
        return (not short and before.rank != UNMARKED) or last in "，、,"
    return not short or last in "，、,"
