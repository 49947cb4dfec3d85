"""Follow-ups: what a question leaves out is taken over from the same person's last one.

Three things can be left out: the place, the year, and what is asked about. Of the last, the thing
itself (锂电池项目) stays when another attribute of it is asked (总投资呢, 谁投资的); all of it stays when the
new question names nothing (天心区呢, 2020年的目标呢, 谁来监督).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.laws.penalty_words import asks_for_penalty
from bot.answers.questions.breach_words import asks_what_follows, breaches_in
from bot.answers.questions.kinds import NUMERIC, Kind
from bot.answers.questions.profile import profile_words, read_profile, tells_of_asker
from bot.answers.questions.question import Question, mention_names, only_a_day, regions_of
from bot.answers.sentences.contrasts import on_the_other_side
from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.numerals import YEAR
from retrieval.quantities import Quantity, quantities
from retrieval.query import Query
from retrieval.search import Retriever

_COSTS = "罚多少"  # what another breach costs is asked as what the one before does
CARRIED = 0.5  # what a word taken over weighs in the search beside one of the question's own

# What is asked of what the last reply told, in the text that told it: how to apply for that, who decides, until when.
_OF_THE_SAME_TEXT = frozenset(
    {*NUMERIC, Kind.HOW_TO, Kind.CONTACT, Kind.ORGANISATION, Kind.DATE, Kind.VALIDITY, Kind.LIST}
)

_GIVEN = re.compile("[奖补贴]|给|减免|政策|优惠|扶持|资助|返还|申[请报领]|落户|租金|房租")
_LEANS = re.compile(r"^(?:那么?|还有|另外|再问|换成|然后)|(?:呢|的话)[?？]?$")
_PRONOUN = re.compile(
    r"(?:那个|这个|该|上述|此)(?:项目|企业|公司|政策|条例|报告|园区|债券?|地方|市|县|区|州|镇)|^(?:它|他|她|其|[这那](?=是|要|会|能|又))"
)
# What stands around the case that a follow-up names (那创新层呢), and what names no case.
_AROUND_CASE = re.compile(r"^(?:那么?|换成|如果是|要是|换做)|(?:(?:的话|的)?呢|的话)[?？。]?$")
_NO_CASE = re.compile(r"^第|[几多什啥哪谁何]|^(?:目标|计划|预期|任务|增长|完成|实际|结果|情况|数据)$")
# Who may have something and how, without what.
_NAMES_NOTHING = re.compile(
    "[能可要会]?(?:企业|公司|单位|机构|个人|项目|条件|材料|手续|流程|资格|享受|申请|申报|符合|满足|办理|享有|提交|需要|可以)"
    "|具体|(?:管理|具体|实施)?(?:办法|规定|细则)|标准|目录|名单|出来|出台"
)
# How much in all, for one, or in a year, which names nothing of its own: 封顶多少, 单个项目最多多少.
_MEASURE = re.compile(
    r"(?:单个?|[一每]个?)(?:项目|企业|展位|家|户|人|次|年|个?月|平米|亩)|(?:[两三四五几]年)?(?:加起来|一共|总共|合计)|最[高多长大低少]|封顶|上限|顶多|至多"
)
# Cases of one sort that do not end alike: after 研究生…买房补多少, 博士呢 asks what 博士 get for the same.
_SCALES = tuple(
    re.compile(steps)
    for steps in (
        "博士(?:后|研究生)?|硕士(?:研究生)?|研究生|本科生?|大专生?|专科生?|中专生?|高中|技师",
        "国家级|省级|市级|区级|县级|国家|省里|市里",
        "主板|创业板|科创板|北交所|新三板|四板|港股|美股",
        "[特一二三四]等奖|[金银铜]奖",
        "国际标准|国家标准|行业标准|地方标准|团体标准",
    )
)
_EXACTLY = re.compile("[刚正恰]好|整$")
_LONGEST_VERB = 3  # code points before an amount: 租1万平呢, 投资3亿呢
_SEVERAL = 2  # figures
_FIGURES_ALONE = re.compile(rf"(?:[{HAN}，,]{{0,3}} )+[{HAN}]{{0,2}}")
_SHORTEST_CASE, _LONGEST_CASE = 2, 10  # code points
# Words that say which figure of a thing, and name no thing.
_WHICH = frozenset(
    [
        "目标",
        "计划",
        "预期",
        "任务",
        "增长",
        "增速",
        "增幅",
        "同比",
        "完成",
        "实现",
        "实际",
        "结果",
        "情况",
        "数据",
        "数",
        "总",
        "里",
        "州",
        "县",
        "区",
        "市",
        "镇",
    ]
)


def in_full(text: str, previous: Question, place: str = "") -> str:
    """The last question with another case in the place of its own: after 大型企业返还几成, 那中小企业呢 is 中小企业返还几成.

    The two cases are of one sort where they end alike; a day alone (按2020年的办法呢) is that of the last question. ``place`` is what the text names a place by: the case is then asked of that
    (岳阳的中小企业呢). "" if a text names no case of the same sort.
    """
    if day := only_a_day(text):
        return f"{day}，{previous.query.text}"
    case = _AROUND_CASE.sub("", text)
    if case == text or len(case) > _LONGEST_CASE or _NO_CASE.search(case):
        return ""
    if place:
        return _elsewhere(case, place, previous)
    before = previous.query.text
    return "" if case in before else _with_case(case, previous)


def _elsewhere(case: str, place: str, previous: Question) -> str:
    """The last question of another place, with the case that is named behind that in the place of its own; "" if it named not just one
    place, or what stands behind the place is no case."""
    own = case.removeprefix(place).removeprefix("的")
    mentions = previous.query.mentions
    if not case.startswith(place) or len(own) < _SHORTEST_CASE or len(mentions) != 1:
        return ""
    before = previous.query.text
    asked = before if own in before else _with_case(own, previous)
    return asked.replace(mentions[0].text, place, 1) if mentions[0].text in asked else ""


def _with_case(case: str, previous: Question) -> str:
    """The last question with a case in the place of its own, "" if that is of another sort."""
    before = previous.query.text
    if amounts := _other_amount(case, before):
        return amounts
    for scale in _SCALES:
        steps = list(scale.finditer(before))
        if scale.fullmatch(case) and len(steps) == 1:
            return before[: steps[0].start()] + case + before[steps[0].end() :]
    if other := on_the_other_side(case, before):
        return other
    words = _placed_words(previous.query)
    for length in range(len(case) - 1, 0, -1):
        sort = case[-length:]
        for start, end in words:
            own = before[start:end]
            # 小微企业 is no 创业, though both end alike.
            alike = length > 1 or len(own) in (1, len(case))
            if alike and own.endswith(sort) and not _NO_CASE.search(own):
                first = start if own != sort else next((s for s, e in words if e == start), end)
                if first < end and not any(m.start < end and first < m.end for m in previous.query.mentions):
                    return before[:first] + case + before[end:]
    return ""


def _other_amount(case: str, before: str) -> str:
    """The last question with another amount in the place of its own; "" if the case is no amount, or that question did not name exactly one."""
    case = _EXACTLY.sub("", case)
    if several := _other_figures(case, before):
        return several
    ours = next(iter(quantities(case, bare=True)), None)
    own = [
        one for one in quantities(before, bare=True) if _is_large(one, before) or not _is_large(ours, case)
    ]
    if ours is None or ours.outer_end != len(case) or ours.outer_start > _LONGEST_VERB or len(own) != 1:
        return ""
    return before[: own[0].outer_start] + case[ours.outer_start :] + before[own[0].outer_end :]


def _other_figures(case: str, before: str) -> str:
    """The last question with other figures in the place of its own, each of its unit (住5晚玩4个, after 住3晚玩2个); "" if a case is not
    several figures, or that question did not name just one of each unit."""
    ours = list(quantities(case, bare=True))
    if len(ours) < _SEVERAL or _FIGURES_ALONE.fullmatch(_without(case, ours)) is None:
        return ""
    theirs = {one.unit: [it for it in quantities(before, bare=True) if it.unit == one.unit] for one in ours}
    if any(len(own) != 1 for own in theirs.values()) or len(theirs) != len(ours):
        return ""
    for one in sorted(ours, key=lambda it: theirs[it.unit][0].start, reverse=True):
        own = theirs[one.unit][0]
        before = before[: own.start] + case[one.start : one.end] + before[own.end :]
    return before


def _without(text: str, figures: Sequence[Quantity]) -> str:
    """A text with a space in the place of each figure."""
    for one in sorted(figures, key=lambda it: it.start, reverse=True):
        text = f"{text[: one.outer_start]} {text[one.outer_end :]}"
    return text


def _is_large(quantity: Quantity | None, text: str) -> bool:
    """True if a figure is written as sums are: 5000万, 3亿, and neither 500强 nor 一档."""
    return quantity is not None and re.search("[万亿元]", text[quantity.start : quantity.end]) is not None


def _placed_words(query: Query) -> list[tuple[int, int]]:
    """The words of a query with their ranges in its text."""
    placed, at = [], 0
    for word in query.words:
        start = query.text.find(word, at)
        if start >= 0:
            at = start + len(word)
            placed.append((start, at))
    return placed


def going_on(question: Question, previous: Question, retriever: Retriever) -> Question:
    """The question with what it leaves out; as it was where it is a full question of its own."""
    if (refined := refining(question, previous)) is not None:
        return refined
    query, before = question.query, previous.query
    own = _names(query, retriever)
    pronoun = bool(_PRONOUN.search(query.text))
    leans = pronoun or bool(_LEANS.search(query.text))
    if query.mentions and len(_words(query)) > 1 and not pronoun and "呢" not in query.text[-2:]:
        return question  # 那平江县引进了多少个项目: it says all by itself
    if not leans and query.mentions:
        return question
    if not leans and own and _self_contained(question, retriever):
        return _at_its_place(question, before, retriever)
    carried = _words(before)
    elsewhere = bool(query.mentions)  # another place brings another thing, not another attribute
    of_breach = asks_what_follows(query.text) and bool(breaches_in(query.text))
    takes_kind = (
        question.kind in (Kind.OTHER, Kind.OVERVIEW) and not asks_for_penalty(query.text) and not of_breach
    )
    if own and not pronoun and not elsewhere:
        attributes = [word for word in carried if word not in previous.carried]
        carried = [word for word in carried if word != attributes[-1]] if attributes else []
    elif own and elsewhere and takes_kind and previous.attribute:
        carried = [word for word in carried if word in previous.attribute]
    # 管几年，从哪天算: both are asked of the force of one text.
    of_its_force = previous.kind is Kind.VALIDITY and question.kind in (Kind.DATE, Kind.LIMIT) and not own
    carried = [word for word in carried if word not in query.words and word not in own]
    mentions = query.mentions or before.mentions
    years = query.years or before.years
    inherited = [] if query.mentions else list(mention_names(before.mentions))
    inherited += [] if query.years else [f"{year}年" for year in before.years]
    inherited += ["、".join(carried)] if carried else []
    places = "" if query.mentions else before.place_text
    dates = "" if query.years else "".join(f"{year}年" for year in before.years)
    costs = takes_kind and asks_for_penalty(before.text) and not asks_for_penalty(query.text)
    said = f"{places}{dates} {query.text}{_COSTS if costs else ''}"
    merged = replace(_merged(said, carried, query, retriever), mentions=mentions, years=years)
    return replace(
        question,
        query=merged,
        kind=previous.kind if takes_kind or of_its_force else question.kind,
        attribute=previous.attribute if takes_kind and elsewhere else question.attribute,
        unit=question.unit or (previous.unit if not own or elsewhere else ""),
        counted=question.counted or (previous.counted if takes_kind else ""),
        inherited=tuple(inherited),
        carried=frozenset(carried) if _words(query) else frozenset(),
        profile=previous.profile if takes_kind and previous.kind is Kind.MATCH else question.profile,
        leans_on=previous.quoted if question.kind in NUMERIC and not elsewhere else None,
        within=text_told(question, previous) if question.kind in _OF_THE_SAME_TEXT and not elsewhere else "",
    )


def text_told(question: Question, previous: Question) -> str:
    """The id of the report that the last answer quoted first, which a question of another case goes on from; "" if it quoted none, or the
    question names another place than the last one."""
    elsewhere = question.query.mentions and question.query.place_text != previous.query.place_text
    return "" if previous.quoted is None or elsewhere else previous.quoted.report_id


def _merged(said: str, carried: Sequence[str], query: Query, retriever: Retriever) -> Query:
    """A text read with words that it takes over, which weigh less where a query (its own) has words too."""
    merged, extra = retriever.read(said), retriever.read(" ".join(carried))
    weight = CARRIED if _words(query) else 1.0
    return replace(
        merged,
        words=(*merged.words, *extra.words),
        terms={term: weight * value for term, value in extra.terms.items()} | dict(merged.terms),
        expansions={**extra.expansions, **merged.expansions},
        content=f"{merged.content} {extra.content}".strip(),
    )


def _at_its_place(question: Question, before: Query, retriever: Retriever) -> Question:
    """A question that stands on its own but for the place where something is given: that is the one asked about ``before``."""
    query = question.query
    if not before.mentions or not _GIVEN.search(query.text):
        return question
    placed = replace(retriever.read(f"{before.place_text} {query.text}"), mentions=before.mentions)
    return replace(
        question, query=replace(placed, years=query.years), inherited=mention_names(before.mentions)
    )


def of_one_message(question: Question, previous: Question, retriever: Retriever) -> Question:
    """A question with what it leaves to the one before it in the same message: the place, or, where that names none, the text that
    answered it if it holds all that the question names (人才公寓怎么申请，材料先给谁)."""
    if question.query.mentions or question.within:
        return question
    if previous.query.mentions or previous.quoted is None:
        return replace(question, query=replace(question.query, mentions=previous.query.mentions))
    told = next(one for one in retriever.corpus.reports if one.report_id == previous.quoted.report_id)
    held = all(word in told.text for word in _names(question.query, retriever))
    return replace(question, within=told.report_id) if held else question


def refining(question: Question, previous: Question) -> Question | None:
    """The question which policies fit, asked anew with what a text adds about the asker; None if it adds nothing, or asks
    something else."""
    if previous.profile is None or question.kind not in (Kind.OTHER, Kind.MATCH, Kind.YES_NO):
        return None
    regions = regions_of(question.query)
    by = read_profile(question.query.text, regions, previous.asked, question.day)
    if question.kind is Kind.MATCH and regions:
        return None  # another place: asked from the beginning
    if not (by.says or by.unsure or regions):
        return None
    query = question.query
    if not query.mentions:
        query = replace(query, mentions=previous.query.mentions)
    before = profile_words(previous.profile, mention_names(previous.query.mentions), question.language)
    return replace(
        question,
        query=query,
        kind=Kind.MATCH,
        profile=previous.profile.refined(by),
        inherited=(before,),
    )


def answers_back(text: str, previous: Question | None) -> bool:
    """True if a text answers a question that the bot asked (是的, which is small talk where nothing was asked)."""
    if previous is None or previous.asked is None:
        return False
    return tells_of_asker(text, previous.asked)


def _words(query: Query) -> list[str]:
    """The words of a query that say what it is about, in order: places, years and function words aside."""
    named = query.place_text
    return [
        word
        for word in dict.fromkeys(query.words)
        if len(word) > 1 and word not in named and not re.fullmatch(YEAR, word) and word not in _WHICH
    ]


def _names(query: Query, retriever: Retriever) -> list[str]:
    """The words of a query that name something, and no measure alone."""
    rest = _MEASURE.sub(" ", query.text)
    return [
        word
        for word in _words(query)
        if retriever.corpus.analyzer.is_content_word(word) and (word in rest or len(word) > 4)
    ]


def _self_contained(question: Question, retriever: Retriever) -> bool:
    """True if a question without a place stands on its own: it asks what a term means, or one passage
    holds all but one of its words (of which a single one, 什么时候投产, is not enough)."""
    words = [word for word in question.query.words if len(word) > 1]
    if question.kind is Kind.DEFINITION:
        return True
    if all(_NAMES_NOTHING.fullmatch(word) for word in words):
        return False  # 哪些企业能享受: what, the question before tells
    hits = retriever.search(question.query, 1)
    return len(words) > 1 and bool(hits) and sum(word in hits[0].matched for word in words) >= len(words) - 1
