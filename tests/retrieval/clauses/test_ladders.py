"""Ladders and grants out of small policies of our own: what is read, and what is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.clauses import Clause, Ladder, read_clauses
from retrieval.outline import outline
from retrieval.report import Report


def report(text: str) -> Report:
    return Report("样例", "样例", text, sections=outline(text))


def clauses(text: str) -> tuple[Clause, ...]:
    return read_clauses(report(text))


def ladders(text: str) -> list[Ladder]:
    return [ladder for clause in clauses(text) for ladder in clause.ladders]


def shown(text: str) -> list[list[str]]:
    """Each ladder as its attribute and its bands: [1000万, 5000万) 0.01."""

    def end(value: Decimal | None) -> str:
        return "" if value is None else f"{value:f}".removesuffix("0000") + ("万" if value >= 10**4 else "")

    rows = []
    for ladder in ladders(text):
        row = [ladder.attribute]
        for band in ladder.bands:
            given = band.grant.rate or band.grant.amount
            brackets = "[" if band.low_inclusive else "(", "]" if band.high_inclusive else ")"
            row.append(
                f"{brackets[0]}{end(band.low)},{end(band.high)}{brackets[1]} {given.low.normalize() if given else ''}"
            )
        rows.append(row)
    return rows


def test_what_a_text_changes_is_not_given() -> None:
    text = "将第四条中硕士购房补贴由8万元调整为10万元，一次性给予博士购房补贴20万元。"
    given = [grant.amount.low for clause in clauses(text) for grant in clause.grants if grant.amount]
    assert 80000 not in given


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "对固定资产投资1000万元（含）至5000万元、5000万元以上的项目，分别按投资额的1%、2%给予奖励。",
            ["固定资产投资", "[1000万,5000万) 0.01", "[5000万,) 0.02"],
        ),
        (
            "对年纳税额500万元、1000万元、2000万元以上的企业，分别奖励5万元、10万元、20万元。",
            ["年纳税额", "[500万,1000万) 5E+4", "[1000万,2000万) 1E+5", "[2000万,) 2E+5"],
        ),
        (
            "新引进项目实际完成的固定资产投资（不含土地价款，下同）按下列标准给予奖励：\n\n"
            "（一）5000万元以上不足1亿元的，按固定资产投资额的2%奖励；\n\n（二）1亿元以上的，按3%奖励。",
            ["固定资产投资", "[5000万,10000万) 0.02", "[10000万,) 0.03"],
        ),
        (
            "运营机构当年引进门店达到4家、9家、15家的，分别奖励8万元、20万元、45万元。",
            ["门店数", "[4,9) 8E+4", "[9,15) 2E+5", "[15,) 4.5E+5"],
        ),
        (
            "第一条 固定资产投资奖励。船坞投产后，按下列标准给予奖励：\n（一）2000万元（含）至4000万元的，按1%；\n（二）4000万元及以上的，按2%。",
            ["固定资产投资", "[2000万,4000万) 0.01", "[4000万,) 0.02"],
        ),
        (
            "引荐奖励。按固定资产投资额给予引荐人一次性奖励：3000万元（含）至9000万元的4万元，9000万元及以上的12万元。",
            ["固定资产投资额", "[3000万,9000万) 4E+4", "[9000万,) 1.2E+5"],
        ),
        (
            "船企年度营业收入首次达到1亿元奖励8万元、4亿元奖励25万元、9亿元奖励45万元。",
            ["营业收入", "[10000万,40000万) 8E+4", "[40000万,90000万) 2.5E+5", "[90000万,) 4.5E+5"],
        ),
        (
            "年带货销售额1000万元（含）以上的奖4万元、6000万元（含）以上的奖15万元。",
            ["年带货销售额", "[1000万,6000万) 4E+4", "[6000万,) 1.5E+5"],
        ),
        (
            "固投2000万-4000万元（不含）：1%；4000万元以上：2%。",
            ["固投", "[2000万,4000万) 0.01", "[4000万,) 0.02"],
        ),
        (
            "固定资产投资强度达到200万元/亩的，奖励2万元/亩；达到350万元/亩的，奖励4万元/亩。",
            ["固定资产投资强度", "[200万,350万) 2E+4", "[350万,) 4E+4"],
        ),
        (
            "答：补贴标准：1. 购船发票金额9万元（含）至30万元（不含）的，每艘补贴4000元；2. 购船发票金额30万元（含）以上的，每艘补贴6000元。",
            ["购船发票金额", "[9万,30万) 4E+3", "[30万,) 6E+3"],
        ),
        (
            "第一档：年主营业务收入4000万元以上，奖励8万元；第二档：1亿元以上，奖励18万元。",
            ["年主营业务收入", "[4000万,10000万) 8E+4", "[10000万,) 1.8E+5"],
        ),
        (
            "落户奖励 实缴注册资本1000-4000万元，奖励15万元；4000万元以上，奖励45万元。",
            ["注册资本", "[1000万,4000万) 1.5E+5", "[4000万,) 4.5E+5"],
        ),
        (
            "对成功引荐固定资产投资4000万元以上船坞项目的船商，按下列标准奖励：\n（一）4000万元以上不足2亿元的，9万元；\n（二）2亿元以上的，25万元。",
            ["成功引荐固定资产投资", "[4000万,20000万) 9E+4", "[20000万,) 2.5E+5"],
        ),
        (
            "船企当年引进大副以上人才（含轮机长）5人以上的，奖4万元；10人以上的，奖11万元。",
            ["人数", "[5,10) 4E+4", "[10,) 1.1E+5"],
        ),
        (
            "【政策三：设备补助】\n新设备投入（不含税）：\n　◆ 1000万元～4000万元：补5%\n　◆ 4000万元以上：补10%\n（各档含下限、不含上限）",
            ["新设备投入", "[1000万,4000万) 0.05", "[4000万,) 0.1"],
        ),
        (
            "一、设备投资奖\n怎么算（不含税）：\n2000万元（含）～6000万元　补5%\n6000万元（含）以上　　　补8%",
            ["设备投资", "[2000万,6000万) 0.05", "[6000万,) 0.08"],
        ),
        (
            "（六）船坞投资\n新建船坞完成投资的，按以下标准分两年等额兑付：\n投资4000万元以上不足1亿元的，补助1%；\n投资1亿元以上的，补助2%。",
            ["投资", "[4000万,10000万) 0.01", "[10000万,) 0.02"],
        ),
        (
            "新引进总部企业年地方贡献80万元以上的，前四年按贡献额的60%奖励。",
            ["年地方贡献", "[80万,) 0.6"],
        ),
        (
            "固定资产投资2000万-5000万元的，按投资额的1%奖励；固定资产投资5000万元以上的，按投资额的2%奖励。",
            ["固定资产投资", "[2000万,5000万) 0.01", "[5000万,) 0.02"],
        ),
        (
            # Each says only the most that it brings.
            "营业收入首次突破90亿元的企业，给予最高500万元奖励。营业收入首次突破20亿元的企业，给予最高100万元奖励。",
            ["营业收入", "(200000万,900000万] ", "(900000万,) "],
        ),
        (
            "投资基金的资金规模达到2000万元的，按规模的1%奖励；达到5000万元的，按2%奖励。",
            ["资金规模", "[2000万,5000万) 0.01", "[5000万,) 0.02"],
        ),
        (
            "设备投资50万元（含）以上100万元以下、100万元以上的，分别给予设备投资额5%、8%的补助。",
            ["设备投资", "[50万,100万) 0.05", "[100万,) 0.08"],
        ),
        (
            "对年缴纳增值税、企业所得税合计200万元以上、900万元以上的，分别按地方留成部分的40%、70%给予扶持。",
            ["税收", "[200万,900万) 0.4", "[900万,) 0.7"],
        ),
        (
            "营业收入首次突破1亿元、5亿元的，分别给予10万元、50万元奖励。",
            ["营业收入", "(10000万,50000万] 1E+5", "(50000万,) 5E+5"],
        ),
        (
            "对新引进固定资产投资（不含购地费用）1亿元以上（含）的项目，按固定资产投资额1%一次性奖励，最高500万元。",
            ["固定资产投资", "[10000万,) 0.01"],
        ),
        (
            "一次性组织300人、500人、700人以上的，每列分别奖励1万元、2万元、3万元。",
            ["人数", "[300,500) 1E+4", "[500,700) 2E+4", "[700,) 3E+4"],
        ),
        (
            "基金实缴注册资本达到3亿元、10亿元人民币或等值外币的，分别给予300万元、800万元奖励。",
            ["注册资本", "[30000万,100000万) 3E+6", "[100000万,) 8E+6"],
        ),
        (
            "注册资本5000万元以上（仅限上市公司投资）、2亿元以上的，分别给予50万元、80万元奖励。",
            ["注册资本", "[5000万,20000万) 5E+5", "[20000万,) 8E+5"],
        ),
        (
            "年出口额2亿元以上的企业，同比增幅超过20%的，奖励20万元；同比增幅超过30%的，奖励50万元。",
            ["同比增幅", "(0.20,0.30] 2E+5", "(0.30,) 5E+5"],
        ),
        (
            "年接待游客达到10万、20万人次的景区，分别奖励5万元、10万元。",
            ["人数", "[10万,20万) 5E+4", "[20万,) 1E+5"],
        ),
        (
            "年吞吐量达到10万、20万TEU的船公司，分别奖励50万元、90万元。",
            ["年吞吐量", "[10万,20万) 5E+5", "[20万,) 9E+5"],
        ),
        (
            "产值增长10%以上的，奖励5万元；增长20%以上的，奖励10万元。",
            ["产值增长", "[0.10,0.20) 5E+4", "[0.20,) 1E+5"],
        ),
        (
            "单笔投资额不超过1000万元的，500万元以下的部分按投资额的4%奖励；超过500万元不超过1000万元的部分按投资额的2%奖励。",
            ["单笔投资额", "(,500万] 0.04", "(500万,1000万] 0.02"],
        ),
        (
            "新种植面积100亩至500亩（含）的，奖励100元/亩；面积500亩以上的，奖励200元/亩。",
            ["新种植面积", "[100,500] 1E+2", "(500,) 2E+2"],
        ),
    ],
)
def test_bands_of_sentences_and_parallel_lists(text: str, bands: list[str]) -> None:
    assert shown(text) == [bands]


def test_bands_of_the_items_of_a_list() -> None:
    text = (
        "第一条 对新建项目按固定资产投资额给予补助：\n"
        "（一）固定资产投资5000万元（含）至1亿元的，补助1%；\n"
        "（二）固定资产投资1亿元（含）至5亿元的，补助2%；\n"
        "（三）固定资产投资5亿元（含）以上的，补助3%。"
    )
    assert shown(text) == [
        ["固定资产投资", "[5000万,10000万) 0.01", "[10000万,50000万) 0.02", "[50000万,) 0.03"]
    ]


@pytest.mark.parametrize("opener", ["对总部企业按纳税总额给予奖励。\n", "落户奖\n"])
def test_items_that_begin_alike_are_bands_though_no_colon_opens_them(opener: str) -> None:
    items = "1.在我区纳税总额超过1000万元（含）的，奖励300万元；\n2.在我区纳税总额超过2000万元（含）的，奖励600万元。"
    assert shown(f"（一）{opener}{items}") == [["纳税总额", "[1000万,2000万) 3E+6", "[2000万,) 6E+6"]]


def test_what_all_grants_together_may_be_is_given_by_none() -> None:
    text = "第一条 同一事项不重复兑付。企业所获各项扶持资金总额（不含物流补贴）不超过其固定资产投资额的15%。"
    assert not [grant for clause in clauses(text) for grant in clause.grants]


def test_a_line_without_a_stop_does_not_go_on_under_the_next_heading() -> None:
    text = "## 研发中心\n\n1.年销售收入1亿元以上的企业，研发费用占比不低于3%\n\n## 技术中心\n\n补助20万元\n"
    assert all(
        "技术中心" not in text[one.start : one.end]
        for one in clauses(text)
        if "研发费用" in text[one.start : one.end]
    )


def test_bands_of_a_table_and_its_unit() -> None:
    text = (
        "第一条 按下表奖励。\n\n| 档次 | 年营业收入 | 奖励金额 |\n| --- | --- | --- |\n"
        "| 一档 | 1000万元以上5000万元以下 | 10万元 |\n| 二档 | 5000万元以上 | 30万元 |\n"
    )
    assert shown(text) == [["年营业收入", "[1000万,5000万) 1E+5", "[5000万,) 3E+5"]]


@pytest.mark.parametrize(
    "table",
    [
        "| 年营业收入（万元） | 奖励金额（万元） |\n| --- | --- |\n| 1000以上5000以下 | 10 |\n| 5000以上 | 30 |\n",
        "单位：万元\n\n| 年营业收入 | 奖励金额 |\n| --- | --- |\n| 1000-5000 | 10 |\n| ≥5000 | 30 |\n",
    ],
)
def test_bands_of_a_table_whose_units_stand_in_its_header_or_over_it(table: str) -> None:
    assert shown(f"第一条 按下表奖励。\n\n{table}") == [
        ["年营业收入", "[1000万,5000万) 1E+5", "[5000万,) 3E+5"]
    ]


def test_the_number_of_rank_is_a_ladder_from_the_top() -> None:
    text = "全国20强、50强的机构落户本区，分别给予200万元、100万元奖励。"
    assert shown(text) == [["排名", "(,20] 2E+6", "(20,50] 1E+6"]]


@pytest.mark.parametrize(
    "text",
    [
        "开发一类新药、二类新药的，分别奖励200万元、100万元。",
        "投资约1亿元的项目，奖励100万元。",
        "本地区生产总值增长8%以上。设立规模不低于1亿元的引导资金。",
        "对月销售额10万元以下的纳税人免征增值税，实施征收率由3%降至1%的政策。",
        "营业收入达到1亿元的，奖励10万元；营业收入达到5亿元的，再给予20万元。",
        "投资额1000万元至5000万元的，奖励10万元；投资额3000万元至8000万元的，奖励20万元。",
        "注册资本1亿元、5亿元以上的，分别给予10万元、20万元、30万元奖励。",
    ],
)
def test_what_leaves_a_doubt_is_no_ladder_of_several_bands(text: str) -> None:
    assert all(len(ladder.bands) < 2 for ladder in ladders(text))


def test_a_ceiling_beside_bands_of_a_table_is_no_band() -> None:
    text = "年度出口额900万美元以上的，按增量给予奖励，标准见表1，单个企业年度最高200万元。\n\n| 年度出口额（美元） | 每增长1美元奖励（人民币） |\n| --- | --- |\n| 900万（含）—4000万 | 0.02元 |\n| 4000万（含）以上 | 0.05元 |\n"
    assert [len(bands) - 1 for bands in shown(text)] == [2]


def test_thresholds_for_different_people_are_not_one_ladder() -> None:
    text = "对新药研发企业，年销售额1亿元以上的，奖励200万元；对医疗器械企业，年销售额5000万元以上的，奖励100万元。"
    assert [len(ladder.bands) for ladder in ladders(text)] == [1, 1]


def test_whom_the_document_lets_in_at_an_end() -> None:
    text = (
        "1.设备购置50万元以上至100万元以下、100万元以上的，分别补助实际投资额的5%、6%。\n"
        "2.本意见“以上”均包含本数，“以下”均不含本数。"
    )
    (ladder,) = ladders(text)
    assert [band.rule for band in ladder.bands] == ["document", "document"]


def test_what_a_grant_holds() -> None:
    text = "对引进的院士，给予每人每年5万元的生活补贴，连续补贴3年，每家企业每年最高不超过20万元。"
    ((grant,),) = [clause.grants for clause in clauses(text)]
    assert grant.amount is not None
    assert (grant.amount.low, grant.per, grant.payment) == (Decimal(50000), "人", "yearly")
    assert grant.years is not None
    assert grant.years.low == 3
    assert [(ceiling.quantity.low, ceiling.per) for ceiling in grant.ceilings] == [(200000, ("年", "企业"))]


def test_what_falls_by_year() -> None:
    text = "按地方贡献给予连续5年奖励，第一年为80%，第二年、第三年为70%，第四年、第五年为50%。"
    ((grant, *_),) = [clause.grants for clause in clauses(text)]
    assert [(share.first, share.last, str(share.given.low)) for share in grant.falling] == [
        (1, 1, "0.80"),
        (2, 3, "0.70"),
        (4, 5, "0.50"),
    ]


def test_what_is_still_charged_is_not_what_is_given() -> None:
    ((grant,),) = [clause.grants for clause in clauses("检验费用按现行收费标准的80%收取。")]
    assert grant.reduced


def test_named_cases() -> None:
    ((choice,),) = [
        c.choices
        for c in clauses("首次认定为国家级、省级、市级技术中心的，分别给予50万元、20万元、10万元奖励。")
    ]
    assert [(case.name, case.grant.amount and case.grant.amount.low) for case in choice.cases] == [
        ("国家级", 500000),
        ("省级", 200000),
        ("市级", 100000),
    ]


def test_the_other_parts_of_a_clause() -> None:
    text = (
        "第一条 落户奖。在青川市注册的高新技术企业（不含房地产企业），一次性奖励30万元。（市商务局牵头，市财政局配合）\n"
        "第二条 申请人向市商务局提出申请，每年3月底前受理，20个工作日内办结，应当提交以下材料：\n1.申请表；\n2.营业执照。\n"
        "第三条 同一项目就高不重复享受，重大项目“一事一议”。房地产项目不享受本政策。\n第四条 本政策自印发之日起施行，有效期三年。"
    )
    parts = clauses(text)
    first, second, third, fourth = parts

    def words(part: object) -> str:
        return text[part.start : part.end] if part else ""  # type: ignore[attr-defined]

    assert first.name == "落户奖"
    assert words(first.decider) == "市商务局"
    assert {condition.kind for condition in first.conditions} == {"registered", "enterprise"}
    assert [one.words for one in first.exclusions] == [("房地产企业",)]
    assert (words(second.where), words(second.duration)) == ("市商务局", "20个工作日内")
    assert [words(part) for part in second.materials] == ["申请表；", "营业执照。"]
    assert "就高不重复" in words(third.non_stacking)
    assert "一事一议" in words(third.case_by_case)
    assert third.general
    assert [one.words for one in third.exclusions] == [("房地产项目",)]
    assert words(fourth.until) == "有效期三年"


def test_every_offset_gives_the_words_back() -> None:
    text = "第一条 对在本市新建的生物医药、装备制造、循环化工类项目，固定资产投资1 000万元（含）至\n5000万元、5000万元以上的，分别按投资额的\n1%、2%给予奖励，最高500 万元。"
    (ladder,) = ladders(text)
    assert [text[band.start : band.end] for band in ladder.bands] == [
        "1 000万元（含）至\n5000万元",
        "5000万元以上",
    ]
    rates = [band.grant.rate for band in ladder.bands]
    assert [rate and text[rate.start : rate.end] for rate in rates] == ["1%", "2%"]
    assert [text[c.quantity.start : c.quantity.end] for c in ladder.bands[0].grant.ceilings] == ["500 万元"]


@given(st.lists(st.integers(1, 9000), min_size=2, max_size=5, unique=True).map(sorted), st.booleans())
def test_bands_part_the_range_without_overlap(ends: list[int], parallel: bool) -> None:
    if parallel:
        row = "、".join(f"{end}万元" for end in ends)
        gifts = "、".join(f"{number + 1}万元" for number in range(len(ends)))
        text = f"对年营业收入达到{row}以上的企业，分别给予{gifts}奖励。"
    else:
        text = (
            "；".join(f"年营业收入{end}万元以上的，奖励{number + 1}万元" for number, end in enumerate(ends))
            + "。"
        )
    (ladder,) = ladders(text)
    for number, end in enumerate(ends):
        for value in (Decimal(end) * 10**4, Decimal(end) * 10**4 + 1):
            (band,) = [band for band in ladder.bands if band.holds(value)]
            assert band.grant.amount is not None
            assert band.grant.amount.low == (number + 1) * 10**4
    assert not any(band.holds(Decimal(ends[0]) * 10**4 - 1) for band in ladder.bands)


def test_what_a_row_of_a_table_gives_for_each_of_something() -> None:
    text = "| 年引客人次 | 每人次奖励 |\n| --- | --- |\n| 5000人次以上不足1万人次 | 10元 |\n| 1万人次以上 | 15元 |"
    (ladder,) = ladders(text)
    assert [band.grant.per for band in ladder.bands] == ["人次", "人次"]


def test_a_table_of_parts_is_of_slices() -> None:
    text = (
        "| 年增量 | 每标箱扶持 |\n| --- | --- |\n| 1万标箱（含）以下部分 | 50元 |\n| 1万标箱以上部分 | 80元 |"
    )
    (ladder,) = ladders(text)
    assert ladder.mode == "slices"


@pytest.mark.parametrize(
    ("said", "bands"),
    [
        (
            "对产值首次达到下列规模的企业给予奖励：",
            [["年产值", "[100000万,300000万) 3E+5", "[300000万,) 8E+5"]],
        ),
        ("各企业的产值和奖励如下：", []),
    ],
)
def test_single_figures_of_a_table_are_bands_where_they_are_to_be_reached(
    said: str, bands: list[str]
) -> None:
    text = f"{said}\n\n| 年产值 | 奖励金额 |\n| --- | --- |\n| 10亿元 | 30万元 |\n| 30亿元 | 80万元 |"
    assert shown(text) == bands


def test_a_bound_of_what_is_given_is_no_threshold() -> None:
    assert shown("补助面积不超过5000平方米，补助标准每平方米每月不超过8元。") == []


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("对规模以上工业总产值首次超过10亿元、30亿元的企业，分别奖励20万元、50万元。", "规模以上工业总产值"),
        ("对缴纳个人所得税（工资、薪金所得）总额5万元以上的高管，奖励1万元。", "缴纳个人所得税总额"),
        ("境外主板或创业板上市实现融资1000万美元以上的企业，补贴200万元。", "融资"),
    ],
)
def test_the_attribute_of_a_ladder_is_whole(text: str, attribute: str) -> None:
    assert [ladder.attribute for ladder in ladders(text)] == [attribute]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("固定资产投资3000万元以上的，按10%补助，最高3000万元。", "固定资产投资"),
        ("实缴注册资本超过5000万元的，按1%给予落户扶持。", "注册资本"),
        ("年度区级贡献在100万元至300万元的，扶持12%。", "区级贡献"),
        # What else it could be of: the tax of so much, the interest on it, what is levied.
        ("年薪50万元以上的高管，按80%奖励。", ""),
        ("贷款500万元以下的，按50%贴息。", ""),
        ("年营业收入2000万元以上的，按50%奖励。", ""),
        ("投资1000万元以上的，对其新购的设备，按10%补助。", ""),
    ],
)
def test_a_rate_right_behind_a_threshold_is_of_what_that_measures(text: str, base: str) -> None:
    found = [band.grant.base_text for ladder in ladders(text) for band in ladder.bands]
    assert set(found) <= {base}
    assert bool(found) >= bool(base)


CAPTIONED = """第六条 投资奖励。项目投产后，按固定资产投资额（不含土地款）给予奖励，标准见表3，单个项目最高900万元。

表3 投资奖励标准

| 固定资产投资额 | 奖励比例 |
| --- | --- |
| 2000万元（含）—6000万元 | 2% |
| 6000万元及以上 | 3% |
"""


def test_a_captioned_table_is_of_the_article_that_sends_on_to_it() -> None:
    (clause,) = clauses(CAPTIONED)
    assert clause.name == "投资奖励"
    assert shown(CAPTIONED) == [["固定资产投资额", "[2000万,6000万) 0.02", "[6000万,) 0.03"]]
    grants = [band.grant for band in clause.ladders[0].bands]
    assert {grant.base_text for grant in grants} == {"固定资产投资额"}
    assert [ceiling.quantity.low for grant in grants for ceiling in grant.ceilings] == [9_000_000, 9_000_000]


def test_a_table_that_no_text_sends_on_to_stands_alone() -> None:
    first, second = clauses(CAPTIONED.replace("，标准见表3", ""))
    assert (first.ladders, len(second.ladders)) == ((), 1)


def test_a_column_of_a_table_bounds_what_its_rows_bring() -> None:
    text = """第四条 投资奖励。以审计认定的固定资产投资额，按下表给予奖励。

| 档次 | 实际完成固定资产投资 | 奖励比例 | 单个项目最高奖励 |
| --- | --- | --- | --- |
| 一档 | 2000万元（含）—8000万元 | 1% | 60万元 |
| 二档 | 8000万元（含）—4亿元 | 2% | 700万元 |
"""
    (ladder,) = ladders(text)
    grants = [band.grant for band in ladder.bands]
    assert [grant.ceilings[0].quantity.low for grant in grants] == [600_000, 7_000_000]
    assert {grant.base_text for grant in grants} == {"审计认定的固定资产投资额"}
    assert ladder.mode == "whole"  # each band has a ceiling for all that is given


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "参会工业企业达20（含）—40家、40家及以上的，分别给予举办方每场3万元、7万元奖励。",
            ["企业数", "[20,40) 3E+4", "[40,) 7E+4"],
        ),
        (
            "首次认定为3000万元、6000万元和1亿元税收楼，且入驻率达到60%以上的，分别给予运营单位20万元、50万元、90万元奖励。",
            ["税收", "[3000万,6000万) 2E+5", "[6000万,10000万) 5E+5", "[10000万,) 9E+5"],
        ),
        (
            "支持合作社年度线上销售金额经第三方审核确认达100万元、300万元、800万元以上的，分别给予1万元、3万元、8万元奖励。",
            ["线上销售金额", "[100万,300万) 1E+4", "[300万,800万) 3E+4", "[800万,) 8E+4"],
        ),
    ],
)
def test_counted_firms_and_levels_of_tax_make_bands(text: str, bands: list[str]) -> None:
    assert shown(text) == [bands]


def test_what_opens_a_list_says_what_its_rates_are_of() -> None:
    text = "第四条 项目按经审计的固定资产投资额分档奖励：\n（一）2000万元以上不足1亿元的，奖励2%；\n（二）1亿元以上的，奖励3%。\n"
    (ladder,) = ladders(text)
    assert {band.grant.base_text for band in ladder.bands} == {"固定资产投资额"}


def test_who_spends_it_is_no_part_of_what_a_rate_is_of() -> None:
    text = "对符合条件的合作社建设产地冷藏设施投资补助30%，最高90万元；对食品企业新上烘干设备项目给予20%补助，最高300万元。"
    (clause,) = clauses(text)
    assert [grant.base_text for grant in clause.grants] == ["产地冷藏设施投资", "烘干设备"]


def test_a_unit_in_a_header_says_nothing_of_what_is_given() -> None:
    table = (
        "| 年节能量（吨标准煤） | 补助标准 | 上限 |\n|---|---|---|\n| 200（含）—600 | 250元/吨标准煤 | 12万元 |\n"
        "| 600（含）以上 | 350元/吨标准煤 | 90万元 |\n"
    )
    (ladder,) = [one for clause in clauses(table) for one in clause.ladders]
    assert (ladder.attribute, ladder.unit) == ("年节能量", "吨标准煤")
    assert [(int(band.low or 0), band.grant.amount.low) for band in ladder.bands if band.grant.amount] == [
        (200, 250),
        (600, 350),
    ]


def test_what_is_given_for_the_part_above_a_threshold_comes_on_top() -> None:
    text = "展览面积5000-40000平方米的，每届给予基础奖补12万元，超过5000平方米的部分每1000平方米奖补2万元。"
    (ladder,) = ladders(text)
    (band,) = ladder.bands
    assert band.growth is not None
    assert band.growth.step is not None
    assert (int(band.growth.above), int(band.growth.step.low)) == (5000, 1000)
    assert band.growth.grant.amount is not None
    assert band.growth.grant.amount.low == 20000


def test_bands_of_a_count_are_of_it() -> None:
    text = "对企业生产并销售的产品30支以下500元/吨、30支以上（含30支）纱线700元/吨。"
    assert shown(text) == [["支数", "(,30) 5E+2", "[30,) 7E+2"]]


@pytest.mark.parametrize(
    ("text", "bands"),
    [
        (
            "固定资产投资完成1000万元以上的，奖励2万元；完成2000万元以上的，奖励5万元。",
            ["固定资产投资", "[1000万,2000万) 2E+4", "[2000万,) 5E+4"],
        ),
        (
            "年度接待人数在300人以上500人以下的，另给予奖励1万元；年度接待人数达到500人的，另给予奖励2万元。",
            ["接待人数", "[300,500) 1E+4", "[500,) 2E+4"],
        ),
        (
            "商户销售额在500万元（含500万元）以上的，奖励3万元；在300万元（含300万元）至500万元的前五名，奖励1万元。",
            ["销售额", "[300万,500万) 1E+4", "[500万,) 3E+4"],
        ),
        (
            "按实缴注册资本5000万元（含）以上至1亿元、1亿元及以上分别给予100万元、200万元奖励。",
            ["注册资本", "[5000万,10000万) 1E+6", "[10000万,) 2E+6"],
        ),
        (
            "对年出栏生猪达2000头、5000头以上的猪场，分别给予6万元、15万元补贴。",
            ["年出栏", "[2000,5000) 6E+4", "[5000,) 1.5E+5"],
        ),
        (
            "固定资产投资500万元以上（包含500万元）---1000万元以下的奖励50万元，固定资产投资1000万元以上的奖励100万元。",
            ["固定资产投资", "[500万,1000万) 5E+5", "[1000万,) 1E+6"],
        ),
        (
            "入区企业年纳税超过100万元的给予奖励。500万元以内的按纳税额的1%奖励；超过500万元的按纳税额的2%奖励。",
            ["纳税额", "(100万,500万] 0.01", "(500万,) 0.02"],
        ),
        (
            "年纳税额平均每亩8万元以上的，奖励3万元；年纳税额平均每亩12万元以上的，奖励5万元。",
            ["亩均年纳税额", "[8万,12万) 3E+4", "[12万,) 5E+4"],
        ),
    ],
)
def test_bands_as_counties_write_them(text: str, bands: list[str]) -> None:
    assert shown(text) == [bands]


def test_what_comes_on_top_beyond_a_threshold_alone_is_no_ladder() -> None:
    assert not ladders("接待人数达到500人的，另给予奖励2万元。")
    assert not ladders("接待人数300人以上的，另给予奖励1万元；接待人数500人以上的，另给予奖励2万元。")


def test_bands_of_another_matter_do_not_go_on_with_a_ladder() -> None:
    text = "投资1000万元以上的，奖励2万元；2000万元以上的，奖励5万元。\n\n对500万元以内的按纳税额的1%奖励；超过500万元的按纳税额的2%奖励。"
    assert [row[0] for row in shown(text.replace("\n\n", ""))] == ["投资", "纳税额"]


def test_a_row_goes_on_with_a_single_band_and_what_more_brings() -> None:
    (ladder,) = ladders(
        "实缴资本在1亿元（含）以上至5亿元、5亿元（含）以上至10亿元的，分别奖励500万元、1000万元；达到10亿元的，奖励2000万元；"
        "超过10亿元的，超过部分每增加1亿元增加100万元的奖励。"
    )
    assert [str(band.grant.amount.low) for band in ladder.bands if band.grant.amount][-1] == "20000000"
    assert ladder.bands[-1].growth is not None


def test_who_is_to_have_paid_so_much_gets_something_else() -> None:
    (clause,) = clauses("企业年纳税超过100万元的给予奖励。")
    assert not clause.grants
    assert [condition.attribute for condition in clause.conditions] == ["年纳税"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "年组织旅游专列达到40趟、70趟以上的旅行社，可享受补贴分别为9万元、17万元。",
            [["趟数", "[40,70) 9E+4", "[70,) 1.7E+5"]],
        ),
    ],
)
def test_trips_are_bands(text: str, expected: list[list[str]]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("number", ["1.1 | 1.2 | 1.3", "2.3.1 | 2.3.2 | 2.3.3", "1. | 2. | 3."])
def test_bands_that_figures_number_are_one_ladder(number: str) -> None:
    first, second, third = number.split(" | ")
    text = (
        f"1 船坞奖励\n{first} 船坞投资4000万元至9000万元（不含）的，按投资额的1%奖励\n"
        f"{second} 船坞投资9000万元至2亿元（不含）的，按投资额的1.5%奖励\n{third} 船坞投资2亿元以上的，按投资额的2%奖励\n"
    )
    assert shown(text) == [["船坞投资", "[4000万,9000万) 0.01", "[9000万,20000万) 0.015", "[20000万,) 0.02"]]


def test_a_figure_at_the_start_of_a_line_numbers_nothing() -> None:
    text = "第一条 对新建船坞的企业，按船坞实际投资额的一定比例给予不超过\n1.5亿元的补助，由区里统一安排。\n"
    assert len(clauses(text)) == 1


def test_a_question_in_bold_heads_the_list_of_its_reply() -> None:
    text = (
        "**1. 问：建船坞有哪些奖励？**\n\n答：对新建船坞的企业：\n\n- 投资1亿元（含）—4亿元的，给予80万元奖励；\n"
        "- 投资4亿元（含）—9亿元的，给予300万元奖励。\n\n**2. 问：怎么申请？**\n\n答：到港航局申请。\n"
    )
    assert shown(text) == [["投资", "[10000万,40000万) 8E+5", "[40000万,90000万] 3E+6"]]
    assert [one.name for one in clauses(text) if one.ladders] == ["建船坞有哪些奖励？"]


@pytest.mark.parametrize(
    ("text", "attribute", "words"),
    [
        ("对新购港机设备500万元以上的，按12%给予补助，最高900万元。", "设备购置", "新购港机设备"),
        ("到位资金1000万元以上的，按2‰给予奖励。", "到位资金", "到位资金"),
        ("实际到账外资500万美元以上的，按2%给予奖励。", "到账外资", "到账外资"),
    ],
)
def test_a_rate_is_of_what_its_threshold_measures(text: str, attribute: str, words: str) -> None:
    (ladder,) = (one for clause in clauses(text) for one in clause.ladders)
    base = ladder.bands[0].grant.base
    assert ladder.attribute == attribute
    assert base is not None
    assert text[base.start : base.end] == words


def test_so_much_for_each_of_what_exceeds_a_threshold_is_of_the_slice() -> None:
    (ladder,) = ladders("年用气量超过80万立方米的，超出部分每立方米补贴0.3元。")
    assert ladder.mode == "slices"


def test_a_rate_is_of_what_the_text_grades_by() -> None:
    (ladder,) = ladders(
        "按上年度研发投入分档：300万元（含）—900万元（不含）的补助4%；900万元（含）以上的补助6%。"
    )
    assert [band.grant.base_text for band in ladder.bands] == ["研发投入", "研发投入"]


def test_a_ceiling_in_another_currency() -> None:
    (ladder,) = ladders("实际到账外资2000万美元以上的，按到账额的2%奖励，最高折合人民币600万元。")
    (ceiling,) = ladder.bands[0].grant.ceilings
    assert (int(ceiling.quantity.low), ceiling.quantity.unit) == (6000000, "元")


def test_what_several_parts_come_to_in_all_bounds_each() -> None:
    text = "参加国内展会的，每个展位补助0.6万元；参加国外展会的，每个展位补助1.2万元，每家企业每年合计不超过15万元。"
    assert [[int(one.quantity.low) for one in grant.ceilings] for grant in clauses(text)[0].grants] == [
        [150000]
    ] * 2
