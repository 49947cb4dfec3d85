"""Finds the lists that a question is about among those of the reports that were hit, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.answers.clause_search import hit_bonus
from bot.answers.list_purposes import (
    Purpose,
    asked_for,
    headed_by,
    heads,
    named_in,
    of_that_sort,
    opened_by,
    says,
    told_by,
)
from bot.answers.question import Question
from bot.answers.sentence_ranking import Candidate, SentenceRanker
from bot.answers.word_overlap import held_part
from retrieval.characters import HAN
from retrieval.corpus import Corpus
from retrieval.facts import Fact, FactKind
from retrieval.lists import Entry, ItemList
from retrieval.numerals import number
from retrieval.report import Report
from retrieval.search import Hit

_REPORTS = 4  # whose lists are looked at: those of the best hits
_OUTDATED = 0.85
# How much a word counts where it stands: in the head right above, those above it, the title, the items, the report.
_NEXT_ABOVE, _IN_ABOVE, _IN_TITLE, _IN_ITEMS, _ELSEWHERE = 0.95, 0.9, 0.7, 0.6, 0.4
_TOGETHER = (
    0.06  # what a list gains for each pair of words that stand side by side over it as in the question
)
_DENSE = 0.15  # what a list gains where nothing but words of the question stands in what opens it
_MEANT, _OTHER, _UNSAID = 1.1, 0.55, 0.85  # the purpose that is asked for, another one, none
_TOLD = 1.0  # the one that is asked for, by what the items say alone
_ALSO = 0.9  # a heading that names another purpose that will do
# What opens it names the things asked for (哪几种支持方式), a heading does, or nothing does.
_NAMED, _HEADED, _UNNAMED = 1.25, 1.1, 0.8
_NOT_ASKED = 0.8  # a list of duties, steps or materials where no purpose is asked for
_SPECIAL = frozenset({"duties", "steps", "materials", "exclusions"})
_OF_NOUN = 1.15  # what opens it says 下列企业, and 哪几类企业 is asked
_COUNTED, _MISCOUNTED = 1.15, 0.85  # as many items as asked for, or not
_RANKED = 0.5  # what the best hit of a report decides of a list's score
_HIT = 0.08  # what a list gains where the best passage lies in it, less for the next ones
_DEEPER = 0.93  # of a list's score, with which a list within one of its items is preferred

_OF_THE_SUBJECT = 1.0  # what the words must tell, of 7, that are asked of a report's subject
_LONGEST_HEAD = 30  # code points of a heading
_ITEMS_READ = 900  # code points of items
_LONG_ITEMS = 150  # code points: what holds longer items is a part of a paper, known by their heads
_FIRST = 200  # code points of the items that may tell what they are
_ENUMERATED = 3  # things that a sentence names one after another
_LONG_SENTENCE, _ABOUT = 250, 60  # code points
_IS = re.compile(
    r"([^，。；：:]{2,12}?)(?:为|是|包括|有|[：:])"
)  # what an enumeration is called: 申报材料包括
_COUNT = re.compile(r"哪([两二三四五六七八九十]|\d{1,2})(?:个|类|项|种|条|大|家|镇|点|步|方面|档|级)")
_NOUN = re.compile(r"(?:哪些|哪[几两二三四五六七八九十][个类项种条家大]?|什么样的|包括什么|有什么)")
_THINGS = re.compile(
    rf"哪(?:些|几|[两二三四五六七八九十])(?:个|类|项|种|条|大|样)?(?:的)?(?P<things>[{HAN}]{{1,6}})[?？]?$"
)
REPLY_MARK = re.compile(r"^答[：:]\s*")


@dataclass(frozen=True)
class ListHit:
    """A list, its report, and the share of a question that it holds (0 to about 1).

    ``meant`` tells that what opens it names the purpose that is asked for.
    """

    list: ItemList
    report: Report
    number: int
    score: float
    meant: bool


@dataclass(frozen=True)
class HeadedHit:
    """An item whose head names what is asked for, its report, and the share of a question that it holds.

    ``named`` is False where the head names another purpose that will do (申领对象 for 条件).
    """

    entry: Entry
    report: Report
    number: int
    score: float
    named: bool


@dataclass(frozen=True)
class _Texts:
    """A list's words, normalised: what opens it, the heads above it, its items; how many these are, and if they are long.

    ``counts`` has several numbers where a sentence names several rows of things; ``sentence`` tells that it is one.
    """

    opener: str
    above: tuple[str, ...]
    items: str
    counts: tuple[int, ...]
    parts: bool = False
    sentence: bool = False


@dataclass(frozen=True)
class _Asked:
    """A question for lists: its words with weights, purpose, noun, the things it ends with (哪几类奖) and number."""

    text: str
    words: Mapping[str, float]
    expansions: Mapping[str, Sequence[str]]
    purpose: Purpose | None
    noun: re.Pattern[str] | None
    things: re.Pattern[str] | None
    wanted: int | None
    pairs: tuple[str, ...]


class ListSearch:
    """Finds lists in one corpus."""

    def __init__(self, corpus: Corpus, ranker: SentenceRanker) -> None:
        self._corpus = corpus
        self._ranker = ranker
        self._read = lru_cache(maxsize=256)(self._texts)
        self._heads = lru_cache(maxsize=256)(self._headed)

    def hits(self, question: Question, hits: Sequence[Hit], outdated: frozenset[str]) -> list[ListHit]:
        """The lists that a question is about, best first."""
        asked = self._asked(question)
        found = []
        for held, rank in self._ranks(hits, outdated).items():
            report = self._corpus.reports[held]
            whole, title, texts = self._read(held)
            for one, written in zip(self._corpus.index.lists(held), texts, strict=True):
                score, meant = _score(asked, written, title, whole)
                if one.table or (written.parts and not meant):
                    continue  # rows are chosen by their columns; the parts of a paper are no list of anything asked for
                found.append(
                    ListHit(one, report, held, rank * score + hit_bonus(_HIT, one, held, hits), meant)
                )
        found.sort(key=lambda hit: -hit.score)
        return _deepest(found)

    def _ranks(self, hits: Sequence[Hit], outdated: frozenset[str]) -> Mapping[int, float]:
        """The reports of the best hits with what each makes of a score, 1 for the best: less for lower hits and for those
        that are no longer in force."""
        best: dict[int, float] = {}
        for hit in hits:
            best.setdefault(hit.passage.report, hit.score)
        top = max(best.values(), default=1.0) or 1.0
        ranks = {
            held: (1 - _RANKED + _RANKED * best[held] / top)
            * (_OUTDATED if self._corpus.reports[held].report_id in outdated else 1.0)
            for held in list(best)[:_REPORTS]
        }
        first = max(ranks.values(), default=1.0)
        return {held: rank / first for held, rank in ranks.items()}

    def headed(self, question: Question, hits: Sequence[Hit], outdated: frozenset[str]) -> HeadedHit | None:
        """The item whose own head asks for or names what is asked for (四、申请材料; 五、需要什么材料？), its text no list."""
        asked = self._asked(question)
        best: HeadedHit | None = None
        if asked.purpose is None:
            return None
        for held, rank in self._ranks(hits, outdated).items():
            report = self._corpus.reports[held]
            whole, title, _ = self._read(held)
            for entry, texts in self._heads(held):
                score, _ = _score(asked, texts, title, whole)
                hit = HeadedHit(
                    entry, report, held, rank * score, asked.purpose.name in headed_by(texts.opener)
                )
                if heads(asked.purpose, texts.opener) and (best is None or _worth(hit) > _worth(best)):
                    best = hit
        return best

    def under(self, question: Question, hits: Sequence[Hit], outdated: frozenset[str]) -> HeadedHit | None:
        """The item whose own head names all that a question asks of the subject of a report (逾期 under 三、逾期未认证)."""
        asked = self._asked(question)
        best: HeadedHit | None = None
        for held, rank in self._ranks(hits, outdated).items():
            report = self._corpus.reports[held]
            _, title, _ = self._read(held)
            rest = [word for word in asked.words if held_part(word, title, asked.expansions) < 1]
            if sum(asked.words[word] for word in rest) < _OF_THE_SUBJECT or len(rest) == len(asked.words):
                continue
            for entry, texts in self._heads(held):
                named = all(held_part(word, texts.opener, asked.expansions) >= 1 for word in rest)
                if named and (best is None or rank > best.score):
                    best = HeadedHit(entry, report, held, rank, True)
        return best

    def sentence(self, question: Question, candidate: Candidate) -> tuple[float, bool]:
        """Score of a sentence that names several things, on the scale of the lists (0 if it names none), and True if it
        says what they are asked for."""
        unit = candidate.unit
        text = candidate.hit.report.text
        named = [fact for fact in unit.facts if fact.kind is FactKind.LIST]
        counts = tuple(text[fact.start : fact.end].count("、") + 1 + _joined(text, fact) for fact in named)
        if max(counts, default=0) < _ENUMERATED:
            return 0.0, False
        normalise = self._corpus.analyzer.normalise
        said = unit.text
        if len(said) > _LONG_SENTENCE:  # several sentences in one: what stands about the longest enumeration
            longest = max(named, key=lambda fact: fact.end - fact.start)
            said = normalise(text[max(unit.sentence.start, longest.start - _ABOUT) : longest.end + _ABOUT])
        above = tuple(map(normalise, candidate.hit.section.path))
        whole, title, _ = self._read(candidate.hit.passage.report)
        asked = self._asked(question)
        texts = _Texts(said + unit.intro, above, "", counts, sentence=True)
        score, meant = _score(asked, texts, title, whole)
        firsts = (text[unit.sentence.start : text.find("、", fact.start, fact.end)] for fact in named)
        called = (match[1] for first in firsts for match in _IS.finditer(first))
        names = asked.purpose is None or not asked.purpose.is_headed
        return score, meant and (names or any(heads(asked.purpose, normalise(words)) for words in called))

    def _asked(self, question: Question) -> _Asked:
        words = self._ranker.asked(question)
        text = question.query.text
        wanted = _COUNT.search(text)
        value = number(wanted[1]) if wanted else None
        pairs = tuple(one + other for one, other in pairwise(words) if one + other in text)
        purpose = asked_for(text)
        return _Asked(
            text,
            words,
            question.query.expansions,
            purpose,
            _noun(text, words),
            _things(text) if purpose is None else None,
            int(value) if value else None,
            pairs,
        )

    def _texts(self, number: int) -> tuple[str, str, tuple[_Texts, ...]]:
        """A report's text and title, normalised, and the words of each of its lists."""
        report = self._corpus.reports[number]
        normalise = self._corpus.analyzer.normalise
        texts = []
        for one in self._corpus.index.lists(number):
            opener = normalise(REPLY_MARK.sub("", report.text[slice(*one.opener)])) if one.opener else ""
            heads = [report.text[start:end] for start, end in one.above]
            first = one.items[0].start
            path = next((s.path for s in report.sections if s.start <= first < s.end), ())
            own = report.text[one.items[0].body : one.items[0].head]
            above = tuple(map(normalise, dict.fromkeys((*(p for p in path if not p.endswith(own)), *heads))))
            parts = (one.end - first) / len(one.items) > _LONG_ITEMS or all(
                _is_head(report.text, item) and report.text[item.head] == "\n" for item in one.items
            )
            items = (
                "\n".join(report.text[item.body : item.head] for item in one.items)
                if parts
                else report.text[first : min(one.end, first + _ITEMS_READ)]
            )
            texts.append(_Texts(opener, above, normalise(items), (len(one.items),), parts))
        return normalise(report.text), normalise(report.title), tuple(texts)

    def _headed(self, number: int) -> tuple[tuple[Entry, _Texts], ...]:
        """The items of a report that a heading of their own heads, and that hold no list of their own, with their words."""
        report, lists = self._corpus.reports[number], self._corpus.index.lists(number)
        normalise = self._corpus.analyzer.normalise
        found = []
        for one in lists:
            heads = [normalise(report.text[start:end]) for start, end in one.above]
            for entry in () if one.table else one.items:
                inner = any(entry.body < other.items[0].start and other.end <= entry.end for other in lists)
                if inner or not _is_head(report.text, entry):
                    continue
                head = normalise(report.text[entry.body : entry.head])
                body = normalise(report.text[entry.head : min(entry.end, entry.head + _ITEMS_READ)])
                path = next((s.path for s in report.sections if s.start <= entry.start < s.end), ())
                above = tuple(dict.fromkeys((*map(normalise, path), *heads, head)))
                found.append((entry, _Texts(head, above, body, (0,))))
        return tuple(found)


def _is_head(text: str, entry: Entry) -> bool:
    """True if the head of an item is a heading over a text: short, and followed by more."""
    short = entry.head - entry.body <= _LONGEST_HEAD
    return (
        short
        and entry.end > entry.head + 2
        and text[entry.head : entry.head + 1] in ("\n", "？", "?", "：", ":")
    )


def _worth(hit: HeadedHit) -> float:
    return hit.score * (1.0 if hit.named else _ALSO)


def _noun(text: str, words: Iterable[str]) -> re.Pattern[str] | None:
    """Pattern for words that open a list of the noun asked for (哪几类企业: 下列企业); None if none is asked for."""
    asks = _NOUN.search(text)
    noun = next((word for word in words if text.startswith(word, asks.end())), "") if asks else ""
    if not noun:
        return None
    named = re.escape(noun)
    return re.compile(
        rf"(?:下列|以下|如下|包括)[^，。；,;:]{{0,4}}{named}|{named}[^，。；,;:]{{0,8}}(?:下列|以下|如下|包括|分为)"
    )


def _things(text: str) -> re.Pattern[str] | None:
    """Pattern for words that name the things a question ends with: 方式 of 哪几种支持方式, 奖 of 哪几类奖."""
    asks = _THINGS.search(text)
    if asks is None:
        return None
    named = asks["things"][-2:]
    return re.compile(named if len(named) > 1 else rf"{named}[项类种]?(?![{HAN}])")


def _opened(texts: _Texts) -> frozenset[str]:
    """The purposes that the words over a list name: those that open it, the head above, or, where nothing but a heading
    opens it, what heads that outright (申请材料 over 单位 and 个人)."""
    nearest = texts.above[-1] if texts.above else ""
    opened = (named_in if texts.sentence else opened_by)(texts.opener) or opened_by(nearest)
    if opened or texts.opener not in ("", nearest):
        return opened
    return next((named for head in reversed(texts.above) if (named := headed_by(head))), opened)


def _score(asked: _Asked, texts: _Texts, title: str, whole: str) -> tuple[float, bool]:
    """Share of a question that is held over and in a list, and True if its purpose is the one asked for."""
    opener, items = texts.opener, texts.items
    nearest = texts.above[-1] if texts.above else ""
    over = _opened(texts)
    opened = over | told_by(items[:_FIRST])
    meant = (
        asked.purpose is not None
        and asked.purpose.met_by(opened)
        and of_that_sort(asked.purpose, asked.text, opener + nearest)
    )
    held = 0.0
    for word, weight in asked.words.items():
        if meant and says(asked.purpose, word, asked.text):
            held += weight
            continue
        held += weight * max(
            held_part(word, opener, asked.expansions),
            _NEXT_ABOVE * held_part(word, nearest, asked.expansions),
            *(_IN_ABOVE * held_part(word, head, asked.expansions) for head in texts.above[:-1]),
            _IN_TITLE * held_part(word, title, asked.expansions),
            _IN_ITEMS * held_part(word, items, asked.expansions),
            _ELSEWHERE * (word in whole),
        )
    score = held / (sum(asked.words.values()) or 1.0)
    score += _TOGETHER * sum(pair in opener for pair in asked.pairs)
    score += _DENSE * sum(len(word) * opener.count(word) for word in asked.words) / (len(opener) or 1)
    if asked.purpose is not None:
        told = meant and not asked.purpose.met_by(over)
        score *= _TOLD if told else _MEANT if meant else _OTHER if opened else _UNSAID
    elif opened & _SPECIAL:
        score *= _NOT_ASKED
    if asked.noun is not None and asked.noun.search(opener):
        score *= _OF_NOUN
    if asked.things is not None:
        opens = opener.endswith((":", "：")) and asked.things.search(opener)
        named = asked.things.search(opener) or asked.things.search(nearest)
        score *= _NAMED if opens else _HEADED if named else _UNNAMED
    if asked.wanted is not None:
        score *= _COUNTED if asked.wanted in texts.counts else _MISCOUNTED
    return score, meant


def _deepest(found: list[ListHit]) -> list[ListHit]:
    """The hits, a list within an item of the best one moved before it if it is nearly as good."""
    if not found:
        return found
    best = found[0]
    for hit in found[1:]:
        if hit.score < _DEEPER * best.score:
            break
        if hit.number == best.number and any(
            item.start <= hit.list.items[0].start and hit.list.end <= item.end for item in best.list.items
        ):
            return _deepest([hit, *(one for one in found if one is best or one.score < hit.score)])
    return found


def _joined(text: str, fact: Fact) -> int:
    """1 if 和 joins the last of several things that are named one after another (甲、乙、丙和丁), else 0."""
    return int(bool(re.search("[和及与]", text[fact.start : fact.end].rsplit("、", 1)[-1])))
