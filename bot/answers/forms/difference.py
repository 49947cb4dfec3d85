"""Form: how two terms differ (临床研究跟临床试验差在哪), by what the texts define each of them to be."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.characters import CIRCLED, HAN

_ASKED = re.compile(
    rf"(?P<one>[{HAN}]{{2,12}}?)(?:和|跟|与|同)(?P<other>[{HAN}]{{2,12}}?)(?:之间)?(?:的|有|到底|究竟)*(?:差(?:在|到)?哪|差别|差异|区别|不同|不一样|怎么区分|咋区分|是不是一回事|是一回事)"
)


def difference(finder: Finder, question: Question) -> Finding | None:
    """The definitions of the two terms that are held against each other; None if the texts do not define both."""
    asked = _ASKED.search(question.query.text)
    if asked is None or finder.unheld(question) is not None:
        return None
    findings = [_defined(finder, question, asked, side) for side in ("one", "other")]
    told = [one for one in findings if one is not None]
    if len(told) < len(findings) or told[0].line == told[1].line:
        return None
    room = LONGEST // 2 - 2
    lines = [
        f"{mark}{clip(one.line.rstrip('。；;'), room)}" for mark, one in zip(CIRCLED, told, strict=False)
    ]
    return Finding(
        question,
        Outcome.ANSWERED,
        clip(label("between", question.language).join(lines), LONGEST),
        quotes=tuple(dict.fromkeys(quote for one in told for quote in one.quotes[:1])),
        evidence=told[0].evidence,
    )


def _defined(finder: Finder, question: Question, asked: re.Match[str], side: str) -> Finding | None:
    """What one of the two terms means, None if no text says so; what stands before both is asked of each."""
    before, term = asked.string[: asked.start()], asked[side]
    query = replace(finder.retriever.read(f"{before}{term}"), mentions=question.query.mentions)
    found = finder.find(replace(question, kind=Kind.DEFINITION, query=query, attribute=()))
    return found if found.outcome is Outcome.ANSWERED else None
