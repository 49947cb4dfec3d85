"""The sentences that say who does something, where, when or how, with how much of a question each holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import hit_bonus
from bot.answers.lists.procedure_asks import (
    ASKS,
    BODIES,
    CONDITIONS,
    INDUSTRIES,
    MATERIALS,
    PAID,
    USES,
    WHEN,
    WHERE,
    Ask,
)
from bot.answers.questions.question import Question
from bot.answers.sentences.ranked_units import facts_within
from bot.answers.sentences.word_overlap import HELD, Wanted, wanted
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import clause_at
from retrieval.facts import FactKind
from retrieval.lists import Entry, ItemList
from retrieval.passages import Sentence, sentences
from retrieval.report import Report
from retrieval.search import Hit, Scope, report_scope

_REPORTS = 3
LEAST = 0.62  # of a question that a sentence must hold with what stands over it
_IN_ITEM, _IN_HEADS, _IN_TITLE, _ELSEWHERE = 0.95, 0.85, 0.75, 0.5
_OVER = 0.12  # what a sentence gains under a heading that names what is asked for
_OUTRIGHT = 0.3  # what it gains that answers in so many words: 申报时间为3月10日至3月30日
_BODY = 0.03  # and for each body it names
_NEAR = 0.35  # of a question, in the sentence, the headings over it and the title
_AROUND = 0.2  # what a text of a larger place counts less, where one of the place that is named is held
_ANOTHER = 0.25  # what a sentence loses in an item whose neighbours alone name a word of the question
_HIT = 0.08  # what a sentence gains in the best passage, less in the next ones
_RANK = 0.06  # what a report loses for each that was hit before it
# What is done when one applies or is paid: a sentence that says when or where speaks of it, by whichever word.
ACT = re.compile(
    "申报|申请|受理|办理|报名|提交|递交|填报|申领|到账|拨付|兑[现付]|拿到|拿到钱|发放|拨款|打款|几[月号天]|哪天|何时|地[点址]|窗口|材料|资料"
)
_GIFT = re.compile("奖励?|补[贴助]|奖补|奖金|资金|钱")  # what is paid, of whatever sort
_OF_AN_ACT = (WHEN, WHERE, PAID)
_OF_ONE_THING = (CONDITIONS, INDUSTRIES, USES)  # what is said of one thing is not said of all
_OF_ACT = 0.9  # what such a word counts
_STOPS = re.compile(
    "停[发领止]|取消|退[还回出款]|终止|注销|变更|转[出移]"
)  # who stops something does not apply for it
# What is done where the usual way fails (线上申请困难的，可到…) is no answer to how it is done.
_EXCEPTION = re.compile(
    "[^，。；]{2,16}(?:困难|不便|无法[^，。；]{1,8}|不能[^，。；]{1,8}|特殊情况|逾期)的?(?:，|[^，。；]{1,8}?也?可以?)"
)
_EXCEPTION_ASKED = re.compile("困难|不便|无法|不能|不会|办不了|特殊|逾期|过期|错过")
_WITHOUT_OVER = re.compile(r"(?<!有关)(?<!相关)附件|附表|\.(?:docx?|xlsx?|pdf)")
_ENDS = re.compile(r"[。；;：:！）)〕】]$")
_LONG_LINE = 50  # code points of a line that is a sentence though no mark ends it
_ASKS_HOW_TO_APPLY = re.compile(
    "申[请报领]|[能可]报|报名|[交递]|[填送寄]报?|哪[里儿]?[^，。]{0,3}办|哪个(?:平台|网站?|系统|窗口)"
)
_SITE = re.compile("网|(?<!产业)(?<!相关)平台(?!、)|系统|https?:|www|小程序|公众号|APP", re.IGNORECASE)
_ASKS_WHICH_SITE = re.compile(
    "哪个?(?:平台|网站?|系统|网[址页]|小程序|公众号|app)|(?:平台|网站|系统)(?:叫|是)(?:什么|啥|哪)"
)
_NAMES_SITE = re.compile(
    r"[“《\"「][^”》\"」]{2,24}[”》\"」]|https?:|www|(?:登[录陆]|在|通过)[^。；，]{2,20}(?:平台|网|系统|APP|小程序|公众号)"
)
_ASKS_PLACE = re.compile("到哪|去哪|往哪|哪里|哪儿|地[址点]|窗口")
_ADDRESS = re.compile(
    r"地[址点][：:]|[路街道][^，。；]{0,6}\d+号|号窗|[楼层]\d*[^，。；]{0,8}窗口|纸质[^。；]{0,12}[交送至]"
)
_DECIDES = re.compile("审|批|认定")
_ASKING = re.compile("(?:资金|经费|费用|部门|单位|窗口|网站|网址|平台|系统)$")
_LABELLED = re.compile(rf"[{HAN}]{{2,10}}[：:]\s*\S")  # a line of a form: 申报期限：10月8日至12月15日
_NAMES = 5.0  # and to name a thing of its own, of which what is told must be
_TELLS = 2.0  # of 7: what a word must tell to name a matter
_NAMES_GRANT = 1.0  # and to tell a grant from others (求职 of 求职创业补贴)
_OF_THE_TEXT = re.compile("本(?:政策|意见|办法|措施|细则|规定|方案|通知|指南)")
ASKS_BODY = re.compile("部门|单位|[谁局科]|机构")
_OF_THE_PAPER = re.compile("解释|制定|印发")  # who did what with the paper itself
# A grant that a heading names, or that a sentence begins with; a heading on how one applies is of all.
_GRANT_NAMED = re.compile("(?:补[贴助]|奖[励补]|资助|津贴|贴息)[)）]?$")
_GRANT_AHEAD = re.compile(
    rf"(?!各|本|上述|以上|所有|申[请报]|符合|享受|兑现|获得|对|全部|年度)[{HAN}]{{2,8}}(?:补[贴助]|奖[励补]|资助|津贴|贴息)(?![{HAN}]*资金)(?:应|在|由|每|于|须|的?申)"
)
_OF_APPLYING = re.compile("申[请报]|兑现|发放|程序|流程|拨付")
_NAMED = 4  # code points of the name of what is given
_OF_BODIES = re.compile(rf"由[^。；，]{{0,12}}{BODIES}")


@dataclass(frozen=True)
class Told:
    """A sentence that answers: its report, itself, the items it lies in, how much of the question it holds, and the words of a
    matter that neither it nor what stands over it holds, but other headings do."""

    report: Report
    number: int
    sentence: Sentence
    entries: tuple[Entry, ...]
    score: float
    lacking: tuple[str, ...] = ()


def _reports(finder: Finder, question: Question, hits: Sequence[Hit]) -> Iterator[tuple[int, float]]:
    """The reports that were hit and are not of another place, each with what its sentences count less than the first one's."""
    numbers = list(dict.fromkeys(hit.passage.report for hit in hits))[:_REPORTS]
    scopes = {one: report_scope(finder.corpus.reports[one], question.query.mentions) for one in numbers}
    own = Scope.INSIDE in scopes.values()
    for rank, number in enumerate(numbers):
        if scopes[number] is not Scope.ELSEWHERE:
            yield number, _RANK * rank + _AROUND * (own and scopes[number] is Scope.AROUND)


def told_sentences(finder: Finder, question: Question, hits: Sequence[Hit], ask: Ask) -> Iterator[Told]:
    """The sentences of the reports that were hit that say what is asked for."""
    words = words_of(finder, question)
    normalise, expansions = finder.ranker.normalised, question.query.expansions
    total = sum(words.values()) or 1.0
    sought = [wanted(word, expansions) for word in words]
    tells = _NAMES_GRANT if ask is CONDITIONS else _TELLS
    telling = [word for word, weight in words.items() if weight >= tells]
    for number, far in _reports(finder, question, hits):
        report, lists = finder.corpus.reports[number], finder.corpus.index.lists(number)
        given = _given_alone(finder, number, words)
        title = normalise("\n".join((report.title, *given)))
        for one in _saying(finder, question, number, ask):
            places = (
                (1.0, normalise(one.written)),
                (_IN_ITEM, normalise(one.heads[-1]) if one.heads else ""),
                (_IN_HEADS, normalise("\n".join((*one.path, *one.heads[:-1])))),
                (_IN_TITLE, title),
            )
            near = {word.word: _held_in(word, places) for word in sought}
            if ask in _OF_AN_ACT:
                near |= {
                    word: max(held, _OF_ACT)
                    for word, held in near.items()
                    if ACT.fullmatch(word) or (ask is PAID and _GIFT.fullmatch(word))
                }
            if sum(weight * near[word] for word, weight in words.items()) < _NEAR * total:
                continue  # it owes all to words elsewhere in the report
            held = _with_the_rest(finder, number, words, near)
            score = held / total - far + _OVER * one.over + _BODY * min(one.bodies, 3)
            if ask.outright and (
                ask in (USES, WHEN, INDUSTRIES) or _ASKS_HOW_TO_APPLY.search(question.query.text)
            ):
                answers = any(ask.outright.search(part) for part in (one.written, *one.path[-1:]))
                score += _OUTRIGHT * answers
            if ask is WHERE and _ASKS_PLACE.search(question.query.text):
                score += _OUTRIGHT * (_ADDRESS.search(one.written) is not None)
            if _EXCEPTION.match(one.written) and not _EXCEPTION_ASKED.search(question.query.text):
                score -= _ANOTHER
            stops = _STOPS.search(one.written) and not _STOPS.search(question.query.text)
            score += hit_bonus(_HIT, one.unit, number, hits)
            if _of_another(report, lists, one.unit, words.keys() - given) or (ask.outright and stops):
                score -= _ANOTHER
            for_all = one.over or not ask.outright
            lacking = tuple(
                word
                for word in telling
                if near[word] < HELD
                and (
                    (words[word] >= _NAMES and not _is_given(finder, question, number, word))
                    or (
                        not for_all
                        and _is_in_a_heading(report, word)
                        and _is_of_one_grant(finder, number, one)
                    )
                )
            )
            yield Told(report, number, one.unit, one.entries, score, lacking)


@dataclass(frozen=True, slots=True)
class _Saying:
    """A sentence that says what answers a way of asking, by itself or under a heading (``over``): its words, the headings over it, the
    items that it lies in with their heads, and how many bodies it names."""

    unit: Sentence
    written: str
    path: tuple[str, ...]
    entries: tuple[Entry, ...]
    heads: tuple[str, ...]
    over: bool
    bodies: int


def _saying(finder: Finder, question: Question, number: int, ask: Ask) -> Iterator[_Saying]:
    """The sentences of a report that say what answers a way of asking."""
    report, lists = finder.corpus.reports[number], finder.corpus.index.lists(number)
    facts, text = finder.corpus.index.facts(number), report.text
    decides = _DECIDES.search(question.query.text)
    on_a_site = _SITE.search(question.query.text)
    site = _NAMES_SITE if _ASKS_WHICH_SITE.search(question.query.text) else _SITE
    for section in report.sections:
        headed = _is_headed(ask, section.path)
        for unit in sentences(text, section.start, section.end):
            written = text[unit.start : unit.end]
            says = _is_whole(written) and ask.says.search(written)
            if not says and ask.over is None:
                continue
            within = facts_within(facts, unit.start, unit.end)
            fitting = any(fact.kind is ask.of for fact in within)
            if not (says or fitting) or _WITHOUT_OVER.search(written):
                continue
            entries = _entries(text, lists, unit)
            heads = tuple(text[one.body : one.head] for one in entries)
            over = headed or _is_headed(ask, heads[:-1])
            if not (says or over):
                continue
            if on_a_site and ask is not WHEN and not site.search(written):
                continue
            if ask in (MATERIALS, INDUSTRIES) and written.startswith("|"):
                continue  # rows are chosen by their columns
            if ask is ASKS[-1] and not fitting and not _OF_BODIES.search(written):
                continue  # 下属机构行使管理职能 names nobody
            if ask is ASKS[-1] and decides and "解释" in written and not _DECIDES.search(written):
                continue  # who explains a text decides nothing
            bodies = sum(fact.kind is FactKind.BODY for fact in within)
            yield _Saying(unit, written, section.path, entries, heads, over, bodies)


def _is_whole(written: str) -> bool:
    """True if a line is no heading or cell, but says something."""
    return bool(_ENDS.search(written) or _LABELLED.match(written)) or len(written) > _LONG_LINE


def _given_alone(finder: Finder, number: int, words: Iterable[str]) -> frozenset[str]:
    """The words that all speak of that a report gives (安家费, where it gives nothing else): its other articles are about that."""
    report = finder.corpus.reports[number]
    given = [
        "\n".join((*clause.section, report.text[clause.start : clause.end]))
        for clause in finder.corpus.index.clauses(number)
        if clause.grants or clause.ladders or clause.choices
    ]
    return frozenset(
        word
        for word in words
        if given and all(word in text for text in given) and not _is_in_a_heading(report, word)
    )


def _is_given(finder: Finder, question: Question, number: int, word: str) -> bool:
    """True if a report gives something for what a word names: how all that it gives is applied for is told of that too."""
    text = finder.corpus.reports[number].text
    return any(
        finder.ranker.held_in(question, word, part) >= HELD
        for clause in finder.corpus.index.clauses(number)
        if clause.gives
        for part in (clause.name, *clause.section, text[clause.start : clause.end])
    )


def _held_in(word: Wanted, places: Iterable[tuple[float, str]]) -> float:
    """What a word counts where it is held of some places, each with what it counts there at most, the most first."""
    held = 0.0
    for most, place in places:
        if held >= most:
            break
        held = max(held, most * word.held(place))
    return held


def _with_the_rest(
    finder: Finder, number: int, words: Mapping[str, float], near: Mapping[str, float]
) -> float:
    """The weight of the words of which a sentence, or what stands over it, holds as much as ``near`` says, or its report elsewhere."""
    held = 0.0
    for word, weight in words.items():
        share = near[word]
        if share < _ELSEWHERE and word in finder.ranker.normalised_report(number):
            share = _ELSEWHERE
        held += weight * share
    return held


def _is_in_a_heading(report: Report, word: str) -> bool:
    return any(word in heading for section in report.sections for heading in section.path)


def of_all_given(finder: Finder, question: Question, hits: Sequence[Hit], ask: Ask) -> Told | None:
    """The sentence of the best hit's report that answers a way of asking for all that the report gives: it stands under nothing that
    is given, and in the one paragraph that says so; else None."""
    if not hits or ask in _OF_ONE_THING:
        return None
    number = hits[0].passage.report
    report = finder.corpus.reports[number]
    gives = any(clause.gives for clause in finder.corpus.index.clauses(number))
    if not gives or report_scope(report, question.query.mentions) is Scope.ELSEWHERE:
        return None
    found = [
        one
        for one in _saying(finder, question, number, ask)
        if ask.says.search(one.written)
        and not one.written.rstrip("：: \n").endswith("包括")  # what it opens, the list tells
        and (ask is not MATERIALS or _OF_APPLYING.search(one.written))
        and (not _OF_THE_PAPER.search(one.written) or _OF_THE_PAPER.search(question.query.text))
        and not _is_of_one_grant(finder, number, one)
    ]
    outright = [one for one in found if ask.outright is not None and ask.outright.search(one.written)]
    headed = [one for one in outright or found if one.over]
    said = headed or outright or found
    paragraphs = {_paragraph(report, one) for one in said}
    if len(paragraphs) != 1:
        return None
    if ASKS_BODY.search(question.query.text):
        said = [one for one in found if _paragraph(report, one) in paragraphs and one.bodies]
    told = next(iter(said), None)
    if told is None:
        return None  # 由企业自行申请 names nobody
    return Told(report, number, told.unit, told.entries, LEAST)


def _paragraph(report: Report, said: _Saying) -> int:
    """Where the line before that of a sentence ends."""
    return report.text.rfind("\n", 0, said.unit.start)


def _is_of_one_grant(finder: Finder, number: int, said: _Saying) -> bool:
    """True if a sentence is of something that its report gives, and not of all: it gives something itself, or it, or a heading right
    over it, names what is given."""
    heading = next(iter(said.path[::-1]), "")
    if _GRANT_AHEAD.match(said.written) or (
        _GRANT_NAMED.search(heading) and not _OF_APPLYING.search(heading)
    ):
        return True
    clause = clause_at(finder.corpus.index.clauses(number), said.unit.start)
    if clause is not None and clause.gives and not _OF_THE_TEXT.search(said.written):
        return True
    around = "\n".join((said.written, *said.heads, *said.path[-1:]))
    title = finder.corpus.reports[number].title
    names = (one.benefit.name for one in finder.benefits(number).given)
    return any(len(name) >= _NAMED and name in around and name not in title for name in names)


def _is_headed(ask: Ask, headings: Iterable[str]) -> bool:
    """True if one of the headings is one that what answers may stand under."""
    return ask.over is not None and any(map(ask.over.search, headings))


def words_of(finder: Finder, question: Question) -> Mapping[str, float]:
    """The words of a question with what each tells, without those that only ask (哪个部门, 奖励资金谁出); all the same where none
    tells anything."""
    text = question.query.text

    def asks(word: str) -> bool:
        return bool(
            _ASKING.search(word)
            and re.search(
                rf"哪[个些家]?{word}|{word}(?:是|由|归|在|要|该|得|[交送递寄报提]){{0,2}}[到给往去]?[谁哪]",
                text,
            )
        )

    told = finder.ranker.asked(question)
    words = {word: weight for word, weight in told.items() if not asks(word)}
    plain = [word for word in question.query.words if len(word) > 1]
    return words or dict.fromkeys([word for word in plain if not asks(word)] or plain, 1.0)


def _entries(text: str, lists: Sequence[ItemList], unit: Sentence) -> tuple[Entry, ...]:
    """The items that a sentence lies in, from the outermost; () for a field of a form, which is of no item above it."""
    if text[unit.start - 1 : unit.start] == "\n" and _LABELLED.match(text, unit.start):
        return ()
    found = [
        entry
        for one in lists
        if not one.table
        for entry in one.items
        if entry.start <= unit.start < entry.end
    ]
    return tuple(sorted(found, key=lambda entry: entry.start - entry.end))


def _of_another(report: Report, lists: Sequence[ItemList], unit: Sentence, words: Iterable[str]) -> bool:
    """True if a sentence lies in an item, and a word of the question stands in the heads of other items alone."""
    around = [one for one in lists if not one.table and one.items[0].start <= unit.start < one.end]
    if not around:
        return False
    innermost = max(around, key=lambda one: one.items[0].start)
    heads = {item: report.text[item.body : item.head] for item in innermost.items}
    own = next((head for item, head in heads.items() if item.start <= unit.start < item.end), "")
    told = own + report.text[unit.start : unit.end]
    return any(word not in told and any(word in head for head in heads.values()) for word in words)
