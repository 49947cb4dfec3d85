"""Which of the headings of a report names what a question is about: a list under another one (一次性求职补贴) is not what it asks for."""

from __future__ import annotations

from bot.answers.finder import Finder
from bot.answers.lists.list_purposes import asked_for, heads
from bot.answers.lists.nested_lists import ListHit
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD

_NAMES = 1.5  # what a word must tell, of 7, to name what is asked about


def is_under_another_heading(finder: Finder, question: Question, hit: ListHit) -> bool:
    """True if another heading of a list's report names all that the headings over the list do, and more: a word that nothing in the
    list holds."""
    report, one = hit.report, hit.list
    own = report.headings_at(one.items[0].start)
    purpose = asked_for(question.query.text)
    if not own or (purpose is not None and any(heads(purpose, heading) for heading in own)):
        return False  # 审批程序 heads what is asked for, whatever 申报材料 names besides
    held = finder.ranker.held_in
    words = [word for word, weight in finder.ranker.asked(question).items() if weight >= _NAMES]
    over = "\n".join(own)
    named = [word for word in words if held(question, word, over) >= 1]
    opener = report.text[slice(*one.opener)] if one.opener else ""
    whole = f"{over}\n{opener}\n{report.text[one.start : one.end]}"
    lacked = [word for word in words if held(question, word, whole) < HELD]
    if not named or not lacked:
        return False
    headings = {section.path[-1] for section in report.sections if section.path} - set(own)
    return any(
        all(held(question, word, heading) >= 1 for word in named)
        and any(held(question, word, heading) >= 1 for word in lacked)
        for heading in headings
    )
