"""Form: how much is given where it is by bands and a question names no amount: all bands of the ladder that it names (设备补助多少)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.answer import Outcome, TableRow
from bot.answers.benefits.named_grants import ASKS
from bot.answers.benefits.place_grants import topic_of
from bot.answers.benefits.policy_benefits import is_no_gift
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import NTH_YEAR, band_words, bound_words
from bot.answers.ladders.clause_findings import sentence_of, whole_quote
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.named_ladders import name_of
from bot.answers.lists.rule_search import reports_asked
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST
from bot.answers.sentences.contrasts import asks_of_agents
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Ladder
from retrieval.clauses.terms import speaks_of_agents
from retrieval.in_force import Force
from retrieval.report import Report

_BANDS, _MOST = 2, 3  # bands of a ladder, and ladders that are told
_REPORTS = 3
# What asks for one thing about the grant, and not for how much it is.
_OTHERWISE = re.compile(
    r"分几|几[次期批年]|怎么(?:发|兑|付|拨)|门槛|条件|上限|封顶|第[一二三四五\d]|哪|谁|一共|总共|每[人家个]|一[亩平吨]"
)
# What differs from year to year: the bands alone would not be the whole of it.
_VARIES = re.compile(
    r"[前后头][一二三四五六\d两]{1,2}年|第[一二三四五六\d]{1,2}年|减半|递减|上浮|另(?:外|行)?(?:给|奖|补)|再(?:给|奖|补)"
)
_OF_MORE = ("元", "万元", "亿元", "钱", "%", "")


@dataclass(frozen=True)
class _Named:
    """A ladder with its clause, what that is called, its report and that report's number."""

    ladder: Ladder
    clause: Clause
    name: str
    report: Report
    number: int


def whole_ladder(finder: Finder, question: Question) -> Finding | None:
    """All bands of the ladder whose clause or measure a question names; None if it names an amount, no such ladder, or several."""
    text = question.query.text
    asks = ASKS.search(text) and not (
        ASKS_MOST.search(text) or NTH_YEAR.search(text) or _OTHERWISE.search(text)
    )
    if not asks or question.unit not in _OF_MORE or amounts_in(question.text) or finder.unheld(question):
        return None
    topic = list(topic_of(finder, question))
    if not topic:
        return None
    evidence, hits = finder.evidence(question)
    found = [
        one
        for number in reports_asked(finder, question, hits, _REPORTS)
        for one in _named(finder, question, number, topic)
    ]
    if not found or len({one.clause for one in found}) > 1 or len(found) > _MOST:
        return None
    first = found[0]
    if _gives_besides(first.report.text, first.clause) or _VARIES.search(
        first.report.text, first.clause.start, first.clause.end
    ):
        return None
    said = [_told(one, question.language) for one in found]
    place = finder.headlines.place_or_title(first.report)
    lead = f"{place}·{first.name}" if first.name else place
    line = f"{lead}：{label('between', question.language).join(said)}"
    if len(line) > LONGEST:
        short = [_in_short(one, question.language) for one in found]
        line = f"{lead}：{label('between', question.language).join(short)}"
    hit = ClauseHit(first.clause, first.report, first.number, 0.0)
    return Finding(
        question,
        Outcome.ANSWERED if len(line) <= LONGEST else Outcome.PARTIAL,
        line[:LONGEST],
        (),
        tuple(dict.fromkeys(whole_quote(hit, *sentence_of(hit, one.ladder)) for one in found)),
        notes=() if len(line) <= LONGEST else ("nearest",),
        table=_rows(first) if len(found) == 1 else (),
        evidence=evidence,
    )


def _named(finder: Finder, question: Question, number: int, topic: Sequence[str]) -> list[_Named]:
    """The ladders of a report that a question names: by what their clause is called, or else by what they measure."""
    report = finder.corpus.reports[number]
    if finder.force_status(report, question).force is Force.REPLACED:
        return []
    agents = asks_of_agents(question.query) or speaks_of_agents(report.title)
    benefits = [one.benefit for one in finder.benefits(number).given]

    def name(clause: Clause, ladder: Ladder) -> str:
        own = next((one.name for one in benefits if one.start <= ladder.start < one.end), "")
        return own if own and own != name_of(report.text, ladder) else clause.name

    ladders = [
        _Named(ladder, clause, name(clause, ladder), report, number)
        for clause in finder.corpus.index.clauses(number)
        if (clause.topic == "agent" or speaks_of_agents(report.text[clause.start : clause.end])) is agents
        for ladder in clause.ladders
        if len(ladder.bands) >= _BANDS and ladder.attribute
    ]

    def held(said: str) -> bool:
        return all(finder.ranker.held_in(question, word, said) >= HELD for word in topic)

    by_name = [one for one in ladders if held(f"{one.name}\n{name_of(report.text, one.ladder)}")]
    return by_name or [one for one in ladders if held(f"{one.ladder.attribute}\n{one.name}")]


def _gives_besides(text: str, clause: Clause) -> bool:
    """True if a clause gives a sum or a rate outside of its ladders: which of both is asked for, the ladder cannot tell."""
    return bool(clause.choices) or any(
        (one.amount is not None or one.rate is not None) and not is_no_gift(text, one)
        for one in clause.grants
        if not any(ladder.start <= one.start < ladder.end for ladder in clause.ladders)
        and not any(one.start == band.grant.start for ladder in clause.ladders for band in ladder.bands)
    )


def _told(one: _Named, language: str) -> str:
    """A ladder band by band."""
    text, ladder = one.report.text, one.ladder
    bands = [f"{bound_words(band, ladder.unit)}：{band_words(text, band)}" for band in ladder.bands]
    whom = name_of(text, ladder)
    return f"{f'{whom}，' if whom else ''}{label('ladder_measured', language, attribute=ladder.attribute)}{'；'.join(bands)}"


def _in_short(one: _Named, language: str) -> str:
    """What the bands of a ladder give, without their ends."""
    text, ladder = one.report.text, one.ladder
    given = "、".join(dict.fromkeys(band_words(text, band) for band in ladder.bands))
    whom = name_of(text, ladder)
    said = label("side_bands", language, attribute=ladder.attribute, count=len(ladder.bands), given=given)
    return f"{f'{whom}，' if whom else ''}{said}"


def _rows(one: _Named) -> tuple[TableRow, ...]:
    ladder = one.ladder
    return tuple(
        TableRow((bound_words(band, ladder.unit), band_words(one.report.text, band)), False)
        for band in ladder.bands
    )
