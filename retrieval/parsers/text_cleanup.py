"""Text as every parser gives it: no characters that nobody sees, no needless white space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Browsers print 日 and 长 as the radicals ⽇ and ⻓, which look alike and are other characters. What stands as a word
# by itself is in these rows; the radicals of Unicode's older block have their characters by its own tables.
_OF_RADICALS = (
    "⺁厂 ⺒巳 ⺓幺 ⺝月 ⺟母 ⺠民 ⺬示 ⺶羊 ⺻聿 ⺽臼 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻊足 ⻋车 ⻑長 ⻓长 ⻔门 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 "
    "⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻲亀 ⻳龟"
)
_RADICALS = {ord(pair[0]): pair[1] for pair in _OF_RADICALS.split()} | {
    at: unicodedata.normalize("NFKC", chr(at)) for at in range(0x2F00, 0x2FD6)
}
_RADICAL = re.compile("[\u2e80-\u2fd5]")
_SPACES = str.maketrans(
    dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\t\v\f", " ") | {"\r": "\n", "\u2028": "\n"}
)
# What the fonts of signs that come with Office (Wingdings, Symbol) draw for codes of private use, and the characters
# that GB 18030 had there before Unicode had them.
_SIGNS = {
    **dict.fromkeys((0xF06C, 0xF09F, 0xF0B7), "●"),
    **dict.fromkeys((0xF06E, 0xF0A7), "■"),
    **dict.fromkeys((0xF075, 0xF076), "◆"),
    **dict.fromkeys((0xF06F, 0xF070, 0xF071, 0xF072, 0xF0A3, 0xF0A8), "□"),
    **dict.fromkeys((0xF050, 0xF0FC), "√"),
    **dict.fromkeys((0xF052, 0xF0FE), "☑"),
    **dict.fromkeys((0xF051, 0xF0FD), "☒"),
    **dict.fromkeys((0xF0D8, 0xF0E0, 0xF0E8, 0xF0F0), "→"),
    **{0xF0B4: "×", 0xF0B3: "≥", 0xF0B1: "±", 0xF0B0: "°", 0xF020: " ", 0xF02D: "-"},
    **{0xE5E5: "\u3000", 0xE7C7: "ḿ", 0xE7C8: "ǹ", 0xE81E: "龴", 0xE826: "龵", 0xE82B: "龶", 0xE82C: "龷"},
    **{0xE832: "龸", 0xE843: "龹", 0xE854: "龺", 0xE864: "龻", 0xE816: "𠂇", 0xE817: "𠂉", 0xE818: "𠃌"},
    **{0xE831: "𡗗", 0xE83B: "𢦏", 0xE855: "𤇾", 0xE78D: "︐", 0xE78E: "︒", 0xE78F: "︑", 0xE790: "︓"},
    **{0xE791: "︔", 0xE792: "︕", 0xE793: "︖", 0xE794: "︗", 0xE795: "︘", 0xE796: "︙"},
}
_PRIVATE = re.compile("[\ue000-\uf8ff]")
UNKNOWN = "□"  # for what only a font of the file's own draws
_TOP = 12  # lines, of which some may say the title


def character_of(code: str) -> str:
    """The character for a sign of a font of signs, by its code in hexadecimal digits; one that is not known as it is."""
    try:
        at = int(code, 16)
    except ValueError:
        return ""
    at = at + 0xF000 if at < 0x100 else at
    return _SIGNS.get(at, chr(at) if at < 0x110000 else "")


def drawable(text: str) -> tuple[str, int]:
    """A text whose signs of private use are characters that any font has, and how many are not known to be any.

    Radicals that stand for characters are these characters.
    """
    if _RADICAL.search(text):
        text = text.translate(_RADICALS)
    if not _PRIVATE.search(text):
        return text, 0
    known = text.translate({at: sign for at, sign in _SIGNS.items() if len(sign) == 1})
    return _PRIVATE.subn(UNKNOWN, known)


def visible(text: str) -> str:
    """A text without control characters and those of no width, no-break spaces as spaces, no half of a surrogate pair."""
    radicals = _RADICAL.search(text)
    if (
        text.isprintable() and not radicals
    ):  # most are: they hold no such character, and no space but the plain one
        return text
    if radicals:
        text = text.translate(_RADICALS)
    whole = text.translate(_SPACES).encode("utf-8", "replace").decode("utf-8")
    unseen = [c for c in set(whole) if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")]
    return whole.translate(dict.fromkeys(map(ord, unseen))) if unseen else whole


def line(text: str) -> str:
    """A text on one line."""
    return " ".join(visible(text).split())


def found_at(title: str, lines: Sequence[str]) -> range:
    """Numbers of the first lines that say the title, in one of them or in several that follow each other."""
    bare = "".join(title.split())
    top = ["".join(line.lstrip("# ").split()) for line in lines[:_TOP]]
    for start in range(len(top) if bare else 0):
        whole = ""
        for end in range(start, len(top)):
            whole += top[end]
            if whole == bare:
                return range(start, end + 1)
            if not top[start] or not bare.startswith(whole):
                break
    return range(0)


def joined(blocks: Iterable[str]) -> str:
    """Blocks with an empty line between, items of a list without, and a line's end at the end."""
    text, was_item = "", False
    for block in filter(str.strip, blocks):
        item = block.startswith("- ")
        between = "" if not text else "\n" if item and was_item else "\n\n"
        text += between + "\n".join(part.rstrip() for part in block.split("\n"))
        was_item = item
    return text + "\n"
