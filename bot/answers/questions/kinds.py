"""The kinds of question, from ``kinds.tsv``: how each is recognised, which facts answer it, which form words the reply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from retrieval import lazy_re as re
from retrieval.facts import FactKind
from retrieval.patterns import beginnings, quick


class Kind(StrEnum):
    """Kind of a question."""

    AMOUNT = "amount"
    RATE = "rate"
    LIMIT = "limit"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    CONTACT = "contact"
    WHY = "why"
    VALIDITY = "validity"
    HOW_TO = "howto"
    LIST = "list"
    DEFINITION = "definition"
    COMPARISON = "comparison"
    RANK = "rank"
    CLAIM = "claim"
    STACKING = "stacking"
    YES_NO = "yesno"
    ELIGIBILITY = "eligibility"
    ARTICLE = "article"
    SUMMARY = "summary"
    POLICY = "policy"
    MATCH = "match"
    OVERVIEW = "overview"
    CORPUS = "corpus"
    OPINION = "opinion"
    INSTRUCTION = "instruction"
    TASK = "task"
    OUT_OF_SCOPE = "out_of_scope"
    OTHER = "other"


NUMERIC = frozenset({Kind.AMOUNT, Kind.RATE, Kind.LIMIT})
# What is told of each side of a comparison in words: who, where, how.
IN_WORDS = frozenset({Kind.ORGANISATION, Kind.PERSON, Kind.CONTACT, Kind.PLACE, Kind.HOW_TO, Kind.VALIDITY})


@dataclass(frozen=True, slots=True)
class KindRow:
    """How a kind of question is recognised (``tells``), which facts answer it (() if a sentence does) and its reply's form."""

    kind: Kind
    facts: frozenset[FactKind]
    form: str
    tells: re.Pattern[str]


@cache
def rows() -> tuple[KindRow, ...]:
    """The rows of the table, in the order they are tried."""
    found = []
    for line in (
        resources.files("bot.answers.questions").joinpath("kinds.tsv").read_text("utf-8").splitlines()
    ):
        if line and not line.startswith("#"):
            kind, facts, form, tells = line.split("\t")
            kinds = frozenset(FactKind(name) for name in facts.split() if name != "-")
            found.append(KindRow(Kind(kind), kinds, form, quick(tells)))
    return (*found, KindRow(Kind.OTHER, frozenset(), "statement", re.compile("")))


_COLOUR = "呗呀啊哦呢哈啦嘞咧喽噢哟咯~!"
_INSTEAD = {"嘛": "吗", "伐": "吗", "啵": "吗", "咩": "吗"}
_ENDS = frozenset((*_COLOUR, *_INSTEAD, "?"))

# How it was possible is asked like why, and answered by what made it so.
_HOW_POSSIBLE = re.compile(
    r"凭(?:啥|什么)|何以|(?:为(?:什么|啥|何|嘛)|怎么|咋)[^，。？?]{0,12}(?:能|做到|这么快|那么快|这么短)"
)


def facts_for(kind: Kind, text: str) -> frozenset[FactKind]:
    """The kinds of facts that answer a question of a kind and a normalised text."""
    facts = row_of(kind).facts
    return facts | {FactKind.MEANS} if kind is Kind.WHY and _HOW_POSSIBLE.search(text) else facts


@cache
def row_of(kind: Kind) -> KindRow:
    """The row of a kind; the first where a kind has several."""
    return next(row for row in rows() if row.kind is kind)


def tell(kind: Kind, text: str) -> re.Match[str] | None:
    """The words of a normalised text that tell a kind, by the first of its rows that is found; None if none is."""
    asked = _plain(text)
    found = (row.tells.search(asked) for row in _rows_of(kind))
    return next((one for one in found if one is not None), None)


@cache
def _rows_of(kind: Kind) -> tuple[KindRow, ...]:
    """The rows of a kind, in the order they are tried."""
    return tuple(row for row in rows() if row.kind is kind)


def kind_of(text: str, besides: Collection[Kind] = ()) -> Kind:
    """Kind of a normalised question by the table; ``besides`` are kinds to leave out."""
    asked = _plain(text)
    table, (by_beginning, may_be) = rows(), _beginnings()
    for character in by_beginning.keys() & asked:
        may_be |= by_beginning[character]
    while may_be:
        bit = may_be & -may_be  # of the first row that is left
        row = table[bit.bit_length() - 1]
        if row.tells.search(asked) and row.kind not in besides:
            return row.kind
        may_be ^= bit
    return Kind.OTHER


@cache
def _beginnings() -> tuple[dict[str, int], int]:
    """For each character the rows that may be found where it stands, and the rows that may be anywhere, a bit a row."""
    found: defaultdict[str, int] = defaultdict(int)
    anywhere = 0
    for number, row in enumerate(rows()):
        begins = beginnings(row.tells.pattern)
        single = {digit if one == r"\d" else one for one in begins or () for digit in "0123456789"}
        if begins is None or any(len(one) > 1 for one in single):  # a range, a class
            anywhere |= 1 << number
            continue
        for one in single:
            found[one] |= 1 << number
    return dict(found), anywhere


def _plain(text: str) -> str:
    """A question without what only colours its end (呀, 呢, 呗), and with 吗 for what is said in its stead (嘛, 伐)."""
    if text[-1:] not in _ENDS:
        return text
    bare = text.rstrip("?")
    mark = text[len(bare) :]
    bare = bare.rstrip(_COLOUR)
    said = _INSTEAD.get(bare[-1:], "")
    return f"{bare[: -len(said) or None]}{said}{mark}"
