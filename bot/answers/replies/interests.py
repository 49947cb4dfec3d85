"""Reads what a subscriber wants to hear of, and tells whether a report is about it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.matches import Match, matches, rank_key
from bot.answers.facts import answer_spans
from bot.answers.questions.industries import akin, industries_in, outer_of
from bot.answers.questions.profile import Profile, profile_words, read_profile
from bot.answers.replies.quotes import Quote, excerpt
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Clause
from retrieval.corpus import Corpus
from retrieval.passages import Sentence, sentences
from retrieval.places import Mention, within
from retrieval.report import Report
from retrieval.search import Scope, innermost, report_scope, speaks_of

MOST_QUOTES = 3
_OPEN = 3.0  # the rank of an offer that nothing the asker says bears on
_OF_FIGURES = frozenset({"amount", "headcount", "registered", "since", "share"})
_LONGEST = 150  # code points of a sentence that is quoted where no clause is
_BETWEEN = re.compile(r"[\s,，、;；/。+&]+|(?:和|与|及|以及|或|或者)(?=\S)")
_ALL = re.compile(r"全部|所有|一切|不限|all|everything", re.IGNORECASE)
# What is no topic: every report that is held is of that kind.
_FILLER = re.compile(
    r"(?:的|关于|有关|相关|最新|方面|产业|行业|领域)|(?:政策|资料|报告|文件|消息|通知|更新|新闻|动态)$|^(?:我要|我想|帮我)?(?:订阅|关注)"
)


@dataclass(frozen=True, slots=True)
class Interest:
    """The new reports a chat wants to hear of: of these ``mentions`` (places, () for all), about these ``topics`` (any of them, ()
    for all), or what may fit a ``profile`` that says more than that.

    ``unclear`` are names that may mean several places, of which none or several are held.
    """

    mentions: tuple[Mention, ...] = ()
    topics: tuple[str, ...] = ()
    profile: Profile | None = None
    unclear: tuple[str, ...] = ()

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions of its places."""
        return tuple(place.region for mention in self.mentions for place in mention.places)


def read_interest(corpus: Corpus, text: str) -> Interest | None:
    """Interest stated by a text; None if it states none."""
    normal = corpus.analyzer.normalise(text).strip()
    if _ALL.fullmatch(normal):
        return Interest()
    found = innermost(corpus.places.find(normal))
    named = [_held(corpus, mention) for mention in found]
    mentions = tuple(mention for mention in named if len(mention.places) == 1)
    unclear = tuple(mention.text for mention in named if len(mention.places) > 1)
    rest = normal
    for mention in reversed(corpus.places.find(normal)):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    regions = tuple(place.region for mention in mentions for place in mention.places)
    profile = read_profile(normal, regions)
    if replace(profile, regions=(), industries=(), trades=()).says:
        return Interest(mentions, profile.industries, profile, unclear)
    topics = tuple(dict.fromkeys(word for part in _BETWEEN.split(rest) if (word := _FILLER.sub("", part))))
    if not (mentions or topics or unclear):
        return None
    return Interest(mentions, topics, None, unclear)


def in_words(interest: Interest, place_names: Sequence[str], language: str) -> str:
    """An interest in a few words: 邵阳市 · 新能源. ``place_names`` are the everyday names of its places."""
    if interest.profile is not None:
        return profile_words(interest.profile, place_names, language)
    parts = ("、".join(place_names), "、".join(interest.topics))
    return " · ".join(part for part in parts if part) or label("interest_all", language)


def concerns(interest: Interest, report: Report, clauses: Sequence[Clause]) -> tuple[Quote, ...]:
    """Parts of a report relevant to an interest, best first; () if the report is not relevant."""
    scope = report_scope(report, interest.mentions)
    if scope is Scope.ELSEWHERE or (
        interest.mentions and not report.region and not report.nationwide and not _names(interest, report)
    ):
        return ()
    if interest.profile is not None:
        return _fitting(interest.profile, report, clauses)
    giving = [one for one in clauses if one.gives and _gives_to(interest, report, one)]
    near = scope in (Scope.INSIDE, Scope.ANY) or _names(interest, report)
    if not near and not (interest.topics and giving):
        return ()  # of a wider place: what it gives on the topic is given here as well
    if giving:
        return tuple(_of_clause(report, one) for one in giving[:MOST_QUOTES])
    return _of_sentences(interest, report)


def about(interest: Interest, report: Report, start: int, end: int) -> bool:
    """True if a slice of a report is about one of the topics, by its words, its headings or the title."""
    if not interest.topics:
        return True
    text = "\n".join(_around(report, start, end))
    plain = "".join(text.lower().split())
    named = {outer for industry in industries_in(text) for outer in outer_of(industry)}
    return any(topic in plain or named.intersection(industries_in(topic)) for topic in interest.topics)


def _gives_to(interest: Interest, report: Report, clause: Clause) -> bool:
    """True if a clause gives something on one of the topics; what is for all of 工业 is for 新能源 too."""
    if about(interest, report, clause.start, clause.end):
        return True
    wanted = [industry for topic in interest.topics for industry in industries_in(topic)]
    for text in _around(report, clause.start, clause.end):
        if named := industries_in(text):  # the innermost that names any decides
            return any(akin(one, other) for one in named for other in wanted)
    return False


def _around(report: Report, start: int, end: int) -> tuple[str, ...]:
    """A slice and what stands above it, from the innermost heading to the title."""
    return report.text[start:end], *reversed(report.headings_at(start)), report.title


def _held(corpus: Corpus, mention: Mention) -> Mention:
    """A mention with one place of several: that which the others lie in (长沙市 of 长沙市 and 长沙县), or which alone
    reports are held of."""
    for outer in mention.places:
        if all(within(place.region, outer.region) for place in mention.places):
            return replace(mention, places=(outer,))
    held = tuple(
        place
        for place in mention.places
        if any(within(report.region, place.region) for report in corpus.reports)
    )
    return replace(mention, places=held) if len(held) == 1 else mention


def _names(interest: Interest, report: Report) -> bool:
    return speaks_of(report.title, interest.mentions) or speaks_of(report.text, interest.mentions)


def _fitting(profile: Profile, report: Report, clauses: Sequence[Clause]) -> tuple[Quote, ...]:
    """The offers that an asker may have, as /match puts them in order: those that something he says bears on, and those
    that hang on figures alone, which he may yet have."""
    found = [
        (rank_key(one, profile, {}), one)
        for one in matches(report, clauses, profile)
        if one.verdict is not Verdict.NOT_MET
    ]
    found.sort(key=lambda pair: pair[0])
    fitting = [one for rank, one in found if rank[0] < _OPEN or (rank[0] == _OPEN and _of_figures(one))]
    return tuple(_of_clause(report, one.offer) for one in fitting[:MOST_QUOTES])


def _of_figures(found: Match) -> bool:
    """True if what is still to be known for an offer is figures alone."""
    return bool(found.needs) and all(need.kind in _OF_FIGURES for need in found.needs)


def _of_clause(report: Report, clause: Clause) -> Quote:
    """A clause, or of a long one the text around the first thing that it gives."""
    starts = [part.start for parts in (clause.ladders, clause.choices, clause.grants) for part in parts]
    point = min(starts, default=clause.start)
    return excerpt(report, clause.start, clause.end, point)


def _of_sentences(interest: Interest, report: Report) -> tuple[Quote, ...]:
    """The sentences about the topics, those with figures before others; () where topics are asked for and none stands there."""
    found: list[tuple[bool, Sentence]] = []
    for section in report.sections:
        for unit in sentences(report.text, section.start, section.end):
            text = report.text[unit.start : unit.end]
            if text[-1] in "：:" or not about(interest, report, unit.start, unit.end):
                continue
            found.append((not answer_spans.figures(text) or len(text) > _LONGEST, unit))
    found.sort(key=lambda pair: pair[0])  # stable: in the order of the text
    return tuple(excerpt(report, unit.start, unit.end, unit.start) for _, unit in found[:MOST_QUOTES])
