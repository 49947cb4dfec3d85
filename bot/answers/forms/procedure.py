"""Form: who decides or pays, where to apply and how: the sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms.assigned import assigned
from bot.answers.forms.handled_by import handled_by
from bot.answers.forms.list_answer import listed, told_whole
from bot.answers.forms.paper_head import asks_issuer, issued
from bot.answers.forms.responsible import responsible
from bot.answers.lists.list_purposes import asked_for, opened_by, says
from bot.answers.lists.nested_lists import ListHit
from bot.answers.lists.procedure_asks import (
    ASKS,
    CONDITIONS,
    DONE,
    INDUSTRIES,
    MATERIALS,
    SUPPORTED,
    UNASKED,
    USES,
    WHEN,
    WHERE,
    WITHIN,
    Ask,
)
from bot.answers.lists.procedure_sentences import (
    ACT,
    ASKS_BODY,
    LEAST,
    Told,
    of_all_given,
    told_sentences,
    words_of,
)
from bot.answers.questions.kinds import Kind
from bot.answers.questions.measure_words import ASKS_OF_EACH
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, REPLY_MARK, clip, flat
from bot.answers.replies.quotes import Quote, pieces_of, slice_of
from bot.answers.replies.time_pieces import best_piece, saying_pieces, time_piece
from bot.answers.sentences.word_overlap import HELD, told_missing
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Clause
from retrieval.report import Report
from retrieval.search import Hit

_NAME = 24  # code points of a clause without a name
_SHORT = 90  # code points of a sentence that is told whole, with each way to apply
_ITEM = 420  # code points of an item that is quoted whole
_LEADS = re.compile("牵头|负责|主管|承办")


_STEPS = re.compile(
    r"流程|程序|步骤|几步|手续|(?<!了)(?<!的话)怎么办|如何办(?!理)|(?:怎么|如何|咋|怎样)(?:个)?(?:审[批核定]|评(?!价)|批(?!评))"
)
_ASKS_HOW = re.compile("怎么|如何|咋|怎样")
_ASKS_BODY, _APPLIES = (
    re.compile("找哪个?(?:局|委|部门|单位|科室)[?？]?$"),
    re.compile("申[请报领]|[办交领报]"),
)
_EITHER = re.compile("还是|会自动")
_IN_TROUBLE = re.compile(
    r"(?:[不没未丢错晚忘断拒违]|逾期|过期|失败|超期)[^，。]{0,8}(?:怎么办|咋办|如何办)"
    r"|(?:了|就把|已经?)[^，。？?]{4,}[，,](?:要|该|得|会|那)?(?:怎么办|咋办|如何处理|怎么处理)"
)


_TOLD_WHOLE = (ASKS[0], ASKS[2])  # how it is paid and who pays: the clauses are parts of one sum
_TOLD_BY_SENTENCE = {"materials": MATERIALS, "conditions": CONDITIONS, "industries": INDUSTRIES}
_ASKS_WHEN = re.compile("截[止至]|结束|最[晚迟]|时间|日期|期限|几[月号天]|哪天|何时")


def procedure(finder: Finder, question: Question) -> Finding | None:
    """The sentence that says who, where or how; None if the question asks otherwise, or none says it."""
    if asks_issuer(question.query.text):
        return issued(finder, question)
    if (
        found := handled_by(finder, question) or responsible(finder, question) or assigned(finder, question)
    ) is not None:
        return found
    if _IN_TROUBLE.search(question.query.text):
        return None  # 还不上怎么办 does not ask how to apply
    if _STEPS.search(question.query.text) and (found := listed(finder, question, only_meant=True)):
        return found
    ask = next((ask for ask in ASKS if ask.asked.search(question.query.text)), None)
    if ask is None:
        return _either(finder, question)
    if ask is WHERE and _ASKS_BODY.search(question.query.text) and not _APPLIES.search(question.query.text):
        ask = ASKS[-1]  # whom to go to is who sees to it
    if finder.naming.named(question.query) is not None:
        return None  # of a law that is named, the sentence about 本条例 is sought as any other
    told = application_time(finder, question) if ask is WHEN else None
    return told or _by_sentence(finder, question, ask) or _either(finder, question)


def _either(finder: Finder, question: Question) -> Finding | None:
    """What is said of the matter where a question asks which of two ways is taken (一次给完还是分期给); None if it names none."""
    if question.kind is not Kind.HOW_TO or not _EITHER.search(question.query.text):
        return None
    return replace(finder.find(replace(question, kind=Kind.OTHER)), question=question)


def told_outright(finder: Finder, question: Question) -> Finding | None:
    """The sentence that says within how long one must apply, or it is decided, or that nobody need apply; None if the question asks for
    none of these, or none says it."""
    for ask in (WITHIN, DONE, UNASKED):
        asks = ask.asked.search(question.query.text)
        if asks is None or finder.naming.named(question.query) is not None:
            continue
        said = question.query.text[: asks.start()]
        words = tuple(word for word in question.query.words if word in said)
        asked = replace(question, query=replace(question.query, words=words), attribute=())
        found = _by_sentence(finder, asked, ask) if words else None
        if found is not None and found.answered:
            return replace(found, question=question)
    return None


def application_time(finder: Finder, question: Question) -> Finding | None:
    """The sentence that says when one may apply, however the question asks for it (哪天截止); None if none says it."""
    words = tuple(word for word in question.query.words if not _ASKS_WHEN.search(word))
    asked = replace(question, query=replace(question.query, words=words), attribute=())
    found = _by_sentence(finder, asked, WHEN)
    return replace(found, question=question) if found is not None and found.answered else None


def told_by_sentence(finder: Finder, question: Question) -> Finding | None:
    """What one must hand in, or which industries are meant: the list, or else the sentence that says so; None if the question asks
    otherwise, or none says it."""
    purpose = asked_for(question.query.text)
    ask = _TOLD_BY_SENTENCE.get(purpose.name) if purpose is not None else None
    if ask is None or finder.naming.named(question.query) is not None:
        return None
    if not ask.asked.search(question.query.text):
        return None
    words = tuple(word for word in question.query.words if not says(purpose, word, question.query.text))
    asked = replace(question, query=replace(question.query, words=words))
    if (found := listed(finder, question, only_meant=True)) is not None:
        lead, colon, said = found.line.partition("：")
        part = _named_part(finder, asked, said, ask) if colon and "；" in said else said
        return replace(found, line=f"{lead}{colon}{part}", spans=()) if part != said else found
    told = _by_sentence(finder, asked, ask)
    if told is None and ask is INDUSTRIES and SUPPORTED.asked.search(question.query.text):
        told = _by_sentence(finder, asked, SUPPORTED)
    return told if told is not None and told.outcome is Outcome.ANSWERED else None


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
    best = max(told_sentences(finder, question, hits, ask), key=lambda told: told.score, default=None)
    if best is None or best.score < LEAST:
        asks_body = ask is ASKS[-1] or (ask is WHERE and ASKS_BODY.search(question.query.text))
        if asks_body and (decided := _decided(finder, question, hits)) is not None:
            return decided  # who is named for this one thing
        best = of_all_given(finder, question, hits, ask)
    if best is not None and _is_of_another_title(finder, question, best.report, hits):
        return None
    if best is None or _unknown(finder, question, best.report):
        return _decided(finder, question, hits) if ask is ASKS[-1] else None
    if not best.lacking and (opened := _steps_around(finder, question, best)):
        return told_whole(finder, question, opened, (), evidence)
    line = _line(finder, question, best, ask)
    found = Finding(question, Outcome.ANSWERED, line, quotes=tuple(_quotes(best)), evidence=evidence)
    if not best.lacking:
        return found
    missing = told_missing(best.lacking, question.text)
    return replace(found, outcome=Outcome.PARTIAL, missing=missing, notes=("nearest",))


def _steps_around(finder: Finder, question: Question, told: Told) -> ListHit | None:
    """The list of steps that a sentence opens (按以下步骤办理：①…), or that it is one of, where it is asked how; else None."""
    if not _ASKS_HOW.search(question.query.text):
        return None
    start, end, text = told.sentence.start, told.sentence.end, told.report.text
    for one in finder.corpus.index.lists(told.number):
        if one.table or one.opener is None or one.end - one.start > _ITEM:
            continue
        opens = start <= one.opener[1] <= end < one.items[-1].start
        among = one.items[0].start <= start < one.end
        if (opens or among) and "steps" in opened_by(finder.ranker.normalised(text[slice(*one.opener)])):
            return ListHit(one, told.report, told.number, told.score, True)
    return None


def _decided(finder: Finder, question: Question, hits: Sequence[Hit]) -> Finding | None:
    """The bodies that a clause names as responsible for what it gives."""
    best = next(iter(finder.clauses(question, hits)), None)
    if best is None or best.clause.decider is None or best.score < LEAST:
        return None
    if _is_said_within(finder, question, best.clause):
        return None
    report, text = best.report, best.report.text
    start, end = best.clause.decider.start, best.clause.decider.end
    written = flat(text[start:end]).strip("，,、；;")
    place = finder.headlines.place_or_title(report)
    name = best.clause.name or flat(best.text)[:_NAME]
    quotes = pieces_of(report, best.clause.start, min(best.clause.end, best.clause.start + _ITEM))
    if end > best.clause.start + _ITEM:
        quotes.append(slice_of(report, start, end))
    line = label("decided_by", question.language, place=place, matter=name, bodies=written)
    return Finding(question, Outcome.ANSWERED, clip(line, LONGEST), (written,), tuple(quotes))


def _is_said_within(finder: Finder, question: Question, clause: Clause) -> bool:
    """True if a sentence of a clause names all that is asked about and who leads it (四是市金融办牵头用好…平台), whoever sees to the rest."""
    best = finder.evidence(question)[0].best
    if best is None or not clause.start <= best.unit.sentence.start < clause.end:
        return False
    telling = finder.ranker.telling(question)
    return _LEADS.search(best.unit.text) is not None and all(
        finder.ranker.held_in(question, word, best.unit.text) >= 1 for word in telling
    )


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
    named = words_of(finder, question).keys() & set(finder.ranker.telling(question))
    return any(
        finder.ranker.held_in(question, word, whole) < HELD for word in named if not ACT.fullmatch(word)
    )


def _line(finder: Finder, question: Question, told: Told, ask: Ask) -> str:
    """The sentence whole, or of several clauses that each say who does what the one that is asked about."""
    report = told.report
    whole = written = REPLY_MARK.sub("", flat(report.text[told.sentence.start : told.sentence.end])).rstrip(
        "：:"
    )
    if ask not in _TOLD_WHOLE and (ask is not WHERE or len(written) > _SHORT):
        written = _named_part(finder, question, written, ask)
    place = finder.headlines.place_of(report)
    words = words_of(finder, question)
    heads = (flat(report.text[one.body : one.head]) for one in reversed(told.entries))
    head = next(
        (
            one
            for one in heads
            if one not in whole and any(finder.ranker.held_in(question, w, one) >= 1 for w in words)
        ),
        "",
    )
    lead = f"{place}：" if place and place.rstrip("省市区县州") not in written else ""
    named = f"{head.rstrip('。：:')}：" if head and len(head) < 30 and len(written) < 100 else ""
    return clip(f"{lead}{named}{written}", LONGEST)


def _named_part(finder: Finder, question: Question, written: str, ask: Ask) -> str:
    """Of a sentence whose clauses each say who does what, the one that is asked about; all of it where none is named alone."""
    words = words_of(finder, question)
    if ask is WHEN:
        if ASKS_OF_EACH.search(question.query.text):
            return written
        own = {word: weight for word, weight in words.items() if not ACT.fullmatch(word)}
        return time_piece(written, own, partial(finder.ranker.held_in, question))

    def held(piece: str) -> float:
        return sum(weight * finder.ranker.held_in(question, word, piece) for word, weight in words.items())

    # Where something is done says the clause itself, who does it for what the one before it.
    return best_piece(written, saying_pieces(written, ask.says, own_alone=ask is WHERE), held)


def _quotes(told: Told) -> list[Quote]:
    """The item that the sentence lies in where it is short, else the sentence."""
    item = told.entries[-1] if told.entries else None
    if item is not None and item.end - item.start <= _ITEM and item.end >= told.sentence.end:
        return pieces_of(told.report, item.start, item.end)
    return [slice_of(told.report, told.sentence.start, told.sentence.end)]
