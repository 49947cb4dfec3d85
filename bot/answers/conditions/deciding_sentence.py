"""The sentence of the clauses in question that decides whether an asker may have something, and how.

Every fact that he tells of himself is held against each condition, exclusion and ladder of a sentence; what speaks against
him decides before what does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.conditions.bounded_figures import is_beyond, measured_by, own_figures, with_bounds
from bot.answers.conditions.bounds import Verdict, lie_apart
from bot.answers.conditions.eligibility import Eligibility, eligibility, excluded_as
from bot.answers.conditions.joined_conditions import any_item_will_do, any_will_do, denies, shuts_out
from bot.answers.conditions.offers import sentence_in, sentence_spans
from bot.answers.conditions.own_degree import gives_his_degree
from bot.answers.conditions.same_treatment import same_for
from bot.answers.conditions.shut_out import shut_out
from bot.answers.conditions.staff_shares import for_his_size, shares_of_staff
from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.item_labels import names_another
from bot.answers.laws.own_case import act_words
from bot.answers.questions.kinds import Kind
from bot.answers.questions.own_years import born_in
from bot.answers.questions.profile import ASKS_DUTY, Profile, read_profile
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Evidence
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Clause, Condition, Exclusion, Ladder
from retrieval.lists import ItemList, innermost
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import Quantity

_NEAR = 0.6  # of the best clause's score: whose sentences are looked at
_CANDIDATES = 3  # sentences that are looked at beside the clauses
_RIVAL = 0.9  # of what the best sentence holds: one of another clause that decides otherwise leaves it open
_AS_MUCH = 0.7  # of what the best sentence holds of the question; one that holds less decides something else
_ACT = 1.5  # what a word must tell, of 7, to be what is asked to be allowed
_ELSEWHERE = 0.6  # what a word counts that stands in another sentence of the clause
_SAYS = (
    "age",
    "education",
    "household",
    "registered",
    "since",
    "until",
    "headcount",
    "amount",
    "share",
    "period",
)
_GENERIC = re.compile(
    r"政策|奖励|补助|补贴|[拿领得要](?:到|了)?(?:奖|补)[励助贴]?|申请|申报|享受|条件|规定|措施|支持|资金|优惠|企业|项目|公司|单位|机构|个人|可以|符合|够|领取|扶持|资助"
)
# What askers call themselves, as texts write it.
_WRITTEN = {"个人": "自然人", "国企": "国有企业", "职工|员工|职员": "工作人员"}
_REPORTS = re.compile(r"计划|力争|目标|确保|预计|完成|实现|新增|突破")
_RULES = re.compile("给予|予以|奖|补[贴助]|资助|申请|申报|享受|条件|应当|须|可|不予|不得|贷款|减|免|认定|按")
_ASKED = re.compile("[^。；;，\\n]*[？?]")
_HEAD = re.compile(r"\s*[^\s：:。；;]{2,16}[：:]")  # of an item
_DEFINED = 1.2  # what a word must tell, of 7, to be what is defined
_DEFINES = 1.2  # what a sentence counts that says who is meant
_SAYS_WHO = re.compile(r"是指|所称|下列条件|以下条件|申请条件|申报条件|适用对象|符合(?:以下|下列)")
_DEFINES_WORD = re.compile(
    rf"(?:第[{ONE_TO_TEN}百\d]+条\s*)?(?:本[{HAN}]{{2,4}}(?:中|里)?所称的?[^。；]{{0,30}}(?:学[位历]|年龄|子女)|[“\"]?(?:[{HAN}]{{0,6}}(?:子女|配偶|父母|亲属|家属|学[位历]))[”\"]?[，,]?是?指|注[:：][{HAN}]{{2,10}}指)"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A sentence that decides, the part of it that does, and how much of the question it holds.

    ``open`` are the conditions of the sentence that nothing the asker says decides, ``measure`` is the share of his staff
    that the part measures, None if it measures none.
    """

    hit: ClauseHit
    sentence: Clause
    part: Condition | Exclusion | Ladder
    verdict: Verdict
    whole: bool
    score: float
    open: tuple[Condition | Ladder, ...] = ()
    measure: Quantity | None = None


def deciding_sentence(
    finder: Finder, question: Question, found: Sequence[ClauseHit], profile: Profile
) -> Decision | None:
    """The decision of the sentence that holds most of a question; one that speaks against the asker, of the same clause,
    comes before one that does not. None if a sentence that decides nothing holds much more."""
    named = [
        one for one in found if not names_another(finder.corpus.index, question.query, one)
    ]  # whether one may have the 销售收入奖励 is decided by no other clause
    decisions = _decisions(finder, question, named or found, profile)
    best = max(decisions, key=lambda one: one.score, default=None)
    if best is None:
        return None
    if question.kind is not Kind.CLAIM and (too := _let_in_too(best, profile)) is not None:
        return too
    against = [
        one
        for one in decisions
        if one.verdict is Verdict.NOT_MET and one.hit is best.hit and one.score >= _AS_MUCH * best.score
    ]
    if best.verdict is not Verdict.NOT_MET and against:
        best = max(against, key=lambda one: one.score)
    if best.verdict is Verdict.MET and any(_is_rival(one, best) for one in decisions):
        return replace(best, verdict=Verdict.UNKNOWN)
    return _of_his_case(best, decisions)


def _let_in_too(best: Decision, profile: Profile) -> Decision | None:
    """The decision of a sentence in the same clause that lets the asker's kind have the same (县内企业扩产的，参照执行), whatever the best one
    asks of others; None if there is none."""
    for span in sentence_spans(best.hit.report.text, best.hit.clause):
        sentence = sentence_in(best.hit.clause, span)
        if (part := same_for(best.hit, sentence, profile)) is not None:
            return replace(best, sentence=sentence, part=part, verdict=Verdict.MET, whole=True, open=())
    return None


def _decisions(
    finder: Finder, question: Question, found: Sequence[ClauseHit], profile: Profile
) -> list[Decision]:
    """The decisions of the sentences of clauses, in their order, that hold enough of a question to matter; [] if a sentence that
    decides nothing holds much more than the first of them."""
    weighed = [
        (score, hit, span)
        for hit in found
        if hit.score >= _NEAR * found[0].score
        for score, span in _weighed(finder, question, hit)
    ]
    least = 0.0
    decided: dict[int, Decision] = {}
    for at in sorted(range(len(weighed)), key=lambda at: -weighed[at][0]):
        score, hit, span = weighed[at]
        if score < least:
            break  # what weighs less than this, and what is held against it, changes nothing
        sentence = _demand_in(finder, hit, span)
        if sentence is None:
            continue
        least = least or _AS_MUCH * score
        if one := decide(finder, question, hit, sentence, profile, score):
            least = least if decided else _AS_MUCH * _AS_MUCH * score
            decided[at] = one
    return [decided[at] for at in sorted(decided)]


def _of_his_case(missed: Decision, decisions: Sequence[Decision]) -> Decision:
    """A decision; where it misses one of several cases that sentences of a clause tell one after another (3000平方米以上, 不足3000平方米),
    that of the case that lets his figure in, whatever this brings him."""
    part = missed.part
    if missed.verdict is not Verdict.NOT_MET or not isinstance(part, Condition) or part.quantity is None:
        return missed
    for one in decisions:
        other = one.part
        if one.hit is not missed.hit or not isinstance(other, Condition) or other.quantity is None:
            continue
        denied = denies(one.hit.report.text, one.sentence, other)
        lets_in = one.verdict is (Verdict.NOT_MET if denied else Verdict.MET)
        apart = lie_apart(part.quantity, other.quantity) or _is_of_a_case(one, part)
        if lets_in and one.score >= _AS_MUCH * missed.score and apart:
            return one
    return missed


def _is_of_a_case(decision: Decision, missed: Condition) -> bool:
    """True if a deciding sentence bounds what a missed condition does, for those whom it bounds by something else as well (30人以下的企业，
    裁员率不高于20%)."""
    bounds = [one for one in decision.sentence.conditions if one.quantity is not None]
    same = [one for one in bounds if (one.kind, one.attribute) == (missed.kind, missed.attribute)]
    return bool(same) and any(one.end <= same[0].start for one in bounds)


def _is_rival(one: Decision, best: Decision) -> bool:
    """True if a sentence of another clause says no by what the best says yes by, and holds nearly as much of the question.

    A larger sum that another clause asks for is but another band.
    """
    parts = (one.part, best.part)
    return (
        one.verdict is Verdict.NOT_MET
        and one.hit is not best.hit
        and one.score >= _RIVAL * best.score
        and all(isinstance(part, Condition) and part.kind in ("age", "period") for part in parts)
        and len({(part.kind, part.attribute) for part in parts if isinstance(part, Condition)}) == 1
    )


def names_no_such_act(finder: Finder, question: Question, decision: Decision) -> bool:
    """True if the report of a deciding sentence nowhere names what is asked to be allowed (能一次性扣除吗): it decides something else."""
    if ASKS_DUTY.search(question.query.text):
        return False
    words = finder.ranker.asked(question)
    acts = [
        word
        for word in act_words(finder.ranker, question)
        if words[word] >= _ACT and not _GENERIC.fullmatch(word)
    ]
    report = decision.hit.report
    held = finder.ranker.held_each(question, acts, report.title, report.text) if acts else []
    return any(share < HELD for share in held)


def sentences_beside(finder: Finder, evidence: Evidence, found: Sequence[ClauseHit]) -> list[ClauseHit]:
    """The best sentences for a question that lie in no clause, each as one: a bound may stand where nothing is given."""
    score = found[0].score if found else 1.0
    beside = []
    for candidate in evidence.candidates[:_CANDIDATES]:
        start, end = candidate.unit.sentence.start, candidate.unit.sentence.end
        number = candidate.hit.passage.report
        clauses = finder.corpus.index.clauses(number)
        if not any(one.start < end and start < one.end for one in clauses):
            clause = Clause(start, end, candidate.hit.section.path)
            beside.append(ClauseHit(clause, candidate.hit.report, number, score))
    return beside


def shut_out_by(finder: Finder, question: Question, evidence: Evidence) -> Decision | None:
    """The decision of a sentence that shuts out what a question names; None if there is none."""
    out = shut_out(finder, question, evidence)
    if out is None:
        return None
    candidate = out.candidate
    sentence = Clause(candidate.unit.sentence.start, candidate.unit.sentence.end, candidate.hit.section.path)
    hit = ClauseHit(sentence, candidate.hit.report, candidate.hit.passage.report, candidate.score)
    part = Condition(out.start, out.end, "other")
    return Decision(hit, sentence, part, Verdict.NOT_MET, False, candidate.score)


def demands(finder: Finder, hit: ClauseHit) -> Iterator[Clause]:
    """The sentences of a clause that set conditions, leave out somebody or measure something."""
    spans = sentence_spans(hit.report.text, hit.clause)
    yield from filter(None, (_demand_in(finder, hit, span) for span in spans))


def _demand_in(finder: Finder, hit: ClauseHit, span: tuple[int, int]) -> Clause | None:
    """The sentence of a clause in a range, if it sets conditions, leaves out somebody or measures something; else None."""
    text = hit.report.text
    written = text[slice(*span)].rstrip()
    if written.endswith(("？", "?")) or (_REPORTS.search(written) and not _RULES.search(written)):
        return None  # a question decides nothing, and 2020年计划完成投资150亿元以上 asks nobody for anything
    read = with_bounds(text, sentence_in(hit.clause, span), finder.corpus.index.facts(hit.number))
    if not (read.conditions or read.exclusions or read.ladders or shuts_out(text, *span)):
        return None
    # What says only what a word means says of nobody what he must be.
    return None if _DEFINES_WORD.match(text, *span) else read


def decide(
    finder: Finder,
    question: Question,
    hit: ClauseHit,
    sentence: Clause,
    profile: Profile,
    score: float,
    known: Mapping[Condition | Ladder, Quantity] = {},
) -> Decision | None:
    """What a sentence decides for an asker, None if nothing he says bears on it; ``known`` are figures of his that parts of it
    are known to measure."""
    if (also := same_for(hit, sentence, profile)) is not None and question.kind is not Kind.CLAIM:
        return Decision(hit, sentence, also, Verdict.MET, True, score)
    text, asked = hit.report.text, question.query.text
    sentence = for_his_size(text, sentence, profile)
    own = own_figures(asked)
    shares = shares_of_staff(question, text, sentence, profile)
    measured: dict[Condition | Ladder, Quantity] = dict(known)
    for by_words in (measured_by(finder.ranker, question, text, sentence, own), shares):
        measured.update(by_words.items())
    decided = eligibility(sentence, profile, hit.report, measured)
    for part, verdict in _deciding(decided, profile, measured):
        if _ASKED.match(text, part.end):
            continue  # the heading of a reply decides nothing
        if isinstance(part, Exclusion) and is_beyond(text[part.start : part.end], own):
            continue  # 投资强度低于每亩200万元的，不予奖励: not who has 300
        one_of = any(any_will_do(text, at) for at in (sentence.start, part.start)) or _is_one_of(
            finder, hit, part
        )
        of_degree = isinstance(part, Condition) and part.kind == "education" and not decided.met
        unnamed = of_degree and _is_one_of(finder, hit, part, any_item_will_do)
        if verdict is Verdict.NOT_MET and (one_of or unnamed) and isinstance(part, Condition):
            verdict = Verdict.UNKNOWN
        if of_degree and isinstance(part, Condition) and gives_his_degree(text, hit.clause, part, asked):
            verdict = Verdict.MET
        if verdict is Verdict.NOT_MET or question.kind is not Kind.CLAIM:
            denied = isinstance(part, Condition) and denies(text, sentence, part)
            whole = verdict is decided.verdict is Verdict.MET and not denied
            measure = shares.get(part) if isinstance(part, Condition) else None
            return Decision(hit, sentence, part, verdict, whole, score, decided.missing, measure)
    return None


def _is_one_of(
    finder: Finder,
    hit: ClauseHit,
    part: Condition | Exclusion | Ladder,
    says: Callable[[str, int], bool] = any_will_do,
) -> bool:
    """True if a part stands in an item of a list of which one will do (满足以下三个条件之一：), as what stands before it ``says``."""
    inner = innermost(finder.corpus.index.lists(hit.number), part.start)
    return inner is not None and says(hit.report.text, inner.items[0].start)


def one_of_these(finder: Finder, best: Decision) -> ItemList | None:
    """The list that the part of a decision stands in, where one of its items will do; else None."""
    inner = innermost(finder.corpus.index.lists(best.hit.number), best.part.start)
    return inner if inner is not None and any_will_do(best.hit.report.text, inner.items[0].start) else None


def _deciding(
    decided: Eligibility, profile: Profile, measured: Mapping[Condition | Ladder, Quantity]
) -> Iterator[tuple[Condition | Exclusion | Ladder, Verdict]]:
    """The parts that something the asker says decides: what speaks against him first, and of it what measures a figure of
    his."""
    findings = sorted(decided.findings, key=lambda one: one.of not in measured)
    for verdict in (Verdict.NOT_MET, Verdict.MET):
        if verdict is Verdict.MET:
            yield from ((condition, Verdict.UNKNOWN) for condition in decided.depends[:1])
        for finding in findings:
            part = finding.of
            if finding.verdict is not verdict:
                continue
            if isinstance(part, Exclusion):
                if verdict is Verdict.NOT_MET and excluded_as(part, profile):
                    yield part, verdict
            elif isinstance(part, Ladder) or part.kind in _SAYS:
                yield part, verdict


def _weighed(finder: Finder, question: Question, hit: ClauseHit) -> Iterator[tuple[float, tuple[int, int]]]:
    """How much of a question each sentence of a clause holds, with its range."""
    held = weighing(finder, question, hit)
    for span in sentence_spans(hit.report.text, hit.clause):
        yield held(span), span


def weighing(finder: Finder, question: Question, hit: ClauseHit) -> Callable[[tuple[int, int]], float]:
    """What tells how much of a question a sentence of a clause holds, with its name, headings and title; words elsewhere in the
    clause count for less."""
    words, text = finder.ranker.asked(question), hit.report.text
    total = sum(words.values()) or 1.0
    over = "\n".join((hit.clause.name, *hit.clause.section, hit.report.title))
    says_who = _SAYS_WHO.search(over) or _SAYS_WHO.match(hit.text.lstrip("# *"))
    whole = [_ELSEWHERE * share for share in finder.ranker.held_each(question, words, hit.text)]

    def held(span: tuple[int, int]) -> float:
        written = f"{item_head(text, span[0])}{text[slice(*span)]}"
        near = finder.ranker.held_each(question, words, over, written)
        shares = zip(words.values(), near, whole, strict=True)
        share = sum(weight * max(own, elsewhere) for weight, own, elsewhere in shares) / total
        return share * (_DEFINES if says_who or _defines(written, words) else 1.0)

    return held


def _defines(written: str, words: Mapping[str, float]) -> bool:
    """True if a sentence says who is meant, by a word of a question where it says what a word means (就业见习是指)."""
    found = _SAYS_WHO.search(written)
    if found is None or found[0] != "是指":
        return found is not None
    defined = re.split("[，,。；;：:]", written[: found.start()])[-1]
    return any(word in defined for word, weight in words.items() if weight >= _DEFINED)


def item_head(text: str, start: int) -> str:
    """What an item begins with that a later sentence of it stands in: ②批发业：营业收入5亿元以上；纳税不低于900万元."""
    begun = text[text.rfind("\n", 0, start) + 1 : start]
    found = _HEAD.match(begun)
    return found[0] if found else ""


def profile_of(finder: Finder, question: Question) -> Profile:
    """The asker's profile as the question tells it; any telling word, and all of them together, may be what an exclusion
    names, and none need be his industry."""
    found = read_profile(question.query.text, day=question.day)
    words = (word for word in finder.ranker.asked(question) if _GENERIC.sub("", word))
    text = question.query.text
    for said, written in _WRITTEN.items():
        text = re.sub(said, written, text)
    born = born_in(question.query.text) if found.age is None else None
    age = int(question.day[:4]) - born if born and question.day else found.age
    return replace(
        found, age=age, industries=(), trades=(), kinds=tuple(dict.fromkeys((*found.kinds, *words, text)))
    )
