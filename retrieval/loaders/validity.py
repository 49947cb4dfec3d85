"""From when to when an official text is in force, and what it repeals, as the text itself says.

What belongs here: the sentences that say so (本办法自…起施行，有效期三年；原《…》同时废止) and what each of them means.
A sentence that speaks of another text, of a single measure or of a project says nothing about the text.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from retrieval import lazy_re as re
from retrieval.characters import HAN
from retrieval.document_numbers import DOCUMENT_NUMBER, bare
from retrieval.loaders.dates import dates_in
from retrieval.numerals import HAN_DIGITS, ONE_TO_TEN, YEAR, whole_number
from retrieval.patterns import Sought

_NUMERAL = f"{HAN_DIGITS}十百"
_FORCE = "施行|实施|执行|生效|试行|实行"
# A heading that names only the term is one with the line that states it (五、政策期限 / 2024年1月1日至2025年12月31日).
_HEADED = r"(?<=期限|时间|效期)\n+(?=\d)"
_SENTENCE = re.compile(rf"(?:[^。\n]++|{_HEADED})+。?")
_REPLY = r"答(?:复)?[：:]|【答】[：:]?|A\s?\d{0,2}\s?[：:]"  # before the reply of an FAQ
# What a text calls itself.
_SELF = re.compile(
    r"(?:本|以上|该)(?:[一-龥]{0,12}?)(?:办法|政策|措施|意见|规定|细则|方案|条例|通知|公告|通告|决定|文件|条款|举措|指引|规则|制度|计划|标准|导则|指南|目录|清单|纲要|规程|守则|手册|《[^》]*》)|本法(?=[自由从]|施行)"
    # A notice of what it sends out: 现将…印发给你们，自…起执行.
    r"|现将.{2,240}?(?:印发|发布|公布|下发)(?:给你们)?[，,]\s*(?:请[^，。]{2,12}[，,]\s*)?(?=自|从|有效期|执行期|试行期)"
    rf"|^\s*(?:第[一-龥\d]{{1,6}}条|[（(]?[{ONE_TO_TEN}\d]{{1,3}}[)）、.．])?\s*(?:其他|附则|实施时间|施行(?:日期|时间)|有效期限?|执行(?:期限|时间)|政策期限|实施期限)?[。：:，\s]*(?:{_REPLY})?(?:政策|文件|办法|措施|意见|规定|细则|方案|通知)?(?:自|从|有效期|执行期|试行期|政策期限|施行期|执行时间|实施期限|试点(?:时间|期限?))"
)
_SINCE_ISSUE = re.compile(
    rf"(?:自|从)?(?P<what>印发|发布|公布|发文|签发|下发|颁布|颁发|公告|通过)之?日(?:起|后)?(?:满?(?P<days>[\d{_NUMERAL}]+)(?P<unit>个?月|个?工作日|日|天)后)?(?:起)?(?:正式|开始|暂行)?(?:{_FORCE})"
)
_DAY = rf"{YEAR}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日"
_SINCE_DATE = re.compile(
    rf"(?:(?:自|从|于|起始日期为|(?:施行|实施|执行|生效)(?:日期|时间)?[为：:])\s*|(?={_DAY}\s*起?\s*(?:正式|开始)?(?:{_FORCE})))"
    rf"(?P<date>{_DAY})\s*(?:[零0]时)?(?:计?算起|起(?:计?算)?|开始)?"
)
# Before the day that a term is counted from: 暂定施行三年，从2026年5月1日算起.
_COUNTED_FROM = re.compile(rf"(?:{_FORCE})[^，。；]{{0,4}}?[\d{_NUMERAL}]+\s?(?:年|个?月)[，,]$")
_UNTIL = re.compile(
    rf"(?:至|到|截至|截止到?|止于)\s*(?P<date>{YEAR}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|{YEAR}\s*年底|{YEAR}\s*年\s*\d{{1,2}}\s*月底?)"
)
_TERM_WORD = r"有效期限?|执行期限?|施行期限?|实施期限?|试行期限?|暂行期限?|政策期限?|适用期限?|试点期限?|有效时间|执行时间|期限(?<=[，,]期限)(?=暂定)|期限(?<=(?:施行|实施|执行|生效|试行|日起)[，,]期限)"
_TERM = re.compile(
    rf"(?:{_TERM_WORD})(?:暂定|暂)?(?:为|是|：|:)?(?:自[^，。]{{0,20}}起)?(?:暂定为?|共)?\s*(?P<count>[\d{_NUMERAL}]+)\s*(?P<unit>个?月|年)(?!\d|月)"
)
_OF_YEARS = re.compile(rf"(?P<count>[\d{_NUMERAL}]+)\s*(?P<unit>年)的?有效期")
_TRIED_FOR = re.compile(
    rf"(?:试行|暂行|施行|实施|执行)(?:[，,]?暂定)?(?P<count>[\d{_NUMERAL}]+)\s*(?P<unit>个?月|年)(?!\d|度|内)"
)
_RANGE = re.compile(
    rf"(?:{_TERM_WORD}|适用)[^，。；]{{0,12}}?(?P<first>{YEAR})\s*年?\s*(?:度)?[—–\-－~～至到]+\s*(?P<last>{YEAR})\s*年(?!\s*\d)"
)
# A text that ends on a day: 2026年12月31日终止, and not 申报于2026年12月31日截止.
_ENDS_ON = re.compile(
    rf"(?:^|[，,；;]|本[{HAN}]{{2,6}})\s*(?:并)?(?:于|在)?\s*{_DAY}\s*(?:自动|自行|予以)?(?:终止|截止|结束|到期|届满|失效|废止|停止执行|止)(?![的前之内])"
)
_SPAN = re.compile(
    rf"(?:{_TERM_WORD}|适用)[^，。；]{{0,12}}?(?P<first>{_DAY})\s*起?\s*[—–\-－~～至到]+\s*(?P<last>{_DAY})"
)
_SPAN_WORD = re.compile(rf"(?:{_TERM_WORD})|(?:{_FORCE})")
_ENDED = Sought(
    r"(?:同时|即行|予以|自行|相应|随之|一并|一律|均)?(?:废止|停止执行|不再执行|停止实施|失效)",
    "废止 停止 不再执行 失效",
)
_NOT_ENDED = re.compile(
    r"已(?:经)?(?:废止|失效)|(?:被|如|若|遇)[^，。]{0,20}(?:废止|失效)|有效期(?:届满|满)|(?:到期|届满|期满)[^，。]{0,10}(?:废止|失效)"
)
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_LEAD = re.compile("^(?:原|和|与|及|以及|同时|现行的?|关于|文件|原来的?)+(?=[一-龥]{2})")
_TRIAL = re.compile(r"[（(](?:试行|暂行|试行稿)[)）]|试行|暂行")
_OTHERS = re.compile(r"(?:国家|省|上级|市)[^，。]{0,12}(?:规定|政策|文件)[^，。]{0,10}$")
# A section of a text that is about its term, wherever it stands: 二、试点时间.
_NUMBERED_TERM = re.compile(
    rf"\s*[（(]?[{ONE_TO_TEN}]{{1,3}}[)）、.．]\s*(?:政策|试点|实施|执行|有效|施行)(?:期限|时间)\s*(?=\d)"
)
_LATE = 0.8  # of a text; a sentence that does not call it 本… counts only behind that
# A sentence that speaks of validity; a date may be broken over two paragraphs.
_SPOKEN = re.compile(rf"(?:[^。\n]++|(?<=\d)\n+(?=[年月日\d])|{_HEADED})+。?")
_MAY_BE_SPOKEN = re.compile(rf"{_TERM_WORD}|{_FORCE}|废止|停止|失效|不再")
# The time of one measure: 自2023年1月1日至2024年12月31日，继续减半征收…; 2023年4月1日至12月31日期间，对….
_TIME_OF_A_PART = re.compile(
    rf"(?:^|[。；：，、条．.）)])(?:自|从)?(?P<first>{YEAR})年\d{{1,2}}月\d{{1,2}}日起?[至到—–\-－~～]+(?P<last>(?:{YEAR}年)?\d{{1,2}}月\d{{1,2}}日)(?:期间|止|内)?[，,]"
)
_IS_DONE = re.compile(
    "申报|申请|报名|受理|完成|达到|获得|取得|新增|签订"
)  # in that time, by who applies or has done something
_MAY_SPEAK = re.compile("[期时行施效适止再至到]")  # whatever speaks of validity has one of these
_OF_A_PART = re.compile(
    rf"(?:{_TERM_WORD}|(?:实施|执行|施行)时间)[^，。；]{{0,30}}(?:{YEAR}\s?年|[\d{_NUMERAL}]+\s?(?:年|个?月))"
)
_SAYS_START = re.compile(
    rf"(?:之日|\d\s?日|\d\s?年|月)\s?(?:[零0]时)?(?:起|开始|后)[^，。；]{{0,6}}?(?:{_FORCE})|自[^，。；]{{0,12}}年(?:起|开始)?(?:{_FORCE})"
    rf"|(?:{_FORCE})(?:日期|时间)|适用于?[^，。；]{{0,6}}{YEAR}"
)
_SPAN_OF = re.compile(rf"适用于?[^，。；]{{0,6}}{YEAR}")
_SAYS_END = re.compile(
    rf"(?:{_TERM_WORD})(?:暂?定?[为至到是：:]|[\d{_NUMERAL}]|暂定)|年有效期|[至到\-—–~～]{YEAR}\s?年|暂定(?:{_FORCE})?[\d{_NUMERAL}]+\s?年|试行期|{_ENDS_ON.pattern}|(?:试行|施行|执行)[\d{_NUMERAL}]+\s?(?:年|个?月)(?!度|内)"
)
_EARLIER = re.compile(
    r"((?:此前|之前|以前|原有|以往)[^，。；《》]{2,40}(?:政策|规定|文件|办法|措施|意见))[^，。；《》]{0,6}$"
)


@dataclass(frozen=True, slots=True)
class Validity:
    """From when to when a text is in force, both days included, "" if it does not say; whether on trial; what it repeals."""

    effective: str = ""
    expires: str = ""
    trial: bool = False
    repeals: tuple[str, ...] = ()


def read_validity(title: str, text: str, issued: str) -> Validity:
    """Read the validity that a text states. ``issued`` is the ISO date from which 印发之日 counts, or ""."""
    effective = expires = ""
    trial = bool(_TRIAL.search(title))
    repeals: dict[str, None] = {}
    for at, sentence in _sentences(text):
        repeals.update(dict.fromkeys(_repealed(sentence)))
        if not _is_about_itself(sentence, at / max(1, len(text))):
            continue
        start = _start(sentence, issued)
        end = _end(sentence, start or effective or "")
        effective, expires = start or effective, end or expires
        trial = trial or bool(re.search(r"本[一-龥]{2,4}(?:自[^。]{0,24})?试行|试行期|暂行期", sentence))
    if expires and effective and expires < effective:
        expires = ""
    own = {bare(title)}
    return Validity(
        effective,
        expires,
        trial,
        tuple(one for one in repeals if bare(one) not in own or DOCUMENT_NUMBER.fullmatch(one)),
    )


def spoken(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The sentences that speak of validity: where they stand, and what they say.

    They say from when the text holds (start), until when or for how long (end), of which years it is (span), what it
    repeals (repeal), or until when one of its measures holds (part, with that ISO date where one is named).
    """
    if not _speaks("".join(text.split())):
        return
    for found in _SPOKEN.finditer(text):
        if "|" in found[0][:2] or not _MAY_SPEAK.search(found[0]):
            continue
        written = "".join(found[0].split())
        if not _speaks(written):
            continue
        said = []
        if _is_about_itself(written, found.start() / max(1, len(text))):
            said += ["start"] if _SAYS_START.search(written) else []
            said += ["end"] if _SAYS_END.search(written) else []
            said += ["span"] if _SPAN_OF.search(written) else []
        elif _OF_A_PART.search(written):
            said += ["part", *filter(None, [_end(written, "")])]
        elif (time := _TIME_OF_A_PART.search(written)) and not _IS_DONE.search(written):
            last = time["last"] if "年" in time["last"] else f"{time['first']}年{time['last']}"
            said += ["part", last_day(last)]
        if any(True for _ in _repealed(written)):
            said.append("repeal")
        if said:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield start, found.start() + len(found[0].rstrip()), tuple(said)


def _speaks(written: str) -> bool:
    """True if a text without blanks may speak of validity."""
    return bool(_MAY_BE_SPOKEN.search(written) or "适用于" in written or _TIME_OF_A_PART.search(written))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences that may speak of validity, and where they begin."""
    for found in _SENTENCE.finditer(text):
        if _MAY_BE_SPOKEN.search(found[0]) and not found[0].lstrip().startswith("|"):
            yield (
                found.start(),
                re.sub(r"(?<=[^\w])\s+|\s+(?=[^\w])|(?<=\d)\s+|\s+(?=\d)", "", found[0].strip()),
            )


def _is_about_itself(sentence: str, place: float) -> bool:
    spoken = _SELF.search(sentence)
    return spoken is not None and (
        spoken[0].strip().startswith(("本", "现将"))
        or re.match(_REPLY, spoken[0].strip()) is not None
        or place >= _LATE
        or _NUMBERED_TERM.match(sentence) is not None
    )


def _start(sentence: str, issued: str) -> str:
    since = _SINCE_ISSUE.search(sentence)
    if since is not None and not _OTHERS.search(sentence[: since.start()]):
        if not issued:
            return ""
        count = whole_number(since["days"]) if since["days"] else 0
        unit = since["unit"] or ""
        if "工作" in unit:
            return ""
        return months_after(issued, count) if "月" in unit else _days_after(issued, count)
    for found in _SINCE_DATE.finditer(sentence):
        if not re.search(rf"{_FORCE}|{_TERM_WORD}", sentence):
            continue
        # 对自2020年1月1日起设立的企业 says nothing of the text.
        after = sentence[found.end() : found.end() + 14]
        before = sentence[max(0, found.start() - 14) : found.start()]
        if (
            re.match(rf"[，,]?\s*(?:正式|开始|起)?(?:{_FORCE})(?!的)", after)
            or re.match(r"\s*(?:至|到|[—–\-－~～]|[，,]?有效期)", after)
            or re.search(rf"(?:{_TERM_WORD}|日期|时间)[为是：:]?$", before)
            or (_COUNTED_FROM.search(before) and "起" in found[0])
        ):
            return next((date for _, _, date in dates_in(found["date"])), "")
    span = _SPAN.search(sentence)
    if span is not None:
        return next((date for _, _, date in dates_in(span["first"])), "")
    ranged = _RANGE.search(sentence)
    return f"{ranged['first']}-01-01" if ranged is not None else ""


def _end(sentence: str, start: str) -> str:
    if not _SPAN_WORD.search(sentence):
        return ""
    span = _SPAN.search(sentence)
    if span is not None:
        return last_day(span["last"])
    for found in _UNTIL.finditer(sentence):
        before = sentence[: found.start()]
        if re.search(rf"(?:{_TERM_WORD}|{_FORCE}|起)[^，。；]{{0,24}}[，,]?$", before) or re.match(
            rf"(?:止|截止|(?:期间)?(?:{_FORCE})(?!的))", sentence[found.end() :]
        ):
            return last_day(found["date"])
    if (ends := _ENDS_ON.search(sentence)) is not None:
        return last_day(ends[0])
    ranged = _RANGE.search(sentence)
    if ranged is not None:
        return f"{ranged['last']}-12-31"
    term = (
        _TERM.search(sentence)
        or _OF_YEARS.search(sentence)
        or (_TRIED_FOR.search(sentence) if _SELF.search(sentence) else None)
    )
    if term is None or not start:
        return ""
    count = whole_number(term["count"])
    if not 0 < count < 100:
        return ""
    end = months_after(start, count * (1 if "月" in term["unit"] else 12))
    return _days_after(end, -1)


def _repealed(sentence: str) -> Iterator[str]:
    """The titles and the document numbers that a sentence repeals."""
    for ended in _ENDED.finditer(sentence):
        if _NOT_ENDED.search(sentence) and not re.search("同时废止|即行废止|予以废止", sentence):
            return
        clause = sentence[: ended.start()]
        at = max(
            clause.rfind("；"),
            clause.rfind("施行，"),
            clause.rfind("施行。"),
            clause.rfind("实施，"),
            clause.rfind("有效期"),
        )
        if (cut := clause.rfind("，", 0, max(0, clause.find("《", max(0, at))))) > at:
            at = cut
        clause = clause[at + 1 :]
        if re.search(r"(?:条款|内容|规定)[^《》]{0,6}$", clause) and re.search("第[一-龥\\d]+条", clause):
            return
        for title in _TITLE.finditer(clause):
            yield title[1].strip()
        for number in DOCUMENT_NUMBER.finditer(clause):
            yield _LEAD.sub("", re.sub(r"\s+", "", number[0]))
        if "《" not in clause and not DOCUMENT_NUMBER.search(clause):
            named = re.search(
                rf"原([{HAN}（）()]{{6,60}}?(?:办法|规定|意见|政策|措施|细则|方案|通知))", clause
            )
            if named:
                yield named[1]
            elif earlier := _EARLIER.search(clause):
                yield earlier[1]


def last_day(written: str) -> str:
    plain = re.sub(r"\s", "", written)
    whole = next((date for _, _, date in dates_in(plain)), "")
    if whole:
        return whole
    year, month = int(plain[:4]), re.search(r"年(\d{1,2})月", plain)
    if month is None:
        return f"{year}-12-31"
    number = int(month[1])
    return f"{year}-{number:02}-{calendar.monthrange(year, number)[1]:02}" if 1 <= number <= 12 else ""


def _days_after(date: str, days: int) -> str:
    return (datetime.date.fromisoformat(date) + datetime.timedelta(days=days)).isoformat()


def months_after(date: str, months: int) -> str:
    day = datetime.date.fromisoformat(date)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last)).isoformat()
