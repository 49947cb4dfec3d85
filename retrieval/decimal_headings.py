"""Finds headings that are numbered in figures: 1、申报条件, 01 落地奖励, 1.1 适用范围, 1.1.1, 1. 怎么申报？"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval import lazy_re as re
from retrieval.characters import FULL_STOPS, HAN, SEMICOLONS
from retrieval.headings import Heading, Rank
from retrieval.numerals import ONE_TO_TEN

_NUMBER = re.compile(
    r"[^\S\n]*(?:\*\*)?(?P<number>\d{1,2}(?:[.．]\d{1,2}){0,3})(?P<stop>[、.．)）]?)(?P<gap>[^\S\n]*)(?=\S)"
)
# What makes a number a figure, and of the characters that also begin a word those that don't: 2 人才补贴.
_UNIT = re.compile(
    r"[万亿千百元%％‰倍月米吨亩件次折点：:/×xX\-—~～至到]|公(?=里|顷|斤)|平(?=方|米)|人(?!才|员|力|口|工|事)|家(?!庭|政)"
    r"|项(?!目)|名(?!称|录|单|牌|优|师)|户(?!籍|外|口)|天(?!使|然)|日(?!常)|里|成(?!果|立|本|长|员|效)"
    r"|分(?!类|期|档|级|支|公)|个(?!人|体|税|性)|年(?!度|审|报|龄)"
)
# The number of an item before its text, and no figure: 1.2.1 总投资, （一）, 3. and 3、, but not 1.5亿元.
ITEM_NUMBER = (
    rf"(?:\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}[.．、]?(?![.．]?\d|\s*(?:{_UNIT.pattern}))"
    rf"|[（(]?[{ONE_TO_TEN}\d]{{1,3}}(?:[)）、]|[.．](?!\d(?!\d{{3}}年))))"
)
_SENTENCE = re.compile(f"[{FULL_STOPS}{SEMICOLONS}，]")
_BEGINS_TITLE = re.compile(f"[{HAN}]{{2}}")
_QUESTION = re.compile(r"[？?]$")
_CLAUSE = re.compile(r"[，,：:；;。！？]")
_LONGEST_TITLE = 30  # code points of a heading that has a line of its own
_LONGEST_QUESTION = 80
_LONGEST_ALONE = 60  # of one that has no clauses, such as the title of a policy
_MOST_LEFT_OUT = 1  # number that a line which is no title has
_LONGEST_LABEL = 24
_LEAST = 2
_LEAST_BARE = 3  # of 1 租房提取, where no mark parts the number
_LEAST_SHARE = 0.6
_LEAST_MEASURES = 4
_SHORTEST_MEASURE = 60  # code points
_NAMED = re.compile(rf"[{HAN}“”（）、，]{{4,30}}(?:[。：:]|$)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that begins with a number in figures: where that and what follows it begin."""

    number: tuple[int, ...]
    start: int
    body: int
    end: int
    title: str
    stopped: bool  # a mark, or a nought before it, parts the number from what follows
    last: bool  # nothing stands between it and the next such line
    listed: bool  # what stands right before it opens a list, or is its item before


def decimal_headings(text: str, lines: Sequence[tuple[int, str]], alone: bool) -> list[Heading]:
    """The headings among a text's lines that are numbered 1.1 with those above and under them, in order.

    Else those numbered 1、 that head something and are no list: by far the most of the lines numbered so, where the text
    has no other headings (``alone``).
    """
    numbered = list(_numbered(text, lines))
    nested = _in_order(numbered) if any(len(line.number) > 1 for line in numbered) else []
    if sum(len(line.number) > 1 for line in nested) >= _LEAST:
        return [_heading(text, line) for line in nested]
    single = alone and (_single(numbered) or _measures(text, numbered))
    return [_heading(text, line) for line in single or _inner(numbered)]


def _numbered(text: str, lines: Sequence[tuple[int, str]]) -> Iterator[_Line]:
    before: _Line | None = None
    above = ""
    found = [_NUMBER.match(line) for _, line in lines]
    for number, ((at, line), match) in enumerate(zip(lines, found, strict=True)):
        previous, above = above, line
        if match is None:
            before = None
            continue
        parts = tuple(int(part) for part in re.split("[.．]", match["number"]))
        body = line[match.end() :]
        padded = match["number"].startswith("0") and len(parts) == 1
        parted = match["stop"] or match["gap"]
        if _UNIT.match(body) and not (parted if len(parts) > 1 or padded else match["stop"]):
            continue
        if not parted and len(parts) == 1:
            continue
        title = body.strip().rstrip("*")
        end = at + len(line)
        # A table is no line of these.
        after = lines[number + 1][0] if number + 1 < len(lines) else len(text)
        following = (after == len(text) or found[number + 1] is not None) and not text[end:after].strip()
        item = (
            before is not None
            and before.number[-1] + 1 == parts[-1]
            and not _SENTENCE.search(before.title)
            and not text[before.end : at].strip()
        )
        listed = item or previous.rstrip().endswith(("：", ":"))
        before = _Line(
            parts,
            at + match.start("number"),
            at + match.end(),
            end,
            title,
            bool(match["stop"]) or padded,
            following,
            listed,
        )
        yield before


def _in_order(lines: Sequence[_Line]) -> list[_Line]:
    """The lines whose numbers count on from each other (1, 1.1, 1.2, 2, 2.1)."""
    kept: list[_Line] = []
    last: tuple[int, ...] = ()
    for at, line in enumerate(lines):
        number, depth = line.number, len(line.number)
        if depth == 1:
            # One that has nothing numbered 1.1 under it is an item of a list, unless its title stands alone.
            below = lines[at + 1].number if at + 1 < len(lines) else ()
            plain = not _SENTENCE.search(line.title) and len(line.title) <= _LONGEST_TITLE
            next_of_all = (last[:1] or (0,))[0] + 1
            # 3 申报材料 with no mark behind its number goes on from 2 奖励标准, which has 2.1 under it.
            goes_on = bool(kept) and number == (next_of_all,) and _BEGINS_TITLE.match(line.title)
            if below[:1] != number and not (plain and (line.stopped or goes_on)):
                continue
            counts = number[0] in (1, next_of_all) or (below == (*number, 1) and number[0] > next_of_all)
        else:
            before = last[:depth]
            counts = number[-1] == 1 or number == (*before[:-1], (before or (0,))[-1] + 1)
            counts = counts and (number[: depth - 1] == last[: depth - 1] or number[-1] == 1)
        if counts:
            kept.append(line)
            last = number
    return kept


def _single(lines: Sequence[_Line]) -> list[_Line]:
    """Lines numbered 1、 that are short and head a text each; none where most are items that follow each other."""
    kept: list[_Line] = []
    for line in lines:
        counts = len(line.number) == 1 and line.number[0] in (1, kept[-1].number[0] + 1 if kept else 1)
        if counts and _is_title(line.title) and line.stopped and not line.last:
            kept.append(line)
    single = sum(len(line.number) == 1 for line in lines)
    return kept if len(kept) >= _LEAST and len(kept) >= _LEAST_SHARE * single else []


def _measures(text: str, lines: Sequence[_Line]) -> list[_Line]:
    """The measures that a paper without other headings is made of, each with a short name before its text: 1.促进投资。对新设立的…；
    none where they are few or short, as the items of a list are."""
    runs: list[list[_Line]] = []
    for line in lines:
        if len(line.number) == 1 and line.stopped and line.number[0] == 1:
            runs.append([line])
        elif runs and len(line.number) == 1 and line.stopped and line.number[0] == runs[-1][-1].number[0] + 1:
            runs[-1].append(line)
    run = max(runs, key=len, default=[])
    if len(run) < _LEAST_MEASURES:
        return []
    ends = [*(line.start for line in run[1:]), len(text)]
    named = sum(_NAMED.match(line.title) is not None for line in run)
    held = sum(end - line.start for line, end in zip(run, ends, strict=True))
    long = sum(end - line.start >= _SHORTEST_MEASURE for line, end in zip(run, ends, strict=True))
    whole = held >= _LEAST_SHARE * len(text) and long >= _LEAST_SHARE * len(run)
    return run if 2 * named >= len(run) and whole else []


def _inner(lines: Sequence[_Line]) -> list[_Line]:
    """Titles numbered 1. that stand alone over a text each, whatever else is numbered: the items under 一、 or （一）.

    Those whose number no mark parts (1 租房提取) where no other is one.
    """
    alone = [
        line
        for line in lines
        if len(line.number) == 1 and not (line.last or line.listed) and _heads_item(line.title)
    ]
    marked = _in_runs([line for line in alone if line.stopped], _LEAST)
    return marked or _in_runs([line for line in alone if not line.stopped], _LEAST_BARE)


def _in_runs(lines: Sequence[_Line], least: int) -> list[_Line]:
    """The lines that count from 1 on; none where no run has ``least``: fewer may be chance."""
    runs: list[list[_Line]] = []
    for line in lines:
        if line.number == (1,):
            runs.append([line])
        elif runs and 1 <= line.number[0] - runs[-1][-1].number[0] <= 1 + _MOST_LEFT_OUT:
            runs[-1].append(line)
    return [line for run in runs for line in run] if any(len(run) >= least for run in runs) else []


def _is_title(title: str) -> bool:
    return (
        len(title) <= _LONGEST_TITLE and not _SENTENCE.search(title) and not title.endswith(("：", ":"))
    ) or _is_question(title)


def _is_question(title: str) -> bool:
    return len(title) <= _LONGEST_QUESTION and bool(_QUESTION.search(title)) and "。" not in title


def _heads_item(title: str) -> bool:
    return _is_question(title) or (1 < len(title) <= _LONGEST_ALONE and not _CLAUSE.search(title))


def _heading(text: str, line: _Line) -> Heading:
    clause = _CLAUSE.search(line.title)
    whole = _is_title(line.title) or (clause is None and len(line.title) <= _LONGEST_ALONE)
    size = min(clause.start() if clause else len(line.title), _LONGEST_LABEL)
    after = line.end if whole else line.body + size
    label = text[line.start : after].replace("**", "").strip()
    return Heading(line.start, line.start, after, Rank.FIGURE + len(line.number) - 1, label)
