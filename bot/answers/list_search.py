"""Which lists of the reports that were hit a question is about, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.answers import purposes
from bot.answers.evidence import Candidate, Chooser, held_part
from bot.answers.question import Question
from retrieval.corpus import Corpus
from retrieval.facts import Fact, FactKind
from retrieval.lists import ItemList
from retrieval.quantities import number
from retrieval.report import Report
from retrieval.search import Hit

_REPORTS = 4  # whose lists are looked at: those of the best hits
_OUTDATED = 0.85
# How much a word counts where it stands: in what opens the list, in the heads above, in the title, in its items.
_IN_ABOVE, _IN_TITLE, _IN_ITEMS = 0.9, 0.7, 0.6
_NEXT_ABOVE = 0.95  # in the head right above
_ITEMS_READ = 900  # code points of items
_LONG_ITEMS = 150  # code points: what holds longer items is a part of a paper, known by their heads
_MEANT, _OTHER, _UNSAID = 1.1, 0.55, 0.85  # the purpose that is asked for, another one, none
_COUNTED, _MISCOUNTED = 1.15, 0.85  # as many items as asked for, or not
_ENUMERATED = 3  # things that a sentence names one after another
_LONG_SENTENCE, _ABOUT = 250, 60  # code points
_TOGETHER = 0.06  # what a list gains for each pair of words that stand side by side over it as in the question
_DEEPER = 0.93  # of a list's score, with which a list within one of its items is preferred
_RANKED = 0.5  # what the best hit of a report decides of a list's score
_HIT = 0.08  # what a list gains where the best passage lies in it, less for the next ones
_COUNT = re.compile(r"哪([两二三四五六七八九十]|\d{1,2})(?:个|类|项|种|条|大|家|镇|点|步|方面|档|级)")
_LEADS = re.compile(r"^答[：:]\s*")


@dataclass(frozen=True)
class ListHit:
    """A list, its report, and how much of a question it holds (0 to about 1)."""

    list: ItemList
    report: Report
    number: int
    score: float


class ListSearch:
    """Finds lists in one corpus."""

    def __init__(self, corpus: Corpus, chooser: Chooser) -> None:
        self._corpus = corpus
        self._chooser = chooser
        self._read = lru_cache(maxsize=256)(self._texts)

    def hits(self, question: Question, hits: Sequence[Hit], outdated: frozenset[str]) -> list[ListHit]:
        """The lists that a question is about, best first."""
        best: dict[int, float] = {}
        for hit in hits:
            best.setdefault(hit.passage.report, hit.score)
        top = max(best.values(), default=1.0) or 1.0
        found = []
        for held in list(best)[:_REPORTS]:
            report = self._corpus.reports[held]
            rank = 1 - _RANKED + _RANKED * best[held] / top
            rank *= _OUTDATED if report.report_id in outdated else 1.0
            title, texts = self._read(held)
            for one, (opener, above, items) in zip(self._corpus.index.lists(held), texts, strict=True):
                score = rank * self._score(question, opener, above, title, items, (len(one.items),))
                found.append(ListHit(one, report, held, score + _of_hits(one, held, hits)))
        found.sort(key=lambda hit: -hit.score)
        return _deepest(found)

    def sentence(self, question: Question, candidate: Candidate) -> float:
        """How much of a question a sentence that names several things holds, on the scale of the lists; 0 where it names none."""
        unit = candidate.unit
        text = candidate.hit.report.text
        named = [fact for fact in unit.facts if fact.kind is FactKind.LIST]
        counts = [text[fact.start : fact.end].count("、") + 1 + _joined(text, fact) for fact in named]
        if max(counts, default=0) < _ENUMERATED:
            return 0.0
        normalise = self._corpus.language.normalise
        above = tuple(map(normalise, candidate.hit.section.path))
        said = unit.text
        if len(said) > _LONG_SENTENCE:  # several sentences in one: what stands about the longest enumeration
            longest = max(named, key=lambda fact: fact.end - fact.start)
            said = normalise(text[max(unit.sentence.start, longest.start - _ABOUT) : longest.end + _ABOUT])
        return self._score(question, said + unit.intro, above, normalise(candidate.hit.report.title), "", counts)

    def _texts(self, number: int) -> tuple[str, tuple[tuple[str, tuple[str, ...], str], ...]]:
        """The title of a report, and of each of its lists what opens it, the heads above, and its items, normalised."""
        report = self._corpus.reports[number]
        normalise = self._corpus.language.normalise
        texts = []
        for one in self._corpus.index.lists(number):
            opener = normalise(_LEADS.sub("", report.text[slice(*one.opener)])) if one.opener else ""
            heads = [report.text[start:end] for start, end in one.above]
            first = one.items[0].start
            path = next((s.path for s in report.sections if s.start <= first < s.end), ())
            above = tuple(map(normalise, dict.fromkeys((*path, *heads))))
            first = one.items[0].start
            if (one.end - first) / len(one.items) > _LONG_ITEMS:
                written = "\n".join(report.text[item.body : item.head] for item in one.items)
            else:
                written = report.text[first : min(one.end, first + _ITEMS_READ)]
            items = normalise(written)
            texts.append((opener, above, items))
        return normalise(report.title), tuple(texts)

    def _score(
        self, question: Question, opener: str, above: Sequence[str], title: str, items: str, counts: Sequence[int]
    ) -> float:
        words = self._chooser.asked(question)
        total = sum(words.values()) or 1.0
        variants = question.query.variants
        asked = purposes.asked_for(question.query.text)
        nearest = above[-1] if above else ""
        opened = purposes.opened_by(opener) or purposes.opened_by(nearest) or purposes.opened_by(items[:200])
        meant = asked is not None and asked.name in opened
        held = 0.0
        for word, weight in words.items():
            if meant and purposes.says(asked, word, question.query.text):
                held += weight
                continue
            held += weight * max(
                held_part(word, opener, variants),
                _NEXT_ABOVE * held_part(word, nearest, variants),
                *(_IN_ABOVE * held_part(word, head, variants) for head in above[:-1]),
                _IN_TITLE * held_part(word, title, variants),
                _IN_ITEMS * held_part(word, items, variants),
            )
        score = held / total + _TOGETHER * sum(pair in opener for pair in _pairs(words, question.query.text))
        if asked:
            score *= _MEANT if meant else _OTHER if opened else _UNSAID
        wanted = _COUNT.search(question.query.text)
        if wanted and (value := number(wanted[1])) is not None:
            score *= _COUNTED if int(value) in counts else _MISCOUNTED
        return score


def _deepest(found: list[ListHit]) -> list[ListHit]:
    """The hits, with a list that lies within an item of the best one and is nearly as good before it."""
    if not found:
        return found
    best = found[0]
    for hit in found[1:]:
        if hit.score < _DEEPER * best.score:
            break
        inside = any(item.start <= hit.list.items[0].start and hit.list.end <= item.end for item in best.list.items)
        if hit.number == best.number and inside:
            found.remove(hit)
            return _deepest([hit, *(one for one in found if one.score <= hit.score or one is best)])
    return found


def _pairs(words: Iterable[str], text: str) -> list[str]:
    """The words of a question that stand side by side in it, as one."""
    return [one + other for one, other in pairwise(words) if one + other in text]


def _joined(text: str, fact: Fact) -> int:
    """1 where 和 joins the last of several things that are named one after another: 甲、乙、丙和丁."""
    return int(bool(re.search("[和及与]", text[fact.start : fact.end].rsplit("、", 1)[-1])))


def _of_hits(one: ItemList, number: int, hits: Sequence[Hit]) -> float:
    """What a list gains for the passages that lie in it."""
    for rank, hit in enumerate(hits):
        passage = hit.passage
        if passage.report == number and passage.start < one.end and one.start < passage.end:
            return _HIT / (1 + rank)
    return 0.0
