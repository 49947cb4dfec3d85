"""Which of several cases, told side by side with what each gets, a question names: 国家级 of 国家级、省级; 省外 of 市外、省外."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.ladders.amount_wording import given_words, squeezed
from bot.answers.questions.question import Question
from bot.answers.questions.risen import risen
from bot.answers.sentences.case_sides import by_place, by_recipient, on_its_side
from bot.answers.sentences.contrasts import gives_another_class, is_of_the_other, sides_of
from bot.answers.sentences.reached_cases import reached_cases
from bot.answers.sentences.sentence_ranking import SentenceRanker
from bot.answers.sentences.stages import are_stages, is_told_apart, makes_up_a_total
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.clauses import Case, Choice, Clause, Grant
from retrieval.facts import Fact
from retrieval.numerals import ONE_TO_TEN
from retrieval.report import Report
from retrieval.text_pieces import begin_of

_PART_MARKS = "；;。\n"
_WITH_PLACE = 4  # characters of a name that may begin with a place: 福建首店
_TELLS = 1.0  # what a word must tell to name a case: 企业 and 公司 do not
_SHORT_NAME = re.compile(r"\d[a-z]|[a-z]\d")
_GRADES = re.compile(r"\d[a-z]|[a-z]+\d|(?<!\d)\d[类期]")
_GRADE = re.compile(r"(?<=[a-z])级")
_JOINS = re.compile("[、和与及]")
_FURTHER, _CUT_OFF = (
    2,
    1,
)  # characters that tell a longer name from the one it begins with; that speech leaves away
_WHOEVER = re.compile("企业|公司|单位|项目|的")
_RANKED = re.compile(f"第[{ONE_TO_TEN}][名位]")
_LEVEL = re.compile(f"[{ONE_TO_TEN[:9]}](?=[级星期])(?<![十百])")
_STARS = re.compile("(?<![a-z])a{2,5}(?![a-z])")  # AAAA级 is 4A级
_ROMAN = re.compile("(?<![a-z])(?:iv|vi{0,3}|i{1,3}|[ⅰⅱⅲⅳⅴⅵⅶⅷ])(?=[期类级型])")  # Ⅱ期 is 2期, and no Ⅰ期
_ROMAN_NUMBERS = ("i ⅰ", "ii ⅱ", "iii ⅲ", "iv ⅳ", "v ⅴ", "vi ⅵ", "vii ⅶ", "viii ⅷ")
_NUMBER_OF = {one: str(at) for at, spelt in enumerate(_ROMAN_NUMBERS, 1) for one in spelt.split()}
_PIECE = 3  # characters in a row that a question shares with the name of one case alone
_MORE = 0.3  # what the words of one part must tell more than those of the next
_IN_A_ROW = 0.15  # what some characters of a question in a row tell: 总承包 of 总 and 承包
_AND_ABOVE = re.compile("(?<=..)(?:及|（含）)?以上$")  # AAA级及以上
_LETTERS = re.compile("[a-z]+")
_NO_NAME_BEFORE = re.compile(r"^(?:在|对于?|为|获评?|评为|认定为|达到|入选|列入|进入)(?=..)")
_QUOTED_WHOLE = re.compile(
    "(?:在|获评?|获得|入选)?“([^“”]{2,})”(?:挂牌|上市|称号|荣誉|认定)?的?"
)  # 在“新三板”挂牌
# What is said of all cases behind the last: 省级、市级技术中心的.
_OF_ALL = re.compile(rf"(?:(?![的年月上按])[{HAN}\s]){{2,12}}?(?=的|，|按)")
_ASKS_ALL = re.compile(rf"分别|依次|分几|几[步档]|前[{ONE_TO_TEN}\d]+[名位]|各[得奖补给是有多]")
_BOUND_BEFORE = re.compile(r"(?:最[高多]|不超过|不高于|上限)[^，。；]{0,4}?\d[^，。；]{0,6}，")
_JOINS_BEFORE = re.compile(r"^(?:以?及|和|与|并)(?=[^，。；]{0,8}\d)")  # 及最高60万元科研经费补助
_WHAT_BEHIND = re.compile(
    rf"的?[{HAN}（）]{{0,8}}?(?:补贴|补助|津贴|奖励|奖金|资助|支持|经费|[^消]费)(?=[，、；和及并])"
)
_GIVES_TO = re.compile("^(?:给予|予以)")
_STOP = re.compile(r"[。；;\n]")
_END = re.compile(r"[，,。；;\n]")


_Named = tuple[Choice, Case] | Grant


@dataclass(frozen=True, slots=True)
class _Part:
    """A choice or grant of a sentence: how much of a question its ``own`` words hold, and what of it is named; ``in_a_row`` are the
    characters in a row that they share with the question."""

    score: float
    named: _Named | None
    own: str
    in_a_row: frozenset[str]


def named_cases(choice: Choice, question: Question, words: Mapping[str, float], region: str) -> list[Case]:
    """The cases of a choice that a question names: whole (重点推荐项目, and not the 推荐项目 in it), by its year, by a word
    that no other case has, by the side of a border, or by a place that it names; ``region`` is that of the report."""
    if (told := risen(question.query.text)) is not None:
        of_now = {word: weight for word, weight in words.items() if word in told[1]}
        if of_his_case := named_cases(choice, question.of_words(told[1]), of_now, region):
            return of_his_case
    text = _in_digits(_ungraded(_without_places(question)))
    if _ASKS_ALL.search(text):
        return []
    if (reached := reached_cases(choice, question)) is not None:
        return reached
    names = [_in_digits(_ungraded(case.name.lower())) for case in choice.cases]
    full = _in_digits(_ungraded(question.query.text))
    bare = {
        name: quoted[1]
        if (quoted := _QUOTED_WHOLE.fullmatch(name))
        else _AND_ABOVE.sub("", _NO_NAME_BEFORE.sub("", name))
        for name in names
    }
    whole = [
        name
        for name in names
        if _names(bare[name], text) or (len(name) >= _WITH_PLACE and _names(bare[name], full))
    ]
    rest = full
    for name in sorted(whole, key=len, reverse=True):
        if bare[name] not in rest or _goes_on(bare[name], bare.values(), rest):
            whole.remove(name)
            continue
        rest = rest.replace(bare[name], "|")
    whole = [_longer(name, names, full) for name in whole]
    whole = whole or [name for name in names if _goes_on(bare[name][:-_CUT_OFF], [bare[name]], full)]
    whole = (
        whole
        or by_recipient(names, text)
        or by_place(names, question, region)
        or on_its_side(names, text)
        or _with_own_words(names, question, text, words, _is_listed(choice))
    )
    if not whole:
        plain = list(map(_plain, names))
        found = _with_own_words(plain, question, _plain(text), words, _is_listed(choice))
        whole = [name for name, one in zip(names, plain, strict=True) if one in found]
    return [case for case, name in zip(choice.cases, names, strict=True) if name in whole]


def _longer(name: str, names: Sequence[str], text: str) -> str:
    """The name that ends as another one, with a character more that a text has too (身体半失能 where 半失能 is asked of, beside 失能); the
    name itself where there is none."""
    own = (one for one in names if one != name and one.endswith(name) and one[-len(name) - 1 :] in text)
    return next(own, name)


def _names(name: str, text: str) -> bool:
    """True if a text holds a name; one of letters stands for itself: AA is not in AAA."""
    if not _LETTERS.fullmatch(name):
        return name in text
    return re.search(rf"(?<![a-z]){name}(?![a-z])", text) is not None


def _plain(text: str) -> str:
    """A text without the words for whoever it is: the 中国500强 are the 中国企业500强."""
    return _WHOEVER.sub("", text)


def _goes_on(name: str, names: Iterable[str], text: str) -> bool:
    """True if a text names what one of the names that begin with ``name`` goes on with: 质量奖提名 is no 质量奖 beside 质量奖提名奖."""
    further = [one[: len(name) + _FURTHER] for one in names if one.startswith(name) and len(one) > len(name)]
    return len(name) > 1 and any(len(one) == len(name) + _FURTHER and one in text for one in further)


def grades_of(text: str) -> set[str]:
    """The grades that a text names by figures and letters: 3a of 3A级, 2期 of II期, 1类."""
    return set(_GRADES.findall(_in_digits(_ungraded(text.lower()))))


def _in_digits(text: str) -> str:
    """A text with its levels in digits: 三级 is 3级, Ⅱ期 is 2期."""
    text = _STARS.sub(lambda match: f"{len(match[0])}a", text)
    text = _ROMAN.sub(lambda match: _NUMBER_OF[match[0]], text)
    return _LEVEL.sub(lambda match: str(ONE_TO_TEN.index(match[0]) + 1), text)


def named_part(
    ranker: SentenceRanker, question: Question, report: Report, clause: Clause, start: int, end: int
) -> _Named | None:
    """What a question names in a sentence that tells cases side by side: a case of one of its choices, or a grant beside
    them; None if it names no one thing there. ``start`` and ``end`` are the sentence's in its report."""
    choices = _of_his_side(question, report.text, clause, start, end)
    if not choices:
        return None
    words = ranker.asked(question)
    over = "\n".join((report.title, *clause.section, clause.name))
    telling = {word: weight for word, weight in words.items() if ranker.held_in(question, word, over) < HELD}
    text = squeezed(_without_places(question))
    pieces = set(_pieces(text)) - set(_pieces(squeezed(over)))
    found: list[_Part] = []
    for part, own in _parts(report.text, clause, choices, start, end):
        held = own
        named: _Named | None = None
        if isinstance(part, Grant):
            named = part
        else:
            of_all = makes_up_a_total(clause, part) or are_stages(part)
            cases = named_cases(part, question, telling if of_all else words, report.region)
            one = cases[0] if len(cases) == 1 else None
            if one is not None and _is_of_another_class(question, report.text, one):
                return None
            rest = f"{over}\n{report.text[start : part.start]}"
            apart = one is not None and (not of_all or is_told_apart(one.name, text, rest))
            named = (part, one) if one is not None and apart else None
            for case in part.cases:
                held = held if case in cases else held.replace(case.name, "")
            held = "|".join((held, *(case.name for case in cases)))  # 5级 of CMMI3级、4级、5级 is CMMI5级
        score = sum(weight * ranker.held_in(question, word, held) for word, weight in telling.items())
        in_a_row = frozenset(piece for piece in pieces if piece in held)
        found.append(_Part(score + _IN_A_ROW * len(in_a_row), named, own, in_a_row))
    ranked = [
        one.named for one in found if isinstance(one.named, tuple) and _RANKED.fullmatch(one.named[1].name)
    ]
    if len(ranked) == 1 and isinstance(ranked[0], tuple) and ranked[0][1].name in text:
        return ranked[0]  # 第七名 stands in no sentence: 排四至十名的
    best = _best(found)
    if best is None:
        return None
    told, own = best
    said = report.text[start:end]
    left_out = any(
        weight >= _TELLS
        and ranker.held_in(question, word, said) >= 1
        and ranker.held_in(question, word, own) < HELD
        for word, weight in telling.items()
    )
    return None if left_out else told


def _of_his_side(question: Question, text: str, clause: Clause, start: int, end: int) -> list[Choice]:
    """The choices of a sentence whose own part is not of the other case than a question's: 参与制定 beside 主导制定."""
    sides = sides_of(question.query.text)
    return [
        one
        for one in clause.choices
        if start <= one.start
        and one.end <= end
        and not is_of_the_other(sides, text[begin_of(text, one.start, _PART_MARKS, start) : one.end])
    ]


def _is_of_another_class(question: Question, text: str, one: Case) -> bool:
    """True if what a case gets is for another class than a question names: 用电 of A类, where D类 asks."""
    return gives_another_class(question.query.text, text, one.grant.start, one.grant.end)


def _best(found: Sequence[_Part]) -> tuple[_Named, str] | None:
    """The part of a sentence that holds more of a question than the others, with its own words; None if none is, or if it
    is a choice of which no one case is named. A case that is named goes before a grant that does not name it."""
    most = max(found, key=lambda one: one.score)
    near = [
        (one.named, one.own)
        for one in found
        if one.score > most.score - _MORE and not one.in_a_row < most.in_a_row
    ]
    cases = [(named, own) for named, own in near if isinstance(named, tuple)]
    if len(cases) == 1:
        ((case, _),) = cases
        name = case[1].name if isinstance(case, tuple) else ""
        rival = any(isinstance(named, Grant) and name in own for named, own in near)
        return None if rival else cases[0]
    if len(near) == 1 and near[0][0] is not None:
        return near[0][0], near[0][1]
    return None


def is_of_grant(fact: Fact, grant: Grant) -> bool:
    """True if a figure is what a grant gives, or its ceiling."""
    figures = (grant.amount, grant.rate, *(ceiling.quantity for ceiling in grant.ceilings))
    return any(one is not None and one.start < fact.end and fact.start < one.end for one in figures)


def own_words(text: str, clause: Clause, part: Choice | Grant) -> str:
    """The words of a choice or grant: from the one before it in its sentence to the next comma, or to one that is joined to it."""
    given: tuple[Choice | Grant, ...] = (*clause.grants, *clause.choices)
    ends = [_with_what(text, one.end, part.start) for one in given if one.end <= part.start]
    stops = [stop.end() for stop in _STOP.finditer(text, clause.start, part.start)]
    begin = max((clause.start, *ends, *stops))
    if _JOINS_BEFORE.match(text[part.start : part.end]):
        begin = part.start  # what stands before is of the other
    after = _END.search(text, part.end)
    joined = (
        one.start for one in given if one.start >= part.end and _JOINS_BEFORE.match(text[one.start : one.end])
    )
    behind = min(joined, default=len(text))
    end = min(after.start() if after else part.end, behind)
    words = text[begin:end].strip("，,、；;。 \n")
    bound = _BOUND_BEFORE.match(words)
    if bound and bound.end() <= part.start - begin:
        words = words[bound.end() :]  # of what stands before: 总价的1.5%，不超过3万，地下车位补贴3000元
    return _JOINS_BEFORE.sub("", words)


def _with_what(text: str, end: int, before: int) -> int:
    """Where the words end that say behind a figure what it is given as (每年40万元|的购房补贴，)."""
    found = _WHAT_BEHIND.match(text, end, before)
    return found.end() if found else end


def case_words(text: str, choice: Choice, case: Case, question: Question) -> tuple[str, str]:
    """A case with what it gets (省级技术中心：20万元), and the latter alone."""
    given = given_words(text, case.grant, question.query.text)
    if choice.whom is not None and case.start < choice.start:  # ；其分支机构，分别…
        own = squeezed(choice.whom.of(text)).partition("，")[0].removesuffix("的")
        return label("side", question.language, who=f"{case.name}，{own}", value=given), given
    of = _OF_ALL.match(text, max(one.end for one in choice.cases))
    who = case.name if of is None or case.name.endswith(of[0]) else f"{case.name}{squeezed(of[0])}"
    if (bare := _GIVES_TO.sub("", who)) != who and bare in given:  # 给予承接方: 给予承接方最高500万元 says it
        return given, given
    return label("side", question.language, who=who, value=given), given


def _parts(
    text: str, clause: Clause, choices: Sequence[Choice], start: int, end: int
) -> Iterator[tuple[Choice | Grant, str]]:
    """The choices of a sentence and the grants beside them, each with its own words."""
    part: Choice | Grant
    for part in choices:
        yield part, own_words(text, clause, part)
    for part in clause.grants:
        inside = any(one.start <= part.end and part.start < one.end for one in choices) or any(
            case.grant.start == part.start for one in choices for case in one.cases
        )
        if start <= part.start and part.end <= end and not inside:
            yield part, own_words(text, clause, part)


def _pieces(text: str) -> list[str]:
    return [text[start : start + _PIECE] for start in range(len(text) - _PIECE + 1)]


def _without_places(question: Question) -> str:
    """The words of a question without the places it names: 岳阳市 names no 市级."""
    text = question.query.text
    for mention in reversed(question.query.mentions):
        end = mention.end - text.startswith("级", mention.end)  # 洛阳|市级
        text = text[: mention.start] + "|" + text[end:]
    return text


def _with_own_words(
    names: Sequence[str], question: Question, text: str, words: Mapping[str, float], listed: bool
) -> list[str]:
    """The names that hold a year, a word, or some characters in a row of a question that no other name holds; where they are
    ``listed``, what the last one says for all does not count."""
    said = [word for word, weight in words.items() if weight >= _TELLS]
    carried = [word for word in said if word in question.carried]
    telling = [str(year) for year in question.query.years]
    telling += [word for word in said if word not in carried]
    telling += _SHORT_NAME.findall(text)  # 4A of 4A级
    telling += _pieces(text)
    pairs = [word[at : at + 2] for word in telling for at in range(len(word) - 1)]  # 餐饮 of 餐饮店
    # 餐饮 for 饭店, 专科 for 大专
    others = [other for word in said for other in question.query.expansions.get(word, ()) if len(other) > 1]
    for tried in (telling, pairs, others, carried):
        own = [
            word
            for word in tried
            if sum(word in name for name in names) == 1
            and not (listed and (_is_of_all(word, names) or _leads_all(word, names)))
        ]
        if own:
            return [name for name in names if any(word in name for word in own)]
    return []


def _ungraded(text: str) -> str:
    """A text without white space, and without the 级 that only the last of 5A、4A、3A级 has."""
    return _GRADE.sub("", squeezed(text))


def _is_listed(choice: Choice) -> bool:
    """True if the cases stand one right behind another, and what they get behind them all."""
    before, last = choice.cases[-2:]
    return last.start - before.end <= 1


def _is_of_all(word: str, names: Sequence[str]) -> bool:
    """True if a word is one that the last name says for all: 级景区 of 5A、4A、3A级景区, 技术中心 of 省级、市级技术中心."""
    last = _JOINS.split(names[-1])[-1]
    return word in last and last.find(word) >= min(map(len, names[:-1]))


def _leads_all(word: str, names: Sequence[str]) -> bool:
    """True if a word stands in what the first name says for all: 限额以上 of 限额以上批发业、零售业、住宿业."""
    first, *others = names
    return word in first and first.find(word) + len(word) <= len(first) - max(map(len, others))
