"""What one company may get in all: the ceiling that a text sets over all that it gives (同一企业每年累计不超过5000万元)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.headline import LONGEST, clip, flat
from bot.answers.measure_words import MOST
from bot.answers.question import Question
from bot.answers.quotes import Quote, sentence_at
from bot.answers.sentence_ranking import Candidate
from bot.answers.word_overlap import HELD
from retrieval.characters import HAN

_ONE = r"(?:每家?|单个|单家|同一家?|一家|一个|我们?|咱们?)"
_WHO = rf"(?:[{HAN}]{{0,4}}(?:企业|公司|机构|单位|主体|项目|所|企))"
_IN_ALL = r"(?:一年|每年|年度|全年|当年|总共|一共|累计|合计|加起来)"
_NO_MORE = rf"(?:{MOST}|不超过)"
_ASKED = re.compile(rf"{_ONE}{_WHO}?[^,，。]{{0,6}}{_IN_ALL}[^,，。]{{0,8}}{_NO_MORE}")
_SET = re.compile(
    rf"(?:每家|每个|单个|单家|同一家?|一家){_WHO}[^。；]{{0,12}}{_IN_ALL}[^。；]{{0,8}}"
    rf"(?:享受本|获得本|本(?:措施|办法|政策|意见)|累计|合计|总额|总计)[^。；]{{0,16}}{_NO_MORE}[^。；\d]{{0,6}}(?P<sum>\d[\d.,]*\s*[万亿]*元)"
    rf"|(?:每家|每个|单个|单家|同一家?|一家){_WHO}[^。；]{{0,12}}(?:累计|合计|总额)[^。；]{{0,16}}{_NO_MORE}[^。；\d]{{0,6}}(?P<all>\d[\d.,]*\s*[万亿]*元)"
)

_OF_ONE_GRANT = re.compile(rf"{_NO_MORE}[^。；\d]{{0,6}}\d[\d.,]*\s*[万亿]*元")
_FOR_ALL = re.compile(r"附\s*则|总\s*则|其他|兑现|拨付|申报|保障|说明")
_TELLS = 1.8  # of 7: what a word must tell to name what a ceiling is of


def ceiling(finder: Finder, question: Question) -> Finding | None:
    """The ceiling over all that the text asked about gives to one company; None if none is asked for, or none is set."""
    if not _ASKED.search(question.query.text) or finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    report = hits[0].report if hits else None
    if report is None:
        return None
    best = next((one for one in evidence.candidates if one.hit.report is report), None)
    near = best.unit.text if best is not None else ""
    words = [
        word for word, weight in finder.ranker.asked(question).items() if weight >= _TELLS and word in near
    ]
    if _is_of_a_grant(finder, question, words, best):
        return None
    found, quote = next(
        (
            (one, sentence)
            for one in _SET.finditer(report.text)
            if (sentence := sentence_at(report, one.start(), one.end()))
            and ("本" in one[0] or not words or _is_beside(best, sentence))
        ),
        (None, None),
    )
    if found is None or quote is None:
        return None
    line = flat(report.text[found.start() : found.end()])
    place = finder.headlines.place_name(report.region) if report.region else ""
    span = found["sum"] or found["all"]
    line = clip(f"{place}：{line}" if place else line, LONGEST)
    return Finding(
        question, Outcome.ANSWERED, line, (span,) if span in line else (), (quote,), evidence=evidence
    )


def _is_beside(best: Candidate | None, quote: Quote) -> bool:
    """True if a ceiling stands in the clause of the best sentence, or for all at the end of a text: what one thing brings in all
    bounds no other."""
    clause = best.unit.clause if best is not None else None
    path = quote.report.sections[quote.section].path
    within = clause is not None and clause.start <= quote.start < clause.end
    return within or any(_FOR_ALL.search(heading) for heading in path)


def _is_of_a_grant(finder: Finder, question: Question, words: Sequence[str], best: Candidate | None) -> bool:
    """True if a question names one grant of a text, and this has a ceiling of its own: what all bring is bounded elsewhere."""
    if best is None or not _OF_ONE_GRANT.search(best.unit.text):
        return False
    title = best.hit.report.title
    return any(finder.ranker.held_in(question, word, title) < HELD for word in words)
