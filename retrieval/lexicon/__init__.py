"""Words, synonyms and question words: data that a person can edit, and their reader.

Every file is text: ``#`` opens a comment, columns are parted by tabs. Files of the same name in an
operator's own folder add to the bundled ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from retrieval import lazy_re as re

_FILES = (
    "words.txt",
    "synonyms.tsv",
    "spoken.tsv",
    "verbs.tsv",
    "interrogatives.txt",
    "fillers.txt",
    "nameless.txt",
    "english.tsv",
)
_WHOLE = {"synonyms.tsv": 4, "spoken.tsv": 2}  # synonyms of so many characters at most stay whole
_MEMBERS = "members"  # the section of words that stand for the first of their row, and for no other of it
_SECTION = re.compile(r"\[(\w+)\]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``synonyms`` maps a word to the others of its groups; ``whole`` are those that the segmenter leaves whole. ``verbs`` maps a verb of
    one character to the formal words for it.
    ``interrogatives`` maps a kind of asking (amount, which, who, …) to its words, ``english`` an English phrase to
    Chinese words. ``nameless`` are nouns that name nothing.
    ``digest`` changes with any of the files."""

    words: frozenset[str]
    synonyms: Mapping[str, tuple[str, ...]]
    whole: frozenset[str]
    verbs: Mapping[str, tuple[str, ...]]
    interrogatives: Mapping[str, tuple[str, ...]]
    fillers: tuple[str, ...]
    nameless: frozenset[str]
    english: Mapping[str, tuple[str, ...]]
    english_drop: frozenset[str]
    digest: str


def load(folder: Path | None = None) -> Lexicon:
    """Read the bundled lexicon and, where given, an operator's additions to it."""
    bundled = resources.files(__name__)
    texts: dict[str, str] = {}
    for name in _FILES:
        texts[name] = bundled.joinpath(name).read_text("utf-8")
        if folder is not None and (folder / name).is_file():
            texts[name] += "\n" + (folder / name).read_text("utf-8")
    return _parsed(tuple(texts.values()))


@lru_cache(maxsize=1)  # a corpus that is opened anew has the same, which takes a tenth of a second to read
def _parsed(contents: tuple[str, ...]) -> Lexicon:
    texts = dict(zip(_FILES, contents, strict=True))
    synonyms: dict[str, dict[str, None]] = {}
    whole: set[str] = set()
    for name, longest in _WHOLE.items():
        for section, group in _rows(texts[name]):
            lowered = [word.lower() for word in group]
            for word in lowered:
                others = lowered[:1] if section == _MEMBERS and word != lowered[0] else lowered
                synonyms.setdefault(word, {}).update({other: None for other in others if other != word})
            whole.update(word for word in lowered if len(word) <= longest)
    interrogatives: dict[str, list[str]] = {}
    for section, row in _rows(texts["interrogatives.txt"]):
        interrogatives.setdefault(section, []).extend(row)
    english: dict[str, tuple[str, ...]] = {}
    drop: set[str] = set()
    for section, row in _rows(texts["english.tsv"]):
        if section == "drop":
            drop.update(word.lower() for word in row)
        elif len(row) > 1:
            english[row[0].lower()] = tuple(row[1:])
    return Lexicon(
        frozenset(word for _, row in _rows(texts["words.txt"]) for word in row),
        {word: tuple(others) for word, others in synonyms.items()},
        frozenset(whole),
        {row[0]: tuple(row[1:]) for _, row in _rows(texts["verbs.tsv"])},
        {section: tuple(words) for section, words in interrogatives.items()},
        tuple(word for _, row in _rows(texts["fillers.txt"]) for word in row),
        frozenset(word for _, row in _rows(texts["nameless.txt"]) for word in row),
        english,
        frozenset(drop),
        hashlib.sha256("\0".join(texts.values()).encode()).hexdigest()[:16],
    )


def _rows(text: str) -> Iterator[tuple[str, list[str]]]:
    section = ""
    for line in text.splitlines():
        line = line.split("#", 1)[0].rstrip() if line.startswith("#") else line.rstrip()
        if not line:
            continue
        heading = _SECTION.fullmatch(line.strip())
        if heading:
            section = heading[1]
        else:
            yield section, [cell.strip() for cell in line.split("\t") if cell.strip()]
