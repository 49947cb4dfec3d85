"""Ranks: which of the places, projects or rows that are held has the most or the least of something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.answers.answer import Outcome
from bot.answers.comparisons.measured_sides import Measured, measure
from bot.answers.facts.asked_fact import asks_standing
from bot.answers.finder import Finder
from bot.answers.finding import Finding, Value
from bot.answers.questions.compared_sides import Side
from bot.answers.questions.kinds import NUMERIC, Kind, kind_of
from bot.answers.questions.question import Question
from bot.answers.replies import quotes
from bot.answers.replies.headline import clauses
from bot.answers.replies.quotes import Quote
from bot.answers.sentences.sentence_ranking import Candidate
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.facts import Fact, Role
from retrieval.places import Mention, within

_PLACES = 12  # that are set side by side
_BY_PLACE = re.compile(r"哪(?:里|儿|个?(?:地方|市|县|区|州|镇|园区))|谁|报告")
_LEAST = re.compile(r"最(?:低|少|小|短|早|近|便宜)")
_DONE = re.compile("(?:以内|之内|内)?(?:办结|办完|办好|办成|出证|取证|完成)")
_FASTEST = re.compile(r"最快")
_RULE = re.compile("(?:怎么|如何|咋|按照?(?:什么|啥)|根据什么)(?:样|来|去)?(?:排|分先后)")
_SHOWN = 3
_NEAR = 0.35  # of the best sentence's score: what is ranked is spread over many sentences


def rank(finder: Finder, question: Question) -> Finding | None:
    """The side that has most, or least, of what is asked for, or the place of one in a ranking; None where fewer than two
    have any. By what rule things are ranked (分数一样怎么排名), its sentence says."""
    if _RULE.search(question.query.text):
        return replace(finder.find(replace(question, kind=Kind.OTHER, attribute=())), question=question)
    kind = kind_of(question.query.text, besides=(Kind.RANK, Kind.COMPARISON, Kind.PLACE))
    asked = replace(
        question, kind=kind if kind in NUMERIC else Kind.AMOUNT, unit="", attribute=_attribute(question)
    )
    if asks_standing(question):
        return replace(finder.find(asked), question=question)
    if not question.query.mentions and _BY_PLACE.search(question.query.text):
        return _of_places(finder, question, asked)
    return _of_items(finder, question, asked)


def _attribute(question: Question) -> tuple[str, ...]:
    return tuple(word for word in question.attribute if "最" not in word)


def _of_places(finder: Finder, question: Question, asked: Question) -> Finding | None:
    """The places that reports are held of, by the figure each states."""
    sides = []
    held = dict.fromkeys(report.region for report in finder.corpus.reports if report.region)
    inner = [one for one in held if not any(other != one and within(other, one) for other in held)]
    for region in inner[:_PLACES]:
        name = finder.headlines.place_name(region)
        mentions = finder.corpus.places.find(region.replace("/", ""))
        places = tuple(place for mention in mentions for place in mention.places if place.region == region)
        if not places:
            continue
        mention = Mention(0, 0, name, places[:1])
        query = replace(asked.query, mentions=(mention,))
        sides.append(Side(name, replace(asked, query=query)))
    measured = [one for one in measure(finder, sides) if one.value is not None]
    alike = _alike(measured)
    if len(alike) < 2:
        return None
    alike.sort(key=lambda one: _low(one.value), reverse=not _ascending(question, alike))
    entries = [(one.side.name, one.value, one.finding.quotes[0]) for one in alike if one.value]
    return _composed(question, entries)


def _of_items(finder: Finder, question: Question, asked: Question) -> Finding | None:
    """The sentences and items found for the question, by the figure each states."""
    finding = finder.find(asked)
    if finding.evidence is None:
        return finding
    figures = finder.figures(asked, finding.evidence, _NEAR)
    if asked.attribute:
        figures = [one for one in figures if _is_of(finder, asked, *one)]
    if not figures:
        return _undecided(finding, question)
    role = figures[0][1].role
    unit = figures[0][1].unit
    seen: dict[tuple[str, Decimal], tuple[str, Value, Quote]] = {}
    for candidate, fact in figures:
        if fact.role is not role or fact.unit != unit or fact.low is None:
            continue
        value = Value(candidate.hit.report, fact)
        quote = quotes.around(candidate)
        name = clauses(asked, quote.text, finding.evidence.concepts, 40)
        seen.setdefault((candidate.hit.report.report_id, fact.low), (name, value, quote))
    entries = sorted(
        seen.values(), key=lambda entry: entry[1].fact.low or Decimal(0), reverse=not _ascending(question, ())
    )
    if len(entries) < 2:
        return _undecided(finding, question)
    name, value, quote = entries[0]
    line = finder.headlines.led(
        next(c for c, f in figures if f is value.fact), " ".join(quote.text.split()), dated=False
    )
    others = [quote for _, _, quote in entries[1:_SHOWN] if quote != entries[0][2]]
    return Finding(
        question,
        Outcome.ANSWERED,
        line,
        (value.text,) if value.text in line else (),
        tuple(dict.fromkeys((quote, *others))),
        (value,),
        evidence=finding.evidence,
    )


def _is_of(finder: Finder, asked: Question, candidate: Candidate, fact: Fact) -> bool:
    """True if a figure is one of the attribute that is ranked by: its own clause names it."""
    clause = candidate.hit.report.text[slice(*fact.of)]
    return all(finder.ranker.held_in(asked, word, clause) >= HELD for word in asked.attribute)


def _undecided(finding: Finding, question: Question) -> Finding:
    """The nearest finding, if figures cannot be compared."""
    finding = replace(finding, question=question)
    return finding.told_as_nearest() if finding.outcome is Outcome.ANSWERED else finding


def _alike(measured: Sequence[Measured]) -> list[Measured]:
    """The figures that are of the unit that most of them have."""
    units = [one.value.fact.unit for one in measured if one.value]
    if not units:
        return []
    common = max(dict.fromkeys(units), key=units.count)
    return [one for one in measured if one.value and one.value.fact.unit == common]


def _ascending(question: Question, measured: Sequence[Measured]) -> bool:
    """True if the least comes first: 最低, or 最快 of a time."""
    if _FASTEST.search(question.query.text):
        return any(one.value and one.value.fact.role is Role.DURATION for one in measured)
    return bool(_LEAST.search(question.query.text))


def _low(value: Value | None) -> Decimal:
    return (value.fact.low if value else None) or Decimal(0)


def _with_its_verb(value: Value) -> str:
    """A figure; a time with what is done in it: 2天办结."""
    done = _DONE.match(value.report.text, value.fact.end) if value.fact.role is Role.DURATION else None
    return f"{value.text}{done[0]}" if done else value.text


def _composed(question: Question, entries: Sequence[tuple[str, Value, Quote]]) -> Finding:
    language = question.language
    told = [
        label("rank_first", language, who=name, value=_with_its_verb(value)) for name, value, _ in entries
    ]
    line = told[0]
    others = label("between", language).join(told[1 : _SHOWN + 2])
    line += label("rank_others", language, others=label("other_sides", language) + others)
    return Finding(
        question,
        Outcome.ANSWERED,
        line,
        (entries[0][1].text,),
        tuple(dict.fromkeys(quote for _, _, quote in entries[: _SHOWN + 1])),
        tuple(value for _, value, _ in entries),
    )
