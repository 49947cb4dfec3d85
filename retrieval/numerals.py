"""Numbers as they are written: in digits, in Chinese numerals, or both (1.5亿, 三亿五, 3个亿).

The alphabets are to be put into character classes of regular expressions. They and ``YEAR`` are defined nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

# One character for one, so that offsets of the folded text are offsets of the text.
_MARKS = tuple(zip("％～－：（）／，＋．", "%~-:()/,+.", strict=True))  # of which any text holds some
_RARELY = tuple(
    zip(
        "０１２３４５６７８９億萬兩點個畝餘來幾約間陸貳參壹肆伍柒捌玖拾佰仟叁贰陆∶︰",
        "0123456789亿万两点个亩余来几约间六二三一四五七八九十百千三二六::",
        strict=True,
    )
)
_RARE = re.compile(f"[{''.join(spelling for spelling, _ in _RARELY)}]")
ONE_TO_NINE = "一二三四五六七八九"
ONE_TO_TEN = ONE_TO_NINE + "十"
ZERO_TO_NINE = "零〇" + ONE_TO_NINE  # digits of a year: 二〇二三
ARTICLE_NUMERAL = ONE_TO_TEN + "百零〇"  # of articles, chapters and items: 第一百零八条
HAN_DIGITS = ZERO_TO_NINE + "两"
YEAR = r"(?:19|20)\d\d"
HAN_YEAR = f"[一二][{ZERO_TO_NINE}]{{3}}"
_DIGITS = "零" + ONE_TO_NINE
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_THOUSAND = "千(?![瓦克米强]|人计划|里马)"  # 500万千瓦时 are 500万 of 千瓦时, 两个千人计划 are two
_NEXT_FIGURE = r"(?:(?<=亿)\d{2,3}|(?<=万)\d\d)(?![\d.,十百千万])"  # 5亿80亩 is two
# 250万一亩 is so much for one.
_FOR_ONE = "(?<=[万亿])一(?=[个整]?[亩年月天平台套辆人户间张吨家]|[共起次并直下举路])"
NUMBER = (
    rf"(?:{ARABIC}|数(?=[十百千万亿])|[{HAN_DIGITS}十百]|{_THOUSAND}|亿(?=元(?:及|\(含\))?以上)|(?<=上)[万亿](?!市))"
    rf"(?:\s?[余多来几]?\s?个?半?\s?(?:[十万亿]|{_THOUSAND}|百(?!分|强|人计划))|(?!{_FOR_ONE})[{HAN_DIGITS}]|点[{HAN_DIGITS}]+|(?<=[百千万亿])(?!{_NEXT_FIGURE})(?:{ARABIC}))*"
)
BEGINS = rf"\d{HAN_DIGITS}十百千万亿数"  # what a number begins with
_ONLY_A_NUMBER = re.compile(NUMBER)
_TOKEN = re.compile(rf"{ARABIC}|点[{HAN_DIGITS}]+|.")
_UNCOUNTED = re.compile(r"[\s余多来个]")
_WHOLE = re.compile(f"[{HAN_DIGITS}十百千]+")
_WHOLE_OR_SHARE = re.compile(
    rf"百分之([{HAN_DIGITS}十百千]+(?:点[{ZERO_TO_NINE}]+)?)|([{HAN_DIGITS}十百千]+)"
)


@lru_cache(maxsize=4096)
def number(written: str) -> Decimal | None:
    """The value of a number written in digits, Chinese numerals or both (1.5亿, 三亿五, 3个亿), None if it is not one."""
    folded = fold(written)
    return value_of(folded)[0] if _ONLY_A_NUMBER.fullmatch(folded) else None


def fold(text: str) -> str:
    """A text with each character in one spelling; a row of replacements takes a tenth of the time of ``translate``."""
    for spelling, one in (*_MARKS, *_RARELY) if _RARE.search(text) else _MARKS:
        text = text.replace(spelling, one)
    return text


@lru_cache(maxsize=4096)
def value_of(written: str) -> tuple[Decimal | None, Decimal, Decimal]:
    """The value of a number, the scale it ends in, and how far up it may go (数千: 9000)."""
    tokens: list[str] = _TOKEN.findall(_UNCOUNTED.sub("", written))
    digits = [token for token in tokens if token in HAN_DIGITS]
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
        elif token in HAN_DIGITS:
            current = Decimal(_DIGITS.index(token.replace("两", "二")))
        else:
            current = Decimal(token.replace(",", ""))
        # 三亿五 is 三亿五千万: a last digit alone counts tenths of the scale before it.
        last = at + 1 == len(tokens)
        if last and after_scale and scale >= 100 and current < 10 and current == int(current):
            current *= scale / 10
        after_scale = False
    return total + wan + section + (current or 0), scale, spread


def whole_number(written: str) -> int:
    """The value of a whole number in digits or in Chinese numerals below ten thousand (二十八, 二〇二三), 0 if it is neither."""
    if written.isdecimal():
        return int(written)
    if not _WHOLE.fullmatch(written):
        return 0
    text = written.replace("〇", "零").replace("两", "二")
    if not any(unit in text for unit in "十百千"):
        return int("".join(str(_DIGITS.index(digit)) for digit in text))
    total, digit = 0, 0
    for character in text:
        if character in SCALES:
            total += (digit or 1) * SCALES[character]
            digit = 0
        else:
            digit = _DIGITS.index(character)
    return total + digit


def numeral_of(number: int) -> str:
    """The Chinese numeral of a number from 0 to 9999 (28 → 二十八)."""
    if not 0 <= number <= 9999:
        raise ValueError(f"only 0 to 9999 can be written: {number}")
    if number < 10:
        return _DIGITS[number]
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if zero and text else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return text.removeprefix("一") if text.startswith("一十") else text


def digits(text: str) -> str:
    """Chinese numerals written as digits (三十日 → 30日, 百分之四 → 4%), white space removed.

    For judging and comparing only: it does not keep offsets, and it rewrites 一 inside words too.
    """

    def written(match: re.Match[str]) -> str:
        percent, plain = match.groups()
        if percent:
            whole, _, fraction = percent.partition("点")
            value = str(whole_number(whole))
            if fraction:
                value += "." + "".join(str(_DIGITS.index(d.replace("〇", "零"))) for d in fraction)
            return value + "%"
        return str(whole_number(plain))

    return _WHOLE_OR_SHARE.sub(
        written, re.sub(r"\s+|(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))
    )
