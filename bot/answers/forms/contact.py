"""Contacts: the phone number that a report names for what was asked, or that none is stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding, Value
from bot.answers.forms.email_address import ASKS_EMAIL, email_address
from bot.answers.questions.question import Question, mention_names
from bot.answers.replies.headline import LONGEST
from bot.answers.replies.named_pieces import in_a_row
from bot.answers.replies.quotes import Quote, sentence_at
from bot.answers.sentences.word_overlap import HELD
from retrieval import lazy_re as re
from retrieval.facts import Fact, FactKind
from retrieval.query import FUNCTION_CHARACTERS
from retrieval.report import Report
from retrieval.search import Scope, report_scope
from retrieval.text_pieces import begin_of, end_of

_LOOKED_AT = 40  # reports of the place that is asked about
# Who answers investors goes by many names: the number of one answers a question for another.
_INVESTORS = re.compile(r"招商|投资|企业服务|营商|商务|投促|亲商|惠企")
_FRAME = re.compile(
    r"政策|措施|办法|咨询|申报|申请|科室|处室|电话|座机|热线|联系|方式|号码|怎么|多少|帮我|一下|请问|的?人$|负责人|反映|投诉|求助|举报|诉求|困难|问题|疑问|不懂"
)
_NUMBER = re.compile(
    r"电话|座机|热线|联系|号码|微信|邮箱|传真|打给|[打拨][哪什几][^，。]{0,3}号|contact|phone|hotline"
)
_BEHIND = 30  # code points behind a number that may say what it is for
_STOPS = "。\n"
_MARKS = "，；。（）()"
_BETWEEN = "、，,/ 　或和"
_AROUND = "；;，,、。 　\n"
_BRACKET = re.compile(r"\s?[（(][^（）()\n]{1,20}[）)]")
_KIND_OF_PLACE = re.compile(r"(?<=..)(?:新区|[省市县区州旗镇乡])$")
# From the start of a clause: tried at each of its characters it would take a hundred times as long.
_DUTY = re.compile(r"(?<![^，。；\n])[^，。；\n]*?由[^，。；\n]*(?:受理|负责|办理|审核|承办)")
_COVERED = 3  # characters of a question that stand together in a report: a word across them is no word
_NAME = 3  # characters of a name
_ASKS = frozenset("事打拨问找")
_OWN_PART = (
    1.1  # what a word counts that stands beside the number itself, of one that stands before it in its line
)
_PARTED = re.compile(r"[\s：:*|-]+")
_PERSON = re.compile("谁|哪位|哪个人|联系人|姓名|叫什么")
# 联系人：张三 in a line, or | 联系人 | 张三 | in a row.
_FIELD = re.compile(
    r"(?P<label>联系人|经办人|联络人|负责人)(?:姓名)?\**\s*[:：|]\s*(?!(?:联系)?(?:电话|方式|地址|号码)|职务|手机|单位|部门|备注|签|及)(?P<name>[^|\n，。；：\d（(]{2,16})"
)
_BESIDE = 200  # code points around a number in which the field of its person stands
_COMPLAINTS = re.compile("监督|投诉|举报|纪检|信访|反映")
_OTHER_PURPOSE = 0.6
_PURPOSES = (re.compile("咨询|解读"), re.compile("受理|材料"), re.compile("系统|技术|平台|网上"))
# What a number counts that is for the purpose asked about: it goes before those that are as near.
_FOR_IT = 1.02
_NAMES_IT = 4  # characters in a row that name what a number is for
_SEVERAL = 4  # numbers that one reply tells side by side


def contact(finder: Finder, question: Question) -> Finding | None:
    """The phone number of what is asked about."""
    refused = finder.unheld(question)
    if refused is not None:
        return refused
    evidence, hits = finder.evidence(question)
    reports = list(dict.fromkeys(hit.passage.report for hit in hits))
    if question.query.mentions:
        around = (Scope.INSIDE, Scope.AROUND)
        of_place = [
            number
            for number, report in enumerate(finder.corpus.reports)
            if report_scope(report, question.query.mentions) in around
        ]
        reports = [number for number in reports if number in of_place]
        reports += [number for number in of_place if number not in reports][:_LOOKED_AT]
    if ASKS_EMAIL.search(question.query.text):
        sent_to = email_address(finder, question, reports)
        return replace(sent_to, evidence=evidence) if sent_to is not None else _unstated(finder, question)
    scored = [
        (score, number, fact)
        for number in reports
        for fact in _phones(finder, number)
        if (score := _bound(finder, question, number, fact)) > 0
    ]
    if not scored and not _NUMBER.search(question.query.text):
        return None  # whoever asks whom to turn to is answered by a name too
    if not scored:
        near = _of_the_text(finder, question, reports)
        return replace(near, evidence=evidence) if near is not None else _unstated(finder, question)
    best = max(scored, key=lambda one: one[0])
    alike = [fact for score, number, fact in scored if (score, number) == best[:2]]
    told = _told(finder, question, best[1], _called_so(finder, question, best[1], alike))
    if len(told.values) > _SEVERAL:
        told = _told(finder, question, best[1], alike[:1])
    elif len(told.values) > 1 and not _name_all(finder, question, told):
        told = replace(told, outcome=Outcome.PARTIAL, notes=("nearest",))
    return replace(_with_person(question, told, best[2]), evidence=evidence)


def _called_so(finder: Finder, question: Question, number: int, facts: Sequence[Fact]) -> Sequence[Fact]:
    """Of several numbers the one whose own part of the line shares more characters in a row with a question than those of the others
    (就业类补贴请咨询… beside 创业类补贴请咨询…); all where none does."""
    text = finder.corpus.reports[number].text
    parts = [text[slice(*_part(finder, number, fact))] for fact in facts]
    shared = [in_a_row(question.query.text, part) for part in parts]
    first, second = (*sorted(shared, reverse=True), 0, 0)[:2]
    called = first >= _NAMES_IT and first > second and len(set(parts)) > 1
    return [facts[shared.index(first)]] if called else facts


def _with_person(question: Question, told: Finding, phone: Fact) -> Finding:
    """A finding with the name that a field beside its number gives (联系人 | 张三), where somebody is asked for."""
    report = told.quotes[0].report
    if not _PERSON.search(question.query.text) or _FIELD.search(told.line):
        return told
    low, high = max(0, phone.start - _BESIDE), phone.end + _BESIDE
    fields = [
        one
        for one in _FIELD.finditer(report.text, low, high)
        if one["name"].strip() and report.section_at(one.start()) is not None
    ]
    if not fields:
        return told
    near = min(fields, key=lambda one: abs(one.start() - phone.start))
    name = near["name"].strip()
    line = f"{near['label']}：{name}；{told.line}"
    quote = sentence_at(report, near.start("label"), near.start("name") + len(name))
    if len(line) > LONGEST:
        return told
    return replace(told, line=line, spans=(name, *told.spans), quotes=(quote, *told.quotes))


def _name_all(finder: Finder, question: Question, told: Finding) -> bool:
    """True if the lines of several numbers, with what stands over them, hold all that a question names: else none may be the one."""
    over = [f"{q.report.title} {' '.join(q.report.sections[q.section].path)} {q.text}" for q in told.quotes]
    whole = " ".join((told.line, *over))
    investors = bool(_INVESTORS.search(whole))
    return all(
        finder.ranker.held_in(question, word, whole) >= HELD or (investors and _INVESTORS.search(word))
        for word in _whose(finder, question)
    )


def _of_the_text(finder: Finder, question: Question, reports: Sequence[int]) -> Finding | None:
    """The numbers of the best text as the nearest, if they are few and the text holds all that a question names."""
    number = next(iter(reports), None)
    if number is None:
        return None
    text = finder.corpus.reports[number].text
    asked, phones = _whose(finder, question), list(_phones(finder, number))
    known = asked and all(finder.ranker.held_in(question, word, text) >= 1 for word in asked)
    if not known or not phones:
        return None
    told = _told(finder, question, number, phones)
    few = len(told.values) <= _SEVERAL
    return replace(told, outcome=Outcome.PARTIAL, notes=("nearest",)) if few else None


def _told(finder: Finder, question: Question, number: int, facts: Sequence[Fact]) -> Finding:
    """The finding that tells the sentence of a number; of several that answer alike, each with whose it is."""
    report = finder.corpus.reports[number]
    quotes = [sentence_at(report, fact.start, fact.end) for fact in facts]
    lines = [
        " ".join(_segment(finder, question, number, fact, quote).split())
        for fact, quote in zip(facts, quotes, strict=True)
    ]
    bare = [_PARTED.sub("", line) for line in lines]
    told = {  # a sentence with two numbers once, and what is written in two ways once
        line: (fact, quote)
        for at, (line, fact, quote) in enumerate(zip(lines, facts, quotes, strict=True))
        if bare[at] not in bare[:at]
    }
    values = tuple(Value(report, fact) for fact, _ in told.values())
    return Finding(
        question,
        Outcome.ANSWERED,
        "；".join(line.rstrip("。；;") for line in told) if len(told) > 1 else lines[0],
        tuple(value.text for value in values),
        tuple(dict.fromkeys(quote for _, quote in told.values())),
        values,
    )


def _segment(finder: Finder, question: Question, number: int, fact: Fact, quote: Quote) -> str:
    """The part of a sentence that names a number and what it is for, where it names several; else the sentence. Before it the
    heading, where that alone names what is asked about."""
    report = quote.report
    inside = [one for one in _phones(finder, number) if quote.start <= one.start < quote.end]
    several = len({_part(finder, number, one) for one in inside}) > 1
    told = report.text[slice(*_part(finder, number, fact))].strip(_AROUND) if several else quote.text
    if told.startswith("|"):  # a row of a table
        told = " ".join(cell.strip() for cell in told.strip("| ").split("|"))
    told = _around_number(told, report.text[fact.start : fact.end])
    head = next(iter(report.headings_at(fact.start)[::-1]), "")
    over = any(
        finder.ranker.held_in(question, word, told) < HELD <= finder.ranker.held_in(question, word, head)
        for word in _whose(finder, question)
    )
    return f"{head}：{told}" if over else told


def _around_number(told: str, number: str) -> str:
    """A sentence, from the last mark before a number to the next one behind it where it is too long for a headline."""
    at = told.find(number)
    if len(told) <= LONGEST or at < 0:
        return told
    return told[begin_of(told, at, _MARKS) : end_of(told, at, _MARKS)]


def _part(finder: Finder, number: int, fact: Fact) -> tuple[int, int]:
    """The range from what says what a number is for to the bracket behind it: 东坪：2345678（值班室）.

    Numbers with no more than a comma between them are for the same: 东坪：2345678、2345679.
    """
    text = finder.corpus.reports[number].text
    start = begin_of(text, fact.start, _STOPS)
    begin = end = start
    of_fact = False
    for one in _phones(finder, number):
        if one.start < start:
            continue
        bracket = _BRACKET.match(text, one.end)
        apart = end > start and (bracket or text[end : one.start].strip(_BETWEEN))
        if of_fact and (apart or end == start):
            break
        begin = end if apart else begin
        of_fact = of_fact or one.start == fact.start
        end = bracket.end() if bracket else one.end
    return begin, end


def _phones(finder: Finder, number: int) -> Iterator[Fact]:
    return (fact for fact in finder.corpus.index.facts(number) if fact.kind is FactKind.PHONE)


def _bound(finder: Finder, question: Question, number: int, fact: Fact) -> float:
    """Score of a number as that of whom is asked for: 0 if it is another's, higher the more its own line says; less for one to complain
    at where no complaint is asked about, and the other way round."""
    text = finder.corpus.reports[number].text
    part = text[slice(*_part(finder, number, fact))]
    line = text[text.rfind("\n", 0, fact.start) + 1 : fact.start]
    other = bool(_COMPLAINTS.search(part)) != bool(_COMPLAINTS.search(question.query.text))
    # 咨询电话：2345678、2345679 are both for that.
    said = part if any(one.search(part) for one in _PURPOSES) else line
    for_it = any(one.search(said) and one.search(question.query.text) for one in _PURPOSES)
    score = _score(finder, question, number, fact) * (_FOR_IT if for_it else 1.0)
    return score * (_OTHER_PURPOSE if other else 1.0)


def _score(finder: Finder, question: Question, number: int, fact: Fact) -> float:
    report, held_in = finder.corpus.reports[number], finder.ranker.held_in
    start = report.text.rfind("\n", 0, fact.start) + 1
    line = report.text[start : fact.start]
    behind = report.text[fact.start : fact.end + _BEHIND].split("\n")[0]
    part = report.text[slice(*_part(finder, number, fact))]
    if not _of_the_place(question, report, part):
        return 0.0
    over = "\n".join((*report.headings_at(fact.start), report.title))
    around = f"{line} {behind} {over}"
    asked = _whose(finder, question)
    told = [word for word in finder.ranker.asked(question) if not _FRAME.search(word)]
    handled = [word for word in told if _answers_for(report, part, word)]
    own = len(handled) + sum(
        share * (held_in(question, word, text) >= HELD)
        for word in told
        for text, share in ((around, 1.0), (part, _OWN_PART))
    )
    own /= len(told) or 1
    apart = [word for word in asked if held_in(question, word, around) < HELD]
    if asked and not apart:
        return 2.0 + own
    named = [word for word in {*asked, *told} if held_in(question, word, part) >= HELD]
    if (named or handled) and all(_stands_in(finder, question, word, report) for word in apart):
        return 1.5 + own  # one of several numbers of the report: 东坪区 0555-8340229
    near = report.text[max(0, fact.of[0] - _BEHIND) : fact.of[1] + _BEHIND]
    if _INVESTORS.search("".join(asked)) and _INVESTORS.search(near):
        return 1.0 + (len(asked) - len(apart)) / len(asked)
    return 0.0 if asked else 1.0 + own


def _of_the_place(question: Question, report: Report, part: str) -> bool:
    """True if a number is of a place asked about: of a report on what contains it, only if what it is for names the place."""
    mentions = question.query.mentions
    if report_scope(report, mentions) is not Scope.AROUND or not report.region:
        return True
    own = (place.region.rpartition("/")[2] for mention in mentions for place in mention.places)
    names = (*(mention.text for mention in mentions), *own)  # 福州晋安区 is 晋安区 in a text of its city
    return any(_KIND_OF_PLACE.sub("", name) in part for name in names)


def _answers_for(report: Report, part: str, word: str) -> bool:
    """True if a clause of a report names a word, and whose the number is as who handles that."""
    names = [name for name in re.split(r"[^一-龥]+", part) if len(name) > _NAME]
    return any(
        word in told[0] and any(name in told[0] for name in names) for told in _DUTY.finditer(report.text)
    )


def _stands_in(finder: Finder, question: Question, word: str, report: Report) -> bool:
    """True if a report holds a word, or what the question has in its place: 港海 of 白鹭港 and 海铁联运."""
    if finder.ranker.held_in(question, word, report.text) >= HELD:
        return True
    asked = question.query.text
    held = [
        any(
            asked[at - back : at - back + _COVERED] in report.text
            for back in range(_COVERED)
            if 0 <= at - back <= len(asked) - _COVERED
        )
        for at in range(len(asked))
    ]
    at = asked.find(word)
    return at >= 0 and all(held[at : at + len(word)])


def _whose(finder: Finder, question: Question) -> list[str]:
    """The words of a question that say whose number is asked for."""
    words = (word for word in finder.ranker.telling(question) if "的" not in word)
    return [word for word in words if not _FRAME.search(word)] + _names(question)


def _names(question: Question) -> list[str]:
    """Names that no vocabulary holds, which stand as single characters one after another: 文和友."""
    found, run = [], ""
    for word in (*question.query.words, ""):
        plain = word in FUNCTION_CHARACTERS or word in _ASKS
        if len(word) == 1 and not plain and f"{run}{word}" in question.query.text:
            run += word
        else:
            found += [run] if len(run) >= _NAME else []
            run = word if len(word) == 1 and not plain else ""
    return found


def _unstated(finder: Finder, question: Question) -> Finding:
    """The finding that no number is stated, with what is held of the matter; or that nothing is of the place."""
    mentions = question.query.mentions
    if mentions and not any(map(finder.coverage.place, mentions)):
        return finder.refused(question, Outcome.PLACE_NOT_HELD, mention_names(mentions, question.language))
    words = _FRAME.sub("", "".join(finder.ranker.telling(question)))
    what = "邮箱" if ASKS_EMAIL.search(question.query.text) else "联系电话"
    name = f"{words}的{what}" if words and words in question.text else what
    return finder.refused(question, Outcome.NO_EVIDENCE, (name,))
