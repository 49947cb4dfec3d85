"""From files on disk to a saved index: passages a second by either segmenter, and a rebuild after one change.

``python -m tests.benchmarks.building FOLDER`` takes twelve copies of the Markdown files of a folder, each with a line of
its own. What a passage takes of a processor's time, all processes and their starting together, is blurred less by a busy
machine than the clock is.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from retrieval import corpus as corpus_room
from retrieval.analyzer import Analyzer
from retrieval.corpus import Corpus, open_corpus
from retrieval.dictionary import Dictionary
from tests.benchmarks.search import processor_time

COPIES = 12


def copy(folder: Path, source: Path) -> None:
    """Copies of the Markdown files of a folder."""
    for turn in range(COPIES):
        for number, file in enumerate(sorted(source.rglob("*.md"))):
            name = f"{turn:02}{number:05}.md"
            (folder / name).write_text(f"{file.read_text('utf-8')}\n\n第{turn}份。", "utf-8")


def opened(folder: Path, home: Path, segmenter: str) -> tuple[Corpus, float, float]:
    """The corpus, and the seconds that opening it took: by the clock, and of the processors' time."""

    def chosen(*arguments: object, **named: object) -> Analyzer:
        return Analyzer(*arguments, **named, segmenter=segmenter)  # type: ignore[arg-type, misc]

    with patch.object(corpus_room, "Analyzer", chosen):
        start, processor = time.perf_counter(), processor_time()
        corpus = open_corpus(folder, home)
        return corpus, time.perf_counter() - start, processor_time() - processor


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept) / "reports"
        folder.mkdir()
        copy(folder, Path(sys.argv[1]))
        files = sorted(folder.iterdir())
        print(
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {len(files)} reports"
        )
        for segmenter in ("rjieba", "jieba"):
            home = Path(kept) / segmenter
            (home / "cache").mkdir(parents=True)
            Dictionary.open(home / "cache")  # made once for all corpora
            corpus, first, processor = opened(folder, home, segmenter)
            size = len(corpus.index.passages)
            _, again, _ = opened(folder, home, segmenter)
            changed = files[7]
            changed.write_text(changed.read_text("utf-8") + f"\n\n{segmenter}改了一句。", "utf-8")
            _, after, _ = opened(folder, home, segmenter)
            print(
                f"{segmenter:7} {size} passages: built in {first:.1f} s, {size / first:.0f} passages a second, "
                f"each {processor / size * 1e6:.0f} µs of a processor; "
                f"opened again in {again:.1f} s; after one report changed {after:.1f} s"
            )


if __name__ == "__main__":
    main()
