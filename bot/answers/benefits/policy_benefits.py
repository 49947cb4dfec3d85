"""Lists the benefits of a policy in order: its granting clauses, and sentences that grant something without a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers.benefits.benefit_names import (
    FRAME_WORDS,
    Policy,
    before_figure,
    clause_name,
    cleaned,
    entries_around,
    is_name,
    subject_of,
)
from bot.answers.ladders.amount_wording import grant_figure
from bot.answers.ladders.named_ladders import name_of
from bot.answers.sentences.ranked_units import facts_within
from retrieval import lazy_re as re
from retrieval.cells import is_bare, unit_for, unit_over, with_unit
from retrieval.characters import HAN
from retrieval.clauses import Clause, Grant
from retrieval.clauses.columns import NAMES_NOTHING
from retrieval.clauses.terms import asks_for_materials
from retrieval.corpus import Corpus
from retrieval.facts import Fact, Role
from retrieval.lists import Entry, ItemList
from retrieval.passages import sentences
from retrieval.quantities import LOWER_BOUNDS
from retrieval.report import Report
from retrieval.table_rows import cells, groups_over, header_over

_FIGURES = 2  # of a benefit
_ABOUT = 40  # code points about a figure in which stands what tells that it is given
_TOLD = frozenset({Role.AMOUNT, Role.SHARE, Role.GROWTH})
# A figure that is given stands with one of these; 投资强度每亩50万元 is asked for, not given.
_GIVES = re.compile(
    r"奖|补|给予|发放|减|免|返|退|贴|支持|资助|优惠|折|收取|征收|执行|贷款|额度|津贴|经费|按.{0,30}(?:%|％)|不低于|最高"
)
# What is to be reached, and not given: 在园幼儿比例达50%.
_REACHED = re.compile(
    r"(?:比例|占比|比重|覆盖率|入园率|化率)(?:要|应|力争)?(?:达到?|提高到|提升至|稳定在|保持在)?$"
)
_NEAR_FIGURE = 16  # code points before a figure that tell how it bounds
_BELOW = re.compile("(?:低于|不足|未达到?|达不到|少于|不满)[^，。；\\d]{0,8}$")
_PAID_OUT = re.compile("(?:兑[付现]|拨付)(?:余下|剩余|其余)?的?$")
_BUDGET = re.compile("(?:资金|经费)(?:总额度?|总量|总规模|规模|预算)[为约]?$")
_REFUSED = re.compile("[^。；]{0,10}(?:不予|不再|不得|不享受|停止|取消)")
_GRANTED = re.compile(
    r"(?:享受|给予|落实|执行)[^。；]{0,40}(?:优惠|补助|补贴|减免|奖励|支持|贴息)|免征|减征|免收|全免|减半|^[^|]*(?:免租|减免\d)"
)
_NOT_GRANTED = re.compile(
    r"不(?:再)?(?:享受|予|得)|追回|取消|本(?:政策|办法|意见|措施)所|以上各项|同一(?:项目|企业|事项)"
)
_FRAME = re.compile(r"总\s*则|附\s*则|保障措施|组织|兑现|其他|解释")
_SUPPORTS = re.compile(
    "扶持|支持|优惠|奖励|补[贴助]|减免|保障|政策|服务|降低|减轻|强化|加大|优化|促进|提升|加强|改善|激发|破解"
)
_NO_MEASURES = re.compile(
    "不(?:予|得|列|属|适用|再|享受|受理|支持)|除外|同时|具备|领域|范围|对象|条件|情形|程序|流程|材料|期限|标准|责任"
)
# Columns of a table: of what is given, and of no name.
_GIVEN_COLUMN = re.compile(
    r"奖|补(?!充|缴|交)|资助|贴息|(?:支持|扶持|优惠)(?:方向|标准|金额|额度|力度|内容|政策|措施|比例)"
)
_PLAIN_COLUMN = re.compile("^(?:标准|金额|额度|比例)$")  # under a heading that says of what
# The label of an item whose line the page ran on with its text: 运力奖励 新增船舶的….
_LABEL_BEFORE_BLANK = re.compile(
    rf"[{HAN}]{{2,10}}(?:奖励?|补[贴助]|奖补|扶持|优惠|减免|贴息|支持)(?=[ \u3000])"
)
_NO_PART = re.compile(r"(?:总|附)\s*则$")  # of a policy that gives anything
_SUMMARY = re.compile(
    r"[-*\s]*(?:内容)?(?:摘要|概要|提要|导语)\**\s*[：:]"
)  # of the whole paper, on a page that digests it


@dataclass(frozen=True)
class Benefit:
    """A benefit of a policy: its range, its name, its figures as written, and its topic.

    ``heart`` is the slice that gives it: the first grant of a clause, or the sentence itself. ``over`` are the headings
    above it.
    """

    report: Report
    number: int
    start: int
    end: int
    heart: tuple[int, int]
    name: str
    figures: tuple[str, ...]
    topic: str
    over: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its slice of the report, word for word."""
        return self.report.text[self.start : self.end]


def benefits_of(corpus: Corpus, number: int) -> tuple[Benefit, ...]:
    """Benefits of the policy with this number, in order."""
    report, lists = corpus.reports[number], corpus.index.lists(number)
    clauses = corpus.index.clauses(number)
    granting = [one.start for one in clauses if one.gives]
    policy = Policy(report, number, lists, granting)
    found = [
        one
        for clause in clauses
        if not _SUMMARY.match(report.text, clause.start) and not any(map(_NO_PART.search, clause.section))
        for one in _of_clause(policy, clause)
    ]
    taken = [
        (clause.start, clause.end)
        for clause in clauses
        if any(clause.start <= one.start < clause.end for one in found)
    ]
    facts = corpus.index.facts(number)
    rows = list(_of_rows(report, number, lists, taken, facts))
    found += rows
    taken += [(one.start, one.end) for one in rows]
    found += _of_sentences(report, number, lists, taken, facts)
    # A title or a heading that says a sum (76家企业获4500万元补助) lies in no section that could be cited.
    cited = (one for one in found if report.section_at(one.start) is not None)
    return tuple(sorted(cited, key=lambda one: one.start))


def _of_clause(policy: Policy, clause: Clause) -> Iterator[Benefit]:
    """Benefits of a clause: each granting item of its list, else the clause itself."""
    text, lists = policy.report.text, policy.lists
    named = [ladder for ladder in clause.ladders if name_of(text, ladder)]
    for ladder in named:
        start = text.rfind("\n", 0, ladder.start) + 1
        own = [band.grant for band in ladder.bands]
        last = max(ladder.end, *(grant.end for grant in own))
        end = text.find("\n", last) if text[start] == "|" else last  # the whole row
        yield _benefit(policy, clause, (start, end if end > 0 else len(text)), own, name_of(text, ladder))
    # The header of a table says that the figures of its rows are given.
    row = header_over(text, clause.start) is not None
    grants = [
        *((grant, grant.start) for grant in clause.grants),
        *(
            (band.grant, ladder.start)
            for ladder in clause.ladders
            if ladder not in named
            for band in ladder.bands
        ),
        *((case.grant, case.grant.start) for choice in clause.choices for case in choice.cases),
    ]
    told = sorted(
        (
            grant
            for grant, start in grants
            if grant_figure(text, grant)
            and not _REACHED.search(text, max(clause.start, grant.start - _ABOUT), grant.start)
            and not is_no_gift(text, grant)
            and (
                row
                or _GIVES.search(text, max(clause.start, start - _ABOUT), min(clause.end, grant.end + _ABOUT))
            )
        ),
        key=lambda grant: grant.start,
    )
    items = _giving_items(clause, lists, told)
    of_a_ladder = [item for item in items if _is_band(clause, item)]
    for item in items:
        own = [grant for grant in told if item.start <= grant.start < item.end]
        name = cleaned(text[item.body : item.head])
        end = item.end
        if item in of_a_ladder:  # its bands are told together
            if item is not of_a_ladder[0]:
                continue
            end = of_a_ladder[-1].end
            own = [grant for grant in told if item.start <= grant.start < end]
            name = clause_name(policy, clause) or before_figure(text[item.body : item.end])
        elif not is_name(name):
            name = _item_name(text, item) or clause_name(policy, clause)
        yield _benefit(policy, clause, (item.start, end), own, name)
    rest = [grant for grant in told if not any(item.start <= grant.start < item.end for item in items)]
    if rest:
        end = min((item.start for item in items if item.start > rest[0].start), default=clause.end)
        span = (clause.start, len(text[:end].rstrip()))
        yield _benefit(policy, clause, span, rest, clause_name(policy, clause))


def _item_name(text: str, item: Entry) -> str:
    """What an item is called whose head is no name: by its label, for whom it is, or what stands before its first figure."""
    written = text[item.body : item.end]
    label = _LABEL_BEFORE_BLANK.match(written)
    return label[0] if label else subject_of(written) or before_figure(written)


def is_no_gift(text: str, grant: Grant) -> bool:
    """True if the figure of a grant is nothing that is given: what one must not stay below (低于每平方米100元的，不予补贴), the share of a
    sum that is paid at a time (投产后兑付50%), what there is for all (资金总额2600万元)."""
    figure = grant.amount or grant.rate
    if figure is None:
        return False
    before = text[max(0, figure.start - _NEAR_FIGURE) : figure.start]
    refused = _BELOW.search(before) and _REFUSED.match(text, figure.end)
    return bool(refused or _BUDGET.search(before)) or is_paid_out(text, figure.start)


def is_paid_out(text: str, start: int) -> bool:
    """True if the figure that begins at ``start`` is a share of a sum that is paid at a time: 投产后兑付50%."""
    return _PAID_OUT.search(text, max(0, start - _NEAR_FIGURE), start) is not None


def _giving_items(clause: Clause, lists: Sequence[ItemList], told: Sequence[Grant]) -> list[Entry]:
    """The items of the outermost list in a clause, two or more of which give something."""
    for one in lists:
        if one.table or not (clause.start < one.items[0].start and one.end <= clause.end):
            continue
        giving = [item for item in one.items if any(item.start <= grant.start < item.end for grant in told)]
        if len(giving) > 1:
            return giving
    return []


def _is_band(clause: Clause, item: Entry) -> bool:
    """True if an item tells one band of a ladder whose other bands other items tell."""
    return any(
        any(item.start <= band.start < item.end for band in ladder.bands)
        and not all(item.start <= band.start < item.end for band in ladder.bands)
        for ladder in clause.ladders
    )


def _benefit(
    policy: Policy, clause: Clause, span: tuple[int, int], told: Sequence[Grant], name: str
) -> Benefit:
    report = policy.report
    figures = tuple(dict.fromkeys(grant_figure(report.text, grant) for grant in told))
    heart = (told[0].start, max(told[0].end, told[0].start + 1))
    over = (
        *clause.section,
        clause.name,
        *(report.text[one.body : one.head] for one in entries_around(policy.lists, span[0])),
        *(report.text[slice(*group)] for group in groups_over(report.text, span[0])),
    )
    return Benefit(report, policy.number, *span, heart, name, figures, clause.topic, over)


def _of_rows(
    report: Report,
    number: int,
    lists: Sequence[ItemList],
    taken: Sequence[tuple[int, int]],
    facts: Sequence[Fact],
) -> Iterator[Benefit]:
    """The rows of tables with a column of what is given, outside of what was read as clauses; rows of one name together."""
    text = report.text
    for one in lists:
        if not one.table or one.opener is None:
            continue
        titles = [text[slice(*cell)] for cell in cells(text, *one.opener)]
        heading = " ".join(report.headings_at(one.items[0].start)[-1:])
        sorts = (_GIVEN_COLUMN, *((_PLAIN_COLUMN,) if _GIVEN_COLUMN.search(heading) else ()))
        given = next((at for sort in sorts for at, title in enumerate(titles) if sort.search(title)), 0)
        named = next((at for at, title in enumerate(titles[:given]) if not NAMES_NOTHING.search(title)), None)
        if named is None:
            continue
        said = unit_over(text, one.opener[0])
        over_all = said[0] if said else ""
        before: Benefit | None = None
        for item in one.items:
            row = cells(text, item.start, item.end)
            if len(row) != len(titles) or any(start < item.end and item.start < end for start, end in taken):
                continue
            cell = text[slice(*row[given])].strip()
            unit = unit_for(titles[given], "", "", over_all) if is_bare(cell) else ""
            figures = _given_figures(text, facts_within(facts, *row[given]))
            figures = (with_unit(cell, unit),) if figures and unit else figures
            name = cleaned(text[slice(*row[named])])
            if not figures or not is_name(name):
                continue
            if before is not None and before.name == name:
                before = replace(before, end=item.end, figures=(*before.figures, *figures))
                continue
            if before is not None:
                yield before
            groups = (text[slice(*group)] for group in groups_over(text, item.start))
            over = (*report.headings_at(item.start), *groups)
            before = Benefit(report, number, item.start, item.end, row[given], name, figures, "", over)
        if before is not None:
            yield before


def _given_figures(text: str, facts: Sequence[Fact]) -> tuple[str, ...]:
    """The figures of facts that can be given, as written, each once; what is to be reached is none."""
    told = (fact for fact in facts if fact.role in _TOLD and fact.bound not in LOWER_BOUNDS)
    return tuple(dict.fromkeys("".join(text[fact.start : fact.end].split()) for fact in told))


def _of_sentences(
    report: Report,
    number: int,
    lists: Sequence[ItemList],
    taken: Sequence[tuple[int, int]],
    facts: Sequence[Fact],
) -> Iterator[Benefit]:
    """The sentences that grant something without a figure, outside of what was read as clauses."""
    for section in report.sections:
        if any(_FRAME.search(heading) for heading in section.path[:1]):
            continue
        for unit in sentences(report.text, section.start, section.end):
            written = report.text[unit.start : unit.end]
            if any(start < unit.end and unit.start < end for start, end in taken):
                continue
            if not _GRANTED.search(written) or _NOT_GRANTED.search(written) or FRAME_WORDS.search(written):
                continue
            heads = [
                cleaned(report.text[entry.body : entry.head]) for entry in entries_around(lists, unit.start)
            ]
            name = next((head for head in reversed(heads) if is_name(head)), "")
            name = name or (
                cleaned(section.path[-1]) if section.path and is_name(cleaned(section.path[-1])) else ""
            )
            span = (unit.start, unit.end)
            figures = _given_figures(report.text, facts_within(facts, *span))
            over = (*section.path, *heads)
            granted = _GRANTED.search(report.text, *span)
            heart = granted.span() if granted else span
            yield Benefit(report, number, *span, heart, name or subject_of(written), figures, "", over)


def measures_under(corpus: Corpus, number: int, benefits: Sequence[Benefit]) -> list[Benefit]:
    """The items under chapters of support which give nothing that was read: they are measures too."""
    report, found = corpus.reports[number], []
    for one in corpus.index.lists(number):
        head = report.text[slice(*one.above[-1])] if one.above and not one.table else ""
        if not _SUPPORTS.search(head) or _NO_MEASURES.search(head):
            continue
        if one.opener is not None and asks_for_materials(report.text[slice(*one.opener)]):
            continue
        if any(other.start <= one.above[-1][0] < other.end for other in benefits):
            continue  # what a benefit holds are its steps and bands
        for item in one.items:
            name = cleaned(report.text[item.body : item.head])
            told = any(item.start < other.end and other.start < item.end for other in benefits)
            if not told and is_name(name) and report.text[item.head : item.end].strip("。：:\n"):
                behind = sentences(report.text, item.head + 1, item.end)
                heart = (behind[0].start, behind[0].end) if behind else (item.body, item.head)
                over = (*report.headings_at(item.start), cleaned(head))
                found.append(Benefit(report, number, item.start, item.end, heart, name, (), "", over))
    return found


def told_figures(figures: Sequence[str], most: int = _FIGURES) -> str:
    """The first figures of a benefit, and that there are more."""
    return "、".join(figures[:most]) + ("等" if len(figures) > most else "")
