"""Lists: the one whose purpose was asked for, whole, its items told in order; never another list of the same report."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Outcome
from bot.answers.doubts.topics import gives_what_is_not_asked
from bot.answers.facts.asked_fact import asks_for_what_is_not_done, denies
from bot.answers.facts.binding import Bound
from bot.answers.finder import Finder
from bot.answers.finding import Finding, FindingItem
from bot.answers.forms.enumerations import counted_kinds, enumerated
from bot.answers.lists.asked_item import (
    asked_field,
    headed_by_the_asked,
    is_label,
    item_asked,
    list_within,
)
from bot.answers.lists.list_lines import SHORT_ITEM, line_of, name_of
from bot.answers.lists.list_purposes import (
    LABELS,
    asked_for,
    denies_alone,
    headed_by,
    opened_by,
    points_to_gifts,
    says,
)
from bot.answers.lists.list_search import HeadedHit
from bot.answers.lists.named_heading import is_under_another_heading
from bot.answers.lists.nested_lists import ListHit
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import Quote, pieces_of
from bot.answers.sentences.sentence_ranking import Candidate, Evidence
from bot.answers.sentences.word_overlap import HELD, told_missing
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.lists import Entry
from retrieval.passages import sentences
from retrieval.report import Report
from retrieval.search import Hit

_LEAST = 0.55  # of a question that a list must hold to be what was asked for
_SURE = 0.75  # of a question: then a word may stand elsewhere in the report
_PLAINLY = frozenset({"materials", "conditions", "exclusions"})  # what nothing but such a list tells
_HEADED = 0.65  # of a question: under a heading that names what is asked for, where no list does
_LOOKED_AT = 8  # sentences that may name what is asked for one after another
_TOGETHER = 640  # code points of quotes
_SHORTEST = 24  # code points of an item that is quoted in part
# What is done if something comes otherwise than it should is no procedure: 逾期了怎么办, 没录上怎么办.
_WHAT_IF = re.compile(
    r"(?:了|的话|[没不][^，,。]{1,8})[，,]?(?:该)?(?:怎么办|咋办|怎么处理|如何处理|会怎样|咋整|有(?:什么|啥)(?:后果|影响))"
)
# A question that names nothing but conditions: 平江县申报条件是什么.
_CONDITIONS_ALONE = re.compile("申[请报]|享受|条件|要求|资格|门槛|满足|符合|具备|需要|企业|政策")
_LISTS = re.compile("[以下如]下|下列|之一|[:：]$")
_NEAR = 0.7  # of the best sentence's score
_SAYS_CONDITION = re.compile("(?:必要|基本|前提|首要|申请|入驻|准入)条件(?:为|是|包括)")
_FORBIDS = re.compile(r"(?:不得|禁止|严禁)[^，。；]{0,8}(?:下列|以下)")  # no sentence says it more outright
_ASKS_PAPERS = re.compile("材料(?!产业|工业|领域|科学|企业)|(?:哪些|什么|啥|几[份种])(?:资料|手续|证件)")
_ENDS = "。；;，,、：:）)"


def listed(finder: Finder, question: Question, only_meant: bool = False) -> Finding | None:
    """The list that a question asks for; None if a sentence tells it better, or none is held.

    ``only_meant`` leaves out lists that are not for the purpose asked for.
    """
    if (refused := finder.unheld(question)) is not None:
        return refused
    evidence, hits = finder.evidence(question)
    refused = finder.unheld_by(question, evidence, hits)
    if refused is not None:
        return refused
    best = next(iter(finder.lists(question, hits)), None)
    if best is not None and is_under_another_heading(finder, question, best):
        best = None
    if (kinds := counted_kinds(finder, question, evidence)) is not None:
        return kinds
    if (headed := _item_for_it(finder, question, best, hits)) is not None:
        return _headed(finder, question, headed, evidence)
    if (
        not only_meant
        and (best is None or not best.meant)
        and (outright := _outright(finder, question, evidence))
    ):
        return outright
    if (best is None or not best.meant) and (found := enumerated(finder, question, evidence, hits)):
        return found
    only_meant = only_meant or _ASKS_PAPERS.search(question.query.text) is not None
    if best is None or best.score < _LEAST or (only_meant and not best.meant):
        return None  # what is given, or for whom, is nothing to hand in
    denied = asks_for_what_is_not_done(question)
    purpose = asked_for(question.query.text)
    bare = all(map(_CONDITIONS_ALONE.fullmatch, finder.ranker.asked(question)))
    if bare and purpose is not None and not _calls_itself_conditions(finder, best):
        return None
    shut_out = best.meant and purpose is not None and purpose.name == "exclusions"
    if denied and not shut_out and not denies(finder.ranker.normalised(name_of(best)), denied):
        return None  # 哪些项目不建 is not told by those that are built
    if _is_of_another_sort(finder, question, best):
        return None
    if finder.says_otherwise(question, best, evidence):
        return None
    others = (one for one in evidence.candidates[:_LOOKED_AT] if not _within(one, best))
    said = (finder.said_in_a_row(question, one) for one in others)
    forbids = shut_out and best.list.opener is not None and _FORBIDS.search(name_of(best)) is not None
    if (
        not forbids
        and max((score for score, meant in said if meant or not best.meant), default=0.0) > best.score
    ):
        return None
    alike = [one for one in finder.lists(question, hits) if one.meant and one.number == best.number]
    only = shut_out and len(alike) == 1
    missing = _missing(finder, question, best, only)
    own = item_asked(finder, question, best)
    if (missing and best.score < _SURE and not only) or (not best.meant and own is not None):
        return None
    within = list_within(finder, best, own) if own is not None else None
    if within is None and own is not None and is_label(own):
        return _told_alone(finder, question, best, own, evidence)
    return told_whole(finder, question, within or best, missing, evidence)


def _told_alone(
    finder: Finder, question: Question, of: ListHit, own: Entry, evidence: Evidence
) -> Finding | None:
    """The one item of a list that a question asks for; None if that gives what is not asked for."""
    if gives_what_is_not_asked(question, of.report.text[own.start : own.end]):
        return None
    return _headed(finder, question, HeadedHit(own, of.report, of.number, of.score, True), evidence)


def _item_for_it(
    finder: Finder, question: Question, best: ListHit | None, hits: Sequence[Hit]
) -> HeadedHit | None:
    """The item whose text answers: a field whose label is asked for, one under such a heading, or one of another list than the best
    whose head the question names; None if there is none."""
    headed = asked_field(finder, question, hits) or _headed_item(finder, question, best, hits)
    if headed is None:
        headed = headed_by_the_asked(finder, question, hits)
        headed = headed if best is None or headed is None or headed.entry not in best.list.items else None
    return headed


def _headed_item(
    finder: Finder, question: Question, best: ListHit | None, hits: Sequence[Hit]
) -> HeadedHit | None:
    """The item whose own head names what is asked for, if the best list does not hold more; None if there is none."""
    headed = finder.headed(question, hits)
    rival = best if best is not None and best.meant else None
    if headed is None or headed.score < (max(_SURE, rival.score) if rival else _HEADED):
        return None
    return headed if headed.named or rival is None else None


def _is_of_another_sort(finder: Finder, question: Question, best: ListHit) -> bool:
    """True if what opens a list denies what is asked for (有下列情形之一的，取消资格), or gives something where conditions or the like
    are asked for."""
    if best.meant:
        return False
    purpose, opener = asked_for(question.query.text), finder.ranker.normalised(name_of(best))
    plainly = purpose is not None and purpose.name in {*_PLAINLY, "industries"}
    if purpose is not None and purpose.name == "exclusions" and "conditions" in opened_by(opener):
        return True  # what one must be is not who is shut out
    return denies_alone(purpose, question.query.text, opener) or (plainly and points_to_gifts(opener))


def _calls_itself_conditions(finder: Finder, best: ListHit) -> bool:
    """True if what opens a list says that it is of what one must be, or of whom something is for, or that it is a list."""
    opener = finder.ranker.normalised(name_of(best))
    named = opened_by(opener) | headed_by(opener)
    return best.meant and ("conditions" in named or "who" in headed_by(opener) or bool(_LISTS.search(opener)))


def meant(finder: Finder, question: Question) -> Finding | None:
    """The list for the purpose that a question names without asking for a list (材料给我说说, 哪些公司不给认); None unless one
    holds nearly all of it."""
    purpose = asked_for(question.query.text)
    if purpose is None or purpose.name not in _PLAINLY or finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    best = next(iter(finder.lists(question, hits)), None)
    if best is None or not best.meant or best.score < _SURE:
        headed = finder.headed(question, hits) if purpose.name == "conditions" else None
        sure = headed is not None and headed.named and headed.score >= _SURE
        return _headed(finder, question, headed, evidence) if headed is not None and sure else None
    return listed(finder, question, only_meant=True)


def _outright(finder: Finder, question: Question, evidence: Evidence) -> Finding | None:
    """The sentence, of the best ones, that calls itself a condition where conditions are asked for (必要条件为…); None if none does."""
    purpose = asked_for(question.query.text)
    if purpose is None or purpose.name != "conditions" or evidence.missing:
        return None
    least = _NEAR * evidence.candidates[0].score if evidence.candidates else 0.0
    near = (one for one in evidence.candidates[:_LOOKED_AT] if one.score >= least)
    best = next((one for one in near if _SAYS_CONDITION.search(one.unit.text)), None)
    return finder.stated(question, evidence, Bound(best, (), (), True, True)) if best is not None else None


def labelled(finder: Finder, question: Question) -> Finding | None:
    """The text under a heading that is the very label of what is asked for (办理时限, 收费标准; 实施主体 of a form), or names the
    case that is asked about (逾期未认证); None if there is none."""
    purpose, what_if = asked_for(question.query.text), _WHAT_IF.search(question.query.text)
    of_label = purpose is not None and purpose.name in LABELS
    if finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    if finder.unheld_by(question, evidence, hits) is not None:
        return None
    hit = finder.headed(question, hits) if of_label and not what_if else finder.under_heading(question, hits)
    if hit is None or not hit.named or (not what_if and hit.score < _SURE):
        return None
    if not (what_if or of_label or _is_field(hit.report, hit.entry)):
        return None
    return _headed(finder, question, hit, evidence)


def _is_field(report: Report, entry: Entry) -> bool:
    """True if an item is a field of a form: its label and, in the same line, what it says."""
    said = report.text[entry.head : entry.end].strip()
    return entry.start == entry.body and said[:1] in "：:" and "\n" not in said


def told_whole(
    finder: Finder, question: Question, best: ListHit, missing: Sequence[str], evidence: Evidence
) -> Finding | None:
    """The finding that tells a list."""
    quotes, rest, told = _quotes(best)
    if not quotes:
        return None
    return Finding(
        question,
        Outcome.PARTIAL if missing else Outcome.ANSWERED,
        line_of(finder, best),
        quotes=tuple(quotes),
        missing=told_missing(missing, question.text),
        rest=tuple(FindingItem("", quote) for quote in rest),
        notes=(*(("compact",) if len(quotes) > 1 else ()), *(("nearest",) if missing else ())),
        lines=(label("more_items", question.language, count=len(best.list.items) - told),)
        if told < len(best.list.items)
        else (),
        evidence=evidence,
    )


def _headed(finder: Finder, question: Question, hit: HeadedHit, evidence: Evidence) -> Finding | None:
    """The text under a heading that names what is asked for, with its first sentences told."""
    report, entry = hit.report, hit.entry
    start = entry.start if _is_field(report, entry) else entry.head + 1
    while start < entry.end and not report.text[start].isalnum() and report.text[start] not in "《“（(":
        start += 1
    units = sentences(report.text, start, entry.end)
    if not units:
        return None
    place = finder.headlines.place_of(report)
    line = f"{place}：" if place else ""
    for unit in units:
        told = flat(report.text[unit.start : unit.end])
        if len(line) + len(told) > LONGEST and line.count("。"):
            break
        line += told
    pieces = pieces_of(report, entry.start, min(entry.end, entry.start + _TOGETHER))
    rest = (
        pieces_of(report, entry.start + _TOGETHER, entry.end) if entry.end > entry.start + _TOGETHER else []
    )
    return Finding(
        question,
        Outcome.ANSWERED,
        clip(line, LONGEST),
        quotes=tuple(pieces),
        rest=tuple(FindingItem("", quote) for quote in rest),
        evidence=evidence,
    )


def _within(candidate: Candidate, hit: ListHit) -> bool:
    """True if a sentence opens a list, or is one of its items."""
    sentence, one = candidate.unit.sentence, hit.list
    if candidate.hit.report.report_id != hit.report.report_id:
        return False
    opens = one.opener is not None and sentence.start < one.opener[1] and one.opener[0] < sentence.end
    return opens or any(
        item.start <= sentence.start and sentence.end <= item.end <= sentence.end + SHORT_ITEM
        for item in one.items
    )


def _missing(finder: Finder, question: Question, hit: ListHit, only: bool) -> list[str]:
    """The words of a question that name something and stand nowhere in a list, over it or in its title; nor in the report, if it is
    the ``only`` one there of what is shut out."""
    report = hit.report
    around = "\n".join(
        (
            report.title,
            *report.headings_at(hit.list.items[0].start),
            *(report.text[start:end] for start, end in hit.list.above),
            report.text[hit.list.start : hit.list.end],
        )
    )
    purpose = asked_for(question.query.text)
    return [
        word
        for word in finder.ranker.telling(question)
        if finder.ranker.held_in(question, word, around) < HELD
        and not says(purpose, word, question.query.text)
        and ((hit.score < _SURE and not only) or finder.ranker.held_in(question, word, report.text) < 1)
    ]


def _quotes(hit: ListHit) -> tuple[list[Quote], list[Quote], int]:
    """The quotes of a list: whole where it is short, else each item as far as there is room; what is left over; how many
    items are quoted."""
    one, report = hit.list, hit.report
    items = one.items
    if one.end - one.start <= _TOGETHER:
        return pieces_of(report, one.start, one.end), [], len(items)
    opened = (
        pieces_of(report, *one.opener)
        if one.opener and one.opener[1] - one.opener[0] < _TOGETHER // 3
        else []
    )
    room = _TOGETHER - sum(len(quote.text) for quote in opened)
    each = max(room // len(items) - 6, _SHORTEST)
    quotes, told, length = opened, 0, 0
    for item in items:
        pieces = pieces_of(report, item.start, _end(report, item, each))
        length += sum(len(quote.text) + 6 for quote in pieces)
        if length > room and told:
            break
        quotes += pieces
        told += 1
    rest = [
        piece
        for item in items
        if item.end - item.start > each or items.index(item) >= told
        for piece in pieces_of(report, item.start, item.end)
    ]
    return quotes, rest, told


def _end(report: Report, item: Entry, length: int) -> int:
    """Offset where an item is cut: behind the clause that ends within a length."""
    if item.end - item.start <= length:
        return item.end
    if report.text[item.head : item.head + 1] == "\n":  # a part of a paper under its heading: whole lines
        end = report.text.rfind("\n", item.head + 1, item.start + length)
        return len(report.text[:end].rstrip()) if end > item.head else item.head
    end = max((report.text.rfind(mark, item.head, item.start + length) for mark in _ENDS), default=-1)
    return end + 1 if end > item.head else item.head
