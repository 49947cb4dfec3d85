"""Doubts on whether a sentence tells the sort of thing that is asked for: an address, a threshold, what is left, a condition…"""

from __future__ import annotations

from bot.answers.facts.binding import Bound
from bot.answers.lists.list_purposes import asked_for, headed_by
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import LOWER_BOUNDS, quantities

_THRESHOLD_ASKED = re.compile(
    "(?:多少|几)[^，。？?]{0,6}才(?:算|能|可以?|行|给|够)|门槛(?:是|要|得)?(?:多少|几)"
)
_ADDRESS_ASKED = re.compile(
    "(?:什么|啥|哪个|具体的?|详细的?)(?:地址|位置)|(?:地址|位置)(?:是|在)?(?:哪|什么|啥|多少)|门牌"
)
_ADDRESS = re.compile(
    rf"[路街道巷镇村]|\d号|大厦|号楼|\d[楼层栋室]|[{ONE_TO_TEN}][楼层栋]|广场|地址|位于|坐落"
)
_REST_ASKED = re.compile(
    r"还剩|剩(?:下|余)?(?:了|的)?(?:还有)?(?:多少|几)|还(?:差|欠|缺)(?:多少|几)|还有(?:多少|几)[^，。？?]{0,8}(?:没|未)"
)
_REST = re.compile("剩|余下|尚[未有]|还[有差欠缺]|仍有|缺口|未(?!来)")
_DIFFERENCE_ASKED = re.compile(
    r"差在哪|(?:区别|差别|差异|不同)(?:在哪|是|有)?|有(?:什么|啥|何)(?:区别|不同|差别|不一样)|怎么区分"
)
_DIFFERENCE = re.compile(r"区别|不同|差[别异]|是指|指的是|分别|而(?!且)|前者|后者|不属于|不[得能以]")
_CLASSES_ASKED = re.compile(
    f"(?:怎么|如何|咋)(?:样)?(?:分类|分级|分档|划分)|分(?:[成为]|作)?(?:了)?(?:哪|几|多少)[几{ONE_TO_TEN}]?个?(?:等级|级别|类别|档次|[级类档等种])"
)
_CLASSES = re.compile(
    rf"分[为成作]|划[为成]|包括|[{ONE_TO_TEN}甲乙丙丁abcdⅠⅡⅢⅣ][级类档等]|[高中低][、和及与][高中低]|[^、]级、[^、]{{1,6}}级"
)
_DEMANDS = re.compile(
    r"须|应|不低于|不少于|不超过|以[上内下]|至少|达|满|符合|具[备有]|拥有|条件|[仅限]|才能|方可|凡|注册|的[,，]|要求|\d"
)
# What tells how one applies, and asks nothing of who does.
_STEPS = re.compile("受理|办结|审[核批定]|提[出交]申[请报]|报送|公示|拨付|兑现")
_MUST = re.compile(
    "须|应|不[低少超高]于|不超过|以[上下内]|至少|满(?!足)|具[备有]|拥有|仅限|才能|方可|资格|注册"
)


def tells_no_address(question: Question, bound: Bound) -> bool:
    """True if an address is asked for, and a sentence holds none."""
    return bool(_ADDRESS_ASKED.search(question.query.text)) and not _ADDRESS.search(bound.candidate.unit.text)


def tells_no_threshold(question: Question, bound: Bound) -> bool:
    """True if it is asked from how much on something is given, and a sentence bounds nothing from below."""
    asks = question.kind in NUMERIC and _THRESHOLD_ASKED.search(question.query.text)
    return bool(asks) and not any(
        one.bound in LOWER_BOUNDS or one.low != one.high for one in quantities(bound.candidate.unit.text)
    )


def tells_no_rest(question: Question, bound: Bound) -> bool:
    """True if it is asked how much is left, and a sentence tells the whole or what is done."""
    asks = question.kind in NUMERIC and _REST_ASKED.search(question.query.text)
    return bool(asks) and not _REST.search(bound.candidate.unit.text)


def tells_no_difference(question: Question, bound: Bound) -> bool:
    """True if it is asked how two things differ, and a sentence about them tells neither what they are nor how they differ."""
    asks = question.kind in (Kind.OTHER, Kind.YES_NO, Kind.LIST) and _DIFFERENCE_ASKED.search(
        question.query.text
    )
    return bool(asks) and not _DIFFERENCE.search(bound.candidate.unit.text)


def tells_no_classes(question: Question, bound: Bound) -> bool:
    """True if it is asked into which classes something is divided, and a sentence about that names none of them."""
    unit = bound.candidate.unit
    return bool(_CLASSES_ASKED.search(question.query.text)) and not (unit.items or _CLASSES.search(unit.text))


def tells_no_condition(question: Question, bound: Bound, line: str) -> bool:
    """True if conditions are asked for, and what is told of the matter asks nothing of anybody, or tells what its heading names
    (申报程序) and not what one must be."""
    purpose = asked_for(question.query.text) if question.kind is Kind.LIST else None
    if purpose is None or purpose.name != "conditions":
        return False
    unit = bound.candidate.unit
    said = f"{unit.intro}\n{unit.text}\n{unit.items}\n{line}"
    headed = headed_by(next(reversed(bound.candidate.hit.section.path), ""))
    of_another = bool(headed) and not purpose.met_by(headed) and not purpose.opens.search(said)
    of_steps = _STEPS.search(unit.text) and not _MUST.search(said)
    return of_another or bool(of_steps) or not _DEMANDS.search(said)
