"""Which of the texts held a question is about that names one by words of its title (岳阳的人才政策还有效吗)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answers.finder import Finder
from bot.answers.question import Question
from retrieval.in_force import Force
from retrieval.loaders.titles import alike
from retrieval.report import Report
from retrieval.search import Scope, asks_for_old, report_scope

NAMED = 0.5  # of what a question's words tell: a title that holds less is not the text it is about
_COVERED = 0.6  # of a question, by the sentences of a text whose title does not say what it is about
_LEAST_TITLE = 10  # code points
# Words that speak of validity, or of a text as such, and name no text.
_FRAME = re.compile(
    r"有效期?限?|到期|到头|结束|期限|过期|失效|作废|废止|施行|实施|执行|生效|试行|适用|截止|截至|开始|代替|取代|替代|政策|文件|办法|规定|措施|意见|条例|东西"
    r"|现在|目前|还能|今年|新的?|老的?|原来|那个|这个|时候|时侯|哪年|哪天|几年|多久|享受|申请|申报|有效|能用|好用|做到|为止|还是|没有|版本?|时间|日期"
)
_ANY_POLICY = re.compile("优惠|待遇|好处|扶持|支持|册子|手册|招商")


@dataclass(frozen=True, slots=True)
class Subject:
    """The text that a question is about: its report and number, and how much of the question its title holds."""

    report: Report
    number: int
    held: float


def words_of(finder: Finder, question: Question) -> dict[str, float]:
    """The words that name what is asked about, with what each tells."""
    bare = ((_FRAME.sub("", word), weight) for word, weight in finder.ranker.asked(question).items())
    return {word: weight for word, weight in bare if len(word) > 1}


def subject_of(finder: Finder, question: Question) -> Subject | None:
    """The report whose title holds most of what a question names; of several the one in force, unless the old is asked for."""
    words = words_of(finder, question)
    total = sum(words.values())
    best: tuple[int, float, float, bool, int, str] | None = None
    asked = alike(question.query.text)
    found: Subject | None = None
    force_statuses = finder.corpus.force_statuses
    old = asks_for_old(question.query)
    for number, report in enumerate(finder.corpus.reports):
        scope = report_scope(report, question.query.mentions)
        if scope is Scope.ELSEWHERE or (scope is not Scope.INSIDE and question.query.mentions):
            continue
        # Several policies that one notice sends out have its title in common.
        own, held = (
            sum(weight * finder.ranker.held_in(question, word, titles) for word, weight in words.items())
            / total
            if total
            else 1.0
            for titles in (report.title, f"{report.title}\n{report.cover}")
        )
        year = any(report.date.startswith(str(year)) for year in question.query.years)
        status = force_statuses.of(number, question.day)
        replaced = status.force is Force.REPLACED
        whole = max(_held_whole(asked, report.title), _held_whole(asked, report.cover))
        rank = (
            whole,
            round(held, 2) + 0.3 * year,
            round(own, 2),
            replaced is old,
            -len(report.title),
            report.date,
        )
        if best is None or rank > best:
            best, found = rank, Subject(report, number, held)
    return found


def _held_whole(asked: str, title: str) -> int:
    """The length of a title that a question says whole; 0 if it does not, or the title is too short to be of one text."""
    said = alike(title)
    return len(said) if len(said) >= _LEAST_TITLE and said in asked else 0


def of_hits(finder: Finder, question: Question) -> Subject | None:
    """The report of the best sentence, where it covers the question: its title may not say what it is about."""
    evidence, _ = finder.evidence(question)
    if not evidence.candidates or evidence.coverage < _COVERED:
        return None
    hit = evidence.candidates[0].hit
    return Subject(hit.report, hit.passage.report, evidence.coverage)


def notice_of(finder: Finder, report: Report) -> int | None:
    """The number of the report that holds the notice by which several policies were sent out, of another than the first of them."""
    file, of_several, place = report.report_id.partition("#")
    if not (report.cover and of_several) or place == "1":
        return None
    first = finder.number(report) - int(place) + 1  # the policies of a file follow each other
    held = first >= 0 and finder.corpus.reports[first].report_id == f"{file}#1"
    return first if held else None


def alone(finder: Finder, question: Question) -> Subject | None:
    """The only report of the places that a question names; None if there are several or none, or it names more than a policy."""
    of_place = [
        number
        for number, report in enumerate(finder.corpus.reports)
        if question.query.mentions and report_scope(report, question.query.mentions) is Scope.INSIDE
    ]
    if len(of_place) != 1 or not all(map(_ANY_POLICY.fullmatch, words_of(finder, question))):
        return None
    return Subject(finder.corpus.reports[of_place[0]], of_place[0], NAMED)
