"""The pages have the same words in both languages."""

from __future__ import annotations

import re

from bot.browser.cast import ChatRole
from bot.browser.report_details import PARTS
from bot.browser.site import PAGE
from retrieval.facts import FactKind
from retrieval.report import JOINED, TITLE_GUESSED


def names(file: str) -> list[str]:
    text = (PAGE / file).read_text("utf-8")
    return re.findall(r'(?:^  |, |,\n  )"?([\w@-]+)"?: "', text, re.MULTILINE)


def test_what_is_said_in_one_language_is_said_in_the_other() -> None:
    assert names("words-zh.js")
    assert sorted(names("words-zh.js")) == sorted(names("words-en.js"))
    assert len(set(names("words-zh.js"))) == len(names("words-zh.js"))


def test_what_a_page_names_has_words() -> None:
    known = set(names("words-zh.js"))
    for page in PAGE.glob("*.html"):
        used = re.findall(r'data-(?:word|label|hint)="(\w+)"', page.read_text("utf-8"))
        assert used
        assert set(used) <= known, page.name


def test_what_is_read_out_of_a_report_has_words() -> None:
    known = set(names("words-zh.js"))
    assert {f"fact_{kind}" for kind in FactKind} <= known
    assert {f"part_{part}" for part in PARTS} <= known
    doubts = ("no_date", "no_place", "scanned", TITLE_GUESSED, JOINED)
    assert {f"{word}_{doubt}" for word in ("doubt", "mend") for doubt in doubts} <= known
    assert {f"role_{role}" for role in ChatRole} <= known
