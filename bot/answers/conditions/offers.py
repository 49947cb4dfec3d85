"""A clause → what it gives, one offer at a time: each sentence that gives something, with the conditions that bear on it.

An article often gives several things to several kinds of asker (对国家级、省级的…；对规上企业…). Whether one may have the
first hangs on nothing that is asked for the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from retrieval import lazy_re as re
from retrieval.clauses import Case, Choice, Clause, Condition, Exclusion, Grant, Ladder
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ONE_TO_TEN, YEAR

# What asks for something that the grammar read no condition of.
_ASKS = re.compile(
    r"符合|属于|经[^，。；]{0,12}(?:认定|审定|评定|批准|核定|备案|评审)|列入|纳入|取得|获得|获批|通过|具有|拥有|具备|优先|鼓励类"
    r"|新认定|同时|按期|如期|承诺|满足|担任|评为|入选|连续|首次|重点|上市|以[^，。；]{1,12}方式"
)
# What may stand before a gift and asks for nothing.
_PLAIN = re.compile(
    rf"第[{ONE_TO_TEN}百零]+条|新?(?:引进|招引|落户)|新[建设增上办]|实际|完成|项目|企业|单位|公司|机构|给予|予以|一次性|分别"
    r"|(?:[我本全该][省市县区]|省|市|县|区)(?:政府|财政)?|政府|每年|年度|当年|以上|以下|总?投资额?|建设|单个|每[个家户]|上述|符合条件"
    r"|按照?|参照|标准|规模|其|后|时|可|将|由|对于?|凡|的|在|并|且|及|和|与|或|为|等|各|再|还|另|所|是|年|度|类|额|费用?|达到?|均|引进|人才|人员|学历|学位|毕业|[万亿元%人亩岁]|平方米|对象|给与|发放|购[置买]|设备|生产|实施|用于"
    r"|[\s，、。；：:（）()“”\"\d○□.·．﹒—-]"
)
_COMMAS = re.compile("[，,；;。：:|\n]")
_FREE = re.compile("免(?:除|收|缴|交)?(?:租|费|征|息)|全免|减半")  # is given, and not asked for
_LEFT = 3  # characters before a gift that are not read: more of them ask for something
_CEILING = re.compile(r"^(?:每[年家个户人]|单[个家]|同一|年度|累计|总额|上述|以上|最高|全年|同时)")
_GIVES = re.compile(
    r"奖|补|资助|贴息|扶持|支持|减|免|返还|优惠|给予|予以|发放|税率|出让|收取|缴纳|贷款|兑现|红包|安家|津贴"
)
_DONE = re.compile(
    rf"^[-—·•\d.()（）{ONE_TO_TEN}、]*[^，。；]{{0,8}}{YEAR}年(?!\d{{1,2}}月|[度后以起及底前])|目标是|累计(?:发放|兑现|减免|完成)"
)
_RULE = re.compile(r"给予|予以|按[^。；]{0,40}(?:标准|补助|补贴|奖励)")
_ANY_OF = re.compile(r"之一|任一|任意一")
_Giving = Grant | Ladder | Choice | Case
_Part = TypeVar("_Part", Grant, Ladder, Choice, Condition, Exclusion)


def offers(text: str, clause: Clause) -> tuple[Clause, ...]:
    """The offers of a clause, each a clause of its own with the parts that bear on it; ``text`` is the report's.

    Conditions and exclusions of sentences that give nothing bear on all of them, but where one of several will do.
    """
    giving: list[_Giving] = [*clause.ladders, *clause.choices]
    taken = [(part.start, part.end) for part in giving]
    giving += [
        grant
        for grant in clause.grants
        if not any(start < grant.end and grant.start < end for start, end in taken)
        and not _only_bounds(text, grant)
    ]
    spans = _joined(_sentences(text, clause), [(part.start, part.end) for part in giving])
    given = [span for span in spans if any(_in(part, span) for part in giving) and _is_offered(text, *span)]
    any_of = bool(_ANY_OF.search(text[clause.start : clause.end]))
    common = [span for span in spans if span not in given]
    found = (_offer(clause, span, giving, [] if any_of else common) for span in given)
    return tuple(part for offer in found for part in _by_whom(text, offer))


def _by_whom(text: str, offer: Clause) -> list[Clause]:
    """An offer of a table, parted where its ladders are each for another group of rows (一般技改项目, 数字化改造项目)."""
    groups = {ladder.whom.of(text) for ladder in offer.ladders if ladder.whom is not None}
    if text[offer.start] != "|" or len(groups) < len(offer.ladders) or len(groups) < 2:
        return [offer]
    return [replace(offer, grants=(), choices=(), ladders=(ladder,)) for ladder in offer.ladders]


def _is_offered(text: str, start: int, end: int) -> bool:
    """True if a sentence offers something; one that tells of a share or a sum of some year (报销比例提高到87%) does not."""
    written = re.sub(r"\s", "", text[start:end])
    return bool(_GIVES.search(written)) and (not _DONE.search(written) or bool(_RULE.search(written)))


def _only_bounds(text: str, grant: Grant) -> bool:
    """True if a grant gives nothing of its own and only bounds what others give: 每年每家企业最高不超过50万元."""
    given = grant.amount or grant.rate or grant.falling
    return not given and bool(_CEILING.match(re.sub(r"\s", "", text[grant.start : grant.end])))


def further_demands(text: str, clause: Clause, offer: Clause) -> tuple[tuple[int, int], ...]:
    """The parts between commas of an offer's sentence, and of those before it that give nothing, that ask for something which no
    condition or ladder of the clause says."""
    grants: list[Grant] = [
        *offer.grants,
        *(band.grant for ladder in offer.ladders for band in ladder.bands),
    ]
    bounds = [
        bound
        for grant in grants
        for bound in (*(ceiling.quantity for ceiling in grant.ceilings), grant.floor)
        if bound is not None
    ]
    read = [
        *((part.start, part.end) for part in clause.conditions),
        *((part.start, part.end) for part in clause.exclusions),
        *((grant.start, grant.end) for grant in grants),
        *((bound.outer_start, bound.outer_end) for bound in bounds),
    ]
    first = max(min((grant.start for grant in grants), default=offer.end), offer.start)
    # Of an offer with its table in it what stands over that asks, and not the titles of columns.
    table = text.find("\n|", offer.start, first)
    first, end = (table, table) if table >= 0 else (first, offer.end)
    before = [span for span in _sentences(text, clause) if span[1] <= offer.start]
    common = [span for span in before if not any(_in(part, span) for part in clause.grants)]
    of_table = text[offer.start] == "|"
    groups = {one.whom for one in clause.ladders}
    asking = [
        (one.whom.start, one.whom.end)
        for one in offer.ladders
        if of_table and one.whom is not None and len(groups) > 1
    ]
    asking += [
        part
        for span in (*common, *(() if asking else [(offer.start, end)]))
        for part in _between_commas(text, *span)
        if _ASKS.search(_blanked(text, *part, read))
    ]
    attributes = [one.attribute for one in clause.conditions if one.attribute]
    leads = (  # cells are no words before a gift
        []
        if of_table
        else [
            (part, _unread(text, part, read, attributes))
            for part in _between_commas(text, offer.start, first)
            if not _FREE.search(text, *part) and not _names(clause, text[slice(*part)])
        ]
    )
    if sum(left for _, left in leads) > _LEFT:
        asking += [part for part, left in leads if left > 1]
    return tuple(sorted(set(asking)))


def _names(clause: Clause, words: str) -> bool:
    """True if words are the name of a clause, with its number or without."""
    return bool(clause.name) and words.strip("：: \n").endswith(clause.name)


def _unread(
    text: str, part: tuple[int, int], read: Sequence[tuple[int, int]], attributes: Sequence[str]
) -> int:
    """How many characters of a part of a sentence are of no condition, and ask for something nevertheless."""
    written = _blanked(text, *part, read)
    for attribute in attributes:
        written = written.replace(attribute, "")
    return len(_PLAIN.sub("", written))


def _between_commas(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a range between commas and other stops."""
    marks = [start, *(mark.end() for mark in _COMMAS.finditer(text, start, end)), end]
    return [(one, other) for one, other in pairwise(marks) if text[one:other].strip()]


def _blanked(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    """A slice of a text without white space, and with what lies in some spans blanked."""
    return "".join(
        "□" if any(begin <= at < finish for begin, finish in spans) else text[at]
        for at in range(start, end)
        if not text[at].isspace()
    )


def _offer(
    clause: Clause, span: tuple[int, int], giving: Sequence[_Giving], common: Sequence[tuple[int, int]]
) -> Clause:
    near = (span, *common)

    def of_span(parts: Sequence[_Part]) -> tuple[_Part, ...]:
        return tuple([part for part in parts if span[0] <= part.start < span[1]])

    def bearing(parts: Sequence[_Part]) -> tuple[_Part, ...]:
        return tuple(part for part in parts if any(_in(part, one) for one in near))

    return replace(
        clause,
        start=span[0],
        end=span[1],
        grants=of_span([part for part in giving if isinstance(part, Grant)]),
        ladders=of_span(clause.ladders),
        choices=of_span(clause.choices),
        conditions=bearing(clause.conditions),
        exclusions=bearing(clause.exclusions),
    )


def sentence_spans(text: str, clause: Clause) -> list[tuple[int, int]]:
    """The ranges of the sentences of a clause; what a ladder runs through is one."""
    return _joined(_sentences(text, clause), [(part.start, part.end) for part in clause.ladders])


def sentence_in(clause: Clause, span: tuple[int, int]) -> Clause:
    """The sentence of a clause in a range, as a clause with its own parts alone."""
    return _offer(clause, span, clause.grants, ())


def _sentences(text: str, clause: Clause) -> list[tuple[int, int]]:
    view = TextView.of(text, clause.start, clause.end)
    return [
        (_behind_row(text, view.offsets[start], view.offsets[end - 1]), view.offsets[end - 1] + 1)
        for start, end in view.sentences()
    ]


def _behind_row(text: str, start: int, last: int) -> int:
    """Where a sentence starts; the next row of a table, where it goes on from a mark within a cell of the row before."""
    line = text.rfind("\n", 0, start) + 1
    after = text.find("\n|", start, last)
    within = text.startswith("|", line) and start > line and after >= 0
    return after + 1 if within else start


def _joined(spans: Sequence[tuple[int, int]], parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences, those made one that a ladder or another part runs through."""
    found: list[tuple[int, int]] = []
    for span in spans:
        over = found and any(start < found[-1][1] and span[0] < end for start, end in parts)
        if over:
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _in(part: _Giving | Condition | Exclusion, span: tuple[int, int]) -> bool:
    return span[0] <= part.start < span[1]
