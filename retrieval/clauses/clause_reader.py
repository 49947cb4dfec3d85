"""A report → its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from retrieval import lazy_re as re
from retrieval.captions import uncaptioned
from retrieval.clauses import terms, whole_report
from retrieval.clauses.band_fitting import Surroundings, of_the_whole
from retrieval.clauses.blocks import UNMARKED, Block
from retrieval.clauses.ceilings import ceilings_in
from retrieval.clauses.choices import choices, told_by_level, told_in_turn
from retrieval.clauses.clause import Case, Ceiling, Choice, Clause, Grant, Ladder, Part, Payout
from retrieval.clauses.clause_names import own_name
from retrieval.clauses.common_terms import (
    Common,
    choice_with,
    common_terms,
    grant_with,
    ladder_with,
    only_ceilings,
)
from retrieval.clauses.conditions import conditions, exclusions
from retrieval.clauses.empty_bands import empty_gifts, with_empty, without_empty
from retrieval.clauses.further_pieces import with_pieces_below
from retrieval.clauses.gates import gated, gated_by_nothing, without_gates
from retrieval.clauses.gift_rows import Gift
from retrieval.clauses.grants import gifts_of
from retrieval.clauses.item_bands import with_measures
from retrieval.clauses.items import Item, items
from retrieval.clauses.labelled_blocks import in_turn
from retrieval.clauses.ladders import ladders
from retrieval.clauses.listed_sums import listed_sums
from retrieval.clauses.payouts import payout_of
from retrieval.clauses.rate_bases import base_over_list, with_base
from retrieval.clauses.read_block import ReadBlock, is_within
from retrieval.clauses.remarks import REMARK, with_remarks
from retrieval.clauses.roles import holds_givable
from retrieval.clauses.row_periods import with_periods
from retrieval.clauses.row_sentences import row_groups
from retrieval.clauses.tables import table_ladders, with_measured_base
from retrieval.clauses.text_view import KnownQuantities, TextView
from retrieval.quantities import Quantity
from retrieval.report import Report

_ASKED = re.compile(r"^问题?\s*[:：]\s*")
_LONGEST_CASE = 24  # code points of a cell that names a case


def read_clauses(report: Report, known: Sequence[Quantity] | None = None) -> tuple[Clause, ...]:
    """The clauses of a report in order; what has no grant, condition, exclusion or term that can be read is none.

    ``known`` are the quantities of its text, bare ones too, where they have been read already.
    """
    document = Surroundings.of(report.text)
    quantities = KnownQuantities(known) if known is not None else None
    read: list[Clause] = []
    for item in items(report.text, report.sections):
        tables = {block: table_ladders(report.text, block, document) for block in item.blocks if block.table}
        clause = _clause(report, item, tables, document, quantities)
        if clause is not None:
            read.append(clause)
        if tables:
            read += _of_rows(report, item, tables, document)
    whole = with_measures(report.text, read)
    found = whole_report.with_applicants(report.text, whole)
    return with_remarks(report.text, found)


def _of_rows(
    report: Report, item: Item, tables: Mapping[Block, Sequence[Ladder]], document: Surroundings
) -> Iterator[Clause]:
    """The clauses of the rows of ``tables`` that say a condition and what it brings; none of rows that are read as bands of a ladder."""
    headings = _headings(report.text, item)
    over = [TextView.of(report.text, block.body, block.end) for block in item.blocks if not block.table]
    payout = next((found for view in over if (found := payout_of(view))), None)
    for block, banded in tables.items():
        for group in row_groups(report.text, block, "".join((headings or item.section)[-1:]) or report.title):
            if any(one.start < group.end and group.start < one.end for one in banded):
                continue
            row = Block(group.start, group.end, UNMARKED, group.start, table=True)
            read = [_read_view(row, view) for view in group.views]
            if not any(one.gifts for one in read):
                continue
            most = ceilings_in(*group.most) if group.most is not None else ()
            common = _in_turn(most, [grant for one in read for grant in one.grants], group.end)
            if most and not common:
                continue  # nobody can say which of its sums is the most for what
            name = group.name or (headings[-1] if headings else "")
            said = (*(one.view for one in read), *group.demands)
            yield Clause(
                group.start,
                group.end,
                section=item.section,
                name=name.replace("**", ""),
                topic=terms.topic((group.name, *(one.view.text for one in read[:1]), *reversed(headings))),
                general=False,
                grants=with_periods(
                    report.text, [grant_with(grant, common) for one in read for grant in one.grants]
                ),
                ladders=tuple(
                    ladder_with(ladder, common)
                    for ladder in ladders(
                        [[(one.view, gift) for one in read for gift in one.gifts]], document
                    )
                ),
                choices=tuple(
                    choice_with(choice, common)
                    for choice in (
                        *_told_by_row(group.cases, read),
                        *(choice for one in read if one.gifts or one.sums for choice in _choices(one)),
                    )
                ),
                conditions=tuple(dict.fromkeys(one for view in said for one in conditions(view))),
                payout=payout,
            )


def _told_by_row(names: Sequence[TextView], read: Sequence[ReadBlock]) -> Iterator[Choice]:
    """The choice of rows under one name, each for another case (国家级, 省级) that a cell names, and each with one gift."""
    told = {name.text for name in names if not name.quantities and len(name.text) <= _LONGEST_CASE}
    if len(told) < 2 or len(told) < len(read) or any(len(one.grants) != 1 for one in read):
        return
    cases = tuple(
        Case(name.offsets[0], name.offsets[-1] + 1, name.text, one.grants[0])
        for name, one in zip(names, read, strict=True)
    )
    yield Choice(cases[0].start, max(case.grant.end for case in cases), cases)


def _in_turn(ceilings: Sequence[Ceiling], grants: Sequence[Grant], end: int) -> list[Common]:
    """The ceilings of a row, each with the grants it is for: one for all of them, several in their order; none where their numbers differ."""
    if len(ceilings) == 1:
        return [Common(grants[0].start, end, ceilings[0])] if grants else []
    starts = sorted(grant.start for grant in grants)
    if len(starts) != len(ceilings):
        return []
    return [Common(*one) for one in zip(starts, [*starts[1:], end], ceilings, strict=True)]


def _clause(
    report: Report,
    item: Item,
    tables: Mapping[Block, Sequence[Ladder]],
    document: Surroundings,
    known: KnownQuantities | None,
) -> Clause | None:
    headings = _headings(report.text, item)
    over = headings[-1] if headings else ""
    read = in_turn([_read(report.text, block, known, over) for block in item.blocks if not block.table])
    given = any(one.gifts or one.sums for one in read)
    # What an opening says holds for the items of its list, and for the one paragraph that it opens.
    listed = len(read) > 1 and (
        read[1].block.rank != UNMARKED or (len(read) == 2 and read[0].view.text.endswith("："))
    )
    whole = _whole(report.text, item, read)
    own = own_name(report.text, item, whole.text)
    name = (own or over).replace("**", "").strip("【】［］[]")
    names = (own, over, *item.section[-1:])
    found = _ladders(read, document, read[0].view.text if listed else "", names) if given else []
    if listed and found:
        found = _with_terms_over(found, read[:1])
    for block, of_table in tables.items():
        found += with_measured_base(report.text, block, _with_terms_over(of_table, read))
    common = common_terms(read)
    told = terms.read_terms(whole)
    grants = tuple(dict.fromkeys(grant_with(grant, common) for one in read for grant in one.grants))
    chosen = tuple(
        choice_with(choice, common)
        for one in read
        if (one.gifts or one.sums) and not REMARK.match(one.view.text)
        for choice in _choices(one)
    )
    asked = dict.fromkeys(condition for one in read for condition in conditions(one.view))
    demanded = without_empty(found, list(asked))
    found = [gated_by_nothing(gated(ladder, demanded, grants), read) for ladder in without_gates(found)]
    found = of_the_whole(found, report.text, item.start, item.end)
    found = with_pieces_below(found, grants, report.text)
    excluded = without_empty(found, [exclusion for one in read for exclusion in exclusions(one.view)])
    materials = _materials(report.text, item, read)
    if not any((told, grants, found, chosen, demanded, excluded, materials)):
        return None
    return Clause(
        item.start,
        item.end,
        section=item.section,
        name=name,
        topic=terms.topic((own, *(one.view.text for one in read[:1]), *reversed(headings))),
        general=whole_report.is_general(whole.text, headings),
        grants=grants,
        ladders=tuple(ladder_with(ladder, common) for ladder in found),
        choices=chosen,
        conditions=demanded,
        exclusions=excluded,
        materials=materials,
        payout=_payout(whole, read, bool(tables)) if grants or found else None,
        **told,
    )


def _payout(whole: TextView, read: Sequence[ReadBlock], in_tables: bool) -> Payout | None:
    """How what an item gives is paid out: as a paragraph of it says where it has tables, whose cells are no sentence."""
    views = [one.view for one in read] if in_tables else [whole]
    return next((found for view in views if (found := payout_of(view))), None)


def _whole(text: str, item: Item, read: Sequence[ReadBlock]) -> TextView:
    """All that an item says; nothing where it is a table alone."""
    if not read:
        return TextView("", ())
    return read[0].view if len(item.blocks) == 1 else TextView.of(text, item.blocks[0].body, item.end)


def _ladders(
    read: Sequence[ReadBlock], document: Surroundings, introduction: str, names: Sequence[str]
) -> list[Ladder]:
    """The ladders of the paragraphs of an item, with the bands that bring nothing where they go with others."""
    if any(one.empty for one in read):
        whole = ladders(_paragraphs(read, empty=True), document, introduction, names)
        if with_empty(whole):
            return [one for one in whole if not all(band.grant.nothing for band in one.bands)]
    return ladders(_paragraphs(read), document, introduction, names)


def _headings(text: str, item: Item) -> list[str]:
    """What the headings over an item say, without captions and without the word that a question is asked with (问：)."""
    return [_ASKED.sub("", uncaptioned(heading.text(text)).strip()) for heading in item.headings]


def _with_terms_over(found: Sequence[Ladder], over: Sequence[ReadBlock]) -> list[Ladder]:
    """The ladders of a table, or of the items of a list, with what the paragraphs over it say of them all: what the rates are of, and the ceilings."""
    bases = [(one.view, base) for one in over if (base := base_over_list(one.view))]
    ceilings = tuple(ceiling for one in over for gift in one.gifts for ceiling in only_ceilings(gift))

    def completed(grant: Grant) -> Grant:
        if grant.rate and grant.base is None and bases:
            grant = with_base(bases[-1][0], grant, bases[-1][1])
        return replace(grant, ceilings=grant.ceilings or ceilings)

    return [
        replace(ladder, bands=tuple(replace(band, grant=completed(band.grant)) for band in ladder.bands))
        for ladder in found
    ]


def _choices(one: ReadBlock) -> Iterator[Choice]:
    in_turn = max(
        (tuple(told(one.view, one.gifts)) for told in (told_in_turn, told_by_level) if len(one.gifts) > 1),
        key=lambda told: sum(len(choice.cases) for choice in told),
        default=(),
    )
    for choice in (*choices(one.view, one.gifts), *in_turn):
        if not any(is_within(choice, listed) for listed in one.sums):
            yield choice
    yield from one.sums


def _read(text: str, block: Block, known: KnownQuantities | None, over: str) -> ReadBlock:
    return _read_view(block, TextView.of(text, block.body, block.end, known), over)


def _read_view(block: Block, view: TextView, over: str = "") -> ReadBlock:
    givable = holds_givable(view)
    found = tuple(gifts_of(view)) if givable else ()
    sums = tuple(listed_sums(view, "" if found else over)) if givable else ()
    return ReadBlock(block, view, found, sums, tuple(empty_gifts(view, found)))


def _paragraphs(read: Sequence[ReadBlock], empty: bool = False) -> list[list[tuple[TextView, Gift]]]:
    """The gifts that may go together, those of nothing too if asked for: those of one paragraph, or of the items of one list."""
    found: list[list[tuple[TextView, Gift]]] = []
    for number, one in enumerate(read):
        told = sorted((*one.gifts, *one.empty), key=lambda gift: gift.start) if empty else one.gifts
        own = [(one.view, gift) for gift in told]
        if number and one.block.rank != UNMARKED and found:
            found[-1] += own
        else:
            found.append(own)
    return found


def _materials(text: str, item: Item, read: Sequence[ReadBlock]) -> tuple[Part, ...]:
    """Materials to hand in: the items of a list introduced or headed as such."""
    listed = tuple(Part(block.body, block.end) for block in item.blocks[1:] if block.rank != UNMARKED)
    if not listed or not read:
        return ()
    introduced = [read[0].view.text[-40:], *(heading.text(text) for heading in item.headings[-1:])]
    return listed if any(map(terms.asks_for_materials, introduced)) else ()
