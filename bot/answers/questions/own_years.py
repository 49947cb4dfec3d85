"""Years that a question names of what its asker did: 去年产值3000万，能补多少; they are no years of what is asked about."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import YEAR
from retrieval.query import Query

_OWN_FIGURE = re.compile(
    r"(?:我|咱|本公司|本社|企业|公司)[^,，。?？]{0,6}(?:今年|去年|前年)[^,，。?？]{0,12}?\d|(?:今年|去年|前年)[^,，。?？]{0,8}?(?:\d|[一两三四五六七八九]成|[一二两三四五六七八九十百千]+[个来多]*[万亿])[^,，。?？]*[,，]"
)
_BORN = re.compile(
    rf"({YEAR})年?(?:\d{{1,2}}月)?(?:\d{{1,2}}[日号])?(?:出生|生的|生人|的人?[，,?？]|年?[生的]$)"
)
_PART = re.compile("[,，;；。]")
_RELATIVE_YEAR = re.compile("[今去前明后]年")
# A part of a question that tells of the asker, and one that asks what he may have: 去年出过事故的养殖场，还能拿补助不.
_TELLS_OF_ASKER = re.compile(
    rf"我|咱|本[人店厂司]|[要得等]到[^,，。]{{2,14}}才|[刚才](?:刚|才)?(?:注册|成立|开|办|搬|投产)|[{HAN}]过|(?:评|考|升|搬|迁|买|租|开|招|签|拿|做|卖|投|干|落户?|注册|成立|认定|投产|毕业)(?:上|到|了|下|成|满|为|进|来|的)"
)
# The same without a comma: 去年有欠薪还能申报吗, 去年没申请今年还给补吗.
_DID = re.compile(
    "(?:今|去|前|往)年(?:[我咱]们?|企业|公司)?(?:有过?|没有?|未|[出受]过?|发生|欠|被)[^,，。]{1,14}?(?P<asks>(?:还|能|可以|给)[^,，。]*[吗么不没][?？]?$)"
)
_ASKS_FOR_GIFT = re.compile(r"[奖补给拿领享申贷减免报]|政策|适用|照新|算不算|轮得到|合同|条件|资格")


def is_of_own_year(text: str) -> bool:
    """True if a year is named for a figure of the asker's own, or for what he did: 去年产值3000万，能补多少."""
    did = _DID.search(text)
    return bool(
        _OWN_FIGURE.search(text)
        or (did and _ASKS_FOR_GIFT.search(did["asks"]))
        or (_parts_of_asker(text) and not _RELATIVE_YEAR.search(_asking_part(text)))
    )


def born_in(text: str) -> int | None:
    """The year in which the asker says that he was born, None if he says none."""
    found = _BORN.search(text)
    return int(found[1]) if found else None


def names_own_years(query: Query) -> bool:
    """True if all years that a question names are of what the asker did: 我2020年就在交社保了，补助有我的份吗."""
    told, asks = _parts_of_asker(query.text), _asking_part(query.text)
    born = {int(found[1]) for found in _BORN.finditer(query.text)}
    return all(year in born or (str(year) in told and str(year) not in asks) for year in query.years)


def _asking_part(text: str) -> str:
    """The last part of a question, which asks."""
    return _PART.split(text.rstrip("?？。!！ "))[-1]


def _parts_of_asker(text: str) -> str:
    """The parts of a question before the last one, if they tell of the asker, and the last one asks what he may have; else ""."""
    *told, asks = _PART.split(text.rstrip("?？。!！ "))
    before = ",".join(told)
    return before if _ASKS_FOR_GIFT.search(asks) and _TELLS_OF_ASKER.search(before) else ""
