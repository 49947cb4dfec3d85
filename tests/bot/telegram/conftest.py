from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.bot.telegram.telegram_bench import TOKEN, Bench, make_bench


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    monkeypatch.chdir(tmp_path)
    return Settings(token=TOKEN, rate_limit_per_minute=3, data_dir=tmp_path / "data")  # type: ignore[arg-type]


@pytest.fixture
async def bench(settings: Settings) -> AsyncIterator[Bench]:
    bench = make_bench(settings)
    async with bench.application:
        yield bench
    bench.database.close()
