"""A question as the search sees it: text → Query."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.corpus import Corpus
from retrieval.divisions import Place
from retrieval.numerals import ONE_TO_NINE, ONE_TO_TEN, YEAR, ZERO_TO_NINE, numeral_of, whole_number
from retrieval.patterns import first_of, quick
from retrieval.places import Mention
from retrieval.quantities import TYPED_WAN
from retrieval.typos import HAN_RUN, Typos

SYNONYM_WEIGHT = 0.6

_YEAR = re.compile(rf"(?<!\d)({YEAR})(?!\d|\.\d|\s*[万亿亩个家人户元吨头平公千兆瓦台套辆])")
# 19年 means 2019年; 10年以上, 近15年 and 20年期 mean a time.
_SHORT_YEAR = re.compile(
    r"(?<![\d.近前满续共超第过约了有者这每达费交缴纳作保干])([12]\d)年(?![以内期限来前后间限不多了左又])"
)
_CHINESE_YEAR = re.compile(rf"[一二][九〇零][{ZERO_TO_NINE}]{{2}}(?=年)")
_COUNTED = quick(
    rf"(?<![\d.])(\d{{1,3}})(?=[条项大个类年])|([二三四五六七八九]?十[{ONE_TO_NINE}]?)(?=[条项大个类])"
)
# 三期, 3期 and Ⅲ期 are one, the last as it is normalised.
_NUMBERED = quick(rf"(?<![\d第])([1-9]|[{ONE_TO_NINE}])([类期级档])")
_GIVES, _OF_EACH = frozenset("奖补"), frozenset("人类级项团晚件台亩吨个家套户次")
_TRADE = re.compile(
    rf"(?!服务)[{HAN}][{HAN}](?<![企毕就创失作专事职行产开营停执从复])业"
)  # 软件业 is 软件 in longer names
_FLOOR = quick(rf"([{ONE_TO_TEN}]{{1,2}}|(?<!\d)\d{{1,2}})楼(?!宇|盘|梯|市|上|下|层)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_LETTER = re.compile("[A-Za-z]")
_ENGLISH = re.compile(r"[a-z](?:[a-z0-9&'.\-]*[a-z0-9])?")
# 投1.2个亿: what stands in the reports is 投资.
_BEFORE_FIGURE = re.compile(rf"(?<![招中])投(?=了?(?:\d|[{ONE_TO_TEN}两]+个?[亿万千百]))")
_QUOTED = re.compile(r"[“\"「『《]([^”\"」』》\s]{2,16})[”\"」』》]")
_POWERS = frozenset("十百千万亿")
# What stands behind a number and goes with no word behind it.
_COUNT_WORDS = frozenset("级档类星等名亩吨户只头羽匹台套件辆张间栋")
# Years and figures that no word goes on from.
_WHOLE = re.compile(rf"{YEAR}年|\d[千百]?[万亿](?![元人亩吨户美平])")
FUNCTION_CHARACTERS = frozenset(
    "的了是在个和与有被把给到会能里说做就也都还很不没再吗呢吧啊要想得着过为以及或对从向由这那哪几我你他她它们年月日上下中内外后前多少最每各某"
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the search sees it.

    ``text`` is the question normalised, corrected and in Chinese; ``content`` the same without asking
    and polite words; ``words`` the words of ``content``, in order; ``terms`` the weighted bag that is
    scored; ``expansions`` for a word of the question the other words that count as it; ``mentions`` the
    places named, ``years`` the years; ``corrections`` pairs of what was written and what it was read as. ``day`` is the ISO
    date on which a text is to be in force, "" for any.
    """

    text: str
    content: str
    words: tuple[str, ...]
    terms: Mapping[str, float]
    expansions: Mapping[str, tuple[str, ...]]
    mentions: tuple[Mention, ...] = ()
    years: tuple[int, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    day: str = ""

    @property
    def place_text(self) -> str:
        """The places in the words of the question, one behind the other."""
        return "".join(mention.text for mention in self.mentions)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that are named or may be meant, in the order in which they are named."""
        return tuple(place for mention in self.mentions for place in mention.places)


class QueryReader:
    """Reads questions with the vocabulary, lexicon and places of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._tokens = lru_cache(maxsize=4096)(corpus.analyzer.tokenise)  # of synonyms
        # A text is corrected and then read.
        self._asked_in = lru_cache(maxsize=64)(self._spans_that_ask)
        self._typos = Typos(corpus, self._asked_in)

    def read(self, question: str) -> Query:
        """Read a question. Never fails: a question of nothing gives a query of nothing."""
        corpus = self._corpus
        text = TYPED_WAN.sub("万", corpus.analyzer.normalise(question))
        corrections: tuple[tuple[str, str], ...] = ()
        if _mostly_latin(text):
            text = self._translated(text)
        else:
            text, corrections = self._typos.corrected(text)
        text = _BEFORE_FIGURE.sub("投资", text)
        mentions = corpus.places.find(text)
        if "年" in text:
            text = _SHORT_YEAR.sub(r"20\1年", text)
            text = _CHINESE_YEAR.sub(lambda m: str(whole_number(m[0])), text)
        years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
        content = self._parted(self._without(text, self._asked_in(text)), mentions)
        words = self._words(content)
        expansions = self._expansions(text, (*words, *corpus.analyzer.words_of(text)))
        terms: Counter[str] = Counter(corpus.analyzer.tokens_of(content))
        weighted = {term: float(count) for term, count in terms.items()}
        for others in expansions.values():
            for other in others:
                for term in self._tokens(other):
                    if len(term) > 1 or len(other) == 1 or term.isascii():
                        weighted.setdefault(term, SYNONYM_WEIGHT)
        return Query(text, content, words, weighted, expansions, mentions, years, corrections)

    def _parted(self, content: str, mentions: Iterable[Mention]) -> str:
        """A question with a space behind each name of a place, year and figure that the segmenter runs into the next word:
        云桥|头一回, and not 云|桥头|一回; 江西|人社, and not 江西人|社; 100万|能补, and not 100|万能|补."""
        spans = [match.span() for match in _WHOLE.finditer(content)]
        for mention in mentions:
            name, size = mention.text, len(mention.text)
            start = content.find(name) if size > 1 else -1
            while start >= 0:
                spans.append((start, start + size))
                start = content.find(name, start + size)
        if not spans:
            return content
        cuts, at = set[int](), 0
        for word in self._corpus.analyzer.words_of(content):
            start = content.find(word, at)
            at = max(start + len(word), at)
            for begin, end in spans:
                if begin <= start < end < at and (begin < start or self._goes_on(content, end, at)):
                    cuts.add(end)
        for cut in sorted(cuts, reverse=True):
            content = f"{content[:cut]} {content[cut:]}"
        return content

    def _goes_on(self, content: str, start: int, end: int) -> bool:
        """True if the characters from ``start`` to ``end`` begin a longer word of a question."""
        word = next(iter(self._corpus.analyzer.words_of(content[start:])), "")
        return len(word) > end - start and content.startswith(word, start)

    def _words(self, content: str) -> tuple[str, ...]:
        """The words of a question; what it quotes, and what the reports write together, is one word.

        The segmenter parts names it does not know into characters (侗|嫂, 三|干|两|轨): a run of single
        characters whose every pair stands in the reports is a name of theirs.
        """
        words: list[str] = []
        for part, quoted in _parts(content):
            if quoted:
                words.append(part)
                continue
            run = before = ""
            for word in (*self._written_apart(self._corpus.analyzer.words_of(part)), ""):
                single = len(word) == 1 and word not in FUNCTION_CHARACTERS and bool(HAN_RUN.fullmatch(word))
                # 5级奖 is no 级奖, 5万只补 no 只补
                counts = (before.isdigit() or before in _POWERS) and word in _COUNT_WORDS
                each = word in _GIVES and run in _OF_EACH and not re.search(rf"\d{run}{word}", part)
                counts = counts or each  # B类奖多少 asks for no 类奖
                single, before = single and not counts, word
                together = run + word in part  # 招：聘 is no 招聘
                if single and (not run or (together and run[-1] + word in self._corpus.index.engine)):
                    run += word
                    continue
                if run:
                    words.append(run)
                run = word if single else ""
                if word and not single:
                    words.append(word)
        return tuple(words)

    def _written_apart(self, words: Iterable[str]) -> Iterator[str]:
        """Words, and in the place of one that is a verb with what it is done to, which no report writes together, the two: 租|厂房,
        where the reports write 租用标准厂房."""
        engine, lexicon = self._corpus.index.engine, self._corpus.lexicon
        for word in words:
            verb, thing = word[:1], word[1:]
            known = len(thing) != 2 or word in engine or word in lexicon.synonyms
            if known or verb not in lexicon.verbs or thing not in engine:
                yield word
            else:
                yield from (verb, thing)

    @cached_property
    def _asking(self) -> re.Pattern[str]:
        """Patterns of interrogatives, polite words and frames of questions, longest first."""
        lexicon = self._corpus.lexicon
        patterns = {p for group in lexicon.interrogatives.values() for p in group} | set(lexicon.fillers)
        longest_first = sorted(patterns, key=lambda p: len(re.sub(r"\(\?<?[!=][^)]*\)", "", p)), reverse=True)
        return first_of(longest_first)

    def _spans_that_ask(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where interrogatives, polite words and frames of questions stand in a text."""
        return tuple(match.span() for match in self._asking.finditer(text))

    @staticmethod
    def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
        """A text with a space in the place of each span."""
        parts, at = [], 0
        for start, end in spans:
            parts.append(text[at:start])
            at = end
        return " ".join((*parts, text[at:]))

    @cached_property
    def _synonym_lengths(self) -> Mapping[str, tuple[int, ...]]:
        """Lengths of the words of three characters and more that have synonyms, by their first two; longest first."""
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for word in self._corpus.lexicon.synonyms:
            if len(word) > 2:
                lengths[word[:2]].add(len(word))
        return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def _longer_words(self, text: str) -> Iterator[str]:
        """The words of three characters and more in a text that have synonyms, in order, without overlaps."""
        synonyms, lengths = self._corpus.lexicon.synonyms, self._synonym_lengths
        at = 0
        while at < len(text) - 2:
            for length in lengths.get(text[at : at + 2], ()):
                word = text[at : at + length]
                if len(word) == length and word in synonyms:
                    yield word
                    at += length
                    break
            else:
                at += 1

    def _expansions(self, text: str, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What else counts as a word of the question. Members of two characters count only as words of
        their own: 高企 stands in 提高企业 too."""
        synonyms = self._corpus.lexicon.synonyms
        expansions = {word: synonyms[word] for word in self._longer_words(text)}
        expansions.update((word, synonyms[word]) for word in words if word in synonyms)
        verbs = self._corpus.lexicon.verbs
        expansions.update((word, verbs[word]) for word in words if word in verbs and word not in expansions)
        expansions.update(
            (word, (word[:-1],)) for word in words if _TRADE.fullmatch(word) and word not in expansions
        )
        for match in _COUNTED.finditer(text):
            if match[1] and int(match[1]) > 0:
                expansions.setdefault(match[1], (numeral_of(int(match[1])),))
            elif match[2]:
                expansions.setdefault(match[2], (str(whole_number(match[2])),))
        for match in _FLOOR.finditer(text):
            expansions.setdefault(match[0], (f"{match[1]}层",))
        for match in _NUMBERED.finditer(text):
            value = whole_number(match[1])
            if 0 < value <= len(_ROMAN):
                spelt = (str(value), numeral_of(value), _ROMAN[value - 1])
                others = tuple(f"{one}{match[2]}" for one in spelt if one != match[1])
                expansions.setdefault(match[0], others)
        return expansions

    def _translated(self, text: str) -> str:
        """An English question in the Chinese words of the lexicon and the names of places."""
        places = {}
        for mention in self._corpus.places.find(text):
            if mention.text.isascii():
                places[mention.start] = mention
        out: list[str] = []
        at = 0
        tokens = list(_ENGLISH.finditer(text))
        english, drop = self._corpus.lexicon.english, self._corpus.lexicon.english_drop
        skip_to = 0
        for number, token in enumerate(tokens):
            if token.start() < skip_to:
                continue
            out.append(text[at : token.start()])
            for length in range(min(6, len(tokens) - number), 0, -1):
                end = tokens[number + length - 1].end()
                phrase = re.sub(r"\s+", " ", text[token.start() : end])
                translation = _lookup(phrase, english)
                if length == 1 and token.start() in places:
                    mention = places[token.start()]
                    translation, end = (mention.places[0].short,), mention.end
                if translation:
                    out.append(" ".join(translation) + " ")
                    skip_to = end
                    break
            else:
                if phrase not in drop:
                    out.append(f"{phrase} ")
                skip_to = token.end()
            at = skip_to
        out.append(text[at:])
        return re.sub(r"\s+", " ", "".join(out)).strip()


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """A text cut where it quotes a short term: pairs of a part and whether it is quoted."""
    at = 0
    for match in _QUOTED.finditer(text):
        yield text[at : match.start()], False
        yield match[1], True
        at = match.end()
    yield text[at:], False


def _lookup(phrase: str, english: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    for form in (
        phrase,
        phrase.removesuffix("s"),
        phrase.removesuffix("es"),
        phrase.removesuffix("ed"),
        phrase.removesuffix("d"),
    ):
        if form in english:
            return english[form]
    return None


def _mostly_latin(text: str) -> bool:
    letters = len(_LETTER.findall(text))
    if not letters:
        return False
    return letters > 3 * len(HAN_RUN.findall(text)) + 8 and letters > 2 * sum(not c.isascii() for c in text)
