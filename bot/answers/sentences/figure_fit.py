"""Scores a sentence by its figures where a figure is asked for: are there any of that kind, and how near to the question's words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question

_OF_PHRASE, _LONG_PHRASE, _LONGEST_PHRASE = 0.3, 6, 14


def figure_fit(
    found: Sequence[tuple[str, int]], fitting: Sequence[tuple[str, int]], question: Question
) -> float:
    """Factor for whether a sentence holds a figure (``found``), and one of the kind asked for (``fitting``)."""
    if not found:
        return 0.45
    if fitting:
        return 1.0
    return 0.8 if not question.unit and question.kind is Kind.AMOUNT else 0.7


def nearness(
    text: str, fitting: Sequence[tuple[str, int]], question: Question, words: Sequence[str]
) -> float:
    """Factor from 1 to 1.8 for how close a figure of the kind asked for follows a word of the question in a sentence."""
    if not fitting:
        return 1.0
    ends = [at + len(word) for word in words if len(word) > 1 and (at := text.rfind(word)) >= 0]
    gaps = [start - end for _, start in fitting for end in ends if start >= end]
    factor = 1.0 + 0.25 / (1 + min(gaps) / 3) if gaps else 1.0
    if question.counted and any(counts(text, figure, start, question) for figure, start in fitting):
        factor += 0.25
    named = max(_phrase(text, start, question.query.text) for _, start in fitting)
    return factor + _OF_PHRASE * min(named, _LONG_PHRASE) / _LONG_PHRASE


def _phrase(text: str, start: int, asked: str) -> int:
    """Number of characters right before a figure that stand together in the question too: 总部项目|20个; 0 if fewer than three."""
    before = text[max(0, start - _LONGEST_PHRASE) : start].rstrip("达到为是约共有计的(")
    size = 2
    while size < len(before) and before[-size - 1 :] in asked:  # what holds the longer holds the shorter
        size += 1
    return size if size > 2 else 0


def counts(text: str, figure: str, start: int, question: Question) -> bool:
    """True if what a question counts (多少就业) stands right behind a figure (数千个就业岗位)."""
    counted = question.counted[:2]
    return len(counted) == 2 and counted in text[start + len(figure) : start + len(figure) + 8]
