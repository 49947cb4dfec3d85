"""The band and the sum: at the ends of bands, above ceilings, in every way of writing an amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.ladders.calculation import Calculation, calculate
from bot.answers.ladders.calculation_steps import ASKED, CalculatedFigure
from retrieval.clauses import Ladder, read_clauses
from retrieval.numerals import number, numeral_of
from retrieval.outline import outline
from retrieval.quantities import Quantity, quantities, read_amount
from retrieval.report import Report
from tests.bot.answers.conftest import Answering

WHOLE = (
    "对固定资产投资1亿元以上（含）的新建项目，按实际完成固定资产投资额的1%一次性奖励，最高不超过1000万元。"
)
BANDS = (
    "对固定资产投资1000万元（含）至5000万元、5000万元以上至1亿元、1亿元以上的项目，"
    "分别按投资额的1%、2%、3%给予奖励，最高不超过500万元。"
)
FLAT = "对营业收入首次达到1亿元、5亿元、10亿元以上的企业，分别奖励10万元、50万元、100万元。"
ACRES = "种植面积100亩至500亩的，奖励100元/亩；种植面积500亩以上的，奖励200元/亩。"


def ladder(text: str) -> Ladder:
    report = Report("样例", "样例", text, sections=outline(text))
    (found,) = [one for clause in read_clauses(report) for one in clause.ladders]
    return found


def asked(text: str, question: str, kind: str = "money") -> Calculation:
    amount = read_amount(question, kind)
    assert amount is not None
    return calculate(ladder(text), amount)


@pytest.mark.parametrize(
    ("text", "question", "band", "sums"),
    [
        (WHOLE, "投3.5亿能拿多少", "1亿元以上（含）", [3500000]),
        (WHOLE, "正好1亿", "1亿元以上（含）", [1000000]),
        (WHOLE, "投15个亿", "1亿元以上（含）", [10000000]),
        (BANDS, "投一千万", "1000万元（含）至5000万元", [100000]),
        (BANDS, "投5000万", "5000万元以上至1亿元", [1000000, 400000]),
        (BANDS, "1亿不到", "5000万元以上至1亿元", []),
        (BANDS, "投三亿", "1亿元以上", [5000000, 5000000]),
        (FLAT, "营收7.2亿", "5亿元", [500000]),
        (FLAT, "营收整整十亿", "10亿元以上", [1000000]),
    ],
)
def test_the_band_and_the_sum(text: str, question: str, band: str, sums: list[int]) -> None:
    found = asked(text, question)
    assert found.outcome == "band"
    assert [text[one.start : one.end].removeprefix("达到") for one in found.bands] == [band]
    assert [reading.result for reading in found.readings] == sums


def test_below_the_lowest_band_nothing_is_due() -> None:
    found = asked(WHOLE, "投了8000万")
    assert (found.outcome, found.readings) == ("below", ())
    assert found.lowest is not None
    assert found.lowest.low == 10**8


def test_a_ceiling_bites_and_is_shown() -> None:
    (reading,) = asked(WHOLE, "投15个亿").readings
    assert reading.capped
    assert [(step.operation, step.result) for step in reading.steps] == [
        ("times", 15000000),
        ("ceiling", 10000000),
    ]
    assert not asked(WHOLE, "投3亿").readings[0].capped


def test_whole_and_slices_where_the_text_does_not_say_which() -> None:
    readings = {reading.name: reading.result for reading in asked(BANDS, "投7000万").readings}
    assert readings == {"whole": 1400000, "slices": 800000}


def test_so_much_for_each_of_a_slice() -> None:
    text = (
        "| 年增量 | 每标箱扶持 |\n| --- | --- |\n| 1万标箱（含）以下部分 | 50元 |\n| 1万标箱以上部分 | 80元 |"
    )
    (reading,) = asked(text, "25000标箱", "other").readings
    assert (reading.name, reading.result, reading.unit) == ("slices", 500000 + 1200000, "元")


def test_slices_alone_where_the_text_says_so() -> None:
    text = "引荐的项目，实际投资额1000万元以下部分，按3‰奖励；投资额1000万元至1亿元部分按4‰奖励；投资额1亿元以上部分按5‰奖励。"
    (reading,) = asked(text, "投2亿").readings
    assert (reading.name, reading.result) == ("slices", 30000 + 360000 + 500000)
    (small,) = asked(text, "投500万").readings
    assert small.result == 15000


def test_another_currency_is_not_converted_and_another_unit_not_placed() -> None:
    assert asked(WHOLE, "投1500万美元").outcome == "currency"
    assert asked(WHOLE, "招了30人", "count").outcome == "unit"
    amount = read_amount("3亿")
    assert amount is not None
    assert calculate(ladder(WHOLE), amount, "年纳税额").outcome == "unit"
    assert calculate(ladder(WHOLE), amount, "投资").outcome == "band"


def test_an_amount_for_each_unit_is_counted() -> None:
    (reading,) = asked(ACRES, "种了300亩", "area").readings
    assert (reading.result, reading.unit) == (30000, "元")


def test_each_whole_further_step_brings_more() -> None:
    text = "年主营业务收入首次达到1亿元的，给予10万元奖励；每增加1亿元，再给予5万元奖励，最高不超过30万元。"
    sums = {words: asked(text, words).readings[0] for words in ("收入1亿", "收入3亿", "收入3.6亿", "收入9亿")}
    assert [(one.name, one.result, one.capped) for one in sums.values()] == [
        ("whole", 100000, False),
        ("whole", 200000, False),
        ("least", 200000, False),
        ("whole", 300000, True),
    ]
    assert [step.operation for step in sums["收入3亿"].steps] == [
        "minus",
        "often",
        "times",
        "plus",
        "ceiling",
    ]
    assert asked(text, "收入9000万").outcome == "below"


def test_further_steps_come_on_top_of_what_the_band_below_gives_at_its_end() -> None:
    text = "招用3人以下的按每人2000元给予补贴，招用4人以上的每增加1人给予3000元补贴，总额最高不超过3万元。"
    (reading,) = asked(text, "招了6个人", "count").readings
    assert (reading.result, [step.operation for step in reading.steps]) == (
        15000,
        ["times", "minus", "times", "plus", "ceiling"],
    )
    times, _, _, plus, _ = reading.steps
    assert (times.result, plus.of[0].value, plus.of[0].result) == (6000, 6000, 0), "as the first step has it"
    assert asked(text, "招了2个人", "count").readings[0].result == 4000


@given(st.integers(1, 10**4))
def test_growth_never_falls_and_each_step_brings_as_much(steps: int) -> None:
    text = "到位注册资本1亿元的，给予100万元奖励；到位注册资本超过1亿元的，每超过500万元，给予3万元奖励。"
    one = ladder(text)
    value = Decimal(10**8 + steps * 5 * 10**6)
    whole, part = (calculate(one, Quantity.exactly(amount, "元", "money")) for amount in (value, value + 1))
    assert whole.readings[0].result == part.readings[0].result == 1000000 + steps * 30000
    assert (whole.readings[0].name, part.readings[0].name) == ("whole", "least")


def test_a_range_or_a_vague_amount_may_fall_in_several_bands() -> None:
    assert [b.low for b in asked(BANDS, "4000万到6000万").bands] == [10**7, 5 * 10**7]
    found = asked(BANDS, "大约5000万")
    assert (found.outcome, found.readings, found.open) == ("several", (), "vague")


def test_no_sum_where_the_rate_is_of_something_else() -> None:
    text = "对固定资产投资1000万元以上的项目，按其地方财政贡献的70%给予奖励。"
    assert (asked(text, "投2000万").readings, asked(text, "投2000万").open) == ((), "base")
    of_equipment = "对总投资1000万元以上的项目，按设备投资额的10%给予补助。"
    assert asked(of_equipment, "投2000万").open == "base"


def test_what_is_given_year_by_year() -> None:
    text = "年地方贡献100万元以上的，前2年按地方贡献的80%奖励，后3年按地方贡献的50%奖励。"
    found = asked(text, "贡献200万")
    assert [(r.years, r.result) for r in found.readings] == [((1, 2), 1600000), ((3, 5), 1000000)]


@given(st.integers(1, 60000))
def test_an_amount_falls_in_one_band_however_it_is_written(ten_thousands: int) -> None:
    value = Decimal(ten_thousands) * 10**4
    ways = [
        f"{ten_thousands}万",
        f"{ten_thousands}万元",
        f"{value / 10**8:f}亿",
        f"{value:,}元",
        f"{ten_thousands}w",
    ]
    if ten_thousands < 10000:
        ways.append(f"{numeral_of(ten_thousands)}万")
    found = {
        (one.outcome, one.bands, tuple(r.result for r in one.readings))
        for one in (asked(BANDS, f"投{way}") for way in ways)
    }
    assert len(found) == 1
    ((outcome, bands, _),) = found
    expected = [0.01, 0.02, 0.03][(value >= 5 * 10**7) + (value >= 10**8)] if value >= 10**7 else None
    assert outcome == ("band" if expected else "below")
    assert [float(band.grant.rate.low) for band in bands if band.grant.rate] == (
        [expected] if expected else []
    )


@given(st.integers(1, 99), st.sampled_from(["{}%", "{}％", "百分之{}", "百分之{han}", "{}个百分点"]))
def test_a_share_reckons_alike_however_it_is_written(percent: int, way: str) -> None:
    written = way.format(percent, han=numeral_of(percent))
    text = f"对固定资产投资1000万元以上的项目，按固定资产投资额的{written}给予奖励。"
    if "百分点" in written:
        assert asked_or_none(text) is None  # points are no share of anything
        return
    (reading,) = asked(text, "投2000万").readings
    assert reading.result == Decimal(20000000) * percent / 100


def asked_or_none(text: str) -> Calculation | None:
    report = Report("样例", "样例", text, sections=outline(text))
    found = [one for clause in read_clauses(report) for one in clause.ladders]
    return asked(text, "投2000万") if found else None


@given(st.sampled_from([WHOLE, BANDS, FLAT]), st.integers(1, 300000))
def test_every_number_of_a_step_is_quoted_asked_or_a_result(text: str, ten_thousands: int) -> None:
    amount = Quantity.exactly(Decimal(ten_thousands) * 10**4, "元", "money")
    for reading in calculate(ladder(text), amount).readings:
        for at, step in enumerate(reading.steps):
            for figure in step.of:
                assert stated(figure, text, amount) or (
                    figure.result is not None
                    and figure.result < at
                    and figure.value == reading.steps[figure.result].result
                )
        if reading.steps:
            assert reading.result == reading.steps[-1].result


def stated(figure: CalculatedFigure, text: str, amount: Quantity) -> bool:
    if figure.start == ASKED:
        return figure.result is None and figure.value == amount.low
    quoted = quantities(text[figure.start : figure.end])
    return any(figure.value in (one.low, one.high) for one in quoted)


@given(st.integers(0, 10**6))
def test_a_sum_is_never_above_its_ceiling(ten_thousands: int) -> None:
    amount = Quantity.exactly(Decimal(ten_thousands) * 10**4, "元", "money")
    for reading in calculate(ladder(BANDS), amount).readings:
        assert reading.result <= 5000000


def test_numbers_alone() -> None:
    assert number("三亿五") == 350000000
    assert number("无") is None


def test_a_rate_of_what_lies_above_comes_on_top_and_all_is_bounded() -> None:
    text = (
        "年产值6000万元以上2亿元以下的，奖励20万元；"
        "2亿元以上的，奖励60万元，另按超过2亿元部分的1%追加奖励，合计不超过200万元。"
    )
    for question, sum_ in (("3亿", 160), ("2亿", 60), ("9亿", 200), ("1亿", 20)):
        (reading,) = asked(text, question).readings
        assert reading.result == sum_ * 10000


def test_one_thing_more_is_no_digit() -> None:
    amount = read_amount("投资6亿一共能拿多少", "money")
    assert amount is not None
    assert amount.low == 600000000


def test_an_acre_that_a_price_is_for_is_no_number() -> None:
    amount = read_amount("投资强度250万一亩", "money")
    assert amount is not None
    assert amount.low == 2500000


@pytest.mark.parametrize(
    ("base", "due"),
    [
        ("超出部分", " → 200万元"),
        ("同比超出部分", "同比超出部分的40%"),
        ("比上年超出部分", "比上年超出部分的40%"),
    ],
)
def test_what_has_grown_since_last_year_is_not_what_exceeds_a_threshold(
    answering: Answering, base: str, due: str
) -> None:
    text = f"第一条 船企年纳税100万元以上部分，按{base}的20%奖励；500万元以上部分，按{base}的40%奖励。\n"
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船企办法"): text}).ask("平江船企年纳税800万奖多少").answer
    )
    assert answer.headline.endswith(due)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江岸电装机规模500千瓦补多少", " → 35万元"),  # 500×700
        ("平江岸电装机规模800千瓦补多少", " → 56万元"),
        ("平江岸电装机规模1000千瓦补多少", " → 78万元"),  # 800×700, and 200×1100
    ],
)
def test_what_exceeds_the_lowest_band_comes_on_top_of_all_below(
    answering: Answering, question: str, told: str
) -> None:
    text = "第一条 岸电装机规模200千瓦以上800千瓦以下的，每千瓦补助700元；装机规模超过800千瓦的部分，每千瓦补助1100元。\n"
    asked = answering({("湖南省/岳阳市/平江县", "平江县岸电办法"): text})
    assert asked.ask(question).answer.headline.endswith(told)
