"""What a text changes of a grant for some of those who get it: 参与制定的减半, C类的，奖补金额下浮30%, 与百强合作的按1.2倍, 石油类的增速要求降低5个百分点."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answers.answer import Outcome
from bot.answers.finder import Finder
from bot.answers.finding import Finding
from bot.answers.ladders.amount_wording import squeezed
from bot.answers.questions.industries import industries_in
from bot.answers.questions.kinds import Kind
from bot.answers.replies.headline import LONGEST, flat
from retrieval import lazy_re as re
from retrieval.numerals import ONE_TO_TEN
from retrieval.report import Report
from retrieval.text_pieces import end_of

_CHANGED = re.compile(
    r"(?<=[，,。；;：、\n）).．\s])(?P<whom>[^，,。；;：、\n\d（）().．\s](?:\d+(?=\s?强)|[^，,。；;：\n\d（）()]){1,24}?)(?:的)?[，,]?(?:其)?(?:奖励|奖补|补助|补贴|资助|扶持)?(?:金额|标准|资金|比例)?"
    r"(?:(?P<eased>(?:要求|门槛|条件|标准)(?:分别|均|各)?可?(?:降低|下调|放宽)[至到]?\s?\d[\d.]*\s?(?:%|个百分点))|减半(?!征收|收取)|折半|[上下]浮\s?\d[\d.]*\s?%|(?:再|可)?提高(?:[至到]|\s?)\d[\d.]*\s?(?:%|个百分点)|(?:每[^，。；\d]{1,3}(?:奖励|补[助贴])?)?(?:标准)?提高[至到]\s?\d[\d.]*\s?万?元|(?:均|再|统一)?按(?:上述|以上|前款|该)?(?:标准|金额|奖励)?的?\s?\d[\d.]*\s?%(?:的?标准)?(?:给予|予以|执行|奖励|补助|发放|兑现)"
    r"|按(?:上述|以上|前款|该)?(?:标准|金额|奖励)?的?\s?\d[\d.]*\s?倍(?:给予|予以|执行|奖励|补助|支持|发放|兑现))"
    r"[^，,。；;\n|]{0,12}"
)
_CHANGES = re.compile(
    r"(?<=[，；。])(?P<whom>[^，；。]{2,40}?)(?P<how>[上下]浮\d|减半(?!征收)|的一半|[上下]调\d|翻倍|加倍)"
)
_NAMES = 3  # characters that name for whom it is
_ANYBODY = frozenset({"企业", "项目", "单位", "机构", "新建", "其他"})
_CLASS = re.compile("[a-e]类|[甲乙丙]级")
_A_TIME = re.compile(rf".{{0,4}}[第前后][{ONE_TO_TEN}两]个?年.{{0,4}}|次年|[首当]年")  # 第二年按1.5%给予奖励
_BEHIND = 400  # code points behind a sentence in which it may be changed
_TELLS = 1.5  # what a word must tell, of 7, to name for whom


def with_change(finder: Finder, found: Finding) -> Finding:
    """A finding of a sum with what its section changes of that for whom the question names, where it does not tell that; as the nearest
    where a sum has been reckoned, or a threshold held against it, without that."""
    question = found.question
    if (
        found.outcome is not Outcome.ANSWERED
        or question.kind not in (Kind.AMOUNT, Kind.RATE, Kind.OTHER)
        or not found.quotes
    ):
        return found
    quote = found.quotes[0]
    text = quote.report.text
    end = min(_end_of_heading(quote.report, quote.point[0]), quote.point[1] + _BEHIND)
    told = f"{found.line}{''.join(found.lines)}"
    words = [
        word
        for word, weight in finder.ranker.asked(question).items()
        if weight >= _TELLS and word not in told and word not in question.query.place_text
    ]
    ranker = finder.ranker
    if found.due and (changed_behind := _changed_behind(found, words)):
        line = f"{found.line.rstrip('。；')}；{changed_behind}"
        return replace(found.told_as_nearest(), line=line if len(line) <= LONGEST else found.line)
    for changed in _CHANGED.finditer(text, quote.point[0], end):
        said, whom = " ".join(changed[0].split()).strip("| "), squeezed(changed["whom"]).lower()
        of_all = squeezed(quote.text.replace(changed[0], ""))  # what is said of everybody tells nobody apart
        named = any(
            ranker.held_in(question, word, whom) >= 1 and ranker.held_in(question, word, of_all) < 1
            for word in words
        )
        said_of = any(
            pair in question.query.text and pair not in of_all and pair not in _ANYBODY
            for pair in map("".join, pairwise(whom))
        )
        named = named or _is_of_his_industry(question.query.text, whom, of_all)
        if _A_TIME.fullmatch(whom):
            continue
        own, theirs = set(_CLASS.findall(question.query.text)), set(_CLASS.findall(whom))
        classed = not own.isdisjoint(theirs)
        if own and theirs and not classed:
            continue  # what is changed for another class
        if said not in told and (
            (whom in question.query.text and whom not in of_all.lower()) or named or classed or said_of
        ):
            as_told = found.told_as_nearest() if found.due or changed["eased"] else found
            return replace(as_told, line=f"{found.line.rstrip('。；')}；{said}")
    return found


def _changed_behind(found: Finding, words: Sequence[str]) -> str:
    """The words with which the sentence of a sum goes on to change it for whom a question names by a word that it does not hold before
    (其中为失能老年人的，分别上浮50%、100%; 改扩建的按上述标准的一半); "" if it does not."""
    text, asked = found.quotes[0].text, found.question.query.text
    told = f"{found.line}{''.join(found.lines)}"
    for part in _CHANGES.finditer(text):
        if part["how"] in told:
            continue  # reckoned with already
        begin = max(text.rfind("其中", 0, part.start()), 0) or part.start()
        changed = text[begin : part.end()]
        behind = any(word in changed and word not in text[:begin] for word in words)
        if behind or _begins_so(part["whom"], asked):
            rest = text[part.end() : end_of(text, part.end(), "；。\n")]
            return flat(changed + rest if behind else text[part.start() : part.end()] + rest)
    return ""


def _begins_so(whom: str, asked: str) -> bool:
    """True if those for whom something is changed begin with what a question names (改扩建养老机构)."""
    return len(whom) >= _NAMES and whom[:_NAMES] in asked


def _is_of_his_industry(asked: str, whom: str, of_all: str) -> bool:
    """True if some are of an industry that a question names by another word (药企 and 生物医药), which is not said of all."""
    theirs = set(industries_in(whom)) - set(industries_in(of_all))
    return not theirs.isdisjoint(industries_in(asked))


def _end_of_heading(report: Report, at: int) -> int:
    """Where what stands under the highest heading over an offset of a report ends: what a list gives is changed in another item of it."""
    section = report.section_at(at)
    if section is None or not section.path:
        return section.end if section is not None else len(report.text)
    under = (
        one.end for one in report.sections if one.start >= section.start and one.path[:1] == section.path[:1]
    )
    return max(under)
