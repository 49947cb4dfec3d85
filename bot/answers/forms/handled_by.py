"""Form: who handles what a row of a table gives, by the column of the table that says so (受理单位)."""

from __future__ import annotations

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip
from bot.answers.replies.quotes import slice_of
from bot.answers.sentences.sentence_ranking import Candidate
from retrieval import lazy_re as re
from retrieval.passages import is_row
from retrieval.table_rows import cells, header_over

_ASKS = re.compile(
    "谁|[哪什][个家些么]?(?:政府)?(?:部门|单位|局|委|厅|窗口|科室|机构)|[归找向去]哪|责任(?:单位|部门)"
)
_HANDLES = re.compile(
    "(?:受理|主管|责任|牵头|实施|负责|经办|办理|兑现|审核|组织)(?:单位|部门|机构|科室|窗口)"
)
_LOOKED_AT = 6  # sentences
_SHORTEST_NAME = 2  # code points of a cell that names a row


def handled_by(finder: Finder, question: Question) -> Finding | None:
    """The body in the row of a table that the question names; None if the question asks otherwise, or none of the best sentences is such a row."""
    if not _ASKS.search(question.query.text) or finder.unheld(question) is not None:
        return None
    evidence, _ = finder.evidence(question)
    rows = ((one, _told(finder, question, one)) for one in evidence.candidates[:_LOOKED_AT])
    best, told = next(((one, told) for one, told in rows if told is not None), (None, None))
    if best is None or told is None:
        return None
    name, title, body = told
    report, sentence = best.hit.report, best.unit.sentence
    header = header_over(report.text, sentence.start) or (sentence.start, sentence.start)
    line = finder.headlines.led(best, f"{name} · {title}：{body}", dated=False)
    quotes = (slice_of(report, sentence.start, sentence.end), slice_of(report, *header))
    return Finding(
        question,
        Outcome.ANSWERED,
        clip(line, LONGEST),
        (body,),
        quotes,
        notes=("compact",),
        evidence=evidence,
    )


def _told(finder: Finder, question: Question, best: Candidate) -> tuple[str, str, str] | None:
    """The name of a row that the question names, the title of its column of bodies, and what that says; None if it is no such row."""
    text, sentence = best.hit.report.text, best.unit.sentence
    header = header_over(text, sentence.start) if is_row(text, sentence) else None
    if header is None:
        return None
    titles = [text[slice(*cell)].strip() for cell in cells(text, *header)]
    said = [text[slice(*cell)].strip() for cell in cells(text, sentence.start, sentence.end)]
    if len(titles) != len(said):
        return None
    asked = (question.query.text, *(one for group in question.query.expansions.values() for one in group))
    names = [
        cell
        for cell in said
        if len(cell) >= _SHORTEST_NAME and any(finder.ranker.normalised(cell) in one for one in asked)
    ]
    bodies = [
        (title, cell) for title, cell in zip(titles, said, strict=True) if _HANDLES.fullmatch(title) and cell
    ]
    return (names[0], *bodies[0]) if names and len(bodies) == 1 else None
