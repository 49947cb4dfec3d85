"""The whole search on real text: from reports on disk to the ten best passages of judged questions.

``python -m tests.benchmarks.search FOLDER [--sizes 1000,10000,100000]`` takes the judged corpora of a folder
(``tests.benchmarks.real``), a report a passage, and prints a row a size: passages built a second, from files to a saved
index, and microseconds of a processor's time that each takes in all processes; the index's size over the text's; seconds to open it in a new process; milliseconds of the first question there,
of the next ones while the files are still being read in (fresh), and of all of them asked again (warm); and beside them,
in the same run and over the same tokens, rank-bm25's ``get_scores`` alone. Times are by the clock, and in brackets by the
processor, which other programs blur less; how busy the machine is stands over the table and under it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from retrieval import bm25
from retrieval.corpus import open_corpus
from retrieval.search import Retriever
from tests.benchmarks.real import Real

ASKED = 300
OF_RANK_BM25 = 20
TOP = 10
_HOME, _REPORTS, _QUESTIONS = "home", "reports", "questions.json"


def seconds(work: Callable[[], object]) -> float:
    """What a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def times(works: Iterable[Callable[[], object]]) -> list[list[float]]:
    """Half, 95 and 99 of 100 pieces of work, in milliseconds: by the clock, and of the processor's time."""
    taken = []
    for work in works:
        processor = time.process_time()
        taken.append((seconds(work), time.process_time() - processor))
    return [[float(np.percentile(one, p)) * 1000 for p in (50, 95, 99)] for one in zip(*taken, strict=True)]


def processor_time() -> float:
    """Seconds of a processor that this process has taken, and those it started and that have ended."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def built(folder: Path) -> dict[str, Any]:
    """Build the index, in this process, which has read nothing."""
    start, processor = time.perf_counter(), processor_time()
    corpus = open_corpus(folder / _REPORTS, folder / _HOME)
    taken, processor = time.perf_counter() - start, processor_time() - processor
    index = folder / _HOME / "indexes" / corpus.index.name
    size = sum(file.stat().st_size for file in index.iterdir())
    return {
        "build": taken,
        "processor": processor,
        "passages": len(corpus.index.passages),
        "size": size,
    }


def opened(folder: Path) -> dict[str, Any]:
    """Open it, in this process, and ask."""
    questions = json.loads((folder / _QUESTIONS).read_text("utf-8"))
    start, processor = time.perf_counter(), time.process_time()
    corpus = open_corpus(folder / _REPORTS, folder / _HOME)
    retriever = Retriever(corpus)
    opening = [time.perf_counter() - start, time.process_time() - processor]

    def ask(question: str) -> None:
        retriever.search(retriever.read(question), TOP)

    asked = [partial(ask, question) for question in questions]
    first = [one[0] for one in times(asked[:1])]
    return {"open": opening, "first": first, "fresh": times(asked[1:]), "warm": times(asked)}


def reference(folder: Path) -> dict[str, Any]:
    """rank-bm25 over the same tokens: its scores of all passages, for some of the questions."""
    questions = json.loads((folder / _QUESTIONS).read_text("utf-8"))
    corpus = open_corpus(folder / _REPORTS, folder / _HOME)
    index, language = corpus.index, corpus.analyzer
    retriever = Retriever(corpus)
    plain = bm25.reference([language.tokenise(index.reading(n)) for n in range(len(index.passages))])
    asked = [list(retriever.read(question).terms) for question in questions[:OF_RANK_BM25]]
    return {"rank-bm25": times(partial(plain.get_scores, terms) for terms in asked)}


STEPS = {"built": built, "opened": opened, "reference": reference}


def run(step: str, folder: Path) -> dict[str, Any]:
    """Do a step in a process of its own, on one thread."""
    command = [sys.executable, "-m", "tests.benchmarks.search", str(folder), "--step", step]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return row


def measured(real: Real, size: int, largest: int) -> str:
    """A row of the table."""
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        (folder / _REPORTS).mkdir()
        text = real.write(folder / _REPORTS, size)
        (folder / _QUESTIONS).write_text(json.dumps(real.questions(ASKED)), "utf-8")
        row = run("built", folder) | run("opened", folder)
        row |= run("reference", folder) if size <= largest else {}
    fresh, warm = (" ".join(_written(row[name])) for name in ("fresh", "warm"))
    plain = " |"
    if "rank-bm25" in row:
        (clock, *_), (processor, *_) = row["rank-bm25"]
        plain = f"{clock:,.0f} ({processor:,.0f}) | {processor / row['warm'][1][0]:.0f}"
    return (
        f"| {size:,} | {row['passages']:,} | {row['passages'] / row['build']:,.0f} "
        f"| {row['processor'] / row['passages'] * 1e6:,.0f} | {row['size'] / text:.1f} "
        f"| {'{:.2f} ({:.2f})'.format(*row['open'])} | {'{:.0f} ({:.0f})'.format(*row['first'])} "
        f"| {fresh} | {warm} | {plain} |"
    )


def _written(times: Sequence[Sequence[float]]) -> tuple[str, str]:
    by_clock, by_processor = (" / ".join(f"{value:.3g}" for value in one) for one in times)
    return by_clock, f"({by_processor})"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument(
        "--largest", type=int, default=100_000, help="up to which size rank-bm25 is asked as well"
    )
    parser.add_argument("--step", choices=STEPS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps(STEPS[options.step](options.folder)))
        return
    real = Real(options.folder)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {ASKED} questions; "
        f"{os.getloadavg()[0]:.1f} processes at work\n"
    )
    print(
        "| reports | passages | built a second | µs of a processor each | index / text | open s | first ms "
        "| fresh p50 / p95 / p99 ms | warm p50 / p95 / p99 ms | rank-bm25 p50 ms | times as long |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for size in map(int, options.sizes.split(",")):
        print(measured(real, size, options.largest), flush=True)
    print(f"\n{os.getloadavg()[0]:.1f} processes at work")


if __name__ == "__main__":
    main()
