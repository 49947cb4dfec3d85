"""Tells sentences about penalties, and questions that ask for one."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.patterns import Sought

ASKS = re.compile(
    r"(?<!不)罚(?!单|没收入)|处罚|吊销|什么后果|法律责任|会怎(?:么)?样|(?:会|要|得)?(?:怎么|咋)(?:处理|处置|办他)|\bfined?\b|penalt"
)
FINES = re.compile(r"罚款|倍.{0,4}罚|罚金")
PUNISHES = re.compile(r"罚款|处以|吊销|没收|责令|警告|取消|处分|刑事责任|无偿收回")
# 依照《个人信息保护法》的规定进行处罚: what it costs, another law says.
BY_ANOTHER_LAW = re.compile(
    r"(?:依照|按照|依据)(?:[^，,。；;]{0,8}《[^》]+》|[^，,。；;《]{0,16}(?:法律|行政法规))[^。；;]{0,24}(?:处罚|处理)"
)
ORDERS = re.compile(r"罚款|责令|吊销|没收")  # what opens a list of breaches, and none of what is forbidden
_BREACH = Sought(
    r"违反本|有下列(?:情形|行为)之一的?[，,].{0,40}责令|由.{2,40}责令.{0,20}(?:改正|整改|停止)|罚款",
    "违反本 责令 罚款",
)

# Where a part of a sentence comes to what a breach costs.
_COSTS = re.compile(
    r"[，,:：](?:由[^，,；;]{2,40}?)?(?:(?:依法|依照|按照|根据)[^，,；;]{0,30}?)?(?:予以|给予|应当|可以)?(?:并处|处以?|责令|没收|吊销|警告|通报|处分|取消|撤销|中标无效)"
)


def breach_of(text: str) -> str:
    """What a sentence punishes: its parts, each without what that breach costs (吊销许可证 is no breach of having none)."""
    parts = re.split("(?<=[；;\n])", text)
    return "".join(part[: costs.start()] if (costs := _COSTS.search(part)) else part for part in parts)


def asks_for_penalty(text: str) -> bool:
    """True if a normalised question asks what a breach costs."""
    return bool(ASKS.search(text))


def punishes(text: str) -> bool:
    """True if a sentence says what a breach costs, and not what is to be done."""
    return bool(_BREACH.search(text))
