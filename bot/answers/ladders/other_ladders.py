"""Which ladders of a clause are for another case than the asker's: for who buys, of 零售企业, of what may be borrowed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.ladders.clause_findings import sentence_of
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.ladder_industries import has_own, is_of_other_industry
from bot.answers.ladders.named_ladders import is_of_other_name
from bot.answers.questions.measure_words import ASKS_TO_BORROW, LENT
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import Side, gives_another_class, is_of_the_other
from bot.answers.sentences.named_cases import own_words
from retrieval import lazy_re as re
from retrieval.clauses import Ladder
from retrieval.text_pieces import begin_of

_RANKS = ("总部", "上市公司", "世界500强", "孵化器", "众创空间")
_OTHERS = re.compile(r"\s*其[他余]")
_PARTS, _SENTENCES = "；;。\n", "。\n"
_SUPPORTED = re.compile("贴息|利息|补|奖")  # what a loan's interest is met with is given


def is_for_another(question: Question, hit: ClauseHit, ladder: Ladder, sides: Sequence[Side]) -> bool:
    """True if a ladder, or a rate told as one, is for another case than a question's: 非总部企业 has bands of its own."""
    text = hit.report.text
    told = [text[slice(*sentence_of(hit, ladder))], text[ladder.start : ladder.end]]
    if ladder not in hit.clause.ladders:
        told.append(own_words(text, hit.clause, ladder.bands[0].grant))
    return (
        (bool(sides) and any(is_of_the_other(sides, said) for said in told))
        or is_of_other_name(question, hit, ladder)
        or _is_only_lent(question, hit, ladder)
        or _is_for_the_others(question, hit, ladder)
        or gives_another_class(
            question.query.text, text, ladder.bands[0].grant.start, ladder.bands[0].grant.end
        )
        # 零售企业 has bands of its own beside those of 餐饮企业.
        or (is_of_other_industry(question, hit, ladder) and has_own(question, hit))
    )


def is_for_a_rank(question: Question, hit: ClauseHit, ladder: Ladder) -> bool:
    """True if a ladder, or its clause, is for those of a rank alone (总部, 上市公司), of which a question says nothing."""
    text = hit.report.text
    told = "".join((*hit.clause.section, hit.clause.name, text[slice(*sentence_of(hit, ladder))]))
    return any(
        rank in told and rank not in question.query.text and rank not in hit.report.title for rank in _RANKS
    )


def _is_for_the_others(question: Question, hit: ClauseHit, ladder: Ladder) -> bool:
    """True if a ladder is for all but those named right before it (；其他企业按50%), and a question names these: 小微."""
    text = hit.report.text
    begin = begin_of(text, ladder.start, _PARTS)
    if not _OTHERS.match(text, begin):
        return False
    before = begin_of(text, begin - 1, _SENTENCES)
    named = (
        word.removesuffix("企业")
        for one in hit.clause.conditions
        if one.kind in ("enterprise", "person") and before <= one.start < begin
        for word in one.words
    )
    own = text[begin : ladder.end]
    return any(word and word in question.query.text and word not in own for word in named)


def _is_only_lent(question: Question, hit: ClauseHit, ladder: Ladder) -> bool:
    """True if every band of a ladder says how much may be borrowed, and a question asks for what is given."""
    bands = [hit.report.text[band.grant.start : band.grant.end] for band in ladder.bands]
    lent = all(LENT.search(told) and not _SUPPORTED.search(told) for told in bands)
    return lent and not ASKS_TO_BORROW.search(question.query.text)
