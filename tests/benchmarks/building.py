"""From files on disk to a saved index: passages a second by either segmenter, and a rebuild after one change.

``python -m tests.benchmarks.building FOLDER [COPIES]`` takes twelve copies of the files of a folder as they are found, or as
many as it says; of text files and web pages each has a line of its own. What a passage takes of a processor's time, all processes
and their starting together, is blurred less by a busy machine than the clock is.
"""

from __future__ import annotations

import os
import platform
import shutil
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
_LINED = (".md", ".txt", ".html", ".htm")  # files at whose end a line may stand


def copy(folder: Path, source: Path, copies: int) -> None:
    """Copies of the files of a folder."""
    found = sorted(file for file in source.rglob("*") if file.is_file())
    for turn in range(copies):
        for number, file in enumerate(found):
            copied = folder / f"{turn:02}{number:05}-{file.name}"
            shutil.copyfile(file, copied)
            add_line(copied, f"Copy {turn}.")


def add_line(file: Path, line: str) -> None:
    """Write a line, in ASCII since any encoding has that, at the end of a file that may have one."""
    if file.suffix.lower() in _LINED:
        with file.open("ab") as end:
            end.write(f"\n\n{line}\n".encode("ascii"))


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
        copy(folder, Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else COPIES)
        files = sorted(folder.iterdir())
        changed = [file for file in files if file.suffix.lower() in _LINED][-1]
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
            add_line(changed, f"Changed for {segmenter}.")
            _, after, _ = opened(folder, home, segmenter)
            print(
                f"{segmenter:7} {size} passages: built in {first:.1f} s, {size / first:.0f} passages a second, "
                f"each {processor / size * 1e6:.0f} µs of a processor; "
                f"opened again in {again:.1f} s; after one report changed {after:.1f} s"
            )


if __name__ == "__main__":
    main()
