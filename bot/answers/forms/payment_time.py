"""Form: within how long the money is paid (多久能到账): the sentence that says it, the steps before it, and what their terms come to."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.lists.procedure_asks import PAID
from bot.answers.lists.procedure_sentences import LEAST, Told, told_sentences
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, REPLY_MARK, clip, flat
from bot.answers.replies.quotes import slice_of
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.passages import Sentence, sentences
from retrieval.report import Report

_BEFORE = 500  # code points before the sentence in which the steps stand that lead to it
_STEP = re.compile(
    r"(?P<days>\d+)\s?(?:个)?(?P<unit>工作日|日(?!前)|天|个月)(?:内|以内|之内)?[^。；]{0,40}?(?:审|核|公示|受理|拨付|兑|发放|认定|验收|办结|决定|意见|报送|支付|到账|划拨|拨款|下达|异议)"
    r"|(?:公示期?|公告|审核|审定|拨付|受理)[^。；，\d]{0,8}(?P<shown>\d+)\s?(?:个)?(?P<of>工作日|日|天)"
)
_APPLIES = re.compile("提出申请|提交申请|申请人|逾期")
# From which step on it is asked: 公示没问题后多少天打款, 验收完多久给钱.
_FROM = re.compile(
    "(公示|公告|审核|审定|评审|验收|受理|立项)[^，。？?]{0,5}?(?:后|完|过了|结束|没问题|无异议|通过)"
)
_ENDED = re.compile("后|无异议|结束|通过|合格|期满")
_CLAUSES = re.compile("(?<=[，；。])")


def payment_time(finder: Finder, question: Question) -> Finding | None:
    """The sentence that says within how long money is paid, with the steps before it; None if that is not asked, or none says it."""
    if not PAID.asked.search(question.query.text) or finder.naming.named(question.query) is not None:
        return None
    if finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    best = max(told_sentences(finder, question, hits, PAID), key=lambda told: told.score, default=None)
    if best is None or (best.score < LEAST and _names_a_matter(finder, question)):
        return None
    report, text = best.report, best.report.text
    place = finder.headlines.place_or_title(report)
    behind = _behind_step(question, text[best.sentence.start : best.sentence.end])
    steps = [best.sentence] if behind else _steps(best)
    written = [behind] if behind else [text[one.start : one.end] for one in steps]
    said = "".join(REPLY_MARK.sub("", flat(one)) for one in written)
    terms = _terms(written)
    return Finding(
        question,
        Outcome.ANSWERED,
        clip(f"{place}：{said}", LONGEST),
        quotes=tuple(slice_of(report, one.start, one.end) for one in steps),
        lines=(label("terms_sum", question.language, terms=terms),) if terms else (),
        evidence=evidence,
    )


def _behind_step(question: Question, sentence: str) -> str:
    """What a sentence says from the step on that a question counts from (公示无异议的，30日内拨付); "" if it counts from none, or the
    sentence does not name it before it says when money is paid."""
    asked = _FROM.search(question.query.text)
    clauses = _CLAUSES.split(sentence)
    paid = next((at for at, one in enumerate(clauses) if PAID.says.search(one)), None)
    if asked is None or paid is None:
        return ""
    named = [at for at, one in enumerate(clauses[: paid + 1]) if asked[1] in one]
    begun = {at: at + (at < paid and not _ENDED.search(clauses[at])) for at in named}
    first = next((begun[at] for at in reversed(named) if begun[at] == at or _STEP.search(clauses[at])), None)
    return "".join(clauses[first : paid + 1]).strip("，；") if first else ""


def _names_a_matter(finder: Finder, question: Question) -> bool:
    """True if a question asks of the payment of one thing, and not of all that a text gives."""
    return any(not PAID.says.search(word) and len(word) > 1 for word in finder.ranker.telling(question))


def _steps(told: Told) -> list[Sentence]:
    """The sentence that says when money is paid, and those shortly before it that set a term for a step."""
    text = told.report.text
    if len(_STEP.findall(text, told.sentence.start, told.sentence.end)) > 1:
        return [told.sentence]
    before = [
        unit
        for start, end in _sections(told.report, told.sentence)
        for unit in sentences(text, start, end)
        if unit.end <= told.sentence.start
        and _STEP.search(text, unit.start, unit.end)
        and not _APPLIES.search(text, unit.start, unit.end)
    ]
    return [*before, told.sentence]


def _sections(report: Report, sentence: Sentence) -> list[tuple[int, int]]:
    """The ranges of the section of a sentence and of those beside it under the same heading, as far as they stand shortly before it."""
    own = report.section_at(sentence.start)
    if own is None:
        return []
    over = own.path[:-1]
    return [
        (max(one.start, sentence.start - _BEFORE), one.end)
        for one in report.sections
        if (one is own or (over and one.path[: len(over)] == over))
        and one.start <= sentence.start
        and one.end > sentence.start - _BEFORE
    ]


def _terms(said: Sequence[str]) -> str:
    """The terms of the steps, added up by their units: 25个工作日＋10个工作日＋5天＝35个工作日＋5天; "" where there is one only."""
    found = [
        (int(one["days"] or one["shown"]), (one["unit"] or one["of"]))
        for text in said
        for one in _STEP.finditer(text)
    ]
    if len(found) < 2:
        return ""
    sums: dict[str, int] = {}
    for days, unit in found:
        unit = "天" if unit == "日" else unit
        sums[unit] = sums.get(unit, 0) + days
    return "＋".join(f"{days}{'个' if unit == '工作日' else ''}{unit}" for unit, days in sums.items())
