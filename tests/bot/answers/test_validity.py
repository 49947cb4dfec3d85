"""What is said of whether a text still holds, from when to when, and what replaces it; on the day that it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus
from tests.bot.answers.conftest import Answering

TODAY = date(2026, 11, 27)
TEXTS = {
    "port": (
        "岳阳市港口物流扶持政策",
        "2023-02-08",
        "一、固定资产投资奖励\n\n对新建仓库，按固定资产投资额的5%给予奖励。\n\n二、上市奖励\n\n"
        "对在主板上市的企业，给予300万元奖励。同一事项就高不重复享受。\n\n三、其他\n\n本政策自发布之日起施行，有效期三年。此前出台的港口物流相关扶持政策同时废止。\n",
    ),
    "port-old": (
        "岳阳市加快港口物流若干政策",
        "2019-01-10",
        "一、上市奖励\n\n对在主板上市的企业，给予500万元奖励。\n\n二、其他\n\n本政策自发布之日起施行。\n",
    ),
    "talent": (
        "岳阳市引才聚才办法",
        "2024-05-01",
        "第一条 全职引进的博士，给予安家补贴20万元。\n\n第二条 见习补贴每人每月1500元。政策实施期限截至2025年12月31日。\n\n"
        "第三条 本办法自2024年6月1日起施行，有效期至2029年5月31日。《岳阳市引进博士管理规定》（岳政发〔2016〕9号）同时废止。\n",
    ),
    "porpoise": (
        "岳阳市江豚保护规定",
        "2021-03-01",
        "第一条 救护江豚的，给予奖励2000元。\n\n第二条 本规定自2021年3月1日起施行。2008年4月2日公布的《岳阳市江豚保护暂行规定》同时废止。\n",
    ),
    "rent": (
        "岳阳市厂房租金补助办法",
        "2026-10-01",
        "第一条 厂房租金每平方米补助5元。\n\n第二条 本办法自2027年1月1日起施行。\n",
    ),
    "coffee": (
        "岳阳市咖啡产业若干措施",
        "2021-05-01",
        "一、对咖啡烘焙企业，给予10万元奖励。\n\n二、本措施由市商务局负责解释。\n",
    ),
}


@pytest.fixture(scope="module")
def yueyang(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Answerer:
    folder = tmp_path_factory.mktemp("validity")
    for name, (title, signed, text) in TEXTS.items():
        head = f"---\ntitle: {title}\nregion: 湖南省/岳阳市\ndelivered: {signed}\n---\n"
        (folder / f"{name}.md").write_text(head + text, "utf-8")
    return Answerer(opened(folder), lambda: TODAY)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("岳阳港口物流扶持政策现在还有效吗", ["已过有效期（到2026年2月7日为止）", "有效期三年"]),
        ("岳阳港口物流扶持政策有效期几年", ["有效期三年"]),
        ("岳阳引才聚才办法撤了没", ["现在有效", "2029年5月31日"]),
        ("岳阳港口物流扶持政策是不是废了", ["已过有效期"]),
        ("岳阳引才聚才办法什么时候到期", ["现在有效，到2029年5月31日为止"]),
        ("岳阳引才聚才办法哪天开始施行", ["2024年6月1日起施行"]),
        (
            "岳阳引才聚才办法的见习补贴截止到什么时候",
            ["已过有效期（到2025年12月31日为止）", "截至2025年12月31日"],
        ),
        ("岳阳厂房租金补助办法现在能用吗，还有效吗", ["尚未施行（2027年1月1日起）"]),
        ("岳政发〔2016〕9号那个规定还能用吗", ["已经废止", "由《岳阳市引才聚才办法》代替"]),
        ("岳阳引进博士管理规定还有效吗", ["已经废止", "由《岳阳市引才聚才办法》代替"]),
        ("岳阳2008年的江豚保护暂行规定还算数吗", ["已经废止", "由《岳阳市江豚保护规定》代替"]),
        ("岳阳老的港口物流政策被哪个文件代替了", ["由《岳阳市港口物流扶持政策》代替", "同时废止"]),
    ],
)
def test_the_verdict_and_the_sentence_that_says_it(yueyang: Answerer, question: str, said: list[str]) -> None:
    answer = yueyang.ask(question).answer
    assert answer.outcome is Outcome.ANSWERED
    assert all(words in answer.headline for words in said), answer.headline
    assert len(answer.headline) <= 160


def test_an_end_that_was_reckoned_is_shown(yueyang: Answerer) -> None:
    answer = yueyang.ask("岳阳港口物流扶持政策有效期几年").answer
    assert "从2023年2月8日起按原文写的年限算，到2026年2月7日为止" in answer.text


def test_a_text_that_says_nothing_of_its_validity(yueyang: Answerer) -> None:
    answer = yueyang.ask("岳阳咖啡产业措施还有效吗").answer
    assert answer.outcome is Outcome.PARTIAL
    assert "没有写有效期" in answer.headline


def test_the_text_in_force_comes_first_and_the_other_is_told(yueyang: Answerer) -> None:
    answer = yueyang.ask("岳阳企业主板上市奖励多少").answer
    assert "300万元" in answer.headline
    assert "另有文件规定不同：岳阳市《岳阳市加快港口物流若干政策》：500万元（已由新的代替）" in answer.text
    assert [citation.force for citation in answer.citations] == ["expired", "replaced"]
    assert "已过有效期，到2026-02-07为止" in answer.text
    assert "已由《岳阳市港口物流扶持政策》代替，2023-02-08起" in answer.text


@pytest.mark.parametrize("said", ["按2020年的口径，岳阳", "岳阳2020年的口径，", "岳阳2020年那时候的口径"])
def test_as_of_a_day_that_is_past(yueyang: Answerer, said: str) -> None:
    answer = yueyang.ask(f"{said}企业主板上市奖励多少").answer
    assert "500万元" in answer.headline
    assert "按2020-12-31当天有效的文件答" in answer.text
    assert answer.citations[0].force == "in_force"


def test_without_a_day_only_what_is_replaced_is_told(yueyang: Answerer) -> None:
    answer = Answerer(yueyang.corpus).ask("岳阳企业主板上市奖励多少").answer
    assert [citation.force for citation in answer.citations] == ["in_force", "replaced"]


def test_a_claim_is_checked_against_the_text_in_force(yueyang: Answerer) -> None:
    answer = yueyang.ask("听说岳阳企业主板上市奖励500万，对吗").answer
    assert answer.headline.startswith("不对，资料里是300万元")


def test_the_only_text_of_a_place_is_meant(answering: Answering) -> None:
    text = "# 临江经济开发区招商手册\n\n## 一、政策\n\n租金补贴每平方米5元。\n\n## 二、说明\n\n本手册所列政策执行至2031年12月31日。\n"
    answer = (
        answering({("临江经济开发区", "临江经济开发区招商手册"): text})
        .ask("临江经济开发区的优惠到啥时候截止")
        .answer
    )
    assert answer.outcome is Outcome.ANSWERED
    assert "2031年12月31日" in answer.headline


def test_another_notice_tells_no_closing_day(answering: Answering) -> None:
    answerer = answering(
        {
            (
                "湖南省/岳阳市",
                "岳阳市科技机构奖励申报指南",
            ): "一、申报对象\n\n科技服务机构可以申报科技机构奖励。\n",
            (
                "湖南省/岳阳市",
                "岳阳市专利资助申报通知",
            ): "一、申报时间\n\n专利资助申报时间：2024年8月7日至9月8日。\n",
        }
    )
    assert "9月8日" not in answerer.ask("岳阳科技机构奖励哪天截止申报").answer.headline
    assert "9月8日" in answerer.ask("岳阳专利资助哪天截止").answer.headline


def test_the_term_of_a_measure_goes_before_that_of_its_text(answering: Answering) -> None:
    text = (
        "第一条 自2023年1月1日至2024年11月30日，继续按照50%幅度减征小微企业的印花税。\n\n第二条 新建厂房的，补助20万元。\n\n"
        "第三条 本措施自2023年6月1日起施行，有效期至2025年12月31日。\n"
    )
    answerer = answering({("湖南省/岳阳市/临湘市", "临湘市支持民间投资措施"): text}, date(2026, 1, 1))
    assert "2024年11月30日" in answerer.ask("临湘印花税减征到哪天为止").answer.headline


NOTICE = """岳阳市人民政府办公室关于印发岳阳市低空产业若干措施和岳阳市低空人才办法的通知

岳政办发〔2024〕7号

各县市区人民政府：

《岳阳市低空产业若干措施》《岳阳市低空人才办法》已经市政府同意，现印发给你们。

岳阳市人民政府办公室

2024年5月6日

岳阳市低空产业若干措施

一、对新购航空器，按设备投资额的百分之五给予补助，单户最高五十万元，由市工信局负责落实。

二、本措施自2024年6月1日起施行，有效期二年。

岳阳市低空人才办法

一、对引进的飞手，给予每人一万元的安家补贴，分三年发放，由市人社局负责落实，年龄不限。

二、本办法自2024年6月1日起施行，有效期五年。
"""


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("岳阳市低空产业若干措施什么时候到期", "2026年5月31日"),
        ("岳阳市低空人才办法什么时候到期", "2029年5月31日"),
        ("岳阳低空产业的政策还有效吗", "2026年5月31日"),
    ],
)
def test_of_two_policies_behind_one_notice_the_named_one_is_meant(
    tmp_path: Path, opened: Callable[..., Corpus], question: str, end: str
) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE, "utf-8")
    answer = Answerer(opened(tmp_path), lambda: TODAY).ask(question).answer
    assert end in answer.headline


@pytest.mark.usefixtures("trusting")
def test_an_older_version_that_says_nothing_of_its_term_is_replaced_all_the_same(
    tmp_path: Path, opened: Callable[..., Corpus]
) -> None:
    for year, most in ((2019, 6), (2024, 9)):
        text = f"平江县茶产业招商优惠政策\n\n平政发〔{year}〕15号\n\n一、新建茶厂奖励{most}万元。\n\n平江县人民政府\n{year}年6月1日\n"
        (tmp_path / f"平江县茶产业招商优惠政策{year}.txt").write_text(text, "utf-8")
    answer = Answerer(opened(tmp_path), lambda: TODAY).ask("平江2019年的政策还有效吗").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "2024年6月1日起有新版" in answer.headline


NEW_TOOLS = (
    "第一条 购置模具设备的，按发票金额的9%给予补贴，最高90万元。\n第二条 本办法自2025年3月1日起施行，有效期五年。"
    "2021年5月印发的《平江县工业扶持办法》和《平江县模具产业奖励办法》（平政发〔2020〕3号）同时废止。\n"
)
OLD_TOOLS = (
    "平江县工业扶持办法\n平政发〔2021〕6号\n第一条 购置设备的，按设备投资的4%补贴，最高30万元。\n"
    "第二条 本办法自2021年6月1日起施行。\n平江县人民政府\n2021年5月20日\n"
)
PARK_TOOLS = "第一条 购置设备的，每台补助2万元。\n第二条 本办法自2025年9月1日起施行，有效期两年。\n"


@pytest.fixture(scope="module")
def pingjiang(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Answerer:
    folder = tmp_path_factory.mktemp("repealed")
    head = "---\ntitle: {}\nregion: 湖南省/岳阳市/平江县{}\ndelivered: 2025-02-10\n---\n"
    (folder / "new.md").write_text(head.format("平江县精密模具工业扶持意见", "") + NEW_TOOLS, "utf-8")
    (folder / "old.txt").write_text(OLD_TOOLS, "utf-8")
    (folder / "park.md").write_text(head.format("伍市园区设备扶持办法", "/伍市工业园") + PARK_TOOLS, "utf-8")
    return Answerer(opened(folder), lambda: TODAY)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("平江县工业扶持办法还有效吗", "已不是现行的，2025年3月1日起"),
        ("《平江县工业扶持办法》现在还能用吗", "已不是现行的，2025年3月1日起"),
        ("平政发〔2021〕6号还有效吗", "已不是现行的，2025年3月1日起"),
        ("平江县模具产业奖励办法还有效吗", "已经废止，2025年3月1日起"),
        ("平政发〔2020〕3号还能用吗", "已经废止，2025年3月1日起"),
        ("平江模具奖励办法还有效吗", "已经废止，2025年3月1日起"),
        ("平江的模具产业奖励办法还能申请吗", "已经废止，2025年3月1日起"),
        ("平江县精密模具工业扶持意见还有效吗", "现在有效，到2030年2月28日"),
        ("平江精密模具扶持意见还能用吗", "现在有效，到2030年2月28日"),
        ("平江县的意见什么时候到期", "到2030年2月28日"),
    ],
)
def test_a_text_named_by_its_whole_title_or_number_is_the_one_judged(
    pingjiang: Answerer, question: str, said: str
) -> None:
    assert said in pingjiang.ask(question).answer.headline


def test_a_title_that_ends_as_a_repealed_one_does_is_not_told_to_be_repealed(pingjiang: Answerer) -> None:
    assert "已经废止" not in pingjiang.ask("平江县茶叶模具产业奖励办法还有效吗").answer.headline


def test_a_paper_of_another_number_is_not_told_to_hold(pingjiang: Answerer) -> None:
    answer = pingjiang.ask("平政发〔2021〕99号还有效吗").answer
    assert answer.outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    ("question", "named", "whole"),
    [
        ("平江县船坞产业扶持办法还有效吗", True, True),
        ("平江县渔网产业扶持办法还有效吗", True, False),
        ("《平江县船坞产业奖励规定》还有效吗", True, False),
        ("平江县船坞产业招商办法还有效吗", False, True),
        ("平江县的政策还有效吗", False, True),
    ],
)
def test_the_text_of_a_verdict_is_named_where_another_title_is_asked(
    answering: Answering, question: str, named: bool, whole: bool
) -> None:
    text = "# 平江县船坞产业招商办法\n\n第一条 新建船坞的，奖励9万元。\n\n第二条 本办法自2025年6月1日起施行，有效期至2028年5月31日。\n"
    answer = (
        answering({("湖南省/岳阳市/平江县", "平江县船坞产业招商办法"): text}, date(2026, 8, 1))
        .ask(question)
        .answer
    )
    assert "2028年5月31日" in answer.headline
    assert ("《平江县船坞产业招商办法》" in answer.headline) is named
    assert (answer.outcome is Outcome.ANSWERED) is whole


@pytest.mark.parametrize(
    ("question", "end", "said"),
    [
        ("平江船坞办法管几年", "有效期三年", "有效期三年"),
        ("平江船坞办法适用几年", "有效期三年", "有效期三年"),
        ("平江船坞办法管的是哪几年", "有效期三年", "适用于2024年"),
        ("平江船坞办法管几年", "至2028年2月29日止", "适用于2024年"),  # says no number of years
    ],
)
def test_for_how_many_years_it_holds_is_told_by_what_says_their_number(
    answering: Answering, question: str, end: str, said: str
) -> None:
    text = (
        "第一条 本办法适用于2024年1月1日至2026年12月31日建成的船坞，每座补助30万元。\n\n"
        f"第二条 本办法自2025年3月1日起施行，{end}。\n"
    )
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}, date(2026, 11, 1))
    answer = answerer.ask(question).answer
    assert "现在有效，到2028年2月29日为止" in answer.headline
    assert said in answer.headline


@pytest.mark.parametrize(
    ("question", "repeals", "told"),
    [
        ("平江县船坞办法老政策还有效吗", True, "已经废止"),
        ("平江以前的船坞办法还有效吗", True, "已经废止"),
        ("平江船坞办法还有效吗", True, "现在有效"),
        ("平江县船坞办法老政策还有效吗", False, "现在有效"),  # it says nothing of the one before
    ],
)
def test_the_text_before_the_one_that_holds_is_repealed(
    answering: Answering, question: str, repeals: bool, told: str
) -> None:
    text = "第一条 新建船坞的，每座补助30万元。\n\n第二条 本办法自2025年3月1日起施行，有效期三年。"
    text += "原《平江县船坞办法》（平政发〔2021〕6号）同时废止。\n" if repeals else "\n"
    answerer = answering({("湖南省/岳阳市/平江县", "平江县船坞办法"): text}, date(2026, 11, 1))
    headline = answerer.ask(question).answer.headline
    assert [one for one in ("已经废止", "现在有效") if one in headline] == [told]


def test_how_long_an_award_holds_is_not_how_long_its_text_does(answering: Answering) -> None:
    text = """第一条 星级船厂的评定结果有效期为一年，到期后重新评定。

第二条 本办法自2025年1月1日起施行，有效期3年。
"""
    answerer = answering({("湖南省/岳阳市/平江县", "平江县星级船厂评定办法"): text})
    assert "一年" in answerer.ask("平江船厂评下来的星级管几年").answer.headline
    assert "3年" in answerer.ask("平江星级船厂评定办法有效期几年").answer.headline


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("平江县船坞扶持办法试行期多久", "试行期两年"),
        ("平江县船坞扶持办法还有效吗", "同时废止"),
    ],
)
def test_how_long_a_text_was_on_trial_is_told_though_it_is_replaced(
    tmp_path: Path, opened: Callable[..., Corpus], question: str, first: str
) -> None:
    old = (
        "平江县船坞扶持办法\n平政发〔2022〕6号\n第一条 新建船坞的，每座补助30万元。\n"
        "第二条 本办法自2022年6月1日起施行，试行期两年。\n平江县人民政府\n2022年5月20日\n"
    )
    new = (
        "平江县造船扶持意见\n平政发〔2023〕9号\n第一条 新建船台的，每座补助50万元。\n第二条 本意见自2023年9月1日起施行，有效期五年。"
        "2022年5月印发的《平江县船坞扶持办法》同时废止。\n平江县人民政府\n2023年8月20日\n"
    )
    (tmp_path / "old.txt").write_text(old, "utf-8")
    (tmp_path / "new.txt").write_text(new, "utf-8")
    answer = Answerer(opened(tmp_path), lambda: TODAY).ask(question).answer
    assert first in answer.headline, answer.headline
