"""Doubts on a sum: it is another than the one asked for, comes on top of that, or is none at all."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.facts.asked_fact import asks_for_each, own_amounts
from bot.answers.finding import Finding
from bot.answers.ladders.asked_spans import asked_span
from bot.answers.ladders.counted_sums import ASKS_EACH
from bot.answers.ladders.grant_sums import counted_in
from bot.answers.ladders.growth_sums import DIFFERENCE
from bot.answers.questions.amounts import Amount
from bot.answers.questions.kinds import Kind
from bot.answers.questions.risen import risen
from retrieval import lazy_re as re
from retrieval.clauses.attributes import is_known, known_end, names_base
from retrieval.clauses.pieces import PIECES
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import quantities
from retrieval.text_pieces import end_of

# How large the whole is from which something is paid, and how a text says that.
_ASKS_FUND = re.compile(
    "总盘子|盘子|资金池|(?:资金|基金|预算)(?:总?规模|总量|总额|盘子)|(?:一年|每年|年度|总共|一共)?(?:预算|安排了?|设立了?|拿出)(?:一年|每年)?(?:总共|一共|是|有|的?资金)*多少"
)
_SET_ASIDE = re.compile(
    r"(?:安排|设立|设置|规模|预算|统筹|列支|筹集|拿出)[^，。；]{0,24}\d|\d[^，。；]{0,8}(?:规模|资金池|专项资金|基金|预算)"
)
_PAID_OUT = re.compile(r"分(?:[两二三四五\d]年|期|[两二三四\d]?[次批])(?![^，。；]{0,6}(?:档|类))")
_INSTALMENT = re.compile(
    rf"第[{ONE_TO_TEN}\d](?:期|次|笔|批|阶段)|[首头]一?(?:期|笔|次|批)|[首头]款|分[^，。；]{{0,8}}[期次批年]"
)
_ASKS_INSTALMENT = re.compile(rf"(?:{_INSTALMENT.pattern})(?:款|资金)?(?:能|可以?|会)?(?:拨|给|拿|发|付)")
_ADDS = re.compile(
    "(?:(?:另外?|再|额外)加?(?:给予|奖励?|补[贴助]?|扶持|支持|资助)|加奖|加发)[^，。；\\d]{0,6}\\d"
)
_RENT, _ASKS_RENT = (
    re.compile("房租|租金|租房|租赁补"),
    re.compile(r"租|房|楼|场[地所]|办公|面积|平[米方]|[\d百千]平"),
)
_PIECE_END, _BY = re.compile("[，。；：]"), re.compile("^.*?按照?其?(?=..)")
_ASKS_MONEY = re.compile("(?:补[贴助]?|奖励?|资助|给|拿|领|发|贴)[^，。？?]{0,8}(?:多少|几)")
_ASKS_WEIGHT, _WEIGHT = re.compile("占(?:了|到)?(?:多少|几)"), re.compile("占|权重|比重|比例|百分比")
_MONEY_ASKED = frozenset({"", "元", "万", "钱", "块"})
_PIECE_TOLD = re.compile(rf"每(?:[新增]{{1,2}}|引进|招用|吸纳)?[1一]?({PIECES}|个|家|户)|元/({PIECES})")
_SUMS = frozenset({"money", "share", "points"})
_NO_FIGURE = re.compile("不|没有|免|全额|减半|据实|一事一议|另行|研究|确定|协商|实际|为限")
_MORE_ASKED = re.compile("再|另|额外|还[能会给有]|多(?:给|奖|补)|上浮|提高")


def only_adds(found: Finding) -> bool:
    """True if a finding tells a sum that comes on top of another (另加奖1万元), and neither that nor the whole, where no more is asked for."""
    question = found.question
    if question.kind is not Kind.AMOUNT or found.due or _MORE_ASKED.search(question.query.text):
        return False
    adds = _ADDS.search(found.line)
    return adds is not None and "元" not in found.line[: adds.start()]


def tells_no_sum(found: Finding) -> bool:
    """True if a question asks how much money, and a finding tells neither a sum nor a share, nor that it is free, made good or decided."""
    question = found.question
    if question.kind is not Kind.AMOUNT or found.due or found.table or found.lines:
        return False
    of_money = question.unit in _MONEY_ASKED and _ASKS_MONEY.search(question.query.text)
    told = any(one.kind in _SUMS for one in quantities(found.line)) or _NO_FIGURE.search(found.line)
    return bool(of_money) and not told


def only_opens_a_list(found: Finding) -> bool:
    """True if a finding tells no more than the words that open a list (有下列行为之一的，责令限期整改：), and no figure of theirs."""
    return found.line.endswith(("：", ":")) and not (found.spans or found.lines or found.table or found.rest)


def leaves_out_the_difference(found: Finding) -> bool:
    """True if a question tells who has risen, and a finding a sum of which its paragraph gives only the difference to those."""
    question = found.question
    if question.kind is not Kind.AMOUNT or found.due or not found.quotes or DIFFERENCE.search(found.line):
        return False
    text, (start, _) = found.quotes[0].report.text, found.quotes[0].point
    if risen(question.query.text) is None:
        return False
    return DIFFERENCE.search(text, start, end_of(text, start, "\n")) is not None


def only_says_how_it_is_paid(found: Finding) -> bool:
    """True if a finding tells only in which parts a sum is paid out (分三年按40%、30%、30%发放), where it is asked how much it is."""
    question = found.question
    asks_sum = question.kind is Kind.AMOUNT and not _PAID_OUT.search(question.query.text)
    return asks_sum and not found.due and _PAID_OUT.search(found.line) is not None and "元" not in found.line


def tells_the_whole(found: Finding) -> bool:
    """True if a question asks for one instalment (第一期拨多少), and a finding tells a sum and nothing of instalments."""
    asks = found.question.kind is Kind.AMOUNT and _ASKS_INSTALMENT.search(found.question.query.text)
    return bool(asks) and not found.due and _INSTALMENT.search(found.line) is None


def tells_rent(found: Finding) -> bool:
    """True if a question asks how much a reward is and speaks of no premises, and a finding tells what is paid towards a rent."""
    rewards = found.question.kind is Kind.AMOUNT and "奖" in found.question.query.text
    return rewards and bool(_RENT.search(found.line)) and not _ASKS_RENT.search(found.question.query.text)


def tells_no_fund(found: Finding) -> bool:
    """True if a question asks how large a fund is (资金一年总盘子多少), and a finding tells another sum than what is set aside."""
    asks = found.question.kind is Kind.AMOUNT and _ASKS_FUND.search(found.question.query.text)
    return bool(asks) and _SET_ASIDE.search(found.line) is None


def leaves_the_sum_open(found: Finding) -> bool:
    """True if a question names what its sum is to be reckoned from (设备2000万, 30个人, 三年一共), and a finding tells a share, or so much for
    each or a year, and no sum."""
    question = found.question
    if question.kind is not Kind.AMOUNT or found.due or found.comes_to or found.lines or found.table:
        return False
    if question.unit not in _MONEY_ASKED or not _ASKS_MONEY.search(question.query.text):
        return False
    asks_each = asks_for_each(question) or ASKS_EACH.search(question.query.text)
    if asks_each or "没有" in found.line:
        return False
    amounts = own_amounts(question)
    by_share = "元" not in "".join(found.spans) and any(
        one.kind == "share" and not one.bound and _may_be_of(found.line[: one.start], amounts)
        for one in quantities(found.line)
    )
    pieces = {counted_in(one or other) for one, other in _PIECE_TOLD.findall(found.line)}
    by_piece = any(one.quantity.low > 1 and counted_in(one.quantity.unit) in pieces for one in amounts)
    span = asked_span(question.text)
    by_year = span is not None and span.kind == "all" and span.years > 1 and "每年" in found.line
    return by_share or by_piece or by_year


def _may_be_of(before: str, amounts: Sequence[Amount]) -> bool:
    """True if the words before a share leave open, or say, that it is of one of some sums of money."""
    base = _BY.sub("", _PIECE_END.split(before)[-1]).removesuffix("的")
    other = is_known(known_end(base))  # of something else, that is not named
    sums = [one for one in amounts if one.quantity.kind == "money"]
    return any(not one.attribute or names_base(one.attribute, base) or not other for one in sums)


def tells_no_weight(found: Finding) -> bool:
    """True if a question asks how much of a whole something makes up (成长占多少分), and a finding tells no share of one."""
    asks = _ASKS_WEIGHT.search(found.question.query.text)
    told = _WEIGHT.search(found.line) or any(one.kind == "share" for one in quantities(found.line))
    return asks is not None and not found.due and not told
