"""Our search beside rank-bm25, bm25s and tantivy: the same tokens, machine and run.

``python -m tests.benchmarks.engines [--sizes 1000,10000,100000,1000000]`` (dependency group ``bench``) prints a
table a size: seconds to build (counting included, segmenting not), size on disk, time to open, memory
(resident, and private: what is not a mapped file), milliseconds a question, and how often the ten best are
those of our exact scores. Each engine runs in a process of its own, on one thread. tantivy's k1 and b are
fixed (1.2, 0.75), so its ten best may differ; bm25s and rank-bm25 are given ours.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from retrieval import bm25
from retrieval.bm25 import Postings
from tests.benchmarks.generated import Generated, full_bag, generate, questions

ENGINES = ("ours", "ours, full bag", "rank-bm25", "bm25s numpy", "bm25s numba", "tantivy")
LARGEST = {"rank-bm25": 100_000}
ASKED = 300
TOP = 10
_BLOCK = 2000
Search = Callable[[Sequence[str]], list[int]]


def ours(corpus: Generated, folder: Path, bag: Callable[[list[str]], list[str]]) -> None:
    """Build our postings."""
    bm25.build(bm25.blocks_of(map(bag, corpus.texts()), _BLOCK), folder)


def open_ours(folder: Path, bag: Callable[[list[str]], list[str]]) -> Search:
    """Open them."""
    postings = Postings.open(folder)
    return lambda words: postings.top(dict.fromkeys(bag(list(words)), 1.0), TOP)[0].tolist()


def build(engine: str, corpus: Generated, folder: Path) -> Any:
    """Build an engine's index in a folder; what it needs in memory to search is given back."""
    if engine == "ours":
        return ours(corpus, folder, lambda words: words)
    if engine == "ours, full bag":
        return ours(corpus, folder, full_bag)
    if engine == "rank-bm25":
        return bm25.reference(list(corpus.texts()))
    if engine.startswith("bm25s"):
        import bm25s

        index = bm25s.BM25(k1=bm25.K1, b=bm25.B, method="lucene", backend=engine.split()[1])
        index.index(list(corpus.texts()), show_progress=False)
        index.save(folder)
        return None
    import tantivy

    schema = (
        tantivy.SchemaBuilder()
        .add_text_field("text", stored=False, tokenizer_name="whitespace")
        .add_integer_field("n", stored=True)
        .build()
    )
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer(heap_size=512 << 20, num_threads=2)
    for number, words in enumerate(corpus.texts()):
        writer.add_document(tantivy.Document(text=" ".join(words), n=number))
    writer.commit()
    writer.wait_merging_threads()
    return None


def opened(engine: str, folder: Path, built: Any) -> Search:
    """An engine's search, from what lies in the folder."""
    if engine == "ours":
        return open_ours(folder, lambda words: words)
    if engine == "ours, full bag":
        return open_ours(folder, full_bag)
    if engine == "rank-bm25":

        def slowly(words: Sequence[str]) -> list[int]:
            scores = built.get_scores(list(dict.fromkeys(words)))
            return np.lexsort((np.arange(len(scores)), -scores))[:TOP].tolist()

        return slowly
    if engine.startswith("bm25s"):
        import bm25s

        index = bm25s.BM25.load(folder, mmap=True)
        index.backend = engine.split()[1]
        if index.backend == "numba":
            index.activate_numba_scorer()
        return lambda words: (
            index.retrieve([list(words)], k=TOP, show_progress=False, n_threads=0).documents[0].tolist()
        )
    import tantivy

    schema_index = tantivy.Index.open(str(folder))
    searcher = schema_index.searcher()

    def asked(words: Sequence[str]) -> list[int]:
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema_index.schema, "text", word))
                for word in words
            ]
        )
        hits = searcher.search(query, TOP).hits
        return [searcher.doc(address)["n"][0] for _, address in hits]

    return asked


def with_ties(folder: Path, words: Sequence[str]) -> list[int]:
    """The ten best, and what scores as much as the tenth."""
    best, scores = Postings.open(folder).top(dict.fromkeys(words, 1.0), TOP * 20)
    return best[scores >= scores[:TOP][-1] * (1 - 1e-5)].tolist() if len(best) else []


def memory() -> tuple[float, float]:
    """Megabytes of this process: resident, and private (anonymous)."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmRSS"].split()[0]) / 1024, int(status["RssAnon"].split()[0]) / 1024


def search_process(engine: str, folder: Path, size: int, built: Any = None) -> dict[str, Any]:
    """Open and ask, in this process, which has made no passages; times in seconds, memory as it is in the end."""
    sets = json.loads((folder.parent / "questions.json").read_text("utf-8"))
    start = time.perf_counter()
    search = opened(engine, folder, built)
    row: dict[str, Any] = {"open": time.perf_counter() - start, "found": {}}
    for name, asked in sets.items():
        count = 20 if engine == "rank-bm25" and size > 10_000 else ASKED
        for words in asked[:20]:
            search(words)
        taken = []
        for words in asked[:count]:
            start = time.perf_counter()
            search(words)
            taken.append(time.perf_counter() - start)
        row[name] = [float(np.percentile(taken, p)) * 1000 for p in (50, 95, 99)]
        row["found"][name] = [search(words) for words in asked[:20]]
        if engine == "ours":
            row["found"][name] = [with_ties(folder, words) for words in asked[:20]]
    row["resident"], row["private"] = memory()
    return row


def measure(engine: str, size: int) -> dict[str, Any]:
    """Build in this process, ask in another (rank-bm25, which keeps nothing, in this one)."""
    corpus = generate(size)
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "index"
        folder.mkdir()
        sets = {"content": questions(corpus, ASKED, True), "all": questions(corpus, ASKED, False)}
        (Path(kept) / "questions.json").write_text(json.dumps(sets), "utf-8")
        start = time.perf_counter()
        built = build(engine, corpus, folder)
        seconds = time.perf_counter() - start
        disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        del corpus
        if engine == "rank-bm25":
            row = search_process(engine, folder, size, built)
        else:
            row = run("search", engine, size, str(folder))
    return row | {"build": seconds, "disk": disk}


def run(what: str, engine: str, size: int, folder: str = "") -> dict[str, Any]:
    """Do something in a process of its own, on one thread."""
    command = [sys.executable, "-m", "tests.benchmarks.engines", "--do", what, engine, str(size), folder]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "killed"}
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return row


def agreement(engine: str, rows: dict[str, dict[str, Any]]) -> float:
    """The share of an engine's ten best that are among ours, or score as much as the tenth of them."""
    shares = []
    for name in ("content", "all"):
        for mine, theirs in zip(rows["ours"]["found"][name], rows[engine]["found"][name], strict=True):
            shares.append(len(set(mine) & set(theirs)) / max(1, min(TOP, len(mine))))
    return statistics.mean(shares)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--engines", default="/".join(ENGINES))
    parser.add_argument("--do", nargs=4)
    options = parser.parse_args()
    if options.do:
        what, engine, size, folder = options.do
        row = (
            measure(engine, int(size))
            if what == "measure"
            else search_process(engine, Path(folder), int(size))
        )
        print(json.dumps(row))
        return
    print(
        f"{datetime.now(UTC).date()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, one thread"
    )
    for size in map(int, options.sizes.split(",")):
        print(f"\n{size:,} passages\n")
        print(
            "| engine | build s | disk MB | open ms | resident MB | private MB | content p50 / p95 / p99 ms | all words p50 / p95 / p99 ms | same ten |"
        )
        print("|---|---|---|---|---|---|---|---|---|")
        rows: dict[str, dict[str, Any]] = {}
        for engine in options.engines.split("/"):
            if size > LARGEST.get(engine, size):
                continue
            rows[engine] = row = run("measure", engine, size)
            if "error" in row:
                print(f"| {engine} | {row['error']} |")
                continue
            times = [" / ".join(f"{value:.3g}" for value in row[name]) for name in ("content", "all")]
            same = "" if engine.startswith("ours") or "ours" not in rows else f"{agreement(engine, rows):.3f}"
            print(
                f"| {engine} | {row['build']:.1f} | {row['disk'] / 1e6:.0f} | {row['open'] * 1000:.1f} | {row['resident']:.0f} "
                f"| {row['private']:.0f} | {times[0]} | {times[1]} | {same} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
