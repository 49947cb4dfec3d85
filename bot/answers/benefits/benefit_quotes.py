"""Quotes of benefits that share the room of one reply: whole where there is room, else by what each gives first."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.benefits.policy_benefits import Benefit
from bot.answers.replies.quotes import Quote, slice_of
from retrieval import lazy_re as re
from retrieval.text_pieces import SENTENCE_MARKS

_SHORTEST, _LONGEST = 40, 420  # code points of a quote
_ENDS = "，,；;。：:\n"
_BY_WHOM = re.compile(r"\s*[（(](?:责任|牵头|配合)[^（）()]*[）)]\s*$")  # says nothing of what is given


def quotes_of(kept: Sequence[Benefit], together: int) -> list[Quote]:
    """A quote of each: whole where there is room, else what it says about the first thing it gives."""
    room = together
    quotes: list[Quote] = []
    order = sorted(kept, key=lambda one: one.end - one.start)
    share: dict[int, int] = {}
    left = len(kept)
    for one in order:  # the short ones leave room to the long ones
        most = min(max(room // left, _SHORTEST), _LONGEST)
        share[one.start] = min(most, one.end - one.start)
        room -= share[one.start]
        left -= 1
    length = 0
    for one in kept:
        quote = _quote(one, share[one.start])
        if quotes and length + len(quote.text) > together + _SHORTEST:
            break
        quotes.append(quote)
        length += len(quote.text)
    return _with_whom(kept, quotes, together - length)


def _with_whom(kept: Sequence[Benefit], quotes: Sequence[Quote], room: int) -> list[Quote]:
    """The quotes, those that begin within a sentence lengthened to its start as far as room is left: it says who gets it."""
    found = list(quotes)
    wanting = {at: _missed(kept[at], quote) for at, quote in enumerate(quotes)}
    for at in sorted(wanting, key=lambda at: wanting[at]):
        quote, missed = found[at], wanting[at]
        if 0 < missed <= room:
            found[at] = slice_of(quote.report, quote.start - missed, quote.end)
            room -= missed
    return found


def _missed(one: Benefit, quote: Quote) -> int:
    """Code points of a quote's first sentence before it, 0 if it begins with one."""
    text = one.report.text
    start = max(
        (cut for cut in _cuts(text, one.start, quote.start) if _opens(text, one, cut)), default=one.start
    )
    return quote.start - start if start < quote.start else 0


def _opens(text: str, one: Benefit, at: int) -> bool:
    """True if a sentence of a benefit begins at an offset, white space aside."""
    return at == one.start or text[at - 1] in SENTENCE_MARKS


def _quote(one: Benefit, length: int) -> Quote:
    """A benefit where it is at most ``length`` long, else the clauses of it about what it gives first."""
    text = one.report.text
    by_whom = _BY_WHOM.search(text, one.start, one.end)
    stop = by_whom.start() if by_whom and by_whom.start() >= one.heart[1] else one.end
    if stop - one.start <= length:
        return slice_of(one.report, one.start, stop)
    first, last = one.heart
    cuts = _cuts(text, one.start, stop)
    last = min((cut for cut in cuts if cut >= min(last, first + length)), default=stop)
    nearest = max((cut for cut in cuts if cut <= first), default=first)
    start = min((cut for cut in cuts if last - length <= cut <= first), default=nearest)
    within = [cut for cut in cuts if last <= cut <= start + length]
    stops = [cut for cut in within if text[cut - 1] in SENTENCE_MARKS]
    end = max(stops or within, default=last)
    while text[start].isspace():
        start += 1
    while end > last and text[end - 1] in "，,、：:":
        end -= 1
    return slice_of(one.report, start, end)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Offsets where the clauses of a range begin and end, outside of brackets."""
    found, depth = [start], 0
    for at in range(start, end):
        if text[at] in "（(":
            depth += 1
        elif text[at] in "）)":
            depth = max(0, depth - 1)
        elif not depth and text[at] in _ENDS:
            found.append(at + 1)
    return [*found, end]
