"""Form: what is asked for as a list and told by no list: by a table under such a heading, or one after another in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.answer import Outcome
from bot.answers.benefits.benefit_names import MARK
from bot.answers.doubts.topics import gives_what_is_not_asked
from bot.answers.facts.binding import Bound
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.lists.list_purposes import Purpose, asked_for, headed_by, opened_by, says
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import slice_of
from bot.answers.sentences.sentence_ranking import Candidate, Evidence
from bot.answers.sentences.word_overlap import HELD, names_case
from retrieval import lazy_re as re
from retrieval.facts import FactKind
from retrieval.lists import ItemList
from retrieval.report import Report
from retrieval.search import Hit
from retrieval.table_rows import cells
from retrieval.text_pieces import begin_of

_ASKS_KINDS = re.compile("(?:哪|有|分)(?:几|多少)个?(?P<kind>[种类档级]|方式|形式|层次|类型|类别)")
_OF_BEST = 0.5  # of the best one's score, what a sentence that counts kinds must have
_REPORTS = 2  # whose tables are looked at
_LOOKED_AT = 8  # sentences
_SURE = 0.75  # of a question: what a sentence that names things must hold
_NEAR = 0.8  # of the best one's score
_ABOUT = 12  # code points beside things named one after another that may say what they are
_LONGEST_OPENER = 40  # code points
_MOST_ROWS = 6
_OF_TABLES = frozenset({"conditions", "who"})  # purposes that the rows of a table may tell
_SERIAL = re.compile(r"序号|编号")
_STANDARD = re.compile("标准")  # 认定标准 over a table are conditions; 补贴标准 are not
_OF_MONEY = re.compile("奖|补|资助|贴息|收费")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with its report, the words that open it, and the ranges of the cells of its header and rows."""

    report: Report
    list: ItemList
    opener: tuple[int, int]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def enumerated(finder: Finder, question: Question, evidence: Evidence, hits: Sequence[Hit]) -> Finding | None:
    """The table or the sentence that tells what a question asks for; None if it names no purpose, or none does."""
    purpose = asked_for(question.query.text)
    if purpose is None:
        return None
    return _by_table(finder, question, purpose, hits) or _by_sentence(finder, question, purpose, evidence)


def counted_kinds(finder: Finder, question: Question, evidence: Evidence) -> Finding | None:
    """The sentence that names so many kinds as it counts (包括甲、乙、丙和丁四种方式), where a question asks which kinds there are; None
    if none of the best does."""
    asked = _ASKS_KINDS.search(question.query.text)
    if asked is None or not evidence.candidates:
        return None
    counted = re.compile(
        rf"(?:包括|包含|分为|划分为|采取|有|为|含)[^。；]{{2,30}}、[^。；]{{2,60}}[二两三四五六七八九十\d]+个?(?:{'种|类' if asked['kind'] in '种类' else asked['kind']})"
    )
    least = _OF_BEST * evidence.candidates[0].score
    for one in evidence.candidates[:_LOOKED_AT]:
        if one.score >= least and not one.unit.heading and counted.search(one.unit.text):
            return finder.stated(question, evidence, Bound(one, (), (), True, True))
    return None


def _by_table(finder: Finder, question: Question, purpose: Purpose, hits: Sequence[Hit]) -> Finding | None:
    """The row that a question names of a table under such a heading, each cell with its header."""
    if purpose.name not in _OF_TABLES:
        return None
    numbers = list(dict.fromkeys(hit.passage.report for hit in hits))[:_REPORTS]
    for table in (one for number in numbers for one in _tables(finder, number, purpose)):
        names = [row[0] for row in table.rows]
        text = question.query.text
        named = [
            at for at, name in enumerate(names) if names_case(finder.ranker.normalised(name), names, text)
        ]
        if len(named) != 1:
            continue
        row = table.list.items[named[0]]
        told = zip(table.titles[1:], table.rows[named[0]][1:], strict=True)
        place = finder.headlines.place_of(table.report)
        body = "；".join(f"{title} {cell}" for title, cell in told if cell)
        opener = MARK.sub("", flat(table.report.text[slice(*table.opener)])).rstrip("：: ")
        line = (
            f"{place}：{names[named[0]]}（{opener}）：{body}"
            if place
            else f"{names[named[0]]}（{opener}）：{body}"
        )
        spans = [table.opener, *([table.list.opener] if table.list.opener else []), (row.start, row.end)]
        quotes = tuple(slice_of(table.report, *span) for span in spans)
        return Finding(
            question, Outcome.ANSWERED, clip(line, LONGEST), quotes=quotes, notes=("table", "compact")
        )
    return None


def _tables(finder: Finder, number: int, purpose: Purpose) -> Iterator[_Table]:
    """The tables of a report that such words open, with the first column as the names of the rows."""
    report = finder.corpus.reports[number]
    for one in finder.corpus.index.lists(number):
        if not one.table or one.opener is None or len(one.items) > _MOST_ROWS:
            continue
        end = len(report.text[: one.opener[0]].rstrip())
        start = begin_of(report.text, end - 1, "\n。；")
        said = finder.ranker.normalised(report.text[start:end])
        if len(said) > _LONGEST_OPENER or report.section_at(start) is None:
            continue
        is_standard = bool(_STANDARD.search(said)) and not _OF_MONEY.search(said)
        if not (is_standard or purpose.met_by(opened_by(said) | headed_by(said))):
            continue
        titles = [report.text[slice(*cell)] for cell in cells(report.text, *one.opener)]
        rows = [
            [report.text[slice(*cell)] for cell in cells(report.text, item.start, item.end)]
            for item in one.items
        ]
        first = 1 if titles and _SERIAL.search(titles[0]) else 0
        if all(len(row) == len(titles) > first + 1 for row in rows):
            kept = tuple(tuple(row[first:]) for row in rows)
            yield _Table(report, one, (start, end), tuple(titles[first:]), kept)


def _by_sentence(finder: Finder, question: Question, purpose: Purpose, evidence: Evidence) -> Finding | None:
    """The sentence that names such things one after another, if another one only holds more words of the question."""
    plain = [
        one
        for one in evidence.candidates[:_LOOKED_AT]
        if not one.unit.heading and not gives_what_is_not_asked(question, one.unit.text)
    ]
    near = [one for one in plain if one.score >= _NEAR * evidence.candidates[0].score]
    scored = [(finder.said_in_a_row(question, one), one) for one in near]
    told = [
        (score, one)
        for (score, meant), one in scored
        if meant and score >= _SURE and _adjoins(finder, purpose, one)
    ]
    _, best = max(told, key=lambda pair: pair[0], default=(0.0, None))
    if best is None:
        return None
    asked = [word for word in finder.ranker.telling(question) if not says(purpose, word, question.query.text)]
    if any(finder.ranker.held_near(question, best, word) < HELD for word in asked):
        return None
    return finder.stated(question, evidence, Bound(best, (), (), True, True))


def _adjoins(finder: Finder, purpose: Purpose, candidate: Candidate) -> bool:
    """True if what stands beside things that a sentence names one after another, or in them, says what they are."""
    text = candidate.hit.report.text
    return any(
        purpose.opens.search(finder.ranker.normalised(text[max(0, fact.start - _ABOUT) : fact.end + _ABOUT]))
        for fact in candidate.unit.facts
        if fact.kind is FactKind.LIST
    )
