"""Lines for ``/report``: the clauses, ladders and facts of a report, each with its section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.answers.ladders.amount_wording import band_words, bound_words, given_words, squeezed, value_words
from bot.answers.ladders.named_ladders import name_of
from bot.answers.replies.headline import clip
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.clauses import Clause, Exclusion, Part
from retrieval.facts import Fact, FactKind
from retrieval.report import Report

Row = tuple[str, str]  # a kind (heading, read, part) and a text
_HEADING = re.compile(r"^\s*#+[^\n]*\n+")  # of Markdown
_LINE = 150  # code points of a line
_FIRST = 40  # code points of a clause's own words
PARTS = ("decider", "where", "window", "until", "duration", "non_stacking", "case_by_case", "sharing")


def detail_rows(report: Report, clauses: Sequence[Clause], facts: Sequence[Fact], language: str) -> list[Row]:
    """The clauses of a report in order, then its facts by kind; a heading tells how many there are of each."""
    ladders = sum(len(clause.ladders) for clause in clauses)
    rows = [("heading", label("details_clauses", language, count=len(clauses), ladders=ladders))]
    for clause in clauses:
        rows.append(
            ("read", f"{clause_name(report, clause)}{_place(report, clause.start, language, clause.name)}")
        )
        rows += [("part", clip(text, _LINE)) for text in _parts(report, clause, language)]
    of_kind = Counter(fact.kind for fact in facts)
    for kind in FactKind:
        if of_kind[kind]:
            name = label(f"fact_{kind}", language)
            rows.append(("heading", label("details_facts", language, name=name, count=of_kind[kind])))
            rows += [
                ("read", f"{_fact(report, fact)}{_place(report, fact.start, language)}")
                for fact in facts
                if fact.kind is kind
            ]
    return rows


def clause_name(report: Report, clause: Clause) -> str:
    """Name of a clause, else its first words."""
    text = squeezed(_HEADING.sub("", report.text[clause.start : clause.end]))
    if clause.name and clause.name in text[: 2 * _FIRST]:
        return clause.name
    return clip(text, _FIRST)


def gives(report: Report, clause: Clause) -> str:
    """The first thing that a clause gives, in the report's words, "" if it gives nothing."""
    bands = (band.grant for ladder in clause.ladders for band in ladder.bands)
    cases = (case.grant for choice in clause.choices for case in choice.cases)
    first = next(iter((*bands, *cases, *clause.grants)), None)
    return given_words(report.text, first) if first is not None else ""


def _parts(report: Report, clause: Clause, language: str) -> Iterator[str]:
    """Lines for a clause: bands, cases, grants, conditions, exclusions, terms."""
    text = report.text
    inside = [
        *((ladder.start, ladder.end) for ladder in clause.ladders),
        *((choice.start, choice.end) for choice in clause.choices),
    ]
    for ladder in clause.ladders:
        for band in ladder.bands:
            ends = bound_words(band, ladder.unit)
            yield label(
                "details_band",
                language,
                attribute=" ".join(filter(None, (name_of(text, ladder), ladder.attribute))),
                band=ends,
                given=band_words(text, band),
            )
    for choice in clause.choices:
        for case in choice.cases:
            yield label("details_case", language, name=case.name, given=given_words(text, case.grant))
    for grant in clause.grants:
        if not any(start <= grant.start < end for start, end in inside):
            yield label("details_grant", language, given=given_words(text, grant))
    for condition in clause.conditions:
        of = condition.attribute if condition.kind in ("amount", "share", "headcount") else ""
        yield label(
            "details_condition", language, of=of, quote=squeezed(text[condition.start : condition.end])
        )
    for exclusion in clause.exclusions:
        yield label("details_exclusion", language, quote=_listed(text, exclusion))
    for name in PARTS:
        part: Part | None = getattr(clause, name)
        if part is not None:
            yield label(f"details_{name}", language, quote=squeezed(part.of(text)))
    if clause.materials:
        handed = "；".join(squeezed(part.of(text)).rstrip("；;。") for part in clause.materials)
        yield label("details_materials", language, count=len(clause.materials), quote=handed)


def _listed(text: str, exclusion: Exclusion) -> str:
    return "、".join(squeezed(word) for word in exclusion.words) or squeezed(
        text[exclusion.start : exclusion.end]
    )


def _fact(report: Report, fact: Fact) -> str:
    """A fact with the words of the clause that says what it is of."""
    value = squeezed(_HEADING.sub("", report.text[fact.start : fact.end]).lstrip("#"))
    around = squeezed(report.text[fact.of[0] : fact.of[1]])
    if fact.kind is FactKind.FIGURE and fact.of[1] <= fact.start and fact.low is not None and not fact.bound:
        low, high = (value_words(end, fact.unit) for end in (fact.low, fact.high or fact.low))
        return clip(f"{low if low == high else f'{low}至{high}'} —— {around}", _LINE)  # of a table's column
    if fact.kind is FactKind.FIGURE and around != value and value in around:
        return f"{value} —— {clip(around, _LINE - len(value))}"
    return clip(value, _LINE)


def _place(report: Report, offset: int, language: str, name: str = "") -> str:
    """Section and page (if there are pages) of an offset; a section's ``name`` that stands before it is not said again."""
    path = report.headings_at(offset)
    path = tuple(part.removesuffix(name).rstrip() or part for part in path) if name else path
    page = report.page(offset)
    where = [
        part for part in (" › ".join(path[-2:]), label("page", language, page=page) if page else "") if part
    ]
    return label("details_place", language, where=" · ".join(where)) if where else ""
