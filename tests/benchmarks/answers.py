"""How fast answers are: ``python tests/benchmarks/answers.py [CORPUS [QUESTIONS]]``.

Prints, from one run on this machine: the first answer of a new process with and without an index to
open, the median of later answers over the judged questions, and beside it what a plain rank-bm25
search over the same passages and tokens takes (the search alone, no answer).
"""

from __future__ import annotations

import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.bootstrap import bundled_reports
from bot.evaluation import read_judged
from retrieval.bm25 import reference as rank_bm25
from retrieval.corpus import open_corpus
from retrieval.lazy_re import compile_all

QUESTIONS = Path(__file__).parents[1] / "eval" / "hunan-questions.jsonl"


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


def new_process(corpus: Path, home: str, question: str) -> float:
    command = [sys.executable, "-m", "bot", "ask", question, "--corpus", str(corpus)]
    environment = {"BOT_DATA_DIR": home, "PATH": "/usr/bin:/bin"}
    return seconds(lambda: subprocess.run(command, env=environment, check=True, capture_output=True))


def main() -> None:
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else bundled_reports()
    judged = read_judged(Path(sys.argv[2]) if len(sys.argv) > 2 else QUESTIONS)
    with tempfile.TemporaryDirectory() as home:
        building = new_process(corpus, home, judged[0].q)
        opening = min(new_process(corpus, home, judged[0].q) for _ in range(3))
        held = open_corpus(corpus, Path(home))
        answerer = Answerer(held)
        answerer.ask(judged[0].q)
        compile_all()  # as a bot does before the first question
        spent: list[float] = []  # milliseconds of the processor's time, which other programs blur less

        def ask(question: str) -> None:
            spent.append(seconds(lambda: answerer.ask(question), time.process_time) * 1000)

        times = [seconds(partial(ask, row.q)) * 1000 for row in judged]
        plain = rank_bm25([held.analyzer.tokenise(held.text(n)) for n in range(len(held.index.passages))])
        bags = [held.analyzer.tokenise(row.q) for row in judged]
        scores = [seconds(lambda b=bag: plain.get_scores(b)) * 1000 for bag in bags]  # type: ignore[misc]
    median, reference = statistics.median(times), statistics.median(scores)
    print(
        f"{len(held.reports)} reports, {len(held.index.passages)} passages, {len(judged)} questions; "
        f"Python {platform.python_version()}, {platform.machine()}; {os.getloadavg()[0]:.1f} processes at work"
    )
    print(
        f"first answer of a new process: {building:.2f} s with the index to build, {opening:.2f} s with it kept"
    )
    print(
        f"later answers: median {median:.1f} ms, 95 of 100 within {sorted(times)[int(len(times) * 0.95)]:.1f} ms; "
        f"of the processor's time {statistics.median(spent):.1f} and {sorted(spent)[int(len(spent) * 0.95)]:.1f}"
    )
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"memory of such a process at its most: {memory:.0f} MB resident")
    print(
        f"rank-bm25's get_scores alone, same passages and tokens: median {reference:.1f} ms "
        f"(a whole answer takes {median / reference:.2f} times that)"
    )


if __name__ == "__main__":
    main()
