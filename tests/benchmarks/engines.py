"""Our search beside rank-bm25, bm25s and tantivy: the same tokens of real text, the same machine and run.

``python -m tests.benchmarks.engines FOLDER [--sizes 1000,10000,100000]`` (dependency group ``bench``) takes the judged
corpora of a folder (``tests.benchmarks.real``), each passage's full bag (words, pairs, characters), and prints a table a
size: seconds to build (segmenting not counted), size on disk, time to open, memory (resident, and private: what is
not a mapped file), milliseconds for the ten best of a judged question in a new process and asked again, and how often
they are those of our scores. In brackets are milliseconds by the processor, which other programs blur less. Each engine runs in a process of its own, on one thread. tantivy's k1 and b are fixed
(1.2, 0.75), so its ten best differ; bm25s and rank-bm25 are given ours.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from retrieval import bm25, lexicon, postings_writer
from retrieval.analyzer import Analyzer
from retrieval.bags import Bags, Cut
from retrieval.bm25 import Postings
from retrieval.shape import Weighting
from tests.benchmarks.real import Real

ENGINES = ("ours", "rank-bm25", "bm25s numpy", "bm25s numba", "tantivy")
LARGEST = {"rank-bm25": 100_000, "bm25s numpy": 100_000, "bm25s numba": 100_000}
ASKED = 300
TOP = 10
_BLOCK = 500
Search = Callable[[Sequence[str]], list[int]]


def prepare(real: Real, size: int, folder: Path) -> None:
    """Cut so many passages, and the questions, into tokens, once for all engines."""
    words = lexicon.load(None)
    analyzer = Analyzer(words.words, (word for word in words.synonyms if len(word) <= 4))
    texts = real.texts(size)
    with (folder / "bags").open("wb") as out:
        while block := [text.whole for text in islice(texts, _BLOCK)]:
            pickle.dump(Cut(analyzer, block).bags([(number,) for number in range(len(block))]), out)
    asked = [list(dict.fromkeys(analyzer.tokenise(question))) for question in real.questions(ASKED)]
    (folder / "questions.json").write_text(json.dumps(asked), "utf-8")


def bags(folder: Path) -> Iterator[Bags]:
    """What was cut, a block at a time."""
    with (folder / "bags").open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # our own, of this run
            except EOFError:
                return


def tokens(folder: Path) -> Iterator[list[str]]:
    """The tokens of each passage."""
    for block in bags(folder):
        names = np.array(block.terms, object)
        repeated = np.repeat(block.numbers, block.counts)
        ends = np.concatenate(([0], np.cumsum(block.counts, dtype=np.int64)))[block.starts]
        for start, end in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True):
            yield names[repeated[start:end]].tolist()


def build(engine: str, folder: Path) -> Any:
    """Build an engine's index in a folder; what it needs in memory to search is given back."""
    if engine == "ours":
        return postings_writer.build(bags(folder.parent), folder, Weighting())
    passages = tokens(folder.parent)
    if engine == "rank-bm25":
        return bm25.reference(list(passages))
    if engine.startswith("bm25s"):
        import bm25s

        index = bm25s.BM25(k1=Weighting().k1, b=Weighting().b, method="lucene", backend=engine.split()[1])
        index.index(list(passages), show_progress=False)
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
    for number, words in enumerate(passages):
        writer.add_document(tantivy.Document(text=" ".join(words), n=number))
    writer.commit()
    writer.wait_merging_threads()
    return None


def opened(engine: str, folder: Path, built: Any) -> Search:
    """An engine's search, from what lies in the folder."""
    if engine == "ours":
        postings = Postings.open(folder)
        return lambda words: postings.top(dict.fromkeys(words, 1.0), TOP)[0].tolist()
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


def search_process(engine: str, size: int, folder: Path, built: Any = None) -> dict[str, Any]:
    """Open and ask, in this process, which has made no passages; times in seconds, memory as it is in the end."""
    asked = json.loads((folder.parent / "questions.json").read_text("utf-8"))
    asked = asked[: 20 if engine == "rank-bm25" and size > 10_000 else ASKED]
    start = time.perf_counter()
    search = opened(engine, folder, built)
    row: dict[str, Any] = {"open": time.perf_counter() - start}
    for name in ("fresh", "warm"):
        taken = []
        for words in asked:
            clock, processor = time.perf_counter(), time.process_time()
            search(words)
            taken.append((time.perf_counter() - clock, time.process_time() - processor))
        row[name] = [
            [float(np.percentile(one, p)) * 1000 for p in (50, 95, 99)] for one in zip(*taken, strict=True)
        ]
    found = (lambda words: with_ties(folder, words)) if engine == "ours" else search
    row["found"] = [found(words) for words in asked[:20]]
    row["resident"], row["private"] = memory()
    return row


def measure(engine: str, size: int, kept: Path) -> dict[str, Any]:
    """Build in this process, ask in another (rank-bm25, which keeps nothing, in this one)."""
    with tempfile.TemporaryDirectory(dir=kept) as made:
        folder = Path(made) / "index"
        folder.mkdir()
        for name in ("bags", "questions.json"):
            (Path(made) / name).symlink_to(kept / name)
        start = time.perf_counter()
        built = build(engine, folder)
        seconds = time.perf_counter() - start
        disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        if engine == "rank-bm25":
            row = search_process(engine, size, folder, built)
        else:
            row = run("search", engine, size, str(folder))
    return row | {"build": seconds, "disk": disk}


def run(what: str, engine: str, size: int, folder: str) -> dict[str, Any]:
    """Do something in a process of its own, on one thread."""
    command = [sys.executable, "-m", "tests.benchmarks.engines", "--do", what, engine, str(size), folder]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "killed"}
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return row


def agreement(ours: dict[str, Any], row: dict[str, Any]) -> float:
    """The share of an engine's ten best that are among ours, or score as much as the tenth of them."""
    pairs = zip(ours["found"], row["found"], strict=True)
    return statistics.mean(
        len(set(mine) & set(theirs)) / max(1, min(TOP, len(mine))) for mine, theirs in pairs
    )


def table(real: Real, size: int, engines: Sequence[str]) -> None:
    """Print the table of a size."""
    print(f"\n{size:,} passages\n")
    print(
        "| engine | build s | disk MB | open ms | resident MB | private MB | fresh p50 / p95 / p99 ms | warm p50 / p95 / p99 ms | same ten |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    rows: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as kept:
        prepare(real, size, Path(kept))
        for engine in engines:
            if size > LARGEST.get(engine, size):
                continue
            rows[engine] = row = run("measure", engine, size, kept)
            if "error" in row:
                print(f"| {engine} | {row['error']} |")
                continue
            times = [
                "{} ({})".format(*(" / ".join(f"{value:.3g}" for value in one) for one in row[name]))
                for name in ("fresh", "warm")
            ]
            same = (
                ""
                if engine == "ours" or "found" not in rows.get("ours", ())
                else f"{agreement(rows['ours'], row):.3f}"
            )
            print(
                f"| {engine} | {row['build']:.1f} | {row['disk'] / 1e6:.0f} | {row['open'] * 1000:.1f} | {row['resident']:.0f} "
                f"| {row['private']:.0f} | {times[0]} | {times[1]} | {same} |",
                flush=True,
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--engines", default="/".join(ENGINES))
    parser.add_argument("--do", nargs=4)
    options = parser.parse_args()
    if options.do:
        what, engine, size, folder = options.do
        done = measure if what == "measure" else search_process
        print(json.dumps(done(engine, int(size), Path(folder))))
        return
    print(
        f"{datetime.now(UTC).date()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, one thread; "
        f"{os.getloadavg()[0]:.1f} processes at work"
    )
    real = Real(options.folder)
    for size in map(int, options.sizes.split(",")):
        table(real, size, options.engines.split("/"))


if __name__ == "__main__":
    main()
