"""Doubts on whether a sentence decides what is asked: who may have something, whether it is done, whether it goes on."""

from __future__ import annotations

from bot.answers.facts.asked_fact import decides
from bot.answers.facts.binding import Bound
from bot.answers.lists.procedure_asks import UNASKED
from bot.answers.questions.kinds import Kind
from bot.answers.questions.own_days import says_when_registered
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD, held_part
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import ONE_TO_TEN, YEAR

# 投产没有, 开工了吗: an answer tells that it is done, and not that it is to be.
_ASKS_IF_DONE = re.compile(
    r"(?:建好|建成|投产|开工|完工|竣工|通车|落地|运营|动工|签约|上市|获批|到位|交付|完成|开业|开通)(?:投产)?了?(?:没有?|吗|么)[?？]?$"
)
_TO_COME = re.compile(r"将(?!军)|计划|预计|拟(?!定)|规划|力争|目标|争取|有望|待")
_DONE = re.compile(r"已|了|完成|建成|实现|正式|顺利|竣工|通过|签约|启动|投产")
# What a sentence says that decides by when somebody was registered.
_SETS_A_TIME = re.compile(
    rf"{YEAR}年|[\d{ONE_TO_TEN}两]+个?[年月](?:以[上内下]|内|后)|满|新(?:注册|成立|设立|办|设|引进|落户|入驻)|存续|[老现]有?企业|[起后]注册|首次"
)
_MOVES_AWAY = re.compile("[^，,。；;]*(?:迁[出离移]|外迁|搬[离迁])[^，,。；;]*")
# What one must hand in says nothing of who may have something.
_PAPERS = re.compile("(?:提[交供]|报送|递交|准备|出具)[^。；]{0,12}(?:材料|资料|证明|文件)[:：]")
_PAPERS_ASKED = re.compile("材料|资料|证明|[交递]|提供|复印件|报告|表|证")
_OF_APPLYING = re.compile("申[请报领]|免申|自动|主动|直接")
_WHETHER = frozenset({Kind.YES_NO, Kind.ELIGIBILITY})
_HAPPENED = re.compile(
    rf"(?P<what>[{HAN}]{{2}})(?:了|之?后|以后)[,，]?[^,，。?？]{{0,10}}(?:还|会|能|要)[^,，。?？]{{0,8}}[吗么不没][?？]?$"
)


def does_not_decide(question: Question, bound: Bound) -> bool:
    """True if it is asked who may have something, or whether something is done, and a sentence about it does not say so."""
    text = bound.candidate.unit.text
    asked = question.query.text
    if question.kind in _WHETHER:
        tells_papers = _PAPERS.search(text) and not _PAPERS_ASKED.search(asked)
        if tells_papers or (UNASKED.asked.search(asked) and not _OF_APPLYING.search(text)):
            return True
    if question.kind is Kind.ELIGIBILITY and says_when_registered(asked):
        return not _SETS_A_TIME.search(_MOVES_AWAY.sub("", text))
    if question.kind is Kind.YES_NO and _ASKS_IF_DONE.search(asked):
        return bool(_TO_COME.search(text)) or not _DONE.search(text)
    return question.kind is Kind.ELIGIBILITY and not decides(text)


def leaves_out_what_happened(question: Question, bound: Bound) -> bool:
    """True if it is asked whether something goes on after an event (搬走了，奖励还给吗), and neither a sentence nor what stands over it
    says anything of that."""
    happened = _HAPPENED.search(question.query.text) if question.kind in _WHETHER else None
    if happened is None:
        return False
    unit, query = bound.candidate.unit, question.query
    around = "\n".join((*bound.candidate.hit.section.path, unit.intro, unit.text, unit.items)).lower()
    ends = happened.end("what")
    what = next(
        (one for one in query.words if len(one) > 1 and query.text.endswith(one, 0, ends)), happened["what"]
    )
    known = held_part(what, around, query.expansions) >= HELD
    return not known and not any(character in around for character in what)
