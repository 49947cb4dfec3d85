"""What makes a finding no more than the nearest: it is of another level, grade or amount than its question, or tells only what comes on
top of something."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.doubts.ceilings import bounds_each_of_another, leaves_out_a_ceiling, tells_only_the_most
from bot.answers.doubts.levels import is_of_a_grade_not_asked, is_of_a_place_within, is_of_a_step_not_asked
from bot.answers.doubts.own_figures import (
    is_of_another_band,
    is_of_another_growth,
    leaves_out_the_nights,
    leaves_out_what_he_has,
    misses_its_threshold,
)
from bot.answers.doubts.parts_of_all import tells_a_part_of_all
from bot.answers.doubts.sums import (
    leaves_out_the_difference,
    leaves_the_sum_open,
    only_adds,
    only_opens_a_list,
    only_says_how_it_is_paid,
    tells_no_fund,
    tells_no_sum,
    tells_no_weight,
    tells_rent,
    tells_the_whole,
)
from bot.answers.doubts.takers import (
    leaves_out_the_couple,
    named_by_a_body,
    taker_unsaid,
    tells_of_an_example,
)
from bot.answers.doubts.times import is_paid_once, tells_another_time, tells_no_time, tells_not_how_often
from bot.answers.doubts.topics import leaves_it_out, tells_another_grant
from bot.answers.finding import Finding


def as_nearest(found: Finding) -> Finding:
    """A finding, as the nearest where what it tells is not quite what is asked for."""
    if found.outcome is not Outcome.ANSWERED:
        return found
    unsaid = taker_unsaid(found) or named_by_a_body(found)
    if not unsaid and not any(doubts(found) for doubts in _DOUBTS):
        return found
    missing = (*found.missing, unsaid) if unsaid else found.missing
    return replace(found.told_as_nearest(), missing=missing)


_DOUBTS = (
    is_of_another_band,
    is_of_another_growth,
    tells_no_time,
    tells_not_how_often,
    tells_of_an_example,
    is_paid_once,
    tells_the_whole,
    tells_rent,
    tells_no_fund,
    is_of_a_place_within,
    is_of_a_grade_not_asked,
    is_of_a_step_not_asked,
    leaves_out_what_he_has,
    leaves_out_the_nights,
    misses_its_threshold,
    tells_another_time,
    only_adds,
    only_says_how_it_is_paid,
    tells_a_part_of_all,
    leaves_out_the_couple,
    tells_no_sum,
    tells_no_weight,
    leaves_the_sum_open,
    bounds_each_of_another,
    tells_only_the_most,
    leaves_out_a_ceiling,
    leaves_out_the_difference,
    only_opens_a_list,
    leaves_it_out,
    tells_another_grant,
)
