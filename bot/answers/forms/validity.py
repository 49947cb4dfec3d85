"""Form: whether a text is in force, from when to when, and what replaces it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms.condition import condition
from bot.answers.forms.procedure import application_time
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat, names_place
from bot.answers.replies.quotes import Quote, sentence_at, slice_of
from bot.answers.sentences.word_overlap import HELD
from bot.answers.texts.asked_text import (
    NAMED,
    Subject,
    alone,
    names_repealed,
    notice_of,
    of_hits,
    other_title,
    subject_of,
    words_of,
)
from bot.answers.texts.validity_words import (
    ASKS_END,
    ASKS_START,
    ASKS_STATE,
    ASKS_TERM,
    asks_start,
    dated,
    verdict_on,
)
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.amendments import Amendment
from retrieval.facts import Fact, FactKind
from retrieval.in_force import Force
from retrieval.numerals import ONE_TO_TEN, YEAR
from retrieval.passages import sentences
from retrieval.report import Report
from retrieval.search import Scope, report_scope

_SURE, _BETTER = 0.8, 0.2  # what a repealed title holds of a question, and holds more than any held one
_ASKS_SPAN = re.compile(r"(?:适用|管|是)(?:的是)?(?:哪)?几年")
_WHICH_YEARS = re.compile("哪几年")
_SO_MANY_YEARS = re.compile(
    rf"(?:有效|试行|实施|执行)期(?:限)?[^，。；\d]{{0,3}}[{ONE_TO_TEN}\d]{{1,2}}\s*年"
)  # 有效期三年
_ASKS_WHAT_IT_REPEALS = re.compile(
    r"(?:哪|什么|啥)(?:个|些|部|份)?(?:老|旧|原来?的?)?[^，。?？]{0,8}(?:作废|废止|不用)了?|(?:取代|代替|替代|废止|顶替)了(?:哪|什么|啥)"
)
# 老政策还有效吗, 以前的招商规定: of the text before the one that holds.
_ASKS_OF_THE_OLD = re.compile(
    "(?:老|旧)的?(?:政策|办法|规定|措施|方案|文件|细则|意见|条款|版|那)|(?:原来|原先|以前|之前|从前|过去|上一版)的?[^，。?？]{0,10}(?:政策|办法|规定|措施|方案|文件|细则|意见|条|版)"
)
_ASKS_MAY = re.compile(r"能(?:不能)?(?:再)?(?:报|申报|申请|享受|领|拿)|(?:享受|拿|领|报|申请|申报)得[到了]")
_NUMBER = re.compile(rf"[〔\[（(【]?({YEAR})[〕\]）)】]?(?:第)?(\d{{1,5}})号")
_YEARS = re.compile(rf"({YEAR})年")
_A_TERM = re.compile(r"(?:执行|实施|有效|施行|试行)(?:期限|期)[^，。；]{0,12}(?:[至到为]|个月|年)")
# 申报截止到什么时候: until when one may apply, and not until when the text holds.
_APPLICATIONS_END = re.compile(
    "(?:申报|申请(?!人)|报名|受理|提交|递交|交材料)[^，。?？]{0,8}(?:截[止至]|结束|为止|[到至](?:什么|啥|哪|几|何))"
    "|截[止至][^，。?？]{0,8}(?:申报|申请|报名|受理|提交|递交)"
)
# 评下来的星级管几年 asks of what was awarded, and not of the text.
_AWARDED = re.compile("评(?:下来|上|定|完)|认定(?:下来|后|了|上)|证书|资格|称号|牌照|星级")
_HOW_LONG = re.compile("(?:管|有效期?|用)(?:是|有)?(?:几|多)")
_OF_THE_TEXT = re.compile("办法|细则|政策|规定|文件|通知|方案")
_AWARD_HOLDS = re.compile(
    rf"(?:结果|证书|资格|称号|星级|牌照)[^，。；]{{0,6}}有效期限?(?:为|是)?[{ONE_TO_TEN}\d]{{1,2}}(?:年|个月)"
)
_SENDS = "现将"  # a notice begins so what it says of all that it sends out
_CALLS_FOR_APPLICATIONS = re.compile("申报|申请|受理|报名|征集|遴选|申领")


def validity(finder: Finder, question: Question) -> Finding | None:
    """The validity of the text that a question names, in its words; None if it names none, or the text says nothing."""
    if finder.unheld(question) is not None:
        return None
    if question.query.mentions and not any(map(finder.coverage.place, question.query.mentions)):
        return None
    subject = subject_of(finder, question)
    if _ASKS_MAY.search(question.query.text):
        return _may_still(finder, question, subject)
    if _APPLICATIONS_END.search(question.query.text):
        return application_time(finder, question) or _nearest(finder, question)
    if (
        subject is not None
        and "截止" in question.query.text
        and _CALLS_FOR_APPLICATIONS.search(f"{question.query.text}{subject.report.title}")
        and (found := application_time(finder, question))
        and found.quotes[0].report is subject.report
    ):
        return found
    found = _repealed_by(finder, question, subject)
    if found is None and (subject is None or not subject.named) and _NUMBER.search(question.query.text):
        return _nearest(finder, question)  # of a paper that is not held
    found = (
        found or _of_a_measure(finder, question, subject) or _of_what_is_awarded(finder, question, subject)
    )
    named = subject
    if found is None and subject is not None and subject.held < NAMED:
        subject = of_hits(finder, question) or alone(finder, question)
    if found is None and subject is not None and _ASKS_WHAT_IT_REPEALS.search(question.query.text):
        found = _repeals(finder, question, subject)
    if found is None and subject is not None and _ASKS_OF_THE_OLD.search(question.query.text):
        found = _the_old_one(finder, question, subject)
    if found is None and subject is not None:
        found = _of_a_text(finder, question, subject)
        found = found and _naming(finder, question, subject, found)
    if found is None and named is not None and other_title(finder, question, named)[1]:
        return _naming(finder, question, named, _nearest(finder, question))  # of a text that is not held
    return found


def _of_what_is_awarded(finder: Finder, question: Question, subject: Subject | None) -> Finding | None:
    """How long what a text awards holds (评定结果有效期为一年), where a question asks of that; None if it asks of the text, or this does not say."""
    asked = question.query.text
    of_award = _AWARDED.search(asked) and _HOW_LONG.search(asked) and not _OF_THE_TEXT.search(asked)
    if subject is None or not of_award:
        return None
    report = subject.report
    said = next((one for one in _AWARD_HOLDS.finditer(report.text) if report.section_at(one.start())), None)
    if said is None:
        return None
    quote = sentence_at(report, said.start(), said.end())
    place = finder.headlines.place_of(report)
    line = clip(f"{place}：{flat(quote.text)}" if place else flat(quote.text), LONGEST)
    return Finding(question, Outcome.ANSWERED, line, quotes=(quote,), notes=finder.notes_of(question, report))


def _the_old_one(finder: Finder, question: Question, subject: Subject) -> Finding | None:
    """That the text before the one which a question names is repealed, as this says; None if this does not hold, or says nothing of it."""
    repeals = _facts(finder, subject.number, "repeal")
    if not repeals or not finder.corpus.force_statuses.of(subject.number, question.day).holds:
        return None
    return _as_repealed(finder, question, subject.number, repeals[0])


def _naming(finder: Finder, question: Question, subject: Subject, found: Finding) -> Finding:
    """A verdict that names its text where a question names one by another title; told as the nearest where that is another text."""
    asked, other = other_title(finder, question, subject)
    if not asked or not found.answered:
        return found
    report = found.quotes[0].report
    place = finder.headlines.place_of(report)
    line = f"《{report.title}》：{found.line.removeprefix(f'{place}：')}"
    if other:
        found = replace(found.told_as_nearest(), missing=(asked,))
    return replace(found, line=line)


def _nearest(finder: Finder, question: Question) -> Finding:
    """The best sentence, told as the nearest that is held."""
    found = finder.find(question)
    return found.told_as_nearest() if found.outcome is Outcome.ANSWERED else found


def _may_still(finder: Finder, question: Question, subject: Subject | None) -> Finding | None:
    """The answer on whether something may still be had: not by a text that no longer holds, else by its conditions."""
    named = subject is not None and subject.held >= NAMED
    if (
        named
        and subject is not None
        and not finder.corpus.force_statuses.of(subject.number, question.day).holds
    ):
        return _of_a_text(finder, question, subject)
    asked = replace(question, kind=Kind.ELIGIBILITY)
    repealed = _repealed_by(finder, question, subject, whole=True)
    return repealed or condition(finder, asked) or finder.find(asked)


def _facts(finder: Finder, number: int, *said: str) -> list[Fact]:
    """The sentences of a report that say one of these things about its validity (all if none is named), the last first: it counts."""
    facts = (fact for fact in finder.corpus.index.facts(number) if fact.kind is FactKind.FORCE)
    return [fact for fact in facts if not said or set(said) & set(fact.unit.split())][::-1]


def _of_a_text(finder: Finder, question: Question, subject: Subject) -> Finding | None:
    """The verdict on a text, with the sentences that say it."""
    text = question.query.text
    report, number = subject.report, subject.number
    status = finder.corpus.force_statuses.of(number, question.day)
    starts, ends = _facts(finder, number, "start"), _facts(finder, number, "end")
    source = report
    if not (starts or ends) and (notice := notice_of(finder, report)) is not None:
        source = finder.corpus.reports[notice]
        starts, ends = (
            [one for one in _facts(finder, notice, said) if source.text.startswith(_SENDS, one.start)]
            for said in ("start", "end")
        )
    if not starts and not ends and len(parts := _facts(finder, number, "part")) == 1:
        return _told(
            finder, question, _until(question, parts[0]), [slice_of(report, parts[0].start, parts[0].end)]
        )
    told = starts if ASKS_START.search(text) and not ASKS_END.search(text) else [*_both(ends), *starts]
    termed = any(_SO_MANY_YEARS.search(source.text, fact.start, fact.end) for fact in ends)
    if _ASKS_SPAN.search(text) and (_WHICH_YEARS.search(text) or not termed):
        told = [*_facts(finder, number, "span"), *told]
    told = list(dict.fromkeys(told or [*ends, *starts]))[: 2 if _ASKS_SPAN.search(text) else 1]
    by = finder.corpus.reports[status.by] if status.by is not None else None
    amendments = finder.corpus.force_statuses.amendments(number, question.day)
    longer = [one for one in amendments if one.goes_on][-1:]
    if longer and by is None and not asks_start(question):
        return _made_longer(finder, question, subject, longer[0])
    verdict = verdict_on(question, report, status, by, report.expires)
    quotes = [slice_of(source, fact.start, fact.end) for fact in told]
    if verdict == label("validity_open", question.language) and any(
        _A_TERM.search(one.text) for one in quotes
    ):
        verdict = ""  # a term that no day is known for: 自发布之日起三个月, 至一级响应结束
    if status.by is not None and by is not None:
        repeals = _facts(finder, status.by, "repeal") or _facts(finder, status.by, "start")
        said = [slice_of(by, fact.start, fact.end) for fact in repeals[:1]]
        own_first = asks_start(question) or ASKS_TERM.search(text)
        quotes = [*quotes, *said] if own_first else [*said, *quotes]
    if not quotes and by is not None and (opening := _opening(by)):
        quotes = [opening]
    if not quotes:
        return _unsaid(question, subject, status.force)
    found = _told(finder, question, verdict, quotes, _reckoned(question, source, told[:1]))
    asks_end = (ASKS_END.search(text) or ASKS_TERM.search(text)) and not asks_start(question)
    if asks_end and not report.expires and not ends and status.by is None:
        return replace(found, outcome=Outcome.PARTIAL)
    return found


def _made_longer(finder: Finder, question: Question, subject: Subject, longer: Amendment) -> Finding:
    """The verdict on a text that a later notice lets hold longer, with the sentence that says so and the old end."""
    status = finder.force_status(subject.report, question)
    verdict = verdict_on(question, subject.report, status, None, longer.until) if longer.until else ""
    notice = finder.corpus.reports[longer.by]
    ends = [slice_of(subject.report, one.start, one.end) for one in _facts(finder, subject.number, "end")[:1]]
    return _told(finder, question, verdict, [slice_of(notice, longer.start, longer.end), *ends])


def _repeals(finder: Finder, question: Question, subject: Subject) -> Finding | None:
    """The sentence in which a text says what it repeals; None if it repeals nothing."""
    facts = _facts(finder, subject.number, "repeal")
    return (
        _told(finder, question, "", [slice_of(subject.report, facts[0].start, facts[0].end)])
        if facts
        else None
    )


def _both(facts: Sequence[Fact]) -> list[Fact]:
    """The sentences on when a text ends, those first that also say when it begins."""
    return sorted(facts, key=lambda fact: "start" not in fact.unit.split())


def _unsaid(question: Question, subject: Subject, force: Force) -> Finding | None:
    """The finding that a text says nothing of its validity, with how it opens."""
    quote = _opening(subject.report)
    if force is not Force.OPEN or quote is None or not ASKS_STATE.search(question.query.text):
        return None
    verdict = label("validity_unsaid", question.language, title=subject.report.title)
    return Finding(question, Outcome.PARTIAL, verdict, quotes=(quote,), notes=("validity",))


def _opening(report: Report) -> Quote | None:
    """The first sentence of a text; None if it has none."""
    units = sentences(report.text, report.sections[0].start, report.sections[0].end)
    return slice_of(report, units[0].start, units[0].end) if units else None


def _reckoned(question: Question, report: Report, told: Sequence[Fact]) -> tuple[str, ...]:
    """The arithmetic of an end for which the text gives only a day to count from and a term."""
    if not told or not report.expires:
        return ()
    written = re.sub(r"\s", "", report.text[told[0].start : told[0].end])
    if dated(report.expires, "zh") in written or not report.effective:
        return ()
    values = {
        "start": dated(report.effective, question.language),
        "end": dated(report.expires, question.language),
    }
    return (label("validity_reckoned", question.language, **values),)


def _told(
    finder: Finder, question: Question, verdict: str, quotes: Sequence[Quote], lines: tuple[str, ...] = ()
) -> Finding:
    report = quotes[0].report
    since = dated(report.effective, question.language)
    if (
        since
        and since in quotes[0].text
        and verdict == label("validity_since", question.language, start=since, end="")
    ):
        verdict = ""  # the sentence says it in the same words
    place = finder.headlines.place_of(report)
    said = flat(quotes[0].text)
    lead = place if place and not names_place(verdict, place) else ""
    line = "：".join(part for part in (lead, verdict, said) if part)
    return Finding(
        question,
        Outcome.ANSWERED,
        line,
        (verdict,) if verdict else (since,) if since and since in line else (),
        tuple(dict.fromkeys(quotes)),
        notes=("validity",),
        lines=lines,
    )


def _repealed_by(
    finder: Finder, question: Question, subject: Subject | None, whole: bool = False
) -> Finding | None:
    """The text that says it repeals the one a question names, by its number or by its title and year, or only by a ``whole`` title."""
    words = words_of(finder, question)
    total = sum(words.values())
    named = _NUMBER.search(re.sub(r"\s", "", question.text))
    years = {str(year) for year in question.query.years}
    best: tuple[float, int, Fact] | None = None
    for number, report in enumerate(finder.corpus.reports):
        scope = report_scope(report, question.query.mentions)
        if not report.repeals or (question.query.mentions and scope is not Scope.INSIDE):
            continue
        for fact in _facts(finder, number, "repeal"):
            said = re.sub(r"\s", "", report.text[fact.start : fact.end])
            if names_repealed(finder, question, report, said, subject):
                return _as_repealed(finder, question, number, fact)
            numbers = [found.groups() for found in _NUMBER.finditer(said)]
            if named is not None and named.groups() in numbers:
                return _as_repealed(finder, question, number, fact)
            if named is not None or whole:
                continue
            held = sum(weight * finder.ranker.held_in(question, word, said) for word, weight in words.items())
            share = held / total if total else 0.0
            of_others = {year for year, _ in numbers} | {*_YEARS.findall(said)} - {report.effective[:4]}
            dated_so = bool(years & of_others)
            better = subject is None or share > subject.held + _BETTER
            # The text that holds now repeals the one of the year asked for, of which it says no more than the number.
            own = subject is not None and subject.number == number and subject.held >= NAMED
            if own and dated_so and report.date[:4] not in years:
                return _as_repealed(finder, question, number, fact)
            if ((share >= NAMED and dated_so) or (share >= _SURE and better)) and (
                best is None or share > best[0]
            ):
                best = (share, number, fact)
    return _as_repealed(finder, question, best[1], best[2]) if best is not None else None


def _as_repealed(finder: Finder, question: Question, number: int, fact: Fact) -> Finding:
    report = finder.corpus.reports[number]
    since = dated(report.effective or report.date, question.language)
    verdict = label(
        "validity_repealed",
        question.language,
        title=report.title,
        date=since or label("validity_unknown_day", question.language),
    )
    return _told(finder, question, verdict, [slice_of(report, fact.start, fact.end)])


def _of_a_measure(finder: Finder, question: Question, subject: Subject | None) -> Finding | None:
    """Until when one measure of a text holds: what its own clause says, where the question names more than the text."""
    words = words_of(finder, question)
    if subject is None or not (ASKS_END.search(question.query.text) or ASKS_TERM.search(question.query.text)):
        return None
    evidence, _ = finder.evidence(question)
    for candidate in evidence.candidates[:6]:
        hit = candidate.hit
        beyond = [word for word in words if finder.ranker.held_in(question, word, hit.report.title) < HELD]
        if not any(finder.ranker.held_in(question, word, candidate.unit.text) >= HELD for word in beyond):
            continue
        parts = [
            fact
            for fact in _facts(finder, hit.passage.report, "part")
            if hit.section.start <= fact.start < hit.section.end
        ]
        own = [fact for fact in parts if fact.start >= candidate.unit.sentence.start]
        if not own:
            continue
        fact = min(own, key=lambda one: one.start)
        sentence = candidate.unit.sentence
        quotes = [slice_of(hit.report, fact.start, fact.end)]
        if not (sentence.start <= fact.start < sentence.end):
            quotes.append(slice_of(hit.report, sentence.start, sentence.end))
        return _told(finder, question, _until(question, fact), quotes)
    return None


def _until(question: Question, fact: Fact) -> str:
    """Words for until when a measure holds, or that it is over; "" where its sentence names no day."""
    end = next((word for word in fact.unit.split() if word[0].isdigit()), "")
    if not end:
        return ""
    name = "validity_expired" if question.day and end < question.day else "validity_until"
    return label(name, question.language, start="", end=dated(end, question.language))
