"""The span of a sentence that answers: numbers with their units, dates, names, the items of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from bot.answers.facts.definitions import defines
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.measure_words import MEASURES
from bot.answers.questions.question import Question
from bot.answers.sentences.figure_fit import counts, figure_fit, nearness
from bot.answers.sentences.word_overlap import starts_of
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import YEAR, ZERO_TO_NINE
from retrieval.patterns import beginning

_MOST_FIGURES = 300  # of a sentence; a cell may hold a whole report
_CN = f"{ZERO_TO_NINE}十百千两"
_ABOUT = r"(?:近|(?<![签合预节大])约|逾|超|超过|至少|不少于|不低于|不超过|不高于)?"
_TAIL = r"(?:以上|以下|以内|左右|之内|之一|多)?"
NUMBER = beginning(
    rf"\d{_CN}万上数近约逾超至不",
    rf"百分之[{_CN}]+(?:点[{_CN}]+)?(?:[以至到]+百分之[{_CN}]+)?{_TAIL}"
    rf"|\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){{1,3}}"
    rf"|{_ABOUT}\d[\d,]*(?:\.\d+)?(?:\s*[-—~～至到]\s*\d[\d,]*(?:\.\d+)?)?\s*"
    rf"(?:[%％‰]|[余多]?[百千万亿]*[余多]?(?:{MEASURES})?){_TAIL}"
    rf"|{_ABOUT}(?:[上百千万]*数[十百千万]+|[{_CN}]+分之[{_CN}]+|[{_CN}]+)[余多]?[百千万亿]*[余多]?(?:{MEASURES}){_TAIL}"
    rf"|[{_CN}]+分之[{_CN}]+",
)
# What holds a numeral and is no figure: dates, articles, and the like.
_NO_FIGURE = beginning(
    r"\d第(（零一同统万",
    rf"{YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?|\d{{1,2}}月\d{{1,2}}日"
    rf"|第[{_CN}\d]+[章节条款项届次号期个批]|[(（][{_CN}\d]+[)）]|(?<!\d)\d{{1,2}}[:：]\d{{2}}(?![\d:])|0\d{{2,3}}[-—]?\d{{7,8}}|(?<!\d)1\d{{10}}(?!\d)|零(?:部件|售|件|星|散|工)|一次性?|一个|一项|一批|一家(?!之)|一种|一起|一些|同一|统一|万一",
)
_DATE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|前\d+个月|[一二三四]季度|\d{1,2}月份"
)
_RATE = re.compile(r"[%％‰]|百分之|百分点|成(?!立|功|为|果|效|员)")
_OF_RATE = re.compile(
    rf"增长|下降|提高|降低|上升|减少|增幅|涨|[{HAN}]率|比重|比例|占比|占多少|几成|低多少|高多少"
)
_TIME = re.compile(r"工作日|天|日|个月|年|小时|分钟|周")
_SAME_UNIT = {
    "天": "天日",
    "日": "天日",
    "户": "户家",
    "家": "家户个",
    "人": "人名位",
    "名": "人名位",
    "位": "人名位",
    "平": "平方",
    "件": "件个",
    "倍": "倍月",
}


def figures(text: str) -> tuple[tuple[str, int], ...]:
    """The figures of a text with their units, and where each starts; years, dates and articles are none."""
    blanked = _NO_FIGURE.sub(lambda match: "\0" * len(match[0]), text)
    found = islice(NUMBER.finditer(blanked), _MOST_FIGURES)
    return tuple((match[0], match.start()) for match in found)


# Kinds of question whose answers the words of a sentence tell.
TOLD_BY_WORDS = frozenset({Kind.DATE, Kind.DEFINITION, Kind.LIST, Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})


def asks_for_figure(question: Question) -> bool:
    """True if a figure is asked for."""
    return question.kind in NUMERIC or question.kind is Kind.COMPARISON


def fit(
    text: str,
    found: Sequence[tuple[str, int]],
    fitting: Sequence[tuple[str, int]],
    question: Question,
    listed: bool = False,
) -> float:
    """Factor for how well the form of a sentence fits what is asked for, about 0.4 to 1.3.

    ``text`` is normalised and ``found`` its figures, ``fitting`` those of the kind asked for; ``listed`` tells that the
    sentence is an item of a list.
    """
    kind = question.kind
    if asks_for_figure(question):
        return figure_fit(found, fitting, question)
    if kind is Kind.DATE:
        return 1.0 if _DATE.search(text) else 0.6
    if kind is Kind.DEFINITION:
        return 1.8 if defines(text, question.query) else 0.75
    if kind is Kind.LIST:
        asked = _ASKED.search(question.query.text)
        noun = asked[1][:2] if asked and len(asked[1]) > 1 else ""
        if noun and text.count(noun) > 2:
            return _ENUMERATED
        if text.endswith(":"):
            return OPENING
        return 1.1 if listed or text.count("、") > 1 else 1.0 if "、" in text else 0.8
    if kind is Kind.PERSON:
        return 1.0 if _TITLE.search(text) else 0.7
    if kind in (Kind.ORGANISATION, Kind.PLACE):
        return _named(text, question)
    return 1.0


_ENUMERATED = 1.7  # a sentence that names several of what is asked for
OPENING = 1.6  # the sentence that introduces a list, where a list is asked for
_TITLE = re.compile(r"[镇区县市州省乡村厅局处科校院团司]长|主任|书记|代表|董事|经理|主席|候选人|负责人")
_BODY = r"部门|单位|局|厅|委员会|委|机关|机构|办公室|政府|公司|企业|银行|集团|中心|医院|组织|组|所|队|办(?=牵头|负责|会同|等|[,，、。；;)）])"
_LONGEST = 14
_BEFORE_END = re.compile(rf"[{HAN}]{{2,{_LONGEST}}}$")
_DOES = r"(?:是|为|负责|承担|主管|牵头|会同|统筹|组织|监督|推广)"
_NAME_OF_A_FIRM = re.compile(r"(?:公司|企业|集团).{0,3}叫")
_PREFIX = re.compile(r"^(?:由|是|被|在|和|与|向|将|经|为|的|对(?!口))+")
_OF_DISTRICTS = re.compile(
    rf"各?(?:区县?|县(?!级以上)区?|乡镇?|街道)[{HAN}]{{0,14}}(?:部门|政府|机构|委员会|局)"
)
_ASKED = re.compile(rf"(?:哪|何|什么|啥)(?:个|家|些|几个|几家|一个|一家)?([{HAN}]{{1,4}})")
_ALIKE = 0.6  # of a name's character pairs
# Names no firm: 本地企业, 上下游企业, 58家企业.
_SORT_OF_FIRM = re.compile(
    r"(?:同一|单家|单个|每家|各家|该|本地|优质|上下游|民营|国有|国企|相关|有关|重点|龙头|中小微?|小微|微型|大型|外资|外来|规模|规上|工业|科技|入驻|落户|注册|各类|所有|其他|家|个|户|些|等|多|的|为|让|帮|促进|推动|引进|引导|支持|鼓励)(?:企业|公司|集团)$"
)
_CLASSES = {
    "部门": _BODY,
    "单位": _BODY,
    "机构": _BODY,
    "地方": r"[省市州县区镇乡村]",
    "公司": "公司|集团|企业",
    "企业": "公司|集团|企业",
}


# What asks for a doer by what he does: 哪家牵头, 哪个管.
_DOES_ASKED = re.compile(
    r"牵头|负责|主管|管|监督|协调|批|审|受理|承担|组织|盯|落实|实施|办|处理|查|收|发|出面|说了算"
)
_DUTY = re.compile(
    r"(?:责任|牵头|实施|配合|主管|承办)(?:单位|部门):|设在[^。;，,]{2,14}(?:局|委|厅|部|办)|办(?:牵头|负责|主管)|由[^。;]{2,24}(?:负责|承担|承建|承办|建设|运营|投资|主办|组织|实施|管理|审|批|认定|解释|兑现|拨付|办理|出具|颁发|制定|编制|公布|发布|确定)|(?:部门|单位|局|厅|委员会|委|机关|机构|办公室|政府|组|所|队|会|中心)[^，。；;,、违可]{0,12}(?:负责|主管|牵头|承担|统筹|受理|查处|监督|协调|管理|审批|组织|指导|实施|处理|查处|核准|核定|核实|审核|审定|认定|批准|拨付|发放)"
)


def says_who_does(text: str) -> bool:
    """True if a sentence says which body does something."""
    return bool(_DUTY.search(text))


def is_done_by(question: Question) -> bool:
    """True if a question asks by whom something is done to what it names: 被哪个部门推广."""
    return bool(re.search("[被经获](?:哪|谁|什么)", question.query.text))


def asks_for_firm(question: Question) -> bool:
    """True if a firm is asked for: a place or an office is then no answer."""
    asked = _ASKED.search(question.query.text)
    return asked is not None and asked[1].startswith(("公司", "企业", "厂家"))


def asks_who_does(question: Question) -> bool:
    """True if it is asked which body does something, and not which company or bank is meant."""
    text = question.query.text
    asked = _ASKED.search(text)
    if asked is None or not asked[1]:
        return bool(re.search(rf"[找归由]谁|谁.{{0,6}}?(?:{_DOES_ASKED.pattern})", text))
    return asked[1].startswith(("部门", "单位", "机构", "局", "地方", "政府")) or bool(
        _DOES_ASKED.match(asked[1])
    )


def _class_of(question: Question, text: str) -> str:
    """Pattern for the ends of names of the class asked for: 哪个分行 → 分行, 哪个部门 → 局, 厅, 部门 …; "" if a text can hold none."""
    known, noun = _class_asked(question.query.text)
    return known or next((re.escape(noun[:size]) for size in (2, 1) if noun[:size] in text), "")


@lru_cache(maxsize=64)  # of the same question for each sentence
def _class_asked(asked: str) -> tuple[str, str]:
    """The pattern for the ends of names of the class that a question's text asks for, "" where only the noun beside tells."""
    if _NAME_OF_A_FIRM.search(asked):
        return "有限公司|有限责任公司|股份公司|集团|总公司", ""
    found = _ASKED.search(asked)
    noun = found[1] if found else ""
    if not noun or _DOES_ASKED.match(noun):
        return _BODY, noun
    return next((pattern for key, pattern in _CLASSES.items() if noun.startswith(key)), ""), noun


@lru_cache(maxsize=256)
def _each(ending: str) -> re.Pattern[str]:
    """Each place where a name may end so; with the range of Chinese characters before it, it would take 3 ms to compile."""
    return re.compile(f"(?=({ending}))")


@lru_cache(maxsize=256)
def _does(ending: str) -> re.Pattern[str]:
    """Names that end so, with what says what the body does."""
    return re.compile(rf"(?:{ending})(?:应当|具体|统一|依法)?{_DOES}")


def _names_in(text: str, ending: str) -> Iterator[str]:
    """The names in a text that end so, without overlaps: 2 to ``_LONGEST`` characters and the ending."""
    least = 0
    for end in _each(ending).finditer(text):
        begin = _BEFORE_END.search(text, max(least, end.start() - _LONGEST), end.start())
        if begin is not None:
            yield text[begin.start() : end.end(1)]
            least = end.end(1)


_IN_A_NUMBER, _BEFORE_A_NUMBER = re.compile(r"[\dA-Za-z]"), re.compile(r"[\d.第]")


def new_names(text: str, question: Question) -> list[str]:
    """The names of the class asked for that a text holds and the question does not."""
    ending = _class_of(question, text)
    if not ending:
        return []
    names = (_PREFIX.sub("", name) for name in _names_in(text, ending))
    return [name for name in names if not _is_asked_about(name, question) and not _SORT_OF_FIRM.search(name)]


def of_a_lower_level(text: str, question: Question) -> bool:
    """True if the bodies that a sentence opens with are those of each district or county, and neither is asked about."""
    return bool(_OF_DISTRICTS.match(text)) and not re.search("[区县乡镇]", question.query.text)


def _is_asked_about(name: str, question: Question) -> bool:
    """True if a question names a name itself, be it in other words: 区块链应用中心 for 区块链技术应用中心."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return bool(pairs) and sum(pair in question.query.text for pair in pairs) >= _ALIKE * len(pairs)


def _named(text: str, question: Question) -> float:
    """Factor for how well a sentence names what is asked for; highest if it says what that body does."""
    ending = _class_of(question, text) if question.kind is Kind.ORGANISATION else ""
    if ending and _does(ending).search(text):
        return 1.25
    return 1.05 if new_names(text, question) else 0.75


def fits(number: str, question: Question) -> bool:
    """True if a number with its unit is of the kind a question asks for."""
    return fitting_test(question)(number)


def fitting_test(question: Question) -> Callable[[str], bool]:
    """The test whether a number with its unit is of the kind a question asks for."""
    unit = question.unit
    if question.kind is Kind.RATE and (not unit or unit[-1] in "点成"):
        return lambda number: _RATE.search(number) is not None
    if question.kind is Kind.LIMIT:
        return lambda number: _TIME.search(number) is not None
    if not unit:
        of_rate = _OF_RATE.search(question.query.text) is not None
        return lambda number: of_rate or _RATE.search(number) is None
    if unit[-1] in "钱元" or unit in ("亿", "万", "亿元", "万元"):
        return lambda number: "元" in number or number.endswith(("万", "亿"))
    if unit[-1] in "点成":
        return lambda number: _RATE.search(number) is not None
    options = (*_SAME_UNIT.get(unit[-1], unit[-1]), unit)
    return lambda number: any(option in number for option in options)


def answering(sentence: str, question: Question) -> tuple[str, ...]:
    """The spans of a sentence (or a headline around it) that answer, in the order they stand in it."""
    if question.kind in NUMERIC or question.kind is Kind.COMPARISON:
        span = _number(sentence, question)
        return (span,) if span else ()
    if question.kind is Kind.DATE:
        return tuple(match[0] for match in _DATE.finditer(sentence))[:1]
    if question.kind is Kind.PERSON:
        match = _PERSON.search(sentence)
        return (match[1],) if match else ()
    if question.kind in (Kind.ORGANISATION, Kind.PLACE):
        return tuple(new_names(sentence, question))[:1]
    if question.kind is Kind.LIST:
        lists = [_BEFORE_LIST.sub("", found) for found in _LISTED.findall(sentence)]
        return (max(lists, key=lambda found: found.count("、")),) if lists else ()
    if question.kind is Kind.DEFINITION:
        match = _MEANING.search(sentence)
        return (match[1],) if match else ()
    return ()


_PERSON = re.compile(
    rf"(?:长|书记|主任|经理|主席|候选人)(?:是|为|：|:)?(?!的|候选)([{HAN}]{{2,3}}?)(?=[，。；、,;]|作|在|代表|$)"
)
_ITEM = r"[^，。；：、,;:\n]{2,24}?"
_LISTED = re.compile(rf"(?:{_ITEM}、)+{_ITEM}(?=等|，|。|；|：|,|;|:|\n|$)")
_BEFORE_LIST = re.compile(
    r"^.*(?:包括|例如|诸如|吸引|引进|给予|推进|实施|开展|加强|发展|帮扶|与|是|为|有|在|如)(?=[^、]{2,}、)"
)
_MEANING = re.compile(
    rf"(?:是指|指的是|(?<![{HAN}])指|[，,]即|[”」]\s*[:：]\s*指?(?:的是)?)[:：,，]?\s*([^。；;]{{4,80}})"
)


def _number(sentence: str, question: Question) -> str:
    """The number nearest behind the words of the question, of the unit asked for where there is one."""
    candidates = figures(sentence)
    fitting = [figure for figure in candidates if fits(figure[0], question)] or list(candidates)
    if not fitting:
        return ""
    fitting = [figure for figure in fitting if counts(sentence, *figure, question)] or fitting
    ends = asked_ends(question, sentence.lower())

    def near(start: int) -> float:
        return sum(
            weight / (2 + (start - end if end <= start else 2 * (end - start) + 4)) for end, weight in ends
        )

    return max(fitting, key=lambda figure: near(figure[1]))[0].strip()


def runs(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Ranges of the runs of whole clauses of a text that are at most ``limit`` long."""
    cuts = sorted({0, *(match.end() for match in re.finditer(r"[，,；;：:。]", text)), len(text)})
    for at, left in enumerate(cuts):
        for right in cuts[at + 1 :]:
            if right - left > limit:
                break
            yield left, right


def tight(text: str, question: Question, weights: Sequence[tuple[str, float]], limit: int) -> str:
    """The run of clauses, at most ``limit`` long, that holds most of the question and a span that fits it."""
    words = [word for word, _ in weights]
    best, chosen = -1.0, text[:limit]
    fits_question = fitting_test(question) if asks_for_figure(question) else None
    for left, right in runs(text, limit):
        piece = text[left:right]
        found, lower = figures(piece), piece.lower()
        score = sum(weight for word, weight in weights if word in lower)
        fitting = [one for one in found if fits_question(one[0])] if fits_question else []
        score *= fit(piece, found, fitting, question) * nearness(piece, fitting, question, words)
        score -= len(piece) / 2000
        if score > best:
            best, chosen = score, piece
    return chosen.strip().rstrip("，,；;：:")


def pieces(headline: str, found: Sequence[str]) -> list[tuple[str, bool]]:
    """The headline cut at its spans: pairs of text and True if it is a span."""
    cut: list[tuple[str, bool]] = []
    rest = headline
    for span in found:
        at = _standing(span, rest, single=len(found) == 1)
        if at is None:
            continue
        cut += [(rest[:at], False), (span, True)]
        rest = rest[at + len(span) :]
    return [*(piece for piece in cut if piece[0]), (rest, False)]


def _standing(span: str, text: str, single: bool) -> int | None:
    """Offset where a span stands by itself; None if it does not: 5 in 15, in 第5号 or in 5G.

    A single one that stands right behind a colon is what a cell says, behind the name of its row.
    """
    starts = list(starts_of(span, text))
    whole = [at for at in starts if not _IN_A_NUMBER.match(text, at + len(span))]
    behind = [at for at in whole if text[at - 1 : at] == "："] if single else []
    if behind:
        return behind[-1]
    alone = (at for at in whole if not _BEFORE_A_NUMBER.match(text[at - 1 : at]))
    return next(alone, starts[0] if starts else None)


def asked_ends(question: Question, text: str) -> list[tuple[int, float]]:
    """Offsets at which words of a question end in a text in lower case, each with the weight of its word."""
    ends: list[tuple[int, float]] = []
    for term, weight in question.query.terms.items():
        if len(term) > 1:
            at = text.find(term)
            while at >= 0:
                ends.append((at + len(term), weight * len(term)))
                at = text.find(term, at + len(term))
    return ends
