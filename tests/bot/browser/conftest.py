"""A real browser for the pages of ``zhaoshang try``.

Screenshots go to the folder that ZHAOSHANG_SHOTS names (the README's picture was made so), else to a passing one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright, which drives the browser, is not installed")

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bot.browser.browsed import Tried, become, tried

JUDGED = (
    '{"id": "1", "q": "汨罗市循环经济产业园2020年总产值是多少？", "gold": ["420亿元"], "report": ["汨罗市"]}\n'
    '{"id": "2", "q": "湘阴县的咨询电话是多少？", "gold": ["1234567"], "report": ["湘阴县"]}\n'
)
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
]
SIZES = {"phone": (390, 844), "desktop": (1280, 820)}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tried]:
    """One for the tests of a module, which keeps its data."""
    folder = tmp_path_factory.mktemp("try")
    (folder / "data" / "eval").mkdir(parents=True)
    (folder / "data" / "eval" / "judged.jsonl").write_text(JUDGED, "utf-8")
    with tried(folder, "--data", str(folder / "data")) as started:
        yield started


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Headless Chromium: Debian's, another that is installed, or Playwright's own."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as playwright:
        if path is None and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("no Chromium: apt-get install chromium, or python -m playwright install chromium")
        browser = playwright.chromium.launch(executable_path=path, args=_QUIETLY)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = os.environ.get("ZHAOSHANG_SHOTS")
    folder = Path(named).resolve() if named else tmp_path_factory.mktemp("shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


Opening = Callable[..., Page]


@pytest.fixture
def opening(browser: Browser) -> Iterator[Opening]:
    """Opens the page in a window of its own; what a page logs as an error fails the test."""
    contexts = []
    wrong: list[str] = []

    def open_page(started: Tried, size: str = "desktop", scheme: str = "light", as_role: str = "") -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            color_scheme=scheme,  # type: ignore[arg-type]
            permissions=["clipboard-read", "clipboard-write"],
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        address = started.address()
        page.goto(address)
        started.address(after=address)
        expect(page.locator("#chats button").first).to_be_attached()
        expect(page.locator("#banner")).to_be_hidden(timeout=60_000)  # the bot has started
        if as_role:
            become(page, as_role)
        contexts_asked.append((address, asked))
        return page

    contexts_asked: list[tuple[str, list[str]]] = []
    yield open_page
    for context in contexts:
        context.close()
    assert not wrong
    for address, asked in contexts_asked:
        here = address.partition("#")[0]
        assert asked
        assert all(url.startswith((here, "blob:", "data:")) for url in asked), asked
