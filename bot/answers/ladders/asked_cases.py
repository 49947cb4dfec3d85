"""The one case that a question names of those that a clause tells side by side, and what it brings for the asker's amount."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.conditions.bounds import lets_in
from bot.answers.doubts.bands import leaves_out_a_threshold
from bot.answers.facts.asked_fact import own_amounts
from bot.answers.facts.binding import NAMES
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import amount_words, result_words, sum_lines, sum_words
from bot.answers.ladders.asked_spans import asked_span
from bot.answers.ladders.calculation_steps import LadderReading
from bot.answers.ladders.clause_findings import finding_of, sentence_of, whole_quote
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.counted_sums import counted, names_several
from bot.answers.ladders.grant_sums import amount_due, outright
from bot.answers.ladders.growth_sums import beyond_earlier
from bot.answers.ladders.item_labels import names_another
from bot.answers.ladders.ladder_scores import OWN, held_share
from bot.answers.ladders.rated_amounts import beside_superiors, is_base_of
from bot.answers.ladders.sums_over_years import timed
from bot.answers.ladders.told_payouts import paid_out_words
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.question import Question
from bot.answers.replies.headline import flat
from bot.answers.sentences.contrasts import is_of_the_other, sides_of
from bot.answers.sentences.named_cases import case_words, grades_of, named_part, own_words
from bot.answers.sentences.ranked_units import facts_within
from bot.answers.sentences.stages import are_stages
from bot.answers.sentences.told_case import bounds_alone
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Case, Choice, Grant, Ladder
from retrieval.clauses.attributes import same_attribute
from retrieval.passages import is_row
from retrieval.text_pieces import begin_of

_BY_MONTH = re.compile(
    "(?:每|一)个?月(?:的)?(?:能|可以?|会)?(?:[补给发拿领奖]|生活|租房|津贴|是|有|多少)|月(?:补|津贴)"
)
_SPECIFIC = 5.0  # of 7: what a word tells that names a thing which nothing else is called
_NAMES_ROW = 1.5  # what the words of a row's label must tell that a case does not hold
_TELLS_APART = 1.0  # what a word must tell, of 7, to name one of several stages
_OF_HIS_AMOUNT = 1.2  # what a case gains whose rate is of the amount that a question names
_NAMES_SUBJECT = 6.0  # what a word must tell, of 7, to be what a case is of


def asked_case(finder: Finder, question: Question, found: Sequence[ClauseHit]) -> Finding | None:
    """The one case that a question names of the choice that holds most of it."""
    words = finder.ranker.asked(question)
    sides = sides_of(question.query.text)
    best: tuple[int, float, ClauseHit, Choice, Case] | None = None
    for hit in found:
        if names_another(finder.corpus.index, question.query, hit):
            continue
        for choice in hit.clause.choices:
            start, end = sentence_of(hit, choice)
            if is_of_the_other(sides, hit.report.text[start:end]):
                continue
            if not _is_of_subject(finder, question, words, hit, choice):
                continue
            named = named_part(finder.ranker, question, hit.report, hit.clause, start, end)
            if not isinstance(named, tuple) or named[0] is not choice:
                continue
            if bounds_alone(question, named[1].grant, hit.report.text[start:end]):
                continue
            if _BY_MONTH.search(question.query.text) and not _is_monthly(hit, named[1].grant):
                continue
            score = _held_by(finder, question, words, hit, choice)
            reckoned = any(reading.steps for reading in _sum_of(question, hit.report.text, named[1]))
            score *= _OF_HIS_AMOUNT if reckoned else 1.0
            grades = _grades_held(question, hit, *named)
            if (grades, score) > (best[:2] if best else (0, 0.0)):
                best = (grades, score, hit, *named)
    if best is None or _is_outdone(finder, question, words, found, best[:4]):
        return None
    *_, hit, choice, case = best
    if case.name not in question.query.text and _names_what_is_not_there(finder, question, words, hit):
        return None
    facts = facts_within(finder.corpus.index.facts(hit.number), hit.clause.start, hit.clause.end)
    told = hit.report.text[choice.start : choice.end]
    if is_said_elsewhere(finder, question, words, hit, choice):
        return None
    if (below := _below(finder, question, hit, choice)) is not None:
        return below
    if not _sum_of(question, hit.report.text, case) and leaves_out_a_threshold(
        question, facts, hit.report.text, told
    ):
        return None
    return _cased(finder, question, hit, choice, case)


def _is_monthly(hit: ClauseHit, grant: Grant) -> bool:
    """True if a grant is given by the month, or is a rate of what is paid by the month."""
    return grant.rate is not None or "月" in grant.per or "月" in hit.report.text[grant.start : grant.end]


def _names_what_is_not_there(
    finder: Finder, question: Question, words: Mapping[str, float], hit: ClauseHit
) -> bool:
    """True if a question names something, in a word that tells much, of which the whole report of a choice says nothing: 买办公楼, where it
    gives for 买壳."""
    whole = finder.ranker.normalised_report(hit.number)
    place = question.query.place_text
    return any(
        weight >= _SPECIFIC and word not in place and finder.ranker.held_in(question, word, whole) < HELD
        for word, weight in words.items()
    )


def each_case(finder: Finder, question: Question, found: Sequence[ClauseHit]) -> Finding | None:
    """What each of the cases of the best sentence brings that have one rate and differ in its ceiling (总部企业最高100万元，研发机构最高60万元), or
    are stages (辅导验收后100万元，上市后300万元), where a question names none of them; else None."""
    evidence, _ = finder.evidence(question)
    best = evidence.best
    if best is None:
        return None
    told = best.unit.sentence
    for hit in found:
        for choice in hit.clause.choices:
            rates = {case.grant.rate for case in choice.cases}
            inside = hit.report is best.hit.report and told.start <= choice.start < told.end
            ceilings = {one.quantity.low for case in choice.cases for one in case.grant.ceilings}
            alike = len(rates) == 1 and None not in rates and len(ceilings) > 1
            staged = are_stages(choice) and not _tells_apart(finder, question, hit, choice)
            if not inside or not (alike or staged):
                continue
            sums = [_sum_of(question, hit.report.text, case) for case in choice.cases]
            line = label("between", question.language).join(
                _with_sum(case_words(hit.report.text, choice, case, question)[0], readings, question)
                for case, readings in zip(choice.cases, sums, strict=True)
            )
            quote = whole_quote(hit, *sentence_of(hit, choice))
            steps = (row for readings in sums for row in sum_lines(readings, question.language))
            finding = finding_of(finder, question, hit, line, "", quote, tuple(dict.fromkeys(steps)))
            if staged or (len({result_words(readings) for readings in sums}) == 1 and all(sums)):
                return finding
            return replace(finding, outcome=Outcome.PARTIAL, notes=("nearest", "which_case"))
    return None


def _tells_apart(finder: Finder, question: Question, hit: ClauseHit, choice: Choice) -> bool:
    """True if a question has a word that some cases of a choice hold and others do not, and its clause is not called by (企业上市奖多少)."""
    ranker, over = finder.ranker, "\n".join((*hit.clause.section, hit.clause.name))
    return any(
        weight >= _TELLS_APART
        and ranker.held_in(question, word, over) < HELD
        and any(held := [ranker.held_in(question, word, case.name) >= HELD for case in choice.cases])
        and not all(held)
        for word, weight in ranker.asked(question).items()
    )


def _with_sum(line: str, readings: Sequence[LadderReading], question: Question) -> str:
    due = sum_words(readings, question.language)
    return f"{line} → {due}" if due else line


def is_said_elsewhere(
    finder: Finder, question: Question, words: Mapping[str, float], hit: ClauseHit, choice: Choice | Ladder
) -> bool:
    """True if the best sentence is another than that of a choice or ladder, has figures, and says all of a question that this says
    and names something more."""
    evidence, _ = finder.evidence(question)
    start, end = sentence_of(hit, choice)
    best = evidence.best
    if best is None or (best.hit.report is hit.report and start <= best.unit.sentence.start < end):
        return False
    own = hit.report.text[start:end]
    if any(str(year) in own and str(year) not in best.unit.text for year in question.query.years):
        return False
    row = is_row(best.hit.report.text, best.unit.sentence)
    other = f"{best.unit.intro}\n{best.unit.text}" if row else best.unit.text
    said = {word for word in words if finder.ranker.held_in(question, word, own) >= HELD}
    there = {word for word in words if finder.ranker.held_in(question, word, other) >= HELD}
    more = any(finder.ranker.weight(word) >= NAMES for word in there - said)
    more = more or (row and sum(words[word] for word in there - said) >= _NAMES_ROW)
    return bool(best.unit.facts) and said <= there and more


def case_beside(finder: Finder, question: Question, hit: ClauseHit) -> Finding | None:
    """The case that a question names in the best sentence, where this stands in the clause of a ladder; None if it does not."""
    evidence, _ = finder.evidence(question)
    best = evidence.candidates[0].unit.sentence
    if not hit.clause.start <= best.start < hit.clause.end:
        return None
    named = named_part(finder.ranker, question, hit.report, hit.clause, best.start, best.end)
    return _cased(finder, question, hit, *named) if isinstance(named, tuple) else None


def _held_by(
    finder: Finder, question: Question, words: Mapping[str, float], hit: ClauseHit, part: Choice | Grant
) -> float:
    """Share of a question that a choice or grant holds, with the words that stand before it in its paragraph."""
    text = hit.report.text
    begins = begin_of(text, part.start, "\n", hit.clause.start)
    own = f"{text[begins : part.start]}\n{own_words(text, hit.clause, part)}"
    shares = finder.ranker.held_each(question, words, own)
    held = sum(weight * share for weight, share in zip(words.values(), shares, strict=True))
    return hit.score * (
        held_share(finder, question, words, hit, part) + OWN * held / (sum(words.values()) or 1.0)
    )


def _is_outdone(
    finder: Finder,
    question: Question,
    words: Mapping[str, float],
    found: Sequence[ClauseHit],
    best: tuple[int, float, ClauseHit, Choice],
) -> bool:
    """True if a grant that stands in another sentence than the best choice holds more of a question, and no fewer of its grades."""
    grades, score, own, choice = best
    start, end = sentence_of(own, choice)
    return any(
        _held_by(finder, question, words, hit, one) > score
        for hit in found
        if hit.score * (1 + 2 * OWN) > score  # none holds more than all
        for one in hit.grants
        if (hit is not own or not start <= one.start < end) and _grades_held(question, hit, one) >= grades
    )


def _grades_held(question: Question, hit: ClauseHit, part: Choice | Grant, case: Case | None = None) -> int:
    """How many of the grades that a question names (1类, II期, 3A) a choice or grant holds, which no word that is weighed does."""
    own = own_words(hit.report.text, hit.clause, part)
    return len(grades_of(question.query.text) & grades_of(f"{own}|{case.name if case else ''}"))


def _is_of_subject(
    finder: Finder, question: Question, words: Mapping[str, float], hit: ClauseHit, choice: Choice
) -> bool:
    """True if a clause, or what stands over it, holds each word that names the subject: 省级 of the 工业互联网平台 is not
    省级 of the 专精特新."""
    around = "\n".join((*hit.clause.section, hit.text))
    names = [case.name for case in choice.cases]
    return all(
        finder.ranker.held_in(question, word, around) >= HELD
        or any(name in word for name in names)
        or _only_titled(finder, question, word, hit)
        for word, weight in words.items()
        if weight >= _NAMES_SUBJECT
    )


def _only_titled(finder: Finder, question: Question, word: str, hit: ClauseHit) -> bool:
    """True if the title of a clause's report holds a word, and the best sentence for the question does not hold it itself."""
    if finder.ranker.held_in(question, word, hit.report.title) < HELD:
        return False
    evidence, _ = finder.evidence(question)
    return not evidence.candidates or word not in evidence.candidates[0].unit.text


def _cased(finder: Finder, question: Question, hit: ClauseHit, choice: Choice, case: Case) -> Finding:
    line, span = case_words(hit.report.text, choice, case, question)
    text = hit.report.text
    readings, risen_by = beyond_earlier(question, hit, choice, case)
    line += f"；{risen_by}" if risen_by else ""
    readings = readings or counted(finder, question, text, hit.clause, case.grant)
    if not readings and not names_several(question, case.grant.per):
        readings = timed(
            question.text, text, hit.clause, case.grant, _sum_of(question, hit.report.text, case)
        )
    due = result_words(readings)
    line += f" → {sum_words(readings, question.language)}" if due else ""
    line += "" if due else paid_out_words(question.text, hit.report.text, hit.clause, case.grant)
    quote = whole_quote(hit, *sentence_of(hit, choice))
    finding = finding_of(finder, question, hit, line, span, quote, sum_lines(readings, question.language))
    return replace(finding, due=due)


def _sum_of(question: Question, text: str, case: Case) -> tuple[LadderReading, ...]:
    """What a case brings: its amount outright, or its rate of the amount that a question names, where it is of that; else ()."""
    stated = outright(case.grant)
    if stated and asked_span(question.text):
        return stated
    amounts = own_amounts(question)
    if len(amounts) != 1:
        return ()
    (amount,) = amounts
    beside = question.text.replace(case.name, "□" * len(case.name))  # 研发机构 says nothing of what is spent
    amount = next((one for one in amounts_in(beside) if one.quantity == amount.quantity), amount)
    before = question.text[: amount.quantity.start].rstrip("是为有达到约")
    if given := beside_superiors(question, text, case.grant, amount):
        return given
    base = case.grant.base_text
    named = base if before.endswith(base) or is_base_of(base, amount, question) else ""
    return amount_due(case.grant, amount.quantity, named or amount.attribute)


def _below(finder: Finder, question: Question, hit: ClauseHit, choice: Choice) -> Finding | None:
    """That nothing is due, where an amount that a question names falls short of what a choice asks of all its cases; else None."""
    text = hit.report.text
    for condition in hit.clause.conditions:
        if condition.quantity is None or not choice.start <= condition.start < choice.end:
            continue
        for amount in own_amounts(question):
            if (
                condition.quantity.unit == amount.quantity.unit
                and same_attribute(condition.attribute, amount.attribute)
                and not lets_in(condition.quantity, amount.quantity)
            ):
                lowest = flat(text[condition.start : condition.end])
                said = amount_words(amount.quantity)
                line = label("ladder_missed", question.language, amount=said, lowest=lowest)
                return finding_of(
                    finder, question, hit, line, "", whole_quote(hit, *sentence_of(hit, choice))
                )
    return None
