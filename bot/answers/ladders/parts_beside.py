"""The part of a clause beside a ladder that is about the case that a question names: 其中茶叶企业按20%补助."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.benefits.further_grants import ADDS
from bot.answers.conditions.bounds import lets_in
from bot.answers.facts.asked_fact import own_amounts
from bot.answers.finder import Finder
from bot.answers.ladders.clause_findings import sentence_of
from bot.answers.ladders.ladder_choice import Due
from bot.answers.ladders.other_thresholds import OF_THE_LADDER
from bot.answers.questions.kinds import Kind
from bot.answers.questions.question import Question
from bot.answers.replies.headline import flat
from bot.answers.sentences.contrasts import PLAIN_SORT
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Clause
from retrieval.clauses.attributes import attribute_before, same_attribute
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import LOWER_BOUNDS, Quantity, quantities

_PIECES = re.compile(r"[^；;。\n|]+[；;。\n|]*")
_SETS_APART = re.compile(
    rf"{OF_THE_LADDER.pattern}|其中|属于|属[^，。]{{2,12}}的|对于?[^，。]{{2,24}}(?:的|企业)[，按]|^\s*[{HAN}、]{{2,12}}的，?按\d"
)
_ITEM = re.compile(
    rf"(?<=[。；;\s])(?:\d{{1,2}}[.．、](?!\d)|（[{ONE_TO_TEN}]{{1,3}}）|[{ONE_TO_TEN}]{{1,3}}、)"
)
_OF_AN_ITEM = re.compile(rf"第[（(]?[{ONE_TO_TEN}\d]{{1,2}}[）)]?[项款](?:标准|比例)")
_GIVEN = re.compile("奖励?|奖补|补[助贴]|扶持|支持|资助")  # any part of a clause gives one of these
_TELLS = 1.0  # what a word must tell to name a case: 企业 and 公司 do not


def pieces(text: str, clause: Clause) -> Iterator[tuple[int, int, str]]:
    """The parts of a clause up to each full stop, semicolon or line's end, with where they stand."""
    for match in _PIECES.finditer(text, clause.start, clause.end):
        yield match.start(), match.end(), match[0]


def part_beside(finder: Finder, question: Question, due: Due) -> tuple[int, int] | None:
    """Where the part of a ladder's clause stands that the case of a question falls under rather than the ladder; None if none does."""
    text, clause = due.hit.report.text, due.hit.clause
    stands = due.ladder.start, due.ladder.end
    if due.ladder not in clause.ladders:  # a rate, whose sentence says what it is for
        stands = next(((at, to) for at, to, _ in pieces(text, clause) if at <= stands[0] < to), stands)
    own = f"{text[slice(*stands)]}\n{clause.name}\n{due.hit.report.title}"
    words = _unsaid(finder, question, own)
    first = min(band.grant.start for band in due.ladder.bands)
    further: list[tuple[float, int, int]] = []
    for start, end, piece in pieces(text, clause):
        between = (due.ladder.end, start) if start >= due.ladder.end else (end - 1, due.ladder.start)
        if _ITEM.search(text, *between) and not _OF_AN_ITEM.search(piece):
            continue  # another item, and another matter
        sets_apart = _SETS_APART.search(piece)
        if start < due.ladder.end and not sets_apart:
            continue
        opens = end <= due.ladder.start and piece.rstrip("| \n").endswith("：")
        own_lead = sets_apart and start <= due.ladder.start and start + sets_apart.end() <= first < end
        # …的总部，零售额1亿元以上的，给予50万元；零售额5亿元以上的，给予150万元: the first part says for whom the second is too.
        leads = end <= due.ladder.start and "。" not in text[end - 1 : due.ladder.start] and "；" in piece
        if opens or own_lead or leads:
            continue  # for whom the ladder itself is
        of_ladder = OF_THE_LADDER.search(piece) is not None
        halved = of_ladder and "半" in piece  # 减半 is a share, without a figure
        shares = halved or any(one.kind == "share" for one in quantities(piece))
        if not (shares if question.kind is Kind.RATE else of_ladder or quantities(piece)):
            continue
        if sets_apart and "其中" in sets_apart[0] and PLAIN_SORT.search(question.query.text):
            continue  # 普通企业 is none of those that are set apart
        overlaps = start < due.ladder.end and due.ladder.start < end
        behind = overlaps and sets_apart and start + sets_apart.start() >= due.ladder.end
        its = piece[sets_apart.start() :] if behind and sets_apart else piece
        named = any(finder.ranker.held_in(question, word, its) >= 1 for word in words)
        if sets_apart and named and (overlaps or not _asks_for_more(piece, due.amount)):
            return start, end
        if of_ladder and _bounds_let_in(piece, question):
            return start, end
        reached = _reached(finder, question, due, start, end)
        further += [(reached, start, end)] if reached is not None else []
    return max(further)[1:] if further else None


def _asks_for_more(piece: str, amount: Quantity) -> bool:
    """True if a part of a clause asks for more than an amount of its unit."""
    return any(
        one.unit == amount.unit and one.bound in LOWER_BOUNDS and not lets_in(one, amount)
        for one in quantities(flat(piece))
    )


def _bounds_let_in(piece: str, question: Question) -> bool:
    """True if a part of a clause is for those whose figures lie within its bounds (增加值不足1亿元但达到3000万元的，按上述标准减半), and
    the asker's do."""
    said = flat(piece)
    whom = said[: said.find("的，") + 1]
    bounds = [one for one in quantities(whom) if one.bound]
    named = next(filter(None, (attribute_before(whom, one) for one in bounds)), "")
    own = [
        one.quantity
        for one in own_amounts(question)
        if named
        and one.attribute
        and (same_attribute(named, one.attribute) or _goes_on(named, one.attribute))
    ]
    return bool(bounds) and any(
        all(lets_in(bound, one) for bound in bounds if bound.unit == one.unit) for one in own
    )


def _goes_on(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def _reached(finder: Finder, question: Question, due: Due, start: int, end: int) -> float | None:
    """The highest bound that lets an amount of the asker's in, of a part that goes on behind a ladder in its sentence and asks for more
    of something (每人奖励30元；住宿2晚以上的，每人奖励50元); 0 of a part that names a case of his; None of other parts."""
    hit, text = due.hit, due.hit.report.text
    begin, last = sentence_of(hit, due.ladder)
    gives = any(start <= one.start < end for one in hit.grants) and not ADDS.search(text, start, end)
    if not gives or not due.ladder.end <= start < last:
        return None
    before, piece = flat(text[begin:start]), flat(text[start:end])
    asked = [one for one in quantities(before) if one.bound]
    highest = None
    amounts = own_amounts(question)
    for bound in (one for one in quantities(piece) if one.bound in LOWER_BOUNDS):
        of_the_ladder = bound.unit == due.ladder.unit  # and so of one of several amounts of its unit
        named = attribute_before(piece, bound) or ""
        own = [
            one.quantity
            for one in amounts
            if one.quantity.unit == bound.unit and (not of_the_ladder or same_attribute(named, one.attribute))
        ]
        if own and not any(lets_in(bound, one) for one in own):
            return None
        higher = any(one.unit == bound.unit and one.low < bound.low for one in asked)
        if own and higher and not of_the_ladder:
            highest = max(float(bound.low), highest or 0.0)
    if highest is not None:
        return highest
    words = _unsaid(finder, question, f"{before}\n{hit.clause.name}")
    return 0.0 if any(finder.ranker.held_in(question, word, piece) >= HELD for word in words) else None


def _unsaid(finder: Finder, question: Question, own: str) -> list[str]:
    """The words of a question that name something and that a text does not hold."""
    words = finder.ranker.asked(question).items()
    return [
        word
        for word, weight in words
        if weight >= _TELLS
        and not _GIVEN.fullmatch(word)
        and finder.ranker.held_in(question, word, own) < HELD
    ]
