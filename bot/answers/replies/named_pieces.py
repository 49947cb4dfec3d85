"""The piece of a sentence or line that tells the one case a question names, of several told one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import mul

from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import THE_REST, is_of_the_other, sides_of
from bot.answers.sentences.named_subject import piece_of_list
from bot.answers.sentences.word_overlap import HELD, held_part
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.facts import Fact
from retrieval.text_pieces import begin_of, end_of

YEAR = 3.0  # what the year asked for weighs beside the words when a sentence is cut to a part
# Behind a figure: a mark, or what joins what it gives with another sum (500万元安家补贴及|60万元科研经费).
_PIECE_END = re.compile(
    r"[，,、；;。\n]|(?<=[贴助励费])(?:以?及|和|与)(?=(?:给予|一次性|每[年月人]|最[高多]|不超过)*\d)"
)
_SUM = re.compile(r"\d[\d.,]*\s?[百千万亿]*(?:元|%)")
_OF_WHICH = re.compile(r"[，,；;。\s]*其中")
_RESPECTIVELY = re.compile("分别|依次|各按")
_ROW_GOES_ON = re.compile(r"[、和及]\d[\d.]*\s?[万亿]?(?:元|%)")  # 200万元、400万元、600万元的启动补助 is one
_HAN = re.compile(rf"[{HAN}]")
_IN_A_ROW = re.compile(rf"[“”{HAN}]{{2,8}}(?:最高)?\d[\d.]*\s?[万亿]?(?:元|%)")
_OPENS_ROW = re.compile(rf".*(?:额度?|标准|上限|比例|金额|最高)(?:分别)?[为是](?=[“”{HAN}]{{2,8}}\d)")
_CASE_ENDS, _ALIKE, _ALL_HAN = re.compile("的?[，,]|奖|补[贴助]|资助|给予"), 4, re.compile(f"[{HAN}]*")
_SEMICOLON = re.compile("[；;]")
_ASKS_OF_OTHERS = re.compile("其他|其它|其余|别的|普通|一般|剩下")
_GIVES = re.compile(r"\d|全额|全部|全免|免[除费收征]|不")
_GRANTS = re.compile("奖|补|资助|给予|扶持")
_TELLS_MUCH = 1.5  # of 7: what a word tells that a piece must not lack
_NAMES = 2.5  # what a word must tell to name somebody
_SHORTEST_NAME = 3  # characters of a case's name with the unit of its figure
_OPENING = 3  # code points that the pieces for several cases begin alike with
_BESIDE = 28  # code points before the end of the first figure in which its case is named, at least
_MORE = 0.3  # of a word: by so much a later case holds more of it (餐饮店 and 餐饮企业)
_LONG, _LONGER = 5, 2  # characters in a row that name a case, and by how many more than those of another
_TELLS_APART = 0.5  # by so much the words of one case must weigh more than those of the next


def named_piece(
    question: Question, sentence: str, at: int, facts: Sequence[Fact], weights: Mapping[str, float]
) -> str:
    """The part of a sentence that tells the one case a question names, of several told one after another: 二等奖 of 一等奖20万元，二等奖15万元.

    ``at`` is where the sentence begins in its report, ``weights`` are the question's words. "" if the words tell no case from the others.
    """
    ends = sorted({fact.end - at for fact in facts if at <= fact.start and fact.end <= at + len(sentence)})
    if not _RESPECTIVELY.search(sentence):
        ends = [end for end in ends if _ROW_GOES_ON.match(sentence, end) is None]
    if len(ends) < 2 or _RESPECTIVELY.search(sentence):
        return ""
    pieces = _cut(sentence, ends)
    if any(len(_HAN.findall(piece)) < _SHORTEST_NAME for piece in pieces):
        return ""  # 1000元、1500元: what names the cases stands elsewhere
    if of_list := piece_of_list(question, pieces):
        return of_list
    beside = max(_BESIDE, *map(len, pieces[1:]))
    own = {word: weight for word, weight in weights.items() if word not in question.carried}
    words = {**(own or weights), **{str(year): YEAR for year in question.query.years}}
    pieces[0] = pieces[0].rpartition("：")[2]  # what stands before a colon is said of every case
    rowed = all(_IN_A_ROW.fullmatch(piece) for piece in pieces[1:])
    if rowed and (opening := _OPENS_ROW.match(pieces[0])):
        first, pieces[0] = pieces[0], pieces[0][opening.end() :]  # 限额为甲店40万元、乙店20万元
        told = _told_alone(question, sentence, pieces, words, [beside] * len(pieces))
        return first.strip("，,、；;。 ") if told and pieces[0].startswith(told) else told
    begun = [at for other in pieces[1:] if (at := pieces[0].find(other.strip("，,、；;。 ")[:_OPENING])) >= 0]
    reach = max([beside, *(len(pieces[0]) - at for at in begun)])  # 对完成甲建设的，…；完成乙建设的，…
    if told := _told_alone(question, sentence, pieces, words, [reach] * len(pieces)):
        return told
    alike = None if begun else _begins_alike(pieces[0], pieces[1])
    if alike is None:
        return ""
    # 企业在某市场挂牌进入甲层的，…；直接挂牌进入乙层的，…: what all do stands in the first.
    told = _told_alone(
        question, sentence, pieces, words, [len(pieces[0]) - alike, *[reach] * len(pieces[1:])]
    )
    return "" if pieces[0].startswith(told) else told


def with_opening(sentence: str, piece: str) -> str:
    """A piece of a row with the words that open the row: 限额为丙类20万元, of 限额为甲类500万元、丙类20万元."""
    at = sentence.find(piece)
    begin = begin_of(sentence, at, "，；。：") if at > 0 else 0
    opening = _OPENS_ROW.match(sentence, begin, end_of(sentence, at, "，；。")) if at > 0 else None
    return f"{opening[0]}{piece}" if opening and opening.end() <= at else piece


def _told_alone(
    question: Question,
    sentence: str,
    pieces: Sequence[str],
    words: Mapping[str, float],
    reaches: Sequence[int],
) -> str:
    """The piece that names the case of a question, as far as each piece ``reaches`` back from its end; "" if none does alone."""
    held = [
        [held_part(word, piece.lower()[-reach:], question.query.expansions) for word in words]
        for piece, reach in zip(pieces, reaches, strict=True)
    ]
    if (of_which := _named_among_them(pieces, held, list(words.values()))) is not None:
        return pieces[of_which].strip("，,、；;。 ")
    scores = [sum(map(mul, words.values(), own)) for own in held]
    best = max(scores)
    # The few words of 那其他地方呢 tell all that it asks anew.
    apart = 0.0 if question.carried and set(words) - set(question.carried) else _TELLS_APART
    if best <= 0:
        return ""
    if scores.count(best) > 1 or best < apart + sorted(scores)[-2]:
        alike = [at for at, score in enumerate(scores) if score == best or score > best - apart]
        same = all(held[at] == held[alike[0]] for at in alike)
        named = _set_apart(question, [pieces[at] for at in alike], same)
        return pieces[alike[named]].strip("，,、；;。 ") if named is not None else ""
    at = scores.index(best)
    if any(
        (not at or weight >= _NAMES) and one - own > _MORE
        for other in held[at + 1 :]
        for weight, one, own in zip(words.values(), other, held[at], strict=True)
    ):
        # A later case has something that is asked for and this one has not. The first names what all are of, the later ones leave
        # that out: 示范城市…，试点县….
        later = _that_names_more(held, list(words.values()))
        if at or later is None or not all(map(_GRANTS.search, pieces)):
            return ""
        at = later
    if _is_one_of_two(sentence, pieces[at:], list(words), question):
        return ""
    piece = pieces[at].strip("，,、；;。 ")
    return (
        "" if piece.endswith(("的", "其中")) or _lacks_what_one_has(held, at, list(words.values())) else piece
    )


def _begins_alike(first: str, second: str) -> int | None:
    """Where in the first case of a sentence the words begin that the second one shares with it (挂牌进入); None where there are none."""
    first, second = (_CASE_ENDS.split(piece)[0] for piece in (first, second))
    runs = [second[at : at + _ALIKE] for at in range(len(second) - _ALIKE + 1)]
    return next((at for run in runs if _ALL_HAN.fullmatch(run) and (at := first.find(run)) > 0), None)


def _that_names_more(held: Sequence[Sequence[float]], weights: Sequence[float]) -> int | None:
    """Which of the pieces behind the first names most of a question that the first does not, and clearly more than the others; None if
    not one does."""
    gains = [
        sum(
            weight
            for weight, one, own in zip(weights, other, held[0], strict=True)
            if weight >= _NAMES and one >= 1 and own < HELD
        )
        for other in held[1:]
    ]
    first, *others = sorted(gains, reverse=True)
    return None if first < _TELLS_APART + max(others, default=0.0) else 1 + gains.index(first)


def _is_one_of_two(sentence: str, pieces: Sequence[str], words: Sequence[str], question: Question) -> bool:
    """True if a second piece of a sentence is joined to the first (9万元安家补贴|和2万元设备经费), and no word of a question stands behind
    the figure of that."""
    if len(pieces) < 2 or not sentence.partition(pieces[1])[0].endswith(("和", "及", "与")):
        return False
    *_, what = _SUM.split(pieces[0].lower())
    return not any(held_part(word, what, question.query.expansions) >= HELD for word in words)


def _named_among_them(
    pieces: Sequence[str], held: Sequence[Sequence[float]], weights: Sequence[float]
) -> int | None:
    """Which piece tells of some of those that the pieces before it are of (其中现代物流企业按65%), and alone holds a word of a
    question that names somebody; None if not one does."""
    found = [
        at
        for at, piece in enumerate(pieces)
        if at
        and _OF_WHICH.match(piece)
        and any(
            weight >= _NAMES
            and held[at][word] >= 1
            and all(one[word] < HELD for one in held if one is not held[at])
            for word, weight in enumerate(weights)
        )
    ]
    return found[0] if len(found) == 1 else None


def _lacks_what_one_has(held: Sequence[Sequence[float]], at: int, weights: Sequence[float]) -> bool:
    """True if another piece behind the first holds a word that tells something, and the piece at a place does not (往返每人30元，包机单程每人20元)."""
    return any(
        weight >= _TELLS_MUCH and held[at][word] < HELD and any(other[word] >= 1 for other in held[1:])
        for word, weight in enumerate(weights)
    )


def _cut(sentence: str, ends: Sequence[int]) -> list[str]:
    """The pieces of a sentence that has a figure ending at each of ``ends``, each up to the mark behind its figure."""
    pieces, left = [], 0
    for end in ends:
        stop = _PIECE_END.search(sentence, end)
        pieces.append(sentence[left : stop.start() if stop else len(sentence)])
        left = stop.end() if stop else len(sentence)
    return pieces


def _set_apart(question: Question, pieces: Sequence[str], same: bool) -> int | None:
    """Which of some pieces that hold as much of a question it is of: the one that is not of the other case (首次认定 and 重新认定),
    or, where they hold the ``same`` words, the one that shares far more characters in a row with it (省级企业研究院 and
    省级重点企业研究院); None if none is."""
    sides = sides_of(question.query.text)
    own = [at for at, piece in enumerate(pieces) if not is_of_the_other(sides, piece)]
    if len(own) == 1:
        return own[0]
    shared = [in_a_row(question.query.text, piece) if same else 0 for piece in pieces]
    first, second = sorted(shared, reverse=True)[:2]
    return shared.index(first) if first >= _LONG and first - second >= _LONGER else None


def in_a_row(asked: str, piece: str) -> int:
    """Number of the characters in a row that a question shares with a piece."""
    size = 0
    for at in range(len(asked)):
        while at + size < len(asked) and asked[at : at + size + 1] in piece:
            size += 1
    return size


def without_the_rest(question: Question, line: str, weights: Mapping[str, float]) -> str:
    """A line without what it says of all others (…全部免除，其他群体免除50%), where a question names one of those before."""
    rest = next(reversed(list(THE_REST.finditer(line))), None)
    if (
        rest is None
        or _SEMICOLON.search(line, rest.end())
        or _ASKS_OF_OTHERS.search(question.query.text)
        or not _GIVES.search(line, 0, rest.start())
    ):
        return line
    head, tail = line[: rest.start()], line[rest.end() :]
    named = [word for word, weight in weights.items() if weight >= _NAMES]
    expansions = question.query.expansions
    held = [(held_part(word, head, expansions), held_part(word, tail, expansions)) for word in named]
    own = any(before >= 1 and behind < HELD for before, behind in held)
    return head if own and not any(behind >= 1 and before < HELD for before, behind in held) else line
