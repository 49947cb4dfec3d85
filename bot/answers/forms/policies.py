"""Form: outline of a place's policies, a name and its figures a line, in the order of the text, with citations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding, FindingItem
from bot.answers.headline import LONGEST, clip, flat
from bot.answers.policy_benefits import MARK, Benefit, benefits_of, told_figures
from bot.answers.question import Question
from bot.answers.quotes import Quote, pieces_of, slice_of
from bot.answers.word_overlap import HELD, held_part, told_missing
from bot.answers.wording import label
from retrieval.characters import IN_ROUND_BRACKETS
from retrieval.clauses.terms import topic as topic_of
from retrieval.passages import Sentence, sentences
from retrieval.search import Hit, Scope, report_scope

_FEWEST = 2  # things given; fewer are told as sentences, but where the question names what they are about
_MOST = 14
_REPORTS = 6
_LITTLE = 4  # things given; then other reports of the place are asked too
_REPLY = 820  # code points of the headline and the quotes
_PER_QUOTE = 7  # code points that a quote takes besides its own
_SHORTEST, _LONGEST = 40, 420  # code points of a quote
_GENERIC = re.compile(
    r"优惠|政策|园区|开发区|高新区|新区|扶持|支持|补贴|奖励|奖补|补助|措施|好处|招商|配套|企业|项目|公司|引资|投资|单位|个人|鼓励|当地|本地|方面|有关|相关|咱们?|我们|^做$"
)
_CLASS = re.compile(r"[a-z]\s?类", re.IGNORECASE)
_WHOM = re.compile(r"企业|个人|单位|项目")
_FOR_WHOM = 0.05  # what a name or heading gains that says for whom it is, where that is asked
_IN_NAME, _IN_HEADINGS, _IN_TEXT = 1.0, 0.9, 0.7
_OF_TOPIC = (
    0.62  # what a word counts as held by a benefit on the topic that the word names, whatever its text
)
_IN_TITLE = 0.5
# What a report gains for its place, for each thing it gives, for being newer, and loses for its rank or as outdated.
_OF_PLACE, _EACH, _NEWER, _BEHIND, _OUTDATED = 0.3, 0.02, 0.15, 0.1, 0.3
_MOSTLY = 0.6  # of what a report gives: where so much is on the topic, all of it is
_ENOUGH = 0.6  # of what the best one holds of the topic
_JOINED = re.compile("[和与、及]")
_HELD, _PARTLY = 0.99, 0.6  # of a word: whole, or else, where no benefit holds it whole, in part
_BRACKETS = re.compile(IN_ROUND_BRACKETS)  # 不含购买土地费用 is not on land
# What asks for one thing, and not for all that there is.
_OF_ONE = re.compile(r"[吗么不没][?？]?$|有没有|奖不奖|补不补|给不给|(?:怎么|咋|如何)个?(?:扶持|奖|补|支持)")
_TELLS = 1.5  # of 7: what a word must tell to say what is given
_MORE = "；…"
_NAMED_FIRST = re.compile(r"([^。：:，,；;]{2,24})[。：:]\s*")
_ENDS = "，,；;。：:\n"
_SENTENCE_ENDS = "。；;\n"


@dataclass(frozen=True)
class _Chosen:
    """A benefit with the share of the topic that it and what stands over it hold, and the share of each word."""

    benefit: Benefit
    held: float
    shares: tuple[float, ...] = ()


def policies(finder: Finder, question: Question, hits: Sequence[Hit]) -> Finding | None:
    """The outline of what the best report gives on what is asked; None if it gives too little."""
    topic = _topic(finder, question)
    if _CLASS.search(question.query.text):
        return None  # what is given to A类 or B类 is told by sentences
    found = _best(finder, question, hits, topic)
    if not found or (len(found) < _FEWEST and not topic):
        return None
    if not _makes_outline(found):
        return None  # a sentence tells it better
    best = sorted(found, key=lambda one: -one.held)[:_MOST]
    first = found[0].benefit.number
    kept = [one.benefit for one in best]
    kept.sort(key=lambda one: (one.number != first, one.number, one.start))
    alone = len(kept) == 1 and "|" not in kept[0].text
    line = _told_alone(finder, question, topic, kept[0]) if alone else _line(finder, kept)
    quotes = _quotes(kept, _REPLY - len(line) - _PER_QUOTE * len(kept))
    rest = [
        piece
        for benefit, quote in zip(kept, quotes, strict=False)
        if (quote.start, quote.end) != (benefit.start, benefit.end)
        for piece in pieces_of(benefit.report, benefit.start, benefit.end)
    ]
    left = [
        piece
        for benefit in kept[len(quotes) :]
        for piece in pieces_of(benefit.report, benefit.start, benefit.end)
    ]
    missing = _missing(finder, question, topic, kept)
    if missing and all(finder.ranker.held_in(question, word, "".join(missing)) >= 1 for word in topic):
        return None  # nothing of what is asked for is given
    return Finding(
        question,
        Outcome.PARTIAL if missing else Outcome.ANSWERED,
        line,
        tuple(figure for figure in kept[0].figures if figure in line) if alone else (),
        quotes=tuple(quotes),
        missing=missing,
        notes=("compact", "nearest") if missing else ("compact",),
        lines=(label("more_items", question.language, count=len(kept) - len(quotes)),)
        if len(quotes) < len(kept)
        else (),
        rest=tuple(FindingItem("", quote) for quote in (*left, *rest)),
    )


def lacks_the_one(finder: Finder, question: Question, missing: Sequence[str]) -> bool:
    """True if a question asks whether one thing is given (租办公室有补贴吗), and a word that tells for what is missing."""
    named = (word for word in missing if len(_GENERIC.sub("", word)) > 1)
    asks_of_one = _OF_ONE.search(question.query.text) is not None
    return asks_of_one and any(finder.ranker.weight(word) >= _TELLS for word in named)


def _missing(
    finder: Finder, question: Question, topic: Mapping[str, float], kept: Sequence[Benefit]
) -> tuple[str, ...]:
    """The words of the topic that tell much and that no benefit holds, nor the report's title: 商铺 of 商铺房租有补贴吗."""
    if len(kept) > 1 and not _OF_ONE.search(question.query.text):
        return ()
    held = "\n".join(
        (kept[0].report.title, *(part for one in kept for part in (one.name, *one.over, one.text)))
    )
    words = [
        word
        for word, weight in topic.items()
        if weight >= _TELLS and finder.ranker.held_in(question, word, held) < HELD
    ]
    return told_missing(words, question.text)


def _topic(finder: Finder, question: Question) -> dict[str, float]:
    """The words of a question that say which policies are meant, with what each tells; places and 政策, 优惠 aside."""
    asked = finder.ranker.asked(question)
    bare = {_GENERIC.sub("", word): weight for word, weight in asked.items()}
    return {word: weight for word, weight in bare.items() if len(word) > 1}


def _whom(question: Question) -> list[str]:
    """For whom the policies are to be, as far as everyday words say it: 企业, 个人."""
    return _WHOM.findall(question.query.text)


def _best(
    finder: Finder, question: Question, hits: Sequence[Hit], topic: Mapping[str, float]
) -> list[_Chosen]:
    """Benefits of the report that covers most of the topic, of those that make an outline if any does; ties go to the best
    hit."""
    numbers = list(dict.fromkeys(hit.passage.report for hit in hits))[:_REPORTS]
    normalise, expansions = finder.corpus.analyzer.normalise, question.query.expansions
    best: list[_Chosen] = []
    most, most_on_topic = (False, -1.0), -1.0
    all_found: list[list[_Chosen]] = []
    for rank, number in enumerate(numbers):
        report = finder.corpus.reports[number]
        scope = report_scope(report, question.query.mentions)
        found = _of_report(finder, question, number, topic) if scope is not Scope.ELSEWHERE else []
        if not found:
            continue
        all_found.append(found)
        titled = [held_part(word, normalise(report.title), expansions) for word in topic]
        on_topic = max(_with_title(one, titled, topic) for one in found)
        score = on_topic + _EACH * min(len(found), _MOST) + _OF_PLACE * (scope is Scope.INSIDE)
        score -= _BEHIND * rank + _OUTDATED * (report.report_id in finder.without_force(question))
        if (
            best
            and report.region == best[0].benefit.report.region
            and report.date > best[0].benefit.report.date
            and on_topic >= most_on_topic
        ):
            score += _NEWER
        if (_makes_outline(found), score) > most:
            best, most, most_on_topic = found, (_makes_outline(found), score), on_topic
    return [*best, *_beside(best, all_found)] if topic else best


def _with_title(one: _Chosen, titled: Sequence[float], topic: Mapping[str, float]) -> float:
    """How much of the topic a benefit holds together with its report's title, which is a heading over all; more for a title on it."""
    weights, total = topic.values(), sum(topic.values()) or 1.0
    title = sum(weight * part for weight, part in zip(weights, titled, strict=True)) / total
    if not one.shares:
        return one.held + _IN_TITLE * title
    parts = zip(weights, one.shares, titled, strict=True)
    held = sum(weight * max(share, _IN_HEADINGS * part) for weight, share, part in parts) / total
    return max(held, one.held) + _IN_TITLE * title


def _makes_outline(found: Sequence[_Chosen]) -> bool:
    """True if benefits are several, or have a figure to tell."""
    return len(found) > _FEWEST or any(one.benefit.figures for one in found)


def _beside(best: Sequence[_Chosen], all_found: Sequence[Sequence[_Chosen]]) -> list[_Chosen]:
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


def _of_report(finder: Finder, question: Question, number: int, topic: Mapping[str, float]) -> list[_Chosen]:
    """Benefits of a report on a topic; all if there is no topic."""
    benefits = [one for one in benefits_of(finder.corpus, number) if one.name]
    if not topic:
        return [_Chosen(one, 0.0) for one in benefits]
    normalise = finder.corpus.analyzer.normalise
    expansions = question.query.expansions
    whole = sum(topic.values())
    title = normalise(finder.corpus.reports[number].title)
    titled = [held_part(word, title, expansions) >= _HELD for word in topic]
    joined = bool(_JOINED.search(question.query.text)) and len(topic) > 1
    for least in (_HELD, _PARTLY):
        if least < _HELD:
            topic = {_telling_half(finder, word): weight for word, weight in topic.items()}
        found = []
        for one in benefits:
            places = (
                (_IN_NAME, normalise(one.name)),
                (_IN_HEADINGS, normalise("\n".join(one.over))),
                (_IN_TEXT, normalise(_BRACKETS.sub("", one.text))),
            )
            shares = [_share(word, one, places, expansions, least) for word in topic]
            held = sum(weight * share for weight, share in zip(topic.values(), shares, strict=True)) / whole
            whom = any(word in place for word in _whom(question) for _, place in places[:2])
            found.append(_Chosen(one, held + _FOR_WHOM * whom * (held > 0), tuple(shares)))
        if any(one.held > _FOR_WHOM for one in found):
            return _on_topic(found, titled, joined)
        if all(titled):  # the whole report is on the topic
            return [_Chosen(one, _IN_TITLE) for one in benefits]
    return []


def _on_topic(found: Sequence[_Chosen], titled: Sequence[bool], joined: bool) -> list[_Chosen]:
    """The benefits that hold every word of the topic that any holds and the title does not, and enough of it.

    ``joined`` tells that 和 joins several topics: then each that holds one of them is on it.
    """
    if joined:
        return [one for one in found if max(one.shares, default=0.0) >= _OF_TOPIC]
    held_by_any = [any(one.shares[at] for one in found) and not said for at, said in enumerate(titled)]
    whole = [one for one in found if all(one.shares[at] for at, asked in enumerate(held_by_any) if asked)]
    kept = whole or list(found)
    best = max(one.held for one in kept)
    on_topic = [one for one in kept if one.held > 0 and one.held >= _ENOUGH * best]
    return list(found) if len(on_topic) >= _MOSTLY * len(found) else on_topic


def _telling_half(finder: Finder, word: str) -> str:
    """The half of a long word that fewer passages hold: 楼宇 of 楼宇经济, 住房 of 人才住房."""
    return max(word[:2], word[-2:], key=finder.ranker.idf) if len(word) > 3 else word


def _share(
    word: str,
    one: Benefit,
    places: Sequence[tuple[float, str]],
    expansions: Mapping[str, Sequence[str]],
    least: float,
) -> float:
    """Share of a word of the topic that a benefit holds: in its name, its headings, its text, or by its own topic."""
    same = _OF_TOPIC if len(word) < 4 and one.topic and topic_of((word,)) == one.topic else 0.0
    told = []
    for share, text in places:
        part = held_part(word, text, expansions)
        told.append(share * part if part >= least else 0.0)
    return max(same, *told)


def _named(kept: Sequence[Benefit]) -> dict[str, list[str]]:
    """The names of what is given, in order, each with all its figures."""
    names: dict[str, list[str]] = {}
    for one in kept:
        figures = names.setdefault(one.name, [])
        figures += [figure for figure in one.figures if figure not in figures]
    return names


def _line(finder: Finder, kept: Sequence[Benefit]) -> str:
    """The number of benefits, and their names with their figures as far as they fit."""
    report = kept[0].report
    place = finder.headlines.place_name(report.region) if report.region else f"《{report.title}》"
    names = _named(kept)
    head = f"{place}（共{len(names)}项）：" if len(names) > 1 else f"{place}："
    for most in (2, 1):
        told = [f"{name} {told_figures(figures, most)}".strip() for name, figures in names.items()]
        if len(line := head + "；".join(told)) <= LONGEST:
            return line
    line = head + told[0]
    for one in told[1:]:
        if len(line) + len(one) + len(_MORE) + 1 <= LONGEST:
            line += f"；{one}"
    return line + _MORE


def _told_alone(finder: Finder, question: Question, topic: Mapping[str, float], one: Benefit) -> str:
    """One benefit in its own words: two figures beside its name do not say which is for whom. All of it where there is room, else
    from the sentence on that holds most of the topic, or gives something first."""
    report = one.report
    place = finder.headlines.place_name(report.region) if report.region else f"《{report.title}》"
    room = LONGEST - len(place) - len(one.name) - 2
    whole = _behind_name(flat(one.text), one.name)
    if len(whole) > room:

        def held(unit: Sentence) -> float:
            text = report.text[unit.start : unit.end]
            return sum(weight * finder.ranker.held_in(question, word, text) for word, weight in topic.items())

        told = sentences(report.text, one.start, one.end)
        least = _MOSTLY * max(map(held, told))
        behind = max(unit.start for unit in told if unit.start <= one.heart[0])
        start = next(unit.start for unit in told if held(unit) >= least) if least else behind
        whole = _behind_name(flat(report.text[start : one.end]), one.name)
    line = clip(whole, room)
    return f"{place}：{line}" if one.name in line else f"{place}·{one.name}：{line}"


def _behind_name(text: str, name: str) -> str:
    """A text without its number and the name that it begins with: 第五条 民宿建设。每间奖励2000元."""
    text = MARK.sub("", text)
    named = _NAMED_FIRST.match(text)
    return text[named.end() :] if named and named[1] == name and named.end() < len(text) else text


def _quotes(kept: Sequence[Benefit], together: int) -> list[Quote]:
    """A quote of each: whole where there is room, else what it says about the first thing it gives."""
    room = together
    quotes: list[Quote] = []
    order = sorted(kept, key=lambda one: one.end - one.start)
    share: dict[int, int] = {}
    left = len(kept)
    for one in order:  # the short ones leave room to the long ones
        most = min(max(room // left, _SHORTEST), _LONGEST)
        share[one.start] = min(most, one.end - one.start)
        room -= share[one.start]
        left -= 1
    length = 0
    for one in kept:
        quote = _quote(one, share[one.start])
        if quotes and length + len(quote.text) > together + _SHORTEST:
            break
        quotes.append(quote)
        length += len(quote.text)
    return quotes


def _quote(one: Benefit, length: int) -> Quote:
    """A benefit where it is at most ``length`` long, else the clauses of it about what it gives first."""
    if one.end - one.start <= length:
        return slice_of(one.report, one.start, one.end)
    text = one.report.text
    first, last = one.heart
    cuts = _cuts(text, one.start, one.end)
    last = min((cut for cut in cuts if cut >= min(last, first + length)), default=one.end)
    nearest = max((cut for cut in cuts if cut <= first), default=first)
    start = min((cut for cut in cuts if last - length <= cut <= first), default=nearest)
    within = [cut for cut in cuts if last <= cut <= start + length]
    stops = [cut for cut in within if text[cut - 1] in _SENTENCE_ENDS]
    end = max(stops or within, default=last)
    while text[start].isspace():
        start += 1
    while end > last and text[end - 1] in "，,、：:":
        end -= 1
    return slice_of(one.report, start, end)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Offsets where the clauses of a range begin and end, outside of brackets."""
    found, depth = [start], 0
    for at in range(start, end):
        if text[at] in "（(":
            depth += 1
        elif text[at] in "）)":
            depth = max(0, depth - 1)
        elif not depth and text[at] in _ENDS:
            found.append(at + 1)
    return [*found, end]
