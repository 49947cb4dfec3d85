"""What the texts of one place give on the topic of a question (上市, 设备, 用地), told in short, for setting places side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.answers.benefits.benefit_quotes import quotes_of
from bot.answers.benefits.benefit_search import Chosen, given_on, topic_words
from bot.answers.benefits.named_grants import ASKS
from bot.answers.benefits.policy_benefits import Benefit, told_figures
from bot.answers.finder import Finder
from bot.answers.ladders.amount_wording import figure_words
from bot.answers.laws.penalty_words import asks_for_penalty
from bot.answers.questions.question import Question
from bot.answers.replies.quotes import Quote
from bot.answers.sentences.contrasts import asks_of_agents
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Band, Clause, Grant
from retrieval.clauses.terms import speaks_of_agents
from retrieval.in_force import Force
from retrieval.places import within
from retrieval.quantities import Quantity, quantities
from retrieval.text_pieces import SENTENCE_MARKS, begin_of, end_of

_NO_TOPIC = re.compile("^最|对比|比较|相比|地方|各[地县市区]|便宜|差[别距]|区别|标准|力度|门槛")
_GENERAL = re.compile("投资|落户|招商|引资|配套")
_KIND_OF_GIFT = re.compile("补贴|补助|奖励|奖补|扶持|优惠|政策|资助")
_CHEAP = re.compile("便宜|划算")
_WITHIN = 60  # code points before a grant in which it says what it is for
_NEAR = 8  # code points before a grant in which stands what it is for each of
# What a figure is for each of, right before it: 每平方米每天不超过.
_EACH = re.compile(
    "(?:每(?:平方米|平米|亩|人|吨|天|日|月|件|台|套|标箱|公里|户|名|个月|度|千瓦时))+(?=(?:给予|奖励|补[贴助]|不超过|最高|不高于)*$)"
)
_JOINS = re.compile("[和与及、]")
_AT_MOST = "最高"
_OF_AGENTS = 0.9  # what a benefit for who brings an investor holds where such are asked for
_NEAR_BEST = 0.75  # of what the best benefit of a place holds of the topic
_REPORTS = 12  # of a place
FIGURES = 3
_BENEFITS = 3  # of a place that a line names


@dataclass(frozen=True, slots=True)
class PlaceGrants:
    """A place with what its own texts give on a topic, best first; () where they give nothing on it.

    ``state`` says that they are no longer in force; "" where they are.
    """

    name: str
    region: str
    benefits: tuple[Benefit, ...]
    state: str = ""

    def quotes(self, room: int) -> list[Quote]:
        """Quotes of what is given, in so many code points."""
        return quotes_of(self.benefits[:_BENEFITS], room)


@dataclass(frozen=True, slots=True)
class Most:
    """The most money that a benefit gives, what it is for each of ("" if it is given as a whole), and its words."""

    figure: Quantity
    per: str
    words: str


def asks_for_grants(question: Question) -> bool:
    """True if a question asks for what is given on a topic that it names: 上市奖励, 用地政策."""
    text = question.query.text
    return any(one.search(text) for one in (_KIND_OF_GIFT, ASKS, _CHEAP)) and not asks_for_penalty(text)


def topic_of(finder: Finder, question: Question) -> dict[str, float]:
    """The words of a question that name the topic, with what each tells; words that compare aside, and such as 投资 only where no
    other names it."""
    named = question.query.place_text
    words = {
        word: weight
        for word, weight in topic_words(finder, question).items()
        if not _NO_TOPIC.search(word) and word not in named
    }
    return words or {
        bare: weight
        for word, weight in finder.ranker.asked(question).items()
        if _GENERAL.fullmatch(bare := _KIND_OF_GIFT.sub("", word)) and bare not in named
    }


def topic_name(finder: Finder, question: Question) -> str:
    """What a question calls the topic: 设备补助, 用地政策; "" where it has no such name."""
    kind, topic = _KIND_OF_GIFT.search(question.query.text), topic_of(finder, question)
    if kind is None or len(topic) != 1 or not asks_for_grants(question):
        return ""
    bare = next(iter(topic))
    whole = next(
        (word for word in question.query.words if bare in word), bare
    )  # 固定资产投资, of which 固定资产 tells
    return whole if _KIND_OF_GIFT.search(whole) else f"{whole}{kind[0]}"


def grants_of(
    finder: Finder, question: Question, name: str, region: str, numbers: Sequence[int]
) -> PlaceGrants:
    """What some reports of a place give on the topic of a question."""
    topic = topic_of(finder, question)
    agents = asks_of_agents(question.query)  # what is given to who brings an investor is another thing
    found: list[Chosen] = []
    for number in numbers if topic else ():
        if finder.force_status(finder.corpus.reports[number], question).force is Force.REPLACED:
            continue
        found += given_on(finder, question, number, topic)
        if agents:
            known = [one.benefit for one in found]
            given = (one.benefit for one in finder.benefits(number).given)
            found += [Chosen(one, _OF_AGENTS) for one in given if _is_for_agents(one) and one not in known]
    found = [
        one
        for one in found
        if _is_for_agents(one.benefit) is agents
        and (agents or _is_of_its_own(finder, question, one.benefit, list(topic)))
    ]
    least = _NEAR_BEST * max((one.held for one in found), default=0.0)
    kept = sorted((one for one in found if one.held >= least), key=lambda one: -one.held)
    outdated = finder.without_force(question)
    holding = [one for one in kept if one.benefit.report.report_id not in outdated]
    state = label("force_expired", question.language) if kept and not holding else ""
    return PlaceGrants(name, region, tuple(one.benefit for one in holding or kept), state)


def _is_for_agents(one: Benefit) -> bool:
    return one.topic == "agent" or speaks_of_agents(f"{one.report.title}\n{one.name}\n{one.text}")


def _is_of_its_own(finder: Finder, question: Question, one: Benefit, topic: Sequence[str]) -> bool:
    """True unless a benefit is on a topic only by a heading that joins several (用工和物流)."""
    joined = [heading for heading in one.over if _JOINS.search(heading)]
    if not joined:
        return True
    own = "\n".join((one.name, one.text, *(heading for heading in one.over if heading not in joined)))
    return any(finder.ranker.held_in(question, word, own) >= HELD for word in topic) or not any(
        finder.ranker.held_in(question, word, "\n".join(joined)) >= HELD for word in topic
    )


def numbers_of(finder: Finder, region: str) -> list[int]:
    """The numbers of the reports of a place and of what lies in it, its own first."""
    found = [
        (report.region != region, number)
        for number, report in enumerate(finder.corpus.reports)
        if report.region and within(report.region, region)
    ]
    return [number for _, number in sorted(found)[:_REPORTS]]


def told(finder: Finder, place: PlaceGrants) -> str:
    """What a place gives in short: each benefit with its figures, and what that comes to at most."""
    names: dict[str, list[Benefit]] = {}
    for one in place.benefits:
        names.setdefault(one.name, []).append(one)
    lines = []
    for name, ones in list(names.items())[:_BENEFITS]:
        figures = list(dict.fromkeys(figure for one in ones for figure in one.figures))
        most = max((found for one in ones if (found := most_of(finder, one))), key=_high, default=None)
        said = f"{name} {told_figures(figures, FIGURES)}".strip()
        bare = most.words.removeprefix(_AT_MOST) if most else ""
        if most is not None and not any(bare in figure for figure in figures):
            said += f"（最高{bare}）"
        lines.append(said)
    rest = label("match_and_more", "zh") if len(names) > _BENEFITS else ""
    return f"{'、'.join(lines)}{rest}{place.state}"


def most_of(finder: Finder, benefit: Benefit, question: Question | None = None) -> Most | None:
    """The most that a benefit gives: of its ceilings, where it gives a share, and its sums; None where it gives no money, or a share
    that nothing bounds.

    With a question, of what is given in a sentence or row that holds each word of its topic, or under a name or heading that does.
    """
    text, found = benefit.report.text, []
    for grant, bounded in _grants_in(benefit, finder.corpus.index.clauses(benefit.number)):
        if question is not None and not _is_on(finder, question, benefit, grant.start):
            continue
        capped = [one.quantity for one in grant.ceilings if one.quantity.kind == "money"]
        given = max(capped, key=lambda one: one.high, default=None) if capped else grant.amount
        if given is not None and given.kind == "money":
            words = figure_words(text, given.start, given.end, given)
            words = f"{_AT_MOST}{words.removeprefix(_AT_MOST)}" if capped else words
            each = _EACH.search(text, max(grant.start - _NEAR, 0), given.start)
            per = each[0] if each else "" if capped else grant.per
            found.append(Most(given, per, f"{per}{words}" if each and not words.startswith(per) else words))
        elif not bounded:
            return None
    if not found:
        found = [
            Most(one, "每" if "每" in figure or "/" in figure else "", figure)
            for figure in benefit.figures
            if question is None or _is_on(finder, question, benefit, benefit.heart[0])
            for one in quantities(figure)
            if one.kind == "money"
        ]
    return max(found, key=_high, default=None)


def gives_on(finder: Finder, question: Question, benefit: Benefit) -> bool:
    """True if something that a benefit gives is on the topic of a question, each word of it."""
    grants = _grants_in(benefit, finder.corpus.index.clauses(benefit.number))
    starts = [*(grant.start for grant, _ in grants), benefit.heart[0]]
    return any(_is_on(finder, question, benefit, start) for start in starts)


def _is_on(finder: Finder, question: Question, benefit: Benefit, at: int) -> bool:
    """True if each word of a question's topic stands in the sentence or row of a grant, in the benefit's name, or over it."""
    text = benefit.report.text
    start = begin_of(text, at, SENTENCE_MARKS, max(benefit.start, at - _WITHIN))
    end = end_of(text, at, SENTENCE_MARKS)
    over = [heading for heading in benefit.over if heading != benefit.report.title]
    measures = (
        ladder.attribute
        for clause in finder.corpus.index.clauses(benefit.number)
        for ladder in clause.ladders
        if benefit.start <= ladder.bands[0].start < benefit.end
    )
    said = "\n".join((benefit.name, *over, *measures, text[start:end]))
    return all(finder.ranker.held_in(question, word, said) >= HELD for word in topic_of(finder, question))


def _high(most: Most) -> Decimal:
    return most.figure.high


def _grants_in(benefit: Benefit, clauses: Sequence[Clause]) -> Iterator[tuple[Grant, bool]]:
    """The grants, of ladders and cases too, that begin in a benefit, each with whether its band has an upper end."""
    for clause in clauses:
        if clause.start >= benefit.end or clause.end <= benefit.start:
            continue
        grants = (
            *(
                (grant, False)
                for grant in clause.grants
                if not any(one.start <= grant.start < one.end for one in clause.ladders)
            ),
            *(
                (grant, band.high is not None)
                for ladder in clause.ladders
                for band in ladder.bands
                for grant in (band.grant, *_growing(band))
            ),
            *((case.grant, False) for choice in clause.choices for case in choice.cases),
        )
        yield from ((one, bounded) for one, bounded in grants if benefit.start <= one.start < benefit.end)


def _growing(band: Band) -> Iterator[Grant]:
    """What each further amount in a band brings: a sum for each step is no most of all, a ceiling is."""
    if band.growth is not None:
        yield replace(band.growth.grant, amount=None)
