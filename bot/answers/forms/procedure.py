"""Form: who decides or pays, where to apply and how: the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.answer import Outcome
from bot.answers.clause_search import hit_bonus
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms.list_answer import listed
from bot.answers.forms.paper_head import asks_issuer, issued
from bot.answers.headline import LONGEST, clip, flat
from bot.answers.kinds import Kind
from bot.answers.list_purposes import asked_for
from bot.answers.procedure_asks import ASKS, BODIES, USES, WHEN, WITHIN, Ask
from bot.answers.question import Question
from bot.answers.quotes import Quote, pieces_of, slice_of
from bot.answers.ranked_units import facts_within
from bot.answers.word_overlap import HELD, Wanted, told_missing, wanted
from bot.answers.wording import label
from retrieval.characters import HAN
from retrieval.facts import FactKind
from retrieval.lists import Entry, ItemList
from retrieval.passages import Sentence, sentences
from retrieval.report import Report
from retrieval.search import Hit, Scope, report_scope

_REPORTS = 3
_LEAST = 0.62  # of a question that a sentence must hold with what stands over it
_IN_ITEM, _IN_HEADS, _IN_TITLE, _ELSEWHERE = 0.95, 0.85, 0.75, 0.5
_OVER = 0.12  # what a sentence gains under a heading that names what is asked for
_OUTRIGHT = 0.3  # what it gains that answers in so many words: 申报时间为3月10日至3月30日
_BODY = 0.03  # and for each body it names
_NEAR = 0.35  # of a question, in the sentence, the headings over it and the title
_ANOTHER = 0.25  # what a sentence loses in an item whose neighbours alone name a word of the question
_HIT = 0.08  # what a sentence gains in the best passage, less in the next ones
_RANK = 0.06  # what a report loses for each that was hit before it
_NAME = 24  # code points of a clause without a name
_ITEM = 420  # code points of an item that is quoted whole
_STOPS = re.compile(
    "停[发领止]|取消|退[还回出款]|终止|注销|变更|转[出移]"
)  # who stops something does not apply for it
_WITHOUT_OVER = re.compile(r"附件|附表|\.(?:docx?|xlsx?|pdf)")
_ENDS = re.compile(r"[。；;：:！）)〕】]$")
_LABELLED = re.compile(rf"[{HAN}]{{2,8}}[：:]\s*\S")  # a field of a form: 申报期限：10月8日至12月15日
_LONG_LINE = 50  # code points of a line that is a sentence though no mark ends it
_PIECES = re.compile(r"(?<=[，；;。])")
_ASKS_HOW_TO_APPLY = re.compile("申[请报领]|[能可]报|报名|[交递]")
_RESPONSIBLE = re.compile(
    r"[（(](?:责任单位|责任部门|牵头单位|实施单位|主管部门)[:：]?(?P<bodies>[^（）()，,；;]+)"
)
_STEPS = re.compile(
    r"流程|程序|步骤|几步|手续|(?<!了)(?<!的话)怎么办|如何办(?!理)|(?:怎么|如何|咋|怎样)(?:个)?(?:审[批核定]|评(?!价)|批(?!评))"
)
_EITHER = re.compile("还是|会自动")
_IN_TROUBLE = re.compile(r"(?:[不没未丢错晚忘断拒违]|逾期|过期|失败|超期)[^，。]{0,8}(?:怎么办|咋办|如何办)")
# What is said of all that a text gives, and not of one thing.
_OF_ALL = re.compile(
    "本(?:政策|意见|办法|措施|细则|规定|方案|通知|指南)|各项|上述|申请(?:人|单位|企业)|申报(?:人|单位|企业)|一式"
)
_TELLS = 2.0  # of 7: what a word must tell to name a matter
_OF_BODIES = re.compile(rf"由[^。；，]{{0,12}}{BODIES}")
_ASKS_WHEN = re.compile("截[止至]|结束|最[晚迟]|时间|日期|期限")


@dataclass(frozen=True)
class _Told:
    """A sentence that answers: its report, itself, the items it lies in, how much of the question it holds, and the words of a
    matter that neither it nor what stands over it holds, but other headings do."""

    report: Report
    number: int
    sentence: Sentence
    entries: tuple[Entry, ...]
    score: float
    lacking: tuple[str, ...] = ()


def procedure(finder: Finder, question: Question) -> Finding | None:
    """The sentence that says who, where or how; None if the question asks otherwise, or none says it."""
    if asks_issuer(question.query.text):
        return issued(finder, question)
    if _IN_TROUBLE.search(question.query.text):
        return None  # 还不上怎么办 does not ask how to apply
    if _STEPS.search(question.query.text) and (found := listed(finder, question, only_meant=True)):
        return found
    ask = next((ask for ask in ASKS if ask.asked.search(question.query.text)), None)
    if ask is None:
        return _either(finder, question)
    if finder.naming.named(question.query) is not None:
        return None  # of a law that is named, the sentence about 本条例 is sought as any other
    return _by_sentence(finder, question, ask) or _either(finder, question)


def _either(finder: Finder, question: Question) -> Finding | None:
    """What is said of the matter where a question asks which of two ways is taken (一次给完还是分期给); None if it names none."""
    if question.kind is not Kind.HOW_TO or not _EITHER.search(question.query.text):
        return None
    return replace(finder.find(replace(question, kind=Kind.OTHER)), question=question)


def applied_within(finder: Finder, question: Question) -> Finding | None:
    """The sentence that says within how long one must apply; None if the question does not ask for that, or none says it."""
    asks = WITHIN.asked.search(question.query.text)
    if asks is None or finder.naming.named(question.query) is not None:
        return None
    said = question.query.text[: asks.end()]
    words = tuple(word for word in question.query.words if word in said and word != "之内")
    asked = replace(question, query=replace(question.query, words=words), attribute=())
    found = _by_sentence(finder, asked, WITHIN)
    return replace(found, question=question) if found is not None and found.answered else None


def application_time(finder: Finder, question: Question) -> Finding | None:
    """The sentence that says when one may apply, however the question asks for it (哪天截止); None if none says it."""
    words = tuple(word for word in question.query.words if not _ASKS_WHEN.search(word))
    asked = replace(question, query=replace(question.query, words=words), attribute=())
    found = _by_sentence(finder, asked, WHEN)
    return replace(found, question=question) if found is not None and found.answered else None


def uses(finder: Finder, question: Question) -> Finding | None:
    """What money may be spent on: the list or the sentence that says so; None if the question asks otherwise, or none says it."""
    purpose = asked_for(question.query.text)
    if purpose is None or purpose.name != "uses" or finder.naming.named(question.query) is not None:
        return None
    told = _by_sentence(finder, question, USES)
    if told is not None and USES.outright is not None and USES.outright.search(told.line):
        return told
    return listed(finder, question, only_meant=True) or told


def _by_sentence(finder: Finder, question: Question, ask: Ask) -> Finding | None:
    """The sentence that answers a way of asking; None if none does."""
    refused = finder.unheld(question)
    if refused is not None:
        return refused
    evidence, hits = finder.evidence(question)
    refused = finder.unheld_by(question, evidence, hits)
    if refused is not None:
        return refused
    if ask is ASKS[-1] and (found := _decided(finder, question, hits, outright=True)):
        return found
    best = max(_told(finder, question, hits, ask), key=lambda told: told.score, default=None)
    if best is None or best.score < _LEAST:
        best = _only_one(finder, question, hits, ask)
    if best is not None and _is_of_another_title(finder, question, best.report, hits):
        return None
    if best is None or _unknown(finder, question, best.report):
        return _decided(finder, question, hits) if ask is ASKS[-1] else None
    line = _line(finder, question, best, ask)
    found = Finding(question, Outcome.ANSWERED, line, quotes=tuple(_quotes(best)), evidence=evidence)
    if not best.lacking:
        return found
    missing = told_missing(best.lacking, question.text)
    return replace(found, outcome=Outcome.PARTIAL, missing=missing, notes=("nearest",))


def _decided(
    finder: Finder, question: Question, hits: Sequence[Hit], outright: bool = False
) -> Finding | None:
    """The bodies that a clause names as responsible for what it gives; ``outright``: only as 责任单位：省商务厅."""
    best = next(iter(finder.clauses(question, hits)), None)
    if best is None or best.clause.decider is None or best.score < _LEAST:
        return None
    report, text = best.report, best.report.text
    ends = (text.find(word, best.clause.start, best.clause.end) for word in finder.ranker.telling(question))
    told = _RESPONSIBLE.search(text, max((best.clause.start, *ends)), best.clause.end)
    if outright and told is None:
        return None
    start, end = told.span("bodies") if told else (best.clause.decider.start, best.clause.decider.end)
    written = flat(text[start:end]).strip("，,、；;")
    place = finder.headlines.place_name(report.region) if report.region else f"《{report.title}》"
    name = best.clause.name or flat(best.text)[:_NAME]
    quotes = pieces_of(report, best.clause.start, min(best.clause.end, best.clause.start + _ITEM))
    if end > best.clause.start + _ITEM:
        quotes.append(slice_of(report, start, end))
    line = label("decided_by", question.language, place=place, matter=name, bodies=written)
    return Finding(question, Outcome.ANSWERED, clip(line, LONGEST), (written,), tuple(quotes))


def _is_of_another_title(finder: Finder, question: Question, report: Report, hits: Sequence[Hit]) -> bool:
    """True if a question names another report by more words of its title (科技服务机构奖励): when that one is due, this one does not say."""
    words = finder.ranker.asked(question)

    def named(one: Report) -> float:
        return sum(
            weight for word, weight in words.items() if finder.ranker.held_in(question, word, one.title) >= 1
        )

    first = hits[0].report if hits else report
    return first is not report and named(first) > named(report)


def _unknown(finder: Finder, question: Question, report: Report) -> bool:
    """True if a word of a question that names something stands nowhere in a report."""
    whole = f"{report.title}\n{report.text}"
    return any(
        finder.ranker.held_in(question, word, whole) < HELD for word in finder.ranker.telling(question)
    )


def _told(finder: Finder, question: Question, hits: Sequence[Hit], ask: Ask) -> Iterator[_Told]:
    """The sentences of the reports that were hit that say what is asked for."""
    words = _words(finder, question)
    normalise, expansions = finder.ranker.normalised, question.query.expansions
    total = sum(words.values()) or 1.0
    sought = [wanted(word, expansions) for word in words]
    telling = [word for word, weight in words.items() if weight >= _TELLS]
    numbers = list(dict.fromkeys(hit.passage.report for hit in hits))[:_REPORTS]
    for rank, number in enumerate(numbers):
        report, lists = finder.corpus.reports[number], finder.corpus.index.lists(number)
        if report_scope(report, question.query.mentions) is Scope.ELSEWHERE:
            continue
        facts, text = finder.corpus.index.facts(number), report.text
        title = normalise(report.title)
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
                heads = [text[one.body : one.head] for one in entries]
                over = headed or _is_headed(ask, heads[:-1])
                if not (says or over):
                    continue
                if ask is ASKS[-1] and not fitting and not _OF_BODIES.search(written):
                    continue  # 下属机构行使管理职能 names nobody
                places = (
                    (1.0, normalise(written)),
                    (_IN_ITEM, normalise(heads[-1]) if heads else ""),
                    (_IN_HEADS, normalise("\n".join((*section.path, *heads[:-1])))),
                    (_IN_TITLE, title),
                )
                near = {one.word: _held_in(one, places) for one in sought}
                if sum(weight * near[word] for word, weight in words.items()) < _NEAR * total:
                    continue  # it owes all to words elsewhere in the report
                held = _with_the_rest(finder, number, words, near)
                bodies = sum(fact.kind is FactKind.BODY for fact in within)
                score = held / total - _RANK * rank + _OVER * over + _BODY * min(bodies, 3)
                if ask.outright and (ask is USES or _ASKS_HOW_TO_APPLY.search(question.query.text)):
                    answers = any(ask.outright.search(part) for part in (written, *section.path[-1:]))
                    score += _OUTRIGHT * answers
                stops = _STOPS.search(written) and not _STOPS.search(question.query.text)
                score += hit_bonus(_HIT, unit, number, hits)
                if _of_another(report, lists, unit, words) or (ask.outright and stops):
                    score -= _ANOTHER
                of_all = over or not ask.outright or _OF_ALL.search(written)
                missed = () if of_all else (word for word in telling if near[word] < HELD)
                lacking = tuple(word for word in missed if _is_in_a_heading(report, word))
                yield _Told(report, number, unit, entries, score, lacking)


def _is_whole(written: str) -> bool:
    """True if a line is no heading or cell, but says something."""
    return bool(_ENDS.search(written) or _LABELLED.match(written)) or len(written) > _LONG_LINE


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


def _only_one(finder: Finder, question: Question, hits: Sequence[Hit], ask: Ask) -> _Told | None:
    """The sentence of the best hit's report that answers a way of asking outright, if it is the only one and speaks of all that the
    report gives, or its heading does not say of what; else None."""
    if ask.outright is None or not (_ASKS_HOW_TO_APPLY.search(question.query.text) and hits):
        return None
    number = hits[0].passage.report
    report = finder.corpus.reports[number]
    if report_scope(report, question.query.mentions) is Scope.ELSEWHERE:
        return None
    found = [
        (section, unit)
        for section in report.sections
        for unit in sentences(report.text, section.start, section.end)
        if ask.says.search(written := report.text[unit.start : unit.end])
        and ask.outright.search(written)
        and _is_whole(written)
    ]
    if len(found) != 1:
        return None
    ((section, unit),) = found
    entries = _entries(report.text, finder.corpus.index.lists(number), unit)
    heads = (*section.path, *(report.text[one.body : one.head] for one in entries[:-1]))
    of_all = _is_headed(ask, heads) or _OF_ALL.search(report.text, unit.start, unit.end)
    return _Told(report, number, unit, entries, _LEAST) if of_all else None


def _is_headed(ask: Ask, headings: Iterable[str]) -> bool:
    """True if one of the headings is one that what answers may stand under."""
    return ask.over is not None and any(map(ask.over.search, headings))


def _words(finder: Finder, question: Question) -> Mapping[str, float]:
    """The words of a question with what each tells; all the same where none tells anything."""
    words = finder.ranker.asked(question)
    return words or dict.fromkeys((word for word in question.query.words if len(word) > 1), 1.0)


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


def _line(finder: Finder, question: Question, told: _Told, ask: Ask) -> str:
    """The sentence whole, or of several clauses that each say who does what the one that is asked about."""
    report = told.report
    written = flat(report.text[told.sentence.start : told.sentence.end])
    pieces: list[str] = []
    before = ""
    for piece in _PIECES.split(written):
        before += piece
        if ask.says.search(piece):  # with the clauses before it, that say of whom
            pieces.append(before)
            before = ""
    if len(pieces) > 1:
        words = _words(finder, question)
        scores = [
            sum(w * finder.ranker.held_in(question, word, p) for word, w in words.items()) for p in pieces
        ]
        best = max(scores)
        if scores.count(best) == 1 and best > 0:
            written = pieces[scores.index(best)].strip("，；;")
    place = finder.headlines.place_name(report.region) if report.region else ""
    words = _words(finder, question)
    heads = (flat(report.text[one.body : one.head]) for one in reversed(told.entries))
    head = next(
        (
            one
            for one in heads
            if one not in written and any(finder.ranker.held_in(question, w, one) >= 1 for w in words)
        ),
        "",
    )
    lead = f"{place}：" if place and place.rstrip("省市区县州") not in written else ""
    named = f"{head.rstrip('。：:')}：" if head and len(head) < 30 and len(written) < 100 else ""
    return clip(f"{lead}{named}{written}", LONGEST)


def _quotes(told: _Told) -> list[Quote]:
    """The item that the sentence lies in where it is short, else the sentence."""
    item = told.entries[-1] if told.entries else None
    if item is not None and item.end - item.start <= _ITEM and item.end >= told.sentence.end:
        return pieces_of(told.report, item.start, item.end)
    return [slice_of(told.report, told.sentence.start, told.sentence.end)]
