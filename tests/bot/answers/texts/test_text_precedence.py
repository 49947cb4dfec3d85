"""Which of two texts that say as much goes first: the place's own, and the one that holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.answers.answer import Outcome
from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus
from tests.bot.answers.conftest import Answering

CITY, COUNTY = "湖南省/岳阳市", "湖南省/岳阳市/平江县"
CITY_CASES = "第一条 示范型研发机构认定奖励90万元，成长型研发机构认定奖励40万元，由市财政承担。\n第二条 本办法由市科技局负责解释。\n"
COUNTY_ROWS = (
    "## 一、研发机构\n\n| 类型 | 认定奖励 | 每年设备补贴 |\n|---|---|---|\n| 示范型 | 150万元 | 20万元 |\n"
    "| 成长型 | 60万元 | 8万元 |\n"
)


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("平江示范型研发机构认定奖励多少", "150万元", "90万元"),
        ("平江成长型研发机构每年设备补贴多少", "8万元", "40万元"),
        ("岳阳市示范型研发机构认定奖励多少", "90万元", "150万元"),
    ],
)
def test_what_a_place_gives_itself_goes_before_what_its_city_gives(
    answering: Answering, question: str, said: str, not_said: str
) -> None:
    answerer = answering({(CITY, "岳阳市研发机构办法"): CITY_CASES, (COUNTY, "平江县科技政策"): COUNTY_ROWS})
    answer = answerer.ask(question).answer
    assert said in answer.headline
    assert not_said not in answer.headline


def test_what_only_the_city_gives_is_told_as_its(answering: Answering) -> None:
    own = "第一条 新建仓库的，按投资额的3%给予补助。\n"
    answerer = answering({(CITY, "岳阳市研发机构办法"): CITY_CASES, (COUNTY, "平江县物流政策"): own})
    assert "岳阳市" in answerer.ask("平江示范型研发机构认定奖励多少").answer.headline


def test_what_does_not_hold_yet_gives_way_though_it_says_more(answering: Answering) -> None:
    old = "第一条 新建灯具厂房的，每平方米补助30元。\n第二条 本办法自2022年3月1日起施行。\n"
    new = "第一条 新建灯具厂房、购置灯具厂房的，每平方米补助80元。\n第二条 本规定自2025年3月1日起施行。\n"
    texts = {(COUNTY, "平江县灯具产业办法"): old, (COUNTY, "平江县灯具厂房若干规定"): new}
    answer = answering(texts, date(2026, 1, 1)).ask("按2023年的口径，平江新建灯具厂房每平方米补多少").answer
    assert answer.outcome is Outcome.ANSWERED
    assert "30元" in answer.headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("平江设备投资500万补多少", "45万元"),
        ("平江设备投资最高补多少", "90万元"),
        ("按2022年的口径，平江设备投资500万补多少", "20万元"),
    ],
)
def test_a_sum_rests_on_the_text_that_holds_on_the_day_though_the_other_says_more(
    answering: Answering, question: str, said: str
) -> None:
    old = "第一条 购置设备的，按设备投资的4%补贴，最高30万元。\n第二条 本办法自2021年6月1日起施行。\n"
    new = (
        "第一条 设备补贴：购置模具机床，按发票金额的9%补贴，最高90万元。\n"
        "第二条 本办法自2025年3月1日起施行。《平江县工业扶持办法》同时废止。\n"
    )
    texts = {
        (COUNTY, "平江县工业扶持办法"): old,
        (f"{COUNTY}/伍市工业园", "平江县精密模具奖励办法"): new,
    }
    answer = answering(texts, date(2026, 1, 1)).ask(question).answer
    assert said in answer.headline


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Answerer:
    folder = tmp_path_factory.mktemp("editions")
    for year, share, most in ((2023, 4, 30), (2026, 9, 90)):
        head = f"---\ntitle: 平江县精密模具支持政策（{year}年版）\nregion: {COUNTY}\ndelivered: {year - 1}-12-20\n---\n"
        text = f"一、企业购置设备的，按设备购置额的{share}%补助，最高{most}万元。\n二、本政策自{year}年1月1日起施行。\n"
        (folder / f"{year}.md").write_text(head + text, "utf-8")
    return Answerer(opened(folder), lambda: date(2026, 11, 28))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("平江2023年版支持政策还有效吗", "2026年1月1日起"),
        ("平江2026年版支持政策什么时候施行", "2026年1月1日起"),
        ("平江购置设备补助2023年的和现在的有什么不一样", "4%"),
        ("平江购置设备补助2023年版和2026年版有什么不同", "9%"),
        ("平江购置设备500万2023年和现在各补多少", "2023年：20万元；现在：45万元"),
    ],
)
def test_two_editions_are_told_apart_by_their_years(editions: Answerer, question: str, said: str) -> None:
    assert said in editions.ask(question).answer.headline


def test_a_day_alone_is_asked_of_the_case_of_the_last_question(editions: Answerer) -> None:
    first = editions.ask("平江购置设备500万补多少")
    assert "→ 45万元" in first.answer.headline
    assert "→ 20万元" in editions.ask("按2023年的办法呢", first.question).answer.headline


DOCKS = "第一条 申请船坞补助应当提交下列材料：\n（一）船坞验收单；\n（二）船坞补助申请表。\n\n第二条 本办法自2021年3月1日起施行。\n"


@pytest.mark.parametrize(
    ("question", "repeals", "said"),
    [
        ("平江申请船坞补助要交什么材料", True, "竣工照片"),
        ("平江船坞补助要哪些材料", True, "竣工照片"),
        ("平江申请船坞补助要交什么材料", False, "船坞验收单"),
        ("按原来的办法，平江申请船坞补助要交什么材料", True, "船坞验收单"),
        ("平江县船坞办法里，申请船坞补助要交什么材料", True, "船坞验收单"),
        ("按2021年的，平江申请船坞补助要交什么材料", True, "船坞验收单"),
    ],
)
def test_a_text_that_is_replaced_gives_way_though_it_holds_more_unless_it_is_meant(
    answering: Answering, question: str, repeals: bool, said: str
) -> None:
    new = (
        "第一条 建成船坞的，补助80万元。\n\n第二条 申报单位提交下列材料：\n（一）营业执照；\n（二）竣工照片。\n\n"
        f"第三条 本规定自2025年3月1日起施行{'，《平江县船坞办法（2021年版）》同时废止' if repeals else ''}。\n"
    )
    texts = {(COUNTY, "平江县船坞办法（2021年版）"): DOCKS, (COUNTY, "平江县建造船坞若干规定"): new}
    assert said in answering(texts, date(2026, 11, 1)).ask(question).answer.headline
