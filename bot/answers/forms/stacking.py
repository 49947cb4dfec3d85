"""Form: whether several grants may be combined, by the rule that the text states."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.lists.rule_search import COMBINED, Rule, line_of, rules
from bot.answers.questions.question import Question, regions_of
from bot.answers.sentences.word_overlap import held_part
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.in_force import Force
from retrieval.numerals import ONE_TO_TEN
from retrieval.places import within
from retrieval.search import Hit, asks_for_old

# Which of two texts that say otherwise holds, and how it is asked.
_OF_CONFLICT = re.compile(r"不一致|抵触|不符的|以[^，。；]{2,16}为准|从其规定")
_ASKS_WHICH_HOLDS = re.compile(r"听(?:谁|哪个|哪边)的|对不上|不一致|不一样|打架|冲突|以(?:谁|哪个|哪边)为准")
# What one has had before, and whether it bars one (领过省里补贴的，还能报吗).
_HAD_BEFORE = re.compile("(?:领|拿|享受|获得?|得|补|评|报)(?:到|取)?过")
_HAS_HAD = re.compile(
    rf"{_HAD_BEFORE.pattern}|(?:领|拿|享受|获得?|得|补|评|报)(?:到|取)?了(?=[^，,。？?]{{1,12}}[，,]?[^，,。？?]{{0,6}}[还再])"
)
_OF_FORMER = re.compile(
    "(?:曾经?|已经?)[^，。；]{0,6}(?:享受|领取|获得|申领)[^。；]{0,60}?不(?:得|再|予|能|可)[^，。；]{0,8}"
    "|已(?:享受|领取|获得|申领)[^，。；]{0,16}(?:从|在|应?予?)[^，。；]{0,20}(?:扣除|抵扣|扣减|抵减)"
    "|未曾?(?:享受|领取|获得)过?|不(?:得|能|可)再次(?:申请|申报|享受|领取)|不(?:得|能|可)?连续[^，。；]{0,12}"
    r"|已(?:享受|领取|获得|申领)[^。；]{2,30}(?:补足?|补齐)[^，。；]{0,4}差额|差额[^，。；]{0,2}补[足齐]"
    rf"|[{ONE_TO_TEN}两\d]年内[^，。；]{{0,10}}(?:不再|不得(?=[^，。；]{{0,4}}(?:再|重复|[申享评认报]))|只|仅)|[只仅](?:能|可)?[^，。；]{{0,8}}一次(?!性)"
)
# What two who are married get, and who asks for both.
_COUPLE, _OF_COUPLE = (
    re.compile("夫妻|夫妇|两口子|老[公婆]|爱人|丈夫|妻子"),
    re.compile(
        "(?:夫妻|夫妇|双方|配偶)[^。；]{0,30}(?:分别|各自|均可|都可|只能|[只仅]限|一方|就高|不重复|叠加|合计|累计)"
    ),
)
# What a rule is of that holds for all that a text gives.
_OF_ALL = re.compile(
    r"本(?:政策|措施|意见|办法|细则|文件|规定|通知)|同一(?:企业|项目|内容|事项|单位|主体|年度)|各(?:项|类)(?:政策|奖励|补助)|上述"
)
_YIELDS = re.compile("另有规定|除外")
_GENERAL = 0.35  # what such a rule counts on top of the words that it holds
_REPORTS = 2
_OF_ANOTHER = 0.7  # what a rule counts of a report whose title holds less of the question
_OF_BOTH = 0.5  # and one that names both of two things that are asked about: 租房与购房支持只能选其一
_OF_THE_HIGHER = 0.2  # and on top of that where it names the level: 跟省里的能一起拿吗
# A rule on what other levels of government give too, and a question that speaks of two of them.
_LEVELS = re.compile(
    r"(?:国家|省|市|县|区|旗)(?:[级里]|政策|本级)?(?:[、和与及跟]|政策|资金|级)[^，。；]{0,10}(?:省|市|县|区|旗|本级|各级)|[与和同](?:国家|[^，。；]{0,3}(?:省|市|州|县|区|旗))级?(?:及以上|的|其他|有关|相关|同类|现行)*政策|上级|上述以外|旗县区?|县\(?市?、?区\)?|各级|同级"
)
_BOTH_LEVELS = re.compile(
    r"(?:国家|省|市|州|县|区|旗|片区|园区)[里级本]*(?:的)?[^，。？?]{0,8}?[和与跟、还又再][^，。？?]{0,4}?(?:省|市|州|县|区|旗|片区|园区)(?:[里级本的]|$|还|也|又|都|能|给)"
)
_HIGHER = re.compile("(?:国家|省|(?<!上)市|州)(?:[里级]|也|的|跟|和)|上级")
_OF_ITS_OWN = re.compile(
    "[与和同]本?[区县]级?(?:的|其他|有关|相关)*政策"
)  # which says nothing of what the province gives
_PLAINLY = re.compile("叠加|同时|一起|兼得|重复|累计|都(?:能|可以|拿|领|享受)|两[份头]")
_OF_LEVELS = 0.5  # what a rule on several levels counts on top where a question asks of several
_GIFT = re.compile("补[贴助]|奖励?|支持|资助|扶持|政策")
# 第（三）项与第（四）项不可兼得 is of these two alone.
_ITEM = re.compile(rf"第?[（(]?[{ONE_TO_TEN}\d]+[)）]?[项条款]|专题[{ONE_TO_TEN}\d]")
_ITEMS = re.compile(rf"(?:{_ITEM.pattern})[^，。；]{{0,6}}[和与、及][^，。；]{{0,4}}(?:{_ITEM.pattern})")
_JOINT = frozenset("和跟与同")
_NEAR_BEST = 0.7
_MOST = 3
_LEAST = 0.3  # of a question's words: a rule of less is of something else, unless it is of all


def stacking(finder: Finder, question: Question) -> Finding | None:
    """The rules of the texts that a question is about; None if they state none."""
    if finder.unheld(question) is not None:
        return None
    evidence, hits = finder.evidence(question)
    found = _found(finder, question, _in_question(finder, question, hits), _asks_of_levels(question))
    if not found and _PLAINLY.search(
        question.query.text
    ):  # what a city says on having its own grants and those of its counties
        around = [(number, 1.0) for number in _around(finder, question)]
        found = [one for one in _found(finder, question, around, True) if _LEVELS.search(one[1].quote.text)]
    found.sort(key=lambda one: -one[0])
    if not found:
        return None
    told = [rule for score, rule in found if score >= _NEAR_BEST * found[0][0]][:_MOST]
    whole = _together(finder, question, told[0])
    lines = [line_of(finder, rule, placed=not at) for at, rule in enumerate(whole)]
    line = label("between", question.language).join([*(one.rstrip("。；") for one in lines[:-1]), lines[-1]])
    said = told[0].quote.text
    other = not told[0].cited or (_asks_of_levels(question) and not _LEVELS.search(said))
    unresolved = _ITEMS.search(said) is not None and other
    of_its_own = _asks_of_the_higher(question) and _OF_ITS_OWN.search(said) and not _HIGHER.search(said)
    doubtful = (unresolved and not _ITEM.search(question.text)) or "多少" in question.query.text or of_its_own
    return Finding(
        question,
        Outcome.PARTIAL if doubtful else Outcome.ANSWERED,
        line,
        (told[0].span,) if told[0].span in line else (),
        tuple(dict.fromkeys(quote for rule in (*whole, *told) for quote in (rule.quote, *rule.cited))),
        notes=("nearest",) if doubtful else (),
        evidence=evidence,
    )


def _together(finder: Finder, question: Question, best: Rule) -> list[Rule]:
    """A rule with the one in its paragraph that goes on from it, or that it goes on from, in their order."""
    report, own = best.quote.report, best.quote
    if best.cited or _ITEMS.search(own.text):
        return [best]  # 第（一）项与第（三）项可以同时享受 is of these two alone
    beside = (
        rule
        for rule in rules(finder, question, finder.number(report), COMBINED)
        if rule.quote != own
        and not report.text[min(rule.quote.end, own.end) : max(rule.quote.start, own.start)].strip(" ")
    )
    return sorted([best, *list(beside)[:1]], key=lambda rule: rule.quote.start)


def _found(
    finder: Finder, question: Question, numbers: Sequence[tuple[int, float]], levels: bool
) -> list[tuple[float, Rule]]:
    """The rules of some reports that a question is about, each with its score; ``levels`` tells that it asks of several levels."""
    text = question.query.text
    pattern = _OF_CONFLICT if _ASKS_WHICH_HOLDS.search(text) else COMBINED
    had = _HAD_BEFORE if levels else _HAS_HAD  # what the province has given bars nobody by itself
    for asks, said, least in ((had, _OF_FORMER, _LEAST), (_COUPLE, _OF_COUPLE, 0.0)):
        if asks.search(text) and any(
            rule.held >= least for number, _ in numbers for rule in rules(finder, question, number, said)
        ):
            pattern = said
    joined = _joined(question)
    of_both = _GENERAL if pattern is _OF_COUPLE else 0.0
    on_top = _OF_LEVELS + (_OF_THE_HIGHER if _asks_of_the_higher(question) else 0.0)
    return [
        ((rule.held + general + _OF_BOTH * both + on_top * of_levels) * share, rule)
        for number, share in numbers
        for rule in rules(finder, question, number, pattern)
        for general, both, of_levels in [
            (
                _counts_for_all(rule) or of_both,
                _names(finder, joined, rule),
                (levels and _LEVELS.search(rule.quote.text) is not None)
                or _names_other_place(finder, question, number, rule),
            )
        ]
        if general or both or of_levels or rule.held >= _LEAST
    ]


def _names_other_place(finder: Finder, question: Question, number: int, rule: Rule) -> bool:
    """True if a rule names the place besides the report's own that a question asks of: 与深圳市同类政策不得重复享受."""
    own = finder.corpus.reports[number].region.split("/")
    return any(
        mention.text in rule.quote.text and not any(mention.text in part for part in own[-1:])
        for mention in question.query.mentions
    )


def _asks_of_levels(question: Question) -> bool:
    """True if a question asks of what two levels of government give: of a city and a county in it, or 市里和区里."""
    regions = regions_of(question.query)
    nested = any(one != other and within(one, other) for one in regions for other in regions)
    both = _BOTH_LEVELS.search(question.query.text) is not None
    return nested or both or _asks_of_the_higher(question)


def _asks_of_the_higher(question: Question) -> bool:
    """True if a question names a place and, without a name, a level of government over it: 长垣的奖跟省里的."""
    return bool(question.query.mentions) and _HIGHER.search(question.query.text) is not None


def _counts_for_all(rule: Rule) -> float:
    """What a rule counts because it is of all that a text gives; half where it leaves what is ruled otherwise to that."""
    if not (rule.general or _OF_ALL.search(rule.quote.text)):
        return 0.0
    return _GENERAL / 2 if _YIELDS.search(rule.quote.text) else _GENERAL


def _in_question(finder: Finder, question: Question, hits: Sequence[Hit]) -> list[tuple[int, float]]:
    """The reports that a question may be about, each with what a rule of it counts: the one whose title holds most of it first, of
    two such that of the better hit."""
    numbers = list(dict.fromkeys(hit.passage.report for hit in hits))
    of_levels = _asks_of_levels(question)
    if of_levels:
        numbers += [one for one in _around(finder, question) if one not in numbers]
    held = [one for one in numbers if not _is_replaced(finder, question, one)]
    numbers = held or numbers
    words = finder.ranker.asked(question)
    titled = {
        number: sum(
            weight * finder.ranker.held_in(question, word, finder.corpus.reports[number].title)
            for word, weight in words.items()
        )
        for number in numbers
    }
    ordered = sorted(numbers, key=lambda number: -titled[number])[: _REPORTS + of_levels]
    return [(number, 1.0 if number == ordered[0] else _OF_ANOTHER) for number in ordered]


def _is_replaced(finder: Finder, question: Question, number: int) -> bool:
    """True if another text stands in for a report, and the old one is not asked for."""
    status = finder.force_status(finder.corpus.reports[number], question)
    return status.force is Force.REPLACED and not asks_for_old(question.query)


def _around(finder: Finder, question: Question) -> list[int]:
    """The numbers of the reports of the places that a question names, and of what contains them."""
    regions = regions_of(question.query)
    return [
        number
        for number, report in enumerate(finder.corpus.reports)
        if report.region and any(within(region, report.region) for region in regions)
    ]


def _joined(question: Question) -> tuple[str, ...]:
    """The two things that a question joins: 租房补贴 and 买房补贴 of 租房补贴和买房补贴; () if it joins none."""
    words = question.query.words
    pairs = (
        (_named_before(words, at), words[at + 1])
        for at in range(1, len(words) - 1)
        if words[at] in _JOINT and min(len(words[at - 1]), len(words[at + 1])) > 1
    )
    return next(pairs, ())


def _named_before(words: Sequence[str], at: int) -> str:
    """The word before one that joins, with the one before it where it alone says no more than 补贴: 吸纳就业补贴."""
    alone = not _GIFT.sub("", words[at - 1])
    return "".join(words[max(0, at - 2) : at]) if alone else words[at - 1]


def _names(finder: Finder, joined: tuple[str, ...], rule: Rule) -> bool:
    """True if the sentence of a rule names both of two things, whatever is given for them (买房补贴: 购房)."""
    cores = [_GIFT.sub("", word) for word in joined]
    read = [finder.retriever.read(core) for core in cores if core]
    said = "\n".join(one.text for one in (rule.quote, *rule.cited))
    return len(read) > 1 and all(held_part(one.text, said, one.expansions) >= 1 for one in read)
