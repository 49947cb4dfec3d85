"""Recognises messages without a question: greetings, thanks, praise, insults and the like."""

from __future__ import annotations

from functools import cache
from importlib import resources

from bot.answers.answer import Outcome
from retrieval import lazy_re as re

# After these a person may want to ask something; thanks, praise and insults get a word back and nothing else.
_SUGGEST_AFTER = frozenset({"greeting", "who_are_you", "test", "out_of_scope", "task", "instruction"})
_EMOJI = re.compile(
    "[\U0001f44d\U0001f64f\U0001f44f\U0001f44c\u2764\U0001f600-\U0001f64f\U0001f91d\U0001f389\U0001f339\U0001f90d-\U0001f9ff\ufe0f\U0001f3fb-\U0001f3ff\\s]+"
)


@cache
def _rows() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = resources.files("bot.answers.questions").joinpath("smalltalk.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((sort, re.compile(pattern, re.IGNORECASE)) for sort, pattern in rows)


@cache
def _any_row() -> re.Pattern[str]:
    """A pattern that whatever is small talk matches: of a question one look tells that it is none."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _rows()), re.IGNORECASE)


def _sort(text: str) -> str:
    """The sort of small talk that a text is by itself; "" if it is none."""
    if not _any_row().fullmatch(text):
        return ""
    return next(sort for sort, pattern in _rows() if pattern.fullmatch(text))


def small_talk_kind(normal: str) -> str:
    """Sort of small talk of a normalised message; "" if it is not small talk."""
    if normal.strip() and _EMOJI.fullmatch(normal):
        return "emoji"
    bare = normal.strip(" 。.!！?？~～,，、")
    clauses = [clause for clause in re.split(r"[,，。.!！~～、\s]+", bare) if clause]
    whole = _sort(bare)
    if whole or len(clauses) < 2:
        return whole
    # 好的，明白了: each clause is small talk by itself.
    last = ""
    for clause in clauses:
        last = _sort(clause)
        if not last:
            break
    return last


def suggests(outcome: Outcome, sort: str) -> bool:
    """True if the reply names questions that may be asked."""
    return outcome is not Outcome.SMALLTALK or sort in _SUGGEST_AFTER
