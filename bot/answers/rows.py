"""Rows of tables: which of their cells a question asks for, and how a row is said in a line."""

from __future__ import annotations

import re

from bot.answers.question import Question
from retrieval.passages import Sentence, is_row
from retrieval.report import Report

_NUMBER = re.compile(r"[-+±]?\d[\d,，.]*\s*[%％‰]?(?:[百千万亿]*\S{0,3})")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_OF_YEAR = 10.0  # a column that names the year asked for, beside words that it shares with the question


def columns(report: Report, sentence: Sentence) -> list[tuple[str, str]]:
    """Header and cell of each column of a row; [] where the sentence is none, or its table has no such header."""
    if sentence.intro is None or not is_row(report.text, sentence):
        return []
    headers = _cells(report.text[slice(*sentence.intro)])
    cells = _cells(report.text[sentence.start : sentence.end])
    return list(zip(headers, cells, strict=True)) if len(headers) == len(cells) else []


def said(row: list[tuple[str, str]], question: Question) -> tuple[str, tuple[str, ...]]:
    """A row in a line, and the cell in it that answers; where none does for certain, all of the row and none.

    Every word of it stands in the row or its header.
    """
    label, rest = _label(row)
    numbers = [(header, cell) for header, cell in rest if _NUMBER.fullmatch(cell)]
    chosen = _asked_for(numbers, question)
    if chosen is None:
        return "；".join(f"{header}：{cell}" if header else cell for header, cell in row if cell), ()
    header, cell = chosen
    return f"{label} · {header}：{cell}" if header else f"{label}：{cell}", (cell,)


def _label(row: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """What a row is about, its first cell that is no number, and the columns after it."""
    for at, (_, cell) in enumerate(row):
        if cell and not _NUMBER.fullmatch(cell):
            return cell, row[at + 1 :]
    return row[0][1], row[1:]


def _asked_for(numbers: list[tuple[str, str]], question: Question) -> tuple[str, str] | None:
    """The one column that the question names; the only one where there is one; None where several may be meant."""
    years = {str(year) for year in question.query.years}
    held = {year for header, _ in numbers for year in _YEAR.findall(header)}
    if years and held and not years & held:
        return None  # of another year
    if len(numbers) == 1:
        return numbers[0]
    scored = sorted(
        ((_likeness(header, question, years), header, cell) for header, cell in numbers), reverse=True
    )
    if len(scored) > 1 and scored[0][0] > scored[1][0]:
        return scored[0][1:]
    return None


def _likeness(header: str, question: Question, years: set[str]) -> float:
    words = sum(
        weight for term, weight in question.query.terms.items() if len(term) > 1 and term in header.lower()
    )
    return words + _OF_YEAR * len(years & set(_YEAR.findall(header)))


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]
