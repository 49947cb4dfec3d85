"""Form: who sees to what an article gives, where the text says so by the articles' numbers (科技局负责第十条至第十二条)."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.laws.references import named_in
from bot.answers.lists.procedure_asks import BODIES
from bot.answers.lists.procedure_sentences import words_of
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import Quote, sentence_at, slice_of
from bot.answers.sentences.sentence_ranking import Candidate
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import ARTICLE_NUMERAL
from retrieval.report import Report

_ASKS = re.compile(
    "谁|[哪什][个家些么]?(?:政府)?(?:部门|单位|局|委|厅|窗口|科室|机构)|[归找向去]哪|责任(?:单位|部门)"
)
_OF_ASKING = re.compile("部门|单位|处室|科室|牵头|负责|归口|主管|责任|落实")
_ONE = rf"第[{ARTICLE_NUMERAL}\d]{{1,6}}条(?:\s?[至到\-—–~～]\s?第?[{ARTICLE_NUMERAL}\d]{{1,6}}条)?"
_ROW = rf"(?:{_ONE}(?:[、和及与]|以及)?)+"
_SEES_TO = "(?:负责|牵头|受理|承办|组织实施|具体实施|解释)"
_SAYS = re.compile(
    rf"(?P<body>[{HAN}]{{2,20}}?{BODIES})(?:分别|具体)?{_SEES_TO}(?P<articles>{_ROW})"
    rf"|(?P<by_articles>{_ROW})(?:所涉)?(?:条款|事项|内容|政策)?(?:分别)?由(?P<by_body>[{HAN}、]{{2,30}}?{BODIES}){_SEES_TO}"
)
_RANGE = re.compile(r"[至到\-—–~～]")
_LOOKED_AT = 6  # sentences


def assigned(finder: Finder, question: Question) -> Finding | None:
    """The body that a text names for the article which gives what is asked about; None if the question asks otherwise, or it names none."""
    if not _ASKS.search(question.query.text) or finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    if finder.unheld_by(question, evidence, hits) is not None:
        return None
    words = [word for word in words_of(finder, question) if not _OF_ASKING.search(word)]
    for one in evidence.candidates[:_LOOKED_AT]:
        number = _article_of(one)
        named = all(
            finder.ranker.held_near(question, one, word) >= HELD
            for word in finder.ranker.telling(question)
            if word in words
        )
        if not (number and named):
            continue
        found = next(_bodies(one.hit.report, number), None)
        if found is None:
            return None  # the text names nobody for this article, whomever it names for others
        body, said, quote = found
        line = finder.headlines.led(one, said, dated=False)
        own = slice_of(one.hit.report, one.unit.sentence.start, one.unit.sentence.end)
        return Finding(
            question,
            Outcome.ANSWERED,
            clip(line, LONGEST),
            (body,) if body in line else (),
            (quote, own),
            evidence=evidence,
        )
    return None


def _article_of(candidate: Candidate) -> int:
    """The number of the article that a sentence stands in, 0 if it stands in none."""
    text, path = candidate.unit.text, candidate.hit.section.path
    named = named_in(text[:8]) or (named_in(path[-1][:8]) if path else [])
    return named[0].number if named and named[0].article else 0


def _bodies(report: Report, number: int) -> Iterator[tuple[str, str, Quote]]:
    """The bodies that a report names for an article, each with the words that do, and their sentence."""
    for said in _SAYS.finditer(report.text):
        named = _numbers(said["articles"] or said["by_articles"])
        if number in named and report.section_at(said.start()) is not None:
            quote = sentence_at(report, said.start(), said.end())
            yield said["body"] or said["by_body"], flat(said[0]), quote


def _numbers(written: str) -> set[int]:
    """The numbers of the articles that a row of them names: 第三条至第五条、第九条."""
    found: set[int] = set()
    for one in re.finditer(_ONE, written):
        ends = [end.number for end in named_in(one[0].replace("条", "条 "))]
        found |= set(range(ends[0], ends[-1] + 1)) if _RANGE.search(one[0]) else set(ends)
    return found
