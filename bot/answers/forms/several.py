"""Several questions in one message: their findings, one after another, as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.characters import CIRCLED
from retrieval.facts import FactKind

_QUOTES = 5
_CASE = re.compile(r"\s*(?P<case>[^，,。；;]{2,16})的[，,]")  # 没有违法所得的，处…
_PARTS, _COMMAS = re.compile("[；;]"), re.compile("[，,]")
_ROUND = "。；; "  # marks and spaces around a part
_RECKONED = " → "  # before the sum that a line comes to
_HOW_MUCH = re.compile("(?:能|可以)?(?:给|补|奖|拿|领)?到?多少钱?")
_NO_VALUE = frozenset({FactKind.STEP, FactKind.REASON})  # facts that say nothing without their sentence


def several(findings: Sequence[Finding]) -> Finding:
    """A finding made of several: a numbered line each, and what could not be found; what is found twice is told once."""
    findings = _once(findings)
    if len(findings) == 1:
        return findings[0]
    language = findings[0].question.language
    told = [finding for finding in findings if finding.answered]
    if not told:
        return findings[0]
    room = LONGEST // len(findings) - 3
    lines, spans = [], []
    for mark, finding in zip(CIRCLED, findings, strict=False):
        if finding.answered:
            lines.append(f"{mark}{_line(finding, room)}")
            spans += [span for span in finding.spans if span in lines[-1]]
        else:
            lines.append(f"{mark}{label('not_stated', language, question=finding.question.text)}")
    # Each question's own quote comes before any second one.
    chosen = list(dict.fromkeys(quote for at in (0, 1) for one in told for quote in one.quotes[at : at + 1]))
    whole = all(finding.outcome is Outcome.ANSWERED for finding in findings)
    missing = tuple(name for finding in findings for name in finding.missing)
    return Finding(
        replace(findings[-1].question, inherited=()),
        Outcome.ANSWERED if whole else Outcome.PARTIAL,
        clip(label("between", language).join(lines), LONGEST),
        tuple(spans),
        tuple(chosen[:_QUOTES]),
        tuple(value for finding in told for value in finding.values),
        missing,
        evidence=told[0].evidence,
    )


def completed(finder: Finder, findings: Sequence[Finding]) -> list[Finding]:
    """The findings of one message, with what the sentence that answers one question states of another: 几月几号报，到几号."""
    whole = [finding for finding in findings if finding.outcome is Outcome.ANSWERED]
    told = []
    for before, finding in zip((None, *findings), findings, strict=False):
        if (
            before in whole
            and before
            and _RECKONED in before.line
            and _HOW_MUCH.fullmatch(finding.question.text)
        ):
            told.append(before)  # 有补贴吗，多少: what it comes to has been told
        elif finding in whole:
            told.append(finding)
        else:
            said = (_beside(finder, finding.question, one) for one in whole)
            told.append(next(filter(None, said), finding))
    return told


def _beside(finder: Finder, question: Question, other: Finding) -> Finding | None:
    """What the sentence that answers another question of the same message states, or the one right behind it; None if that is not
    what is asked."""
    if other.evidence is None or not other.quotes:
        return None
    own = [word for word in finder.ranker.telling(question) if word in question.text]
    quote = other.quotes[0]
    for candidate in other.evidence.candidates:
        stands = candidate.unit.sentence
        between = quote.report.text[quote.end : stands.start].strip()
        if candidate.hit.report is not quote.report or stands.end <= quote.start or between:
            continue
        bound = finder.bound(question, candidate)
        held = all(finder.ranker.held_near(question, candidate, word) >= HELD for word in own)
        if held and bound.typed and bound.stated and bound.facts:
            found = finder.stated(question, other.evidence, bound)
            if not ASKS_MOST.search(question.text) or any(one.fact.bound for one in found.values):
                return found
    return None


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that repeat an earlier one: what is only nearest to a question is then not told again."""
    told: list[Finding] = []
    for finding in findings:
        first = next((one for one in told if finding.answered and _says_the_same(one, finding)), None)
        twin = next((one for one in told if _tells_both(one, finding)), None)
        if first is None and twin is not None:
            spans = tuple(dict.fromkeys((*twin.spans, *finding.spans)))
            told[told.index(twin)] = replace(twin, spans=spans, values=(*twin.values, *finding.values))
        elif first is None:
            told.append(finding)
        elif finding.outcome is Outcome.ANSWERED:
            told[told.index(first)] = finding
        elif first.outcome is Outcome.ANSWERED:
            told.append(replace(finding, outcome=Outcome.NO_EVIDENCE))
    return told


def _tells_both(one: Finding, other: Finding) -> bool:
    """True if one line of fitting length answers two questions, each with a figure of its own, or is the nearest to both."""
    alike = one.outcome is other.outcome and one.answered
    return alike and one.line == other.line and len(one.line) <= LONGEST


def _says_the_same(one: Finding, other: Finding) -> bool:
    """True if two findings tell the same line, and not two figures of it: 投多少钱, 分几期."""
    values = [finding.values[0].text for finding in (one, other) if finding.values]
    return one.line == other.line and (len(values) < 2 or values[0] == values[1])


def _line(finding: Finding, room: int) -> str:
    """A finding's line where it fits, else its value."""
    line = finding.line.rstrip("。；;")
    if len(line) > room and not finding.values and (part := _told_part(finding, room)):
        return part
    if len(line) <= room or not finding.values or finding.values[0].fact.kind in _NO_VALUE:
        return clip(line, max(room, 20))
    value = finding.values[0]
    clause = flat(value.report.text[slice(*value.fact.of)])
    return clause if value.text in clause and len(clause) <= room else value.text


def _told_part(finding: Finding, room: int) -> str:
    """The part of a long line between semicolons that holds a span, and most of the question; its end where it is too long, "" if
    there is no such part."""
    lead, colon, said = (
        finding.line.rpartition("：") if finding.line.count("：") == 1 else ("", "", finding.line)
    )
    asked = {"".join(pair) for pair in pairwise(finding.question.text)}
    spans = [span.strip(_ROUND) for span in finding.spans]
    parts = [part.strip(_ROUND) for part in _PARTS.split(said)]
    parts = [part for part in parts if any(span in part for span in spans)]
    if not parts:
        return ""

    def named(one: str) -> tuple[bool, int]:
        case = _CASE.match(one)
        own = case is not None and case["case"] in finding.question.text
        return own, sum("".join(pair) in asked for pair in pairwise(one))

    part = max(parts, key=named)
    last = max(part.find(span) + len(span) for span in spans if span in part)
    free = room - len(lead) - len(colon)
    cuts = [at.end() for at in _COMMAS.finditer(part) if last - at.end() <= free]
    told = part if len(part) <= free else part[cuts[0] if cuts else max(0, last - free) :]
    return f"{lead}{colon}{clip(told, free)}"
