"""Which amount of a question a rate is of, or may be: by its name, or as what was paid, spent or given where it has none."""

from __future__ import annotations

from bot.answers.ladders.calculation_steps import CalculatedFigure, LadderReading
from bot.answers.ladders.grant_sums import MONEY, is_exact, of_rate
from bot.answers.questions.amounts import Amount
from bot.answers.questions.question import Question
from bot.answers.replies.named_pieces import in_a_row
from retrieval import lazy_re as re
from retrieval.clauses import Grant
from retrieval.clauses.attributes import canonical, is_of, names_base

PRICE = re.compile("价格?$|费用?$|支付|金额$|支出$|成本$|[价房货]款$|合同额$|交易额$")
_FUNDED = re.compile("(?:资助|扶持|补助|奖[补励]|项目|专项|财政)(?:资金|经费|金额)")
_ADDED, _CLOSE = re.compile("配套|匹配"), 8  # code points behind a share
_GIVEN_BY_OTHERS = re.compile(
    "(?:国家|中央|部里|省[里级]?|市[里级]?|上级|上面)[^，。]{0,8}(?:给|拨|奖|补|批|资助|扶持|下达|拿)了?|配套|匹配"
)
_ASKS_BESIDE = re.compile("配套|匹配|国家|中央|省[里级]|上级")
_PAID_SO = re.compile("并购|收购|重组|担保|保险|展位|检测|认证|运费|运输|广告|培训|融资|专利|物流")
_BUILDS = re.compile("改造|新建|建设|扩建|建了")  # 智能化改造3000万 is invested
SPENT = re.compile(r"[花砸掏](?:了|掉|费|出|\d)")
PAID_FOR = frozenset({"销售额", "设备投资"})  # what somebody sold for or bought for so much is its price
FOREIGN = frozenset(MONEY) - {"元"}
_SHARED = 2  # characters in a row of what an amount is of and of what a rate is of
_OF_ANYTHING = re.compile(
    "(?:投入|金额|费用?|支出|总额|额|价款?|资金)$"
)  # a base that any such amount may be
_NOT_ANY = re.compile("利息|保费|税|贡献|增")


def is_base_of(base: str, amount: Amount, question: Question) -> bool:
    """True if an amount is what a rate is of: by its name, or as what is paid or spent where it has none. A loan is not its interest."""
    if "利息" in base:
        return "利息" in question.query.text
    if amount.quantity.unit in FOREIGN and "外资" in base:
        return True
    if amount.attribute and names_base(amount.attribute, base):
        return True
    if amount.attribute == "投资" and base.endswith("投入"):
        return True
    if not amount.attribute and _FUNDED.search(base) and _ASKS_BESIDE.search(question.query.text):
        return True  # 国家给了3000万，配套多少: a rate of what one is given by others
    if amount.quantity.kind != "money" or amount.attribute:
        paid = amount.attribute in PAID_FOR and PRICE.search(base)
        return bool(paid) or is_of(base, amount.attribute)
    invested = canonical(base).endswith(("投资", "投入")) and (
        SPENT.search(question.query.text)
        or (canonical(base) == "投资" and _BUILDS.search(question.query.text))
    )
    return bool(invested) or (bool(PRICE.search(base)) and not _is_paid_otherwise(base, question))


def _is_paid_otherwise(base: str, question: Question) -> bool:
    """True if a base says what is paid for (并购金额), and a question speaks of nothing of the sort."""
    found = _PAID_SO.search(base)
    return found is not None and not any(character in question.text for character in found[0])


def may_be_of(base: str, amount: Amount, question: Question) -> bool:
    """True if an amount of money is what a rate is of, by any word that they share, or a base that may be any amount paid."""
    if amount.quantity.kind != "money" or amount.is_rank:
        return False
    if is_base_of(base, amount, question):
        return True
    shared = max(in_a_row(amount.attribute, base), in_a_row(question.query.text, base))
    if shared >= _SHARED and not (_NOT_ANY.search(base) and not amount.attribute):
        return True
    return not amount.attribute and _OF_ANYTHING.search(base) is not None and _NOT_ANY.search(base) is None


def beside_superiors(
    question: Question, text: str, grant: Grant, amount: Amount
) -> tuple[LadderReading, ...]:
    """What is added to what superiors have given (对省级的给予70%的资金配套), where a question names their sum; () of any other grant."""
    rate = grant.rate
    if rate is None or grant.base is not None or amount.quantity.kind != "money" or grant.excess:
        return ()
    added = _ADDED.search(text, rate.start, rate.end + _CLOSE) or _ADDED.search(text, grant.start, rate.start)
    if added is None or not _GIVEN_BY_OTHERS.search(question.text) or not is_exact(amount.quantity):
        return ()
    return of_rate(grant, rate, CalculatedFigure(amount.quantity.low, amount.quantity.unit), amount.quantity)
