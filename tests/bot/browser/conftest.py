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

from tests.bot.browser.browsed import CORPUS, Tried, become, tried

JUDGED = (
    '{"id": "1", "q": "汨罗市循环经济产业园2020年总产值是多少？", "gold": ["420亿元"], "report": ["汨罗市"]}\n'
    '{"id": "2", "q": "湘阴县的咨询电话是多少？", "gold": ["1234567"], "report": ["湘阴县"]}\n'
)
# The shell alone, without windows, takes a sixth less.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
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
def running(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Iterator[Tried]:
    """One for the tests of a module, which keeps its data."""
    folder = tmp_path_factory.mktemp("try")
    (folder / "data" / "eval").mkdir(parents=True)
    (folder / "data" / "eval" / "judged.jsonl").write_text(JUDGED, "utf-8")
    with tried(folder, indexed(CORPUS)) as started:
        yield started


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Headless Chromium: Debian's, its shell first, another that is installed, or Playwright's own."""
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


class Window:
    """The one window of the browser, which all tests share: a renderer of its own for each takes longer than most tests."""

    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            permissions=["clipboard-read", "clipboard-write"],
            accept_downloads=True,
        )
        self._page: Page | None = None

    def page(self, site: str, size: str, scheme: str) -> Page:
        """Its page, as one that was never used: a new one where a test has closed it. It leaves any other site."""
        if self._page is None or self._page.is_closed():
            self._page = self._context.new_page()
        else:
            self._page.evaluate("sessionStorage.clear()")  # all that the pages keep
            if not self._page.url.startswith(site):
                self._page.goto("about:blank")  # what it still asks of one that has ended is no fault
        width, height = SIZES[size]
        self._page.set_viewport_size({"width": width, "height": height})
        self._page.emulate_media(color_scheme=scheme, reduced_motion="no-preference")  # type: ignore[arg-type]
        self._page.mouse.move(0, 0)
        return self._page


@pytest.fixture(scope="package")
def window(browser: Browser) -> Window:
    return Window(browser)


Opening = Callable[..., Page]


@pytest.fixture
def opening(window: Window) -> Iterator[Opening]:
    """Opens the page anew in the one window; what a page logs as an error fails the test."""
    wrong: list[str] = []
    asked: list[str] = []
    addresses: list[str] = []
    listeners: dict[str, Callable[..., None]] = {
        "console": lambda said: wrong.append(said.text) if said.type == "error" else None,
        "pageerror": lambda error: wrong.append(str(error)),
        "request": lambda request: asked.append(request.url),
    }
    listened: list[Page] = []

    def open_page(started: Tried, size: str = "desktop", scheme: str = "light", as_role: str = "") -> Page:
        address = started.address()
        site = address.partition("#")[0]
        page = window.page(site, size, scheme)
        if page not in listened:
            listened.append(page)
            for event, listener in listeners.items():
                page.on(event, listener)  # type: ignore[call-overload]
        there = page.url.partition("#")[0] == site
        page.goto(address)
        if there:
            page.reload()  # where only the key is another, the page would stay
        started.address(after=address)
        expect(page.locator("#chats button").first).to_be_attached()
        expect(page.locator("#banner")).to_be_hidden(timeout=60_000)  # the bot has started
        if as_role:
            become(page, as_role)
        addresses.append(site)
        return page

    yield open_page
    for page in listened:
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
    assert not wrong
    assert bool(asked) == bool(addresses)
    assert all(url.startswith((*addresses, "blob:", "data:")) for url in asked), asked
