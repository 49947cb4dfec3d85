"""From files on disk to a saved index: passages a second by either segmenter, and a rebuild after one change.

``python -m tests.benchmarks.building FOLDER`` takes twelve copies of the Markdown files of a folder, each with a line of
its own.
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

COPIES = 12


def copy(folder: Path, source: Path) -> None:
    """Copies of the Markdown files of a folder."""
    for turn in range(COPIES):
        for number, file in enumerate(sorted(source.rglob("*.md"))):
            name = f"{turn:02}{number:05}.md"
            (folder / name).write_text(f"{file.read_text('utf-8')}\n\n第{turn}份。", "utf-8")


def opened(folder: Path, home: Path, segmenter: str) -> tuple[Corpus, float]:
    """The corpus, and the seconds that opening it took."""

    def chosen(*arguments: object) -> Analyzer:
        return Analyzer(*arguments, segmenter=segmenter)  # type: ignore[arg-type, misc]

    with patch.object(corpus_room, "Analyzer", chosen):
        start = time.perf_counter()
        corpus = open_corpus(folder, home)
        return corpus, time.perf_counter() - start


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
            corpus, first = opened(folder, home, segmenter)
            size = len(corpus.index.passages)
            _, again = opened(folder, home, segmenter)
            changed = files[7]
            changed.write_text(changed.read_text("utf-8") + f"\n\n{segmenter}改了一句。", "utf-8")
            _, after = opened(folder, home, segmenter)
            print(
                f"{segmenter:7} {size} passages: built in {first:.1f} s, {size / first:.0f} passages a second; "
                f"opened again in {again:.1f} s; after one report changed {after:.1f} s"
            )


if __name__ == "__main__":
    main()
