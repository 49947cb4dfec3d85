"""The page of the reports: what is held, what is doubtful, what was read of it, and the way back into the chat."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.bot.browser.browsed import Tried, shoot, to_side, violations
from tests.bot.browser.conftest import SIZES, Opening

pytestmark = pytest.mark.slow(seconds=15)  # a browser

BY_SIZE = pytest.mark.parametrize("size", SIZES)
POLICY = "湘阴县促进产业项目投资若干政策"


def reports(opening: Opening, running: Tried, size: str = "desktop", scheme: str = "light") -> Page:
    page = opening(running, size, scheme)
    to_side(page)
    page.locator("#to-reports").click()
    expect(page.locator(".report").first).to_be_visible()
    return page


@BY_SIZE
def test_doubtful_ones_come_first(running: Tried, opening: Opening, size: str, shots: Path) -> None:
    page = reports(opening, running, size)
    first = page.locator("#list section").first
    expect(first.locator("h2")).to_contain_text("先看这些")
    doubtful = first.locator(".report", has_text="产业招商工作要点")
    expect(doubtful).to_contain_text("没有日期")
    expect(doubtful).to_contain_text("没有地方")
    shoot(page, shots / f"reports-{size}.png")
    doubtful.click()
    expect(page.locator(".doubts")).to_contain_text("点名地方的问题不会用它回答")


@BY_SIZE
def test_clauses_and_their_ladders(running: Tried, opening: Opening, size: str, shots: Path) -> None:
    page = reports(opening, running, size, "dark")
    page.locator(".report", has_text=POLICY).click()
    page.get_by_role("tab", name=re.compile("条款")).click()
    ladder = page.locator(".clause", has_text="固定资产投资奖励").first
    expect(ladder).to_contain_text("分档：按固定资产投资额")
    expect(ladder.locator("tr").nth(1)).to_contain_text("1亿元（含）")
    expect(ladder.locator("tr").nth(1)).to_contain_text("3%")
    shoot(page, shots / f"clauses-{size}.png")
    page.get_by_role("tab", name=re.compile("条款")).press("ArrowRight")
    expect(page.locator("#body")).to_contain_text("2000万元")
    page.get_by_role("tab", name="登记").click()
    expect(page.locator("#body")).to_contain_text("湘阴政发〔2024〕7号")
    expect(page.locator("#body")).to_contain_text("2027-02-28")


def test_a_search_opens_the_report_at_the_passage(running: Tried, opening: Opening) -> None:
    page = reports(opening, running)
    page.locator("#asked").fill("标准厂房租金")
    hit = page.locator(".hit").first
    expect(hit).to_contain_text(POLICY)
    hit.click()
    expect(page.locator("#body mark").first).to_be_in_viewport()
    expect(page.locator("#body mark", has_text="租用园区标准厂房的")).to_be_visible()
    page.locator("#asked").fill("量子引力波")
    expect(page.locator("#list h2")).to_contain_text("没有找到")


def test_by_place(running: Tried, opening: Opening) -> None:
    page = reports(opening, running)
    page.locator("#place").select_option(label="湖南省 › 岳阳市 › 汨罗市")
    expect(page.locator(".report")).to_have_count(1)
    expect(page.locator(".report")).to_contain_text("汨罗市循环经济产业园简况")


def test_the_judged_questions_and_what_fails(running: Tried, opening: Opening, shots: Path) -> None:
    page = reports(opening, running)
    page.locator("#judged").click()
    expect(page.locator("#body")).to_contain_text("2 道题里有 1 道没答好")
    failed = page.locator(".clause")
    expect(failed).to_contain_text("湘阴县的咨询电话是多少？")
    failed.locator("summary").click()
    expect(failed).to_contain_text("问的是")
    shoot(page, shots / "judged-desktop.png")


def test_a_change_is_begun_in_the_chat_by_who_may(running: Tried, opening: Opening) -> None:
    page = reports(opening, running)
    page.locator(".report", has_text=POLICY).click()
    page.get_by_role("link", name="在聊天里移走它").click()
    expect(page.locator("#field")).to_have_value(re.compile(f"^/remove {POLICY}"))
    expect(page.locator("#roles :checked")).to_have_value("corpus_admin")
    page.locator("#field").press("Enter")
    expect(page.locator(".from-bot").last).to_contain_text(POLICY)
    expect(
        page.locator(".from-bot").last.locator(".key").first
    ).to_be_visible()  # it asks before it does anything


@BY_SIZE
def test_accessibility(running: Tried, opening: Opening, size: str) -> None:
    page = reports(opening, running, size)
    found = violations(page)
    page.locator(".report", has_text=POLICY).click()
    for tab in ("原文", "条款", "事实", "登记"):
        page.get_by_role("tab", name=re.compile(tab)).click()
        found += violations(page)
    if page.locator(".head .back").is_visible():
        page.locator(".head .back").click()
    page.locator("#asked").fill("租金")
    expect(page.locator(".hit").first).to_be_visible()
    found += violations(page)
    assert not found, found
