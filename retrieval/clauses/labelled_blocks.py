"""Paragraphs of one grant that say by their labels what they are: 申报条件：…, 补助标准：…, 申报材料：…."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.blocks import UNMARKED, Block
from retrieval.clauses.grants import gifts_of
from retrieval.clauses.read_block import ReadBlock
from retrieval.clauses.text_view import TextView

_SAYS = "条件|对象|标准|期限|方式|流程|材料|范围|内容|金额"
_LABEL = re.compile(rf"\s*[{HAN}]{{0,4}}(?:{_SAYS})[：:]|答[：:]")
_NAME = re.compile(rf"[{HAN}]{{0,4}}(?:{_SAYS})")
_OF_GIFTS = re.compile(rf"\s*(?:补[助贴]|奖[励补]|资助|支持|扶持)?标准[：:]\s*[{HAN}\d]")
_OF_WHOM = re.compile(rf"[{HAN}]{{0,4}}(?:条件|对象|范围)：")
_OPENS_IN_TURN = re.compile(r"(?:分别|依次)(?=[^。：]*：$)")
_IN_TURN = re.compile(rf"(?:[{HAN}]{{0,4}}标准：)?(?=分别|依次)")


def is_labelled(block: Block, text: str) -> bool:
    """True if a paragraph begins with a label."""
    return _LABEL.match(block.text(text)) is not None


def is_label(name: str) -> bool:
    """True if what opens a paragraph only says what it is, and names nothing that is given."""
    return _NAME.fullmatch(name) is not None


def says_what_is_given(found: Sequence[Block], at: int, text: str) -> bool:
    """True if the paragraph at a place is followed by one that says by its label what is given for it (补助标准：按投资额的20%…)."""
    first, behind = found[at], found[at + 1 : at + 2]
    plain = first.rank == UNMARKED and not first.table
    return (
        plain
        and bool(behind)
        and behind[0].rank == UNMARKED
        and _OF_GIFTS.match(behind[0].text(text)) is not None
    )


def in_turn(read: Sequence[ReadBlock]) -> list[ReadBlock]:
    """Blocks, what says by one paragraph what is given in turn and by another for what as one sentence: 条件：首次超过1亿元、5亿元 with 标准：
    分别奖励5万元、20万元, and each item of a list of rows of bounds (销售额达到500万元、1000万元) with the opening that gives for them."""
    if read and (listed := _opened_in_turn(read)):
        return listed
    found = list(read[:1])
    for one, other in pairwise(read):
        label, gives = _OF_WHOM.match(one.view.text), _IN_TURN.match(other.view.text)
        if label is None or gives is None or one.gifts:
            found.append(other)
            continue
        found.append(_one_sentence(other, _from(one.view, label.end()), _from(other.view, gives.end())))
    return found


def _opened_in_turn(read: Sequence[ReadBlock]) -> list[ReadBlock]:
    """The blocks of a list whose opening gives several sums in turn and whose items are rows of as many bounds; [] if it is no such list."""
    first, *items = read
    gives = _OPENS_IN_TURN.search(first.view.text)
    sums = [
        one for one in first.view.quantities if gives and one.start > gives.start() and one.kind == "money"
    ]
    rows = [[one for one in item.view.quantities if one.kind == "money"] for item in items]
    if gives is None or len(sums) < 2 or not items or any(len(row) != len(sums) for row in rows):
        return []
    given = _from(first.view, gives.start(), len(first.view.text) - 1)
    return [first._replace(gifts=()), *(_one_sentence(item, item.view, given) for item in items)]


def _from(view: TextView, start: int, end: int | None = None) -> TextView:
    return TextView(view.text[start:end], view.offsets[start:end])


def _one_sentence(block: ReadBlock, asked: TextView, given: TextView) -> ReadBlock:
    """A block read anew as the sentence of what is asked for and what is given for it."""
    words = asked.text.rstrip("。；，").removesuffix("的")
    between = "的，"
    offsets = [*asked.offsets[: len(words)], *[given.offsets[0]] * len(between), *given.offsets]
    view = TextView(f"{words}{between}{given.text}", offsets)
    return block._replace(view=view, gifts=tuple(gifts_of(view)))
