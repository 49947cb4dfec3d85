"""Form: whether something counts towards what a policy measures: 固定资产投资包括土地吗, 二手设备算不算."""

from __future__ import annotations

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import Quote, sentence_at
from bot.answers.wording import label
from retrieval import lazy_re as re

_LOOKED_AT = 8  # candidates
_NEAR = 0.4  # of the best candidate's score
_COUNTS = "(?:包括|包含|含|计入|算进去?|算在[^,，。?？]{0,8}|算)"
_ASKED = re.compile(
    rf"(?:{_COUNTS}不{_COUNTS}|包不包[括含]|含不含)|{_COUNTS}[^,，。?？]{{0,12}}(?:吗|么|不|没有?)[?？]?$"
)
_NOT_OF_PARTS = re.compile(
    "算(?:新|老|是|得上|符合|什么|多少|作|规上|高)"
)  # 算新引进吗 asks what something is
_SAYS = re.compile(
    r"(?P<no>不|未|均不|(?<!但)不得)?(?P<how>包括|包含|含|计入|列入)(?![税金量有])(?P<what>[^。；;，,（）()]{2,60})?"
)
_COUNTED = re.compile(
    r"(?P<what>[^。；;，,（）()\s]{2,40}?)(?:[,，](?=可|均|也|不))?(?:均|都|也|可以?)*(?P<no>不)?(?:计入|列入|算作|视为)"
)
_INTO = re.compile(
    "[可能也都]?以?(?:计入|算(?:进去?|在|作|成)?)(?=.{2})"
)  # behind it stands what is measured
_JOINED = re.compile("、|以及|和|及|或")
# Words of a member that do not tell what it is: 土地购置费用, 购买二手设备的费用.
_PLAIN = re.compile("(?:购置|购买|取得|支付|缴纳|使用|的|费用?|支出|成本|价款|投入|投资|金额|部分|等)")
_SHORTEST = 2


def counted_in(finder: Finder, question: Question) -> Finding | None:
    """The sentence that says that what is named counts, or does not; None if that is not asked, or none says it."""
    asked = question.query.text
    if not _ASKED.search(asked) or _NOT_OF_PARTS.search(asked) or finder.unheld(question) is not None:
        return None
    evidence, _ = finder.evidence(question)
    best = evidence.best
    for one in evidence.candidates[:_LOOKED_AT]:
        if best is None or one.score < _NEAR * best.score or one.hit.report is not best.hit.report:
            continue
        sentence = one.unit.sentence
        quote = sentence_at(one.hit.report, sentence.start, sentence.end)
        if (counts := _counts(flat(quote.text), _thing(question))) is not None:
            return _told(finder, question, quote, counts)
    return None


def _thing(question: Question) -> tuple[str, tuple[str, ...]]:
    """What a question asks about, without what it is to count towards (软件能算设备投入吗), and the words of it."""
    asked = question.query.text
    into = _INTO.search(asked)
    thing = asked[: into.start()] if into and into.start() >= _SHORTEST else asked
    query = question.query
    words = (word for word in query.words if len(word) >= _SHORTEST and word not in query.place_text)
    return thing, tuple(word for word in words if word in thing) if into else ()


def _counts(text: str, asked: tuple[str, tuple[str, ...]]) -> bool | None:
    """True if a sentence says that what is asked about counts, False if that it does not; None if it says neither."""
    for pattern in (_SAYS, _COUNTED):
        for found in pattern.finditer(text):
            if any(_is_asked(member, asked) for member in _JOINED.split(found["what"] or "")):
                return not found["no"]
    return None


def _is_asked(member: str, asked: tuple[str, tuple[str, ...]]) -> bool:
    """True if a question names what a member of a list is, however it is paid for, or what sort of thing it is (工业软件)."""
    named, (thing, words) = _PLAIN.sub("", member), asked
    return len(named) >= _SHORTEST and (named in thing or named.endswith(words or "\n"))


def _told(finder: Finder, question: Question, quote: Quote, counts: bool) -> Finding:
    place = finder.headlines.place_of(quote.report)
    verdict = label("counted_yes" if counts else "counted_no", question.language)
    line = clip(f"{f'{place}：' if place else ''}{verdict}{flat(quote.text)}", LONGEST)
    return Finding(
        question, Outcome.ANSWERED, line, (), (quote,), notes=finder.notes_of(question, quote.report)
    )
