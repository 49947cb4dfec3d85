"""Completes a report: reads what its file does not give from its title, opening lines and file name.

What cannot be read stays empty; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.headings import LONGEST_HEADING, heading_text
from retrieval.loaders.dates import AROUND_DATES, ISSUED, dates_in, given_date, split_name
from retrieval.loaders.head_fields import places_said
from retrieval.loaders.line_joining import PAGE_NAMED
from retrieval.loaders.short_names import short_names
from retrieval.numerals import ARTICLE_NUMERAL, ONE_TO_TEN
from retrieval.outline import outline, years_in
from retrieval.places import Gazetteer, within
from retrieval.report import CorpusError, Report, Section
from retrieval.zones import place_named, zone_in

_TITLE_LINE = re.compile(r"^ {0,3}#[^\S\n]+(.+)$", re.MULTILINE)
_HEADING_LINE = re.compile(r"^ {0,3}#.*$", re.MULTILINE)

_OPENING_MARK = "<!-- INFO END -->"
_LONGEST_OPENING = 3000
_ADOPTED = re.compile(r"通过|修正|修订|修改(?!，)|(?<!重新)公布|批准|令[^，。；]{0,12}发布")
# On a page of laws, the date of the law itself, and not that of the page.
_FIELD = re.compile(
    r"(?:(?:公布|颁布|通过|批准)日期|【(?:公布|颁布|发布)日期】)\s*[:：|]?\s*(\d{4}[-./]\d{1,2}[-./]\d{1,2})"
)
_OF_THE_COUNTRY = re.compile(
    rf"全国人民代表大会|国务院令|国务院第[\d{ONE_TO_TEN}百]+次常务会议"
    rf"|(?:国家[{HAN}]{{2,12}}(?:局|委员会)|[{HAN}]{{2,12}}部)(?:部|局|委)?令\s*[（(]?第?\s*[\d{ARTICLE_NUMERAL}]+\s*号"
)
_REACH = 120  # code points from a work report's start within which it names its session
_SESSION = re.compile(r"[^。；;\n]{0,60}?(?:会议|大会)")
# 区人民政府区长李小山各位代表: the body, the office and the name stand together before the address.
_SPEAKER = re.compile(
    rf"([省市州区县旗镇乡])人民政府\s*((?:代理?)?\1长(?:候选人)?)\s*([{HAN}]{{1,3}}·?[{HAN}]{{1,3}})(?=\s*各位代表)"
)
_ARTICLE = re.compile(rf"第[{ARTICLE_NUMERAL}]+条")
_TOP = 8  # lines
_LONGEST_SIGNATURE = 40  # code points
_SIGNS = re.compile(r"(?:局|府|会|室|委|厅|院|中心|处|办|公司|号)$")
# Papers of the State Council and its ministries hold for the whole country, whatever place they speak of.
_STATE_COUNCIL = re.compile(
    r"(?:中华人民共和国)?(?:(?:中共中央办公厅、?)?国务院|中共中央|国家(?:发展|税务总局(?!.{2,8}税务局)|市场监督|知识产权|数据局|医疗保障局|医保局|能源局|统计局|药品监督|金融监督)|(?:财政|商务|科技|科学技术|工业和信息化|人力资源(?:和)?社会保障|自然资源|生态环境|住房和城乡建设|农业农村|文化和旅游|交通运输)部|海关总署|中国人民银行(?!.{2,8}[分支]行))"
)
_WHOLE_COUNTRY = ("全国", "中国", "中华人民共和国", "国家")
_REGION_FIELD = re.compile(rf"(?<![{HAN}])(?:所属|适用|所在)?(?:地区|区域)\s*[:：]\s*([{HAN}]{{2,20}})")
_FIELDS_WITHIN = 600  # code points from the start in which the fields of a page stand
# Where those whom a policy is for are, as its conditions say: 在广州市行政区域内登记注册.
_FOR_THOSE_IN = re.compile(
    rf"在(?P<where>[{HAN}]{{2,12}}?)(?:"
    r"(?:行政)?(?:区域|辖区)(?:范围)?内?[^，。；\n]{0,6}?(?:登记|注册|设立|创业|就业|经营|纳税|居住|落户)"
    r"|内?(?:依法|办理)*(?:工商|税务)?(?:登记注册|注册登记|注册成立)"
    r"|(?<=[省市县区州旗])(?:行政)?(?:区域|辖区|区划)?(?:范围)内?(?=[，。；、\n]))"
)


def heading_of(text: str) -> str:
    """Text of the first ``#`` heading that is no mark of a page; "" if there is none."""
    headings = (heading_text(line[1]) for line in _TITLE_LINE.finditer(text))
    heading = next((one for one in headings if one and not PAGE_NAMED.fullmatch(one)), "")
    return heading if len(heading) <= LONGEST_HEADING else ""


def complete(report: Report, gazetteer: Gazetteer, file: str, hint: str, line: int | None = None) -> Report:
    """The report with its empty fields read from it, and its sections.

    ``hint`` is the listing's tag or the file's stem, for the region alone. Raises CorpusError, with
    ``file`` and ``line``, where there is no title or no text.
    """
    if not report.title.strip():
        raise CorpusError(file, "没有标题", line)
    sections = outline(report.text)
    if not any(character.isalnum() for s in sections for character in report.text[s.start : s.end]):
        raise CorpusError(file, "没有正文", line)
    opening = _opening(report.text, sections)
    everywhere = report.region in _WHOLE_COUNTRY or (not report.region and _is_national(report))
    region = "" if everywhere else _region(report, gazetteer, hint)
    headings = {heading for section in sections for heading in section.path}
    named = {year for heading in (report.title, *headings) for year in years_in(heading)}
    placed = replace(report, region=region)
    return replace(
        placed,
        title=report.title.strip(),
        called=short_names(placed),
        issuer=report.issuer or _issuer(report.text, region),
        delivered=report.delivered
        or _adopted(opening)
        or _session(report)
        or report.signed
        or _dated_line(report.text)
        or split_name(report.report_id)[1],
        period=report.period or tuple(sorted(named)),
        nationwide=not region
        and (
            everywhere or report.title.startswith("中华人民共和国") or bool(_OF_THE_COUNTRY.search(opening))
        ),
        # What a law or regulation holds are articles.
        law=any(section.path and _ARTICLE.match(section.path[-1]) for section in sections),
        sections=sections,
    )


def _region(report: Report, gazetteer: Gazetteer, hint: str) -> str:
    """The region given, as a path where a name alone was given, else the one the title speaks of."""
    given = report.region.strip("/ ")
    if given:
        return given if "/" in given else gazetteer.read_region(given) or given
    read = gazetteer.read_region(report.title, hint=report.cover or hint)
    read = (
        read
        or gazetteer.read_region(report.cover, hint=hint)
        or gazetteer.read_region(report.issuer, hint=hint)
    )
    zone = next(
        filter(None, (zone_in(text, gazetteer) for text in (report.title, report.cover, report.issuer))), ""
    )
    around = zone.rpartition("/")[0]
    if zone and (district := _beside_zone(report.title, gazetteer)) and within(district, around):
        return f"{district}/{zone.rpartition('/')[2]}"
    if zone and (not read or not around or within(around, read) or within(read, around)):
        return zone
    if not read and (meant := _told_apart(report, gazetteer)):
        return meant
    named = place_named(report.title, report.text, report.issuer)
    if not read and (inside := _labelled(report.text, gazetteer)):
        return inside
    if not read and (inside := _of_those_in(report.text, gazetteer, named)):
        return inside
    if not read and not named and (inside := _of_form(report.text, gazetteer)):
        return inside
    return named if not read or _goes_beyond(named, report.title, gazetteer) else read


def _beside_zone(title: str, gazetteer: Gazetteer) -> str:
    """The district that a title begins with beside the zone that is run with it (广州市黄埔区 广州开发区关于…); "" if it does not."""
    district, *others = gazetteer.find(title) or (None,)
    if district is None or len(district.places) > 1 or not others or title[: district.start].strip():
        return ""
    beside = title[district.end : others[0].start]
    return district.places[0].region if beside and not beside.strip(" 、　") else ""


def _told_apart(report: Report, gazetteer: Gazetteer) -> str:
    """The one of several places of a name (龙华区) that a title names which the text speaks of; "" where it tells none or two."""
    of_title = next((mention for mention in gazetteer.find(report.title) if len(mention.places) > 1), None)
    if of_title is None:
        return ""
    told = {
        place.region
        for mention in gazetteer.find(report.text[:_LONGEST_OPENING])
        if len(mention.places) == 1
        for place in mention.places
        if place in of_title.places
    }
    return told.pop() if len(told) == 1 else ""


def _labelled(text: str, gazetteer: Gazetteer) -> str:
    """The region that a line of fields under the title gives (发布日期：2024-03-01 地区：岳阳市平江县); "" if there is none."""
    field = _REGION_FIELD.search(text, 0, _FIELDS_WITHIN)
    return gazetteer.read_region(field[1]) if field else ""


def _of_form(text: str, gazetteer: Gazetteer) -> str:
    """The one region that the fields of a form name; "" where they name none or several."""
    regions = {gazetteer.read_region(said) for said in places_said(text)} - {""}
    return regions.pop() if len(regions) == 1 else ""


def _of_those_in(text: str, gazetteer: Gazetteer, named: str) -> str:
    """The region that all the conditions of a policy name as where one must be; "" where they name none, several, a province, or
    another place than the one ``named`` where one is."""
    regions = {gazetteer.read_region(stated["where"]) for stated in _FOR_THOSE_IN.finditer(text)} - {""}
    widest = min(regions, key=len, default="")
    inner = all(region == widest or region.startswith(f"{widest}/") for region in regions)
    known = inner and ("/" in widest or widest.endswith("市"))
    return widest if known and (not named or widest.endswith(f"/{named}")) else ""


def _goes_beyond(named: str, title: str, gazetteer: Gazetteer) -> bool:
    """True if a place is no other one's short name with its kind, but goes on after it: 石河沟县, and not 石河 (the city)."""
    short = next(
        (mention for mention in gazetteer.find(title) if title.startswith(named, mention.start)), None
    )
    return bool(named) and short is not None and len(named) == len(short.text) + 2


def _is_national(report: Report) -> bool:
    """True if a body of the whole country issued it."""
    return any(_STATE_COUNCIL.match(text) for text in (report.issuer, report.cover or report.title) if text)


def _opening(text: str, sections: Sequence[Section]) -> str:
    """The lines of a law before its first article: its adoption, amendments and promulgation; else ""."""
    ends = [section.start for section in sections if section.path and section.path[-1].split()[0] == "第一条"]
    ends += [at] if (at := text.find(_OPENING_MARK)) >= 0 else []
    return text[: min(ends)] if ends and min(ends) <= _LONGEST_OPENING else ""


def _adopted(opening: str) -> str:
    """The latest date of a law's adoption, amendment, approval or promulgation; not that of taking effect."""
    found = [*dates_in(opening), (len(opening), len(opening), "")]
    said = (date for (_, at, date), (end, _, _) in pairwise(found) if _ADOPTED.search(opening, at, end))
    return max(said, default="") or next(_given_dates(opening), "")


def _given_dates(opening: str) -> Iterator[str]:
    """The dates of a law that fields over it give; impossible ones are left out."""
    for field in _FIELD.finditer(opening):
        with suppress(ValueError):
            yield given_date(field[1])


def _session(report: Report) -> str:
    """The date at the start of a work report, of the session where it was delivered; else ""."""
    head = report.text[: 4 * _REACH]
    if "工作报告" not in report.title and "各位代表" not in head:
        return ""
    body = _HEADING_LINE.sub("", head).lstrip()
    for start, end, date in dates_in(body[:_REACH]):
        return (
            date
            if _SESSION.match(body, end) or re.search(r"(?:会议|大会)[^。\n]{0,8}$", body[:start])
            else ""
        )
    return ""


def _dated_line(text: str) -> str:
    """The date that has a line of its own under the title or at the end, as official papers are signed; else "".

    The body that signs may stand before it (某局2024年3月5日), and that it was issued then behind it.
    """
    lines = [line.strip(AROUND_DATES) for line in text.split("\n") if line.strip()]
    for line in (*lines[:_TOP], *reversed(lines[-_TOP:])):
        if len(line) > _LONGEST_SIGNATURE:
            continue
        for start, end, date in dates_in(line):
            before, after = line[:start].strip(AROUND_DATES + "，,"), line[end:].strip(AROUND_DATES)
            if ISSUED.fullmatch(after) and (not before or _SIGNS.search(before)):
                return date
    return ""


def _issuer(text: str, region: str) -> str:
    """The government whose head delivered a work report, with office and name, where the opening says so."""
    speaker = _SPEAKER.search(text, 0, 2 * _REACH)
    place = region.rpartition("/")[2]
    if speaker is None or not place.endswith(speaker[1]):
        return ""
    return f"{place}人民政府（{speaker[2]}{speaker[3]}）"
