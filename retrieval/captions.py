"""What articles and items call themselves in brackets before their text: 第三条（适用范围）…, （一）【落户奖】…."""

from __future__ import annotations

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import ONE_TO_TEN

_CAPTION = re.compile(
    rf"\s*[（(【［\[〔](?![{ONE_TO_TEN}]{{1,3}}[）)])(?P<caption>[{HAN}、“”]{{2,20}})[）)】］\]〕](?![，。；、的]|[:：]\s*$)"
)

_CLOSING = re.compile(rf"{_CAPTION.pattern}\s*$")


def caption_end(text: str, start: int, end: int | None = None) -> int:
    """Offset behind the caption in brackets that begins at ``start``, white space before it aside; ``start`` if there is none."""
    match = _CAPTION.match(text, start, len(text) if end is None else end)
    return match.end() if match else start


def caption(written: str) -> str:
    """What a text calls itself in brackets at its beginning, without these; "" if it does not."""
    match = _CAPTION.match(written)
    return match["caption"] if match else ""


def closing_caption(written: str) -> str:
    """The caption in brackets that a text ends with, without these; "" if it ends with none."""
    found = _CLOSING.search(written)
    return found["caption"] if found else ""


def uncaptioned(written: str) -> str:
    """A heading that is nothing but a caption without its brackets; any other as it is."""
    match = _CAPTION.fullmatch(written.strip())
    return match["caption"] if match else written
