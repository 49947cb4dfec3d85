"""Numbers as they are written: in digits, in Chinese numerals, or both (1.5亿, 三亿五, 3个亿)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

# One character for one, so that offsets of the folded text are offsets of the text.
_SPELLINGS_OF_ONE = tuple(
    zip(
        "０１２３４５６７８９．％－～：（）／，＋億萬兩點個畝餘來幾約間陸貳參壹肆伍柒捌玖拾佰仟叁贰陆",
        "0123456789.%-~:()/,+亿万两点个亩余来几约间六二三一四五七八九十百千三二六",
        strict=True,
    )
)
_DIGITS = "零一二三四五六七八九"
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
HAN = "零〇一二两三四五六七八九"
NUMBER = (
    rf"(?:{ARABIC}|数(?=[十百千万亿])|[{HAN}十百千]|亿(?=元(?:及|\(含\))?以上)|(?<=上)[万亿](?!市))"
    rf"(?:\s?[余多来几]?\s?个?半?\s?(?:[十千万亿]|百(?!分))|[{HAN}]|点[{HAN}]+|(?<=[百千万亿])(?:{ARABIC}))*"
)
BEGINS = rf"\d{HAN}十百千万亿数"  # what a number begins with
WHOLE_NUMBER = re.compile(NUMBER)
TOKEN = re.compile(rf"{ARABIC}|点[{HAN}]+|.")
UNCOUNTED = re.compile(r"[\s余多来个]")


@lru_cache(maxsize=4096)
def number(written: str) -> Decimal | None:
    """The value of a number written in digits, Chinese numerals or both (1.5亿, 三亿五, 3个亿), None if it is not one."""
    folded = fold(written)
    return value_of(folded)[0] if WHOLE_NUMBER.fullmatch(folded) else None


def fold(text: str) -> str:
    """A text with each character in one spelling; a row of replacements takes a tenth of the time of ``translate``."""
    for spelling, one in _SPELLINGS_OF_ONE:
        text = text.replace(spelling, one)
    return text


@lru_cache(maxsize=4096)
def value_of(written: str) -> tuple[Decimal | None, Decimal, Decimal]:
    """The value of a number, the scale it ends in, and how far up it may go (数千: 9000)."""
    tokens: list[str] = TOKEN.findall(UNCOUNTED.sub("", written))
    digits = [token for token in tokens if token in HAN]
    if len(tokens) > 1 and len(digits) == len(tokens):
        return None, Decimal(1), Decimal(0)  # 二〇二三 is a year, 二三 is nothing
    total = wan = section = Decimal(0)
    current: Decimal | None = None
    scale, after_scale, spread = Decimal(1), False, Decimal(0)
    for at, token in enumerate(tokens):
        if token in SCALES:
            scale = Decimal(SCALES[token])
            if scale < 10**4:
                section += (Decimal(1) if current is None else current) * scale
            elif scale == 10**4:
                wan += (section + (current or 0) or Decimal(1 if at == 0 else 0)) * scale
                section = Decimal(0)
            else:
                total += (wan + section + (current or 0) or Decimal(1 if at == 0 else 0)) * scale
                wan = section = Decimal(0)
            current, after_scale, spread = None, True, spread * scale
            continue
        if token == "数":
            current, spread = Decimal(2), Decimal(7)
        elif token == "几":
            current, spread = (current or Decimal(0)) + 1, Decimal(8)
        elif token == "半":
            current = (current or Decimal(0)) + Decimal("0.5")
        elif token in "零〇":
            current, after_scale = None, False
            continue
        elif token[0] == "点":
            fraction = "".join(
                str(_DIGITS.index(d.replace("〇", "零").replace("两", "二"))) for d in token[1:]
            )
            current = (current or Decimal(0)) + Decimal(f"0.{fraction}")
        elif token in HAN:
            current = Decimal(_DIGITS.index(token.replace("两", "二")))
        else:
            current = Decimal(token.replace(",", ""))
        # 三亿五 is 三亿五千万: a last digit alone counts tenths of the scale before it.
        last = at + 1 == len(tokens)
        if last and after_scale and scale >= 100 and current < 10 and current == int(current):
            current *= scale / 10
        after_scale = False
    return total + wan + section + (current or 0), scale, spread
