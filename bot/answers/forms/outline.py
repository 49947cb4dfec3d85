"""Outlines: what the reports say of a place, a topic or a project, in a few lines, each with its quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from bot.answers import confidence
from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.forms.policies import lacks_the_one, lacks_the_thing, policies
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies import excerpts, quotes
from bot.answers.replies.headline import LONGEST, clauses, clip, flat
from bot.answers.replies.quotes import Quote
from bot.answers.sentences import table_answers
from bot.answers.sentences.kind_fit import is_plan_section
from bot.answers.sentences.sentence_ranking import Candidate, Evidence
from retrieval import lazy_re as re
from retrieval.characters import CIRCLED
from retrieval.facts import FactKind
from retrieval.report import Report
from retrieval.search import Hit, Scope

_LINES = 4
_SAME_SECTION = 0.7  # of its weight, for each sentence before it of the same section
_HEAD = 48  # code points of a line
_NEAR = 0.45  # of the best sentence's score
_NEAR_OWN = 0.3
_SECTION = 0.6  # of the question's telling words that a heading must hold to be what was asked for
# What a sentence that grants something says.
_GRANTS = re.compile(
    r"补贴|奖励|奖补|补助|减免|免征|减半|资助|贴息|返还|退税|加计扣除|降低|免收|不收费|绿色通道|一企一策|税收|用地|土地|租金|人才|贷|出台"
    r"|\d+条|支持|扶持"
)
_NO_GRANT = 0.5
_GRANTED = 0.15  # what each word of a grant adds where grants are asked for
_OPENING = 1.3  # a report opens with what it is about
_FIGURES = 0.2  # what each figure of a sentence adds in a summary
_MOST_FIGURES = 4
_SUPPORTS = re.compile("扶持|支持|优惠|奖励|补[贴助]|减免|贴息|政策")
_PLANS = re.compile("将(?!军)|计划|力争|目标|确保|拟(?!定)")
_NOT_PLANNED = 0.5  # what was done, where it is asked what is to be


def outline(finder: Finder, question: Question) -> Finding | None:
    """The sentences that say most of what is asked for; the whole list where a heading asks for it by name."""
    refused = finder.unheld(question)
    if refused is not None:
        return refused
    evidence, hits = finder.evidence(question)
    refused = finder.unheld_by(question, evidence, hits)
    if refused is not None:
        return refused
    if not evidence.candidates:
        return finder.refused(question, Outcome.NO_EVIDENCE, evidence.missing, evidence)
    if question.kind is Kind.POLICY and (found := policies(finder, question, hits)):
        return replace(found, evidence=evidence)
    headed = _headed(finder, question, hits)
    if headed is not None:
        return replace(headed, evidence=evidence)
    chosen = _chosen(question, evidence)
    if column := _column(finder, question, chosen):
        return replace(column, evidence=evidence)
    bound = finder.bind(question, evidence)
    if bound is None or len(chosen) < 2:
        return None
    signals = finder.signals(question, evidence, bound)
    verdict = confidence.trust(finder.ranker, evidence, bound, signals)
    if verdict.refuses:
        return finder.refused(question, Outcome.NO_EVIDENCE, finder.missing(question, bound), evidence)
    heads = [_head(question, candidate, evidence) for candidate in chosen]
    lead = finder.headlines.lead(chosen[0].hit.report, chosen[0], "".join(heads), dated=False)
    room = (LONGEST - len(lead) - 1) // len(heads) - 2
    body = "；".join(f"{CIRCLED[at]}{clip(head, max(room, 24))}" for at, head in enumerate(heads))
    told = verdict.answers or _covers(finder, question, chosen)
    nearest = not told or (
        question.kind is Kind.POLICY
        and (
            lacks_the_one(finder, question, bound.missing)
            or lacks_the_thing(finder, question, "".join(heads))
        )
    )
    return Finding(
        question,
        Outcome.PARTIAL if nearest else Outcome.ANSWERED,
        f"{lead}：{body}" if lead else body,
        quotes=_quotes(chosen),
        missing=finder.missing(question, bound) if nearest else (),
        notes=("nearest",) if nearest else (),
        evidence=evidence,
        signals=signals,
    )


def _column(finder: Finder, question: Question, chosen: Sequence[Candidate]) -> Finding | None:
    """The column of a table that is asked for by its header, where one of the sentences is a row of it."""
    for candidate in chosen:
        if found := table_answers.column(question, candidate):
            said, proof = found
            line = finder.headlines.led(candidate, said.line, dated=False)
            return Finding(question, Outcome.ANSWERED, line, said.spans, tuple(proof), notes=("table",))
    return None


def _covers(finder: Finder, question: Question, chosen: Sequence[Candidate]) -> bool:
    """True if policies are asked for, and each word that names something stands near a sentence that tells of support."""
    told = [candidate for candidate in chosen if _SUPPORTS.search(candidate.unit.text)]
    return (
        question.kind is Kind.POLICY
        and bool(told)
        and all(
            any(finder.ranker.held_near(question, candidate, word) >= 1 for candidate in told)
            for word in finder.ranker.telling(question)
        )
    )


def _headed(finder: Finder, question: Question, hits: Sequence[Hit]) -> Finding | None:
    """The section whose own heading is what was asked for (存在的问题), whole, with its items' first clauses."""
    telling = [
        word for word in finder.ranker.telling(question) if word not in question.attribute or len(word) > 2
    ]
    if not telling:
        return None
    if question.kind is Kind.POLICY:
        return None
    for report, number in _sections(hits):
        path = report.sections[number].path
        held = sum(finder.ranker.held_in(question, word, path[-1]) >= 1 for word in telling) if path else 0
        if held / len(telling) < _SECTION:
            continue
        whole = quotes.section(report, number)
        items = [flat(report.text[start:end]) for start, end in quotes.items(whole)]
        if len(items) < 2 or (question.plan and not _tells_plans(whole.text, path)):
            continue
        room = max((LONGEST - 4) // len(items) - 2, 8)
        body = "；".join(clip(item.rstrip("。；;"), room) for item in items)
        return Finding(question, Outcome.ANSWERED, clip(body, LONGEST), quotes=(whole,))
    return None


def _tells_plans(text: str, path: Sequence[str]) -> bool:
    """True if a section tells what is to be: its headings or its sentences say so."""
    return is_plan_section(path) or bool(_PLANS.search(text))


def _sections(hits: Sequence[Hit]) -> Iterator[tuple[Report, int]]:
    """The sections of the reports that were hit, those that were hit first."""
    hit_first = dict.fromkeys((hit.report.report_id, hit.passage.section) for hit in hits)
    reports = {hit.report.report_id: hit.report for hit in hits if hit.scope is not Scope.APPLIES}
    yield from ((reports[report], number) for report, number in hit_first if report in reports)
    for report in list(reports.values())[:1]:
        yield from ((report, number) for number in range(len(report.sections)))


def _chosen(question: Question, evidence: Evidence) -> list[Candidate]:
    """The sentences of an outline, best first, each of which says something of its own."""
    best = evidence.candidates[0]

    def weight(candidate: Candidate) -> float:
        score = candidate.score
        figures = sum(fact.kind is FactKind.FIGURE for fact in candidate.unit.facts)
        if question.kind is Kind.POLICY:
            granted = len(set(_GRANTS.findall(candidate.unit.text)))
            score *= 1 + _GRANTED * min(granted, _MOST_FIGURES) if granted else _NO_GRANT
        if question.kind in (Kind.SUMMARY, Kind.POLICY):
            score *= 1 + _FIGURES * min(figures, _MOST_FIGURES)
        if question.plan and not (candidate.unit.plans or is_plan_section(candidate.hit.section.path)):
            score *= _NOT_PLANNED
        if question.kind is Kind.SUMMARY and candidate.hit.passage.section == 0:
            score *= _OPENING
        return score

    chosen: list[Candidate] = []
    weighed = ((weight(one), one) for one in evidence.candidates)
    left = sorted(weighed, key=itemgetter(0), reverse=True)
    told: Counter[tuple[int, int]] = Counter()
    while left:
        # A summary speaks of all that there is: each sentence that a section has told makes its next one tell less.
        again = _SAME_SECTION if question.kind is Kind.SUMMARY else 1.0
        best_left = max(left, key=lambda one: one[0] * again ** told[_section(one[1])])
        left.remove(best_left)
        candidate = best_left[1]
        text = candidate.unit.text
        if candidate.unit.heading or text.endswith(":") or candidate.score < _NEAR * best.score:
            continue
        if candidate.own < _NEAR_OWN * best.own and question.kind is Kind.OVERVIEW:
            continue
        if any(excerpts.overlap(quotes.around(candidate), quotes.around(other)) for other in chosen):
            continue
        chosen.append(candidate)
        told[_section(candidate)] += 1
        if len(chosen) == _LINES:
            break
    return chosen


def _section(candidate: Candidate) -> tuple[int, int]:
    return candidate.hit.passage.report, candidate.hit.passage.section


def _head(question: Question, candidate: Candidate, evidence: Evidence) -> str:
    """The clauses of a sentence that say most of what is asked for."""
    sentence = flat(candidate.hit.report.text[candidate.unit.sentence.start : candidate.unit.sentence.end])
    if len(sentence) <= _HEAD:
        return sentence.rstrip("。；;")
    return clauses(question, sentence, evidence.concepts, _HEAD).rstrip("。；;")


def _quotes(chosen: Sequence[Candidate]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quotes.around(candidate) for candidate in chosen))
