"""The label that opens an item of a list and says what the item is for (（一）金融机构总部。一年内…), and the headings over an item."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.answers.ladders.clause_search import ClauseHit
from retrieval import lazy_re as re
from retrieval.clauses import Clause
from retrieval.index import Index
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import quantities
from retrieval.query import Query

_LABEL = re.compile(
    rf"\s*(?:[（(][{ONE_TO_TEN}\d]{{1,3}}[)）]|[{ONE_TO_TEN}\d]{{1,3}}[、.．])\s*(?P<name>[^。：:，,；;\n]{{2,24}})[。：:]"
)

_MARKER = re.compile(
    rf"\n\s*(?:第[{ONE_TO_TEN}百\d]{{1,4}}条|[（(][{ONE_TO_TEN}\d]{{1,3}}[)）]|[{ONE_TO_TEN}\d]{{1,3}}[、.．](?!\d))"
)

_GRANT = "(?:补[贴助]|奖[励补]|资助)"
_NAMES, _MORE = 4, 2  # code points of a name in a row that name it, and how many more than of another


def begins_item(text: str, start: int, end: int) -> bool:
    """True if a numbered item begins between two offsets of a text."""
    return _MARKER.search(text, start, end) is not None


def label_of_item(text: str, begin: int, at: int) -> str:
    """The label of the item that an offset of a text lies in, "" if it has none; ``begin`` is where what holds the item begins, whose
    own label this is not."""
    line = text.rfind("\n", begin, at) + 1
    label = _LABEL.match(text, line, at) if line > begin else None
    return label["name"] if label else ""


def headings_over(clause: Clause, text: str) -> tuple[str, ...]:
    """The headings over a clause, without that which its own words are (2.1.3 营业收入5亿元以上的)."""
    last = clause.section[-1] if clause.section else ""
    own = bool(quantities(last)) and last in text[clause.start : clause.end]
    return clause.section[:-1] if own else clause.section


def share_named(label: str, asked: str) -> float:
    """How much of a label a question says, by its pairs of characters, 0 to 1."""
    pairs = {one + other for one, other in pairwise(label)}
    return sum(pair in asked for pair in pairs) / (len(pairs) or 1)


def names_another(index: Index, query: Query, hit: ClauseHit) -> bool:
    """True if a question says more of the name of a clause beside one, under the same heading, than of its own: 做节能改造 is of 既有建筑节能改造,
    and not of 超低能耗建筑; 技改 is of 技术改造."""
    text, clause = hit.report.text, hit.clause
    if not clause.name or not clause.section:
        return False
    asked = "\n".join((query.text, *_whole_names(query)))
    over, own = _list_of(clause, text), _said(clause.name, asked)
    beside = (
        _said(one.name, asked)
        for one in index.clauses(hit.number)
        if one.name != clause.name and _list_of(one, text) == over
    )
    return max(beside, default=0) >= max(_NAMES, own + _MORE)


def _whole_names(query: Query) -> Iterator[str]:
    """What a question calls a grant by, in the words that this is short for: 技术改造 of 技改补助."""
    for word in dict.fromkeys(query.words):
        if len(word) > 1 and re.search(f"{re.escape(word)}{_GRANT}", query.text):
            yield from (one for one in query.expansions.get(word, ()) if _is_short_for(word, one))


def _is_short_for(word: str, name: str) -> bool:
    rest = iter(name)
    return name[:1] == word[:1] and word not in name and all(one in rest for one in word)


def _list_of(clause: Clause, text: str) -> tuple[str, ...]:
    """The headings over the list in which a clause is an item, an article of its own name among others too."""
    of_its_own = clause.section and clause.name in clause.section[-1]
    return clause.section[:-1] if of_its_own else headings_over(clause, text)


def _said(name: str, question: str) -> int:
    """Code points of the longest run of a name that a question holds."""
    longest = 0
    for start in range(len(name)):
        while start + longest < len(name) and name[start : start + longest + 1] in question:
            longest += 1
    return longest
