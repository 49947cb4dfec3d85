"""Thresholds that a clause sets for the same as its ladder does, outside of it: what lies below or above the ladder is told there."""

from __future__ import annotations

from bot.answers.conditions.bounds import lets_in
from bot.answers.facts.binding import NAMES
from bot.answers.finder import Finder
from bot.answers.ladders.clause_search import ClauseHit
from bot.answers.ladders.item_labels import begins_item
from bot.answers.questions.question import Question
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Grant, Ladder
from retrieval.clauses.attributes import attribute_before, same_attribute
from retrieval.quantities import LOWER_BOUNDS, Quantity, quantities
from retrieval.text_pieces import SENTENCE_MARKS, begin_of

_PARAGRAPH = re.compile(r"。\s*\n")  # no line that a column width broke

# A share of what a ladder gives: 成长型企业按照上述标准的50%执行.
OF_THE_LADDER = re.compile(
    r"(?:上述|前[款述]|以上|同[等档]|(?:本条)?第[（(]?[一二三四五六\d]{1,2}[）)]?[项款])(?:奖励|补助|补贴|支持|扶持)?(?:标准|比例|金额|额度|档次)的?\s?(?:\d|[一减]半)"
    r"|(?:不足|未达到?)[^，。；]{1,20}[但且而][^，。；]{1,20}的，?(?:给予)?减半"
    r"|各档(?:奖励|补助|补贴)?(?:标准|比例|金额)[^，。；\d]{0,4}(?:提高|上浮|下浮|降低)[^，。；\d]{0,2}\d"
)
# A bound for some of them alone: 30万元以上（科研机构20万元以上）.
FOR_SOME = re.compile(
    rf"(?<=以上)的?[（(](?P<whom>[{HAN}、]{{2,20}}?)为?\d[\d.]*[万亿]*[{HAN}]{{1,3}}以上[^（()）]{{0,8}}[)）]"
)

_BANDS = 2  # of fewer the most of all is that of the one


def is_of_the_ladder(hit: ClauseHit, grant: Grant) -> bool:
    """True if a grant is but what a sentence makes of a ladder before it for some (铝加工项目各档比例提高1个百分点，最高2000万元)."""
    text = hit.report.text
    begins = begin_of(text, grant.start, SENTENCE_MARKS, hit.clause.start)
    return OF_THE_LADDER.search(text, begins, grant.end) is not None


def is_its_top(ladder: Ladder, grant: Grant) -> bool:
    """True if a grant is but the most that a ladder gives, as a cover says it in short (对第三方招商引资最高奖励100万元)."""
    if grant.amount is not None or grant.rate is not None or grant.falling or len(ladder.bands) < _BANDS:
        return False
    given = [amount.low for band in ladder.bands if (amount := band.grant.amount) is not None]
    return bool(given) and any(ceiling.quantity.low == max(given) for ceiling in grant.ceilings)


def reaches(amount: Quantity, threshold: Quantity) -> bool:
    """True if an amount is of a threshold's unit and, where that is a least amount, not below it."""
    return amount.unit == threshold.unit and (
        threshold.bound not in LOWER_BOUNDS or amount.high >= threshold.low
    )


def is_asked_for_below(hit: ClauseHit, one: Ladder, amount: Quantity) -> bool:
    """True if a clause sets another threshold below its ladder, which an amount reaches, so that it brings something else
    (5000万元以上的，以成本价供地；1亿元以上的，返还80%)."""
    lowest = one.bands[0].low
    return any(
        condition.quantity is not None
        and condition.quantity.bound in LOWER_BOUNDS
        and not one.start <= condition.start < one.end
        and same_attribute(condition.attribute, one.attribute)
        and reaches(amount, condition.quantity)
        and lowest is not None
        and condition.quantity.low < lowest
        for condition in hit.clause.conditions
    )


def is_told_beyond(hit: ClauseHit, one: Ladder, amount: Quantity) -> bool:
    """True if a paragraph behind a ladder of one band sets a higher threshold, which an amount reaches (100万元以上的，90%, and in the
    next 500万元以上部分的，98%)."""
    (lowest, *others) = one.bands
    if lowest.low is None or lowest.high is not None or others:
        return False
    text = hit.report.text
    paragraph = _PARAGRAPH.search(text, one.end, hit.clause.end)
    behind = text[paragraph.end() : hit.clause.end] if paragraph else ""
    return any(
        figure.unit == one.unit
        and figure.low > lowest.low
        and figure.low <= amount.high
        and (figure.bound in LOWER_BOUNDS or figure.low != figure.high)
        and same_attribute(attribute_before(behind, figure) or "", one.attribute)
        for figure in (quantities(behind) if one.attribute[-2:] in behind else ())
    )


def gives_below(hit: ClauseHit, one: Ladder) -> bool:
    """True if a clause also gives to those who are below the lowest band of its ladder: a grant without a threshold before it in its item,
    or a lower threshold for some of them (30万元以上（科研机构20万元以上）)."""
    text = hit.report.text
    if one.bands[0].low is not None and FOR_SOME.search(text, one.start, one.end):
        return True
    # 9000万元以上的，…最高600万元 is the most for those of the ladder.
    gates = [
        condition.end
        for condition in hit.clause.conditions
        if condition.quantity is not None and condition.quantity.unit == one.unit
    ]
    return one.bands[0].low is not None and any(
        grant.end <= one.start and not begins_item(text, grant.end, one.start)
        for grant in hit.clause.grants
        if grant.amount or grant.rate or not any(end <= grant.start for end in gates)
    )


def clause_for_less(
    finder: Finder, question: Question, hit: ClauseHit, one: Ladder, amount: Quantity
) -> ClauseHit | None:
    """The clause of the same report that gives to those whom a ladder begins above, by the same attribute (1000万元以上的, and in another
    article 500万元以上): unless the question names, by a word that tells much, what the ladder is for."""
    lowest = one.bands[0].low
    own = "\n".join((*hit.clause.section, hit.clause.name, hit.text))
    asked = finder.ranker.asked(question)
    for clause in finder.corpus.index.clauses(hit.number):
        gates = [
            condition.quantity
            for condition in clause.conditions
            if condition.quantity is not None
            and condition.quantity.unit == one.unit
            and same_attribute(condition.attribute, one.attribute)
        ]
        lower = any(gate.bound in LOWER_BOUNDS and lowest is not None and gate.low < lowest for gate in gates)
        if not (lower and clause.gives and all(lets_in(gate, amount) for gate in gates)):
            continue
        other = ClauseHit(clause, hit.report, hit.number, hit.score)
        told = "\n".join((*clause.section, clause.name, other.text))
        tells = (word for word, weight in asked.items() if weight >= NAMES)
        if not any(
            finder.ranker.held_in(question, word, own) >= HELD > finder.ranker.held_in(question, word, told)
            for word in tells
        ):
            return other
    return None
