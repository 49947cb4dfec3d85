"""What the stages of one thing bring together, where that is asked and a sentence gives something at each of them:
完成辅导备案奖励50万元，获受理奖励150万元，成功上市奖励300万元 → 500万元."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.answers.answer import Outcome
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import value_words
from bot.answers.questions.kinds import Kind
from bot.answers.questions.measure_words import ASKS_IN_ALL
from bot.answers.replies.headline import LONGEST
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.quantities import Quantity, quantities

_PIECE = re.compile("[^，,。；;]+")
_GIVES = re.compile(r"(?:奖励?|补[助贴]?|给予|资助|发放|扶持)[^，。；\d]{0,6}$")
_ON_TOP = re.compile(r"(?:再|另外?|还|追加)(?:给予|奖励?|补[助贴]?|资助|发放)?[^，。；\d]{0,6}$")
# What comes to pass one after another: who has come so far has passed all before.
_STAGES = tuple(
    re.compile(stage)
    for stage in (
        "股改|股份制改造|改制|签约",
        "辅导|备案|立项|开工|动工",
        "申报|申请材料|过会|受理|封顶",
        "发行上市|挂牌|上市(?!申)|竣工|投产|投入使用|验收|升规|入库",
        "达产|次年|第二年",
    )
)
_NO_STAGE = -1
_NOT_PLAIN = re.compile("分别|或|最高|不超过|每|%|％|其中")
_FROM = re.compile("从([^，,。到]{1,8})到")


def with_stages(finding: Finding) -> Finding:
    """A finding with the sum of what a told sentence gives at each stage; as it is where it names one stage, or they may exclude each other."""
    question = finding.question
    plain = question.kind is Kind.AMOUNT and finding.answered and finding.quotes and not finding.due
    if not plain or not ASKS_IN_ALL.search(question.query.text):
        return finding
    begins = _FROM.search(question.query.text)
    told = _given(finding.line.partition("：")[2] or finding.line, _stage(begins[1]) if begins else _NO_STAGE)
    if not told:
        return finding
    total = value_words(sum((one.low for one in told), Decimal(0)), told[0].unit)
    terms = "＋".join(value_words(one.low, one.unit) for one in told)
    line = f"{finding.line.rstrip('。')} → {label('sum', question.language, value=total, terms=terms)}"
    if len(line) > LONGEST:
        return finding
    summed = replace(finding, line=line, due=total, comes_to=total)
    if "which_case" not in finding.notes:
        return summed
    return replace(summed, outcome=Outcome.ANSWERED, notes=(), missing=())  # it is none of them, but all


def _given(said: str, first: int) -> list[Quantity]:
    """The sums of a sentence from the stage ``first`` on, each of a later stage than the one before, or on top of it; [] if it is not
    plainly so."""
    if _NOT_PLAIN.search(said):
        return []
    found, passed, since = list[Quantity](), _NO_STAGE, 0
    for piece in _PIECE.finditer(said):
        sums = [one for one in quantities(piece[0]) if one.kind == "money"]
        if not sums:
            continue
        before = said[since : piece.start() + sums[0].start]
        stage, on_top = _stage(before), passed >= 0 and _ON_TOP.search(before) is not None
        follows = on_top or stage > passed
        if len(sums) > 1 or sums[0].bound or not (on_top or _GIVES.search(before)) or not follows:
            return []
        since, passed = piece.end(), max(stage, passed, 0)
        if max(stage, 0) >= first:
            found.append(sums[0])
    return found if len(found) > 1 and len({one.unit for one in found}) == 1 else []


def _stage(said: str) -> int:
    """The stage that some words name last."""
    found = ((match.end(), at) for at, words in enumerate(_STAGES) for match in words.finditer(said))
    return max(found, default=(0, _NO_STAGE))[1]
