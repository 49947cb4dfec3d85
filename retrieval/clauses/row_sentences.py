"""Rows of a table that say a condition and what it brings, as sentences: | 资质 | 首次通过3级、4级 | 5万元、10万元 | reads
首次通过3级、4级的，分别奖励5万元、10万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.cells import is_bare, unit_for, unit_over
from retrieval.characters import HAN
from retrieval.clauses.blocks import Block
from retrieval.clauses.ceilings import most_of
from retrieval.clauses.columns import NAMES_NOTHING, bounds_gifts, is_for_whom
from retrieval.clauses.listed_sums import is_asked_for
from retrieval.clauses.pieces import PIECES, piece_before
from retrieval.clauses.roles import heads_sum
from retrieval.clauses.text_view import TextView
from retrieval.quantities import LOWER_BOUNDS, Quantity
from retrieval.table_rows import RULE, cells, merged
from retrieval.text_pieces import VIEW_PIECE_MARKS, begin_of

_GIVES = re.compile("奖励?|补[贴助]|奖补|资助|扶持|返还|安家费|开办费|津贴")
_CONTENTS = re.compile("支持|政策|措施|内容|优惠")
_SUPPORTS = re.compile("支持|扶持|奖|补[贴助]|资助")  # in the heading over a table whose column is 标准
_DEMANDS = re.compile("条件|对象|范围|要求")
_WHAT_IS_GIVEN = re.compile(r"(?:事\s*项|项\s*目|名\s*称)(?:\s*[（(].*)?$")  # and not the sort that it is of
_UNITS, _PIECE = re.compile("(?:计量)?单位"), re.compile(PIECES)
_CASES = re.compile(r"(?:档[次级]?|等级|级别|层次|规模|情形|情况|分[档类级])(?:\s*[（(].*)?$")
_REMARKS = re.compile("备注|说明|^注$")
_TOLD = re.compile("给予|予以|奖励|奖补|补[贴助]|资助|扶持|贴息|返还|支持")
_A_SUM = re.compile(r"\d\s?[万亿%‰元]")
_FEW = 0.25  # of a column's cells: so many more say what is given where that is what it is for
# A sentence that gives: 对…按20%补贴; 给予每家50万元.
_GIVEN = re.compile(
    r"[，。；、](?:按|给予|予以|奖励?|补[贴助])[^|，。；]{0,16}\d[\d.]*\s?(?:[万亿%‰元])|\d[\d.]*\s?[%‰][^|，。；]{0,6}(?:奖励|补[贴助]|资助)"
)
_NAMES = re.compile(f"(?:{_GIVES.pattern}|支持)(?:项目|事项|类[型别]|名称|内容|政策)?$")  # 补贴项目
_SUM = re.compile("(?:金额|额度|标准|力度)(?:[（(].*)?$")
_MOST_GIVEN = re.compile(
    r"(?:最高|不超过|每\S)[^\d]{0,4}[\d.]+\s*[万亿]"
)  # a cell that is a sum, its 元 left out
_NOT_GIVEN = re.compile("基金|规模|预算")  # what there is for all
_LENT = re.compile("贷款?$")  # is lent, and no gift
_OF_TITLE = re.compile(r"(?:标准|金额|额度)?(?:[（(].*)?$")  # 生活补贴标准（元/月）
_SEVERAL = re.compile(r"^[^；;。，,]*\d[^；;。，,、]*、")
_SAYS = re.compile(rf"[{HAN}]{{2}}")
_EACH = re.compile(rf"每[{HAN}]{{1,4}}")  # 每辆 | 4万元
_NEAR_EACH = 8  # code points before a sum in which it says what it is for each of
_OF_A_BASE = re.compile(rf"[{HAN}]{{2,14}}的[\d.]+%")
_BASE = re.compile(rf"[（(]按(?P<base>[{HAN}]{{2,12}}?)(?:的?比例)?[)）]")  # 补贴比例（按购房款）


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows under one name (营收台阶), where they stand, each as views of sentences, what else they demand, and the cell of the
    most that they bring with the title of its column (单个企业年度上限). ``cases`` are the cells that tell when each view holds."""

    start: int
    end: int
    name: str
    views: tuple[TextView, ...]
    demands: tuple[TextView, ...] = ()
    most: tuple[str, TextView] | None = None
    cases: tuple[TextView, ...] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table that its header tells: names, conditions, gifts, what bounds these, and further conditions.

    Without ``said`` the cells of ``gives`` are sentences of their own. ``apart`` tells that each row is named by what it gives.
    ``over`` is the unit that a line over the table says.
    """

    titles: Sequence[str]
    named: int
    said: int | None
    gives: Sequence[int]
    bounds: int | None = None
    demands: Sequence[int] = ()
    apart: bool = False
    over: str = ""


_PEOPLE = frozenset({"人", "人次", "名"})
_Rows = Sequence[tuple[tuple[int, int], list[tuple[int, int]]]]  # each with the ranges of its cells


class _Told(NamedTuple):
    """A row: where it stands, its sentences, and the cell that tells when they hold."""

    start: int
    end: int
    views: Sequence[TextView]
    case: TextView


def row_groups(text: str, block: Block, heading: str = "") -> Iterator[RowGroup]:
    """The groups of a table's rows, if its header has columns of gifts and one of conditions before them, or one of what the rows say.

    ``heading`` stands over the table: below 支持方向和标准 a column 标准 tells gifts, below 收费标准 none.
    """
    rows = list(_rows(text, block))
    titles = [text[start:end] for start, end in rows[0][1]] if rows else []
    supports = bool(_SUPPORTS.search(heading))
    columns = _columns(titles, supports) if len(rows) > 1 else None
    if columns is None or (columns.said is None and _says_less(text, columns, rows[1:])):
        columns = _of_sentences(text, titles, rows[1:]) or columns
    if columns is None:
        return
    over = unit_over(text, block.start)
    columns = replace(columns, over=over[0] if over else "")
    group: list[_Told] = []
    demands: tuple[TextView, ...] = ()
    name = ""
    for ((start, end), _), row in zip(rows[1:], merged(text, [row for _, row in rows[1:]]), strict=True):
        whole = len(row) == len(columns.titles)
        views = list(_views(text, row, columns)) if whole else []
        own = (
            text[slice(*row[columns.named])]
            if whole and (columns.named != columns.said or columns.apart)
            else ""
        )
        if group and (not views or (own and own != name) or columns.named == columns.said):
            yield replace(_group(name, group), demands=demands)
            group = []
        if not views:
            continue
        name = own or (name if group else "")
        demands = tuple(TextView.of(text, *row[at]) for at in columns.demands)
        if columns.said is None or _is_banded(text, row, columns):
            most, read = _most(text, row, columns)
            if read:
                yield RowGroup(start, end, name.replace("**", ""), tuple(views), demands, most)
        else:
            group.append(_Told(start, end, views, TextView.of(text, *row[columns.said])))
    if group:
        yield replace(_group(name, group), demands=demands)


def tells_by_rows(titles: Sequence[str]) -> bool:
    """True if the header of a table has columns of gifts and one of conditions before them, so that its rows are sentences."""
    columns = _columns(titles, supports=False)
    return columns is not None and columns.said is not None


def _most(
    text: str, row: Sequence[tuple[int, int]], columns: _Columns
) -> tuple[tuple[str, TextView] | None, bool]:
    """The cell that bounds what a row brings, with what it is for each of; and False if a remark changes that otherwise
    (500亩以上的200元/亩), so that the row tells no sum."""
    if columns.bounds is not None:
        title = columns.titles[columns.bounds]
        return (title, _with_unit(TextView.of(text, *row[columns.bounds]), title, columns.over)), True
    for at, title in enumerate(columns.titles):
        if at > columns.gives[-1] and _REMARKS.search(title):
            remark = TextView.of(text, *row[at])
            sums = [one for one in remark.quantities if one.kind in ("money", "share")]
            if sums:
                return (remark.text, remark), len(sums) == 1 and bounds_gifts(remark.text)
    return None, True


def _columns(titles: Sequence[str], supports: bool) -> _Columns | None:
    """What the columns of a table are, None if none of them tells what is given; ``supports`` tells that 标准 does."""
    if (summed := _summed(titles)) is not None:
        return summed
    gives = [
        at
        for at, title in enumerate(titles)
        if _GIVES.search(title) and not bounds_gifts(title) and not is_for_whom(title)
    ]
    before = titles[: gives[0]] if gives else titles
    saying = [at for at, title in enumerate(before) if not NAMES_NOTHING.search(title)]
    if gives and saying:
        bounds = next((at for at, title in enumerate(titles) if at > gives[0] and bounds_gifts(title)), None)
        several = [at for at in gives if not NAMES_NOTHING.search(titles[at])]
        named = next((at for at in saying[-2::-1] if _WHAT_IS_GIVEN.search(titles[at])), saying[0])
        return _Columns(titles, named, saying[-1], several or gives[:1], bounds)
    told = [at for at in saying[1:] if _tells(titles[at], supports) and not _DEMANDS.search(titles[at])]
    if gives or not told:
        return None
    demands = [at for at in saying if _DEMANDS.search(titles[at])]
    bounds = next((at for at, title in enumerate(titles) if at > told[-1] and bounds_gifts(title)), None)
    over = [at for at in saying if at < told[-1] and at not in demands]
    named = next((at for at in reversed(over) if _WHAT_IS_GIVEN.search(titles[at])), saying[0])
    return _Columns(titles, named, None, told[-1:], bounds, demands)


def _says_less(text: str, columns: _Columns, rows: _Rows) -> bool:
    """True if a column of gifts is one of sums alone (金额), or holds none at all: 所属政策 may be names."""
    at = columns.gives[0]
    sums = any(at < len(row) and _A_SUM.search(text, *row[at]) for _, row in rows)
    return not sums or bool(_SUM.match(columns.titles[at].strip()))


def _of_sentences(text: str, titles: Sequence[str], rows: _Rows) -> _Columns | None:
    """The columns of a table of which one, whatever its title, holds whole sentences on what is given: 对设备投资按20%补贴，最高50万元."""
    whole = [row for _, row in rows if len(row) == len(titles)]
    saying = [
        at
        for at in range(1, len(titles))
        if whole and sum(bool(_GIVEN.search(text, *row[at])) for row in whole) > _FEW * len(whole)
    ]
    return _Columns(titles, 0, None, saying) if len(saying) == 1 else None


def _tells(title: str, supports: bool) -> bool:
    return bool(_CONTENTS.search(title) or (supports and _SUM.match(title)))


def _summed(titles: Sequence[str]) -> _Columns | None:
    """The columns of a table of what is given, by name, and how much it is (补贴项目、金额), None if it is no such table."""
    at = next((at for at, title in enumerate(titles) if at and _SUM.match(title.strip())), None)
    named = (
        next((n for n, title in enumerate(titles[:at]) if _NAMES.match(title.strip())), None) if at else None
    )
    if at is None or named is None:
        return None
    verb = _GIVES.search(titles[named])
    told = [*titles[:at], f"{verb[0] if verb else '支持'}{titles[at].strip()}", *titles[at + 1 :]]
    demands = [n for n, title in enumerate(titles) if n > at and _DEMANDS.search(title)]
    between = range(named + 1, at)
    asked = next((n for n in between if _DEMANDS.search(titles[n]) or _CASES.search(titles[n])), None)
    if asked is not None:  # 扶持事项、条件、标准
        return _Columns(told, named, asked, [at], demands=demands)
    return _Columns(told, named, named, [at], demands=demands, apart=True)


def _views(text: str, row: Sequence[tuple[int, int]], columns: _Columns) -> Iterator[TextView]:
    """A row as sentences: one for each column of gifts that says something."""
    for at in columns.gives:
        if columns.said is None:
            view = _with_unit(TextView.of(text, *row[at]), columns.titles[at], columns.over)
            if not _TOLD.search(view.text) and _SUM.search(columns.titles[at]):
                view = _given(view)
                if _MOST_GIVEN.match(view.text) and not _TOLD.search(view.text):
                    view = TextView(f"给予{view.text}", [view.offsets[0]] * 2 + list(view.offsets))
                for demanded in columns.demands:
                    view = _led(TextView.of(text, *row[demanded]), view)
            if _TOLD.search(view.text):
                yield view
            continue
        if columns.apart and _NOT_GIVEN.search(text[slice(*row[columns.said])]):
            continue
        gift = _with_unit(TextView.of(text, *row[at]), columns.titles[at], columns.over)
        gift = _for_each(gift, _piece(text, row, columns))
        named = sum(row[one][1] > row[one][0] for one in columns.gives) > 1
        told = _sentence(TextView.of(text, *row[columns.said]), gift, columns.titles[at], named)
        if told is not None:
            most = _most_of_row(text, row, columns, at)
            yield told if _is_banded(text, row, columns) else _bounded(told, *most)


def _given(view: TextView) -> TextView:
    """A cell of bare sums with a word of giving before each: 金奖给予100万元、银奖给予50万元; 面积3000平方米以上的，给予40万元."""
    words, offsets = view.text, list(view.offsets)
    ends = {one.outer_end for one in view.quantities}
    for one in reversed(view.quantities):
        if one.kind not in ("money", "share") or is_asked_for(view, one) or heads_sum(view, one):
            continue
        at, said = one.outer_start, "的，给予" if one.outer_start in ends else "给予"
        if one.kind == "share":  # 设备投资额的10%
            at = begin_of(words, at, VIEW_PIECE_MARKS)
        words = f"{words[:at]}{said}{words[at:]}"
        offsets[at:at] = [offsets[at]] * len(said)
    return TextView(words, offsets)


def _on_bands(measured: TextView, given: TextView) -> TextView | None:
    """What is given by bands behind what these are of (按实缴资本 | 2000万元以上：1%); None where it begins with no band."""
    first = given.quantities[0] if given.quantities else None
    if first is None or first.outer_start or not heads_sum(given, first):
        return None
    counted = "，人数" if first.unit in _PEOPLE and not measured.text.endswith("人数") else ""
    return _joined(measured, counted, given)


def _is_banded(text: str, row: Sequence[tuple[int, int]], columns: _Columns) -> bool:
    """True if a row brings something by bands, so that what it brings at most is of all of them."""
    if columns.said is None:
        return False
    measured = TextView.of(text, *row[columns.said])
    return any(_on_bands(measured, TextView.of(text, *row[at])) is not None for at in columns.gives)


def _led(demanded: TextView, given: TextView) -> TextView:
    """What is given, behind what its first sum asks for, where a further one asks for more: 5人以上 | 20万元；10人以上的40万元."""
    if (banded := _on_bands(demanded, given)) is not None:
        return banded
    bounds = [one for one in given.quantities if one.bound in LOWER_BOUNDS]
    first = next((one.start for one in given.quantities if one.kind == "money"), 0)
    asked = {one.unit for one in demanded.quantities if one.bound in LOWER_BOUNDS}
    if not bounds or bounds[0].start < first or bounds[0].unit not in asked:
        return given
    return _joined(demanded, "的，", given)


def _joined(condition: TextView, words: str, gift: TextView) -> TextView:
    """Two cells as one sentence; the words between them stand where the second begins."""
    opened = condition.text.rstrip("。；，")
    words = words.removeprefix("的") if opened.endswith("的") else words
    offsets = [*condition.offsets[: len(opened)], *[gift.offsets[0]] * len(words), *gift.offsets]
    return TextView(f"{opened}{words}{gift.text}", offsets)


def _group(name: str, rows: Sequence[_Told]) -> RowGroup:
    views = tuple(view for row in rows for view in row.views)
    cases = tuple(row.case for row in rows for _ in row.views)
    return RowGroup(rows[0].start, rows[-1].end, name.replace("**", ""), views, cases=cases)


def _rows(text: str, block: Block) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """The rows of a table, with where each stands and the ranges of its cells; the line under the header is none."""
    for match in re.finditer(r"[^\n]+", text[block.start : block.end]):
        if not RULE.fullmatch(match[0]):
            start, end = block.start + match.start(), block.start + match.end()
            yield (start, end), cells(text, start, end)


def _sentence(condition: TextView, gift: TextView, title: str, named: bool) -> TextView | None:
    """A condition and what it brings as one sentence, with what the title of the second column says a rate is of, or names
    what is given where several columns do; None if one of the cells does not say it.
    """
    verb, base = _GIVES.search(title), _BASE.search(title)
    sums = [one for one in gift.quantities if one.kind in ("money", "share")]
    if not _SAYS.search(condition.text) or not sums or not gift.offsets:
        return None
    if (banded := _on_bands(condition, gift)) is not None:
        return banded
    parallel = "分别" if _SEVERAL.match(gift.text) and "、" in condition.text else ""
    given_already = _GIVES.search(gift.text[: sums[0].outer_start]) or _LENT.search(condition.text)
    words = f"{parallel}{'' if given_already or verb is None else verb[0]}"
    if not given_already and not parallel and sums[0].kind == "share" and _OF_A_BASE.match(gift.text):
        words = "按"  # 设备投资额的10%
    if named and not given_already:
        words = f"{parallel}给予{_OF_TITLE.sub('', title)}"
    if base is not None and len(sums) == 1 and sums[0].kind == "share":
        words = f"按{base['base']}的"
    return _joined(condition, words if _EACH.fullmatch(condition.text) else f"的，{words}", gift)


def _with_unit(view: TextView, title: str, over: str) -> TextView:
    """A cell with the unit that the title of its column names (安家费（万元）), or the line over the table, where it holds a number alone."""
    return view.with_unit(unit_for(title, "", "", over)) if is_bare(view.text) else view


def _piece(text: str, row: Sequence[tuple[int, int]], columns: _Columns) -> str:
    """What the sums of a row are for each of, as a column of units says (计量单位 | 平方米); "" if none does."""
    units = (text[slice(*row[at])] for at, title in enumerate(columns.titles) if _UNITS.fullmatch(title))
    return next((unit for unit in units if _PIECE.fullmatch(unit)), "")


def _for_each(gift: TextView, piece: str) -> TextView:
    """A cell of one sum with what it is for each of."""
    sums = [one for one in gift.quantities if one.kind == "money"]
    if not piece or len(sums) != 1 or sums[0].outer_start or _is_for_each(gift, sums[0]):
        return gift
    at, behind, before = sums[0].end, f"/{piece}", f"每{piece}"
    offsets = [*gift.offsets[:at], *[gift.offsets[at - 1]] * len(behind), *gift.offsets[at:]]
    told = TextView(f"{gift.text[:at]}{behind}{gift.text[at:]}", offsets)
    if any("/" in one.unit for one in told.quantities):
        return told
    return TextView(f"{before}{gift.text}", [*[gift.offsets[0]] * len(before), *gift.offsets])


def _most_of_row(
    text: str, row: Sequence[tuple[int, int]], columns: _Columns, gives: int
) -> tuple[str, TextView]:
    """The cell of a row that bounds what it brings, with the title of its column; a remark that does (最高200) has the unit of what is
    given, and no title."""
    if columns.bounds is not None:
        title = columns.titles[columns.bounds]
        return title, _with_unit(TextView.of(text, *row[columns.bounds]), title, columns.over)
    for at, title in enumerate(columns.titles):
        if at > gives and _REMARKS.search(title) and bounds_gifts(text[slice(*row[at])]):
            unit = unit_for(columns.titles[gives], "", "", columns.over)
            return "", TextView.of(text, *row[at]).with_unit(unit)
    return "", TextView("", ())


def _is_for_each(view: TextView, one: Quantity) -> bool:
    """True if a sum is so much for each of something: 每吨25元, 25元/吨."""
    near = max(0, one.outer_start - _NEAR_EACH)
    return one.kind == "money" and bool("/" in one.unit or piece_before(view.text, near, one.start))


def _bounded(view: TextView, title: str, most: TextView) -> TextView:
    """A sentence with the one sum that a cell of its row holds as the most that it brings, where it brings a rate, or so much for each:
    …的10%，最高20万元."""
    sums = [one for one in most.quantities if one.kind == "money"]
    only = len(sums) == 1 and (not title or sums[0].outer_end - sums[0].outer_start >= len(most.text.strip()))
    if not only or not any(one.kind == "share" or _is_for_each(view, one) for one in view.quantities):
        return view
    words = f"，{most_of(title)}" if title else "，"
    offset = most.offsets[0]
    return TextView(f"{view.text}{words}{most.text}", [*view.offsets, *[offset] * len(words), *most.offsets])
