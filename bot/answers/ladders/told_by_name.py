"""What an amount gets by each ladder of a table whose rows have names apart (整机企业, 配件企业), or by each kind that its band gives to,
where nobody is named."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.facts.asked_fact import asks_for_each
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import amount_words, band_words, from_words, sum_words
from bot.answers.ladders.band_kinds import kinds, named_kinds
from bot.answers.ladders.calculation import calculate
from bot.answers.ladders.clause_findings import finding_of, sentence_of, whole_quote
from bot.answers.ladders.ladder_choice import Due
from bot.answers.ladders.named_ladders import named, siblings
from bot.answers.questions.question import Question
from bot.answers.wording import label


def told_by_name(finder: Finder, question: Question, due: Due) -> Finding | None:
    """What an amount gets by each ladder of a table whose rows have names apart, or by each kind that its band gives to, where a question
    leaves open which is meant; else None."""
    hit, language = due.hit, question.language
    found = siblings(hit, due.ladder)
    meant = named(question, found)
    if not found:
        found = kinds(hit, due.ladder, due.reckoned.bands)
        meant = named_kinds(finder, question, due, found)
    if not found or len(meant) == 1:
        return None
    found = [(name, one) for name, one in found if not meant or one in meant]
    said = []
    for name, one in found:
        reckoned = calculate(one, due.amount)
        if reckoned.outcome == "below" and reckoned.lowest is not None:
            lowest = from_words(reckoned.lowest, one.unit)
            value = label("ladder_below", language, amount=amount_words(due.amount), lowest=lowest)
        elif reckoned.outcome == "band":
            value = band_words(hit.report.text, reckoned.bands[0], question.query.text)
            result = "" if asks_for_each(question) else sum_words(reckoned.readings, language)
            value += f" → {result}" if result else ""
        else:
            continue
        said.append(label("side", language, who=name, value=value))
    sentences = [sentence_of(hit, one) for _, one in (*found, ("", due.ladder))]
    quote = whole_quote(hit, min(start for start, _ in sentences), max(end for _, end in sentences))
    finding = finding_of(finder, question, hit, label("between", language).join(said), "", quote)
    return replace(finding, outcome=Outcome.PARTIAL, notes=("nearest", "which_case"))
