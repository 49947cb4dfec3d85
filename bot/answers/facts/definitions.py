"""Whether a sentence says what a term means that a question asks for."""

from __future__ import annotations

from functools import lru_cache

from bot.answers.sentences.word_overlap import starts_of
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.query import Query

# What stands behind a term that is defined, and what a law may say of it between: 所称包价|旅游业务.
_MEANS = (
    r"[”\"」』》]?(?:\([^)]*\))?\s*"
    r"(?:[,，]?\s*(?:是指|指的是|指(?!标|导|数|挥|定|示|引)|即|是一种|包括|为)|:)"
)
_MEANS_BEHIND, _MEANS_FURTHER_ON = re.compile(_MEANS), re.compile(rf"[{HAN}]{{1,4}}?{_MEANS}")
_BETWEEN_TERMS = re.compile(r"[^\w\u3400-\u9fff&]+|的|里|中|对|说|讲|都|包括|包含|算上?")
_SO_CALLED = ("所称", "所称“", '所称"', "所称「")


def defines(text: str, query: Query) -> bool:
    """True if a sentence says what a term of a question means: the term, then 是指, 指, ：, 即 and the like.

    The term is what 的, 里, 说 and the like leave of the question, or its last word, or what counts as that. A law may name it with
    what it is: 前款所称包价旅游业务，是指….
    """
    return any(
        _MEANS_BEHIND.match(text, at + len(term))
        or (text.endswith(_SO_CALLED, 0, at) and _MEANS_FURTHER_ON.match(text, at + len(term)))
        for term in _terms(query)
        for at in starts_of(term, text)
    )


def _terms(query: Query) -> list[str]:
    """The terms whose meaning a question may ask for."""
    terms = _parts(query.content)
    last = next((word for word in reversed(query.words) if len(word) > 1), "")
    return [term for term in (*terms, last, *query.expansions.get(last, ())) if len(term) > 1]


@lru_cache(maxsize=64)  # of the same question for each sentence
def _parts(content: str) -> tuple[str, ...]:
    return tuple(_BETWEEN_TERMS.split(content))


_DEFINED_AS, _LONGEST_TERM = re.compile("是指|指的是|是一种|指|即|[:：]"), 24


def term_length(text: str, query: Query) -> int:
    """Code points of the longest term that a sentence defines and a question names: 公共信用信息 is longer than 信用信息."""
    before = (text[: found.start()].rstrip('”"」』》 ,，') for found in _DEFINED_AS.finditer(text))
    return max(
        (
            next(
                (size for size in range(min(len(one), _LONGEST_TERM), 0, -1) if one[-size:] in query.text), 0
            )
            for one in before
        ),
        default=0,
    )
