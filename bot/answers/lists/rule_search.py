"""The rules of a report beside what it gives (may grants be combined, what does a breach cost): the sentences that state one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.finder import Finder
from bot.answers.laws.references import referred
from bot.answers.questions.question import Question
from bot.answers.replies.headline import CLAUSE, LONGEST, clip, flat
from bot.answers.replies.quotes import Quote, row_text, sentence_at, slice_of
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.clauses import Clause, clause_at
from retrieval.report import Report
from retrieval.search import Hit, Scope, report_scope
from retrieval.text_pieces import end_of

# How it is worded whether several grants may be had.
COMBINED = re.compile(
    r"就高|从高|从优|择一|择优(?!推荐|遴选|确定|支持|评|提|选|录|认|报|安排|资助|给)|择高|不(?:得|可|予|再|能)?(?:重复|叠加|累计|兼得)|可(?:以)?(?:叠加|累计|重复|同时|兼得|合并)"
    r"|(?:叠加|累计|同时|重复)享受|(?:不(?:得|可|能)|可以?[与和同])[^，。；]{1,16}同时(?:申[请报领]|享受|领取)|补差|中的?一项|只能享受|不再享受|不同时享受|按?最高额"
    r"|(?:只能|可|任|自行)(?:以)?(?:选|择)[择取]?(?:其一|一项|一种|一)|选一种|叠加(?:奖补|配套|支持|奖励|补[贴助]|资助|扶持)|叠加(?=[，。；）]|$)|(?:执行|适用|享受|按照?)最优惠|补足?差额|只补|从[^，。；]{2,20}中(?:扣除|抵扣|扣减|抵减)|(?:分别|各自)(?:申[请报领]|享受|领取)，?(?:互不|不)(?:冲突|影响)|互不冲突|[只仅](?:能)?(?:按|对|就|给予|奖励|补[贴助]|支持|获得|享受|申[请报])(?:其中)?(?:最高|较高|一[个次项]|同一)|不与[^，。；]{2,24}(?:同时|排重)"
)
_CLAUSE_MARKS = "，。；：\n"
_TELLS = 1.8  # of 7: what a word must tell to name what is given
_BESIDE = 0.6  # what a word counts that another sentence of the clause holds


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence that states a rule, its words that do, and the share of a question that it and its headings hold.

    ``general`` tells that its clause holds for the whole report; ``cited`` are the openings of the articles that it names by their numbers
    (第三条与第五条可以同时享受).
    """

    held: float
    quote: Quote
    span: str
    general: bool
    cited: tuple[Quote, ...] = ()


def rules(finder: Finder, question: Question, number: int, pattern: re.Pattern[str]) -> list[Rule]:
    """The sentences of a report that state a rule, each once, in their order; ``pattern`` is how such rules are worded."""
    report = finder.corpus.reports[number]
    clauses = finder.corpus.index.clauses(number)
    words = finder.ranker.asked(question)
    total = sum(words.values()) or 1.0
    found: dict[int, Rule] = {}
    for match in pattern.finditer(report.text):
        if report.section_at(match.start()) is None:
            continue  # a heading: what stands under it tells the rule
        quote = sentence_at(report, match.start(), match.end())
        if quote.start in found or quote.text.rstrip().endswith(("？", "?")):
            continue  # a question states no rule
        own = clause_at(clauses, match.start())
        named = f"{_over(own)}\n{quote.text}"
        articles = list(referred(report, quote.start, quote.end))
        cited = [_opening(report, *one) for one in articles]
        whole = "\n".join((named, *(report.text[slice(*one)] for one in articles)))
        around = "\n".join((named, *(report.text[slice(*one)] for one in cited)))
        # 第三条与第五条可以同时享受 does not tell where what 第四条 gives is asked about too.
        if cited and _leaves_out(finder, question, words, whole, report):
            cited, around = [], named
        beside = report.text[own.start : own.end] if own is not None and not own.general else ""
        held = sum(
            weight
            * max(
                finder.ranker.held_in(question, word, around),
                _BESIDE * finder.ranker.held_in(question, word, beside),
            )
            for word, weight in words.items()
        )
        general = own is not None and own.general and not cited
        beside_it = tuple(slice_of(report, *one) for one in cited)
        found[quote.start] = Rule(held / total, quote, match[0], general, beside_it)
    return list(found.values())


def reports_asked(finder: Finder, question: Question, hits: Sequence[Hit], most: int) -> list[int]:
    """The numbers of the reports that a question is about, best first: of its place where it names one, else the best hit's."""
    numbers = list(dict.fromkeys(hit.passage.report for hit in hits))
    mentions = question.query.mentions
    if not mentions:
        return numbers[:1]
    reports = finder.corpus.reports
    return [one for one in numbers if report_scope(reports[one], mentions) is Scope.INSIDE][:most]


def line_of(finder: Finder, rule: Rule, placed: bool = True) -> str:
    """A rule as a headline: its sentence, or where that is long the clauses that state it; ``placed`` tells to name its place first."""
    report = rule.quote.report
    line = row_text(rule.quote) or flat(rule.quote.text)
    if len(line) > CLAUSE:
        line = flat(report.text[slice(*rule.quote.point)])
    place = finder.headlines.place_of(report) if placed else ""
    return clip(f"{place}：{line}" if place else line, LONGEST)


def _leaves_out(
    finder: Finder, question: Question, words: Mapping[str, float], around: str, report: Report
) -> bool:
    """True if a question names something of a report that a rule, with what it refers to, does not."""
    return any(
        weight >= _TELLS
        and word not in question.query.place_text
        and finder.ranker.held_in(question, word, around) < HELD
        and finder.ranker.held_in(question, word, report.text) >= HELD
        for word, weight in words.items()
    )


def _opening(report: Report, start: int, end: int) -> tuple[int, int]:
    """Range of what an article says first, with its name: up to where its first clause ends."""
    return start, end_of(report.text, start, _CLAUSE_MARKS, end)


def _over(own: Clause | None) -> str:
    return "\n".join((own.name, *own.section)) if own is not None else ""
