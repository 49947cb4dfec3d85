"""Lines that the width of a column broke → whole lines.

What belongs here: which end of a line is not the end of a sentence or paragraph. A sentence ends where its punctuation says;
headings, items, tables, addresses, signatures and dates keep the lines that they have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from retrieval import lazy_re as re
from retrieval.characters import BRACKETS, CLOSERS, COLONS, HAN, SEMICOLONS, SENTENCE_ENDS
from retrieval.headings import LONGEST_HEADING
from retrieval.loaders.dates import NUMERAL, TYPED_HAN_YEAR
from retrieval.loaders.text_cuts import Whole, replaced
from retrieval.numerals import ARTICLE_NUMERAL, ONE_TO_TEN

_ENDS = SENTENCE_ENDS + SEMICOLONS + COLONS
_CLOSERS = CLOSERS + "\"'"
_GOES_ON = "，,、（(《“‘〈「『【·"  # at a line's end
_FOLLOWS = "，、。；：）)》”’〉」』】%％,;"  # at a line's start
_OPENERS = "《“（(〈‘「『"
_BRACKET = re.compile(f"[{re.escape(''.join((*BRACKETS, *BRACKETS.values())))}]")
# What begins a line of its own: headings, items, table rows, list marks, annexes, questions and replies.
_BLOCK = re.compile(
    rf"\s*(?:#{{1,6}}\s|\||[-*•▪●■◆]\s|>|```|~~~|\u3000|\s\s+"
    rf"|第\s*(?:[{ARTICLE_NUMERAL}]{{1,7}}|\d{{1,3}})\s*(?:编|篇|部分|章|节|条)(?!第|规|所|中|的|、|，|,|和|或|至|到|及|前|款|项|以|之)"
    rf"|[（(]\s*(?:[{ONE_TO_TEN}]{{1,3}}|\d{{1,2}})\s*[)）](?!项|款|目|至|、)"
    rf"|[{ONE_TO_TEN}]{{1,3}}\s*[、.．](?![{ONE_TO_TEN}])|[{ONE_TO_TEN}]{{1,2}}是"
    r"|\d{1,2}\s*(?:[、．﹒]|[.)）])(?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}\s*(?![\d.%％万亿元倍个])"
    rf"|各[{HAN}（）()、，\s]{{1,40}}(?:政府|单位|部门|委员会|办公室|[局厅委])|[{HAN}]{{1,12}}\s*[〔\[［]\s*\d{{4}}\s*[〕\]］]\s*\d{{1,4}}\s*号"
    r"|(?:(?:发布|更新|编印|印制)(?:日期|时间)|发布机构|(?:信息|文章)?来源|[浏阅][览读]次数|索引号|发文机关|成文日期)\s*[:：]"
    r"|[①-⑳]|附件|附表|附录|附\s*[:：]|[问答]\s*[:：]|【|注\s*[:：]|备注\s*[:：]|[—－-]{1,2}\s*\d{1,3}\s*[—－-]{0,2}\s*$)"
)
_DATE_LINE = re.compile(
    rf"[（(]?\s*(?:\d{{4}}|{TYPED_HAN_YEAR})\s*年\s*{NUMERAL}\s*月(?:\s*{NUMERAL}\s*日)?\s*[)）]?"
)
_REMARK_LINE = re.compile(r"[（(]\s*(?:此件|本文|联系)[^（()）]*[)）]")
_TITLE_ENDS = re.compile(r"(?:通知|意见|办法|措施|方案|政策|规定|细则|公告|举措|条)$")
_DATED_TITLE = re.compile(
    rf"(?:通知|意见|办法|措施|方案|政策|规定|细则|公告|版[）)])》?[（(]\s*\d{{4}}\s*年\s*{NUMERAL}\s*月\s*{NUMERAL}\s*日\s*[)）]$"
)
_BODY_ENDS = re.compile(r"(?:政府|办公[厅室]|委员会|管委会|[市县区省]委|[厅局])$")
_PAGE_MARK = re.compile(
    r"\s*(?:[—－-]{1,2}\s*\d{1,3}\s*[—－-]{1,2}|(?P<named>[-—－]?\s*第\s*\d{1,3}\s*页\s*[/／,，、|]?\s*(?:[（(]?共\s*\d{1,3}\s*页[)）]?)?\s*[-—－]?))\s*"
)
# What a program writes where a page begins: # Page 12:
PAGE_NAMED = re.compile(r"[\s#=*<\[-]*page\s*\d{1,5}(?:\s*(?:of|/)\s*\d{1,5})?[\s:：=*>\]-]*", re.IGNORECASE)
_LEAST_PAGES = 3  # beside whose marks a running title stands
_LEAST_NAMED = 2  # of those that say 第3页
_PROSE = re.compile("[，。；、]")
_GOES_ON_WITH = re.compile("[和与及或的等]|以及|并且|而且")  # at a line's start
_LAST_CHARACTER = re.compile(f"(?![省市州县区镇乡村]、)[{HAN}][，。；、）”》]")  # of a word: 执法工|作，
_UNIT = re.compile(r"[万亿千百个家项年月日人元倍]|[%％]")
_FIGURE = re.compile(r"\d{1,6}(?:\.\d{1,2})?")
_WAITS = re.compile("(?:按照?|[高低少多大小]于|超过|达到?|为|给予|一次性|最高|补[助贴]|奖励|总额限?|上限)$")
_MEASURE = re.compile("[万亿]?(?:[元亩吨户名级家个人项年%％]|平方米)")
_DATE_BEGUN, _REST_OF_DATE = re.compile(r"\d{4}年(?:\d{1,2}月)?$"), re.compile(r"\d{1,2}[月日]")
_SOON = 12  # code points within which the rest of a sentence that a page broke has a mark
_OPENS = re.compile(
    "(?:其中|同时|此外|另外|目前|近日|为此|因此|首先|其次|最后)，|根据|依据|按照|为[了进加贯推]|[各第]"
)
_SHORTEST_PROSE = 8  # code points
_HEADING = re.compile(
    rf"\s*(?:[（(]?[{ONE_TO_TEN}]{{1,3}}[)）、]|第\s*[{ONE_TO_TEN}\d]{{1,5}}\s*[编篇章节部])"
)
_REMARK = re.compile("[（(](?:责任|牵头|配合|此件)")
# Words that open a sentence and never make a line by themselves.
_OPENS_SENTENCE = frozenset(
    ("主要", "其中", "同时", "此外", "依据", "根据", "按照", "对于", "对", "以及", "并", "由", "在", "经")
)
_NARROW = re.compile("[\0-\u2e7f]")  # half as wide as a Chinese character
_IS_HAN = re.compile(f"[{HAN}]")
_SENTENCE_END = re.compile(f"[{SENTENCE_ENDS}]")
_NARROWEST, _NARROW_COLUMN, _WIDEST = 9.0, 16.0, 60.0  # of a column, in Chinese characters
_NARROW_PAGE, _RUNS_OVER = (
    26.0,
    2.5,
)  # a column narrower than that keeps all but a few lines within so much of it
_MOST_OVER = 0.03  # of its lines
_SPARE = 1.5  # by which a line may be wider
_SQUEEZED = 1.0  # by which it may be wider again where marks break it in parts: they are set narrower
_WAYS = 3  # ways to tell how far a line reaches
_RAGGED, _RAGGED_NARROW = 4.0, 3.0  # a number or a word that may not be parted leaves so much of a line empty
# That a narrow column broke the lines, which may be as short by themselves, shows in what is left of words and clauses.
_LEFT_OVER = re.compile(
    rf"[{HAN}]{{1,2}}[，。；、）]|以[上下内]的?|[的元]|[{re.escape(_FOLLOWS)}]"
)  # at a line's start
_LEFT_OPEN = re.compile(rf"(?:[，。；、][{HAN}]{{1,2}}|[按对为与和及或在由将以])$")
_LEAST_PARTED = 2  # lines
_LEAST_FULL = 6  # lines
_LEAST_SHARE = 0.1  # of all lines
_LONG_SENTENCE = 30  # code points after which a line without an end is no heading
_MOST_AHEAD = 60  # code points within which a bracket that a line leaves open is closed


def joined(text: str, pages: Sequence[int] = ()) -> Whole:
    """The text without the ends of lines that a column's width made; nothing else of it is changed."""
    lines = _lines(text)
    width = _column(lines)
    running = _running_titles(lines)
    cuts: list[tuple[int, int, str]] = []
    tail = ""
    across: tuple[float, ...] = (0.0,)
    opener = ""  # the line that began what is being joined
    fenced = over_page = False
    previous: _Line | None = None
    for line in lines:
        if line.text.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        marks = PAGE_NAMED.fullmatch(line.text) or _page_mark(line.text, width)
        runs = previous is not None and line.text.strip() in running  # the first may be the title itself
        if runs or marks:
            cuts.append((previous.end if previous else 0, line.end, ""))
            previous = previous and _Line(previous.start, line.end, previous.text, previous.spaced)
            over_page = previous is not None
            continue
        if over_page:  # the empty lines are those around the page's mark
            line = line._replace(spaced=False)
        so_far = _Sentence(tail, opener, max(across) >= width - _ragged(width), over_page)
        over_page = False
        if previous is not None and not fenced and _joins(previous, line, so_far, width):
            cuts.append((previous.end, line.start, _between(previous.text, line.text)))
            tail = _tail(tail + line.text.strip())
        else:
            tail, opener = _tail(line.text.strip()), line.text
        if width:
            across = _across(across, line, width)
        previous = line
    return replaced(text, cuts, pages)


def _page_mark(text: str, width: float) -> re.Match[str] | None:
    """The mark of a page; where no column shows, only one that says 第3页."""
    found = _PAGE_MARK.fullmatch(text)
    return found if found is not None and (width or found["named"]) else None


def _running_titles(lines: Sequence[_Line]) -> frozenset[str]:
    """The lines that stand beside the marks of several pages, on the same side of each."""
    marks = [at for at, line in enumerate(lines) if _PAGE_MARK.fullmatch(line.text)]
    counts = Counter(
        (side, lines[at + side].text.strip())
        for at in marks
        for side in (-1, 1)
        if 0 <= at + side < len(lines) and not _PAGE_MARK.fullmatch(lines[at + side].text)
    )
    named = all(found["named"] for at in marks if (found := _PAGE_MARK.fullmatch(lines[at].text)))
    least = _LEAST_NAMED if named else _LEAST_PAGES
    return frozenset(
        text for (_, text), count in counts.items() if count >= least and not _PROSE.search(text)
    )


def split_at(text: str, points: Sequence[int], pages: Sequence[int] = ()) -> tuple[str, tuple[int, ...]]:
    """The text with a line's end put in at each point, and where its pages begin then."""
    whole = replaced(text, [(point, point, "\n") for point in points], pages)
    return whole.text, whole.pages


def unbroken(text: str, start: int, end: int, pages: Sequence[int] = ()) -> Whole:
    """The text with the lines of a range made one."""
    cuts = [
        (
            start + found.start(),
            start + found.end(),
            _between(text[: start + found.start()], text[start + found.end() :]),
        )
        for found in re.finditer(r"[^\S\n]*\n\s*(?:#+\s*)?", text[start:end])
    ]
    return replaced(text, cuts, pages)


class _Line(NamedTuple):
    """A line that holds something: its range, and whether an empty line stands before it."""

    start: int
    end: int
    text: str
    spaced: bool


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    at, spaced = 0, False
    for raw in text.split("\n"):
        if raw.strip():
            found.append(_Line(at, at + len(raw.rstrip()), raw.rstrip(), spaced and bool(found)))
            spaced = False
        else:
            spaced = True
        at += len(raw) + 1
    return found


def width_of(text: str) -> float:
    """Width of a text, in Chinese characters."""
    return len(text) - 0.5 * len(_NARROW.findall(text))


def _across(before: Sequence[float], line: _Line, width: float) -> tuple[float, ...]:
    """How far a line reaches across the column: punctuation may break a line of the page in two, and what stands across it is
    their sum then. There are two ways to tell where its marks may have been set narrower: only where the column breaks a word
    must a line be full."""
    wide = width_of(line.text.strip())
    begins = bool(_BLOCK.match(line.text))
    found: list[float] = []
    for reached in before:
        whole = wide + (reached if 0 < reached < width - _ragged(width) and not begins else 0.0)
        squeezed = _SQUEEZED if _IS_HAN.match(line.text[-1]) else 0.0
        if whole <= width + _SPARE + squeezed:
            found.append(whole)
        if whole > width + _SPARE:
            found.append(wide)
    return tuple(dict.fromkeys(found))[:_WAYS]


def _column(lines: Sequence[_Line]) -> float:
    """The width of the column that broke the lines; 0 if none did."""
    widths = [width_of(line.text.strip()) for line in lines]
    prose = [width for width, line in zip(widths, lines, strict=True) if not line.text.startswith(("|", "#"))]
    if len(prose) < _LEAST_FULL:
        return 0.0
    ordered = sorted(prose)
    width = ordered[int(len(ordered) * 0.85)]
    if not _NARROWEST <= width <= _WIDEST or ordered[int(len(ordered) * 0.97)] > 1.35 * width:
        return 0.0
    if width < _NARROW_PAGE and sum(one > width + _RUNS_OVER for one in prose) > _MOST_OVER * len(prose):
        return 0.0  # lines that somebody set as he liked, such as a brochure's
    full = [
        abs(one - width) <= _ragged(width) and not _ends(line.text)
        for one, line in zip(widths, lines, strict=True)
    ]
    if width < _NARROW_COLUMN:
        pairs = zip(full, lines, lines[1:], strict=False)
        parted = (is_full and _parts_words(line.text, after.text) for is_full, line, after in pairs)
        if sum(parted) < _LEAST_PARTED:
            return 0.0
    return width if sum(full) >= max(_LEAST_FULL, _LEAST_SHARE * len(prose)) else 0.0


def _parts_words(text: str, following: str) -> bool:
    """True if a line ends within a word or a clause, as only the width of a column ends it."""
    return bool(_LEFT_OVER.match(following.strip()) or _LEFT_OPEN.search(text.strip()))


def _ragged(width: float) -> float:
    """What a line of a column may leave empty and be full, in Chinese characters."""
    return _RAGGED if width >= _NARROW_COLUMN else _RAGGED_NARROW


def _ends(text: str) -> bool:
    """True if a sentence, or what introduces a list, ends with the line."""
    bare = text.rstrip().rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _ENDS


def _tail(text: str) -> str:
    """Text after the last complete sentence."""
    return _SENTENCE_END.split(text)[-1][-4 * LONGEST_HEADING :]


class _Sentence(NamedTuple):
    """A sentence so far: what it says, the line that its paragraph begins with, whether its last line is full, and whether a page
    ended with it."""

    tail: str
    opener: str
    full: bool
    paged: bool = False


def _joins(line: _Line, after: _Line, sentence: _Sentence, width: float) -> bool:
    """True if what a line says goes on in the next one."""
    text, following, tail = line.text.strip(), after.text.strip(), sentence.tail
    opened = _opened(tail)
    if not opened and _ends(text):  # most lines
        return False
    if _BLOCK.match(after.text) and not (opened and following.startswith("附")):
        return False
    if text.startswith(("#", "|", ">")) or _is_alone(text) or _is_alone(following):
        return False
    if opened and (width or not text.startswith("-")):
        ahead = following[:_MOST_AHEAD]
        if _closes(opened, ahead) or (width and not _ends(text) and len(tail) < 2 * _MOST_AHEAD):
            return True
    if (_ends(text) or _DATED_TITLE.search(text)) and not (opened and width and text[-1] in "：:"):
        return False
    if text[-1] in _GOES_ON or following[0] in _FOLLOWS or (len(text) == len(following) == 1):
        return True
    if not after.spaced and (_parts_figure(text, following) or tail.endswith("元/")):
        return True
    if width:
        return _goes_on(line, after, sentence)
    parted = sentence.paged and bool(_PROSE.search(tail)) and not _is_name(text)
    return (parted and _is_rest(following)) or _is_cut(tail, text, following)


def _parts_figure(text: str, following: str) -> bool:
    """True if a figure that a page sets apart stands between two lines, or its unit does: 按 / 160 / 元/ / 亩; or a date is
    parted: 2027年12月 / 31日."""
    if _FIGURE.fullmatch(following):
        return bool(_WAITS.search(text))
    if _REST_OF_DATE.match(following) and _DATE_BEGUN.search(text):
        return True
    return bool(_FIGURE.fullmatch(text) and _MEASURE.match(following))


def _goes_on(line: _Line, after: _Line, sentence: _Sentence) -> bool:
    """The same where a column broke the lines, of a line that ends without a mark."""
    text, following, tail = line.text.strip(), after.text.strip(), sentence.tail
    heading = bool(_HEADING.match(sentence.opener)) and not _PROSE.search(tail)
    # What a line begins after a full stop is no heading.
    alone = tail == _tail(text) and not _SENTENCE_END.search(text)
    if sentence.full and not _is_name(text) and (not after.spaced or _over_page(line, following, sentence)):
        return True
    if (
        _LAST_CHARACTER.match(following) or (text[-1].isdigit() and _UNIT.match(following))
    ) and not after.spaced:
        return True
    if _GOES_ON_WITH.match(following) and not after.spaced:
        return True
    if _HEADING.match(sentence.opener) and alone:
        return False
    if "，" in re.split("[；;：:]", tail)[-1]:
        return not (_BLOCK.match(line.text) and alone)
    if heading or _is_name(tail) or after.spaced:
        return False
    if following[0] in _OPENERS and not _REMARK.match(following):
        return True
    if tail != _tail(text):
        return True
    if following[0].isdigit() and len(text) >= _SHORTEST_PROSE and _IS_HAN.match(text[-1]):
        return True
    return not _BLOCK.match(line.text) and text in _OPENS_SENTENCE and bool(_PROSE.search(following))


def _over_page(line: _Line, following: str, sentence: _Sentence) -> bool:
    """True if what stands after an empty line, as at the end of a page, is the rest of a sentence: soon a mark parts it."""
    begins = _HEADING.match(sentence.opener) and not _SENTENCE_END.search(sentence.opener)
    return not begins and not _BLOCK.match(line.text) and _is_rest(following)


def _is_rest(following: str) -> bool:
    """True if a line begins with what may be the rest of a sentence: soon a mark ends it."""
    rest = following[:_SOON]
    return bool(_PROSE.search(rest)) and not _OPENS.match(rest)


def _is_cut(tail: str, text: str, following: str) -> bool:
    """True if a long sentence without an end goes on in the next line although no column shows, as at the end of a page."""
    return (
        len(tail) >= _LONG_SENTENCE
        and "，" in tail
        and bool(re.search(rf"[{HAN}\d]$", text))
        and _ends(following)
        and len(following) >= _LONG_SENTENCE // 2
    )


def _closes(opened: str, following: str) -> bool:
    """True if the first bracket of a line is the one that is waited for."""
    first = next((c for c in following if c in BRACKETS or c in BRACKETS.values()), "")
    return first == opened


def _is_alone(text: str) -> bool:
    return bool(("年" in text and _DATE_LINE.fullmatch(text)) or _REMARK_LINE.fullmatch(text))


def _is_name(text: str) -> bool:
    """True if a line that happens to be full says a whole title or the name of a body."""
    return not _PROSE.search(text) and bool(_TITLE_ENDS.search(text) or _BODY_ENDS.search(text))


def _opened(tail: str) -> str:
    """Closing bracket that a sentence still needs; "" if none."""
    waiting: list[str] = []
    for character in _BRACKET.findall(tail):
        if character in BRACKETS:
            waiting.append(BRACKETS[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
    return waiting[-1] if waiting else ""


def _between(before: str, after: str) -> str:
    """A space between two words in Latin letters; Chinese has none."""
    left, right = before.rstrip()[-1:], after.lstrip()[:1]
    return " " if left.isascii() and left.isalpha() and right.isascii() and right.isalnum() else ""
