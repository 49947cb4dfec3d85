"""New and changed reports → what is announced of them: the best clauses, or what changed word for word, each cited. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Citation
from bot.answers.replies.composer import Composer
from bot.answers.replies.headline import clip
from bot.answers.replies.interests import Interest, about
from bot.answers.replies.markup import Rich
from bot.answers.replies.quotes import Quote, slice_of
from bot.answers.wording import say
from retrieval.report import Report
from retrieval.report_changes import Change, Changes, Side
from retrieval.text_pieces import begin_of

_SENTENCES = 3  # changed ones that are shown; how many more there are is said
_AROUND = 90  # code points of a long sentence on either side of the first and last part that differs
_TITLE = 60
_TITLES = 15  # of reports that are only named
_BORDERS = "，。；：\n|"

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Shown:
    """One side of a changed sentence: its citation, and its quote in pieces, marked where the other side differs."""

    citation: Citation
    place: str
    pieces: Pieces


def new_report(
    composer: Composer, interest: str, report: Report, quotes: Sequence[Quote], language: str
) -> Rich:
    """A report that is held for the first time. ``interest`` is what it was asked for by."""
    citations = [composer.cite(number, quote) for number, quote in enumerate(quotes, 1)]
    return say(
        "announced_new", language, interest=interest, citations=citations, **_head(composer, report, language)
    )


def changed_report(
    composer: Composer,
    wanted: Interest,
    interest: str,
    old: Report,
    new: Report,
    found: Changes,
    language: str,
) -> Rich:
    """A report that says something else than before: the sentences on what was asked for, and those with figures, first."""

    def rank(change: Change) -> tuple[bool, bool]:
        return not _on_topic(wanted, old, new, change), not change.figures

    ranked = sorted(found.sentences, key=rank)  # stable: in the order of the text
    shown = []
    for number, change in enumerate(ranked[:_SENTENCES], 1):
        before = _side(composer, number, old, change.before, language) if change.before else None
        after = _side(composer, number, new, change.after, language) if change.after else None
        shown.append((before, after, change.figures, _source(before) == _source(after)))
    return say(
        "announced_changed",
        language,
        interest=interest,
        restated=found.restated,
        pairs=shown,
        more=len(ranked) - len(shown),
        **_head(composer, new, language),
    )


def only_named(titles: Sequence[str], language: str) -> Rich:
    """Reports of which there are too many to show each."""
    named = [clip(title, _TITLE) for title in titles[:_TITLES]]
    return say("announced_more", language, titles=named, count=len(titles))


def _head(composer: Composer, report: Report, language: str) -> dict[str, object]:
    """Introduction of a report above its quotes."""
    where = composer.place_name(report.region, language)
    return {"report": report, "where": where, "date": report.date}


def _on_topic(wanted: Interest, old: Report, new: Report, change: Change) -> bool:
    return any(
        side is not None and about(wanted, report, side.start, side.end)
        for side, report in ((change.before, old), (change.after, new))
    )


def _side(composer: Composer, number: int, report: Report, side: Side, language: str) -> Shown:
    quote = _quoted(report, side)
    citation = composer.cite(number, quote)
    place = composer.place_name(report.region, language)
    pieces: Pieces = []
    at = quote.start
    for start, end in side.differing:
        start, end = max(start, quote.start), min(end, quote.end)
        if start < end:
            pieces += [(report.text[at:start], False), (report.text[start:end], True)]
            at = end
    pieces.append((report.text[at : quote.end], False))
    return Shown(citation, place, [piece for piece in pieces if piece[0]])


def _source(shown: Shown | None) -> Citation | None:
    """The line that says where a quote is from."""
    return None if shown is None else replace(shown.citation, quote="", start=0, end=0)


def _quoted(report: Report, side: Side) -> Quote:
    """A sentence whole, or of a long one the text around the parts that differ, from border to border."""
    first = side.differing[0][0] if side.differing else side.start
    last = side.differing[-1][1] if side.differing else side.start
    start = begin_of(report.text, max(side.start, first - _AROUND), _BORDERS, side.start)
    end = min(side.end, max(last, first) + _AROUND)
    while end < side.end and report.text[end - 1] not in _BORDERS:
        end += 1
    return slice_of(report, start, end)
