"""How much of a question a list holds, by the words that open it, those over it and its items, and by its purpose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.answers.lists.list_purposes import (
    Purpose,
    asked_for,
    denies_alone,
    headed_by,
    named_in,
    of_that_sort,
    opened_by,
    permits_alone,
    says,
    told_by,
)
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import SentenceRanker
from bot.answers.sentences.word_overlap import Wanted, starts_of, wanted
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import number

# How much a word counts where it stands: in the head right above, those above it, the title, the items, the report.
_NEXT_ABOVE, _IN_ABOVE, _IN_TITLE, _IN_ITEMS, _ELSEWHERE = 0.95, 0.9, 0.7, 0.6, 0.4
_TOGETHER = (
    0.06  # what a list gains for each pair of words that stand side by side over it as in the question
)
_DENSE = 0.15  # what a list gains where nothing but words of the question stands in what opens it
_MEANT, _OTHER, _UNSAID = 1.1, 0.55, 0.85  # the purpose that is asked for, another one, none
_TOLD = 1.0  # the one that is asked for by what the items say alone, or one that will do
# What opens it names the things asked for (哪几种支持方式), a heading does, or nothing does.
_NAMED, _HEADED, _UNNAMED = 1.25, 1.1, 0.8
_DENIED = 0.7  # it denies what is asked for
_NOT_ASKED = 0.8  # a list of duties, steps or materials where no purpose is asked for
_SPECIAL = frozenset({"duties", "steps", "materials", "exclusions"})
_OF_RULES, _OTHER_THINGS = (
    re.compile(r"(?:执行|按照?|遵守|实行)(?:下列|以下|如下)(?:规定|原则|要求|办法|程序)"),
    0.5,
)
_ASKS_RULES = re.compile("规定|原则|要求|规矩|办法|程序|怎么|如何")
_BODIES = re.compile("[园区县镇村市行部店校院]$|企业|公司|机构|平台|中心|基地|部门|单位|景点")
_LAID_DOWN = re.compile("(?:标准|条件|程序|流程|规定|要求|办法|材料|职责|政策|[奖补][励贴助])[:：]?$")
_OF_NOUN = 1.15  # what opens it says 下列企业, and 哪几类企业 is asked
_OF_NAMED = 1.1  # it stands under a heading that the question names whole
_HEAD_MARKS, _LEAST_CALLED = re.compile(r"[:：、.．\s)）】]"), 4
_COUNTED, _MISCOUNTED = 1.15, 0.85  # as many items as asked for, or not
_FIRST = 200  # code points of the items that may tell what they are
_COUNT = re.compile(r"哪([两二三四五六七八九十]|\d{1,2})(?:个|类|项|种|条|大|家|镇|点|步|方面|档|级)")
_NOUN = re.compile(r"(?:哪些|哪[几两二三四五六七八九十][个类项种条家大]?|什么样的|包括什么|有什么)")
_BEFORE_NOUN, _LONGEST_LEAD = re.compile(r"(?:下列|以下|如下|包括)[^，。；,;:]{0,4}$"), 6
_BEHIND_NOUN = re.compile(r"[^，。；,;:]{0,8}(?:下列|以下|如下|包括|分为)")
_THEIR_NAME = re.compile(rf"(?P<things>[{HAN}]{{2}})(?:都|主要)?(?:有|是|包括)(?:哪|什么|啥)")
_THINGS = re.compile(
    rf"哪(?:些|几|[两二三四五六七八九十])(?:个|类|项|种|条|大|样)?(?:的)?(?P<things>[{HAN}]{{1,6}})[?？]?$"
)


# Who must meet conditions: 单位得满足什么条件; 毕业生还应具备以下条件.
_DEMANDS = "(?:还|同时|均|都|自己|自身|本身)?(?:应当?|必须|须|需要?|得|要)(?:同时|先)?(?:满足|符合|具备|达到)"
_WHO = re.compile(
    rf"(?P<who>企业|单位|机构|公司|(?P<person>个人|本人|人员|人才|业生|请人)|团队|项目)(?:{_DEMANDS}|(?:还需?)?(?:符合|满足|具备)(?:以下|下列))"
)
_OF_OTHERS = 0.75  # a list of what others than those asked about must meet
# What stands behind the name of things that a list holds.
_OF_THINGS = re.compile(rf"[项类种]?(?:(?:主要)?(?:包括|分为|如下|有|为|是)|(?![{HAN}]))")


@dataclass(frozen=True)
class ListWords:
    """A list's words, normalised: what opens it, the heads above it, its items; how many these are, and if they are long.

    ``counts`` has several numbers where a sentence names several rows of things; ``sentence`` tells that it is one.
    """

    opener: str
    above: tuple[str, ...]
    items: str
    counts: tuple[int, ...]
    parts: bool = False
    sentence: bool = False

    @cached_property
    def nearest(self) -> str:
        """The head right above, "" if there is none."""
        return self.above[-1] if self.above else ""

    @cached_property
    def opened(self) -> frozenset[str]:
        """The purposes that the words over it name: those that open it, the head above, or, where nothing but a heading
        opens it, what heads that outright (申请材料 over 单位 and 个人)."""
        opened = (named_in if self.sentence else opened_by)(self.opener) or opened_by(self.nearest)
        if opened or self.opener not in ("", self.nearest):
            return opened
        return next((named for head in reversed(self.above) if (named := headed_by(head))), opened)

    @cached_property
    def told(self) -> frozenset[str]:
        """The purposes that it may have by what opens it and by what its items say; what is called materials is nothing else."""
        return self.opened if "materials" in self.opened else self.opened | told_by(self.items[:_FIRST])


@dataclass(frozen=True)
class AskedList:
    """A question for lists: its words with weights and as they are ``sought``, purpose, noun, the things it ends with (哪几类奖),
    number and who must meet what (单位 of 单位得满足什么条件)."""

    text: str
    words: Mapping[str, float]
    sought: tuple[Wanted, ...]
    expansions: Mapping[str, Sequence[str]]
    purpose: Purpose | None
    noun: str
    things: str
    wanted: int | None
    pairs: tuple[str, ...]
    who: str


def _noun(text: str, words: Iterable[str]) -> str:
    """The noun that is asked for (企业 of 哪几类企业), "" if none is."""
    asks = _NOUN.search(text)
    return next((word for word in words if text.startswith(word, asks.end())), "") if asks else ""


def _who(found: re.Match[str]) -> str:
    """Who must meet something; one word for all that are persons."""
    return "个人" if found["person"] else found["who"]


def _opens_with(noun: str, text: str) -> bool:
    """True if some words open a list of a noun: 下列企业."""
    return any(
        _BEFORE_NOUN.search(text, max(0, at - _LONGEST_LEAD), at) or _BEHIND_NOUN.match(text, at + len(noun))
        for at in starts_of(noun, text)
    )


def _things(text: str) -> str:
    """The things that a question asks for: 方式 of 哪几种支持方式, 奖 of 哪几类奖, 任务 of 任务有哪些; "" if it names none."""
    asks = _THINGS.search(text) or _THEIR_NAME.search(text)
    return asks["things"][-2:] if asks else ""


def _names_things(things: str, text: str) -> bool:
    """True if some words name things of that sort: 以下方式, 支持方式有."""
    return any(
        text.endswith(("以下", "下列"), 0, at) or _OF_THINGS.match(text, at + len(things))
        for at in starts_of(things, text)
    )


def _is_named_whole(head: str, text: str) -> bool:
    """True if a question names all that a heading is called (事项一：一次性创业补贴), and that is not what it asks for (申请条件)."""
    called = _HEAD_MARKS.split(head)[-1]
    return len(called) >= _LEAST_CALLED and called in text and not headed_by(called)


def _is_of_rules(asked: AskedList, opener: str) -> bool:
    """True if some words open what is laid down for things (执行下列规定, 工业园奖励标准), and the things themselves are asked for."""
    if _ASKS_RULES.search(asked.text):
        return False
    return bool(_OF_RULES.search(opener) or (_BODIES.search(asked.things) and _LAID_DOWN.search(opener)))


def held_around(asked: AskedList, title: str, whole: str) -> list[float]:
    """What each word of a question counts in the title and the text of a report, whatever list of it is looked at."""
    return [max(_IN_TITLE * one.held(title), _ELSEWHERE * (one.word in whole)) for one in asked.sought]


def share_held(asked: AskedList, texts: ListWords, around: Sequence[float]) -> tuple[float, bool]:
    """Share of a question that is held over, in and ``around`` a list, and True if its purpose is the one asked for."""
    opener, items, nearest, opened = texts.opener, texts.items, texts.nearest, texts.told
    meant = (
        asked.purpose is not None
        and asked.purpose.met_by(opened)
        and not permits_alone(asked.purpose, opener)
        and of_that_sort(asked.purpose, asked.text, opener + nearest)
    )
    held = 0.0
    for one, weight, elsewhere in zip(asked.sought, asked.words.values(), around, strict=True):
        if meant and says(asked.purpose, one.word, asked.text):
            held += weight
            continue
        held += weight * max(
            one.held(opener),
            _NEXT_ABOVE * one.held(nearest),
            *[_IN_ABOVE * one.held(head) for head in texts.above[:-1]],
            _IN_ITEMS * one.held(items),
            elsewhere,
        )
    score = held / (sum(asked.words.values()) or 1.0)
    score += _TOGETHER * sum(pair in opener for pair in asked.pairs)
    score += _DENSE * sum(len(word) * opener.count(word) for word in asked.words) / (len(opener) or 1)
    if asked.purpose is not None:
        outright = meant and asked.purpose.name in opened and not _is_weakly_opened(asked.purpose, texts)
        score *= _TOLD if meant and not outright else _MEANT if meant else _OTHER if opened else _UNSAID
    elif opened & _SPECIAL:
        score *= _NOT_ASKED
    if any(_is_named_whole(head, asked.text) for head in texts.above):
        score *= _OF_NAMED
    if asked.noun and _opens_with(asked.noun, opener):
        score *= _OF_NOUN
    if asked.purpose is None and _is_of_rules(asked, opener):
        score *= _OTHER_THINGS
    if asked.things:
        opens = opener.endswith((":", "：")) and _names_things(asked.things, opener)
        named = _names_things(asked.things, opener) or _names_things(asked.things, nearest)
        unnamed = _UNNAMED if asked.purpose is None else 1.0
        score *= _NAMED if opens else _HEADED if named else unnamed
    if asked.who and (bears := _WHO.search(opener)) and _who(bears) != asked.who:
        score *= _OF_OTHERS
    if denies_alone(asked.purpose, asked.text, opener):
        score, meant = score * _DENIED, False
    if asked.wanted is not None:
        score *= _COUNTED if asked.wanted in texts.counts else _MISCOUNTED
    return score, meant


def _is_weakly_opened(purpose: Purpose, texts: ListWords) -> bool:
    """True if nothing over a list of what one must be or do calls that a condition: 有关要求 are duties as well."""
    return purpose.name == "conditions" and purpose.name not in headed_by(f"{texts.opener}\n{texts.nearest}")


def asked_of(ranker: SentenceRanker, question: Question) -> AskedList:
    """What a question asks for, as the lists are weighed by it."""
    words = ranker.asked(question)
    text = question.query.text
    count = _COUNT.search(text)
    value = number(count[1]) if count else None
    pairs = tuple(one + other for one, other in pairwise(words) if one + other in text)
    purpose = asked_for(text)
    return AskedList(
        text,
        words,
        tuple(wanted(word, question.query.expansions) for word in words),
        question.query.expansions,
        purpose,
        _noun(text, words),
        _things(text) if purpose is None or purpose.name == "measures" else "",
        int(value) if value else None,
        pairs,
        _who(who) if (who := _WHO.search(text)) else "",
    )
