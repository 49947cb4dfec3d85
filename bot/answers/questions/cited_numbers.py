"""The number of a paper in a question (岳政发〔2023〕5号第三条是什么): its title is read in its place."""

from __future__ import annotations

from retrieval.corpus import Corpus
from retrieval.document_numbers import bare, numbers_in
from retrieval.report import Report


def with_titles(text: str, corpus: Corpus) -> tuple[str, str]:
    """A question with the titles of the papers held whose numbers it names, and the id of the one report that it can be about, "" if
    it may be any."""
    named: list[Report] = []
    numbers = list(numbers_in(text))
    if not numbers or len(numbers[0][0]) >= len(text.strip("?？。 ")):
        return text, ""  # a number alone is looked up as it is written
    for found in reversed(numbers):
        of_number = [
            (report, start)
            for report in corpus.reports
            if report.document_number and (start := _begins(found[0], report.document_number)) is not None
        ]
        if not of_number:
            continue
        report, start = of_number[0]
        title = report.title if len(of_number) == 1 else report.cover or report.title
        text = f"{text[: found.start() + start]}《{title}》{text[found.end() :]}"
        named += [one for one, _ in of_number]
    return text, named[0].report_id if len(named) == 1 else ""


def _begins(cited: str, number: str) -> int | None:
    """Where a number begins in what stands before and in it; None if it is another number."""
    if not bare(cited).endswith(bare(number)):
        return None
    return next(start for start in range(len(cited), -1, -1) if bare(cited[start:]) == bare(number))
