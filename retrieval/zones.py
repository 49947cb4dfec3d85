"""Recognises development zones in titles and the names of authorities."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.divisions import ZONE_KINDS, without_kind
from retrieval.places import Gazetteer, Mention

_BEHIND = (
    rf"(?=管理委员会|管委会|管理局|党工委|$|[（(]|[^{HAN}]|关于|促进|支持|鼓励|招商|加快|推动|进一步|出台|发布|推出|产业|优惠|扶持|企业|投资|人才|科技|工业|若干|印发"
    r"|标准|数字|农业|文化|旅游|外贸|人民政府|办公室)"
)
# The zone's own name, right after the name of its place, and what tells that it is one and not spoken of in general.
_ZONE = re.compile(rf"(?P<name>[{HAN}]{{0,8}}?(?:{ZONE_KINDS})){_BEHIND}")
# What a city or county has one of, whatever follows in the title of a policy: 昆山高新区知识产权….
_ITS_OWN = re.compile(
    r"(?P<name>(?:国家级?|省级)?(?:高新技术产业开发区|高新区|经济技术开发区|经济开发区|经开区|综合保税区|工业园区))(?![等和与及、内外的])"
)
# A place that a title begins with, whatever table may know it.
_PLACE = re.compile(
    rf"(?:关于(?:印发|调整|修改|实施))?《?(?P<name>(?P<stem>[{HAN}]{{2,5}}?)(?P<kind>{ZONE_KINDS}|自治州|自治县|自治旗|[省市县州区旗镇乡]))"
)
# The part of a free trade zone has a name of its own: 中国（上海）自由贸易试验区临港新片区; that of a city is the city's: 福建自贸试验区厦门片区.
_FREE_TRADE = re.compile(rf"中国[（(]([{HAN}]{{2,5}})[)）]自(?:由贸易|贸)试验区(?=[{HAN}]{{2,6}}片区)")
_PART_OF_CITY = re.compile(
    rf"(?:中国[（(])?(?P<whole>[{HAN}]{{2,5}}?)[)）]?(?:省|市)?自(?:由贸易|贸)试验区(?P<city>[{HAN}]{{2,4}}(?<![新园港]))片区"
)
_TIMES = 2  # a title's place is named again in the text
_KIND_AT_END = re.compile(f"(?:{ZONE_KINDS})$")
_NO_NAME = re.compile("关于|促进|支持|加快|推进|推动|建设|我市|全市|各|级|印发|规划|以及|等|和|与|在|的")
# What is said of areas of a sort, and is no name.
_GENERIC = re.compile(
    "鼓励|扶持|全[省县区]|产业|工业|科技|高新|经济|技术|创业|创新|孵化|物流|商贸|旅游|生态|文化|农业|农村|示范|试点|重点|特色|中心|历史"
    "|自由|贸易|综合|跨境|小微|民营|企业|老旧|城乡|本|外|异地|省[市县]"
)
# 小区, 上市 and 小镇 are no places of their own, 市场 and 区域 other words.
_OTHER_WORDS = re.compile(
    "(?:[小社园景校厂城街库牧林矿灾郊市]区|[上超城都集股夜门楼菜]市|[小城]镇|[城返下家老]乡|[强大]县|[国红彩]旗)$"
)
_OTHER_NEXT = re.compile("[场值况域块别间位分级镇]")
_POLICY = re.compile(
    "(?:办法|细则|措施|政策|意见|公告|条|条款|通知|规定|方案|指南|问答|计划|清单|目录|一览|摘编|条例|报告|通告|指引|说明|标准)(?:[（(][^（）()]*[）)]|[》」】的通知解读\\s])*$"
)


def zone_in(text: str, gazetteer: Gazetteer) -> str:
    """The region of the zone that a title or an authority is of (甘肃省/白银市/白银高新区); "" where of none."""
    part = _PART_OF_CITY.search(text)
    if part is not None and _is_city(part["city"], gazetteer):
        text = f"{text[: part.start()]}{part['whole']}{part['city']}自贸片区{text[part.end() :]}"
    text = _FREE_TRADE.sub(r"\1", text)
    for mention in gazetteer.find(text):
        place = _innermost(mention)
        single = ("/" in place or place.endswith("市")) and _POLICY.search(text)
        found = _ZONE.match(text, mention.end) or (_ITS_OWN.match(text, mention.end) if single else None)
        if found is None or not place or _NO_NAME.search(found["name"]):
            continue
        if found["name"] == "新区" and not _is_led(mention):
            continue  # 江北新区 is not of the 江北区 that is known
        if text[: mention.start].strip() and not re.search(
            r"(?:关于|支持|促进|^中国|[、\s])$", text[: mention.start]
        ):
            continue
        own = found["name"]
        kind = _KIND_AT_END.search(own)
        if kind and kind.start() == 1 and not text.endswith(place.rpartition("/")[2], 0, mention.end):
            # 海门湾经开区 is not the 湾经开区 of 海门
            named = text[mention.start : found.end()]
            inner = place.rpartition("/")[2]
            if inner.endswith("市") and place.startswith(mention.text[:2]):
                begins = text.rfind(without_kind(inner), mention.start, mention.end)
                return (
                    f"{place}/{text[begins : found.end()]}"  # 广西|钦州港片区 lies in the city of that name
                )
            return f"{place.rpartition('/')[0]}/{named}" if _is_led(mention) else named
        generic = re.fullmatch(f"(?:国家级?|省级?)?(?:综合)?(?:{ZONE_KINDS})", own)
        return f"{place}/{text[mention.start : mention.end].rpartition('/')[2] + own if generic else own}"
    return ""


def place_named(title: str, text: str, issuer: str = "") -> str:
    """The place that the title of a policy begins with, where no table knows it; "" if there is none.

    A title of another form counts where the issuer or the text, twice or as 我县, name the place again.
    """
    found = _PLACE.match(title)
    if found is None or _OTHER_NEXT.match(title, found.end()) or _OTHER_WORDS.search(found["name"]):
        return ""
    if _NO_NAME.search(found["stem"]) or _GENERIC.search(found["stem"]):
        return ""
    name = found["name"]
    spoken_of = text.count(name) >= _TIMES or any(f"{own}{name[-1]}" in text for own in "我本全")
    return name if spoken_of or issuer.startswith(name) or _POLICY.search(title) else ""


def _is_city(name: str, gazetteer: Gazetteer) -> bool:
    """True if a name is that of a city below a province (厦门)."""
    places = [place for mention in gazetteer.find(name) for place in mention.places]
    return any(len(place.path) == 2 and place.name == f"{name}市" for place in places)


def _is_led(mention: Mention) -> bool:
    """True if the name of the place stands right behind that of its superior (广州南沙)."""
    return all(
        len(place.path) > 1
        and any(mention.text.startswith(superior[:2], 0, -2) for superior in place.path[:-1])
        for place in mention.places
    )


def _innermost(mention: Mention) -> str:
    """The region of the place that is meant: of a city and a county of one name the city has the zone."""
    if len(mention.places) == 1:
        return mention.places[0].region
    cities = [place for place in mention.places if len(place.path) == 2]
    return cities[0].region if len(cities) == 1 else ""
