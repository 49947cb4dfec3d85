"""Decisions by what a text says of others than the asker: of 其他人员, where it names him before; of some in brackets; of the debts that
it excepts."""

from __future__ import annotations

from functools import partial

from bot.answers.conditions.bounded_figures import own_figures
from bot.answers.conditions.bounds import Verdict, lets_in
from bot.answers.conditions.deciding_sentence import Decision, shut_out_by
from bot.answers.conditions.joined_conditions import shuts_out
from bot.answers.finder import Finder
from bot.answers.ladders.other_thresholds import FOR_SOME
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import is_of_another_class
from bot.answers.sentences.sentence_ranking import Evidence
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Condition
from retrieval.quantities import UPPER_BOUNDS, quantities
from retrieval.text_pieces import begin_of, end_of

_OF_THE_REST = re.compile(
    r"\s*(?:[（(]?\w{1,3}[)）、.．]\s*)?对?(?:其他|其余|除上述)[^，。；]{0,6}?(?:人员|人群|群体|企业|单位|对象|申请人|情形)"
)
_EXCEPTED = re.compile("除(?P<what>[^。；]{2,160}?)(?:以外|之外|外)，")
# 其中科研机构人才年薪20万元以上; 30万元以上（科研机构20万元以上）: a bound for some of them alone.
_OF_WHICH = re.compile(
    rf"\s*(?:[（(]?\w{{1,3}}[)）、.．])?其中[，,]?对?(?P<whom>[{HAN}]{{2,20}}?)(?=年度|在|达|不|须|应|\d)"
)
_DENIED = re.compile("(?:不是|不算|不属于?|非)[^，。；,;]{1,8}")
_PIECES = re.compile("[^，,；;。]+")
_BEFORE = 600  # code points before a sentence in which those are named of whom it says nothing
_TELLS = 1.5  # what a word must tell, of 7, to name the asker


def is_of_others(finder: Finder, question: Question, decision: Decision) -> bool:
    """True if a decision rests on what is said of others than the asker.

    The sentence is of all others than those whom the text names before it (（二）其他人员…), and a question names one of those; or of some
    of them alone (其中科研机构人才…), whom it does not name; the bound is in brackets for some of them (30万元以上（科研机构20万元以上）), or
    is the one before such brackets where it names these; or the figure is of another thing than its own in a row of what is excepted
    (除住房贷款、10万元以下消费贷款以外).
    """
    text, sentence, part = decision.hit.report.text, decision.sentence, decision.part
    hit, ranker = decision.hit, finder.ranker
    if names_another_class(question, decision):
        return True
    over = "\n".join((hit.report.title, *hit.clause.section, hit.clause.name))  # what all are of names nobody
    denied = "".join(_DENIED.findall(question.query.text))
    words = [
        word
        for word, weight in ranker.asked(question).items()
        if weight >= _TELLS and word not in denied and ranker.held_in(question, word, over) < HELD
    ]

    names = partial(ranker.tells_apart, question, words)

    for row in _EXCEPTED.finditer(text, sentence.start, sentence.end):
        if row.start("what") <= part.start < row.end("what"):
            begin = begin_of(text, part.start, "、", row.start("what"))
            end = end_of(text, part.end, "、", row.end("what"))
            return not names(text[begin:end], text[row.start("what") : begin] + text[end : row.end("what")])
    before = text[max(0, sentence.start - _BEFORE) : sentence.start]
    if of_some := _OF_WHICH.match(text, sentence.start, sentence.end):
        return not names(of_some["whom"], before)
    for some in FOR_SOME.finditer(text, sentence.start, sentence.end):
        if names(some["whom"], "") is not (some.start() <= part.start < some.end()):
            return True
    if not _OF_THE_REST.match(text, sentence.start, sentence.end):
        return False
    return names(before, text[sentence.start : sentence.end])


def names_another_class(question: Question, decision: Decision) -> bool:
    """True if the part of a sentence that decides is of another class than the one a question names: D类, where C类 asks."""
    text, part = decision.hit.report.text, decision.part
    piece = text[begin_of(text, part.start, "，；。：\n") : end_of(text, part.end - 1, "，；。\n")]
    return is_of_another_class(question.query.text, piece)


def shut_out_in_his_class(finder: Finder, question: Question, evidence: Evidence) -> Decision | None:
    """The decision of a sentence that shuts out what a question names, and not another class than it names; None if there is none."""
    out = shut_out_by(finder, question, evidence)
    if out is None or names_another_class(question, out) or is_beyond(question, out):
        return None
    pieces = _PIECES.findall(out.hit.report.text[out.part.start : out.part.end])
    denying = [one for one in pieces if shuts_out(one, 0, len(one))]
    of_others = bool(denying) and all(is_of_another_class(question.query.text, one) for one in denying)
    return None if of_others else out  # D类企业不享受，C类企业减半享受


def is_beyond(question: Question, out: Decision) -> bool:
    """True if what shuts out is for less than a figure (占比不足3%的), and the asker's is no less."""
    text = out.hit.report.text
    if out.verdict is not Verdict.NOT_MET or not shuts_out(text, out.sentence.start, out.sentence.end):
        return False
    bounds = quantities(text[out.part.start : out.part.end])
    own = [one.quantity for one in own_figures(question.query.text)]
    measured = [
        (bound, one)
        for bound in bounds
        for one in own
        if bound.unit == one.unit and bound.bound in UPPER_BOUNDS
    ]
    return bool(measured) and not any(lets_in(bound, one) for bound, one in measured)


def is_let_through(best: Decision, out: Decision) -> bool:
    """True if what shuts out is a bound that the asker's figure does not fall under (低于200万元/亩的不供地)."""
    return (
        best.verdict is Verdict.MET
        and best.hit.report is out.hit.report
        and out.part.start <= best.part.start < out.part.end
    )


def is_of_another_band(finder: Finder, question: Question, decision: Decision) -> bool:
    """True if a decision denies by one band of a ladder (3000人以上), or by what a row of a table asks for beside its band, and another band
    holds a figure of the asker's."""
    part = decision.part
    if decision.verdict is not Verdict.NOT_MET or not isinstance(part, Condition) or part.quantity is None:
        return False
    own = [one.quantity for one in own_figures(question.query.text)]
    said = [one for one in own if one.unit == part.quantity.unit and one.bound not in UPPER_BOUNDS]
    text = decision.hit.report.text
    in_row = text.startswith("|", begin_of(text, part.start, "\n"))
    return any(
        any(band.start <= part.start < (band.grant.start if in_row else band.end) for band in ladder.bands)
        and any(band.holds(one.low) for band in ladder.bands for one in said)
        for clause in finder.corpus.index.clauses(decision.hit.number)
        for ladder in clause.ladders
    )
