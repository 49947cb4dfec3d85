"""Real text to measure with: the judged corpora of a folder, and their sentences shuffled where more is wanted.

The folder holds ``general/reports.jsonl`` and ``general/questions.jsonl``, and may hold ``laws`` and ``policies`` with
``laws-questions.jsonl`` and ``policy-questions.jsonl``. Nothing of it is copied into the project.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from retrieval import loaders
from retrieval.passages import passages, sentences
from retrieval.places import Gazetteer

CORPORA = ("general/reports.jsonl", "laws", "policies")
QUESTIONS = ("general/questions.jsonl", "laws-questions.jsonl", "policy-questions.jsonl")
_IN_A_FILE = 10_000  # reports
_SEED = 20261127


@dataclass(frozen=True, slots=True)
class Text:
    """A passage that makes up a report of its own."""

    title: str
    region: str
    text: str

    @property
    def whole(self) -> str:
        """What is indexed of it."""
        return f"{self.title}\n{self.text}"


class Real:
    """The passages of a folder of judged corpora, and as many more as are wanted of their sentences."""

    def __init__(self, folder: Path) -> None:
        gazetteer = Gazetteer.bundled()
        self.passages: list[Text] = []
        self._sentences: list[tuple[str, str, str]] = []
        for corpus in CORPORA:
            if not (folder / corpus).exists():
                continue
            for report in loaders.load(folder / corpus, gazetteer).reports:
                for passage in passages(report, 0):
                    text = report.text[passage.start : passage.end]
                    self.passages.append(Text(report.title, report.region, text))
                    for one in sentences(text, 0, len(text)):
                        self._sentences.append((report.title, report.region, text[one.start : one.end]))
        lines = [
            line
            for name in QUESTIONS
            if (folder / name).exists()
            for line in (folder / name).read_text("utf-8").splitlines()
        ]
        self._questions = [row["q"] for row in map(json.loads, lines) if "conv" not in row]

    def texts(self, size: int) -> Iterator[Text]:
        """So many passages: the real ones in an order by chance, then ones of as many sentences by chance."""
        chance = random.Random(_SEED)
        own = chance.sample(self.passages, len(self.passages))
        yield from islice(own, size)
        for _ in range(size - len(own)):
            wanted = len(chance.choice(own).text)
            title, region, text = chance.choice(self._sentences)
            while len(text) < wanted:
                text += chance.choice(self._sentences)[2]
            yield Text(title, region, text)

    def questions(self, count: int) -> list[str]:
        """So many of the judged questions, by chance."""
        return random.Random(_SEED).sample(self._questions, count)

    def write(self, folder: Path, size: int) -> int:
        """Write so many passages as reports, JSON lines; gives the bytes of their titles and texts."""
        rows = enumerate(self.texts(size))
        written = 0
        while block := list(islice(rows, _IN_A_FILE)):
            with (folder / f"{block[0][0]:08}.jsonl").open("w", encoding="utf-8") as out:
                for number, one in block:
                    row = {
                        "report_id": f"r{number}",
                        "title": one.title,
                        "region": one.region,
                        "text": one.text,
                    }
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")
                    written += len(one.whole.encode())
        return written
