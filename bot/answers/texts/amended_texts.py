"""Where a later notice changes what an answer rests on, the answer tells what holds now, and quotes the notice first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import Quote, slice_of
from bot.answers.sentences.named_cases import case_words, named_part
from bot.answers.texts.amended_values import values_of
from bot.answers.texts.validity_words import dated
from bot.answers.wording import label
from retrieval.amendments import Amendment
from retrieval.search import asks_for_old


def as_amended(finder: Finder, finding: Finding, answer: Callable[[Question], Finding]) -> Finding:
    """A finding with the notices that change what it quotes; as it is where none does, or where the old text is asked for.

    ``answer`` answers a question by whichever form does: what puts an article anew is asked itself.
    """
    question = finding.question
    years = question.query.years
    if not finding.answered or "validity" in finding.notes or asks_for_old(question.query):
        return finding
    found = [
        (quote, one)
        for quote in finding.quotes
        for one in finder.corpus.force_statuses.amendments(finder.number(quote.report), question.day)
        if one.changes and _touches(quote, one) and not (years and max(years) < int(one.since[:4] or 0))
    ]
    changes = list(dict.fromkeys(one for _, one in found))
    if not changes:
        return finding
    first = [
        one
        for quote, one in found
        if quote == finding.quotes[0]
        and (one.old or 2 * [of for _, of in found].count(one) >= len(finding.quotes))
    ]
    remarks = tuple(dict.fromkeys(_remark(finder, finding, one) for one in changes))
    if (anew := _asked_anew(finder, finding, first, answer)) is not None:
        return replace(anew, lines=(*anew.lines, *remarks))
    told = _told(finder, finding, first) or _with_new_values(finder, finding, changes)
    notices = [slice_of(finder.corpus.reports[one.by], one.start, one.end) for one in changes]
    quotes = [*notices, *(quote for quote in finding.quotes if quote not in notices)]
    if told is None:
        return replace(finding, quotes=tuple(quotes), lines=(*finding.lines, *remarks))
    line, spans = told
    return replace(
        finding,
        line=line,
        spans=spans,
        quotes=tuple(quotes),
        values=(),
        lines=remarks,
        table=(),
        due="",
        notes=tuple(note for note in finding.notes if note != "table"),
    )


def _asked_anew(
    finder: Finder, finding: Finding, changes: Sequence[Amendment], answer: Callable[[Question], Finding]
) -> Finding | None:
    """What the article answers that is put in the place of the one a finding rests on; None if that answers nothing by itself."""
    anew = [one for one in changes if not one.old and one.new]
    if len(anew) != 1:
        return None
    (one,) = anew
    notice = finder.corpus.reports[one.by]
    found = answer(replace(finding.question, within=notice.report_id))
    in_it = [
        quote.report is notice and one.start <= quote.start and quote.end <= one.end for quote in found.quotes
    ]
    told = found.outcome is Outcome.ANSWERED and in_it and all(in_it) and (found.table or found.due)
    return replace(found, question=finding.question) if told else None


def _touches(quote: Quote, one: Amendment) -> bool:
    """True if a quote holds words that are put otherwise now."""
    inside = quote.start < one.last and one.first < quote.end
    return inside and (not one.old or one.old in "".join(quote.text.split()))


def _told(
    finder: Finder, finding: Finding, changes: Sequence[Amendment]
) -> tuple[str, tuple[str, ...]] | None:
    """The headline as it reads now, with the words that are new in it; None if what it says is not changed."""
    line, spans = finding.line, list[str]()
    report = finding.quotes[0].report
    for one in changes:
        if not one.old:
            if named := _named_case(finder, finding.question, one):
                return named
            place = finder.headlines.place_of(report)
            written = flat(one.new) or flat(finder.corpus.reports[one.by].text[one.start : one.end])
            return clip(f"{place}：{written}" if place else written, LONGEST), ()
        if finding.due and values_of(one):
            continue  # reckoned by the new figure
        squeezed = "".join(line.split())
        if one.old in line:
            line = line.replace(one.old, one.new)
        elif one.old in squeezed:
            line = squeezed.replace(one.old, one.new)
        else:
            continue
        spans.append(one.new)
    return (line, tuple(spans)) if spans else None


def _with_new_values(
    finder: Finder, finding: Finding, changes: Sequence[Amendment]
) -> tuple[str, tuple[str, ...]] | None:
    """The headline with what articles put anew give instead of its values; None if it tells none of them."""
    line, spans = finding.line, list[str]()
    for value in finding.values:
        for one in changes:
            if one.old or not one.first <= value.fact.start < one.last:
                continue
            named = _named_case(finder, finding.question, one)
            if named and value.text in line:
                line = line.replace(value.text, named[1][0])
                spans += named[1]
    return (line, tuple(spans)) if spans else None


def _named_case(finder: Finder, question: Question, one: Amendment) -> tuple[str, tuple[str, ...]] | None:
    """What an article put anew gives in the case that a question names; None if it tells no cases apart."""
    notice = finder.corpus.reports[one.by]
    for clause in finder.corpus.index.clauses(one.by):
        if clause.start < one.end and one.start < clause.end:
            part = named_part(finder.ranker, question, notice, clause, one.start, one.end)
            if isinstance(part, tuple):
                line, amount = case_words(notice.text, *part, question)
                return finder.headlines.of_clause(notice, clause.name, line), (amount,)
    return None


def _remark(finder: Finder, finding: Finding, one: Amendment) -> str:
    """The remark that a notice changed this, and since when."""
    language = finding.question.language
    notice = finder.corpus.reports[one.by]
    since = dated(one.since, language) or label("validity_unknown_day", language)
    return label("amended", language, title=notice.title, date=since)
