"""Rows of tables: the cell that is asked for, or the whole row where that is not certain."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus
from retrieval.passages import sentences
from tests.bot.answers.conftest import Answering

TEXT = """# 2024年岳阳市统计公报

主要指标如下：

| 指标 | 2022年 | 2023年 | 增长 |
| --- | --- | --- | --- |
| 地区生产总值（亿元） | 4710.67 | 4841.78 | 5.0% |
| 外贸进出口。说明：含港口；不含保税 | 625 | 598 | -4.3% |

| 县区 | 项目（个） |
|:--|--:|
| 平江县 | 41 |

| 没有表头线 | 1 |

以上数据由市统计局发布。
"""


PLAN = """# 2024年益阳市重点项目计划

益阳市2022年新签约项目30个。

| 序号 | 项目名称 | 责任单位 | 总投资（亿元） | 建设状态 | 开工时间 |
|---|---|---|---|---|---|
| 1 | 港口扩建项目 | 市交通局 | 35 | 在建 | 2023年5月 |
| 2 | 云梦产业园 | 市工信局 | 12.6 | 拟建 | 2024年9月 |
| 3 | 第5号码头 | 市交通局 | 5 | 拟建 | 2024年8月 |
| 4 | 2号厂房 | 市工信局 | 2 | — | |
| 5 | 5G基站 | 市工信局 | 5.5 | 在建 | 2024年8月 |

各年资金：

| 年份 | 项目 | 金额 |
|---|---|---|
| 2023年 | 大桥项目 | 8亿元 |
| 2024年 | 大桥项目 | 9亿元 |

  | 县区 | 企业（家） |
  |---|---|
  | 桃江县 | 41 |
  | 安化县 | 52 |

| 类别 | 标准 |
|---|---|
| 高层次人才 | 每人每月补贴3000元 |
| 博士 | 一次性奖励10万元 |
"""


@pytest.fixture(scope="module")
def answerer(opened: Callable[..., Corpus], tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("rows")
    (folder / "公报.md").write_text(TEXT, "utf-8")
    many = "\n".join(f"| 第{number}号项目 | {number}亿元 |" for number in range(1, 60))
    (folder / "清单.md").write_text(
        f"# 2024年娄底市项目清单\n\n| 项目 | 总投资 |\n|---|---|\n{many}\n", "utf-8"
    )
    (folder / "计划.md").write_text(PLAN, "utf-8")
    return Answerer(opened(Path(folder)))


def test_rows_are_sentences_with_their_header() -> None:
    found = [
        (TEXT[s.start : s.end], TEXT[slice(*s.intro)] if s.intro else None)
        for s in sentences(TEXT, 0, len(TEXT))
    ]
    header = "| 指标 | 2022年 | 2023年 | 增长 |"
    assert found[1:-1] == [
        ("主要指标如下：", None),
        (header, None),
        ("| 地区生产总值（亿元） | 4710.67 | 4841.78 | 5.0% |", header),
        ("| 外贸进出口。说明：含港口；不含保税 | 625 | 598 | -4.3% |", header),
        ("| 县区 | 项目（个） |", None),
        ("| 平江县 | 41 |", "| 县区 | 项目（个） |"),
        ("| 没有表头线 | 1 |", "| 县区 | 项目（个） |"),
    ]


@pytest.mark.parametrize(
    ("question", "headline", "spans"),
    [
        ("岳阳市2022年地区生产总值是多少", "岳阳市：地区生产总值 · 2022年：4710.67亿元", ("4710.67",)),
        ("岳阳市2023年GDP多少", "岳阳市：地区生产总值 · 2023年：4841.78亿元", ("4841.78",)),
        ("岳阳市地区生产总值增长多少", "岳阳市：地区生产总值（亿元） · 增长：5.0%", ("5.0%",)),
        ("平江县项目有多少个", "岳阳市：平江县 · 项目：41个", ("41",)),
        ("娄底市第57号项目总投资多少", "娄底市：第57号项目 · 总投资：57亿元", ("57亿元",)),
        ("益阳市港口扩建项目总投资多少", "益阳市：港口扩建项目 · 总投资：35亿元", ("35",)),
        ("益阳市港口扩建项目由谁负责", "益阳市：港口扩建项目 · 责任单位：市交通局", ("市交通局",)),
        ("益阳市港口扩建项目责任单位是哪个", "益阳市：港口扩建项目 · 责任单位：市交通局", ("市交通局",)),
        ("益阳市云梦产业园什么时候开工", "益阳市：云梦产业园 · 开工时间：2024年9月", ("2024年9月",)),
        ("益阳市云梦产业园的建设状态", "益阳市：云梦产业园 · 建设状态：拟建", ("拟建",)),
        ("益阳市大桥项目2024年金额", "益阳市：2024年 · 大桥项目 · 金额：9亿元", ("9亿元",)),
        ("益阳市大桥项目2023年金额是多少", "益阳市：2023年 · 大桥项目 · 金额：8亿元", ("8亿元",)),
        ("益阳市2024年港口扩建项目总投资多少", "益阳市：港口扩建项目 · 总投资：35亿元", ("35",)),
        ("益阳市博士奖励多少", "益阳市：博士 · 标准：一次性奖励10万元", ("10万元",)),
        ("益阳市高层次人才每月补贴多少钱", "益阳市：高层次人才 · 标准：每人每月补贴3000元", ("3000元",)),
        ("安化县有多少家企业", "益阳市：安化县 · 企业：52家", ("52",)),
    ],
)
def test_the_cell_that_is_asked_for(
    answerer: Answerer, question: str, headline: str, spans: tuple[str, ...]
) -> None:
    answer = answerer.ask(question).answer
    assert (answer.headline, answer.spans) == (headline, spans)
    row, header = (citation.quote for citation in answer.citations[:2])
    assert all(span in row for span in spans)
    assert header.startswith("|")


def test_where_several_may_be_meant_none_is_picked(answerer: Answerer) -> None:
    answer = answerer.ask("岳阳市的地区生产总值是多少").answer
    assert answer.spans == ()
    assert (
        answer.headline == "岳阳市：指标：地区生产总值（亿元）；2022年：4710.67；2023年：4841.78；增长：5.0%"
    )


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        # No column is about people.
        ("益阳市港口扩建项目有多少人就业", "项目名称：港口扩建项目；责任单位：市交通局；总投资（亿元）：35"),
        (
            "益阳市云梦产业园在建吗",
            "项目名称：云梦产业园；责任单位：市工信局；总投资（亿元）：12.6；建设状态：拟建",
        ),
        ("安化县总投资多少", "县区：安化县；企业（家）：52"),
    ],
)
def test_a_column_that_nobody_asked_for_is_not_picked(
    answerer: Answerer, question: str, headline: str
) -> None:
    answer = answerer.ask(question).answer
    assert answer.spans == ()
    assert answer.headline.startswith(f"益阳市：{headline}")


def test_a_row_of_another_year_says_that_it_is(answerer: Answerer) -> None:
    answer = answerer.ask("益阳市大桥项目2022年金额多少").answer
    assert answer.outcome == "partial"
    assert answer.spans == ()
    assert "年份：202" in answer.headline
    assert "没有找到：2022年" in answer.text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("益阳市的重点项目有哪些", ("港口扩建项目", "云梦产业园", "第5号码头", "2号厂房", "5G基站")),
        ("益阳市有企业的县区包括什么", ("桃江县", "安化县")),
    ],
)
def test_a_list_is_what_the_rows_are_about(answerer: Answerer, question: str, names: tuple[str, ...]) -> None:
    answer = answerer.ask(question).answer
    assert answer.spans == names
    assert answer.headline == f"益阳市：{'、'.join(names)}"
    assert all(name in answer.citations[0].quote for name in names)


def test_places_are_compared_by_their_rows(answerer: Answerer) -> None:
    answer = answerer.ask("桃江县和安化县哪个企业多").answer
    assert answer.spans == ("41家", "52家")
    assert answer.headline == "桃江县：41家；安化县：52家。安化县比桃江县多11家（52家减41家）"


@pytest.mark.parametrize(
    ("name", "said"), [("第5号码头", "：5亿元"), ("2号厂房", "：2亿元"), ("5G基站", "：5.5亿元")]
)
def test_what_is_bold_is_the_figure_and_no_part_of_a_name(answerer: Answerer, name: str, said: str) -> None:
    rich = answerer.ask(f"益阳市{name}总投资多少").answer.rich
    [bold] = [mark for mark in rich.marks if mark.kind == "bold"]
    assert rich.text[bold.start - 1 : bold.end + 2] == said


NASTY = """# 2024年永州市园区统计

| 项目 | 总投资（亿元） | 年度投资（亿元） |
|---|---|---|
| 来雁新城 |  | 6 |
| 东山物流园 | 5 | 2 |
| 合计 | 19 | 9 |

| 县市 | 2023年 | 2024年 | 增长（%） |
|---|---|---|---|
| 东安县 | 15 | 12 | -3.0 |
| 祁阳市 |  | 310 | 3.3 |

| 指标 | 预算数 | 决算数 |
|---|---|---|
| 一般公共预算收入（万元） | 12,500 | 13,100 |

| 指标 | 单位 | 2023年 | 2024年 |
|---|---|---|---|
| 实际利用外资 | 万美元 | 3120 | 3685 |

| 类别 | 补贴（万元） |
|---|---|
| A类人才 | 100 |
| B类重点人才 | 40 |

| 片区 | 工业用地价格（元/平方米） | 商业用地价格（元/平方米） |
|---|---|---|
| 江北片区 | 384 | 1,250 |
| 湖滨片区 | 420 | 1,480 |

| 产业链 | 项目名称 | 总投资（亿元） | 占地（亩） |
|---|---|---|---|
| 特高压 | 变压器套管生产项目 | 5.2 | 120 |
| 特高压 | 智能断路器项目 | 3 | 80 |

| 名目 | 金额（万元） | 补贴标准（%） |
|---|---|---|
| 设备购置 | 800 | 15 |

单位：万元

| 资金 | 2024年 | 2025年 | 企业数 |
|---|---|---|---|
| 租金补贴 | 300 | 260以上 | 58 |
"""


@pytest.fixture(scope="module")
def nasty(opened: Callable[..., Corpus], tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("nasty")
    (folder / "统计.md").write_text(NASTY, "utf-8")
    return Answerer(opened(Path(folder)))


@pytest.mark.parametrize(
    ("question", "spans"),
    [
        ("来雁新城总投资多少", ()),  # the cell is empty, and no other is meant
        ("永州市项目总投资多少", ()),  # of which project?
        ("永州市项目总投资合计多少", ("19",)),
        ("祁阳市2023年是多少", ()),
        ("祁阳市2024年增长多少", ("3.3",)),
        ("东安县2024年同比增长了多少", ("-3.0",)),
        ("一般公共预算收入多少", ()),  # 预算 is a part of its name, and no word for a column
        ("一般公共预算收入决算数多少", ("13,100",)),
        ("A类人才补贴多少", ("100",)),
        ("B类人才补贴多少", ("40",)),
        ("G类人才补贴多少", ()),
    ],
)
def test_no_cell_is_better_than_a_wrong_one(nasty: Answerer, question: str, spans: tuple[str, ...]) -> None:
    assert nasty.ask(question).answer.spans == spans


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("江北片区的工业用地价格多少", "江北片区 · 工业用地价格：384元/平方米"),
        ("湖滨片区商业用地价格是多少", "湖滨片区 · 商业用地价格：1,480元/平方米"),
        ("设备购置补贴标准是多少", "设备购置 · 补贴标准：15%"),
        ("设备购置金额多少", "设备购置 · 金额：800万元"),
        ("变压器套管生产项目总投资多少", "特高压 · 变压器套管生产项目 · 总投资：5.2亿元"),
        ("智能断路器项目占地多少亩", "特高压 · 智能断路器项目 · 占地：80亩"),
        ("租金补贴2025年多少", "租金补贴 · 2025年：260万元以上"),
        ("租金补贴有多少家企业", "租金补贴 · 企业数：58"),
    ],
)
def test_a_number_is_told_with_the_unit_of_its_table(nasty: Answerer, question: str, headline: str) -> None:
    answer = nasty.ask(question).answer
    assert answer.headline == f"永州市：{headline}"
    if "万元以上" in headline:
        assert answer.citations[1].quote.startswith("单位：万元\n\n| 资金 |")


def test_a_column_may_hold_the_units(nasty: Answerer) -> None:
    answer = nasty.ask("永州市2024年实际利用外资多少").answer
    assert answer.headline == "永州市：实际利用外资 · 2024年：3685万美元"
    assert answer.spans == ("3685",)


def test_another_column_follows_on(answerer: Answerer) -> None:
    first = answerer.ask("益阳市港口扩建项目总投资多少")
    assert answerer.ask("责任单位呢", first.question).answer.spans == ("市交通局",)
    assert answerer.ask("什么时候开工", first.question).answer.spans == ("2023年5月",)
    assert answerer.ask("什么时候竣工", first.question).answer.spans == ()


MANY = "\n".join(
    f"| {n} | 第{n}号工程 | {'水利局' if n % 10 == 0 else '交通局'} | {n} |" for n in range(1, 61)
)


def test_a_list_is_of_the_rows_that_are_asked_for(opened: Callable[..., Corpus], tmp_path: Path) -> None:
    """From the whole table, whatever part of it the search has found; and how many more there are is said."""
    header = "| 序号 | 项目名称 | 责任单位 | 总投资（亿元） |\n|---|---|---|---|\n"
    (tmp_path / "清单.md").write_text(f"# 2024年娄底市项目清单\n\n{header}{MANY}\n", "utf-8")
    answerer = Answerer(opened(tmp_path))
    answer = answerer.ask("娄底市水利局负责哪些项目").answer
    assert answer.spans == tuple(f"第{n}号工程" for n in range(10, 61, 10))
    assert [citation.quote for citation in answer.citations][1:3] == [
        "| 10 | 第10号工程 | 水利局 | 10 |",
        "| 20 | 第20号工程 | 水利局 | 20 |",
    ]
    answer = answerer.ask("娄底市交通局负责哪些项目").answer
    assert answer.headline.endswith("等54项")
    assert len(answer.spans) == 6
    assert answerer.ask("娄底市有哪些项目").answer.headline.endswith("等60项")


def test_of_a_cell_that_is_a_text_the_clauses_asked_for(answering: Answering) -> None:
    text = (
        "| 政策编号 | 政策名称 | 政策内容 |\n| --- | --- | --- |\n"
        "| ZC01 | 领军人才政策 | 对领军人才给予五年每年20万元购房补贴，一次性安家补助30万元，每年发放3万元津贴，并按其企业贡献的一定比例给予奖励；"
        "依托商会、学会等组织在县外设立工作站的，在协议期内给予每年最高7万元的工作经费，聘请引才顾问另行补助。 |\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县人才政策"): text})
    answer = answerer.ask("平江在县外设立工作站，工作经费一年最高多少").answer
    assert "7万元的工作经费" in answer.headline
    assert "ZC01" not in answer.headline


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江示范家庭农场奖多少", "示范家庭农场：省级4万元、市级2万元"),
        ("平江合作社有什么奖补", "合作社示范社：国家级12万元、省级6万元、市级3万元"),
        ("平江龙头企业有哪些奖励", "龙头企业：国家级60万元、省级30万元、市级8万元"),
        ("平江省级合作社示范社奖多少", "省级 · 合作社示范社：6万元"),
    ],
)
def test_the_column_that_a_question_names(answering: Answering, question: str, told: str) -> None:
    text = """# 平江县现代农业奖补办法

## 一、主体培育

| 级别 | 龙头企业 | 合作社示范社 | 示范家庭农场 |
| --- | --- | --- | --- |
| 国家级 | 60万元 | 12万元 | — |
| 省级 | 30万元 | 6万元 | 4万元 |
| 市级 | 8万元 | 3万元 | 2万元 |

监测合格不重复奖励。
"""
    answerer = answering({("湖南省/岳阳市/平江县", "平江县现代农业奖补办法"): text})
    assert told in answerer.ask(question).answer.headline


def test_a_cell_in_bold_is_told_without_its_marks(answering: Answering) -> None:
    text = "| 方向 | 金额 |\n|---|---|\n| 大模型备案奖励 | 最高 **80万元** |\n| 算法备案奖励 | 最高 **20万元** |\n"
    headline = (
        answering({("湖南省/岳阳市", "岳阳市算力政策"): text}).ask("岳阳大模型备案奖励多少").answer.headline
    )
    assert "80万元" in headline
    assert "*" not in headline


def test_what_is_asked_at_most_is_told_by_the_column_of_ceilings(answering: Answering) -> None:
    text = (
        "# 岳阳市秸秆利用补贴标准\n\n| 利用方式 | 产品 | 补贴标准 | 年度上限 |\n|---|---|---|---|\n"
        "| 造纸 | 秸秆浆 | 每吨30元 | 90万元 |\n| 造肥 | 有机肥 | 每吨12元 | 40万元 |\n"
    )
    answerer = answering({("湖南省/岳阳市", "岳阳市秸秆利用补贴标准"): text})
    assert answerer.ask("岳阳有机肥一年最多补多少").answer.spans == ("40万元",)
    assert answerer.ask("岳阳有机肥补多少").answer.headline.endswith("补贴标准：每吨12元")


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("平江大副补贴多少", "每人每月900元"),
        ("平江水手补贴多少", "400元"),
        ("平江大副补贴多久", "36个月"),
        ("平江水手补贴期限多少个月", "24个月"),
    ],
)
def test_a_sum_is_told_by_its_column_and_not_by_that_of_its_period(
    answering: Answering, question: str, span: str
) -> None:
    text = (
        "# 平江县船员补贴标准\n\n| 人才 | 补贴期限 | 补贴标准 |\n|---|---|---|\n"
        "| 大副 | 36个月 | 每人每月900元 |\n| 水手 | 24个月 | 最高400元 |\n"
    )
    answer = answering({("湖南省/岳阳市/平江县", "平江县船员补贴标准"): text}).ask(question).answer
    assert answer.spans == (span,)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("平江船坞工匠购房补贴多少", "购房补贴（比例/最高）：25%/40万元"),
        ("平江船坞工匠购房补贴比例多少", "购房补贴（比例/最高）：25%/40万元"),
        ("平江船坞工匠购房补贴最高多少", "购房补贴（比例/最高）：25%/40万元"),
        ("平江领航人才购房补贴比例是多少", "购房补贴（比例/最高）：50%/80万元"),
        ("平江青年船员购房补贴最高多少", "购房补贴（比例/最高）：10%/15万元"),
        ("平江船坞工匠生活补贴多少", "生活补贴：3000元/月"),
        ("平江青年船员生活补贴多少", "生活补贴：1000元/月"),
    ],
)
def test_a_cell_of_two_figures_is_of_the_column_that_is_named(
    answering: Answering, question: str, told: str
) -> None:
    text = (
        "第一条 购房支持按下表执行：\n\n| 人才层次 | 购房补贴（比例/最高） | 生活补贴（元/月） |\n| --- | --- | --- |\n"
        "| 领航人才 | 50%/80万元 | 6000 |\n| 船坞工匠 | 25%/40万元 | 3000 |\n| 青年船员 | 10%/15万元 | 1000 |\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县购房办法"): text})
    assert answerer.ask(question).answer.headline.endswith(f" · {told}")
