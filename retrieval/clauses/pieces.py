"""The words for one of what a gift is counted in: 每平方米, 每人每月."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.patterns import Sought
from retrieval.quantities import Quantity
from retrieval.text_pieces import VIEW_PIECE_MARKS, begin_of

PIECES = (
    r"人次|人|名|位|件|项|座|处|栋|幢|条|款|部|口|盏|棵|集|分钟?(?![别之类成批布配期])|个(?:床位|托位|工位|展位)|张(?:床位)?|间夜?|亩|台|套|辆|列|架次|架|艘次?|航次|单|箱|店|块|宗|次|篇|场|株|头|只|羽|棒|袋"
    r"|吨|公斤|千克|立方米|万?平方米?|平米|㎡|公里|度|千瓦时|千瓦|趟|标准?箱|TEU|总吨|车次|车|班次?|[1一]?美元"
)
_ALIKE = {
    "TEU": "标箱",
    "标准箱": "标箱",
    "千克": "公斤",
    "名": "人",
    "位": "人",
    "平方": "平方米",
    "平米": "平方米",
    "㎡": "平方米",
    "度": "千瓦时",
    "张床位": "张",
    "1美元": "美元",
    "一美元": "美元",
}
_TIME = r"每个?月|每[天日]|每(?:住?一)?[晚夜]"
_EACH = Sought(
    rf"(?:(?P<first>{_TIME})?每(?P<one>{PIECES}|个|家|户)(?P<then>{_TIME})?|(?P<alone>{_TIME})|单品种)",
    "每 单品种",
)

_EVERY_MONTH = re.compile("每个?月(?:按|给予|补贴|补助)?$")

_NIGHT = re.compile(r"[/·•]\s?([晚夜天日])")
_OF_TIME = ("月", "天", "晚")


def piece_before(text: str, start: int, end: int) -> str:
    """What an amount is for each of, as the words before it say last (每人每月: 人·月); "" if they do not."""
    matches = list(_EACH.finditer(text, start, end))
    if not matches:
        return ""
    found = matches[-1]
    span = found["first"] or found["then"] or found["alone"]
    time = "" if span is None else "月" if "月" in span else "晚" if span[-1] in "晚夜" else "天"
    if found["alone"]:
        return time
    one = found["one"] or "品种"
    one = _ALIKE.get(one, one)
    return f"{one}·{time}" if time else one


def per_of(text: str, quantity: Quantity, floor: int) -> str:
    """What an amount is for each of, by its unit or the words before it from an offset on; "" if it is given as a whole."""
    start = begin_of(text, quantity.start, VIEW_PIECE_MARKS, floor)
    piece = piece_before(text, start, quantity.start)
    if "/" in quantity.unit:
        each = quantity.unit.partition("/")[2]
        if each == "月" and piece and "·" not in piece and piece not in _OF_TIME:
            return f"{piece}·月"  # 每平方米12元/月
        if each in ("人", "间", "套", "台", "车", "辆") and (night := _NIGHT.match(text, quantity.end)):
            return f"{each}·{'晚' if night[1] in '晚夜' else '天'}"  # 5元/人/夜
        by_month = _EVERY_MONTH.search(text, floor, quantity.outer_start) and not each.endswith("月")
        return f"{each}·月" if by_month else each  # 每月20元/平方米
    return piece
