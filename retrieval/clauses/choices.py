"""Named cases of one sentence and what each gets: 国家级、省级的，分别给予50万元、20万元; 一等奖20万元，二等奖15万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses.case_lists import LEVEL, bracketed, levels, listed, ranked, run_of_all
from retrieval.clauses.clause import Case, Choice, Grant
from retrieval.clauses.gift_rows import Gift
from retrieval.clauses.pieces import PIECES
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ARTICLE_NUMERAL, ONE_TO_TEN
from retrieval.quantities import Quantity

_ANOTHER_LIST = re.compile("、[^。；]*(?:情?状况|情形|等级|档次|层次|等次|环节|阶段|类别|梯度)")
_BESIDE = 2  # code points between two ceilings of one row: 5000元、8000元
_OF_GRADES = re.compile(rf"[A-Za-z]{{2,}}-?(?=\d|[{ONE_TO_TEN}]级)")  # CMMI of CMMI3级、4级、5级
_BARE_GRADE = re.compile(rf"\d+级|[{ONE_TO_TEN}]级")
OF_THEIRS = re.compile("其(?![中他它余])")
_MARKS_BETWEEN = "；，"
_NOT_PARALLEL = 3  # figures, from which on as many names right before them need no 分别


def choices(view: TextView, gifts: Sequence[Gift]) -> Iterator[Choice]:
    """The choices of a paragraph's gifts, each of a gift whose figures are as many as the cases named before them."""
    last: tuple[Choice, Gift] | None = None
    for gift in gifts:
        grants = row_of_grants(gift)
        found = _choice(view, gift, grants) if len(grants) > 1 else _alike_for_all(view, gift)
        if found is None and last is not None and gift.parallel:
            found = _of_the_same(view, *last, gift, grants)
        last = (found, gift) if found is not None else None
        if found is not None:
            yield found


def _choice(view: TextView, gift: Gift, grants: Sequence[Grant]) -> Choice | None:
    """The choice of a gift, None if the words before its figures do not name a case for each."""
    count = len(grants)
    lead = _lead(view, gift, grants)
    names = levels(view.text, lead, count)
    if names and _ANOTHER_LIST.search(view.flat, names[-1].end, lead[1]):
        names = []  # the figures are for the cases of that list
    names = names or ranked(view.text, lead, count)
    joined = [one for one in gift.thresholds if one.joined and one.quantity.kind not in ("rank", "share")]
    if not names and len(joined) < count - 1 and (gift.parallel or count >= _NOT_PARALLEL):
        names = listed(view.text, lead, count)
    if not names and gift.parallel:
        names = bracketed(view.text, lead, count)
    if not names:
        return None
    cases = []
    of = _OF_GRADES.match(names[0].text)
    for name, grant in zip(names, grants, strict=True):
        part = view.part(name.start, name.end)
        called = f"{of[0]}{name.text}" if of and _BARE_GRADE.match(name.text) else name.text
        cases.append(Case(part.start, part.end, called, grant))
    begin = names[0].start
    part = view.part(begin, gift.end)
    whom = view.part(gift.lead[0], begin) if begin > gift.lead[0] else None
    return Choice(part.start, part.end, tuple(cases), whom)


def _alike_for_all(view: TextView, gift: Gift) -> Choice | None:
    """The choice of a gift that each place of a run gets, None if it names no run."""
    end = gift.lead[1] + (view.text.startswith("各", gift.lead[1]))
    names = run_of_all(view.text, (gift.lead[0], end))
    if not names:
        return None
    part, whole = view.part(names[0].start, names[0].end), view.part(names[0].start, gift.end)
    cases = tuple(Case(part.start, part.end, name.text, gift.grants[0]) for name in names)
    return Choice(whole.start, whole.end, cases)


def row_of_grants(gift: Gift) -> tuple[Grant, ...]:
    """The grants of a gift; one whose ceilings stand in a row (最高50万元、30万元) is a grant for each of them."""
    if len(gift.grants) != 1:
        return gift.grants
    (grant,) = gift.grants
    quantities = [ceiling.quantity for ceiling in grant.ceilings]
    in_a_row = all(
        one.unit == other.unit and 0 < other.start - one.end <= _BESIDE for one, other in pairwise(quantities)
    )
    if len(quantities) < 2 or not in_a_row:
        return gift.grants
    per = grant.ceilings[0].per
    return tuple(replace(grant, ceilings=(replace(ceiling, per=per),)) for ceiling in grant.ceilings)


def _lead(view: TextView, gift: Gift, grants: Sequence[Grant]) -> tuple[int, int]:
    """The words before the figures of a gift, or before its ceilings where these are what stands in a row."""
    if len(gift.grants) == len(grants):
        return gift.lead
    first = grants[0].ceilings[0].quantity
    return gift.lead[0], max(gift.lead[1], view.offsets.index(first.start))


def _of_the_same(
    view: TextView, last: Choice, before: Gift, gift: Gift, grants: Sequence[Grant]
) -> Choice | None:
    """What the cases of the gift before get besides (…的，分别奖励50万元、20万元，每年分别补贴5万元、2万元), or what theirs do (；其分支机构
    分别奖励20万元、10万元)."""
    of_theirs = OF_THEIRS.match(view.text, *gift.lead)
    adjoins = gift.start == before.end or (
        of_theirs and view.text[before.end : gift.lead[0]] in _MARKS_BETWEEN
    )
    if len(grants) != len(last.cases) or not adjoins or "对" in view.text[slice(*gift.lead)]:
        return None
    cases = tuple(replace(case, grant=grant) for case, grant in zip(last.cases, grants, strict=True))
    part = view.part(gift.lead[0], gift.end)
    return Choice(part.start, part.end, cases, view.part(*gift.lead) if of_theirs else last.whom)


_OF_EACH = rf"每(?:个(?=[{HAN}])[^，；。：的补奖给]{{1,6}}|{PIECES}|家|户|个)"  # 每个工作面, 每吨
# The words that name a case, between the figure before and its own: 、中级（四级）|1500 元; ，二等奖奖励|15万元.
_NAMED = re.compile(
    rf"^(?:第[{ARTICLE_NUMERAL}\d]+条|[（(]?[{ONE_TO_TEN}\d]+[）).．、]|的?(?:标准)?(?:给予|予以)?(?:[{HAN}]{{0,2}}(?:补贴|补助|奖励|奖补|资助|支持|扶持|返还|发放)+)?(?=[，；、]))?[，、；。和及或\s]*(?:如?对于?|被?(?:评为|认定为|获得?|取得)|按照?|属于|可|每新?(?:增加?|招用?|引进|吸纳|培养|培训|聘用|录用)[一1]?[名人个家])*"
    r"(?!一次性|人民币|每人?(?:每?年|每?月|一次性)|[美欧日港]元)(?P<name>[^，；。：（）\s]{2,16}?|[^，；。：（）\s]{2,16}、[^，；。：（）\s]{2,16}?)(?P<note>（[^（）]{1,12}）)?的?(?:项目|企业|人员|单位)?的?[，]?"
    rf"(?:一次性|{_OF_EACH}|每个?[年月]|(?:补贴|补助)?标准|(?:统一)?提高[到至]|分别|最高|不超过|按照?|可|给予|予以|人民币|发放|资助|奖励|补助|补贴|奖补|补|支持|返还|奖金|标准|为|[：:]|\s)*$"
)
_YEAR = re.compile(r"20\d\d年")
# What is given in another case instead: ；运距超过500公里的，分别提高至400元和700元.
_CHANGED = re.compile("[^。]{0,24}分别(?:提高|增加|上调|降低|调整)[至到为]")
_COST = re.compile(
    "(?:费用?|租金|利息|保费|支出|价款|投资额?|投入)$"
)  # what is paid for, and no case beside another
_HOW_OFTEN = re.compile("(?:首次|新|重新|再次|复)(?:认定|评定|评审|审核?|通过|获评)的$")
_GIVEN_TO = re.compile("(?<=..)的(?:给予|予以)")  # 自持物业的给予运营机构
_CASE_NAMED, _BY = r"(?<=[^，；。：、\s的）]{2})", r"按照?(?![^，。；]{0,8}标准)[^，；。：、\d]{0,28}$"
_BY_BASE = re.compile(f"{_CASE_NAMED}，?{_BY}")
_BY_BASE_EACH = re.compile(f"{_CASE_NAMED}的，{_BY}")  # 建设海外仓的，按投资额的30%；租赁海外仓的，…
_OPENING = re.compile(
    r"[，、；。：]|(?<=业)取得|按照?|给予|(?:认定|评|评定|列|授予)为|为(?=[^，、；。：]{2,12}$)|可(?=按)"
)
_ONLY_GIVES = re.compile(f"(?:一次性|给予|予以|奖励|补助|补贴|奖补|按照?|{_OF_EACH})+")
# Who gets it, where several do: 奖励企业3000元、技师本人2000元.
_WHOM = re.compile("企业|单位|机构|个人|本人")
_GIVES_WHOM = re.compile("(?:给予|予以|奖励|奖补|补助|补贴|资助|发给)$")
_JOINED = ("、", "，", "和")
_NO_CASE = re.compile("（(?:不?含|下同|以下)")  # a note that says nothing of whom
_NO_NAME = re.compile(
    rf"^(?:单[个家户项]|每[个家户]|同一)(?:企业|项目|单位|主体|机构)|^(?:其中|同时|再按|另外|其余(?![{HAN}]))|^(?:每|分别)|^(?:奖励|补助|补贴|标准|奖补|资助|个人|企业|单位|给予|予以)$|总额|[×+=]"
)


def told_in_turn(view: TextView, gifts: Sequence[Gift]) -> Iterator[Choice]:
    """The choices of gifts that follow one another, each behind the name of its case: 一等奖20万元，二等奖15万元."""
    row: list[tuple[int, int, Gift]] = []
    for gift in chain.from_iterable((*run, None) for run in _runs(view, gifts)):
        name = _name_of(view, gift, first=not row) if gift is not None else None
        if name is not None and gift is not None:
            row.append((*name, gift))
            continue
        if any(_YEAR.match(view.text, start) for start, _, _ in row[1:]) and not _YEAR.match(
            view.text, row[0][0]
        ):
            del row[0]  # what is given before the years that are told
        names = [view.text[start:end] for start, end, _ in row]
        cut = [view.text[start:end] for start, end, _ in row if view.text[start - 1 : start] == "的"]
        # 国家级园区的园区管委会 and 省级园区的园区管委会: what tells them apart stands before the name.
        alike = any(one != other and one.endswith(other) for other in cut for one in names)
        whole = not any(name.startswith(("、", "，")) for name in names)  # A类人才…、每月5000元
        named = len(set(names)) == len(row) > 1 and not alike and whole
        costs = {bool(_COST.search(name)) for name in names}
        if named and len(costs) == 1 and not _CHANGED.match(view.text, row[-1][2].end):
            cases = []
            for start, end, one in row:
                part = view.part(start, end)
                grant = _with_base(one.grants[0], row[0][2].grants[0])
                cases.append(Case(part.start, part.end, view.text[start:end], grant))
            part = view.part(row[0][0], row[-1][2].end)
            yield Choice(part.start, part.end, tuple(cases), None)
        name = _name_of(view, gift, first=True) if row and gift is not None else None
        row = [(*name, gift)] if name is not None and gift is not None else []


def _runs(view: TextView, gifts: Sequence[Gift]) -> Iterator[list[Gift]]:
    """Two or more gifts that follow one another, each of one figure, alike; a threshold may lead to the first alone."""
    run: list[Gift] = []
    for gift in gifts:
        follows = bool(run) and _NEXT.fullmatch(view.text, run[-1].end, gift.lead[0]) is not None
        if follows and not gift.thresholds and _alike(run[-1], gift):
            run.append(gift)
            continue
        if len(run) > 1:
            yield run
        run = [gift]
    if len(run) > 1:
        yield run


def _with_base(grant: Grant, first: Grant) -> Grant:
    """A rate that names nothing that it is of, with what the first of its row is of: 大型企业按保险费的30%返还，中小微企业按60%返还."""
    if grant.rate is None or grant.base_text or first.rate is None:
        return grant
    return replace(grant, base=first.base, base_text=first.base_text)


_MARKS = re.compile("[，；、。对]")
_LEAST_SAID = 8  # code points that gifts of several levels say alike
_NEXT = re.compile("(?:，期限[^，；。]{1,8})?；?")  # between two gifts that follow one another


def told_by_level(view: TextView, gifts: Sequence[Gift]) -> Iterator[Choice]:
    """The choices of gifts that follow one another in the same words but for a level: 获国家级表彰的企业给予10万元，获省级表彰的企业给予5万元."""
    row: list[tuple[re.Match[str], str, Gift]] = []
    for gift in chain.from_iterable((*run, None) for run in _runs(view, gifts)):
        found = _level_of(view, gift) if gift is not None else None
        goes_on = (
            bool(row)
            and found is not None
            and (row[-1][1].endswith(found[1]) or found[1].endswith(row[-1][1]))
        )
        if found is not None and gift is not None and (goes_on or not row):
            row.append((*found, gift))
            continue
        if len({level[0] for level, _, _ in row}) == len(row) > 1:
            cases = []
            for level, _, one in row:
                part = view.part(*level.span())
                cases.append(Case(part.start, part.end, level[0], one.grants[0]))
            part = view.part(row[0][0].start(), row[-1][2].end)
            yield Choice(part.start, part.end, tuple(cases), None)
        row = [(*found, gift)] if found is not None and gift is not None else []


def _level_of(view: TextView, gift: Gift) -> tuple[re.Match[str], str] | None:
    """The one level that the words before a gift name, and these words without it; None if they name none or several."""
    found = list(LEVEL.finditer(view.flat, *gift.lead))
    if len(found) != 1:
        return None
    (level,) = found
    around = view.text[gift.lead[0] : level.start()] + view.text[level.end() : gift.lead[1]]
    said = _MARKS.sub("", around)
    return (level, said) if len(said) >= _LEAST_SAID else None


def _alike(one: Gift, other: Gift) -> bool:
    first, second = _figure(one), _figure(other)
    return first is not None and second is not None and first.unit == second.unit


def _figure(gift: Gift) -> Quantity | None:
    """What a gift of one figure gives, or its ceiling where that is all it names."""
    (grant, *others) = gift.grants
    if others:
        return None
    only = grant.ceilings[0].quantity if len(grant.ceilings) == 1 and not grant.falling else None
    return grant.amount or grant.rate or only


def _name_of(view: TextView, gift: Gift, first: bool) -> tuple[int, int] | None:
    """The range of the name of a gift's case; None if the words before its figure name none."""
    begin, end = gift.lead
    by = _BY_BASE.search(view.text, begin, end) if gift.grants[0].rate is not None else None
    if by is None and gift.grants[0].rate is not None and view.text[gift.end : gift.end + 1] in ("；", "。"):
        by = _BY_BASE_EACH.search(view.text, begin, end)
    if by is not None:
        end = by.start()  # 小微企业|按贷款利息的50%
    if first:
        opened = [match.span() for match in _OPENING.finditer(view.text, begin, end - 2)]
        if opened and _GIVEN_TO.match(view.text, opened[-1][0] - 1):
            opened.pop()
        while by is not None and opened and view.text[opened[-1][0]] == "、":
            opened.pop()  # 国家重点研发计划、国家科技重大专项的企业，按…
        before = len(opened)
        while opened and _ONLY_GIVES.fullmatch(view.text, opened[-1][1], end):
            opened.pop()  # 挂牌的，奖励30万元; 挂牌的，给予一次性奖励30万元
        while len(opened) < before and opened and view.text[opened[-1][0]] == "、":
            opened.pop()  # 住宿、餐饮企业，奖励6万元
        begin = opened[-1][1] if opened else begin
    match = _NAMED.match(view.text[begin:end])
    if match is None or (
        gift.thresholds and begin + match.start("name") < gift.thresholds[-1].quantity.outer_end
    ):
        return None
    named = _GIVES_WHOM.sub("", match["name"])  # 奖励|企业3000元
    start = begin + match.end("name") - len(named)
    said = view.text[max(0, start - 4) : start]
    given = _GIVES_WHOM.search(said) is not None
    if given and (whom := _WHOM.match(view.text, start + len(named))):
        named += whom[0]
    if not named:
        return None
    is_whom = (given or said.endswith(_JOINED)) and _WHOM.fullmatch(named)
    if _NO_NAME.search(named) and not is_whom:
        return None
    if to_whom := _GIVEN_TO.search(named):
        named = named[: to_whom.start()]
    lead = named.rfind("的", 0, -1) + 1 if first else 0  # 首次纳入统计的批发企业
    note = match["note"]
    if note and not _NO_CASE.match(note) and len(named) == len(match["name"]):
        return start + lead, begin + match.end("note")  # 新增入统（月度）的
    if _HOW_OFTEN.match(named, 0, lead):  # 首次认定的高新技术企业, 重新认定的
        return start, start + len(named) + len("企业") * view.text.startswith("企业", start + len(named))
    return start + lead, start + len(named)
