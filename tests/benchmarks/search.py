"""The whole search on real text: from reports on disk to the ten best passages of judged questions.

``python -m tests.benchmarks.search FOLDER [--sizes 1000,10000,100000]`` takes the judged corpora of a folder
(``tests.benchmarks.real``), a report a passage, and prints a row a size: passages built a second, from files to a saved
index; the index's size over the text's; seconds to open it in a new process; milliseconds of the first question there,
of the next ones while the files are still being read in (fresh), and of all of them asked again (warm); and beside them,
in the same run and over the same tokens, rank-bm25's ``get_scores`` alone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
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


def percentiles(taken: Sequence[float]) -> list[float]:
    """Half, 95 and 99 of 100, in milliseconds."""
    return [float(np.percentile(taken, p)) * 1000 for p in (50, 95, 99)]


def built(folder: Path) -> dict[str, Any]:
    """Build the index, in this process, which has read nothing."""
    start = time.perf_counter()
    corpus = open_corpus(folder / _REPORTS, folder / _HOME)
    taken = time.perf_counter() - start
    index = folder / _HOME / "indexes" / corpus.index.name
    size = sum(file.stat().st_size for file in index.iterdir())
    return {"build": taken, "passages": len(corpus.index.passages), "size": size}


def opened(folder: Path) -> dict[str, Any]:
    """Open it, in this process, and ask."""
    questions = json.loads((folder / _QUESTIONS).read_text("utf-8"))
    start = time.perf_counter()
    corpus = open_corpus(folder / _REPORTS, folder / _HOME)
    retriever = Retriever(corpus)
    opening = time.perf_counter() - start

    def ask(question: str) -> None:
        retriever.search(retriever.read(question), TOP)

    first, *fresh = [seconds(lambda q=question: ask(q)) for question in questions]  # type: ignore[misc]
    warm = [seconds(lambda q=question: ask(q)) for question in questions]  # type: ignore[misc]
    return {"open": opening, "first": first * 1000, "fresh": percentiles(fresh), "warm": percentiles(warm)}


def reference(folder: Path) -> dict[str, Any]:
    """rank-bm25 over the same tokens: its scores of all passages, for some of the questions."""
    questions = json.loads((folder / _QUESTIONS).read_text("utf-8"))
    corpus = open_corpus(folder / _REPORTS, folder / _HOME)
    index, language = corpus.index, corpus.analyzer
    retriever = Retriever(corpus)
    plain = bm25.reference([language.tokenise(index.reading(n)) for n in range(len(index.passages))])
    taken = []
    for question in questions[:OF_RANK_BM25]:
        terms = list(retriever.read(question).terms)
        taken.append(seconds(lambda terms=terms: plain.get_scores(terms)))  # type: ignore[misc]
    return {"rank-bm25": percentiles(taken)}


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
    times = [" / ".join(f"{value:.3g}" for value in row[name]) for name in ("fresh", "warm")]
    plain = (
        f"{row['rank-bm25'][0]:.3g} | {row['rank-bm25'][0] / row['warm'][0]:.0f}"
        if "rank-bm25" in row
        else " |"
    )
    return (
        f"| {size:,} | {row['passages']:,} | {row['passages'] / row['build']:,.0f} | {row['size'] / text:.1f} "
        f"| {row['open']:.2f} | {row['first']:.0f} | {times[0]} | {times[1]} | {plain} |"
    )


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
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {ASKED} questions\n"
    )
    print(
        "| reports | passages | built a second | index / text | open s | first ms | fresh p50 / p95 / p99 ms "
        "| warm p50 / p95 / p99 ms | rank-bm25 p50 ms | times as long |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for size in map(int, options.sizes.split(",")):
        print(measured(real, size, options.largest), flush=True)


if __name__ == "__main__":
    main()
