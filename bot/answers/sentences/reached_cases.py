"""Which of several cases that are bounds alone a figure of the asker's own reaches: 稳定就业3个月以上, 6个月以上, for 稳定半年."""

from __future__ import annotations

from bot.answers.conditions.bounded_figures import own_figures
from bot.answers.conditions.bounds import FROM, Verdict, admits, in_months
from bot.answers.questions.question import Question
from retrieval.clauses import Case, Choice
from retrieval.quantities import quantities


def reached_cases(choice: Choice, question: Question) -> list[Case] | None:
    """The case with the highest bound that a figure of the asker's own reaches, of cases that are bounds alone (稳定就业3个月以上, 6个月以上);
    None where they are no such, or he names no figure of theirs."""
    bounds = [
        next((one for one in quantities(case.name) if one.bound in FROM), None) for case in choice.cases
    ]
    own = [in_months(one.quantity) for one in own_figures(question.query.text)]
    held = [in_months(one) for one in bounds if one is not None]
    units = {one.unit for one in held}
    figures = [one for one in own if {one.unit} == units]
    if len(held) < len(choice.cases) or len(figures) != 1:
        return None
    let_in = [one.low for one in held if admits(one, figures[0]) is Verdict.MET]
    return [case for case, one in zip(choice.cases, held, strict=True) if let_in and one.low == max(let_in)]
