"""Clauses that hold for all that a report gives: whom it is for and not for, and what every applicant must be or have.

What an applicant must be is said of the whole report where one section alone says it, and that under no heading of one measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval import lazy_re as re
from retrieval.clauses.clause import Clause
from retrieval.clauses.terms import names_topic
from retrieval.numerals import ONE_TO_TEN

_THIS = "本(?:政策|意见|办法|措施|细则|规定|实施细则|方案)"
_NOT_THOSE = r"[^，。；：]{0,8}(?:产业|行业|项目|企业|领域)[^，。；：]{0,6}(?:不得?|不予|禁止|严禁)(?:引进|招引|准入|落户|支持|扶持|列入|纳入)"
_BROUGHT = r"(?:引进|招引|准入)(?!的?[，。；：])"
# That each of them begins with a character makes the search some three times as fast.
_GENERAL = re.compile(
    rf"{_THIS}[^，。；]{{0,12}}(?:不享受|适用|范围|对象|享受)|适用于?{_THIS}|不享受(?:该|本)|适用对象|以上(?:有关)?各?项?奖励政策|享受本政策"
    rf"|下列{_NOT_THOSE}|以下{_NOT_THOSE}|如下{_NOT_THOSE}|禁止{_BROUGHT}|严禁{_BROUGHT}|不得{_BROUGHT}|不予{_BROUGHT}"
    r"|不[纳列]入(?:认定|扶持|支持|奖励|补助)?范围"
)
# A heading over what holds for the whole report, and headings that may stand over that.
_SCOPE = re.compile("(?:支持|适用|扶持|奖补|奖励|补助|享受|申报|政策)(?:的)?(?:对象|范围|主体)[：:]?$")
_OVER_SCOPE = re.compile("总则|总体|附则|基本")
_APPLICANTS = re.compile(
    rf"(?:申报|申请|享受)(?:{_THIS})?[^，。；：]{{0,8}}(?:企业|单位|项目|主体|机构|人|者)"
    "(?:应当?|均?须|必须|均?需要?)?(?:同时|均)*(?:具备|符合|满足)(?:下列|以下|如下|[：:])"
    rf"|(?:企业|单位|项目)[^，。；：]{{0,4}}(?:申报|申请|享受)(?:{_THIS}|政策|[奖补]\S)?[^，。；：]{{0,6}}"
    "(?:应当?|须|必须|需要?)(?:同时)?(?:具备|符合|满足)(?:下列|以下|如下)"
)
_CONDITIONS = re.compile(
    "^(?:.{0,4}[、.．章条）)])?[ 　]*(?:申[报请]|享受(?:政策)?|准入|资格|基本)(?:基本)?的?(?:条件|资格|要求|门槛)[：:]?$"
)
_GIVES = re.compile("奖|补[助贴]|资助|贴息|津贴")
_ARTICLE = re.compile(rf"第[{ONE_TO_TEN}百零\d]+条")
_FIRST = 60  # code points of a clause in which it says whom it is for


def is_general(written: str, headings: Sequence[str]) -> bool:
    """True if a text speaks of the whole report, or stands under headings, the innermost last, of whom that is for (一、支持范围)."""
    *over, own = headings or ("",)
    return bool(_GENERAL.search(written)) or (
        bool(_SCOPE.search(own)) and all(_OVER_SCOPE.search(one) for one in over)
    )


def with_applicants(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses of a report; those that say what every applicant must be are general, where one section alone says so."""
    demanding = [one for one in clauses if _is_of_applicants(text, one)]
    if len({one.section for one in demanding}) != 1:
        return list(clauses)
    return [replace(one, general=True) if one in demanding else one for one in clauses]


def _is_of_applicants(text: str, clause: Clause) -> bool:
    if clause.gives or not clause.conditions:
        return False
    headings = [one for one in clause.section if not _ARTICLE.fullmatch(one)]
    opens = _APPLICANTS.search(text, clause.start, min(clause.end, clause.start + _FIRST))
    headed = bool(headings) and _CONDITIONS.search(headings[-1]) is not None
    over = headings[:-1] if headed else headings
    return bool(opens or headed) and not any(names_topic(one) or _GIVES.search(one) for one in over)
