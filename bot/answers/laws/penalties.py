"""Answers what a breach costs: the article with the penalty, joined with the articles whose breach it punishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.facts.subjects import NAMES, holds_nothing_new
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.laws.breaches import FRAME, Penalty, penalties
from bot.answers.laws.penalty_words import BY_ANOTHER_LAW, FINES, asks_for_penalty, breach_of
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.headline import clip, flat, names_place
from bot.answers.replies.quotes import Quote, slice_of
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.facts import Fact, FactKind, Role
from retrieval.passages import Sentence, sentences
from retrieval.report import Report
from retrieval.text_pieces import begin_of

_NAMES_ONE = 5.0  # of 7: a word that tells so much must stand in the article, what it refers to, or the title
_NEEDED = 0.5  # of what the words of the breach tell
_CLEARLY = 0.12  # how much more the best article must hold than the next one with another penalty
_LONGEST = 120
_MARKS = "，,。；; "  # around what is told
_LOOKED_AT = 12  # sentences
_MOST_TOLD = 3  # penalties that may be the one asked for
_IN_CHARGE_ASKED = re.compile("管事|负责|领导|老板|责任人|法人|法定代表人|高管|经理|主管|董事|个人")
_IN_CHARGE = re.compile("责任人|主管人员|负责人|董事|高级管理人员|对个人")
_BY_WHOM = re.compile(rf"由[{HAN}、（）()]{{2,60}}(?:部门|机构|机关|政府|委员会|[局厅院])")
_REFERS = re.compile(rf"前[两三]?款|本款|第[{HAN}]+款|本条")
_CASE = re.compile(
    "(没有违法所得|情节严重|情节特别严重|逾期不改正|拒不改正)"
)  # what a part of a penalty begins with


def penalty(finder: Finder, question: Question) -> Finding | None:
    """The penalty of the very breach a question names; None if no article held punishes it clearly."""
    if (
        not finder.corpus.laws
        or not asks_for_penalty(question.query.text)
        or finder.unheld(question) is not None
    ):
        return None
    if question.query.mentions and not any(map(finder.coverage.place, question.query.mentions)):
        return None
    if (of_persons := _of_those_in_charge(finder, question)) is not None:
        return of_persons
    found = sorted(penalties(finder, question), key=lambda one: (-one.fit, -one.own))
    if not found or max(one.held for one in found) < _NEEDED:
        return None
    best, near = _best(question, found)
    if near:
        told = _as_ranked(finder, question, [best, *near])
        if told is None:
            return None
        best, near = told[0], told[1:]
    if _leaves_out(finder, question, best, _NAMES_ONE):
        return None
    of_all = not question.query.mentions and finder.naming.named(question.query) is None
    if of_all and _leaves_out(finder, question, best):  # the laws of all places and matters are looked at
        return None
    if holds_nothing_new(finder.ranker, question, best.report.text[best.sentence.start : best.end]):
        return None  # what the breach before costs
    finding = _told(finder, question, best)
    if not near:
        return (
            _who_punishes(finder, question, best, finding) if question.kind is Kind.ORGANISATION else finding
        )
    quotes = (*finding.quotes[:1], *(_whole(one) for one in near[: _MOST_TOLD - 1]))
    return replace(
        finding,
        outcome=Outcome.PARTIAL,
        quotes=tuple(dict.fromkeys(quotes)),
        notes=(*finding.notes, "nearest", "which_case"),
    )


def _of_those_in_charge(finder: Finder, question: Question) -> Finding | None:
    """What the article that answered the question before costs those who are in charge, where a question goes on to ask of these; None if
    it does not, or the article does not say just one such thing."""
    before = question.leans_on
    if before is None or not _IN_CHARGE_ASKED.search(question.query.text):
        return None
    report = next((one for one in finder.corpus.reports if one.report_id == before.report_id), None)
    section = report.section_at(before.start) if report is not None else None
    if report is None or section is None:
        return None
    told = [
        (one, part.strip(_MARKS))
        for one in sentences(report.text, section.start, section.end)
        for part in re.split("[；;。]", report.text[one.start : one.end])
        if _IN_CHARGE.search(part) and FINES.search(part)
    ]
    if len(told) != 1:
        return None
    place = finder.headlines.place_or_title(report)
    line = clip(f"{place}：{flat(told[0][1])}", 2 * _LONGEST)
    return Finding(
        question, Outcome.ANSWERED, line, quotes=(slice_of(report, told[0][0].start, told[0][0].end),)
    )


def _best(question: Question, found: Sequence[Penalty]) -> tuple[Penalty, list[Penalty]]:
    """The penalty that fits best of those found, best first, and the others that may be meant as well."""
    best = found[0]
    # A place's own law adds to the country's, and goes before it where that place is asked about.
    placed = bool(question.query.mentions)
    rival = next((one for one in found if one.report.nationwide is not placed and _is_near(one, best)), None)
    best = rival or best
    settled = best.report.nationwide is not placed
    near = [
        one
        for one in found
        if _is_near(one, best)
        and (one.report, one.sentence.start) != (best.report, best.sentence.start)
        and (not settled or one.report.nationwide is best.report.nationwide)
    ]
    return best, near


def _as_ranked(finder: Finder, question: Question, several: Sequence[Penalty]) -> list[Penalty] | None:
    """Penalties that may be meant, the one first whose sentence is the best for the question; None if that is of another breach."""
    evidence, _ = finder.evidence(question)
    for candidate in evidence.candidates[:_LOOKED_AT]:
        stands = candidate.unit.sentence
        own = next(
            (
                one
                for one in several
                if one.report is candidate.hit.report and one.sentence.start <= stands.start < one.end
            ),
            None,
        )
        if own is not None:
            return [own, *(one for one in several if one is not own)]
        if FINES.search(candidate.unit.text):
            return None
    return None


def _is_near(one: Penalty, best: Penalty) -> bool:
    """True if a penalty may be that of the breach asked about as well as the best one."""
    by_itself = (
        best.breach is None or one.breach is None
    )  # what names the breach itself goes before what refers to it
    return one.fit > best.fit - _CLEARLY and not (by_itself and one.own < best.own - _CLEARLY)


def _leaves_out(finder: Finder, question: Question, one: Penalty, least: float = 0.0) -> bool:
    """True if a penalty, with the title over it, names not all words that tell which breach is asked about, of those that tell at
    ``least`` so much."""
    start, end = one.sentence.start, one.end
    referred_to = one.report.text[slice(*one.breach)] if one.breach else ""
    behind = (one.report.text[rule.start : rule.end] for rule in _rules_behind(one))
    said = "\n".join((one.report.title, one.report.text[start:end], referred_to, *behind))
    return any(
        not FRAME.match(word)
        and finder.ranker.weight(word) >= least
        and (not least or len(word) > 2 or word in question.query.expansions)  # 人采 is cut out of two words
        and finder.ranker.held_in(question, word, said) < HELD
        for word in finder.ranker.telling(question)
    )


def _told(finder: Finder, question: Question, best: Penalty) -> Finding:
    report, sentence = best.report, best.sentence
    said = flat(report.text[sentence.start : sentence.end])
    fines = [
        fact
        for fact in finder.corpus.index.facts(best.number)
        if fact.kind is FactKind.FIGURE
        and sentence.start <= fact.start < sentence.end
        and fact.role in (Role.AMOUNT, Role.SHARE, Role.RATIO)
    ]
    spans = tuple(dict.fromkeys(_written(report, fact) for fact in fines))
    place = finder.headlines.place_or_title(report)
    line = _case_part(question, said) or _with_penalty(said)
    lead = "" if names_place(line, place) else f"{place}："
    elsewhere = not FINES.search(report.text, sentence.start, best.end) and BY_ANOTHER_LAW.search(said)
    quotes = [_whole(best)]
    if best.breach is not None:
        start, end = best.breach
        quotes.append(slice_of(report, start, min(end, start + 2 * _LONGEST)))
    notes = finder.notes_of(question, report)
    return Finding(
        question,
        Outcome.PARTIAL if elsewhere else Outcome.ANSWERED,
        f"{lead}{line}",
        tuple(span for span in spans if span in line),
        tuple(quotes),
        notes=(*notes, "nearest", "set_elsewhere") if elsewhere else notes,
    )


def _who_punishes(finder: Finder, question: Question, best: Penalty, finding: Finding) -> Finding | None:
    """The finding, or in its place the rule behind it that says who punishes such a breach: in a place or case that a question names and
    the first does not (前款规定的行为发生在西湖风景名胜区的，由…), or at all; None if the article names nobody."""
    report, ranker = best.report, finder.ranker
    said = report.text[best.sentence.start : best.end]
    opener = best.sentence.intro or (best.sentence.start, best.sentence.start)
    told = report.text[slice(*opener)] + report.text[best.sentence.start : best.sentence.end]
    own = _BY_WHOM.search(told) is not None
    said += report.text[slice(*best.breach)] if best.breach else ""
    lacking = [
        word
        for word in ranker.telling(question)
        if not FRAME.match(word)
        and ranker.weight(word) >= NAMES
        and ranker.held_in(question, word, said) < HELD
    ]
    for one in _rules_behind(best) if lacking or not own else ():
        text = report.text[one.start : one.end]
        if _BY_WHOM.search(text) and all(ranker.held_in(question, word, text) >= 1 for word in lacking):
            quotes = (slice_of(report, one.start, one.end), *finding.quotes)
            return replace(finding, line=flat(text), spans=(), quotes=quotes)
    return finding if own else None


def _rules_behind(one: Penalty) -> list[Sentence]:
    """The sentences behind a penalty in its article that refer to it."""
    section = one.report.section_at(one.sentence.start)
    text = one.report.text
    found = sentences(text, one.end, section.end) if section is not None and one.end < section.end else ()
    return [rule for rule in found if _REFERS.search(text, rule.start, rule.end)]


def _whole(best: Penalty) -> Quote:
    last = best.end
    end = last if last - best.sentence.start <= 3 * _LONGEST else best.sentence.end
    return slice_of(best.report, best.sentence.start, end)


def _case_part(question: Question, said: str) -> str:
    """The part of a sentence for a case of its breach that a question names (没有违法所得的，处…), "" if it names none of them."""
    query = question.query
    asked = [
        query.text,
        *(one for key in query.expansions if key in query.text for one in query.expansions[key]),
    ]
    parts = [part.strip() for part in re.split("[；;]", said)]
    return next(
        (
            part[:_LONGEST]
            for part in parts[1:]
            if FINES.search(part) and (case := _CASE.match(part)) and any(case[1] in one for one in asked)
        ),
        "",
    )


def costs_of(said: str, room: int) -> str:
    """What a sentence says that a breach costs, in so many code points: its fines alone, each with its case, where all is longer."""
    told = said.removeprefix(breach_of(said)).strip(_MARKS)
    if len(told) <= room:
        return told or clip(said, room)
    fines = []
    for part in filter(FINES.search, re.split("[；;]", told)):
        clauses = re.split("[，,]", part)
        fine = next(at for at, clause in enumerate(clauses) if FINES.search(clause))
        case = max((at for at in range(fine) if clauses[at].endswith("的")), default=fine)
        fines.append("，".join((*clauses[case : case + (case < fine)], clauses[fine])).strip(_MARKS))
    return clip("；".join(fines) or told, room)


def _with_penalty(said: str) -> str:
    """A sentence, cut to the part that reaches up to the penalty and past it."""
    if len(said) <= _LONGEST:
        return said
    fine = FINES.search(said)
    if fine is None or fine.end() <= _LONGEST:
        return clip(said, _LONGEST)
    begin = begin_of(said, fine.end() - _LONGEST // 2, "；，。")
    return clip(said[begin:], _LONGEST)


def _written(report: Report, fact: Fact) -> str:
    return " ".join(report.text[fact.start : fact.end].split())
