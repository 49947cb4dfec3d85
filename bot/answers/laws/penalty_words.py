"""Tells sentences about penalties, and questions that ask for one."""

from __future__ import annotations

import re

ASKS = re.compile(
    r"(?<!不)罚(?!单|没收入)|处罚|吊销|什么后果|法律责任|(?:会|要|得)?(?:怎么|咋)(?:处理|处置|办他)|\bfined?\b|penalt"
)
FINES = re.compile(r"罚款|倍.{0,4}罚|罚金")
PUNISHES = re.compile(r"罚款|处以|吊销|没收|责令|警告|取消|处分|刑事责任|无偿收回")
_BREACH = re.compile(
    r"违反本|有下列(?:情形|行为)之一的?[，,].{0,40}责令|由.{2,40}责令.{0,20}(?:改正|整改|停止)|罚款"
)


def asks_for_penalty(text: str) -> bool:
    """True if a normalised question asks what a breach costs."""
    return bool(ASKS.search(text))


def punishes(text: str) -> bool:
    """True if a sentence says what a breach costs, and not what is to be done."""
    return bool(_BREACH.search(text))
