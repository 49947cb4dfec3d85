"""Form: whether several grants may be combined, by the rule that the text states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.question import Question
from bot.answers.rule_search import COMBINED, Rule, line_of, rules
from bot.answers.word_overlap import held_part
from retrieval.search import Hit

# Which of two texts that say otherwise holds, and how it is asked.
_OF_CONFLICT = re.compile(r"不一致|抵触|不符的|以[^，。；]{2,16}为准|从其规定")
_ASKS_WHICH_HOLDS = re.compile(r"听(?:谁|哪个|哪边)的|对不上|不一致|不一样|打架|冲突|以(?:谁|哪个|哪边)为准")
# What a rule is of that holds for all that a text gives.
_OF_ALL = re.compile(
    r"本(?:政策|措施|意见|办法|细则|文件|规定|通知)|同一(?:企业|项目|内容|事项|单位|主体|年度)|各(?:项|类)(?:政策|奖励|补助)|上述"
)
_YIELDS = re.compile("另有规定|除外")
_GENERAL = 0.35  # what such a rule counts on top of the words that it holds
_REPORTS = 2
_OF_ANOTHER = 0.7  # what a rule counts of a report whose title holds less of the question
_OF_BOTH = 0.5  # and one that names both of two things that are asked about: 租房与购房支持只能选其一
_GIFT = re.compile("补[贴助]|奖励?|支持|资助|扶持|政策")
_JOINT = frozenset("和跟与同")
_NEAR_BEST = 0.7
_MOST = 3
_LEAST = 0.3  # of a question's words: a rule of less is of something else, unless it is of all


def stacking(finder: Finder, question: Question) -> Finding | None:
    """The rules of the texts that a question is about; None if they state none."""
    if finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    pattern = _OF_CONFLICT if _ASKS_WHICH_HOLDS.search(question.query.text) else COMBINED
    joined = _joined(question)
    found = [
        ((rule.held + general + _OF_BOTH * both) * share, rule)
        for number, share in _in_question(finder, question, hits)
        for rule in rules(finder, question, number, pattern)
        for general, both in [(_counts_for_all(rule), _names(finder, joined, rule))]
        if general or both or rule.held >= _LEAST
    ]
    found.sort(key=lambda one: -one[0])
    if not found:
        return None
    told = [rule for score, rule in found if score >= _NEAR_BEST * found[0][0]][:_MOST]
    line = line_of(finder, told[0])
    return Finding(
        question,
        Outcome.ANSWERED,
        line,
        (told[0].span,) if told[0].span in line else (),
        tuple(rule.quote for rule in told),
        evidence=evidence,
    )


def _counts_for_all(rule: Rule) -> float:
    """What a rule counts because it is of all that a text gives; half where it leaves what is ruled otherwise to that."""
    if not (rule.general or _OF_ALL.search(rule.quote.text)):
        return 0.0
    return _GENERAL / 2 if _YIELDS.search(rule.quote.text) else _GENERAL


def _in_question(finder: Finder, question: Question, hits: Sequence[Hit]) -> list[tuple[int, float]]:
    """The reports that a question may be about, each with what a rule of it counts: the one whose title holds most of it first, of
    two such that of the better hit."""
    numbers = list(dict.fromkeys(hit.passage.report for hit in hits))
    words = finder.ranker.asked(question)
    titled = {
        number: sum(
            weight * finder.ranker.held_in(question, word, finder.corpus.reports[number].title)
            for word, weight in words.items()
        )
        for number in numbers
    }
    ordered = sorted(numbers, key=lambda number: -titled[number])[:_REPORTS]
    return [(number, 1.0 if number == ordered[0] else _OF_ANOTHER) for number in ordered]


def _joined(question: Question) -> tuple[str, ...]:
    """The two words that a question joins: 租房补贴 and 买房补贴 of 租房补贴和买房补贴; () if it joins none."""
    words = question.query.words
    pairs = (
        (words[at - 1], words[at + 1])
        for at in range(1, len(words) - 1)
        if words[at] in _JOINT and min(len(words[at - 1]), len(words[at + 1])) > 1
    )
    return next(pairs, ())


def _names(finder: Finder, joined: tuple[str, ...], rule: Rule) -> bool:
    """True if the sentence of a rule names both of two things, whatever is given for them (买房补贴: 购房)."""
    cores = [_GIFT.sub("", word) for word in joined]
    read = [finder.retriever.read(core) for core in cores if core]
    return len(read) > 1 and all(held_part(one.text, rule.quote.text, one.expansions) >= 1 for one in read)
