"""A report → its lists: numbered ones by the order of their numbers, stacked ones by how their lines end, tables by rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from retrieval import lazy_re as re
from retrieval.captions import caption_end
from retrieval.characters import COLONS, FULL_STOPS, SEMICOLONS
from retrieval.lists.decimal_lists import decimal_lists
from retrieval.lists.item_list import Entry, ItemList
from retrieval.lists.item_numbers import LINE_ENDS, SPOKEN, ItemNumber, marks
from retrieval.lists.list_openers import is_unnumbered, opener_before, stated_count
from retrieval.lists.unnumbered_lists import bulleted, fields, labelled, stacked, tables
from retrieval.report import Report

_CLOSES = re.compile(r"^[^\S\n]*#{0,6}[^\S\n]*附\s?(?:件|则|表|录)[^\n。；，]{0,30}$", re.MULTILINE)
_MARKDOWN = re.compile(r"^#{1,6}\s+(?=\S)", re.MULTILINE)
_QUESTION = re.compile(r"(?:问|Q)\s?\d{0,2}\s?[：:.、]\s*")  # before the heading of a reply
_LINE_END = re.compile(rf"(?<=[{LINE_ENDS}])[^\S\n]*\n|\n[^\S\n]*\n")  # that no column width broke
# The same; that a blank stands first in it makes the search some four times as fast.
_PARAGRAPH = re.compile(rf"\s(?:(?<=[{LINE_ENDS}]\n)|(?<=\n)[^\S\n]*\n|(?<=[{LINE_ENDS}][^\S\n])[^\S\n]*\n)")
_STOP = re.compile(f"[{FULL_STOPS}]")
_HEAD_ENDS = re.compile(rf"[{FULL_STOPS}{SEMICOLONS}{COLONS}\n]")
_SPOKEN_HEAD_ENDS = re.compile(rf"[{FULL_STOPS}{SEMICOLONS}{COLONS}]")
_LONGEST_HEAD = 90  # code points
_FEWEST = 2  # items
_PART = 0  # the kind of number that heads chapters
_OUTER = {0, 1, 2, 3}  # kinds of numbers that head parts of a paper


@dataclass
class _Open:
    """A list that is being read: its kind of number, the marks of its items, its opener."""

    kind: int
    marks: list[ItemNumber]
    opener: tuple[int, int] | None
    inner: list[tuple[int, int]] = field(default_factory=list)  # the lists within its items


def read_lists(report: Report) -> tuple[ItemList, ...]:
    """The lists of a report, by where they begin; a list of one item is none."""
    text = report.text
    numbered = list(_numbered(text, report))
    taken = sorted(entry.start for one in numbered for entry in one.items)
    found = [
        *numbered,
        *stacked(text, taken),
        *bulleted(text),
        *labelled(text, numbered),
        *tables(text),
        *decimal_lists(report),
        *fields(report),
    ]
    return _placed(sorted(found, key=lambda one: (one.start, -one.end)))


def _placed(found: Sequence[ItemList]) -> tuple[ItemList, ...]:
    """The lists with the heads they stand under."""
    above: list[tuple[Entry, ItemList]] = []
    placed = []
    for one in found:
        first = one.items[0].start
        above = [(entry, of) for entry, of in above if entry.end > first]
        heads = tuple((entry.body, entry.head) for entry, of in above if entry.start < first)
        placed.append(replace(one, above=heads))
        above += [(entry, one) for entry in one.items]
    return tuple(placed)


def _breaks(text: str, report: Report) -> Iterator[int]:
    """Offsets at which every list ends: annexes, and headings without a number."""
    yield from (match.start() for match in _CLOSES.finditer(text))
    for match in _MARKDOWN.finditer(text) if "#" in text else ():
        if next(marks(text[match.end() : match.end() + 12]), None) is None:
            yield match.start()
    for section in report.sections:
        asks = _QUESTION.match(text, section.start)
        if (
            section.path
            and is_unnumbered(section.path[-1])
            and text.startswith(section.path[-1], asks.end() if asks else section.start)
        ):
            yield section.start


def _labels(text: str, report: Report) -> list[int]:
    """Offsets of labels in bold that head a section (**申报地点**：…): what is numbered within one of the text's parts ends there."""
    return [
        one.start for one in report.sections if one.path and text.startswith(f"**{one.path[-1]}", one.start)
    ]


def _numbered(text: str, report: Report) -> Iterator[ItemList]:
    """The lists whose items bear numbers that go on from each other."""
    numbers = list(marks(text))
    if len(numbers) < _FEWEST:
        return
    breaks, labels = sorted(_breaks(text, report)), _labels(text, report)
    stack: list[_Open] = []
    last_of: dict[int, int] = {}  # what each kind of number was last
    before = 0
    for mark in numbers:
        if text[text.rfind("\n", 0, mark.start) + 1 :][:1] == "|":
            continue
        at = bisect_left(breaks, mark.start + 1)
        if at and breaks[at - 1] >= before:
            yield from _closed(text, stack, 0, breaks[at - 1])
            before = max(before, breaks[at - 1])
            last_of.clear()
        label = bisect_left(labels, before)
        if label < len(labels) and labels[label] < mark.start:
            yield from _closed(text, stack, _within_parts(stack), labels[label])
            before = max(before, labels[bisect_left(labels, mark.start) - 1])
        depth = _goes_on(stack, mark)
        if depth is not None:
            yield from _closed(text, stack, depth + 1, mark.start)
            stack[depth].marks.append(mark)
        elif mark.value == 1 or (
            last_of.get(mark.kind) == mark.value - 1 and (mark.kind in _OUTER or mark.line)
        ):
            yield from _closed(text, stack, _place(stack, mark), mark.start)
            under = bool(stack) and stack[-1].marks[-1].end == before
            stack.append(
                _Open(mark.kind, [mark], opener_before(text, before, mark.start, under, mark.kind in SPOKEN))
            )
        else:
            continue
        last_of[mark.kind] = mark.value
        before = mark.end
    end = min((one for one in breaks if one >= before), default=len(text))
    if label := next((one for one in labels if before <= one < end), 0):
        yield from _closed(text, stack, _within_parts(stack), label)
    yield from _closed(text, stack, 0, end)


def _within_parts(stack: Sequence[_Open]) -> int:
    """Number of the open lists that are of parts of a paper, and no lists within one."""
    return next((depth for depth, one in enumerate(stack) if one.kind not in _OUTER), len(stack))


def _goes_on(stack: Sequence[_Open], mark: ItemNumber) -> int | None:
    """The list that a mark is the next item of; between marks that begin a line one number may be left out."""
    for depth in range(len(stack) - 1, -1, -1):
        one = stack[depth]
        if one.kind != mark.kind:
            continue
        step = mark.value - one.marks[-1].value
        if step == 1 or (step == 2 and mark.line and one.marks[-1].line):
            return depth
        if step == 0 and one.kind == _PART and mark.line and one.marks[-1].line:
            return depth  # two chapters of one number
        if step != 1:
            return None
    return None


def _place(stack: Sequence[_Open], mark: ItemNumber) -> int:
    """Number of the open lists that stay open over a list that a mark begins."""
    for depth, one in enumerate(stack):
        below_article = one.kind == 3 and mark.kind in (1, 2)
        if one.kind == mark.kind or (mark.kind in _OUTER and one.kind > mark.kind and not below_article):
            return depth
    return len(stack)


def _closed(text: str, stack: list[_Open], depth: int, end: int) -> Iterator[ItemList]:
    """Close the lists from a depth on, the innermost first."""
    while len(stack) > depth:
        one = stack.pop()
        made = _made(text, one, end)
        if made is None:
            continue
        if stack:
            stack[-1].inner.append((made.start, made.end))
        yield made


def _made(text: str, one: _Open, end: int) -> ItemList | None:
    """The list that some marks make; None for a single one."""
    if len(one.marks) < _FEWEST:
        return None
    ends = [mark.start for mark in one.marks[1:]]
    spans = [
        (mark, mark.end, _trimmed(text, mark.end, stop))
        for mark, stop in zip(one.marks, [*ends, end], strict=True)
    ]
    last = one.marks[-1]
    limit = _last_end(text, one, spans)
    spans[-1] = (last, last.end, _trimmed(text, last.end, limit))
    items = tuple(_entry(text, one, *span) for span in spans if span[2] > span[1])
    if len(items) < _FEWEST:
        return None
    start = one.opener[0] if one.opener else items[0].start
    return ItemList(start, items[-1].end, items, one.opener, said=stated_count(text, one.opener))


def _entry(text: str, one: _Open, mark: ItemNumber, body: int, end: int) -> Entry:
    while body < end and text[body].isspace():
        body += 1
    inner = min((start for start, _ in one.inner if body < start < end), default=end)
    ends = _SPOKEN_HEAD_ENDS if one.kind in SPOKEN else _HEAD_ENDS
    if (captioned := caption_end(text, body, end)) > body:
        return Entry(mark.start, body, end, captioned)
    match = ends.search(text, body + 1, end) if end > body + 1 else None
    head = min(match.start() if match else end, inner) if inner > body else match.start() if match else end
    if head - body > _LONGEST_HEAD:
        cut = text.rfind("，", body, body + _LONGEST_HEAD)
        head = cut if cut > body else body + _LONGEST_HEAD
    return Entry(mark.start, body, end, max(head, body + 1))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in "#*-"):
        end -= 1
    return end


def _last_end(text: str, one: _Open, spans: Sequence[tuple[ItemNumber, int, int]]) -> int:
    """Offset where the last item ends: it takes as many paragraphs, and within a line as many sentences, as the longest other."""
    _, start, end = spans[-1]
    others = spans[:-1]
    inner = sorted(span for span in one.inner if span[0] >= start)
    least = max((stop for _, stop in inner[:1]), default=start) if inner and one.kind not in _OUTER else start
    if stops := _ends_of(_PARAGRAPH, text, start, end, one.inner):
        paragraphs = max(len(_ends_of(_PARAGRAPH, text, begin, stop, one.inner)) for _, begin, stop in others)
        end = stops[paragraphs] if len(stops) > paragraphs else end
    closed_by_semicolon = all(text[stop - 1] in "；;、，," for _, _, stop in others)
    if not one.marks[-1].line or closed_by_semicolon:
        full = _ends_of(_STOP, text, start, end, one.inner)
        if full:
            sentences = max(
                len(_ends_of(_STOP, text, begin, stop - 1, one.inner)) for _, begin, stop in others
            )
            end = full[sentences] if len(full) > sentences else end
    if one.kind in SPOKEN:
        line = _LINE_END.search(text, start, end)
        end = line.start() if line else end
    return max(end, least)


def _ends_of(
    pattern: re.Pattern[str], text: str, start: int, end: int, inner: Sequence[tuple[int, int]]
) -> list[int]:
    """Offsets where the matches of a pattern end in a range, outside of the lists within it."""
    found = []
    for match in pattern.finditer(text, start, end):
        at = match.end()
        if not any(left < match.start() < right for left, right in inner):
            found.append(at)
    return found
