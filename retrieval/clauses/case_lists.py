"""The names in the list that stands before a row of figures: 直流桩、交流桩和换电站，分别按300元、100元、500元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.clauses.text_view import blanked
from retrieval.numerals import ARTICLE_NUMERAL, ONE_TO_TEN, whole_number

LEVEL = re.compile(
    r"(?:国家级?|省部级|部级|省级?|自治[区州旗县]级?|盟市级|旗县级|[盟州旗]级|(?<![上城超夜门])市级?(?![场值民])|(?<![园社])区级?|县级?|世界|全国|国际|行业|地方|特级|[一二三四五]级|[一二三四五]等奖|优胜奖|优秀奖|金奖|银奖|铜奖"
    r"|甲级|乙级|主板|创业板|科创板|北交所|中小板|新三板|基础层|创新层|[1-5]A级?|[A-H]类|初级|中级|高级|大型|中型|小型|硕士|博士|本科|大专|专科|正高级?|副高级?)"
)
_SEGMENT = re.compile(r"[；。：\n]|，(?!(?:以及|和|及|或)(?!时))")
_JOINT = re.compile(r"，?(?:以及|(?<![共总中])和(?!平|谐)|(?<![涉普提触以])及(?!时|其|以[上下])|或者?)")
_WITH = re.compile(r"(?<!参)与")
_AMOUNT = re.compile(r"\d[\d.,]*\s*(?:[亿万%元亩人家户]|平方)")
_QUOTED = re.compile(r"“([^“”]{2,12})”")
_LONGEST = 24
_ADDED = 3  # characters that a name may be longer than those beside it: 全国20强 beside 100强
_AS_LONG = 0.6  # of the other names, that what follows a 的 must be as long as to be a name
_HOW_MANY = re.compile(r"\d+[名个家项].*$")  # 拔尖人才20名左右
_NEVER = re.compile(rf"□|[×+=]|根据|依据|^第[{ONE_TO_TEN}\d]年?$")
# The words that lead to the first name of a list, and those behind the last.
_LEADS = re.compile(
    r"^.*(?:对于?|首次|首获|被|为|入选|获评|获得?|取得|通过|认定|评为|评定|制定|制订|主导|牵头|参与|起草|建设(?!用地)|举办|承办|列入|^在|吸纳|招用|属于|引进的|按照?其?|根据|赴"
    rf"|新(?:认定|获评|获得?|评|设立?|引进|建|入|增|招|聘|核准|注册)|第[{ARTICLE_NUMERAL}\d]+条|^[{ONE_TO_TEN}\d]+[.．、])(?:的|为)?(?=..)"
)
_TRAILS = re.compile(
    rf"的|[两{ONE_TO_TEN}\d]+[个类种项档]|[两{ONE_TO_TEN}](?:方面|阶段|环节)|每|开设|进行|分别|依次|稳定|连续|半年|给予|奖[励补]|补[助贴]|资助|按|一次性|的?标准|(?<=.)(?:状况|情况|情形|等级|档次|层次|等次|类别|梯度)"
)
_SHORT = re.compile(rf"[{ONE_TO_TEN}]$|[A-H\d]$")
_KIND = r"(?:等奖|星级|[类级档期])"
_SHORT_WITH_KIND = re.compile(rf"[{ONE_TO_TEN}A-H\d]{_KIND}")
_JUDGED = re.compile(".*(?:认定|评定|评选|确定|授予)为")
_LEVEL_LAST, _LEVEL_FIRST = re.compile(r"(?<=□)\d级$"), re.compile(r"\d级")
_KIND_OF_ALL = re.compile(rf"[{ONE_TO_TEN}]?(?P<kind>{_KIND})")  # C三类 ends A、B、C三类
_RANKS = re.compile(rf"前(?P<count>[{ONE_TO_TEN}\d])(?P<of>名|位)")
# 排一至三名的, 二到五级的: a case for each.
_RUN = re.compile(
    rf"(?P<first>[{ONE_TO_TEN}\d])(?:{_KIND}|[名位级]|A)?[至到\-—~～]第?(?P<last>[{ONE_TO_TEN}\d])(?P<of>{_KIND}|[名位级]|层次|A级?)"
)
# A—D类人才, and what is told in brackets behind a name: 操控员执照（视距内、超视距、教员）.
_LETTERS = re.compile(r"(?P<first>[A-H])类?[至到\-—~～](?P<last>[A-H])(?P<of>类)")
_BRACKETED = re.compile(r"（(?P<names>[^（）、\d]{2,10}(?:、[^（）、\d]{2,10})+)）[^（）、]*$")

# 第四、五、六名.
# 一二三线城市: a case for each.
_ROW = re.compile(rf"(?P<row>[{ONE_TO_TEN}]{{2,5}})(?P<of>线|级|类|星级|等奖)")
# I、II、III期: each with what all are.
_ROMAN = "(?:I{1,3}V?|VI{0,3}|[Ⅰ-Ⅻ])"
_ROMANS = re.compile(
    rf"(?P<row>{_ROMAN}(?:期|类|级)?(?:[、和]{_ROMAN}(?:期|类|级)?)+)(?P<of>(?<=期)|(?<=类)|(?<=级))"
)
_PLACES = re.compile(rf"第(?P<places>[{ONE_TO_TEN}](?:、第?[{ONE_TO_TEN}])+)(?P<of>[名位])")
_BESIDES = re.compile("在[^，。；]{2,30}基础上，")
_EACH = re.compile("各|每[个名家人]|均|分别")

_BARE_LEVEL = re.compile("国家|[省市区县]")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a case and where it stands, by offsets of a view."""

    start: int
    end: int
    text: str


def _words(text: str, lead: tuple[int, int]) -> str:
    """The words before a gift, with □ for what stands in brackets or is put between (在享受省、市奖励的基础上); offsets stay."""
    words = blanked(text[slice(*lead)])
    return _BESIDES.sub(lambda match: "□" * len(match[0]), words) if "基础上" in words else words


def levels(text: str, lead: tuple[int, int], count: int) -> list[Name]:
    """The last row of so many levels within the words before a gift."""
    words = _words(text, lead)
    found: list[Name] = []
    row: list[re.Match[str]] = []
    for match in (*LEVEL.finditer(words), None):
        between = words[row[-1].end() : match.start()] if row and match else ""
        if row and not (
            match
            and re.fullmatch(r"[^、，；。和及或的]{0,14}的?(?:、|和|及|或)[^、，；。和及或]{0,6}", between)
        ):
            if len(row) == count == len({one[0] for one in row}):
                found = [Name(lead[0] + one.start(), lead[0] + one.end(), one[0]) for one in row]
                found = _as_levels(found)
            row = []
        if match:
            row.append(match)
    return found


def _as_levels(names: list[Name]) -> list[Name]:
    """Names, each a level where the last says so for all: 国家、省级 are 国家级、省级."""
    of_all = names[-1].text.endswith("级") and all(_BARE_LEVEL.fullmatch(one.text) for one in names[:-1])
    return [replace(one, text=f"{one.text}级") for one in names[:-1]] + names[-1:] if of_all else names


def ranked(text: str, lead: tuple[int, int], count: int) -> list[Name]:
    """The places of a ranking, or a run of levels, that as many figures are for: 排名前三名的，分别奖励30万元、20万元、10万元."""
    for match in _RANKS.finditer(text, *lead):
        if whole_number(match["count"]) == count <= len(ONE_TO_TEN):
            return [Name(*match.span(), f"第{ONE_TO_TEN[at]}{match['of']}") for at in range(count)]
    for match in _RUN.finditer(text, *lead):
        first, last = whole_number(match["first"]), whole_number(match["last"])
        if last - first + 1 == count and first > 0 and last <= len(ONE_TO_TEN):
            before = "第" if match["of"] in ("名", "位", "层次") else ""
            names = (f"{before}{ONE_TO_TEN[at - 1]}{match['of']}" for at in range(first, last + 1))
            if match["of"].startswith("A"):  # 3A-5A级
                names = (f"{at}A级" for at in range(first, last + 1))
            return [Name(*match.span(), name) for name in names]
    for match in _ROMANS.finditer(text, *lead):
        of = match["row"][-1]
        row = [one.rstrip("期类级") for one in re.split("[、和]", match["row"])]
        if len(row) == count:
            return [Name(*match.span(), f"{one}{of}") for one in row]
    for match in _LETTERS.finditer(text, *lead):
        first, last = ord(match["first"]), ord(match["last"])
        if last - first + 1 == count:
            return [Name(*match.span(), f"{chr(at)}{match['of']}") for at in range(first, last + 1)]
    for match in _ROW.finditer(text, *lead):
        if len(match["row"]) == count and match["row"] in ONE_TO_TEN:
            return [Name(*match.span(), f"{one}{match['of']}") for one in match["row"]]
    return []


def run_of_all(text: str, lead: tuple[int, int]) -> list[Name]:
    """The places of a run, or a row, that one figure is for each of: 排四至十名的，各奖励10万元; 第二、三名分别奖励6万元."""
    if not _EACH.search(text, *lead):
        return []
    for match in _RUN.finditer(text, *lead):
        first, last = whole_number(match["first"]), whole_number(match["last"])
        if (
            match["of"] in "名位"
            and 0 < first < last <= len(ONE_TO_TEN)
            and _EACH.search(text, match.end(), lead[1])
        ):
            return [
                Name(*match.span(), f"第{ONE_TO_TEN[at - 1]}{match['of']}") for at in range(first, last + 1)
            ]
    for match in _PLACES.finditer(text, *lead):
        if _EACH.search(text, match.end(), lead[1]):
            places = re.findall(f"[{ONE_TO_TEN}]", match["places"])
            return [Name(*match.span(), f"第{place}{match['of']}") for place in places]
    return []


def listed(text: str, lead: tuple[int, int], count: int) -> list[Name]:
    """The names of the last list of so many things in the words before a row of figures; [] if none has so many."""
    words = _words(text, lead)
    for start, end in reversed(list(_segments(words))):
        segment = words[start:end]
        if (judged := _JUDGED.match(segment)) and segment.count("、") >= count:
            # 新建、改建仓库被认定为三星级、四星级: what is so judged is no part of the list
            start, segment = start + judged.end(), segment[judged.end() :]
        for bounds in (_items(segment, count), _quoted(segment, count)):
            names = _trimmed(segment, bounds) if bounds else []
            if names:
                at = lead[0] + start
                return [Name(at + one.start, at + one.end, one.text) for one in names]
    return []


def bracketed(text: str, lead: tuple[int, int], count: int) -> list[Name]:
    """The names told in the last brackets before a row of as many figures: （视距内、超视距、教员）的，分别补助500元、1000元、2000元."""
    found = _BRACKETED.search(text[slice(*lead)])
    if found is None or found["names"].count("、") != count - 1:
        return []
    at = lead[0] + found.start("names")
    names = []
    for name in found["names"].split("、"):
        names.append(Name(at, at + len(name), name))
        at += len(name) + 1
    return names if all(_is_name(one.text) for one in names) else []


def _segments(words: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in _SEGMENT.finditer(words):
        yield begin, stop.start()
        begin = stop.end()
    yield begin, len(words)


def _items(segment: str, count: int) -> list[tuple[int, int]]:
    """The ranges of the items of a list of so many, [] if a segment is none."""
    stops = [match.span() for match in re.finditer("、", segment)]
    if len(stops) == count - 1:
        tail = segment[stops[-1][1] :]
        trail = _TRAILS.search(tail, 2)
        if _JOINT.search(tail, 1, trail.start() if trail else len(tail)):
            return []  # 甲、乙和丙 are three
    elif len(stops) == count - 2:
        after = stops[-1][1] if stops else 0
        joints = list(_JOINT.finditer(segment, after + 1)) or list(_WITH.finditer(segment, after + 1))
        if not joints or (not stops and len(joints) > 1):
            return []
        stops.append(joints[0].span())
    else:
        return []
    return _between(stops, len(segment))


def _quoted(segment: str, count: int) -> list[tuple[int, int]]:
    """The ranges of names in quotes that follow one another: “小升规”“规改股”“股上市”."""
    found = list(_QUOTED.finditer(segment))
    adjoin = all(other.start() == one.end() for one, other in pairwise(found))
    return [one.span(1) for one in found] if len(found) == count and adjoin else []


def _between(stops: Sequence[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    borders = [0, *(at for stop in stops for at in stop), end]
    return [(borders[at], borders[at + 1]) for at in range(0, len(borders), 2)]


def _trimmed(segment: str, bounds: Sequence[tuple[int, int]]) -> list[Name]:
    """The names of a list's items without the words that lead to the first and follow the last; [] if one is no name."""
    texts = [segment[start:end] for start, end in bounds]
    starts = [start for start, _ in bounds]
    last = _without_trail(texts)
    lead = _length_of_lead(texts[0], [*texts[1:-1], last])
    texts[-1] = last
    texts[0] = texts[0][lead:]
    starts[0] += lead
    for at, text in enumerate(texts):
        bare = _HOW_MANY.sub("", text).rstrip("□").strip('" ')
        bare = bare[1:-1] if bare[:1] == "“" and bare.endswith("”") and bare.count("“") == 1 else bare
        starts[at] += text.find(bare)
        texts[at] = bare
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    names = _spelt_out(texts)
    if len(set(names)) < len(names) or not all(map(_is_name, names)):
        return []
    return [Name(*one) for one in zip(starts, ends, names, strict=True)]


def _without_trail(texts: Sequence[str]) -> str:
    """The last item up to the word that ends the first too (国有未利用地), else up to what is said of all."""
    first, *others, last = texts
    if (
        others
        and len({(len(one), one[-1]) for one in others}) == 1
        and others[0][-1] == last[len(others[0]) - 1 :][:1]
    ):
        return last[: len(others[0])]  # 区外、省外、境外参展
    goes_on = any(last.startswith(first[-size:]) for size in range(3, len(first)))  # 质量奖、质量奖提名奖
    for size in range(5, 1, -1) if not goes_on else ():
        at = last.find(first[-size:])
        if len(first) > size and at > 0:
            return last[: at + size]
    trail = _TRAILS.search(last, 2)
    return last[: trail.start()] if trail else last


def _length_of_lead(first: str, others: Sequence[str]) -> int:
    """How much of the first item leads to its name: 牵头制定国家标准 beside 行业标准 is 国家标准."""
    if _SHORT.search(first) and (len(others[0].strip()) == 1 or _SHORT_WITH_KIND.match(others[0])):
        return len(first) - 1  # 获一、二、三等奖
    level = _LEVEL_LAST.search(first)
    if level and all(_LEVEL_FIRST.match(other) for other in others):
        return level.start()  # 能力成熟度（…）2级、3级、4级及以上
    if first.endswith("”") and (quoted := first.rfind("“")) > 0:
        return quoted
    lead = _LEADS.match(first)
    at = lead.end() if lead else 0
    longest = max(map(len, others))
    same = any(len({name[-size:] for name in (first, *others)}) == 1 for size in range(4, 0, -1))
    if same and len(first) - at > longest + _ADDED:
        of = first.find("的", max(at, len(first) - longest - _ADDED - 1), -1) + 1
        of = of if len(first) - of >= _AS_LONG * longest else 0
        return of or (at if lead and len(first) - at <= _LONGEST else len(first) - longest)
    if len(first) - at > _LONGEST and (of := first.find("的", len(first) - _LONGEST)) >= 0:
        return of + 1
    return at


def _spelt_out(names: Sequence[str]) -> list[str]:
    """The names of a list that says what they all end in but once: 一、二、三等奖; A、B、C类."""
    *first, last = names
    if (
        len(last) > 1
        and _SHORT.search(last[0])
        and all(len(name) == 1 and _SHORT.search(name) for name in first)
    ):
        end = _KIND_OF_ALL.match(last, 1)
        kind = end["kind"] if end else ""
        return [*(f"{name}{kind}" for name in first), f"{last[0]}{kind}"]
    return list(names)


def _is_name(name: str) -> bool:
    return 1 < len(name) <= _LONGEST and not _AMOUNT.search(name) and not _NEVER.search(name)
