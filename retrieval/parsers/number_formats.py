"""Formats the cells of a spreadsheet the way the program that made it shows them."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

_GENERAL = re.compile(r"(?i)general|G/通用格式")
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<exponent>[Ee][+-])|(?P<sign>[0#?.,%/@])|(?P<other>.)",
    re.DOTALL,
)
_ATOM = re.compile(r'"[^"]*"|[\\!_*].|\[[^\]]*\]|.', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_SIGNIFICANT = 12  # digits that a number without format is shown with
_OF_DAY = re.compile(r"(?i)[hs]")
_UNSHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\!].')
_CHINESE = re.compile("[年月日]")
# Formats that a workbook names by number alone and that are dates where the program speaks Chinese.
DATE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 54, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 31, 51, 53, 58), "yyyy年m月d日"),
    30: "yyyy-m-d",
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm"),
}


def shown(value: float, code: str) -> str:
    """A number by its format, such as 8% for 0.08 and ``0%``."""
    if isinstance(value, int) and abs(value) > 10**15:
        return str(value)
    section, signed = _section(value, code)
    if not section.strip():
        return "" if ";" in code else _general(value)
    if section.strip() == "@" or _GENERAL.search(section):
        before, _, after = _GENERAL.sub("\0", section).partition("\0")
        return f"{_literal(before)}{_general(value)}{_literal(after)}"
    return _filled(value, section, signed)


def shown_date(
    value: datetime.datetime | datetime.date | datetime.time | datetime.timedelta, code: str
) -> str:
    """A date or a time of day; in Chinese where its format is."""
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    chinese = bool(_CHINESE.search(code))
    bare = _UNSHOWN.sub("", code).lower()
    if re.search("[ye]", bare) and "d" not in bare and "日" not in code:
        return f"{value.year}年{value.month}月" if "m" in bare else f"{value.year}年"
    date = f"{value.year}年{value.month}月{value.day}日" if chinese else value.strftime("%Y-%m-%d")
    timed = isinstance(value, datetime.datetime) and value.time() != datetime.time() and _OF_DAY.search(bare)
    return f"{date} {value:%H:%M}" if timed else date


def _section(value: float, code: str) -> tuple[str, bool]:
    """The part of a format that is for a value, and whether a minus is to be put before it."""
    parts = [""]
    for atom in _ATOM.findall(code):
        parts = [*parts, ""] if atom == ";" else [*parts[:-1], parts[-1] + atom]
    for part in parts[:2]:
        condition = _CONDITION.search("".join(re.findall(r"\[([^\]]*)\]", part)))
        if condition and _holds(value, condition[1], float(condition[2])):
            return part, value < 0
    if any(_CONDITION.search("".join(re.findall(r"\[([^\]]*)\]", part))) for part in parts[:2]):
        return parts[-1], value < 0
    if value < 0 and len(parts) > 1:
        # Some only print it red; the text must not lose its minus.
        return parts[1], not re.search(r"[-(（△▲]|负", parts[1]) and bool(parts[1])
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], value < 0


def _holds(value: float, sign: str, bound: float) -> bool:
    return {
        "<": value < bound,
        ">": value > bound,
        "=": value == bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
    }[sign]


def _filled(value: float, section: str, signed: bool) -> str:
    """A section of a format with the digits of a value in it."""
    tokens = [
        (match.lastgroup or "", match[match.lastgroup] if match.lastgroup else "")
        for match in _TOKEN.finditer(section)
    ]
    signs = [text for kind, text in tokens if kind == "sign"]
    places = [at for at, (kind, text) in enumerate(tokens) if kind == "sign" and text in "0#?"]
    if not places:
        return _literal(section).strip()
    if "/" in signs or any(kind == "exponent" for kind, _ in tokens):
        return _general(value)
    point = next((at for at, token in enumerate(tokens) if token == ("sign", ".")), len(tokens))
    whole = [at for at in places if at < point]
    commas = [at for at, token in enumerate(tokens) if token == ("sign", ",")]
    last = whole[-1] if whole else -1
    scaled = Decimal(repr(value)) * 100 ** signs.count("%")
    scaled /= 1000 ** sum(last < at < point or (at > places[-1]) for at in commas)
    after = [at for at in places if at > point]
    digits = abs(scaled).quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    integer, _, fraction = f"{digits:f}".partition(".")
    grouped = any(whole and whole[0] < at < last for at in commas)
    least = sum(tokens[at][1] == "0" for at in whole)
    integer = integer.lstrip("0").rjust(least, "0")
    while after and fraction.endswith("0") and tokens[after[-1]][1] != "0":
        after, fraction = after[:-1], fraction[:-1]
    texts = [text if kind != "sign" else "%" if text == "%" else "" for kind, text in tokens]
    texts = ["" if kind == "bracket" else text for (kind, _), text in zip(tokens, texts, strict=True)]
    for order, at in enumerate(after):
        texts[at] = fraction[order]
    if point < len(tokens) and fraction:
        texts[point] = "."
    for at in reversed(whole):
        taken, integer = (integer, "") if at == whole[0] else (integer[-1:], integer[:-1])
        texts[at] = taken
    if grouped and whole:
        together = "".join(texts[whole[0] : last + 1])
        if together.isdecimal():
            texts[whole[0] : last + 1] = [f"{int(together):,}".rjust(least, "0"), *[""] * (last - whole[0])]
    minus = "-" if signed and any(one in "123456789" for one in f"{digits:f}") else ""
    return minus + "".join(texts).strip()


def _literal(section: str) -> str:
    """Literal text of a number format."""
    found = (match for match in _TOKEN.finditer(section) if match.lastgroup not in (None, "bracket", "sign"))
    return "".join(match[str(match.lastgroup)] for match in found)


def _general(value: float) -> str:
    """A number without format: no more digits than it needs, and no exponent."""
    if isinstance(value, int):
        return str(value)
    if value == int(value) and abs(value) < 10**15:
        return str(int(value))
    return f"{Decimal(f'{value:.{_SIGNIFICANT}g}'):f}"
