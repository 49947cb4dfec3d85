"""Form of /match: each offer of the places asked about as ✓, ? or ✗, with its reason, its sum and its citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from bot.answers.answer import Outcome
from bot.answers.benefits.further_grants import added_for
from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.eligibility import excluded_as
from bot.answers.conditions.matches import Match, matches, next_need, rank_key
from bot.answers.finder import Finder
from bot.answers.finding import Finding, FindingItem
from bot.answers.ladders.amount_wording import (
    amount_words,
    band_words,
    bound_words,
    come_to_words,
    from_words,
    given_words,
    squeezed,
    sum_lines,
)
from bot.answers.ladders.calculation_steps import LadderReading
from bot.answers.ladders.counted_sums import counted
from bot.answers.questions.profile import Need, Profile, profile_words
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip
from bot.answers.replies.more_results import LINES_PER_PAGE
from bot.answers.replies.quotes import Quote, excerpt, slice_of
from bot.answers.texts.addressed_places import is_for_other_places
from bot.answers.texts.levels_beside import rule_on_all
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Choice, Clause, Condition, Exclusion, Grant, Ladder
from retrieval.numerals import ONE_TO_TEN
from retrieval.places import within
from retrieval.report import Report
from retrieval.search import Scope, report_scope

_REPORTS = 60  # of a place whose offers are looked at, those that the question is nearest to first
_MOST = 60  # matches that are listed
_NAME, _GIVEN, _REASON = 26, 60, 46  # code points of a line's parts
_ADDED, _ADDED_AT = 2, 1  # what is given on top: how many, behind how many matches
_NEEDS = 3  # of a line
_BROKEN_OFF = re.compile(r"^[^（）()]*[）)]")  # the end of a bracket that a comma stands in: 下同）
_OPENING = re.compile(
    rf"^(?:第[{ONE_TO_TEN}百零\d]+条|\d{{1,2}}(?:[.．]\d{{1,2}})+(?![\d亿万元美%％])|[（(]?[\d{ONE_TO_TEN}]{{1,3}}(?:[)）、]|[.．﹒](?!\d))|[①-⑳]|对于?|凡|答：)+"
)
_NUMBERED = re.compile(r"\s*\d{1,2}(?:[.．]\d{1,2})+[ \t　]*(?P<heading>[^\s，。；：\d]{2,16})[ \t]*\n")
_ASIDE = re.compile(r"[（(][^（）()]*(?:[）)]|$)")
_OF_ANY = re.compile(
    r"(?:条件|标准|内容|对象|范围|方式|期限|金额|额度|材料)$"
)  # headings that any offer may have
_AROUND_DEMAND = "|，,；;。：:*#"
_GIFT = re.compile(
    "的?(?:一次性|分别|再)*(?:给予|予以|按照?|奖励?|补[助贴]|资助)[^，]*\\d.*$"
)  # of what is asked for
_BASE = re.compile("^(?:分别|可|均)*按照?.*$")  # of what a rate is
_CAPTION = re.compile("^【[^】]*】")
_STOP = re.compile("[，。；：\n]")
_SIGNS = {Verdict.MET: "✓", Verdict.UNKNOWN: "?", Verdict.NOT_MET: "✗"}


def match(finder: Finder, question: Question) -> Finding | None:
    """The offers that fit an asker's profile, those he may have first; asks for what most of them hang on."""
    refused = finder.unheld(question) or _unheld_places(finder, question)
    if refused is not None:
        return refused
    found = _matches(finder, question)
    if not found:
        return finder.refused(question, Outcome.NO_EVIDENCE, (label("match_none", question.language),))
    return _told(finder, question, found)


def match_of_sum(finder: Finder, question: Question) -> Finding | None:
    """The same where policies are asked for with a sum (投3000万，有啥补助); None if the place itself measures no such sum."""
    if question.profile is None or finder.unheld(question) or _unheld_places(finder, question):
        return None
    found = _matches(finder, question)
    measured = any(
        (one.by_case is not None or (one.sum is not None and one.sum.grant is not None))
        and _is_of_place(question, one.report)
        for one in found
    )
    return _told(finder, question, found) if measured else None


def _matches(finder: Finder, question: Question) -> list[Match]:
    """The offers of the places in question against the asker's profile, the best first."""
    profile = question.profile or Profile()
    found = [
        one
        for number in _reports(finder, question)
        for one in matches(finder.corpus.reports[number], _clauses(finder, question, number), profile)
    ]
    words = finder.ranker.asked(question)
    found.sort(key=lambda one: rank_key(one, profile, words, _is_of_place(question, one.report)))
    return found


def _clauses(finder: Finder, question: Question, number: int) -> list[Clause]:
    """The clauses of a report that are not for other places than those in question."""
    report, places, mentions = finder.corpus.reports[number], finder.corpus.places, question.query.mentions
    return [
        one
        for one in finder.corpus.index.clauses(number)
        if not is_for_other_places(places, report, report.text[one.start : one.end], mentions)
    ]


def _is_of_place(question: Question, report: Report) -> bool:
    """True if a report is not of a place that contains the one a question names."""
    mentions = question.query.mentions
    return not mentions or report_scope(report, mentions) is Scope.INSIDE


def _told(finder: Finder, question: Question, found: Sequence[Match]) -> Finding:
    """The finding that tells matches, the best first."""
    profile = question.profile or Profile()
    places = {one.report.region for one in found}
    ask = _next(finder, question, found, profile)
    items = [
        FindingItem(_line(finder, question, one, profile, len(places) > 1), _quote(one))
        for one in found[:_MOST]
    ]
    items[_ADDED_AT:_ADDED_AT] = _additions(found, profile, question.language)
    shown = items[:LINES_PER_PAGE]
    line, spans = _headline(finder, question, found, profile)
    asked = (label(f"ask_{ask.kind}", question.language, name=ask.name),) if ask else ()
    return Finding(
        replace(question, asked=ask),
        Outcome.ANSWERED if any(one.verdict is not Verdict.UNKNOWN for one in found) else Outcome.PARTIAL,
        line,
        spans,
        tuple(item.quote for item in shown),
        notes=("compact",),
        lines=(
            *(f"{item.line} [{number}]" for number, item in enumerate(shown, 1)),
            *_rule_of_levels(finder, question, found[:LINES_PER_PAGE]),
            *asked,
        ),
        rest=tuple(items[LINES_PER_PAGE:]),
    )


def _rule_of_levels(finder: Finder, question: Question, shown: Sequence[Match]) -> tuple[str, ...]:
    """What a text says on having what several levels of government give, where an asker may have something on one topic of two of them;
    () where none says anything."""
    may = [one for one in shown if one.verdict is not Verdict.NOT_MET and one.report.region]
    pairs = [
        (one.report, other.report)
        for one, other in permutations(may, 2)
        if one.clause.topic == other.clause.topic != ""
        and one.report.region != other.report.region
        and within(one.report.region, other.report.region)
    ]
    rules = (rule_on_all(finder, question, pair) for pair in pairs)
    return tuple(rule for rule in rules if rule != label("stacking_unsaid", question.language))[:1]


def _additions(found: Sequence[Match], profile: Profile, language: str) -> list[FindingItem]:
    """What the report of the best match gives on top to the asker's kind."""
    best = found[0]
    if best.verdict is Verdict.NOT_MET:
        return []
    return [
        FindingItem(label("match_added", language, told=clip(squeezed(quote.text), _GIVEN)), quote)
        for quote in added_for(best.report, profile.kinds)[:_ADDED]
    ]


def _unheld_places(finder: Finder, question: Question) -> Finding | None:
    """The refusal where nothing is held of a place that is named."""
    mentions = question.query.mentions
    unheld = tuple(mention for mention in mentions if not finder.coverage.place(mention))
    if unheld and len(unheld) == len(mentions):
        names = [mention.places[0].short if len(mention.places) == 1 else mention.text for mention in unheld]
        return finder.refused(question, Outcome.PLACE_NOT_HELD, names)
    return None


def _reports(finder: Finder, question: Question) -> list[int]:
    """The numbers of the reports of the places in question, what contains them and the nationwide; without a place those
    that the question's words hit."""
    _, hits = finder.evidence(question)
    near = list(dict.fromkeys(hit.passage.report for hit in hits))
    held = range(len(finder.corpus.reports)) if question.query.mentions else near
    numbers = [
        number
        for number in dict.fromkeys((*near, *held))
        if _stands(finder, question, finder.corpus.reports[number])
    ]
    return numbers[:_REPORTS]


def _stands(finder: Finder, question: Question, report: Report) -> bool:
    if report.report_id in finder.without_force(question):
        return False
    if not question.query.mentions:
        return True
    known = bool(report.region) or report.nationwide
    return known and report_scope(report, question.query.mentions) is not Scope.ELSEWHERE


def _next(finder: Finder, question: Question, found: Sequence[Match], profile: Profile) -> Need | None:
    """The next thing to ask for: the place if none is named and reports of several are held."""
    place = Need("place")
    places = {report.region for report in finder.corpus.reports if report.region}
    if not question.query.mentions and len(places) > 1 and place not in profile.unsure:
        return place
    return next_need(found[:_MOST], profile)


def _headline(
    finder: Finder, question: Question, found: Sequence[Match], profile: Profile
) -> tuple[str, tuple[str, ...]]:
    language = question.language
    counts = {verdict: sum(one.verdict is verdict for one in found) for verdict in Verdict}
    line = label(
        "match_headline",
        language,
        who=profile_words(profile, [finder.headlines.place_name(one) for one in profile.regions], language),
        met=counts[Verdict.MET],
        unknown=counts[Verdict.UNKNOWN],
        unmet=counts[Verdict.NOT_MET],
    )
    best = found[0]
    if (
        best.verdict is Verdict.MET
        and best.sum is not None
        and (value := come_to_words(best.sum.readings, language))
    ):
        line += label("match_best", language, name=_name(best), value=value)
        return clip(line, LONGEST), (value,)
    return clip(line, LONGEST), ()


def _line(finder: Finder, question: Question, found: Match, profile: Profile, placed: bool) -> str:
    """A match in a line: its sign, what it is called, what it gives, what it comes to, and why."""
    language = question.language
    place = finder.headlines.place_of(found.report) if placed else ""
    name = "·".join(part for part in (place, _name(found)) if part)
    reason = _reason(found, profile, language)
    if found.verdict is Verdict.NOT_MET:
        return label("match_line", language, sign=_SIGNS[found.verdict], name=name, told=reason)
    if found.by_case is not None:
        written = _OPENING.sub("", squeezed(found.report.text[slice(*found.by_case)]))
        told = clip(written.strip(_AROUND_DEMAND), 2 * _GIVEN)
        return label("match_line", language, sign=_SIGNS[found.verdict], name=name, told=told)
    given = _given(found, language)
    readings = found.sum.readings if found.sum is not None else _counted(finder, question, found)
    if sums := sum_lines(readings, language):
        given += label("match_sum", language, sum="；".join(sums))
    if found.report.expires:
        reason += label("match_until", language, day=found.report.expires)
    return label("match_line", language, sign=_SIGNS[found.verdict], name=name, told=f"{given}{reason}")


def _counted(finder: Finder, question: Question, found: Match) -> tuple[LadderReading, ...]:
    """What so many of something that a question names come to by an offer of so much for each (5辆, at 每辆3万元); () if it is none."""
    text, clause = found.report.text, found.clause
    sums = (counted(finder, question, text, clause, grant) for grant in found.offer.grants)
    return next(filter(None, sums), ())


def _name(found: Match) -> str:
    """What an offer is called: by its clause where that calls itself so, else by its first words; by both where the
    clause makes several offers."""
    offer, text = found.offer, found.report.text
    if found.whole:
        return f"《{clip(found.report.title, _NAME)}》"
    headings = [_OPENING.sub("", name) for name in map(squeezed, reversed(offer.section))]
    opening = _OPENING.sub("", squeezed(text[offer.start : offer.end]))
    if text[offer.start] == "|":  # a table is called by what stands over it, and over its rows
        name = clip(next((name for name in headings if not _OF_ANY.search(name)), found.report.title), _NAME)
        (whom,) = [one.whom for one in offer.ladders] if len(offer.ladders) == 1 else (None,)
        return (
            f"{name}·{clip(_OPENING.sub('', squeezed(whom.of(text))), _NAME)}" if whom is not None else name
        )
    first = _NUMBERED.match(text, offer.start, offer.end)
    if first is not None:
        opening = first["heading"]  # a text below its heading
    opening = _ASIDE.sub("", opening)
    gist = clip(_STOP.split(opening)[0], _NAME)
    head = squeezed(text[found.clause.start : found.clause.start + 2 * _NAME])
    own = offer.name if 1 < len(offer.name) <= _NAME and offer.name in head else ""
    if (_OF_ANY.search(own or offer.name) and found.several is False) or _OF_ANY.search(gist):
        own = next((name for name in headings if not _OF_ANY.search(name)), own)
        return clip(_OPENING.sub("", own) or gist, _NAME)
    if not own or opening.startswith(own):
        return own or gist
    return f"{own}·{gist}" if found.several else own


def _given(found: Match, language: str) -> str:
    """The words of an offer that say what it gives; of a ladder the band that holds the asker's amount."""
    text = found.report.text
    if found.sum is not None and found.sum.reckoned is not None and found.sum.ladder is not None:
        ladder, amount = found.sum.ladder, amount_words(found.sum.amount)
        if found.sum.reckoned.outcome == "currency":
            return label("match_currency", language, amount=amount, unit=ladder.unit)
        if found.sum.grant is not None:
            (band,) = found.sum.reckoned.bands
            given = clip(given_words(text, found.sum.grant), _GIVEN)
            return label(
                "ladder_band", language, amount=amount, band=bound_words(band, ladder.unit), given=given
            )
    if found.sum is not None and found.sum.grant is not None:
        return clip(given_words(text, found.sum.grant), _GIVEN)
    if found.offer.ladders:
        ladder = found.offer.ladders[0]
        bands = "；".join(
            f"{bound_words(band, ladder.unit)}：{clip(band_words(text, band), 24)}" for band in ladder.bands
        )
        return clip(f"{ladder.attribute}{bands}", _GIVEN * 2)
    grants = [_granted(text, grant) for grant in found.offer.grants]
    cases = [case for choice in found.offer.choices for case in choice.cases]
    named = [label("side", language, who=case.name, value=given_words(text, case.grant)) for case in cases]
    return clip("、".join(dict.fromkeys((*named, *grants))), _GIVEN)


def _granted(text: str, grant: Grant) -> str:
    """The words that say what a grant gives; an amount for each of something in the text's own words (每人每年1.2万元)."""
    written = squeezed(text[grant.start : grant.end])
    return written if grant.per and len(written) <= _GIVEN else given_words(text, grant)


def _reason(found: Match, profile: Profile, language: str) -> str:
    """The reason for a verdict: the condition that decides, in the report's words, or what is still to be known."""
    if found.industries:
        return label("match_industry", language, names="、".join(found.industries))
    if found.verdict is Verdict.NOT_MET:
        reckoned = found.sum.reckoned if found.sum else None
        if reckoned is not None and reckoned.outcome == "below" and reckoned.lowest is not None and found.sum:
            lowest = from_words(reckoned.lowest, reckoned.ladder.unit)
            return label("ladder_below", language, amount=amount_words(found.sum.amount), lowest=lowest)
        deciding = found.eligibility.deciding
        if isinstance(deciding, Exclusion):
            return label("match_excluded", language, quote=excluded_as(deciding, profile))
        return label("match_unmet", language, quote=_demand(found, deciding) if deciding else "")
    missing = dict.fromkeys(_demand(found, part) for part in found.eligibility.missing)
    missing |= dict.fromkeys(filter(None, (_further(found, *part) for part in found.demands)))
    missing = {one: None for one in missing if not any(one in other != one for other in missing)}
    wanted = "、".join(list(missing)[:_NEEDS]) + (
        label("match_and_more", language) if len(missing) > _NEEDS else ""
    )
    if found.verdict is Verdict.MET:
        met = dict.fromkeys(_demand(found, part) for part in found.eligibility.met)
        return label("match_met", language, quote="、".join(list(met)[:_NEEDS]))
    return label("match_missing", language, needs=wanted) if wanted else ""


def _further(found: Match, start: int, end: int) -> str:
    """What a part of an offer's sentence asks for, in the report's words."""
    written = _OPENING.sub("", squeezed(found.report.text[start:end]).strip(_AROUND_DEMAND))
    written = _BASE.sub("", _GIFT.sub("", _CAPTION.sub("", written)))
    return clip(written.removesuffix("的"), _REASON)


def _demand(found: Match, part: Condition | Exclusion | Ladder) -> str:
    """What a condition demands, in the report's words, with what it is of; of a threshold that is a ladder's what that
    measures, where it has several bands."""
    ladder = next((one for one in found.offer.ladders if one.start <= part.start < one.end), None)
    if isinstance(part, Ladder) or (ladder is not None and len(ladder.bands) > 1 and _is_amount(part)):
        return ladder.attribute if ladder is not None else clip(found.offer.ladders[0].attribute, _REASON)
    written = squeezed(found.report.text[part.start : part.end])
    of_figure = isinstance(part, Condition) and (_is_amount(part) or part.kind == "period" or part.case)
    if of_figure and isinstance(part, Condition) and part.attribute not in written:
        around = _BROKEN_OFF.sub("", squeezed(_between_stops(found.report.text, part))).removesuffix("的")
        written = around if len(around) <= _REASON else f"{part.attribute}{written}"
    return clip(written, _REASON)


def _between_stops(text: str, part: Condition) -> str:
    """A condition with what stands beside it, from one comma to the next: 自开工之日起18个月内投产的."""
    before = [stop.end() for stop in _STOP.finditer(text, max(0, part.start - _REASON), part.start)]
    after = _STOP.search(text, part.end)
    start = before[-1] if before else max(0, part.start - _REASON)
    return _OPENING.sub("", text[start : after.start() if after else part.end].strip())


def _is_amount(part: Condition | Exclusion | Ladder) -> bool:
    return isinstance(part, Condition) and part.kind in ("amount", "share")


def _quote(found: Match) -> Quote:
    """The offer's sentence; where a condition elsewhere in its clause speaks against it, what stands around that."""
    clause, offer, deciding = found.clause, found.offer, found.eligibility.deciding
    if found.by_case is not None:
        return slice_of(found.report, *found.by_case)
    against = found.verdict is Verdict.NOT_MET and not found.industries and deciding is not None
    if deciding is not None and against and (found.whole or not offer.start <= deciding.start < offer.end):
        return excerpt(found.report, clause.start, clause.end, deciding.start)
    parts: list[Ladder | Choice | Grant] = [*offer.ladders, *offer.choices, *offer.grants]
    return excerpt(
        found.report, offer.start, offer.end, min((part.start for part in parts), default=offer.start)
    )
