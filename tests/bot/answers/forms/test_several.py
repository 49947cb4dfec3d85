"""Several questions in one message."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.answer import Outcome
from bot.answers.finding import Finding
from bot.answers.forms.several import several
from tests.bot.answers.conftest import Answering

PLACE = ("湖南省/岳阳市/平江县", "2023年平江县政府工作报告")
TEXT = "## 营商环境\n\n平江县企业办理工商登记的时间压缩到1.5天内。\n"
COUNTER = "平江县企业开办在县政务服务中心二楼窗口办理。\n"


def test_what_is_only_near_to_the_second_question_is_not_its_answer(
    answering: Answering,
) -> None:
    answer = answering({PLACE: TEXT}).ask("平江县办理工商登记要几天，去哪办").answer
    assert answer.outcome is Outcome.PARTIAL
    assert answer.headline.count("1.5天") == 1
    assert "去哪办" in answer.headline


def test_a_counter_answers_where_to_go(
    answering: Answering,
) -> None:
    answer = answering({PLACE: TEXT + "\n" + COUNTER}).ask("平江县企业开办去哪办").answer
    assert (answer.outcome, "窗口" in answer.headline) == (Outcome.ANSWERED, True)


def test_one_line_that_answers_both_questions_is_told_once(answering: Answering) -> None:
    text = "平江县对重点物流项目按贷款额给予6%的一次性贴息，每家企业最高200万元。\n"
    answer = answering({PLACE: text}).ask("平江县重点物流项目贴息几个点，一家最多多少钱").answer
    assert answer.outcome is Outcome.ANSWERED
    assert answer.headline.count("6%") == 1
    assert "①" not in answer.headline


def test_a_year_with_a_space_behind_it_is_the_year_asked_for(answering: Answering) -> None:
    text = "2024 年，全县民营企业达到6 万户；2025 年，全县民营企业达到6.5 万户。\n"
    assert answering({PLACE: text}).ask("平江县2025年民营企业要达到多少户").answer.outcome is Outcome.ANSWERED


def test_what_one_question_is_answered_with_may_state_what_another_asks(answering: Answering) -> None:
    text = (
        "申报时间为每年3月1日至4月30日，企业登录“平江惠企通”平台提交材料，由商务局审核。\n\n"
        "平江县会展中心每年5月1日至5月7日举办茶叶节。\n"
    )
    answer = answering({PLACE: text}).ask("平江县惠企通的奖在哪儿报，几月到几月").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "3月1日至4月30日" in answer.headline
    assert "没有写" not in answer.headline


def test_a_line_that_is_too_long_is_told_by_the_clause_of_its_figure(answering: Answering) -> None:
    text = (
        "平江县完成和美幼儿园等15所幼儿园建设，健全学前教育保障机制，提高普惠性幼儿园比例，优化布局，让孩子在家门口就能上好园。\n\n"
        "平江县新增学位3880个，持续扩大优质教育资源供给，缓解城区学校的压力，并把乡镇寄宿制学校的宿舍和食堂全部改造一遍，配齐设施。\n"
    )
    headline = answering({PLACE: text}).ask("平江县幼儿园建几所、学位加多少").answer.headline
    assert "15所幼儿园建设" in headline
    assert "新增学位3880个" in headline


def test_a_part_with_a_space_before_its_span_is_told_alone(answering: Answering) -> None:
    question = answering({PLACE: TEXT}).ask("平江县办理工商登记要几天").question
    assert question is not None
    line = f"企业向县商务局提出申请，{'并附' * 60}材料； （二）县商务局在30个工作日内完成联审； （三）公示"
    found = Finding(question, Outcome.ANSWERED, line, (" （二）县商务局在30个工作日内完成联审",))
    told = several([found, replace(found, line="公示5天", spans=("5天",))])
    assert told.line.startswith("①（二）县商务局在30个工作日内完成联审")


RENT = """## 租金补贴

平江县茶企租用厂房的，按每平方米每月8元给予补贴。补贴期限为4年。

平江县粮企租用厂房的，按租金的30%给予补贴，每年最高不超过9万元。

平江县菜企租用厂房的，按租金的20%给予补贴，每年最高不超过5万元。

## 附则

本办法自2024年3月1日起施行，有效期5年。
"""


def test_the_sentence_right_behind_answers_what_names_nothing(answering: Answering) -> None:
    answer = answering({PLACE: RENT}).ask("平江县茶企租用厂房每月补多少，补几年").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "8元" in answer.headline
    assert "4年" in answer.headline


def test_a_ceiling_is_asked_of_the_same_thing(answering: Answering) -> None:
    answer = answering({PLACE: RENT}).ask("平江县菜企租用厂房补几成，一年封顶多少").answer
    assert "20%" in answer.headline
    assert "5万元" in answer.headline
    assert "9万元" not in answer.headline


def test_since_when_and_for_how_long_are_asked_of_one_text(answering: Answering) -> None:
    answer = answering({PLACE: RENT}).ask("平江县租金补贴办法管几年，从哪天算").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "2024年3月1日" in answer.headline
    assert "没有写" not in answer.headline


def test_whether_and_how_much_is_told_once(answering: Answering) -> None:
    text = "第一条 对固定资产投资1亿元以上的项目，按固定资产投资额的2%给予奖励。\n"
    answer = answering({PLACE: text}).ask("我们在平江县投了2亿元固定资产，有奖励吗，多少").answer
    assert answer.headline.count("400万元") == 1
    assert "①" not in answer.headline
