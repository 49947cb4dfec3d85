"""The title of an official paper, as its first lines give it.

What belongs here: which lines at the top say the title, and which say something else (a code of a database, a
breadcrumb, the number of a copy, a red head, a document number, whom it is addressed to).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval import lazy_re as re
from retrieval.characters import FULL_STOPS, HAN, IN_ROUND_BRACKETS, SEMICOLONS
from retrieval.document_numbers import DOCUMENT_NUMBER, as_number
from retrieval.loaders.dates import NUMERAL, TYPED_HAN_YEAR
from retrieval.numerals import ARTICLE_NUMERAL, ONE_TO_TEN, YEAR

_TOP = 16  # lines that hold something
LONGEST = 160  # code points
_MOST_LINES = 6
_SHELF = 10  # code points of the heading of a collection
_LEAST_SAID = 8  # code points of a title that says more than its sort
_TELLING = 12  # of one that tells as a heading of news does (某市出台十条举措支持生物医药产业)
_SHORT = 60  # code points of a first line that may be a title whatever it says
_NO_TITLE = re.compile(
    r"法宝联想|.{0,12}【法宝引证码】|[★☆]+$|原文链接|https?://|www\.|\.gov\.cn"
    r"|(?:您|你)?(?:当前|现在)?(?:所在)?(?:的)?位置\s*[:：]|首\s*页\s*[>＞»›/|]|首\s*页(?:\s+\S{2,8}){2,}$|.*[>＞»›].*[>＞»›]"
    r"|(?:[•●▪◆·*\-]\s*)?(?:份\s*号|索\s*引\s*号|信息来源|来\s*源|发布(?:时间|日期|机构|单位)|成文日期|(?:公文)?生成日期|公开(?:时间|日期|方式|形式|目录|责任部门)"
    r"|浏览(?:次数|量)?|字\s*体|打\s*印|阅\s*读|时\s*间|作\s*者|编\s*辑|密\s*级|紧急程度|文\s*号|发文字号|(?:备注/)?文号|签\s*发\s*人|有\s*效\s*性|主题(?:分类|词)|名\s*称|点击)\s*[:：]"
    r"|\s*(?:No\.?\s*)?\d{1,12}\s*$|[=\-_*~]{3,}|[A-Z]{2,10}\s*[-—–]\s*\d{4}\s*[-—–]\s*\d{2,6}\s*$"
    r"|(?:绝密|机密|秘密|内部)\s*[★☆*].{0,8}$"
    r"|.{2,30}(?:委员会|政府|国务院|[厅局部])公报$"
    r"|【(?:(?:发布|颁布|公布|批准|生效|施行|实施|失效|发文|效力|所属|文件|法规|时效)[^】]{1,6}|题注|章名)】"
    r"|(?:特急|加急|平急|急件|绝密|机密|秘密|公开|附件\s*\d*)\s*[:：]?\s*$|[—－-]+\s*\d+\s*[—－-]+$|!\[|<!--|\|"
)
_PART = re.compile(
    rf"第\s?[{ONE_TO_TEN}百\d]{{1,3}}\s?[章条节编]|[{ONE_TO_TEN}]{{1,3}}、|[（(][{ONE_TO_TEN}]{{1,3}}[)）]|总\s*则$|目\s*录$"
)
# Whose site it is, over the lines that a site writes around a text.
_OF_SITE = re.compile(
    rf"[{HAN}\s]{{2,24}}(?:政府|委员会|[厅局委办网]|网站|门户|中心)(?:门户|官方)?(?:网站|网)?$"
)
_RED_HEAD = re.compile(rf"[{HAN}\s]{{4,60}}文件$")
ORDER = re.compile(
    rf"(?P<body>[{HAN}]{{2,24}}?)\s*(?:令|公告)\s*[（(]?\s*(?:〔{YEAR}〕\s*)?(?:第)?\s*(?P<count>[\d{ARTICLE_NUMERAL}]{{1,6}})\s*号"
)
_ADDRESS = re.compile(r"各[^。]{0,120}[:：]$|(?:有关|各)单位[:：]$|[^。，]{2,30}(?:政府|委员会|[厅局])[:：]$")
# What the title of a policy ends with, remarks in brackets aside.
KINDS = (
    "通知|通告|公告|公报|意见|办法|措施|方案|政策|规定|细则|规则|规划|纲要|决定|命令|令|条例|报告|批复|批示|函|指南|指引|守则|"
    "条|导则|问答|解答|解读|清单|目录|计划|举措|标准|事项|须知|说明|简介|攻略|章程|制度|机制|要点|建议|倡议|协议|汇编|手册|若干问题|三十问|热点问题|"
    "常见问题|一览表|表|行动|工程"
)
_REMARK = rf"(?:\s*[（(【〔](?:[^（()）]|{IN_ROUND_BRACKETS})*[)）】〕])*"
_COMPLETE = re.compile(rf"(?:{KINDS})[》〉”]?{_REMARK}$")
_GOES_ON = re.compile(r"的|及其|[（(](?:试行|暂行|修订|修改|征求)|和|暨|等|之")
_STOPPED = re.compile(f"[{FULL_STOPS}{SEMICOLONS}]")
_DATED = re.compile(
    rf"\s*[（(]\s*(?:{YEAR}|{TYPED_HAN_YEAR})\s*年\s*{NUMERAL}\s*月(?:\s*{NUMERAL}\s*日)?[^（()）]{{0,8}}[)）]$"
)
_DATE_LINE = re.compile(
    rf"[（(]?\s*(?:{YEAR}|{TYPED_HAN_YEAR})\s*(?:年\s*{NUMERAL}\s*月.{{0,10}}|[.-]\d{{1,2}}[.-]\d{{1,2}}.{{0,6}})[)）]?$"
)
_REMARKED = re.compile(
    rf"^(?:[（(]\s*(?:此件|本件|本文)[^（()）]*[)）]|附\s?件\s?[\d{ONE_TO_TEN}]{{0,2}}\s?[:：])\s*"
)
# A space where a line of the title ended; the bodies and places that stand side by side keep theirs.
_LINE_BROKEN = re.compile(
    rf"(?<=[{HAN}])[ 　](?=[{HAN}])(?!(?:关于|印发|转发|[{HAN}]{{2,14}}?(?:政府|委员会|办公[室厅]|[局厅委会部院]|[区县市州旗])))"
)
_IN_MARKS = re.compile("^《([^《》]+)》$")
_SET_APART = re.compile(rf"[{HAN}](?: [{HAN}])+")  # 暂 行 办 法
# Behind a title, not within it: …的通知 榕政规〔2026〕2号
_NUMBERED = re.compile(rf"(?<=[通知告见法施案策定则])\s+{DOCUMENT_NUMBER.pattern}$")
_COUNT = re.compile(rf"^\d{{1,2}}\s?[.．、]\s*(?=[{HAN}《“])")  # of a collection that it was taken from
_UNTOLD = re.compile(rf"[^{HAN}A-Za-z0-9]+")  # what two spellings of a title may differ in
_TAG = re.compile(r"^(?:【[^】]{1,8}】|[（(](?:转载|转发)[)）]|标\s*题\s*[:：])\s*")


@dataclass(frozen=True, slots=True)
class Title:
    """A title: its words, its range in the text, and whether it is plainly one (and no first line taken for it)."""

    words: str
    start: int
    end: int
    certain: bool


def read_title(text: str) -> Title | None:
    """The title that the first lines say, whole; None if they say none."""
    top = list(_filled(text))
    at = 0
    while at < len(top) and (is_no_title(top[at][2]) or _is_of_site(top[at : at + 2])):
        at += 1
    for first in [number for number in range(at, len(top)) if not is_no_title(top[number][2])][:2]:
        if begins_text(top[first][2]):
            # （四）江西 over 1. …通知: where in a collection it stood.
            if (
                first == at
                and len(top[first][2]) <= _SHELF
                and _COUNT.match(top[min(first + 1, len(top) - 1)][2])
            ):
                continue
            if first <= at + 1:
                return None
            break
        found = _from(top[first:])
        if found is not None:
            return found
    if at < len(top):
        start, end, line = top[at]
        if (
            len(line) <= _SHORT
            and not re.search("[。！？；，：!?;,:、]$", line)
            and not _ADDRESS.search(line)
        ):
            return Title(tidy(line), start, end, False)
    return None


def begins_text(line: str) -> bool:
    """True if a line heads a part of the text (第一章 总则; 一、扶持对象), and no paper."""
    return bool(_PART.match(line))


def _filled(text: str) -> Iterator[tuple[int, int, str]]:
    at, seen = 0, 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            start = at + len(raw) - len(raw.lstrip())
            plain = line.lstrip("#").strip().replace("**", "")
            yield start, start + len(line), plain.replace(" ", "") if _SET_APART.fullmatch(plain) else plain
            seen += 1
            if seen == _TOP:
                return
        at += len(raw) + 1


def is_no_title(line: str) -> bool:
    """True if a line at the top says something else than the title: a breadcrumb, a field, a number, a red head, a date."""
    return bool(
        _NO_TITLE.match(line)
        or _RED_HEAD.fullmatch(line)
        or DOCUMENT_NUMBER.fullmatch(line.strip("（）() "))
        or _DATE_LINE.fullmatch(line)
    )


def _is_of_site(lines: Sequence[tuple[int, int, str]]) -> bool:
    """True if the first of two lines says whose site it is, and the second is of its frame."""
    return len(lines) > 1 and bool(_OF_SITE.fullmatch(lines[0][2]) and _NO_TITLE.match(lines[1][2]))


def names_site(title: str) -> bool:
    """True if what a page is called says whose site it is, and not what the text is."""
    return bool(_OF_SITE.fullmatch(title)) and not _COMPLETE.search(title)


def says_little(title: str) -> bool:
    """True if what a page is called is no paper's title and too short to say what its text tells (选择某省)."""
    return len(alike(title)) < _TELLING and not names_paper(title)


def names_paper(title: str) -> bool:
    """True if a title says what sort of paper it is, and of what: 某市招商引资激励办法, but not 选择某省."""
    return len(alike(title)) >= _LEAST_SAID and bool(_COMPLETE.search(undated(title)))


def _from(lines: Sequence[tuple[int, int, str]]) -> Title | None:
    """The title that begins with the first of some lines."""
    words = ""
    for number, (_, end, line) in enumerate(lines[:_MOST_LINES]):
        if (
            _STOPPED.search(_without_titles(line))
            or _ADDRESS.search(line)
            or line.endswith(("：", ":", "，", ","))
        ):
            return None
        if number and (is_no_title(line) and not line.startswith(("（", "("))):
            return None
        words = (
            f"{words} {line}" if re.search(r"[A-Za-z]$", words) and line[0].isascii() else _set(words, line)
        )
        if len(words) > LONGEST:
            return None
        if _COMPLETE.search(undated(words)) and _is_even(words):
            after = lines[number + 1][2] if number + 1 < len(lines) else ""
            if (
                after
                and _GOES_ON.match(after)
                and _COMPLETE.search(undated(words + after))
                and not _DATE_LINE.fullmatch(after)
            ):
                continue
            return Title(tidy(words), lines[0][0], end, True)
    return None


def _set(words: str, line: str) -> str:
    """Two lines of a title in one: the bodies that issue it together stay apart."""
    return (
        f"{words} {line}"
        if re.search(r"(?:政府|委员会|[局厅委办院])$", words)
        and re.match(rf"[{HAN}]{{2,20}}(?:政府|委员会|[局厅委办院])", line)
        else words + line
    )


def _without_titles(line: str) -> str:
    return re.sub("《[^》]*》", "", line)


def _is_even(words: str) -> bool:
    return all(words.count(left) == words.count(right) for left, right in ("《》", "“”"))


def number_behind(words: str) -> str:
    """The document number behind a title, "" if there is none."""
    found = _NUMBERED.search(undated(words)) if len(words) <= LONGEST else None
    return as_number(found) if found else ""


def undated(words: str) -> str:
    """A title without the date that may stand behind it."""
    return _DATED.sub("", words).strip()


def tidy(words: str) -> str:
    """A title as it is shown: without date, tag and the spaces of typesetting."""
    if len(words) > LONGEST:
        return words.strip()
    plain = _REMARKED.sub("", _COUNT.sub("", _TAG.sub("", undated(words))))
    plain = _IN_MARKS.sub(r"\1", _NUMBERED.sub("", plain))
    plain = _LINE_BROKEN.sub("", plain) if _COMPLETE.search(plain) else plain
    return re.sub(
        rf"(?<=[{HAN}《》（）〔〕])\s+(?=[\d《》（）〔〕])|(?<=[\d])\s+(?=[{HAN}])|\s{{2,}}", "", plain
    ).strip(" 　#*")


def alike(one: str) -> str:
    """Canonical form of a title, without brackets, dashes, spaces and date; equal for spellings of the same title."""
    return _UNTOLD.sub("", undated(one) if len(one) <= LONGEST else one)
