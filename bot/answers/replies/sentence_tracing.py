"""Traces a sentence to its report: verbatim (spelling aside), or the nearest sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.answers.answer import Citation
from bot.answers.replies.composer import Composer
from bot.answers.replies.markup import Rich
from bot.answers.replies.quotes import Quote
from bot.answers.wording import say
from retrieval import lazy_re as re
from retrieval.corpus import Corpus
from retrieval.numerals import digits
from retrieval.passages import sentences
from retrieval.report import Report
from retrieval.search import Retriever

PLACES = 5
LIKE = 0.33  # below this likeness a sentence is another one
_LONGER = 0.8  # of a text's length, from which on no further sentence is taken in
_SHORTEST = 4  # letters; fewer stand everywhere
_LONGEST = 600  # code points that are looked for
_HITS = 40
_AROUND = 800  # code points around a passage in which a longer text is looked for
_FIGURE = re.compile(
    r"\d[\d,]*(?:\.\d+)?[万亿千百]*(?:%|个百分点|[元家个项亩人户天年月日条名件]|平方公里|公里|吨)"
    r"|\d+\.\d+|\d{2,}"  # without a unit, what is more than an ordinal
)


class TraceResult(StrEnum):
    """How a text was found: verbatim, nearly, or not."""

    VERBATIM = "verbatim"
    SPELLED = "spelled"  # white space, punctuation, width, characters or numerals are written differently
    NEAREST = "nearest"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Trace:
    """The places where a text stands: at most PLACES citations of ``places`` in all.

    ``own`` are the figures that only the text has, ``theirs`` those that only the nearest sentence has.
    """

    found: TraceResult
    citations: tuple[Citation, ...] = ()
    places: int = 0
    own: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


class SentenceTracer:
    """Traces texts in the reports of one corpus."""

    def __init__(self, corpus: Corpus, retriever: Retriever, composer: Composer) -> None:
        self._corpus = corpus
        self._retriever = retriever
        self._composer = composer
        self._simple: dict[str, str] = {}

    def trace(self, text: str) -> Trace:
        """Find where a text stands. The reports looked into are those whose passages share most with it."""
        wanted = text.strip().strip('“”"「」')[:_LONGEST].strip()
        letters, _ = self._letters(wanted)
        if len(letters) < _SHORTEST:
            return Trace(TraceResult.NOTHING)
        query = replace(self._retriever.read(wanted), mentions=(), years=())
        hits = self._retriever.search(query, _HITS)
        reports = list({id(hit.report): hit.report for hit in hits}.values())
        verbatim = [place for report in reports for place in _standing(report, wanted)]
        if verbatim:
            return self._at(TraceResult.VERBATIM, verbatim)
        windows = list(
            {
                (id(hit.report), window): (hit.report, window)
                for hit in hits
                for window in [_window(hit.report, hit.passage.start, hit.passage.end)]
            }.values()
        )
        spelled = [place for report, window in windows for place in self._spelled(report, window, letters)]
        if spelled:
            return self._at(TraceResult.SPELLED, list(dict.fromkeys(spelled)))
        return self._nearest(wanted, windows)

    def reply(self, trace: Trace, language: str, example: str) -> Rich:
        """The reply about a trace; ``example`` is a sentence that would be found."""
        return say(
            "trace",
            language,
            found=trace.found.value,
            citations=trace.citations,
            places=[self._composer.place_name(c.region, language) for c in trace.citations],
            more=trace.places - len(trace.citations),
            own=list(trace.own),
            theirs=list(trace.theirs),
            example=example,
        )

    def _at(self, found: TraceResult, places: Sequence[tuple[Report, int, int]]) -> Trace:
        citations = []
        for number, (report, start, end) in enumerate(places[:PLACES], 1):
            section = report.section_number(start)
            assert section is not None, "what is indexed lies in a section"
            citations.append(self._composer.cite(number, Quote(report, section, start, end, (start, end))))
        return Trace(found, tuple(citations), len(places))

    def _spelled(
        self, report: Report, window: tuple[int, int], letters: str
    ) -> Iterator[tuple[Report, int, int]]:
        """Ranges in which the same letters stand, whatever stands between them."""
        start, end = window
        held, places = self._letters(report.text[start:end])
        at = held.find(letters)
        while at >= 0:
            yield report, start + places[at], start + places[at + len(letters) - 1] + 1
            at = held.find(letters, at + 1)

    def _nearest(self, wanted: str, windows: Sequence[tuple[Report, tuple[int, int]]]) -> Trace:
        """The sentences that share most with a text, by the weights of the tokens that they share."""
        asked = self._bag(wanted)
        best: tuple[float, Report, int, int] | None = None
        for report, window in windows:
            for start, end in _runs(report, window, len(wanted)):
                likeness = self._likeness(asked, self._bag(report.text[start:end]))
                if likeness >= LIKE and (best is None or likeness > best[0]):
                    best = (likeness, report, start, end)
        if best is None:
            return Trace(TraceResult.NOTHING)
        _, report, start, end = best
        theirs = report.text[start:end]
        if self._letters(digits(wanted))[0] == self._letters(digits(theirs))[0]:
            return self._at(TraceResult.SPELLED, [(report, start, end)])
        own_figures, their_figures = _figures(wanted), _figures(theirs)
        return replace(
            self._at(TraceResult.NEAREST, [(report, start, end)]),
            own=tuple(figure for figure in own_figures if figure not in their_figures),
            theirs=tuple(figure for figure in their_figures if figure not in own_figures),
        )

    def _bag(self, text: str) -> set[str]:
        return set(self._corpus.analyzer.tokenise(digits(text)))

    def _likeness(self, one: set[str], other: set[str]) -> float:
        """Share that two bags have in common, 0 to 1: Dice's coefficient over the tokens' weights."""
        weight = self._corpus.index.engine.idf_of
        shared = sum(weight(token) for token in one & other)
        return 2 * shared / (sum(map(weight, one)) + sum(map(weight, other)))

    def _letters(self, text: str) -> tuple[str, list[int]]:
        """The letters and digits of a text, normalised one by one, each with its offset."""
        held: list[str] = []
        places: list[int] = []
        for place, character in enumerate(text):
            simple = self._simple.get(character)
            if simple is None:
                simple = "".join(
                    c for c in self._corpus.analyzer.normalise(character) if c.isalnum() or c in "%."
                )
                self._simple[character] = simple
            if simple == "." and not text[place + 1 : place + 2].isdigit():
                continue
            held += simple
            places += [place] * len(simple)
        return "".join(held), places


def _standing(report: Report, wanted: str) -> Iterator[tuple[Report, int, int]]:
    at = report.text.find(wanted)
    while at >= 0:
        if report.section_number(at) is not None:
            yield report, at, at + len(wanted)
        at = report.text.find(wanted, at + len(wanted))


def _window(report: Report, start: int, end: int) -> tuple[int, int]:
    """A passage with what stands around it in its section."""
    number = report.section_number(start)
    assert number is not None, "a passage lies in a section"
    section = report.sections[number]
    return max(section.start, start - _AROUND), min(section.end, end + _AROUND)


def _runs(report: Report, window: tuple[int, int], length: int) -> Iterator[tuple[int, int]]:
    """The sentences of a window, and of a text that is longer as many together as are about as long."""
    units = sentences(report.text, *window)
    for first, unit in enumerate(units):
        for last in units[first:]:
            yield unit.start, last.end
            if last.end - unit.start >= length * _LONGER:
                break


def _figures(text: str) -> list[str]:
    return [match[0] for match in _FIGURE.finditer(digits(text))]
