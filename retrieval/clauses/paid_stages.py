"""The parts in which all that is given is paid out, each at its stage: 开工、封顶、投产时分别按20%、30%、50%拨付; 首次兑现60%，验收后兑现40%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from retrieval import lazy_re as re
from retrieval.clauses.case_lists import listed
from retrieval.clauses.text_view import TextView
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import Quantity
from retrieval.text_pieces import VIEW_SENTENCE_MARKS, begin_of

PAYS = "拨付|拨款|预拨|兑现|兑付|支付|发放|下达|付清|到位"
_PAID = re.compile(PAYS)
_MAY_BE = re.compile("[%:∶：]")  # a share or a ratio: whatever says what is paid when has one
_BEHIND = re.compile(rf"的?(?:比例)?(?:[给予进以]{{2}})?(?:{PAYS})")
_BEFORE = re.compile(rf"(?:(?:{PAYS})[^，。；、\d]{{0,10}}|(?:首|先|预|尾)(?:期|款)?付款?)$")
_JOINT = re.compile("[、和及]")
_STAGE_MARKS = "，；、。："
_NO_STAGE = re.compile(
    rf"(?:再|先|按照?|给予|予以|一次性|剩余|其余|余下|的|{PAYS}|(?:奖励|补助|补贴|扶持|奖补|资助|专项)?(?:资金|奖金|款项|总额))+$"
)
_OPENS = re.compile("^.*(?:资金|奖金|款项?|补助|补贴|奖励)(?:分别)?(?:在|于|按|分)?(?=..)")
# What says of all shares behind it that they are what is paid: 分两年拨付：第一年60%，第二年40%.
_PARTED = re.compile(
    rf"分(?:[{ONE_TO_TEN}两\d]{{1,2}}个?)?(?:年度?|次|期|批|笔|阶段)[^，。；：\d]{{0,6}}(?:{PAYS})"
)
_MOST_PARTS = 6
_RATIO = re.compile(r"(?:分别)?按照?(?P<row>\d{1,2}(?:[:∶：]\d{1,2}){1,5})的?(?:比例)?")
_NUMBER = re.compile(r"\d+")
YEARS = re.compile(rf"第[{ONE_TO_TEN}\d]个?年度?|首年|[次当]年")
_IN_TURN = re.compile(rf"(?:{YEARS.pattern})|(?:首|第[{ONE_TO_TEN}\d])[次期批笔]|(?:首|尾)款")
_EACH = re.compile(
    rf"(?P<stages>(?:{_IN_TURN.pattern})(?:[、和及](?:{_IN_TURN.pattern}))+)各(?:[给予]{{2}})?(?:{PAYS})?$"
)


@dataclass(frozen=True, slots=True)
class PaidPart:
    """A share of all that is given, by offsets of the view, and the stage at which it is paid (竣工投产, 第二年)."""

    stage: str
    share: Quantity


def paid_parts(view: TextView, start: int, end: int) -> list[PaidPart]:
    """The parts that a stretch of a view says are paid, which make up the whole; [] if it does not say."""
    if not (_MAY_BE.search(view.text, start, end) and _PAID.search(view.text, start, end)):
        return []
    shares = [
        one
        for one in view.quantities
        if one.kind == "share" and start <= one.start < end and one.low == one.high
        for _ in _each_of(view.text, start, one) or (one,)
    ]
    for first in range(len(shares) - 1):
        for count in range(2, min(_MOST_PARTS, len(shares) - first) + 1):
            row = shares[first : first + count]
            if sum(one.low for one in row) == 1 and (parts := _staged(view, start, row)):
                return parts
    return _by_ratio(view, start, end)


def _each_of(text: str, start: int, share: Quantity) -> list[str]:
    """The stages at each of which a share is paid: 第二年、第三年各25%; [] if it is one alone."""
    named = _EACH.search(text, start, share.outer_start)
    return re.split("[、和及]", named["stages"]) if named else []


def _by_ratio(view: TextView, start: int, end: int) -> list[PaidPart]:
    """The parts of a ratio with the stage of each: 分签约、投产、达产三个节点按3:3:4拨付."""
    ratio = _RATIO.search(view.text, start, end)
    numbers = list(_NUMBER.finditer(view.text, *ratio.span("row"))) if ratio else []
    if ratio is None or not _BEHIND.match(view.text, ratio.end()):
        return []
    begin = begin_of(view.text, ratio.start(), "，。；", start)
    names = listed(view.text, (begin, ratio.start()), len(numbers))
    shares = [Quantity.exactly(Decimal(one[0]), "", "").standing(*one.span(), *one.span()) for one in numbers]
    stages = [_OPENS.sub("", one.text) if not at else one.text for at, one in enumerate(names)]
    return [PaidPart(stage, one) for stage, one in zip(stages, shares, strict=True)] if names else []


def _staged(view: TextView, start: int, row: Sequence[Quantity]) -> list[PaidPart]:
    """Shares that make up the whole with the stage of each; [] if they are not what is paid, or no stage is told."""
    text = view.text
    if all(_JOINT.fullmatch(text, one.outer_end, other.outer_start) for one, other in pairwise(row)):
        paid = _BEHIND.match(text, row[-1].outer_end) or _BEFORE.search(text, start, row[0].outer_start)
        begin = begin_of(text, row[0].outer_start, VIEW_SENTENCE_MARKS, start)
        names = listed(text, (begin, row[0].outer_start), len(row)) if paid else []
        stages = [_OPENS.sub("", one.text) if not at else one.text for at, one in enumerate(names)]
    else:
        stages = []
        parted = bool(_PARTED.search(text, start, row[0].outer_start))
        for one in dict.fromkeys(row):
            if each := _each_of(text, start, one):
                stages += each
                continue
            begin = begin_of(text, one.outer_start, _STAGE_MARKS, start)
            stage = _NO_STAGE.sub("", _OPENS.sub("", _NO_STAGE.sub("", text[begin : one.outer_start])))
            paid = _BEHIND.match(text, one.outer_end) or _BEFORE.search(text, begin, one.outer_start)
            if not paid and not (parted and _IN_TURN.fullmatch(stage.removeprefix("其中"))):
                return []
            parted = parted or bool(paid and _IN_TURN.fullmatch(stage.removeprefix("其中")))
            stages.append(stage)
    stages = [stage.removeprefix("其中") for stage in stages]
    named = len(stages) == len(row) and all(stages) and len(set(stages)) == len(stages)
    return [PaidPart(stage, one) for stage, one in zip(stages, row, strict=True)] if named else []
