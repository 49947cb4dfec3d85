"""Finds the law or regulation that a question names, by its title or by parts of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.answers.sentences.word_overlap import held_part
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.corpus import Corpus
from retrieval.query import Query
from retrieval.search import Scope, report_scope

_LAW = re.compile(
    rf"(?!.*(?:办法|方法|做法|看法|想法|说法|手法|用法|立法|执法|合法|违法|依法|书法)$)[{HAN}]{{2,}}法"
)
_RULE = "条例"
STATUTE = re.compile(r"条例|(?<!办)法(?:（|$)")  # the title of a law, which gives nothing and forbids much
_ENDS = re.compile(r"(?:条例|办法|规定|细则)$")
_RULES_OF_LAW = re.compile(r"(?:实施)?(?:条例|办法|细则)")  # 种子法实施细则 is not the 种子法
_ALIKE = 0.4  # of a word's character pairs
# Words of which no regulation is told from another.
_OF_ANY_RULE = re.compile(
    "管理|监督|监管|促进|发展|保护|保障|服务|实施|规定|若干|暂行|工作|地方|办法|条例|方案|意见|措施|细则|内容"
)
_OF_THE_COUNTRY = ("国家", "国务院", "全国")  # whose rule it is, and not what it is called
_MOST = 4  # texts that a question may mean by one name: versions, and the act beside its rules


@dataclass(frozen=True, slots=True)
class NamedLaws:
    """The reports that a question means by a title, and the words of it that are the title."""

    numbers: frozenset[int]
    words: tuple[str, ...]


class LawNames:
    """Tells which laws and regulations of one corpus a query names."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def unheld_law(self, query: Query) -> str:
        """The first law a query names that no title held is like, or ""."""
        for word in query.words:
            if _LAW.fullmatch(word) and f"{word}人" not in query.text:  # 保险法人 is a body, and no law
                names = (word, *query.expansions.get(word, ()))
                if not any(name in title for name in names for title in self._titles):
                    return word
        return ""

    def unheld_rule(self, query: Query) -> str:
        """The regulation that a query names where no title held of its places has any of its telling words, else "".

        People call regulations by parts of their names, and put in what they do not say: 旅游管理条例 is 旅游条例.
        """
        at = next((at for at, word in enumerate(query.words) if word.endswith(_RULE)), None)
        if at is None:
            return ""
        named = self._name_before(query, at, _RULE)
        titles = [self._titles[number] for number in self._of(query)]
        telling = [word for word in named if not _OF_ANY_RULE.fullmatch(word) and word not in _OF_THE_COUNTRY]
        if not telling or any(_is_named(w, title, query) for title in titles for w in telling):
            return ""
        return "".join(reversed(named)) + _RULE

    def names_rule(self, title: str, query: Query) -> bool:
        """True if a query has a telling word of a title, form and place aside: 投资基金管理办法 is not 项目评审管理办法."""
        normal = self._corpus.analyzer.normalise(title)
        telling = [word for word in self._telling(query) if not word.startswith("第")]
        named = [word for word in telling if self._is_of_titles(word)]
        return not named or any(_is_named(word, normal, query) for word in named)

    def named(self, query: Query) -> NamedLaws | None:
        """The laws and regulations held that a query names by their titles (上海的科技进步条例); None if it names none."""
        for at, word in enumerate(query.words):
            ends = _ENDS.search(word)
            if ends:
                words = self._name_before(query, at, ends[0])
            elif _LAW.fullmatch(word) and not _RULES_OF_LAW.fullmatch("".join(query.words[at + 1 : at + 2])):
                words = [word]
            else:
                continue
            telling = [one for one in words if not _OF_ANY_RULE.fullmatch(one)]
            if not telling:
                continue
            held = {
                number: sum(_holds(one, self._titles[number], query) for one in telling)
                for number in self._of(query)
                if number in self._corpus.laws and (not ends or ends[0] in self._titles[number])
            }
            most = max(held.values(), default=0)
            numbers = [number for number, count in held.items() if count == most]
            whole = [number for number in numbers if _bare(self._titles[number]) == word]
            numbers = whole or numbers
            if 2 * most >= len(telling) and 0 < len(numbers) <= _MOST:
                return NamedLaws(frozenset(numbers), (*reversed(words), word))
        return None

    def _name_before(self, query: Query, at: int, ends: str) -> list[str]:
        """The words before the one that ends a title, from the last to the first, that may be of the title."""
        places = query.place_text
        named: list[str] = []
        before = [word for word in reversed(query.words[:at]) if word != "的"]
        for word in (query.words[at].removesuffix(ends), *before):
            if word and (len(word) < 2 or word in places or not self._is_of_titles(word)):
                break
            named += [word] if word else []
        return named

    def _telling(self, query: Query) -> list[str]:
        places = query.place_text
        return [
            word
            for word in query.words
            if len(word) > 1 and word not in places and not _OF_ANY_RULE.fullmatch(word)
        ]

    def _of(self, query: Query) -> list[int]:
        """The numbers of the reports that may be meant by a query's places."""
        return [
            number
            for number, report in enumerate(self._corpus.reports)
            if report_scope(report, query.mentions) is not Scope.ELSEWHERE
        ]

    def _is_of_titles(self, word: str) -> bool:
        """True if a word may stand in a title: one that names something, or that stands in one."""
        return self._corpus.analyzer.is_content_word(word) or any(word in title for title in self._titles)

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return tuple(self._corpus.analyzer.normalise(report.title) for report in self._corpus.reports)


def _bare(title: str) -> str:
    """A title as people say it: without the country's name and a version's date."""
    return re.sub(r"^中华人民共和国|[(（].*?[)）]$", "", title)


def _holds(word: str, title: str, query: Query) -> bool:
    return held_part(word, title, query.expansions) >= 1


def _is_named(word: str, title: str, query: Query) -> bool:
    """True if a title has a word, or its characters in their order: 自贸 stands for 自由贸易."""
    rest = iter(title)
    return held_part(word, title, query.expansions) >= _ALIKE or all(letter in rest for letter in word)
