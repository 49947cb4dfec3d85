"""Finds the passages for a question: of the texts it names, of the places it may be answered for, of the text it goes on from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.laws.law_names import LawNames, NamedLaws
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import names_whole
from retrieval import lazy_re as re
from retrieval.in_force import Force
from retrieval.numerals import YEAR
from retrieval.report import Report
from retrieval.search import Hit, Retriever, Scope, asks_for_old, report_scope, speaks_of_year

_FORM = re.compile(
    "(条例|办法|规定|细则|规则|法|措施|意见|政策)(?:[（(][^（）()]*[）)])?$"
)  # what a text calls itself
HITS = 10
_HITS_OF_ALL = 40  # where only those of one text are kept
# What sentences that answer such a question say, whatever it is about: they are searched for too.
_HINT_WEIGHT = 2.0
_HINTS = {
    Kind.DEFINITION: ("是指", "所称"),
    Kind.ORGANISATION: ("负责", "主管", "部门"),
    Kind.CONTACT: ("电话", "热线"),
    Kind.POLICY: ("政策", "优惠", "奖励", "补贴", "减免", "扶持", "支持"),
    Kind.VALIDITY: ("有效期", "施行", "执行", "废止"),
    Kind.WHY: ("因为", "由于", "影响", "原因"),
}

_EDITION = re.compile(rf"(?P<year>{YEAR})年?(?:那个?|的)?版")  # 按2020版


def passages_for(
    retriever: Retriever, naming: LawNames | None, question: Question
) -> tuple[list[Hit], Question]:
    """The passages for a question, best first, and the question as it is asked of them: without the title that it names.

    ``naming`` tells which laws a question names; None where none are held.
    """
    query = question.query
    hints = {term: _HINT_WEIGHT for term in _HINTS.get(question.kind, ()) if term not in query.terms}
    if hints or query.day != question.day:
        terms = {**query.terms, **hints} if hints else query.terms
        query = replace(query, terms=terms, day=question.day)
    named = naming.named(query) if naming is not None else None
    edition = _EDITION.search(query.text)
    of_one = named is not None or bool(question.within) or edition is not None
    hits = retriever.search(query, _HITS_OF_ALL if of_one else HITS)
    if not of_one and (replaced := [hit for hit in hits if is_replaced(retriever, question, hit)]):
        every = retriever.search(query, _HITS_OF_ALL)
        hits = [*[hit for hit in every if not is_replaced(retriever, question, hit)][:HITS], *replaced]
    if named is not None and (own := [hit for hit in hits if hit.passage.report in named.numbers]):
        hits, question = own, _of_the_text(question, named, own[0].report)
    elif (edition is not None and (own := _of_edition(hits, edition["year"]))) or (
        question.within and (own := [hit for hit in hits if hit.report.report_id == question.within])
    ):
        hits = own
    hits = hits[:HITS] if of_one else hits
    if question.excluded:
        hits = [hit for hit in hits if report_scope(hit.report, question.excluded) is not Scope.INSIDE]
    if question.scope:  # where few reports are about a place, a place is a word like others to the search
        hits = [hit for hit in hits if report_scope(hit.report, question.scope) is not Scope.ELSEWHERE]
    return hits, question


def _of_edition(hits: Sequence[Hit], year: str) -> list[Hit]:
    """The passages of the texts whose titles say that they are the edition of a year (2020版)."""
    said = re.compile(f"{year}年?版")
    return [hit for hit in hits if said.search(hit.report.title)]


def is_replaced(retriever: Retriever, question: Question, hit: Hit) -> bool:
    """True if a passage is of a text that another one, which is held too, replaces on the day asked for; not where the question is of
    that very text: of what held before, of its year, by its name, or whether it still holds."""
    number, query = hit.passage.report, question.query
    corpus = retriever.corpus
    if number not in corpus.outdated or question.kind is Kind.VALIDITY or asks_for_old(query):
        return False
    status = corpus.force_statuses.of(number, question.day)
    if status.force is not Force.REPLACED or status.by is None:
        return False
    title, later = hit.report.title, corpus.reports[status.by].title
    named = names_whole(title, query.text) and not names_whole(later, query.text)
    return not named and not any(speaks_of_year(hit.report, hit.passage, [year]) for year in query.years)


def passages_in(retriever: Retriever, report: Report, question: Question) -> list[Hit]:
    """The passages of a report for a question, best first."""
    hits = retriever.search(replace(question.query, day=question.day), _HITS_OF_ALL)
    return [hit for hit in hits if hit.report is report][:HITS]


def _of_the_text(question: Question, named: NamedLaws, report: Report) -> Question:
    """A question without the title it names: its reports are settled, and 本条例, 本办法 is what they call themselves."""
    kept = [word for word in question.query.words if word not in named.words]
    form = _FORM.search(report.title) if all(word in report.text for word in kept if len(word) > 1) else None
    own = [f"本{form[1] if form else '条例'}"] if question.kind is Kind.ORGANISATION else []
    if not any(len(word) > 1 for word in kept):
        return question
    return replace(question, query=replace(question.query, words=(*kept, *own)))
