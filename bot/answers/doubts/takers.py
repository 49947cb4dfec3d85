"""Doubts on whom something is told of: of others than the one who asks, or than those whom his question names."""

from __future__ import annotations

from bot.answers.finding import Finding
from bot.answers.questions.kinds import Kind
from bot.answers.sentences.sentence_scoring import OF_AN_EXAMPLE
from retrieval import lazy_re as re

# Who asks for himself that is no firm, and how a text says that it is for such as him.
_TAKERS = tuple(
    (re.compile(taker), re.compile(meant))
    for taker, meant in (
        (
            "村民|农户|农民(?!工|专业|合作)|种植户|养殖户|老百姓",
            "村民|农[户民]|种植户|养殖户|群众|个人|居民|大户|主体|合作社|农场",
        ),
        ("合作社", "合作社|经营主体|主体|组织"),
        ("个体户|个体工商户", "个体|商户|主体|经营者|门店|单位"),
    )
)
_COUPLE = re.compile("夫妻|夫妇|两口子"), re.compile("夫妻|夫妇|双方|配偶|家庭|一方|每户")
# A body that is called after who works there, or what is done: 税务师事务所 is no 税务师.
_BODY = "(?:事务所|协会|学会|联合会|公司|机构|中心|学院|学校|医院|银行)"


def taker_unsaid(found: Finding) -> str:
    """The people or cooperative that a question names as who gets something, where what is told is for 企业 and speaks of no such
    takers; else ""."""
    told = "".join((found.line, *(quote.text for quote in found.quotes)))
    takers = (
        asked[0]
        for taker, meant in _TAKERS
        if (asked := taker.search(found.question.query.text)) and not meant.search(told)
    )
    return next(takers, "") if "企业" in told else ""


def named_by_a_body(found: Finding) -> str:
    """What a question asks an amount for (税务师) that a finding names only at the beginning of a body's name (税务师事务所); else ""."""
    asked, told = found.question.query.text, found.line
    named = (
        word
        for word in found.question.attribute
        if found.question.kind is Kind.AMOUNT
        and word in told
        and not re.search(f"{re.escape(word)}{_BODY}", asked)
    )
    return next((word for word in named if not re.search(f"{re.escape(word)}(?!{_BODY})", told)), "")


def leaves_out_the_couple(found: Finding) -> bool:
    """True if a question asks what a couple gets, and what is told is one person's."""
    asks, tells = _COUPLE
    return (
        bool(asks.search(found.question.query.text))
        and found.question.kind is Kind.AMOUNT
        and not tells.search(found.line)
    )


def tells_of_an_example(found: Finding) -> bool:
    """True if a finding tells what holds for somebody in an example (李先生), whom a question does not name."""
    question, person = found.question, OF_AN_EXAMPLE.search(found.line)
    asks_who = question.kind in (Kind.CONTACT, Kind.ORGANISATION)
    return person is not None and not asks_who and person[0] not in question.query.text
