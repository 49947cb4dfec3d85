"""A cover notice and the policies that come behind it.

What belongs here: which titles a notice sends out, and where in the text each of them begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from retrieval import lazy_re as re
from retrieval.characters import HAN, IN_ROUND_BRACKETS
from retrieval.loaders.dates import DATE
from retrieval.loaders.titles import KINDS, LONGEST, alike, is_no_title, tidy
from retrieval.numerals import ARTICLE_NUMERAL, ONE_TO_TEN

_SENDS = re.compile(r"(?:印发|转发|发布|公布|颁发|颁布|下发)(?P<what>.+?)(?:的)?(?:通知|公告|通告|决定|函)$")
# An order names what it promulgates in its text alone, and a decision that amends a law may promulgate that anew.
_ORDER = re.compile(
    rf"[{HAN}]{{2,30}}(?:令|公告)(?:[（(]?(?:部令|局令)?第?[\d{ARTICLE_NUMERAL}]{{1,6}}号[)）]?)?$"
)
_AMENDS = re.compile("关于修[改订正]《(?P<law>[^《》]{4,80})》.{0,12}的决定$")
_ANEW = re.compile("重新(?:公布|发布|印发)")
_QUOTED = re.compile("《([^《》]{4,120}(?:《[^《》]*》[^《》]*)*)》|《((?:[^《》]|〈[^〉]*〉)+)》")
_SENTENCE = re.compile(r"[^。\n]+")
_SAYS_SENT = re.compile("印发|发布|公布|颁发|下发")
_OF_OTHERS = re.compile(r"(?:根据|按照|依据|贯彻|落实|关于印发)[^，。《》]{0,20}$")
_POLICY = re.compile(rf"(?:{KINDS})(?:{IN_ROUND_BRACKETS})*$")
_TWO = re.compile("(?<=办法|政策|措施|意见|方案|细则)和(?=.{6})")
_LIKE = 90  # of 100
_MOST_LINES = 5
_NO_TITLE_ENDS = tuple("。；：:，")
_LONGER = 24  # code points that what stands there may be longer than a title
_LEAST_TEXT = 30  # code points of a policy behind its title
# 附件：1.…细则 / 2.…细则 under a notice, where a list of the annexes stands before them.
_LISTED_FIRST = re.compile(r"附\s*件\s*[:：]\s*[(（]?1\s*[.．、)）]")
_LISTED_NEXT = re.compile(r"[(（]?\d{1,2}\s*[.．、)）]")
_ANNEXES = re.compile(rf"{_LISTED_FIRST.pattern}[^\n]+(?:\n[ \t]*{_LISTED_NEXT.pattern}[^\n]+)*")
_ANNEX = re.compile(rf"(?:[:：]|\n)\s*{_LISTED_NEXT.pattern}\s*(?P<name>[^\n]{{6,60}})")
_OWN_POLICY = re.compile(rf"(?:办法|细则|措施|政策|意见|规定|方案)》?(?:{IN_ROUND_BRACKETS})*\s*$")
# What a signature is made of, which is no text of a policy.
_SIGNING = re.compile(
    rf"(?m)^\s*(?:[（(][^（()）\n]*[)）]|(?:[{HAN}\s]{{0,40}}(?:政府|办公[厅室]|委员会|管委会|[厅局]))?\s*(?:{DATE})?)\s*$"
)
_AS_ANNEX = re.compile(rf"\s*附\s*件\s*[\d{ONE_TO_TEN}]{{0,3}}\s*[:：]?\s*$")


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy behind a notice: its title, where its title begins and ends in the text, and where the policy ends."""

    title: str
    start: int
    body: int
    end: int


def sent_by(title: str, opening: str) -> tuple[str, ...]:
    """The titles of what a notice sends out, by its own title and by what it says."""
    bare = "".join(title.split()) if len(title) <= LONGEST else ""
    if (amends := _AMENDS.search(bare)) and _ANEW.search(opening):
        return (amends["law"],)
    sends = _SENDS.search(bare)
    if sends is None and not _ORDER.fullmatch(bare):
        return ()
    # How the notice writes the name counts before what its title makes of it.
    names: list[str] = []
    for sentence in filter(_SAYS_SENT.search, _SENTENCE.findall(opening)):
        for found in _QUOTED.finditer(sentence):
            name = found[1] or found[2]
            if not _OF_OTHERS.search(sentence[: found.start()]) and _POLICY.search(name):
                names.append(name)
    what = sends["what"] if sends is not None else ""
    names += _names_in(what) or [
        part for part in _TWO.split(what) if _POLICY.search(part) and "《" not in part
    ]
    names += _annexed(opening) if sends is not None else []
    kept: list[str] = []
    for name in names:
        if len(alike(name)) > 5 and not any(_is_same(name, other) for other in kept):
            kept.append(name)
    return tuple(kept)


def _annexed(opening: str) -> list[str]:
    """The policies in the list of the annexes that stands under a notice, without forms and tables."""
    return [
        found["name"].strip("《》 ")
        for listed in _ANNEXES.finditer(opening)
        for found in _ANNEX.finditer(listed[0])
        if _OWN_POLICY.search(found["name"])
    ]


def _names_in(text: str) -> list[str]:
    return [found[1] or found[2] for found in _QUOTED.finditer(text)]


def _is_same(one: str, other: str) -> bool:
    left, right = alike(one), alike(other)
    return left == right or (min(len(left), len(right)) > 7 and fuzz.ratio(left, right) >= _LIKE)


def policies(text: str, names: Sequence[str], start: int) -> tuple[Policy, ...]:
    """The policies of these names that stand in a text from ``start`` on, in the order of the text."""
    lines = list(_lines(text, start)) if names else []
    places = list(_title_places(lines, [alike(name) for name in names]))
    if not places:
        return ()
    chosen: list[Policy] = []
    for policy, end in zip(places, [*(place.start for place in places[1:]), len(text)], strict=True):
        # A title with no text behind it stands in a list of the annexes, or on a cover.
        behind = _SIGNING.sub("", text[policy.body : end]).strip()
        if (len(behind) >= _LEAST_TEXT or "。" in behind) and not any(
            _is_same(policy.title, other.title) for other in chosen
        ):
            chosen.append(policy)
    ends = [*(policy.start for policy in chosen[1:]), len(text)] if chosen else []
    return tuple(replace(policy, end=end) for policy, end in zip(chosen, ends, strict=True))


def _title_places(lines: Sequence[tuple[int, int, str]], wanted: Sequence[str]) -> Iterator[Policy]:
    """Each place where one of the wanted titles stands on lines of its own, outside a list of the annexes."""
    listed = False
    number = 0
    while number < len(lines):
        line = lines[number][2]
        goes_on = listed and (_LISTED_NEXT.match(line) or not _POLICY.search(lines[number - 1][2]))
        listed = bool(_LISTED_FIRST.match(line) or goes_on)
        said = () if listed else (_said_at(lines, number, bare) for bare in wanted)
        last = next((one for one in said if one is not None), None)
        if last is None:
            number += 1
            continue
        title = tidy("".join(line for _, _, line in lines[number : last + 1]))
        yield Policy(title, _annex_before(lines, number), lines[last][1], 0)
        number = last + 1


def _lines(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    at = start
    for raw in text[start:].split("\n"):
        line = raw.strip()
        if line:
            yield (
                at + len(raw) - len(raw.lstrip()),
                at + len(raw.rstrip()),
                line.lstrip("#").strip().replace("**", ""),
            )
        at += len(raw) + 1


def _said_at(lines: Sequence[tuple[int, int, str]], number: int, bare: str) -> int | None:
    """The last of the lines from ``number`` on that together say a title; None if they don't."""
    said = ""
    for last in range(number, min(number + _MOST_LINES, len(lines))):
        line = lines[last][2]
        if line.endswith(_NO_TITLE_ENDS) or line.startswith("|") or _AS_ANNEX.fullmatch(line):
            return None
        said += alike(line)
        if len(said) > len(bare) + _LONGER:
            return None
        # What may stand before a title, but for a remark that ends it: （2024年修订）.
        first = last == number
        if (first or line[0] not in "（(") and (is_no_title(line) or _SIGNING.fullmatch(line)):
            return None
        if line.endswith("通知") and not bare.endswith("通知"):
            return None  # the notice's own title
        # What is sent may leave the place or 关于 away, and the annex may have it.
        if len(said) >= 0.75 * len(bare) and (said == bare or _ends_alike(said, bare)):
            return last
    return None


def _ends_alike(said: str, bare: str) -> bool:
    if re.search(r"\d|关于", said[:1]):
        said = said.lstrip("0123456789")
    return (said.endswith(bare) or bare.endswith(said) or fuzz.ratio(said, bare) >= _LIKE) and len(said) > 5


def _annex_before(lines: Sequence[tuple[int, int, str]], number: int) -> int:
    """Offset where a policy begins: at the line 附件 before its title, if one stands there."""
    if number and _AS_ANNEX.fullmatch(lines[number - 1][2]):
        return lines[number - 1][0]
    return lines[number][0]
