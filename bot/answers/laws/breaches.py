"""The sentences of laws that punish, and how much of the breach that a question names each of them holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.finder import Finder
from bot.answers.laws import own_case
from bot.answers.laws.law_names import NamedLaws
from bot.answers.laws.penalty_words import BY_ANOTHER_LAW, FINES, PUNISHES, breach_of
from bot.answers.laws.references import referred
from bot.answers.questions.question import Question
from retrieval import lazy_re as re
from retrieval.passages import Sentence, sentences
from retrieval.report import Report
from retrieval.search import Scope, report_scope

# Words that ask for a penalty or name no breach.
FRAME = re.compile(
    r"^(?:(?:怎么|咋|如何)?罚.*|处罚|罚款|多少|金额|国家|规定|条例|办法|细则|企业|单位|公司|自己|个人|机构|换成|没有?|没[赚挣].*|(?:没有)?违法所得|情节|严重|情节严重)$"
)
_BY_RULES = re.compile("规定(?:进行|予以|给予)?(?:处罚|处理)")
_IS_A_CASE = re.compile("(?!违反|第)[^，,。；;]{2,20}的[，,]")
_WARNED = re.compile("(?:逾期|到期|拒)不改|责令|改正")
_REPORTS = 4
_SHORTEST_PHRASE = 3  # code points of a saying that names a breach (没批就)
_OF_PHRASE = 3.5  # of 7: what such a saying tells
_OF_ACT = 0.6  # what a word tells of a breach, at least, of what it tells by how rare it is: a verb (打招呼) is the breach itself
_OF_VERB = 2.0  # of 7: what a verb of one character tells that formal words stand for (卖: 销售)
_OF_A_SAYING = 0.5  # of a saying that a text holds by the words that it is made of
_BREACH = 0.9  # how much a word counts in a paragraph that the article refers to, beside one of its own
_REST = 0.7  # the same where the sentence itself describes the breach
_DESCRIBED = 12  # code points that describe one
_REFERENCE = re.compile("^.*?违反本[^，,]{0,60}规定(?:的)?[，,]?")
_MEANT = 0.25  # what it counts that a question says what a breach names, beside that the breach holds what a question says
_OF_BREACH = 0.35  # of what the words tell that the title of a law does not hold
_PARTS = re.compile("[，,；;。：:\n]")  # of what is punished
_SHORTEST_PART = 4  # code points of one that tells something


@dataclass(frozen=True, slots=True)
class Penalty:
    """A sentence that punishes, with the items it introduces and the paragraph it refers to, and how much of a breach they hold.

    ``own`` is what it holds without the paragraph, which is None if it adds nothing; ``meant`` is how much of what the breach itself
    names a question says.
    """

    report: Report
    number: int
    sentence: Sentence
    items: tuple[Sentence, ...]
    breach: tuple[int, int] | None
    held: float
    own: float
    meant: float

    @property
    def fit(self) -> float:
        """How well it fits a question, by what it holds of it and what this says of it."""
        return self.held + _MEANT * self.meant

    @property
    def end(self) -> int:
        """Where the sentence with its items ends."""
        return max([self.sentence.end, *(item.end for item in self.items)])


def penalties(finder: Finder, question: Question) -> Iterator[Penalty]:
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
        named_by_title = _sum(words, titled) / total
        for section in report.sections:
            if not any(
                one.search(report.text, section.start, section.end) for one in (PUNISHES, BY_ANOTHER_LAW)
            ):
                continue
            units = sentences(report.text, section.start, section.end)
            for unit in _with_fines_behind(report.text, units) if wants_fine else units:
                said = report.text[unit.start : unit.end]
                if not ((FINES if wants_fine else PUNISHES).search(said) or BY_ANOTHER_LAW.search(said)):
                    continue
                items = tuple(one for one in units if one.intro == (unit.start, unit.end))
                whole = (unit.start, max([unit.end, *(one.end for one in items)]))
                shares = [
                    _held(finder, question, words, one, titled) for one in _breaches(report, unit, items)
                ]
                own = max(shares, key=lambda share: _sum(words, share))
                alone = _sum(words, own) / total
                best, breach = alone, None
                # What it says of the breach itself is all of it that it punishes.
                told = _REFERENCE.sub("", breach_of(said))
                weight = _BREACH if len(told) < _DESCRIBED or items else _REST
                for start, end in referred(report, *whole):
                    beyond = _held(finder, question, words, report.text[start:end])
                    both = {word: max(own[word], weight * beyond[word]) for word in words}
                    if (share := _sum(words, both) / total) > best:
                        best, breach = share, (start, end)
                if best - named_by_title < _OF_BREACH * (1 - named_by_title):
                    continue
                meant = _meant(finder, question, report, whole, breach)
                yield Penalty(report, number, unit, items, breach, best, alone, meant)


def _with_fines_behind(text: str, units: Sequence[Sentence]) -> list[Sentence]:
    """Sentences, each that orders something with the one behind it in its paragraph that says what is fined (违法经营额五万元以上的，…)."""
    found: list[Sentence] = []
    for unit in units:
        said = text[unit.start : unit.end]
        if found and FINES.search(said) and _IS_A_CASE.match(said):
            before = found[-1]
            own = text[before.start : before.end]
            together = "\n" not in text[before.end : unit.start] and not before.item and not unit.item
            if together and PUNISHES.search(own) and not (FINES.search(own) or _BY_RULES.search(own)):
                found[-1] = before._replace(end=unit.end)
                continue
        found.append(unit)
    return found


def _breaches(report: Report, unit: Sentence, items: Sequence[Sentence]) -> Iterator[str]:
    """The breaches that a sentence punishes: each of its items with what opens them, or its own."""
    opener = breach_of(report.text[unit.start : unit.end])
    yield from (f"{opener}\n{breach_of(report.text[one.start : one.end])}" for one in items)
    if not items:
        yield opener


def _sum(words: Mapping[str, float], shares: Mapping[str, float]) -> float:
    """What the shares of words tell together."""
    return sum(words[word] * share for word, share in shares.items())


def _meant(
    finder: Finder,
    question: Question,
    report: Report,
    whole: tuple[int, int],
    breach: tuple[int, int] | None,
) -> float:
    """Share of what the part of a breach that a question tells best names which this says: of an item, or of a paragraph referred to."""
    said = breach_of(report.text[slice(*whole)])
    said += f"\n{report.text[slice(*breach)]}" if breach else ""
    parts = (part for part in _PARTS.split(said) if len(part) >= _SHORTEST_PART and "下列" not in part)
    shares = (own_case.share_asked(finder.ranker, question, part, report.title) for part in parts)
    return max((share for share in shares if share is not None), default=0.0)


def _words(finder: Finder, question: Question) -> dict[str, float]:
    """The words that name a breach with what each tells; a saying (私自开) stands for the words in it."""
    query = question.query
    sayings = [
        saying
        for saying in query.expansions
        if len(saying) >= _SHORTEST_PHRASE
        and saying in query.text
        and not (FRAME.match(saying) or any(saying in word for word in query.words))
    ]
    words = {
        word: max(weight, _OF_ACT * finder.ranker.general_weight(word))
        for word, weight in finder.ranker.asked(question).items()
        if not FRAME.match(word) and not any(word in saying for saying in sayings if word != saying)
    }
    words |= {saying: _OF_PHRASE for saying in sayings if saying not in words}
    verbs = finder.corpus.lexicon.verbs
    words |= {
        word: _OF_VERB for word in query.words if word in verbs and not any(word in one for one in sayings)
    }
    # That somebody was told to mend it, and has not, is so of every breach.
    return {
        word: weight
        for word, weight in words.items()
        if not any(_WARNED.search(one) for one in (word, *query.expansions.get(word, ())))
    }


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
    asked = (one for one in finder.ranker.asked(question) if one in word and not FRAME.match(one))
    own = (finder.ranker.held_in(question, one, text) for one in asked)
    return _OF_A_SAYING * min(own, default=0.0)
