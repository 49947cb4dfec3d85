"""From the command to the first answer, with the reports that come with the bot."""

from __future__ import annotations

import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.bot.browser.browsed import CORPUS, say, shoot, to_chat, tried
from tests.bot.browser.conftest import Opening

pytestmark = pytest.mark.slow(seconds=15)  # a browser

LONGEST = 10.0  # seconds from the command to the first answer, downloads aside


def test_the_first_answer_comes_soon_and_nothing_is_left_behind(
    tmp_path: Path, opening: Opening, shots: Path
) -> None:
    begun = time.monotonic()
    with tried(tmp_path, None, corpus=None) as started:
        page = opening(started)
        suggestions = page.locator(".suggestion")
        suggestions.first.click()
        expect(page.locator(".from-bot .quote").first).to_be_visible()
        taken = time.monotonic() - begun
        to_chat(page, 1)
        expect(suggestions).to_have_count(3)
        shoot(page, shots / "empty-desktop.png")
        say(page, "@zhaoshang_bot 湘西企业开办要几天？")
        say(page, "/ask@zhaoshang_bot 天心区和湘西2020年GDP增长目标哪个高")
        page.locator(".from-bot").last.locator(".source").last.click()
        expect(page.locator("#panel mark")).to_be_visible()
        shoot(page, shots / "chat.png")
        page.close()
        before = working()
        started.end()
        worked = working() - before
    assert list(tmp_path.iterdir()) == []
    # Where other work keeps the machine busy, the time that our processes worked tells what the wall clock does not.
    assert min(taken, worked) < LONGEST, (taken, worked)


def working() -> float:
    """Seconds that the processes that have ended since have worked."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_each_first_question_is_answered_and_found_again_where_it_was_to_be_kept(
    tmp_path: Path, indexed: Callable[[Path], Path], opening: Opening
) -> None:
    with tried(tmp_path, indexed(CORPUS)) as started:
        page = opening(started, "phone")
        expect(page.locator(".suggestion")).to_have_count(3)
        for question in page.locator(".suggestion").all_inner_texts():
            say(page, question)
            expect(page.locator(".from-bot").last.locator(".quote").first).to_be_visible()
        say(page, "汨罗市循环经济产业园2020年总产值是多少？")
        page.close()
        assert started.end() == 0
    with tried(tmp_path, indexed(CORPUS)) as started:
        page = opening(started)
        expect(page.locator(".from-bot")).to_have_count(4)
        page.locator(".from-bot").last.get_by_role("button", name=re.compile("^原文")).first.click()
        expect(page.locator(".from-bot")).to_have_count(5)
        say(page, "那税收呢？")
        expect(page.locator(".from-bot").last).to_contain_text("9.6亿元")
        page.close()
