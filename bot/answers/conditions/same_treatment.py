"""Who is let in by a sentence that gives him the same as others: 台资企业享受同等待遇; 县内企业增资扩产的，参照执行."""

from __future__ import annotations

from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.profile import Profile
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Condition

_ALSO = re.compile(
    r"同等待遇|同样享受|同等对待|同等享受|一视同仁|可参照|参照执行|参照享受|(?:也|均|都|同样)可(?:以)?(?:享受|申请)"
)
_DENIED = re.compile(
    "不(?:再)?(?:作为|视为|视同|属于|算作?|纳入|列入|享受|适用)"
)  # 不作为招商引资项目，但新增部分可参照
# Whoever is there already: 本地老厂扩产, and what a text says of such.
_HERE_ASKED = re.compile("(?:本地|当地|本[县市区]|老)[^，。]{0,2}[厂企公]|增资|扩产|扩建|技改")
_HERE_SAID = re.compile("(?:[县区市州旗]内|本地|现有|已有|存量|原有|老)[^，。；]{0,2}企业|增资|扩产|扩建")


def same_for(hit: ClauseHit, sentence: Clause, profile: Profile) -> Condition | None:
    """The part of a sentence that lets the asker's kind have the same: 台资企业享受同等待遇."""
    text = hit.report.text[sentence.start : sentence.end]
    match = _ALSO.search(text)
    named = [
        kind.removesuffix("企业")
        for kind in profile.kinds
        if kind.endswith(("企业", "所", "人员", "居民", "团队"))
    ]
    if match is None or _DENIED.search(text, 0, match.start()):
        return None
    before, asked = text[: match.start()], "".join(profile.kinds)
    of_those_here = _HERE_ASKED.search(asked) and _HERE_SAID.search(before)
    if not of_those_here and not any(kind in before for kind in named):
        return None
    return Condition(sentence.start + match.start(), sentence.start + match.end(), "other")
