"""Doubts on the matter: a sentence is of another one than what is asked for, or sets it aside."""

from __future__ import annotations

from bot.answers.facts.binding import Bound
from bot.answers.finding import Finding
from bot.answers.lists.list_purposes import asked_for
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import SentenceRanker
from bot.answers.sentences.word_overlap import HELD, held_part
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.places import without

_ASIDE = re.compile("不(?:含|包括)[^，。；）)]{3,30}")
_NAMED = 4  # code points in a row that name what is set aside
_GRANT_NAME = re.compile("补[贴助]|奖励|资助|津贴|贴息|奖补|补偿")
_SHORT_NAME, _NAME, _LONGEST_NAME = 4, 6, 14  # code points of what a grant is called by
_BEGINS_WITH_A_GRANT = re.compile(
    rf"(?:第[{HAN}]{{1,3}}条\s*)?[{HAN}]{{2,6}}(?:补[贴助]|奖励|资助|津贴)(?:应|在|由|每|于|须)"
)
_OF_A_GRANT = frozenset({*NUMERIC, Kind.DATE, Kind.HOW_TO, Kind.ORGANISATION, Kind.PLACE})
_ASKS_PRICE = re.compile(
    "多少钱一[张个度吨件次间晚斤瓶]|(?:票价|门票|电价|水价|气价|房价|单价|学费)[^，。]{0,6}(?:多少|几)"
    "|租[^，。？?]{0,6}[一每](?:平|㎡|个?月)[^，。？?]{0,8}多少"
)
_GIFT = re.compile("奖|补|资助|优惠|减免|折|给|返|贴|支持|扶持")
_ASKS_GIFT = re.compile("(?:有|没)[^，。]{0,8}(?:奖励?|补[贴助]|资助|津贴|扶持|优惠)")
_SAYS_WHAT = 2.5  # of 7: what a word must tell to say what is asked for
_GIVES_A_SUM = re.compile(r"(?:给予|奖励|补[贴助]|奖补|资助)[^，。；]{0,12}\d")
_TELLS_MUCH = 3.5  # of 7: what a word must tell to say what something is given for
_RECOGNISED = re.compile(r"评上|评为|评[到了]|认定(?:上|成|下来)|获评|入选|晋[级升]|升[到为成]|创[建成]成")
_RECOGNISES = re.compile(
    r"认定|评[为定选上审]|[获被]评|获|入选|[列纳]入|晋|升|通过|首次|新增|创建|创成|授予|命名|取得|达到|称号|成为|进入|优秀|等奖|名的?|[级类]"
)


def tells_something_else(ranker: SentenceRanker, question: Question, bound: Bound) -> bool:
    """True if a sentence is of another matter than what is asked for: another gift, a gift for a price, a gift for a list."""
    return (
        _lacks_its_topic(ranker, question, bound)
        or _lacks_the_gift(ranker, question, bound)
        or _gives_where_a_price_is_asked(question, bound)
        or gives_what_is_not_asked(question, bound.candidate.unit.text)
    )


def _lacks_the_gift(ranker: SentenceRanker, question: Question, bound: Bound) -> bool:
    """True if a question asks whether something is given (有没有面试补贴), and a word that says what stands nowhere near a sentence."""
    asked = question.kind is Kind.YES_NO and _ASKS_GIFT.search(question.query.text) is not None
    return asked and any(ranker.general_weight(word) >= _SAYS_WHAT for word in bound.missing)


def _gives_where_a_price_is_asked(question: Question, bound: Bound) -> bool:
    """True if a price is asked for (门票多少钱一张), and a sentence tells what is given."""
    text = question.query.text
    price = _ASKS_PRICE.search(text) is not None and _GIFT.search(text) is None
    return price and bound.candidate.unit.offer is not None


def gives_what_is_not_asked(question: Question, text: str) -> bool:
    """True if conditions or materials are asked for as a list, and a text says instead what is given (对国家级绿色工厂，给予50万元)."""
    purpose = asked_for(question.query.text) if question.kind is Kind.LIST else None
    if purpose is None or purpose.name not in ("conditions", "materials", "exclusions"):
        return False
    return bool(_GIVES_A_SUM.search(text)) and not purpose.opens.search(text)


def _lacks_its_topic(ranker: SentenceRanker, question: Question, bound: Bound) -> bool:
    """True if what is given for something is asked (用地有什么政策, 租金补贴), and a sentence does not name that."""
    of_grants = question.kind is Kind.POLICY or (
        question.kind is Kind.OTHER and bound.candidate.unit.offer is not None
    )
    return of_grants and any(ranker.weight(word) >= _TELLS_MUCH for word in bound.missing)


def is_for_something_else(question: Question, bound: Bound) -> bool:
    """True if it is asked what one gets for being recognised as something, and a sentence gives for something else: for what such a
    company spends on research."""
    if question.kind not in NUMERIC or not _RECOGNISED.search(question.query.text):
        return False
    unit = bound.candidate.unit
    return not _RECOGNISES.search(f"{unit.intro}\n{unit.text}\n{unit.items}")


def is_a_bare_item(question: Question, bound: Bound) -> bool:
    """True if what is told is an item of a list that holds no fact asked for, and none of the question's words itself."""
    unit, query = bound.candidate.unit, question.query
    words = (word for word in query.words if len(word) > 1 and word not in query.place_text)
    return bool(unit.intro) and not (
        bound.facts
        or unit.items
        or any(held_part(word, unit.text, query.expansions) >= HELD for word in words)
    )


def leaves_it_out(found: Finding) -> bool:
    """True if what a finding tells sets the very thing aside that a question names (最高50万元（不含整体改建的市场）)."""
    asked = found.question.query.text
    return any(
        aside[0][at : at + _NAMED] in asked
        for aside in _ASIDE.finditer(found.line)
        for at in range(len("不含"), len(aside[0]) - _NAMED)
    )


def tells_another_grant(found: Finding) -> bool:
    """True if a question calls a grant by a name that its text holds elsewhere (一次性吸纳就业补贴), and what is told, with what stands over it,
    does not (一次性扩岗补助); a short name counts where what is told begins with another one (渔船补助每年6月前申请, of 船坞补助)."""
    if found.question.kind not in _OF_A_GRANT or not found.quotes:
        return False
    quote = found.quotes[0]
    over = (quote.report.title, *quote.report.sections[quote.section].path)
    told = "\n".join((found.line, *over, quote.text))
    query = found.question.query
    asked = without(query.text, query.mentions, "□")  # a grant is not called by its place
    begins = _BEGINS_WITH_A_GRANT.match(quote.text) is not None
    if found.question.kind not in NUMERIC and not begins:
        return False  # 受理部门：… is said of all
    named = _named_whole(asked, quote.report.text, _SHORT_NAME if begins else _NAME)
    return bool(named) and named not in told


def _named_whole(asked: str, text: str, shortest: int) -> str:
    """The longest name of a grant in a question that a text holds as it stands; "" if it holds none of so many characters."""
    ends = [match.end() for match in _GRANT_NAME.finditer(asked)]
    names = (
        asked[start:end] for end in ends for start in range(max(0, end - _LONGEST_NAME), end - shortest + 1)
    )
    return max((name for name in names if name in text), key=len, default="")
