"""What a place's policies give, by their clauses: a line each, with its name, what it gives, and its citation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.answer import Outcome
from bot.answers.clause_search import ClauseHit
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.headline import LONGEST, flat
from bot.answers.question import Question
from bot.answers.quotes import Quote, slice_of
from retrieval.clauses import Clause

_FEWEST = 3  # clauses; fewer are told as sentences
_MOST = 10
_TOGETHER = 640  # code points of quotes
_BEFORE = 46  # code points of a clause before what it gives
_SHORTEST, _LONGEST = 60, 240  # code points of a quote
_TO_STOP = 60  # code points further to where a clause of a sentence ends
_GENERIC = re.compile(r"优惠|政策|扶持|支持|补贴|奖励|奖补|补助|措施|好处|招商|配套|企业|项目|公司")
_TOPIC = 0.6  # of what the best clause holds of the topic
_STOPS = "，,；;。：:\n（("
_ENDS = "，,；;。：:\n、"


def policies(finder: Finder, question: Question, hits: Sequence[ClauseHit]) -> Finding | None:
    """The clauses that give something, of the one or two reports that hold most of what is asked; None if they are few."""
    giving = [hit for hit in hits if _gives(hit.clause)]
    bare = (_GENERIC.sub("", word) for word in finder.chooser.asked(question))
    topic = [word for word in bare if len(word) > 1]
    if topic and giving:
        held = {hit: _held(finder, question, topic, hit) for hit in giving}
        best = max(held.values())
        giving = sorted(
            (hit for hit in giving if best > 0 and held[hit] >= _TOPIC * best), key=lambda hit: -held[hit]
        )
    if not giving or (len(giving) < _FEWEST and not topic):
        return None
    first = giving[0].number
    chosen = sorted((hit for hit in giving if hit.number == first), key=lambda hit: hit.clause.start)
    if len(chosen) < _FEWEST and not topic:
        return None
    if len(chosen) > _MOST and topic:
        chosen = sorted(sorted(chosen, key=lambda hit: -hit.score)[:_MOST], key=lambda hit: hit.clause.start)
    length = min(max(_TOGETHER // len(chosen), _SHORTEST), _LONGEST)
    quotes = [_quote(hit, length) for hit in chosen]
    kept = _fitting(quotes)
    names = [name for hit in chosen if (name := _name(hit))]
    place = finder.headlines.place_name(chosen[0].report.region) if chosen[0].report.region else ""
    line = f"{place}：" if place else ""
    body = "；".join(dict.fromkeys(names or [flat(quote.text) for quote in kept]))
    rest = f"等{len(chosen)}项" if len(line + body) > LONGEST - 8 else f"，共{len(chosen)}项"
    room = LONGEST - len(line) - len(rest)
    if len(body) > room:
        body = body[: body.rfind("；", 0, room)] if "；" in body[:room] else body[:room]
    return Finding(
        question,
        Outcome.ANSWERED,
        f"{line}{body}{rest}",
        quotes=tuple(kept),
        notes=("compact",),
    )


def _gives(clause: Clause) -> bool:
    return bool(clause.grants or clause.ladders or clause.choices)


def _name(hit: ClauseHit) -> str:
    """What a clause is called with the first thing it gives: 落地投资奖 1%."""
    parts = (*hit.clause.grants, *(band.grant for ladder in hit.clause.ladders for band in ladder.bands))
    given = next((grant.amount or grant.rate for grant in parts if grant.amount or grant.rate), None)
    name = hit.clause.name if len(hit.clause.name) <= 24 else ""
    if not name:
        return ""
    figure = "".join(hit.report.text[given.start : given.end].split()) if given else ""
    return f"{name} {figure}".strip()


def _held(finder: Finder, question: Question, topic: Sequence[str], hit: ClauseHit) -> float:
    """How much of a topic a clause holds; what its name and headings hold counts double."""
    over = "\n".join((*hit.clause.section, hit.clause.name))
    return sum(
        finder.chooser.weight(word)
        * (finder.chooser.held_in(question, word, over) + finder.chooser.held_in(question, word, hit.text))
        for word in topic
    )


def _quote(hit: ClauseHit, length: int) -> Quote:
    """The clause where it is at most ``length`` long, else what it says around the first thing it gives."""
    clause = hit.clause
    if clause.end - clause.start <= length:
        return slice_of(hit.report, clause.start, clause.end)
    spans = [
        *((part.start, part.end) for part in clause.grants),
        *((part.start, part.end) for part in clause.ladders),
        *((part.start, part.end) for part in clause.choices),
    ]
    first, last = min(spans)
    text = hit.report.text
    start = max(clause.start, first - _BEFORE)
    while start > clause.start and text[start - 1] not in _STOPS:
        start -= 1
    end = min(max(last, start + length), start + length, clause.end)
    while end < clause.end and end < start + length + _TO_STOP and text[end] not in _ENDS:
        end += 1
    return slice_of(hit.report, start, end)


def _fitting(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes that fit into one reply, in order."""
    kept: list[Quote] = []
    length = 0
    for quote in quotes[:_MOST]:
        if length + len(quote.text) > _TOGETHER and kept:
            break
        kept.append(quote)
        length += len(quote.text)
    return kept
