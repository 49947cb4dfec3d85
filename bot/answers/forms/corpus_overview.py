"""Form: overview of the corpus: number of reports, places, newest and oldest."""

from __future__ import annotations

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.question import Question
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.report import Report
from retrieval.search import Scope, report_scope

_NEWEST = re.compile(r"最新|最近|截至|更新到|newest|latest|recent")
_OLDEST = re.compile(r"最早|最老|最旧|oldest")
_PLACES = re.compile(r"地方|哪里|哪儿|place")
_NAMED = 20  # places; more fit into no headline


def held_reports(finder: Finder, question: Question) -> Finding | None:
    """Overview of the reports, of the places asked about if any."""
    mentions = question.query.mentions
    reports = [
        report
        for report in finder.corpus.reports
        if not mentions or report_scope(report, mentions) is Scope.INSIDE
    ]
    if not reports:
        return None
    text, language = question.query.text, question.language
    if _PLACES.search(text):
        names = dict.fromkeys(finder.headlines.place_of(report) for report in reports if report.region)
        line = label("held_places", language, places="、".join(list(names)[:_NAMED]), count=len(reports))
    elif _OLDEST.search(text):
        line = _dated(
            "held_oldest", min(_known(reports), key=lambda report: report.date, default=None), language
        )
    elif _NEWEST.search(text):
        line = _dated(
            "held_newest", max(_known(reports), key=lambda report: report.date, default=None), language
        )
    else:
        line = label("held_count", language, count=len(reports))
    if not line:
        return None
    return Finding(question, Outcome.ANSWERED, line)


def _known(reports: list[Report]) -> list[Report]:
    return [report for report in reports if report.date]


def _dated(name: str, report: Report | None, language: str) -> str:
    if report is None:
        return ""
    page = "" if report.delivered else label("held_page_date", language)
    return label(name, language, title=report.title, date=f"{report.date}{page}")
