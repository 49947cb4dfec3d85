"""Summarises the files of a corpus that could not be read, by reason. Shows file names only: the operator's folders are private."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from retrieval.report import CorpusError

_NAMED = 3  # files; of more the first are named, and all are counted


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason, and the files and lines that it holds for."""

    reason: str
    places: tuple[tuple[str, int | None], ...]

    @property
    def named(self) -> tuple[tuple[str, int | None], ...]:
        """The places that are named."""
        return self.places[:_NAMED]

    def __str__(self) -> str:
        named = "、".join(file if line is None else f"{file} 第{line}行" for file, line in self.named)
        more = f" 等 {len(self.places)} 处" if len(self.places) > _NAMED else ""
        return f"{named}{more}：{self.reason}"


def by_reason(errors: Iterable[CorpusError]) -> list[Refusal]:
    """The reasons, in the order of their first files; what is harmless is left out."""
    places: dict[str, list[tuple[str, int | None]]] = {}
    for error in errors:
        if not error.harmless:
            places.setdefault(error.reason, []).append((PurePath(error.file).name, error.line))
    return [Refusal(reason, tuple(found)) for reason, found in places.items()]


def passed_over(errors: Iterable[CorpusError]) -> list[str]:
    """Summary of files passed over without loss, such as those that systems put beside one's own."""
    return [error.reason for error in errors if error.harmless]
