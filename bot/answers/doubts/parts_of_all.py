"""What makes a finding no more than a part of what its question asks for all together: one sum of several, one year of three, one step of
how long it takes."""

from __future__ import annotations

from decimal import Decimal

from bot.answers.finding import Finding
from bot.answers.questions.kinds import Kind
from bot.answers.questions.measure_words import ASKS_IN_ALL
from retrieval import lazy_re as re
from retrieval.numerals import ONE_TO_TEN
from retrieval.quantities import quantities

_SHORT_SECTION = 400  # code points: an article of one grant
_TELLS_ALL = re.compile("合计|总额|累计|总计|共计|总共|一共|上限|最高|相加")
_LATER = re.compile(rf"再|另|额外|追加|次年|第[{ONE_TO_TEN}][年次]|此后|以后每年")
_YEARS = re.compile(rf"[{ONE_TO_TEN}两\d]年")
_SEVERAL = re.compile("[两三几](?:样|项|个|笔|种)[^，。]{0,4}(?:一共|总共|合计|加起来|加一起)")


def tells_a_part_of_all(found: Finding) -> bool:
    """True if a question asks for all that is given, or for all the time that it takes (一共多少), and a finding tells one part of it."""
    asked = found.question.query.text
    if ASKS_IN_ALL.search(asked) is None:
        return False
    if found.question.kind is Kind.LIMIT:
        return len(_told(found.line, "time")) == 1 and not _TELLS_ALL.search(found.line)
    if found.question.kind is not Kind.AMOUNT:
        return False
    if found.due:
        of_years = _YEARS.search(asked) and not any("年" in told for told in (found.line, *found.lines))
        return bool(of_years) or _SEVERAL.search(asked) is not None
    return not found.table and _is_one_of_several(found)


def _is_one_of_several(found: Finding) -> bool:
    """True if what is told is one sum of a sentence, or a short article, that gives others besides."""
    if not found.quotes or _TELLS_ALL.search(found.line):
        return False
    quote = found.quotes[0]
    section = quote.report.sections[quote.section]
    short = section.end - section.start <= _SHORT_SECTION
    around = (section.start, section.end) if short else quote.point
    told, said = _told(found.line, "money"), _told(quote.report.text[slice(*around)], "money")
    others = said - told
    later = _LATER.search(quote.report.text, *around) is not None
    return len(told) <= 1 and bool(others) and (later or sum(others) > sum(told))


def _told(text: str, kind: str) -> set[Decimal]:
    return {one.low for one in quantities(text) if one.kind == kind}
