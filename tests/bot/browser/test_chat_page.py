"""The chat in a real browser: a person asks, reads on, judges, sends a file, by mouse and by keyboard, on a phone and a desk."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.bot.browser.browsed import (
    CORPUS,
    Tried,
    become,
    say,
    sending,
    shoot,
    to_chat,
    to_side,
    tried,
    violations,
)
from tests.bot.browser.conftest import SIZES, Opening

pytestmark = pytest.mark.slow(seconds=35)  # a browser

OUTPUT = "汨罗市循环经济产业园2020年总产值是多少？"
LADDER = "湘阴投2亿元建厂，固定资产投资奖励能拿多少？"
BY_SIZE = pytest.mark.parametrize("size", SIZES)
MOST_MEDIAN = 150.0  # milliseconds from sending to the answer on the page
NEW_REPORT = """---
title: 屈原管理区招商工作情况
region: 湖南省/岳阳市
published: 2024-05-01
---

## 招商情况

屈原管理区2024年新签约项目为7个，合同投资额为13亿元。
"""


def last(page: Page) -> str:
    return page.locator(".from-bot").last.inner_text()


@BY_SIZE
def test_a_private_question_its_source_and_a_verdict(
    running: Tried, opening: Opening, size: str, shots: Path
) -> None:
    page = opening(running, size)
    say(page, OUTPUT)
    answer = page.locator(".from-bot").last
    expect(answer.locator("strong").first).to_have_text(re.compile("420亿元"))
    shoot(page, shots / f"answer-{size}.png")
    answer.locator(".source").first.click()
    expect(page.locator("#panel mark")).to_have_text("汨罗市循环经济产业园2020年实现总产值420亿元。")
    expect(page.locator("#panel mark")).to_be_in_viewport()
    expect(page.locator("#panel-title")).to_have_text("《汨罗市循环经济产业园简况》")
    shoot(page, shots / f"source-{size}.png")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    answer.get_by_role("button", name=re.compile("^复制")).click()
    expect(page.locator(".toast").last).to_have_text(re.compile("已复制 420亿元"))
    assert page.evaluate("navigator.clipboard.readText()") == "420亿元"
    answer.get_by_role("button", name=re.compile("没用")).click()
    expect(answer.locator(".keys")).to_contain_text("过时")
    answer.get_by_role("button", name=re.compile("过时")).click()
    expect(answer.locator(".keys")).not_to_contain_text("过时")


@BY_SIZE
def test_the_group_a_follow_up_and_a_passage_that_one_member_sees(
    running: Tried, opening: Opening, size: str, shots: Path
) -> None:
    page = opening(running, size)
    to_chat(page, 1)
    before = page.locator(".message").count()
    page.locator("#field").fill("大家下午好，材料我发邮件了")
    page.locator("#field").press("Enter")
    expect(page.locator(".message")).to_have_count(before + 1)
    say(page, f"@zhaoshang_bot {OUTPUT}")
    assert "420亿元" in last(page)
    page.locator(".from-bot").last.locator(".more").click()
    page.get_by_role("menuitem", name="回复", exact=True).click()
    expect(page.locator("#context")).to_contain_text("回复 招商问策")
    say(page, "那税收呢？")
    assert "9.6亿元" in last(page)
    shoot(page, shots / f"group-{size}.png")
    page.locator(".from-bot").last.get_by_role("button", name=re.compile("^原文")).first.click()
    expect(page.locator(".from-bot").last).to_contain_text("园区概况")
    expect(page.locator(".from-bot").last).to_contain_text("只有您看得见")


def test_a_link_leads_into_the_private_chat(running: Tried, opening: Opening) -> None:
    page = opening(running)
    to_chat(page, 1)
    page.locator("#field").fill("在这里问它：https://t.me/zhaoshang_bot?start=help")
    page.locator("#field").press("Enter")
    page.locator(".mine").last.locator(".words button.link").click()
    expect(page.locator("#title")).to_have_text("招商问策")
    expect(page.locator(".mine").last).to_contain_text("/start")
    expect(page.locator(".from-bot").last).to_contain_text("怎么问")


@BY_SIZE
def test_a_ladder_with_an_amount(running: Tried, opening: Opening, size: str, shots: Path) -> None:
    page = opening(running, size, "dark")
    say(page, LADDER)
    assert "600万元" in last(page)
    bands = page.locator(".from-bot").last.locator(".table tr")
    expect(bands).to_have_count(3)
    expect(bands.locator("strong").first).to_have_text("1亿元（含）至3亿元（不含）")
    shoot(page, shots / f"ladder-{size}.png")


@BY_SIZE
def test_what_fits_a_case_and_a_case_that_is_told_further(
    running: Tried, opening: Opening, size: str, shots: Path
) -> None:
    page = opening(running, size)
    say(page, "/match 在湘阴县投资2亿元办厂")
    assert "✓ 新引进的制造业项目" in last(page)
    assert "请告诉我：新购生产设备投资额是多少？" in last(page)
    shoot(page, shots / f"match-{size}.png")
    say(page, "设备2000万")
    assert "2000万元×10%＝200万元" in last(page)
    assert "600万元" in last(page)  # what was told before still holds
    shoot(page, shots / f"match-further-{size}.png")
    source = page.locator(".from-bot").last.locator(".source").first
    source.click()
    expect(page.locator("#panel mark").first).to_contain_text("新引进的制造业项目")
    if size == "desktop":
        expect(source).to_be_in_viewport()  # where the chat has grown narrower for the report


def test_more_results_are_turned_in_place(running: Tried, opening: Opening) -> None:
    page = opening(running)
    say(page, OUTPUT)
    answer = page.locator(".from-bot").last
    count = page.locator(".from-bot").count()
    first = answer.inner_text()
    answer.get_by_role("button", name="更多", exact=True).click()
    expect(answer.get_by_role("button", name=re.compile("上一页"))).to_be_visible()
    assert page.locator(".from-bot").count() == count
    answer.get_by_role("button", name=re.compile("上一页")).click()
    expect(answer.get_by_role("button", name=re.compile("上一页"))).to_be_hidden()
    assert answer.inner_text() == first


@BY_SIZE
def test_the_corpus_admin_uploads_a_report_and_reloads(
    running: Tried, opening: Opening, size: str, tmp_path: Path, shots: Path
) -> None:
    page = opening(running, size, as_role="corpus_admin")
    name = f"屈原-{size}.md"
    file = tmp_path / name
    file.write_text(NEW_REPORT.replace("7个", "7个" if size == "phone" else "8个"), "utf-8")
    before = page.locator(".from-bot").count()
    data = page.evaluate_handle(
        """([name, text]) => { const d = new DataTransfer(); d.items.add(new File([text], name)); return d; }""",
        [name, file.read_text("utf-8")],
    )
    page.locator("#chat").dispatch_event("dragenter", {"dataTransfer": data})
    expect(page.locator("#drop")).to_be_visible()
    page.locator("#chat").dispatch_event("drop", {"dataTransfer": data})
    expect(page.locator("#drop")).to_be_hidden()
    preview = page.locator(".from-bot").nth(before)
    expect(preview).to_contain_text("屈原管理区招商工作情况")
    expect(preview.get_by_role("button", name=re.compile("加入"))).to_be_visible()
    shoot(page, shots / f"upload-{size}.png")
    preview.get_by_role("button", name=re.compile("加入")).click()
    expect(preview.locator(".text")).to_contain_text("✅ 资料已更新")
    say(page, "屈原管理区2024年新签约项目多少个？")
    assert "个" in last(page)
    assert "屈原管理区招商工作情况" in last(page)
    page.locator(".from-bot").last.locator(".source").first.click()
    expect(page.locator("#panel mark")).to_contain_text("屈原管理区2024年新签约项目")
    page.keyboard.press("Escape")
    say(page, "/reload")
    expect(page.locator(".from-bot").last).to_contain_text(re.compile("✅|没有变"))


def test_the_keyboard_is_enough(running: Tried, opening: Opening) -> None:
    page = opening(running)
    keys = page.keyboard
    page.locator("#field").focus()
    keys.type("/re")
    expect(page.get_by_role("option").first).to_contain_text("/reports")
    keys.press("Enter")
    expect(page.locator(".from-bot").last).to_contain_text("汨罗市循环经济产业园简况")
    expect(page.locator("#field")).to_have_value("")
    keys.type("汨罗市循环经济产业园2020年税收是多少")
    keys.press("Enter")
    expect(page.locator(".from-bot").last).to_contain_text("9.6亿元")
    keys.press("ArrowUp")
    expect(page.locator("#context")).to_contain_text("修改消息")
    expect(page.locator("#field")).to_have_value("汨罗市循环经济产业园2020年税收是多少")
    keys.press("Control+a")
    keys.type(OUTPUT)
    keys.press("Enter")
    expect(page.locator(".from-bot").last).to_contain_text("实现总产值420亿元")  # the answer follows the edit
    expect(page.locator(".mine").last).to_contain_text("已编辑")
    page.locator("#log").focus()
    keys.press("ArrowUp")
    keys.press("Enter")
    expect(page.locator("#menu")).to_be_visible()
    keys.press("ArrowRight")
    keys.press("ArrowLeft")
    keys.press("Enter")  # 👍
    expect(page.locator(".from-bot").last.locator(".reactions")).to_contain_text("👍")


def test_a_bare_command_asks_for_its_text(running: Tried, opening: Opening) -> None:
    page = opening(running, as_role="group_admin")
    say(page, "/ask")
    expect(page.locator("#context")).to_contain_text("回复 招商问策")
    assert page.locator("#field").get_attribute("placeholder") not in ("", "写消息")
    say(page, OUTPUT)
    assert "420亿元" in last(page)
    expect(page.locator("#context")).to_be_hidden()


def test_inline_results_are_chosen(running: Tried, opening: Opening) -> None:
    page = opening(running)
    to_chat(page, 2)
    page.locator("#field").fill(f"@zhaoshang_bot {OUTPUT}")
    expect(page.get_by_role("option").first).to_contain_text("420亿元")
    page.locator("#field").press("ArrowDown")
    page.locator("#field").press("Enter")
    mine = page.locator(".mine").last
    expect(mine).to_contain_text("经由 @zhaoshang_bot")
    expect(mine).to_contain_text("420亿元")


def test_who_types_at_gets_the_people(running: Tried, opening: Opening) -> None:
    page = opening(running)
    to_chat(page, 1)
    page.locator("#field").press_sequentially("请 @")
    expect(page.get_by_role("option")).to_have_count(3)
    page.locator("#field").press("Enter")
    expect(page.locator("#field")).to_have_value("请 @zhaoshang_bot ")


def test_what_is_said_to_one_alone_is_seen_by_no_other(
    tmp_path: Path, indexed: Callable[[Path], Path], opening: Opening
) -> None:
    with tried(tmp_path, indexed(CORPUS), BOT_RATE_LIMIT_PER_MINUTE="1") as started:
        page = opening(started, as_role="group_admin")
        to_chat(page, 1)
        say(page, f"/ask {OUTPUT}")
        say(page, f"/ask {OUTPUT}")
        alone = page.locator(".from-bot").last
        expect(alone).to_contain_text("只有您看得见")
        become(page, "member")
        to_chat(page, 1)
        expect(page.locator(".from-bot")).to_have_count(1)
        expect(page.locator("#log")).not_to_contain_text("只有您看得见")
        page.close()


def test_the_group_s_admin_makes_the_bot_one(running: Tried, opening: Opening) -> None:
    page = opening(running, as_role="group_admin")
    to_chat(page, 1)
    page.get_by_role("button", name="设机器人为群管理员").click()
    expect(page.locator("#status")).to_contain_text("机器人是群管理员")
    page.get_by_role("button", name="取消机器人的管理员").click()
    expect(page.locator("#status")).not_to_contain_text("机器人是群管理员")


def test_a_quote_is_asked_about(running: Tried, opening: Opening) -> None:
    page = opening(running)
    to_chat(page, 1)
    before = page.locator(".message").count()
    page.locator("#field").fill("听说汨罗市循环经济产业园2020年总产值是420亿元，还听说有海港")
    page.locator("#field").press("Enter")
    expect(page.locator(".message")).to_have_count(before + 1)
    page.evaluate(
        """() => { const words = [...document.querySelectorAll('.mine .words')].at(-1).firstChild;
        const range = document.createRange(); range.setStart(words, 2); range.setEnd(words, 24);
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    page.locator(".mine").last.click(button="right")
    page.get_by_role("menuitem", name="引用选中的文字").click()
    expect(page.locator("#context")).to_contain_text("引用 小王")
    say(page, "@zhaoshang_bot 这个对吗")
    assert "420亿元" in last(page)
    expect(page.locator(".mine").last.locator(".replied")).to_contain_text("汨罗市循环经济产业园2020年")


def test_english(running: Tried, opening: Opening, shots: Path) -> None:
    page = opening(running, as_role="group_admin")
    to_side(page)
    page.locator("#language").click()
    expect(page.locator("#field")).to_have_attribute("placeholder", "Message")
    say(page, "/help")
    expect(page.locator(".from-bot").last).to_contain_text("Ask")
    shoot(page, shots / "english-desktop.png")
    page.locator("#language").click()
    expect(page.locator("#field")).to_have_attribute("placeholder", "写消息")


def test_what_goes_over_the_wire_is_shown_and_holds_no_token(running: Tried, opening: Opening) -> None:
    page = opening(running)
    page.locator("#wire").click()
    say(page, OUTPUT)
    calls = page.locator("#wires details", has_text="sendMessage")
    expect(calls.last).to_be_visible()
    calls.last.locator("summary").click()
    expect(calls.last.locator("pre").first).to_contain_text("420亿元")
    assert page.locator("#wires details.inward").count() > 0
    assert not re.search(r"\d{6}:[\w-]{30}", page.locator("#wires").inner_text())


@BY_SIZE
def test_accessibility(running: Tried, opening: Opening, size: str) -> None:
    page = opening(running, size)
    say(page, LADDER)
    say(page, LADDER)  # two tables in one chat
    say(page, OUTPUT)
    found = violations(page)
    page.locator(".from-bot").last.locator(".source").first.click()
    expect(page.locator("#panel mark")).to_be_visible()
    found += violations(page)
    page.keyboard.press("Escape")
    page.locator("#field").fill("/")
    expect(page.get_by_role("option").first).to_be_visible()
    found += violations(page)
    page.locator("#field").fill("")
    to_chat(page, 1)
    found += violations(page)
    to_side(page)
    found += violations(page)
    assert not found, found


def test_the_answer_is_on_the_page_at_once(running: Tried, opening: Opening) -> None:
    page = opening(running)
    times = [
        sending(page, OUTPUT if number % 2 else "汨罗市循环经济产业园2020年税收是多少？")
        for number in range(15)
    ]
    assert statistics.median(times) < MOST_MEDIAN, times
