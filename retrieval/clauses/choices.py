"""Named cases of one sentence and what each gets: 国家级、省级的，分别给予50万元、20万元; 一等奖20万元，二等奖15万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrieval.characters import HAN
from retrieval.clauses.clause import Case, Choice
from retrieval.clauses.grants import Gift
from retrieval.clauses.text_view import TextView

_LEVEL = (
    r"(?:国家级?|省部级|部级|省级?|市级?|区级?|县级?|世界|全国|国际|行业|地方|特级|[一二三四五]级|[一二三四五]等奖|优胜奖|优秀奖|金奖|银奖|铜奖"
    r"|甲级|乙级|主板|创业板|科创板|中小板|新三板|基础层|创新层|[1-5]A级?|[A-H]类|初级|中级|高级|大型|中型|小型|硕士|博士|本科|大专|专科|正高级?|副高级?)"
)


def choices(view: TextView, gift: Gift) -> Iterator[Choice]:
    """The choice that a gift is, if its sentence names as many cases as it has figures; None if not."""
    count = len(gift.grants)
    if count < 2:
        return
    text = view.text
    rows = list(_row(text, gift.lead, count)) or (_listed(text, gift.lead, count) if gift.parallel else [])
    for begin, names in reversed(rows):
        if _ANOTHER_LIST.search(view.flat, text.index(names[-1], begin) + len(names[-1]), gift.lead[1]):
            return  # the figures are for the cases of that list
        cases = []
        at = begin
        for name, grant in zip(names, gift.grants, strict=True):
            start = text.index(name, at)
            at = start + len(name)
            part = view.part(start, at)
            cases.append(Case(part.start, part.end, name, grant))
        part = view.part(begin, gift.end)
        yield Choice(
            part.start,
            part.end,
            tuple(cases),
            view.part(gift.lead[0], begin) if begin > gift.lead[0] else None,
        )
        return


def _row(text: str, lead: tuple[int, int], count: int) -> Iterator[tuple[int, list[str]]]:
    """Rows of so many levels within the words before a gift, with where they begin."""
    levels = list(re.finditer(_LEVEL, text[lead[0] : lead[1]]))
    row: list[re.Match[str]] = []
    for match in (*levels, None):
        between = text[lead[0] + row[-1].end() : lead[0] + match.start()] if row and match else ""
        if row and not (
            match and re.fullmatch(r"[^、，；。和及或]{0,14}(?:、|和|及|或)[^、，；。和及或]{0,6}", between)
        ):
            if len(row) == count == len({one[0] for one in row}):
                yield lead[0] + row[0].start(), [one[0] for one in row]
            row = []
        if match:
            row.append(match)


_GRADES = "(?:情?状况|情形|等级|档次|层次|等次|环节|阶段|类别|梯度)"
_ANOTHER_LIST = re.compile(f"、[^。；]*{_GRADES}")
_BEHIND_LIST = re.compile(
    rf"(?:[一二两三四五六]个)?{_GRADES}?[，,]?(?:经[^，。；]{{1,8}}[，,]?)?(?:可)?(?:分别|依次|相应|按|[{HAN}]{{0,4}}标准分别)|的[{HAN}]{{0,12}}[，,]"
)
_LIST = re.compile(
    rf"(?:[^、，；。：（）]{{2,24}}、)+[^、，；。：（）]{{2,24}}?(?:[和及或][^、，；。：（）和及或]{{2,24}}?)?(?=的|(?:[一二两三四五六]个)?{_GRADES})"
)
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:[亿万%元亩人家户]|平方)")
_QUOTES = '“”"'
_VERB_OF_LIST = re.compile(
    r"^.*(?:按照?|对于?|首次|新|被|为|入选|获评|获得?|取得|通过|认定|评为|评定|制定|制订|主导|牵头|参与|建设|举办|承办|列入)(?=.)"
)


def _listed(text: str, lead: tuple[int, int], count: int) -> list[tuple[int, list[str]]]:
    """The row of so many names that a list right before 的…分别 tells: “世界500强”、“中国500强”的，分别给予."""
    found = []
    for match in _LIST.finditer(text, *lead):
        first, *others = re.split("[、和及或]", match[0])
        names = [name.strip(_QUOTES) for name in (_first_name([first, *others]), *others)]
        apart = len(names) == count and len(set(names)) == count and all(map(_is_name, names))
        if apart and _BEHIND_LIST.match(text, match.end()):
            found.append((match.start(), names))
    return found


def _is_name(name: str) -> bool:
    return len(name) > 1 and not _AMOUNT.search(name)


def _first_name(names: Sequence[str]) -> str:
    """The first name of a list without the words that lead to it: 牵头制定国家标准 beside 行业标准 is 国家标准."""
    first, others = names[0], names[1:]
    if (at := first.find("“")) > 0:
        return first[at:]
    bare = _VERB_OF_LIST.sub("", first)
    same = next((size for size in range(4, 0, -1) if len({name[-size:] for name in names}) == 1), 0)
    longest = max(map(len, others))
    return first[-longest:] if same and len(bare) > longest else bare


# The words that name a case, between the figure before and its own: 、中级（四级）|1500 元; ，二等奖奖励|15万元.
_NAMED = re.compile(
    r"^[，、；。和及或\s]*(?:其中|对于?|被?(?:评为|认定为|获得?|取得)|按照?|属于|可)*"
    r"(?!一次性|每人?(?:年|月|一次性)|[美欧日港]元|(?:奖励|奖补|补助|补贴|资助|标准|个人|企业|单位)(?:$|一次性|每|分别|最高|给予|标准|为|：))(?P<name>[^，、；。：（）\s]{2,16}?)(?:（[^（）]{1,12}）)?的?(?:项目|企业|人员|单位)?的?[，]?"
    r"(?:一次性|每人|每[家户个项]|分别|最高|不超过|按照?|可|给予|予以|发放|资助|奖励|补助|补贴|奖补|支持|奖金|标准|为|[：:]|\s)*$"
)
_OPENING = re.compile(r"[，、；。：]|按照?|给予|为(?=[^，、；。：]{2,12}$)|可(?=按)")


def told_in_turn(view: TextView, gifts: Sequence[Gift]) -> Iterator[Choice]:
    """The choices of gifts that follow one another, each behind the name of its case: 一等奖20万元，二等奖15万元."""
    row: list[tuple[int, int, Gift]] = []
    for gift in (*gifts, None):
        name = _name_of(view, gift, first=not row) if gift is not None else None
        adjoins = bool(row) and gift is not None and gift.lead[0] == row[-1][2].end
        if name is not None and gift is not None and (not row or (adjoins and _alike(row[-1][2], gift))):
            row.append((*name, gift))
            continue
        if len({view.text[start:end] for start, end, _ in row}) == len(row) > 1:
            cases = []
            for start, end, one in row:
                part = view.part(start, end)
                cases.append(Case(part.start, part.end, view.text[start:end], one.grants[0]))
            part = view.part(row[0][0], row[-1][2].end)
            yield Choice(part.start, part.end, tuple(cases), None)
        name = _name_of(view, gift, first=True) if gift is not None else None
        row = [(*name, gift)] if name is not None and gift is not None else []


def _alike(one: Gift, other: Gift) -> bool:
    first, second = one.grants[0].amount or one.grants[0].rate, other.grants[0].amount or other.grants[0].rate
    return first is not None and second is not None and first.unit == second.unit


def _name_of(view: TextView, gift: Gift, first: bool) -> tuple[int, int] | None:
    """The range of the name of a gift's case; None if the words before its figure name none."""
    if len(gift.grants) != 1 or gift.thresholds or not (gift.grants[0].amount or gift.grants[0].rate):
        return None
    begin, end = gift.lead
    if first:
        begin = max((match.end() for match in _OPENING.finditer(view.text, begin, end - 2)), default=begin)
    match = _NAMED.match(view.text[begin:end])
    return (begin + match.start("name"), begin + match.end("name")) if match else None
