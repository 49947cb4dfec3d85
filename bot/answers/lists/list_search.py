"""Finds the lists that a question is about among those of the reports that were hit, best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answers.ladders.clause_search import hit_bonus
from bot.answers.laws.law_names import STATUTE
from bot.answers.laws.penalty_words import ORDERS, asks_for_penalty
from bot.answers.lists.list_purposes import Purpose, headed_by, heads, opened_by, tells
from bot.answers.lists.list_scoring import ListWords, asked_of, held_around, share_held
from bot.answers.lists.nested_lists import ListHit, deepest, with_its_like
from bot.answers.questions.question import Question
from bot.answers.replies.headline import REPLY_MARK
from bot.answers.replies.quotes import Quote
from bot.answers.sentences.sentence_ranking import Candidate, SentenceRanker
from bot.answers.sentences.word_overlap import held_part
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.corpus import Corpus
from retrieval.facts import Fact, FactKind
from retrieval.lists import Entry, ItemList
from retrieval.numerals import ONE_TO_TEN, whole_number
from retrieval.report import Report
from retrieval.search import Hit

_REPORTS = 4  # whose lists are looked at: those of the best hits
_OUTDATED = 0.85
_AS_GOOD = 2  # places of a score that tell two lists apart
_PUNISHED = 0.8  # a list of what is fined, where it is not asked what a breach costs
_ALSO = 0.9  # a heading that names another purpose that will do
_RANKED = 0.5  # what the best hit of a report decides of a list's score
_HIT = 0.08  # what a list gains where the best passage lies in it, less for the next ones

_OF_THE_SUBJECT = 1.0  # what the words must tell, of 7, that are asked of a report's subject
_LONGEST_HEAD = 30  # code points of a heading
_ITEMS_READ = 900  # code points of items
_COUNTED = re.compile(
    rf"(?P<count>[{ONE_TO_TEN}]|\d{{1,2}})[个类种项大](?:方面|部分)?的?(?P<what>[{HAN}]{{2,10}})[:：]?$"
)
_LONG_ITEMS = 150  # code points: what holds longer items is a part of a paper, known by their heads
_ENUMERATED = 3  # things that a sentence names one after another
_LONG_SENTENCE, _ABOUT = 250, 60  # code points
_SAYING = 3  # code points
# What stands behind a list and says what it is of: 满足以上条件视为有效响应.
_CLOSES = re.compile(
    r"(?:满足|符合|具备|达到|凡?有)?(?:以上|上述)[^，。；\n]{0,8}(?:条件|情形|要求|标准|情况)(?:之一)?的?[，]?[^，。；\n]{2,20}"
)
_FAR_BEHIND = 40  # code points behind a list
_IS = re.compile(
    r"([^，。；：:]{2,12}?)(?:为|是|包括|有|[：:])"
)  # what an enumeration is called: 申报材料包括


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


def _counts_them(asked: str, opener: str, one: ItemList) -> bool:
    """True if what opens a list says how many items it has of what a question asks for: 下设三个考核小组."""
    counted = _COUNTED.search(opener)
    return (
        counted is not None and whole_number(counted["count"]) == len(one.items) and counted["what"] in asked
    )


class ListSearch:
    """Finds lists in one corpus."""

    def __init__(self, corpus: Corpus, ranker: SentenceRanker) -> None:
        self._corpus = corpus
        self._ranker = ranker
        self._read = lru_cache(maxsize=256)(self._texts)
        self._heads = lru_cache(maxsize=256)(self._headed)

    def hits(self, question: Question, hits: Sequence[Hit], outdated: frozenset[str]) -> list[ListHit]:
        """The lists that a question is about, best first."""
        asked = asked_of(self._ranker, question)
        found = []
        for held, rank in self._ranks(hits, outdated).items():
            report = self._corpus.reports[held]
            whole, title, texts = self._read(held)
            around = held_around(asked, title, whole)
            for one, written in zip(self._corpus.index.lists(held), texts, strict=True):
                if (
                    one.table
                    or (
                        (asked.purpose or asked.things or STATUTE.search(report.title))
                        and _is_of_articles(report, one)
                    )
                    or (
                        asked.purpose
                        and _is_outermost(one)
                        and _is_whole_paper(asked.purpose, written, title)
                    )
                    or _is_of_labels(report, one)
                ):
                    continue  # rows are chosen by their columns; the parts of a paper are no list of anything asked for
                share, meant = share_held(asked, written, around)
                if ORDERS.search(written.opener) and not asks_for_penalty(question.query.text):
                    share *= _PUNISHED
                if not meant and written.parts and not _counts_them(asked.text, written.opener, one):
                    continue
                found.append(
                    ListHit(one, report, held, rank * share + hit_bonus(_HIT, one, held, hits), meant)
                )
        # Of two that hold as much the one around the other is meant.
        found.sort(key=lambda hit: (-round(hit.score, _AS_GOOD), hit.list.start))
        return with_its_like(deepest(found, asked.text), asked.text)

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
        asked = asked_of(self._ranker, question)
        best: HeadedHit | None = None
        if asked.purpose is None:
            return None
        for held, rank in self._ranks(hits, outdated).items():
            report = self._corpus.reports[held]
            whole, title, _ = self._read(held)
            rest = [word for word in asked.words if held_part(word, title, asked.expansions) < 1]
            rest = rest if asked.purpose.name == "steps" else []
            around = held_around(asked, title, whole)
            for entry, texts in self._heads(held):
                if not heads(asked.purpose, texts.opener) or not tells(asked.purpose, texts.items):
                    continue
                held_here = f"{' '.join(texts.above)} {texts.items}"
                if rest and not any(held_part(word, held_here, asked.expansions) for word in rest):
                    continue  # how the subject of the report is gone about, not the case that is asked about
                share, _ = share_held(asked, texts, around)
                hit = HeadedHit(
                    entry, report, held, rank * share, asked.purpose.name in headed_by(texts.opener)
                )
                if best is None or _worth(hit) > _worth(best):
                    best = hit
        return best

    def under(self, question: Question, hits: Sequence[Hit], outdated: frozenset[str]) -> HeadedHit | None:
        """The item whose own head names all that a question asks of the subject of a report (逾期 under 三、逾期未认证)."""
        asked = asked_of(self._ranker, question)
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
        asked = asked_of(self._ranker, question)
        texts = ListWords(said + unit.intro, above, "", counts, sentence=True)
        share, meant = share_held(asked, texts, held_around(asked, title, whole))
        firsts = (text[unit.sentence.start : text.find("、", fact.start, fact.end)] for fact in named)
        called = (match[1] for first in firsts for match in _IS.finditer(first))
        names = asked.purpose is None or not asked.purpose.is_headed
        return share, meant and (names or any(heads(asked.purpose, normalise(words)) for words in called))

    def says_otherwise(self, question: Question, hit: ListHit, candidates: Sequence[Candidate]) -> bool:
        """True if a sentence names things for what a saying of a question stands for (不准采: 不得采集), and a list does not say that."""
        query, one = question.query, hit.list
        whole = hit.report.text[one.opener[0] if one.opener else one.start : one.end]
        told = self._corpus.analyzer.normalise(whole)
        # A saying with a character that is cut out of it (采) is not said by its words.
        meanings = (
            (saying, *query.expansions[saying])
            for saying in query.expansions
            if len(saying) >= _SAYING and saying in query.text and any(one in query.words for one in saying)
        )
        unsaid = [said for said in meanings if not any(word in told for word in said)]
        return any(
            any(word in candidate.unit.text for said in unsaid for word in said)
            and self.sentence(question, candidate)[0] > 0
            for candidate in (candidates if unsaid else ())
        )

    def _texts(self, number: int) -> tuple[str, str, tuple[ListWords, ...]]:
        """A report's text and title, normalised, and the words of each of its lists."""
        report = self._corpus.reports[number]
        normalise = self._corpus.analyzer.normalise
        texts = []
        for one in self._corpus.index.lists(number):
            opener = normalise(REPLY_MARK.sub("", report.text[slice(*one.opener)])) if one.opener else ""
            heads = [report.text[start:end] for start, end in one.above]
            first = one.items[0].start
            path = report.headings_at(first)
            own = report.text[one.items[0].body : one.items[0].head]
            above = tuple(map(normalise, dict.fromkeys((*(p for p in path if not p.endswith(own)), *heads))))
            parts = (one.end - first) / len(one.items) > _LONG_ITEMS or all(
                _is_head(report.text, item) and report.text[item.head] == "\n" for item in one.items
            )
            if not parts and (
                closes := _CLOSES.search(report.text, one.items[-1].body, one.end + _FAR_BEHIND)
            ):
                opener += normalise(closes[0])
            items = (
                "\n".join(report.text[item.body : item.head] for item in one.items)
                if parts
                else report.text[first : min(one.end, first + _ITEMS_READ)]
            )
            texts.append(ListWords(opener, above, normalise(items), (len(one.items),), parts))
        return self._ranker.normalised_report(number), normalise(report.title), tuple(texts)

    def _headed(self, number: int) -> tuple[tuple[Entry, ListWords], ...]:
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
                path = report.headings_at(entry.start)
                above = tuple(dict.fromkeys((*map(normalise, path), *heads, head)))
                found.append((entry, ListWords(head, above, body, (0,))))
        return tuple(found)


def opens(hit: ListHit, quote: Quote) -> bool:
    """True if a sentence is what opens a list: 有下列情形之一的项目，不适用本办法."""
    one = hit.list
    if one.opener is None or hit.report.report_id != quote.report.report_id:
        return False
    return one.opener[0] < quote.end <= one.items[0].body and quote.start < one.opener[1]


def _is_of_articles(report: Report, one: ItemList) -> bool:
    """True if the items of a list are the articles or chapters of a paper: what they say of one thing is in their own lists."""
    return all(report.text.startswith("第", item.start) for item in one.items)


def _is_whole_paper(purpose: Purpose, written: ListWords, title: str) -> bool:
    """True if a list that only a title opens is made of the parts of a paper, or the title names no such purpose."""
    return written.parts or not purpose.met_by(opened_by(title))


def _is_outermost(one: ItemList) -> bool:
    """True if nothing but the title of a report opens a list."""
    return one.opener is None and not one.above


def _is_of_labels(report: Report, one: ItemList) -> bool:
    """True if the items are the parts of a guide, each under a label that has its line (申领对象：)."""
    return one.opener is None and all(
        item.start == item.body and report.text[item.head : item.end].lstrip("：:")[:1] == "\n"
        for item in one.items
    )


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


def _joined(text: str, fact: Fact) -> int:
    """1 if 和 joins the last of several things that are named one after another (甲、乙、丙和丁), else 0."""
    return int(bool(re.search("[和及与]", text[fact.start : fact.end].rsplit("、", 1)[-1])))
