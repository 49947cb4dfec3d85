"""Lists the benefits of a policy in order: its granting clauses, and sentences that grant something without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers.amount_wording import grant_figure
from bot.answers.named_ladders import name_of
from bot.answers.ranked_units import facts_within
from retrieval.captions import caption, uncaptioned
from retrieval.characters import HAN, IN_ROUND_BRACKETS
from retrieval.clauses import Clause, Grant
from retrieval.clauses.terms import asks_for_materials
from retrieval.corpus import Corpus
from retrieval.facts import Fact, Role
from retrieval.lists import Entry, ItemList
from retrieval.numerals import ONE_TO_TEN
from retrieval.passages import sentences
from retrieval.report import Report
from retrieval.table_rows import cells, header_over

_LABEL = 20  # code points of what a benefit is called
_SUBJECT = 4  # at least so many for whom it is
_FIGURES = 2  # of a benefit
_ABOUT = 40  # code points about a figure in which stands what tells that it is given
_TOLD = frozenset({Role.AMOUNT, Role.SHARE, Role.GROWTH})
_FROM = frozenset({"at_least", "over"})  # what is to be reached
# A figure that is given stands with one of these; 投资强度每亩50万元 is asked for, not given.
_GIVES = re.compile(
    r"奖|补|给予|发放|减|免|返|退|贴|支持|资助|优惠|折|收取|征收|执行|贷款|额度|津贴|经费|按.{0,30}(?:%|％)|不低于|最高"
)
# What is to be reached, and not given: 在园幼儿比例达50%.
_REACHED = re.compile(
    r"(?:比例|占比|比重|覆盖率|入园率|化率)(?:要|应|力争)?(?:达到?|提高到|提升至|稳定在|保持在)?$"
)
_GRANTED = re.compile(
    r"(?:享受|给予|落实|执行)[^。；]{0,40}(?:优惠|补助|补贴|减免|奖励|支持|贴息)|免征|减征|免收|全免|减半"
)
_NOT_GRANTED = re.compile(
    r"不(?:再)?(?:享受|予|得)|追回|取消|本(?:政策|办法|意见|措施)所|以上各项|同一(?:项目|企业|事项)"
)
# A sentence that opens a list, or says why there is a policy.
_FRAME_WORDS = re.compile(
    rf"[：:]$|^(?:第[\s{ONE_TO_TEN}百\d]{{1,6}}条)?\s*(?:为(?:了|进|全|切|贯|加|促|深)|围绕|根据|依据|按照)"
)
_FRAME = re.compile(r"总\s*则|附\s*则|保障措施|组织|兑现|其他|解释")
_SUPPORTS = re.compile(
    "扶持|支持|优惠|奖励|补[贴助]|减免|保障|政策|服务|降低|减轻|强化|加大|优化|促进|提升|加强|改善|激发|破解"
)
_NO_MEASURES = re.compile("领域|范围|对象|条件|情形|程序|流程|材料|期限|标准|责任")
# Columns of a table: of what is given, and of no name.
_GIVEN_COLUMN = re.compile(
    r"奖|补(?!充|缴|交)|资助|贴息|(?:支持|扶持|优惠)(?:方向|标准|金额|额度|力度|内容|政策|措施|比例)"
)
_PLAIN_COLUMN = re.compile("^(?:标准|金额|额度|比例)$")  # under a heading that says of what
_NO_NAME_COLUMN = re.compile(r"序号|编号|部门|单位|备注|依据|说明|电话|联系")
# What a clause calls itself that does not tell it from any other.
_NO_NAME = re.compile(
    r"(?:申报|申请|办理|发布|贴息|补贴|补助|资助|奖励|支持|扶持|优惠|政策)*(?:条件|标准|对象|期限|范围|方式|额度|内容|时间|政策|依据|材料|流程|程序|地点|渠道)(?:为|及额度)?"
)
# The label of an item whose line the page ran on with its text: 运力奖励 新增船舶的….
_LABEL_BEFORE_BLANK = re.compile(
    rf"[{HAN}]{{2,10}}(?:奖励?|补[贴助]|奖补|扶持|优惠|减免|贴息|支持)(?=[ \u3000])"
)
_BRACKETS = re.compile(IN_ROUND_BRACKETS)
MARK = re.compile(
    rf"^\s*(?:第[\s{ONE_TO_TEN}百\d]{{1,6}}条|[（(]?[{ONE_TO_TEN}\d]{{1,3}}[)）.．、]|[①-⑳])\s*"
)
# Where who gets something ends, and what he gets begins: 在本县申请上市的企业给予最高300万元.
_SUBJECT_END = re.compile(
    r"[，。；：,;:|]|(?<=.{4})(?=给予|予以|最高|一次性|可?享受|减按|按\d|(?:奖励|补[贴助])\d)"
)
_NO_PART = re.compile(r"(?:总|附)\s*则$")  # of a policy that gives anything
_SUMMARY = re.compile(
    r"[-*\s]*(?:内容)?(?:摘要|概要|提要|导语)\**\s*[：:]"
)  # of the whole paper, on a page that digests it
_RANKED_FIRMS = re.compile(r"\d{2,3}强")
_LEAD = re.compile(r"^(?:对于?|鼓励|支持|凡|凡是|经)")


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
    policy = _Policy(report, number, lists, granting)
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
    return tuple(sorted(found, key=lambda one: one.start))


@dataclass(frozen=True)
class _Policy:
    """A policy with its lists, and where its clauses begin that give something."""

    report: Report
    number: int
    lists: Sequence[ItemList]
    granting: Sequence[int]


def _of_clause(policy: _Policy, clause: Clause) -> Iterator[Benefit]:
    """Benefits of a clause: each granting item of its list, else the clause itself."""
    text, lists = policy.report.text, policy.lists
    named = [ladder for ladder in clause.ladders if name_of(text, ladder)]
    for ladder in named:
        start = text.rfind("\n", 0, ladder.start) + 1
        own = [band.grant for band in ladder.bands]
        yield _benefit(policy, clause, (start, ladder.end), own, name_of(text, ladder))
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
        name = _clean(text[item.body : item.head])
        end = item.end
        if item in of_a_ladder:  # its bands are told together
            if item is not of_a_ladder[0]:
                continue
            end = of_a_ladder[-1].end
            own = [grant for grant in told if item.start <= grant.start < end]
            name = _name(policy, clause)
        elif not _is_name(name):
            label = _LABEL_BEFORE_BLANK.match(text, item.body)
            name = label[0] if label else _subject(text[item.body : item.end]) or _name(policy, clause)
        yield _benefit(policy, clause, (item.start, end), own, name)
    rest = [grant for grant in told if not any(item.start <= grant.start < item.end for item in items)]
    if rest:
        end = min((item.start for item in items if item.start > rest[0].start), default=clause.end)
        span = (clause.start, len(text[:end].rstrip()))
        yield _benefit(policy, clause, span, rest, _name(policy, clause))


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
    policy: _Policy, clause: Clause, span: tuple[int, int], told: Sequence[Grant], name: str
) -> Benefit:
    report = policy.report
    figures = tuple(dict.fromkeys(grant_figure(report.text, grant) for grant in told))
    heart = (told[0].start, max(told[0].end, told[0].start + 1))
    over = (
        *clause.section,
        clause.name,
        *(report.text[one.body : one.head] for one in _entries(policy.lists, span[0])),
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
        named = next(
            (at for at, title in enumerate(titles[:given]) if not _NO_NAME_COLUMN.search(title)), None
        )
        if named is None:
            continue
        before: Benefit | None = None
        for item in one.items:
            row = cells(text, item.start, item.end)
            if len(row) != len(titles) or any(start < item.end and item.start < end for start, end in taken):
                continue
            figures = _given_figures(text, facts_within(facts, *row[given]))
            name = _clean(text[slice(*row[named])])
            if not figures or not _is_name(name):
                continue
            if before is not None and before.name == name:
                before = replace(before, end=item.end, figures=(*before.figures, *figures))
                continue
            if before is not None:
                yield before
            over = report.headings_at(item.start)
            before = Benefit(report, number, item.start, item.end, row[given], name, figures, "", over)
        if before is not None:
            yield before


def _given_figures(text: str, facts: Sequence[Fact]) -> tuple[str, ...]:
    """The figures of facts that can be given, as written, each once; what is to be reached is none."""
    told = (fact for fact in facts if fact.role in _TOLD and fact.bound not in _FROM)
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
            if not _GRANTED.search(written) or _NOT_GRANTED.search(written) or _FRAME_WORDS.search(written):
                continue
            heads = [_clean(report.text[entry.body : entry.head]) for entry in _entries(lists, unit.start)]
            name = next((head for head in reversed(heads) if _is_name(head)), "")
            name = name or (
                _clean(section.path[-1]) if section.path and _is_name(_clean(section.path[-1])) else ""
            )
            span = (unit.start, unit.end)
            figures = _given_figures(report.text, facts_within(facts, *span))
            over = (*section.path, *heads)
            granted = _GRANTED.search(report.text, *span)
            heart = granted.span() if granted else span
            yield Benefit(report, number, *span, heart, name or _subject(written), figures, "", over)


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
            name = _clean(report.text[item.body : item.head])
            told = any(item.start < other.end and other.start < item.end for other in benefits)
            if not told and _is_name(name) and report.text[item.head : item.end].strip("。：:\n"):
                behind = sentences(report.text, item.head + 1, item.end)
                heart = (behind[0].start, behind[0].end) if behind else (item.body, item.head)
                over = (*report.headings_at(item.start), _clean(head))
                found.append(Benefit(report, number, item.start, item.end, heart, name, (), "", over))
    return found


def _entries(lists: Sequence[ItemList], at: int) -> list[Entry]:
    """The items that a place lies in, from the outermost."""
    found = [entry for one in lists for entry in one.items if entry.start <= at < entry.end]
    return sorted(found, key=lambda entry: entry.start - entry.end)


def _name(policy: _Policy, clause: Clause) -> str:
    """Name of a clause: its own, else of the innermost heading, else of its beneficiaries."""
    text = policy.report.text
    if captioned := caption(MARK.sub("", text[clause.start : clause.end], 1)):
        return captioned
    own = _clean(clause.name)
    chapters = {_clean(heading) for heading in clause.section}
    innermost = _clean(clause.section[-1]) if clause.section else ""
    if _is_name(own) and own not in chapters and text.find(clause.name, clause.start, clause.end) >= 0:
        return own
    for entry in reversed(_entries(policy.lists, clause.start)):
        head = _clean(text[entry.body : entry.head])
        if _is_name(head) and text[entry.head : entry.head + 1] in ("。", "\n", "："):
            inside = entry.start >= clause.start or entry.end <= clause.end
            if inside or head not in chapters or head in (own, innermost):
                subject = _subject(text[clause.start : clause.end]) if _many(policy, entry) else ""
                return subject or head
    above = next((name for one in reversed(clause.section) if _is_name(name := _clean(one))), "")
    return _subject(text[clause.start : clause.end]) or (own if _is_name(own) else above)


def _many(policy: _Policy, entry: Entry) -> bool:
    """True if an item is a chapter: several of the clauses that give something lie in it."""
    return sum(entry.start <= start < entry.end for start in policy.granting) > 1


def _subject(written: str) -> str:
    """For whom or what a clause is: 国家高新技术企业 of 对新认定的国家高新技术企业，一次性给予…; "" if that is long."""
    clean = MARK.sub("", _BRACKETS.sub("", "".join(written.replace("*", "").split()).lstrip("|")))
    clause = _LEAD.sub("", _SUBJECT_END.split(clean, maxsplit=1)[0])
    subject = clause.rsplit("的", 1)[-1] if len(clause) > _LABEL else clause
    names = len(subject) >= _SUBJECT and _is_name(_RANKED_FIRMS.sub("", subject))
    return subject if names and not _FRAME_WORDS.match(clause) else ""


def _clean(heading: str) -> str:
    return uncaptioned(MARK.sub("", "".join(heading.replace("*", "").split()))).rstrip("。：:，；？?")


def _is_name(written: str) -> bool:
    return (
        1 < len(written) <= _LABEL + 4
        and not re.search(r"[\d。；：《》]|为主|执行$", written)
        and not _NO_NAME.fullmatch(written)
    )


def told_figures(figures: Sequence[str], most: int = _FIGURES) -> str:
    """The first figures of a benefit, and that there are more."""
    return "、".join(figures[:most]) + ("等" if len(figures) > most else "")
