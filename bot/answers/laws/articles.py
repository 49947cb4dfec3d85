"""The article or numbered item that a question asks for by its number, or that it is not held."""

from __future__ import annotations

from rapidfuzz import fuzz

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.laws.references import NamedArticle, named_in, range_of
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.composer import Composer
from retrieval import lazy_re as re
from retrieval.report import Report
from retrieval.search import Scope, report_scope

_TITLE_LIKENESS = 45.0  # of 100; "融资担保条例" names 融资担保公司监督管理条例
_TITLE_HELD = 0.7  # of what the other words of a question tell: 白银三十条 names 白银市招商引资优惠政策三十条
# What else is asked than what the article says: whether two go together, who may have it.
_MORE = re.compile(
    r"能不能|可不可以|都能|能(?:都|一起|同时)|符合|享受|多少|几[天个年]|(?:能|可以).{0,8}[吗么]"
)
_FRAME = re.compile(r"说|讲|写|规定|内容|管|什么|啥|怎么|哪些|的")


def named(finder: Finder, composer: Composer, question: Question) -> Finding | None:
    """The article that a question names, or the finding that it is not held; None if it names none, or asks for more than its text."""
    if question.kind is not Kind.ARTICLE or finder.naming.unheld_rule(question.query):
        return None
    asked = named_in(question.query.text)
    if not asked:
        return None
    found = _article(finder, question, asked[0])
    if len(asked) > 1 or _MORE.search(question.query.text):
        return None
    if found is not None:
        return composer.article(question, *found)
    if finder.corpus.laws:  # another article, or another law's, is no answer
        return finder.refused(question, Outcome.NO_EVIDENCE, (asked[0].written,))
    return None


def _article(finder: Finder, question: Question, asked: NamedArticle) -> tuple[Report, int, int] | None:
    """The report and range of an article, of the text whose title the question names best."""
    rest = question.query.content.replace(asked.written, " ").strip()
    words = {
        word: weight
        for word, weight in finder.ranker.asked(question).items()
        if word not in asked.written and _FRAME.sub("", word)
    }
    total = sum(words.values()) or 1.0
    alone = _only_one(finder, question, asked.number) if question.query.mentions and not words else None
    best: tuple[tuple[bool, float, float], Report, tuple[int, int]] | None = None
    for number, report in enumerate(finder.corpus.reports):
        if report_scope(report, question.query.mentions) not in (Scope.ANY, Scope.INSIDE, Scope.AROUND):
            continue
        title = finder.corpus.analyzer.normalise(report.title)
        likeness = fuzz.ratio(title.removeprefix("中华人民共和国"), rest)
        held = sum(w * finder.ranker.held_in(question, word, title) for word, w in words.items()) / total
        named_so = (held >= _TITLE_HELD and (words or question.query.mentions)) or report is alone
        alike = likeness >= _TITLE_LIKENESS and finder.naming.names_rule(report.title, question.query)
        if not named_so and not alike:
            continue
        holds = finder.corpus.force_statuses.of(number, question.day).holds or _is_of_year(report, question)
        rank = (holds, round(held, 1), likeness)
        place = range_of(report, asked.number)
        if place is not None and (best is None or rank > best[0]):
            best = (rank, report, place)
    return (best[1], *best[2]) if best else None


def _only_one(finder: Finder, question: Question, number: int) -> Report | None:
    """The only text in force of the places that a question names which has such an article; None if there are several or none."""
    found = [
        report
        for at, report in enumerate(finder.corpus.reports)
        if report_scope(report, question.query.mentions) is Scope.INSIDE
        and finder.corpus.force_statuses.of(at, question.day).holds
        and range_of(report, number) is not None
    ]
    return found[0] if len(found) == 1 else None


def _is_of_year(report: Report, question: Question) -> bool:
    return any(report.date.startswith(str(year)) for year in question.query.years)
