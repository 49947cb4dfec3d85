"""Which of the texts held a question is about that names one by words of its title (岳阳的人才政策还有效吗)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers.finder import Finder
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD
from bot.answers.texts.text_precedence import standing
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.document_numbers import YEAR_AND_COUNT, bare
from retrieval.in_force import Force, bare_title
from retrieval.numerals import YEAR
from retrieval.report import Report
from retrieval.search import Scope, asks_for_old, report_scope

NAMED = 0.5  # of what a question's words tell: a title that holds less is not the text it is about
_SURE = 0.8  # of what a question's words tell: a repealed title that holds so much is the one it is about
_COVERED = 0.6  # of a question, by the sentences of a text whose title does not say what it is about
# Words that speak of validity, or of a text as such, and name no text.
_FRAME = re.compile(
    r"有效期?限?|到期|到头|结束|期限|过期|失效|作废|废止|施行|实施|执行|生效|试行|适用|截止|截至|开始|代替|取代|替代|政策|文件|办法|规定|措施|意见|条例|东西"
    r"|现在|目前|还能|今年|新的?|老的?|原来|那个|这个|时候|时侯|哪年|哪天|几年|多久|享受|申请|申报|有效|能用|好用|做到|为止|还是|没有|版本?|时间|日期"
)
_SHORTEST = 6  # characters of a title without its place: a shorter one (扶持办法) names no text
_SORTS = re.compile("办法|意见|措施|规定|细则|方案|条例|计划")
_QUOTED = re.compile("《(?P<title>[^《》]{4,})》")
_TITLE = re.compile(
    rf"(?:^|请问|[那这]个|[，,。?？])?(?P<title>[{HAN}（）()]{{4,}}?(?:办法|意见|措施|规定|细则|方案|条例))(?![{HAN}]{{0,2}}里)"
)
_LOOSE = re.compile("的|暂行|试行|关于|印发|通知")  # said of a title or not
_TELLING = 12  # characters of a title that tells one text whatever stands before it
_BEFORE_A_TITLE = re.compile(
    rf"(?:请问|现在|目前|如今|今年|问一下|我?想[问知]道?|那[个份]?|这[个份]?|原来?|[老旧]|[以之]前|[依按]照?|根据|依据|现行|我?们?[省市县区]里?|{YEAR}年?|\d{{1,2}}[月日]|发布|公布|出台|施行|实施|起|版)*"
)
_OF_ITS_RULES = re.compile("(?:实施|管理|操作)?细则|补充|修改|解读|申报")  # X实施细则 is not X
_BODY = re.compile("[发规办函字文通]$")  # ends the body that a document's number begins with
_TITLED_YEAR = re.compile(rf"({YEAR})年?(?:[第度修]|[{HAN}]{{0,3}}版|[）)]|$)")
_ANY_POLICY = re.compile("优惠|待遇|好处|扶持|支持|册子|手册|招商")


@dataclass(frozen=True, slots=True)
class Subject:
    """The text that a question is about: its report and number, and how much of the question its title holds.

    ``named`` is how many characters of its title or number the question holds as they stand, 0 if not the whole of it.
    """

    report: Report
    number: int
    held: float
    named: int = 0


def words_of(finder: Finder, question: Question) -> dict[str, float]:
    """The words that name what is asked about, with what each tells."""
    bare = ((_FRAME.sub("", word), weight) for word, weight in finder.ranker.asked(question).items())
    return {word: weight for word, weight in bare if len(word) > 1}


def subject_of(finder: Finder, question: Question) -> Subject | None:
    """The report whose title holds most of what a question names; of several the one in force, unless the old is asked for."""
    words = words_of(finder, question)
    force_statuses = finder.corpus.force_statuses
    old = asks_for_old(question.query)
    found: list[tuple[tuple[float, int, float, bool, int, str], Subject]] = []
    for number, report in enumerate(finder.corpus.reports):
        scope = report_scope(report, question.query.mentions)
        if scope is Scope.ELSEWHERE or (scope is not Scope.INSIDE and question.query.mentions):
            continue
        # Several policies that one notice sends out have its title in common.
        own, held = (
            share_held(finder, question, words, titles)
            for titles in (report.title, f"{report.title}\n{report.cover}")
        )
        year = any(_is_of_year(report, str(year)) for year in question.query.years)
        status = force_statuses.of(number, question.day)
        replaced = status.force is Force.REPLACED
        named = max(
            named_as(question, report.title, report.region),
            named_as(question, report.cover, report.region),
            numbered_as(question, report.document_number),
        )
        near = -standing(finder.corpus, number, question).place
        rank = (
            round(held, 2) + 0.3 * year,
            near,
            round(own, 2),
            replaced is old,
            -len(report.title),
            report.date,
        )
        found.append((rank, Subject(report, number, max(held, NAMED if named else 0.0), named)))
    # A title that stands in a question whole is the one it is about, unless another holds words that this one lacks.
    most = max((rank[1] for rank, _ in found), default=0.0)
    return max(
        (
            (subject.named if rank[1] >= most or YEAR_AND_COUNT.search(question.text) else 0, rank, subject)
            for rank, subject in found
        ),
        key=lambda one: one[:2],
        default=(0, (), None),
    )[2]


def _is_of_year(report: Report, year: str) -> bool:
    """True if a text is the one of a year: by its title (2024年版), or else by when it was issued or holds from."""
    titled = _TITLED_YEAR.findall(report.title)
    return year in titled if titled else any(one.startswith(year) for one in (report.date, report.effective))


def other_title(finder: Finder, question: Question, subject: Subject) -> tuple[str, bool]:
    """The title that a question names, where it is not the whole title of the text that it seems to be about, and whether that is another
    one: it stands in title marks, or most of its words are not in that text's and one is nowhere in it. ("", False) where it names none."""
    quoted = _QUOTED.search(question.text)
    written = quoted or _TITLE.search(question.text)
    if written is None or subject.named:
        return "", False
    title = written["title"]
    said = f"{subject.report.title}\n{subject.report.cover}"
    words = {
        word: weight
        for word, weight in words_of(finder, question).items()
        if word in title and not _LOOSE.fullmatch(word)
    }
    whole = finder.ranker.normalised_report(subject.number)
    unsaid = any(finder.ranker.held_in(question, word, whole) < HELD for word in words)
    return title, bool(quoted) or (unsaid and share_held(finder, question, words, said) < NAMED)


def share_held(finder: Finder, question: Question, words: Mapping[str, float], said: str) -> float:
    """How much of the words of a question, each with its weight, a text holds: 0 to 1, 1 if there are none."""
    held = sum(weight * finder.ranker.held_in(question, word, said) for word, weight in words.items())
    total = sum(words.values())
    return held / total if total else 1.0


def named_as(question: Question, title: str, region: str) -> int:
    """How many characters of a title, its place left out, a question holds as they stand; 0 if not the whole of it."""
    name, asked = (_LOOSE.sub("", bare_title(one, region)) for one in (title, question.text))
    at = asked.find(name) if len(name) >= _SHORTEST else -1
    if at < 0 or _OF_ITS_RULES.match(asked, at + len(name)):
        return 0
    alone = len(name) >= _TELLING or _BEFORE_A_TITLE.fullmatch(asked[:at]) is not None
    return len(name) if alone else 0  # 茶叶产业扶持办法 is not 产业扶持办法


def numbered_as(question: Question, number: str) -> int:
    """How many characters of a document's number a question holds; 0 if it names none, or another."""
    own, asked = YEAR_AND_COUNT.search(number), YEAR_AND_COUNT.search(question.text)
    if own is None or asked is None or own.groups() != asked.groups():
        return 0
    whole = bare(number) in bare(question.text)
    return len(number) if whole or not _BODY.search(question.text[: asked.start()].rstrip()) else 0


def names_repealed(
    finder: Finder, question: Question, report: Report, said: str, subject: Subject | None
) -> bool:
    """True if a question names a text that a sentence of a report repeals, and not the one of those held that it may be about.

    It holds the whole of its title, or more words of it than of the other's, and what it calls it (办法) is what it is called.
    """
    words = words_of(finder, question)
    held, named = (subject.held, subject.named) if subject is not None else (0.0, 0)
    sorts = set(_SORTS.findall(question.text))
    other = subject is not None and not any(sort in subject.report.title for sort in sorts)
    for one in report.repeals:
        if YEAR_AND_COUNT.search(one) or bare(one) not in bare(said):
            continue
        share = share_held(finder, question, words, one)
        if named_as(question, one, report.region) > named and share >= held:
            return True
        if not named and other and share >= _SURE and share > held and sorts & set(_SORTS.findall(one)):
            return True
    return False


def of_hits(finder: Finder, question: Question) -> Subject | None:
    """The report of the best sentence, where it covers the question: its title may not say what it is about."""
    evidence, _ = finder.evidence(question)
    if not evidence.candidates or evidence.coverage < _COVERED:
        return None
    hit = evidence.candidates[0].hit
    return Subject(hit.report, hit.passage.report, evidence.coverage)


def notice_of(finder: Finder, report: Report) -> int | None:
    """The number of the report that holds the notice by which several policies were sent out, of another than the first of them."""
    file, of_several, place = report.report_id.partition("#")
    if not (report.cover and of_several) or place == "1":
        return None
    first = finder.number(report) - int(place) + 1  # the policies of a file follow each other
    held = first >= 0 and finder.corpus.reports[first].report_id == f"{file}#1"
    return first if held else None


def alone(finder: Finder, question: Question) -> Subject | None:
    """The only report of the places that a question names; None if there are several or none, or it names more than a policy."""
    of_place = [
        number
        for number, report in enumerate(finder.corpus.reports)
        if question.query.mentions and report_scope(report, question.query.mentions) is Scope.INSIDE
    ]
    if len(of_place) != 1 or not all(map(_ANY_POLICY.fullmatch, words_of(finder, question))):
        return None
    return Subject(finder.corpus.reports[of_place[0]], of_place[0], NAMED)
