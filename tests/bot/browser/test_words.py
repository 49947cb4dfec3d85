"""The pages have the same words in both languages."""

from __future__ import annotations

import re

from bot.browser.site import PAGE


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
