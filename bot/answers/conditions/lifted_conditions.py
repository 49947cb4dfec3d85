"""What does not hold for some: a condition that a sentence behind it lifts (高级工以上的，不受年龄限制), an exclusion with an exception
(个体工商户不适用本办法，第九条快递进村补助除外)."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.deciding_sentence import Decision
from bot.answers.conditions.joined_conditions import shuts_out
from bot.answers.finder import Finder
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Condition, Exclusion
from retrieval.passages import sentences
from retrieval.quantities import quantities

_LIFTS = re.compile(
    r"不受[^，。；]{0,8}?(?P<bound>年龄|学[历位]|户籍|专业|年限|期限|时间|面积|人数|规模|金额)[^，。；]{0,6}?(?:限制|约束)"
    r"|(?P<open>年龄|学[历位]|户籍|专业|年限|面积|人数)[^，。；]{0,4}?(?:不限|放宽)"
)
_EXCEPTION = re.compile("(?<=[，,；;（(])(?P<what>[^，,；;。（）()]{2,30})除外")
# What another bound holds for: 其中规模以下企业的门槛降低至200万元; 对脱贫户不设面积下限.
_EASES = re.compile(
    "(?:门槛|标准|条件|要求|下限|面积|规模|比例|增幅|额)?(?:降低|放宽|降)(?:至|为|到)|不设[^，。；]{0,6}(?:下限|门槛|限制)|减按"
)
_NEAR = 16  # code points behind what eases a bound in which the lower one stands
_LIFTED = {
    "年龄": "age", "学历": "education", "学位": "education", "户籍": "registered", "年限": "period", "期限": "period",
    "时间": "period", "人数": "headcount", "面积": "amount", "规模": "amount", "金额": "amount",
}  # fmt: skip


def lifted_for(finder: Finder, question: Question, missed: Decision) -> Decision | None:
    """The decision of what lifts a condition that is missed for what the asker says that he is, in a sentence behind it, or excepts from
    what shuts out; None if there is none."""
    if (excepted := _excepted_for(finder, question, missed)) is not None:
        return excepted
    report, part = missed.hit.report, missed.part
    section = report.section_at(part.start)
    if section is None or not isinstance(part, Condition):
        return None
    for unit in sentences(report.text, part.end, section.end):
        written = report.text[unit.start : unit.end]
        lifts = _LIFTS.search(written)
        if lifts is None or _LIFTED.get(lifts["bound"] or lifts["open"]) != part.kind:
            continue
        whom = written[: lifts.start()]
        if any(finder.ranker.held_in(question, word, whom) >= 1 for word in finder.ranker.telling(question)):
            clause = Clause(unit.start, unit.end, section.path)
            own = Condition(unit.start + lifts.start(), unit.start + lifts.end(), "other")
            return replace(missed, sentence=clause, part=own, verdict=Verdict.MET, whole=False, open=())
    return None


def eases_for_some(missed: Decision) -> bool:
    """True if the rest of the clause of a condition that is missed has a lower one for some: who these are is for the reader to see."""
    text, part = missed.hit.report.text, missed.part
    if not isinstance(part, Condition) or part.quantity is None:
        return False
    eases = _EASES.search(text, part.end, max(missed.hit.clause.end, missed.sentence.end))
    if eases is None:
        return False
    bounds = quantities(text[eases.end() : eases.end() + _NEAR])
    return not bounds or bounds[0].unit == part.quantity.unit


def _excepted_for(finder: Finder, question: Question, missed: Decision) -> Decision | None:
    """The decision of what the sentence that shuts out excepts from that, behind the part that does, if a question names it; None if
    there is none."""
    text = missed.hit.report.text
    if not (
        isinstance(missed.part, Exclusion) or shuts_out(text, missed.sentence.start, missed.sentence.end)
    ):
        return None  # 2026年后签约的项目，房地产除外: it is given to those
    shut_out = text[missed.part.start : missed.part.end]
    named = [word for word in finder.ranker.telling(question) if word not in shut_out]
    for one in _EXCEPTION.finditer(text, missed.part.end, missed.sentence.end):
        if any(finder.ranker.held_in(question, word, one["what"]) >= 1 for word in named):
            own = Condition(one.start(), one.end(), "other")
            return replace(missed, part=own, verdict=Verdict.MET, whole=False, open=())
    return None
