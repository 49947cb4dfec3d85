"""Questions the reports can answer, made from the figures they give, in the language of who is to ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, zip_longest

from bot.answers.questions.question import Question
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Clause
from retrieval.corpus import Corpus
from retrieval.numerals import ONE_TO_TEN, YEAR
from retrieval.passages import sentences
from retrieval.places import Place, within
from retrieval.report import Report

_SUBJECT = re.compile(
    rf"^([{HAN}\d（）“”]{{4,26}}?)(?:为|是|达到?|完成|实现|共)了?(?:约|超过|逾)?\d[\d.,]*(?!年|月)"
    r"(?![^，。；]{0,12}的[，；])"  # 达到1000万元以上的，给予…: a condition tells of nothing that is so
)
_NAMELESS = re.compile(
    r"^(?:全年|全州|全区|全镇|其中|目前|累计|一年来)|日期|时间|调整$|写$|[，。；]|的$|第\d"
)
# Behind what an English question can be asked of: a sum of money, or a target in percent.
_FIGURE = r"(?P<target>的增长目标)?(?:预计|约|达到?|完成|实现|突破|[为是])*\d[\d.,]*(?:万|亿|万亿)?(?:元|(?(target)[%％]))"
_MONEY = re.compile(r".*(?:值|额|收入|投资|支出|余额|税收|利润|外资|贷款|存款)")
_MEASURED = re.compile(r"\d[\d.,]*(?:万|亿|万亿)?(?:元|[%％])")
_CONDITIONAL = re.compile(r"对|每|首次|单个|不|该|本批|日期|时间|结构比")
_NAMES_A_GIFT = re.compile(
    rf"(?!给予|鼓励|支持|对|加强|加大|强化|完善|提高)[{HAN}]{{2,12}}(?:奖|奖励|补贴|补助|资助|奖补|扶持|贴息)"
)
_COVER = re.compile("关于印发《(.+)》的通知")
_ASKED_IN_HEADING = re.compile(r"[^？?]{5,40}[？?]")
_NUMBER = re.compile(
    rf"[（(]?(?:\d{{1,2}}|[{ONE_TO_TEN}]{{1,3}})[)）.．、]\s*"
)  # of a heading: 1.2025年度指标有多少？
_SECTIONS, _SENTENCES = 60, 20  # of a report, and of a section, that are looked at
_LOOKED_AT = 120  # reports, those of the place asked about first: more would keep the one who asks waiting
_SHORTEST = 2  # characters of a term: shorter ones are parts of others
_TRIED = 24  # questions that are tried out for those that are wanted


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that a report can answer, and the slice of it that does."""

    question: str
    report: Report
    start: int
    end: int


class Suggester:
    """Knows a few questions for every report. ``states`` tells whether one is answered from the slice that it names."""

    def __init__(self, corpus: Corpus, states: Callable[[Suggestion], bool]) -> None:
        self._corpus = corpus
        self._states = states
        self._numbers = {report.report_id: number for number, report in enumerate(corpus.reports)}
        self._known: dict[tuple[str, str], tuple[Suggestion, ...]] = {}
        self._tried: dict[tuple[str, str], bool] = {}

    def near(self, question: Question, count: int = 3) -> list[str]:
        """The questions nearest to one that could not be answered; of its place first."""
        words = {word for word in question.query.words if len(word) > 1}
        mentions = question.query.mentions
        regions = {place.region for mention in mentions for place in mention.places}
        scope = [place.region for mention in question.scope for place in mention.places]

        def of_place(report: Report) -> int:
            near = any(within(report.region, r) or within(r, report.region) for r in regions)
            return (report.region in regions) + near

        reports = sorted(self._within(scope), key=of_place, reverse=True)[:_LOOKED_AT]
        items = [
            (of_place(report), figure) for report in reports for figure in self._of(report, question.language)
        ]
        items.sort(key=lambda item: (item[0], sum(word in _about(item[1]) for word in words)), reverse=True)
        found = self._answered([figure for _, figure in items], count)
        return [figure.question for figure in found]

    def first(self, scope: Sequence[str], language: str, count: int = 3) -> list[str]:
        """One question from each of the first reports (of those in ``scope``) that have any."""
        of_each = (self._of(report, language) for report in self._within(scope)[:_LOOKED_AT])
        return [figure.question for figure in self._answered(_in_turn(of_each), count)]

    def some(self, count: int) -> list[str]:
        """Some of the questions, from as many different reports as possible."""
        of_each = (self._of(report, "zh") for report in self._spread(count))
        return [one.question for one in _in_turn(of_each)][:count]

    def examples(self, language: str, count: int) -> list[Suggestion]:
        """What may be asked of several reports, and is answered: what a policy gives, when a law begins to hold, figures."""
        of_each = (
            [
                *self._of_rules(report, language),
                *self._of_sums(report, language),
                *(self._of_figures(report) if language == "zh" else ()),
            ]
            for report in self._spread(_TRIED)
        )
        return self._answered(_in_turn(of_each), count)

    def _answered(self, figures: Sequence[Suggestion], count: int) -> list[Suggestion]:
        """The first of these suggestions that are answered from the slices they name."""
        distinct = {figure.question: figure for figure in reversed(figures[:_TRIED])}
        found = (figure for figure in reversed(distinct.values()) if self._try(figure))
        return list(islice(found, count))

    def _try(self, figure: Suggestion) -> bool:
        key = figure.question, figure.report.report_id
        known = self._tried.get(key)
        if known is None:
            known = self._tried[key] = self._states(figure)
        return known

    def _spread(self, count: int) -> Sequence[Report]:
        """So many reports and some more, from all over the corpus."""
        reports = self._corpus.reports
        return reports[:: max(1, len(reports) // count)]

    def _within(self, scope: Sequence[str]) -> Sequence[Report]:
        reports = self._corpus.reports
        return [one for one in reports if any(within(one.region, r) for r in scope)] if scope else reports

    def _of(self, report: Report, language: str) -> tuple[Suggestion, ...]:
        """The questions of a report."""
        known = self._known.get((report.report_id, language))
        if known is None:
            made: Iterable[Suggestion]
            if language == "en":
                made = self._of_sums(report, language)
            else:
                made = chain(self._of_rules(report, language), self._of_figures(report))
            known = self._known[report.report_id, language] = tuple(made)
        return known

    def _of_rules(self, report: Report, language: str) -> Iterator[Suggestion]:
        """Questions for what a policy gives, by the names of its clauses, those that its headings ask, and for when a text
        comes into force."""
        if language != "zh":
            return
        place = Place(tuple(report.region.split("/"))).short if report.region else ""
        for clause in self._offers(report):
            if _NAMES_A_GIFT.fullmatch(clause.name):
                named = "" if place in clause.name else place
                asked = label("ask_gift", language, place=named, what=clause.name)
                yield Suggestion(asked, report, clause.start, clause.end)
        for section in report.sections:
            if section.path and _ASKED_IN_HEADING.fullmatch(section.path[-1]):
                heading = _NUMBER.sub("", section.path[-1])
                yield Suggestion(
                    heading if place in heading else place + heading, report, section.start, section.end
                )
        if report.effective:
            annexed = _COVER.fullmatch(report.title)
            asked = label("ask_in_force", language, title=annexed[1] if annexed else report.title)
            yield Suggestion(asked, report, 0, len(report.text))

    def _offers(self, report: Report) -> list[Clause]:
        """The clauses of a report that give something."""
        clauses = self._corpus.index.clauses(self._numbers[report.report_id])
        return [clause for clause in clauses if clause.grants or clause.ladders]

    def _of_figures(self, report: Report) -> Iterator[Suggestion]:
        """Questions for the figures of a report that is no policy: those of a policy are bounds."""
        if not report.period and self._offers(report):
            return
        place = report.region.rsplit("/", 1)[-1]
        mentions = self._corpus.places.find(place)
        short = mentions[0].places[0].short if mentions else place
        bare = re.sub(r"[省市区县州镇]$", "", short)
        for start, end, _ in _sentences(report):
            match = _SUBJECT.match(report.text[start:end])
            if match and not _NAMELESS.match(match[1]):
                question = f"{match[1] if bare in match[1] else short + match[1]}是多少？"
                found = Suggestion(question, report, start, end)
                if _is_plain(found):
                    yield found

    def _of_sums(self, report: Report, language: str) -> Iterator[Suggestion]:
        """Questions for sums and targets that the lexicon has English words for; in English only about a place with a Latin name."""
        region = Place(tuple(report.region.split("/")))
        place = region.latin if language == "en" else region.short
        for start, end, years in _sentences(report) if place else ():
            text = report.text[start:end]
            named = re.search(f"({YEAR})年", text)
            year = named[1] if named else str(max(years, default=""))
            for match in self._stated.finditer(text) if year else ():
                name = "ask_growth_target" if match["target"] else "ask_figure"
                what = self._phrases[match["what"]] if language == "en" else match["what"]
                asked = label(name, language, what=what, place=place, year=year)
                yield Suggestion(asked, report, start, end)

    @cached_property
    def _phrases(self) -> dict[str, str]:
        """The English phrase for a Chinese term of a sum, the first that the lexicon has for it alone."""
        found: dict[str, str] = {}
        for phrase, words in self._corpus.lexicon.english.items():
            if len(words) == 1 and len(words[0]) > _SHORTEST and _MONEY.fullmatch(words[0]):
                found.setdefault(words[0], phrase if re.search("[aeiouy]", phrase) else phrase.upper())
        return found

    @cached_property
    def _stated(self) -> re.Pattern[str]:
        """A term with an English phrase, and the figure that it has."""
        terms = "|".join(map(re.escape, sorted(self._phrases, key=len, reverse=True)))
        return re.compile(f"(?P<what>{terms or '(?!)'}){_FIGURE}")


def _about(one: Suggestion) -> str:
    """The words that a suggestion is about: its question, with the Chinese of an English one."""
    return one.question if not one.question.isascii() else one.report.text[one.start : one.end]


def _is_plain(one: Suggestion) -> bool:
    """True if a question for a figure is understood without its report: of a sum or a share, and of no condition."""
    stated = one.report.text[one.start : one.end]
    return bool(_MEASURED.search(stated)) and not _CONDITIONAL.search(one.question)


def _sentences(report: Report) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The sentences of a report that are looked at, with the years of the headings over them."""
    for section in report.sections[:_SECTIONS]:
        for sentence in sentences(report.text, section.start, section.end)[:_SENTENCES]:
            yield sentence.start, sentence.end, section.years


def _in_turn(of_reports: Iterable[Sequence[Suggestion]]) -> list[Suggestion]:
    """The figures of several reports, the first of each before the second of any."""
    rounds = zip_longest(*filter(None, of_reports))
    return [figure for figures in rounds for figure in figures if figure]
