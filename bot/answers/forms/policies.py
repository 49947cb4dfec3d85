"""Form: outline of a place's policies, a name and its figures a line, in the order of the text, with citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answers.answer import Outcome
from bot.answers.benefits.benefit_names import MARK
from bot.answers.benefits.benefit_quotes import quotes_of
from bot.answers.benefits.benefit_search import (
    FEWEST,
    GENERIC,
    MOST,
    MOSTLY,
    TELLS,
    Chosen,
    best_benefits,
    makes_outline,
    topic_words,
)
from bot.answers.benefits.policy_benefits import Benefit, told_figures
from bot.answers.finder import Finder
from bot.answers.finding import Finding, FindingItem
from bot.answers.ladders.amount_wording import band_words, bound_words
from bot.answers.ladders.named_ladders import name_of
from bot.answers.questions.question import Question
from bot.answers.replies.composer import REPLY
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import pieces_of
from bot.answers.sentences.word_overlap import HELD, told_missing
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.passages import Sentence, sentences
from retrieval.places import within
from retrieval.search import Hit

# Code points of a reply besides its headline, quotes and titles: in any, for each source, and for one that holds no more.
_BESIDES, _PER_SOURCE, _OUTDATED = 65, 40, 50
_PER_QUOTE = 7  # code points that a quote takes besides its own
_CLASS = re.compile(r"[a-z]\s?类", re.IGNORECASE)
# What asks for one thing, and not for all that there is.
_OF_ONE = re.compile(
    r"(?:[吗不没]|(?<!什)么)[?？]?$|有没有|奖不奖|补不补|给不给|(?:怎么|咋|如何)个?(?:扶持|奖|补|支持)"
)
_WHETHER = re.compile("有没有|[吗没][?？]?$")
_OF_SEVERAL = re.compile("[、和与及]")  # a name of several things: 用地和厂房
_THING = re.compile(rf"有(?:什么|啥|哪些)(?P<thing>[{HAN}]{{2,4}})[?？]?$")
_NAMES = 5.0  # of 7: what a word must tell to name a thing of its own
_MONEY = re.compile("资金|奖金|经费|红包")
_MORE = "；…"
_NAMED_FIRST = re.compile(r"([^。：:，,；;]{2,24})[。：:]\s*")


def policies(finder: Finder, question: Question, hits: Sequence[Hit]) -> Finding | None:
    """The outline of what the best report gives on what is asked; None if it gives too little."""
    topic = topic_words(finder, question)
    if _CLASS.search(question.query.text):
        return None  # what is given to A类 or B类 is told by sentences
    found = _under_the_named(finder, question, topic, best_benefits(finder, question, hits, topic))
    found = _called_so(finder, question, topic, found)
    if not found or (len(found) < FEWEST and not topic and not _is_all_of_a_place(finder, question, found)):
        return None
    if not makes_outline(found):
        return None  # a sentence tells it better
    best = sorted(found, key=lambda one: -one.held)[:MOST]
    first = found[0].benefit.number
    kept = [one.benefit for one in best]
    kept.sort(key=lambda one: (one.number != first, one.number, one.start))
    alone = len(kept) == 1
    if not alone and len(_named(kept)) == 1:
        return None  # one name and the figures of several do not say what each is for
    line = _told_alone(finder, question, topic, kept[0]) if alone else _line(finder, kept)
    quotes = quotes_of(kept, _room(finder, question, kept) - len(line))
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
    told = "\n".join(one.report.text[one.start : one.end] for one in kept)
    if lacks_the_thing(finder, question, told):
        return None
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


def _under_the_named(
    finder: Finder, question: Question, topic: Mapping[str, float], found: Sequence[Chosen]
) -> Sequence[Chosen]:
    """Of what a report gives, what stands under the one heading that names all that is asked about, which its title does not
    (二、支持民营企业创新); all where there is none such."""
    titles = "\n".join({one.benefit.report.title for one in found})
    if not topic or all(finder.ranker.held_in(question, word, titles) >= 1 for word in topic):
        return found
    named = {
        MARK.sub("", heading)
        for one in found
        for heading in one.benefit.over
        if all(finder.ranker.held_in(question, word, heading) >= 1 for word in topic)
    }
    under = [one for one in found if named.intersection(one.benefit.over)]
    return under if len(named) == 1 and len(under) >= FEWEST else found


def _called_so(
    finder: Finder, question: Question, topic: Mapping[str, float], found: Sequence[Chosen]
) -> Sequence[Chosen]:
    """Where one thing is asked about (物流怎么补), what has all the words for it in its own name, and not what else stands under a heading
    that has them (用工和物流); all where nothing is called so."""
    if not topic or not _OF_ONE.search(question.query.text):
        return found
    named = (
        one
        for one in found
        if not _OF_SEVERAL.search(one.benefit.name)
        and all(finder.ranker.held_in(question, word, one.benefit.name) >= 1 for word in topic)
    )
    return list(named) or found


def _is_all_of_a_place(finder: Finder, question: Question, found: Sequence[Chosen]) -> bool:
    """True if the one thing that a report gives is all that the reports of the place asked about give."""
    regions = [report.region for report in finder.corpus.reports]
    region = found[0].benefit.report.region
    return bool(question.query.mentions and region) and sum(within(one, region) for one in regions) == 1


def lacks_the_thing(finder: Finder, question: Question, told: str) -> bool:
    """True if a question ends with another thing than what is given (享受奖励有什么义务), and what is ``told`` does not speak of it."""
    asks = _THING.search(question.query.text)
    thing = _MONEY.sub("", GENERIC.sub("", asks["thing"])) if asks else ""
    return (
        len(thing) > 1
        and thing in finder.ranker.telling(question)
        and finder.ranker.held_in(question, thing, finder.ranker.normalised(told)) < HELD
    )


def lacks_the_one(finder: Finder, question: Question, missing: Sequence[str]) -> bool:
    """True if a question asks whether one thing is given (租办公室有补贴吗), and a word that tells for what is missing."""
    named = (word for word in missing if len(GENERIC.sub("", word)) > 1)
    asks_of_one = _OF_ONE.search(question.query.text) is not None
    return asks_of_one and any(finder.ranker.weight(word) >= TELLS for word in named)


def _room(finder: Finder, question: Question, kept: Sequence[Benefit]) -> int:
    """Code points that the headline and the quotes of benefits may take in a reply."""
    room = REPLY - _BESIDES - _PER_QUOTE * len(kept)
    for report in {one.number: one.report for one in kept}.values():
        status = finder.force_status(report, question)
        by = "" if status.by is None else finder.corpus.reports[status.by].title
        room -= len(report.title) + _PER_SOURCE + (0 if status.holds else _OUTDATED + len(by))
    return room


def _missing(
    finder: Finder, question: Question, topic: Mapping[str, float], kept: Sequence[Benefit]
) -> tuple[str, ...]:
    """The words of the topic that tell much and that no benefit holds, nor the report's title: 商铺 of 商铺房租有补贴吗."""
    report = kept[0].report
    held = "\n".join((report.title, *(part for one in kept for part in (one.name, *one.over, one.text))))
    words = [
        word
        for word, weight in topic.items()
        if weight >= TELLS and finder.ranker.held_in(question, word, held) < HELD
    ]
    if _WHETHER.search(
        question.query.text
    ):  # an everyday word too, where the text has nothing of it: 苹果出口有没有奖励
        words += [
            word
            for word in finder.ranker.asked(question)
            if word not in words
            and len(GENERIC.sub("", word)) > 1
            and finder.ranker.held_in(question, word, report.text) < HELD
        ]
    elif len(kept) > 1 and not _OF_ONE.search(question.query.text):
        # What the text speaks of elsewhere (柔性引进人才的办法另行制定) or not at all, it gives nothing for.
        words = [
            word
            for word in words
            if topic[word] >= _NAMES
            and (word in report.text or finder.ranker.held_in(question, word, report.text) < HELD)
        ]
    return told_missing(words, question.text)


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
    place = finder.headlines.place_or_title(report)
    names = _named(kept)
    head = f"{place}（共{len(names)}项）：" if len(names) > 1 else f"{place}："
    for most in (2, 1):
        told = [f"{name} {told_figures(figures, most)}".strip() for name, figures in names.items()]
        if len(line := head + "；".join(told)) <= LONGEST:
            return line
    bare = list(names)
    if len(head + "；".join(bare)) <= LONGEST:  # every name, with a figure each as far as there is room
        for at, one in enumerate(told):
            fuller = [*bare[:at], one, *bare[at + 1 :]]
            bare = fuller if len(head + "；".join(fuller)) <= LONGEST else bare
        return head + "；".join(bare)
    line = head + told[0]
    for one in told[1:]:
        if len(line) + len(one) + len(_MORE) + 1 <= LONGEST:
            line += f"；{one}"
    return line + _MORE


def _told_alone(finder: Finder, question: Question, topic: Mapping[str, float], one: Benefit) -> str:
    """One benefit in its own words: two figures beside its name do not say which is for whom. All of it where there is room, else
    from the sentence on that holds most of the topic, or gives something first. A table is told by its ladder, band by band."""
    report = one.report
    place = finder.headlines.place_or_title(report)
    if "|" in one.text:
        bands = _bands(finder, one)
        return clip(f"{place}·{one.name}：{bands}", LONGEST) if bands else _line(finder, [one])
    room = LONGEST - len(place) - len(one.name) - 2
    whole = _behind_name(flat(one.text), one.name)
    if len(whole) > room:

        def held(unit: Sentence) -> float:
            text = report.text[unit.start : unit.end]
            return sum(weight * finder.ranker.held_in(question, word, text) for word, weight in topic.items())

        told = sentences(report.text, one.start, one.end)
        least = MOSTLY * max(map(held, told))
        behind = max(unit.start for unit in told if unit.start <= one.heart[0])
        start = next(unit.start for unit in told if held(unit) >= least) if least else behind
        whole = _behind_name(flat(report.text[start : one.end]), one.name)
    line = clip(whole, room)
    return f"{place}：{line}" if one.name in line else f"{place}·{one.name}：{line}"


def _bands(finder: Finder, one: Benefit) -> str:
    """The bands of the first ladder of a benefit, or of each that is for rows of another name, with what they bring; "" if it has
    none."""
    ladders = [
        ladder
        for clause in finder.corpus.index.clauses(one.number)
        for ladder in clause.ladders
        if one.start <= ladder.start < one.end and ladder.attribute
    ]
    text = one.report.text
    named = [ladder for ladder in ladders if name_of(text, ladder)] if len(ladders) > 1 else []
    told = []
    for ladder in named or ladders[:1]:
        bands = (f"{bound_words(band, ladder.unit)}：{band_words(text, band)}" for band in ladder.bands)
        whom = f"{name_of(text, ladder)}：" if named else ""
        told.append(f"{whom}{ladder.attribute}{'；'.join(bands)}")
    return "；".join(told)


def _behind_name(text: str, name: str) -> str:
    """A text without its number and the name that it begins with: 第五条 民宿建设。每间奖励2000元."""
    text = MARK.sub("", text)
    named = _NAMED_FIRST.match(text)
    return text[named.end() :] if named and named[1] == name and named.end() < len(text) else text
