"""Answerers over reports that a test makes up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from bot.answers.answerer import Answerer
from retrieval.corpus import Corpus

Answering = Callable[[Mapping[tuple[str, str], str]], Answerer]


@pytest.fixture(scope="session")
def answering(tmp_path_factory: pytest.TempPathFactory, opened: Callable[..., Corpus]) -> Answering:
    """Makes an answerer over reports, each a text by its region and title."""

    def made(reports: Mapping[tuple[str, str], str]) -> Answerer:
        folder = tmp_path_factory.mktemp("reports")
        for number, ((region, title), text) in enumerate(reports.items()):
            head = f"---\ntitle: {title}\nregion: {region}\ndelivered: 2024-01-01\n---\n"
            (folder / f"{number}.md").write_text(head + text, "utf-8")
        return Answerer(opened(folder))

    return made
