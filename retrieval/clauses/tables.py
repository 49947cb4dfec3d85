"""Tables → ladders: a column of bands of one attribute beside a column of what each brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, pairwise

from retrieval import lazy_re as re
from retrieval.cells import read_header, unit_for, unit_over
from retrieval.characters import HAN
from retrieval.clauses.attributes import attribute_before, canonical
from retrieval.clauses.band_fitting import LadderStep, Surroundings, fitted, rises
from retrieval.clauses.blocks import Block
from retrieval.clauses.ceilings import ceilings_in
from retrieval.clauses.clause import Grant, Ladder, Part
from retrieval.clauses.columns import bounds_gifts, is_for_whom, is_measure
from retrieval.clauses.empty_bands import NOTHING
from retrieval.clauses.gift_rows import Gift
from retrieval.clauses.grants import gifts
from retrieval.clauses.intervals import intervals
from retrieval.clauses.ladder_steps import in_a_row, may_be_of
from retrieval.clauses.pieces import piece_before
from retrieval.clauses.roles import Figure
from retrieval.clauses.row_sentences import tells_by_rows
from retrieval.clauses.text_view import TextView
from retrieval.quantities import LOWER_BOUNDS, Quantity, quantities
from retrieval.table_rows import cells, groups_over, merged

_GIVES = re.compile(r"奖|补|支持|标准|比例|金额|扶持|返还|资助|额度|上限")
_SHARE_OF = re.compile(rf"(?:按照?)?(?P<base>[{HAN}]{{2,14}}?)的?[\d.]+%")  # 设备投资额的6%
_PLAIN_RATE = re.compile("(?:奖励|补贴|补助|奖补|扶持|资助|支持)?(?:比例|标准|比率)(?:[（(]%[)）])?")
_REACHED = re.compile("达到|首次|突破|超过|以上")
_IN_WORDS = re.compile(
    f"全额|全免|免[费收租]|一事一议|{NOTHING.pattern}"
)  # what a band gives without a figure
_NUMBER = re.compile(r"[\d.]+")  # of a row
_ASKS = re.compile("(?:奖[励补]?|补[助贴]|扶持|享受|支持)(?:条件|对象|门槛)")
_FAR = 400  # code points over the first row in which the line over a table may begin
_SKIP = re.compile(r"[|\s:：-]+")
_DEMANDED = re.compile("(?:要求|条件|标准)$")  # 新招人数要求 | 60人以上 asks for 新招人数60人以上


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows of a table below its header, each as the ranges of its cells, with the title and the unit of each column."""

    text: str
    rows: Sequence[Sequence[tuple[int, int]]]
    titles: Sequence[str]
    units: Sequence[str]
    document: Surroundings

    @property
    def names(self) -> list[str]:
        """The titles of the columns without their units."""
        return [read_header(title).name for title in self.titles]

    def said(self, row: Sequence[tuple[int, int]], column: int) -> TextView:
        """A cell with the unit that its column gives."""
        return TextView.of(self.text, *row[column]).with_unit(self.units[column])


def table_ladders(text: str, block: Block, document: Surroundings) -> list[Ladder]:
    """The ladders of a Markdown table: one for each group of rows, and for each name that several rows have in common."""
    rows = [cells(text, start, end) for start, end in _lines(text, block)]
    rows = [row for row in rows if row]
    if len(rows) < 2:
        return []
    header, body = rows[0], merged(text, rows[1:])
    titles = [text[start:end] for start, end in header]
    over = unit_over(text, block.start)
    units = [unit_for(title, "", "", over[0] if over else "") for title in titles]
    table = _Table(text, body, titles, units, document)
    # 吨标准煤 is a unit, and no standard of what is given
    named = [number for number, name in enumerate(table.names) if number and _GIVES.search(name)]
    giving = [number for number in named if not is_for_whom(table.names[number])]
    bounding = [number for number, title in enumerate(titles) if number and bounds_gifts(title)]
    gives = next((number for number in giving if number not in bounding), next(iter(giving), None))
    if gives is None:
        return [
            replace(ladder, whom=Part(*header[paid]))
            for column, paid in _paid_columns(table)
            for ladder in _of_columns(table, column, paid)
        ]
    bounds = next((number for number in bounding if number != gives), None)
    several = [number for number in giving if number not in bounding]
    apart = _told_apart([titles[number] for number in several])
    paying = {
        number: Part(header[number][0] + one.start, header[number][0] + one.end)
        for number, one in zip(several, apart, strict=False)
    }
    return [
        ladder if paid not in paying else replace(ladder, whom=paying[paid])
        for paid in paying or (gives,)
        for column in range(gives)
        if column not in giving
        for ladder in _of_columns(table, column, paid, bounds)
    ]


def _paid_columns(table: _Table) -> list[tuple[int, int]]:
    """Columns that hold nothing but sums or shares, by no title of gifts, each with that of its bands: the first, or the one that
    asks for what is given (奖励条件)."""
    whole = [
        row
        for row in table.rows
        if len(row) == len(table.titles) and any(right > left for left, right in row[1:])
    ]
    paid = [
        at for at in range(1, len(table.titles)) if whole and all(_pays(table.said(row, at)) for row in whole)
    ]
    asking = [at for at in range(min(paid, default=0)) if _ASKS.search(table.titles[at])]
    return [(column, at) for at in paid for column in (asking[-1:] or [0])]


def _told_apart(titles: Sequence[str]) -> list[Part]:
    """Where in titles of gifts stands what tells each from the others (奖励标准 整机 | 奖励标准 配件); [] where they are no such titles."""
    before, after = _alike(titles), _alike([title[::-1] for title in titles])[::-1]
    if len(titles) < 2:
        return []
    if _GIVES.search(before):
        begin = before.rfind(" ") + 1 or len(before)
        parts = [Part(begin, len(title)) for title in titles]
    elif gives := _GIVES.search(after):
        parts = [Part(0, len(title) - len(after) + gives.start()) for title in titles]
    else:
        return []
    return parts if all(part.start < part.end for part in parts) else []


def _alike(titles: Sequence[str]) -> str:
    """What all of several titles begin with."""
    ends = (at for at, letters in enumerate(zip(*titles, strict=False)) if len(set(letters)) > 1)
    shortest = min(titles, key=len, default="")
    return shortest[: next(ends, len(shortest))]


def with_measured_base(text: str, block: Block, found: Sequence[Ladder]) -> list[Ladder]:
    """The ladders of a table with what their rates are of, where nothing says it but the column of bands beside that of plain rates
    (固定资产投资 | 奖励比例), or a band in it (固定资产投资1000万元以上)."""
    titles = [
        text[start:end].strip()
        for start, end in next((cells(text, *line) for line in _lines(text, block)), [])
    ]
    if not any(_PLAIN_RATE.fullmatch(title.rpartition(" ")[2]) for title in titles):
        return list(found)
    whole = []
    for ladder in found:
        first = ladder.bands[0].grant.start
        at = text.find(ladder.attribute, block.start, first) if ladder.attribute else -1
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


def _pays(view: TextView) -> bool:
    """True if a cell is nothing but a sum or a share."""
    only = [quantity for quantity in view.quantities if quantity.kind in ("money", "share")]
    return len(only) == 1 and only[0].outer_end - only[0].outer_start == len(view.text)


def _of_columns(table: _Table, column: int, gives: int, bounds: int | None = None) -> list[Ladder]:
    """The ladders of a column of bands and one of what each brings, with one of the most that it may be: one for each group of rows,
    or for each name of rows where these do not go on with one another."""
    found: list[Ladder] = []
    rows: list[_Row] = []
    for row in (*table.rows, []):
        step = _step(table, row, column, gives) if len(row) == len(table.titles) else None
        if step is not None:
            bounded = step if bounds is None else _bounded(table.said(row, bounds), step)
            bounded = replace(bounded, besides=_besides(table, row, column, gives))
            rows.append(_Row(bounded, _key(table, row, column, gives)))
        else:
            found += _of_rows(table, column, rows)
            rows = []
    return found


def _besides(table: _Table, row: Sequence[tuple[int, int]], column: int, gives: int) -> str:
    """The words of what a row asks for beside its band, by cells before what it gives that are a least figure: 同比增速20%以上."""
    asked = []
    for at in range(gives):
        view = table.said(row, at)
        least = [one for one in view.quantities if one.bound in LOWER_BOUNDS]
        if at != column and len(least) == len(view.quantities) == 1 and least[0].outer_start == 0:
            asked.append(_DEMANDED.sub("", table.names[at]) + view.text)
    return "、".join(asked)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as a step, and the cells beside its band that say what it is of, from the left."""

    step: LadderStep
    key: tuple[Part, ...]


def _key(table: _Table, row: Sequence[tuple[int, int]], column: int, gives: int) -> tuple[Part, ...]:
    """The cells of a row before what it gives that hold neither a figure nor the number of the row."""
    beside = (row[at] for at in range(gives) if at != column)
    return tuple(
        Part(*cell)
        for cell in beside
        if cell[1] > cell[0]
        and not quantities(table.text[slice(*cell)])
        and not _NUMBER.fullmatch(table.text, *cell)
    )


def _of_rows(table: _Table, column: int, rows: Sequence[_Row]) -> list[Ladder]:
    """The ladders of rows that stand together: one where each goes on with the one before, or each has another name; else one for
    each name, of a column that says what it measures for a name with one row too."""

    def name(row: _Row) -> tuple[str, ...]:
        return (*(part.of(table.text) for part in row.key), row.step.unit, canonical(row.step.attribute))

    runs = [list(run) for _, run in groupby(_with_attributes(table.text, rows), key=name)]
    apart = 1 < len(runs) < len(rows) and not _go_on(rows)
    if not apart and (len(runs) > 1 or len(rows) == len(table.rows)):
        return _fitted(table, column, rows, least=2)
    least = 1 if is_measure(table.names[column]) and apart else 2
    ladders: list[Ladder] = []
    first, last = _telling(table.text, [run[0].key for run in runs])
    for run in runs:
        key = Part(run[0].key[first].start, run[0].key[last].end) if run[0].key else None
        for one in _fitted(table, column, run, least):
            grouped = one.whom is not None and one.whom.end < one.start
            ladders.append(replace(one, whom=one.whom if grouped and not apart else key or one.whom))
    return ladders


def _telling(text: str, keys: Sequence[tuple[Part, ...]]) -> tuple[int, int]:
    """The first and the last of the cells beside a band that differ between several runs of rows."""
    width = min(map(len, keys), default=0)
    differ = [at for at in range(width) if len({key[at].of(text) for key in keys}) > 1]
    return (differ[0], differ[-1]) if differ else (-1, -1)


def _with_attributes(text: str, rows: Sequence[_Row]) -> list[_Row]:
    """Rows, those that do not say what they measure with what the row of the same name before them says, or a cell beside it."""
    found: list[_Row] = []
    for row in rows:
        before = found[-1] if found else row
        alike = [one.of(text) for one in before.key] == [one.of(text) for one in row.key]
        if not row.step.attribute:
            said = (before.step.attribute if alike else "") or _named_beside(text, row)
            row = replace(row, step=replace(row.step, attribute=said))
        found.append(row)
    return found


def _named_beside(text: str, row: _Row) -> str:
    """What a band measures as a cell beside it says (年交易额 | 1000万元以上); "" if none does."""
    for part in reversed(row.key):
        name = part.of(text)
        here = Quantity.exactly(Decimal(0), row.step.unit, "").standing(
            len(name), len(name), len(name), len(name)
        )
        if attribute := attribute_before(name, here):
            return attribute
    return ""


def _go_on(rows: Sequence[_Row]) -> bool:
    """True if each row begins where the one before it ends, of the same unit."""
    return all(
        one.step.unit == other.step.unit and one.step.interval.high == other.step.interval.low is not None
        for one, other in pairwise(rows)
    )


def _fitted(table: _Table, column: int, rows: Sequence[_Row], least: int) -> list[Ladder]:
    """The ladder of rows as bands; none where they are fewer than ``least`` or do not fit together."""
    if len({row.step.unit for row in rows}) > 1:
        return []
    said = table.titles[column] + _line_over(table.text, table.rows[0][0][0])
    steps = [row.step for row in rows]
    measured = is_measure(table.names[column]) or (
        _say_what(steps) and not (tells_by_rows(table.titles) and _is_named(steps[0]))
    )
    apart = _raised(steps, said, measured)
    return _of_group(table.text, fitted(apart, table.document)) if len(apart) >= max(1, least) else []


def _raised(steps: list[LadderStep], said: str, measured: bool) -> list[LadderStep]:
    """Steps of single figures (10亿元, 30亿元) as bands, each up to the next, where the text says that they are reached; and steps of
    what is ``measured`` that say no more than where they begin (100人以上, 300人以上), where the higher ones bring more."""
    points = [step.interval.point for step in steps]
    reached = all(points) and bool(_REACHED.search(said))
    open_above = (
        measured and not any(points) and all(step.interval.high is None for step in steps) and rises(steps)
    )
    if not any(points) and not open_above:
        return steps
    bounds = in_a_row([step.interval for step in steps]) if reached or open_above else None
    return [replace(step, interval=one) for step, one in zip(steps, bounds, strict=True)] if bounds else []


def _say_what(steps: Sequence[LadderStep]) -> bool:
    """True if steps all say what they measure, in the same words, or in none where a cell beside them does."""
    attributes = {canonical(step.attribute) for step in steps}
    said = {step.view.text[: step.interval.start] for step in steps}
    return len(attributes) == 1 and bool(steps[0].attribute) and len(said) == 1


def _is_named(step: LadderStep) -> bool:
    """True if a band says what it measures by a noun that a sentence is read by as well; 入驻主播30人以上 does not."""
    return attribute_before(step.view.text, step.interval.quantity) is not None


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


def _step(table: _Table, row: Sequence[tuple[int, int]], column: int, gives: int) -> LadderStep | None:
    """A row as a step: its band and what it brings, None where either cannot be read."""
    view = table.said(row, column)
    figures = [Figure(quantity, "threshold", 0) for quantity in view.quantities]
    spans = intervals(view, figures)
    if len(spans) != 1 or spans[0].quantity.approximate or (spans[0].point and spans[0].quantity.bound):
        return None
    kinds = ("money", "area", "count", "other", *(("share",) if is_measure(table.names[column]) else ()))
    if spans[0].start > 12 or spans[0].quantity.kind not in kinds:
        return None
    given = _given(table.said(row, gives), table.titles[gives])
    if given is None:
        return None
    span = spans[0]
    header = table.names[column].strip()
    attribute = header if is_measure(header) else attribute_before(view.text, span.quantity) or ""
    attribute = attribute or view.text[: span.start]
    # 年用电 before a figure below 用电量 says the same again, and not whom it is for.
    again = any(pair in header for pair in map("".join, pairwise(view.text[: span.start])))
    lead = (span.start if again else 0, span.start)
    part = "部分" in view.text
    return LadderStep(
        view, span, attribute, span.quantity.unit, given, 0, len(view.text), "", lead, part=part
    )


def _bounded(cell: TextView, step: LadderStep) -> LadderStep:
    """A step with the sum of a cell as the most that it brings; as it was where the cell holds no one sum."""
    most = ceilings_in("", cell)
    if len(most) != 1:
        return step
    return replace(step, grant=replace(step.grant, ceilings=(*step.grant.ceilings, *most)))


def _given(view: TextView, title: str) -> Grant | None:
    found: list[Gift] = [gift for start, end in view.sentences() for gift in gifts(view, start, end)]
    if len(found) == 1 and len(found[0].grants) == 1:
        return found[0].grants[0]
    only = [q for q in view.quantities if q.kind in ("money", "share")]
    if len(only) == 1 and only[0].kind == "share" and (of := _SHARE_OF.fullmatch(view.text)):
        base = view.part(*of.span("base"))
        part = view.part(only[0].outer_start, only[0].outer_end)
        return Grant(part.start, part.end, rate=view.placed(only[0]), base=base, base_text=of["base"])
    if len(only) == 1 and len(view.text) <= only[0].outer_end - only[0].outer_start + 4:
        part = view.part(only[0].outer_start, only[0].outer_end)
        placed = view.placed(only[0])
        what = "奖励" if "奖" in title else "补助" if "补" in title else ""
        per = placed.unit.partition("/")[2] or piece_before(title, 0, len(title))
        grant = Grant(part.start, part.end, what=what, per=per if only[0].kind == "money" else "")
        return replace(grant, rate=placed) if only[0].kind == "share" else replace(grant, amount=placed)
    if not view.quantities and _IN_WORDS.match(view.text):
        part = view.part(0, len(view.text))
        return Grant(part.start, part.end, nothing=NOTHING.match(view.text) is not None)
    return None
