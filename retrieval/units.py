"""Units as they are written → their one spelling: 块 is 元, 平米 is 平方米, 个点 is a hundredth."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from retrieval import lazy_re as re

_CURRENCY = "人民币|美元|美金|欧元|港元|港币|日元|英镑|韩元|新加坡元|澳元|加元"
_AREA = "平方公里|平方千米|平方米|平米|㎡|m2|m²|公顷|亩(?!均)"
_TIME = (
    "个?工作日|个?自然日|个?月(?!\\d)|个?季度|个?小时|分钟|星期|周(?!岁|[一二三四五六日年边])|年(?!龄)|天|日"
)
_COUNT = "个?位次|趟|个?晚上(?!海)|晚(?![上会间点于年婚报餐宴礼])|夜(?![间市游景校里班晚])|间夜|人天|人夜|架次|航次|车次|班次|(?<=\\d)列(?![入为支举表明席第])|张(?!家界|掖|北|江)|盏|羽|斤|担|束|起(?!来|步|点)|宗|笔|枚|粒|棒(?!球)|袋(?!装)|眼|口(?!岸|径)|个人(?!所得|独)|个|家|户|人次|人|名|项(?!目(?![标录的]))|件|次(?!性)|种|类|台|套|辆|座|栋|幢|间|层|份|期(?!工程|项目|用地|厂房)|批|所|条|只|头|棵|株|篇|场|组|位|部(?![门委分署长])|艘|架|处(?![罚理分置长级方])|支(?![付持出撑行队])|册(?!子)|(?<=\\d)集(?![团中聚资成合体群结约装会镇市训])|例(?![如会行])|片(?![区面])|(?<=\\d)分(?![钟之公布配期类为部成管支局行店校享析开化层段项级录])"
_OTHER = "周?岁|公里|千米|厘米|毫米|米|万吨标准?煤|吨标准?煤|总吨|载重吨|吨|公斤|千克|克|千瓦时|千瓦|兆瓦时|兆瓦|瓦|度电|(?<=[万亿])度(?!假)|(?<=\\d{3})度(?![假过])|立方米|㎥|个?标准?箱|TEU|teu|倍(?![子率])"
_PER = r"平方米|平米|㎡|m2|m²|亩|人次|人|月|年|天|日|家|户|个|间|套|台|辆|吨标准?煤|总吨|载重吨|吨|千瓦时|千瓦|瓦|度|立方米|标准箱|标箱|TEU|teu|项|件|次|分钟|集|平方公里|公里|公斤|学时|课时|班"
_EACH = rf"(?:\s?[/·•.]\s?每?|每)(?:{_PER})"
_UNITS = (
    ("money", rf"(?:{_CURRENCY}|元(?:人民币|钱)?|块钱?)(?:{_EACH}){{0,3}}"),
    ("points", r"个百分点|个?基点|bp"),
    ("share", r"%|％|‰|‱|个点|成(?![立交功长年果员本品熟套])|折(?![合旧算扣])"),
    ("area", _AREA),
    ("time", _TIME),
    ("other", _OTHER),
    ("count", _COUNT),
)
KINDS = tuple(kind for kind, _ in _UNITS)  # what a figure may be of
UNIT = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _UNITS)
_SPELLINGS = (
    "平米=平方米 平方=平方米 ㎡=平方米 m2=平方米 m²=平方米 平方千米=平方公里 千米=公里 ㎥=立方米 千克=公斤 度=千瓦时 度电=千瓦时 美金=美元 港币=港元 人民币=元 "
    "个工作日=工作日 个自然日=日 自然日=日 天=日 星期=周 个月=月 个季度=季度 个小时=小时 周岁=岁 个人=人 吨标煤=吨标准煤 万吨标煤=万吨标准煤 标准箱=标箱 个标箱=标箱 个标准箱=标箱 TEU=标箱 teu=标箱 夜=晚 晚上=晚 个晚上=晚"
)
_UNIT_NAMES = dict(pair.split("=") for pair in _SPELLINGS.split())
_SHARES = {"%": "0.01", "％": "0.01", "‰": "0.001", "‱": "0.0001", "个点": "0.01", "成": "0.1"}


def unit_of(kind: str, written: str, value: Decimal) -> tuple[str, Decimal]:
    """The one spelling of a unit, and what a number of it is multiplied with."""
    if kind == "share" and written == "折":
        return "折", Decimal("0.1") if value < 10 else Decimal("0.01")
    if kind == "share":
        return "%", Decimal(_SHARES[written])
    if kind == "points":
        return "百分点", Decimal(1) if written == "个百分点" else Decimal("0.01")
    if kind == "money":
        return _money(written), Decimal(1)
    return _UNIT_NAMES.get(written, written), Decimal(1)


@lru_cache(maxsize=256)  # nearly all are 元
def _money(written: str) -> str:
    parts = [part for part in re.split(r"[/·•.每\s]+", written) if part]
    base = "元" if parts[0][0] in "元块" else _UNIT_NAMES.get(parts[0], parts[0])
    rest = "·".join(_UNIT_NAMES.get(part, part) for part in parts[1:])
    return f"{base}/{rest}" if rest else base
