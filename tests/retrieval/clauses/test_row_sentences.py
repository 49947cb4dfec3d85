"""Rows of a table that say a condition and what it brings, read as sentences."""

from __future__ import annotations

from retrieval.clauses import Clause
from tests.retrieval.clauses.test_ladders import clauses, shown

TABLE = """## 二、壮大支持

| 项目 | 条件 | 奖励 |
|---|---|---|
| 入库 | 首次纳入规模以上统计 | 6万元 |
| 收入台阶 | 年营业收入首次突破2亿元 | 30万元 |
| 收入台阶 | 年营业收入首次突破6亿元 | 90万元 |
| 认证 | 首次通过PQRS 3级、4级 | 4万元、8万元 |
| 认证 | 服务能力成熟度（ABCD）2级、3级、4级及以上 | 3万元、7万元、9万元 |
"""
FEES = """## 三、收费

| 项目 | 条件 | 标准 |
|---|---|---|
| 检测 | 单件样品 | 80元 |
| 检测 | 整批样品 | 300元 |
"""


def _named(text: str) -> dict[str, Clause]:
    return {clause.name: clause for clause in clauses(text)}


def test_each_group_of_rows_is_a_clause() -> None:
    found = _named(TABLE)
    assert list(found) == ["入库", "收入台阶", "认证"]
    assert [grant.amount.low for grant in found["入库"].grants if grant.amount] == [60000]
    assert TABLE[found["认证"].start : found["认证"].end].count("\n") == 1


def test_thresholds_of_a_group_are_bands() -> None:
    assert shown(TABLE) == [["年营业收入", "(20000万,60000万] 3E+5", "(60000万,) 9E+5"]]


def test_a_row_of_levels_goes_with_a_row_of_figures() -> None:
    told = [
        {case.name: int(case.grant.amount.low) for case in choice.cases if case.grant.amount}
        for choice in _named(TABLE)["认证"].choices
    ]
    assert told == [{"PQRS3级": 40000, "PQRS4级": 80000}, {"2级": 30000, "3级": 70000, "4级": 90000}]


def test_a_table_of_fees_gives_nothing() -> None:
    assert not any(clause.grants for clause in clauses(FEES))


def test_a_rate_is_of_what_its_column_says_and_at_most_what_the_next_one_says() -> None:
    table = "| 类别 | 补贴比例（按购房款） | 最高额 |\n|---|---|---|\n| 博士、研究员 | 12% | 36万元 |\n| 硕士 | 8% | 16万元 |\n"
    grants = [grant for clause in clauses(table) for grant in clause.grants]
    assert [(str(one.rate.low), one.base_text) for one in grants if one.rate] == [
        ("0.12", "购房款"),
        ("0.08", "购房款"),
    ]
    assert [int(ceiling.quantity.low) for one in grants for ceiling in one.ceilings] == [360000, 160000]


def test_each_column_of_gifts_is_read_with_its_name_and_unit() -> None:
    table = (
        "| 类别 | 对象 | 安家费（万元） | 生活补贴标准 | 其他 |\n|---|---|---|---|---|\n"
        "| 甲类 | 船舶设计大师 | 90 | 每月6000元 | 一事一议 |\n| 乙类 | 船舶工程师 | — | 每月900元 | |\n"
    )
    found = _named(table)
    assert {
        name: [(one.what, int(one.amount.low), one.per) for one in clause.grants if one.amount]
        for name, clause in found.items()
    } == {"甲类": [("安家费", 900000, ""), ("补贴", 6000, "月")], "乙类": [("补贴", 900, "月")]}


CARDS = """| 序号 | 政策名称 | 支持内容 | 申报条件 | 责任部门 |
|---|---|---|---|---|
| 1 | 船坞技改奖补 | 对设备投资300万元以上的项目，按设备投资额的7%给予奖补，单个企业最高200万元。 | 上年度入库税收40万元以上 | 港航局 12345 |
| 2 | 示范泊位 | 获评省级、市级示范泊位的，分别奖励20万元、8万元。 | 取得认定文件 | 港航局 |
| 3 | 码头规划 | 编制码头规划。 | 无 | 港航局 |
"""


def test_rows_whose_cells_are_sentences_are_clauses_of_their_own() -> None:
    found = _named(CARDS)
    assert list(found) == ["船坞技改奖补", "示范泊位"]
    first = found["船坞技改奖补"]
    assert [(str(one.rate.low), one.base_text) for one in first.grants if one.rate] == [
        ("0.07", "设备投资额")
    ]
    assert "入库税收" in {one.attribute for one in first.conditions}
    assert [case.name for choice in found["示范泊位"].choices for case in choice.cases] == ["省级", "市级"]


STANDARDS = """## 二、支持方向和标准

| 序号 | 方向 | 要求 | 标准 | 上限 |
|---|---|---|---|---|
| 1 | 设计奖 | 获全国设计奖 | 金奖90万元、银奖40万元 | — |
| 2 | 海外仓 | 满一年 | 面积800（含）—2000平方米15万元；2000（含）平方米以上35万元 | — |
| 3 | 事务所 | 新设立、执业律师6人以上 | 一次性12万元；20人以上的一次性30万元 | — |
| 4 | 保险 | 投保 | 保费的60% | 8万元 |
"""


def test_bare_sums_of_a_column_of_standards_are_given() -> None:
    found = _named(STANDARDS)
    cases = [case for choice in found["设计奖"].choices for case in choice.cases]
    assert {case.name: int(case.grant.amount.low) for case in cases if case.grant.amount} == {
        "金奖": 900000,
        "银奖": 400000,
    }
    (rate,) = found["保险"].grants
    assert rate.base_text == "保费"
    assert rate.ceilings[0].quantity.low == 80000
    assert STANDARDS[rate.start : rate.end] == "60%"


def test_bands_of_a_column_of_standards_begin_with_what_the_column_before_asks_for() -> None:
    assert shown(STANDARDS) == [
        ["面积", "[800,2000) 1.5E+5", "[2000,) 3.5E+5"],
        ["人数", "[6,20) 1.2E+5", "[20,) 3E+5"],
    ]


def test_standards_below_another_heading_give_nothing() -> None:
    assert not any(clause.grants for clause in clauses(STANDARDS.replace("支持方向和标准", "收费方向和标准")))


NAMED = """| 补贴项目 | 金额 | 条件 |
|---|---|---|
| 算力券 | 合同额20%，每年最高 **60万元** | 高新技术企业 |
| 创业担保贷款 | 最高 **30万元** | 财政贴息 |
| 年度总规模 | **5000万元** | — |
"""


def test_a_column_of_sums_beside_one_of_names_gives() -> None:
    found = _named(NAMED)
    assert list(found) == ["算力券", "创业担保贷款"]
    (grant,) = found["算力券"].grants
    assert (grant.base_text, grant.what, grant.ceilings[0].quantity.low) == ("合同额", "补贴", 600000)
    assert [one.kind for one in found["算力券"].conditions] == ["enterprise"]
    assert found["创业担保贷款"].grants[0].what == "贷款"


SEVERAL_CEILINGS = """## 二、支持项目与标准

| 序号 | 项目 | 条件 | 支持标准 | 年度上限 |
|---|---|---|---|---|
| 1 | 渔船融资 | 按期付息 | 按利息的30%贴息；担保费按60%补助 | 贴息70万元；费用补助9万元 |
| 2 | 渔港保险 | 已投保 | 按保费的40%补助 | 近海70万元；远洋90万元 |
"""


def test_sums_in_a_cell_of_ceilings_are_each_for_the_grant_at_their_place() -> None:
    found = _named(SEVERAL_CEILINGS)
    assert [
        (str(one.rate.low), [int(most.quantity.low) for most in one.ceilings])
        for one in found["渔船融资"].grants
        if one.rate
    ] == [("0.30", [700000]), ("0.60", [90000])]


def test_a_row_whose_ceilings_nobody_can_assign_is_not_reckoned() -> None:
    assert "渔港保险" not in _named(SEVERAL_CEILINGS)


REMARKS = """## 二、奖补内容

| 类别 | 内容 | 标准 | 备注 |
|---|---|---|---|
| 鱼塘改造 | 连片20亩以上的鱼塘改造 | 900元/亩 | 单个主体不超过7万元 |
| 鱼苗 | 养殖鱼苗的经营主体 | 70元/亩 | 300亩以上的90元/亩 |
| 渔船 | 更新渔船 | 最高60万 | — |
"""


def test_a_remark_bounds_what_its_row_gives_and_another_remark_leaves_it_unread() -> None:
    found = _named(REMARKS)
    (pond,) = found["鱼塘改造"].grants
    assert [int(one.quantity.low) for one in pond.ceilings] == [70000]
    assert "鱼苗" not in found
    (ship,) = found["渔船"].grants
    assert [int(one.quantity.low) for one in ship.ceilings] == [600000]


def test_the_heading_over_a_table_may_have_no_number() -> None:
    text = REMARKS.replace("## 二、奖补内容", "# 平江县渔业计划\n\n平江县启动计划。\n\n## 奖补内容")
    assert "鱼塘改造" in _named(text)


def test_bare_numbers_have_the_unit_over_the_table() -> None:
    text = (
        "单位：万元\n\n| 序号 | 政策名称 | 条件 | 奖补标准 |\n|---|---|---|---|\n"
        "| 1 | 船坞认定奖 | 首次认定 | 12 |\n| | | 重新认定 | 4 |\n| 2 | 载体奖 | 国家级 | 90 |\n| | | 省级 | 30 |\n"
    )
    found = _named(text)
    assert {
        name: [int(one.amount.low) for one in clause.grants if one.amount] for name, clause in found.items()
    } == {
        "船坞认定奖": [120000, 40000],
        "载体奖": [900000, 300000],
    }
    assert [case.name for choice in found["载体奖"].choices for case in choice.cases] == ["国家级", "省级"]


def test_a_column_of_conditions_between_name_and_standard_is_read_with_it() -> None:
    text = (
        "| 类别 | 扶持事项 | 条件 | 标准 | 主管部门 |\n|---|---|---|---|---|\n"
        "| 投资类 | 船坞补助 | 船坞投资600万元以上 | 船坞投资额的8%，最高150万元 | 港航局 |\n"
        "| | 码头装修 | 面积900平方米以上 | 每平方米200元 | |\n"
    )
    assert shown(text) == [["船坞投资", "[600万,) 0.08"], ["面积", "[900,) 2E+2"]]
    found = _named(text)
    assert list(found) == ["船坞补助", "码头装修"]
    assert [one.base_text for one in found["船坞补助"].grants] == ["船坞投资额"]


DIGEST = """## 申报事项

| 事项名称 | 所属政策 | 金额 | 申报截止 | 要求和标准 |
|---|---|---|---|---|
| 船坞运营补贴 | 船坞十条 | 最高900万元 | 2026-07-29 | 要求常态化运营船坞，对固定资产投资按15%补贴，单一年度最高不超过900万元。 |
| 船员之家认定 | 船员八条 | 最高20万元 | 2026-08-10 | 团队人数不超过10人。 |
| 岸电补贴 | 岸电办法 | 最高60万元 | 2026-09-01 | 岸电设施按设备投资额的20%给予补助，最高60万元。 |
"""


def test_a_column_of_whole_sentences_says_what_a_row_brings_whatever_its_title() -> None:
    found = _named(DIGEST)
    assert list(found) == ["船坞运营补贴", "岸电补贴"]
    (grant,) = found["船坞运营补贴"].grants
    assert (grant.base_text, [one.quantity.low for one in grant.ceilings]) == ("固定资产投资", [9000000])


def test_bands_in_a_cell_are_of_what_the_cell_beside_them_says() -> None:
    text = (
        "| 项目 | 申报条件 | 奖补标准 | 最高限额 |\n|---|---|---|---|\n"
        "| 总部落户 | 新引进的船企总部，按首年实缴注册资本 | 2000万元（含）—6000万元：1%；6000万元（含）以上：2% | 400万元 |\n"
        "| 总部成长 | 年营业收入首次突破 | 5亿元：30万元；9亿元：60万元 | — |\n"
        "| 水上专列 | 组织水上专列抵港并住宿1晚以上 | 200—500人：每列2万元；500人以上：每列6万元 | 90万元 |\n"
    )
    assert shown(text) == [
        ["注册资本", "[2000万,6000万) 0.01", "[6000万,) 0.02"],
        ["年营业收入", "(50000万,90000万] 3E+5", "(90000万,) 6E+5"],
        ["人数", "[200,500) 2E+4", "[500,) 6E+4"],
    ]
    assert [one.ceilings[0].quantity.low for one in _named(text)["总部落户"].grants] == [4000000, 4000000]


def test_what_is_so_much_for_each_is_at_most_what_a_column_or_a_remark_says() -> None:
    table = (
        "| 利用方式 | 产品 | 补贴标准 | 年度上限 |\n|---|---|---|---|\n"
        "| 造纸 | 秸秆板 | 每吨30元 | 90万元 |\n| 造肥 | 有机肥 | 12元/吨 | 40万元 |\n"
    )
    given = [
        (int(one.amount.low), one.per, [(int(most.quantity.low), most.per) for most in one.ceilings])
        for clause in clauses(table)
        for one in clause.grants
        if one.amount
    ]
    assert given == [(30, "吨", [(900000, ("年",))]), (12, "吨", [(400000, ("年",))])]
    remark = (
        "单位：万元\n\n| 序号 | 扶持事项 | 条件 | 金额 | 备注 |\n|---|---|---|---|---|\n"
        "| 1 | 暖棚 | 连栋暖棚20亩以上 | 每亩6 | 单个企业最高90 |\n"
    )
    (one,) = [grant for clause in clauses(remark) for grant in clause.grants]
    assert [(int(most.quantity.low), most.per) for most in one.ceilings] == [(900000, ("企业",))]


def test_a_column_of_levels_is_read_with_the_names_before_it() -> None:
    table = (
        "| 类别 | 奖补项目 | 档次 | 标准 |\n|---|---|---|---|\n"
        "| 直播 | 直播间 | 入驻主播20人以上 | 一次性12万元 |\n| | | 入驻主播80人以上 | 一次性40万元 |\n"
        "| | 年成交额 | 3000万元以上 | 成交额的0.1% |\n| | | 1亿元以上 | 成交额的0.2% |\n"
        "| | 货车购置 | 每辆 | 5万元 |\n"
    )
    assert shown(table) == [
        ["入驻主播", "[20,80) 1.2E+5", "[80,) 4E+5"],
        ["年成交额", "[3000万,10000万) 0.001", "[10000万,) 0.002"],
    ]
    assert [one.per for one in _named(table)["货车购置"].grants] == ["辆"]


def test_a_column_of_units_says_what_sums_are_for_each_of() -> None:
    table = (
        "（单位：元）\n\n| 类别 | 项目 | 计量单位 | 补贴标准 | 年度限额 |\n|---|---|---|---|---|\n"
        "| 仓储 | 平仓 | 平方米 | 35 | 400000 |\n| 运输 | 短驳 | 车次 | 90 | 200000 |\n"
    )
    given = [
        (int(one.amount.low), one.per, [int(most.quantity.low) for most in one.ceilings])
        for clause in clauses(table)
        for one in clause.grants
        if one.amount
    ]
    assert given == [(35, "平方米", [400000]), (90, "车次", [200000])]


def test_rows_that_fill_one_of_two_columns_of_gifts_are_named_by_what_is_given() -> None:
    table = (
        "（单位：万元）\n\n| 类别 | 奖补项目 | 奖补条件 | 奖补标准 比例 | 奖补标准 金额 | 年度限额 |\n|---|---|---|---|---|---|\n"
        "| 落户 | 入规 | 首次入规 |  | 12 |  |\n| 改造 | 窑炉 | 改用电窑炉 |  | 每台20 | 90 |\n"
    )
    found = _named(table)
    assert list(found) == ["入规", "窑炉"]
    (one,) = found["窑炉"].grants
    assert one.amount
    assert (int(one.amount.low), one.per, int(one.ceilings[0].quantity.low)) == (200000, "台", 900000)


def test_a_row_is_named_by_what_is_given_where_its_sort_stands_before_that() -> None:
    table = (
        "单位：万元（标明比例的除外）\n\n| 类别 | 项目 | 条件 | 标准 | 备注 |\n|---|---|---|---|---|\n"
        "| 一、总部 | 高管奖励 | 年薪60万元以上的船长 | 个人贡献的40% | 每人每年最高20 |\n| 二、楼宇 | 特色船楼 | 入驻船企占六成 | 18 | 每年评一次 |\n"
    )
    found = _named(f"## 奖励标准\n\n{table}")
    assert list(found) == ["高管奖励", "特色船楼"]
    assert [int(one.amount.low) for one in found["特色船楼"].grants if one.amount] == [180000]
