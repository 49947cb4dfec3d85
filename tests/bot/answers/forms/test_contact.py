"""Phone numbers: that of whoever is asked for, and of nobody else."""

from __future__ import annotations

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from tests.bot.answers.conftest import Answering


@pytest.fixture(scope="module")
def answerer(answering: Answering) -> Answerer:
    return answering(
        {
            ("湖南省/岳阳市/汨罗市", "汨罗市2024年投资指南"): (
                "# 汨罗市2024年投资指南\n\n"
                "投资咨询电话：汨罗市商务局0730-5551234，汨罗高新区管委会0730-5555678。\n\n"
                "文和友项目部：0730-5550000。\n"
            ),
            ("湖南省/岳阳市/湘阴县", "湘阴县2024年政府工作报告"): (
                "# 湘阴县2024年政府工作报告\n\n湘阴县全年引进项目41个。\n\n未成年人保护热线：0730-2226666。\n"
            ),
        }
    )


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("汨罗市商务局电话是多少？", "0730-5551234"),
        ("汨罗高新区管委会的电话？", "0730-5555678"),
        ("汨罗文和友项目部的电话？", "0730-5550000"),
        ("湘阴县未成年人保护热线是多少？", "0730-2226666"),
    ],
)
def test_the_number_of_whom_is_asked_for(answerer: Answerer, question: str, number: str) -> None:
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.spans == (number,)
    assert number in answer.headline
    [citation] = answer.citations
    assert number in citation.quote


def test_the_numbers_of_the_text_are_the_nearest(answering: Answering) -> None:
    text = (
        "# 汨罗市人才公寓申请公告\n\n一、重点企业须列入名录。人才公寓面向重点企业。\n\n"
        "二、重点企业由园区受理，电话：0730-5551111。\n\n三、青年人才由团委受理，电话：0730-5552222。\n"
    )
    answer = (
        answering({("湖南省/岳阳市/汨罗市", "汨罗市人才公寓申请公告"): text})
        .ask("我们公司在汨罗，人才公寓名录问哪个电话")
        .answer
    )
    assert answer.outcome is Outcome.PARTIAL
    assert "0730-5551111" in answer.headline


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("汨罗重点人才公寓申请问哪个电话", Outcome.ANSWERED),
        ("汨罗重点人才工程，公寓找哪个电话", Outcome.PARTIAL),  # none may be the one for them
    ],
)
def test_of_several_numbers_none_may_be_the_one(
    answering: Answering, question: str, outcome: Outcome
) -> None:
    text = (
        "# 汨罗市人才公寓申请公告\n\n一、重点企业人才由园区受理，电话：0730-5551111。\n\n"
        "二、重点引进人才由团委受理，电话：0730-5552222。\n\n三、工程的验收由住建局负责。\n"
    )
    answer = answering({("湖南省/岳阳市/汨罗市", "汨罗市人才公寓申请公告"): text}).ask(question).answer
    assert (answer.outcome, answer.headline.count("0730")) == (outcome, 2)


TABLE = (
    "# 岳阳市就业补贴清单\n\n一、蜂农创业贷款\n\n蜂农创业贷款最高30万元。\n\n"
    "咨询电话：市直：2375001、汨罗：8568002、8568003、湘阴：6900004、云溪：7229005。\n\n二、采茶技能补贴\n\n每人每年补贴1000元。\n\n"
    "咨询电话：市直：2375011、汨罗：8568012湘阴：6900014云溪：7229015。\n"
)
OFFICES = (
    "# 汨罗市蜜蜂小镇扶持办法\n\n一、落户认定由投资促进局受理，贴息、上市奖励由财政金融局受理。\n\n二、咨询电话：投资促进局8600-3301，财政金融局8600-3317（工作日）。\n\n"
    "三、报名咨询：0730-3088552（综合股），0730-3088537（海铁联运股）。\n"
)


@pytest.mark.parametrize(
    ("title", "text", "question", "number", "others"),
    [
        ("岳阳市就业补贴清单", TABLE, "云溪区的蜂农创业贷款打哪个号", "7229005", ("2375001", "7229015")),
        ("岳阳市就业补贴清单", TABLE, "湘阴这边采茶技能补贴的座机", "6900014", ("7229015", "6900004")),
        ("岳阳市就业补贴清单", TABLE, "汨罗蜂农创业贷款电话", "8568003", ("6900004",)),
        ("汨罗市蜜蜂小镇扶持办法", OFFICES, "汨罗贴息那块拨哪个号", "8600-3317", ("8600-3301",)),
        ("汨罗市蜜蜂小镇扶持办法", OFFICES, "汨罗海铁联运的电话", "0730-3088537", ("0730-3088552",)),
    ],
)
@pytest.mark.usefixtures("trusting")
def test_of_a_row_of_numbers_the_one_of_the_place_and_the_matter(
    answering: Answering, title: str, text: str, question: str, number: str, others: tuple[str, ...]
) -> None:
    region = "湖南省/岳阳市" if title.startswith("岳阳") else "湖南省/岳阳市/汨罗市"
    answer = answering({(region, title): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert number in answer.headline
    assert not any(other in answer.headline for other in others)


def test_numbers_that_answer_alike_are_all_told(answerer: Answerer) -> None:
    answer = answerer.ask("汨罗市怎么联系招商？").answer  # who answers investors goes by many names
    assert answer.spans == ("0730-5551234", "0730-5555678")
    assert answer.headline == "投资咨询电话：汨罗市商务局0730-5551234；汨罗高新区管委会0730-5555678"


def test_of_several_numbers_in_a_sentence_only_the_part_with_the_one(answerer: Answerer) -> None:
    assert answerer.ask("汨罗高新区管委会的电话？").answer.headline == "汨罗高新区管委会0730-5555678"


@pytest.mark.parametrize("question", ["湘阴县招商局电话多少？", "浏阳市商务局电话？", "老干妈的电话"])
def test_the_number_of_somebody_else_is_none(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question).answer
    assert not answer.outcome.answered
    assert answer.citations == ()
    assert "0730" not in answer.text
    assert "联系电话" in answer.headline or answer.outcome is Outcome.PLACE_NOT_HELD


DESKS = """# 平江县租购补贴公告

咨询电话：购房补贴 0730-6001203（开发科），租房补贴 0730-6001201（服务中心），监督电话：0730-6001339。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江租房补贴问哪个电话", "租房补贴 0730-6001201（服务中心）"),
        ("平江租购补贴打哪个电话投诉", "监督电话：0730-6001339"),
    ],
)
def test_the_number_for_what_is_asked(answering: Answering, question: str, told: str) -> None:
    answer = answering({("湖南省/岳阳市/平江县", "平江县租购补贴公告"): DESKS}).ask(question).answer
    assert answer.headline.endswith(told)


def test_a_row_of_a_table_is_told_without_its_bars(answering: Answering) -> None:
    text = "## 联系方式\n\n| 科室 | 负责 | 电话 |\n|---|---|---|\n| 工信局技改科 | 设备补助 | 0730-2233441 |\n| 财政局企业科 | 资金拨付 | 0730-2233442 |\n"
    answer = (
        answering({("湖南省/岳阳市", "岳阳市设备补助通知"): text}).ask("岳阳设备补助找谁问，电话多少").answer
    )
    assert "工信局技改科 设备补助 0730-2233441" in answer.headline
    assert "|" not in answer.headline


def test_a_number_in_a_long_sentence_stands_in_the_headline(answering: Answering) -> None:
    text = f"申报流程：符合条件的企业把材料（{'一式四份，所有复印件加盖申报单位公章，' * 8}按序装订）送到区港航局工信处（地址：商务中心7号楼，联络人及方式：李某某0730-23161234）。"
    answer = answering({("湖南省/岳阳市/云溪区", "云溪区关于申报增产奖励的通知"): f"{text}\n"}).ask(
        "云溪区增产奖励申报有问题打哪个电话"
    )
    assert answer.answer.headline == "联络人及方式：李某某0730-23161234"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("| 项目 | 内容 |\n|---|---|\n| 联系人 | 陈小平 |\n| 联系电话 | 0730-5559001 |\n", "陈小平"),
        ("受理时限：9个工作日\n\n联系人：陈小平\n\n联系电话：0730-5559001\n", "陈小平"),
        ("| 部门 | 联系人 | 电话 |\n|---|---|---|\n| 汨罗市财政局 | 陈小平 | 0730-5559001 |\n", "陈小平"),
    ],
)
@pytest.mark.parametrize("question", ["汨罗技改补助联系人是谁", "汨罗技改补助找谁联系"])
def test_the_person_whom_a_form_names(answering: Answering, form: str, told: str, question: str) -> None:
    text = f"# 汨罗市技改补助申报指南\n\n汨罗市技改补助按设备投资的5%计算。\n\n{form}"
    answer = answering({("湖南省/岳阳市/汨罗市", "汨罗市技改补助申报指南"): text}).ask(question).answer
    assert told in answer.headline
    assert "0730-5559001" in answer.headline
    assert any(told in citation.quote for citation in answer.citations)


def test_no_number_of_a_place_that_nothing_is_of(answerer: Answerer) -> None:
    assert answerer.ask("平江县招商电话").answer.outcome is Outcome.PLACE_NOT_HELD


PURPOSES = """# 平江县船坞补助公告

材料受理：县港航局 0730-6001411

政策咨询：县港航局 0730-6001422

系统技术支持：0730-6001433
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞补助政策咨询打哪个电话", ("0730-6001422",)),
        ("平江船坞补助材料受理电话多少", ("0730-6001411",)),
        ("平江船坞补助系统填不了打哪个电话", ("0730-6001433",)),
        # For what, is not said.
        ("平江船坞补助电话多少", ("0730-6001411", "0730-6001422", "0730-6001433")),
    ],
)
def test_which_of_several_numbers_is_for_what(
    answering: Answering, question: str, told: tuple[str, ...]
) -> None:
    asked = answering({("湖南省/岳阳市/平江县", "平江县船坞补助公告"): PURPOSES})
    assert asked.ask(question).answer.spans == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岳阳君山区船业申报联系电话", ("0730-5551111",)),
        ("岳阳市云溪区船业申报联系电话", ("0730-5552222",)),
        ("岳阳楼区船业申报联系电话", ("0730-5551111", "0730-5552222")),  # neither is its own
    ],
)
def test_a_district_that_is_asked_for_with_its_city_is_named_without_it(
    answering: Answering, question: str, told: tuple[str, ...]
) -> None:
    text = "# 岳阳市船业申报通知\n\n君山区港务局联系电话：0730-5551111。\n\n云溪区港务局联系电话：0730-5552222。\n"
    answer = answering({("湖南省/岳阳市", "岳阳市船业申报通知"): text}).ask(question).answer
    assert answer.spans == told


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("港务局船业补贴电话：0730-5551111", ("0730-5551111",)),
        ("港务局船业补贴电话：0730-5552222", ("0730-5551111", "0730-5552222")),
    ],
)
def test_a_number_that_is_written_in_two_ways_is_told_once(
    answering: Answering, second: str, told: tuple[str, ...]
) -> None:
    text = f"# 岳阳市船业申报通知\n\n港务局船业补贴电话 0730-5551111\n\n{second}\n"
    asked = answering({("湖南省/岳阳市", "岳阳市船业申报通知"): text})
    assert asked.ask("岳阳港务局船业补贴电话").answer.spans == told


MATTERS = {
    "table": (
        "# 平江县港航政策联系方式\n\n| 事项 | 科室 | 电话 |\n| --- | --- | --- |\n"
        "| 船坞建设补贴 | 港航科 | 0730-6011001 |\n| 航标维护奖励 | 安全科 | 0730-6011002 |\n"
        "| 竹荪种植补贴 | 农业科 | 0730-6011003 |\n"
    ),
    "lines": (
        "# 平江县港航政策联系方式\n\n咨询电话：\n\n船坞建设补贴（港航科）：0730-6011001\n\n"
        "航标维护奖励（安全科）：0730-6011002\n\n竹荪种植补贴（农业科）：0730-6011003\n"
    ),
    "items": (
        "# 平江县港航政策联系方式\n\n1.船坞建设补贴，咨询电话：0730-6011001（港航科）；\n"
        "2.航标维护奖励，咨询电话：0730-6011002（安全科）；\n3.竹荪种植补贴，咨询电话：0730-6011003（农业科）。\n"
    ),
}


@pytest.mark.parametrize("form", sorted(MATTERS))
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞建设补贴找谁咨询", ("港航科", "0730-6011001")),
        ("平江航标维护奖励找谁打听", ("安全科", "0730-6011002")),
        ("平江航标维护奖励问哪个科室", ("安全科", "0730-6011002")),
        ("平江竹荪种植补贴该问哪个科", ("农业科", "0730-6011003")),
        ("平江竹荪种植补贴电话多少", ("农业科", "0730-6011003")),
    ],
)
def test_the_number_of_the_matter_that_is_named(
    answering: Answering, form: str, question: str, told: tuple[str, str]
) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县港航政策联系方式"): MATTERS[form]})
    answer = answerer.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert all(one in answer.headline for one in told)
    assert answer.headline.count("0730-") == 1


@pytest.mark.parametrize("form", sorted(MATTERS))
def test_the_number_of_another_matter_is_none(answering: Answering, form: str) -> None:
    answerer = answering({("湖南省/岳阳市/平江县", "平江县港航政策联系方式"): MATTERS[form]})
    answer = answerer.ask("平江烤鱼补贴电话多少").answer
    assert not answer.outcome.answered
    assert "0730" not in answer.text
