"""Doubts on the place, level, grade or step that something is told of: it is another one than the one asked about."""

from __future__ import annotations

from bot.answers.facts.binding import Bound
from bot.answers.finding import Finding
from bot.answers.questions.kinds import NUMERIC
from bot.answers.questions.levels import is_of_another_grade
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import is_of_another_step
from retrieval import lazy_re as re
from retrieval.divisions import ZONE_KINDS
from retrieval.facts import Role
from retrieval.places import within
from retrieval.search import Scope, innermost, report_scope, speaks_of

_AT_LEVEL = re.compile("(?:里|级|本级|财政|政府)(?![面外])")
# 本科及以上.
_FROM_ONE_ON = re.compile(
    "(?:[级奖科士生类]|学[历位])(?:研究生)?(?:学[历位])?(?:人才)?(?:及|（含）|\\(含\\))?以上"
)
_ZONES = tuple(ZONE_KINDS.split("|"))
_GIVEN = frozenset({Role.AMOUNT, Role.SHARE, Role.RATIO})
_CALLED = 2  # first characters of a place's name, by which a title calls it


def is_of_a_place_within(found: Finding) -> bool:
    """True if a question asks what a level of government gives (湖北省里给多少), and a finding is of a place within."""
    mentions, reports = innermost(found.question.query.mentions), [quote.report for quote in found.quotes]
    if len(mentions) != 1 or not reports:
        return False
    (mention,) = mentions
    within_it = all(
        report.region and report.region not in {place.region for place in mention.places}
        for report in reports
    )
    asks_level = _AT_LEVEL.match(found.question.query.text, mention.end) is not None
    return asks_level and within_it and report_scope(reports[0], mentions) is Scope.INSIDE


def is_of_an_inner_place(question: Question, bound: Bound) -> bool:
    """True if a value is that of a place inside the one asked about, such as a county's for its city; not of the one figure that a zone gives whose text
    is called by the place (东方市临港海洋装备产业园扶持办法)."""
    places = question.query.places
    report = bound.candidate.hit.report
    region = report.region
    offered = bound.candidate.unit.offer is not None and not bound.missing
    plainly = offered and [fact.role in _GIVEN for fact in bound.facts] == [True]
    if plainly and region.endswith(_ZONES) and any(place.name[:_CALLED] in report.title for place in places):
        return False
    inner = bool(places) and all(within(region, place.region) and region != place.region for place in places)
    return inner and bool(bound.facts) and not speaks_of(bound.candidate.unit.text, question.query.mentions)


def is_of_a_grade_not_asked(found: Finding) -> bool:
    """True if a finding is of another grade than the one asked for: 国家级 where 省级绿色工厂 is asked about."""
    quoted = "".join(quote.text for quote in found.quotes)
    return is_of_another_grade(found.question.query.text, found.line, quoted)


def is_of_a_step_not_asked(found: Finding) -> bool:
    """True if a question of a figure names a step of a scale (博士), and a finding tells of others alone (专科), not of all from one on."""
    first = found.quotes[:1]  # without what stands over an item, or beside it
    told = "".join((found.line, *(quote.report.text[slice(*quote.point)] for quote in first)))
    of_figure = found.question.kind in NUMERIC and not _FROM_ONE_ON.search(told)
    asked = found.question.query.text
    return of_figure and (is_of_another_step(asked, found.line) or is_of_another_step(asked, told))
