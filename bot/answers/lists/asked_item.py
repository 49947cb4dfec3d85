"""Which item of a list a question is about: one that it names, one that alone holds a word of it, a field whose label it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.finder import Finder
from bot.answers.ladders.amount_wording import squeezed
from bot.answers.lists.list_lines import SHORT_ITEM
from bot.answers.lists.list_search import HeadedHit
from bot.answers.lists.nested_lists import ListHit
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.lists import Entry
from retrieval.report import Report
from retrieval.search import Hit

_LEAST = 0.55  # of a question that a list must hold, of which a field is told
_FEW_OF = 5  # items: of so many one may hold a word that tells what is asked about
_COMMON = 8  # times that a word of one item alone may stand in its report
_NEARLY = 0.8  # of the best list's score
_LEAST_NAME = 4  # code points of a head that names its item whole
_SHORT_HEAD = 12  # code points of a head that names its item


def item_asked(finder: Finder, question: Question, hit: ListHit) -> Entry | None:
    """The item of a list, or of a list within it, that a question is about: it names the item whole, or a word of it stands in
    that item alone, and not over the list."""
    text, one = hit.report.text, hit.list
    if hit.meant and (named := _named_item(finder, question, hit)) is not None:
        return named
    over = "\n".join(
        (
            hit.report.title,
            *(text[slice(*head)] for head in one.above),
            text[slice(*one.opener)] if one.opener else "",
        )
    )
    words = finder.ranker.asked(question) if hit.meant else finder.ranker.telling(question)
    inner = _items_within(finder, hit) if hit.meant else []
    for word in words:
        if len(word) < 2 or text.count(word) > _COMMON:
            continue  # what is said all over a report tells no item of it
        if finder.ranker.held_in(question, word, over) < 1:
            for items in (one.items, inner):
                holding = [
                    item
                    for item in items
                    if finder.ranker.held_in(question, word, text[item.body : item.head]) >= 1
                ]
                # Of a glossary two terms of many may share a word: neither is asked for by the whole of it.
                if len(holding) == 1 or (not hit.meant and 0 < len(holding) * _FEW_OF <= len(items)):
                    return holding[0]
    return None


def _items_within(finder: Finder, hit: ListHit) -> list[Entry]:
    """The items of the lists within a list, such as are more than their heads."""
    one = hit.list
    return [
        item
        for other in finder.corpus.index.lists(hit.number)
        if not other.table and one.items[0].start <= other.start < one.end
        for item in other.items
        if item.end - item.head > SHORT_ITEM
    ]


def _named_item(finder: Finder, question: Question, hit: ListHit) -> Entry | None:
    """The one item, of a list and those within it, whose whole head a question names: 境内上市 of （一）境内上市（二）境外上市."""
    text, asked = hit.report.text, squeezed(question.query.text)
    items = [
        *(item for item in hit.list.items if item.end - item.head > SHORT_ITEM),
        *_items_within(finder, hit),
    ]
    named = [
        item
        for item in items
        if item.head - item.body >= _LEAST_NAME and squeezed(text[item.body : item.head]) in asked
    ]
    return named[0] if len(named) == 1 else None


def list_within(finder: Finder, hit: ListHit, item: Entry) -> ListHit | None:
    """The list that the head of an item opens: of 转移材料（一）转入（二）转出, each with its own, the one asked for."""
    opened = (
        one
        for one in finder.corpus.index.lists(hit.number)
        if not one.table and one.opener is not None and item.body <= one.opener[0] < item.head
    )
    inner = next((one for one in opened if item.body < one.items[0].start and one.end <= item.end), None)
    return replace(hit, list=inner) if inner is not None else None


def is_label(item: Entry) -> bool:
    """True if an item is a text under a short head of its own (落户补贴。对……)."""
    return item.head - item.body <= _SHORT_HEAD and item.end - item.head > SHORT_ITEM


def asked_field(finder: Finder, question: Question, hits: Sequence[Hit]) -> HeadedHit | None:
    """The one field whose label is the very noun that is asked for (资质：… of 哪些资质的企业), in a list that holds enough of the
    question; None if there is none, or several."""
    found = [
        HeadedHit(item, hit.report, hit.number, hit.score, True)
        for hit in finder.lists(question, hits)
        if hit.score >= _LEAST
        for item in hit.list.items
        if _is_asked_noun(question, hit.report, item)
    ]
    return found[0] if len(found) == 1 else None


def headed_by_the_asked(finder: Finder, question: Question, hits: Sequence[Hit]) -> HeadedHit | None:
    """The one item, of the lists that hold nearly as much of a question as the best one, whose whole head the question names
    (免交租金。经民政部门认定为…); None if there is none, or several."""
    lists = finder.lists(question, hits)
    asked = squeezed(question.query.text)
    found = {
        item: HeadedHit(item, hit.report, hit.number, hit.score, True)
        for hit in lists
        if hit.score >= _NEARLY * lists[0].score
        for item in hit.list.items
        if _LEAST_NAME <= item.head - item.body <= min(_SHORT_HEAD, item.end - item.head)
        and squeezed(hit.report.text[item.body : item.head]) in asked
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_asked_noun(question: Question, report: Report, item: Entry) -> bool:
    """True if an item is a field whose label is the very noun that is asked for."""
    if report.text[item.head : item.head + 1] not in ("：", ":"):
        return False
    name = re.escape(squeezed(report.text[item.body : item.head]))
    asked = rf"(?:哪(?:些|几[个类项种])|什么|啥)(?:样的)?{name}"
    return re.search(asked, question.query.text) is not None
