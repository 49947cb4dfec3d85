"""What may be asked for as an example, out of the reports that are held: nothing that they do not answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.replies.suggestions import Suggester, Suggestion
from bot.answers.scopes import Scopes
from bot.answers.wording import label
from retrieval.corpus import Corpus

_QUESTIONS, _PLACES = 4, 2
_SHORT = 40  # code points of a sentence that is an example


@dataclass(frozen=True, slots=True)
class Examples:
    """What the reports held can be asked for: () or "" where they hold nothing of the kind.

    Questions that are answered, the names of places that reports are about, a title, a sentence of a report, the
    situation of an investor there (always in Chinese: in no other language is it read), and what may be subscribed to.
    """

    questions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    title: str = ""
    sentence: str = ""
    situation: str = ""
    interest: str = ""

    @property
    def place(self) -> str:
        """The first of the places."""
        return next(iter(self.places), "")


def examples_of(corpus: Corpus, suggester: Suggester, scopes: Scopes, language: str) -> Examples:
    """The examples of a corpus for who speaks a language."""
    asked = suggester.examples(language, _QUESTIONS)
    regions = [report.region for report in (*(one.report for one in asked), *corpus.reports)]
    held = tuple(dict.fromkeys(region for region in regions if region))[: 2 * _PLACES]
    titles = [report.title for report in (*(one.report for one in asked), *corpus.reports[:1])]
    places = scopes.names(held, language)[:_PLACES]
    here = label("here", language)
    return Examples(
        tuple(one.question for one in asked),
        places,
        next(iter(titles), ""),
        _sentence(asked),
        label("situation", language, place=next(iter(scopes.names(held, "zh")), here)),
        label("interest_example", language, place=next(iter(places), here)),
    )


def _sentence(asked: Sequence[Suggestion]) -> str:
    """A short sentence that one of some suggestions asks for, "" if none is short."""
    texts = (one.report.text[one.start : one.end].strip().rstrip("。；;") for one in asked)
    return next((text for text in texts if len(text) <= _SHORT and "\n" not in text), "")
