"""What a report says that a term means (本条例所称地方金融组织，是指…), where a question asks that of the very term."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat, names_place
from bot.answers.replies.quotes import Quote, sentence_at, slice_of
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import ONE_TO_TEN
from retrieval.passages import sentences
from retrieval.report import Report
from retrieval.search import Scope, report_scope

_TERM = rf"[“\"]?(?P<term>[{HAN}A-Za-z]{{2,16}}?)[”\"]?"
_MEANS = r"[，,：:]?\s*(?P<means>是指|系指|指(?![定导标数挥引示南])|包括|分为|即|是(?![否]))"
_DEFINED = (
    re.compile(rf"所称的?{_TERM}{_MEANS}"),
    re.compile(
        rf"(?m)^[ \t\u3000]*[（(]?[{ONE_TO_TEN}\d]{{1,3}}[)）.．、]\s*{_TERM}[，,：:]?\s*(?P<means>是指|指的是)"
    ),
    # 开发区分为甲区和乙区, at the start of a sentence.
    re.compile(
        rf"(?:^|(?<=[。\n\u3000 ]))(?P<term>[{HAN}]{{2,10}}?)(?P<means>分为)(?=[^。；]{{2,40}}[、和])"
    ),
    # B1类为具有正高级职称的人才；B2类为…
    re.compile(
        r"(?:^|(?<=[；;：:。\n\s]))(?P<term>[A-Z]\d?类)(?:人才|企业|项目|单位)?(?P<means>为|是指|包括)"
    ),
    # What is called so is told before it.
    re.compile(rf"[（(]以下(?:统称|合称|简称)(?:为)?{_TERM}(?P<means>)[)）]"),
)
# 先进制造业项目（高端装备、新材料、合成生物）: what stands in the brackets is what the words before them mean.
_LISTED = re.compile(
    rf"(?P<term>[{HAN}]{{2,14}}?)(?:项目|企业|产业)?(?P<means>)[（(](?!以下)[^（）()\n]{{1,20}}、[^（）()\n]{{1,60}}[)）]"
)
_ASKS_BEHIND = re.compile(
    r"[”\"]?(?:人才|企业|项目|单位)?(?:都|主要|具体|到底|究竟|的|里|里头|里面)*(?P<asks>包括|包含|指的?是?|是指|都?有|分[为成]?|含|是)了?"
    rf"(?:哪|什么|啥|谁)[几些一]?[{ONE_TO_TEN}]?[个种类样些]?[{HAN}]{{0,4}}[?？]?$"
)
_ASKS_FOR = re.compile("什么是|什么叫|啥是|啥叫|何为|何谓")
_ASKS_BEFORE = re.compile(r"(?:什么是|什么叫做?|啥是|啥叫做?|何为|何谓)[“\"]?$")
_ENDS = re.compile(rf"[”\"]?(?:的?(?:意思|东西))?(?:[,，][{HAN}]{{2,6}})?[?？]?")
_PARTS = "分为"
_CLASS = re.compile(r"[A-Z]\d?类[^；;。\n]+")
_SHORTEST = 3  # code points of a term before brackets
_LONGEST = 700  # code points of a definition with its items


def defined(finder: Finder, question: Question) -> Finding | None:
    """The sentence that defines the term that is asked about; None if a question asks of no term that is defined."""
    text = question.query.text
    if not (_ASKS_BEHIND.search(text) or _ASKS_FOR.search(text)) or finder.unheld(question) is not None:
        return None
    asked = max(_asked(finder, question), key=lambda one: one[0], default=None)
    if asked is None:
        return None
    (_, report, at) = asked
    quote = _whole(sentence_at(report, at, at))
    place = finder.headlines.place_or_title(report)
    line = flat(_of_class(report, at) or quote.text)
    lead = "" if names_place(line, place) else f"{place}："
    notes = finder.notes_of(question, report)
    return Finding(question, Outcome.ANSWERED, clip(f"{lead}{line}", LONGEST), quotes=(quote,), notes=notes)


def _of_class(report: Report, at: int) -> str:
    """What defines a class (B2类为…) up to the next one; "" if another term is defined there."""
    match = _CLASS.match(report.text, at)
    return match[0] if match else ""


def _whole(quote: Quote) -> Quote:
    """A sentence with the items that it opens (包括下列情形：), where they are not too long."""
    report, section = quote.report, quote.report.sections[quote.section]
    units = sentences(report.text, section.start, section.end)
    items = [one.end for one in units if one.intro is not None and one.intro[0] == quote.start]
    end = max([quote.end, *items])
    return slice_of(report, quote.start, end) if end - quote.start <= _LONGEST else quote


def _asked(finder: Finder, question: Question) -> Iterator[tuple[tuple[int, ...], Report, int]]:
    """The terms defined that a question asks about, each with its rank, its report and where it stands there."""
    _, hits = finder.evidence(question)
    named = finder.naming.named(question.query)
    hit = list(dict.fromkeys(hit.passage.report for hit in hits))
    text, outdated = question.query.text, finder.without_force(question)
    for nth, number in enumerate(hit):
        report = finder.corpus.reports[number]
        scope = report_scope(report, question.query.mentions)
        if scope is Scope.ELSEWHERE or report.report_id in outdated:
            continue
        for term, means, at in _terms(report.text):
            asks = _asks(term, text) if report.section_at(at) is not None else None
            if asks is None or (asks.startswith("分") and means != _PARTS):
                continue
            own = named is None or number in named.numbers
            inside = scope in (Scope.INSIDE, Scope.ANY)
            yield (len(term), own, inside, bool(means), -nth, -at), report, at


def _asks(term: str, text: str) -> str | None:
    """How a question asks what a term means (包括, 分为, 是), None if it does not."""
    at = text.find(term.lower())
    while at >= 0:
        behind = _ASKS_BEHIND.match(text, at + len(term))
        if behind is not None:
            return behind["asks"]
        ends = _ENDS.fullmatch(text, at + len(term))
        if ends is not None and _ASKS_BEFORE.search(text, 0, at):
            return "是"
        at = text.find(term.lower(), at + 1)
    return None


@lru_cache(maxsize=64)
def _terms(text: str) -> tuple[tuple[str, str, int], ...]:
    """The terms that a report defines, each with how it says so and where; before brackets the words that end there, however far they
    reach back."""
    said = [
        (one["term"], one["means"], one.start("term")) for form in _DEFINED for one in form.finditer(text)
    ]
    listed = [
        (one["term"][at:], one["means"], one.start("term") + at)
        for one in _LISTED.finditer(text)
        for at in range(len(one["term"]) - _SHORTEST + 1)
    ]
    return (*said, *listed)
