"""Finds what the best report gives on the topic of a question: its benefits, and how much of the topic each holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.benefits.policy_benefits import Benefit
from bot.answers.benefits.ranked_benefits import RankedBenefit, RankedBenefits
from bot.answers.finder import Finder
from bot.answers.questions.industries import industries_in
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD, Wanted, held_part, wanted
from retrieval import lazy_re as re
from retrieval.clauses.terms import topic as topic_of
from retrieval.search import Hit, Scope, asks_for_old, report_scope

FEWEST = 2  # things given; fewer are told as sentences, but where the question names what they are about
MOST = 14
MOSTLY = 0.6  # of what a report gives: where so much is on the topic, all of it is
GENERIC = re.compile(
    r"优惠|政策|[省市区县]里|园区|开发区|高新区|新区|扶持|支持|补贴|奖励|奖补|补助|措施|好处|招商|配套|企业|项目|公司|引资|投资|单位|个人|鼓励|当地|本地|方面|有关|相关|咱们?|我们|可以|申请|待遇|帮[扶衬忙助]|照顾|实惠|解决|难[处题事]|大户|老板|过来|能?(?:领|拿|享受)[到得]|^[^局厅]{1,7}[局厅]$|^做$|^有些$|^(?:办|开|建)厂$|^(?:主要|重点|目前|现在|最新|全部|所有|具体|详细|一些|大概|整体|总体|完整)的?$"
)
TELLS = 1.5  # of 7: what a word must tell to say what is given
_REPORTS = 6
_NAMING = 3  # words of a topic that name a report where its title holds them all
_LITTLE = 4  # things given; then other reports of the place are asked too
_WHOM = re.compile(r"企业|个人|单位|项目")
_FOR_WHOM = 0.05  # what a name or heading gains that says for whom it is, where that is asked
_IN_HEADINGS = 0.9
_IN = (1.0, _IN_HEADINGS, 0.7)  # the name, the headings, the text
_LINE = "\n"
_OF_TOPIC = (
    0.62  # what a word counts as held by a benefit on the topic that the word names, whatever its text
)
_IN_TITLE = 0.5
_TITLED = 0.8  # of the topic: a report whose title holds so much of it is on the topic as a whole
# What a report gains for its place, for each thing it gives, for being newer, and loses for its rank or as outdated.
_OF_PLACE, _EACH, _NEWER, _BEHIND, _OUTDATED = 0.3, 0.02, 0.15, 0.1, 0.3
_ENOUGH = 0.6  # of what the best one holds of the topic
_JOINED = re.compile("[和与、及]|(?:这一?块|方面|领域)")
_ASKS = re.compile("哪些|什么|啥|哪几|有没有|怎么|如何|咋|多少")
_HELD, _PARTLY = 0.99, 0.6  # of a word: whole, or else, where no benefit holds it whole, in part


@dataclass(frozen=True)
class Chosen:
    """A benefit with the share of the topic that it and what stands over it hold, and the share of each word."""

    benefit: Benefit
    held: float
    shares: tuple[float, ...] = ()


def topic_words(finder: Finder, question: Question) -> dict[str, float]:
    """The words of a question that say which policies are meant, with what each tells; places and 政策, 优惠 aside."""
    asked = finder.ranker.asked(question)
    bare = {GENERIC.sub("", word): weight for word, weight in asked.items()}
    return {word: weight for word, weight in bare.items() if len(word) > 1}


def _whom(question: Question) -> list[str]:
    """For whom the policies are to be, as far as everyday words say it: 企业, 个人."""
    return _WHOM.findall(question.query.text)


def best_benefits(
    finder: Finder, question: Question, hits: Sequence[Hit], topic: Mapping[str, float]
) -> list[Chosen]:
    """Benefits of the report that covers most of the topic, of those that make an outline if any does; ties go to the best
    hit."""
    first = list(dict.fromkeys(hit.passage.report for hit in hits))[:_REPORTS]
    numbers = _titled(finder, question, first, topic)
    sought = [wanted(word, question.query.expansions) for word in topic]
    best: list[Chosen] = []
    most, most_on_topic = (False, -1.0), -1.0
    all_found = _in_force(finder, question, {one: given_on(finder, question, one, topic) for one in numbers})
    for rank, number in enumerate(numbers):
        report = finder.corpus.reports[number]
        scope = report_scope(report, question.query.mentions)
        if not (found := all_found.get(number)):
            continue
        title = finder.benefits(number).title
        titled = [word.held(title) for word in sought]
        on_topic = max(_with_title(one, titled, topic) for one in found)
        score = on_topic + _EACH * min(len(found), MOST) + _OF_PLACE * (scope is Scope.INSIDE)
        score -= _BEHIND * rank + _OUTDATED * (report.report_id in finder.without_force(question))
        if (
            best
            and report.region == best[0].benefit.report.region
            and report.date > best[0].benefit.report.date
            and on_topic >= most_on_topic
        ):
            score += _NEWER
        if (makes_outline(found), score) > most:
            best, most, most_on_topic = found, (makes_outline(found), score), on_topic
    return [*best, *_beside(best, list(all_found.values()))]


def _titled(
    finder: Finder, question: Question, numbers: Sequence[int], topic: Mapping[str, float]
) -> Sequence[int]:
    """The reports whose titles hold the whole topic (河口新城创业伙伴计划), where there are any and it is no single word; else all of them."""
    titles = {one: finder.corpus.reports[one].title for one in numbers}
    named = [
        one
        for one, title in titles.items()
        if len(topic) >= _NAMING
        and all(finder.ranker.held_in(question, word, title) >= HELD for word in topic)
    ]
    return named or numbers


def _in_force(
    finder: Finder, question: Question, all_found: Mapping[int, list[Chosen]]
) -> dict[int, list[Chosen]]:
    """What reports give, by their numbers, but for those that another one replaces which gives something on the topic too."""
    told = {number: found for number, found in all_found.items() if found}
    if asks_for_old(question.query):
        return told
    reports = finder.corpus.reports
    return {
        number: found
        for number, found in told.items()
        if finder.force_status(reports[number], question).by not in told
    }


def _with_title(one: Chosen, titled: Sequence[float], topic: Mapping[str, float]) -> float:
    """How much of the topic a benefit holds together with its report's title, which is a heading over all; more for a title on it."""
    weights, total = topic.values(), sum(topic.values()) or 1.0
    title = sum(weight * part for weight, part in zip(weights, titled, strict=True)) / total
    if not one.shares:
        return one.held + _IN_TITLE * title
    parts = zip(weights, one.shares, titled, strict=True)
    held = sum(weight * max(share, _IN_HEADINGS * part) for weight, share, part in parts) / total
    return max(held, one.held) + _IN_TITLE * title


def makes_outline(found: Sequence[Chosen]) -> bool:
    """True if benefits are several, or have a figure to tell."""
    return len(found) > FEWEST or any(one.benefit.figures for one in found)


def _beside(best: Sequence[Chosen], all_found: Sequence[Sequence[Chosen]]) -> list[Chosen]:
    """Benefits that other reports of the same place give on the topic, if the best one gives little."""
    if not best or len(best) >= _LITTLE:
        return []
    report, least = best[0].benefit.report, _ENOUGH * max(one.held for one in best)
    return [
        one
        for found in all_found
        for one in found
        if found is not best and one.benefit.report.region == report.region and one.held >= least
    ]


@dataclass(frozen=True)
class _Topic:
    """What a question asks of one report: for each word of the topic, whether the title holds it and whether a benefit must.

    ``whole_report`` tells that all that the report gives is on the topic.
    """

    titled: tuple[bool, ...]
    asked: tuple[bool, ...]
    whole_report: bool


def given_on(finder: Finder, question: Question, number: int, topic: Mapping[str, float]) -> list[Chosen]:
    """Benefits of a report on a topic, all if there is no topic; none of a report of another place."""
    if report_scope(finder.corpus.reports[number], question.query.mentions) is Scope.ELSEWHERE:
        return []
    policy = finder.benefits(number)
    benefits = [*policy.given]
    if not topic:
        return [Chosen(one.benefit, 0.0) for one in benefits]
    read = _topic_in(finder, question, policy, topic)
    named = [
        wanted(word, question.query.expansions)
        for word, needed in zip(topic, read.asked, strict=True)
        if needed
    ]
    if not read.whole_report:
        benefits += [one for one in policy.measures if _under_a_word(one, named)]
    elif len(policy.measures) > len(benefits):  # most of what the report does is no sum
        benefits += policy.measures
    joined = bool(_JOINED.search(question.query.text)) and len(topic) > 1
    weights = tuple(topic.values())
    halves = [_telling_half(finder, word) for word in topic]
    whom = _whom(question)
    for words, least in ((list(topic), _HELD), (halves, _PARTLY)):
        sought = [_sought(word, question) for word in words]
        found = [_weighed(one, (sought, weights), whom, least) for one in benefits]
        if read.whole_report:
            return [replace(one, held=max(one.held, _IN_TITLE)) for one in found]
        if any(one.held > _FOR_WHOM for one in found):
            holding = any(
                share for one in found for share, needed in zip(one.shares, read.asked, strict=True) if needed
            )
            return _on_topic(found, read.asked if holding else [True] * len(topic), read.titled, joined)
    return []


def _topic_in(
    finder: Finder, question: Question, policy: RankedBenefits, topic: Mapping[str, float]
) -> _Topic:
    """What a question asks of a report that gives some benefits and takes some measures."""
    alone = _asked_alone(question, topic, policy)
    titled = tuple(_in_title(finder, question, word, policy) for word in topic)
    heads = policy.heads
    narrower = {word for word, is_held in zip(topic, titled, strict=True) if not is_held and word in heads}
    meant = {word: weight for word, weight in topic.items() if not alone or word in alone}
    in_title = sum(meant.get(word, 0.0) for word, is_held in zip(topic, titled, strict=True) if is_held)
    is_titled = in_title >= _TITLED * sum(meant.values())
    telling = min(TELLS, max(topic.values()))
    asked = tuple(
        word in alone if alone else weight >= telling or (is_titled and word in narrower)
        for word, weight in topic.items()
    )
    return _Topic(titled, asked, is_titled and not narrower)


def _under_a_word(one: RankedBenefit, words: Sequence[Wanted]) -> bool:
    """True if the name of a measure, or the heading right over it, holds one of some words."""
    said = f"{one.over.rpartition(_LINE)[2]} {one.name}"
    return any(word.held(said) >= _HELD for word in words)


@dataclass(frozen=True)
class _Sought:
    """A word of a topic to look for, and the industries and the topic that it names by itself."""

    word: Wanted
    industries: frozenset[str]
    topic: str


def _sought(word: str, question: Question) -> _Sought:
    """A word of a topic; long ones name something of their own."""
    short = len(word) < 4
    industries = frozenset(industries_in(word) if short and "厂房" not in word else ())
    own = "rent" if word.startswith("租") else topic_of((word,))
    return _Sought(wanted(word, question.query.expansions), industries, own if short else "")


def _weighed(
    one: RankedBenefit, topic: tuple[Sequence[_Sought], Sequence[float]], whom: Sequence[str], least: float
) -> Chosen:
    """A benefit with the share of a topic that it holds; a word that is held by less than ``least`` is not. ``whom`` says for whom
    it is to be."""
    words, weights = topic
    shares = [_share(word, one, least) for word in words]
    held = sum(weight * share for weight, share in zip(weights, shares, strict=True)) / sum(weights)
    meant = any(word in place for word in whom for place in (one.name, one.over))
    return Chosen(one.benefit, held + _FOR_WHOM * meant * (held > 0), tuple(shares))


def _in_title(finder: Finder, question: Question, word: str, policy: RankedBenefits) -> bool:
    """True if a title holds a word, or is of the industry that a word names which nothing of the report does: 种养 of 现代农业."""
    expansions = question.query.expansions
    if held_part(word, policy.title, expansions) >= _HELD:
        return True
    if frozenset(industries_in(word)).isdisjoint(industries_in(policy.title)):
        return False
    parts = (part for one in policy.given for part in (*one.benefit.over, one.benefit.name, one.benefit.text))
    return held_part(word, finder.corpus.analyzer.normalise(_LINE.join(parts)), expansions) < _HELD


def _asked_alone(question: Question, topic: Mapping[str, float], policy: RankedBenefits) -> frozenset[str]:
    """The words of the clause that asks which a heading or name holds, if it leaves out others: 成长 of 开软件公司，成长阶段有什么好处."""
    clauses = re.split("[，,。；;]", question.query.text)
    asking = next((clause for clause in reversed(clauses) if _ASKS.search(clause)), "")
    words = [word for word in topic if word in asking]
    if len(words) == len(topic):
        return frozenset()
    return frozenset(word for word in words if word in policy.named)


def _on_topic(
    found: Sequence[Chosen], asked: Sequence[bool], titled: Sequence[bool], joined: bool
) -> list[Chosen]:
    """The benefits that hold every word of the topic that is ``asked``, any holds and the title does not, and enough of it.

    ``joined`` tells that 和 joins several topics: then each that holds one of them is on it.
    """
    if joined:
        return [
            one
            for one in found
            if max((share for share, of in zip(one.shares, asked, strict=True) if of), default=0.0)
            >= _OF_TOPIC
        ]
    held_by_any = [
        any(one.shares[at] for one in found) and of and not said
        for at, (of, said) in enumerate(zip(asked, titled, strict=True))
    ]
    whole = [one for one in found if all(one.shares[at] for at, needed in enumerate(held_by_any) if needed)]
    kept = whole or list(found)
    best = max(one.held for one in kept)
    on_topic = [one for one in kept if one.held > 0 and one.held >= _ENOUGH * best]
    return list(found) if len(on_topic) >= MOSTLY * len(found) else on_topic


def _telling_half(finder: Finder, word: str) -> str:
    """The half of a long word that fewer passages hold: 楼宇 of 楼宇经济, 住房 of 人才住房."""
    return max(word[:2], word[-2:], key=finder.ranker.idf) if len(word) > 3 else word


def _share(sought: _Sought, one: RankedBenefit, least: float) -> float:
    """Share of a word of the topic that a benefit holds: in its name, its headings, its text, or by its own topic or industry."""
    own = one.benefit
    akin = bool(sought.industries) and not sought.industries.isdisjoint(industries_in(own.name))
    of_topic = bool(own.topic) and sought.topic == own.topic
    same = _OF_TOPIC if akin or of_topic else 0.0
    told = []
    for share, text in zip(_IN, (one.name, one.over, one.text), strict=True):
        part = sought.word.held(text)
        told.append(share * part if part >= least else 0.0)
    return max(same, *told)
