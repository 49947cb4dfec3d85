"""The sentence that shuts out what a question names beside its subject: 二手车不补 of 二手冷藏车补不补."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers.conditions.joined_conditions import denying_heading, shuts_out
from bot.answers.finder import Finder
from bot.answers.questions.profile import read_profile
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, Evidence
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN

_LOOKED_AT = 8  # candidates
_NEAR = 0.25  # of the best candidate's score
_APART = 1.5  # what a word must tell, of 7, to be what is shut out
_HALF = 2  # code points of a verb, and of what it is done to
_SHARE = 0.5  # of the question, that the sentence, its clause and the headings hold, where it is not the best candidate
_SPOKEN_VERB = re.compile(f"([{HAN}])(?:来|了|过|到|下来)")
_ASKED_FOR = re.compile(
    "申[请报领]|享受|领取?|措施|办法|细则"
)  # what is asked leave for, or under what, and says nothing of who asks
# What a rule does not hold for is not shut out by it, nor is what comes in time by what is said of coming late.
_EXCEPTION, _LATE = re.compile("但(?:是)?[^。；;]*除外"), re.compile("逾期[^，,。；;]*")
# Who goes away (将注册地迁出本县的) is no one who is registered there.
_MOVED = re.compile("[^，,；;。：:]*(?:迁[出离移]|外迁|搬[离迁走出]|变更)[^，,；;。]*")
_EXCEPTED = re.compile("(?!但)[^，,；;。（）()]{4,40}除外[。；;]?")  # 仅更换设备不增加产能的除外
_LEFT_OUT = re.compile("(?<=[（(])[^（）()；;。]{4,40}除外(?=[）)])")  # 企业（房地产公司除外）
_OWN_NAME = re.compile("^(?:[区市县省]内|本[区市县省])(?:的)?|除外[。；;]?$")
_FORBIDS = re.compile("(?:不得|禁止|严禁)[^。；;]{0,60}[:：]?$")
_GIFT = re.compile("补[贴助]|奖[励金补]|资助|政策|待遇")
_PUNISHES = re.compile("违反|违规|处罚|罚款|责令")  # it does not allow what it punishes
_PARTS = re.compile("[^；;。]+[；;。]?")


@dataclass(frozen=True, slots=True)
class ShutOut:
    """A sentence that says that something gets nothing, and the part of it, by offsets of its report, that says so."""

    candidate: Candidate
    start: int
    end: int


def shut_out(finder: Finder, question: Question, evidence: Evidence) -> ShutOut | None:
    """The sentence near a question that alone names a word of it and says that this gets nothing; None if there is none."""
    best = evidence.best
    if best is None:
        return None
    near = [
        one
        for one in evidence.candidates[:_LOOKED_AT]
        if one.score >= _NEAR * best.score and one.hit.report is best.hit.report
    ]
    words = finder.ranker.asked(question)
    total = sum(words.values()) or 1.0
    called = read_profile(question.query.text).kinds  # 在机关上班: a 公务员
    words = {**{kind: finder.ranker.weight(kind) for kind in called}, **words}
    parts = [(one, part) for one in near for part in _parts(one)]
    denying = [(one, part) for one, part in parts if _denies(question, one, part[0])]
    others = [
        _LEFT_OUT.sub("", part[0])
        for one, part in parts
        if (one, part) not in denying
        and not part[0].endswith(("?", "？"))
        and not _PUNISHES.search(f"{one.unit.intro}{part[0]}")
    ]
    best_of: tuple[float, ShutOut] | None = None
    for one, part in denying:
        plain = _plain(question, part[0])
        # 房地产项目公司 is asked of whole, though a part of that name (房地产) stands elsewhere too.
        whole = _OWN_NAME.sub("", part[0]) in question.query.text
        apart = sum(
            weight
            for word, weight in words.items()
            if weight >= _APART
            and not _ASKED_FOR.fullmatch(word)
            and word not in question.query.place_text
            and _names(finder, question, word, plain)
            and (whole or not any(_names(finder, question, word, other) for other in others))
        )
        share = sum(
            weight for word, weight in words.items() if finder.ranker.held_near(question, one, word) >= HELD
        )
        undone = any(_is_denied(word, question, part[0]) for word in words)  # 没备案, 未备案的不予奖补
        if (
            apart
            and (one is best or undone or share >= _SHARE * total)
            and (best_of is None or apart > best_of[0])
        ):
            best_of = apart, ShutOut(one, *part.span())
    return best_of[1] if best_of else None


def _plain(question: Question, part: str) -> str:
    """A part of a sentence without its exceptions, and without what it says of who comes late or goes away where none is asked of."""
    for unasked, words in ((_LATE, "逾期"), (_MOVED, "[迁搬移转]|变更")):
        part = part if re.search(words, question.query.text) else unasked.sub("", part)
    return _EXCEPTION.sub("", part)


def _denies(question: Question, candidate: Candidate, part: str) -> bool:
    """True if a part of a sentence says that something gets nothing, or is an item of what is forbidden."""
    plain = _plain(question, part)
    return not part.rstrip().endswith(("?", "？")) and (
        shuts_out(plain, 0, len(plain))
        or _EXCEPTED.fullmatch(part.strip()) is not None
        or bool(denying_heading(candidate.hit.section.path))
        or forbids_items(candidate.unit.intro)
    )


def forbids_items(opener: str) -> bool:
    """True if what opens a list forbids its items (禁止在以下区域充电：), or gives them nothing (下列人员不列为奖励对象：)."""
    return _FORBIDS.search(opener) is not None or (
        opener.rstrip().endswith(("：", ":")) and shuts_out(opener, 0, len(opener))
    )


def _parts(candidate: Candidate) -> Iterator[re.Match[str]]:
    """The parts of a sentence between semicolons, and what it leaves out in brackets."""
    stands, text = candidate.unit.sentence, candidate.hit.report.text
    yield from _PARTS.finditer(text, stands.start, stands.end)
    yield from _LEFT_OUT.finditer(text, stands.start, stands.end)


def _names(finder: Finder, question: Question, word: str, text: str) -> bool:
    """True if a text holds a word, or the verb that a word of speech is made of (买来, 购买); what the question denies (没注销)
    only where the text denies it too."""
    if _asked_undone(word, question) and not _is_denied(word, question, text):
        return False
    verb = _SPOKEN_VERB.fullmatch(word)
    halves = word[:_HALF], word[_HALF:]
    # 拖欠职工工资; but 人才补贴 is what is asked for, and nobody who is shut out.
    in_halves = len(word) == 2 * _HALF and all(half in text for half in halves)
    apart = in_halves and not _GIFT.fullmatch(halves[1])
    return finder.ranker.held_in(question, word, text) >= 1 or apart or (verb is not None and verb[1] in text)


def _asked_undone(word: str, question: Question) -> bool:
    """True if a question says that something is not done: 没备案, 没跟镇里备案."""
    return re.search(f"[没未](?:有)?[^，,。；;]{{0,4}}{re.escape(word)}", question.query.text) is not None


def _is_denied(word: str, question: Question, text: str) -> bool:
    """True if a question and a text both say that something is not done."""
    return (
        len(word) > 1
        and _asked_undone(word, question)
        and re.search(f"[没未无不][^，,。；;]{{0,4}}{re.escape(word)}", text) is not None
    )
