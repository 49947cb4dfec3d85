"""What later notices change in the texts held: an article put anew, a sum made another, the day until which a text holds.

What belongs here: the sentences of a notice that names in its title, or before its first sentence that changes anything, the one text held
that it adjusts (关于调整《…》部分条款的通知), and what each of them changes. What the wording does not show to change something is no amendment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from retrieval import lazy_re as re
from retrieval.document_numbers import bare, numbers_in
from retrieval.loaders.validity import last_day, months_after
from retrieval.numerals import ARTICLE_NUMERAL, YEAR, whole_number
from retrieval.report import Report

_ADJUSTS = re.compile(r"调整|修改|修订|修正|变更|延长|延续|延期|继续(?:执行|实施|施行|有效|适用)")
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_CHANGED = r"(?:统一)?(?:修改|修订|调整|变更|提高|提升|上调|增加|降低|下调|调减|减少|缩短|放宽|改)"
_TO = rf"{_CHANGED}(?:到|至|为|成)"
_ARTICLE = rf"第\s?(?:[{ARTICLE_NUMERAL}\d]{{1,6}}|[（(][{ARTICLE_NUMERAL}\d]{{1,4}}[）)])\s?条"
_OF_ARTICLE = re.compile(_ARTICLE)
# Each of them opens with the article it is in, if it names one.
_QUOTED = re.compile(
    rf"[“\"「](?P<old>[^”\"」]{{1,80}})[”\"」](?:的?[^，。；“]{{0,12}})?{_TO}[：:]?\s*[“\"「](?P<new>[^”\"」]{{1,80}})[”\"」]"
)
_FIGURES = re.compile(
    rf"(?:由|从)(?:原来?的)?(?P<old>[^，。；、：由从“”]{{1,16}}?\d?[^，。；、：由从“”]{{0,8}}?){_TO}(?P<new>\d[^，。；、：“”]{{0,20}}|[^，。；、：“”]{{1,12}}\d[^，。；、：“”]{{0,8}})"
)
_ANEW = re.compile(rf"{_ARTICLE}[^。；“”]{{0,24}}{_TO}[：:]?\s*[“\"「](?P<new>[^”」]{{8,}}?)[”」]")
_GONE = re.compile(
    rf"(?:删去|删除|取消)[^。；]{{0,16}}{_ARTICLE}|{_ARTICLE}[^。；]{{0,12}}(?:停止执行|不再执行|予以?删[除去]|予以废止)"
)
_UNTIL = re.compile(
    rf"有效期限?[^。；，]{{0,6}}(?:延长|延续|顺延|延期|展期)(?:至|到)?\s*(?:(?P<day>{YEAR}\s*年(?:\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日|底)?|底)?)|(?P<years>[\d一二两三四五六七八九十]{{1,3}})\s*年)"
    rf"|(?:继续(?:执行|实施|施行|有效|适用))[^。；]{{0,60}}?(?:至|到)\s*(?P<last>{YEAR}\s*年(?:\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日|底)?|底)?)"
    rf"|(?P<goes_on>继续(?:执行|实施|施行|有效|适用)(?=[^。；]{{0,4}}《)|》[^。；《》]{{0,30}}继续(?:执行|实施|施行|有效|适用))"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^。；\n]+[。；]?(?:[”」])?")
_LINE_OF_ARTICLE = rf"(?m)^[\s#*]*{_ARTICLE}"
# Where articles are numbered as items: 第（三）条 stands as （三）; a heading ends the last of a chapter.
_LINE_OF_ITEM = rf"(?m)^[\s#*]*(?:[（(][{ARTICLE_NUMERAL}\d]{{1,4}}[）)]|[{ARTICLE_NUMERAL}]{{1,3}}、)"
_BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a sentence of the report ``by`` changes in another one.

    ``start`` and ``end`` bound the sentence in ``by``; ``first`` and ``last`` bound what it changes in the other. ``old`` is put as ``new``; with
    ``old`` "" the whole is, or is struck out where ``new`` is "" too. ``until`` is the ISO date to which the other now holds, ``goes_on``
    tells that it holds on.
    """

    by: int
    start: int
    end: int
    since: str = ""
    first: int = 0
    last: int = 0
    old: str = ""
    new: str = ""
    until: str = ""
    goes_on: bool = False

    @property
    def changes(self) -> bool:
        """True if it changes the words of the other text."""
        return self.last > self.first


def amendments(reports: Sequence[Report]) -> dict[int, tuple[Amendment, ...]]:
    """The amendments of each report that another one held amends, by its number."""
    notices = [number for number, report in enumerate(reports) if _ADJUSTS.search(report.title)]
    if not notices:
        return {}
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        for name in {bare(report.title), bare(report.cover), bare(report.document_number)} - {""}:
            by_name[name].append(number)
    found: dict[int, list[Amendment]] = defaultdict(list)
    for by in notices:
        amended = _amended(by, reports, by_name)
        if amended is not None:
            found[amended] += _read(by, reports[by], reports[amended])
    return {number: tuple(sorted(told, key=lambda one: one.since)) for number, told in found.items() if told}


def _amended(by: int, reports: Sequence[Report], by_name: Mapping[str, Sequence[int]]) -> int | None:
    """The number of the one earlier report that a notice names and adjusts; None if there are none or several."""
    notice = reports[by]
    named = [bare(match[1]) for match in _TITLE.finditer(f"{notice.title}\n{notice.text}")]
    numbers = [bare(match[0]) for match in numbers_in(notice.text)]
    since = notice.effective or notice.signed or notice.date
    found = {
        number
        for name in dict.fromkeys((*named, *numbers))
        for number in by_name.get(name, ())
        if number != by and not (since and _written(reports[number]) >= since)
    }
    return found.pop() if len(found) == 1 else None


def _written(report: Report) -> str:
    return max(report.signed, report.effective, report.delivered)


def _read(by: int, notice: Report, other: Report) -> Iterator[Amendment]:
    """What each sentence of a notice changes."""
    since = notice.effective or notice.signed or notice.date
    for paragraph in _PARAGRAPH.finditer(notice.text):
        anew = _ANEW.search(paragraph[0])
        if anew is not None and not _QUOTED.search(paragraph[0]):
            ends = _article(other.text, paragraph[0])
            if ends is not None:
                yield Amendment(by, *_span(paragraph), since, *ends, new=anew["new"].strip())
            continue
        for sentence in _SENTENCE.finditer(notice.text, *paragraph.span()):
            written = sentence[0]
            if _GONE.search(written) and (ends := _article(other.text, written)) is not None:
                yield Amendment(by, *_span(sentence), since, *ends)
                continue
            if (anew := _ANEW.search(written)) and (ends := _article(other.text, anew[0])) is not None:
                yield Amendment(by, *_span(sentence), since, *ends, new=anew["new"].strip())
                continue
            for changed in (*_QUOTED.finditer(written), *_FIGURES.finditer(written)):
                old, new = ("".join(changed[name].split()) for name in ("old", "new"))
                for ends in _articles(other.text, written):
                    if old != new and old in "".join(other.text[slice(*ends)].split()):
                        yield Amendment(by, *_span(sentence), since, *ends, old, new)
            if (until := _UNTIL.search(written)) is not None:
                yield Amendment(by, *_span(sentence), since, until=_day(until, other), goes_on=True)


def _span(found: re.Match[str]) -> tuple[int, int]:
    """Where a paragraph or sentence stands, without the white space around it."""
    return found.start() + len(found[0]) - len(found[0].lstrip()), found.start() + len(found[0].rstrip())


def _articles(text: str, sentence: str) -> list[tuple[int, int]]:
    """Where the articles stand in a text that a sentence names (第三条、第五条中的…); the whole text where it names none that is there."""
    named = (_standing(text, one) for one in _OF_ARTICLE.finditer(sentence))
    return [one for one in named if one is not None] or [(0, len(text))]


def _article(text: str, sentence: str) -> tuple[int, int] | None:
    """Where the article stands in a text that a sentence names first; None if it names none, or the text has none such."""
    named = _OF_ARTICLE.search(sentence)
    return _standing(text, named) if named is not None else None


def _standing(text: str, named: re.Match[str]) -> tuple[int, int] | None:
    """Where the article that is named stands in a text; None if the text has none such, or (（三）) several."""
    written = "".join(named[0].split()).translate(_BRACKETS)
    as_item = "（" in written
    lines = list(re.finditer(_LINE_OF_ITEM if as_item else _LINE_OF_ARTICLE, text))
    begun = [
        at
        for at, line in enumerate(lines)
        if "".join(line[0].split()).lstrip("#*").translate(_BRACKETS)
        == (written[1:-1] if as_item else written)
    ]
    if not begun or (as_item and len(begun) > 1):
        return None  # （三） of each chapter
    (at, *_) = begun
    return lines[at].start(), lines[at + 1].start() if at + 1 < len(lines) else len(text)


def _day(until: re.Match[str], other: Report) -> str:
    """The ISO date to which a text holds by a sentence that makes it hold longer; "" if that can't be told."""
    if written := until["day"] or until["last"]:
        return last_day(written)
    if until["years"] and other.expires:
        return months_after(other.expires, 12 * whole_number(until["years"]))
    return ""
