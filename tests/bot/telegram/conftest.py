from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.bot.telegram.scene import Scene, staged
from tests.bot.telegram.telegram_bench import TOKEN, Bench, make_bench


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, new_data: Path) -> Settings:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(new_data, tmp_path / "data")
    return Settings(token=TOKEN, rate_limit_per_minute=3, data_dir=tmp_path / "data")  # type: ignore[arg-type]


@pytest.fixture
async def bench(settings: Settings) -> AsyncIterator[Bench]:
    bench = make_bench(settings)
    async with bench.application:
        yield bench
    bench.database.close()


@pytest.fixture(scope="package")
def running_scene(
    tmp_path_factory: pytest.TempPathFactory, home: Path, bundled_corpus: object
) -> Iterator[Scene]:
    assert bundled_corpus is not None
    with staged(tmp_path_factory.mktemp("scene"), home) as scene:
        yield scene


@pytest.fixture
def scene(running_scene: Scene) -> Scene:
    """With people of its own."""
    running_scene.people()
    return running_scene
