"""``zhaoshang try`` as it is started, and what a person does in its page."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.bot.telegram.forked import Forked

CORPUS = Path(__file__).parent / "corpus"
expect.set_options(timeout=20_000)


@dataclass
class Tried:
    """``zhaoshang try`` that runs, and what it said."""

    popen: subprocess.Popen[bytes] | Forked
    data: Path
    corpus: Path
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def address(self, after: str = "") -> str:
        """The address that works now; each works once, and one that is ``after`` another was printed later."""
        end = time.monotonic() + 40
        while time.monotonic() < end and self.popen.poll() is None:
            found = re.findall(r"(http://\S+#\S+)\n", self.said)
            if found and found[-1] != after:
                return str(found[-1])
            time.sleep(0.02)
        raise AssertionError(self.said)

    def end(self) -> int:
        if self.popen.poll() is None:
            self.popen.send_signal(signal.SIGTERM)
        return self.popen.wait(20)


@contextlib.contextmanager
def tried(folder: Path, kept: Path | None, corpus: Path | None = CORPUS, **settings: str) -> Iterator[Tried]:
    """Starts it with a copy of some reports, or with those that come with the bot.

    With ``kept``, a data folder with their index, its data is kept in ``folder``, and its modules were loaded before (``Forked``);
    without, it has all to make, by a Python of its own, and nothing is kept.
    """
    arguments = ["try", "--no-open"]
    if kept is not None:
        arguments += ["--data", str(folder / "data")]
        shutil.copytree(kept, folder / "data", dirs_exist_ok=True)
    if corpus is not None:
        shutil.copytree(corpus, folder / "reports", dirs_exist_ok=True)
        arguments += ["--corpus", str(folder / "reports")]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BOT_")}
    environment |= {"PYTHONUNBUFFERED": "1", "TMPDIR": str(folder)}
    environment |= {"BOT_RATE_LIMIT_PER_MINUTE": "1000"} | settings
    with tempfile.TemporaryDirectory() as elsewhere:
        log = Path(elsewhere) / "log"
        popen: subprocess.Popen[bytes] | Forked
        if kept is None:
            with log.open("wb") as written:
                popen = subprocess.Popen(
                    [sys.executable, "-m", "bot", *arguments],
                    cwd=folder,
                    env=environment,
                    stdout=written,
                    stderr=written,
                )
        else:
            popen = Forked(arguments, environment, folder, log)
        running = Tried(popen, folder / "data", folder / "reports", log)
        try:
            yield running
        finally:
            running.end()
        assert "Traceback" not in running.said, running.said


def become(page: Page, role: str) -> None:
    """Be another person: on a phone people and chats are behind the arrow."""
    to_side(page)
    page.locator(f"#roles input[value={role}]").check(force=True)
    page.locator("#chats button").first.click()


def to_side(page: Page) -> None:
    if page.locator("#back").is_visible():
        page.locator("#back").click()


def to_chat(page: Page, number: int) -> None:
    """Show a chat: 0 the private one, 1 the group, 2 its topic."""
    to_side(page)
    page.locator("#chats button").nth(number).click()


def say(page: Page, text: str, answers: int = 1) -> None:
    """Write something, and wait for so many further messages of the bot's."""
    before = page.locator(".from-bot").count()
    page.locator("#field").fill(text)
    page.locator("#field").press("Enter")
    expect(page.locator(".from-bot")).to_have_count(before + answers)


def sending(page: Page, text: str) -> float:
    """Milliseconds from sending a question to the frame in which its answer is drawn, measured in the page."""
    page.locator("#field").fill(text)
    taken: float = page.evaluate(
        """async () => {
          const log = document.getElementById('log');
          const count = () => log.querySelectorAll('.from-bot').length;
          const before = count(), start = performance.now();
          document.getElementById('composer').requestSubmit();
          await new Promise((done) => {
            const seen = new MutationObserver(() => { if (count() > before) { seen.disconnect(); done(); } });
            seen.observe(log, { childList: true, subtree: true });
          });
          await new Promise(requestAnimationFrame);
          return performance.now() - start;
        }"""
    )
    return taken


def shoot(page: Page, path: Path) -> None:
    """A screenshot of the page as it is when what moves has come to rest."""
    page.mouse.move(0, 0)
    page.screenshot(path=path, animations="disabled")


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong in a page by day and by night: its rule, and the first element of each.

    By night only its rules on colours are asked: the others do not look at them.
    """
    found = []
    colours = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
    for scheme, rules in (("dark", colours), ("light", {})):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        results = Axe().run(page, options={"resultTypes": ["violations"], **rules})
        found += [
            f"{scheme} {one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0].get('failureSummary', '')[:200]}"
            for one in results.response["violations"]
        ]
    return found
