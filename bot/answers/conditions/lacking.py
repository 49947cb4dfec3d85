"""What an asker says that he lacks (没有独立法人资格, 不是规上企业, 没签协议), and the sentence that demands it."""

from __future__ import annotations

from bot.answers.conditions.bounds import Verdict
from bot.answers.conditions.deciding_sentence import Decision
from bot.answers.conditions.joined_conditions import any_will_do, shuts_out
from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.questions.question import Question
from bot.answers.sentences.sentence_ranking import Candidate, Evidence
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Clause, Condition

_LOOKED_AT = 12  # candidates
_TELLS = 1.2  # what a word must tell, of 7, to name what is lacked
_LACKS = re.compile(
    rf"(?:(?<!有)没(?:有|能)?|(?<!是)不是|并非|不属于|(?<!们)未|不具[备有]|缺少?|(?<![若])无)"
    rf"(?:取得|拿到|办理?|签[订署]?|评上|认定|通过|获得|做|是)?[过了上]?(?P<what>[{HAN}A-Za-z]{{2,16}}?)(?=[,，。]|能|可|还|的|就|算|$)"
)
_ASKS = re.compile("能|可以|可否|算|够|符合|给|享受|申[请报]|领|拿|行")
_DEMANDS = re.compile(
    "须|必须|应当?|需|具有|具备|取得|拥有|符合|属于|通过|获得|签订|列入|经[^，。；]{0,16}(?:认定|备案|批准)|[^，。；]的[，,]?[^，。；]{0,12}(?:给予|予以|可|按|奖|补)"
)
_HEADS = re.compile(
    "条件|对象|范围|要求|(?:认定|申报|准入|评[定选]|入[库选])标准|主体|资格|适用|具备|符合|满足"
)
_NOT_DEMANDED = re.compile(
    "不受|不要求|无[需须]|不作|可不|除外|没有|未|或者?|也可|非(?!常)|无(?!人机)|不(?!低于|少于|高于|超过)"
)
_UNTIL_PAID = re.compile(
    "后[，,][^，。；]{0,10}(?:拨付|兑[付现]|支付|发放)"
)  # when it is paid, and not who may have it
_PARTS = re.compile("[^，,；;。]+")
# What is given, and what one does to get it, is nothing that one must have before: 去年没报的补贴今年还能领吗.
_APPLIED = re.compile("(?:申[请报]|报|领|拿)(?:过|到)?(?:的|[奖补]|政策|资金)")
_GIVEN = re.compile("补[贴助]|奖[励补金]?|资助|津贴|扶持|优惠|政策|资金|[申补]?报|申[请领]|补?领")


def demanded_of_him(finder: Finder, question: Question, evidence: Evidence) -> Decision | None:
    """The decision of the sentence that demands what the asker says that he lacks; None if he lacks nothing, or nothing demands it."""
    text = question.query.text
    lacks = _LACKS.search(text)
    best = evidence.best
    if lacks is None or best is None or not _ASKS.search(text, lacks.end()):
        return None
    if _APPLIED.match(lacks["what"]):
        return None
    words = [
        word
        for word, weight in finder.ranker.asked(question).items()
        if weight >= _TELLS and word in lacks["what"] and not _GIVEN.fullmatch(word)
    ]
    if not words:
        return None
    for one in evidence.candidates[:_LOOKED_AT]:
        if one.hit.report is best.hit.report and (found := _demanded(finder, question, one, words)):
            return found
    return None


def _demanded(finder: Finder, question: Question, candidate: Candidate, words: list[str]) -> Decision | None:
    """The decision of a sentence that demands what some words name."""
    report, unit = candidate.hit.report, candidate.unit
    start, end = unit.sentence.start, unit.sentence.end
    if unit.text.endswith(("？", "?")):
        return None  # a question demands nothing
    over = "\n".join((*candidate.hit.section.path, unit.intro))
    for part in _PARTS.finditer(report.text, start, end):
        said = finder.ranker.normalised(part[0])
        if not all(finder.ranker.held_in(question, word, said) >= HELD for word in words):
            continue
        demands = _DEMANDS.search(report.text[part.start() : end]) or _HEADS.search(over)
        if (
            not demands
            or _UNTIL_PAID.search(report.text, part.start(), end)
            or _NOT_DEMANDED.search(part[0])
            or shuts_out(report.text, start, end)
        ):
            continue
        sentence = Clause(start, end, candidate.hit.section.path)
        hit = ClauseHit(sentence, report, candidate.hit.passage.report, candidate.score)
        one_of = any_will_do(report.text, start) or any_will_do(over, len(over))
        verdict = Verdict.UNKNOWN if one_of else Verdict.NOT_MET
        return Decision(hit, sentence, Condition(*part.span(), "other"), verdict, False, candidate.score)
    return None
