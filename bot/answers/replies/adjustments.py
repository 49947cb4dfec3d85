"""Messages that adjust the last answer: more of it, less of it, or another place."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.answers.answerer import Answerer, Reply
from bot.answers.facts.answer_spans import pieces
from bot.answers.replies import more_results
from bot.answers.replies.markup import Rich
from bot.answers.wording import label, say
from retrieval import lazy_re as re
from retrieval.places import within

_MOST_PLACES = 20


class Adjustment(StrEnum):
    """An adjustment of the last answer."""

    MORE = "more"
    SHORTER = "shorter"
    ELSEWHERE = "elsewhere"


_END = r"[\s?？。.!！~～…]*"
_TURNS = {
    Adjustment.MORE: re.compile(
        r"(?:那)?(?:还有(?:没有|别的|其他的?|更多的?)?[吗么呢]?|更多|再来(?:点|一些)|继续|接着说|往下说|下一页|"
        r"more|(?:anything|what) else|any more|go on|continue|next)" + _END,
        re.IGNORECASE,
    ),
    Adjustment.SHORTER: re.compile(
        r"(?:太长|(?:能|可以)?(?:再)?(?:简?短|简单|精简)(?:一?点|一些)|长话短说|一句话(?:说|概括)?|(?:只|直接)(?:要|说)(?:结论|答案))"
        r"[了啦吧吗儿]*|(?:too long|shorter|in short|tl;?dr)" + _END,
        re.IGNORECASE,
    ),
    Adjustment.ELSEWHERE: re.compile(
        r"(?:那)?(?:换(?:一)?个|(?:别|其他|另外)的?)地(?:方|区)(?:看看|吧|呢|的)?|别处呢|(?:another|other) places?|elsewhere"
        + _END,
        re.IGNORECASE,
    ),
}


def adjustment_of(text: str) -> Adjustment | None:
    """Adjustment asked by a message; None if it is a question of its own."""
    bare = text.strip().rstrip("?？。.!！~～… ")
    return next((turn for turn, pattern in _TURNS.items() if pattern.fullmatch(bare)), None)


def shorter(answerer: Answerer, reply: Reply, language: str) -> Rich:
    """The answer alone, and where it stands."""
    answer = reply.answer
    citation = answer.citations[0] if answer.citations else None
    return say(
        "shorter",
        language,
        pieces=pieces(answer.headline, answer.spans),
        citation=citation,
        place=", ".join(answerer.scopes.names([citation.region], language)) if citation is not None else "",
    )


def more(answerer: Answerer, reply: Reply, page: int, language: str) -> Rich:
    """A page (from 1) of what else bears on a question; a message that there is nothing more if the page is empty."""
    if page > more_results.pages(answerer.more_results(reply)):
        return Rich(label("no_more", language))
    return answerer.more_results_page(reply, page, language).rich


def places(answerer: Answerer, reply: Reply, scope: Sequence[str], language: str) -> tuple[str, ...]:
    """Names of the places of which the same may be asked: those that reports are held of, without the one it was asked of."""
    question = reply.question
    asked = [
        place.region for mention in (question.query.mentions if question else ()) for place in mention.places
    ]
    regions = [
        region
        for region in answerer.regions
        if not any(region == one for one in asked)
        and (not scope or any(within(region, one) for one in scope))
    ]
    return answerer.scopes.names(regions, language)[:_MOST_PLACES]
