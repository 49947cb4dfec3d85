"""What people notice of a reload: ``python -m tests.benchmarks.reloading [REPORTS]``.

Makes so many reports (2,000 of about ten passages by default) of sentences of the bundled ones with other
figures, serves them, and reloads beside that: after every report has changed, after one has, after none. All
the while questions are asked, and the event loop is looked at every five milliseconds. The same questions
asked in peace, for as long, are what it is compared with.
"""

from __future__ import annotations

import asyncio
import random
import re
import sqlite3
import struct
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.bootstrap import bundled_reports
from bot.corpus_reload import Reloader
from bot.serving import Serving
from bot.settings import Settings

_SECTIONS, _SENTENCES = 10, 7
_PLACES = ("岳阳市", "常德市", "益阳市", "娄底市", "永州市", "怀化市", "衡阳市", "株洲市", "湘潭市", "郴州市")
_QUESTIONS = (
    "湘西企业开办要几天？",
    "岳阳市2019年企业开办时间缩短到多少",
    "株洲市的招商引资项目总投资多少？",
    "常德市有哪些优惠政策",
    "火星市的地区生产总值",
    "那衡阳市呢",
    "娄底市和怀化市2020年增长目标哪个高",
)


@dataclass
class Noticed:
    """Milliseconds: of answers, and by how much the loop came late."""

    answers: list[float] = field(default_factory=list)
    stalls: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        answers = sorted(self.answers)
        return (
            f"{len(answers)} answers: median {answers[len(answers) // 2]:.1f}, p99 {answers[len(answers) * 99 // 100]:.0f}, "
            f"most {answers[-1]:.0f} ms; the loop was late by at most {max(self.stalls):.0f} ms"
        )


def write(folder: Path, count: int, salt: int) -> None:
    """Write made-up reports; another ``salt`` changes each of them."""
    text = "\n".join(file.read_text("utf-8") for file in sorted(bundled_reports().glob("*.md")))
    sentences = [one.strip(" -#\n") + "。" for one in re.split(r"[。\n]", text) if 15 < len(one) < 120]
    folder.mkdir(exist_ok=True)
    for number in range(count):
        chance = random.Random(number * 1000 + salt)
        place = _PLACES[number % len(_PLACES)]
        lines = ["---", f"title: 2020年{place}第{number}号工作报告", f"region: 湖南省/{place}", "---"]
        for section in range(_SECTIONS):
            lines.append(f"\n## 2019年{place}工作{section + 1}\n")
            lines += [_changed(chance.choice(sentences), chance) for _ in range(_SENTENCES)]
        (folder / f"r{number:05}.md").write_text("\n".join(lines), "utf-8")


def _changed(sentence: str, chance: random.Random) -> str:
    return re.sub(r"\d+(?=\.?\d*[%亿万个家项])", lambda _: str(chance.randrange(1, 2000)), sentence)


async def noticing(serving: Serving, work: Callable[[], Awaitable[object]]) -> tuple[Noticed, float]:
    """What is noticed while some work is done, and the seconds that it takes."""
    noticed = Noticed()
    done = asyncio.Event()

    async def look() -> None:
        while not done.is_set():
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            noticed.stalls.append((time.perf_counter() - before - 0.005) * 1000)

    async def ask(questions: Sequence[str]) -> None:
        at = 0
        while not done.is_set():
            before = time.perf_counter()
            await asyncio.to_thread(serving.answerer.ask, questions[at % len(questions)])
            noticed.answers.append((time.perf_counter() - before) * 1000)
            at += 1
            await asyncio.sleep(0.02)

    tasks = [
        asyncio.create_task(look()),
        asyncio.create_task(ask(_QUESTIONS)),
        asyncio.create_task(ask(_QUESTIONS[::-1])),
    ]
    before = time.perf_counter()
    await work()
    seconds = time.perf_counter() - before
    done.set()
    await asyncio.gather(*tasks)
    return noticed, seconds


def tokenised(home: Path) -> int:
    """How many reports were ever tokenised; their tokens are kept one by one, and again in runs."""
    with closing(sqlite3.connect(home / "indexes" / "tokens.sqlite3")) as connection:
        [(count,)] = connection.execute(
            "SELECT count(DISTINCT content) FROM kept WHERE substr(content, 1, 8) = ?",
            (struct.pack("<q", 1),),
        )
    return int(count)


async def main(count: int, folder: Path) -> None:
    """Measure, and print."""
    from bot.bootstrap import build_answerer

    corpus, home = folder / "corpus", folder / "home"
    write(corpus, count, 0)
    settings = Settings(corpus_dir=corpus, data_dir=home)
    serving = Serving(build_answerer(settings))
    serving.answerer.warm_up()
    print(f"{len(serving.answerer.reports)} reports, {len(serving.answerer.corpus.index.passages)} passages")
    reloader = Reloader(settings, serving)

    async def reload() -> None:
        made = await reloader.reload(lambda *_: None)
        assert made.index == serving.answerer.name

    for what, change in (
        ("every report changed", lambda: write(corpus, count, 1)),
        ("one report changed", lambda: _touch(corpus / "r00007.md")),
        ("nothing changed", lambda: None),
    ):
        change()  # type: ignore[no-untyped-call]
        known = tokenised(home)
        noticed, seconds = await noticing(serving, reload)
        print(f"{what}: {seconds:.2f} s, {tokenised(home) - known} reports tokenised; {noticed}")
    _touch(corpus / "r00008.md")
    before = time.perf_counter()
    await reload()
    print(f"one report changed, while nobody asks: {time.perf_counter() - before:.2f} s")
    noticed, _ = await noticing(serving, lambda: asyncio.sleep(5))
    print(f"in peace: {noticed}")


def _touch(file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\n\n岳阳市新建一座五万吨级码头，总投资3.3亿元。\n", "utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as working:
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, Path(working)))
