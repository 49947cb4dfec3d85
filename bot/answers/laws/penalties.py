"""Answers what a breach costs: the article with the penalty, joined with the articles whose breach it punishes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.headline import clip, flat, names_place
from bot.answers.laws.law_names import NamedLaws
from bot.answers.laws.penalty_words import FINES, PUNISHES, asks_for_penalty, breach_of
from bot.answers.laws.references import referred
from bot.answers.question import Question
from bot.answers.quotes import Quote, slice_of
from bot.answers.subjects import holds_nothing_new
from bot.answers.word_overlap import HELD
from retrieval.facts import Fact, FactKind, Role
from retrieval.passages import Sentence, sentences
from retrieval.report import Report
from retrieval.search import Scope, report_scope

# Words that ask for a penalty or name no breach.
_FRAME = re.compile(
    r"^(?:(?:怎么|咋|如何)?罚.*|处罚|罚款|多少|金额|国家|规定|企业|单位|公司|自己|个人|机构|换成|没有?|没[赚挣].*|(?:没有)?违法所得|情节|严重|情节严重)$"
)
_REPORTS = 4
_SHORTEST_PHRASE, _OF_PHRASE = (
    3,
    3.5,
)  # code points of a saying that names a breach (没批就), and what it tells
_OF_A_SAYING = 0.5  # of a saying that a text holds by the words that it is made of
_NAMES_ONE = 5.0  # of 7: a word that tells so much must stand in the article, what it refers to, or the title
_BREACH = 0.9  # how much a word counts in a paragraph that the article refers to, beside one of its own
_NEEDED = 0.5  # of what the words of the breach tell
_CLEARLY = 0.12  # how much more the best article must hold than the next one with another penalty
_OF_BREACH = 0.35  # of what the words tell that the title of a law does not hold
_LONGEST = 120
_CASE = re.compile(
    "(没有违法所得|情节严重|情节特别严重|逾期不改正|拒不改正)"
)  # what a part of a penalty begins with


@dataclass(frozen=True, slots=True)
class Penalty:
    """A sentence that punishes, with the items it introduces and the paragraph it refers to, and how much of a breach they hold.

    ``own`` is what it holds without the paragraph, which is None if it adds nothing.
    """

    report: Report
    number: int
    sentence: Sentence
    items: tuple[Sentence, ...]
    breach: tuple[int, int] | None
    held: float
    own: float


def penalty(finder: Finder, question: Question) -> Finding | None:
    """The penalty of the very breach a question names; None if no article held punishes it clearly."""
    if (
        not finder.corpus.laws
        or not asks_for_penalty(question.query.text)
        or finder.unheld(question) is not None
    ):
        return None
    if question.query.mentions and not any(map(finder.coverage.place, question.query.mentions)):
        return None
    found = sorted(_penalties(finder, question), key=lambda one: (-one.held, -one.own))
    if not found or found[0].held < _NEEDED:
        return None
    best = found[0]
    if _leaves_out(finder, question, best, _NAMES_ONE):
        return None
    of_all = not question.query.mentions and finder.naming.named(question.query) is None
    if of_all and _leaves_out(finder, question, best):  # the laws of all places and matters are looked at
        return None
    others = [
        one for one in found[1:] if (one.report, one.sentence.start) != (best.report, best.sentence.start)
    ]
    near = [one for one in others if one.held > best.held - _CLEARLY and one.own >= best.own]
    if (
        near and not question.query.mentions and best.report.nationwide
    ):  # a place's own law adds to the country's
        near = [one for one in near if one.report.nationwide]
    if near:
        return None
    end = max([best.sentence.end, *(item.end for item in best.items)])
    if holds_nothing_new(finder.ranker, question, best.report.text[best.sentence.start : end]):
        return None  # what the breach before costs
    return _told(finder, question, best)


def _leaves_out(finder: Finder, question: Question, one: Penalty, least: float = 0.0) -> bool:
    """True if a penalty, with the title over it, names not all words that tell which breach is asked about, of those that tell at
    ``least`` so much."""
    start, end = one.sentence.start, max([one.sentence.end, *(item.end for item in one.items)])
    referred_to = one.report.text[slice(*one.breach)] if one.breach else ""
    said = f"{one.report.title}\n{one.report.text[start:end]}\n{referred_to}"
    return any(
        not _FRAME.match(word)
        and finder.ranker.weight(word) >= least
        and (not least or len(word) > 2 or word in question.query.expansions)  # 人采 is cut out of two words
        and finder.ranker.held_in(question, word, said) < HELD
        for word in finder.ranker.telling(question)
    )


def _penalties(finder: Finder, question: Question) -> Iterator[Penalty]:
    """The sentences that punish, of the laws that were hit."""
    named = finder.naming.named(question.query)
    words = _words(finder, question)
    words = {word: weight for word, weight in words.items() if named is None or word not in named.words}
    total = sum(words.values())
    if not total:
        return
    wants_fine = "罚" in question.query.text
    for number in _laws(finder, question, named):
        report = finder.corpus.reports[number]
        # What all articles of a law are about tells none of them.
        titled = _held(finder, question, words, report.title)
        named_by_title = sum(words[word] * share for word, share in titled.items()) / total
        for section in report.sections:
            if not PUNISHES.search(report.text, section.start, section.end):
                continue
            units = sentences(report.text, section.start, section.end)
            for unit in units:
                said = report.text[unit.start : unit.end]
                if not (FINES if wants_fine else PUNISHES).search(said):
                    continue
                items = tuple(one for one in units if one.intro == (unit.start, unit.end))
                whole = (unit.start, max([unit.end, *(one.end for one in items)]))
                own = _held(finder, question, words, breach_of(report.text[slice(*whole)]), titled)
                alone = sum(words[word] * part for word, part in own.items()) / total
                best, breach = alone, None
                for start, end in referred(report, *whole):
                    beyond = _held(finder, question, words, report.text[start:end])
                    share = (
                        sum(words[word] * max(own[word], _BREACH * beyond[word]) for word in words) / total
                    )
                    if share > best:
                        best, breach = share, (start, end)
                if best - named_by_title < _OF_BREACH * (1 - named_by_title):
                    continue
                yield Penalty(report, number, unit, items, breach, best, alone)


def _words(finder: Finder, question: Question) -> dict[str, float]:
    """The words that name a breach with what each tells; a saying (私自开) stands for the words in it."""
    query = question.query
    sayings = [
        saying
        for saying in query.expansions
        if len(saying) >= _SHORTEST_PHRASE
        and saying in query.text
        and not (_FRAME.match(saying) or any(saying in word for word in query.words))
    ]
    words = {
        word: weight
        for word, weight in finder.ranker.asked(question).items()
        if not _FRAME.match(word) and not any(word in saying for saying in sayings if word != saying)
    }
    return words | {saying: _OF_PHRASE for saying in sayings if saying not in words}


def _laws(finder: Finder, question: Question, named: NamedLaws | None) -> list[int]:
    """The numbers of the laws that may punish what is asked about: those named, else the best that were hit, and all of the places
    named."""
    _, hits = finder.evidence(question)
    hit = dict.fromkeys(hit.passage.report for hit in hits if hit.passage.report in finder.corpus.laws)
    if named is not None:
        return [number for number in hit if number in named.numbers][:_REPORTS] or sorted(named.numbers)
    if question.within:
        return [number for number in hit if finder.corpus.reports[number].report_id == question.within]
    mentions = question.query.mentions
    of_places = [
        number
        for number in finder.corpus.laws
        if mentions and report_scope(finder.corpus.reports[number], mentions) is Scope.INSIDE
    ]
    return list(dict.fromkeys((*list(hit)[:_REPORTS], *of_places)))


def _held(
    finder: Finder,
    question: Question,
    words: Mapping[str, float],
    text: str,
    titled: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Share of each word that a text holds; ``titled`` are the shares that the title over it holds."""
    above = titled or {}
    return {word: max(above.get(word, 0.0), _part(finder, question, word, text)) for word in words}


def _part(finder: Finder, question: Question, word: str, text: str) -> float:
    """Share of a word that a text holds; of a saying 1 if the text says what it stands for, else half its own words' least share."""
    query = question.query
    if word in query.words or word not in query.expansions:
        return finder.ranker.held_in(question, word, text)
    said = finder.ranker.normalised(text)
    if any(one in said for one in (word, *query.expansions[word])):
        return 1.0
    asked = (one for one in finder.ranker.asked(question) if one in word and not _FRAME.match(one))
    own = (finder.ranker.held_in(question, one, text) for one in asked)
    return _OF_A_SAYING * min(own, default=0.0)


def _told(finder: Finder, question: Question, best: Penalty) -> Finding:
    report, sentence = best.report, best.sentence
    said = flat(report.text[sentence.start : sentence.end])
    fines = [
        fact
        for fact in finder.corpus.index.facts(best.number)
        if fact.kind is FactKind.FIGURE
        and sentence.start <= fact.start < sentence.end
        and fact.role in (Role.AMOUNT, Role.SHARE, Role.RATIO)
    ]
    spans = tuple(dict.fromkeys(_written(report, fact) for fact in fines))
    place = finder.headlines.place_name(report.region) if report.region else f"《{report.title}》"
    line = _case_part(question, said) or _with_penalty(said)
    lead = "" if names_place(line, place) else f"{place}："
    quotes = [_whole(best)]
    if best.breach is not None:
        start, end = best.breach
        quotes.append(slice_of(report, start, min(end, start + 2 * _LONGEST)))
    return Finding(
        question,
        Outcome.ANSWERED,
        f"{lead}{line}",
        tuple(span for span in spans if span in line),
        tuple(quotes),
        notes=finder.notes_of(question, report),
    )


def _whole(best: Penalty) -> Quote:
    last = max([best.sentence.end, *(item.end for item in best.items)])
    end = last if last - best.sentence.start <= 3 * _LONGEST else best.sentence.end
    return slice_of(best.report, best.sentence.start, end)


def _case_part(question: Question, said: str) -> str:
    """The part of a sentence for a case of its breach that a question names (没有违法所得的，处…), "" if it names none of them."""
    query = question.query
    asked = [
        query.text,
        *(one for key in query.expansions if key in query.text for one in query.expansions[key]),
    ]
    parts = [part.strip() for part in re.split("[；;]", said)]
    return next(
        (
            part[:_LONGEST]
            for part in parts[1:]
            if FINES.search(part) and (case := _CASE.match(part)) and any(case[1] in one for one in asked)
        ),
        "",
    )


def _with_penalty(said: str) -> str:
    """A sentence, cut to the part that reaches up to the penalty and past it."""
    if len(said) <= _LONGEST:
        return said
    fine = FINES.search(said)
    if fine is None or fine.end() <= _LONGEST:
        return clip(said, _LONGEST)
    cut = max(said.rfind(mark, 0, fine.end() - _LONGEST // 2) for mark in "；，。")
    return clip(said[cut + 1 :], _LONGEST)


def _written(report: Report, fact: Fact) -> str:
    return " ".join(report.text[fact.start : fact.end].split())
