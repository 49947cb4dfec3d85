"""Values, bands and sums as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.answers.ladders.calculation_steps import LadderReading
from bot.answers.questions.measure_words import ASKS_MOST
from bot.answers.wording import label
from retrieval import lazy_re as re
from retrieval.cells import is_bare
from retrieval.characters import HAN
from retrieval.clauses import Band, Ceiling, Grant
from retrieval.numerals import ONE_TO_TEN, whole_number
from retrieval.quantities import Quantity, quantities
from retrieval.text_pieces import begin_of

NTH_YEAR = re.compile(rf"(?:第|头(?=一年))([{ONE_TO_TEN}\d]{{1,2}})年")
_ONE = re.compile(r"^(?:单个?|每个?|同一|一)[个家台项场次届]?")
_READINGS = 5
# 每人每月补助800元, 每平方米60元
_EACH_BEFORE = re.compile(
    "((?:每(?:月|年|亩|人|[平立]方米|公里|吨|张|件|家|个|户|台|套|辆|场|次|天)){1,3})(?:补助|补贴|奖励|给予|发放|资助|奖补|支持|最高|不超过){0,2}$"
)
_CLOSE = 8  # code points before a grant in which what it is for each of may stand
_AFTER_FIGURE = re.compile(
    rf"\s*(?:/|每)\s*(?:(?!标准|给予|予以|的)[{HAN}]){{1,4}}(?:[/·•]\s?[{HAN}]{{1,3}})?"
)
_AT_MOST = "最高"


def value_words(value: Decimal, unit: str) -> str:
    """A value in its base unit as the reports write it: 13200000000 元 is 132亿元, 0.03 % is 3%."""
    if unit == "%":
        return f"{_plain(value * 100)}%"
    if unit == "百分点":
        return f"{_plain(value * 100 if abs(value) < 1 else value)}个百分点"
    for size, name in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= size:
            return f"{_plain(value / size)}{name}{unit}"
    return f"{_plain(value)}{'个' if unit == '月' else ''}{unit}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


# What stands before the figure of a further step: 每增加1亿元.
_FURTHER = re.compile(r"每[^，。；、\d]{1,12}$")
_NEAR = 24  # code points before a figure in which it stands
# What stands right before a figure and says what it is for: 每平方米, 每5万美元给予, 单个企业每年.
_FOR_EACH = re.compile(r"每满?(?:\d[\d.]*)?[^，。；、：（）\d]{1,8}$")
_FIRST_YEARS = re.compile(rf"前[{ONE_TO_TEN}两\d]{{1,2}}个?年")
_LOOSE = re.compile(r"(?:不超过|不高于|不低于|不少于|最高)$")  # before what a rate is of: 不超过项目投资额30%
_WHOSE = re.compile(
    rf"(?<![{HAN}])((?:单[个家台项]|每|同一|一[家个]|各)[^，。；、：（）\d]{{1,14}}?)(?:累计|合计|总额|补助|补贴|奖励)*(?:最高|最多|不超过|不得超过|上限|限额|封顶)+(?:为|达|给予|补助|补贴|奖励)*$"
)


def given_words(text: str, grant: Grant, question: str = "") -> str:
    """A grant in the words of the report: amount or rate, by year if it differs, and ceiling.

    Where the share differs by year and the question names a year, the share of that year alone.
    """
    if grant.falling:
        asked = NTH_YEAR.search(question)
        year = whole_number(asked[1]) if asked else 0
        shares = [share for share in grant.falling if not year or share.first <= year <= share.last]
        told = [squeezed(text[share.start : share.end]) for share in shares or grant.falling]
        piece = grant.per if shares and shares[0].given.kind == "money" and "每" not in told[0] else ""
        return "，".join(told) + (f"（每{'每'.join(piece.split('·'))}）" if piece else "")
    main = grant.amount or grant.rate
    if main is None:
        return squeezed(text[grant.start : grant.end])
    start = main.start if main.outer_start < 0 else main.outer_start
    end = max(main.end, main.outer_end)
    base = f"{grant.base_text}的" if grant.base_text and grant.rate is main else ""
    if base and grant.base and (loose := _LOOSE.search(text, grant.start, grant.base.start)):
        base = loose[0] + base
    base = _first_years(text, grant, start) + base
    comes_back = grant.per or grant.payment == "yearly"
    each = _FOR_EACH.search(text, grant.start, start) if comes_back and grant.amount is main else None
    of_each = each[0] if each else _each_words(text, grant, start) or _each_before(text, grant)
    of_each = of_each.replace("|", "").replace(" ", "") or _each_beside(text, grant, start)
    given = base + of_each + figure_words(text, start, end, main)
    named = [ceiling for ceiling in grant.ceilings if _is_asked_for(text, grant, ceiling, question)]
    bounding = [one for one in grant.ceilings if not _is_given_whole(grant, one)]
    caps = [_ceiling_words(text, grant, ceiling) for ceiling in (named if len(named) == 1 else bounding)]
    return f"{given}（{'、'.join(caps)}）" if caps else given


def _first_years(text: str, grant: Grant, start: int) -> str:
    """The words before a figure at ``start`` that say in which first years it is given (前五年); "" if it is not bounded so."""
    piece = begin_of(text, start, "，；。：|\n")
    years = _FIRST_YEARS.search(text, piece, start) if grant.years is not None else None
    return years[0] if years else ""


def _each_words(text: str, grant: Grant, start: int) -> str:
    """The words before a sum at ``start`` that say for so much of what each it is (每满500万元奖励); "" if it is not."""
    each = grant.each
    at = (
        text.rfind("每", max(0, each.start - _CLOSE), each.start)
        if each is not None and (not grant.per or grant.per.endswith(text[each.start : each.end]))
        else -1
    )
    return squeezed(text[at:start]) if at >= 0 else ""


def _each_before(text: str, grant: Grant) -> str:
    """What a sum is for each of, where that stands before the first of a row (分别按每公斤0.5元、0.8元); "" if it stands at the sum."""
    amount = grant.amount
    joined = (
        amount is not None and "/" not in amount.unit and text[: grant.start].endswith(("、", "和", "及"))
    )
    return f"每{'每'.join(grant.per.split('·'))}" if joined and grant.per else ""


def _is_given_whole(grant: Grant, ceiling: Ceiling) -> bool:
    """True if a grant is a sum outright that a ceiling, set for all cases, does not touch; one that is far lower is for each of many."""
    given, most = grant.amount, ceiling.quantity
    return (
        given is not None
        and not grant.per
        and not grant.payment
        and given.unit == most.unit
        and given.high <= most.low
    )


def band_words(text: str, band: Band, question: str = "") -> str:
    """What a band gives, in the words of the report, with what further amounts bring."""
    given = given_words(text, band.grant, question)
    if band.growth is None:
        return given
    step, further = band.growth.step, given_words(text, band.growth.grant)
    if step is None:
        return f"{given}，{squeezed(text[band.growth.start : band.growth.end]).strip('，')}"
    before = _FURTHER.search(text, max(0, step.start - _NEAR), step.start)
    each = squeezed((before[0] if before else "") + text[step.start : step.end])
    return f"{each}{further}" if band.only_grows else f"{given}，{each}再加{further}"


def in_band(text: str, band: Band, unit: str, amount: Quantity, language: str) -> str:
    """An amount with the band that holds it and what that brings: 6亿元在“5亿元（含）以上”一档：600万元."""
    ends, given = bound_words(band, unit), band_words(text, band)
    if not ends:  # a rate, or a sum for each, without bands
        return label("ladder_rate", language, amount=amount_words(amount), given=given)
    return label("ladder_band", language, amount=amount_words(amount), band=ends, given=given)


def _ceiling_words(text: str, grant: Grant, ceiling: Ceiling) -> str:
    """A ceiling in words: 上限5万元, and what it is for where that is said before it (每台上限5万元)."""
    cap = ceiling.quantity
    whose = _WHOSE.search(text, grant.start, cap.start)
    whom = ceiling.whom or (whose[1] if whose else "")
    return f"{whom}上限{figure_words(text, cap.start, cap.end, cap)}"


def _is_asked_for(text: str, grant: Grant, ceiling: Ceiling, question: str) -> bool:
    """True if a question asks for the most of one of what a ceiling is for: 一个展会最多补多少 of 单个展会最高5万元."""
    whose = _WHOSE.search(text, grant.start, ceiling.quantity.start)
    noun = _ONE.sub("", whose[1]) if whose else ""
    return len(noun) > 1 and bool(
        ASKS_MOST.search(question)
        and re.search(rf"(?:[一每单]|同一)[个家场次项台届]{re.escape(noun)}", question)
    )


def _each_beside(text: str, grant: Grant, start: int) -> str:
    """What an amount is for each of, where a cell of units before its own says that (车次 | 90)."""
    row = text[text.rfind("\n", 0, start) + 1 : start]
    beside = grant.amount is not None and "/" not in grant.amount.unit and f"| {grant.per} |" in row
    return f"每{grant.per}" if grant.per and beside else ""


def figure_words(text: str, start: int, end: int, quantity: Quantity) -> str:
    """A figure in the report's words; one whose unit stands in a table's header, or that a later notice changed, by its value."""
    said = squeezed(text[start:end])
    if is_bare(said) and quantity.kind in ("money", "share"):
        return amount_words(quantity)
    written = quantities(said)
    changed = len(written) == 1 and written[0].unit == quantity.unit and written[0].low != quantity.low
    return amount_words(quantity) if changed else said


def grant_figure(text: str, grant: Grant) -> str:
    """The figure of a grant with what it is for (5元/平方米·月), as written, and that it is the most (最高300万元 is no 300万元);
    "" if it has none."""
    ceiling = grant.ceilings[0].quantity if grant.ceilings else None
    quantity = grant.amount or grant.rate or ceiling
    if quantity is None and grant.falling:
        return "、".join(dict.fromkeys(text[one.given.start : one.given.end] for one in grant.falling))
    if quantity is None:
        return ""
    after = _AFTER_FIGURE.match(text, quantity.end)
    each = (
        _EACH_BEFORE.search(text[max(grant.start - _CLOSE, 0) : quantity.outer_start].replace("**", ""))
        if grant.amount
        else None
    )
    end = after.end() if after else quantity.end
    figure = squeezed(text[quantity.start : end])
    if figure[-1:].isdigit():  # its unit stands in the header of a table
        figure = figure_words(text, quantity.start, end, quantity)
    if quantity.bound == "at_most":
        figure = _AT_MOST + figure.removeprefix(_AT_MOST)
    return f"{each[1]}{figure}" if each and not after else figure


def result_words(readings: Sequence[LadderReading]) -> str:
    """The sum in words, if all readings come to one; else ""."""
    told = {(reading.result, reading.unit) for reading in readings if reading.steps}
    return value_words(*told.pop()) if len(told) == 1 else ""


def sum_words(readings: Sequence[LadderReading], language: str) -> str:
    """The sum in words, with 最高 or 至少 where the text only bounds it; "" if the readings come to several."""
    result = result_words(readings)
    names = {reading.name for reading in readings if reading.steps}
    bounded = names <= {"most", "least"} and len(names) == 1
    told = label(f"sum_{names.pop()}", language, value=result) if result and bounded else result
    span = next((reading.span for reading in readings if reading.steps), None)
    if not told or span is None:
        return told
    return label(f"sum_{span.kind}_span", language, value=told, year=span.years, name=span.name)


def come_to_words(readings: Sequence[LadderReading], language: str) -> str:
    """What the readings come to in words: both sums where the text leaves open how to reckon; "" if nothing is to be reckoned."""
    told = {reading.name: value_words(reading.result, reading.unit) for reading in readings if reading.steps}
    if {"whole", "slices"} <= set(told) and told["whole"] != told["slices"]:
        return label("match_either", language, whole=told["whole"], slices=told["slices"])
    if {"low", "high"} <= set(told):
        return label("match_range", language, low=told["low"], high=told["high"])
    return sum_words(readings, language)


def sum_lines(readings: Sequence[LadderReading], language: str) -> tuple[str, ...]:
    """The sums of the readings, each with its steps; () if nothing is to be reckoned."""
    told = [reading for reading in readings if reading.steps][:_READINGS]
    either = len({reading.name for reading in told} & {"whole", "slices"}) == 2
    remark = (label("ladder_either", language),) if either else ()
    by_year = len({reading.span for reading in told}) > 1
    lines = (
        _of_its_year(reading, language) if by_year else _step_words(reading, language) for reading in told
    )
    return (*lines, *remark)


def _of_its_year(reading: LadderReading, language: str) -> str:
    """A sum that differs from year to year, with the year that it is of before its steps."""
    steps = _step_words(reading, language)
    if reading.span is None:
        return steps
    year = label("sum_nth_span", language, value="", year=reading.span.years).rstrip(": ")
    return label("side", language, who=year, value=steps)


def _step_words(reading: LadderReading, language: str) -> str:
    """Steps as people write them: 3.5亿元×1%＝350万元."""
    told = []
    for step in reading.steps:
        figures = [value_words(figure.value, figure.unit) for figure in step.of]
        result = value_words(step.result, step.unit)
        if step.operation == "times":
            told.append(f"{figures[0]}×{figures[1]}＝{result}")
        elif step.operation in ("often", "full"):
            name = "ladder_whole_steps" if step.operation == "often" else "ladder_full_steps"
            parts = "" if step.of[0].value % step.of[1].value == 0 else label(name, language)
            told.append(f"{figures[0]}÷{figures[1]}＝{result}{parts}")
        elif step.operation == "parted":
            told.append(f"{figures[0]}÷{figures[1]}＝{result}")
        elif step.operation == "most":
            told.append(label("sum_of_most", language, most=figures[1]))
        elif step.operation == "minus":
            told.append(f"{figures[0]}－{figures[1]}＝{result}")
        elif step.operation == "plus":
            told.append(f"{'＋'.join(figures)}＝{result}")
        elif step.operation == "ceiling":
            name = "ladder_capped" if step.result < step.of[0].value else "ladder_uncapped"
            told.append(label(name, language, limit=figures[1]))
        elif step.operation == "floor" and step.result > step.of[0].value:
            told.append(label("ladder_floor", language, limit=figures[1]))
    return "，".join(told)


def from_words(band: Band, unit: str) -> str:
    """The lower end of a band in words: 50万元（含）."""
    if band.low is None:
        return bound_words(band, unit)
    return f"{value_words(band.low, unit)}以上（{'含' if band.low_inclusive else '不含'}）"


def bound_words(band: Band, unit: str) -> str:
    """A band by its ends and what else must be reached for it: 1亿元（含）至3亿元（不含），且增速达到12%; "" if it has none."""
    ends = _ends_words(band, unit)
    return f"{ends}，且{band.besides}" if ends and band.besides else ends


def _ends_words(band: Band, unit: str) -> str:
    low, high = (None if end is None else value_words(end, unit) for end in (band.low, band.high))
    if band.low is not None and band.low == band.high:
        return str(low)
    lower = f"{low}{'（含）' if band.low_inclusive else '（不含）'}" if low else ""
    upper = f"{high}{'（含）' if band.high_inclusive else '（不含）'}" if high else ""
    if lower and upper:
        return f"{lower}至{upper}"
    return f"{lower}以上" if lower else f"{upper}以下" if upper else ""


def amount_words(amount: Quantity) -> str:
    """An amount as figures: 三亿五 is 3.5亿元."""
    low = value_words(amount.low, amount.unit or "元")
    return low if amount.low == amount.high else f"{low}至{value_words(amount.high, amount.unit or '元')}"


def squeezed(text: str) -> str:
    """A text without its white space."""
    return re.sub(r"\s+", "", text)
