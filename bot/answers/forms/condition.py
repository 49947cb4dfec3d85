"""Form: whether the asker is eligible: what they say of themselves against a clause's conditions and exclusions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.answers.amount_wording import (
    amount_words,
    band_words,
    bound_words,
    from_words,
    sum_lines,
    sum_words,
)
from bot.answers.answer import Outcome
from bot.answers.calculation import calculate
from bot.answers.clause_search import ClauseHit
from bot.answers.eligibility import Eligibility, Verdict, eligibility, excluded_as
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.headline import flat
from bot.answers.kinds import Kind
from bot.answers.offers import sentences_of
from bot.answers.profile import Profile, read_profile
from bot.answers.question import Question
from bot.answers.quotes import Quote, sentence_at, slice_of
from bot.answers.wording import label
from retrieval.characters import HAN
from retrieval.clauses import Clause, Condition, Exclusion, Ladder
from retrieval.numerals import ONE_TO_TEN

_NEAR = 0.6  # of the best clause's score: whose sentences are looked at
_AS_MUCH = 0.7  # of what the best sentence holds of the question; one that holds less decides something else
_ELSEWHERE = 0.6  # what a word counts that stands in another sentence of the clause
_SAYS = ("age", "education", "registered", "since", "until", "headcount", "amount", "share", "period")
_GENERIC = re.compile(
    r"政策|奖励|补助|补贴|申请|申报|享受|条件|规定|措施|支持|资金|优惠|企业|项目|公司|单位|机构|个人|可以|符合|够|领取|扶持|资助"
)
_LONGEST = 420  # code points of a ladder that is quoted
_SHORT, _LEAD = 72, 14  # code points of a sentence that is told whole; of what stands before what decides
_COMMAS = "，；。,;"
_DEFINES = 1.2  # what a sentence counts that says who is meant
_SAYS_WHO = re.compile(r"是指|所称|下列条件|以下条件|申请条件|申报条件|适用对象|符合(?:以下|下列)")
_DEFINES_WORD = re.compile(
    rf"(?:第[{ONE_TO_TEN}百\d]+条\s*)?(?:本[{HAN}]{{2,4}}(?:中|里)?所称的?[^。；]{{0,30}}(?:学[位历]|年龄|子女)|[“\"]?(?:[{HAN}]{{0,6}}(?:子女|配偶|父母|亲属|家属|学[位历]))[”\"]?[，,]?是?指)"
)
_MAY = re.compile("能|可以|算|够|给|享受|领|拿|申请|申报|符合|有份|资格")
_ALSO = re.compile(
    r"同等待遇|同样享受|同等对待|同等享受|一视同仁|可参照|参照执行|参照享受|(?:也|均|都|同样)可(?:以)?(?:享受|申请)"
)
_DECIDES = {
    Verdict.MET: "condition_open",
    Verdict.NOT_MET: "condition_no",
    Verdict.UNKNOWN: "condition_depends",
}


@dataclass(frozen=True, slots=True)
class _Decision:
    """A sentence that decides, the part of it that does, and how much of the question it holds."""

    hit: ClauseHit
    sentence: Clause
    part: Condition | Exclusion | Ladder
    verdict: Verdict
    whole: bool
    score: float


def condition(finder: Finder, question: Question) -> Finding | None:
    """The sentence that decides; None if nothing the asker says meets or misses any condition that was read."""
    if finder.unheld(question) is not None:
        return None
    if question.kind in (Kind.YES_NO, Kind.CLAIM) and not _MAY.search(question.query.text):
        return None
    _, hits = finder.evidence(question)
    found = finder.clauses(question, hits)
    profile = _profile(finder, question)
    words = finder.ranker.asked(question)
    best: _Decision | None = None
    most = 0.0
    for hit in (one for one in found if one.score >= _NEAR * found[0].score):
        for sentence in sentences_of(hit.report.text, hit.clause):
            if _DEFINES_WORD.match(hit.report.text, sentence.start, sentence.end):
                continue  # it says what a word means, and of nobody what he must be
            score = _held(finder, question, words, hit, sentence)
            most = max(most, score)
            if best is not None and score <= best.score:
                continue
            if (also := _also(hit, sentence, profile)) is not None and question.kind is not Kind.CLAIM:
                best = _Decision(hit, sentence, also, Verdict.MET, True, score)
                continue
            decided = eligibility(sentence, profile, hit.report.region)
            for part, verdict in _deciding(decided, profile):
                if verdict is Verdict.NOT_MET or question.kind is not Kind.CLAIM:
                    whole = decided.verdict is Verdict.MET
                    best = _Decision(hit, sentence, part, verdict, whole, score)
                    break
    if best is None or best.score < _AS_MUCH * most:
        return None
    if best.verdict is Verdict.MET and (age := _age_elsewhere(finder, best, profile)) is not None:
        return _told(finder, question, best.hit, age, "condition_depends")
    banded = _banded(finder, question, best, profile) if best.verdict is Verdict.MET else None
    if banded is not None:
        return banded
    name = "condition_yes" if best.whole and best.verdict is Verdict.MET else _DECIDES[best.verdict]
    return _told(finder, question, best.hit, best.part, name)


def _age_elsewhere(finder: Finder, best: _Decision, profile: Profile) -> Condition | None:
    """A condition on the asker's age that the same report sets elsewhere, first one for his education: then the best sentence
    does not decide alone. None if the best sentence has one itself, or the age is not known."""
    if profile.age is None or any(one.kind == "age" for one in best.sentence.conditions):
        return None
    report = best.hit.report
    ages = [fact for fact in finder.corpus.index.facts(best.hit.number) if fact.unit.endswith("岁")]
    own = [
        fact
        for fact in ages
        if profile.education and profile.education in sentence_at(report, fact.start, fact.end).text
    ]
    return next((Condition(fact.start, fact.end, "age") for fact in (*own, *ages)), None)


def _banded(finder: Finder, question: Question, best: _Decision, profile: Profile) -> Finding | None:
    """What is due if the asker's figure falls in a band of the sentence's ladder; None if it falls in none."""
    text, language = best.hit.report.text, question.language
    for ladder in best.sentence.ladders:
        said = profile.amount(ladder.attribute, ladder.unit)
        if said is None or not ladder.start <= best.part.start < ladder.end:
            continue
        reckoned = calculate(ladder, said[1], said[0])
        if reckoned.outcome != "band":
            continue
        (band,) = reckoned.bands
        given = band_words(text, band, question.query.text)
        bounds = bound_words(band, ladder.unit)
        line = label("ladder_band", language, amount=amount_words(said[1]), band=bounds, given=given)
        if due := sum_words(reckoned.readings, language):
            line += f" → {due}"
        found = _told(finder, question, best.hit, best.part, "condition_band")
        name = "condition_band" if best.whole else "condition_open_band"
        return replace(
            found,
            line=f"{_lead(finder, best.hit)}{label(name, language)}{line}",
            spans=(given,),
            lines=sum_lines(reckoned.readings, language),
        )
    return None


def _lead(finder: Finder, hit: ClauseHit) -> str:
    place = finder.headlines.place_name(hit.report.region) if hit.report.region else ""
    return f"{place}：" if place else ""


def _also(hit: ClauseHit, sentence: Clause, profile: Profile) -> Condition | None:
    """The part of a sentence that lets the asker's kind have the same: 台资企业享受同等待遇."""
    text = hit.report.text[sentence.start : sentence.end]
    match = _ALSO.search(text)
    named = [
        kind.removesuffix("企业")
        for kind in profile.kinds
        if kind.endswith(("企业", "所", "人员", "居民", "团队"))
    ]
    if match is None or not any(kind in text[: match.start()] for kind in named):
        return None
    return Condition(sentence.start + match.start(), sentence.start + match.end(), "other")


def _deciding(
    decided: Eligibility, profile: Profile
) -> Iterator[tuple[Condition | Exclusion | Ladder, Verdict]]:
    """The parts that something the asker says decides, what speaks against him first."""
    for verdict in (Verdict.NOT_MET, Verdict.MET):
        for finding in decided.findings:
            part = finding.of
            if finding.verdict is not verdict:
                continue
            if isinstance(part, Exclusion):
                if verdict is Verdict.NOT_MET and excluded_as(part, profile):
                    yield part, verdict
            elif isinstance(part, Ladder) or part.kind in _SAYS:
                yield part, verdict
    for condition in decided.depends[:1]:
        yield condition, Verdict.UNKNOWN


def _held(
    finder: Finder, question: Question, words: Mapping[str, float], hit: ClauseHit, sentence: Clause
) -> float:
    """How much of a question a sentence holds, with its name, headings and title; words elsewhere in the clause count
    for less."""
    over = "\n".join((hit.clause.name, *hit.clause.section, hit.report.title))
    own = f"{over}\n{hit.report.text[sentence.start : sentence.end]}"
    held = 0.0
    for word, weight in words.items():
        near = finder.ranker.held_in(question, word, own)
        held += weight * max(near, _ELSEWHERE * finder.ranker.held_in(question, word, hit.text))
    share = held / (sum(words.values()) or 1.0)
    return share * (_DEFINES if _SAYS_WHO.search(own) else 1.0)


def _profile(finder: Finder, question: Question) -> Profile:
    """The asker's profile as the question tells it; any telling word, and all of them together, may be what an exclusion
    names, and none need be his industry."""
    found = read_profile(question.query.text)
    words = (word for word in finder.ranker.asked(question) if _GENERIC.sub("", word))
    return replace(
        found, industries=(), kinds=tuple(dict.fromkeys((*found.kinds, *words, question.query.text)))
    )


def _told(
    finder: Finder, question: Question, hit: ClauseHit, part: Condition | Exclusion | Ladder, verdict: str
) -> Finding:
    if isinstance(part, Ladder) and verdict == "condition_no" and part.bands[0].low is not None:
        return _below(finder, question, hit, part)
    quote = sentence_at(hit.report, part.start, part.end)
    span = flat(hit.report.text[part.start : part.end])
    said = flat(quote.text) if len(quote.text) <= _SHORT else _piece(hit.report.text, quote, part)
    line = f"{_lead(finder, hit)}{label(verdict, question.language)}{said}"
    return Finding(
        question,
        Outcome.ANSWERED,
        line,
        (span,) if span in line else (),
        (quote,),
    )


def _below(finder: Finder, question: Question, hit: ClauseHit, ladder: Ladder) -> Finding:
    """That nothing is due below the lowest band of a ladder, and from where on something is."""
    lowest = from_words(ladder.bands[0], ladder.unit)
    line = f"{_lead(finder, hit)}{label('condition_below', question.language, lowest=lowest)}"
    quote = slice_of(hit.report, ladder.start, min(ladder.end, ladder.start + _LONGEST))
    return Finding(question, Outcome.ANSWERED, line, (lowest,) if lowest in line else (), (quote,))


def _piece(text: str, quote: Quote, part: Condition | Exclusion | Ladder) -> str:
    """The part of a long sentence that decides, from a comma before it to one behind it: what the sentence grants stands
    in the quote, and is no answer here."""
    start, end = part.start, max(part.end, part.start + 1)
    while start > quote.start and (text[start - 1] not in _COMMAS or part.end - start < _LEAD):
        start -= 1
    while end < quote.end and text[end] not in _COMMAS and end - start < _SHORT:
        end += 1
    return flat(text[start:end]).strip("，；,;：: ")
