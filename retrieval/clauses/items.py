"""Blocks → the articles, items, paragraphs and tables that clauses are read from, each with the headings over it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.blocks import (
    ARTICLE,
    BRACKETED,
    BULLET,
    DECIMAL,
    LONGEST_HEADING,
    UNMARKED,
    Block,
    blocks,
)
from retrieval.clauses.labelled_blocks import is_labelled, says_what_is_given
from retrieval.numerals import ONE_TO_TEN
from retrieval.report import Section

_BRACKETED_LINE = re.compile(r"[【［\[][^【】［］\[\]\n。；]{2,18}[】］\]]")  # 【政策三：设备补助】
# A line of a form that says something else than what is given.
_OTHER_LABEL = re.compile(
    rf"\s*[{HAN}]{{0,4}}(?:[{HAN}]{{2}}/)?[{HAN}]{{0,2}}(?:要求|条件|材料|流程|程序|步骤|频[度次]|时间|时限|期限|方式|电话|依据|文件|字号|机构|部门)[：:]"
)
_ANNEX = re.compile(r"附\s?件|附\s*则\s*$")
_SENDS_ON = re.compile(r"如下|下表|见表|附表")
_CAPTION = re.compile(rf"(?:附?表\s?[{ONE_TO_TEN}\d]*|单位)[^。；]{{0,40}}")
# How a ceiling of all that stands before it begins: 单个项目奖励最高150万元.
FOR_ALL = re.compile(
    "(?:(?:扶持|补贴|补助|奖励|支持|资助)(?:期限?|年限)[^，。；]{1,10}，|按照?[^，。；]{2,24}(?:计算|核算|核定)，)?(?:每(?:家|个|户|年|笔|次|件|项)|单[个家户笔次件项]|同一|年度|总额|最高|上述|以上|累计|奖励|补助|补贴|最多"
    rf"|[{HAN}、]{{2,14}}?(?:补贴|补助|奖励|资助|奖补)(?:资金)?(?:总?金额|总额|额度)(?=[^，。；\d]{{0,8}}(?:最高|不得?超过|上限)))"
)
_BOUNDS_ALL = re.compile(f"{FOR_ALL.pattern}[^。；]{{0,30}}(?:最高|最多|不超过|上限|封顶)")
# How all that stands before it is paid out: 落户奖励分三年按40%、30%、30%的比例拨付.
_PAYS_ALL = re.compile(
    rf"(?:上述|以上|前款)?[{HAN}]{{0,8}}(?:奖励?|奖补|补[贴助]|资助|扶持|支持)(?:资金|金|款)?[^，。；]{{0,4}}分(?:[两二三四五\d]个?(?:年|期|次)|期|次)"
)
# 住宿2晚以上的，在上述标准基础上每趟增加1万元.
_RAISES_ALL = re.compile(
    "[^，。；]{2,24}的，[^，。；]{0,6}在?(?:上述|以上)(?:奖励|补助|补贴)?(?:标准|比例|金额|基础)"
)
# What a text without numbers of its own for it ends with: 以上措施由市科技局负责解释，自…起施行.
_CLOSES = re.compile(r"\s*(?:以上|上述|本)[^，。；]{1,12}[由自][^。；]{0,40}(?:解释|施行|实施|执行)")
_BANDS, _ALIKE = 2, 4  # items that show a list of bands; code points that they begin alike with
_BAND = re.compile(
    r"[^，。；\d]{4,24}[\d.]+\s*(?:亿|万)?(?:美?元|人|亩|平方米|%|[家户台件场次吨个])[^，。；]{0,12}，[^。；]*\d"
)
_BAND_LINE = re.compile(
    r"\s*(?P<of>[^，。；：\d\n]{0,12})\d[\d.]*\s*[亿万]?(?:美?元|人次?|亩|平方米|平米)[^，。；：\n]{0,20}?[\s：，][^。；\d\n]{0,12}\d[\d.]*\s*(?:[%％‰万亿]|元)[^\n]{0,20}$"
)
_GIVES_FOR = re.compile(
    r"[^，。；\d]{4,40}[\d.]+\s*[亿万]?[^，。；\d]{0,40}，[^。；\d]{0,12}\d[^。；]*[。；]?\s*$"
)
_GIVES_SUM = re.compile(r"，[^，]{0,12}(?:奖|补[助贴]|给予|资助)[^，\d]{0,8}\d")
_GIVES_SHARE = re.compile(r"的，按照?[\d.]+\s?[%％‰][^，。；\d]{0,8}(?:奖|补|资助)")
_SUM = re.compile(r"[\d.]+\s*[亿万]?")
_REPLY = re.compile(r"\s*(?:答复?|回答|回复|A)\s*\d{0,3}[:：]")
_ASKED = re.compile(r"\s*(?:问题?|Q)\s*\d{0,3}\s*[:：]")
_ABOVE = 1  # chapters and 一、, which end a reply
_SAYS_MORE = re.compile("[。；：;:]")
_QUESTION = re.compile(r"[？?]\s*$")


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
            if at < len(found) and not (is_labelled(found[at], text) or says_what_is_given(found, at, text)):
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
    if not others or first.rank == BULLET:
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
    short = len(said) <= LONGEST_HEADING and _QUESTION.search(said)
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
        table = _table_after(found, at + len(group) - 1, text) if len(group) > 1 else ()
        return [*group, *table, *(_bounding(found[at + len(group) + len(table) :], text) if table else ())]
    if lines := _band_lines(found[at + 1 :], text) or _given_behind(found, at, text):
        return [first, *lines, *_bounding(found[at + 1 + len(lines) :], text)]
    depth = 0
    for number, block in enumerate(found[at + 1 :], at + 1):
        if depth and block.rank == UNMARKED and _is_of_all(block.text(text).strip()):
            return [*group, *_further(found[number:], text)]
        if block.rank == UNMARKED or (block.rank <= first.rank and not _below(block, first)):
            break
        if depth and (block.rank < depth or (depth, block.rank) == (BRACKETED, ARTICLE)):
            break
        depth = depth or block.rank
        group.append(block)
    return group


def _is_of_all(written: str) -> bool:
    """True if a paragraph behind a list bounds or raises all that it gives, or says how that is paid out."""
    return any(one.match(written) for one in (_BOUNDS_ALL, _PAYS_ALL, _RAISES_ALL))


def _bands_after(found: Sequence[Block], at: int, text: str) -> bool:
    """True if the items under a block are bands, though no colon says so."""
    deeper = at + 1 < len(found) and found[at].rank < found[at + 1].rank
    return deeper and len(_bands_from(found, at + 1, text)) >= _BANDS


def _bands_from(found: Sequence[Block], at: int, text: str) -> list[Block]:
    """The items from one on that are bands of one ladder: they begin alike, each with a figure that it measures; none where the next one does not."""
    first = found[at]
    opening = first.text(text)[:_ALIKE]
    if at + 1 == len(found) or found[at + 1].text(text)[:_ALIKE] != opening:
        return []
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
    """Lines without numbers that each begin with a band of the same and say what it brings (2000万元～5000万元　补5%), as the items of a
    list."""
    bands: list[Block] = []
    of = None
    for block in found:
        line = _BAND_LINE.match(block.text(text)) if block.rank == UNMARKED else None
        if line is None or of not in (None, line["of"]):
            break
        of = line["of"]
        bands.append(block._replace(rank=BULLET))
    return bands if len(bands) >= _BANDS else []


def _given_behind(found: Sequence[Block], at: int, text: str) -> list[Block]:
    """The paragraph right behind one that opens it and that says by bands what is given (按以下标准兑付：⏎投资1亿元以上的，补助1%；…)."""
    behind = found[at + 1 : at + 2]
    own = behind and behind[0].rank == UNMARKED and not behind[0].table
    if not own or "\n\n" in text[found[at].end : behind[0].start]:
        return []
    said = behind[0].text(text)
    return list(behind) if _GIVES_SUM.search(said) or _GIVES_SHARE.search(said) else []


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
    return first.rank == UNMARKED or (first.rank == ARTICLE and block.rank == BRACKETED)


def _is_heading(block: Block, text: str) -> bool:
    """True if a block is only a heading: short, and no sentence."""
    written = block.text(text).strip()
    if block.table or len(written) > LONGEST_HEADING:
        return False
    if _BRACKETED_LINE.fullmatch(written) or (block.rank != UNMARKED and _QUESTION.search(written)):
        return True
    return block.rank <= DECIMAL and not _SAYS_MORE.search(written) and not _GIVES_SUM.search(written)
