"""Recognises headings, names of articles and lines over items: text that states nothing by itself."""

from __future__ import annotations

from collections.abc import Mapping

from retrieval import lazy_re as re
from retrieval.lists import Entry
from retrieval.numerals import ONE_TO_TEN
from retrieval.passages import Sentence
from retrieval.report import Section
from retrieval.table_rows import is_group

_LONGEST_NAME = 14  # code points
_NAME = re.compile(r"\s*[^\s，。；：,;:？?、\d][^，。；：,;:？?\d]*")
_LONGEST_MARK = 8  # code points of the number of an item
_NAMED = re.compile(
    rf"\s*((?:第[{ONE_TO_TEN}百\d ]{{1,5}}条\s*)?[^\s，。；：,;:？?、“”\d][^，。；：,;:？?\d\n]{{2,18}}。)"
)

_STATES = re.compile("应当|不得|可以|是(?!否)|由.{2,}负责")  # no name: 市人民政府的监督机构是航务局


def is_heading(text: str, section: Section, name: tuple[str, ...], sentence: Sentence) -> bool:
    """True if a sentence is only the heading of its section, the ``name`` of its article, or of a group of table rows."""
    said = text[sentence.start : sentence.end]
    alone = bool(section.path) and section.path[-1].endswith(said)
    heads = (alone or said in name) and sentence.end < section.end - 1
    return heads or is_group(text, sentence.start, sentence.end)


def heads_item(text: str, sentence: Sentence, entries: Mapping[int, Entry]) -> bool:
    """True if a sentence is only the heading of an item (3、创业租金补贴) that is followed by text."""
    for start in range(sentence.start, min(sentence.start + _LONGEST_MARK, sentence.end)):
        if (entry := entries.get(start)) is not None:
            short = entry.head - entry.body <= _LONGEST_NAME  # with a full stop: 5.民宿建设。
            alone = text.startswith("\n", entry.head) or (
                short
                and text.startswith("。", entry.head)
                and _NAME.fullmatch(text, entry.body, entry.head) is not None
            )
            return alone and entry.head + 1 >= sentence.end and entry.end > entry.head + 2
    return False


def run_in(text: str, section: Section) -> tuple[str, ...]:
    """The name that an article gives itself before its text (第五条 招大引强奖。…), () if it gives itself none."""
    match = _NAMED.match(text, section.start, section.end)
    names = match is not None and _STATES.search(match[1]) is None and match.end() < section.end - 1
    return (match[1],) if match and names else ()
