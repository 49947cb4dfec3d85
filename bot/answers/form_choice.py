"""Question → finding: which form of reply answers it, tried in order, and the best sentence if none does."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.answers import scopes
from bot.answers.benefits.every_place import in_every_place
from bot.answers.benefits.further_grants import (
    with_ceiling,
    with_further,
    with_most_in_all,
    with_steps,
    with_total,
)
from bot.answers.benefits.highest_grant import with_highest
from bot.answers.benefits.stepped_up import with_difference
from bot.answers.benefits.unsaid_measures import highest_of_place
from bot.answers.doubts.nearest_only import as_nearest
from bot.answers.facts.changed_for_some import with_change
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms import FORMS, Form
from bot.answers.forms.by_place import by_place
from bot.answers.forms.ceiling import ceiling, named_ceiling
from bot.answers.forms.changed import changed
from bot.answers.forms.claim import claimed_grant
from bot.answers.forms.comparison import comparison
from bot.answers.forms.condition import condition, condition_of_figure, excluded, for_his_kind
from bot.answers.forms.consequence import ASKED_AS, consequence
from bot.answers.forms.counted_in import counted_in
from bot.answers.forms.counted_together import counted_together
from bot.answers.forms.deadline import deadline
from bot.answers.forms.defined_terms import defined
from bot.answers.forms.difference import difference
from bot.answers.forms.ladder import ladder
from bot.answers.forms.left_out import left_out
from bot.answers.forms.list_answer import labelled, meant
from bot.answers.forms.match import match_of_sum
from bot.answers.forms.named_row import named_row
from bot.answers.forms.paper_head import dated, delivered, numbered, titled
from bot.answers.forms.parts_of_text import parts_of_text
from bot.answers.forms.payment import payment
from bot.answers.forms.payment_time import payment_time
from bot.answers.forms.procedure import told_by_sentence, told_outright, uses
from bot.answers.forms.repeated import repeated
from bot.answers.forms.whole_ladder import whole_ladder
from bot.answers.ladders.counted_sums import with_sum
from bot.answers.ladders.interest_sums import with_interest
from bot.answers.ladders.joined_grants import with_joined
from bot.answers.ladders.spanned_sums import with_span
from bot.answers.ladders.stage_sums import with_stages
from bot.answers.ladders.told_rates import with_rate
from bot.answers.ladders.top_sums import with_top
from bot.answers.laws import articles
from bot.answers.laws.adoption import adopted
from bot.answers.laws.penalties import penalty
from bot.answers.laws.set_elsewhere import set_elsewhere
from bot.answers.questions.kinds import IN_WORDS, NUMERIC, Kind, row_of
from bot.answers.questions.question import Question
from bot.answers.replies.composer import Composer
from bot.answers.replies.headline import flat
from bot.answers.texts.amended_texts import as_amended
from bot.answers.texts.conflicting_figures import with_others
from bot.answers.texts.ended_clauses import with_its_end
from bot.answers.texts.levels_beside import with_levels
from bot.answers.texts.own_classes import in_own_class, names_asker
from bot.answers.wording import label
from retrieval.search import Scope, innermost, report_scope, speaks_of

_ASKING_LEAVE = frozenset({Kind.ELIGIBILITY, Kind.YES_NO, Kind.CLAIM})
# Forms that may answer a question before the form of its own kind does, in this order, and for which kinds.
_FIRST: tuple[tuple[frozenset[Kind], Form], ...] = (
    (frozenset(Kind), titled),
    (frozenset({*_ASKING_LEAVE, Kind.STACKING, Kind.VALIDITY, Kind.POLICY, Kind.LIST, Kind.OTHER}), repeated),
    (frozenset({Kind.DATE, Kind.OTHER}), dated),
    (
        frozenset({*NUMERIC, Kind.ORGANISATION, Kind.PERSON, Kind.DATE, Kind.VALIDITY, Kind.OTHER}),
        adopted,
    ),
    (
        frozenset({*NUMERIC, Kind.OTHER, Kind.LIST, Kind.OVERVIEW, Kind.DEFINITION, Kind.ORGANISATION}),
        penalty,
    ),
    (
        frozenset({Kind.OTHER, Kind.LIST, Kind.YES_NO, Kind.COMPARISON, Kind.DEFINITION, Kind.PLACE}),
        difference,
    ),
    (
        frozenset({Kind.LIST, Kind.DEFINITION, Kind.OTHER, Kind.OVERVIEW, Kind.ORGANISATION, Kind.PLACE}),
        defined,
    ),
    (frozenset({*NUMERIC, Kind.OTHER, Kind.DEFINITION}), numbered),
    (frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.DATE, Kind.OTHER}), delivered),
    (frozenset({*NUMERIC, Kind.COMPARISON}), changed),
    (
        frozenset(
            {*NUMERIC, Kind.RANK, Kind.PLACE, Kind.POLICY, Kind.LIST, Kind.SUMMARY, Kind.OVERVIEW, Kind.OTHER}
        ),
        by_place,
    ),
    (frozenset({Kind.AMOUNT, Kind.COMPARISON}), counted_together),
    (frozenset({*NUMERIC, *IN_WORDS}), comparison),
    (frozenset({*_ASKING_LEAVE, Kind.VALIDITY, Kind.OTHER, Kind.DATE}), deadline),
    (frozenset({Kind.POLICY}), match_of_sum),
    (ASKED_AS, consequence),
    (frozenset({*_ASKING_LEAVE, Kind.HOW_TO, Kind.LIMIT, Kind.OTHER}), payment),
    (
        frozenset(
            {
                Kind.LIMIT,
                Kind.HOW_TO,
                Kind.YES_NO,
                Kind.OVERVIEW,
                Kind.OTHER,
                Kind.DATE,
                Kind.PLACE,
                Kind.ORGANISATION,
            }
        ),
        labelled,
    ),
    (frozenset({Kind.LIST, Kind.OTHER, Kind.OVERVIEW, Kind.SUMMARY, Kind.POLICY}), parts_of_text),
    (frozenset({Kind.LIST, Kind.PLACE, Kind.OTHER}), uses),
    (frozenset({Kind.LIST}), told_by_sentence),
    (frozenset({Kind.LIMIT, Kind.DATE, Kind.HOW_TO, Kind.AMOUNT}), payment_time),
    (frozenset({*_ASKING_LEAVE, Kind.LIMIT, Kind.HOW_TO, Kind.OTHER}), told_outright),
    (frozenset({*_ASKING_LEAVE, Kind.LIST, Kind.OTHER}), counted_in),
    (_ASKING_LEAVE, claimed_grant),
    (_ASKING_LEAVE, named_row),
    (_ASKING_LEAVE, condition),
    (frozenset({Kind.POLICY, Kind.SUMMARY, Kind.OTHER}), excluded),
    (frozenset({Kind.LIST}), left_out),
    (frozenset({Kind.OTHER, Kind.ORGANISATION}), meant),
    (frozenset(NUMERIC), ceiling),
    (frozenset(NUMERIC), highest_of_place),
    (frozenset(NUMERIC), named_ceiling),
    (frozenset({*NUMERIC, Kind.OTHER, Kind.ELIGIBILITY, Kind.YES_NO, Kind.POLICY}), ladder),
    (frozenset({Kind.AMOUNT, Kind.RATE, Kind.OTHER}), whole_ladder),
    (frozenset({Kind.ELIGIBILITY, Kind.YES_NO}), condition_of_figure),
    (frozenset({Kind.ELIGIBILITY, Kind.YES_NO}), for_his_kind),
)


def find(finder: Finder, composer: Composer, question: Question) -> Finding:
    """The finding for one question, by the texts as they have been amended, with the end of the article that it rests on."""
    found = _in_own_class(finder, composer, question) or _found(finder, composer, question)
    found = with_change(finder, set_elsewhere(finder, scopes.placed(question), found))
    found = with_difference(finder, question, found)
    told = as_amended(finder, _said_of_a_superior(as_nearest(found)), partial(_found, finder, composer))
    return with_its_end(finder, told)


def _in_own_class(finder: Finder, composer: Composer, question: Question) -> Finding | None:
    """What a text gives the class into which it sorts the asker (博士 are C类), with the sentence that does; None if it sorts him into
    none, or gives the class nothing that is asked for."""
    classed = in_own_class(finder, scopes.placed(question))
    if classed is None:
        return None
    asked, own = classed
    found = _found(finder, composer, asked)
    of_class = any(own.label in quote.text and quote.report == own.quote.report for quote in found.quotes)
    if not found.answered or not of_class:
        return None
    direct = _found(finder, composer, question)
    if names_asker(direct):
        return direct  # what is given to 博士 by that name goes before what D类 is given
    said = label("own_class", question.language, said=flat(own.quote.text))
    return replace(found, question=question, quotes=(*found.quotes, own.quote), lines=(said, *found.lines))


def _said_of_a_superior(found: Finding) -> Finding:
    """A finding with the remark that its text is one of what contains the place asked about, where that text does not name it."""
    mentions = innermost(found.question.query.mentions)
    reports = [quote.report for quote in found.quotes]
    if (
        not found.answered
        or len(mentions) != 1
        or not reports
        or {"nationwide", "superior"} & set(found.notes)
    ):
        return found
    of_superior = all(
        report.region
        and report_scope(report, mentions) is Scope.AROUND
        and not speaks_of(report.text, mentions)
        for report in reports
    )
    return replace(found, notes=(*found.notes, "superior")) if of_superior else found


def _found(finder: Finder, composer: Composer, question: Question) -> Finding:
    placed = scopes.placed(question)
    article = articles.named(finder, composer, placed)
    if article is not None:
        return replace(article, form="article")
    own = FORMS.get(row_of(question.kind).form)
    forms = [form for kinds, form in _FIRST if question.kind in kinds] + ([own] if own else [])
    for form in forms:
        found = (
            # A comparison reads the places out of the question itself, and has each side answered.
            comparison(finder, question, partial(find, finder, composer))
            if form is comparison
            else form(finder, placed)
        )
        if found:
            found = replace(found, form=form.__name__)
            if form is ladder:
                found = with_total(with_steps(with_further(finder, with_interest(finder, placed, found))))
                found = with_levels(finder, with_most_in_all(found))
                return in_every_place(finder, found, partial(find, finder, composer))
            return found
    found = with_interest(finder, placed, with_sum(finder, placed, finder.find(placed)))
    found = with_rate(finder, placed, found)
    found = with_top(finder, placed, with_joined(finder, placed, found))
    found = with_span(finder, placed, found)
    found = with_total(with_further(finder, with_stages(found)))
    found = with_others(finder, with_highest(finder, with_ceiling(finder, found)))
    return with_levels(finder, found)
