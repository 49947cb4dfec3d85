"""Answerers over reports that a test makes up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus

Answering = Callable[..., Answerer]


@pytest.fixture(scope="session")
def answering(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Answering:
    """Makes an answerer over reports, each a text by its region and title, on a day (any if none is given)."""

    def made(reports: Mapping[tuple[str, str], str], today: date | None = None) -> Answerer:
        folder = tmp_path_factory.mktemp("reports")
        for number, ((region, title), text) in enumerate(reports.items()):
            head = f"---\ntitle: {title}\nregion: {region}\ndelivered: 2024-01-01\n---\n"
            (folder / f"{number}.md").write_text(head + text, "utf-8")
        return Answerer(opened(folder), (lambda: today) if today else None)

    return made


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tells what a form finds as the answer however sure the reply is: of a made-up corpus of a page or two that says little."""
    monkeypatch.setattr("bot.answers.answerer.is_sure", lambda _: True)
