"""Form: the e-mail address to which something is sent."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import sentence_at
from retrieval import lazy_re as re

ASKS_EMAIL = re.compile("邮箱|电子邮件|e-?mail", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z0-9_.+-]+[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LOOKED_AT = 3  # reports, best first


def email_address(finder: Finder, question: Question, reports: Sequence[int]) -> Finding | None:
    """The sentence with the first address of the best report that has one; None if none of the best has."""
    for number in reports[:_LOOKED_AT]:
        report = finder.corpus.reports[number]
        found = next((one for one in _ADDRESS.finditer(report.text) if report.section_at(one.start())), None)
        if found is None:
            continue
        quote = sentence_at(report, *found.span())
        place = finder.headlines.place_of(report)
        said = flat(quote.text)
        said = said if found[0] in said and len(said) < LONGEST else found[0]
        line = clip(f"{place}：{said}" if place else said, LONGEST)
        spans = (found[0],) if found[0] in line else ()
        return Finding(question, Outcome.ANSWERED, line, spans=spans, quotes=(quote,))
    return None
