"""What an amount that a question names is of."""

from __future__ import annotations

import pytest

from bot.answers.questions.amounts import amounts_in, received_in
from tests.bot.answers.conftest import Answering


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("船务楼宇每平方米税收1200元奖多少", [("每平方米税收", 1200)]),
        ("船务楼宇每平米纳税1200元奖多少", [("每平方米税收", 1200)]),
        # Neither one square metre nor one year is an amount of its own.
        ("船务楼宇一平米一年纳税1200元奖多少", [("每平方米税收", 1200)]),
        ("船务楼宇一年交税1200万元奖多少", [("税收", 12000000)]),
        ("300平米的船坞纳税6万元奖多少", [("面积", 300), ("税收", 60000)]),
        ("租一平米船坞补多少", [("面积", 1)]),
    ],
)
def test_what_each_square_metre_brings_is_no_whole_sum(text: str, measured: list[tuple[str, int]]) -> None:
    assert [(one.attribute, int(one.quantity.low)) for one in amounts_in(text)] == measured


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("租仓库5000平方奖多少", [("面积", "", "平方米", 5000)]),
        ("租仓库5000平方米奖多少", [("面积", "", "平方米", 5000)]),
        ("岛有5000平方公里", [("面积", "", "平方公里", 5000)]),
        ("船厂收入过亿奖多少", [("营业收入", "over", "元", 100000000)]),
        ("船厂收入上亿奖多少", [("营业收入", "over", "元", 100000000)]),
        ("船厂收入1亿奖多少", [("营业收入", "", "元", 100000000)]),
        ("过亿级的船厂奖多少", []),  # a name
    ],
)
def test_words_that_are_short_for_an_amount(text: str, measured: list[tuple[str, str, str, int]]) -> None:
    found = [
        (one.attribute, one.quantity.bound, one.quantity.unit, int(one.quantity.low))
        for one in amounts_in(text)
    ]
    assert found == measured


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("每新设一家维修站奖多少", []),
        ("每新增1家维修站奖多少", []),
        ("每一家维修站奖多少", []),
        ("每新设2家维修站奖多少", [2]),
        ("新设一家维修站奖多少", [1]),
    ],
)
def test_what_each_new_one_brings_is_no_case_of_one(text: str, named: list[int]) -> None:
    assert [int(one.quantity.low) for one in amounts_in(text)] == named


@pytest.mark.parametrize(
    ("question", "band"), [("平江船厂每新设一家维修站奖多少", False), ("平江船厂维修站1家奖多少", True)]
)
def test_no_band_is_of_each_new_one(answering: Answering, question: str, band: bool) -> None:
    text = "第一条 船厂维修站达到1家、3家、5家的，分别奖励2万元、7万元、12万元。\n"
    answer = answering({("湖南省/岳阳市/平江县", "平江县船厂办法"): text}).ask(question).answer
    assert ("一档" in answer.headline) is band


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("年产值从1亿跳到12亿，奖多少", (12, 1)),
        ("年产值去年1亿，今年直接冲到12亿，奖多少", (12, 1)),
        ("年产值12亿，拿过1亿档的奖，奖多少", (12, 1)),
        ("年产值12亿，领过1亿那档的奖，奖多少", (12, 1)),
        ("年产值12亿，拿过1亿的奖，奖多少", (12, None)),  # so much money
        ("年产值12亿奖多少", (12, None)),
    ],
)
def test_what_an_amount_has_grown_from(text: str, measured: tuple[int, int | None]) -> None:
    first, *_ = amounts_in(text)
    told = [int(one.low) // 10**8 if one else None for one in (first.quantity, first.former)]
    assert tuple(told) == measured


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("去年拿过4A级的40万，今年评上5A", 400000),
        ("去年评上4A拿了40万，今年评上5A", 400000),
        ("今年评上5A，投了40万", None),
    ],
)
def test_what_was_given_for_a_grade_is_no_amount_of_ones_own(text: str, given: int | None) -> None:
    received = received_in(text)
    assert (received and int(received.low)) == given
    assert [int(one.quantity.low) for one in amounts_in(text)] == ([] if given else [400000])


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("船厂技改总投资3000万", "投资"),
        ("船厂设备总投资额3000万", "投资"),
        ("船厂设备投资3000万", "设备投资"),
    ],
)
def test_all_that_is_invested_is_more_than_equipment(text: str, attribute: str) -> None:
    assert [one.attribute for one in amounts_in(text)] == [attribute]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("冷库3000立方", ["立方米"]),
        ("冷库3000方", ["立方米"]),
        ("冷库3000立方米", ["立方米"]),
        ("3000方案", []),
    ],
)
def test_cubic_metres_are_told_in_short(text: str, units: list[str]) -> None:
    assert [one.quantity.unit for one in amounts_in(text)] == units


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("船厂去年被罚款4万，还能拿奖励吗", "罚款"),
        ("船厂技改时被罚4万", "罚款"),
        ("船厂技改设备投了4万", "设备投资"),
    ],
)
def test_what_one_was_fined_is_no_investment(text: str, attribute: str) -> None:
    assert [one.attribute for one in amounts_in(text)] == [attribute]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("船坞第二阶段补多少", []),
        ("船坞第二轮补多少", []),
        ("船坞排名第二补多少", [2]),
    ],
)
def test_which_stage_it_is_is_no_count(text: str, counted: list[int]) -> None:
    assert [int(one.quantity.low) for one in amounts_in(text)] == counted


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("船厂今年招了15个，奖多少", "人"),
        ("船厂招了15个工人奖多少", "人"),
        ("船厂招了15个船坞项目奖多少", "个"),
        ("船厂建了15个，奖多少", "个"),
    ],
)
def test_who_is_taken_on_is_counted_as_people(text: str, unit: str) -> None:
    assert [one.quantity.unit for one in amounts_in(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("船厂去年底参保1000人，今年新招200人，奖多少", [(1000, None), (200, None)]),
        ("船厂去年员工1000人，今年员工1200人，奖多少", [(1200, 1000)]),
        ("船厂去年营收1000万，今年营收1200万", [(12000000, 10000000)]),
    ],
)
def test_counts_of_two_things_are_no_growth(text: str, counted: list[tuple[int, int | None]]) -> None:
    found = [(int(one.quantity.low), one.former and int(one.former.low)) for one in amounts_in(text)]
    assert found == counted


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("船坞每亩投资150万", "亩均投资强度"),
        ("船坞每亩土地投入强度150万", "亩均投资强度"),
        ("船坞投资150万", "投资"),
    ],
)
def test_what_is_invested_in_each_acre_is_its_density(text: str, attribute: str) -> None:
    assert [one.attribute for one in amounts_in(text)] == [attribute]


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("船坞项目一亩投180万奖多少", [("亩均投资强度", 1800000)]),
        ("船坞项目一亩地投了180万奖多少", [("亩均投资强度", 1800000)]),
        # Neither the square metre nor the box that is asked about is one of the asker's.
        ("船坞一平米租金多少", []),
        ("中型渔船跑一箱奖多少", []),
        ("船厂买了一台补多少", [("", 1)]),
        ("豆腐责任险保费交了9万补多少", [("保费", 90000)]),
        ("烤鱼店展位费两万补多少", [("展位费", 20000)]),
        # What stands nearer to the amount is what it is of.
        ("交了保费，年收入9万补多少", [("营业收入", 90000)]),
    ],
)
def test_what_is_asked_of_each_is_no_amount_and_a_fee_has_its_own_name(
    text: str, measured: list[tuple[str, int]]
) -> None:
    assert [(one.attribute, int(one.quantity.low)) for one in amounts_in(text)] == measured


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("平江船企300个重箱标箱补多少", "标箱", 300),
        ("平江船企300个标箱补多少", "标箱", 300),
        ("平江船企300个货架补多少", "个", 300),
    ],
)
def test_boxes_are_counted_by_the_box(text: str, unit: str, number: int) -> None:
    (one,) = amounts_in(text)
    assert (one.quantity.unit, int(one.quantity.low)) == (unit, number)


def test_what_he_had_when_he_was_given_something_is_what_he_had_before() -> None:
    (now,) = amounts_in("产值6亿时拿过20万，今年12亿，奖多少")
    assert int(now.quantity.low) == 1200000000
    assert now.former is not None
    assert int(now.former.low) == 600000000
