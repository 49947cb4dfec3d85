"""The most that one may get: over all that a text gives (同一企业每年累计不超过5000万元), or of the one grant that is named."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Outcome
from bot.answers.facts.asked_fact import own_amounts
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.questions.measure_words import ASKS_MOST, MOST
from bot.answers.questions.question import Question
from bot.answers.replies.headline import LONGEST, clip, flat
from bot.answers.replies.quotes import Quote, sentence_at
from bot.answers.replies.sentence_halves import bounds_behind
from bot.answers.sentences import table_answers
from bot.answers.sentences.contrasts import is_of_the_other, sides_of
from bot.answers.sentences.sentence_ranking import Candidate
from bot.answers.sentences.sentence_scoring import is_aside
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Clause, clause_at
from retrieval.report import Report
from retrieval.simplified import simplified
from retrieval.text_pieces import SENTENCE_MARKS, begin_of

_ONE = r"(?:每家?|单个|单家|单一|同一家?|一家|一个|我们?|咱们?)"
_WHO = rf"(?:[{HAN}]{{0,6}}(?:企业|公司|机构|单位|主体|项目|旅行社|对象|所|企))"
_IN_ALL = r"(?:总共|一共|累计|合计|合起来|加起来|加一块儿?|所有|全部)"
_A_YEAR = r"(?:一年|每年|年度|全年|当年)"
_NO_MORE = rf"(?:{MOST}|不(?:得|能)?超过)"
_ASKED = re.compile(
    rf"(?:{_ONE}{_WHO}?|企业|公司|旅行社|机构)[^,，。]{{0,6}}{_A_YEAR}[^,，。]{{0,8}}{_NO_MORE}|{_IN_ALL}[^,，。]{{0,8}}{_NO_MORE}|{_NO_MORE}[^,，。]{{0,6}}{_IN_ALL}|(?:好几|多|几)[个项样条][^,，。]{{0,4}}{_NO_MORE}|(?<![助贴励持息]){_A_YEAR}{_NO_MORE}(?:能|可以?)?(?:拿|领|得|补|奖|给)"
)
_SET = re.compile(
    rf"(?:(?:每家|每个|单个|单家|单一|同一家?|一家){_WHO}[^。；]{{0,24}}?"
    r"(?:(?:享受|获得|得到)本|各(?:方向|类|项)|所有|全部|累计|合计|总额|总计|(?:年度|每年)(?:奖励|奖补|补助|补贴|扶持|资助)(?:金额|资金|额))"
    r"|(?:各(?:方向|类|项)|所有|全部|上述|以上)[^。；，]{0,10}(?:合计|累计|总额|总计|之和|相加)，?)"
    rf"[^。；]{{0,20}}?{_NO_MORE}(?:为|可达|达)?(?P<sum>[^。；，,]{{2,24}})"
    rf"|(?:每家|单个|单家|同一家?){_WHO}[^。；]{{0,12}}?(?:扶持|奖补|奖励|补助|支持|政策)资金[^。；]{{0,24}}?以(?P<limit>[^。；，]{{2,24}}?)为限"
)
_OF_WHOM = re.compile(rf"{_ONE}{_WHO}?|{_A_YEAR}")  # 单个 and 一年 name no grant
# 除第七条外 bounds what all other articles give.
_EXCEPT = re.compile("除[^，。；]{0,12}条[^，。；]{0,12}外，$")
_WHOLE = re.compile("本(?:措施|办法|政策|意见|细则|规定|通知)|各(?:方向|类|项)|所有|全部")

_OF_ONE_GRANT = re.compile(rf"{_NO_MORE}[^。；\d]{{0,6}}\d[\d.,]*\s*[万亿]*元")
_FOR_ALL = re.compile(r"附\s*则|总\s*则|其他|兑现|拨付|申报|保障|说明")
_BOUNDED = re.compile(rf"(?:{_NO_MORE}|上限)[^，。；\d]{{0,6}}\d[\d.]*\s*(?:[万亿]*(?:元|美元)|%)")
_OF_SOME = re.compile(
    "对其中|(?<=[，；])其中"
)  # what some of them get; a sentence that begins with 其中 goes on with the one before
_PIECES = re.compile("[^，,；;。\n]+")
_TOGETHER, _LOOKED_AT, _NEAR = 2, 8, 0.4  # pieces in a row; sentences; of the best one's score
_ANY_GIFT = re.compile("奖励?|奖补|补[贴助]|扶持|资助|资金|政策|优惠")  # names nothing of what is given
_NAMES_IT = 1.0  # of 7: what a word must tell to name what is given (开办, but not 企业)
_TELLS = 1.8  # of 7: what a word must tell to name what a ceiling is of


def ceiling(finder: Finder, question: Question) -> Finding | None:
    """The ceiling over all that the text asked about gives to one company; None if none is asked for, or none is set."""
    if not _ASKED.search(question.query.text) or finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    report = hits[0].report if hits else None
    if report is None:
        return None
    best = next((one for one in evidence.candidates if one.hit.report is report), None)
    named = _names_a_grant(finder, question, best)
    if named and best is not None and _OF_ONE_GRANT.search(best.unit.text):
        return None  # it has a ceiling of its own: what all bring is bounded elsewhere
    found, quote = _over_all(finder, report, best, named)
    if found is None or quote is None:
        return None
    excepted = _EXCEPT.search(report.text, quote.start, found.start())
    line = flat(report.text[excepted.start() if excepted else found.start() : found.end()])
    place = finder.headlines.place_of(report)
    span = flat(found["sum"] or found["limit"])
    line = clip(f"{place}：{line}" if place else line, LONGEST)
    return Finding(
        question, Outcome.ANSWERED, line, (span,) if span in line else (), (quote,), evidence=evidence
    )


def named_ceiling(finder: Finder, question: Question) -> Finding | None:
    """The words of another sentence than the best one that name all that is asked for and bound it, where the best one's own do not
    (落户奖励累计不超过5000万元, for 落户奖励最高多少); None if there are none."""
    if not ASKS_MOST.search(question.query.text) or finder.unheld(question) is not None:
        return None
    if any(one.quantity.kind == "money" for one in own_amounts(question)):
        return None  # what so much brings is reckoned
    evidence, _ = finder.evidence(question)
    words = [
        word
        for word, weight in finder.ranker.asked(question).items()
        if weight >= _NAMES_IT and not ASKS_MOST.search(word) and not _ANY_GIFT.fullmatch(word)
    ]
    if not words or not evidence.candidates:
        return None
    best, sides = evidence.candidates[0], sides_of(question.query.text)
    for candidate in evidence.candidates[:_LOOKED_AT]:
        if candidate.score < _NEAR * best.score or candidate.hit.report is not best.hit.report:
            continue
        if is_aside(candidate.unit.text):
            continue
        if (found := _bounding(finder, question, candidate, words)) is None:
            continue
        if is_of_the_other(sides, candidate.hit.report.text[slice(*found)]):
            continue  # what is bounded for who buys is not what who rents asks for
        if candidate is best:
            return None  # the sentence tells it by itself
        start, end = found
        report = candidate.hit.report
        if _is_of_a_band(finder, report, start):
            return None  # another band may have more
        quote = sentence_at(report, start, end)
        row = table_answers.said(question, candidate, quote)
        line = finder.headlines.led(candidate, row.line if row else flat(report.text[start:end]), dated=True)
        return Finding(
            question,
            Outcome.ANSWERED,
            clip(line, LONGEST),
            row.spans if row else (),
            (quote,),
            evidence=evidence,
        )
    return None


def _is_of_a_band(finder: Finder, report: Report, at: int) -> bool:
    """True if what stands at an offset is of one of several bands of a ladder."""
    clause = clause_at(finder.corpus.index.clauses(finder.number(report)), at)
    return clause is not None and any(
        len(one.bands) > 1 and one.start <= at < one.bands[-1].grant.end for one in clause.ladders
    )


def _bounding(
    finder: Finder, question: Question, candidate: Candidate, words: Sequence[str]
) -> tuple[int, int] | None:
    """Where the pieces of a sentence stand, one or two in a row, that hold all words and a bound; None if none do."""
    stands, text = candidate.unit.sentence, candidate.hit.report.text
    pieces = list(_PIECES.finditer(text, stands.start, stands.end))
    for count in range(1, _TOGETHER + 1):
        for first, last in zip(pieces, pieces[count - 1 :], strict=False):
            said = finder.ranker.normalised(text[first.start() : last.end()])
            part = begin_of(text, first.start(), SENTENCE_MARKS, stands.start)
            if _OF_SOME.search(text, part, first.end()):
                continue
            whole = all(finder.ranker.held_in(question, word, said) >= 1 for word in words)
            if whole and re.search("[；;]", said) is None and _BOUNDED.search(said):
                return first.start(), bounds_behind(text, last.end())
    return None


def _over_all(
    finder: Finder, report: Report, best: Candidate | None, named: bool
) -> tuple[re.Match[str] | None, Quote | None]:
    """The ceiling over all that a text gives and its sentence: one that says so, else where no grant is ``named`` the only one, or the only
    one of a clause that gives nothing itself, else one beside the best sentence."""
    bounds = [
        (bound, sentence_at(report, bound.start(), bound.end()))
        for bound in _SET.finditer(simplified(report.text))
        if report.section_at(bound.start()) is not None
    ]
    whole = [
        (bound, sentence)
        for bound, sentence in bounds
        if _WHOLE.search(bound.group()) or _EXCEPT.search(report.text, sentence.start, bound.start())
    ]
    only = bounds if len(bounds) == 1 and not named else []
    clauses = finder.corpus.index.clauses(finder.number(report))
    apart = [one for one in bounds if not _gives(clause_at(clauses, one[0].start()))]
    apart = apart if len(apart) == 1 and not named else []
    beside = [(bound, sentence) for bound, sentence in bounds if _is_beside(best, sentence)]
    return next(iter((*whole, *only, *apart, *beside)), (None, None))


def _gives(clause: Clause | None) -> bool:
    """True if a clause gives a sum or a rate, and not only bounds what others give."""
    if clause is None:
        return False
    return bool(clause.ladders or clause.choices) or any(one.amount or one.rate for one in clause.grants)


def _is_beside(best: Candidate | None, quote: Quote) -> bool:
    """True if a ceiling stands in the clause of the best sentence, or for all at the end of a text: what one thing brings in all
    bounds no other."""
    clause = best.unit.clause if best is not None else None
    path = quote.report.sections[quote.section].path
    within = clause is not None and clause.start <= quote.start < clause.end
    return within or any(_FOR_ALL.search(heading) for heading in path)


def _names_a_grant(finder: Finder, question: Question, best: Candidate | None) -> bool:
    """True if a question names what the best sentence is about, and the title of its text does not: one grant of several."""
    if best is None:
        return False
    ranker, title = finder.ranker, best.hit.report.title
    return any(
        ranker.general_weight(word) >= _TELLS
        and not _OF_WHOM.fullmatch(word)
        and not ASKS_MOST.search(word)
        and ranker.held_above(question, best, word) >= HELD
        and ranker.held_in(question, word, title) < HELD
        for word in (*ranker.telling(question), *ranker.matters(question))
    )
