"""The decision by a figure of the asker's own, wherever in the reports in question a bound stands that measures it.

The sentence that sets a threshold often shares few words with a question (4000人 and 累计不足5000人次的不予奖励): it is found by
what its figure is of, and chosen by how much its clause, headings and title hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answers.conditions.bounded_figures import (
    OwnFigure,
    is_of_its_unit,
    may_measure,
    own_figures,
    sole_bound,
    told_together,
    unit_of,
)
from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.deciding_sentence import Decision, decide, demands, names_no_such_act, weighing
from bot.answers.facts.subjects import NAMES
from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.lists.rule_search import reports_asked
from bot.answers.questions.kinds import Kind
from bot.answers.questions.profile import Profile
from bot.answers.questions.question import Question
from bot.answers.replies.named_pieces import in_a_row
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Clause, Condition, Exclusion, Ladder
from retrieval.facts import Fact, begun_within
from retrieval.search import Hit

_LEAST = 0.25  # of a question's words, that the sentence holds with its clause, headings and title
_RIVAL = 0.85  # of what the best one holds: one that decides otherwise leaves it open
_AS_GOOD = 0.95  # of what the best one holds: one that decides may hold so much
_REPORTS = 1
# Who falls under a term is told where the text says what it means: 本办法所称的灵活就业人员，是指年满16周岁….
_DEFINES = re.compile(rf"所称的?(?P<term>[{HAN}]{{2,16}}?)(?:（[^（）]*）)?[，,]?(?:均?是?指|为)")
_OF_TERM = 0.6  # what such a sentence gains where the question, or the title, is of the term
_IN_A_ROW = 3  # characters that a question and a term share
_FIGURES = frozenset({"amount", "share", "headcount", "period"})


def decided_by_figure(
    finder: Finder, question: Question, hits: Sequence[Hit], profile: Profile
) -> Decision | None:
    """The decision of the sentence that may measure a figure of the asker's and holds most of the question; None if nothing
    says that it does, or another that holds nearly as much decides otherwise."""
    own = own_figures(question.query.text)
    if question.kind is Kind.CLAIM or not own:
        return None  # a figure that is claimed is none of his own
    bearing = sorted(_bearing(finder, question, hits, own), key=lambda one: -one[0])
    decided: list[Decision] = []
    for score, hit, sentence in bearing:
        if score < max(_LEAST, _RIVAL * bearing[0][0]):
            break
        decision = decide(
            finder, question, hit, sentence, profile, score, sole_bound(hit.report.text, sentence, own)
        )
        if decision is None:
            continue
        defines = _defines_what_is_asked(question, hit, sentence)
        if not defines and names_no_such_act(finder, question, decision):
            continue
        if _is_of_figure(decision, own) or (defines and decision.verdict is not Verdict.UNKNOWN):
            decided.append(decision)
    if not decided or decided[0].score < _AS_GOOD * bearing[0][0]:
        return None  # what holds most of the question measures nothing of his
    defines = _defines_what_is_asked(question, decided[0].hit, decided[0].sentence)
    if not defines and _is_of_another(finder, question, decided[0]):
        return None
    return decided[0] if len({one.verdict for one in decided}) == 1 else None


def _is_of_another(finder: Finder, question: Question, decision: Decision) -> bool:
    """True if the best sentence of the same report names what is asked about, and the clause of a decision does not: how often one has
    技能补贴, where 创业补贴 is asked of."""
    best = finder.evidence(question)[0].best
    hit, ranker = decision.hit, finder.ranker
    if best is None or best.hit.report is not hit.report:
        return False
    if hit.clause.start <= best.unit.sentence.start < hit.clause.end:
        return False
    own = "\n".join((*hit.clause.section, hit.clause.name, hit.text, hit.report.title))
    names = [word for word, weight in ranker.asked(question).items() if weight >= NAMES]
    return ranker.tells_apart(question, names, best.unit.text, own)


def _bearing(
    finder: Finder, question: Question, hits: Sequence[Hit], own: Sequence[OwnFigure]
) -> Iterator[tuple[float, ClauseHit, Clause]]:
    """The sentences of the reports in question with a bound that may measure one of the asker's figures, each with how much of
    the question it holds."""
    numbers = reports_asked(finder, question, hits, _REPORTS)
    best = finder.evidence(question)[0].best
    if best is not None and best.hit.report.nationwide:
        numbers = list(dict.fromkeys((*numbers, best.hit.passage.report)))
    for number in numbers:
        report = finder.corpus.reports[number]
        for clause in finder.corpus.index.clauses(number):
            if not _counts_as(finder.corpus.index.facts(number), clause, own):
                continue  # nothing in it need be read
            hit = ClauseHit(clause, report, number, 1.0)
            defining = [clause] if _defines_what_is_asked(question, hit, clause) else []
            asked = dict.fromkeys((*demands(finder, hit), *defining))
            told = [one for one in asked if _bears_on(own, one)]
            if not told:
                continue
            held = weighing(finder, question, hit)
            for one in told:
                gain = _OF_TERM if _defines_what_is_asked(question, hit, one) else 0.0
                yield held((one.start, one.end)) + gain, hit, one


def _defines_what_is_asked(question: Question, hit: ClauseHit, sentence: Clause) -> bool:
    """True if a sentence says what a term means that the question, or the title of the report, is of."""
    found = _DEFINES.search(hit.report.text, sentence.start, sentence.end)
    if found is None:
        return False
    term = found["term"]
    return term in hit.report.title or in_a_row(question.query.text, term) >= min(_IN_A_ROW, len(term))


def _bears_on(own: Sequence[OwnFigure], sentence: Clause) -> bool:
    """True if a sentence has a bound that may measure one of the asker's figures."""
    parts: tuple[Condition | Ladder, ...] = (*sentence.conditions, *sentence.ladders)
    return any(may_measure(part, figure) for figure in own for part in parts)


def _counts_as(facts: Sequence[Fact], clause: Clause, own: Sequence[OwnFigure]) -> bool:
    """True if anything in a clause has the unit of one of the asker's figures; ``facts`` are its report's."""
    parts: tuple[Condition | Ladder, ...] = (*clause.conditions, *clause.ladders)
    units = set(map(unit_of, parts))
    units.update(fact.unit for fact in begun_within(facts, clause.start, clause.end))
    return any(is_of_its_unit(unit, figure) for unit in units for figure in own)


def _is_of_figure(decision: Decision, own: Sequence[OwnFigure]) -> bool:
    """True if a decision is by a figure; by a share only where the text speaks of what the asker speaks of."""
    part, text = decision.part, decision.hit.report.text
    if isinstance(part, Condition) and part.kind == "share" and decision.measure is None:
        return decision.verdict is not Verdict.UNKNOWN and told_together(text, decision.sentence, part, own)
    if isinstance(part, Exclusion) or decision.verdict is Verdict.UNKNOWN:
        return False
    return not isinstance(part, Condition) or part.kind in _FIGURES
