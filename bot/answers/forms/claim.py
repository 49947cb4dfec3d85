"""Claims that are put to the bot for checking: a figure or a name against what the reports say."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding, Value
from bot.answers.forms.ladder import ladder
from bot.answers.forms.stacking import stacking
from bot.answers.questions.amounts import amounts_in
from bot.answers.questions.kinds import Kind, tell
from bot.answers.questions.question import Question
from bot.answers.replies import quotes
from bot.answers.replies.headline import around_fact, flat
from bot.answers.sentences.contrasts import is_of_the_other, sides_of
from bot.answers.sentences.sentence_ranking import Candidate
from bot.answers.sentences.word_overlap import HELD
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.facts import Fact
from retrieval.in_force import Force
from retrieval.quantities import Quantity, quantities, read_amount

_FRAME = re.compile(
    r"(?:听|听人|据|有人|网上|都|(?<=[友事乡里居])|中介)(?:说|讲|传)(?!明)|说是|现在还是这个数|对吗|对吧|对不对|是?真的假的|是?真的吗|属实吗?|没错吧|是吧|是不是真的?|[吧吗么?？!！]+$"
)
_NAMED = re.compile(
    r"是(?P<name>[^是的,，。?？]{2,12}?)(?P<does>投资?|建设?|办|搞|开发?|做|承建|承销|发行?|负责|管理?|运营|牵头)的?(?=[吧吗?？]|$)"
)
_MAY_HAVE = re.compile(
    r"(?:能|可以?|会|应该|是不是)[^，,。\d]{0,6}?(?:拿|补|奖|领|得|给|享受|返|报)(?:到|个)?$"
)
_PAST = re.compile("(?:过|突破|破)了?$")  # 过了500亿没有
_WHOLE = re.compile("全额|全部?报销?|全部?(?:由|给)?(?=[补贴返])|百分之?百|百分百")  # claims all of it
_EACH_TIME = re.compile("(?:能|可以?|最多|只|都|要|得|报|拿|领|给|补|申)")  # 一年能报两份: in each year
_MORE = re.compile("[余多超]|突破|以上")  # 9万余户 are more than 9万
_LEVEL = re.compile("([省市县区州])[里级]")
_OF_LEVEL = 1.0  # what the level asked about counts, of 7, as a word
_LOOKED_AT = 4  # candidates
_NAMES_MORE = 0.75  # by so much, of 7 a word, a sentence must hold more of a claim than another
_IN_BRACKETS = re.compile("[（(][^（）()]*[）)]")
_BESIDE = 8  # code points that say what a claimed figure is of
_KINDS = {"money": Kind.AMOUNT, "share": Kind.RATE, "points": Kind.RATE, "time": Kind.LIMIT}
_UNITS = {"money": "元", "count": "", "area": ""}


def claim(finder: Finder, question: Question) -> Finding | None:
    """Checks a figure or a name that the question claims against what the reports say."""
    text = _FRAME.sub("", question.query.text)
    if named := _NAMED.search(text):
        return _name(finder, question, text, named)
    of_sum = read_amount(text, "money") is not None  # 市里再补100万 claims a sum
    if not of_sum and tell(Kind.STACKING, text) and (rule := stacking(finder, question)):
        return rule
    for kind in ("money", "share", "points", "time", "count", "area"):
        amount = read_amount(text, kind)
        if amount is not None and not _is_each_time(text, amount):
            return _figure(finder, question, text, amount)
    if (whole := _WHOLE.search(text)) and (told := _less_than_all(finder, question, text, whole)):
        return told
    found = replace(finder.find(replace(question, kind=Kind.YES_NO)), question=question)
    if found.outcome is Outcome.ANSWERED and found.signals.get("missing"):
        return found.told_as_nearest()
    return found


def claimed_grant(finder: Finder, question: Question) -> Finding | None:
    """What is really due where a question claims a sum of its own (1.2亿设备，能拿1200万吧); None if it claims none, or no
    ladder tells."""
    text = question.text
    claimed = [one for one in quantities(text, bare=True) if _MAY_HAVE.search(text, 0, one.start)]
    if not claimed:
        return None
    start, end = claimed[-1].start, claimed[-1].end
    asked_text = f"{_FRAME.sub('', text[:start])}多少"
    query = finder.retriever.read(asked_text)
    query = replace(query, mentions=question.query.mentions, years=question.query.years)
    asked = replace(question, query=query, text=asked_text, kind=Kind.AMOUNT, unit="", attribute=())
    found = ladder(finder, asked)
    if found is None:
        return None
    amount, said = read_amount(found.due, "money"), read_amount(text[start:end], "money")
    if amount is None or said is None:
        return replace(found, question=question)
    verdict = "true_claim" if said.low == amount.low else "false_claim"
    line = f"{label(verdict, question.language, value=found.due)}{found.line}"
    return replace(found, question=question, line=line)


def _figure(finder: Finder, question: Question, text: str, amount: Quantity) -> Finding | None:
    """The figure of the reports beside the one that is claimed."""
    start = amount.start if amount.outer_start < 0 else amount.outer_start
    end = max(amount.end, amount.outer_end)
    query = finder.retriever.read(f"{text[:start]} {text[end:]}")
    query = replace(query, mentions=question.query.mentions, years=question.query.years)
    unit = _UNITS.get(amount.kind, amount.unit) or amount.unit
    asked = replace(question, query=query, kind=_KINDS.get(amount.kind, Kind.AMOUNT), unit=unit, attribute=())
    found = finder.find(asked)
    if found.evidence is None:
        return replace(found, question=question)
    figures = finder.figures(asked, found.evidence)
    if _PAST.search(text, 0, amount.start) and found.answered and "nearest" not in found.notes:
        return _compared(question, found, amount)
    standing = [
        (candidate, fact)
        for candidate, fact in figures
        if finder.force_status(candidate.hit.report, asked).force is not Force.REPLACED
    ]
    sides = sides_of(question.query.text)
    for candidate, fact in standing or figures:
        if is_of_the_other(sides, candidate.unit.text):
            continue  # what those from elsewhere get, where those who are here are asked about
        if _is_said_otherwise(finder, asked, found, candidate, amount):
            continue
        if _agrees(fact, amount) and _stands_with_its_words(finder, asked, candidate, fact):
            line = finder.headlines.led(candidate, flat(quotes.around(candidate).text), dated=True)
            return _told(question, "true_claim", candidate, fact, line)
    if not found.values or not found.answered or "nearest" in found.notes:
        return replace(found, question=question)
    beside = f"{text[max(0, start - _BESIDE) : start]} {text[end : end + _BESIDE]}"
    if amount.kind == "time" and not _is_of_the_same(finder, asked, found, beside):
        return replace(
            found.told_as_nearest(), question=question
        )  # how long something else took denies nothing
    if _of_so_many(asked, found):
        return replace(found.told_as_nearest(), question=question)
    others = [one for one in found.values if not _agrees(one.fact, amount)]
    if not others or (len(others) < len(found.values) and not _LEVEL.search(asked.query.text)):
        return replace(found, question=question)  # of several takers' sums one is the claimed one
    line = f"{label('false_claim', question.language, value=others[0].text)}{found.line}"
    return replace(found, question=question, line=line)


def _less_than_all(finder: Finder, question: Question, text: str, whole: re.Match[str]) -> Finding | None:
    """The share that the reports give where all of it is claimed (全额贴息: 50%); None if they tell no share of it, or say all too."""
    query = finder.retriever.read(f"{text[: whole.start()]} {text[whole.end() :]}")
    query = replace(query, mentions=question.query.mentions, years=question.query.years)
    asked = replace(question, query=query, kind=Kind.RATE, unit="%", attribute=())
    found = finder.find(asked)
    shares = [one for one in found.values if one.fact.unit == "%" and one.fact.high is not None]
    if not found.answered or "nearest" in found.notes or found.evidence is None or len(shares) != 1:
        return None
    high = shares[0].fact.high
    said = any(whole[0] in one.unit.text for one in found.evidence.candidates[:_LOOKED_AT])
    if said or high is None or high >= 1:
        return None
    line = f"{label('false_claim', question.language, value=shares[0].text)}{found.line}"
    return replace(found, question=question, line=line)


def _is_said_otherwise(
    finder: Finder, asked: Question, found: Finding, candidate: Candidate, amount: Quantity
) -> bool:
    """True if what is told of the very case claimed is one other figure, in the candidate's sentence (4A级30万元, where 60万元 is that
    of 5A级), or in one of its report that names more of what is claimed."""
    facts = {(one.fact.low, one.fact.high): one.fact for one in found.values if one.fact.unit == amount.unit}
    sure = found.answered and "nearest" not in found.notes and not found.signals.get("missing")
    if not sure or len(facts) != 1 or not found.quotes or candidate.hit.report is not found.quotes[0].report:
        return False
    (fact,) = facts.values()
    if _agrees(fact, amount):
        return False
    quote = found.quotes[0]
    if quote.start <= candidate.unit.sentence.start < quote.end:
        return True
    words = finder.ranker.asked(asked)
    own, other = (
        sum(weight * finder.ranker.held_in(asked, word, text) for word, weight in words.items())
        for text in (quote.text, candidate.unit.text)
    )
    return own >= other + _NAMES_MORE


def _is_each_time(text: str, amount: Quantity) -> bool:
    """True if a time says how often, and is not what is claimed: 一年能报两份."""
    return amount.kind == "time" and amount.low == 1 and _EACH_TIME.match(text, amount.end) is not None


def _of_so_many(asked: Question, found: Finding) -> bool:
    """True if a question names a figure of its own beside the one that is claimed, and a policy gives what is told: what so many
    bring (20间，能有4万吗) is to be reckoned, and the sum of another case denies nothing."""
    told = found.quotes[0].point if found.quotes else (0, 0)
    giving = found.evidence is not None and any(
        one.unit.offer is not None and told[0] <= one.unit.sentence.start < told[1]
        for one in found.evidence.candidates
    )
    return giving and bool(amounts_in(asked.query.text))


def _compared(question: Question, found: Finding, amount: Quantity) -> Finding:
    """Whether the figure that is told is beyond the one that is asked about; as it is where the two cannot be compared."""
    fact = found.values[0].fact if found.values else None
    if fact is None or fact.low is None or fact.high is None or fact.unit != amount.unit:
        return replace(found, question=question)
    beyond = fact.low > amount.high or (fact.low == amount.high and bool(_MORE.search(found.values[0].text)))
    if fact.low <= amount.high <= fact.high and not beyond:
        return replace(found, question=question)
    verdict = "true_claim" if beyond else "false_claim"
    line = f"{label(verdict, question.language, value=found.values[0].text)}{found.line}"
    return replace(found, question=question, line=line)


def _is_of_the_same(finder: Finder, asked: Question, found: Finding, beside: str) -> bool:
    """True if the clause of the figure that is told holds a word that stands beside the claimed one."""
    fact, report = found.values[0].fact, found.values[0].report
    words = [word for word in finder.ranker.asked(asked) if word in beside]
    return any(finder.ranker.held_in(asked, word, report.text[slice(*fact.of)]) >= HELD for word in words)


def _stands_with_its_words(finder: Finder, asked: Question, candidate: Candidate, fact: Fact) -> bool:
    """True unless another part of the sentence, from semicolon to semicolon, holds more of the question and has a sum too, or as much
    and another sum; of two takers, that of the level asked about (市里: 市200万元；县100万元)."""
    text = candidate.hit.report.text
    words = finder.ranker.asked(asked)
    level = _LEVEL.search(asked.query.text)

    def held(of: Fact) -> float:
        part = _IN_BRACKETS.sub("", around_fact(text, candidate, of))
        own = _OF_LEVEL if level is not None and level[1] in part else 0.0
        return own + sum(weight * finder.ranker.held_in(asked, word, part) for word, weight in words.items())

    others = [one for one in candidate.unit.facts if one.unit == fact.unit]
    most = max(map(held, others), default=0.0)
    as_much = {(one.low, one.high) for one in others if held(one) >= most}
    part = around_fact(text, candidate, fact)
    beside = any(held(one) >= most and around_fact(text, candidate, one) != part for one in others)
    return held(fact) >= most and (len(as_much) < 2 or not beside)


def _told(question: Question, verdict: str, candidate: Candidate, fact: Fact, line: str) -> Finding:
    value = Value(candidate.hit.report, fact)
    return Finding(
        question,
        Outcome.ANSWERED,
        f"{label(verdict, question.language, value=value.text)}{line}",
        (value.text,),
        (quotes.around(candidate),),
        (value,),
    )


def _agrees(fact: Fact, amount: Quantity) -> bool:
    if fact.low is None or fact.high is None or fact.unit != amount.unit:
        return False
    low, high = amount.low, amount.high
    if amount.approximate and low == high:
        high = low + _step(low)
    return low <= fact.high and fact.low <= high


def _step(value: object) -> int:
    """The size of the first digit's place: 五百多亿 lies between 五百亿 and 六百亿."""
    digits = str(int(str(value).split(".")[0]))
    return int(10 ** (len(digits) - 1))


def _name(finder: Finder, question: Question, text: str, named: re.Match[str]) -> Finding | None:
    """The name that the reports give, beside the one that is claimed."""
    claimed = named["name"]
    asked_text = f"{text[: named.start()]}由谁{named['does']}"
    query = replace(
        finder.retriever.read(asked_text), mentions=question.query.mentions, years=question.query.years
    )
    found = finder.find(replace(question, query=query, kind=Kind.ORGANISATION, unit="", attribute=()))
    if not found.answered or not found.spans:
        return None
    if claimed in found.line:
        return replace(
            found,
            question=question,
            line=f"{label('true_claim', question.language, value=claimed)}{found.line}",
        )
    line = f"{label('false_name', question.language, claimed=claimed)}{found.line}"
    return replace(found, question=question, line=line, outcome=Outcome.ANSWERED)
