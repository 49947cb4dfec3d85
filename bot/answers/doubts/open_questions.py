"""What a bound sentence leaves open of a question: it is then shown as the nearest that is held, and not as the answer."""

from __future__ import annotations

from bot.answers.doubts.bands import is_a_band_not_asked_for, leaves_its_band_open
from bot.answers.doubts.ceilings import is_a_ceiling_of_another
from bot.answers.doubts.levels import is_of_an_inner_place
from bot.answers.doubts.own_figures import measures_something_else
from bot.answers.doubts.times import is_of_months
from bot.answers.doubts.topics import is_a_bare_item, is_for_something_else
from bot.answers.doubts.untold import (
    tells_no_address,
    tells_no_classes,
    tells_no_condition,
    tells_no_difference,
    tells_no_rest,
    tells_no_threshold,
)
from bot.answers.doubts.verdicts import does_not_decide, leaves_out_what_happened
from bot.answers.facts.binding import Bound
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import is_of_the_other, sides_of


def leaves_open(question: Question, bound: Bound, line: str) -> bool:
    """True if what is told of a sentence is of another place, time or band than a question asks for, or does not decide what
    is asked."""
    return (
        is_of_an_inner_place(question, bound)
        or does_not_decide(question, bound)
        or leaves_its_band_open(question, bound, line)
        or is_a_band_not_asked_for(question, bound)
        or is_of_months(question, bound)
        or is_a_bare_item(question, bound)
        or is_a_ceiling_of_another(question, bound)
        or tells_no_address(question, bound)
        or tells_no_threshold(question, bound)
        or tells_no_rest(question, bound)
        or tells_no_difference(question, bound)
        or tells_no_classes(question, bound)
        or tells_no_condition(question, bound, line)
        or is_for_something_else(question, bound)
        or measures_something_else(question, bound)
        or leaves_out_what_happened(question, bound)
        or any(
            is_of_the_other(sides_of(question.query.text), said) for said in (bound.candidate.unit.text, line)
        )
    )
