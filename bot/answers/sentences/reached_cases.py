"""Which of several cases that are bounds alone a figure of the asker's own reaches: 稳定就业3个月以上, 6个月以上, for 稳定半年; 1-2级, 3-5级,
for 4级."""

from __future__ import annotations

from bot.answers.conditions.bounded_figures import own_figures
from bot.answers.conditions.bounds import Verdict, admits, in_months
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.clauses import Case, Choice
from retrieval.numerals import ONE_TO_TEN, whole_number
from retrieval.quantities import LOWER_BOUNDS, quantities

_NUMBER = rf"\d{{1,2}}|[{ONE_TO_TEN}]"
_GRADE = re.compile(rf"(?<![\d{ONE_TO_TEN}第])(?P<number>{_NUMBER})(?P<of>[级类星档])(?!别|型)")
_GRADES = re.compile(rf"(?P<first>{_NUMBER})[级类星档]?[-—–~～至到](?P<last>{_NUMBER})(?P<of>[级类星档])")


def reached_cases(choice: Choice, question: Question) -> list[Case] | None:
    """The case with the highest bound that a figure of the asker's own reaches, of cases that are bounds alone (稳定就业3个月以上, 6个月以上), or
    the one whose grades (3-5级) hold his; None where they are no such, or he names no figure of theirs."""
    if (graded := _of_his_grade(choice, question.query.text)) is not None:
        return graded
    bounds = [
        next((one for one in quantities(case.name) if one.bound in LOWER_BOUNDS), None)
        for case in choice.cases
    ]
    own = [in_months(one.quantity) for one in own_figures(question.query.text)]
    held = [in_months(one) for one in bounds if one is not None]
    units = {one.unit for one in held}
    figures = [one for one in own if {one.unit} == units]
    if len(held) < len(choice.cases) or len(figures) != 1:
        return None
    let_in = [one.low for one in held if admits(one, figures[0]) is Verdict.MET]
    return [case for case, one in zip(choice.cases, held, strict=True) if let_in and one.low == max(let_in)]


def _of_his_grade(choice: Choice, asked: str) -> list[Case] | None:
    """The case of several runs of grades that holds the one grade which a question names; None where it names none, or they are no runs."""
    runs = [_GRADES.search(case.name) for case in choice.cases]
    own = list(_GRADE.finditer(asked))
    if not any(runs) or len(own) != 1:
        return None
    number, of = whole_number(own[0]["number"]), own[0]["of"]
    return [
        case
        for case, run in zip(choice.cases, runs, strict=True)
        if run is not None
        and run["of"] == of
        and whole_number(run["first"]) <= number <= whole_number(run["last"])
    ] or None
