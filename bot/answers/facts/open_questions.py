"""What a bound sentence leaves open of a question: it is then shown as the nearest that is held, and not as the answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.facts.asked_fact import decides
from bot.answers.facts.binding import Bound
from bot.answers.ladders.invested_amounts import measures_more
from bot.answers.lists.list_purposes import asked_for, headed_by
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.measure_words import ASKS_IN_ALL, MOST
from bot.answers.questions.own_days import says_when_registered
from bot.answers.questions.question import Question
from bot.answers.sentences.contrasts import is_of_the_other, sides_of
from bot.answers.sentences.named_cases import is_of_grant
from bot.answers.sentences.reached_parts import reached_part, tells_several
from bot.answers.sentences.sentence_ranking import SentenceRanker
from bot.answers.sentences.word_overlap import HELD, held_part, names_case
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.divisions import ZONE_KINDS
from retrieval.facts import Fact, Role
from retrieval.numerals import ONE_TO_TEN, YEAR
from retrieval.places import within
from retrieval.quantities import LOWER_BOUNDS, quantities
from retrieval.search import speaks_of

# 投产没有, 开工了吗: an answer tells that it is done, and not that it is to be.
_ASKS_IF_DONE = re.compile(
    r"(?:建好|建成|投产|开工|完工|竣工|通车|落地|运营|动工|签约|上市|获批|到位|交付|完成|开业|开通)(?:投产)?了?(?:没有?|吗|么)[?？]?$"
)
_TO_COME = re.compile(r"将(?!军)|计划|预计|拟(?!定)|规划|力争|目标|争取|有望|待")
_DONE = re.compile(r"已|了|完成|建成|实现|正式|顺利|竣工|通过|签约|启动|投产")
_ASKS_PRICE = re.compile(
    "多少钱一[张个度吨件次间晚斤瓶]|(?:票价|门票|电价|水价|气价|房价|单价|学费)[^，。]{0,6}(?:多少|几)"
)
_GIFT = re.compile("奖|补|资助|优惠|减免|折")
_ASKS_GIFT = re.compile("(?:有|没)[^，。]{0,8}(?:奖励?|补[贴助]|资助|津贴|扶持|优惠)")
_SAYS_WHAT = 2.5  # of 7: what a word must tell to say what is asked for
_GIVES_A_SUM = re.compile(r"(?:给予|奖励|补[贴助]|奖补|资助)[^，。；]{0,12}\d")
_TELLS_MUCH = 3.5  # of 7: what a word must tell to say what something is given for
_WHOLE_YEAR = re.compile("全年|整年|一整年")
_MONTHS = re.compile(
    rf"前\s?[\d{ONE_TO_TEN}]{{1,2}}\s?个月|[上下]半年|[一二三四前]{{1,2}}季度|\d{{1,2}}\s?[-—至到]\s?\d{{1,2}}月"
)
_QUARTER = re.compile("([一二三四])季度|([上下])半年")
# 租房补贴标准是多少 asks for each case.
_OF_ALL_CASES = re.compile(
    rf"{MOST}|分别|各|哪几|范围|区间|(?:补贴|补助|奖励|奖补|资助|津贴)标准(?:[是为有](?:多少|什么|几)|多少|如何|怎)"
)

_ZONES = tuple(ZONE_KINDS.split("|"))
_GIVEN = frozenset({Role.AMOUNT, Role.SHARE, Role.RATIO})
_CALLED = 2  # first characters of a place's name, by which a title calls it
_SEMICOLON = re.compile("[；;]")
_TAKER = re.compile(r"(?:^|[\s：])对[^，；。]{4,}的[，,]")
_MEASURED = frozenset({"money", "area", "count"})  # kinds of amounts that set what is given

# What a sentence says that decides by when somebody was registered.
_SETS_A_TIME = re.compile(
    rf"{YEAR}年|[\d{ONE_TO_TEN}两]+个?[年月](?:以[上内下]|内|后)|满|新(?:注册|成立|设立|办|设|引进|落户|入驻)|存续|[老现]有?企业|[起后]注册|首次"
)
_MOVES_AWAY = re.compile("[^，,。；;]*(?:迁[出离移]|外迁|搬[离迁])[^，,。；;]*")
_WHETHER = frozenset({Kind.YES_NO, Kind.ELIGIBILITY})
_HAPPENED = re.compile(
    rf"(?P<what>[{HAN}]{{2}})(?:了|之?后|以后)[,，]?[^,，。?？]{{0,10}}(?:还|会|能|要)[^,，。?？]{{0,8}}[吗么不没][?？]?$"
)
_THRESHOLD_ASKED = re.compile(
    "(?:多少|几)[^，。？?]{0,6}才(?:算|能|可以?|行|给|够)|门槛(?:是|要|得)?(?:多少|几)"
)
_ADDRESS_ASKED = re.compile(
    "(?:什么|啥|哪个|具体的?|详细的?)(?:地址|位置)|(?:地址|位置)(?:是|在)?(?:哪|什么|啥|多少)|门牌"
)
_ADDRESS = re.compile(
    rf"[路街道巷镇村]|\d号|大厦|号楼|\d[楼层栋室]|[{ONE_TO_TEN}][楼层栋]|广场|地址|位于|坐落"
)
_REST_ASKED = re.compile(
    r"还剩|剩(?:下|余)?(?:了|的)?(?:还有)?(?:多少|几)|还(?:差|欠|缺)(?:多少|几)|还有(?:多少|几)[^，。？?]{0,8}(?:没|未)"
)
_REST = re.compile("剩|余下|尚[未有]|还[有差欠缺]|仍有|缺口|未(?!来)")
_DIFFERENCE_ASKED = re.compile(
    r"差在哪|(?:区别|差别|差异|不同)(?:在哪|是|有)?|有(?:什么|啥|何)(?:区别|不同|差别|不一样)|怎么区分"
)
_DIFFERENCE = re.compile(r"区别|不同|差[别异]|是指|指的是|分别|而(?!且)|前者|后者|不属于|不[得能以]")
_CLASSES_ASKED = re.compile(
    f"(?:怎么|如何|咋)(?:样)?(?:分类|分级|分档|划分)|分(?:[成为]|作)?(?:了)?(?:哪|几|多少)[几{ONE_TO_TEN}]?个?(?:等级|级别|类别|档次|[级类档等种])"
)
_CLASSES = re.compile(
    rf"分[为成作]|划[为成]|包括|[{ONE_TO_TEN}甲乙丙丁abcdⅠⅡⅢⅣ][级类档等]|[高中低][、和及与][高中低]|[^、]级、[^、]{{1,6}}级"
)
_BARE_CEILING = re.compile(
    r"(?:单[家个]|每[家个]|同一|一家|一个)(?:企业|项目|单位|主体|机构)(?:每年|年度|累计|合计)*(?:最高|最多|不超过|上限)[\d.]+[万亿]*元[。;]?"
)
_DEMANDS = re.compile(
    r"须|应|不低于|不少于|不超过|以[上内下]|至少|达|满|符合|具[备有]|拥有|条件|[仅限]|才能|方可|凡|注册|的[,，]|要求|\d"
)
# What tells how one applies, and asks nothing of who does.
_STEPS = re.compile("受理|办结|审[核批定]|提[出交]申[请报]|报送|公示|拨付|兑现")
_MUST = re.compile(
    "须|应|不[低少超高]于|不超过|以[上下内]|至少|满(?!足)|具[备有]|拥有|仅限|才能|方可|资格|注册"
)
_RECOGNISED = re.compile(r"评上|评为|评[到了]|认定(?:上|成|下来)|获评|入选|晋[级升]|升[到为成]|创[建成]成")
_RECOGNISES = re.compile(
    r"认定|评[为定选上审]|[获被]评|获|入选|[列纳]入|晋|升|通过|首次|新增|创建|创成|授予|命名|取得|达到|称号|成为|进入|优秀|等奖|名的?|[级类]"
)


def leaves_open(question: Question, bound: Bound, line: str) -> bool:
    """True if what is told of a sentence is of another place, time or band than a question asks for, or does not decide what
    is asked."""
    return (
        is_of_an_inner_place(question, bound)
        or _does_not_decide(question, bound)
        or _leaves_its_band_open(question, bound, line)
        or is_a_band_not_asked_for(question, bound)
        or _is_of_months(question, bound)
        or _is_a_bare_item(question, bound)
        or _is_a_ceiling_of_another(question, bound)
        or _tells_no_address(question, bound)
        or _tells_no_threshold(question, bound)
        or _tells_no_rest(question, bound)
        or _tells_no_difference(question, bound)
        or _tells_no_classes(question, bound)
        or _tells_no_condition(question, bound, line)
        or _is_for_something_else(question, bound)
        or _measures_something_else(question, bound)
        or _leaves_out_what_happened(question, bound)
        or is_of_the_other(sides_of(question.query.text), bound.candidate.unit.text)
    )


def _tells_no_address(question: Question, bound: Bound) -> bool:
    """True if an address is asked for, and a sentence holds none."""
    return bool(_ADDRESS_ASKED.search(question.query.text)) and not _ADDRESS.search(bound.candidate.unit.text)


def _tells_no_threshold(question: Question, bound: Bound) -> bool:
    """True if it is asked from how much on something is given, and a sentence bounds nothing from below."""
    asks = question.kind in NUMERIC and _THRESHOLD_ASKED.search(question.query.text)
    return bool(asks) and not any(
        one.bound in LOWER_BOUNDS or one.low != one.high for one in quantities(bound.candidate.unit.text)
    )


def _tells_no_rest(question: Question, bound: Bound) -> bool:
    """True if it is asked how much is left, and a sentence tells the whole or what is done."""
    asks = question.kind in NUMERIC and _REST_ASKED.search(question.query.text)
    return bool(asks) and not _REST.search(bound.candidate.unit.text)


def _tells_no_difference(question: Question, bound: Bound) -> bool:
    """True if it is asked how two things differ, and a sentence about them tells neither what they are nor how they differ."""
    asks = question.kind in (Kind.OTHER, Kind.YES_NO, Kind.LIST) and _DIFFERENCE_ASKED.search(
        question.query.text
    )
    return bool(asks) and not _DIFFERENCE.search(bound.candidate.unit.text)


def _tells_no_classes(question: Question, bound: Bound) -> bool:
    """True if it is asked into which classes something is divided, and a sentence about that names none of them."""
    unit = bound.candidate.unit
    return bool(_CLASSES_ASKED.search(question.query.text)) and not (unit.items or _CLASSES.search(unit.text))


def _tells_no_condition(question: Question, bound: Bound, line: str) -> bool:
    """True if conditions are asked for, and what is told of the matter asks nothing of anybody, or tells what its heading names
    (申报程序) and not what one must be."""
    purpose = asked_for(question.query.text) if question.kind is Kind.LIST else None
    if purpose is None or purpose.name != "conditions":
        return False
    unit = bound.candidate.unit
    said = f"{unit.intro}\n{unit.text}\n{unit.items}\n{line}"
    headed = headed_by(next(reversed(bound.candidate.hit.section.path), ""))
    of_another = bool(headed) and not purpose.met_by(headed) and not purpose.opens.search(said)
    of_steps = _STEPS.search(unit.text) and not _MUST.search(said)
    return of_another or bool(of_steps) or not _DEMANDS.search(said)


def _is_for_something_else(question: Question, bound: Bound) -> bool:
    """True if it is asked what one gets for being recognised as something, and a sentence gives for something else: for what such a
    company spends on research."""
    if question.kind not in NUMERIC or not _RECOGNISED.search(question.query.text):
        return False
    unit = bound.candidate.unit
    return not _RECOGNISES.search(f"{unit.intro}\n{unit.text}\n{unit.items}")


def _measures_something_else(question: Question, bound: Bound) -> bool:
    """True if what a sentence gives depends on another measure than those that a question names: on 亩, where 亿元 are invested; on all
    that is invested, where equipment is bought."""
    unit = bound.candidate.unit
    amounts = [one for one in amounts_in(question.text) if one.quantity.kind in _MEASURED]
    if question.kind not in NUMERIC or not amounts or unit.clause is None:
        return False
    stands = unit.sentence
    held = [one for one in unit.clause.ladders if stands.start <= one.start < stands.end]
    said = bound.candidate.hit.report.text[unit.clause.start : unit.clause.end]
    said = "\n".join((said, unit.clause.name, *unit.clause.section))
    if any(measures_more(one, amount, said, question.text) for one in held for amount in amounts):
        return True
    measured = {one.unit for one in held}
    return bool(measured) and measured.isdisjoint(one.quantity.unit for one in amounts)


def _leaves_out_what_happened(question: Question, bound: Bound) -> bool:
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


def _is_a_bare_item(question: Question, bound: Bound) -> bool:
    """True if what is told is an item of a list that holds no fact asked for, and none of the question's words itself."""
    unit, query = bound.candidate.unit, question.query
    words = (word for word in query.words if len(word) > 1 and word not in query.place_text)
    return bool(unit.intro) and not (
        bound.facts
        or unit.items
        or any(held_part(word, unit.text, query.expansions) >= HELD for word in words)
    )


def _is_a_ceiling_of_another(question: Question, bound: Bound) -> bool:
    """True if what is told is nothing but the most that one taker gets (单家企业最高60万元), of a clause that names nothing of what is
    asked about."""
    unit, query = bound.candidate.unit, question.query
    if unit.clause is None or not _BARE_CEILING.fullmatch(unit.text):
        return False
    around = bound.candidate.hit.report.text[unit.clause.start : unit.clause.end].lower()
    words = [word for word in query.words if len(word) > 1 and word not in query.place_text]
    words = [word for word in words if not re.search(MOST, word)]
    return bool(words) and not any(held_part(word, around, query.expansions) >= HELD for word in words)


def names_no_case(question: Question, bound: Bound) -> bool:
    """True if a sentence gives something else to each of several cases, and a question of one amount names none of them."""
    if question.kind not in NUMERIC or _OF_ALL_CASES.search(question.query.text):
        return False
    best = bound.candidate
    stands = best.unit.sentence
    asked = question.query.text
    if ASKS_IN_ALL.search(asked) and ASKS_IN_ALL.search(best.hit.report.text, stands.start, stands.end):
        return False  # 分阶段奖励合计900万元：…
    for mention in reversed(question.query.mentions):  # 岳阳市 names no 市级
        asked = asked[: mention.start] + asked[mention.end :]
    for choice in best.unit.clause.choices if best.unit.clause else ():
        if stands.start <= choice.start and choice.end <= stands.end:
            figures = [case.grant.amount or case.grant.rate for case in choice.cases]
            differ = len({(one.low, one.high) for one in figures if one is not None}) > 1
            names = [case.name for case in choice.cases]
            of_cases = [is_of_grant(fact, case.grant) for case in choice.cases for fact in bound.facts]
            if of_cases and not any(of_cases):
                continue  # 五年内 is said of every case
            if differ and not any(names_case(name, names, asked) for name in names):
                return True
    return False


def tells_several_takers(question: Question, line: str) -> bool:
    """True if a line gives different sums to several takers, part by part (对…的，给予50万元；对…的，给予100万元), and a question of
    one amount is of one of them."""
    if question.kind not in NUMERIC or _OF_ALL_CASES.search(question.query.text):
        return False
    parts = [part for part in _SEMICOLON.split(line) if _TAKER.search(part)]
    sums = [[one.low for one in quantities(part) if one.kind in ("money", "share")] for part in parts]
    return len({given[-1] for given in sums if given}) > 1


def _does_not_decide(question: Question, bound: Bound) -> bool:
    """True if it is asked who may have something, or whether something is done, and a sentence about it does not say so."""
    text = bound.candidate.unit.text
    if question.kind is Kind.ELIGIBILITY and says_when_registered(question.query.text):
        return not _SETS_A_TIME.search(_MOVES_AWAY.sub("", text))
    if question.kind is Kind.YES_NO and _ASKS_IF_DONE.search(question.query.text):
        return bool(_TO_COME.search(text)) or not _DONE.search(text)
    return question.kind is Kind.ELIGIBILITY and not decides(text)


def _leaves_its_band_open(question: Question, bound: Bound, line: str) -> bool:
    """True if a question names an amount, and a sentence has several bands of such amounts that no ladder holds, or one that it
    reaches and that is not told."""
    best, text = bound.candidate.unit, bound.candidate.hit.report.text
    sentence = text[best.sentence.start : best.sentence.end]
    if (reached := reached_part(question, sentence)) is not None:
        return tells_several(sentence[slice(*reached)])
    if leaves_out_a_threshold(question, best.facts, text, line):
        return True
    amounts = {one.quantity.unit for one in amounts_in(question.text)} if question.kind in NUMERIC else set()
    bounds = [
        fact
        for fact in bound.candidate.unit.facts
        if fact.unit in amounts and (fact.bound or fact.low != fact.high) and not fact.approximate
    ]
    return len(bounds) > 2 or (len(bounds) > 1 and any(fact.low != fact.high for fact in bounds))


def leaves_out_a_threshold(question: Question, facts: Sequence[Fact], text: str, told: str) -> bool:
    """True if an amount of a question reaches a threshold among ``facts`` of a report's text that is not told with the rest:
    每箱500元；超过500公里的，700元 of 600公里."""
    asked = [one.quantity for one in amounts_in(question.text)] if question.kind in NUMERIC else []
    return any(
        fact.low is not None
        and fact.unit == one.unit
        and fact.bound in LOWER_BOUNDS
        and one.low >= fact.low
        and text[fact.start : fact.end] not in told
        for one in asked
        for fact in facts
    )


def is_a_band_not_asked_for(question: Question, bound: Bound) -> bool:
    """True if a row of a table is for a band (5000平方米以上不足1万平方米), and a question of one amount names none within it."""
    text = bound.candidate.unit.text
    if question.kind not in NUMERIC or not text.startswith("|") or _OF_ALL_CASES.search(question.query.text):
        return False
    first = text.strip("| ").split("|")[0]
    bounds = [one for one in quantities(first) if one.bound or one.low != one.high]
    asked = [one.quantity for one in amounts_in(question.text)]
    return bool(bounds) and not any(
        one.unit == band.unit and one.low == band.low for one in asked for band in bounds
    )


def _is_of_months(question: Question, bound: Bound) -> bool:
    """True if a whole year is asked for, and a sentence speaks of its first months; or one quarter, and it speaks of others."""
    asked, unit = question.query.text, bound.candidate.unit
    if _WHOLE_YEAR.search(asked):
        return bool(_MONTHS.search(unit.text))
    quarters = set(_QUARTER.findall(asked))
    told = set(_QUARTER.findall(f"{unit.intro}\n{unit.text}"))
    return bool(quarters and told) and quarters.isdisjoint(told)


def is_of_an_inner_place(question: Question, bound: Bound) -> bool:
    """True if a value is that of a place inside the one asked about, such as a county's for its city; not of the one figure that a zone gives whose text
    is called by the place (东方市临港海洋装备产业园扶持办法)."""
    places = question.query.places
    report = bound.candidate.hit.report
    region = report.region
    offered = bound.candidate.unit.offer is not None and not bound.missing
    plainly = offered and [fact.role in _GIVEN for fact in bound.facts] == [True]
    if plainly and region.endswith(_ZONES) and any(place.name[:_CALLED] in report.title for place in places):
        return False
    inner = bool(places) and all(within(region, place.region) and region != place.region for place in places)
    return inner and bool(bound.facts) and not speaks_of(bound.candidate.unit.text, question.query.mentions)


def tells_something_else(ranker: SentenceRanker, question: Question, bound: Bound) -> bool:
    """True if a sentence is of another matter than what is asked for: another gift, a gift for a price, a gift for a list."""
    return (
        _lacks_its_topic(ranker, question, bound)
        or _lacks_the_gift(ranker, question, bound)
        or _gives_where_a_price_is_asked(question, bound)
        or gives_what_is_not_asked(question, bound.candidate.unit.text)
    )


def _lacks_the_gift(ranker: SentenceRanker, question: Question, bound: Bound) -> bool:
    """True if a question asks whether something is given (有没有面试补贴), and a word that says what stands nowhere near a sentence."""
    asked = question.kind is Kind.YES_NO and _ASKS_GIFT.search(question.query.text) is not None
    return asked and any(ranker.general_weight(word) >= _SAYS_WHAT for word in bound.missing)


def _gives_where_a_price_is_asked(question: Question, bound: Bound) -> bool:
    """True if a price is asked for (门票多少钱一张), and a sentence tells what is given."""
    text = question.query.text
    price = _ASKS_PRICE.search(text) is not None and _GIFT.search(text) is None
    return price and bound.candidate.unit.offer is not None


def gives_what_is_not_asked(question: Question, text: str) -> bool:
    """True if conditions or materials are asked for as a list, and a text says instead what is given (对国家级绿色工厂，给予50万元)."""
    purpose = asked_for(question.query.text) if question.kind is Kind.LIST else None
    if purpose is None or purpose.name not in ("conditions", "materials", "exclusions"):
        return False
    return bool(_GIVES_A_SUM.search(text)) and not purpose.opens.search(text)


def _lacks_its_topic(ranker: SentenceRanker, question: Question, bound: Bound) -> bool:
    """True if what is given for something is asked (用地有什么政策, 租金补贴), and a sentence does not name that."""
    of_grants = question.kind is Kind.POLICY or (
        question.kind is Kind.OTHER and bound.candidate.unit.offer is not None
    )
    return of_grants and any(ranker.weight(word) >= _TELLS_MUCH for word in bound.missing)
