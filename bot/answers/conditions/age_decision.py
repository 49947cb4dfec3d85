"""The decision by an asker's age, where the sentence that holds most of a question sets none and the report sets one elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers.conditions.bounded_figures import own_figures
from bot.answers.conditions.bounds import Verdict, lets_in, verdict_of
from bot.answers.conditions.deciding_sentence import Decision
from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.lists.rule_search import reports_asked
from bot.answers.questions.profile import Profile, education_in
from bot.answers.questions.question import Question
from bot.answers.replies.quotes import row_text, sentence_at
from bot.answers.sentences.contrasts import is_of_another_step, is_of_the_step
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Condition
from retrieval.facts import Fact
from retrieval.quantities import Quantity, quantities
from retrieval.search import Hit

_YEARS = frozenset({"岁", "周岁"})
_PIECES = re.compile("[^，；。\n]+")
_STEPPED = re.compile(
    "博士|硕士|本科|大专|专科|中专|技师|高级工|中级工|初级工|高职称|高级职称|副高|正高|[A-Fa-f]类"
)
_NO_LIMIT = re.compile("(?:不受|不限)年龄|年龄(?:不限|不受限|不作要求)")
_PART_TIME = re.compile("非全日制|在职|函授|自考|成人")
_OF_OTHERS = re.compile("子女|父母|配偶|未成年|老年人|家属")  # whose age is none of the asker's


def decided_by_age(finder: Finder, best: Decision, profile: Profile) -> Decision | None:
    """The decision by the asker's age where the same report sets a condition on it elsewhere, first one for his education: the
    best sentence does not decide alone then. None if the best sentence has one itself, or the age is not known."""
    if profile.age is None or any(one.kind == "age" for one in best.sentence.conditions):
        return None
    report = best.hit.report
    ages = [fact for fact in finder.corpus.index.facts(best.hit.number) if fact.unit.endswith("岁")]
    clause = best.hit.clause
    if any(clause.start <= fact.start < clause.end and not _shuts_out(fact, profile.age) for fact in ages):
        return None
    if (of_degree := _of_his_degree(finder, best, profile.age, profile.education)) is not None:
        return of_degree
    ages = [fact for fact in ages if not _OF_OTHERS.search(sentence_at(report, fact.start, fact.end).text)]
    own = [
        fact
        for fact in ages
        if profile.education and profile.education in sentence_at(report, fact.start, fact.end).text
    ]
    shut = next((fact for fact in own or ages if _shuts_out(fact, profile.age)), None)
    if shut is None and len(own) != 1:
        return None  # for whom each of several is, the text of one does not say
    fact = shut or own[0]
    quote = sentence_at(report, fact.start, fact.end)
    verdict = Verdict.MET if shut is None else Verdict.UNKNOWN
    if shut is not None and len(own) == 1 and row_text(quote):
        verdict = Verdict.NOT_MET  # a table sets it for each education
    sentence = Clause(quote.start, quote.end, report.sections[quote.section].path)
    part = Condition(fact.start, fact.end, "age")
    return replace(best, sentence=sentence, part=part, verdict=verdict, whole=False, open=())


def for_his_step(question: Question, best: Decision) -> Decision:
    """A decision by an age that a clause sets for another degree or grade than the asker's (博士50岁; 本科…不超过35周岁), made anew by what
    it says of his own; open where it says nothing of that."""
    part, text, asked = best.part, best.hit.report.text, question.query.text
    if not isinstance(part, Condition) or part.kind != "age":
        return best
    told = list(_ages_told(text, best.hit.clause))
    own = next((one for one in told if one.start <= part.start < one.end), None)
    his = [one for one in told if is_of_the_step(asked, one.of) and not _is_of_others(asked, one.of)]
    if own is None or own in his or not (his or _is_of_others(asked, own.of)):
        return best
    if len(his) != 1:
        return replace(best, verdict=Verdict.UNKNOWN, whole=False, open=())
    (one,) = his
    age = next((asker for asker in own_figures(asked) if asker.quantity.unit in _YEARS), None)
    if one.bound is not None and age is None:
        return replace(best, verdict=Verdict.UNKNOWN, whole=False, open=())
    lets = one.bound is None or (
        age is not None and lets_in(one.bound, replace(age.quantity, unit=one.bound.unit))
    )
    decides = Condition(one.start, one.end, "age")
    sentence = Clause(one.start, one.end, best.hit.clause.section, conditions=(decides,))
    return replace(best, sentence=sentence, part=decides, verdict=verdict_of(lets), whole=False, open=())


@dataclass(frozen=True, slots=True)
class _AgeTold:
    """The piece of a clause that sets an age, whom it is of by its words or those before it, and its bound; None if it sets no limit."""

    start: int
    end: int
    of: str
    bound: Quantity | None


def _ages_told(text: str, clause: Clause) -> Iterator[_AgeTold]:
    """The pieces of a clause that set an age, each with the words that say for whom."""
    of = ""
    for piece in _PIECES.finditer(text, clause.start, clause.end):
        said = piece[0]
        of = said if _STEPPED.search(said) else of
        found = [one for one in quantities(said) if one.unit in _YEARS]
        if len(found) == 1 or _NO_LIMIT.search(said):
            yield _AgeTold(piece.start(), piece.end(), of, None if _NO_LIMIT.search(said) else found[0])
        if text[piece.end() : piece.end() + 1] in "；。\n":
            of = ""


def _is_of_others(asked: str, told: str) -> bool:
    part_time = _PART_TIME.search(told) is not None and _PART_TIME.search(asked) is None
    return part_time or is_of_another_step(asked, told)


def decided_for_degree(
    finder: Finder, question: Question, hits: Sequence[Hit], profile: Profile
) -> Decision | None:
    """The decision by the only age that the report in question sets for the asker's degree, where its title names what he asks leave
    for; None if there is none."""
    if profile.age is None or not profile.education:
        return None
    named = question.query.place_text
    words = [one for one in finder.ranker.asked(question) if len(one) > 1 and one not in named]
    for number in reports_asked(finder, question, hits, 1):
        report = finder.corpus.reports[number]
        title = finder.ranker.normalised(report.title)
        on_it = any(
            finder.ranker.held_in(question, one, title) >= HELD for one in words if not education_in(one)
        )
        found = _for_degree(finder, number, profile.age, profile.education) if on_it else None
        if found is not None:
            clause, part, verdict = found
            return Decision(ClauseHit(clause, report, number, 1.0), clause, part, verdict, False, 1.0)
    return None


def _of_his_degree(finder: Finder, best: Decision, age: int, degree: str) -> Decision | None:
    """The decision by the only age that the report sets for a degree; None if it sets none."""
    found = _for_degree(finder, best.hit.number, age, degree)
    if found is None:
        return None
    clause, part, verdict = found
    return replace(best, sentence=clause, part=part, verdict=verdict, whole=False, open=())


def _for_degree(
    finder: Finder, number: int, age: int, degree: str
) -> tuple[Clause, Condition, Verdict] | None:
    """The only age that a report sets for a degree beside those of others (硕士不超过30周岁，博士…), with its clause and whether it lets
    an age in; None if it sets none."""
    found = [
        (clause, one, one.quantity)
        for clause in finder.corpus.index.clauses(number)
        for one in clause.conditions
        if one.kind == "age" and one.quantity is not None and degree and education_in(one.case) == degree
    ]
    if len(found) != 1:
        return None
    clause, part, bound = found[0]
    return clause, part, verdict_of(lets_in(bound, Quantity.exactly(age, "岁")))


def _shuts_out(fact: Fact, age: int) -> bool:
    """True if an age lies outside of what a figure lets in."""
    if fact.low is None or fact.high is None or not (fact.bound or fact.low != fact.high):
        return False
    bound = replace(Quantity.exactly(fact.low, "岁"), high=fact.high, bound=fact.bound)
    return not lets_in(bound, Quantity.exactly(age, "岁"))
