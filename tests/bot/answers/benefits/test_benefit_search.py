"""Which benefits an outline of policies is made of: all that are on the topic asked for, of the text that holds now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus
from tests.bot.answers.conftest import Answering

PLACE = "湖南省/岳阳市/平江县"


def test_a_topic_that_the_title_names_is_the_whole_text(answering: Answering) -> None:
    text = """# 平江县工业项目招商和企业培育办法

## 第一章 招商项目扶持

第一条 设备补助。购置新设备的，按购置额的6%给予补助。

第二条 租金补贴。租用标准厂房的，每平方米每月补贴5元。

第三条 装修补助。装修厂房的，每平方米补助300元。

## 第二章 工业企业培育

第四条 升规奖励。首次升规的工业企业，奖励15万元。

第五条 技改补助。工业企业技术改造的，按设备投入的8%给予补助。

第六条 智能车间。工业企业建成智能车间的，奖励20万元。
"""
    headline = (
        answering({(PLACE, "平江县工业项目招商和企业培育办法"): text})
        .ask("去平江投工业项目，招商这块有哪些扶持")
        .answer.headline
    )
    for name in (
        "设备补助 6%",
        "租金补贴 每平方米每月5元",
        "升规奖励 15万元",
        "技改补助 8%",
        "智能车间 20万元",
    ):
        assert name in headline


def test_rows_of_a_table_of_grants_are_benefits_one_a_name(answering: Answering) -> None:
    text = """# 平江县软件产业措施

## 一、落户支持

1. 租金补贴：新落户的软件企业，每平方米每月补贴5元。

2. 首版软件：软件产品首次认定的，奖励15万元。

## 二、成长支持

| 项目 | 条件 | 奖励 |
| --- | --- | --- |
| 营收台阶 | 首次突破1亿元 | 40万元 |
| 营收台阶 | 首次突破5亿元 | 150万元 |
| 资质 | 首次通过三级认证 | 5万元 |
"""
    answer = (
        answering({(PLACE, "平江县软件产业措施"): text}).ask("在平江开软件公司，成长阶段有什么好处").answer
    )
    assert answer.headline.endswith("（共2项）：营收台阶 40万元、150万元；资质 5万元")
    assert "租金" not in answer.text


def test_bands_of_a_ladder_told_as_items_are_one_benefit(answering: Answering) -> None:
    text = """# 平江县外贸措施

## 一、做大外贸规模

对年度出口额达到1000万美元的企业给予奖励：
1.出口额1000万美元（含）至3000万美元的，奖励10万元；
2.出口额3000万美元（含）至8000万美元的，奖励25万元；
3.出口额8000万美元（含）以上的，奖励60万元。

## 二、降低外贸风险

（一）外贸保险补助。外贸企业投保出口信用保险的，按保费的35%给予补助。

（二）外贸应诉补助。外贸企业应诉反倾销调查的，律师费按50%给予补助。
"""
    answer = answering({(PLACE, "平江县外贸措施"): text}).ask("平江对外贸企业都有哪些扶持").answer
    assert "共3项" in answer.headline
    assert "出口额8000万美元（含）以上的，奖励60万元" in answer.citations[0].quote


def test_measures_without_a_figure_stand_beside_those_of_their_chapter(answering: Answering) -> None:
    text = """# 平江县扶持个体工商户措施

## 一、强化金融扶持

1.降低支付费用。鼓励银行对个体工商户的开户手续费给予5折优惠。

2.提供更多信贷。引导银行加大对个体工商户的信用贷款投放。

## 二、减轻税费负担

3.减免税款。对个体工商户年应纳税所得额减半征收所得税，按50%执行。

4.降低租金。国有房屋对个体工商户减免3个月租金，按50%收取。
"""
    answer = (
        answering({(PLACE, "平江县扶持个体工商户措施"): text})
        .ask("在平江做个体工商户，金融这块有些啥扶持")
        .answer
    )
    assert "降低支付费用 5折" in answer.headline
    assert "提供更多信贷" in answer.headline
    assert "减免税款" not in answer.headline


def test_what_a_newer_text_replaces_is_not_told_beside_it(
    tmp_path: Path, opened: Callable[..., Corpus]
) -> None:
    texts = {
        "平江县医药产业若干政策": (
            "2019-03-01",
            "一、品种引进支持\n\n医药企业引进新品种的，给予引进成本10%的支持。\n\n"
            "二、医药补助\n\n医药企业增加的负担，给予50%的补助。\n",
        ),
        "平江县医药产业扶持政策": (
            "2023-03-01",
            "一、鼓励药品品种开发\n\n开发一类新药的，奖励企业200万元。\n\n"
            "二、种植基地补助\n\n医药企业新建种植基地的，每亩奖励100元。\n\n"
            "三、其他\n\n本政策自发布之日起施行。此前出台的医药产业相关政策同时废止。\n",
        ),
    }
    for number, (title, (day, text)) in enumerate(texts.items()):
        head = f"---\ntitle: {title}\nregion: {PLACE}\ndelivered: {day}\n---\n"
        (tmp_path / f"{number}.md").write_text(head + text, "utf-8")
    answer = Answerer(opened(tmp_path), lambda: date(2024, 5, 1)).ask("平江对医药企业有什么扶持").answer
    assert "鼓励药品品种开发 200万元" in answer.headline
    assert "种植基地补助" in answer.headline
    assert "50%" not in answer.text


def test_an_outline_of_many_names_each_and_says_who_gets_it(answering: Answering) -> None:
    kinds = ("旅行社", "民宿", "酒店", "景区", "导游", "农庄", "剧院", "雪场", "餐馆", "车队", "茶馆", "码头")
    text = "\n\n".join(
        f"{at}.扶持{kind}做大做强。\n对在本县登记并连续经营三年以上的{kind}，一次性给予{at}万元奖励。奖励由县文旅局会同财政局审核后拨付。"
        for at, kind in enumerate(kinds, 1)
    )
    answer = (
        answering({(PLACE, "平江县旅游业发展意见"): f"# 平江县旅游业发展意见\n\n{text}\n"})
        .ask("平江发展旅游有啥奖励政策")
        .answer
    )
    assert all(f"扶持{kind}做大做强" in answer.headline for kind in kinds)
    quoted = "\n".join(citation.quote for citation in answer.citations)
    assert all(f"连续经营三年以上的{kind}，一次性给予{at}万元" in quoted for at, kind in enumerate(kinds, 1))
    assert len(answer.text) <= 1000


@pytest.mark.parametrize(
    "question",
    [
        "平江对港澳青年过来创业都有什么帮扶",
        "平江对港澳青年创业有哪些扶持",
        "港澳青年在平江创业能领到哪些补贴",
    ],
)
def test_an_overview_however_it_is_asked_for(answering: Answering, question: str) -> None:
    text = """# 平江县支持港澳青年创业办法

第一条 载体建设。创业载体被授予荣誉称号的，给予30万元支持。

第二条 落户补贴。企业登记注册的，给予10万元补贴。

第三条 租金补贴。入驻创业载体的，按租金的50%给予补贴。

第四条 离岸孵化。每年安排最高100万元经费予以支持。
"""
    headline = answering({(PLACE, "平江县支持港澳青年创业办法"): text}).ask(question).answer.headline
    for told in ("载体建设 30万元", "落户补贴 10万元", "租金补贴 50%", "离岸孵化 最高100万元"):
        assert told in headline


def test_measures_without_sums_are_an_outline_where_most_of_a_text_is_that(answering: Answering) -> None:
    text = """# 平江县促进个体工商户发展措施

## 一、降低经营成本

（一）减半收取检验费用。个体工商户委托的检验，费用减半收取。

（二）便利贷款。引导银行加大对个体工商户的信用贷款投放。

## 二、优化营商环境

（三）便利准入。个体工商户变更登记当天办结，窗口全程指导。

（四）整治收费。严厉查处各类违规收费，畅通投诉渠道。
"""
    headline = (
        answering({(PLACE, "平江县促进个体工商户发展措施"): text})
        .ask("平江帮个体户解决哪些难处")
        .answer.headline
    )
    for name in ("减半收取检验费用", "便利贷款", "便利准入", "整治收费"):
        assert name in headline


SMALL_FIRMS = """# 平江县促进个体工商户发展措施

## 一、优化准入环境

1.便利登记。个体工商户变更登记当天办结，窗口全程指导。

2.简化许可。个体工商户办理许可时限压缩一半，材料减半。

## 二、加大金融扶持

3.支持信用融资。个体工商户信用融资的，给予1%贴息。

4.发放创业贷款。个体工商户可申请贷款，最高20万元。

## 三、减轻税费负担

5.减免税款。个体工商户年应纳税额减半征收，按50%执行。
"""


def test_what_is_asked_for_beside_the_subject_of_the_title(answering: Answering) -> None:
    headline = (
        answering({(PLACE, "平江县促进个体工商户发展措施"): SMALL_FIRMS})
        .ask("平江对个体工商户融资上有什么帮扶")
        .answer.headline
    )
    assert "支持信用融资" in headline
    assert "便利登记" not in headline
    assert "减免税款" not in headline


def test_rows_under_a_heading_that_says_of_what_their_sums_are(answering: Answering) -> None:
    text = """# 平江县外贸资金申报通知

## 一、支持方向和标准

| 序号 | 方向 | 标准 | 上限 |
| --- | --- | --- | --- |
| 1 | 境外参展 | 展位费的70% | 18万元 |
| 2 | 海外仓 | 面积2000平方米以上的20万元 | 60万元 |
| 3 | 独立站 | 建设费用的30% | 15万元 |
"""
    headline = (
        answering({(PLACE, "平江县外贸资金申报通知"): text})
        .ask("平江做外贸的都能拿到哪些补贴")
        .answer.headline
    )
    assert "（共3项）：境外参展 70%；海外仓 20万元；独立站 30%" in headline


@pytest.mark.parametrize(
    "question", ["平江民宿给哪些补贴，都给我列出来", "平江毕业生能申请哪些补贴，都给我列出来"]
)
def test_who_asks_to_be_told_says_nothing_of_himself(answering: Answering, question: str) -> None:
    text = """# 平江县补贴清单

一、求职补贴。困难毕业生每人补贴1500元。

二、创业补贴。毕业生创业的，给予5000元补贴。

三、民宿补贴。新建民宿的，每间补贴2000元。
"""
    answer = answering({(PLACE, "平江县补贴清单"): text}).ask(question).answer
    assert answer.outcome is Outcome.ANSWERED


def test_long_words_that_tell_by_the_same_half(answering: Answering) -> None:
    text = """# 平江县人才若干措施

第一条 安家补贴。全职引进的博士，给予安家补贴20万元。

第二条 见习补贴。见习生每人每月补贴1500元。

第三条 住房保障。人才可申请住房，租金减半。
"""
    answer = answering({(PLACE, "平江县人才若干措施"): text}).ask("平江人才公寓和人才公馆有哪些补贴").answer
    assert answer.headline


def test_what_differs_from_year_to_year_is_told_with_its_figures(answering: Answering) -> None:
    text = "第一条 租金补助。租用厂房的，每平方米补助6元。\n\n第二条 贡献奖励。前两年奖励全部财政贡献，后三年每年奖励50%。\n"
    headline = answering({(PLACE, "平江县招商办法"): text}).ask("平江招商有哪些优惠政策").answer.headline
    assert "贡献奖励 全部、50%" in headline


def test_a_report_whose_title_is_named_answers_and_none_beside_it(answering: Answering) -> None:
    plan = "河口新城启动船员伙伴计划。\n\n## 支持内容\n\n| 项目 | 标准 |\n|---|---|\n| 船员公寓 | 最高7万 |\n| 证书奖励 | 最高3万 |\n"
    other = "第一条 船员培训。对船员培训给予补贴2000元。\n\n第二条 船员伙伴。对伙伴企业给予奖励50万元。\n\n第三条 船员租房。每月补贴500元。\n"
    reports = {
        ("湖南省/岳阳市", "河口新城船员伙伴计划"): plan,
        ("湖南省/长沙市", "长沙市船员伙伴扶持办法"): other,
    }
    headline = answering(reports).ask("河口新城的船员伙伴计划给哪些好处").answer.headline
    assert "船员公寓 最高7万；证书奖励 最高3万" in headline


def test_an_item_that_a_page_runs_on_with_keeps_its_label(answering: Answering) -> None:
    text = (
        "对船企给予以下扶持：\n1.运力奖励 区内船企新增运力的，每吨给予35元奖励。\n"
        "2.开办补助 区内新注册的船企，给予9万元补助。\n3.税费补贴 区内船企按税费的20%给予补贴。\n"
    )
    headline = (
        answering({("湖南省/岳阳市", "岳阳市船企扶持规定"): text})
        .ask("岳阳对船企都有哪些扶持")
        .answer.headline
    )
    assert "运力奖励 每吨35元" in headline
    assert "开办补助 9万元；税费补贴 20%" in headline


def test_measures_of_one_name_are_no_outline(bundled: Answerer) -> None:
    answer = bundled.ask("19年鲤配套政策").answer
    assert "60万元等" not in answer.headline  # 鲤鱼塘镇 71.2%、60万元等, without a word on what for
