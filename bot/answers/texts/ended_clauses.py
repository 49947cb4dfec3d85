"""Where the article that an answer rests on says until when it holds, and that day is past, the answer says so."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.replies.headline import flat
from bot.answers.wording import label
from retrieval.clauses import clause_at
from retrieval.loaders.dates import dates_in
from retrieval.search import asks_for_old


def with_its_end(finder: Finder, finding: Finding) -> Finding:
    """A finding with a remark on the end of the article of its first quote; as it is where none is past, or where the whole
    text is out of force and says so itself."""
    question, quotes = finding.question, finding.quotes
    if not finding.answered or not quotes or "validity" in finding.notes or asks_for_old(question.query):
        return finding
    report = quotes[0].report
    if not finder.force_status(report, question).holds:
        return finding
    clause = clause_at(finder.corpus.index.clauses(finder.number(report)), quotes[0].start)
    if clause is None or clause.until is None or clause.until.start < quotes[0].start:
        return finding
    until = report.text[clause.until.start : clause.until.end]
    last = max((iso for _, _, iso in dates_in(until)), default="")
    if not last or last >= question.day:
        return finding
    return replace(
        finding, lines=(*finding.lines, label("article_ended", question.language, said=flat(until)))
    )
