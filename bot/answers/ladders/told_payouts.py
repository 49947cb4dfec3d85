"""How a grant is paid out over the years, as its own item, or what stands behind all of them, says."""

from __future__ import annotations

from bot.answers.ladders.amount_wording import squeezed
from bot.answers.ladders.asked_spans import asked_span
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Grant, Payout
from retrieval.clauses.payouts import payout_in
from retrieval.numerals import ONE_TO_TEN
from retrieval.text_pieces import SENTENCE_MARKS, begin_of, end_of

_OF_ALL_GIVEN = re.compile(
    r"(?:上述|以上|所有|全部|本条)?(?:奖励|奖补|补[助贴]|扶持|资助|专项)(?:资金|奖金|款)?(?![^，。]{0,8}\d[\d.]*[万亿]*元)"
)
_ITEM = re.compile(rf"（[{ONE_TO_TEN}\d]{{1,3}}）|(?<=[。；\n])\s*\d{{1,2}}[.．、](?!\d)")


def payout_of(text: str, clause: Clause, grant: Grant) -> Payout | None:
    """How a grant is paid out: as its clause says, where that is said in its own item, behind all items or of all that is given
    (奖励资金分三年…); else None."""
    payout = clause.payout or payout_in(text, *sentence_of(text, clause, grant))
    if payout is None or _OF_ALL_GIVEN.match(text, payout.start, payout.end):
        return payout
    if payout.start < grant.start and "：" in text[payout.start : grant.start]:
        return payout  # said before the list, or the table, of what is given
    markers = [match.end() for match in _ITEM.finditer(text, clause.start, payout.start)]
    own = markers[-1] if markers else clause.start
    behind_all = "\n" in text[own : payout.start]
    return payout if behind_all or own <= grant.start <= payout.start else None


def paid_out_words(question: str, text: str, clause: Clause, grant: Grant) -> str:
    """How a grant is paid out, as words behind what it is in all, where a question asks for one year of it; "" if it does not, or the
    text does not say."""
    span, payout = asked_span(question), payout_of(text, clause, grant)
    if span is None or span.kind == "all" or payout is None or grant.payment in ("once", "yearly"):
        return ""
    return f"；{squeezed(text[payout.start : payout.end]).strip('，。；')}"


def sentence_of(text: str, clause: Clause, grant: Grant) -> tuple[int, int]:
    begin = begin_of(text, grant.start, SENTENCE_MARKS, clause.start)
    return begin, end_of(text, grant.end, SENTENCE_MARKS, clause.end)
