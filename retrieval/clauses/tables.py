"""Tables → ladders: a column of bands of one attribute beside a column of what each brings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retrieval.cells import read_header, unit_for, unit_over
from retrieval.clauses.band_fitting import LadderStep, Surroundings, fitted
from retrieval.clauses.blocks import Block
from retrieval.clauses.ceilings import ceilings_in
from retrieval.clauses.clause import Grant, Ladder, Part
from retrieval.clauses.grants import Gift, gifts
from retrieval.clauses.ladder_steps import in_a_row, may_be_of
from retrieval.clauses.pieces import piece_before
from retrieval.clauses.roles import Figure, intervals
from retrieval.clauses.text_view import TextView
from retrieval.table_rows import groups_over

_GIVES = re.compile(r"奖|补|支持|标准|比例|金额|扶持|返还|资助|额度|上限")
_BOUNDS = re.compile(r"最高|上限|封顶|限额|不超过")
_PLAIN_RATE = re.compile("(?:奖励|补贴|补助|奖补|扶持|资助|支持)?(?:比例|标准|比率)(?:[（(]%[)）])?")
_REACHED = re.compile("达到|首次|突破|超过|以上")
_FAR = 400  # code points over the first row in which the line over a table may begin
_SKIP = re.compile(r"[|\s:：-]+")


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of a table below its header, each as the ranges of its cells, with the title and the unit of each column."""

    text: str
    rows: Sequence[Sequence[tuple[int, int]]]
    titles: Sequence[str]
    units: Sequence[str]
    document: Surroundings


def table_ladders(text: str, block: Block, document: Surroundings) -> list[Ladder]:
    """The ladders of a Markdown table: one for each group of rows."""
    rows = [list(_cells(text, start, end)) for start, end in _lines(text, block)]
    rows = [row for row in rows if row]
    if len(rows) < 2:
        return []
    header, body = rows[0], rows[1:]
    titles = [text[start:end].strip() for start, end in header]
    over = unit_over(text, header[0][0] - 1)
    units = [unit_for(title, "", "", over[0] if over else "") for title in titles]
    names = [
        read_header(title).name for title in titles
    ]  # 吨标准煤 is a unit, and no standard of what is given
    table = _Table(text, body, titles, units, document)
    giving = [number for number, name in enumerate(names) if number and _GIVES.search(name)]
    bounding = [number for number in giving if _BOUNDS.search(titles[number])]
    gives = next((number for number in giving if number not in bounding), next(iter(giving), None))
    if gives is None:
        whole = [row for row in body if len(row) == len(titles)]
        return [
            replace(ladder, whom=Part(*header[paid]))
            for paid in range(1, len(titles))
            if all(_pays(text, row[paid]) for row in whole)
            for ladder in _of_columns(table, 0, paid)
        ]
    bounds = next((number for number in bounding if number != gives), None)
    return [
        ladder
        for column, name in enumerate(names[:gives])
        if not _GIVES.search(name)
        for ladder in _of_columns(table, column, gives, bounds)
    ]


def with_measured_base(text: str, block: Block, found: Sequence[Ladder]) -> list[Ladder]:
    """The ladders of a table with what their rates are of, where nothing says it but the column of bands beside that of plain rates
    (固定资产投资 | 奖励比例)."""
    titles = [
        text[start:end].strip()
        for start, end in next((list(_cells(text, *line)) for line in _lines(text, block)), [])
    ]
    if not any(_PLAIN_RATE.fullmatch(title) for title in titles):
        return list(found)
    whole = []
    for ladder in found:
        at = text.find(ladder.attribute, block.start, ladder.start) if ladder.attribute else -1
        base = Part(at, at + len(ladder.attribute))

        def completed(grant: Grant, base: Part = base, attribute: str = ladder.attribute) -> Grant:
            own = (
                grant.rate is None
                or grant.base is not None
                or grant.reduced
                or not may_be_of(grant.rate, attribute)
            )
            return grant if own or base.start < 0 else replace(grant, base=base, base_text=attribute)

        bands = tuple(replace(band, grant=completed(band.grant)) for band in ladder.bands)
        whole.append(replace(ladder, bands=bands))
    return whole


def _pays(text: str, cell: tuple[int, int]) -> bool:
    """True if a cell is nothing but a sum or a share."""
    view = TextView.of(text, *cell)
    only = [quantity for quantity in view.quantities if quantity.kind in ("money", "share")]
    return len(only) == 1 and only[0].outer_end - only[0].outer_start == len(view.text)


def _of_columns(table: _Table, column: int, gives: int, bounds: int | None = None) -> list[Ladder]:
    """The ladders of a column of bands and one of what each brings, with one of the most that it may be: one for each group of rows."""
    text = table.text
    found: list[Ladder] = []
    steps: list[LadderStep] = []
    for row in (*table.rows, []):
        step = _step(table, row, column, gives) if len(row) == len(table.titles) else None
        if step is not None:
            steps.append(step if bounds is None else _bounded(text, row[bounds], table.units[bounds], step))
        elif steps:
            apart = _raised(steps, table.titles[column] + _line_over(text, table.rows[0][0][0]))
            found += _of_group(text, fitted(apart, table.document)) if len(apart) > 1 else []
            steps = []
    return found


def _raised(steps: list[LadderStep], said: str) -> list[LadderStep]:
    """Steps of single figures (10亿元, 30亿元) as bands, each up to the next, where the text says that they are reached."""
    points = [step.interval.point for step in steps]
    if not any(points):
        return steps
    bounds = in_a_row([step.interval for step in steps]) if all(points) and _REACHED.search(said) else None
    return [replace(step, interval=one) for step, one in zip(steps, bounds, strict=True)] if bounds else []


def _line_over(text: str, first: int) -> str:
    """The line of text over a table; ``first`` is the offset of its first cell below the header."""
    lines = text[max(0, first - _FAR) : first].split("\n")
    return next((line for line in reversed(lines) if line.strip() and not line.lstrip().startswith("|")), "")


def _of_group(text: str, found: list[Ladder]) -> list[Ladder]:
    """The ladders of a table; the group that their rows stand under tells for whom they are."""
    whole = []
    for ladder in found:
        groups = groups_over(text, text.rfind("\n", 0, ladder.start) + 1)
        whom = Part(groups[0][0], groups[-1][1]) if len(groups) == 1 else None
        whole.append(replace(ladder, whom=ladder.whom or whom))
    return whole


def _lines(text: str, block: Block) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text[block.start : block.end]):
        if not _SKIP.fullmatch(match[0]):
            yield block.start + match.start(), block.start + match.end()


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start + 1
    while at < end:
        bar = text.find("|", at, end)
        if bar < 0:
            break
        yield at, bar
        at = bar + 1


def _step(table: _Table, row: Sequence[tuple[int, int]], column: int, gives: int) -> LadderStep | None:
    """A row as a step: its band and what it brings, None where either cannot be read."""
    text, titles, units = table.text, table.titles, table.units
    view = TextView.of(text, *row[column]).with_unit(units[column])
    figures = [Figure(quantity, "threshold", 0) for quantity in view.quantities]
    spans = intervals(view, figures)
    if len(spans) != 1 or spans[0].quantity.approximate or (spans[0].point and spans[0].quantity.bound):
        return None
    if spans[0].start > 12 or spans[0].quantity.kind not in ("money", "area", "count", "other"):
        return None
    given = _given(TextView.of(text, *row[gives]).with_unit(units[gives]), titles[gives])
    if given is None:
        return None
    span = spans[0]
    attribute = read_header(titles[column]).name.strip() or view.text[: span.start]
    return LadderStep(
        view,
        span,
        attribute,
        span.quantity.unit,
        given,
        0,
        len(view.text),
        "",
        (0, span.start),
        part="部分" in view.text,
    )


def _bounded(text: str, cell: tuple[int, int], unit: str, step: LadderStep) -> LadderStep:
    """A step with the sum of a cell as the most that it brings; as it was where the cell holds no one sum."""
    most = ceilings_in("", TextView.of(text, *cell).with_unit(unit))
    if len(most) != 1:
        return step
    return replace(step, grant=replace(step.grant, ceilings=(*step.grant.ceilings, *most)))


def _given(view: TextView, title: str) -> Grant | None:
    found: list[Gift] = [gift for start, end in view.sentences() for gift in gifts(view, start, end)]
    if len(found) == 1 and len(found[0].grants) == 1:
        return found[0].grants[0]
    only = [q for q in view.quantities if q.kind in ("money", "share")]
    if len(only) == 1 and len(view.text) <= only[0].outer_end - only[0].outer_start + 4:
        part = view.part(only[0].outer_start, only[0].outer_end)
        placed = view.placed(only[0])
        what = "奖励" if "奖" in title else "补助" if "补" in title else ""
        per = placed.unit.partition("/")[2] or piece_before(title, 0, len(title))
        grant = Grant(part.start, part.end, what=what, per=per if only[0].kind == "money" else "")
        return replace(grant, rate=placed) if only[0].kind == "share" else replace(grant, amount=placed)
    return None
