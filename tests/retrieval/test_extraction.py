"""What is read of a report when it is indexed: the same of many reports as of one, and kept under its version."""

from __future__ import annotations

import hashlib

from retrieval.extraction import KINDS, VERSION, details_of, read_clauses, read_facts, read_lists
from retrieval.outline import outline
from retrieval.report import Report

POLICY = """第一条 为促进本县工业发展，由于企业用工成本上升，县商务局会同县财政局制定本办法。招商热线：0743-8222222。
第二条 落地奖励。固定资产投资（不含土地）1亿元（含）以上3亿元以下的，按投资额的1%给予奖励；3亿元至10亿元的，按2％奖励，最高不超过1,000万元。
第三条 设备补贴。对2021年1月1日之后在本县注册、首次认定的高新技术企业，设备投资500万元以上的，按8‰分三年补助，房地产项目除外。
第四条 年纳税额达到1000万元、3000万元、5000万元的，分别给予20万元、50万元、100万元奖励；获得国家级、省级的，分别奖励五十万元、二十万元。
第五条 申请上述奖励的，向县工业园区管委会提交以下3项材料：
（一）营业执照；
（二）设备发票，复印件2份；
（三）本科及以上学历、35周岁以下人员名单。
第六条 每年3月底前申报，10个工作日内由县财政局审定。同一企业就高不重复享受，市、县各承担50%。
第七条 全县规模工业增加值同比增长约8.5%，净增市场主体2.3万余户，亩均税收15—20万元/亩，三分之一的企业已投产一年半。

| 固定资产投资额 | 奖励标准 |
|---|---|
| 1亿元以上5亿元以下 | 20万元 |
| 5亿元以上 | 一百万元 |

第八条 本办法自印发之日起施行，有效期三年。原《招商引资办法》（州政发〔2018〕3号）同时废止。
"""
TALK = "受国际市场波动影响，去年前11个月进出口下降3.2个百分点，主要产品有茶叶、药材、猕猴桃等3类。"
# Of what is read. Whoever reads something else raises the version of that room, or old indexes stay, and renews this.
READ = "2a30fb440d41fc5c"


def reports() -> list[Report]:
    return [Report("办法", "办法", POLICY, sections=outline(POLICY)), Report("消息", "消息", TALK)]


def test_details_are_read_of_many_reports_as_of_each() -> None:
    together = list(details_of(reports()))
    assert together == [details for report in reports() for details in details_of([report])]
    assert all(len(details) == len(KINDS) for details in together)


def test_details_are_kept_whole() -> None:
    (facts, clauses, lists), (talked, none, unlisted) = details_of(reports())
    assert len(read_facts(facts)) > 40
    assert [len(clause.ladders) for clause in read_clauses(clauses) if clause.ladders]
    assert [len(one.items) for one in read_lists(lists) if one.said == 3] == [3]
    assert read_facts(talked)
    assert read_clauses(none) == read_lists(unlisted) == ()


def test_what_is_read_changes_with_a_version_alone() -> None:
    content = b"\0".join(part for details in details_of(reports()) for part in details)
    assert hashlib.sha256(content).hexdigest()[:16] == READ, (
        f"raise a version (now {VERSION}), then renew READ"
    )


def test_traditional_characters_are_read_like_simplified_ones() -> None:
    text = (
        "第一條 對新引進的船廠，固定資產投資1億元以上的，給予30萬元獎勵。\n第二條 本辦法自印發之日起施行。\n"
    )
    report = Report("辦法", "辦法", text, sections=outline(text))
    _, clauses, _ = next(iter(details_of([report])))
    (clause,) = read_clauses(clauses)
    assert [section.path for section in report.sections] == [("第一条",), ("第二条",)]
    assert [int(grant.amount.low) for grant in clause.grants if grant.amount] == [300000]
    assert text[clause.grants[0].start : clause.grants[0].end] == "給予30萬元"
