"""Figures that stand near one another: which is asked for, which is given, and which bounds which."""

from __future__ import annotations

import pytest

from tests.retrieval.clauses.test_grants import grants
from tests.retrieval.clauses.test_ladders import clauses, ladders, shown


def test_growth_before_what_it_brings_is_asked_for() -> None:
    text = "年交易额3亿元以上且增幅超过25%的奖励6万元。"
    assert grants(text) == ["6万"]
    (ladder,) = ladders(text)
    assert [band.besides for band in ladder.bands] == ["增幅超过25%"]


def test_a_band_that_is_a_part_of_what_its_sentence_says_makes_no_ladder() -> None:
    text = (
        "年交易额1亿元以上且增幅超过25%的企业奖励3万元；年交易额3亿元以上且增幅超过25%的奖励6万元，增幅超过35%的奖励9万元；"
        "年交易额8亿元以上且增幅超过15%的奖励12万元。"
    )
    assert [ladder.attribute for ladder in ladders(text)] == ["增幅"]


def test_bands_of_other_matters_stay() -> None:
    text = "组织游客500人以上的专列来本市，每趟专列奖励该旅行社2万元；组织游客80人以上的包机来本市，每趟包机奖励该旅行社1万元。"
    assert len(ladders(text)) == 2
    assert [one.per for clause in clauses(text) for one in clause.grants] == ["趟", "趟"]


def test_each_threshold_has_its_own_ceiling() -> None:
    text = "展会面积在6000—12000平方米的最高给予5万元补助，1.2万—3万平方米的最高给予9万元补助，3万平方米以上最高给予14万元补助。"
    assert grants(text) == ["≤5万", "≤9万", "≤14万"]
    (ladder,) = ladders(text)
    assert [(band.low, band.grant.ceilings[0].quantity.low) for band in ladder.bands] == [
        (6000, 50000),
        (12000, 90000),
        (30000, 140000),
    ]


def test_what_others_get_at_most_bounds_nothing_before_it() -> None:
    text = "对新认定的企业给予一次性6万元奖励，通过复评的企业给予一次性最高3万元奖励。"
    assert grants(text) == ["6万", "≤3万"]


def test_a_sum_joined_to_a_rate_bounds_it() -> None:
    text = "新购货车的，按裸车价的12%、不超过4万元/辆给予补贴，单户企业每年不超过60万元。"
    assert grants(text) == ["12%(裸车价)≤4万≤60万"]


def test_what_one_may_have_is_the_most() -> None:
    assert grants("新落户的企业最高可享受800万元开办补助。") == ["≤800万"]
    assert grants("新落户的企业最高可获300万元落户奖补。") == ["≤300万"]


def test_bold_in_markdown_is_read_through() -> None:
    assert grants("按实际投入给予30%补助，最高 **200万元**。") == ["30%(实际投入)≤200万"]


def test_a_share_of_what_is_taken_as_the_base() -> None:
    assert grants("以当年实际到位资金额（美元）为基数，按2%的额度予以奖励。") == ["2%(当年实际到位资金额)"]


def test_what_is_newly_invested_is_no_growth() -> None:
    (clause,) = clauses("按新增设备投资额的20%给予补助。")
    assert [grant.excess for grant in clause.grants] == [False]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("从投产之年起3年内，分别按税收贡献的60%、40%、20%给予扶持。", [0.6, 0.4, 0.2]),
        (
            "从事建材、机械、轻工、化工类的企业，1-3年内分别按缴纳税收总额的30%、20%、10%给予奖励。",
            [0.3, 0.2, 0.1],
        ),
        ("3年内对国家级、省级、市级平台，分别按投入的60%、40%、20%给予扶持。", []),
    ],
)
def test_a_share_for_each_of_the_years_within_which_something_is_given(
    text: str, shares: list[float]
) -> None:
    (clause,) = clauses(text)
    found = [float(share.given.low) for grant in clause.grants for share in grant.falling]
    assert found == shares


def test_an_end_that_a_note_repeats_is_in() -> None:
    text = (
        "（一）奖励标准：\n1、展位规模达到8000平方米以上（含8000平方米）至12000平方米以下的展会，给予3万元奖励；\n"
        "2、展位规模达到12000平方米以上（含12000平方米）至20000平方米以下的展会，给予5万元奖励。"
    )
    (ladder,) = ladders(text)
    assert [(band.low, band.low_inclusive, band.high) for band in ladder.bands] == [
        (8000, True, 12000),
        (12000, True, 20000),
    ]


def test_thresholds_of_two_sectors_are_no_band_of_one() -> None:
    text = "对批发业经营规模达6亿元以上的，零售业经营额达3000万元以上的新开业企业，给予40万元奖励。"
    assert ladders(text) == []


def test_paragraphs_that_say_the_same_of_other_figures_are_one_ladder() -> None:
    text = (
        "对年产值首次突破2亿元的制造业企业，给予20万元一次性奖励。\n对年产值首次突破6亿元的制造业企业，给予60万元一次性奖励。\n"
        "对年营业收入首次突破1亿元的软件企业，给予30万元一次性奖励。\n"
    )
    assert [len(ladder.bands) for ladder in ladders(text)] == [2, 1]
    assert shown(text)[0] == ["年产值", "(20000万,60000万] 2E+5", "(60000万,) 6E+5"]


def test_capital_raised_is_measured() -> None:
    text = "年度注册或增资200万—600万美元、601万—2000万美元和2000万美元以上的企业，分别按到账额的5‰、8‰和10‰给予奖励。"
    (ladder,) = ladders(text)
    assert (ladder.attribute, ladder.unit, len(ladder.bands)) == ("增资", "美元", 3)


def test_months_before_what_is_measured_are_none_of_its_name() -> None:
    (ladder,) = ladders("1—8月（前三季度）营业收入5亿元以上的，给予10万元奖励。")
    assert ladder.attribute == "营业收入"


@pytest.mark.parametrize("text", ["租用办公用房的，连续奖补3年。", "连续三年分档给予奖励。"])
def test_for_how_long_something_is_given_is_no_condition(text: str) -> None:
    assert [one for clause in clauses(text) for one in clause.conditions if one.kind == "period"] == []


def test_sums_behind_a_standard_are_of_what_stands_before_it() -> None:
    text = "对新评定的景区一次性给予奖励，具体标准为：5A级50万元，4A级20万元；对新评定的乡村旅游点一次性给予奖励，具体标准为：5A级15万元，4A级8万元。"
    (clause,) = clauses(text)
    assert [choice.whom and choice.whom.of(text)[:8] for choice in clause.choices] == [
        "对新评定的景区一",
        "对新评定的乡村旅",
    ]
    assert [case.name for case in clause.choices[0].cases] == ["5A级", "4A级"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        # A sum behind 金额在 is reached, and one behind 最高奖励金额 is the most.
        ("融资金额在6亿元（含）人民币以上或等值外币的，奖励120万元。", ["120万"]),
        ("其中，参会人数600人以上的会议，最高奖励金额90万元。", ["≤90万"]),
        ("按实际投资的4%，给予最高不超3000万元的补助。", ["4%(实际投资)≤3000万"]),
        ("每个点补助不高于4万元，补助总额限12万元。", ["≤4万≤12万"]),
        ("人才住房租赁补贴每月最高享受4000元，购房补贴每年最高享受5万元。", ["≤4000", "≤5万"]),
        # How a gift is paid, and what a fund is for, is not given.
        ("对首次入规的企业给予奖励60万元，分三年按10万、20万、30万兑现。", ["60万"]),
        ("专项资金的40%用于奖励会议、60%用于奖励展览。", []),
        # What bounds the figure before bounds no other.
        ("市值40亿元以内奖励300万元。", ["300万"]),
    ],
)
def test_what_is_given(text: str, given: list[str]) -> None:
    assert grants(text) == given


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "（1）奖励标准为：\n①募集金额在6亿元（含）及以上人民币或等值外币的，奖励120万元；\n②募集金额在2亿（含）-6亿元人民币或等值外币的，奖励60万元。",
            ["募集金额", "[20000万,60000万) 6E+5", "[60000万,) 1.2E+6"],
        ),
        (
            "以迁入之日的公司市值为准，40亿元以内奖励300万元；40亿元（含）至90亿元奖励800万元；90亿元（含）以上的奖励1200万元。",
            ["市值", "(,400000万) 3E+6", "[400000万,900000万) 8E+6", "[900000万,) 1.2E+7"],
        ),
    ],
)
def test_bands_in_words_of_their_own(text: str, bands: list[str]) -> None:
    assert shown(text) == [bands]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "奖励标准为：企业进入新三板挂牌的，奖励20万元；申请上市经辅导备案的，奖励40万元。",
            ["企业进入新三板挂牌", "申请上市经辅导备案"],
        ),
        (
            "首次纳入统计的住宿、餐饮企业，一次性奖励4万元；批发、零售企业，一次性奖励7万元。",
            ["住宿、餐饮", "批发、零售"],
        ),
        (
            "在一二三线城市建立专卖店的，一次性分别给予30万元、20万元、10万元的奖励。",
            ["一线", "二线", "三线"],
        ),
        (
            "参会人数超过300人，其中境外人员在60人以上，且总间夜数达到500间夜以上，按三、四、五星级酒店分别给予每间夜90元、120元、150元补贴。",
            ["三星级", "四星级", "五星级"],
        ),
        (
            "新建、改建仓库被认定为国家三星级、四星级、五星级仓库的企业，分别一次性给予10万元、30万元、50万元奖励。",
            ["国家三星级", "四星级", "五星级"],
        ),
    ],
)
def test_cases_in_words_of_their_own(text: str, names: list[str]) -> None:
    (clause,) = clauses(text)
    assert [case.name for choice in clause.choices for case in choice.cases] == names


def test_words_of_one_name_are_no_cases() -> None:
    text = "对质量达到国内国际同类产品先进水平的企业和初级加工厂，分别奖励9万元、4万元。"
    (clause,) = clauses(text)
    assert "国际" not in [case.name for choice in clause.choices for case in choice.cases]


def test_a_name_that_ends_another_names_no_case() -> None:
    text = "获评国家级园区的园区管委会，奖励60万元；省级园区认定的园区管委会，奖励20万元。"
    assert [clause.choices for clause in clauses(text)] == [()]


def test_one_of_several_sorts_of_projects_is_no_band() -> None:
    assert ladders("对投资6亿元以上的重特大项目，以及行业内10强投资的项目，按投资额的2%给予补助。") == []


def test_what_some_get_who_reach_a_threshold_is_no_band_of_all() -> None:
    text = "茶园面积不低于400亩，凡未得到项目补助的企业给予一次性3万元奖励，凡已得到项目补助的企业给予一次性1万元奖励。"
    assert ladders(text) == []


def test_equipment_bought_is_what_the_share_is_of() -> None:
    (clause,) = clauses("对企业新购置的加工设备，按新增投资额的20%给予补助。")
    assert [grant.base_text for grant in clause.grants] == ["设备投资额"]


def test_a_sector_of_agencies_is_no_agent() -> None:
    (clause,) = clauses("对于中介服务、软件等总部，注册资金800万元以上的，给予2%的开办补助。")
    assert clause.topic == "headquarters"


def test_what_is_counted_in_statistics_is_none_of_the_name() -> None:
    (ladder,) = ladders("综合体纳入统计经营户年销售额合计达到9亿元以上的，奖励10万元。")
    assert ladder.attribute == "年销售额"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("企业购买船务保险的，抵扣8万元。", ["8万"]),
        ("企业租用船务云的，按租金的30%抵扣，最高6万元。", ["30%(租金)≤6万"]),
        ("企业购买船务保险8万元以上的，可以申报。", []),
    ],
)
def test_what_may_be_set_off_is_given(text: str, given: list[str]) -> None:
    assert grants(text) == given


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("自营出口的，每美元奖励0.03元。", "美元"),
        ("自营出口90万美元的，奖励3万元。", ""),
    ],
)
def test_so_much_for_each_dollar(text: str, per: str) -> None:
    assert [one.per for clause in clauses(text) for one in clause.grants] == [per]
