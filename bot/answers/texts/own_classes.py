"""The classes into which a text sorts those whom it gives to: where it says that doctors are C类, what it gives C类 is theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.answers.answer import Outcome
from bot.answers.doubts.levels import is_of_a_step_not_asked
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.quotes import Quote, slice_of
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import ONE_TO_TEN
from retrieval.report import Report
from retrieval.search import Scope, report_scope

_REPORTS = 2  # of the best hits, whose classes are looked at
_LABEL = rf"(?:[A-H]\+?类|第?[{ONE_TO_TEN}]类|第[{ONE_TO_TEN}]层次)"
_DEFINED = re.compile(
    rf"(?:^|[\n。；;：:）)，]|包括|分为)\s*(?:[（(]?[{ONE_TO_TEN}\d]{{1,2}}[)）.、．]\s*)?(?P<label>{_LABEL})(?:高?层次)?(?:人才|企业|项目|机构)?"
    rf"\s*(?:[（(](?P<called>[{HAN}、]{{2,20}})[)）])?\s*(?:[：:]|，?(?:是指|指|主要包括|包括|为))(?P<members>[^。；;]{{2,}}?)(?=[。；;]|，{_LABEL}|\n\s*\S|$)"
)
_NOUNS = ("人才", "企业", "项目")  # what the members of a class are called
_GIVES = re.compile(r"\d[\d.,]*\s*(?:万|亿)?\s*(?:元|%)|％")
_FEWEST = 2  # classes that a text sorts into
# What people and companies are sorted by; other words of a class (急需, 重点) name nobody.
_SORTS = re.compile(
    "博士|硕士|研究生|[一二三]本|本科|大专|专科|高职|技工|技师|高级工|院士|教授|高级职称|中级职称|副高|正高|一流|985|211|留学|海归|独角兽|瞪羚|专精特新|小巨人|单项冠军|高新技术企业|上市公司|强"
)


@dataclass(frozen=True, slots=True)
class OwnClass:
    """A class of a text: its label (C类), and the quote that says who is of it."""

    label: str
    quote: Quote


def in_own_class(finder: Finder, question: Question) -> tuple[Question, OwnClass] | None:
    """The question as one of the class that a text sorts the asker into (博士 → C类), with that class; None if he names no member of
    one class alone, or a class himself."""
    text = question.query.text
    if question.kind is Kind.COMPARISON or not _SORTS.search(text) or re.search(_LABEL, text, re.IGNORECASE):
        return None
    _, hits = finder.evidence(question)
    reports = {
        hit.report.report_id: hit.report
        for hit in hits
        if not question.query.mentions or report_scope(hit.report, question.query.mentions) is Scope.INSIDE
    }
    for report in list(reports.values())[:_REPORTS]:
        found = _class_named(finder, question, report)
        if found is not None:
            (start, end), own = found
            noun = next((one for one in _NOUNS if f"{own.label}{one}" in report.text), "")
            asked = f"{text[:start]}{own.label}{noun}{text[end:]}"
            query = replace(
                finder.retriever.read(asked), mentions=question.query.mentions, years=question.query.years
            )
            return replace(question, text=asked, query=query, within=report.report_id), own
    return None


def names_asker(found: Finding) -> bool:
    """True if a finding answers in a sentence or row that calls the asker what he calls himself, and nobody else of that scale."""
    if found.outcome is not Outcome.ANSWERED or not found.quotes or is_of_a_step_not_asked(found):
        return False
    quote = found.quotes[0]
    told = quote.report.text[slice(*quote.point)]
    return any(word in told for word in found.question.query.words if _SORTS.search(word))


def _class_named(
    finder: Finder, question: Question, report: Report
) -> tuple[tuple[int, int], OwnClass] | None:
    """The one class of a report whose members a question names best, with the range of the words that name them."""
    found = (one for one in _DEFINED.finditer(report.text) if not _GIVES.search(one["members"]))
    defined = {one["label"]: one for one in found}
    if len(defined) < _FEWEST:
        return None
    named = {
        label: [
            word
            for word in question.query.words
            if _SORTS.search(word) and finder.ranker.held_in(question, word, one["members"]) >= 1
        ]
        for label, one in defined.items()
    }
    best = max(named, key=lambda label: len(named[label]))
    if not named[best] or sum(len(words) == len(named[best]) for words in named.values()) > 1:
        return None
    one = defined[best]
    own = OwnClass(best, slice_of(report, one.start("label"), one.end("members")))
    return _range(finder, question, named[best], one["members"]), own


def _range(finder: Finder, question: Question, naming: list[str], members: str) -> tuple[int, int]:
    """Where a question names the members of a class: the first word that does, with those beside it that they hold too."""
    text, words = question.query.text, question.query.words
    start = min(text.find(word) for word in naming)
    end = next(start + len(word) for word in naming if text.find(word) == start)
    grows = True
    while grows:
        grows = False
        for word in words:
            held = finder.ranker.held_in(question, word, members) >= 1
            if held and text.startswith(word, end):
                end, grows = end + len(word), True
            elif held and text.endswith(word, 0, start):
                start, grows = start - len(word), True
    return start, end
